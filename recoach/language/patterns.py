"""The pattern language: lemmas, `{lexicon}`, `<quantity>`, `…` gaps. Parsing and matching, both bounded and linear.

{optimize} … {click-metric}     a gap of up to `gap` words, in the clause
all …3 items                    a gap of up to three words
rank|score every                either word
no need for? {step}             the word before `?` may be missing
^ {goal} :                      `^` is the start of the sentence
all <number> / <ms> / <1000+>   any number, one with a unit, one of at least 1,000; <time> is <ms> or <s>
what be {goal} ? …2 {metric}    a mark that ends a sentence: the rest stands in the next one
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple

from recoach.language.phrases import phrase_words
from recoach.language.quantities import UNITS, Quantity
from recoach.language.reading import Reading

GAP = "…"
LONGEST_GAP = 40
_LEXICON = re.compile(r"\{([a-z0-9-]+)\}")
_QUANTITY = re.compile(r"<[^<>]+>")
_AT_LEAST = re.compile(r"(\d+)\+")
#: Milliseconds or seconds.
TIME = "time"
_TIMES = ("ms", "s")
#: Names of the marks that end a sentence, as parts of patterns.
SENTENCE_ENDS = frozenset({"'?", "'.", "'!"})
_Steps = tuple[tuple[int, int], ...]


class PatternProblem(Exception):
    """A pattern that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a pattern that must be there."""

    lexicons: tuple[str, ...] = ()  #: any of these, literal words included
    unit: str | None = None  #: a quantity in this unit, "" for any
    at_least: float = 0  #: the least value of the quantity
    start: bool = False  #: the start of the sentence
    gap: int = 0  #: how many words may stand before it


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern; optional parts make several sequences of it."""

    source: str
    sequences: tuple[tuple[Element, ...], ...]


class Match(NamedTuple):
    """Where a pattern matched: word indexes, and the span of each element."""

    start: int
    end: int
    steps: _Steps


def crosses(pattern: Pattern) -> bool:
    """Whether the pattern goes on into the next sentence: it names a mark that ends one."""
    return any(SENTENCE_ENDS.issuperset(one.lexicons) and one.lexicons for one in pattern.sequences[0])


def lexicon_of(literal: str) -> str:
    """Return the name under which a literal word of a pattern stands in the phrase book."""
    return f"'{literal}"


def parse(source: str, *, gap: int, known: Mapping[str, object]) -> Pattern:
    """Read a pattern. `known` holds the lexicons there are; PatternProblem for anything else."""
    slots: list[tuple[Element, bool]] = []
    allowed = 0
    for part in _parts(source):
        if part.startswith(GAP):
            allowed = _gap(part, gap)
            continue
        optional = len(part) > 1 and part.endswith("?")
        slots.append((_element(part.rstrip("?") if optional else part, allowed, known), optional))
        allowed = 0
    if not any(not optional and not element.start for element, optional in slots):
        raise PatternProblem("a pattern needs at least one part that must be there")
    return Pattern(source, tuple(_sequences(slots)))


def literals(source: str) -> Iterator[str]:
    """Yield the literal words and phrases of a pattern, to be put into the phrase book."""
    for part in _parts(source):
        bare = part.rstrip("?") if len(part) > 1 else part
        if not bare.startswith((GAP, "<", "^")):
            yield from (word for word in bare.split("|") if word and not word.startswith("{"))


def _parts(source: str) -> list[str]:
    return source.replace("...", GAP).replace(GAP, f" {GAP}").split()


def _gap(part: str, default: int) -> int:
    if part == GAP:
        return default
    if not part[1:].isdecimal() or int(part[1:]) > LONGEST_GAP:
        raise PatternProblem(f"`{part}` is no gap: write `…` or `…3`, at most {LONGEST_GAP} words")
    return int(part[1:])


