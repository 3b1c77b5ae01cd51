"""How much what was found matters here: levels of signals, what is told at all, and bars for scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from recoach.cli.settings import FailOn
from recoach.content.signal import Severity, is_at_least
from recoach.exporters.checked import CheckedAnswer, Shortfall, Told


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Scores, 0 to 100, that an answer has to reach."""

    whole: float | None = None
    sections: float | Mapping[str, float] | None = None  #: one for all, or by id

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.whole is not None or self.sections is not None

    def shortfalls(self, answer: CheckedAnswer) -> Iterator[Shortfall]:
        """Yield what does not reach its bar; nothing of an answer that was not scored."""
        if answer.critique is None:
            return
        score = answer.critique["score"]
        if self.whole is not None and score < self.whole:
            yield Shortfall(score=score, bar=self.whole)
        for section in answer.critique["scoring"]["sections"]:
            bar = self.sections.get(section["id"]) if isinstance(self.sections, Mapping) else self.sections
            if bar is not None and section["score"] is not None and section["score"] < bar:
                yield Shortfall(score=section["score"], bar=bar, section=section["id"])


@dataclass(frozen=True, kw_only=True)
class Grading:
    """What counts for how much."""

    severities: Mapping[str, Severity] = field(default_factory=dict)  #: by id of a signal, where it is another one here
    least: Severity = "note"  #: findings below it are not told
    fail_on: FailOn = "note"
    bars: Bars = Bars()

    def of(self, answer: CheckedAnswer) -> CheckedAnswer:
        """Return an answer with the levels and the shortfalls that it has here."""
        if not (self.severities or self.bars) and self.least == "note":
            return answer
        told = tuple(self._levelled(one) for one in answer.told)
        shortfalls = tuple(self.bars.shortfalls(answer)) if self.bars else ()
        return replace(answer, told=tuple(filter(self._is_told, told)), shortfalls=shortfalls)

    def fails(self, answer: CheckedAnswer) -> bool:
        """Tell whether an answer, graded and held against the baseline, fails the check."""
        return bool(answer.shortfalls) or any(
            self.fail_on != "never" and not one.known and is_at_least(one.severity, self.fail_on)
            for one in answer.of_kind("finding")
        )

    def _levelled(self, one: Told) -> Told:
        level = self.severities.get(one.signal)
        return replace(one, severity=level) if level and one.kind == "finding" else one

    def _is_told(self, one: Told) -> bool:
        return one.kind != "finding" or is_at_least(one.severity, self.least)
