"""Runs the red signals that an author wrote: every rule has to work, and every example has to come out as it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from recoach.errors import InvalidContent, RecoachError

if TYPE_CHECKING:
    from recoach.content.library import Library, PointPack, Shelf, SignalPack
    from recoach.content.signal import Signal


_OF_RULES = frozenset({"signals", "points", "figures", "lexicons", "fingerprints"})


@dataclass(frozen=True)
class Ran:
    """What running rules shows."""

    problems: tuple[RecoachError, ...] = ()
    warnings: tuple[RecoachError, ...] = ()  #: what works, and proves less than its author may think


def run_rules(targets: Sequence[tuple[Path, Shelf]], library: Library) -> Ran:
    """Return what running the signals among the files shows, with all lexicons that they would find at work.

    Files that do not stand in `frameworks/signals/` and its siblings could not be found at work either.
    """
    from recoach.content.inspection import sections_of
    from recoach.content.library import open_library

    rules = [path.absolute() for path, kind in targets if kind in _OF_RULES]
    homes = dict.fromkeys(home for path in rules for home in _homes(path))
    if not homes:
        return Ran()
    try:
        both = open_library([*homes, *library.user_folders])
        pack, points, sections = both.signals(), both.points(), sections_of(both)
    except RecoachError as error:
        return Ran((error,))
    return _run(pack, points, {path.absolute() for path, kind in targets if kind in _OF_RULES}, sections)


def run_facts(targets: Sequence[tuple[Path, Shelf]]) -> tuple[RecoachError, ...]:
    """Return what is wrong with what the facts of the prompts among the files name and hold."""
    prompts = [path for path, kind in targets if kind == "prompts"]
    return tuple(problem for path in prompts for problem in _facts(path))


def _facts(path: Path) -> Iterator[RecoachError]:
    from recoach.assessment.critic import Critic
    from recoach.assessment.hold_examples import check_facts
    from recoach.cli import packs
    from recoach.content.decode import decode
    from recoach.content.library import PACK_LIMIT_BYTES
    from recoach.content.prompt import Prompt
    from recoach.content.text_source import read_text
    from recoach.content.yaml_source import parse

    text = read_text(path, limit_bytes=PACK_LIMIT_BYTES)
    pack = packs.point_pack()
    critic = Critic(pack.points, pack.figures, packs.criteria(), lexicons=pack.lexicons)
    for trail, message in check_facts(decode(Prompt, text, file=str(path), id=path.stem), critic):
        yield InvalidContent(message, place=parse(text, file=str(path)).place(trail))


def pack_with(path: Path, library: Library, text: str | None = None) -> tuple[SignalPack, Signal]:
    """Return the signal in a file, or in the text that it will hold, and the pack that it would be part of at work.

    Raises RecoachError where the file, or the pack, cannot be used.
    """
    from recoach.content.decode import decode
    from recoach.content.library import PACK_LIMIT_BYTES, Loaded, open_library
    from recoach.content.signal import Signal
    from recoach.content.text_source import read_text

    if text is None:
        text = read_text(path, limit_bytes=PACK_LIMIT_BYTES)
    signal = decode(Signal, text, file=str(path), id=path.stem)
    pack = open_library([*_homes(path.absolute()), *library.user_folders]).signals()
    # Wherever the file stands, what is wrong in it is said of this file.
    sources = {**pack.sources, signal.id: Loaded(signal.id, signal, text, "", path, builtin=False)}
    return replace(pack, sources=sources), signal


def _homes(path: Path) -> list[Path]:
    """Return the folder that holds the nearest `frameworks/` around the file, if there is one."""
    return [folder.parent for folder in path.parents if folder.name == "frameworks"][:1]


def _run(pack: SignalPack, points: PointPack, files: set[Path], sections: Collection[str]) -> Ran:
    from recoach.assessment.criteria import OF_FIGURES, READ, compile_criteria
    from recoach.assessment.examples import check_examples, far_passes
    from recoach.assessment.point_examples import check_figure, check_point
    from recoach.assessment.rule_problem import RuleProblem
    from recoach.assessment.rules import compile_signals, problems_in, used_lexicons
    from recoach.assessment.stages import STAGE
    from recoach.cli.packs import located
    from recoach.content.prompt import OF_TOPICS

    parts = pack.signals, pack.lexicons, pack.fingerprints
    if broken := problems_in(*parts):
        return Ran(tuple(located(pack, problem) for problem in broken))
    detector = compile_signals(*parts)
    try:
        criteria = compile_criteria(points.points.values(), points.figures.values(), points.lexicons)
    except RuleProblem as problem:
        return Ran((located(points, problem),))
    used = used_lexicons([*detector.rules, *criteria.rules], pack.lexicons)
    problems = [
        RuleProblem("", ("lexicons", name), f"no rule uses the lexicon `{name}`")
        for name, source in pack.lexicon_sources.items()
        if source.path in files and name not in used and not name.startswith((*READ, OF_TOPICS))
    ]
    warnings: list[RuleProblem] = []
    for signal in pack.signals:
        if pack.sources[signal.id].path in files:
            problems += check_examples(detector, signal)
            warnings += [
                RuleProblem(signal.id, path, f"no pattern matches here, so this tests no excuse and no stance: {text}")
                for path, text in far_passes(detector, signal)
            ]
    figures = {*points.figures, *(name for name in points.lexicons if name.startswith(STAGE))}
    signals = frozenset(signal.id for signal in pack.signals)
    of_points = [
        *(one for name, point in points.points.items() if points.sources[name].path in files
          for one in check_point(criteria, point, points.points, figures=figures, signals=signals)),
        *(one for name, figure in points.figures.items() if points.sources[OF_FIGURES + name].path in files
          for one in check_figure(criteria, figure, points.points, sections=sections)),
    ]  # fmt: skip
    told = (*(located(pack, one) for one in problems), *(located(points, one) for one in of_points))
    return Ran(told, tuple(located(pack, one) for one in warnings))
