"""What progress comes to in sentences and in rows of cells; whoever shows them lays them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from recoach.exporters.progress_curve import Curve
from recoach.practice.progress import Progress
from recoach.practice.selection import Missed
from recoach.practice.trend import FEWEST, LATEST, Trend

#: A self-rating has five steps of 20 points; who is not half a step off means the fifth in which the score is.
HALF_A_STEP = 10
_MOST_NAMED = 3
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NOTHING = "-"

OFF = (
    "Off: how far your rating, with 1 to 5 as 10, 30, 50, 70 and 90, is above (+) or below (-) the score. Then and "
    "now: in the earlier and the later half of the drills. Rated: drills with a rating."
)
LATELY = f"Lately: the later half of the last {LATEST} drills; before: the earlier half."

Row = list[str]


def none(progress: Progress) -> str:
    """Return what to say where no drill was chosen."""
    one = progress.chosen
    options = [f"--{name} {value}" for name, value in (("framework", one.framework), ("prompt", one.prompt)) if value]
    if not options and progress.first_day and progress.first_day > one.until.isoformat():
        return f"No drills up to {one.until}: the first is of {progress.first_day}."
    if not options:
        return "No drills yet. Take the first: recoach drill"
    return f"No drills of that kind yet. Take one: {' '.join(['recoach drill', *options])}"


def summary(progress: Progress) -> Iterator[str]:
    """Yield how many drills there are, and what does not count."""
    drills = progress.drills
    first, last = drills[0], drills[-1]
    span = f"on {first.day}" if first.day == last.day else f"from {first.day} to {last.day}"
    yield f"{_count(len(drills), 'drill')} {span}, {_duration(progress.spent_seconds)} in all."
    if left := sum(one.was_left for one in drills):
        was, counts = ("was", "its score counts") if left == 1 else ("were", "their scores count")
        yield f"{_count(left, 'drill')} {was} left with sections unanswered; {counts} for no trend."
    if progress.score.count < FEWEST:
        yield f"A trend takes {FEWEST} drills with a score; so far there {_are(progress.score.count)}."


def score(progress: Progress) -> Iterator[str]:
    """Yield how scores went, and the last one."""
    if progress.score.count > 1:
        yield from _trend(progress.score, " of 100", 0)
    yield last_score(progress)


def last_score(progress: Progress) -> str:
    """Return the last score that counts."""
    counted = progress.counted
    if not counted:
        return "No drill has a score that counts yet."
    last = counted[-1]
    return f"The last: {last.score} of 100, {last.level} ({last.prompt}, {last.day})."


def score_lately(progress: Progress) -> tuple[str, str] | None:
    """Return the score of late as a figure and what follows it; None where no score counts."""
    lately = progress.score.lately
    return None if lately is None else (f"{lately:.0f}", f" of 100{_lately(progress.score, 0)}")


def legend(drawn: Curve | None) -> Iterator[str]:
    """Yield what the points of a line over time are."""
    if drawn is not None and drawn.dots:
        yield "Dots are the drills, the line is the median of the last five."
    elif drawn is not None:
        yield f"Each point of the line is the mean of {drawn.drills_a_batch:.0f} drills or so."


def sections(progress: Progress) -> list[Row]:
    """Return a row for each section under a row of headings."""
    rows = [["section", "lately", "before", "change", ""]]
    for one in progress.sections:
        word = one.score.word if one.score.word != "steady" else None
        rows.append(
            [one.title, _figure(one.score.lately), _figure(one.score.before), signed(one.score.change), word or ""]
        )
    return rows


def findings(progress: Progress) -> Iterator[str]:
    """Yield how many findings a drill has."""
    yield from _trend(progress.findings, " a drill", 1)


def frequent(kind: str, missed: Sequence[Missed]) -> list[Row]:
    """Return a row for each point that was missed, or each signal that fired, under a row of headings."""
    return [
        [kind, "drills", ""],
        *([one.title, f"{one.drills} of {one.of}", "recurring" if one.recurring else ""] for one in missed),
    ]


def time(progress: Progress) -> Iterator[str]:
    """Yield how the time was kept."""
    kept = progress.discipline
    if kept.drills:
        yield f"Ended in time: {kept.in_time} of {_count(kept.drills, 'drill')}."
    if kept.objective_share is not None and kept.objective_planned is not None:
        yield f"On the objective: {kept.objective_share:.0%} of the time; {kept.objective_planned:.0%} was planned."
    late = sorted((one for one in progress.sections if (one.pace or 0) > 1), key=lambda one: -(one.pace or 0))
    for one in late[:_MOST_NAMED]:
        yield (
            f"{one.title} takes {one.pace:.2f} times as long as planned; longer in {one.overruns} of "
            f"{_count(one.drills, 'drill')}."
        )
    if progress.sections and not late:
        yield "No section takes longer than planned."


def regularity(progress: Progress) -> Iterator[str]:
    """Yield the streaks."""
    one = progress.streak
    yield f"Days in a row: {one.days} now, {one.longest_days} at most."
    yield f"Weeks in a row: {one.weeks} now, {one.longest_weeks} at most."


def due_now(progress: Progress) -> str:
    """Return how much is due."""
    now = progress.due.now
    return f"{_count(now, 'point or signal', 'points and signals')} due: recoach next" if now else "Nothing is due now."


def due(progress: Progress) -> Iterator[str]:
    """Yield what is due, and what comes in the week ahead."""
    yield due_now(progress)
    ahead = [f"{number} {_when(day, progress.chosen.until)}" for day, number in progress.due.ahead if number]
    if ahead:
        yield f"To come: {', '.join(ahead)}."


def self_ratings(progress: Progress) -> Iterator[str]:
    """Yield how far self-ratings are from scores where they are furthest off."""
    rated = [one for one in progress.sections if one.self_rating]
    if not rated:
        yield "Rate yourself at the end of a drill: here it is held against the score."
        return
    off = [(one, found.excess) for one in rated if (found := one.self_rating) and found.rated >= FEWEST]
    worst = sorted((pair for pair in off if is_off(pair[1])), key=lambda pair: -abs(pair[1]))
    for one, excess in worst[:_MOST_NAMED]:
        yield f"You rate {one.title} {abs(excess):.0f} {'above' if excess > 0 else 'below'} its score."
    if off and not worst:
        yield "You judge yourself well: no section is rated half a step off its score."


def is_off(excess: float) -> bool:
    """Whether a self-rating, as it is shown, means another score."""
    return abs(round(excess)) >= HALF_A_STEP


def calibration(progress: Progress) -> list[Row]:
    """Return a row for each section that was rated, under a row of headings."""
    rows = [["section", "off", "then", "now", "rated"]]
    rows += [
        [one.title, signed(found.excess), signed(found.earlier), signed(found.later), str(found.rated)]
        for one in progress.sections
        if (found := one.self_rating)
    ]
    return rows


def now_and_change(trend: Trend) -> str:
    """Return a figure as it is lately, with what changed."""
    return _figure(trend.lately) if trend.change is None else f"{_figure(trend.lately)} ({signed(trend.change)})"


def signed(change: float | None) -> str:
    """Return a change with its sign; one that rounds to nothing has none."""
    return _NOTHING if change is None else f"{round(change):+d}" if round(change) else "0"


def day_name(day: date, today: date) -> str:
    """Return what a day of the week ahead is called."""
    return "tomorrow" if day == today + timedelta(days=1) else _WEEKDAYS[day.weekday()]


def _when(day: date, today: date) -> str:
    name = day_name(day, today)
    return f"on {name}" if name in _WEEKDAYS else name


def _trend(trend: Trend, unit: str, digits: int) -> Iterator[str]:
    if trend.lately is not None:
        yield f"{trend.lately:.{digits}f}{unit}{_lately(trend, digits)}"


def _lately(trend: Trend, digits: int) -> str:
    return " on average." if trend.before is None else f" lately, {trend.before:.{digits}f} before: {trend.word}."


def _figure(mean: float | None) -> str:
    return _NOTHING if mean is None else f"{mean:.0f}"


def _duration(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _are(number: int) -> str:
    return f"is {number}" if number == 1 else f"are {number or 'none'}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
