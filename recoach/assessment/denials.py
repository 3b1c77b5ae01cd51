"""Finds statements that contradict each other: a point is made in one place and denied in another.

Silence is the safe side, for a false charge is worse than a miss. What denies a point is said by the point's own file;
it counts only where it is said of everything, with nothing before or behind it that keeps it to a page, a time or some
of the people. Nor does it count if either place puts off, takes back, weighs options or answers a twist.

A red signal that says the opposite is no such denial: where its point is made as well, mostly the signal is mistaken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment.criteria import AFFIRMED, DENIED
from recoach.assessment.heard import Heard, Hit
from recoach.assessment.points import Claims
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stated import Place
from recoach.content.point import Denial, Point

#: A sentence that makes its point by its wording alone has to be as likely as this.
_SURE = 0.5
#: Whoever says a thing more often than this has said it: each denial is held against all statements.
_MOST = 40
#: Lexicons: words after which something holds for a while, in part or no longer; and pages, of which two never meet.
_PARTLY, _SURFACES = "said-partly", "aim-surface"
#: Before a denial one of these keeps it to a case: `on the cart page we do not explore`.
_CASES = frozenset(
    """on for in at during with within under among by while when where if unless until after before once outside inside
    from beyond behind without whenever whether per above below should as to every each""".split()
)
#: These open, and close, what is said of everything all the same.
_OF_ALL = (
    "in my design", "in our design", "in this design", "in short", "in the end", "in general", "for me", "for us",
    "for simplicity", "to be clear", "to be honest", "to keep it simple", "by design", "on principle", "as said",
    "at all", "as far as i am concerned",
)  # fmt: skip
#: Behind a denial one of these begins something else; any other word may keep it to a case.
_CLOSES = frozenset(", ; : . ! ) — and because since so here whatsoever anyway altogether".split())
#: Among the next of them these take some of it back: `no fallback, except for the list of last night`.
_NEAR = 3
_TAKES_BACK = frozenset("only just but except apart save unless merely rather instead beyond other besides".split())


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements of one answer that cannot both hold."""

    point: Point
    first: Sentence  #: in the order of the text
    second: Sentence

    @property
    def places(self) -> tuple[Place, Place]:
        """Where the two are said."""
        first, second = (Place(one.passage, one.start, one.end, one.reading.text) for one in (self.first, self.second))
        return first, second

    @property
    def reason(self) -> str:
        """Why the point is contradicted, in words."""
        first, second = (f"“{' '.join(one.reading.text.split())}”" for one in (self.first, self.second))
        return f"{first} and {second} cannot both hold"


def find(
    points: Mapping[str, Point],
    sentences: Sequence[Sentence],
    heard: Sequence[Heard],
    claimed: Claims,
    later: Collection[int] = (),
) -> Iterator[Clash]:
    """Yield the first contradiction of each point.

    `claimed` are the sentences that may make each point. `later` are the passages that answer to a change or to a
    follow-up: what they say changes nothing before them.
    """
    places = Places(sentences)
    said: dict[str, list[int]] = {}
    for passage, one in enumerate(heard):
        for hit in one.hits:
            if passage not in later and hit.signal.startswith((DENIED, AFFIRMED)):
                number = places.at(passage, hit.start)
                if number is not None and _is_meant(sentences, number, hit):
                    said.setdefault(hit.signal, []).append(number)
    for point in points.values():
        if point.denial and (denials := said.get(DENIED + point.id)):
            affirmed = said.get(AFFIRMED + point.id, [])
            if point.denial.against is None:
                sure = [one.place for one in claimed.get(point.id, ()) if one.probability >= _SURE]
                made = [places.at(one.passage, one.start) for one in sure if one.passage not in later]
                affirmed = [at for at in made if at is not None and not _is_partial(sentences, at)]
            yield from _first(point, point.denial, denials, affirmed, sentences)


def _first(
    point: Point, denial: Denial, denials: Sequence[int], affirmed: Sequence[int], sentences: Sequence[Sentence]
) -> Iterator[Clash]:
    for at in denials[:_MOST]:
        for other in affirmed[:_MOST]:
            if other not in denials and _meet(denial, sentences[at], sentences[other]):
                yield Clash(point, sentences[min(at, other)], sentences[max(at, other)])
                return


def _is_meant(sentences: Sequence[Sentence], at: int, hit: Hit) -> bool:
    """Whether a statement is meant of everything."""
    if _is_partial(sentences, at) or not _is_general(sentences[at], hit):
        return False
    return hit.signal.startswith(AFFIRMED) or _is_closed(sentences[at], hit)


def _is_general(sentence: Sentence, hit: Hit) -> bool:
    """Whether a statement is kept to no case by what stands before it in its clause or at the sentence's start."""
    reading, first = sentence.reading, _first_word(sentence, hit)
    clause = reading.clauses.index(reading.clauses[first])
    return _CASES.isdisjoint([*_freed(reading.words[:first])[:1], *_freed(reading.words[clause:first])])


def _is_closed(sentence: Sentence, hit: Hit) -> bool:
    """Whether nothing behind a denial keeps it to a case or takes some of it back."""
    reading, first = sentence.reading, _first_word(sentence, hit)
    # Of several matches the shortest is told; the longest names the thing in full: `no re-ranking step`.
    matches = sentence.detector.matches(hit.signal, reading)
    end = max((one.end for one in matches if one.start == first), default=len(reading.words))
    behind = _freed(reading.words[end:])
    return _CLOSES.issuperset(behind[:1]) and _TAKES_BACK.isdisjoint(behind[:_NEAR])


def _first_word(sentence: Sentence, hit: Hit) -> int:
    return bisect_right(sentence.reading.starts, hit.start - sentence.start) - 1


def _freed(words: Sequence[str]) -> list[str]:
    """Return words without phrases that keep nothing to a case."""
    text = f" {' '.join(words)} "
    for phrase in _OF_ALL:
        text = text.replace(f" {phrase} ", " ")
    return text.split()


def _is_partial(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence, or the one before it in its passage, tells that something holds in part, or no longer."""
    near = sentences[max(0, at - 1) : at + 1]
    return any(_PARTLY in one.reading.hits for one in near if one.passage == sentences[at].passage)


def _meet(denial: Denial, one: Sentence, other: Sentence) -> bool:
    """Whether two statements are about the same: no two pages, and the same thing where the point says of which."""
    surfaces = one.named(_SURFACES), other.named(_SURFACES)
    if all(surfaces) and surfaces[0].isdisjoint(surfaces[1]):
        return False
    return not denial.about or not one.named(denial.about).isdisjoint(other.named(denial.about))
