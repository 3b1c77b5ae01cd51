"""Runs the examples of a rule: what must fire fires, what must pass stays silent, and no pattern is idle."""

from __future__ import annotations

from dataclasses import dataclass

from recoach.assessment.detector import Detector
from recoach.assessment.ready import ReadyRule
from recoach.assessment.rule_problem import RuleProblem
from recoach.assessment.rules import patterns_of
from recoach.content.signal import Signal
from recoach.content.yaml_source import Trail
from recoach.language.reading import cut

#: The reasons of silence that an example of a better shape has, the best first; "" where nothing matched at all.
_BETTER = ("contrasted", "excused", "", "negated")
_MOST_SHAPES = 2


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One example of a rule and what became of it."""

    path: Trail  #: to the example in the file
    text: str
    due: bool  #: has to fire
    fires: tuple[str, ...]  #: the words on which the signal fires
    silent: tuple[str, ...]  #: why matches stayed silent

    @property
    def is_right(self) -> bool:
        """Whether it came out as its author says."""
        return self.due == bool(self.fires)

    @property
    def difference(self) -> tuple[str, str]:
        """What is due and what was heard, in words."""
        text = " ".join(self.text.split())
        if self.due:
            return f"fires:  {text}", f"silent: {'; '.join(self.silent) or 'no pattern matches'}"
        return f"silent: {text}", f"fires:  {', '.join(f'“{words}”' for words in self.fires)}"


def run_examples(detector: Detector, signal: Signal) -> tuple[Trial, ...]:
    """Return how each example of a signal comes out, flags before passes."""
    flags = [_trial(detector, signal, ("examples", "flags", at), text) for at, text in enumerate(signal.examples.flags)]
    passes = [
        _trial(detector, signal, ("examples", key, at), text)
        for key, texts in (("passes", signal.examples.passes), ("instead", signal.examples.instead))
        for at, text in enumerate(texts)
    ]
    return (*flags, *passes)


def idle_patterns(detector: Detector, signal: Signal) -> list[tuple[Trail, str]]:
    """Return the patterns that no example uses, each with the path to it."""
    texts = (*signal.examples.flags, *(signal.examples.passes if signal.rule.order else ()))
    used = {place for text in texts for place in detector.patterns_used(signal.id, text)}
    return [(path, pattern) for at, (path, pattern) in enumerate(patterns_of(signal.rule)) if at not in used]


def far_passes(detector: Detector, signal: Signal) -> list[tuple[Trail, str]]:
    """Return the passes that prove nothing, each with the path to it: silent only because nothing at all matched."""
    rule = next(one for one in detector.rules if one.signal == signal.id)
    return [
        (trial.path, trial.text)
        for trial in run_examples(detector, signal)
        if trial.path[1] == "passes" and not trial.silent and not trial.fires
        if not _is_near(detector, rule, trial.text)
    ]


def _is_near(detector: Detector, rule: ReadyRule, text: str) -> bool:
    """Whether something that a rule waits for is said, though not enough of it, or not too early."""
    if rule.count_of:
        return any(rule.count_of in detector.read(one).hits for _, one in cut(text))
    if rule.order:
        return any(place < rule.order.firsts for place in detector.patterns_used(rule.signal, text))
    return rule.recital is not None  # one's own words for what a script says are near, and match nothing


def check_examples(detector: Detector, signal: Signal) -> list[RuleProblem]:
    """Return what the examples of a signal prove wrong, each with the path to the example or the pattern."""
    problems = [
        RuleProblem(signal.id, trial.path, message)
        for trial in run_examples(detector, signal)
        if not trial.is_right
        for message in _complaints(trial)
    ]
    where = "" if signal.rule.order else " in `flags`"
    problems += [
        RuleProblem(signal.id, path, f"no example{where} uses this pattern: {pattern}")
        for path, pattern in idle_patterns(detector, signal)
    ]
    return problems


def better_shapes(detector: Detector, signal: Signal) -> tuple[str, ...]:
    """Return examples that say it well: what the author names, or else passes that are silent for a good reason."""
    if signal.examples.instead:
        return signal.examples.instead[:_MOST_SHAPES]
    trials = [trial for trial in run_examples(detector, signal) if not trial.due and not trial.fires]
    ranks = [(min(map(_rank, trial.silent), default=_rank("")), at) for at, trial in enumerate(trials)]
    return tuple(trials[at].text for _, at in sorted(ranks)[:_MOST_SHAPES])


def _rank(reason: str) -> int:
    stance = reason.partition(":")[0]
    return _BETTER.index(stance) if stance in _BETTER else len(_BETTER)


def _trial(detector: Detector, signal: Signal, path: Trail, text: str) -> Trial:
    heard = detector.find_all([("", text)])[0]
    return Trial(
        path=path,
        text=text,
        due=path[1] == "flags",
        fires=tuple(hit.quote for hit in heard.hits if hit.signal == signal.id),
        silent=tuple(hush.reason for hush in heard.silences if hush.signal == signal.id),
    )


def _complaints(trial: Trial) -> list[str]:
    if trial.due:
        return [f"should fire and does not ({'; '.join(trial.silent) or 'no pattern matches'}): {trial.text}"]
    return [f"should stay silent and fires on “{words}”: {trial.text}" for words in trial.fires]
