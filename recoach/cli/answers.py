"""Answers in files: read by the framework that fits, and judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Optional

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer, judge_bare
from recoach.content.answer import Answer
from recoach.content.framework import DEFAULT_FRAMEWORK, Framework
from recoach.content.library import Library, Loaded
from recoach.content.prompt import Prompt
from recoach.content.script import Seniority
from recoach.documents.document import Document
from recoach.documents.readers import is_json_lines, read_all
from recoach.errors import Place, UnknownName
from recoach.exporters.findings import Judged


class AnswerFiles:
    """Reads and judges one file after the other, with everything that is needed loaded once."""

    def __init__(
        self,
        framework: Optional[str],
        *,
        limit_mb: float,
        wanted: Collection[str] | None = None,
        suffix: str = "",
        scored: bool = True,
        seniority: Seniority | None = None,
    ) -> None:
        """Take the framework that was asked for, the signals that are wanted and how to read, whatever files say.

        Points, facts and score are judged only where answers are `scored`.
        """
        self._library: Library = packs.library()
        self._wanted_framework = framework
        self._limit_mb = limit_mb
        self._wanted = wanted
        self._suffix = suffix
        self._scoring = scored
        self._seniority = seniority
        self._frameworks: dict[str, Loaded[Framework]] = {}
        # What is wrong with the packs is no file's fault: it is said before the first one is read.
        packs.detector()
        if scored:
            packs.critic()
        if framework:
            self._framework(framework)

    def judged(self, path: str, *, on_read: Callable[[int], None] = lambda _: None) -> Iterator[Judged]:
        """Yield every answer of a file (stdin for `-`), judged; JSON Lines one after the other as they are read.

        `on_read` is told how many bytes of such a file were read. Raises RecoachError for an unusable file.
        """
        if not is_json_lines(path, self._suffix):
            # Such a file counts whole or not at all, so its last answer is read before the first is told.
            yield from [Judged(report=report, id=document.id) for document, report in self.reports(path)]
            return
        from recoach.documents.jsonl import read_lines

        detector, signals = packs.detector(), packs.signal_pack().signals
        for line in read_lines(path, limit_mb=self._limit_mb):
            on_read(line.size_bytes)
            report = None
            if line.answer:
                report = (
                    self._by_framework(line.answer)
                    if line.whole and self._scoring
                    else judge_bare(line.answer, detector, signals, whole=line.whole, wanted=self._wanted)
                )
            yield Judged(report=report, id=line.id, line=line.number, error=line.error)

    def reports(self, path: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a file (stdin for `-`) with its report. Raises RecoachError for an unusable file."""
        documents = read_all(
            path, choose=lambda named: self._choose(named, path), limit_mb=self._limit_mb, suffix=self._suffix
        )
        for document in documents:
            framework = self._framework(document.framework.id)
            prompt = self._prompt(document, path)
            report = judge_answer(
                document.answer,
                framework=framework.value,
                framework_yaml=framework.text,
                prompt=prompt.value if prompt else None,
                prompt_yaml=prompt.text if prompt else "",
                wanted=self._wanted,
                scored=self._scoring,
                seniority=self._seniority or document.seniority,
            )
            yield document, report

    def _by_framework(self, answer: Answer) -> Report:
        """Return the report on an answer of a line, by the framework asked for or the default."""
        framework = self._framework(self._wanted_framework or DEFAULT_FRAMEWORK)
        return judge_answer(answer, framework=framework.value, framework_yaml=framework.text, wanted=self._wanted,
                            seniority=self._seniority)  # fmt: skip

    def _choose(self, named: str | None, path: str) -> Framework:
        """Return the framework asked for on the command line, else the one the file names, else the default."""
        if self._wanted_framework:
            return self._framework(self._wanted_framework).value
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
