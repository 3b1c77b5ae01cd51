"""Runs the examples of a rule: what must fire fires, what must pass stays silent, and no pattern is idle."""

from __future__ import annotations

from recoach.assessment.detector import Detector
from recoach.assessment.rules import RuleProblem
from recoach.content.signal import Signal


def check_examples(detector: Detector, signal: Signal) -> list[RuleProblem]:
    """Return what the examples of a signal prove wrong, each with the path to the example or the pattern."""
    problems: list[RuleProblem] = []
    used: set[int] = set()
    for at, text in enumerate(signal.examples.flags):
        used |= detector.patterns_used(signal.id, text)
        if signal.id not in {hit.signal for hit in detector.find(text).hits}:
            why = "; ".join(hush.reason for hush in detector.find(text).silences if hush.signal == signal.id)
            message = f"should fire and does not ({why or 'no pattern matches'}): {text}"
            problems.append(RuleProblem(signal.id, ("examples", "flags", at), message))
    for at, text in enumerate(signal.examples.passes):
        for hit in detector.find(text).hits:
            if hit.signal == signal.id:
                message = f"should stay silent and fires on “{hit.quote}”: {text}"
                problems.append(RuleProblem(signal.id, ("examples", "passes", at), message))
    problems += [
        RuleProblem(signal.id, ("rule", "any", at), f"no example in `flags` uses this pattern: {pattern}")
        for at, pattern in enumerate(signal.rule.any)
        if at not in used
    ]
    return problems
