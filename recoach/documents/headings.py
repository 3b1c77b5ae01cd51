"""Finds the section that a heading means: by id, title or alias, however it is spelled, numbered or wrapped in words.

A wrong section is worse than none, so what is left of a heading without its number, its asides and its empty words has
to be a name, whole and but for one slip of the pen. Of several things that it joins, the first that is a name counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoach.content.framework import Framework
from recoach.language.typos import Speller

_NUMBERING = re.compile(
    r"\A\W*(?:(?:section|part|step|stage|decision)\s*)?(?:\d+(?:\.\d+)*(?!\w)|(?:[ivx]+|[a-j])(?=[.):]))[^\w\s]*\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARTS = re.compile(r"\s*[:–—]\s*|\s+-\s+|\s+(?:if|that|when|where|which)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s*[&+/,]\s*|\s+and\s+", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")

#: Words around a name that leave it what it is: `The latency requirements`, `Step for handling cold start`.
_EMPTY = frozenset(
    """a about an approach at breakdown by choice choices clarify clarifying come comes considerations constraint
    constraints criteria deal dealing decision decisions define defining definition definitions design detail details
    discussion final flow for from getting go goes handle handling how in item items its key layer layers logic made
    main management math mechanism mechanisms method methods min mins minutes mitigation my of on our overview part
    path paths per phase plan plans pool problem problems process product proposed requirement requirements rules
    section setup stage stages step steps strategies strategy structure target targets techniques the think thinking
    to user users we what where which with your""".split()
)
_COUNTED = re.compile(r"p?\d+")
#: Headings of what was said about an answer, after it.
_AFTERWARDS = frozenset("interviewer learned lessons mistakes next notes questions received retro review score".split())
#: Names of who speaks, not of what is spoken about.
_SPEAKERS = frozenset(("candidate", "interviewer"))

_LONGEST = 80  #: characters of a heading that is still compared


class Headings:
    """The names of a framework's sections, ready to be looked up."""

    def __init__(self, framework: Framework) -> None:
        self._ids: dict[str, str] = {}
        for section in framework.sections:
            for name in (section.id, section.title, *section.aliases):
                self._ids.setdefault(_key(_words(name)), section.id)
        self._speller = Speller(self._ids)
        self._found: dict[str, str | None] = {}

    def section(self, heading: str) -> str | None:
        """Return the id of the section that the heading means, None if it means none."""
        if len(heading) > _LONGEST:
            return None
        if heading not in self._found:
            found = (self._named(words) for words in _readings(heading))
            self._found[heading] = next((section for section in found if section), None)
        return self._found[heading]

    def _named(self, words: list[str]) -> str | None:
        """Return the section of which these words are a name, whole and but for one slip."""
        key = _key(words)
        if not key or " ".join(words) in _SPEAKERS:
            return None
        meant = self._speller.repair(key)
        # `Pre-ranking` is no slip of `Re-ranking`.
        return self._ids.get(key) or (self._ids[meant] if meant and meant[0] == key[0] else None)


def _readings(heading: str) -> Iterator[list[str]]:
    """Yield the words that may be a name, what is closest to the heading first."""
    bare = _ASIDE.sub(" ", _NUMBERING.sub("", heading, count=1))
    parts = _PARTS.split(bare)
    # "Latency: who gets what", "Section 4 - latency" and "Fallbacks when it is slow" mean their section as well.
    whole = [_words(part) for part in (heading, bare, parts[0], parts[-1])]
    yield from whole
    yield from map(_telling, whole)
    if _AFTERWARDS.isdisjoint(whole[0]):
        joined = [_words(one) for part in (bare, parts[0], parts[-1]) for one in _JOINED.split(part)]
        for words in joined:
            yield words
            yield _telling(words)


def _words(name: str) -> list[str]:
    return _NO_WORD.sub(" ", name).casefold().split()


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in _EMPTY and not _COUNTED.fullmatch(word)]


def _key(words: list[str]) -> str:
    """Return what is compared: `Fall-backs`, `fallback` and `fall back` are one name."""
    return "".join(word.removesuffix("s") for word in words)
