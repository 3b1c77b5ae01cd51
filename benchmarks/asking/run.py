"""Asks the interviewer the questions of this folder and counts what was understood.

`python benchmarks/asking/run.py` prints both halves; with `-v` what came out otherwise as well.
"""
