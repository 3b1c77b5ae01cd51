"""What tests of stance share: words in brackets are judged in their sentence, with no rule in between."""

from __future__ import annotations

import re
from functools import cache

from recoach.language.cues import CUES
from recoach.language.patterns import Match
from recoach.language.reading import Cut, Reader
from recoach.language.stance import Verdict, judge

_MARKED = re.compile(r"\[(.+?)\]")


@cache
def reader() -> Reader:
    """Return a reader that knows nothing but the cues."""
    return Reader(CUES)


def verdict(marked: str, after: str = "") -> Verdict:
    """Judge the words in brackets, given the sentence after theirs."""
    found = _MARKED.search(marked)
    assert found, "a sentence marks what is judged with brackets"
    text = _MARKED.sub(r"\1", marked)
    start, end = found.start(), found.end() - len("[]")
    reading = reader().read(Cut(text, "prose", ()))
    inside = [at for at, first in enumerate(reading.starts) if start <= first < end]
    match = Match(inside[0], inside[-1] + 1, ((inside[0], inside[-1] + 1),))
    return judge(reading, match, reader().read(Cut(after, "prose", ())) if after else None)
