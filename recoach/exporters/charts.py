"""The charts of a report page, as inline SVG.

Every figure of a chart stands in its description too, and each bar says its own in `data-value`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from recoach.assessment.facts import Facts
from recoach.assessment.score import LEAST, LEVELS, Score
from recoach.assessment.stated import plain
from recoach.exporters.html import Markup
from recoach.exporters.shapes import bar, drawing, label, upright, words

#: Heights, in em: a row with its words, and the parts of one.
_ROW, _WORDS, _GAP = 2.5, 1.0, 0.35
_FULL = 100.0


def scale(score: Score) -> Markup:
    """Return where a score stands among the levels."""
    edges = [*(float(LEAST[level]) for level in LEVELS), _FULL]
    zones = [
        (
            bar(start, end - start, 0.9, high=0.5, class_="zone now" if level == score.level else "zone"),
            words(level, 2.5, at=(start + end) / 2, anchor="middle", class_="strong" if level == score.level else None),
        )
        for level, (start, end) in zip(LEVELS, pairwise(edges), strict=True)
    ]
    told = ", ".join(f"{level} from {LEAST[level]:g}" for level in LEVELS)
    text = f"{score.value} of 100 is {score.level}; {told}."
    # The level can be held down below what the value says, so the two are marked apart.
    return drawing("scale", "The score among the levels", text, 3, zones, upright(score.value, 1.7, "here", down=0.6))


def sections(score: Score, name: str = "") -> Markup | None:
    """Return a bar for what each section earned of what it could, None where no section has points."""
    scored = [(one, one.score) for one in score.sections if one.score is not None]
    if not scored:
        return None
    rows = []
    for number, (one, value) in enumerate(scored):
        top = number * _ROW
        share = _FULL * one.earned / one.possible
        rows += [
            words(label(one.title), top + _WORDS),
            words(f"{one.earned:.1f} of {one.possible:.1f}", top + _WORDS, at=_FULL, anchor="end", class_="figure"),
            bar(0, _FULL, top + _WORDS + _GAP, class_="track"),
            bar(0, share, top + _WORDS + _GAP, class_=f"bar {_third(value)}", data_value=round(share, 2)),
        ]
    told = "; ".join(f"{one.title} {one.earned:.1f} of {one.possible:.1f}" for one, _ in scored)
    return drawing("sections", "Score by section", f"{told}.", len(scored) * _ROW, rows, name=name)


def _third(value: int) -> str:
    return "low" if value < _FULL / 3 else "middle" if value < 2 * _FULL / 3 else "high"


def waterfall(facts: Facts) -> Markup | None:
    """Return the latency budget: each stage begins where the one before it ends, as they are stated.

    None where no stage has a time.
    """
    spent = facts.stages_sum_ms
    if not spent:
        return None
    limit = facts.latency_total_ms.value if facts.latency_total_ms else None
    to_percent = _FULL / max(spent, limit or 0)
    shapes: list[Markup] = []
    at, top = 0.0, 1.6
    for name, one in facts.stages_ms.items():
        late = limit is not None and at + one.value > limit
        stage = f"{name} {plain(one.value)} ms{', past the limit' if late else ''}"
        shapes += [
            bar(at * to_percent, one.value * to_percent, top + _WORDS + _GAP, class_="bar late" if late else "bar",
                data_value=one.value),
            words(stage, top + _WORDS),
        ]  # fmt: skip
        at += one.value
        top += _ROW
    shapes += _sum(spent, limit, to_percent, top)
    top += _ROW
    lines = budget_in_words(facts)
    if limit is not None:
        left = limit * to_percent
        shapes.insert(0, upright(left, top, "limit", down=1.3))
        shapes.append(words(f"limit {plain(limit)} ms{_at_tail(facts)}", 1.0, at=left,
                            anchor="end" if left > _FULL / 2 else "start", class_="limit"))  # fmt: skip
    return drawing("waterfall", "Latency budget, stage by stage", " ".join(lines), top, shapes)


def _sum(spent: float, limit: float | None, to_percent: float, top: float) -> Iterable[Markup]:
    yield words(f"sum {plain(spent)} ms{_left(spent, limit)}", top + _WORDS, class_="strong")
    yield bar(0, spent * to_percent, top + _WORDS + _GAP, class_="sum")


def _left(spent: float, limit: float | None) -> str:
    if limit is None:
        return ""
    return f", {plain(limit - spent)} ms left" if limit >= spent else f", {plain(spent - limit)} ms too much"


def _at_tail(facts: Facts) -> str:
    return f" at {facts.latency_total_percentile.name}" if facts.latency_total_percentile else ""


def budget_in_words(facts: Facts) -> Sequence[str]:
    """Return the latency budget as sentences; none where no stage has a time."""
    spent, total = facts.stages_sum_ms, facts.latency_total_ms
    if not spent:
        return ()
    stages = ", ".join(f"{name} {plain(one.value)} ms" for name, one in facts.stages_ms.items())
    limit = total.value if total else None
    stated = f"The limit is {plain(limit)} ms{_at_tail(facts) or ', at no stated percentile'}." if limit else ""
    return (f"{stages}; {plain(spent)} ms in all{_left(spent, limit)}.", stated or "No limit is stated for them all.")
