"""Finds the times and the stages of a request that a sentence names; `pairing` says which belongs to which.

A time may be without its unit where another one has it. `parts` has those that are said as a part of another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from recoach.language.quantities import Quantity, is_clock
from recoach.language.reading import Reading

#: Where the budgets of a request are expected.
LATENCY = "latency"
#: Lexicons of the stages; what follows is the stage's name in the facts.
STAGE = "budget-"
TOTAL = "total"
NETWORK, RESERVE = "network", "reserve"
#: A stage that has no time of its own beside another one: `retrieval with filters gets 30`.
MINOR = "filters"
#: Stages that lay words name as something done: fetching, reading.
_DONE = frozenset({"retrieval", "features"})
#: Lexicons of lay words, which name a stage only where time is handed out; the stage's name follows as well.
LAY = "said-stage-"
#: Words after which a time is when somebody loses patience, not what a stage is given.
PATIENCE = "budget-timeout"
#: Words that stand between a stage and its time.
LINKS = frozenset(
    ": = ( ) - — → > ~ ≈ < ≤ ... * get gets got has have take takes took need needs at in is are be of to under within "
    "up about around roughly the a an for on goes go going with cost costs eats eat uses use spends spend may can "
    "budget budgeted most some ms by stays stay itself step stage call calls lookup and'll i give we it keep leave "
    "given perhaps maybe say more went its their worth over across belong belongs remain remains lie lies left held "
    "kept travel spent fit fits into".split()
)
_MS_IN = {"ms": 1.0, "s": 1000.0}
#: A time of a stage, or of a request, is no longer than this.
_LONGEST_MS = 10_000
#: A bare number in words that is less counts something.
_LEAST_SPELLED = 5
#: After a bare number the sentence may go on with one of these.
_GOES_ON = frozenset({"and", "but", "while", "then", "plus", "so", "which", "each", "apiece", "as", "or", "all"})
_ARTICLES = frozenset({"the", "their", "our", "its", "all", "of"})
_KNOWN = frozenset({"the", "our", "these", "those"})
_UPON = frozenset({("on", "a"), ("on", "an"), ("over", "a"), ("over", "an")})
_SEVERAL = 2
_CLOSE = 4
_LEFT = frozenset({"left", "leftover", "remaining", "over"})
#: Words for stages that are counted after a number: `500 candidates`.
_COUNTED = frozenset(
    {"candidates", "candidate", "sources", "lists", "indexes", "hops", "models", "attributes", "lines"}
)
_COUNTED_INSTEAD = frozenset({"%", "x", "times"})
_NO_TIME_AFTER = frozenset({"p", "top", "@", "$", "€", "£", "the", "these", "those", "all"})
_OF_THESE = (["of", "these"], ["of", "those"])
_OURS = (["of", "the"], ["of", "our"], ["under", "our"], ["within", "our"], ["inside", "our"])


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence, in milliseconds."""

    start: int  #: word index
    end: int
    ms: float
    bare: bool = False  #: without its unit
    inferred: bool = False  #: worked out of another one: "half of that"
    of: str = ""  #: the stage of whose time `ms` is the factor, not yet worked out


@dataclass(frozen=True, slots=True)
class Budget:
    """Milliseconds of a stage, or of all."""

    stage: str
    time: Time


@dataclass(frozen=True, slots=True)
class Named:
    """A stage where it is named."""

    stage: str
    start: int
    end: int
    lay: bool = False  #: by a word that may well mean something else


def times(reading: Reading, *, elided: bool = False) -> list[Time]:
    """Return the times stated in a sentence; `elided`: bare numbers may be some even if none has its unit."""
    # "Out of 1.5 s: 0.2 for scoring" goes on in seconds.
    most_seconds = max((one.value for one in reading.quantities if one.unit == "s"), default=0.0)
    in_seconds = most_seconds and all(one.unit != "ms" for one in reading.quantities)
    stated = [
        one
        for quantity in reading.quantities
        for one in [_time(quantity, "s" if in_seconds and quantity.value < most_seconds else "ms")]
        if one and (not one.bare or _may_be_bare(reading, one))
    ]
    return stated if elided or not all(one.bare for one in stated) else []


def in_ms(value: float, unit: str) -> float:
    """Return a time in milliseconds; its unit is `ms` or `s`."""
    return value * _MS_IN[unit]


def is_list(named: Sequence[Named], least: int = _SEVERAL) -> bool:
    """Whether several stages are named in a sentence: its bare numbers may well be milliseconds."""
    return sum(one.stage != TOTAL for one in named) >= least


def is_whole(reading: Reading, one: Time) -> bool:
    """Whether a time is what is handed out, and nobody's share: `of the 150 ms ranking gets 60`."""
    before = reading.words[max(0, one.start - 2) : one.start]
    opens = before[-1:] == ["of"] and (len(before) == 1 or not before[0][0].isalpha() or before[0] == "out")
    return opens or before in _OURS


def stages(reading: Reading, *, lay: bool = False) -> list[Named]:
    """Return the stages named, the longest phrase of those that overlap, in the order of the text.

    `lay`: so are those that only lay words name.
    """
    spans = sorted(
        (
            Named(name.removeprefix(prefix), start, end, lay=prefix == LAY)
            for prefix in ((STAGE, LAY) if lay else (STAGE,))
            for name, found in reading.hits.items()
            if name.startswith(prefix) and name != PATIENCE
            for start, end in found
        ),
        key=lambda one: (one.start - one.end, one.start, one.stage),
    )
    kept: list[Named] = []
    for one in spans:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return _uncounted(reading, _joined(_by_right(reading, sorted(kept, key=lambda one: one.start))))


