"""The names that files use of one another, held against what there is: what nobody has written is a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from recoach.content.checks import Fault
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.script import Expectation, Script
from recoach.content.suggestion import unknown
from recoach.content.yaml_source import Trail

Named = Iterable[tuple[Trail, str]]  #: the names used, each with the way to it


def find_unknown_points(framework: Framework, known: Collection[str]) -> Iterator[Fault]:
    """Yield the points that sections ask for and nobody has written."""
    named = (
        (("sections", number, "points", index), point)
        for number, section in enumerate(framework.sections)
        for index, point in enumerate(section.points)
    )
    return _find_unknown(named, known, "there is no point")


def find_unknown_sections(prompt: Prompt, known: Collection[str]) -> Iterator[Fault]:
    """Yield the sections that twists and probes press on and no framework has."""
    return _find_unknown(_named_by_pressure(prompt, "sections"), known, "no framework has a section")


def find_unknown_moves(prompt: Prompt, known: Collection[str]) -> Iterator[Fault]:
    """Yield the points that twists and probes move and nobody has written."""
    return _find_unknown(_named_by_pressure(prompt, "moves"), known, "there is no point")


def find_unknown_script_sections(script: Script, framework: Framework) -> Iterator[Fault]:
    """Yield the sections that a script speaks of and its framework does not have."""
    known = [section.id for section in framework.sections]
    hint = f"Its sections: {', '.join(known)}."
    return _find_unknown(_sections_named(script), known, f"`{script.framework}` has no section", hint)


def find_unknown_signals(script: Script, known: Collection[str]) -> Iterator[Fault]:
    """Yield the signals that nobody has written: one that must not be found never would be under a mistyped name."""
    return _find_unknown(_signals_named(script.expect), known, "there is no signal", f"There are: {', '.join(known)}.")


def _find_unknown(named: Named, known: Collection[str], complaint: str, hint: str = "") -> Iterator[Fault]:
    for trail, name in named:
        if name not in known:
            yield Fault(trail, unknown(complaint, name, known), hint)


def _named_by_pressure(prompt: Prompt, key: Literal["sections", "moves"]) -> Named:
    for kind, asked in (("twists", prompt.twists), ("probes", prompt.probes)):
        for number, one in enumerate(asked):
            for index, name in enumerate(getattr(one, key)):
                yield (kind, number, key, index), name


def _sections_named(script: Script) -> Iterator[tuple[Trail, str]]:
    for index, section in enumerate(script.section):
        yield ("section", index), section
    for number, reply in enumerate(script.replies):
        for section in reply.rate:
            yield ("replies", number, "rate", section), section
    for index, section in enumerate(script.expect.sections or () if script.expect else ()):
        yield ("expect", "sections", index), section


def _signals_named(expect: Expectation | None) -> Iterator[tuple[Trail, str]]:
    if expect is not None:
        for index, signal in enumerate(expect.findings or ()):
            yield ("expect", "findings", index), signal
        for index, signal in enumerate(expect.none_of):
            yield ("expect", "none_of", index), signal
