"""Tells sentence by sentence what was heard: words that mean something to a rule, what matched, what cancelled it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoach.assessment.detector import Detector
from recoach.assessment.frame import framed
from recoach.assessment.heard import Hit, Hush
from recoach.assessment.ready import ReadyRule
from recoach.assessment.verdict import Judge
from recoach.language import patterns
from recoach.language.patterns import Element, Match, Pattern
from recoach.language.reading import Cut, Pair, Reading, cut, with_following
from recoach.language.text import Stretch

_CUE = "@"
_MOST_WEIGHED = 6
_LITERAL = "'"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that a rule or the judge of stance knows. Offsets count code points of the text."""

    start: int
    end: int  #: exclusive
    words: str
    roles: tuple[str, ...]  #: lexicons in braces, cues of stance with an `@`, numbers in angle brackets


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a pattern matched."""

    pattern: str  #: as it could stand in a rule
    words: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """Words and what they say for a signal, or against it."""

    words: str  #: as they are looked up: in lower case, contractions spelled out, 0 for any number
    weight: float  #: in log-odds


@dataclass(frozen=True, slots=True)
class Explained:
    """One match, and what became of it."""

    signal: str
    start: int
    end: int  #: exclusive
    quote: str
    reason: str  #: what kept it silent; "" for a finding
    pattern: str  #: of the rule; "" where it is not one pattern that matched
    parts: tuple[Part, ...]
    certainty: str = "asserted"
    probability: float | None = None
    weighed: tuple[Weighed, ...] = ()  #: the words of the sentence that weigh most, the heaviest first


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one fragment of a list, with all that was heard in it."""

    start: int
    end: int  #: exclusive
    text: str
    kind: str  #: prose, fragment or quote
    triggers: tuple[Trigger, ...]
    matches: tuple[Explained, ...]


def explain(detector: Detector, text: str) -> tuple[Sentence, ...]:
    """Return what is heard in a text as if it were an answer under no section."""
    (heard,) = detector.find_all([("", text)])
    cuts = cut(text)
    readings = [detector.read(one) for _, one in cuts]
    starts = [*(stretch.start for stretch, _ in cuts), len(text) + 1]
    found: list[Hit | Hush] = sorted([*heard.hits, *heard.silences], key=lambda one: (one.start, one.end, one.signal))
    sentences: list[Sentence] = []
    at = 0
    for number, ((stretch, one), both) in enumerate(zip(cuts, with_following(readings), strict=True)):
        here: list[Explained] = []
        while at < len(found) and found[at].start < starts[number + 1]:
            here.append(_explained(detector, found[at], (starts[number], starts[number + 1]), Pair(*both)))
            at += 1
        sentences.append(_sentence(stretch, one, both[0], here))
    return tuple(sentences)


def _sentence(stretch: Stretch, one: Cut, reading: Reading, matches: Sequence[Explained]) -> Sentence:
    return Sentence(
        start=stretch.start,
        end=stretch.end,
        text=one.text,
        kind=one.kind,
        triggers=tuple(_triggers(reading, stretch.start)),
        matches=tuple(matches),
    )


def _triggers(reading: Reading, offset: int) -> Iterator[Trigger]:
    roles: dict[tuple[int, int], list[str]] = {}
    for name, spans in reading.hits.items():
        if not name.startswith(_LITERAL):
            for span in spans:
                roles.setdefault(span, []).append(name if name.startswith(_CUE) else f"{{{name}}}")
    for quantity in reading.quantities:
        roles.setdefault((quantity.start, quantity.end), []).append(f"<{quantity.unit or 'number'}>")
    for (first, last), names in sorted(roles.items()):
        start, end = reading.starts[first], reading.ends[last - 1]
        yield Trigger(offset + start, offset + end, reading.text[start:end], tuple(sorted(names)))


