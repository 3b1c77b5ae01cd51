"""All commands, each imported when it is asked for: starting one costs what that one needs."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from recoach.cli.quick import QuickCommand

#: Where each command stands, by what it is for and in the order of the help: a function, or a Typer app with commands
#: of its own.
GROUPS = {
    "Practise": {
        "drill": "recoach.cli.drill:drill",
        "resume": "recoach.cli.resume:resume",
        "next": "recoach.cli.next:next_drill",
        "progress": "recoach.cli.progress:progress",
        "run": "recoach.cli.run:run",
        "replay": "recoach.cli.replay:replay",
        "drills": "recoach.cli.drills:app",
    },
    "Judge what you wrote": {
        "check": "recoach.cli.check:check",
        "score": "recoach.cli.score:score",
        "facts": "recoach.cli.facts:facts",
        "budget": "recoach.cli.budget:budget",
        "compare": "recoach.cli.compare:compare",
        "export": "recoach.cli.export:export",
    },
    "Where you write": {
        "init": "recoach.cli.init:init",
        "config": "recoach.cli.config:config",
        "lsp": "recoach.cli.lsp:lsp",
    },
    "Write your own": {
        "prompts": "recoach.cli.prompts:app",
        "frameworks": "recoach.cli.frameworks:app",
        "points": "recoach.cli.points:app",
        "signals": "recoach.cli.signals:app",
        "schema": "recoach.cli.schema:schema",
        "calibrate": "recoach.cli.calibrate:calibrate",
    },
}
PLACES = {name: place for group in GROUPS.values() for name, place in group.items()}
_WIDEST = max(map(len, PLACES))
#: More than any first sentence has: a help text is wrapped, not cut.
_UNCUT = 500


class Commands(MutableMapping[str, Any]):
    """The commands by name, made as they are looked up; a group of typer's takes it for its dict."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  # Click is vendored by typer; its types are not ours to name
        """Return a command, importing its module the first time."""
        if name not in self._made:
            self._made[name] = _make(name, PLACES[name])
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


def write_help(commands: MutableMapping[str, Any], formatter: Any) -> None:  # noqa: ANN401
    """Write the commands with what each does, a section a group."""
    for group, names in GROUPS.items():
        with formatter.section(group):
            formatter.write_dl([(name.ljust(_WIDEST), commands[name].get_short_help_str(_UNCUT)) for name in names])


def _make(name: str, place: str) -> Any:  # noqa: ANN401
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cls=QuickCommand)(found)
        found = single
    command = typer.main.get_command(found)
    command.name = name
    _keep_examples(command)
    return command


def _keep_examples(command: Any) -> None:  # noqa: ANN401
    """Keep the lines of examples: help texts are wrapped anew unless a backspace stands before a paragraph."""
    command.help = (command.help or "").replace("\n\nExample", "\n\n\b\nExample")
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            _keep_examples(below)
