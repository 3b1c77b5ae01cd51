"""Files checked one after the other: judged here, by several processes, or recalled from an earlier check.

What is told of a file never depends on which of these it was, and files come in the order in which they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count, groupby, islice
from typing import TYPE_CHECKING, Union

from recoach.cli.bars import reading
from recoach.cli.manner import Manner
from recoach.cli.workers import Crew
from recoach.documents.source import STDIN
from recoach.errors import RecoachError
from recoach.exporters.checked import Checked, CheckedAnswer

if TYPE_CHECKING:
    from recoach.cli.answers import AnswerFiles
    from recoach.cli.check_cache import CheckCache
    from recoach.documents.jsonl import RawLine

Outcome = Union[tuple[Checked, ...], RecoachError]  #: what is told of a file, or why it cannot be used

_LINES_PER_ERRAND = 32
_RUNS = count()


@dataclass(frozen=True)
class Judge:
    """Judges files and lines in any process: a plain value, from which each process makes what it needs once."""

    manner: Manner
    cache: CheckCache | None
    run: int  #: of the command; another run may find other packs

    def file(self, path: str) -> Outcome:
        """Return what is told of a file. Raises RecoachError only for packs that cannot be used."""
        ticket = self.cache.ticket(path) if self.cache else None
        if self.cache and ticket:
            kept = self.cache.recall(ticket)
            if kept is not None:
                return kept
        answers = _answers(self.manner, self.run)
        try:
            told = answers.judged(path)
        except RecoachError as error:
            return error
        # A file that was written meanwhile would be kept under the content that it had before.
        if self.cache and ticket and self.cache.ticket(path) == ticket:
            self.cache.keep(ticket, told)
        return told

    def lines(self, lines: Sequence[RawLine], *, name: str) -> tuple[int, list[CheckedAnswer]]:
        """Return how many bytes lines have, and what is told of them."""
        answers = _answers(self.manner, self.run)
        return sum(line.size_bytes for line in lines), list(answers.judged_lines(lines, name=name))


@lru_cache(maxsize=1)
def _answers(manner: Manner, _run: int) -> AnswerFiles:
    # Whatever is recalled needs none of what judges.
    from recoach.cli.answers import AnswerFiles

    return AnswerFiles(manner)


class Checking:
    """Checks files in one manner, for as long as a command runs."""

    def __init__(self, manner: Manner, crew: Crew, cache: CheckCache | None = None) -> None:
        self._manner = manner
        self._crew = crew
        self._judge = Judge(manner, cache, next(_RUNS))

    def each(self, files: Iterable[str]) -> Iterator[tuple[str, Iterator[Checked]]]:
        """Yield each file with what is told of it, in order.

        Going through that raises RecoachError for a file that cannot be used, and takes JSON Lines as they are read.
        Packs that cannot be used are no file's fault, and raise it here.
        """
        for streamed, run in groupby(files, self._manner.takes_lines):
            if streamed:
                yield from ((file, self._lines(file)) for file in run)
            else:
                together = list(run)
                yield from zip(together, map(_opened, self._outcomes(together)), strict=True)

    def _outcomes(self, files: Sequence[str]) -> Iterator[Outcome]:
        for piped, run in groupby(files, STDIN.__eq__):
            # Other processes have no part in what is piped into this one.
            judged = map if piped else self._crew.map
            yield from judged(self._judge.file, run)

    def _lines(self, file: str) -> Iterator[Checked]:
        from recoach.documents.jsonl import raw_lines

        name = self._manner.called(file)
        lines = raw_lines(file, limit_mb=self._manner.limit_mb, name=name)
        errands = self._errands(lines, piped=file == STDIN)
        with reading(file) as on_read:
            for size, answers in self._crew.map(partial(self._judge.lines, name=name), errands):
                on_read(size)
                yield from answers

    def _errands(self, lines: Iterator[RawLine], *, piped: bool) -> Iterator[tuple[RawLine, ...]]:
        # Somebody may wait at the end of a pipe: as long as one process is enough, each line is told at once.
        while errand := tuple(islice(lines, 1 if piped and not self._crew.shares else _LINES_PER_ERRAND)):
            yield errand


def _opened(outcome: Outcome) -> Iterator[Checked]:
    if isinstance(outcome, RecoachError):
        raise outcome
    yield from outcome
