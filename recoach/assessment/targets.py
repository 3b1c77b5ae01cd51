"""Reads what an objective aims at: from where to where or by how much, and within which time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoach.assessment.sentences import Sentence
from recoach.assessment.stated import Stated, stated
from recoach.language.durations import DAYS, durations
from recoach.language.quantities import Quantity
from recoach.language.reading import Reading

#: Where the target is expected.
OBJECTIVE = "objective"
#: Lexicons: words for today, for moving, before a horizon.
NOW, MOVES, HORIZON = "aim-now", ("aim-rise", "aim-fall"), "said-horizon"
_TO = frozenset({"to", "→", ">"})
_BY = frozenset({"by", "+", "plus", "another"})
#: Two values of one measure are not further apart than this.
_MOST_APART = 3.0
_REACH = 4
_NEAR = 3
#: A horizon is at least so long: less is a part of the measure, "within a week of the order".
_SHORTEST_DAYS = 14
#: After one of these a number is a limit; before one of those it says by how much.
_LIMITING = frozenset({"most", "least", "than", "under", "below", "within", "or"})
_GAINS = frozenset({"improvement", "increase", "more", "uplift", "gain", "growth", "rise"})


@dataclass(frozen=True, slots=True)
class Target:
    """What the objective aims at."""

    start: Stated | None  #: today's value
    goal: Stated | None  #: the value aimed at
    change: Stated | None  #: by how much, where that is said instead
    unit: str  #: `%` or ""
    horizon_days: Stated | None


def target(claimed: Sequence[Sentence]) -> Target | None:
    """Return what the likeliest of the sentences that make the objective aims at, the one of its section first."""
    for sentence in sorted(claimed, key=lambda one: one.section != OBJECTIVE):
        numbers = [one for one in sentence.reading.quantities if _may_be(sentence.reading, one)]
        found = _moved(sentence, numbers) or _from_now(sentence, numbers) or _changed(sentence, numbers)
        if found:
            return found
    return None


def _may_be(reading: Reading, one: Quantity) -> bool:
    if one.unit in DAYS or one.unit not in ("", "%", "ms", "s"):
        return False
    return reading.words[max(0, one.start - 1) : one.start] != ["per"]


def _moved(sentence: Sentence, numbers: Sequence[Quantity]) -> Target | None:
    """Read `from 6 % to 7 %`, `62 -> 67`."""
    words = sentence.reading.words
    for at, one in enumerate(numbers):
        if one.low is not None and (words[one.start - 1 : one.start] in (["from"], [":"], [","]) or one.unit):
            low, high = (Quantity(one.start, one.end, value, one.unit) for value in (one.low, one.value))
            return _made(sentence, low, high, None, one.unit)
        other = numbers[at + 1] if at + 1 < len(numbers) else None
        between = words[one.end : other.start] if other else []
        if other and len(between) <= _NEAR and not _TO.isdisjoint(between) and _comparable(one, other):
            return _made(sentence, one, other, None, one.unit or other.unit)
    return None


def _from_now(sentence: Sentence, numbers: Sequence[Quantity]) -> Target | None:
    """Read `2.1 now, and I want 2.3`."""
    spans = sentence.reading.hits.get(NOW, ())
    near = [
        one
        for one in numbers
        if any(-_NEAR <= start - one.end <= 1 or 0 <= one.start - end <= _NEAR for start, end in spans)
    ]
    for now in near:
        others = [one for one in numbers if one is not now and _comparable(now, one)]
        if others:
            goal = min(others, key=lambda one: abs(one.start - now.start))
            return _made(sentence, now, goal, None, now.unit or goal.unit)
    return None


def _changed(sentence: Sentence, numbers: Sequence[Quantity]) -> Target | None:
    """Read `rise by 4 %`, `+4 %`."""
    reading = sentence.reading
    moves = [end for name in MOVES for _, end in reading.hits.get(name, ())]
    for one in numbers:
        before = reading.words[max(0, one.start - _REACH) : one.start]
        if before[-1:] == ["from"] or not _LIMITING.isdisjoint(before):
            continue
        is_change = not _BY.isdisjoint(before) or not _GAINS.isdisjoint(reading.words[one.end : one.end + _NEAR])
        if is_change or any(0 <= one.start - end <= 1 for end in moves):
            if before[-1:] == ["to"]:
                return _made(sentence, None, one, None, one.unit)
            return _made(sentence, None, None, one, one.unit)
    return None


def _comparable(one: Quantity, other: Quantity) -> bool:
    units = {one.unit, other.unit}
    low, high = sorted((one.value, other.value))
    return (len(units) == 1 or "" in units) and 0 < high <= _MOST_APART * low


def _made(
    sentence: Sentence, start: Quantity | None, goal: Quantity | None, change: Quantity | None, unit: str
) -> Target:
    now, then, by = (stated(sentence, one.value, one) if one else None for one in (start, goal, change))
    last = max((one.start for one in (start, goal, change) if one), default=0)
    return Target(now, then, by, unit, _horizon(sentence, last))


def _horizon(sentence: Sentence, number: int) -> Stated | None:
    reading = sentence.reading
    openers = {end for _, end in reading.hits.get(HORIZON, ())}
    every = [
        one
        for one in durations(reading.words, reading.quantities)
        if one.days >= _SHORTEST_DAYS
        and (one.start in openers or reading.words[max(0, one.start - 1) : one.start] == [","])
        and (one.start > number or one.start <= 1)
    ]
    if not every:
        return None
    one = every[-1]
    return Stated(one.days, sentence.passage, *sentence.span(one.start, one.end - 1))
