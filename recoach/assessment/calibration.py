"""Holds what is heard against what somebody labelled: how much of it is right, by label, kind and author.

A pair is one text and one label: right where the label is due and fires, false where it fires only, missed where it is
due only. A text is clean where nothing is due at all. Only labels that have a signal count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment import intervals
from recoach.assessment.intervals import Estimate
from recoach.assessment.report import Report
from recoach.content.labelled import Labelled

_WORDS = 1_000


@dataclass(frozen=True)
class Score:
    """Pairs counted, and the figures that follow from them."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> Estimate | None:
        """Return how much of what fires is due."""
        return intervals.share(self.right, self.right + self.false)

    @property
    def recall(self) -> Estimate | None:
        """Return how much of what is due fires."""
        return intervals.share(self.right, self.right + self.missed)

    @property
    def f1(self) -> Estimate | None:
        """Return the harmonic mean of both."""
        return intervals.f1(self.right, self.false, self.missed)


@dataclass(frozen=True)
class Portion:
    """How many of some texts came out right."""

    right: int
    of: int

    @property
    def share(self) -> Estimate | None:
        """Return that as a share."""
        return intervals.share(self.right, self.of)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One labelled text and what was heard in it."""

    labelled: Labelled
    report: Report
    missed: frozenset[str]  #: due and not heard
    false: frozenset[str]  #: heard and not due
    right: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether exactly what is due is heard."""
        return not self.missed and not self.false

    @property
    def is_clean(self) -> bool:
        """Whether nothing is due."""
        return not self.labelled.signals

    @property
    def counts(self) -> bool:
        """Whether it can be told right from wrong: not where all that is due has no signal."""
        return self.is_clean or bool(self.missed or self.right)


@dataclass(frozen=True, kw_only=True)
class Group:
    """The figures of some texts: of all, or of those by one author."""

    texts: int
    pairs: Score
    silent: Portion  #: clean texts in which nothing fires
    alarms: int  #: findings in clean texts
    clean_words: int

    @property
    def alarms_per_1000_words(self) -> Estimate | None:
        """Return how often something fires in clean text."""
        return intervals.rate(self.alarms, self.clean_words, _WORDS)


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """The figures of all sentences, or of all answers."""

    whole: Group
    labels: Mapping[str, Score]  #: by id, all that are judged
    kinds: Mapping[str, Portion]  #: texts heard exactly as they should be, by kind
    authors: Mapping[str, Group]
    not_judged: Mapping[str, int]  #: labels without a signal, and how many texts have them
    outcomes: tuple[Outcome, ...]


def compare(labelled: Labelled, report: Report, judged: Collection[str]) -> Outcome:
    """Hold one report against its labels, as far as these signals are concerned."""
    heard = {finding.signal for finding in report.findings} & set(judged)
    due = labelled.signals & set(judged)
    return Outcome(
        labelled=labelled, report=report, missed=due - heard, false=frozenset(heard - due), right=due & heard
    )


def measure(outcomes: Sequence[Outcome], judged: Collection[str]) -> Calibration:
    """Return all figures on texts that were held against their labels, as far as these signals are concerned."""
    unknown = Counter(name for one in outcomes for name in one.labelled.signals if name not in judged)
    counted = [one for one in outcomes if one.counts]
    return Calibration(
        whole=_group(outcomes, judged),
        labels={name: _score(outcomes, name) for name in sorted(judged)},
        kinds={kind: _portion(part) for kind, part in _parted(counted, lambda one: one.labelled.kind).items()},
        authors={
            author: _group(part, judged) for author, part in _parted(outcomes, lambda one: one.labelled.author).items()
        },
        not_judged=dict(sorted(unknown.items())),
        outcomes=tuple(outcomes),
    )


def _group(outcomes: Sequence[Outcome], judged: Collection[str]) -> Group:
    clean = [one for one in outcomes if one.is_clean]
    return Group(
        texts=len(outcomes),
        pairs=_score(outcomes),
        silent=_portion(clean),
        alarms=sum(finding.signal in judged for one in clean for finding in one.report.findings),
        clean_words=sum(len(passage.text.split()) for one in clean for passage in one.labelled.answer.passages),
    )


def _score(outcomes: Iterable[Outcome], label: str | None = None) -> Score:
    """Count the pairs with this label, or with any."""
    right = false = missed = 0
    for one in outcomes:
        right += len(one.right) if label is None else label in one.right
        false += len(one.false) if label is None else label in one.false
        missed += len(one.missed) if label is None else label in one.missed
    return Score(right, false, missed)


def _portion(outcomes: Sequence[Outcome]) -> Portion:
    return Portion(sum(one.is_right for one in outcomes), len(outcomes))


def _parted(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    parts: dict[str, list[Outcome]] = {}
    for one in outcomes:
        parts.setdefault(key(one), []).append(one)
    return {name: parts[name] for name in sorted(parts)}
