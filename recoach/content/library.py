"""The library: all frameworks, prompts, points and signals there are, a user's own before the built-in ones.

Names are looked up among the files that folders really hold, so no name can lead out of them. A broken
file only hurts whoever asks for it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from recoach.content import decode_cache
from recoach.content.builtin import builtin_folder
from recoach.content.figure import Figure
from recoach.content.fingerprints import Fingerprints
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Prompt
from recoach.content.signal import LexiconFile, Signal
from recoach.content.suggestion import did_you_mean
from recoach.content.text_source import read_text
from recoach.errors import InvalidContent, Place, RecoachError, UnknownName

if TYPE_CHECKING:
    from recoach.content.yaml_source import Trail

PACK_LIMIT_BYTES = (
    1_000_000  #: the most that a framework, prompt, signal, point, file of lexicons or of fingerprints may be
)

Shelf = Literal["frameworks", "prompts", "points", "figures", "signals", "lexicons", "fingerprints"]

SHELVES: dict[Shelf, str] = {
    "frameworks": "frameworks",
    "prompts": "prompts",
    "points": "frameworks/points",
    "figures": "frameworks/figures",
    "signals": "frameworks/signals",
    "lexicons": "frameworks/lexicons",
    "fingerprints": "frameworks/fingerprints",
}  #: where each kind stands below a user's folder, and below the built-in one

SHAPES: dict[Shelf, type] = {
    "frameworks": Framework,
    "prompts": Prompt,
    "points": Point,
    "figures": Figure,
    "signals": Signal,
    "lexicons": LexiconFile,
    "fingerprints": Fingerprints,
}  #: what one file of each kind holds
NESTED = frozenset({"points", "signals"})  #: kinds of which there are so many that folders order them
_SUFFIXES = (".yaml", ".yml")

T = TypeVar("T")


@dataclass(frozen=True)
class Volume:
    """One file on a shelf, not yet read."""

    id: str
    path: Path
    builtin: bool


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """One piece of content and the source it was made of."""

    id: str
    value: T
    text: str  #: source text
    sha256: str  #: of the source's bytes, in hex
    path: Path
    builtin: bool


@dataclass(frozen=True)
class Broken:
    """One piece of content that cannot be used, and why."""

    id: str
    path: Path
    builtin: bool
    error: RecoachError


@dataclass(frozen=True)
class SignalPack:
    """All red signals with the lexicons and fingerprints that they use, as one thing with one hash."""

    signals: tuple[Signal, ...]  #: in the order of their ids
    lexicons: Mapping[str, tuple[str, ...]]  #: phrases by name
    fingerprints: Mapping[str, Fingerprints]  #: by name of the file
    sha256: str  #: of the sources of all, in hex
    sources: Mapping[str, Loaded[Signal]]  #: by id of the signal
    lexicon_sources: Mapping[str, Loaded[LexiconFile]]  #: by name of the lexicon

    def place(self, signal_id: str, trail: Trail) -> Place:
        """Return where a part of a signal stands in its file: `place("ctr-objective", ("rule", "any", 2))`."""
        return _place(self.sources[signal_id], trail)

    def lexicon_place(self, name: str, trail: Trail = ()) -> Place:
        """Return where a lexicon stands, or the phrase of that index: `lexicon_place("metric", (3,))`."""
        return _place(self.lexicon_sources[name], ("lexicons", name, *trail))


@dataclass(frozen=True)
class PointPack:
    """All points and figures with the lexicons that they use, as one thing with one hash."""

    points: Mapping[str, Point]  #: by id
    figures: Mapping[str, Figure]  #: by id
    lexicons: Mapping[str, tuple[str, ...]]  #: phrases by name
    sha256: str  #: of the sources of all, in hex
    sources: Mapping[str, Loaded[Any]]  #: of points by id, of figures by `figure/` and id
    lexicon_sources: Mapping[str, Loaded[LexiconFile]]  #: by name of the lexicon

    def place(self, rule_id: str, trail: Trail) -> Place:
        """Return where a part of a point, of a figure or of a point's slot stands, by the id of its rule."""
        if rule_id in self.sources:
            return _place(self.sources[rule_id], trail)
        before, _, behind = rule_id.partition("/")
        match before:
            case "agrees":
                return _place(self.sources[f"figure/{behind}"], ("agrees", *trail[1:]))
            case "denied":
                return _place(self.sources[behind], ("denial", *trail))
            case "affirmed":
                return _place(self.sources[behind], ("denial", "against", *trail[1:]))
        return _place(self.sources[before], ("slots", behind, *trail[2:]))

    def lexicon_place(self, name: str, trail: Trail = ()) -> Place:
        """Return where a lexicon stands, or the phrase of that index."""
        return _place(self.lexicon_sources[name], ("lexicons", name, *trail))


