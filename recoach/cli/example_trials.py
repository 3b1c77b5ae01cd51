"""Runs the examples of red signals and of points, and shows what came out otherwise than their authors say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from recoach.cli.choosing import unknown_point, unknown_signal
from recoach.exporters.findings import counted
from recoach.language.visible import visible

if TYPE_CHECKING:
    from recoach.assessment.detector import Detector
    from recoach.assessment.examples import Trial
    from recoach.assessment.point_examples import PointTrial
    from recoach.content.library import PointPack, SignalPack
    from recoach.content.signal import Signal
    from recoach.content.yaml_source import Trail

_SUFFIXES = (".yaml", ".yml")


class _Tried(NamedTuple):
    """A signal or a point, and how its examples came out."""

    id: str
    pack: SignalPack | PointPack
    trials: Sequence[Trial | PointTrial]
    idle: Sequence[tuple[Trail, str]]  #: patterns that no example uses


def run_signals(targets: Sequence[str]) -> bool:
    """Print how the examples of these signals, or of all, come out; return whether all are right.

    A target is an id, or the file of a signal. Raises RecoachError where one does not exist or cannot run.
    """
    from recoach.assessment.examples import idle_patterns, run_examples

    tried = (
        _Tried(signal.id, pack, run_examples(detector, signal), idle_patterns(detector, signal))
        for pack, detector, signal in _signals(targets)
    )
    return _tell(tried, "signal", ("flags", "passes"))


def run_points(names: Sequence[str]) -> bool:
    """Print how the examples of these points, or of all, come out; return whether all are right.

    Raises UnknownName for a point that does not exist.
    """
    from recoach.assessment.point_examples import idle_patterns, run_examples
    from recoach.cli import packs

    pack, detector = packs.point_pack(), packs.criteria()
    for name in names:
        if name not in pack.points:
            raise unknown_point(name, pack.points)
    tried = (
        _Tried(point.id, pack, run_examples(detector, point), idle_patterns(detector, point))
        for point in (pack.points[name] for name in names or pack.points)
    )
    return _tell(tried, "point", ("made", "missed"))


def _signals(targets: Sequence[str]) -> Iterator[tuple[SignalPack, Detector, Signal]]:
    from recoach.cli import packs

    pack = packs.signal_pack()
    by_id = {signal.id: signal for signal in pack.signals}
    for target in targets or by_id:
        if target.endswith(_SUFFIXES):
            yield _from_file(Path(target))
        elif target in by_id:
            yield pack, packs.rules(), by_id[target]
        else:
            raise unknown_signal(target, frozenset(by_id))


def _from_file(path: Path) -> tuple[SignalPack, Detector, Signal]:
    """Return the signal in a file, with the lexicons that it would find at work."""
    from recoach.assessment.rule_problem import RuleProblem
    from recoach.assessment.rules import compile_signals
    from recoach.cli import packs, rule_checks

    pack, signal = rule_checks.pack_with(path, packs.library())
    try:
        return pack, compile_signals([signal], pack.lexicons, pack.fingerprints), signal
    except RuleProblem as problem:
        raise packs.located(pack, problem) from None


def _tell(tried: Iterable[_Tried], noun: str, kinds: tuple[str, str]) -> bool:
    """Print a line for each rule, below it what came out otherwise; `kinds` are what is due and what is not."""
    rules = examples = wrong = 0
    for name, pack, trials, idle in tried:
        bad = [trial for trial in trials if not trial.is_right]
        rules, examples, wrong = rules + 1, examples + len(trials), wrong + len(bad) + len(idle)
        due = sum(trial.due for trial in trials)
        counts = f"{due} {kinds[0]}, {len(trials) - due} {kinds[1]}"
        typer.echo(f"{name}: {counts}, {len(bad) + len(idle) or 'nothing'} wrong")
        for trial in bad:
            expected, heard = trial.difference
            _echo(f"  {pack.place(name, trial.path)}", f"    - {expected}", f"    + {heard}")
        for path, pattern in idle:
            _echo(f"  {pack.place(name, path)}", f"    ? no example uses this pattern: {pattern}")
    typer.echo(f"{counted(rules, noun)}, {counted(examples, 'example')}, {wrong or 'nothing'} wrong.")
    return not wrong


def _echo(*lines: str) -> None:
    for line in lines:
        typer.echo(visible(line))
