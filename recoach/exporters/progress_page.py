"""Progress as a page like that of a report: one self-contained file, each chart with its figures in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from recoach.exporters import progress_words as words
from recoach.exporters.html import Child, Markup, table, tag
from recoach.exporters.page_document import Part, contents, document, folded, section
from recoach.exporters.progress_charts import GRID, Bar, apart, bars, over_time
from recoach.exporters.progress_curve import curve
from recoach.practice.progress import Figures, Progress
from recoach.practice.selection import Missed
from recoach.practice.trend import FEWEST

_TITLE = "Progress"
_HIGHEST_SCORE = 100
_MOST_BATCHES = 60  #: of a line: more could not be told apart
_MOST_DRAWN = 10
_FEW_DUE = 5  #: what is less does not look like a full day
_FAR_OFF = 40.0  #: two steps of a self-rating; what is nearer to the score is drawn short
_SIDES = "← below the score", "above the score →"


def to_html(progress: Progress) -> str:
    """Return the page of progress."""
    if not progress.drills:
        return document(_TITLE, tag("header", tag("h1", _TITLE)), tag("p", words.none(progress)))
    rows = list(_rows(progress))
    return document(
        _TITLE,
        tag("header", tag("h1", _TITLE), _sentences(words.summary(progress))),
        contents(part for row in rows for part in row),
        (tag("div", map(section, row), class_="beside") for row in rows),
    )


def _rows(progress: Progress) -> Iterator[tuple[Part, Part]]:
    """Yield what stands side by side where there is room, the wider part first."""
    yield ("score", "Score", _scores(progress)), ("due", "Due", _due(progress))
    yield ("sections", "By section", _sections(progress)), ("ratings", "Your own rating", _ratings(progress))
    points = ("points", "Points", _frequent("points", "Missed of late", progress.points))
    yield ("signals", "Red signals", _signals(progress)), points
    regular = ("regularity", "Regularity", _sentences(words.regularity(progress)))
    yield ("time", "Time", _time(progress)), regular


def _scores(progress: Progress) -> list[Child]:
    lately = words.score_lately(progress)
    return [
        tag("p", tag("strong", lately[0]), lately[1], class_="score") if lately else None,
        tag("p", words.last_score(progress)),
        *_over_time("scores", "Score", progress.scores, _HIGHEST_SCORE),
    ]


def _signals(progress: Progress) -> list[Child]:
    found = progress.findings_a_drill
    # A whole number of findings for each line of the grid.
    highest = GRID * ceil(max((figure for _, figure in found), default=0) / GRID) or GRID
    return [
        _sentences(words.findings(progress)),
        *_over_time("findings", "Red signals a drill", found, highest),
        _frequent("fired", "Fired of late", progress.signals),
    ]


def _over_time(kind: str, what: str, figures: Figures, highest: int) -> list[Child]:
    """Return a chart with its figures in a table; nothing where they are too few for a line."""
    drawn = curve(figures, _MOST_BATCHES)
    if drawn is None:
        return []
    title = f"{what} over time"
    rows = [["From", "To", "Drills", what]]
    rows += [
        [one.first.isoformat(), one.last.isoformat(), str(one.drills), f"{one.mean:.1f}".removesuffix(".0")]
        for one in drawn.batches
    ]
    legend = tag("figcaption", words.legend(drawn))
    return [tag("figure", over_time(kind, title, drawn, highest), legend), _folded(table(title, rows, right=(2, 3)))]


def _sections(progress: Progress) -> list[Child]:
    if not progress.sections:
        return [tag("p", "No section has been asked for yet.")]
    rows = words.sections(progress)
    scored = [(one, one.score.lately) for one in progress.sections if one.score.lately is not None]
    drawn = [Bar(one.title, words.now_and_change(one.score), lately) for one, lately in scored]
    return [
        bars("sections", "Score by section lately", drawn, _HIGHEST_SCORE) if drawn else None,
        tag("p", words.LATELY, class_="legend"),
        _folded(_table("Score by section", rows)),
    ]


def _frequent(kind: str, title: str, missed: Sequence[Missed]) -> list[Child]:
    if not missed:
        return [tag("p", f"{title}: none.")]
    rows = words.frequent(title, missed)
    # A title and a word beside the figure have no room in a narrow column; the table has both.
    drawn = [
        Bar(one.title, row[1], one.drills / one.of) for one, row in zip(missed[:_MOST_DRAWN], rows[1:], strict=False)
    ]
    legend = tag("p", f"From {FEWEST} drills on it is recurring.", class_="legend")
    return [tag("h3", title), bars(kind, title, drawn, 1.0), legend, _folded(_table(title, rows))]


def _time(progress: Progress) -> list[Child]:
    paced = [(one, one.pace) for one in progress.sections if one.pace is not None]
    if not paced:
        return [_sentences(words.time(progress))]
    drawn = [Bar(one.title, f"{pace:.0%}", pace) for one, pace in paced]
    rows = [["Section", "Spent of planned", "Longer than planned"]]
    rows += [[one.title, f"{pace:.0%}", f"{one.overruns} of {one.drills}"] for one, pace in paced]
    return [
        _sentences(words.time(progress)),
        tag(
            "figure",
            bars("pace", "Time spent, as a multiple of the time planned", drawn, max(1.0, *(pace for _, pace in paced)),
                 rule=1.0),
            tag("figcaption", "Time spent by section; the mark is the time planned."),
        ),
        _folded(_table("Time by section", rows)),
    ]  # fmt: skip


def _due(progress: Progress) -> list[Child]:
    ahead = progress.due.ahead
    most = max((items for _, items in ahead), default=0)
    rows = [["Day", "Becomes due"], *([day.isoformat(), str(items)] for day, items in ahead)]
    return [
        tag("p", words.due_now(progress)),
        bars("due", "What becomes due in the week ahead",
             [Bar(words.day_name(day, progress.chosen.until), str(items), items) for day, items in ahead],
             max(most, _FEW_DUE))
        if most else None,
        _folded(_table("The week ahead", rows)),
    ]  # fmt: skip


def _ratings(progress: Progress) -> list[Child]:
    rated = [(one, one.self_rating.excess) for one in progress.sections if one.self_rating]
    told = _sentences(words.self_ratings(progress))
    if not rated:
        return [told]
    drawn = [Bar(one.title, words.signed(excess), excess) for one, excess in rated]
    title = "Self-rating less score, by section"
    chart = apart("ratings", title, drawn, far=_FAR_OFF, least=words.HALF_A_STEP, sides=_SIDES)
    return [
        told,
        tag("figure", chart),
        _folded([_table("Self-rating less score", words.calibration(progress)), tag("p", words.OFF, class_="legend")]),
    ]


def _sentences(sentences: Iterable[str]) -> list[Child]:
    return [tag("p", one) for one in sentences]


def _table(caption: str, rows: Sequence[words.Row]) -> Markup:
    head, *rest = rows
    return table(caption, [[cell.capitalize() for cell in head], *rest], right=range(1, len(head)))


def _folded(content: Child) -> Markup:
    return folded("The figures as a table", content)
