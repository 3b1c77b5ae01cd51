"""Leaves out of speech what nobody means: `we, um, we rank like five hundred` is `we rank five hundred`.

Three things are left out: sounds of hesitation, `like` and `you know` where they are only that, and words that are said
twice because somebody began anew. A comma goes with them, unless it parts the entries of a list or opens a clause.
Numbers are never left out: `two, two` may be a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq

from recoach.language import numerals

_SOUNDS = frozenset("um umm uhm uh uhh hm hmm ehm erm er".split())
#: Between two numbers these take the first one back: see `corrections`.
_TAKE_BACK = frozenset({"er", "erm"})
_SPOKEN = _SOUNDS | {"like", "know"}
#: After these, and before a number, `like` says no more than `about`.
_ROUGHLY_AFTER = frozenset(
    "about above after around at below by for from gives has have in is are just maybe of over say takes than under "
    "until was were with within".split()
)
_ARTICLES = frozenset({"a", "an"})
#: What people say twice when they begin anew.
_BEGUN = frozenset(
    "a after an and are as at but by can could each every for from get have i if in is it may must my of on or our "
    "should so that the their then there these they this to until was we when which who will with within would you "
    "your start".split()
)
#: A comma before these opens a clause.
_OPENING = frozenset("and as because but for if or so then though unless until when where which while who".split())
_LONGEST_AGAIN = 2
#: `When it dies it dies` is no new beginning.
_NOT_AGAIN = frozenset({"it", "they", "this", "that", "these"})


def unsaid(texts: Sequence[str]) -> frozenset[int]:
    """Return the indexes of the words and marks of a sentence to leave out; mostly there are none."""
    is_spoken = not _SPOKEN.isdisjoint(texts)
    again = [by for by in range(1, _LONGEST_AGAIN + 2) if any(map(eq, texts, islice(texts, by, None)))]
    if not is_spoken and not again:
        return frozenset()
    gone: set[int] = set()
    for first, end in _hesitations(texts) if is_spoken else ():
        gone.update(range(first, end))
        gone.update(_commas(texts, first, end))
    left = [at for at in range(len(texts)) if at not in gone] if gone else range(len(texts))
    gone.update(left[at] for at in _begun_anew([texts[at] for at in left]))
    return frozenset(gone)


def _hesitations(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at, text in enumerate(texts):
        if text in _SOUNDS:
            if text not in _TAKE_BACK or not _is_number(texts, _next(texts, at + 1)):
                yield at, at + 1
        elif text == "like":
            is_rough = at and texts[at - 1] in _ROUGHLY_AFTER and _is_number(texts, at + 1)
            if is_rough or (texts[at - 1 : at] == [","] and texts[at + 1 : at + 2] == [","]):
                yield at, at + 1
        elif text == "know" and texts[at - 1 : at] == ["you"]:
            is_apart = at == 1 or texts[at - 2] == ","
            if is_apart and texts[at + 1 : at + 2] == [","]:
                yield at - 1, at + 1


def _commas(texts: Sequence[str], first: int, end: int) -> Iterator[int]:
    """Yield the commas that go with what is left out."""
    before, after = texts[first - 1 : first] == [","], texts[end : end + 1] == [","]
    if after:
        yield end
    if before:
        following = texts[end + after] if end + after < len(texts) else ""
        ends_entry = first > 1 and (texts[first - 2][0].isdigit() or texts[first - 2] in numerals.OPENERS)
        if not ends_entry and following not in _OPENING:
            yield first - 1


def _begun_anew(texts: Sequence[str]) -> Iterator[int]:
    """Yield what is said again right after, a comma between the two included."""
    for at, text in enumerate(texts):
        if text in _BEGUN:
            for many in range(1, 1 + (_LONGEST_AGAIN if text not in _NOT_AGAIN else 1)):
                follows = _next(texts, at + many)
                said = texts[at : at + many]
                if said == texts[follows : follows + many] and not any(one in numerals.OPENERS for one in said):
                    yield from range(at, follows)
                    break


def _next(texts: Sequence[str], at: int) -> int:
    """Return the index of the next word, behind a comma or a dash."""
    return at + (texts[at : at + 1] in ([","], ["—"], ["..."]))


def _is_number(texts: Sequence[str], at: int) -> bool:
    at += not _ARTICLES.isdisjoint(texts[at : at + 1])
    return at < len(texts) and (texts[at][0].isdigit() or texts[at] in numerals.OPENERS)
