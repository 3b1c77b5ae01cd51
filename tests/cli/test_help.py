"""Every command explains itself, and the page of commands says the same."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from recoach.cli.app import app
from recoach.cli.commands import GROUPS

ROOT = Path(__file__).parent.parent.parent
PAGE = runpy.run_path(str(ROOT / "docs" / "make_commands.py"))
COMMANDS: dict[str, Any] = {" ".join(path): command for path, command in PAGE["walk"](typer.main.get_command(app))}
LEAVES = [words for words, command in COMMANDS.items() if not hasattr(command, "commands")]


def read_help(words: str) -> str:
    """Return what a command prints for `--help`, as plain text 80 columns wide."""
    run = CliRunner().invoke(app, [*words.split()[1:], "--help"], env={"COLUMNS": "80", "NO_COLOR": "1"})
    assert 0 == run.exit_code
    return run.output


def missing_help(words: str) -> list[str]:
    """Return the arguments and options of a command that nothing is said about."""
    visible = [parameter for parameter in COMMANDS[words].params if not getattr(parameter, "hidden", False)]
    return [parameter.name for parameter in visible if not parameter.help]


@pytest.mark.parametrize("words", COMMANDS)
def test_each_command_says_what_it_does(words: str) -> None:
    """Each command, group, argument and option has a text; boxes and colours stay away."""
    text = read_help(words)
    assert (COMMANDS[words].help or "").strip()
    assert [] == missing_help(words)
    assert text.isascii() or not {"╭", "│", "\x1b"} & set(text)


@pytest.mark.parametrize("words", LEAVES)
def test_each_command_shows_an_example(words: str) -> None:
    """The help of each command shows it at work, each example on a line of its own."""
    lines = read_help(words).splitlines()
    (start,) = [number for number, line in enumerate(lines) if line.strip().startswith("Example")]
    shown = lines[start].partition(":")[2].strip() or lines[start + 1].strip()
    assert shown.startswith(words), shown
    assert 1 == shown.count("recoach "), "a docstring keeps its lines after a line that holds only \\b"


def test_the_page_of_commands_is_up_to_date() -> None:
    """docs/commands.md is what the commands say today; `python docs/make_commands.py` writes it anew."""
    assert PAGE["render"]() == PAGE["PAGE"].read_text(encoding="utf-8")


def test_the_commands_are_told_by_what_they_are_for() -> None:
    """The help has the commands in groups, each whole: no text is cut."""
    text = read_help("recoach")
    assert [f"{group}:" for group in GROUPS] == [line for line in text.splitlines() if line.endswith(":")][1:]
    assert "..." not in text.replace("[ARGS]...", "")


@pytest.mark.parametrize("words", COMMANDS)
def test_each_command_stands_on_the_page(words: str) -> None:
    """No command and no subcommand is left out of docs/commands.md."""
    assert f"## `{words}`\n" in PAGE["PAGE"].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("drill --mode caoch", "there is no `caoch`; did you mean `coach`?"),
        ("schema prompts", "there is no `prompts`; did you mean `prompt`?"),
        ("run --format xyz x.yaml", "there is no `xyz`; choose from text, json, junit."),
    ],
)
def test_a_choice_that_does_not_exist_is_told_with_those_that_do(words: str, told: str) -> None:
    """A slip in a choice is answered with the one that was meant, or with all of them; exit code 2."""
    run = CliRunner().invoke(app, words.split())
    assert 2 == run.exit_code
    assert told in run.output
