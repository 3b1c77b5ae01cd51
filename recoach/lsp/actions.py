"""What an editor offers to do about findings and waivers: edits of the text, and a jump to examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from lsprotocol import types

from recoach.assessment.report import Finding, Report, WaiverFault
from recoach.content.suggestion import nearest
from recoach.lsp import pack_files
from recoach.lsp.diagnostics import SOURCE
from recoach.lsp.marks import Mark, marks, paragraph
from recoach.lsp.text import Text
from recoach.lsp.workbench import Judged, Known, PackKind

SHOW_EXAMPLES, WRITE_REASON = "recoach.showExamples", "recoach.writeReason"
_TO_COME = "…"
_INDENT = re.compile(r"[ \t]*")


def of_answer(
    judged: Sequence[Judged], text: Text, uri: str, start: int, end: int, *, known: Known, may_comment: bool
) -> list[types.CodeAction]:
    """Return what can be done about what is told between two offsets. A waiver is a comment: `may_comment` it here."""
    found = (_actions(one.report, mark, text, uri, known, may_comment=may_comment)
             for one in judged for mark in marks(one.report) if mark.start <= end and start <= mark.end)  # fmt: skip
    # The same signal may fire twice in a paragraph, and the same waiver be at fault for two signals.
    return list({one.title: one for one in chain.from_iterable(found)}.values())


def of_pack(
    kind: PackKind, text: Text, uri: str, told: Sequence[types.Diagnostic], *, known: Known
) -> list[types.CodeAction]:
    """Return what can be done about what was told of a file of a pack: the name or the key that was meant."""
    found = []
    for one in told:
        if one.source == SOURCE and (misspelt := pack_files.meant(kind, text, one.range, known=known)):
            at, wrong, right = misspelt
            edit = types.TextEdit(text.range(at, at + len(wrong)), right)
            found.append(_edit(f"Change {wrong} to {right}", uri, edit, preferred=True))
    return list({one.title: one for one in found}.values())


def _actions(
    report: Report, mark: Mark, text: Text, uri: str, known: Known, *, may_comment: bool
) -> Iterator[types.CodeAction]:
    match mark.told:
        case Finding() as finding:
            at = paragraph(report, finding) if may_comment else None
            if at is not None:
                yield _waiver(finding.signal, uri, text, at)
            yield types.CodeAction(
                title=f"Show examples of {finding.signal}",
                command=types.Command("Show examples", SHOW_EXAMPLES, arguments=[finding.signal]),
            )
        case WaiverFault(unused=True) as fault:
            yield _edit(f"Remove the unused waiver of {fault.signal}", uri, _removed(mark, fault.signal, text))
        case WaiverFault() as fault if fault.signal and fault.signal not in known.signals:
            if meant := nearest(fault.signal, known.signals):
                title = f"Change {fault.signal} to {meant}"
                yield _edit(title, uri, _renamed(mark, fault.signal, meant, text), preferred=True)


def _edit(title: str, uri: str, edit: types.TextEdit, *, preferred: bool = False) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={uri: [edit]}),
        is_preferred=preferred or None,
    )


def _waiver(signal: str, uri: str, text: Text, offset: int) -> types.CodeAction:
    """Return what puts a waiver above a paragraph; it allows nothing until its reason is written, so one goes there."""
    start = text.line_start(offset)
    indent = _INDENT.match(text.source, start)
    assert indent
    comment = f"{indent[0]}<!-- recoach: allow {signal} because {_TO_COME} -->"
    place = text.range(start, start)
    action = _edit(f"Allow {signal} here because {_TO_COME}", uri, types.TextEdit(place, f"{comment}\n"))
    action.command = types.Command(
        "Write the reason", WRITE_REASON, arguments=[uri, place.start.line, comment.index(_TO_COME)]
    )
    return action


def _removed(mark: Mark, signal: str, text: Text) -> types.TextEdit:
    comment = text.source[mark.start : mark.end]
    names, because, reason = comment.partition("because")
    others = re.sub(rf"(?:,\s*)?(?<![\w-]){re.escape(signal)}(?![\w-])", "", names, count=1)
    if re.search(r"allow[\s,]+[\w-]", others):  # it allows another signal, too
        others = re.sub(r"(allow)[\s,]+", r"\1 ", others)
        return types.TextEdit(text.range(mark.start, mark.end), f"{others}{because}{reason}")
    start, end = mark.start, mark.end
    line = text.line_start(start)
    after = re.compile(r"[ \t]*(\r\n|\n|\r|$)").match(text.source, end)
    if after and not text.source[line:start].strip():
        start, end = line, after.end()
    return types.TextEdit(text.range(start, end), "")


def _renamed(mark: Mark, wrong: str, right: str, text: Text) -> types.TextEdit:
    start = text.source.index(wrong, mark.start, mark.end)
    return types.TextEdit(text.range(start, start + len(wrong)), right)
