from __future__ import annotations

from enum import Enum
from typing import Annotated, Optional

import pytest
import typer
from typer.testing import CliRunner

from recoach.cli.quick import QuickCommand


class Colour(str, Enum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


def run(*arguments: str, cls: type[QuickCommand] | None) -> tuple[int, str]:
    """Return how a command with every kind of parameter ends, and what it prints."""
    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=cls)
    def show(
        *,
        words: Annotated[list[str], typer.Argument()],
        name: Annotated[Optional[str], typer.Option()] = None,
        colour: Annotated[Colour, typer.Option()] = Colour.RED,
        limit: Annotated[float, typer.Option(min=0)] = 10,
        tags: Annotated[Optional[list[str]], typer.Option()] = None,
        loud: Annotated[bool, typer.Option("--loud")] = False,
    ) -> None:
        typer.echo(repr((words, name, colour, limit, tags, loud)))

    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a",),
        ("a", "b", "--name", "n", "--loud"),
        ("a", "--colour", "blue", "--limit", "2.5"),
        ("a", "--colour", "green"),
        ("a", "--limit", "-1"),
        ("a", "--limit", "x"),
        ("a", "--tags", "x", "--tags", "y"),
        ("--help",),
    ],
)
def test_quick_commands_take_what_others_take(arguments: tuple[str, ...]) -> None:
    """The short cut changes no value, no default and no error."""
    assert run(*arguments, cls=QuickCommand) == run(*arguments, cls=None)
