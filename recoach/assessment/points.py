"""Tells which points an answer makes, each with the words that make it.

A point is made by a sentence that claims it and means it, whether its rule hears the claim or its wording says so, or
by a number that is the point. Where the rule heard a claim whose core is open, the point is only partly made. It does
not matter in which section it stands. A red signal that says the opposite contradicts it, and so do a denial elsewhere
in the answer and what ignores a fact that the interviewer told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from recoach.assessment.appraisal import Appraisal, Outcome
from recoach.assessment.claiming import is_denial, is_title, unclaimed
from recoach.assessment.criteria import slot_id
from recoach.assessment.facts import FACT_OF, Facts
from recoach.assessment.heard import Heard
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stages import STAGE
from recoach.assessment.stated import Place, Stated
from recoach.content.point import Point

Verdict = Literal["made", "partly", "missing", "contradicted"]
#: What a rule alone is worth: a whole claim is right 24 times of 25 on answers of unknown authors (`training/`).
_WHOLE, _OPEN = 0.96, 0.1
#: From which probability on a claim makes its point, where no wording was learned.
BAR = 0.5
#: A signal that is less than sure contradicts no likely claim: of eleven such pairs, the claim was right in nine.
_SURE, _LIKELY = 0.9, 0.5
#: Hardly any sentence makes more points; a list of terms easily does.
_MOST_IN_A_SENTENCE = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class PointVerdict:
    """What became of one point."""

    id: str
    title: str
    section: str  #: id of the section in which it was expected
    verdict: Verdict
    reason: str  #: in words
    place: Place | None = None  #: the words that it rests on, None where nothing says it
    filled: tuple[str, ...] = ()  #: slots that the claim fills, in the point's order
    unfilled: tuple[str, ...] = ()  #: slots that it does not


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that may make a point."""

    sentence: Sentence
    probability: float
    place: Place  #: the whole sentence
    filled: tuple[str, ...]


#: Points, each with the section in which it is expected.
Expected = Sequence[tuple[str, Point]]


class Opposed(NamedTuple):
    """Where a red signal fires, and how likely it is to be one."""

    place: Place
    probability: float


#: By point, in the order of the text.
Claims = Mapping[str, Sequence[Claim]]
#: What rules heard in a sentence by rule: the words, or None where something kept them silent.
_Ruled = dict[str, "Place | None"]


def claims(
    expected: Expected,
    sentences: Sequence[Sentence],
    heard: Sequence[Heard],
    appraisal: Appraisal | None = None,
    copied: Collection[int] = (),
) -> Claims:
    """Return the sentences that may make each point.

    `heard` has what the rules heard in each passage, `copied` the shingles of what is no claim.
    """
    by_id = {point.id: point for _, point in expected}
    homes: dict[str, set[str]] = {}
    for section, point in expected:
        homes.setdefault(section, set()).add(point.id)
    bar = appraisal.bar if appraisal else BAR
    found: dict[str, list[Claim]] = {}
    for sentence, ruled in zip(sentences, _by_sentence(sentences, heard), strict=True):
        home = homes.get(sentence.section, set()) if sentence.section else None
        here = list(_claims(sentence, ruled, by_id, home, appraisal))
        if here and unclaimed(sentence.reading, copied):
            continue
        if sum(claim.probability >= bar for _, claim in here) > _MOST_IN_A_SENTENCE:
            continue  # a list of terms, whatever it contains
        for name, claim in here:
            found.setdefault(name, []).append(claim)
    return found


def judge(
    expected: Expected,
    claimed: Claims,
    facts: Facts,
    *,
    bar: float = BAR,
    opposed: Mapping[str, Opposed] | None = None,
    refuted: Mapping[str, tuple[str, Place]] | None = None,
) -> tuple[PointVerdict, ...]:
    """Return a verdict for each point expected.

    A claim makes its point from the probability `bar` on; `opposed` are the red signals that fire. One that is less
    than sure gives way to a claim that is likely. `refuted` has by point why something else contradicts it, and where.
    """
    return tuple(
        _verdict(section, point, claims, facts, bar=bar, against=against)
        for section, point in expected
        for claims in [claimed.get(point.id, ())]
        for against in [[*_refutations(point.id, refuted or {}), *_oppositions(point, claims, opposed or {})]]
    )


def _refutations(point: str, refuted: Mapping[str, tuple[str, Place]]) -> list[tuple[str, Place]]:
    return [refuted[point]] if point in refuted else []


def _oppositions(point: Point, claims: Sequence[Claim], opposed: Mapping[str, Opposed]) -> Iterator[tuple[str, Place]]:
    """Yield which red signals contradict a point, and where."""
    is_likely = any(one.probability >= _LIKELY for one in claims)
    for name in point.contradicted_by:
        if name in opposed and (opposed[name].probability >= _SURE or not is_likely):
            yield f"{name} says the opposite", opposed[name].place


