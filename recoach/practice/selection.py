"""Which drills of a history are looked at, and the sums over them that SQLite does best.

A drill that was left before anything was written is none here; nor is a section that it was left before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from recoach.practice.history import History
from recoach.practice.trend import FEWEST

#: Sections, and the time on one of them, are looked at in no more drills than these.
_RECENT = 200
#: A section of which somebody who left the drill said nothing does not count: `Record.skipped` in SQL.
_ANSWERED = "(closed != 'quit' OR section.words > 0)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What drills are chosen by; None chooses all."""

    until: date  #: the last day, which is taken for today
    framework: str | None = None  #: id
    prompt: str | None = None  #: id
    newest: int | None = None  #: so many


# A tuple and no frozen dataclass: there may be ten thousand of them, and their making is what takes the time.
class Drill(NamedTuple):
    """A drill as a whole."""

    id: str
    moment: float  #: when it ended, in seconds since 1970
    day: str  #: the date on which it began where it was taken
    prompt: str
    framework: str
    mode: str
    seniority: str
    closed: str
    score: int | None
    level: str | None
    findings: int  #: red signals, every place in which one fires
    planned_seconds: float
    spent_seconds: float
    words: int
    skipped: int  #: sections in which nothing was written before somebody left

    @property
    def was_left(self) -> bool:
        """Whether somebody left it with sections unanswered, so that its score says little."""
        return self.skipped > 0

    @property
    def counts(self) -> bool:
        """Whether its score can be held against that of others."""
        return self.score is not None and not self.was_left


class SectionSum(NamedTuple):
    """All drills that asked for a section."""

    id: str
    title: str
    drills: int
    planned_seconds: float
    spent_seconds: float
    overruns: int  #: drills in which it took longer than planned
    rated: int  #: drills in which it has both a self-rating and a score
    excess: float | None  #: mean of self-rating (1 to 5 as 10 to 90) less score
    earlier_excess: float | None  #: of the earlier half of the drills
    later_excess: float | None


class SectionScore(NamedTuple):
    """A section in one drill."""

    id: str
    title: str
    framework: str
    place: int  #: among the sections of the drill, from 0
    score: int | None


class Missed(NamedTuple):
    """What became of a point, or how often a signal fired, in the latest drills."""

    id: str
    drills: int  #: in which it went wrong: the point was missing or contradicted, the signal fired
    of: int  #: drills that asked for the point; for a signal all of them
    title: str  #: its id where the history knows none

    @property
    def recurring(self) -> bool:
        """Whether it went wrong so often that chance is no excuse."""
        return self.drills >= FEWEST


class TimeOn(NamedTuple):
    """Where the time of recent drills went that asked for one section among others; in seconds."""

    spent: float | None  #: on the section; None where there is no such drill
    planned: float | None
    spent_in_all: float | None
    planned_in_all: float | None


