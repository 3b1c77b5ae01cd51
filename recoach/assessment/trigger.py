"""Reads what a cold-start trigger counts, and within which time: `five saves within two weeks`."""

from __future__ import annotations

from collections.abc import Sequence

from recoach.assessment.sentences import Sentence
from recoach.assessment.stated import Place, Stated
from recoach.language.durations import durations

#: Lexicons: what may be counted, and what stands before a window.
EVENT, WINDOW = "nc-event", "said-window"
#: Words that describe the event: `three delivered orders`.
_MOST_ADJECTIVES = 2
_NO_NOUNS = frozenset(
    "the a an we they their his her its of or and on in at within this is was has later takes".split()
)


def event(sentence: Sentence, number: Stated) -> Place | None:
    """Return the noun that the trigger's number counts, as it was typed."""
    reading = sentence.reading
    after = next((at for at, start in enumerate(reading.starts) if sentence.start + start >= number.end), None)
    hits = sorted(reading.hits.get(EVENT, ()))
    if after is None:
        return None
    end = next((end for start, end in hits if after <= start <= after + _MOST_ADJECTIVES), None)
    if end is None:
        end = _plural(reading.words, after)
    else:
        for start, farther in hits:  # "opened hotel pages" is one noun
            end = farther if start == end else end
    if end == after or not all(word[0].isalpha() for word in reading.words[after:end]):
        return None
    return Place(sentence.passage, *sentence.span(after, end - 1))


def _plural(words: Sequence[str], first: int) -> int:
    """Return where a noun that no lexicon has ends: with the first plural, or behind one word."""
    for at in range(first, min(len(words), first + _MOST_ADJECTIVES + 1)):
        if words[at].endswith("s") and words[at] not in _NO_NOUNS:
            return at + 1
    return first + 1 if words[first : first + 1] and words[first] not in _NO_NOUNS else first


def window_days(sentence: Sentence, number: Stated) -> Stated | None:
    """Return the time in which the events have to happen, in days."""
    reading = sentence.reading
    openers = {end for _, end in reading.hits.get(WINDOW, ())}
    for one in durations(reading.words, reading.quantities):
        start, end, quote = sentence.span(one.start, one.end - 1)
        if one.start in openers and start != number.start:
            return Stated(one.days, sentence.passage, start, end, quote)
    return None
