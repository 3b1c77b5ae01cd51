"""What an editor shows of the words under the pointer: why they are flagged, or silent, and what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from lsprotocol import types

from recoach.assessment.points import PointVerdict, Verdict
from recoach.assessment.report import Finding, Silence, WaiverFault
from recoach.exporters.critique_text import headline
from recoach.lsp import placing
from recoach.lsp.escape import plain
from recoach.lsp.marks import Mark, Part, marks, parts
from recoach.lsp.placing import Placed
from recoach.lsp.text import Text
from recoach.lsp.workbench import Judged, Known

_SIGNS: Mapping[Verdict, str] = {"made": "✓", "partly": "~", "missing": "·", "contradicted": "✗"}
_MOST_SILENCES = 5


def of_answer(
    judged: Sequence[Judged],
    scored: Sequence[Judged],
    placed: Sequence[Placed],
    text: Text,
    offset: int,
    *,
    known: Known,
    instead: Callable[[str], Sequence[str]],
) -> types.Hover | None:
    """Return what is to be shown at an offset of the file; None where there is nothing to say.

    `scored` is the same file, judged with points and score, `placed` where text without headings was put, both a moment
    ago perhaps.
    """
    here = [mark for mark in chain.from_iterable(marks(one.report) for one in judged) if mark.holds(offset)]
    if here:
        # What fires says more than what stays silent in the same words.
        loudest = min(here, key=lambda mark: (isinstance(mark.told, Silence), mark.end - mark.start))
        blocks = [block for mark in _chosen(here) for block in _told(mark, known, instead)]
        return _hover(blocks, text.range(loudest.start, loudest.end))
    if placed:
        return placing.hover(placed, text, offset)
    for part in parts(judged, text.source):
        if part.heading[0] <= offset <= part.heading[1]:
            return _hover(list(_section(part, scored, known)), text.range(*part.heading))
    return None


def _chosen(here: Sequence[Mark]) -> Sequence[Mark]:
    loud = [mark for mark in here if not isinstance(mark.told, Silence)]
    fired = {mark.told.signal for mark in loud}
    silent = [mark for mark in here if isinstance(mark.told, Silence) and mark.told.signal not in fired]
    return [*loud, *silent[:_MOST_SILENCES]]


def _told(mark: Mark, known: Known, instead: Callable[[str], Sequence[str]]) -> Iterator[str]:
    match mark.told:
        case Finding() as finding:
            possible = ", possible: only its wording speaks for it" if finding.certainty == "possible" else ""
            yield f"**{plain(finding.title)}** · `{finding.signal}` · {finding.severity}{possible}"
            yield plain(finding.reason)
            yield f"**Better:** {plain(finding.better)}"
            if examples := instead(finding.signal):
                yield "\n".join(f"> {plain(example)}\n>" for example in examples).removesuffix("\n>")
            yield f"More: `recoach signals show {finding.signal}`"
        case Silence() as silence:
            signal = known.signals.get(silence.signal)
            title = plain(signal.title) if signal else silence.signal
            yield f"Silent: **{title}** · `{silence.signal}`, on “{plain(silence.quote)}”"
            yield f"What keeps it silent: {plain(silence.reason)}"
        case WaiverFault() as fault:
            yield f"**Waiver:** {plain(fault.message, code=True)}"


def _section(part: Part, scored: Sequence[Judged], known: Known) -> Iterator[str]:
    section = part.section
    yield f"**{plain(section.title)}** · {section.minutes:g} min"
    yield plain(section.asks)
    report = next((one.report for one in scored if one.document.id == part.judged.document.id), None)
    critique = report.critique if report else None
    verdicts = {one.id: one for one in critique.points} if critique else {}
    points = [_point(name, known, verdicts.get(name)) for name in section.points]
    if points:
        yield "\n".join(points)
    if critique:
        yield f"The whole answer: {headline(critique.score)}"


def _point(name: str, known: Known, verdict: PointVerdict | None) -> str:
    title = known.points[name].title if name in known.points else name
    if verdict is None:
        return f"- {plain(title)}"
    said = f"“{plain(verdict.place.quote)}”" if verdict.verdict == "made" and verdict.place else plain(verdict.reason)
    return f"- {_SIGNS[verdict.verdict]} {plain(title)}: {verdict.verdict}, {said}"


def _hover(blocks: Sequence[str], place: types.Range) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(blocks)), place)
