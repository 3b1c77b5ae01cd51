"""Tells which sentences claim nothing of a design, whatever words are in them.

What is quoted, listed without a claim, put off, copied from the interviewer or told of others makes no point. A denial,
`we will not compute them every night`, makes none but those that are denials by nature.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from recoach.language.reading import Reading
from recoach.language.shingles import shingled

_OTHERS = "@others"
_FORMER = "@former"
_REFUSED = "@refused"
_NOT_NOW = {
    "@formerly": "done before",
    "@postponed": "put off",
    "@wondered": "asked",
    "@reported": "said of others",
    "@advised": "advice",
}
_OWN = frozenset({"we", "i", "our", "us", "my", "me"})
_SUBJECTS = frozenset({"we", "i", "it", "they", "the"})
_MAYBE = frozenset({"could", "may", "can", "would", "might"})
_AMONG = frozenset({"at", "in", "inside", "for"})
_WHOSE_RIVAL = frozenset({"our", "a", "one", "the"})
#: With these a design is denied; `may not` and `must not` forbid, and that is a claim.
_AUXILIARIES = frozenset("do does did will would is are was were has have had".split())
_NOT = frozenset({"not", "never"})
_HAVING = frozenset({"is", "are", "have", "need", "want"})
_WHOSE = frozenset({"there", "we", "i"})
_AGAINST = frozenset({"decide", "decided", "am", "are", "advise"})
#: Behind one of these a denial goes on to what will be instead.
_TURNS = frozenset(", ; : — but because until unless so instead than before only while though although rather".split())
_CONDITIONS = frozenset({"if", "when", "once", "whenever"})
_REACH = 9
#: Fewer words than these, numbers not counted, are a title or an exclamation.
_FEWEST_WORDS = 3
#: A list has so many commas, no other marks but these, and hardly a word that states something.
_FEWEST_COMMAS = 3
_LIST_MARKS = frozenset(", : . & / and or".split())
_MOST_STATING = 0.05
#: With so many commas it is one if its items are short, and not a number in every few of them.
_MANY_COMMAS = 5
_MOST_WORDS_AN_ITEM = 3
_NUMBERS_IN = 4
#: Words that make a statement of names.
_STATING = frozenset(
    """a an the this that these those there is are was were be been do does did will would can could shall should may
    might must has have had we you it they he she i who which what where when if as so than then because until unless
    not no never to in on at by for from with without into over under per after before while but our their its his her
    my your each every any all some only""".split()
)
#: Copied is what has so many shingles of four words in a row, and this share of them from the original.
_FEWEST_COPIED = 2
_COPIED = 0.6
_TEXTS_REMEMBERED = 8


def unclaimed(reading: Reading, copied: Collection[int] = ()) -> str:
    """Return why a sentence claims nothing, "" if it may claim something; `copied` as `shingles_of` returns them."""
    if reading.kind == "quote":
        return "quoted"
    if _is_bare_list(reading.words):
        return "a list without a claim"
    for cue, why in _NOT_NOW.items():
        if cue in reading.hits:
            return why
    if any(start == 0 for start, _ in reading.hits.get(_FORMER, ())):
        return "done before"
    if _is_about_others(reading):
        return "said of others"
    return "copied" if _is_copied(reading, copied) else ""


def is_title(reading: Reading) -> bool:
    """Whether a sentence is too short for its words to tell what is meant: a title, an exclamation, a bare number."""
    return sum(word[0].isalpha() for word in reading.words) < _FEWEST_WORDS


def is_denial(reading: Reading) -> bool:
    """Whether a sentence says but one thing, and that it will not be; it may go on to nothing else."""
    words = reading.words
    last = max((end for _, end in reading.hits.get(_REFUSED, ())), default=None)
    denied = _denied(words) if last is None else last
    return (
        denied is not None
        and _TURNS.isdisjoint(words[denied:])
        and not any(map(_goes_on, words[denied:], words[denied + 1 :]))
    )


def _denied(words: Sequence[str]) -> int | None:
    """Return the place of the word that denies the first thing that a sentence says, None if nothing does."""
    for at, word in enumerate(words[:_REACH]):
        if word in _TURNS or word in _CONDITIONS:
            return None
        before = words[at - 1] if at else ""
        if (
            (word in _NOT and (before in _AUXILIARIES or before in _OWN))
            or (word == "no" and before in _HAVING and words[at - 2] in _WHOSE)
            or (word == "against" and before in _AGAINST)
        ):
            return at
    return None


@lru_cache(maxsize=_TEXTS_REMEMBERED)
def shingles_of(texts: tuple[str, ...]) -> frozenset[int]:
    """Return the hashes of the words of some texts, four in a row."""
    return frozenset(one for text in texts for one in shingled(text).hashes)


def _is_bare_list(words: Sequence[str]) -> bool:
    """Whether a sentence only names things: a few of them and hardly a word that states, or many short ones."""
    commas = words.count(",")
    if commas < _FEWEST_COMMAS:
        return False
    named = [word for word in words if word not in _LIST_MARKS]
    numbers = sum(not word[0].isalpha() for word in named)
    if commas >= _MANY_COMMAS:
        return len(named) <= _MOST_WORDS_AN_ITEM * (commas + 1) and numbers * _NUMBERS_IN <= commas
    stating = sum(word in _STATING for word in named)
    return not numbers and stating <= _MOST_STATING * len(named)


def _goes_on(word: str, following: str) -> bool:
    return word == "and" and following in _SUBJECTS


def _is_about_others(reading: Reading) -> bool:
    """Whether others are what a sentence is about: `Netflix serves a stored list`, `at Netflix a hide counts`."""
    words = reading.words
    return any(
        _OWN.isdisjoint([*words[: max(0, start - 1)], *words[end:]]) and _is_subject(words, start, end)
        for start, end in reading.hits.get(_OTHERS, ())
    )


def _is_subject(words: Sequence[str], start: int, end: int) -> bool:
    after = words[end] if end < len(words) else ""
    before = words[max(0, start - 1) : start]
    if before and before[0] in _WHOSE_RIVAL:
        before = words[max(0, start - 2) : start - 1]
    return (
        (not before and after not in _MAYBE)
        or not _AMONG.isdisjoint(before)
        or after == "'s"
        or (after.endswith("s") and not after.endswith("ss"))
    )


def _is_copied(reading: Reading, copied: Collection[int]) -> bool:
    every = reading.cut.shingled.hashes if copied else ()
    known = sum(one in copied for one in every)
    return known >= _FEWEST_COPIED and known >= _COPIED * len(every)
