"""What a project has settled for its answers, in `recoach.toml` or below `[tool.recoach]` in `pyproject.toml`.

The nearest folder that settles anything wins, from the current one up to the root; in one folder `recoach.toml` comes
before `pyproject.toml`. Nothing is merged: whoever reads the one file knows what holds. The command line wins over it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, Union, cast, get_args

from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.content.script import Seniority
from recoach.content.signal import Severity
from recoach.errors import InvalidContent, Place, UnknownName

Level = Literal["error", "warning", "note", "off"]
FailOn = Literal["error", "warning", "note", "never"]

OWN_FILE = "recoach.toml"
SHARED_FILE = "pyproject.toml"
_LIMIT_BYTES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can be settled; the defaults are those of the command line. Paths are relative to the file's folder."""

    framework: str | None = None
    seniority: Seniority | None = None
    candidate: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    fail_on: FailOn = "note"
    fail_under: float | None = None
    fail_under_section: float | Mapping[str, float] | None = None
    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    jobs: int | None = None
    cache: bool = True


DEFAULTS = Settings()


@dataclass(frozen=True)
class Kind:
    """What a value has to be."""

    said: str  #: as in "`jobs` has to be …"
    read: Callable[[Any], Any]  #: returns the value as `Settings` has it; ValueError where it is something else
    schema: Mapping[str, Any]  #: the same as JSON Schema


@dataclass(frozen=True)
class Key:
    """One key of the file."""

    kind: Kind
    about: str

    @staticmethod
    def field(name: str) -> str:
        """Return the field of `Settings` that a key fills."""
        return name.replace("-", "_")


def _text(value: Any) -> str:  # noqa: ANN401  # TOML's, here and below
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004  # all of these say the same
    return tuple(map(_text, value))


