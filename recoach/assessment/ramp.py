"""Reads the steps of a ramp in order: `1 % for three days, then 10, then half, then everybody`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoach.assessment.sentences import Sentence
from recoach.assessment.stated import Stated, stated
from recoach.language.quantities import Quantity
from recoach.language.reading import Reading

#: Lexicons: what leads from one step to the next, who everybody is, and what makes a clause one about something else.
NEXT, EVERYBODY, NO_STEP = "said-next-step", "said-everybody", "said-no-step"
_WHOLE = 100.0
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "twentieth": 5.0}
#: After one of these a share is a limit, or what something changed by.
_LIMITS = frozenset({"by", "under", "below", "above", "over", "than", "beyond", "exceed", "exceeds", "past", "least", "most"})
_WAITING = frozenset({"wait", "waits", "remain", "remains", "stay", "stays", "keep", "keeps"})
#: A bare number goes on with the list, or the sentence does.
_GOES_ON = frozenset({"and", "then", "for", "in", "after", "percent", "before", "or", "with", "the", "a", "each", "if", "later", "i", "of"})


def steps(first: Stated, sentences: Sequence[Sentence], claimed: Sequence[Sentence]) -> tuple[Stated, ...]:
    """Return the steps of a ramp as fractions, the first one as stated, those after it in the order of the text.

    `claimed` are the sentences that may make the point of the ramp: of those behind the first one they go on with it.
    """
    claims = {(one.passage, one.start) for one in claimed}
    behind = [one for one in sentences if one.passage == first.passage and one.end > first.start]
    found = [first]
    for sentence in behind:
        if sentence is not behind[0] and (sentence.passage, sentence.start) not in claims:
            break
        for one in _shares(sentence.reading):
            step = stated(sentence, one.value / _WHOLE, one)
            if step.start >= found[-1].end and step.value != found[-1].value:
                found.append(step)
    return tuple(found)


def _shares(reading: Reading) -> Iterator[Quantity]:
    """Yield the shares of a sentence that may be steps, in percent."""
    words = reading.words
    leads = {end for _, end in reading.hits.get(NEXT, ())}
    stated_here = {one.start: one for one in reading.quantities}
    elsewhere = {reading.clauses[start] for start, _ in reading.hits.get(NO_STEP, ())}
    everybody = {start: end for start, end in reading.hits.get(EVERYBODY, ())}
    for at, word in enumerate(words):
        if reading.clauses[at] in elsewhere:
            continue
        one = stated_here.get(at)
        before = set(words[max(0, at - 2) : at]) - ({"by"} if "followed" in words[max(0, at - 2) : at] else set())
        if one and one.unit == "%" and _LIMITS.isdisjoint(before):
            yield one
        elif one and not one.unit and 0 < one.value <= _WHOLE and at in leads and _is_bare(words, one.end):
            yield one
        elif not one and word in _PARTS and _LIMITS.isdisjoint(before) and _leads_to(words, at, leads):
            yield Quantity(at, at + 1, _PARTS[word], "%")
        elif at in everybody and at in leads and _WAITING.isdisjoint(words[everybody[at] : everybody[at] + 3]):
            yield Quantity(at, everybody[at], _WHOLE, "%")


def _leads_to(words: Sequence[str], at: int, leads: set[int]) -> bool:
    """Whether a part is a step: `then half`, `a tenth`, and no `half a percent` or `half a year`."""
    article = words[at - 1 : at] in (["a"], ["one"]) and not leads.isdisjoint((at - 1, at - 2))
    return (article or at in leads) and words[at + 1 : at + 2] != ["a"]


def _is_bare(words: Sequence[str], end: int) -> bool:
    follows = words[end] if end < len(words) else "."
    return not follows[0].isalnum() or follows in _GOES_ON
