"""Answers in files: read by the framework that fits, and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer, judge_bare
from recoach.cli.manner import Manner
from recoach.content.answer import Answer, Source
from recoach.content.framework import Framework
from recoach.content.library import Library, Loaded
from recoach.content.prompt import Prompt
from recoach.content.script import Seniority
from recoach.documents.document import Document, Wishes
from recoach.documents.readers import read_all, read_text
from recoach.errors import Place, UnknownName
from recoach.exporters.checked import Checked, CheckedAnswer, CheckedRemark
from recoach.exporters.telling import checked

if TYPE_CHECKING:
    from recoach.documents.jsonl import Line, RawLine


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

    def judged(self, path: str) -> tuple[Checked, ...]:
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

        for raw in lines:
            line = understood(raw, name=name, limit_mb=self._manner.limit_mb)
            if line.answer is None:
                yield CheckedAnswer(id=line.id, line=line.number, error=line.error)
                continue
            try:
                report = self._on_line(line, line.answer, name)
            except UnknownName as error:
                yield CheckedAnswer(id=line.id, line=line.number, error=error)
            else:
                yield checked(report, id=line.id, line=line.number, explain=self._manner.explain)

    def reports(self, path: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a file (stdin for `-`) with its report. Raises RecoachError for an unusable file."""
        manner = self._manner
        place = Place(manner.called(path))
        documents = read_all(
            path,
            wishes=self._wishes(place),
            limit_mb=manner.limit_mb,
            suffix=manner.suffix,
            stdin_name=manner.name,
        )
        yield from self._reports(documents, place)

    def reports_on(self, source: Source, suffix: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a text that is at hand with its report. Raises RecoachError for an unusable text."""
        documents = read_text(source, suffix=suffix, wishes=self._wishes(Place(source.name)))
        yield from self._reports(documents, Place(source.name))

    def _wishes(self, place: Place) -> Wishes:
        return Wishes(lambda named: self._choose(named, place), self._manner.candidate)

    def _reports(self, documents: Sequence[Document], place: Place) -> Iterator[tuple[Document, Report]]:
        for document in documents:
            prompt = self._prompt(document.prompt, place)
            yield document, self._report(document.answer, document.framework.id, prompt, document.seniority)

    def _on_line(self, line: Line, answer: Answer, name: str) -> Report:
        """Return the report on the answer of a line of JSON Lines. Raises UnknownName for what it names and is not."""
        place = Place(name, line.number)
        framework = self._choose(line.framework, place) if line.whole else None
        prompt = self._prompt(line.prompt, place)
        if framework and self._manner.scored:
            return self._report(answer, framework.id, prompt)
        return judge_bare(answer, self._detector, self._signals, whole=line.whole, wanted=self._manner.wanted)

    def _report(
        self, answer: Answer, framework_id: str, prompt: Loaded[Prompt] | None, seniority: Seniority | None = None
    ) -> Report:
        manner = self._manner
        framework = self._framework(framework_id)
        return judge_answer(
            answer,
            framework=framework.value,
            framework_yaml=framework.text,
            prompt=prompt.value if prompt else None,
            prompt_yaml=prompt.text if prompt else "",
            wanted=manner.wanted,
            scored=manner.scored,
            seniority=manner.seniority or seniority or manner.usual_seniority,
        )

    def _choose(self, named: str | None, place: Place) -> Framework:
        """Return the framework asked for on the command line, else the one the file names, else the default."""
        if self._manner.framework:
            return self._framework(self._manner.framework).value
        try:
            return self._framework(named or self._manner.usual_framework).value
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