def _element(part: str, gap: int, known: Mapping[str, object]) -> Element:
    if part == "^":
        return Element(start=True)
    if part.startswith("<") and part.endswith(">") and len(part) > len("<>"):
        return _quantity_element(part[1:-1], gap)
    names: list[str] = []
    for word in part.split("|"):
        lexicon = _LEXICON.fullmatch(word)
        if lexicon and lexicon[1] not in known:
            raise PatternProblem(f"there is no lexicon `{lexicon[1]}`")
        if not word or (not lexicon and ("{" in word or "}" in word or _QUANTITY.search(word))):
            raise PatternProblem(f"`{part}` is neither a word nor a lexicon in braces; a quantity stands alone")
        names.append(lexicon[1] if lexicon else lexicon_of(word))
    return Element(tuple(names), gap=gap)


def _quantity_element(inside: str, gap: int) -> Element:
    at_least = _AT_LEAST.fullmatch(inside)
    if at_least:
        return Element(unit="", at_least=float(at_least[1]), gap=gap)
    if inside not in ("number", TIME) and inside not in UNITS:
        raise PatternProblem(
            f"`<{inside}>` is no quantity: write <number>, <time>, <1000+> or one of {', '.join(sorted(UNITS))}"
        )
    return Element(unit="" if inside == "number" else inside, gap=gap)


def _sequences(slots: Sequence[tuple[Element, bool]]) -> Iterator[tuple[Element, ...]]:
    for chosen in product(*((True, False) if optional else (True,) for _, optional in slots)):
        sequence: list[Element] = []
        skipped_gap = 0
        for (element, _), taken in zip(slots, chosen, strict=True):
            gap = max(element.gap, skipped_gap)
            skipped_gap = 0 if taken else gap
            if taken:
                sequence.append(Element(element.lexicons, element.unit, element.at_least, element.start, gap))
        yield tuple(sequence)


def find(pattern: Pattern, reading: Reading, *, in_clause: bool) -> list[Match]:
    """Return the matches, the shortest for each end. Cost: occurrences times the gap, never more."""
    found: list[Match] = []
    for sequence in pattern.sequences:
        found += _find_sequence(sequence, reading, in_clause=in_clause)
    return found


def _find_sequence(sequence: Sequence[Element], reading: Reading, *, in_clause: bool) -> list[Match]:
    first, *others = sequence
    reached = _begun(_occurrences(first, reading))
    for element in others:
        if not reached:
            return []
        reached = _joined(reached, element, _occurrences(element, reading), reading, in_clause=in_clause)
    return [Match(_first(steps), end, steps) for end, steps in reached.items()]


def _first(steps: _Steps) -> int:
    return next(start for start, end in steps if end > start)


def _begun(spans: Sequence[tuple[int, int]]) -> dict[int, _Steps]:
    reached: dict[int, _Steps] = {}
    for start, end in spans:
        if end not in reached or reached[end][0][0] > start:
            reached[end] = ((start, end),)
    return reached


def _joined(
    reached: Mapping[int, _Steps],
    element: Element,
    spans: Sequence[tuple[int, int]],
    reading: Reading,
    *,
    in_clause: bool,
) -> dict[int, _Steps]:
    joined: dict[int, _Steps] = {}
    for start, end in spans:
        for before in range(start, max(-1, start - element.gap - 1), -1):
            if before in reached:
                if end not in joined or joined[end][0][0] < reached[before][0][0]:
                    joined[end] = (*reached[before], (start, end))
                break
            if in_clause and before - 1 in reading.breaks:
                break
    return joined


def _occurrences(element: Element, reading: Reading) -> Sequence[tuple[int, int]]:
    if element.start:
        return ((0, 0),)
    if element.unit is not None:
        return [(one.start, one.end) for one in reading.quantities if fits(element, one)]
    found = [reading.hits[name] for name in element.lexicons if name in reading.hits]
    if len(found) > 1:
        return sorted({*chain.from_iterable(found)})
    return found[0] if found else ()


def fits(element: Element, quantity: Quantity) -> bool:
    """Whether a quantity is what an element of a pattern wants."""
    units = _TIMES if element.unit == TIME else (element.unit,)
    return (element.unit == "" or quantity.unit in units) and quantity.value >= element.at_least and quantity.value > 0


def phrase_problem(phrase: str) -> str | None:
    """Say what is wrong with a phrase of a lexicon, None if nothing."""
    return None if phrase_words(phrase) else "a phrase needs a word"
