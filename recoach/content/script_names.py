"""The names that a script uses, held against the framework and the signals that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recoach.content.checks import Fault
from recoach.content.framework import Framework
from recoach.content.script import Expectation, Script
from recoach.content.suggestion import did_you_mean
from recoach.content.yaml_source import Trail


def find_unknown_sections(script: Script, framework: Framework) -> Iterator[Fault]:
    """Yield the sections that the framework does not have."""
    known = [section.id for section in framework.sections]
    for trail, section in _sections_named(script):
        if section not in known:
            message = f"`{script.framework}` has no section `{section}`{did_you_mean(section, known) or '.'}"
            yield Fault(trail, message, f"Its sections: {', '.join(known)}.")


def find_unknown_signals(script: Script, known: Collection[str]) -> Iterator[Fault]:
    """Yield the signals that nobody has written: one that must not be found never would be under a mistyped name."""
    for trail, signal in _signals_named(script.expect):
        if signal not in known:
            message = f"there is no signal `{signal}`{did_you_mean(signal, known) or '.'}"
            yield Fault(trail, message, f"There are: {', '.join(known)}.")


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
