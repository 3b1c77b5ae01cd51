"""A file that an editor has open: its text, and what was made of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types

from recoach.content.answer import Source
from recoach.errors import RecoachError
from recoach.lsp import diagnostics, placing
from recoach.lsp.diagnostics import Quarrel
from recoach.lsp.kinds import FileKind, kind_of
from recoach.lsp.placing import Placed
from recoach.lsp.text import Text
from recoach.lsp.workbench import Judged, Problem, Workbench

#: Characters. Up to the first a file is judged with every key, up to the second in pauses, beyond it when it is saved.
LIVE, IN_PAUSES = 60_000, 1_000_000


@dataclass
class OpenFile:
    """What is known of an open file. Everything but the text may be a little older than the text."""

    uri: str
    path: Path
    suffix: str
    version: int
    text: Text
    may_answer: bool = True  #: the settings have it among the answers
    kind: FileKind = None
    saved: bool = True  #: the disk has this text
    judged: Sequence[Judged] = ()  #: its answers
    scored: Sequence[Judged] = ()  #: the same with points and score, as of the last pause
    quarrels: Sequence[Quarrel] = ()
    placed: Sequence[Placed] = ()  #: where the text of answers without headings was put
    problems: Sequence[Problem] = ()  #: of a file of a pack
    error: RecoachError | None = None  #: why it cannot be read
    is_judged: bool = False  #: everything in this very text
    changes: int = field(default=0, init=False)  #: counts them, so that a late result is known to be late

    def __post_init__(self) -> None:
        self._recognise()

    @property
    def is_live(self) -> bool:
        """Whether it is judged with every key."""
        return self.kind == "answer" and len(self.text.source) <= LIVE

    @property
    def is_large(self) -> bool:
        """Whether it is judged only when it is saved."""
        return len(self.text.source) > IN_PAUSES

    def change(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Take changes in their order; what was touched by them is forgotten, what stands behind them moves."""
        for change in changes:
            self.text, edit = self.text.edited(change)
            self.quarrels = [moved for one in self.quarrels if (moved := one.after(edit))]
            self.placed = [there for one in self.placed if (there := one.after(edit))]
        self.version, self.saved, self.is_judged = version, False, False
        self.changes += 1
        self._recognise()

    def look(self, workbench: Workbench) -> None:
        """Find signals now."""
        try:
            self.judged, self.error = workbench.judge(self._source(), self.suffix, False), None
        except RecoachError as error:
            self.judged, self.error = (), error

    def think(self, workbench: Workbench) -> Thought:
        """Judge everything, however long it takes; changes nothing, so that any thread may do it."""
        if self.kind is None:
            return Thought()
        if self.kind != "answer":
            return Thought(problems=workbench.problems(self.kind, self.path, self.text.source, self.saved))
        try:
            return Thought(scored=workbench.judge(self._source(), self.suffix, True))
        except RecoachError as error:
            return Thought(error=error)

    def learn(self, thought: Thought) -> None:
        """Take what was thought of this very text."""
        self.judged = self.scored = thought.scored
        self.quarrels = diagnostics.quarrels_in(thought.scored)
        self.placed = placing.placed_in(thought.scored)
        self.problems, self.error, self.is_judged = thought.problems, thought.error, True

    def settle(self, workbench: Workbench) -> None:
        """Forget all that was made of the text, as what holds for the file may have changed."""
        self.may_answer = workbench.is_answer(self.path)
        self.forget()
        self._recognise()

    def forget(self) -> None:
        """Forget all that was made of the text."""
        self.learn(Thought())
        self.is_judged = False

    def diagnostics(self) -> list[types.Diagnostic]:
        """Return all that is to be shown in the text."""
        if self.error:
            return [diagnostics.of_error(self.error, self.text, str(self.path))]
        return [
            *diagnostics.of_answers(self.judged, self.text),
            *diagnostics.of_shortfalls(self.scored, self.judged, self.text),
            *(diagnostics.of_quarrel(one, self.text, self.uri) for one in self.quarrels),
            *(diagnostics.of_problem(one, self.text) for one in self.problems),
        ]

    def _recognise(self) -> None:
        kind = kind_of(str(self.path), self.suffix, self.text.source)
        if kind == "answer" and not self.may_answer:
            kind = None
        if kind != self.kind:
            self.forget()
        self.kind = kind

    def _source(self) -> Source:
        return Source(name=str(self.path), text=self.text.source)


@dataclass(frozen=True)
class Thought:
    """What came of judging everything in a file."""

    scored: Sequence[Judged] = ()
    problems: Sequence[Problem] = ()
    error: RecoachError | None = None
