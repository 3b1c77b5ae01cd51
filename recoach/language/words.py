"""Words with offsets: lower-cased, contractions spelled out (`can't` is `can` and `not`), hyphens dissolved."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from recoach.language.memory import Memory

_TOKEN = re.compile(r"[wW]/[oO]\b|[bB]/[cC]\b|[wW]/|[pP]\d{1,2}(?:\.\d+)?\b|[^\W\d_][\w'’]*|\d[\d.,]*|\.{3,}|[^\w\s]|_")
_MARKUP = frozenset("*_`~")
_DASHES = frozenset("-–—")
_ANY_DASH = re.compile(r"[-–—]")
#: Such a dash dissolves; what it means elsewhere depends on what stands around it.
_INNER_DASH = re.compile(r"(?<=[A-Za-z])[-–](?=[A-Za-z0-9])|(?<=[0-9])[-–](?=[A-Za-z])")
_MOST_REMEMBERED = 20_000
_SHORT = {"w/o": "without", "b/c": "because", "w/": "with", "bc": "because", "…": "..."}
_SUFFIX = {"d": "would", "ll": "will", "re": "are", "ve": "have", "m": "am", "s": "'s", "em": "them"}
_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
#: Written without the apostrophe, or as one word.
_JOINED = {
    "cannot": ("can", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "dont": ("do", "not"),
    "doesnt": ("does", "not"), "didnt": ("did", "not"), "isnt": ("is", "not"), "arent": ("are", "not"),
    "wasnt": ("was", "not"), "wouldnt": ("would", "not"), "shouldnt": ("should", "not"), "couldnt": ("could", "not"),
    "havent": ("have", "not"), "hasnt": ("has", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"),
    "gotta": ("got", "to"), "lets": ("let", "us"), "thats": ("that", "is"), "im": ("i", "am"), "ive": ("i", "have"),
    "whats": ("what", "is"), "youd": ("you", "would"), "theyd": ("they", "would"), "dunno": ("do", "not", "know"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a sentence, in three lists of the same length."""

    texts: list[str]  #: normalised
    starts: list[int]  #: offsets in the sentence, in code points
    ends: list[int]  #: exclusive

    def __len__(self) -> int:
        """Return how many words and marks there are."""
        return len(self.texts)

    def without(self, gone: Collection[int]) -> Words:
        """Return them without some, given by their indexes."""
        kept = [at for at in range(len(self)) if at not in gone]
        return Words([self.texts[at] for at in kept], [self.starts[at] for at in kept], [self.ends[at] for at in kept])


def words(text: str) -> Words:
    """Return the words and marks of a text. A dash inside a word is gone, one between words is `—`."""
    found = Words([], [], [])
    for match in _TOKEN.finditer(text):
        token, start = match[0], match.start()
        if token in _DASHES:
            _add_dash(found, text, start)
        else:
            for part, first, last in _parts[token]:
                _add(found, part, start + first, start + last)
    return found


def word_texts(text: str) -> list[str]:
    """Return `words(text).texts`, faster: no offsets, and each token is normalized once and remembered."""
    if _ANY_DASH.search(text):
        text = _INNER_DASH.sub(" ", text)
        if _ANY_DASH.search(text):
            return words(text).texts
    return list(chain.from_iterable(map(_normal.__getitem__, _TOKEN.findall(text))))


def is_plain(part: str) -> bool:
    """Whether `words` would give back just this, in lower case."""
    return part.isalpha() and part.lower() not in _JOINED and part.lower() not in _SHORT


def _add(found: Words, text: str, start: int, end: int) -> None:
    found.texts.append(text)
    found.starts.append(start)
    found.ends.append(end)


def _add_word(found: Words, low: str, start: int, end: int) -> None:
    parts = _JOINED.get(low)
    if parts is None:
        _add(found, _SHORT.get(low, low), start, end)
        return
    for part in parts[:-1]:
        _add(found, part, start, end)
    _add(found, parts[-1], start, end)


def _add_with_apostrophe(found: Words, low: str, start: int) -> None:
    stem = low.rstrip("'")
    end = start + len(stem)
    base, mark, suffix = stem.rpartition("'")
    if not mark:
        _add_word(found, stem, start, end)
    elif suffix == "t" and base.endswith("n"):
        base = base if base == "can" else base[:-1]
        middle = start + len(base) if base == "can" else end - len("n't")
        if base:
            _add(found, _NOT.get(base, base), start, middle)
        _add(found, "not", middle, end)
    elif suffix in _SUFFIX:
        if base:
            _add_word(found, base, start, start + len(base))
        _add(found, "us" if base == "let" else _SUFFIX[suffix], start + len(base), end)
    else:
        _add(found, stem.replace("'", "") or stem, start, end)
    if len(stem) < len(low):
        _add(found, "'", end, end + 1)


def _add_dash(found: Words, text: str, start: int) -> None:
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if before.isdigit() and after.isdigit():
        _add(found, "-", start, start + 1)
    elif (text[start] == "—" or not (before.isalnum() and after.isalnum())) and found.texts[-1:] != ["—"]:
        _add(found, "—", start, start + 1)


def _parts_of(token: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of one token, which is no dash, with their offsets in it."""
    found = Words([], [], [])
    first = token[0]
    if first.isalpha():
        if "'" in token or "’" in token:
            _add_with_apostrophe(found, token.lower().replace("’", "'"), 0)
        else:
            _add_word(found, token.lower(), 0, len(token))
    elif first.isdigit():
        number = token.rstrip(".,")
        _add(found, number, 0, len(number))
        if len(number) < len(token):
            _add(found, token[len(number)], len(number), len(number) + 1)
    elif first not in _MARKUP:
        _add(found, "..." if token.startswith("...") else _SHORT.get(token, token), 0, len(token))
    return tuple(zip(found.texts, found.starts, found.ends, strict=True))


def _texts_of(token: str) -> tuple[str, ...]:
    return tuple(part for part, _, _ in _parts[token])


_parts = Memory(_parts_of, most=_MOST_REMEMBERED)
_normal = Memory(_texts_of, most=_MOST_REMEMBERED)
