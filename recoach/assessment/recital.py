"""Recognises recited text: several shingles of one line of a known script, close together.

What is said is read sentence by sentence, each with the beginning of the next one, so that while somebody types only
the sentence that changed is hashed again. One known shingle is an accident; enough known words of one line are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoach.language.memory import Memory
from recoach.language.reading import Cut, Cuts, with_following
from recoach.language.shingles import SIZE, plain_words, shingles

#: Words that may stand between known ones, put in or put differently.
_GAP = 6
#: Sentences remembered with what they have.
_MOST_SENTENCES = 4_000


@dataclass(frozen=True, slots=True)
class ReadyRecital:
    """What a rule with `recites` needs: which lines of all scripts have a hash, and how many words give one away."""

    lines: Mapping[int, tuple[int, ...]]
    at_least: int


@dataclass(frozen=True, slots=True)
class Recited:
    """A stretch of a text that is recited. Offsets count code points of the text."""

    signal: str
    start: int
    end: int  #: exclusive
    reason: str  #: what keeps it silent; "" for a finding


@dataclass(frozen=True, slots=True)
class _Echo:
    """A known shingle that begins in a sentence."""

    hash: int
    at: int  # number of its first word in the sentence
    start: int  # offset in the sentence
    end: int  # in the sentence, or in the next one where it ends there
    ends_in_next: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Echoes:
    """What one sentence has of known scripts, given the sentence after it."""

    words: int
    found: tuple[_Echo, ...]


class Recitals:
    """All rules with `recites`, and every hash that one of them knows. Never changes."""

    def __init__(self, rules: Mapping[str, ReadyRecital]) -> None:
        """Take the rules by the ids of their signals."""
        self.rules = rules
        self.known = frozenset[int]().union(*(rule.lines for rule in rules.values()))
        #: What sentences, each with the one after it, have of known scripts.
        self.echoes = Memory(self._listen, most=_MOST_SENTENCES)

    def _listen(self, place: tuple[Cut, Cut | None]) -> Echoes:
        return _listen(self.known, *place)


@dataclass(slots=True)
class _Run:
    """Shingles of one line, one close behind the other."""

    first: int  # number of its first word in the text
    last: int  # of its last word, exclusive
    start: int
    end: int
    quoted: bool
    words: int  # known ones
    hashes: set[int]


def find(recitals: Recitals, cuts: Cuts) -> list[Recited]:
    """Return what is recited in a text that is cut into sentences."""
    if not recitals.known:
        return []
    heard = [recitals.echoes[pair] for pair in with_following([one for _, one in cuts])]
    echoes = list(_placed(cuts, heard))
    return [one for signal, rule in recitals.rules.items() for one in _recited(signal, rule, echoes)]


def _listen(known: frozenset[int], here: Cut, following: Cut | None) -> Echoes:
    words, hashes = here.shingled
    if following:
        hashes = hashes + shingles(words[1 - SIZE :] + following.shingled.words[: SIZE - 1])
    if known.isdisjoint(hashes):
        return Echoes(len(words), ())
    both = plain_words(here.text) + (plain_words(following.text) if following else [])
    found = tuple(
        _Echo(
            hash=one,
            at=at,
            start=both[at].start,
            end=both[at + SIZE - 1].end,
            ends_in_next=at + SIZE > len(words),
            quoted=here.kind == "quote" or any(start <= both[at].start < end for start, end in here.quotes),
        )
        for at, one in enumerate(hashes)
        if one in known
    )
    return Echoes(len(words), found)


def _placed(cuts: Cuts, heard: Sequence[Echoes]) -> Iterator[_Echo]:
    """Yield the echoes of all sentences as they stand in the text."""
    words = 0
    for number, echoes in enumerate(heard):
        for echo in echoes.found:
            start = cuts[number][0].start + echo.start
            end = cuts[number + echo.ends_in_next][0].start + echo.end
            yield replace(echo, at=words + echo.at, start=start, end=end, ends_in_next=False)
        words += echoes.words


def _recited(signal: str, rule: ReadyRecital, echoes: Sequence[_Echo]) -> Iterator[Recited]:
    runs = [run for run in _runs(rule, echoes) if run.words >= rule.at_least]
    whole: _Run | None = None
    for run in sorted(runs, key=lambda run: (run.first, run.last)):
        if whole and run.quoted == whole.quoted and run.first - whole.last <= _GAP:
            # Lines that are recited one after the other are one stretch.
            whole.last, whole.end = max(whole.last, run.last), max(whole.end, run.end)
            continue
        if whole:
            yield _told(signal, whole)
        whole = run
    if whole:
        yield _told(signal, whole)


def _runs(rule: ReadyRecital, echoes: Sequence[_Echo]) -> list[_Run]:
    runs: list[_Run] = []
    latest: dict[int, _Run] = {}
    for echo in echoes:
        for line in rule.lines.get(echo.hash, ()):
            run = latest.get(line)
            if run is None or echo.at - run.last > _GAP:
                run = _Run(echo.at, echo.at, echo.start, echo.end, echo.quoted, 0, set())
                latest[line] = run
                runs.append(run)
            if echo.hash not in run.hashes:  # the same words once more are no more of the line
                run.hashes.add(echo.hash)
                run.words += min(SIZE, echo.at + SIZE - run.last)
                run.last, run.end = echo.at + SIZE, echo.end
                run.quoted = run.quoted and echo.quoted
    return runs


def _told(signal: str, run: _Run) -> Recited:
    return Recited(signal, run.start, run.end, "quoted" if run.quoted else "")
