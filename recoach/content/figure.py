"""Figures: one number each that an answer may state, and how it is heard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recoach.content.authored import Authored
from recoach.content.signal import Rule

FigureUnit = Literal["ms", "%", "count", "qps"]


@dataclass(frozen=True, kw_only=True)
class FigureExamples(Authored):
    """Statements that run as tests."""

    stated: dict[str, float] = field(default_factory=dict)
    """Text by text the number that it states, in the figure's unit."""
    unstated: tuple[str, ...] = ()
    """Text with numbers that mean something else."""


@dataclass(frozen=True, kw_only=True)
class Figure(Authored):
    """One number that an answer may state."""

    title: str
    """What the number is, in a few words."""
    unit: FigureUnit
    """What it is counted in: `ms` (seconds are turned into them), `%`, `qps`, or `count`."""
    takes: Literal["first", "last", "reduced"] = "first"
    """Which number is meant where there are several: `reduced` is what is left of many, "from 9,000 to 300"."""
    sections: tuple[str, ...] = ()
    """Ids of the sections where it is expected, the likeliest first: what they say wins over what others say."""
    points: tuple[str, ...] = ()
    """Ids of points: a sentence that makes the first of them states the number, if it has one, or else the next."""
    rule: Rule | None = None
    """How it is heard, in the patterns of red signals; where it is expected this goes before what makes a point."""
    besides: tuple[str, ...] = ()
    """Words next to a number, two before or behind it, that tell that it means something else."""
    columns: tuple[str, ...] = ()
    """Words at the head of a table's column: the first number under one of them is it, where it is expected."""
    agrees: Rule | None = None
    """Where it is said so plainly that two places with different numbers contradict each other."""
    examples: FigureExamples
    """Text that states it, and text with numbers that mean something else."""
    id: str = ""
    """Filled in from the file's name; leave it out."""
