"""What came of a run as one flat list, for services that show it beside the lines of files and count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from recoach.content.answer import Span
from recoach.content.durations import clock
from recoach.content.signal import Severity
from recoach.errors import RecoachError
from recoach.exporters.batch import Batch
from recoach.exporters.checked import CheckedAnswer, CheckedFile, Shortfall, Told
from recoach.exporters.fingerprint import fingerprints
from recoach.exporters.one_line import one_line, shortened

#: What stands in the place of a signal's id where there is none.
WAIVER, SCORE = "recoach-waiver", "recoach-score"
#: What these are called.
TITLES = {WAIVER: "A waiver that does nothing", SCORE: "A score under the bar"}


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One thing to show beside a place of a file."""

    kind: Literal["finding", "waiver", "score", "unusable"]
    code: str  #: id of the signal, `WAIVER`, `SCORE`, or the error's slug
    title: str  #: in a few words
    severity: Severity
    path: str  #: as `Batch.path` has it
    answer: str = ""  #: what tells the answer from others of the file
    section: str = ""  #: id, of a finding and of a section's score
    line: int | None = None  #: from 1; None where it is about the whole file
    span: Span | None = None  #: in the file, where it is known
    quote: str = ""  #: the words it rests on
    reason: str  #: why it matters, or what is wrong
    better: str = ""  #: what to do
    fingerprint: str = ""  #: 64 hex digits that no other issue of the file has; they outlive edits elsewhere in it
    told: Told | None = None  #: of findings and waivers
    known: bool = False  #: stands in the baseline, and counts for nothing
    waived: str = ""  #: the reason that the text gives for allowing it; then it counts for nothing

    @property
    def message(self) -> str:
        """All of it as one line of plain text."""
        return f"“{shortened(self.quote)}”{self.when}: {self.advice}" if self.quote else self.advice

    @property
    def when(self) -> str:
        """When it was said in a recording: ` at 1:01`, or ""."""
        said = self.told.at_seconds if self.told else None
        return "" if said is None else f" at {clock(said)}"

    @property
    def advice(self) -> str:
        """Why it matters and what to do, as one line of plain text."""
        return one_line(f"{self.reason} Better: {self.better}" if self.better else self.reason)


def issues(batch: Batch) -> Iterator[Issue]:
    """Yield everything of a batch file by file and by place, also what counts for nothing."""
    for file in batch.files:
        found = _named(_of_file(batch, file))
        yield from sorted(found, key=lambda one: (one.line or 0, one.span.column if one.span else 0, one.code))


def open_issues(batch: Batch) -> Iterator[Issue]:
    """Yield what counts, file by file and by place."""
    return (one for one in issues(batch) if not one.known and not one.waived)


def named_answers(file: CheckedFile) -> Iterator[tuple[str, CheckedAnswer]]:
    """Yield each answer of a file with what tells it from the others: its id, or else where it stands."""
    for number, answer in enumerate(file.answers, start=1):
        if answer.id is not None:
            yield one_line(str(answer.id)), answer
        elif answer.line is not None:
            yield f"line {answer.line}", answer
        else:
            yield f"answer {number}" if len(file.answers) > 1 else "", answer


def error_text(error: RecoachError) -> str:
    """Return what is wrong and what to do, without the place."""
    return one_line(f"{error.message} {error.hint}")


def _of_file(batch: Batch, file: CheckedFile) -> Iterator[Issue]:
    path = batch.path(file.file)
    if file.error:
        yield _unusable(path, file.error, file.error.place.line if file.error.place else None)
    names = fingerprints(file, path)  # in the order of the findings below
    for name, answer in named_answers(file):
        if answer.error:
            yield replace(_unusable(path, answer.error, answer.line), answer=name)
        yield from (_too_low(path, name, answer.line, shortfall) for shortfall in answer.shortfalls)
        for told in answer.told:
            plain = _told(path, name, told)
            if told.kind == "finding":
                yield replace(plain, title=told.title, better=told.better, fingerprint=next(names))
            elif told.kind == "waiver":
                yield replace(plain, kind="waiver", code=WAIVER, title=TITLES[WAIVER])
            elif told.waived:
                yield _waived(batch, plain, told.waived)


def _told(path: str, answer: str, told: Told) -> Issue:
    return Issue(
        kind="finding",
        code=one_line(told.signal),
        title=told.signal,
        severity=told.severity,
        path=path,
        answer=answer,
        section=told.section,
        line=told.span.line,
        span=told.span,
        quote=told.quote,
        reason=told.reason,
        told=told,
        known=told.known,
    )


def _waived(batch: Batch, issue: Issue, reason: str) -> Issue:
    """Return what a waiver keeps silent as the finding that it would be."""
    signal = next((one for one in batch.signals if one.id == issue.code), None)
    if signal is None:
        return replace(issue, waived=reason)
    return replace(issue, title=signal.title, severity=signal.severity, reason=signal.why, better=signal.better,
                   waived=reason)  # fmt: skip


def _too_low(path: str, answer: str, line: int | None, shortfall: Shortfall) -> Issue:
    who = f"{answer}: " if answer else ""
    return Issue(
        kind="score",
        code=SCORE,
        title=TITLES[SCORE],
        severity="error",
        path=path,
        answer=answer,
        section=shortfall.section or "",
        line=line,
        reason=f"{who}{shortfall}.",
    )


def _unusable(path: str, error: RecoachError, line: int | None) -> Issue:
    return Issue(
        kind="unusable",
        code=error.slug,
        title="This cannot be used",
        severity="error",
        path=path,
        line=line,
        reason=error_text(error),
    )


def _named(found: Iterable[Issue]) -> Iterator[Issue]:
    """Give each issue that has no fingerprint one, made as those of findings are."""
    seen: Counter[str] = Counter()
    for one in found:
        if one.fingerprint:
            yield one
            continue
        # Scores change from run to run; that one is too low stays the same matter.
        words = "" if one.kind == "score" else one.quote or one.reason
        parts = (one.path, one.kind, one.waived, one.answer, one.code, one.section, words)
        alike = "\0".join(parts)
        name = sha256(f"{alike}\0{seen[alike]}".encode("utf-8", "surrogatepass"))
        yield replace(one, fingerprint=name.hexdigest())
        seen[alike] += 1