_CHOSEN = """
    WITH chosen AS (
        SELECT * FROM drill
        WHERE day <= ? AND words > 0 AND ifnull(framework = ?, 1) AND ifnull(prompt = ?, 1)
        ORDER BY moment DESC, id DESC LIMIT ?
    )
"""
_COUNTED = {
    "findings": "(SELECT ifnull(sum(findings), 0) FROM signal WHERE drill = number)",
    "skipped": "(SELECT count(*) FROM section WHERE closed = 'quit' AND drill = number AND section.words = 0)",
}
_DRILLS = f"""
    SELECT {", ".join(_COUNTED.get(name, name) for name in Drill._fields)}
    FROM chosen ORDER BY moment, id
"""
# A rating stands for a fifth of all scores and is held against the middle of it: 1 for 10, 5 for 90.
# Drills stand first in each join, and stay there: SQLite then goes to the rows of each by its number.
_SECTION_SUMS = f"""
    SELECT id, title, count(*), sum(planned), sum(spent), sum(spent > planned), count(excess), avg(excess),
        avg(CASE later WHEN 0 THEN excess END), avg(CASE later WHEN 1 THEN excess END)
    FROM (
        SELECT section.id, title, section.planned_seconds AS planned, section.spent_seconds AS spent,
            rating * 20 - 10 - section.score AS excess, moment >= ? AS later
        FROM chosen CROSS JOIN section ON drill = number
        WHERE {_ANSWERED}
    )
    GROUP BY id ORDER BY id
"""
_SECTION_SCORES = f"""
    SELECT section.id, title, framework, place, section.score
    FROM chosen CROSS JOIN section ON drill = number
    WHERE {_ANSWERED}
    ORDER BY moment DESC, chosen.id DESC, place
"""
_POINTS = f"""
    SELECT point.id, sum(verdict IN ('missing', 'contradicted')) AS missed, count(*) AS asked,
        ifnull((SELECT title.title FROM title WHERE item = 'point:' || point.id), point.id)
    FROM chosen CROSS JOIN point ON point.drill = number
        LEFT JOIN section ON section.drill = number AND section.id = point.section
    WHERE {_ANSWERED}
    GROUP BY point.id HAVING missed > 0 ORDER BY missed DESC, asked, point.id
"""
_SIGNALS = """
    SELECT signal.id, count(DISTINCT number) AS drills, (SELECT count(*) FROM chosen),
        ifnull((SELECT title.title FROM title WHERE item = 'signal:' || signal.id), signal.id)
    FROM chosen CROSS JOIN signal ON drill = number
    GROUP BY signal.id ORDER BY drills DESC, sum(findings) DESC, signal.id
"""
_TIME_ON = """
    SELECT sum(section.spent_seconds), sum(section.planned_seconds),
        sum(chosen.spent_seconds), sum(chosen.planned_seconds)
    FROM chosen CROSS JOIN section ON drill = number
    WHERE section.id = ? AND closed != 'quit' AND section.planned_seconds < chosen.planned_seconds
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Selected:
    """The drills of a history that were chosen."""

    history: History
    chosen: Selection

    def drills(self) -> list[Drill]:
        """Return them in the order in which they ended."""
        return [Drill._make(row) for row in self._read(_DRILLS)]

    def section_sums(self, later_half: float) -> list[SectionSum]:
        """Return the sums of each section by its id; the later half begins at a moment in seconds since 1970."""
        return [SectionSum._make(row) for row in self._read(_SECTION_SUMS, later_half)]

    def section_scores(self) -> list[SectionScore]:
        """Return the sections of the recent drills, the newest drill first."""
        return [SectionScore._make(row) for row in self._read(_SECTION_SCORES, newest=_RECENT)]

    def points_missed(self, newest: int) -> list[Missed]:
        """Return the points that the newest so many drills missed, the one missed most first."""
        return [Missed._make(row) for row in self._read(_POINTS, newest=newest)]

    def signals_fired(self, newest: int) -> list[Missed]:
        """Return the signals that fired in the newest so many drills, the most frequent first."""
        return [Missed._make(row) for row in self._read(_SIGNALS, newest=newest)]

    def time_on(self, section: str) -> TimeOn:
        """Return where the time of the recent drills went, as far as one section is concerned."""
        return TimeOn._make(self._read(_TIME_ON, section, newest=_RECENT)[0])

    def _read(self, sql: str, *values: object, newest: int | None = None) -> list[tuple[Any, ...]]:
        one = self.chosen
        limits = [limit for limit in (newest, one.newest) if limit is not None]
        bound = (one.until.isoformat(), one.framework, one.prompt, min(limits, default=-1), *values)
        return self.history.query(_CHOSEN + sql, *bound)


def days(history: History, until: date) -> list[str]:
    """Return the days up to one on which any drill was taken, as they are written."""
    rows = history.query("SELECT DISTINCT day FROM drill WHERE day <= ? AND words > 0", until.isoformat())
    return [row[0] for row in rows]
