"""The report as a page: one self-contained HTML file that loads nothing and runs nothing but its own few lines.

What was typed and what packs say is text wherever it stands: `html.tag` escapes it, and the policy in the page's head
stops whatever else might get in. The same report is the same page, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoach.assessment.report import Report
from recoach.exporters import circumstances, page_summary
from recoach.exporters.critique_text import blocks
from recoach.exporters.html import Child, tag
from recoach.exporters.page_answer import answer
from recoach.exporters.page_document import Part, contents, document, section
from recoach.exporters.page_summary import Blocks

#: What was judged and stands behind the answer, in its order there.
_DEBRIEF = ("good", "gaps", "elsewhere", "pressed", "asked", "assisted", "ratings")


def to_html(report: Report) -> str:
    """Return the page of a report."""
    told = {block.id: block for block in blocks(report)}
    scores = list(page_summary.score(report, told))
    before = [
        *page_summary.time(report, told),
        *page_summary.numbers(report, told),
        *(page_summary.question(report.prompt) if report.prompt else ()),
    ]
    after = [*_debrief(told), _made_by(report)]
    return document(
        circumstances.title_of(report),
        page_summary.opening(report),
        contents([*scores, *before, ("answer", "The answer", []), *after]),
        tag("div", map(section, scores), class_="beside"),
        map(section, before),
        answer(report),
        map(section, after),
    )


def _debrief(told: Blocks) -> Iterator[Part]:
    content: list[Child] = [page_summary.titled(told, name) for name in _DEBRIEF]
    if any(content):
        yield "debrief", "The debrief", content


def _made_by(report: Report) -> Part:
    stamps = (
        tag("li", f"{stamp.kind} ", tag("code", stamp.id), ", sha256 ", tag("code", stamp.sha256))
        for stamp in report.stamps
    )
    return "made-by", "Made by", [tag("ul", tag("li", f"recoach {report.recoach_version}"), stamps)]
