"""What `recoach check` found as markdown, for the summary of a job or a comment on a merge request.

Words and names of files that somebody typed stand in code spans, all else is escaped; so it is text, links nowhere and
calls nobody. Nothing grows beyond what GitHub takes: what has no room is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby

from recoach.exporters.batch import Batch
from recoach.exporters.checked import CheckedFile
from recoach.exporters.escape import code_span, inline
from recoach.exporters.findings import counted, summary
from recoach.exporters.issues import Issue, named_answers, open_issues
from recoach.exporters.one_line import shortened

#: Bytes; GitHub refuses a summary of more than 1,048,576.
LIMIT = 1_000_000
_NOTE = 200  #: bytes kept free for what is said of the rest
_HEADINGS = ("File", "Score", "Level", "Findings")
#: What services make a link to a person, an issue, a milestone, a label or a page of.
_CALLS = re.compile(r"[@#!%~](?=\w)|GH-(?=\d)|www(?=\.)|:(?=//)")


def to_markdown(batch: Batch) -> str:
    """Return a table of the answers, and below it what was found in each file."""
    head = f"## recoach\n\n{_prose(summary(batch.tally))}\n"
    return head + _cut([*_table(batch), *_details(batch)], LIMIT - len(head.encode()))


def _cut(blocks: list[str], room: int) -> str:
    """Return as many blocks as there is room for, and how many there are beyond."""
    ends = list(accumulate(len(block.encode()) for block in blocks))
    if not ends or ends[-1] <= room:
        return "".join(blocks)
    kept = bisect_right(ends, room - _NOTE)
    left = counted(len(blocks) - kept, "line")
    return f"{''.join(blocks[:kept])}\n{left} had no room here; `recoach check` prints all there is.\n"


def _table(batch: Batch) -> Iterator[str]:
    rows = [row for file in batch.files for row in _rows(batch, file)]
    if rows:
        yield f"\n| {' | '.join(_HEADINGS)} |\n| --- | ---: | --- | ---: |\n"
        yield from (f"| {' | '.join(row)} |\n" for row in rows)


def _rows(batch: Batch, file: CheckedFile) -> Iterator[tuple[str, ...]]:
    path = _cell(batch.path(file.file))
    if file.error:
        yield path, "", "", "cannot be used"
    for name, answer in named_answers(file):
        where = f"{path} {_cell(name)}" if name else path
        if answer.error:
            yield where, "", "", "cannot be used"
            continue
        critique = answer.critique or {"score": "", "level": ""}
        found = sum(not one.known for one in answer.of_kind("finding"))
        low = " (under the bar)" if any(one.section is None for one in answer.shortfalls) else ""
        yield where, f"{critique['score']}{low}", str(critique["level"]), f"{found:,}"


def _details(batch: Batch) -> Iterator[str]:
    remarks = [
        (batch.path(file.file), f"line {one.line}: " if one.line else "", one.message)
        for file in batch.files
        for one in file.remarks
    ]
    for path, found in groupby(open_issues(batch), key=lambda one: one.path):
        yield f"\n### {code_span(path)}\n\n"
        yield from map(_item, found)
    if remarks:
        yield "\n### Remarks\n\n"
        yield from (f"- {code_span(path)} {line}{_prose(said)}\n" for path, line, said in remarks)


def _item(issue: Issue) -> str:
    place = _where(issue)
    if issue.kind != "finding":
        return f"- {place}**{_prose(issue.title)}**: {_prose(issue.message)}\n"
    possible = ", possible" if issue.told and issue.told.certainty == "possible" else ""
    return (
        f"- {place}**{_prose(issue.title)}** ({code_span(issue.code)}, {issue.severity}{possible}): "
        f"{code_span(shortened(issue.quote))}\\\n"
        f"  {_prose(issue.reason)}\\\n"
        f"  *Better:* {_prose(issue.better)}\n"
    )


def _where(issue: Issue) -> str:
    if issue.span:
        return f"{issue.span.line}:{issue.span.column} "
    return f"line {issue.line} " if issue.line else ""


def _cell(text: str) -> str:
    return code_span(text).replace("|", "\\|")


def _prose(text: str) -> str:
    return _CALLS.sub(r"\g<0>&#8203;", inline(text))
