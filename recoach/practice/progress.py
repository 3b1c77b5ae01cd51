"""How the practice goes, as figures: scores, sections, signals, time, regularity, what is due, self-ratings.

Words such as `rising` and `recurring` need three drills that count; see `trend`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from recoach.practice.history import History
from recoach.practice.selection import Drill, Missed, SectionScore, SectionSum, Selected, Selection, days
from recoach.practice.streak import Streak, streak
from recoach.practice.trend import LATEST, Trend, trend

Figures = Sequence[tuple[date, float]]  #: by the day of the drill, in order

_DAYS_AHEAD = 7
#: Changes smaller than these mean nothing: of a score out of 100, of findings in a drill.
_LEAST_OF_SCORE, _LEAST_OF_FINDINGS = 5.0, 0.5
_OBJECTIVE = "objective"  #: id of the section that settles what the design is for


@dataclass(frozen=True, kw_only=True, slots=True)
class SelfRating:
    """Self-rating, with 1 to 5 as 10, 30, 50, 70 and 90, against score; only drills that have both."""

    rated: int  #: drills
    excess: float  #: mean of rating less score: above 0 is too kind
    earlier: float | None  #: the same in the earlier half of the drills, None where none of them was rated
    later: float | None  #: in the later half


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionProgress:
    """How a section goes, whichever framework asked for it."""

    id: str
    title: str
    drills: int  #: that asked for it
    score: Trend
    planned_seconds: float  #: over all of them
    spent_seconds: float
    overruns: int  #: drills in which it took longer than planned
    self_rating: SelfRating | None

    @property
    def pace(self) -> float | None:
        """Time spent as a multiple of the time planned."""
        return self.spent_seconds / self.planned_seconds if self.planned_seconds else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Discipline:
    """How the time was kept, in drills that were not left."""

    drills: int
    in_time: int  #: drills that ended before the time was up
    objective_share: float | None  #: of the time spent in recent drills, 0 to 1; None where none asked for it
    objective_planned: float | None  #: of the time planned


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """What is to be drilled again, over all drills whatever was chosen."""

    now: int  #: points and signals that are due by the end of the day
    ahead: tuple[tuple[date, int], ...]  #: how many become due on each of the next seven days


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How the practice went up to a day."""

    chosen: Selection
    drills: tuple[Drill, ...]  #: in the order in which they ended, without those in which nothing was written
    score: Trend
    findings: Trend
    sections: tuple[SectionProgress, ...]
    signals: tuple[Missed, ...]  #: that fired in the last ten drills, the most frequent first
    points: tuple[Missed, ...]  #: that were missed in the last ten drills, the most frequent first
    discipline: Discipline
    streak: Streak  #: of all drills up to that day
    due: Due
    first_day: str | None  #: of all drills there are, whatever was chosen; None without any

    @property
    def spent_seconds(self) -> float:
        """Time spent in all drills."""
        return sum(one.spent_seconds for one in self.drills)

    @property
    def counted(self) -> list[Drill]:
        """The drills whose scores count."""
        return [one for one in self.drills if one.counts]

    @property
    def scores(self) -> Figures:
        """The scores that count."""
        return [(date.fromisoformat(one.day), one.score) for one in self.counted if one.score is not None]

    @property
    def findings_a_drill(self) -> Figures:
        """How many red signals each drill has that was not left."""
        return [(date.fromisoformat(one.day), one.findings) for one in self.drills if not one.was_left]


def of(history: History, chosen: Selection, zone: tzinfo | None) -> Progress:
    """Return how the chosen drills went; by the time zone it is told on which day something is due."""
    selected = Selected(history=history, chosen=chosen)
    drills = selected.drills()
    newest_first = [one for one in reversed(drills) if not one.was_left]
    middle = drills[len(drills) // 2].moment if drills else 0.0
    return Progress(
        chosen=chosen,
        drills=tuple(drills),
        score=trend([one.score for one in newest_first if one.score is not None], least=_LEAST_OF_SCORE),
        findings=trend([one.findings for one in newest_first], least=_LEAST_OF_FINDINGS, digits=1),
        sections=tuple(_sections(selected.section_sums(middle), selected.section_scores())),
        signals=tuple(selected.signals_fired(LATEST)),
        points=tuple(selected.points_missed(LATEST)),
        discipline=_discipline(selected, newest_first),
        streak=streak(map(date.fromisoformat, days(history, chosen.until)), chosen.until),
        due=_due(history, chosen.until, zone),
        first_day=min(days(history, date.max), default=None),
    )


def _sections(sums: Iterable[SectionSum], scores: Sequence[SectionScore]) -> list[SectionProgress]:
    """Return the sections as their frameworks order them, those of the framework drilled last first."""
    frameworks = list(dict.fromkeys(one.framework for one in scores))
    by_section: dict[str, list[SectionScore]] = defaultdict(list)
    for one in scores:
        by_section[one.id].append(one)

    def order(one: SectionSum) -> tuple[int, int]:
        late = by_section[one.id]
        # In a drill over a few sections each stands further to the front than its framework has it.
        return (
            min((frameworks.index(each.framework) for each in late), default=len(frameworks)),
            max((each.place for each in late), default=0),
        )

    return [_section(one, by_section[one.id]) for one in sorted(sums, key=order)]


def _section(sums: SectionSum, late: Sequence[SectionScore]) -> SectionProgress:
    return SectionProgress(
        id=sums.id,
        title=late[0].title if late else sums.title,
        drills=sums.drills,
        score=trend([one.score for one in late if one.score is not None], least=_LEAST_OF_SCORE),
        planned_seconds=sums.planned_seconds,
        spent_seconds=sums.spent_seconds,
        overruns=sums.overruns,
        self_rating=None
        if sums.excess is None
        else SelfRating(rated=sums.rated, excess=sums.excess, earlier=sums.earlier_excess, later=sums.later_excess),
    )


def _discipline(selected: Selected, ended: Sequence[Drill]) -> Discipline:
    objective = selected.time_on(_OBJECTIVE)
    return Discipline(
        drills=len(ended),
        in_time=sum(one.closed != "time-up" for one in ended),
        objective_share=_share(objective.spent, objective.spent_in_all),
        objective_planned=_share(objective.planned, objective.planned_in_all),
    )


def _share(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def _due(history: History, today: date, zone: tzinfo | None) -> Due:
    items = Counter(card.due_day(zone) for card in history.cards().values())
    last = min(today.toordinal() + _DAYS_AHEAD, date.max.toordinal())
    ahead = [date.fromordinal(number) for number in range(today.toordinal() + 1, last + 1)]
    return Due(
        now=sum(number for day, number in items.items() if day <= today),
        ahead=tuple((day, items[day]) for day in ahead),
    )