def stage_of(reading: Reading, start: int, end: int) -> str | None:
    """Return the stage that is named between two words, None for none or several."""
    named = {one.stage for one in stages(reading) if start <= one.start < end}
    named -= {MINOR} if len(named) > 1 else set()
    return named.pop() if len(named) == 1 else None


def _by_right(reading: Reading, named: Sequence[Named]) -> list[Named]:
    """Leave out lay words for stages that are named outright as well, teams, and what is kept back for a stage."""
    outright = {one.stage for one in named if not one.lay}
    return [
        one
        for one, following in zip_longest(named, named[1:])
        if not (one.lay and one.stage in outright)
        and reading.words[one.end : one.end + 1] not in (["team"], ["teams"])
        and not (one.stage == RESERVE and following and _is_kept_for(reading, one, following))
        and not (one.lay and following and _leads_to(reading, one, following))
        and not (one.stage == NETWORK and _is_circumstance(reading, one))
    ]


def _is_kept_for(reading: Reading, kept: Named, one: Named) -> bool:
    """Whether what is kept is a stage's: `kept back for the network`."""
    between = reading.words[kept.end : one.start]
    parted = "," in between or any(kept.end <= number.start < one.start for number in reading.quantities)
    return one.stage != kept.stage and len(between) < _CLOSE and "for" in between and not parted


def _leads_to(reading: Reading, lay: Named, one: Named) -> bool:
    """Whether a lay word only says what is done to what a stage is named by: `collect what we know`."""
    between = reading.words[lay.end : one.start]
    is_verb = lay.stage in _DONE and lay.stage != one.stage
    return is_verb and len(between) < _SEVERAL and all(word in _ARTICLES for word in between)


def _is_circumstance(reading: Reading, network: Named) -> bool:
    """Whether a network is no stage but where somebody is: `in 250 ms on a decent connection`."""
    before = reading.words[max(0, network.start - _CLOSE) : network.start]
    return any(two in _UPON for two in pairwise(before))


def _joined(named: Sequence[Named]) -> list[Named]:
    """Make one of names of a stage that follow each other: `the ANN index`."""
    joined: list[Named] = []
    for one in named:
        if joined and joined[-1].stage == one.stage and joined[-1].end == one.start:
            joined[-1] = Named(one.stage, joined[-1].start, one.end, one.lay)
        else:
            joined.append(one)
    return joined


def _uncounted(reading: Reading, named: list[Named]) -> list[Named]:
    """Leave out `per search`, and what is counted where something else is named: `inference for 400 candidates`."""
    inside = {at for one in reading.quantities for at in range(one.start, one.end)}
    named = [
        one
        for one in named
        if one.start not in inside and reading.words[one.start - 1 : one.start] not in (["per"], ["every"])
    ]
    counts = {one.end for one in reading.quantities if not one.unit and reading.words[one.start - 1] not in _KNOWN}
    kept = [one for one in named if one.start not in counts or reading.words[one.start] not in _COUNTED]
    return kept if any(one.stage != TOTAL for one in kept) else named


def _time(one: Quantity, unless_said: str) -> Time | None:
    if one.unit not in ("ms", "s", ""):
        return None
    ms = in_ms(one.value, one.unit or unless_said)
    return Time(one.start, one.end, ms, bare=not one.unit) if 0 < ms <= _LONGEST_MS else None


def _may_be_bare(reading: Reading, one: Time) -> bool:
    """Whether a number without a unit may be a time: nothing is counted, and it is no label such as `p99`."""
    follows = reading.words[one.end] if one.end < len(reading.words) else ""
    before = reading.words[one.start - 1] if one.start else ""
    stage_follows = follows not in _COUNTED and any(
        span[0] == one.end for name, spans in reading.hits.items() if name.startswith(STAGE) for span in spans
    )
    if one.ms < _LEAST_SPELLED and not reading.words[one.start][0].isdigit():
        return False  # "the three lists"
    if is_clock(reading.words, one.start, one.end):
        return False
    if (before == "the" and follows in _LEFT) or before in _LEFT:
        return True  # "the thirty left over", "the leftover thirty"
    if reading.words[max(0, one.start - 2) : one.start] in _OF_THESE:
        return True  # "of these 60 go to ranking"
    if follows in _COUNTED_INSTEAD or before in _NO_TIME_AFTER:
        return False
    is_alone = not follows[:1].isalpha() or follows in LINKS or follows in _GOES_ON
    return is_alone or stage_follows or _is_listed(reading, one)


def _is_listed(reading: Reading, one: Time) -> bool:
    """Whether a number stands in a list such as `30 network, 25 spawning, 35 features`, before a name of its own."""
    words = reading.words
    starts = {span[0] for name, spans in reading.hits.items() if name.startswith((STAGE, LAY)) for span in spans}
    direct = [other for other in reading.quantities if not other.unit and other.end in starts]
    behind = range(one.end, len(words))
    ends = next((at for at in behind if not words[at][0].isalpha() or words[at] == "and"), len(words))
    return len(direct) >= _SEVERAL and words[one.start - 1] in (",", ":", "and") and ends - one.end <= _SEVERAL
