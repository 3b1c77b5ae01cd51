"""Answers in files: read by the framework that fits, and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Union

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
        # What is wrong with the packs is no file's fault: it is said before the first one is read.
        packs.detector()
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

        detector, signals = packs.detector(), packs.signal_pack().signals
        for line in read_lines(path, limit_mb=self._manner.limit_mb):
            on_read(line.size_bytes)
            if line.answer is None:
                yield CheckedAnswer(id=line.id, line=line.number, error=line.error)
                continue
            report = (
                self._by_framework(line.answer)
                if line.whole and self._manner.scored
                else judge_bare(line.answer, detector, signals, whole=line.whole, wanted=self._manner.wanted)
            )
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
        return Wishes(lambda named: self._choose(named, path), self._manner.candidate)

    def _reports(self, documents: Sequence[Document], path: str) -> Iterator[tuple[Document, Report]]:
        manner = self._manner
        for document in documents:
            framework = self._framework(document.framework.id)
            prompt = self._prompt(document, path)
            report = judge_answer(
                document.answer,
                framework=framework.value,
                framework_yaml=framework.text,
                prompt=prompt.value if prompt else None,
                prompt_yaml=prompt.text if prompt else "",
                wanted=manner.wanted,
                scored=manner.scored,
                seniority=manner.seniority or document.seniority,
            )
            yield document, report

    def _by_framework(self, answer: Answer) -> Report:
        """Return the report on an answer of a line, by the framework asked for or the default."""
        framework = self._framework(self._manner.framework or DEFAULT_FRAMEWORK)
        return judge_answer(
            answer,
            framework=framework.value,
            framework_yaml=framework.text,
            wanted=self._manner.wanted,
            seniority=self._manner.seniority,
        )

    def _choose(self, named: str | None, path: str) -> Framework:
        """Return the framework asked for on the command line, else the one the file names, else the default."""
        if self._manner.framework:
            return self._framework(self._manner.framework).value
        try:
            return self._framework(named or DEFAULT_FRAMEWORK).value
        except UnknownName as error:
            raise error.at(Place(path)) from None

    def _framework(self, name: str) -> Loaded[Framework]:
        if name not in self._frameworks:
            self._frameworks[name] = self._library.framework(name)
        return self._frameworks[name]

    def _prompt(self, document: Document, path: str) -> Loaded[Prompt] | None:
        if document.prompt is None:
            return None
        try:
            return self._library.prompt(document.prompt)
        except UnknownName as error:
            raise error.at(Place(path)) from None
