"""Writes the tables of docs/configuration.md, of the settings from themselves: `python docs/make_configuration.py`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from recoach.cli import settings

PAGE = Path(__file__).with_name("configuration.md")
TABLE = "<!-- {}: this table is written by docs/make_configuration.py -->\n"
END = "<!-- end of the table -->\n"
#: The manual page tells these two as well.
ENVIRONMENT = {
    "RECOACH_HOME": "The folder below which drills and the history (`data`), your own packs (`config`) and the "
    "cache (`cache`) are kept, instead of the platform's folders.",
    "RECOACH_BROWSER": "The browser that prints a report to PDF, by name or path.",
    "VISUAL, EDITOR": "The program that `^O` opens in a drill; without either it is `vi`.",
    "NO_COLOR": "Set to anything, it keeps colours out of all output.",
    "COLUMNS": "The width to which text is wrapped where there is no terminal to ask.",
    "TERM": "A terminal that is `dumb`, or none, gets a drill line by line.",
    "TMPDIR": "Where a drill is kept that could not be recorded in its own folder, until it can be brought home.",
}
FILES = {
    ".recoach/": "Frameworks, prompts and signals of the current folder; they win over all others.",
    "recoach.toml": "Settings of its folder and those below; or a table `[tool.recoach]` in `pyproject.toml`.",
    "~/.config/recoach/": "Your own frameworks, prompts and signals, for all folders.",
    "~/.local/share/recoach/drills/": "What was typed in drills, one journal a drill.",
    "~/.local/share/recoach/history.db": "How drills were judged, and what is due.",
    "~/.cache/recoach/": "What can be made anew: compiled rules, and results of unchanged files.",
}


def rows() -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| key | value | default | what it does |"
    yield "| --- | --- | --- | --- |"
    for name, key in settings.KEYS.items():
        default = settings.plain(settings.DEFAULTS, name)
        shown = "" if default in (None, [], {}) else f"`{json.dumps(default)}`"
        yield f"| `{name}` | {key.kind.said} | {shown} | {key.about} |"


def pairs(name: str, said: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a table of two columns."""
    yield f"| {name} | what it does |"
    yield "| --- | --- |"
    yield from (f"| {', '.join(f'`{part}`' for part in key.split(', '))} | {about} |" for key, about in said.items())


def fill(page: str) -> str:
    """Return the page with the tables of today."""
    tables = {
        "settings": rows(),
        "environment": pairs("variable", ENVIRONMENT),
        "files": pairs("file or folder", FILES),
    }
    for name, lines in tables.items():
        before, begin, rest = page.partition(TABLE.format(name))
        _, _, after = rest.partition(END)
        page = before + begin + "\n".join(lines) + "\n" + END + after
    return page


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
