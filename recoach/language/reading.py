"""One sentence read once: words, clause breaks, phrases, quantities, quotation. Everything later joins over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from recoach.language.fluency import unsaid
from recoach.language.memory import Memory
from recoach.language.percentiles import Percentile, percentiles
from recoach.language.phrases import PhraseBook, Spans
from recoach.language.quantities import Quantity, quantities
from recoach.language.quotes import quoted_spans
from recoach.language.shingles import Shingled, shingled
from recoach.language.text import Stretch, StretchKind, split
from recoach.language.words import Words, word_texts, words

_HARD_BREAKS = frozenset({";", "—", "(", ")", ":", "...", "→", "?", "!", "=", "|"})
_BREAK_WORDS = frozenset({"but", "because", "whereas", "although", "though", "unless"})
_BREAK_WORDS_AFTER_COMMA = frozenset(
    "so while since yet which who whose where when if and then for as hence thus after before once until with".split()
)
#: After ", and": a new clause only where a new subject follows.
_SUBJECTS = frozenset("i we it they he she you that this the there our my its their".split())
_MAY_BREAK = _HARD_BREAKS | _BREAK_WORDS | _BREAK_WORDS_AFTER_COMMA

#: Texts remembered as long as one answer is judged: red signals are heard in all of it, then the points.
_MOST_TEXTS = 32

T = TypeVar("T")


class _Cut(NamedTuple):
    text: str
    kind: StretchKind
    quotes: tuple[tuple[int, int], ...]  #: quoted character spans in the sentence


class Cut(_Cut):
    """A sentence cut out of its text: all that its reading depends on. Equal cuts have equal readings.

    What every reader of it wants is made once, whatever lexicons are looked for.
    """

    @cached_property
    def words(self) -> list[str]:
        """Its words and marks, without what only hesitates."""
        texts = word_texts(self.text)
        gone = unsaid(texts)
        return [text for at, text in enumerate(texts) if at not in gone] if gone else texts

    @cached_property
    def tokens(self) -> Words:
        """The same with their offsets."""
        every = words(self.text)
        gone = unsaid(every.texts)
        return every.without(gone) if gone else every

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers stated in it."""
        return quantities(self.words)

    @cached_property
    def percentiles(self) -> list[Percentile]:
        """The percentiles named in it, averages too."""
        return percentiles(self.words, self.quantities)

    @cached_property
    def shingled(self) -> Shingled:
        """Its fingerprint."""
        return shingled(self.text)


class Reading:
    """A sentence as read. Indexes count words and marks from the sentence's start.

    Words and phrases are there from the beginning; what only some sentences are asked for is made when asked for.
    """

    def __init__(self, cut: Cut, words: list[str], hits: Spans) -> None:
        self.text = cut.text
        self.kind = cut.kind
        self.words = words
        self.hits = hits  #: word spans by lexicon
        self.cut = cut

    @property
    def _tokens(self) -> Words:
        return self.cut.tokens

    @property
    def starts(self) -> list[int]:
        """Character offsets of the words in `text`."""
        return self._tokens.starts

    @property
    def ends(self) -> list[int]:
        """Character offsets after the words."""
        return self._tokens.ends

    @cached_property
    def said(self) -> frozenset[str]:
        """Its words, and the names of the lexicons whose phrases it has."""
        return frozenset((*self.words, *self.hits))

    @cached_property
    def breaks(self) -> frozenset[int]:
        """Indexes of the words that are clause breaks."""
        return _breaks(self.words)

    @cached_property
    def clauses(self) -> list[int]:
        """For each word the number of clause breaks before it."""
        return _clauses(len(self.words), self.breaks)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Indexes of the words inside quotation marks."""
        return _quoted(self.starts, self.cut.quotes) if self.cut.quotes else frozenset()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers stated, with what they measure."""
        return self.cut.quantities

    @property
    def percentiles(self) -> list[Percentile]:
        """The percentiles named, averages too."""
        return self.cut.percentiles

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("\"'”’)* ").endswith("?")


