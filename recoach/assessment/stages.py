"""Tells which milliseconds belong to which stage of a request: `60 for ranking, 40 to retrieval, out of 150 ms`.

In a sentence the times and the stages named are two rows in the order of the text. They are paired without crossing,
so that as many as can be have a partner and the partners stand close. What stands between the two says how close they
are: `ranking gets 60` and `60 ms for ranking` are closer than `ranking, 60`. A time may be without its unit where
another one has it, and a part of the one before: `half of that for features`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoach.language.quantities import Quantity
from recoach.language.reading import Reading

#: Lexicons of the stages; what follows is the stage's name in the facts.
STAGE = "budget-"
TOTAL = "total"
#: Words after which a time is when somebody loses patience, not what a stage is given.
PATIENCE = "budget-timeout"
_MS_PER_SECOND = 1000.0
#: A time of a stage, or of a request, is no longer than this.
_LONGEST_MS = 10_000
#: A bare number in words that is less counts something.
_LEAST_SPELLED = 5
#: What a pair is worth; two that are further apart do not belong together.
_WORTH = 6.0
_LINKS = frozenset(
    ": = ( ) - — → > ~ ≈ < ≤ | * get gets got has have take takes took need needs at in is are be of to under within "
    "up about around roughly the a an for on goes go going with cost costs eats eat uses use spends spend may can "
    "budget budgeted most some ms by stays stay itself step stage call calls lookup and'll i give we it keep leaves "
    "leave leaving".split()
)
_FAR = frozenset({";", ".", "then", "while", "but"})
_PART = 4.0  #: how much further apart two are across a comma or an `and`
_PARTING = frozenset({",", "and", "/", "plus", "+", "|"})
_WORD = 1.0
_LINK = 0.3
_BEHIND = 0.2  #: what makes `ranking 60` closer than `60 ranking`
#: After a bare number the sentence may go on with one of these.
_GOES_ON = frozenset({"and", "but", "while", "then", "plus", "so", "which", "each", "apiece", "as", "or"})
_TWICE = frozenset({"twice", "double"})
_SEVERAL = 2
_IT = frozenset({"that", "it", "this", "the"})
#: Words for stages that are counted after a number: `500 candidates`.
_COUNTED = frozenset({"candidates", "candidate"})
_COUNTED_INSTEAD = frozenset({"%", "x", "times"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence, in milliseconds."""

    start: int  #: word index
    end: int
    ms: float
    bare: bool = False  #: without its unit
    inferred: bool = False  #: worked out of another one: "half of that"


@dataclass(frozen=True, slots=True)
class Budget:
    """Milliseconds of a stage, or of all."""

    stage: str
    time: Time


@dataclass(frozen=True, slots=True)
class _Named:
    stage: str
    start: int
    end: int


def times(reading: Reading, *, elided: bool = False, before: float | None = None) -> list[Time]:
    """Return the times in a sentence.

    `elided`: bare numbers may be some even if none has its unit. `before` is the time stated last, in milliseconds.
    """
    found: list[Time] = []
    words = reading.words
    doubled = [(at, None) for at, word in enumerate(words[:-1]) if word in _TWICE and words[at + 1] in _IT]
    stated = [(quantity.start, quantity) for quantity in reading.quantities]
    for at, quantity in sorted([*stated, *doubled], key=lambda pair: pair[0]):
        last = found[-1].ms if found else before
        if quantity is None:
            one = Time(at, at + 2, 2 * last, inferred=True) if last else None
        else:
            one = _time(quantity) or _part(reading, quantity, last)
        if one and (not one.bare or _may_be_bare(reading, one)):
            found.append(one)
    measured = any(not one.bare for one in found)
    return found if measured or elided else []


def is_list(reading: Reading, least: int = _SEVERAL) -> bool:
    """Whether a sentence names several stages: its bare numbers may well be milliseconds."""
    return sum(one.stage != TOTAL for one in _stages(reading)) >= least