def _flag(value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004
    return value


def _count(value: Any) -> int:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError
    return value


def _score(value: Any) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:  # noqa: PLR2004
        raise ValueError
    return float(value)


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:  # noqa: ANN401
        if value not in choices:
            raise ValueError
        return str(value)

    return read


def _table(read: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    def read_all(value: Any) -> dict[str, Any]:  # noqa: ANN401
        if not isinstance(value, dict):
            raise ValueError  # noqa: TRY004
        return {name: read(one) for name, one in value.items()}

    return read_all


def _bars(value: Any) -> float | dict[str, float]:  # noqa: ANN401
    return _table(_score)(value) if isinstance(value, dict) else _score(value)


def _choice(choices: tuple[str, ...]) -> Kind:
    return Kind(" or ".join((", ".join(choices[:-1]), choices[-1])), _one_of(choices), {"enum": list(choices)})


_LEVELS = get_args(Level)
_NUMBER = {"type": "number", "minimum": 0, "maximum": 100}
_TEXT = Kind("text", _text, {"type": "string", "minLength": 1})
_LIST = Kind("a list of texts", _texts, {"type": "array", "items": _TEXT.schema})
_SCORE = Kind("a number from 0 to 100", _score, _NUMBER)
_BARS = Kind(
    "a number from 0 to 100, or a table of sections with one each",
    _bars,
    {"anyOf": [_NUMBER, {"type": "object", "additionalProperties": _NUMBER}]},
)
_SEVERITIES = Kind(
    "a table of signals, each with error, warning, note or off",
    _table(_one_of(_LEVELS)),
    {"type": "object", "additionalProperties": {"enum": list(_LEVELS)}},
)

#: Every key of the file. `recoach config`, `recoach schema config` and docs/configuration.md come from here, too.
KEYS: dict[str, Key] = {
    "framework": Key(_TEXT, "Whose sections an answer has that names no framework itself."),
    "seniority": Key(_choice(get_args(Seniority)), "How much depth is expected of an answer that does not say so."),
    "candidate": Key(_TEXT, "Who answers in a recording, by name or a part of it."),
    "select": Key(_LIST, "Look for these signals only."),
    "ignore": Key(_LIST, "Do not look for these signals."),
    "severity": Key(_SEVERITIES, "How much a signal weighs here; `off` is as good as ignoring it."),
    "fail-on": Key(_choice(get_args(FailOn)), "A finding of this level or above fails the check."),
    "fail-under": Key(_SCORE, "An answer that scores less fails the check."),
    "fail-under-section": Key(_BARS, "An answer with a section that scores less fails the check."),
    "files": Key(_LIST, "What is checked when no file is named: files, folders, globs."),
    "exclude": Key(_LIST, "What is passed over in folders, written as in a .gitignore."),
    "baseline": Key(_TEXT, "The file of findings that are accepted."),
    "jobs": Key(
        Kind("a whole number from 1 on", _count, {"type": "integer", "minimum": 1}),
        "How many processes share the work.",
    ),
    "cache": Key(
        Kind("true or false", _flag, {"type": "boolean"}), "Whether results of unchanged files are kept on disk."
    ),
}
assert [Key.field(name) for name in KEYS] == [one.name for one in fields(Settings)]


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What holds in a folder, and where that was settled."""

    settings: Settings = DEFAULTS
    file: Path | None = None  #: None where nothing was settled
    places: Mapping[str, Place] = field(default_factory=dict)  #: of each key in the file, also `severity.ID`

    @property
    def folder(self) -> Path:
        """Return the folder that paths are relative to."""
        return self.file.parent if self.file else Path()

    def beside(self, path: str) -> str:
        """Return a path that the file names, as seen from the current folder."""
        return os.path.normpath(os.path.join(self.folder, path))

    def place(self, *trail: str) -> Place:
        """Return where a key stands, or the table around it."""
        name = ".".join(trail)
        return self.places.get(name) or self.places.get(trail[0]) or Place(str(self.file))


def find(folder: Path) -> Settled:
    """Return what is settled for a folder. Raises UnusableFile or InvalidContent for a file that cannot be used."""
    for path in candidates(folder):
        if settled := _read(path):
            return settled
    return Settled()


def candidates(folder: Path) -> Iterator[str]:
    """Yield the files that may settle something for a folder, the one that wins first."""
    for around in _upward(folder):
        for name in (OWN_FILE, SHARED_FILE):
            yield os.path.normpath(os.path.join(around, name))  # quick


def _upward(folder: Path) -> Iterator[str]:
    """Yield a folder and all around it, as a way from the current one where that can be: so they are told shortly."""
    here, place = os.path.realpath(folder), str(folder)
    while True:
        yield place
        above = os.path.dirname(here)
        if above == here:
            return
        place, here = os.path.normpath(os.path.join(place, os.pardir)) if here != above else place, above


def _read(path: str) -> Settled | None:
    """Return what a file settles; None where there is none, or a shared one that says nothing of us."""
    if not os.path.isfile(path):
        return None
    from recoach.content.text_source import read_text

    text = read_text(path, limit_bytes=_LIMIT_BYTES)
    shared = os.path.basename(path) == SHARED_FILE
    # Most projects have such a file and few name us in it; a parser is not loaded for the others.
    if shared and "recoach" not in text:
        return None
    from recoach.cli.toml_file import parse

    document = parse(text, file=path)
    if not shared:
        return decode(document.data, path=path, line_of=document.line_of)
    tools = document.data.get("tool")
    table = tools.get("recoach") if isinstance(tools, dict) else None
    if not isinstance(table, dict):
        return None
    return decode(table, path=path, line_of=lambda *trail: document.line_of("tool", "recoach", *trail))


def decode(table: Mapping[str, Any], *, path: str, line_of: Callable[..., int]) -> Settled:
    """Return what a table of a file settles. Raises InvalidContent for what it cannot say."""
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for name, value in table.items():
        place = places[name] = Place(path, line_of(name))
        if name not in KEYS:
            from recoach.content.suggestion import unknown

            hint = "`recoach config` shows all there are."
            if name == "tool":
                hint = "[tool.recoach] is for pyproject.toml; here its keys stand without a table around them."
            raise InvalidContent(unknown("unknown key", name, KEYS), place=place, hint=hint)
        try:
            values[Key.field(name)] = KEYS[name].kind.read(value)
        except ValueError:
            wrong = Place(path, line_of(name, *_wrong_within(KEYS[name].kind, value)))
            raise InvalidContent(f"`{name}` has to be {KEYS[name].kind.said}.", place=wrong) from None
        if isinstance(value, dict):
            places |= {f"{name}.{inner}": Place(path, line_of(name, inner)) for inner in value}
    return Settled(settings=Settings(**values), file=Path(path), places=places)


def _wrong_within(kind: Kind, value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the first key of a table that is wrong, nothing where the value is no table."""
    for name, one in value.items() if isinstance(value, dict) else ():
        try:
            kind.read({name: one})
        except ValueError:  # noqa: PERF203  # a few
            return (name,)
    return ()


def usual_framework(settled: Settled) -> str:
    """Return the framework of answers that name none. Raises UnknownName for one that does not exist."""
    name = settled.settings.framework
    if name is None:
        return DEFAULT_FRAMEWORK
    from recoach.cli import packs

    try:
        packs.library().framework(name)
    except UnknownName as error:
        raise error.at(settled.place("framework")) from None
    return name


def severities(settings: Settings) -> dict[str, Severity]:
    """Return the levels of signals that have another one here."""
    return {name: level for name, level in settings.severity.items() if level != "off"}


def switched_off(settings: Settings) -> tuple[str, ...]:
    """Return the ids of signals that are not to be looked for."""
    off = (name for name, level in settings.severity.items() if level == "off")
    return (*settings.ignore, *off)


Shown = Union[str, float, bool, list[str], dict[str, Any], None]


def plain(settings: Settings, name: str) -> Shown:
    """Return the value of a key as JSON has it."""
    value = getattr(settings, Key.field(name))
    return list(value) if isinstance(value, tuple) else cast("Shown", value)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of `recoach.toml`."""
    from recoach.exporters.schema_parts import DRAFT

    return {
        "$schema": DRAFT,
        "title": "Settings of recoach",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"description": key.about, **key.kind.schema} for name, key in KEYS.items()},
    }
