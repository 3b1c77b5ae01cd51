"""What shells offer for names: of frameworks, prompts, sections, signals, points and drills, each with its title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from recoach.errors import RecoachError

if TYPE_CHECKING:
    from recoach.content.framework import Framework

Offer = tuple[str, str]  #: a name, and what it stands for


def frameworks(incomplete: str) -> list[Offer]:
    """Return the frameworks whose names begin so."""

    def named() -> Iterator[Offer]:
        yield from ((one.id, one.title) for one in _frameworks())

    return _beginning(incomplete, named)


def prompts(incomplete: str) -> list[Offer]:
    """Return the prompts whose names begin so."""

    def named() -> Iterator[Offer]:
        from recoach.cli import packs
        from recoach.content.library import Loaded

        loaded = (one for one in packs.library().prompts() if isinstance(one, Loaded))
        yield from ((one.value.id, one.value.title) for one in loaded)

    return _beginning(incomplete, named)


def sections(incomplete: str) -> list[Offer]:
    """Return the sections, of any framework, whose names begin so."""

    def named() -> Iterator[Offer]:
        every = (section for framework in _frameworks() for section in framework.sections)
        yield from {section.id: section.title for section in every}.items()

    return _beginning(incomplete, named)


def signals(incomplete: str) -> list[Offer]:
    """Return the red signals whose ids begin so; behind a comma the next one, with those before it kept."""
    before, comma, last = incomplete.rpartition(",")

    def named() -> Iterator[Offer]:
        from recoach.cli import packs

        yield from ((one.id, one.title) for one in packs.signal_pack().signals)

    return [(f"{before}{comma}{name}", title) for name, title in _beginning(last, named)]


def points(incomplete: str) -> list[Offer]:
    """Return the points whose ids begin so."""

    def named() -> Iterator[Offer]:
        from recoach.cli import packs

        yield from ((one.id, one.title) for one in packs.point_pack().points.values())

    return _beginning(incomplete, named)


def drills(incomplete: str) -> list[Offer]:
    """Return the drills whose ids begin so, the newest first, and `last` for that one."""

    def named() -> Iterator[Offer]:
        from recoach.cli import attempts

        kept = [path.stem for path in reversed(attempts.stored())]
        yield from [("last", "the newest")] if kept else []
        yield from ((name, "") for name in kept)

    return _beginning(incomplete, named)


def _frameworks() -> Iterator[Framework]:
    from recoach.cli import packs
    from recoach.content.library import Loaded

    return (one.value for one in packs.library().frameworks() if isinstance(one, Loaded))


def _beginning(incomplete: str, named: Callable[[], Iterable[Offer]]) -> list[Offer]:
    # Somebody is in the middle of typing a command: whatever is wrong is told once it runs.
    with suppress(RecoachError, OSError):
        return [one for one in named() if one[0].startswith(incomplete)]
    return []
