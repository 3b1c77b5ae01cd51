"""How far the numbers, lists and names that people write may go; `content.checks` and `content.schema` both read it."""

from __future__ import annotations

from dataclasses import dataclass

from recoach.content.fingerprints import Fingerprints
from recoach.content.framework import Floor, Framework, Section
from recoach.content.point import Point, PointExamples
from recoach.content.prompt import Fact, Hold, LatencyLimit, Probe, Prompt, Scale, Twist
from recoach.content.script import Expectation, Reply, Script
from recoach.content.signal import Count, Order, Recital, Rule, SignalExamples

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"  #: of packs and lexicons: lower-case words with hyphens
PART_NAME = r"^[a-z0-9]+([-_][a-z0-9]+)*$"  #: of what is inside a pack
LONGEST_NAME = 64

_LONGEST_MINUTES = 600
_MOST = 10**15


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What one field allows. What is None is not limited; for a mapping it is the values that are meant."""

    above: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    fewest: int | None = None  #: entries of a list
    name: bool = False  #: follows `PART_NAME`
    blank: bool = False  #: text may be all spaces


_ID = Limit(name=True)
_COUNT = Limit(at_least=0, at_most=_MOST)
_ONE_OR_MORE = Limit(fewest=1)
_TWO_OR_MORE = Limit(fewest=2)

LIMITS: dict[tuple[type, str], Limit] = {
    (Framework, "sections"): _ONE_OR_MORE,
    (Framework, "twist_minutes"): Limit(at_least=0, at_most=_LONGEST_MINUTES),
    (Framework, "probes"): Limit(at_least=0, at_most=2),
    (Framework, "probe_minutes"): Limit(at_least=0, at_most=_LONGEST_MINUTES),
    (Framework, "weights"): Limit(above=0, at_most=10),
    (Floor, "points"): _ONE_OR_MORE,
    (Section, "id"): _ID,
    (Section, "minutes"): Limit(above=0, at_most=_LONGEST_MINUTES),
    (Section, "decides"): _ONE_OR_MORE,
    (PointExamples, "made"): _ONE_OR_MORE,
    (PointExamples, "missed"): _ONE_OR_MORE,
    (Point, "slots"): _ONE_OR_MORE,
    (Prompt, "surfaces"): _ONE_OR_MORE,
    (Prompt, "constraints"): _ONE_OR_MORE,
    (Prompt, "twists"): _TWO_OR_MORE,
    (Prompt, "probes"): _ONE_OR_MORE,
    (Scale, "monthly_active_users"): _COUNT,
    (Scale, "daily_active_users"): _COUNT,
    (Scale, "items"): _COUNT,
    (Scale, "new_users_per_day"): _COUNT,
    (Scale, "new_items_per_day"): _COUNT,
    (Scale, "peak_requests_per_second"): _COUNT,
    (LatencyLimit, "limit_ms"): Limit(above=0, at_most=_MOST),
    (Twist, "id"): _ID,
    (Fact, "id"): _ID,
    (Fact, "about"): Limit(name=True),
    (Probe, "id"): _ID,
    (Rule, "gap"): Limit(at_least=0, at_most=40),
    (Count, "at_least"): Limit(at_least=2, at_most=100),
    (Order, "first"): _ONE_OR_MORE,
    (Order, "before"): _ONE_OR_MORE,
    (Order, "at_least"): Limit(at_least=1, at_most=100),
    (Order, "opening"): Limit(at_least=1, at_most=1000),
    (Recital, "at_least"): Limit(at_least=6, at_most=100),
    (Fingerprints, "lines"): _ONE_OR_MORE,
    (Hold, "point"): _ID,
    (SignalExamples, "flags"): _TWO_OR_MORE,
    (SignalExamples, "passes"): _TWO_OR_MORE,
    (Script, "minutes"): Limit(above=0, at_most=_LONGEST_MINUTES),
    (Script, "replies"): _ONE_OR_MORE,
    (Reply, "text"): Limit(blank=True),
    (Reply, "rate"): Limit(at_least=1, at_most=5),
    (Expectation, "minutes_at_most"): Limit(at_least=0),
    (Expectation, "score_at_least"): Limit(at_least=0, at_most=100),
    (Expectation, "refused"): Limit(at_least=0),
}
