"""Text without headings: under which section each stretch of it was put, and why, shown in the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lsprotocol import types

from recoach.assessment.report import Placement, Report
from recoach.content.framework import Framework, Section
from recoach.language.visible import visible
from recoach.lsp.escape import plain
from recoach.lsp.marks import stretch_between
from recoach.lsp.text import Edit, Text
from recoach.lsp.workbench import Judged


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A stretch of text without headings, with the section under which it was put in the last pause."""

    start: int  #: offset in the file
    end: int  #: exclusive
    section: Section | None  #: None where nothing speaks clearly for one
    reason: str
    quote: str  #: the words that it rests on, "" where there are none
    runner_up: str  #: title of the section that comes next, "" for none

    def after(self, edit: Edit) -> Placed | None:
        """Return it with its place after a change, in it or elsewhere; None once the change replaces all of it."""
        place = edit.stretched(self.start, self.end)
        return replace(self, start=place[0], end=place[1]) if place else None

    @property
    def why(self) -> str:
        """Return what speaks for the section, with the words that do."""
        quote = visible(" ".join(self.quote.split()))
        return f"{self.reason}: “{quote}”" if quote else self.reason


def placed_in(scored: Sequence[Judged]) -> tuple[Placed, ...]:
    """Return what of scored answers was put under sections, in the order of the file."""
    placed = (_placed(one.report, placement, one.document.framework)
              for one in scored for placement in one.report.placements)  # fmt: skip
    return tuple(sorted((one for one in placed if one), key=lambda one: one.start))


def symbols(placed: Sequence[Placed], text: Text) -> list[types.DocumentSymbol]:
    """Return the outline: each stretch that is under a section, and what speaks for that."""
    return [
        types.DocumentSymbol(
            name=one.section.title,
            detail=f"placed: {one.why}",
            kind=types.SymbolKind.String,
            range=text.range(one.start, one.end),
            selection_range=text.range(one.start, min(one.end, text.line_end(one.start))),
        )
        for one in placed
        if one.section
    ]


def hints(placed: Sequence[Placed], text: Text, start: int, end: int) -> list[types.InlayHint]:
    """Return the titles of sections to be shown where a section begins between two offsets."""
    before = [None, *(one.section for one in placed)]
    return [
        types.InlayHint(
            position=text.position(one.start),
            label=f"{one.section.title}:",
            tooltip=f"Placed here, as it {one.why}",
            padding_right=True,
        )
        for one, other in zip(placed, before, strict=False)
        if one.section and one.section != other and start <= one.start <= end
    ]


def hover(placed: Sequence[Placed], text: Text, offset: int) -> types.Hover | None:
    """Return where the text at an offset was put, and why; None for text that nobody had to put anywhere."""
    for one in placed:
        if one.start <= offset <= one.end:
            blocks = "\n\n".join(_told(one))
            place = text.range(one.start, one.end)
            return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, blocks), place)
    return None


def _told(one: Placed) -> Iterator[str]:
    if one.section:
        yield f"Placed under **{plain(one.section.title)}**: it {plain(one.why)}"
    else:
        yield f"Placed under no section: {plain(one.why)}"
    if one.runner_up:
        yield f"Next likeliest: {plain(one.runner_up)}"


def _placed(report: Report, placement: Placement, framework: Framework) -> Placed | None:
    place = stretch_between(report, placement.passage, *placement.text_span(report.answer))
    if not place:
        return None
    return Placed(
        start=place[0],
        end=place[1],
        section=framework.section(placement.section) if placement.section else None,
        reason=placement.reason,
        quote=placement.quote,
        runner_up=framework.section(placement.runner_up).title if placement.runner_up else "",
    )
