"""The content that commands work with: a user's own packs before the built-in ones."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from recoach.cli import places
from recoach.content import decode_cache
from recoach.content.library import Library, PointPack, SignalPack, open_library

if TYPE_CHECKING:
    from recoach.assessment.appraisal import Appraisal
    from recoach.assessment.critic import Critic
    from recoach.assessment.detector import Detector
    from recoach.assessment.rule_problem import RuleProblem
    from recoach.assessment.topics import Topics
    from recoach.assessment.verdict import Judge
    from recoach.errors import InvalidContent

PackShelf = Literal["frameworks", "prompts", "signals"]  #: those that have commands of their own


def library() -> Library:
    """Return the library of this folder's, this user's and the built-in packs."""
    return open_library(places.pack_folders(), cache_folder=places.folder("cache") / "content")


def signal_pack() -> SignalPack:
    """Return all signals and lexicons there are. Raises `UnusableFile` or `InvalidContent`."""
    return _signal_pack(_folders_with_rules(), places.folder("cache"))


def rules() -> Detector:
    """Return all signals compiled, without the second reader; from the cache if they were compiled before.

    Raises `UnusableFile` or `InvalidContent`, the latter also for a rule that cannot run.
    """
    return _rules(_folders_with_rules(), places.folder("cache"))


def detector() -> Detector:
    """Return what finds all signals: the rules, and the second reader for the built-in signals that it has learned.

    Raises what `rules` raises.
    """
    return _detector(_folders_with_rules(), places.folder("cache"))


def point_pack() -> PointPack:
    """Return all points and figures there are. Raises `UnusableFile` or `InvalidContent`."""
    return _point_pack(_folders_with_rules(), places.folder("cache"))


def criteria() -> Detector:
    """Return what hears points and figures; from the cache if it was compiled before.

    Raises `UnusableFile` or `InvalidContent`, the latter also for a rule that cannot run.
    """
    return _criteria(_folders_with_rules(), places.folder("cache"))


def critic() -> Critic:
    """Return what judges whole answers: points and figures, and the weights for the built-in points.

    Raises what `criteria` raises.
    """
    return _critic(_folders_with_rules(), places.folder("cache"))


def judge() -> Judge:
    """Return the judge of both readers that comes with the package."""
    from recoach.assessment import weights

    return weights.decode(_mapped(weights.FILE))


def appraisal() -> Appraisal:
    """Return what was learned of the built-in points, as it comes with the package."""
    from recoach.assessment import weights

    return weights.decode_points(_mapped(weights.POINTS_FILE))


def forget() -> None:
    """Forget what was read of packs: the next that is asked for is read anew."""
    for kept in (_signal_pack, _detector, _point_pack, _rules, _criteria, _critic):
        kept.cache_clear()


def topics() -> Topics:
    """Return what was learned of what sentences are about, as it comes with the package."""
    from recoach.assessment import weights

    return weights.decode_topics(_mapped(weights.TOPICS_FILE))


def _folders_with_rules() -> tuple[Path, ...]:
    # A folder without any is left out: whoever has no rules of their own shares what is kept, wherever they stand.
    return tuple(folder for folder in places.pack_folders() if (folder / "frameworks").is_dir())


def _mapped(path: Path) -> memoryview:
    from mmap import ACCESS_READ, mmap

    with path.open("rb") as file:
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))


# One process judges many answers by one pack: it is read once. In other folders it is another pack.
@lru_cache(maxsize=1)
def _signal_pack(folders: tuple[Path, ...], cache: Path) -> SignalPack:
    return open_library(folders, cache_folder=cache / "content").signals()


@lru_cache(maxsize=1)
def _detector(folders: tuple[Path, ...], cache: Path) -> Detector:
    sources = _signal_pack(folders, cache).sources
    # A rule that somebody has put in the place of ours means something else, perhaps, than we have learned.
    ours = {name for name, one in sources.items() if one.builtin}
    return _rules(folders, cache).listening(judge().of(ours))


@lru_cache(maxsize=1)
def _point_pack(folders: tuple[Path, ...], cache: Path) -> PointPack:
    return open_library(folders, cache_folder=cache / "content").points()


@lru_cache(maxsize=1)
def _rules(folders: tuple[Path, ...], cache: Path) -> Detector:
    pack = _signal_pack(folders, cache)
    return _compiled("detector", pack.sha256, folders, cache, lambda: _compile(pack))


@lru_cache(maxsize=1)
def _criteria(folders: tuple[Path, ...], cache: Path) -> Detector:
    pack = _point_pack(folders, cache)
    return _compiled("criteria", pack.sha256, folders, cache, lambda: _compile_criteria(pack))


@lru_cache(maxsize=1)
def _critic(folders: tuple[Path, ...], cache: Path) -> Critic:
    from recoach.assessment.critic import Critic

    pack = _point_pack(folders, cache)
    # A point that somebody has put in the place of ours means something else, perhaps, than we have learned.
    ours = [name for name in pack.points if pack.sources[name].builtin]
    criteria = _criteria(folders, cache)
    return Critic(pack.points, pack.figures, criteria, appraisal().of(ours), pack.lexicons, topics=topics())


def _compiled(kind: str, sha256: str, folders: tuple[Path, ...], cache: Path, make: Callable[[], Detector]) -> Detector:
    from recoach.assessment.detector import Detector

    name = f"{kind}-{decode_cache.key_of(*map(str, folders))[:8]}"
    key = decode_cache.key_of(kind, sha256)
    kept = _recall_quickly(cache / "detector", name, key)
    if isinstance(kept, Detector):
        return kept
    compiled = make()
    decode_cache.keep(cache / "detector", name, key, compiled)
    return compiled


def _recall_quickly(folder: Path, name: str, key: str) -> object:
    # Nothing among thousands of new objects is garbage; looking for it takes longer than the reading.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return decode_cache.recall(folder, name, key)
    finally:
        if collecting:
            gc.enable()


def _compile(pack: SignalPack) -> Detector:
    from recoach.assessment.rule_problem import RuleProblem
    from recoach.assessment.rules import compile_signals

    try:
        return compile_signals(pack.signals, pack.lexicons, pack.fingerprints)
    except RuleProblem as problem:
        raise located(pack, problem) from None


def _compile_criteria(pack: PointPack) -> Detector:
    from recoach.assessment.criteria import compile_criteria
    from recoach.assessment.rule_problem import RuleProblem

    try:
        return compile_criteria(pack.points.values(), pack.figures.values(), pack.lexicons)
    except RuleProblem as problem:
        raise located(pack, problem) from None


def located(pack: SignalPack | PointPack, problem: RuleProblem) -> InvalidContent:
    """Return the problem of a rule as an error that points into its author's file."""
    from recoach.errors import InvalidContent

    if problem.signal_id:
        place = pack.place(problem.signal_id, problem.path)
    else:
        place = pack.lexicon_place(str(problem.path[1]), problem.path[2:])
    ended = problem.message if problem.message.endswith((".", "?", "!")) else f"{problem.message}."
    return InvalidContent(ended, place=place)
