"""Waivers: comments in the text that allow a signal in one paragraph, for a reason.

    <!-- recoach: allow ctr-objective because the brief fixes clicks as the target -->

A waiver covers the paragraph it stands in; alone in a paragraph, the next one in which something is said. It needs a
reason, and one that does nothing is reported, so none outlives what it was written for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from recoach.assessment.heard import Hit
from recoach.assessment.report import Finding, Report, Silence, WaiverFault
from recoach.content.suggestion import did_you_mean

_MARK = "recoach:"
_SHAPE = "`<!-- recoach: allow ID because … -->`"
_BREAK = re.compile(r"\n[ \t\r]*\n")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class _Waiver:
    """One signal allowed by one comment."""

    signal: str
    reason: str
    fault: str  # what is wrong with the comment itself, "" for nothing
    passage: int
    start: int
    end: int
    covers: tuple[int, int]


def apply(report: Report, known: Collection[str]) -> Report:
    """Turn findings that the text allows into silences. `known` are the ids that a waiver may name."""
    waivers = [
        waiver
        for number, passage in enumerate(report.answer.passages)
        for waiver in _waivers(report.answer.typed(passage), passage.text, number, known)
    ]
    if not waivers:
        return report
    allowed: dict[tuple[int, str], list[_Waiver]] = {}
    for one in waivers:
        if not one.fault:
            allowed.setdefault((one.passage, one.signal), []).append(one)
    used: set[_Waiver] = set()
    kept: list[Finding] = []
    silences = list(report.silences)
    for finding in report.findings:
        waiver = _allowing(finding, allowed.get((finding.passage, finding.signal), ()))
        if waiver is None:
            kept.append(finding)
        else:
            used.add(waiver)
            silences.append(_silenced(finding, waiver.reason))
    silences.sort(key=lambda one: (one.passage, one.start, one.end, one.signal))
    faults = tuple(_fault(one) for one in waivers if one not in used)
    return replace(report, findings=tuple(kept), silences=tuple(silences), waiver_faults=faults)


def unwaived(text: str, hits: Sequence[Hit], known: Collection[str]) -> Sequence[Hit]:
    """Return the hits in a text that none of its waivers allows: what `apply` would leave of them."""
    waivers = [one for one in _waivers(text, text, 0, known) if not one.fault] if hits else []
    if not waivers:
        return hits
    allowed = {name: [one for one in waivers if one.signal == name] for name in {one.signal for one in waivers}}
    return [hit for hit in hits if not _allowing(hit, allowed.get(hit.signal, ()))]


def _allowing(finding: Finding | Hit, waivers: Sequence[_Waiver]) -> _Waiver | None:
    """Return the waiver in whose paragraph a finding stands. None overlaps another, so the last to begin decides."""
    at = bisect_left(waivers, finding.end, key=lambda one: one.covers[0])
    return waivers[at - 1] if at and finding.start < waivers[at - 1].covers[1] else None


def _silenced(finding: Finding, reason: str) -> Silence:
    return Silence(
        signal=finding.signal,
        passage=finding.passage,
        start=finding.start,
        end=finding.end,
        quote=finding.quote,
        reason=f'waived: "{reason}"',
        waived=reason,
    )


def _fault(waiver: _Waiver) -> WaiverFault:
    unused = f"`{waiver.signal}` is allowed here and does not fire. Take the waiver out."
    return WaiverFault(
        signal=waiver.signal,
        passage=waiver.passage,
        start=waiver.start,
        end=waiver.end,
        message=waiver.fault or unused,
        unused=not waiver.fault,
    )


def _waivers(typed: str, voice: str, passage: int, known: Collection[str]) -> Iterator[_Waiver]:
    """Yield what the comments of a passage allow. `voice` is as long as `typed`; what is not judged is blank in it."""
    if _MARK not in typed:
        return
    comments = list(_comments(typed))
    paragraphs = _Paragraphs(typed, _blanked(voice, comments))
    for start, end in comments:
        words = typed[start + len("<!--") : end - len("-->")].split()
        if words[:1] == [_MARK]:
            covers = paragraphs.covered(start, end)
            for signal, reason, fault in _read(words[1:], known):
                yield _Waiver(signal, reason, fault, passage, start, end, covers)


def _read(words: Sequence[str], known: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the signals that a comment allows, each with the reason and what is wrong with it."""
    told = list(words)
    at = told.index("because") if "because" in told else len(told)
    names = " ".join(told[1:at]).replace(",", " ").split()
    reason = " ".join(told[at + 1 :])
    if told[:1] != ["allow"] or not names:
        yield "", "", f"this is no waiver. Write {_SHAPE}."
    for name in names if told[:1] == ["allow"] else ():
        fault = ""
        if name not in known:
            meant = did_you_mean(name, known) or "."
            fault = f"there is no signal `{name}` to allow{meant}"
        elif not any(map(str.isalnum, reason)):  # `because …` waits for one
            fault = f"a waiver of `{name}` needs a reason. Write {_SHAPE}."
        yield name, reason, fault


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments; what looks like one inside a code fence, or right between backticks, is code."""
    fenced = False
    at = 0
    while at < len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        opened = -1
        if _FENCE.match(text, at, line_end):
            fenced = not fenced
        elif not fenced:
            opened = text.find("<!--", at, line_end)
        if opened < 0:
            at = line_end + 1
            continue
        closed = text.find("-->", opened + len("<!--"))
        if closed < 0:
            return
        at = closed + len("-->")
        if not text.startswith("`", max(opened - 1, 0)) or not text.startswith("`", at):
            yield opened, at


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


class _Paragraphs:
    """The paragraphs of a text, and in which of them something is said."""

    def __init__(self, text: str, said: str) -> None:
        breaks = [found.span() for found in _BREAK.finditer(text)]
        self._starts = [0, *(after for _, after in breaks)]
        self._ends = [*(before for before, _ in breaks), len(text)]
        spans = zip(self._starts, self._ends, strict=True)
        self._speaking = [number for number, (start, end) in enumerate(spans) if said[start:end].strip()]

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """Return the paragraph around a comment if it says anything else, or the next one that says something."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        at = bisect_left(self._speaking, first)
        if at == len(self._speaking):
            return end, end
        number = self._speaking[at]
        return self._starts[first if number <= last else number], self._ends[max(number, last)]
