"""Tells what is asked from what is stated, proposed or hoped for: only who asks is told something.

An utterance is read in sentences, and these in parts, at commas, `and` and the like. A sentence is a question by its
mark, or because a part of it begins like one (`how many …`); a few words without a verb (`latency budget`) are one as
well. Where something is proposed (`I would …`, `…, right?`), only the parts count that begin like a question, and who
asks for advice is told nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoach.content.prompt import OF_TOPICS
from recoach.language.phrases import PhraseBook

_KINDS = ("opener", "proposal", "statement", "advice", "lead-in", "back")
#: Lexicons that say what kind of sentence it is, not what it is about.
KINDS = tuple(OF_TOPICS + kind for kind in _KINDS)
_OPENER, _PROPOSAL, _STATEMENT, _ADVICE, _LEAD_IN, _BACK = KINDS

_BETWEEN = frozenset({"and", ",", ";", ":", "or", "—", "–", "(", ")", "plus", "&"})
_ENDS = frozenset({".", "!", "?", "...", "…"})

Part = list[str]  #: words


def parts_asked(words: Sequence[str], kinds: PhraseBook) -> list[Part]:
    """Return the parts that ask for something; `kinds` knows the lexicons of this module.

    What points back (`and how many of those …`) belongs to the part before it.
    """
    asked: list[Part] = []
    for sentence in _sentences(words):
        for part in _asking(sentence, kinds):
            if asked and _BACK in kinds.find(part):
                asked[-1] += [",", *part]
            else:
                asked.append(part)
    return asked


def _asking(sentence: Sequence[str], kinds: PhraseBook) -> list[Part]:
    found = kinds.find(sentence)
    if _ADVICE in found:
        return []
    parts = list(_parts(sentence))
    begins = [_begins(_without_lead_in(part, kinds), kinds) for part in parts]
    if _PROPOSAL in begins:
        return [part for part, kind in zip(parts, begins, strict=True) if kind == _OPENER]
    asks = sentence[-1] == "?" or _OPENER in begins or (sentence[-1] not in _ENDS and _STATEMENT not in found)
    return parts if asks else []


def _begins(part: Part, kinds: PhraseBook) -> str | None:
    """Return whether a part begins like a question or like a proposal; `could I` says more than `could`."""
    found = kinds.find(part)
    ends = [(end, kind) for kind in (_OPENER, _PROPOSAL) for start, end in found.get(kind, ()) if start == 0]
    return max(ends)[1] if ends else None


def _without_lead_in(part: Part, kinds: PhraseBook) -> Part:
    """Return a part without `ok so` and the like before it."""
    while ends := [end for start, end in kinds.find(part).get(_LEAD_IN, ()) if start == 0 and end < len(part)]:
        part = part[max(ends) :]
    return part


def _sentences(words: Sequence[str]) -> Iterator[Part]:
    sentence: Part = []
    for word in words:
        sentence.append(word)
        if word in _ENDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _parts(sentence: Sequence[str]) -> Iterator[Part]:
    part: Part = []
    for word in (*sentence, ","):
        if word not in _BETWEEN and word not in _ENDS:
            part.append(word)
        elif part:
            yield part
            part = []
