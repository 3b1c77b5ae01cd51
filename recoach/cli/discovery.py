"""Which files are meant by what somebody named: files, folders, and globs that no shell has expanded.

A file that is named is taken as it is. In folders, files are taken that some reader reads; what is hidden, what
`.gitignore` or `exclude` names, and what is somebody else's work is passed over. Links to folders are not followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoach.documents.readers import JSON_LINES, READERS
from recoach.documents.source import STDIN
from recoach.errors import Place, UnusableChoice, UnusableFile

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"
_REPOSITORY = ".git"
_OF_OTHERS = frozenset({"node_modules", "__pycache__", "venv"})
_GLOB = re.compile(r"[*?\[]")
#: Suffixes of files that hold all kinds of things; what does not look like an answer is passed over.
_OF_ALL_KINDS = (".yaml", ".yml", ".json", *JSON_LINES)
_SECTIONS = re.compile(r"^[ -]*[\"']?sections[\"']?[ ]*:", re.MULTILINE)
_MOST_PEEKED = 10_000_000  #: bytes


@dataclass(frozen=True)
class _Ignored:
    """Patterns as a .gitignore has them, and the folder that they are relative to, without links."""

    folder: str
    patterns: GitIgnoreSpec
    final: bool = False  #: no .gitignore further down brings back what they name

    def says(self, path: str, *, is_folder: bool) -> bool | None:
        """Tell whether a path is to be passed over, None where no pattern is about it."""
        if not path.startswith(self.folder.rstrip(os.sep) + os.sep):
            return None
        relative = path[len(self.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
        return self.patterns.check_file(f"{relative}/" if is_folder else relative).include


def find(
    names: Sequence[str], *, exclude: Sequence[tuple[Sequence[str], str]] = (), named_too: bool = False
) -> list[str]:
    """Return the files that are meant, in the order named and by name within a folder; none of them twice.

    `exclude` holds patterns as in a .gitignore, each with the folder that they are relative to; with `named_too` they
    hold for files that are named as well. A file that does not exist is among what is returned: whoever reads it says
    so. Raises UnusableFile where folders hold no file at all.
    """
    excluded = [
        _Ignored(os.path.realpath(folder), _patterns(patterns), final=True) for patterns, folder in exclude if patterns
    ]
    found: dict[str, str] = {}
    for name in names:
        for path in _meant(name, excluded):
            found.setdefault(path if path == STDIN else os.path.abspath(path), path)
    if not found and names:
        readable = ", ".join(sorted({*READERS, *JSON_LINES} - {STDIN}))
        raise UnusableFile(
            "no answers are here.", place=Place(", ".join(names)), hint=f"Looked for {readable}; name a file to check."
        )
    return [path for place, path in found.items() if path == STDIN or not (named_too and _is_excluded(place, excluded))]


def covers(path: str, names: Sequence[str], *, exclude: tuple[Sequence[str], str]) -> bool:
    """Tell whether a file is meant by names; by all there are, and `exclude` does not name, where there are none.

    Unlike `find` it takes files that are not there yet, and in folders those that a .gitignore names.
    """
    patterns, folder = exclude
    excluded = _Ignored(os.path.realpath(folder), _patterns(patterns)) if patterns else None
    real = os.path.realpath(path)
    is_excluded = bool(excluded and excluded.says(real, is_folder=False))
    return any(_covers(name, real, is_excluded=is_excluded) for name in names or [os.sep])


def _covers(name: str, real: str, *, is_excluded: bool) -> bool:
    place = os.path.realpath(name)
    if place == real:
        return True
    wild = _GLOB.search(name)
    if not wild or os.path.lexists(name):
        return not is_excluded and real.startswith(place.rstrip(os.sep) + os.sep)
    plain, _, rest = name[: wild.start()].rpartition(os.sep)
    pattern = f"/{rest}{name[wild.start() :]}".replace(os.sep, "/")
    meant = _Ignored(os.path.realpath(plain or "."), _patterns([pattern]))
    if meant.says(os.path.dirname(real), is_folder=True):  # the folder is what the glob names
        return not is_excluded
    # As if its folders had been named, `**` passes over what is excluded.
    return bool(meant.says(real, is_folder=False)) and not ("**" in pattern and is_excluded)


def subfolders(folder: str) -> Iterator[str]:
    """Yield the folders below a folder that are looked into; nothing for a file."""
    waiting = [folder]
    while waiting:
        with suppress(OSError):
            for entry in os.scandir(waiting.pop()):
                if not _never_looked_into(entry.name) and entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    yield entry.path


def _meant(name: str, excluded: Sequence[_Ignored]) -> Iterator[str]:
    if name != STDIN and os.path.isdir(name):
        yield from _answers(name, excluded)
    elif _GLOB.search(name) and not os.path.lexists(name):
        for path in _matching(name, excluded) or [name]:
            yield from (path,) if path == name else _meant(path, excluded)
    else:
        yield name


def _answers(folder: str, excluded: Sequence[_Ignored]) -> Iterator[str]:
    return filter(_is_readable, _walk(folder, [*excluded, *_around(folder)]))


def _matching(pattern: str, excluded: Sequence[_Ignored]) -> list[str]:
    """Return what a pattern stands for; `**` looks into folders as if they had been named."""
    parts = pattern.split("/")
    if "**" not in parts:
        import glob

        return sorted(glob.glob(pattern))
    # `glob` would follow links to folders, and two that lead up keep it busy for ever.
    first = next(at for at, part in enumerate(parts) if _GLOB.search(part))
    folder = "/".join(parts[:first]) or ("/" if first else ".")
    if not os.path.isdir(folder):
        return []
    inside = _patterns(["/" + "/".join(parts[first:])])
    below = "" if folder == "." else folder.rstrip("/") + "/"
    return [path for path in _answers(folder, excluded) if inside.match_file(path[len(below) :])]


def _walk(top: str, ignored: Sequence[_Ignored]) -> Iterator[str]:
    """Yield the files of a folder and all below, by name. They may be nested as deeply as a disk allows."""
    try:
        os.scandir(top).close()
    except OSError as error:
        raise UnusableFile(f"the folder cannot be read: {error.strerror}.", place=Place(top)) from None
    open_folders = [_entries(top, os.path.realpath(top), ignored)]
    while open_folders:
        for path, place, rules in open_folders[-1]:
            if rules is not None:
                open_folders.append(_entries(path, place, rules))
                break
            yield path
        else:
            open_folders.pop()


def _entries(
    folder: str, real: str, ignored: Sequence[_Ignored]
) -> Iterator[tuple[str, str, Sequence[_Ignored] | None]]:
    """Yield what stands in a folder: path, place without links, and, of a folder, what is ignored in there."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if any(entry.name == IGNORE_FILE for entry in entries):
        ignored = [*ignored, *_read(real)]
    for entry in entries:
        if _never_looked_into(entry.name):
            continue
        path, place = entry.name if folder == "." else entry.path, os.path.join(real, entry.name)
        with suppress(OSError):  # a link that leads to itself
            is_folder = entry.is_dir(follow_symlinks=False)
            if (is_folder or entry.is_file()) and not _passed_over(place, ignored, is_folder=is_folder):
                yield path, place, ignored if is_folder else None