def _by_sentence(sentences: Sequence[Sentence], heard: Sequence[Heard]) -> list[_Ruled]:
    """Return for each sentence what the rules heard in it."""
    found: list[_Ruled] = [{} for _ in sentences]
    places = Places(sentences)
    for passage, one in enumerate(heard):
        for place, signal, counts in (
            *((Place(passage, hush.start, hush.end, hush.quote), hush.signal, False) for hush in one.silences),
            *((Place(passage, hit.start, hit.end, hit.quote), hit.signal, True) for hit in one.hits),
        ):
            number = places.at(passage, place.start)
            if number is not None and not found[number].get(signal):
                found[number][signal] = place if counts else None
    return found


def _claims(
    sentence: Sentence,
    ruled: _Ruled,
    points: Mapping[str, Point],
    homes: Collection[str] | None,
    appraisal: Appraisal | None,
) -> Iterator[tuple[str, Claim]]:
    """Yield the points that a sentence may make."""
    filled = {name: _filled(points[name], sentence) for name in ruled if name in points}
    whole = Place(sentence.passage, sentence.start, sentence.end, sentence.reading.text)
    outcomes: dict[str, Outcome] = {name: _outcome(points[name], ruled[name], slots) for name, slots in filled.items()}
    denied = is_denial(sentence.reading)
    possible = {name for name, point in points.items() if point.by_denial} if denied else points
    for name, outcome in outcomes.items():
        place = ruled[name]
        if place and name in possible and (outcome == "whole" or not (appraisal and appraisal.knows(name))):
            yield name, Claim(sentence, _WHOLE if outcome == "whole" else _OPEN, whole, filled[name])
    if appraisal is None or is_title(sentence.reading):
        return
    asked, quoted = sentence.reading.asks, sentence.reading.quoted
    for name, probability in appraisal.probabilities(sentence.reading, outcomes, homes):
        place = ruled.get(name)
        if name in possible and not (denied and outcomes.get(name) == "silent") and outcomes.get(name) != "whole":
            if place is None and (asked or quoted) and appraisal.is_unsaid(sentence.reading, name):
                continue
            slots = filled.get(name) or _filled(points[name], sentence)
            least = probability if set(points[name].needs).issubset(slots) else min(probability, _OPEN)
            yield name, Claim(sentence, least, whole, slots)


def ruled(
    points: Mapping[str, Point], sentences: Sequence[Sentence], heard: Sequence[Heard]
) -> list[dict[str, Outcome]]:
    """Return for each sentence what the rules made of the points that they heard in it."""
    return [
        {
            name: _outcome(points[name], place, _filled(points[name], sentence))
            for name, place in one.items()
            if name in points
        }
        for sentence, one in zip(sentences, _by_sentence(sentences, heard), strict=True)
    ]


def _filled(point: Point, sentence: Sentence) -> tuple[str, ...]:
    return tuple(slot for slot in point.slots if sentence.says(slot_id(point.id, slot)))


def _outcome(point: Point, place: Place | None, slots: Sequence[str]) -> Outcome:
    if place is None:
        return "silent"
    return "whole" if set(point.core).issubset(slots) else "open"


def _verdict(
    section: str,
    point: Point,
    claims: Sequence[Claim],
    facts: Facts,
    *,
    bar: float,
    against: Sequence[tuple[str, Place]],
) -> PointVerdict:
    # Of several the one where it is expected counts, of those the one that fills most, the likeliest, the first.
    best = max(
        claims,
        key=lambda one: (
            one.probability >= bar,
            one.sentence.section == section,
            len(one.filled),
            one.probability,
        ),
        default=None,
    )
    filled = best.filled if best else ()
    verdict, reason, place = _ruling(point, best, facts, bar=bar, against=against)
    return PointVerdict(
        id=point.id, title=point.title, section=section, verdict=verdict, reason=reason, place=place, filled=filled,
        unfilled=tuple(slot for slot in point.slots if slot not in filled),
    )  # fmt: skip


def _ruling(
    point: Point, best: Claim | None, facts: Facts, *, bar: float, against: Sequence[tuple[str, Place]]
) -> tuple[Verdict, str, Place | None]:
    """Return the verdict on a point given its best claim, the reason, and the words that it rests on."""
    for reason, place in against:
        return "contradicted", reason, place
    if best and best.probability >= bar:
        return "made", "said here", best.place
    for stated in _stated(point, facts):
        return "made", "stated in numbers", stated.place
    if best is None:
        return "missing", "nothing says it", None
    lacking = [slot for slot in dict.fromkeys((*point.needs, *point.core)) if slot not in best.filled]
    return "partly", f"open: {', '.join(lacking)}" if lacking else "not said clearly", best.place


def _stated(point: Point, facts: Facts) -> list[Stated]:
    """Return the facts that are the point."""
    found = [facts.stages_ms.get(name.removeprefix(STAGE)) for name in point.figures if name.startswith(STAGE)]
    found += [getattr(facts, FACT_OF[name]) for name in point.figures if name in FACT_OF]
    return [one for one in found if one]
