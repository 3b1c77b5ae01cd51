"""Runs the examples of points and shows what came out otherwise than their authors say."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from recoach.cli.choosing import unknown_point
from recoach.language.visible import visible


def run(names: Sequence[str]) -> bool:
    """Print how the examples of these points, or of all, come out; return whether all are right.

    Raises UnknownName for a point that does not exist.
    """
    from recoach.assessment.point_examples import idle_patterns, run_examples
    from recoach.cli import packs

    pack, detector = packs.point_pack(), packs.criteria()
    examples = wrong = 0
    for name in names:
        if name not in pack.points:
            raise unknown_point(name, pack.points)
    for name in names or pack.points:
        point = pack.points[name]
        trials = run_examples(detector, point)
        bad = [trial for trial in trials if not trial.is_right]
        idle = idle_patterns(detector, point)
        examples, wrong = examples + len(trials), wrong + len(bad) + len(idle)
        due = sum(trial.due for trial in trials)
        count = len(bad) + len(idle)
        typer.echo(f"{name}: {due} made, {len(trials) - due} missed, {count or 'nothing'} wrong")
        for trial in bad:
            typer.echo(visible(f"  {pack.place(name, trial.path)}"))
            typer.echo(visible(f"    - {'made' if trial.due else 'missed'}:  {' '.join(trial.text.split())}"))
            typer.echo(visible(f"    + {trial.verdict}: {trial.reason}"))
        for path, pattern in idle:
            typer.echo(visible(f"  {pack.place(name, path)}"))
            typer.echo(visible(f"    ? no example uses this pattern: {pattern}"))
    count = len(names or pack.points)
    typer.echo(f"{count} {'point' if count == 1 else 'points'}, {examples:,} examples, {wrong or 'nothing'} wrong.")
    return not wrong
