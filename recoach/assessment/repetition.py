"""Tells what is new in a text: what was not said before, and not by the interviewer just now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from recoach.language.reading import cut
from recoach.language.shingles import SIZE, plain_texts
from recoach.language.stems import stem

Run = tuple[str, ...]  #: words in a row
Subject = Mapping[str, int]  #: stems, and in how many places each was said

#: Of its runs of words so many stood there before, and it is the same sentence once more.
_SAME = 0.8
#: Of its telling words so many are the interviewer's, and it only gives them back.
_ECHOED = 0.6
_SHORTEST_TELLING = 4
#: Fewer telling words than these, none of the interviewer's among them, and no number either: nothing is decided.
_FEWEST_OWN = 5
_WORDS_OF_A_TERM = 3
_ENOUGH_NAMED = 2
#: Whatever is asked, these may stand in it.
_COMMON = frozenset(
    map(
        stem,
        """about after again also become before change come count data decide each explain from give goal
        have instead into just keep label less like limit longer make many mean metric model more most much
        must name need next number objective only other over product rank read request result rewrite serve
        show still stop success take team tell than that their them then there these they thing this those
        time today tomorrow train until users want week were what when where which while will with without
        work would your""".split(),
    )
)


def runs(text: str) -> set[Run]:
    """Return each few words in a row."""
    words = plain_texts(text)
    return {tuple(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1)}


def is_repeated(sentence: str, said: set[Run]) -> bool:
    """Whether a sentence was said before, numbers and all."""
    mine = runs(sentence)
    return bool(mine) and len(mine & said) >= _SAME * len(mine) and _numbers(mine) <= _numbers(mine & said)


def is_echo(sentence: str, asks: str) -> bool:
    """Whether a sentence only gives back what the interviewer says: most of its words, and no number of its own."""
    mine, theirs = _telling(sentence), _telling(asks)
    return len(mine & theirs) >= max(1, _ECHOED * len(mine)) and not _has_number(mine - theirs)


def is_bare(sentence: str, asks: str) -> bool:
    """Whether a sentence has no number of its own and few words, or none but terms: agreement, or a list."""
    own = _telling(sentence) - _telling(asks)
    terms = sentence.count(",") * _WORDS_OF_A_TERM >= len(sentence.split())
    return (terms or len(own) < _FEWEST_OWN) and not _has_number(own)


def new_stretches(text: str, said: set[Run]) -> Iterator[tuple[int, int]]:
    """Yield start and end of what a text says anew, by whole sentences; neighbours make one stretch.

    A sentence of fewer words than a run says nothing anew.
    """
    start = end = 0
    for stretch, _ in cut(text):
        sentence = text[stretch.start : stretch.end]
        if not runs(sentence) or is_repeated(sentence, said):
            if end:
                yield start, end
            end = 0
        else:
            start, end = start if end else stretch.start, stretch.end
    if end:
        yield start, end


def subject(*asks: str, known: Iterable[str] = ()) -> Subject:
    """Return the words by which one knows again what is asked, none of them in what was `known` already."""
    told = _COMMON.union(*map(_stems, known))
    return Counter(word for one in asks for word in _stems(one) - told)


def names(text: str, words: Subject) -> bool:
    """Whether a text names a subject: by two of its words, or by one that was said in two places."""
    return sum(words[word] for word in _stems(text) if word in words) >= _ENOUGH_NAMED


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _telling(text)))


def _numbers(some: set[Run]) -> set[str]:
    return {word for run in some for word in run if word.isdigit()}


def _has_number(words: set[str]) -> bool:
    return any(map(str.isdigit, "".join(words)))


def _telling(text: str) -> set[str]:
    return {word for word in plain_texts(text) if len(word) >= _SHORTEST_TELLING or word.isdigit()}
