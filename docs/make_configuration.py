"""Writes the table of docs/configuration.md from the settings themselves: `python docs/make_configuration.py`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from recoach.cli import settings

PAGE = Path(__file__).with_name("configuration.md")
BEGIN = "<!-- the table is written by docs/make_configuration.py -->\n"
END = "<!-- end of the table -->\n"


def rows() -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| key | value | default | what it does |"
    yield "| --- | --- | --- | --- |"
    for name, key in settings.KEYS.items():
        default = settings.plain(settings.DEFAULTS, name)
        shown = "" if default in (None, [], {}) else f"`{json.dumps(default)}`"
        yield f"| `{name}` | {key.kind.said} | {shown} | {key.about} |"


def fill(page: str) -> str:
    """Return the page with the table of today."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n".join(rows()) + "\n" + END + after


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
