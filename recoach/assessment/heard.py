"""What is heard: places where signals fire or stay silent, sentence by sentence and put together over a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoach.assessment.course import Mark
from recoach.assessment.recital import Recited
from recoach.language.reading import Cuts

Certainty = Literal["asserted", "possible"]
#: What the rules made of a label in a sentence, the strongest first.
Outcome = Literal["asserted", "cancelled", "excused", "unasserted", "nothing"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a signal fires. Offsets count code points of the text."""

    signal: str
    start: int
    end: int  #: exclusive
    quote: str
    certainty: Certainty = "asserted"  #: a rule heard it; possible: only its words speak for it
    probability: float | None = None  #: 0 to 1; None where only a rule could judge


@dataclass(frozen=True, slots=True)
class Hush:
    """One place where a rule matched, or wording spoke for a signal, and nothing fires."""

    signal: str
    start: int
    end: int  #: exclusive
    quote: str
    reason: str  #: such as `negated: "not"`


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard in a text, in the order of the text."""

    hits: tuple[Hit, ...]
    silences: tuple[Hush, ...]


@dataclass(frozen=True, slots=True)
class Local:
    """A match as judged in its sentence. Offsets count from the sentence, or from the next one for what is there."""

    signal: str
    start: int
    end: int
    ends_in_next: bool
    outcome: Outcome  #: what the rules made of it
    reason: str = ""  #: "" for a finding
    unless_in_answer: tuple[tuple[int, int], ...] = ()  #: excuses (rule, place) that may still stand elsewhere
    starts_in_next: bool = False
    certainty: Certainty = "asserted"
    probability: float | None = None

    @property
    def begins(self) -> tuple[bool, int]:
        """Where it begins: whether in the next sentence, and the offset there."""
        return self.starts_in_next, self.start

    @property
    def ends(self) -> tuple[bool, int]:
        """Where it ends, exclusive: whether in the next sentence, and the offset there."""
        return self.ends_in_next, self.end


@dataclass(frozen=True, slots=True)
class Record:
    """What one sentence contributes, given the sentence after it."""

    locals: tuple[Local, ...]
    excuses: frozenset[tuple[int, int]]  #: excuses for the whole answer that stand here


def gather(
    text: str,
    cuts: Cuts,
    records: Sequence[Record],
    fired: Sequence[tuple[int, Mark]] = (),
    recited: Sequence[Recited] = (),
    *,
    excuses: frozenset[tuple[int, int]] = frozenset(),
) -> Heard:
    """Put the sentences' records together: offsets of the text, excuses that stand anywhere in it or elsewhere.

    `fired` are the marks that the order of the answer makes findings, or near misses, each with its sentence;
    `recited` is what the answer has of known scripts.
    """
    starts = [stretch.start for stretch, _ in cuts]
    stand = excuses.union(*(record.excuses for record in records))
    placed: list[tuple[int, Hit]] = []
    hushes: list[Hush] = []
    for at, record in enumerate(records):
        for local in record.locals:
            start = starts[at + local.starts_in_next] + local.start
            end = starts[at + local.ends_in_next] + local.end
            reason = "excused: elsewhere in the answer" if stand.intersection(local.unless_in_answer) else local.reason
            if reason:
                hushes.append(Hush(local.signal, start, end, text[start:end], reason))
            else:
                hit = Hit(local.signal, start, end, text[start:end], local.certainty, local.probability)
                placed.append((at + local.starts_in_next, hit))
    hits = _once(placed)
    wide = [(mark.signal, starts[at] + mark.start, starts[at] + mark.end, mark.reason) for at, mark in fired]
    wide += [(one.signal, one.start, one.end, one.reason) for one in recited]
    for signal, start, end, reason in wide:
        if reason:
            hushes.append(Hush(signal, start, end, text[start:end], reason))
        else:
            hits.append(Hit(signal, start, end, text[start:end]))
    return Heard(tuple(sorted(hits, key=_place)), tuple(sorted(hushes, key=_place)))


def _once(placed: Sequence[tuple[int, Hit]]) -> list[Hit]:
    """Leave out what is only possible where the same signal fires in that sentence for a better reason."""
    best: dict[tuple[int, str], Hit] = {}
    reached: dict[str, int] = {}  #: how far what the rules heard of a signal goes
    kept: list[Hit] = []
    for at, hit in placed:
        other = best.get((at, hit.signal))
        if other is None or _weight(hit) > _weight(other):
            best[at, hit.signal] = hit
    for at, hit in placed:
        if hit.certainty == "asserted":
            reached[hit.signal] = max(hit.end, reached.get(hit.signal, 0))
            kept.append(hit)
        elif best[at, hit.signal] is hit and hit.start >= reached.get(hit.signal, 0):
            kept.append(hit)
    return kept


def _weight(hit: Hit) -> tuple[bool, float]:
    return hit.certainty == "asserted", hit.probability or 0.0


def _place(one: Hit | Hush) -> tuple[int, int, str]:
    return one.start, one.end, one.signal
