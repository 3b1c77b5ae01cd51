"""Runs the examples of red signals and shows what came out otherwise than their authors say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recoach.language.visible import visible

if TYPE_CHECKING:
    from recoach.assessment.detector import Detector
    from recoach.assessment.examples import Trial
    from recoach.content.library import SignalPack
    from recoach.content.signal import Signal

_SUFFIXES = (".yaml", ".yml")


def run(targets: Sequence[str]) -> bool:
    """Print how the examples of these signals, or of all, come out; return whether all are right.

    A target is an id, or the file of a signal. Raises RecoachError where one does not exist or cannot run.
    """
    from recoach.assessment.examples import idle_patterns, run_examples

    signals = examples = wrong = 0
    for pack, detector, signal in _chosen(targets):
        trials = run_examples(detector, signal)
        idle = idle_patterns(detector, signal)
        bad = [trial for trial in trials if not trial.is_right]
        signals, examples, wrong = signals + 1, examples + len(trials), wrong + len(bad) + len(idle)
        typer.echo(_headline(signal, trials, len(bad) + len(idle)))
        for trial in bad:
            _tell(f"  {pack.place(signal.id, trial.path)}", *_difference(trial))
        for path, pattern in idle:
            _tell(f"  {pack.place(signal.id, path)}", f"    ? no example uses this pattern: {pattern}")
    typer.echo(f"{_counted(signals, 'signal')}, {_counted(examples, 'example')}, {wrong or 'nothing'} wrong.")
    return not wrong


def _chosen(targets: Sequence[str]) -> Iterator[tuple[SignalPack, Detector, Signal]]:
    from recoach.cli import packs
    from recoach.cli.choosing import unknown_signal

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
    from recoach.assessment.rules import RuleProblem, compile_signals
    from recoach.cli import packs, rule_checks

    pack, signal = rule_checks.pack_with(path, packs.library())
    try:
        return pack, compile_signals([signal], pack.lexicons, pack.fingerprints), signal
    except RuleProblem as problem:
        raise packs.located(pack, problem) from None


def _headline(signal: Signal, trials: Sequence[Trial], wrong: int) -> str:
    due = sum(trial.due for trial in trials)
    return f"{signal.id}: {due} flags, {len(trials) - due} passes, {wrong or 'nothing'} wrong"


def _difference(trial: Trial) -> Iterator[str]:
    text = " ".join(trial.text.split())
    if trial.due:
        yield f"    - fires:  {text}"
        yield f"    + silent: {'; '.join(trial.silent) or 'no pattern matches'}"
    else:
        yield f"    - silent: {text}"
        yield f"    + fires:  {', '.join(f'“{words}”' for words in trial.fires)}"


def _tell(*lines: str) -> None:
    for line in lines:
        typer.echo(visible(line))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
