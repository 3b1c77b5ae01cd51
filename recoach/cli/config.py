"""`recoach config`: what is settled for this folder, and where."""

from __future__ import annotations

from pathlib import Path

import typer

from recoach.cli import settings
from recoach.cli.options import ListFormat


def config(*, output_format: ListFormat = "text") -> None:
    """Show every setting of `recoach check`, its value, and where it comes from.

    Settings stand in recoach.toml, or below [tool.recoach] in pyproject.toml: of this folder or the nearest one around
    it that has any. The command line wins over them, and so does what an answer says of itself.

    Example:
        recoach config
    """
    settled = settings.find(Path())
    if output_format == "json":
        from recoach.exporters.json_text import dump

        about = {
            name: {"value": settings.plain(settled.settings, name), "from": _origin(settled, name)}
            for name in settings.KEYS
        }
        typer.echo(dump({"file": str(settled.file) if settled.file else None, "settings": about}), nl=False)
        return
    from recoach.cli.screen import lay_out

    rows = [[name, _shown(settings.plain(settled.settings, name)), _origin(settled, name)] for name in settings.KEYS]
    typer.echo(lay_out([["setting", "value", "from"], *rows]), nl=False)


def _origin(settled: settings.Settled, name: str) -> str:
    return str(settled.places[name]) if name in settled.places else "default"


def _shown(value: settings.Shown) -> str:
    """Return a value as TOML has it; `-` where nothing is settled."""
    import json

    if value in (None, [], {}):
        return "-"
    match value:
        case dict():
            return "{" + ", ".join(f"{name} = {_shown(one)}" for name, one in value.items()) + "}"
        case float():
            return f"{value:g}"
        case _:
            return json.dumps(value, ensure_ascii=False)