@dataclass(frozen=True)
class Library:
    """Everything that can be asked for by name. Reads files when they are asked for, and keeps nothing in memory."""

    user_folders: tuple[Path, ...] = ()  #: hold `frameworks/` and `prompts/`; the one that wins first; may be missing
    cache_folder: Path | None = None  #: for decoded content; None decodes every time

    def framework(self, name: str) -> Loaded[Framework]:
        """Return the framework of that name. Raises `UnknownName`, `UnusableFile` or `InvalidContent`."""
        loaded: Loaded[Framework] = self._load("frameworks", self._find("frameworks", name))
        # Not part of decoding, which the cache keeps: a point can go while the framework stays as it is.
        known = self.names("points")
        if not {point for section in loaded.value.sections for point in section.points}.issubset(known):
            from recoach.content.names import find_unknown_points

            fault = next(find_unknown_points(loaded.value, known))
            raise InvalidContent(fault.message, place=_place(loaded, fault.trail), hint=fault.hint)
        return loaded

    def prompt(self, name: str) -> Loaded[Prompt]:
        """Return the prompt of that name. Raises `UnknownName`, `UnusableFile` or `InvalidContent`."""
        return self._load("prompts", self._find("prompts", name))

    def signal(self, name: str) -> Loaded[Signal]:
        """Return the red signal of that name. Raises `UnknownName`, `UnusableFile` or `InvalidContent`."""
        return self._load("signals", self._find("signals", name))

    def red_signals(self) -> tuple[Loaded[Signal] | Broken, ...]:
        """Return all red signals by name; one that cannot be used does not hurt the others."""
        return tuple(self._try(self.signal, volume) for volume in self.volumes("signals"))

    def frameworks(self) -> tuple[Loaded[Framework] | Broken, ...]:
        """Return all frameworks by name; one that cannot be used does not hurt the others."""
        return tuple(self._try(self.framework, volume) for volume in self.volumes("frameworks"))

    def prompts(self) -> tuple[Loaded[Prompt] | Broken, ...]:
        """Return all prompts by name; one that cannot be used does not hurt the others."""
        return tuple(self._try(self.prompt, volume) for volume in self.volumes("prompts"))

    def names(self, shelf: Shelf) -> tuple[str, ...]:
        """Return the names on a shelf in order, those of broken files too."""
        return tuple(volume.id for volume in self.volumes(shelf))

    def volumes(self, shelf: Shelf) -> tuple[Volume, ...]:
        """Return the files on a shelf by name; of several that share a name the one that wins."""
        found: dict[str, Volume] = {}
        for folder in (builtin_folder(), *reversed(self.user_folders)):
            for path in yaml_files(folder / SHELVES[shelf], nested=shelf in NESTED):
                found[path.stem] = Volume(path.stem, path, builtin=folder == builtin_folder())
        return tuple(found[name] for name in sorted(found))

    def points(self) -> PointPack:
        """Return all points and figures, and what they use."""
        points: dict[str, Loaded[Point]] = self._load_all("points")
        figures: dict[str, Loaded[Figure]] = self._load_all("figures")
        lexicons, lexicon_sources, files = self._lexicons()
        return PointPack(
            points={name: loaded.value for name, loaded in points.items()},
            figures={name: loaded.value for name, loaded in figures.items()},
            lexicons=lexicons,
            sha256=_hash_of([*points.values(), *figures.values(), *files]),
            sources={**points, **{f"figure/{name}": loaded for name, loaded in figures.items()}},
            lexicon_sources=lexicon_sources,
        )

    def signals(self) -> SignalPack:
        """Return all signals and what they use; a user's lexicon takes the place of the built-in one of its name."""
        sources: dict[str, Loaded[Signal]] = self._load_all("signals")
        fingerprints: dict[str, Loaded[Fingerprints]] = self._load_all("fingerprints")
        lexicons, lexicon_sources, files = self._lexicons()
        return SignalPack(
            signals=tuple(loaded.value for loaded in sources.values()),
            lexicons=lexicons,
            fingerprints={name: loaded.value for name, loaded in fingerprints.items()},
            sha256=_hash_of([*sources.values(), *files, *fingerprints.values()]),
            sources=sources,
            lexicon_sources=lexicon_sources,
        )

    def _lexicons(
        self,
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, Loaded[LexiconFile]], list[Loaded[LexiconFile]]]:
        """Return the phrases by name of their lexicon, the file that each stands in, and all such files."""
        lexicon_files: dict[str, Loaded[LexiconFile]] = self._load_all("lexicons")
        lexicons: dict[str, tuple[str, ...]] = {}
        lexicon_sources: dict[str, Loaded[LexiconFile]] = {}
        for loaded in self._weakest_first(lexicon_files.values()):
            for name, phrases in loaded.value.lexicons.items():
                before = lexicon_sources.get(name)
                if before and before.path.parent == loaded.path.parent:
                    message = f"the lexicon `{name}` is in {before.path.name} already."
                    place = _place(loaded, ("lexicons", name))
                    raise InvalidContent(message, place=place, hint="Give it another name, or join the two.")
                lexicons[name] = phrases
                lexicon_sources[name] = loaded
        return lexicons, lexicon_sources, list(lexicon_files.values())

    def _weakest_first(self, found: Iterable[Loaded[T]]) -> list[Loaded[T]]:
        ranks = {folder / SHELVES["lexicons"]: rank for rank, folder in enumerate(reversed(self.user_folders), start=1)}
        return sorted(found, key=lambda loaded: (ranks.get(loaded.path.parent, 0), loaded.id))

    @staticmethod
    def _try(load: Callable[[str], Loaded[T]], volume: Volume) -> Loaded[T] | Broken:
        try:
            return load(volume.id)
        except RecoachError as error:
            return Broken(volume.id, volume.path, volume.builtin, error)

    def _find(self, shelf: Literal["frameworks", "prompts", "signals"], name: str) -> Volume:
        for volume in self.volumes(shelf):
            if volume.id == name:
                return volume
        meant = did_you_mean(name, self.names(shelf)) or "."
        message = f"there is no {shelf.removesuffix('s')} `{name}`{meant}"
        raise UnknownName(message, hint=f"`recoach {shelf} list` shows all there are.")

    def _load(self, shelf: Shelf, volume: Volume) -> Loaded[Any]:
        source = _read(volume)
        key = decode_cache.key_of(shelf, volume.id, source.text)
        # One entry a file, built-in or a user's: the same name in two places must not push each other out.
        name = f"{shelf}-{volume.id}-{decode_cache.key_of(str(volume.path))[:8]}"
        value = decode_cache.recall(self.cache_folder, name, key)
        if not isinstance(value, SHAPES[shelf]):
            value = _decode(shelf, source)
            decode_cache.keep(self.cache_folder, name, key, value)
        return replace(source, value=value)

    def _load_all(self, shelf: Shelf) -> dict[str, Loaded[Any]]:
        """Load a whole shelf through one entry of the cache: one file opens faster than a hundred."""
        sources = [_read(volume) for volume in self.volumes(shelf)]
        key = decode_cache.key_of(shelf, *(part for source in sources for part in (source.id, source.text)))
        # Whoever has nothing of their own on the shelf shares one entry, wherever they stand.
        own = [str(folder) for folder in self.user_folders if (folder / SHELVES[shelf]).is_dir()]
        name = f"{shelf}-{decode_cache.key_of(*own)[:8]}"
        values = decode_cache.recall(self.cache_folder, name, key)
        if not isinstance(values, list) or len(values) != len(sources):
            values = [_decode(shelf, source) for source in sources]
            decode_cache.keep(self.cache_folder, name, key, values)
        return {source.id: replace(source, value=value) for source, value in zip(sources, values, strict=True)}


