"""Answers in files: read by the framework that fits, and judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.framework import DEFAULT_FRAMEWORK, Framework
from recoach.content.library import Library, Loaded
from recoach.content.prompt import Prompt
from recoach.documents.document import Document
from recoach.documents.readers import read_all
from recoach.errors import Place, UnknownName


class AnswerFiles:
    """Reads and judges one file after the other, with everything that is needed loaded once."""

    def __init__(self, framework: Optional[str], *, limit_mb: float) -> None:
        self._library: Library = packs.library()
        self._wanted = framework
        self._limit_mb = limit_mb
        self._frameworks: dict[str, Loaded[Framework]] = {}
        # What is wrong with the packs is no file's fault: it is said before the first one is read.
        packs.detector()
        if framework:
            self._framework(framework)

    def reports(self, path: str) -> Iterator[tuple[Document, Report]]:
        """Yield every answer of a file (stdin for `-`) with its report. Raises RecoachError for an unusable file."""
        for document in read_all(path, choose=lambda named: self._choose(named, path), limit_mb=self._limit_mb):
            framework = self._framework(document.framework.id)
            prompt = self._prompt(document, path)
            report = judge_answer(
                document.answer,
                framework=framework.value,
                framework_yaml=framework.text,
                prompt=prompt.value if prompt else None,
                prompt_yaml=prompt.text if prompt else "",
            )
            yield document, report

    def _choose(self, named: str | None, path: str) -> Framework:
        """Return the framework asked for on the command line, else the one the file names, else the default."""
        if self._wanted:
            return self._framework(self._wanted).value
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
