"""Answers in files: read by the framework that fits, and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Union

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer, judge_bare
from recoach.content.answer import Answer
from recoach.content.framework import DEFAULT_FRAMEWORK, Framework
from recoach.content.library import Library, Loaded
from recoach.content.prompt import Prompt
from recoach.content.script import Seniority
from recoach.documents.document import Document, Wishes
from recoach.documents.readers import is_json_lines, read_all, read_text, suffix_of
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME, read_source
from recoach.errors import Place, UnknownName, UnusableFile
from recoach.exporters.checked import CheckedAnswer, CheckedRemark, checked

if TYPE_CHECKING:
    from recoach.documents.jsonl import RawLine

Told = Union[CheckedRemark, CheckedAnswer]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How answers are to be read and judged: plain values, so that any process can do it in the same way."""

    framework: str | None = None  #: that was asked for, whatever files say
    usual_framework: str = DEFAULT_FRAMEWORK  #: of answers that name none
    limit_mb: float = LIMIT_MB
    suffix: str = ""  #: read as files that end so, "" for their own
    candidate: str | None = None  #: who of the speakers answers; None to infer it
    wanted: frozenset[str] | None = None  #: ids of signals to tell of, all for None
    scored: bool = True  #: points, facts and score are judged, too
    seniority: Seniority | None = None  #: at which, whatever files say; that of the drill for None
    usual_seniority: Seniority | None = None  #: of answers that say nothing of it
    name: str = STDIN_NAME  #: what stdin is called; where it has a suffix, that says how it is read
    explain: bool = False  #: also tells where a rule matched and what kept it silent

    def called(self, path: str) -> str:
        """Return what a file is called wherever it is told of."""
        return self.name if path == STDIN else path

    def takes_lines(self, path: str) -> bool:
        """Tell whether a file is to be read as JSON Lines, line by line."""
        return is_json_lines(self.called(path), self.suffix)


class AnswerFiles:
    """Reads and judges one file after the other, with everything that is needed loaded once."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._library: Library = packs.library()
        self._frameworks: dict[str, Loaded[Framework]] = {}
        # What is wrong with the packs is no file's fault: it is said before the first one is read.
        self._detector, self._signals = packs.detector(), packs.signal_pack().signals
        if manner.scored:
            packs.critic()
        if manner.framework:
            self._framework(manner.framework)

    def judged(self, path: str) -> tuple[Told, ...]:
        """Return what is told of each answer of a file (stdin for `-`), what its reader wants known first.

        JSON Lines go through `judged_lines` instead. Raises RecoachError for an unusable file.
        """
        answers = list(self.reports(path))
        remarks = (CheckedRemark(message=one.message, line=one.line) for file, _ in answers for one in file.remarks)
        explain = self._manner.explain
        return (*dict.fromkeys(remarks), *(checked(report, id=file.id, explain=explain) for file, report in answers))

    def judged_lines(self, lines: Iterable[RawLine], *, name: str) -> Iterator[CheckedAnswer]:
        """Yield what is told of lines of JSON Lines; errors call the file by that name."""
        from recoach.documents.jsonl import understood

        manner, detector, signals = self._manner, self._detector, self._signals
        for raw in lines:
            line = understood(raw, name=name, limit_mb=manner.limit_mb)
            if line.answer is None:
                yield CheckedAnswer(id=line.id, line=line.number, error=line.error)
                continue
            report = (
                self._by_framework(line.answer)
                if line.whole and manner.scored
                else judge_bare(line.answer, detector, signals, whole=line.whole, wanted=manner.wanted)
            )
            yield checked(report, id=line.id, line=line.number, explain=manner.explain)

    def reports(self, path: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a file (stdin for `-`) with its report. Raises RecoachError for an unusable file."""
        manner = self._manner
        wishes = Wishes(lambda named: self._choose(named, manner.called(path)), manner.candidate)
        for document in self._documents(path, wishes):
            framework = self._framework(document.framework.id)
            prompt = self._prompt(document, manner.called(path))
            report = judge_answer(
                document.answer,
                framework=framework.value,
                framework_yaml=framework.text,
                prompt=prompt.value if prompt else None,
                prompt_yaml=prompt.text if prompt else "",
                wanted=manner.wanted,
                scored=manner.scored,
                seniority=manner.seniority or document.seniority or manner.usual_seniority,
            )
            yield document, report

    def _documents(self, path: str, wishes: Wishes) -> tuple[Document, ...]:
        manner = self._manner
        if path != STDIN or manner.name == STDIN_NAME:
            return read_all(path, wishes=wishes, limit_mb=manner.limit_mb, suffix=manner.suffix)
        try:
            source = replace(read_source(path, limit_mb=manner.limit_mb), name=manner.name)
        except UnusableFile as error:
            place = error.place or Place(manner.name)
            raise error.at(Place(manner.name, place.line, place.column)) from None
        return read_text(source, suffix=manner.suffix or suffix_of(manner.name) or STDIN, wishes=wishes)

    def _by_framework(self, answer: Answer) -> Report:
        """Return the report on an answer of a line, by the framework asked for or the default."""
        framework = self._framework(self._manner.framework or self._manner.usual_framework)
        return judge_answer(
            answer,
            framework=framework.value,
            framework_yaml=framework.text,
            wanted=self._manner.wanted,
            seniority=self._manner.seniority or self._manner.usual_seniority,
        )

    def _choose(self, named: str | None, path: str) -> Framework:
        """Return the framework asked for on the command line, else the one the file names, else the default."""
        if self._manner.framework:
            return self._framework(self._manner.framework).value
        try:
            return self._framework(named or self._manner.usual_framework).value
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
