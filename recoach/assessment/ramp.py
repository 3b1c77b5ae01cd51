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
_NEAR = 4
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "twentieth": 5.0}
#: After one of these a share is a limit, or what something changed by.
_LIMITS = frozenset(
    {"by", "under", "below", "above", "over", "than", "beyond", "exceed", "exceeds", "past", "least", "most"}
)
#: A share before one of these is a difference.
_COMPARED = frozenset({"more", "less", "fewer", "higher", "lower", "better", "worse"})
_WAITING = frozenset({"wait", "waits", "remain", "remains", "stay", "stays", "keep", "keeps"})
#: A bare number goes on with the list, or the sentence does.
_GOES_ON = frozenset("and then for in after percent before or with the a each if later i of".split())


def steps(first: Stated, sentences: Sequence[Sentence], claimed: Sequence[Sentence]) -> tuple[Stated, ...]:
    """Return the steps of a ramp as fractions, the first one as stated, those after it in the order of the text.

    `claimed` are the sentences that may make the point of the ramp: those behind the one with the first step go on with
    it, and so do those that begin with `then`. Where that one begins so itself, the first step stands in the one
    before.
    """
    first = _first(first, sentences)
    claims = {(one.passage, one.start) for one in claimed}
    behind = [one for one in sentences if one.passage == first.passage and one.end > first.start]
    found = [first]
    for sentence in behind:
        goes_on = (sentence.passage, sentence.start) in claims or 0 in dict(sentence.reading.hits.get(NEXT, ()))
        if sentence is not behind[0] and not goes_on:
            break
        for one in _shares(sentence.reading):
            step = stated(sentence, one.value / _WHOLE, one)
            if step.start >= found[-1].end and step.value != found[-1].value:
                found.append(step)
    return tuple(found)


def _first(first: Stated, sentences: Sequence[Sentence]) -> Stated:
    """Return the share of the sentence before, if the one of the first step only goes on with it."""
    here = next((at for at, one in enumerate(sentences) if (one.passage, one.end) > (first.passage, first.start)), 0)
    before = sentences[here - 1] if here else None
    if before is None or before.passage != first.passage or sentences[here].reading.words[:1] != ["then"]:
        return first
    shares = [
        one for one in before.reading.quantities if one.unit == "%" and _is_step(before.reading.words, one, {one.start})
    ]
    return stated(before, shares[0].value / _WHOLE, shares[0]) if shares else first


def _shares(reading: Reading) -> Iterator[Quantity]:
    """Yield the shares of a sentence that may be steps, in percent."""
    words = reading.words
    leads = {end for _, end in reading.hits.get(NEXT, ())}
    stated_here = {one.start: one for one in reading.quantities}
    others = {start for start, _ in reading.hits.get(NO_STEP, ())}
    first_other: dict[int, int] = {}  # by clause
    for other in sorted(others):
        first_other.setdefault(reading.clauses[other], other)
    everybody = dict(reading.hits.get(EVERYBODY, ()))
    for at, word in enumerate(words):
        if first_other.get(reading.clauses[at], at) < at or _is_followed(words, at, others):
            continue  # a word about something else stands before it in its clause, or right behind it
        one = stated_here.get(at)
        if one:
            if _is_step(words, one, leads):
                yield one
        elif word in _PARTS and _leads_to(words, at, leads):
            yield Quantity(at, at + 1, _PARTS[word], "%")
        elif at in everybody and at in leads and _WAITING.isdisjoint(words[everybody[at] : everybody[at] + 3]):
            yield Quantity(at, everybody[at], _WHOLE, "%")


def _is_followed(words: Sequence[str], at: int, others: set[int]) -> bool:
    """Whether one of these words follows closely, no comma between: `5 % are held out`."""
    behind = range(at + 1, at + _NEAR + 1)
    return any(other in others and "," not in words[at:other] for other in behind)


def _is_step(words: Sequence[str], one: Quantity, leads: set[int]) -> bool:
    """Whether a number is a share of the traffic: no limit, and no count."""
    before = words[max(0, one.start - 2) : one.start]
    if one.unit == "%":
        is_limit = not _LIMITS.isdisjoint(before) and before != ["followed", "by"]
        is_led = one.start <= 1 or not leads.isdisjoint(range(one.start - 2, one.start + 1))
        return is_led and not is_limit and _COMPARED.isdisjoint(words[one.end : one.end + 1])
    return not one.unit and 0 < one.value <= _WHOLE and one.start in leads and _is_bare(words, one.end)


def _leads_to(words: Sequence[str], at: int, leads: set[int]) -> bool:
    """Whether a part is a step: `then half`, `a tenth`, and no `half a percent` or `half a year`."""
    article = words[at - 1 : at] in (["a"], ["one"]) and not leads.isdisjoint((at - 1, at - 2))
    return (article or at in leads) and words[at + 1 : at + 2] != ["a"]


def _is_bare(words: Sequence[str], end: int) -> bool:
    follows = words[end] if end < len(words) else "."
    return not follows[0].isalnum() or follows in _GOES_ON
