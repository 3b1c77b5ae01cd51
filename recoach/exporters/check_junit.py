"""JUnit XML of what `recoach check` found: a test case an answer, so that one without findings is seen to pass."""

from __future__ import annotations

from collections.abc import Iterator

from recoach.content.signal import SEVERITIES
from recoach.errors import Place
from recoach.exporters import findings
from recoach.exporters.batch import Batch
from recoach.exporters.checked import CheckedAnswer, CheckedFile
from recoach.exporters.issues import error_text, named_answers
from recoach.exporters.junit import Case, to_xml


def to_junit(batch: Batch) -> str:
    """Return an answer with findings as a failure, a file or a line that cannot be used as an error."""
    return to_xml("recoach check", "recoach.check", (case for file in batch.files for case in _cases(batch, file)))


def _cases(batch: Batch, file: CheckedFile) -> Iterator[Case]:
    path = batch.path(file.file)
    if file.error:
        yield Case(name=path, tag="error", type=file.error.slug, message=error_text(file.error), body=str(file.error))
        return
    remarks = "\n".join(findings.remark_line(path, remark) for remark in file.remarks)
    for number, (name, answer) in enumerate(named_answers(file)):
        yield _case(batch, path, f"{path}: {name}" if name else path, answer, remarks if number == 0 else "")
    if not file.answers:
        yield Case(name=path, output=remarks)


def _case(batch: Batch, path: str, name: str, answer: CheckedAnswer, remarks: str) -> Case:
    if answer.error:
        place = answer.error.place or Place(path, answer.line)
        body = f"{place}: {error_text(answer.error)}"
        return Case(name=name, tag="error", type=answer.error.slug, message=error_text(answer.error), body=body)
    lines = "\n".join(findings.lines(answer, file=path))
    due = [one for one in answer.of_kind("finding") if not one.known]
    failing = [one.severity for one in due if batch.fails(one.severity)]
    if not failing and not answer.shortfalls:
        return Case(name=name, output="\n".join(filter(None, (remarks, lines))))
    told = [findings.counted(len(due), "finding")] if due else []
    return Case(
        name=name,
        tag="failure",
        type="error" if answer.shortfalls else min(failing, key=SEVERITIES.index),
        message="; ".join([*told, *map(str, answer.shortfalls)]),
        body=lines,
        output=remarks,
    )
