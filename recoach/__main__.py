"""Lets `python -m recoach` do what the `recoach` command does."""

from recoach.cli.app import main

main()
