"""Understands what the candidate asks, in whatever words, and says which facts answer it.

A fact is asked for by its own ways and by those of its topics, the lexicons `asks-…`: a question that has all words of
a way, in any order, asks for it. Of several facts the one asked for in more words wins. Words that a question shares
with what a fact tells speak for it as well; two of them will do. Who asks for two things gets both; statements and
requests for advice get nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Optional

from recoach.content.prompt import OF_TOPICS, Prompt, Scale
from recoach.language.phrases import PhraseBook
from recoach.language.stems import stem, stems
from recoach.language.words import word_texts

NO_ANSWER = "I have no figure for that. Say what you assume, and go on."

Topics = Mapping[str, Sequence[str]]  #: phrases by lexicon
Told = tuple[str, Optional[str]]  #: what the interviewer says, and the id of the fact (None: there is none)
Words = frozenset[str]

#: Answers a question about a prompt, with one thing at least.
Answers = Callable[[Prompt, str], tuple[Told, ...]]

#: More things at once are no question.
MOST_TOLD = 3
_WORTH, _FAINT_WORTH = 2, 1
#: What a fact that nobody asked for by its ways needs of what it tells.
_LEAST_SHARED = 2
_PARTS = frozenset({"and", ",", ";", ":", "or", "—", "(", ")", "plus"})
_ENDS = frozenset({".", "!", "?", "..."})
_OPENING_WORDS = 3
#: Lexicons that say what kind of sentence it is, not what it is about.
_KINDS = tuple(OF_TOPICS + name for name in ("opener", "proposal", "statement", "advice", "filler", "faint", "common"))
_OPENER, _PROPOSAL, _STATEMENT, _ADVICE, _FILLER, _FAINT, _COMMON = _KINDS


@dataclass(frozen=True)
class _Tellable:
    """Something that the interviewer may tell. All words are stems."""

    id: str
    tells: str
    ways: tuple[tuple[Words, Words], ...]  #: the words that tell, and those that only say how it is asked for
    shared: Words  #: the words of what it tells that no other fact tells


class Listener:
    """An interviewer for one prompt: what may be told, and the words by which it is asked for. Never changes."""

    def __init__(self, prompt: Prompt, topics: Topics) -> None:
        known = list(_known(prompt, topics))
        ways = {f"way-{at}": [" ".join(_plain(way)) for way in ways] for at, (_, _, ways) in enumerate(known)}
        named = {name for _, _, ways in known for way in ways for name in _named(way)}
        heard = {name: topics.get(name, ()) for name in (*_KINDS, *sorted(named))}
        self._book = PhraseBook({name: list(filter(None, phrases)) for name, phrases in {**heard, **ways}.items()})
        self._named = frozenset(named)
        self._filler, self._faint = (stems(" ".join(heard[name])) for name in (_FILLER, _FAINT))
        dull = self._filler.union(self._faint, *(stems(" ".join(heard[name])) for name in (*named, _COMMON)))
        told = [stems(tells) - dull for _, tells, _ in known]
        self._tellables = tuple(
            _Tellable(id_, tells, tuple(map(self._split, ways)), own - _united(told[:at] + told[at + 1 :]))
            for at, ((id_, tells, ways), own) in enumerate(zip(known, told, strict=True))
        )

    def answer(self, question: str) -> tuple[Told, ...]:
        """Return what is told, the best first; where nothing fits, that there is no answer."""
        found = [one for sentence in _sentences(question) if self._asks(sentence) for one in self._told(sentence)]
        told = tuple((one.tells, one.id) for one in dict.fromkeys(found))
        return told[:MOST_TOLD] or ((NO_ANSWER, None),)

    def _asks(self, sentence: Sequence[str]) -> bool:
        """Whether a sentence asks for something that an interviewer tells."""
        found = self._book.find(sentence)
        opening = {name for name, spans in found.items() if spans[0][0] < _OPENING_WORDS}
        if _ADVICE in found or _PROPOSAL in opening:
            return False
        if sentence[-1] == "?" or _OPENER in opening:
            return True
        return sentence[-1] not in _ENDS and _STATEMENT not in found

    def _told(self, sentence: Sequence[str]) -> list[_Tellable]:
        whole = self._stems(sentence)
        how = whole & self._filler
        parts = [self._stems(part) | how for part in _parts(sentence)]
        found = [best for part in parts if (best := self._best(part, outright=True))]
        if found:
            return found
        best = self._best(whole)
        return [best] if best else []

    def _best(self, asked: Words, *, outright: bool = False) -> _Tellable | None:
        """Return what is asked for in the most words; `outright` means by one of its ways."""
        best, most = None, 0
        for one in self._tellables:
            words = [telling or how for telling, how in one.ways if telling | how <= asked]
            by_ways = sum(_FAINT_WORTH if word in self._faint | self._filler else _WORTH for word in _united(words))
            shared = len((one.shared & asked) - _united(words))
            worth = by_ways + shared
            if worth > most and (words or (shared >= _LEAST_SHARED and not outright)):
                best, most = one, worth
        return best

    def _stems(self, words: Sequence[str]) -> Words:
        """Return the stems of words, of their lemmas as well: slips are repaired, and `sold` is a form of `sell`.

        The names of lexicons that ways refer to are among them where one of their phrases is said.
        """
        said = (stem(form) for word in words for form in (word, *self._book.lemmas(word)))
        return self._named.intersection(self._book.find(words)).union(said)

    def _split(self, way: str) -> tuple[Words, Words]:
        words = stems(" ".join(_plain(way))).union(_named(way))
        return words - self._filler, words & self._filler


def answer(prompt: Prompt, question: str, topics: Topics | None = None) -> tuple[Told, ...]:
    """Return what the interviewer says to a question, each thing with the id of its fact."""
    return Listener(prompt, topics or {}).answer(question)


def _known(prompt: Prompt, topics: Topics) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield all that may be told with its id and the ways to ask for it, hidden facts before what is stated openly."""

    def of_topics(*names: str) -> tuple[str, ...]:
        return tuple(way for name in names for way in topics.get(OF_TOPICS + name, ()))

    for fact in prompt.facts:
        yield fact.id, fact.tells, (*fact.asked, *of_topics(*fact.about))
    for figure in fields(Scale):
        yield figure.name, scale_line(prompt.scale, figure.name), of_topics(figure.name.replace("_", "-"))
    if prompt.latency.stated:
        yield "latency", latency_line(prompt), of_topics("latency")
    yield "surfaces", "; ".join(prompt.surfaces), of_topics("surfaces")
    yield "constraints", " ".join(prompt.constraints), of_topics("constraints")


def _sentences(question: str) -> Iterator[list[str]]:
    words: list[str] = []
    for word in word_texts(question):
        words.append(word)
        if word in _ENDS:
            yield words
            words = []
    if words:
        yield words


def _parts(sentence: Sequence[str]) -> Iterator[list[str]]:
    """Yield the stretches between commas, `and` and the like."""
    part: list[str] = []
    for word in (*sentence, ","):
        if word not in _PARTS:
            part.append(word)
        elif part:
            yield part
            part = []


def _plain(way: str) -> list[str]:
    return [part for part in way.split() if not part.startswith("{")]


def _named(way: str) -> list[str]:
    return [part.strip("{}") for part in way.split() if part.startswith("{")]


def _united(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)


def scale_line(scale: Scale, figure: str) -> str:
    """Return one figure of the scale with its name: `2,000,000 items`."""
    return f"{getattr(scale, figure):,} {figure.replace('_', ' ')}"


def latency_line(prompt: Prompt) -> str:
    """Return the limit of one request in words."""
    return f"{prompt.latency.limit_ms} ms end to end at {prompt.latency.percentile}"