def _never_looked_into(name: str) -> bool:
    return name.startswith(".") or name in _OF_OTHERS


def _passed_over(path: str, ignored: Sequence[_Ignored], *, is_folder: bool) -> bool:
    over = False  # the file that stands nearest has the last word
    for one in ignored:
        verdict = one.says(path, is_folder=is_folder)
        if verdict and one.final:
            return True
        over = over if verdict is None else verdict
    return over


def _is_excluded(path: str, excluded: Sequence[_Ignored]) -> bool:
    folder, name = os.path.split(path)
    return _passed_over(os.path.join(os.path.realpath(folder), name), excluded, is_folder=False)


def _around(folder: str) -> Iterator[_Ignored]:
    """Yield what the repository around a folder ignores, from its root down."""
    here, above = os.path.realpath(folder), []
    while not os.path.exists(os.path.join(here, _REPOSITORY)):
        here = os.path.dirname(here)
        above.append(here)
        if here == os.path.dirname(here):
            return
    for one in reversed(above):
        yield from _read(one)


def _read(folder: str) -> Iterator[_Ignored]:
    path = os.path.join(folder, IGNORE_FILE)
    if not os.path.isfile(path):  # a pipe would never end
        return
    with suppress(OSError), open(path, encoding="utf-8", errors="replace") as stream:
        lines = stream.read(_MOST_PEEKED).splitlines()
        yield _Ignored(os.path.realpath(folder), _patterns(filter(_is_pattern, lines)))


def _is_pattern(line: str) -> bool:
    try:
        _patterns([line])
    except UnusableChoice:
        return False  # git passes it over, too
    return True


def _patterns(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Return patterns ready to match. Raises UnusableChoice for what is none, such as a lone `!` or `[z-a]`."""
    import warnings

    from pathspec import GitIgnoreSpec

    rules: list[Any] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of `re`, about a `[` in brackets
        for pattern in patterns:
            try:
                rules += GitIgnoreSpec.from_lines([pattern]).patterns
            except (ValueError, re.error):  # noqa: PERF203  # a few
                raise UnusableChoice(f"`{pattern}` is no pattern.", hint="Write it as in a .gitignore.") from None
    return GitIgnoreSpec(rules)


def _is_readable(path: str) -> bool:
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in READERS and suffix not in JSON_LINES:
        return False
    return suffix not in _OF_ALL_KINDS or _looks_like_answers(path)


def _looks_like_answers(path: str) -> bool:
    """Tell answers from all else that is written in YAML and JSON: frameworks, scripts, workflows, data."""
    try:
        with open(path, "rb") as stream:
            if path.lower().endswith(JSON_LINES):
                return _is_answer(_json(next(filter(bytes.strip, iter(stream.readline, b"")), b"")), "text")
            text = stream.read(_MOST_PEEKED).decode("utf-8-sig", "replace")
    except OSError:
        return False
    if path.lower().endswith(".json"):
        return _is_answer(_json(text))
    return _SECTIONS.search(text) is not None and _is_answer(_yaml(text))


def _is_answer(data: Any, *others: str) -> bool:  # noqa: ANN401  # whatever the file holds
    first = data[0] if isinstance(data, list) and data else data
    if not isinstance(first, dict):
        return False
    sections = first.get("sections")
    texts = isinstance(sections, dict) and all(one is None or isinstance(one, str) for one in sections.values())
    return texts or any(isinstance(first.get(name), str) for name in others)


def _json(text: str | bytes) -> Any:  # noqa: ANN401
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _yaml(text: str) -> Any:  # noqa: ANN401
    from recoach.content.yaml_source import parse
    from recoach.errors import RecoachError

    try:
        return parse(text, file="").data
    except RecoachError:
        return {"sections": {}}  # names sections and has a slip of the pen: its reader says which