def _explained(detector: Detector, told: Hit | Hush, starts: tuple[int, int], pair: Pair) -> Explained:
    """Explain what was heard in a sentence; `starts` are the offsets of that sentence and of the one after it."""
    rule = next(one for one in detector.rules if one.signal == told.signal)
    source, parts = "", tuple[Part, ...]()
    reading, offset = pair.here, starts[0]
    for whole in (reading, *((pair.joined,) if pair.joined else ())):
        for pattern, match, sequence in _matches(rule, whole):
            if not parts and _covers(match, whole, told, offset, early=rule.order is not None):
                source, parts = pattern.source, tuple(_parts(match, sequence, whole))
    return Explained(
        signal=told.signal,
        start=told.start,
        end=told.end,
        quote=told.quote,
        reason=told.reason if isinstance(told, Hush) else "",
        pattern=source or _unpatterned(rule),
        parts=parts or tuple(_members(rule, told, offset, reading)),
        certainty=told.certainty if isinstance(told, Hit) else "asserted",
        probability=told.probability if isinstance(told, Hit) else None,
        weighed=tuple(_weighed(detector.second, told, starts, pair)),
    )


def _weighed(judge: Judge | None, told: Hit | Hush, starts: tuple[int, int], pair: Pair) -> Iterator[Weighed]:
    if judge is None or not judge.knows(told.signal):
        return
    begins, ends = told.start >= starts[1], told.end > starts[1]
    frame = framed(pair, (begins, told.start - starts[begins]), (ends, told.end - starts[ends]))
    tally = sum(judge.wording.tally(one.words, one.hits) for one in (pair.here, pair.following) if one)
    for words, weight in judge.weights(pair, frame, told.signal, tally)[:_MOST_WEIGHED]:
        yield Weighed(words, round(weight, 2))


def _unpatterned(rule: ReadyRule) -> str:
    if rule.recital:
        return f"recites at least {rule.recital.at_least} words of a line"
    return f"count of {{{rule.count_of}}}" if rule.count_of else ""


def _matches(rule: ReadyRule, reading: Reading) -> Iterator[tuple[Pattern, Match, Sequence[Element]]]:
    for pattern in rule.patterns:
        for sequence in pattern.sequences:
            alone = Pattern(pattern.source, (sequence,))
            for match in patterns.find(alone, reading, in_clause=rule.within == "clause"):
                yield pattern, match, sequence


def _covers(match: Match, reading: Reading, told: Hit | Hush, offset: int, *, early: bool) -> bool:
    """Whether a match is the one told of; where several made it together, the first."""
    start, length = told.start - offset, told.end - told.start
    if reading.starts[match.start] != start:
        return False
    # Between two sentences the text may have more than the one blank of a joined reading.
    said = reading.text[start : reading.ends[match.end - 1]]
    return said.split() == told.quote.split() or (early and len(said) <= length)


def _parts(match: Match, sequence: Sequence[Element], reading: Reading) -> Iterator[Part]:
    for element, (first, last) in zip(sequence, match.steps, strict=True):
        if last > first:
            yield Part(_named(element), reading.text[reading.starts[first] : reading.ends[last - 1]])


def _named(element: Element) -> str:
    if element.unit is not None:
        return f"<{element.at_least:g}+>" if element.at_least else f"<{element.unit or 'number'}>"
    return "|".join(
        name.removeprefix(_LITERAL) if name.startswith(_LITERAL) else f"{{{name}}}" for name in element.lexicons
    )


def _members(rule: ReadyRule, told: Hit | Hush, offset: int, reading: Reading) -> Iterator[Part]:
    """Yield the members of a lexicon that a rule counted."""
    if rule.count_of:
        for first, last in sorted(reading.hits.get(rule.count_of, ())):
            start, end = reading.starts[first] + offset, reading.ends[last - 1] + offset
            if told.start <= start and end <= told.end:
                yield Part(f"{{{rule.count_of}}}", reading.text[start - offset : end - offset])