def budgets(reading: Reading, found: Sequence[Time]) -> list[Budget]:
    """Return the stages of a sentence with their times."""
    named = _stages(reading) if found else []
    if not named:
        return []
    return [Budget(named[b].stage, found[a]) for a, b in _paired(reading, found, named)]


def _time(one: Quantity) -> Time | None:
    if one.unit not in ("ms", "s", ""):
        return None
    ms = one.value * (_MS_PER_SECOND if one.unit == "s" else 1)
    return Time(one.start, one.end, ms, bare=not one.unit) if 0 < ms <= _LONGEST_MS else None


def _part(reading: Reading, one: Quantity, whole: float | None) -> Time | None:
    if (
        whole is None
        or one.unit != "%"
        or reading.words[one.start][0].isdigit()
        or reading.words[one.end : one.end + 1] != ["of"]
    ):
        return None
    is_of_it = not _IT.isdisjoint(reading.words[one.end + 1 : one.end + 2])
    return Time(one.start, one.end, round(whole * one.value / 100, 3), inferred=True) if is_of_it else None


def _may_be_bare(reading: Reading, one: Time) -> bool:
    """Whether a number without a unit may be a time: nothing is counted, and it is no label such as `p99`."""
    follows = reading.words[one.end] if one.end < len(reading.words) else ""
    before = reading.words[one.start - 1] if one.start else ""
    stage_follows = follows not in _COUNTED and any(
        span[0] == one.end for name, spans in reading.hits.items() if name.startswith(STAGE) for span in spans
    )
    if one.ms < _LEAST_SPELLED and not reading.words[one.start][0].isdigit():
        return False  # "the three lists"
    return (
        (not follows[:1].isalpha() or follows in _LINKS or follows in _GOES_ON or stage_follows)
        and follows not in _COUNTED_INSTEAD
        and before not in ("p", "top", "@", "$", "€", "£", "the", "these", "those", "all")
    )


def _stages(reading: Reading) -> list[_Named]:
    """Return the stages named, the longest phrase of those that overlap, in the order of the text."""
    spans = sorted(
        (
            _Named(name.removeprefix(STAGE), start, end)
            for name, found in reading.hits.items()
            if name.startswith(STAGE) and name != PATIENCE
            for start, end in found
        ),
        key=lambda one: (one.start - one.end, one.start, one.stage),
    )
    kept: list[_Named] = []
    for one in spans:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _paired(reading: Reading, found: Sequence[Time], named: Sequence[_Named]) -> Iterator[tuple[int, int]]:
    """Yield which time goes with which stage: the most pairs without crossing, the closest of those."""
    # best[a][b] is (worth, way) of the first a times and the first b stages.
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ()) for _ in range(len(named) + 1)] for _ in range(len(found) + 1)
    ]
    for a, one in enumerate(found, start=1):
        for b, stage in enumerate(named, start=1):
            ways = [best[a - 1][b], best[a][b - 1]]
            distance = _distance(reading, one, stage)
            if distance < _WORTH:
                worth, way = best[a - 1][b - 1]
                ways.append((worth + _WORTH - distance, (*way, (a - 1, b - 1))))
            best[a][b] = max(ways, key=lambda way: way[0])
    yield from best[-1][-1][1]


def is_whole(reading: Reading, one: Time) -> bool:
    """Whether a time is what is handed out, and nobody's share: `of the 150 ms ranking gets 60`."""
    before = reading.words[max(0, one.start - 2) : one.start]
    opens = before[-1:] == ["of"] and (len(before) == 1 or not before[0][0].isalpha() or before[0] == "out")
    return opens or before in (["of", "the"], ["of", "our"])


def _distance(reading: Reading, one: Time, stage: _Named) -> float:
    if (stage.start < one.end and one.start < stage.end) or is_whole(reading, one):
        return _WORTH
    behind = one.start >= stage.end
    between = reading.words[stage.end : one.start] if behind else reading.words[one.end : stage.start]
    if not _FAR.isdisjoint(between):
        return _WORTH
    far = sum(_PART if word in _PARTING else _LINK if word in _LINKS else _WORD for word in between)
    return far + (0 if behind else _BEHIND)