class Joined(Reading):
    """Two sentences read as one; the second one's offsets begin one character after the first one's text."""

    def __init__(self, first: Reading, second: Reading) -> None:
        shift = len(first.words)
        hits = dict(first.hits)
        for name, spans in second.hits.items():
            hits[name] = hits.get(name, []) + [(start + shift, end + shift) for start, end in spans]
        super().__init__(Cut(f"{first.text} {second.text}", first.kind, ()), first.words + second.words, hits)
        self._first = first
        self._second = second

    @cached_property
    def _tokens(self) -> Words:
        first, second, offset = self._first, self._second, len(self._first.text) + 1
        return Words(
            self.words,
            first.starts + [start + offset for start in second.starts],
            first.ends + [end + offset for end in second.ends],
        )

    @cached_property
    def breaks(self) -> frozenset[int]:
        """Indexes of the words that are clause breaks."""
        return self._first.breaks | self._shifted(self._second.breaks)

    @cached_property
    def clauses(self) -> list[int]:
        """For each word the number of clause breaks before it; the end of the first sentence is one."""
        first = self._first.clauses
        before = (first[-1] if first else 0) + 1
        return first + [clause + before for clause in self._second.clauses]

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Indexes of the words inside quotation marks."""
        return self._first.quoted | self._shifted(self._second.quoted)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers stated, with what they measure."""
        shift = len(self._first.words)
        return self._first.quantities + tuple(
            replace(one, start=one.start + shift, end=one.end + shift) for one in self._second.quantities
        )

    def _shifted(self, indexes: frozenset[int]) -> frozenset[int]:
        shift = len(self._first.words)
        return frozenset(at + shift for at in indexes)


@dataclass(frozen=True)
class Pair:
    """A sentence and the one after it: all that can make the sentence mean what it means."""

    here: Reading
    following: Reading | None  #: None at the end of a text

    @cached_property
    def joined(self) -> Reading | None:
        """The two read as one."""
        return Joined(self.here, self.following) if self.following else None


class Reader:
    """Reads text with a fixed set of lexicons."""

    def __init__(self, lexicons: Mapping[str, Sequence[str]]) -> None:
        self.book = PhraseBook(lexicons)

    def read(self, cut: Cut) -> Reading:
        """Read one sentence."""
        return Reading(cut, cut.words, self.book.find(cut.words))


Cuts = Sequence[tuple[Stretch, Cut]]  #: a text, cut


def cut(text: str) -> Cuts:
    """Cut a text into sentences, each with the quotations that it takes part in."""
    return _cuts[text]


def _cut(text: str) -> Cuts:
    stretches = split(text)
    spans = quoted_spans(text)
    cuts: list[tuple[Stretch, Cut]] = []
    first = 0
    for stretch in stretches:
        while first < len(spans) and spans[first][1] <= stretch.start:
            first += 1
        inside: list[tuple[int, int]] = []
        at = first
        while at < len(spans) and spans[at][0] < stretch.end:
            inside.append((max(0, spans[at][0] - stretch.start), min(stretch.end, spans[at][1]) - stretch.start))
            at += 1
        cuts.append((stretch, Cut(text[stretch.start : stretch.end], stretch.kind, tuple(inside))))
    return cuts


def with_following(sentences: Sequence[T]) -> Iterator[tuple[T, T | None]]:
    """Yield each sentence, cut or read, with the one after it, None after the last: a sentence is judged with that."""
    return zip(sentences, [*sentences[1:], None], strict=True) if sentences else iter(())


def _breaks(texts: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, text in enumerate(texts) if text in _MAY_BREAK and _is_break(texts, at, text))


def _is_break(texts: Sequence[str], at: int, text: str) -> bool:
    if text in _HARD_BREAKS or text in _BREAK_WORDS:
        return True
    if text in _BREAK_WORDS_AFTER_COMMA and at and texts[at - 1] == ",":
        return text not in ("and", "then") or not _SUBJECTS.isdisjoint(texts[at + 1 : at + 2])
    return False


def _clauses(count: int, breaks: frozenset[int]) -> list[int]:
    clauses: list[int] = []
    number = 0
    for at in range(count):
        clauses.append(number)
        if at in breaks:
            number += 1
    return clauses


def _quoted(starts: Sequence[int], quotes: Sequence[tuple[int, int]]) -> frozenset[int]:
    inside: set[int] = set()
    for start, end in quotes:
        inside.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return frozenset(inside)


_cuts = Memory(_cut, most=_MOST_TEXTS)
