"""Understands what the candidate asks, in whatever words, and says which facts answer it.

Every fact knows the words by which it is asked for: its ways, the lexicons `asks-…` of its topics, its name and what it
tells. A word of the question speaks for a fact as strongly as it stands there, the more so the fewer facts know it, and
words of one topic stand for each other (`quit` speaks for `leave`). The fact for which most is said is told, if that is
enough; who asks for a second thing gets that as well. What is no question gets nothing: see `question`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from math import log
from typing import Optional

from recoach.content.prompt import OF_TOPICS, Fact, Prompt, Scale
from recoach.drill.question import KINDS, parts_asked
from recoach.language.phrases import PhraseBook, lexicons_in
from recoach.language.stems import stem, stems
from recoach.language.words import word_texts

NO_ANSWER = "I have no figure for that. Say what you assume, and go on."

Topics = Mapping[str, Sequence[str]]  #: phrases by lexicon
Told = tuple[str, Optional[str]]  #: what the interviewer says, and the id of the fact (None: there is none)
Words = frozenset[str]  #: stems, and names of topics of which a phrase is said

#: Answers a question about a prompt, with one thing at least.
Answers = Callable[[Prompt, str], tuple[Told, ...]]

#: Prompts whose listeners are kept: a drill has one, a batch of scripts many by turns.
_MOST_PROMPTS = 32
#: More things at once are no question.
MOST_TOLD = 3

# How strongly a word of the question speaks for a fact; one of a way that is said as a whole counts 1. All figures here
# were fitted on the questions of benchmarks/asking/tuned.yaml. Moved by a tenth, each changes few answers.
_OF_OWN_WAY = 0.7  # a word of its own ways or of its name, by itself
_OF_TOPIC_WAY = 0.5  # a word of a way of its topics
_OF_TELLS = 0.4  # a word of what it tells
_FAINT = 0.8  # times as much: a word that speaks for many things, such as `today`
#: What has to be said for a fact: a way, or two words of what it tells.
_ENOUGH = 0.75
#: How much more for each word that nothing to be told has to do with, as in `do couriers wear helmets?`
_STRANGE = 0.2
#: A figure of the scale is told to who asks for just that: this share of the question has to speak for it.
_JUST_THAT = 0.6
#: How much a word that does not speak for it counts in that share.
_BESIDE = 0.35
#: By how much a second thing has to fit its part of the question better than the first does.
_LEAD_OF_SECOND = 0.6

_FILLERS, _FAINTS = OF_TOPICS + "filler", OF_TOPICS + "faint"


@dataclass(frozen=True)
class _Word:
    """A word of a question."""

    said: Words  #: its stems, and the lexicons of which a phrase ends with it
    weight: float  #: how much it can say: 0 for `how` and `many`, which complete a way at most


@dataclass(frozen=True)
class _Tellable:
    """Something that the interviewer may tell."""

    id: str
    tells: str
    ways: tuple[Words, ...]
    says: Mapping[str, float]  #: how strongly a word by itself speaks for it; nothing does for a figure


@dataclass(frozen=True)
class _Fit:
    """How well a thing answers a question."""

    of: _Tellable
    worth: float  #: what all words say for it
    share: float  #: of all that the words could say
    outright: bool  #: by a whole way
    strange: int  #: words that nothing to be told has to do with

    @property
    def enough(self) -> bool:
        """Whether that is enough to tell it."""
        if self.of.says:
            return self.worth >= _ENOUGH + _STRANGE * self.strange
        return self.outright and self.share >= _JUST_THAT


class Listener:
    """An interviewer for one prompt: what may be told, and the words by which it is asked for. Never changes."""

    def __init__(self, prompt: Prompt, topics: Topics) -> None:
        known = list(_known(prompt, topics))
        ways = [way for _, _, ways in known for way in ways]
        classes = frozenset(name for way in ways for name in lexicons_in(way))
        names = classes.union(name for name in topics if name.startswith(OF_TOPICS)) - {*KINDS, _FILLERS, _FAINTS}
        heard = {name: topics.get(name, ()) for name in (*sorted(names), *KINDS, _FILLERS, _FAINTS)}
        spelled = {word for way in ways for word in _plain(way)}.union(*(word_texts(tells) for _, tells, _ in known))
        phrases = {name: [way for way in ways if not lexicons_in(way)] for name, ways in heard.items()}
        self._book = PhraseBook({**phrases, "": sorted(word for word in spelled if word.isalnum())})
        self._names, self._topics = names, names - classes
        self._filler, self._faint = (stems(" ".join(heard[name])) for name in (_FILLERS, _FAINTS))
        facts = {fact.id: fact for fact in prompt.facts}
        self._tellables = tuple(
            _Tellable(
                id_, tells, tuple(map(_words_of, ways)), self._says(facts.pop(id_), topics) if id_ in facts else {}
            )
            for id_, tells, ways in known
        )
        self._known = _united(word for one in self._tellables for word in (*one.ways, frozenset(one.says)))
        known_by = Counter(word for one in self._tellables for word in one.says)
        most = log(1 + len(prompt.facts))
        self._rarity = {word: log(1 + len(prompt.facts) / count) / most for word, count in known_by.items()}

    def answer(self, question: str) -> tuple[Told, ...]:
        """Return what is told, in the order asked for; where nothing fits, that there is no answer."""
        parts = [self._words(part) for part in parts_asked(word_texts(question), self._book)]
        told = self._told(parts) if parts else []
        return tuple((one.tells, one.id) for one in told[:MOST_TOLD]) or ((NO_ANSWER, None),)

    def _told(self, parts: Sequence[Sequence[_Word]]) -> list[_Tellable]:
        """Return what fits the question as a whole best, and what else fits a part of it much better than that does."""
        best = self._best([word for part in parts for word in part])
        if not best or len(parts) == 1:
            return [best.of] if best else []
        first = (max(range(len(parts)), key=lambda at: self._fit(best.of, parts[at]).worth), best.of)
        told = {best.of.tells: first}
        for at, part in enumerate(parts):
            fit = self._best(part)
            if fit and fit.outright and fit.worth >= self._fit(best.of, part).worth + _LEAD_OF_SECOND:
                told.setdefault(fit.of.tells, (at, fit.of))
        return [one for _, one in sorted(told.values(), key=lambda place: place[0])]

    def _best(self, words: Sequence[_Word]) -> _Fit | None:
        """Return what answers a question best, if anything does; of equals the fact comes before the figure."""
        fits = [fit for one in self._tellables if (fit := self._fit(one, words)).enough]
        return max(fits, key=lambda fit: fit.worth, default=None)

    def _fit(self, one: _Tellable, words: Sequence[_Word]) -> _Fit:
        said = _united(word.said for word in words)
        whole = [way for way in one.ways if way <= said]
        in_ways = _united(whole)
        worth = beside = 0.0
        for word in words:
            spoken = 1.0 if in_ways & word.said else self._spoken(one, word)
            worth += word.weight * spoken
            beside += word.weight * (not spoken)
        return _Fit(one, worth, worth / (worth + _BESIDE * beside) if worth else 0, bool(whole), self._strange(words))

    def _strange(self, words: Sequence[_Word]) -> int:
        """Return how many words nothing is known about; without lexicons that would be `what` and `is` as well."""
        return sum(word.weight == 1 and not self._known & word.said for word in words) if self._filler else 0

    def _spoken(self, one: _Tellable, word: _Word) -> float:
        """Return how strongly a word by itself speaks for something, by its stem or by a topic that it belongs to."""
        return max((one.says[form] * self._rarity[form] for form in word.said if form in one.says), default=0)

    def _words(self, texts: Sequence[str]) -> list[_Word]:
        names: dict[int, set[str]] = {}
        for name, spans in self._book.find(texts).items():
            for _, end in spans if name in self._names else ():
                names.setdefault(end, set()).add(name)
        return [self._word(text, frozenset(names.get(at, ()))) for at, text in enumerate(texts, 1) if text[0].isalnum()]

    def _word(self, text: str, names: Words) -> _Word:
        forms = frozenset(stem(form) for form in (text, *self._book.lemmas(text)))
        if forms & self._filler:
            return _Word(forms | names, _FAINT if names else 0)
        return _Word(forms | names, _FAINT if forms & self._faint else 1)

    def _says(self, fact: Fact, topics: Topics) -> dict[str, float]:
        """Return how strongly each word, and each topic, speaks for a fact."""
        about = [OF_TOPICS + name for name in fact.about]
        own = [word for way in fact.asked for word in _plain(way)] + fact.id.split("-")
        of_topics = [word for name in about for way in topics.get(name, ()) for word in _plain(way)]
        tells = word_texts(fact.tells)
        says = {
            **dict.fromkeys(stems(" ".join(tells)) | self._topics_of(tells), _OF_TELLS),
            **dict.fromkeys(stems(" ".join(of_topics)), _OF_TOPIC_WAY),
            **dict.fromkeys(stems(" ".join(own)) | self._topics_of(own), _OF_OWN_WAY),
            **dict.fromkeys(about, 1.0),
        }
        return {word: strength for word, strength in says.items() if word not in self._filler and not word.isdigit()}

    def _topics_of(self, words: Sequence[str]) -> Words:
        return self._topics & frozenset(self._book.find(words))


def answers(topics: Topics) -> Answers:
    """Return what answers questions by these topics; it makes a listener once a prompt, not once a question."""
    listener = lru_cache(maxsize=_MOST_PROMPTS)(lambda prompt: Listener(prompt, topics))
    return lambda prompt, question: listener(prompt).answer(question)


#: Answers by the prompt's own ways to ask alone.
answer = answers({})


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


def _words_of(way: str) -> Words:
    return stems(" ".join(_plain(way))).union(lexicons_in(way))


def _plain(way: str) -> list[str]:
    return [part for part in way.split() if not part.startswith("{")]


def _united(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)


def scale_line(scale: Scale, figure: str) -> str:
    """Return one figure of the scale with its name: `2,000,000 items`."""
    return f"{getattr(scale, figure):,} {figure.replace('_', ' ')}"


def latency_line(prompt: Prompt) -> str:
    """Return the limit of one request in words."""
    return f"{prompt.latency.limit_ms} ms end to end at {prompt.latency.percentile}"
