"""Runs the examples of what told facts hold against a design, and looks up the names that facts use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from recoach.assessment.critic import Critic
from recoach.assessment.facts import Facts
from recoach.assessment.holds import ready
from recoach.assessment.rule_problem import RuleProblem
from recoach.assessment.sentences import Sections
from recoach.assessment.stages import STAGE
from recoach.content.prompt import OF_TOPICS, Fact, Hold, Prompt
from recoach.content.suggestion import unknown
from recoach.content.yaml_source import Trail
from recoach.language.phrases import lexicons_in


def check_facts(prompt: Prompt, critic: Critic) -> Iterator[tuple[Trail, str]]:
    """Yield what is wrong with the facts of a prompt, each with the path to it; points are heard by their rules."""
    topics = {name.removeprefix(OF_TOPICS) for name in critic.lexicons if name.startswith(OF_TOPICS)}
    for at, fact in enumerate(prompt.facts):
        trail: Trail = ("facts", at)
        for place, topic in enumerate(fact.about):
            yield from _unknown((*trail, "about", place), "topic", topic, topics)
        for place, way in enumerate(fact.asked):
            for name in lexicons_in(way):
                yield from _unknown((*trail, "asked", place), "lexicon", name, critic.lexicons)
        for place, hold in enumerate(fact.holds):
            alone = replace(fact, holds=(hold,))
            problems = [*_names(hold, critic)]
            try:
                ready([alone], critic.lexicons)
            except RuleProblem as problem:
                problems.append(
                    (("denied_by" if problem.path[1] == "any" else "unless", *problem.path[2:]), str(problem))
                )
            for path, message in problems or _examples(alone, hold, critic):
                yield (*trail, "holds", place, *path), message


def _names(hold: Hold, critic: Critic) -> Iterator[tuple[Trail, str]]:
    yield from _unknown(("point",), "point", hold.point, critic.points)
    budgets = (name for name in critic.lexicons if name.startswith(STAGE))
    if hold.figure:
        yield from _unknown(("figure",), "figure", hold.figure, {*critic.figures, *budgets})


def _unknown(trail: Trail, what: str, name: str, known: Collection[str]) -> Iterator[tuple[Trail, str]]:
    if name not in known:
        yield trail, unknown(f"there is no {what}", name, known)


def _examples(alone: Fact, hold: Hold, critic: Critic) -> Iterator[tuple[Trail, str]]:
    for key, texts, due in (("flags", hold.examples.flags, True), ("passes", hold.examples.passes, False)):
        for at, text in enumerate(texts):
            sections = [(_section(hold, critic), text)]
            found = critic.ignored([alone], _stated(critic, sections), sections)
            if bool(found) != due:
                became = f"ignores it: {found[0].place.quote}" if found else "does not ignore it"
                yield ("examples", key, at), f"{became}; it should{'' if due else ' not'}: {text}"


def _section(hold: Hold, critic: Critic) -> str:
    figure = critic.figures.get(hold.figure)
    return figure.sections[0] if figure and figure.sections else "latency" if hold.figure else ""


def _stated(critic: Critic, sections: Sections) -> Facts:
    return critic.hear([("", point) for point in critic.points.values()], sections).facts