def open_library(user_folders: Sequence[Path] = (), *, cache_folder: Path | None = None) -> Library:
    """Return the library of a user's folders, the one that wins first, and of the built-in folder."""
    return Library(user_folders=tuple(user_folders), cache_folder=cache_folder)


def _hash_of(sources: Iterable[Loaded[Any]]) -> str:
    return hashlib.sha256("\n".join(f"{loaded.id}:{loaded.sha256}" for loaded in sources).encode()).hexdigest()


def _read(volume: Volume) -> Loaded[None]:
    text = read_text(volume.path, limit_bytes=PACK_LIMIT_BYTES)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Loaded(volume.id, None, text, sha256, volume.path, volume.builtin)


def _decode(shelf: Shelf, source: Loaded[Any]) -> Any:  # noqa: ANN401  # the class of the shelf
    from recoach.content import checks
    from recoach.content.decode import decode

    if message := checks.fault_in_name(source.id, shelf):
        raise InvalidContent(message, place=Place(str(source.path)), hint="Rename the file.")
    id_ = "" if shelf in ("lexicons", "fingerprints") else source.id
    value: Any = decode(SHAPES[shelf], source.text, file=str(source.path), id=id_)
    return value


def _place(loaded: Loaded[Any], trail: Trail) -> Place:
    # Places are asked for when something is wrong, so they are found again then and not kept.
    from recoach.content.yaml_source import parse

    return parse(loaded.text, file=str(loaded.path)).place(trail)


def yaml_files(folder: Path, *, nested: bool = False) -> list[Path]:
    """Return the YAML files of a folder, last first; none where there is no such folder."""
    found: list[Path] = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []  # most people have no folder of their own
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(_SUFFIXES):
            found.append(Path(entry.path))
        elif nested and entry.is_dir(follow_symlinks=False):
            found += yaml_files(Path(entry.path))
    return sorted(found, reverse=True)  # of x.yaml and x.yml the first in the alphabet wins
