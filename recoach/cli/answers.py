"""Answers in files: read by the framework that fits, and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer, judge_bare
from recoach.content.answer import Answer, Source
from recoach.content.framework import DEFAULT_FRAMEWORK, Framework
from recoach.content.library import Library, Loaded
from recoach.content.prompt import Prompt
from recoach.content.script import Seniority
from recoach.documents.document import Document, Wishes
from recoach.documents.readers import is_json_lines, read_all, read_text
from recoach.documents.source import LIMIT_MB
from recoach.errors import Place, UnknownName
from recoach.exporters.checked import CheckedAnswer, CheckedRemark, checked

if TYPE_CHECKING:
    from recoach.documents.jsonl import Line

Told = Union[CheckedRemark, CheckedAnswer]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How answers are to be read and judged: plain values, so that any process can do it in the same way."""

    framework: str | None = None  #: that was asked for, whatever files say
    limit_mb: float = LIMIT_MB
    suffix: str = ""  #: read as files that end so, "" for their own
    candidate: str | None = None  #: who of the speakers answers; None to infer it
    wanted: frozenset[str] | None = None  #: ids of signals to tell of, all for None
    scored: bool = True  #: points, facts and score are judged, too
    seniority: Seniority | None = None  #: at which; that of the drill for None
    explain: bool = False  #: also tells where a rule matched and what kept it silent


class AnswerFiles:
    """Reads and judges one file after the other, with everything that is needed loaded once."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._library: Library = packs.library()
        self._frameworks: dict[str, Loaded[Framework]] = {}
        self._prompts: dict[str, Loaded[Prompt]] = {}
        # What is wrong with the packs is no file's fault: it is said before the first one is read.
        self._detector, self._signals = packs.detector(), packs.signal_pack().signals
        if manner.scored:
            packs.critic()
        if manner.framework:
            self._framework(manner.framework)

    def judged(self, path: str, *, on_read: Callable[[int], None] = lambda _: None) -> Iterator[Told]:
        """Yield what is told of each answer of a file (stdin for `-`); JSON Lines one after the other as they are read.

        `on_read` is told how many bytes of such a file were read. Raises RecoachError for an unusable file.
        """
        if not is_json_lines(path, self._manner.suffix):
            # Such a file counts whole or not at all, so its last answer is read before the first is told.
            told = list(self.reports(path))
            yield from dict.fromkeys(
                CheckedRemark(message=one.message, line=one.line) for document, _ in told for one in document.remarks
            )
            for document, report in told:
                yield checked(report, id=document.id, explain=self._manner.explain)
            return
        from recoach.documents.jsonl import read_lines

        for line in read_lines(path, limit_mb=self._manner.limit_mb):
            on_read(line.size_bytes)
            if line.answer is None:
                yield CheckedAnswer(id=line.id, line=line.number, error=line.error)
                continue
            try:
                report = self._on_line(line, line.answer)
            except UnknownName as error:
                yield CheckedAnswer(id=line.id, line=line.number, error=error)
            else:
                yield checked(report, id=line.id, line=line.number, explain=self._manner.explain)

    def reports(self, path: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a file (stdin for `-`) with its report. Raises RecoachError for an unusable file."""
        manner = self._manner
        documents = read_all(path, wishes=self._wishes(path), limit_mb=manner.limit_mb, suffix=manner.suffix)
        yield from self._reports(documents, path)

    def reports_on(self, source: Source, suffix: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a text that is at hand with its report. Raises RecoachError for an unusable text."""
        documents = read_text(source, suffix=suffix, wishes=self._wishes(source.name))
        yield from self._reports(documents, source.name)

    def _wishes(self, path: str) -> Wishes:
        return Wishes(lambda named: self._choose(named, Place(path)), self._manner.candidate)

    def _reports(self, documents: Sequence[Document], path: str) -> Iterator[tuple[Document, Report]]:
        for document in documents:
            prompt = self._prompt(document.prompt, Place(path))
            yield document, self._report(document.answer, document.framework.id, prompt, document.seniority)

    def _on_line(self, line: Line, answer: Answer) -> Report:
        """Return the report on the answer of a line of JSON Lines. Raises UnknownName for what it names and is not."""
        place = Place(answer.source.name if answer.source else "", line.number)
        framework = self._choose(line.framework, place) if line.whole else None
        prompt = self._prompt(line.prompt, place)
        if framework and self._manner.scored:
            return self._report(answer, framework.id, prompt)
        return judge_bare(answer, self._detector, self._signals, whole=line.whole, wanted=self._manner.wanted)

    def _report(
        self, answer: Answer, framework_id: str, prompt: Loaded[Prompt] | None, seniority: Seniority | None = None
    ) -> Report:
        framework = self._framework(framework_id)
        return judge_answer(
            answer,
            framework=framework.value,
            framework_yaml=framework.text,
            prompt=prompt.value if prompt else None,
            prompt_yaml=prompt.text if prompt else "",
            wanted=self._manner.wanted,
            scored=self._manner.scored,
            seniority=self._manner.seniority or seniority,
        )

    def _choose(self, named: str | None, place: Place) -> Framework:
        """Return the framework asked for on the command line, else the one the file names, else the default."""
        if self._manner.framework:
            return self._framework(self._manner.framework).value
        try:
            return self._framework(named or DEFAULT_FRAMEWORK).value
        except UnknownName as error:
            raise error.at(place) from None

    def _framework(self, name: str) -> Loaded[Framework]:
        if name not in self._frameworks:
            self._frameworks[name] = self._library.framework(name)
        return self._frameworks[name]

    def _prompt(self, named: str | None, place: Place) -> Loaded[Prompt] | None:
        if named is None:
            return None
        try:
            if named not in self._prompts:
                self._prompts[named] = self._library.prompt(named)
            return self._prompts[named]
        except UnknownName as error:
            raise error.at(place) from None
