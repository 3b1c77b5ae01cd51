"""What has to hold in a file beyond the shape of it: numbers within bounds, ids that are unique, names that exist.

A check takes a value and yields faults; `CHECKS` says which checks a class has. Bounds are in `content.limits`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from recoach.content import durations
from recoach.content.figure import Figure
from recoach.content.fingerprints import Fingerprints
from recoach.content.framework import Framework, Section
from recoach.content.limits import LIMITS, LONGEST_NAME, NAME, PART_NAME, Limit
from recoach.content.point import Point
from recoach.content.prompt import ANY_PROMPT, Fact, Hold, Probe, Prompt, Twist
from recoach.content.script import Reply, Script, moments
from recoach.content.signal import Excuse, LexiconFile, Rule
from recoach.content.suggestion import unknown
from recoach.content.yaml_source import Trail

_NO_LIMIT = Limit()
_DATE_LENGTH = len("2026-01-05")


@dataclass(frozen=True)
class Fault:
    """Something that does not hold, and the way to the value that breaks it."""

    trail: Trail
    message: str
    hint: str = ""


Check = Callable[[Any], Iterable[Fault]]


def find_faults(value: Any) -> Iterator[Fault]:  # noqa: ANN401  # any authored value, or a part of one
    """Yield all that breaks a bound or a check, in the order of the fields."""
    yield from _search(value, ())


def find_beyond_limits(owner: type, key: str, content: Any, trail: Trail) -> Iterator[Fault]:  # noqa: ANN401
    """Yield what breaks the bounds of one field, whether or not the rest of its mapping can be used."""
    limit = LIMITS.get((owner, key), _NO_LIMIT)
    yield from _check_limit(content, limit, trail)
    texts = [content] if isinstance(content, str) else content
    if not limit.blank and isinstance(texts, (list, tuple)) and all(isinstance(text, str) for text in texts):
        yield from _search(content, trail)


def fault_in_name(name: str, shelf: str) -> str:
    """Return what is wrong with a name on that shelf, nothing if it is fine."""
    if shelf == "prompts" and name == ANY_PROMPT:
        return f"`{name}` stands for any prompt and cannot name one."
    if re.match(NAME, name) and "\n" not in name and len(name) <= LONGEST_NAME:
        return ""
    return f"`{name}` is no name: names are lower-case words with hyphens, such as `two-stage-ranking`."


def fault_in_rule(rule: Rule) -> str:
    """Return what keys of a rule do not go together, nothing if they do."""
    if sum(map(bool, (rule.any, rule.count, rule.order, rule.recites))) != 1:
        return "a rule has either `any` or `count` or `order` or `recites`"
    if (rule.within == "answer") != bool(rule.order or rule.recites):
        key = "recites" if rule.recites else "order"
        return f"`{key}` and `within: answer` go together"
    if rule.recites and (rule.unless or rule.allow):
        return "what is recited needs no `unless` and no `allow`"
    return ""


def _search(value: Any, trail: Trail) -> Iterator[Fault]:  # noqa: ANN401
    if isinstance(value, str) and not value.strip():
        yield Fault(trail, "this text is empty.")
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _search(item, (*trail, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _search(item, (*trail, key))
    elif is_dataclass(value):
        yield from _search_fields(value, trail)


def _search_fields(value: Any, trail: Trail) -> Iterator[Fault]:  # noqa: ANN401
    for field in fields(value):
        content = getattr(value, field.name)
        if content is None or content == field.default:
            continue
        way = (*trail, field.name)
        limit = LIMITS.get((type(value), field.name), _NO_LIMIT)
        yield from _check_limit(content, limit, way)
        if not limit.blank:
            yield from _search(content, way)
    for check in CHECKS.get(type(value), ()):
        for fault in check(value):
            yield Fault((*trail, *fault.trail), fault.message, fault.hint)


def _check_limit(content: Any, limit: Limit, trail: Trail) -> Iterator[Fault]:  # noqa: ANN401
    if isinstance(content, dict):
        for key, item in content.items():
            yield from _check_limit(item, limit, (*trail, key))
        return
    if limit.fewest is not None and len(content) < limit.fewest:
        wanted = "at least one entry" if limit.fewest == 1 else f"at least {limit.fewest} entries"
        yield Fault(trail, f"`{trail[-1]}` needs {wanted}, and has {len(content) or 'none'}.")
    if limit.name:
        for name, way in _names(content, trail):
            if not re.fullmatch(PART_NAME, name):
                yield Fault(way, f"`{name}` is no name: use lower-case words with `_` or `-` between them.")
    if isinstance(content, (int, float)) and not _is_within(content, limit):
        yield Fault(trail, f"`{trail[-1]}` has to be {_describe(limit)}, and is {content:g}.")


def _names(content: Any, trail: Trail) -> Iterator[tuple[str, Trail]]:  # noqa: ANN401
    if isinstance(content, str):
        yield content, trail
        return
    for index, name in enumerate(content):
        yield name, (*trail, index)


def _is_within(number: float, limit: Limit) -> bool:
    return (
        (limit.above is None or number > limit.above)
        and (limit.at_least is None or number >= limit.at_least)
        and (limit.at_most is None or number <= limit.at_most)
    )


def _describe(limit: Limit) -> str:
    parts = (
        f"more than {limit.above:g}" if limit.above is not None else "",
        f"at least {limit.at_least:g}" if limit.at_least is not None else "",
        f"at most {limit.at_most:,.0f}" if limit.at_most is not None else "",
    )
    return " and ".join(part for part in parts if part)


def _repeated(names: Iterable[str], what: str, trail: Callable[[int], Trail]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield Fault(trail(index), f"the {what} `{name}` is there twice.", "Give each one its own.")
        seen.add(name)


def _check_framework(framework: Framework) -> Iterator[Fault]:
    yield from _repeated((section.id for section in framework.sections), "id", lambda at: ("sections", at, "id"))
    known = {point for section in framework.sections for point in section.points}
    for name in framework.weights:
        if name not in known:
            yield Fault(("weights", name), unknown("no section asks for a point", name, known))
    for at, floor in enumerate(framework.floors):
        for place, name in enumerate(floor.points):
            if name not in known:
                message = unknown("no section asks for a point", name, known)
                yield Fault(("floors", at, "points", place), message)
    if framework.probes and not framework.probe_minutes:
        yield Fault(("probes",), "there are probes, and no time for them.", "Say `probe_minutes: 2`, or so.")


def _check_section(section: Section) -> Iterator[Fault]:
    yield from _repeated(section.points, "point", lambda at: ("points", at))


def _check_prompt(prompt: Prompt) -> Iterator[Fault]:
    yield from _repeated((twist.id for twist in prompt.twists), "id", lambda at: ("twists", at, "id"))
    yield from _repeated((fact.id for fact in prompt.facts), "id", lambda at: ("facts", at, "id"))
    yield from _repeated((probe.id for probe in prompt.probes), "id", lambda at: ("probes", at, "id"))
    if prompt.scale.daily_active_users > prompt.scale.monthly_active_users:
        yield Fault(("scale", "daily_active_users"), "more people come on a day than in a month.")


def _check_moves(pressing: Twist | Probe) -> Iterator[Fault]:
    yield from _repeated(pressing.moves, "point", lambda at: ("moves", at))


def _check_fact(fact: Fact) -> Iterator[Fault]:
    if not fact.asked and not fact.about:
        yield Fault((), "a fact needs either `about` or `asked`, or nobody could ask for it.")


def _check_hold(hold: Hold) -> Iterator[Fault]:
    if bool(hold.figure) == bool(hold.denied_by):
        yield Fault((), "what a fact holds has either `figure` or `denied_by`.")
    if bool(hold.figure) != (hold.at_least is not None or hold.at_most is not None):
        yield Fault((), "a `figure` goes with `at_least` or `at_most`.")


def _check_point(point: Point) -> Iterator[Fault]:
    for at, slot in enumerate(point.core):
        if slot not in point.slots:
            yield Fault(("core", at), unknown("there is no slot", slot, point.slots))
    if not point.rule and not point.figures:
        yield Fault((), "a point needs a `rule` or `figures`, or nobody could hear it.")
    if point.rule and not point.rule.any:
        yield Fault(("rule",), "the rule of a point has `any`.")
    for key, rule in [("rule", point.denial.rule), ("against", point.denial.against)] if point.denial else []:
        if rule and not rule.any:
            yield Fault(("denial", key), "the rules of a denial have `any`.")


def _check_figure(figure: Figure) -> Iterator[Fault]:
    if not figure.rule and not figure.points:
        yield Fault((), "a figure needs `points` or a `rule`, or nobody could hear it.")
    if figure.rule and not figure.rule.any:
        yield Fault(("rule",), "the rule of a figure has `any`.")
    for key, words in (("besides", figure.besides), ("columns", figure.columns)):
        for at, word in enumerate(words):
            if "{" in word:
                yield Fault((key, at), f"`{key}` has plain words, and `{word}` is a lexicon.", "Write its words out.")


def _check_rule(rule: Rule) -> Iterator[Fault]:
    if fault := fault_in_rule(rule):
        yield Fault((), f"{fault}.")


def _check_excuse(excuse: Excuse) -> Iterator[Fault]:
    if bool(excuse.match) == bool(excuse.quantity):
        yield Fault((), "an excuse has either `match` or `quantity`.")


def _check_lexicons(lexicons: LexiconFile) -> Iterator[Fault]:
    for name, phrases in lexicons.lexicons.items():
        if message := fault_in_name(name, "lexicons"):
            yield Fault(("lexicons", name), message)
        if not phrases:
            yield Fault(("lexicons", name), f"the lexicon `{name}` has no phrases.")


def _check_fingerprints(fingerprints: Fingerprints) -> Iterator[Fault]:
    for at, line in enumerate(fingerprints.lines):
        if not re.fullmatch(r"[0-9a-f]{8}(?: [0-9a-f]{8})*", line):
            message = "this is no line of fingerprints: eight hexadecimal digits each, with a blank between them."
            yield Fault(("lines", at), message, "Build the file anew: `recoach signals fingerprint`.")


def _check_script(script: Script) -> Iterator[Fault]:
    try:
        date.fromisoformat((script.started or "2026-01-05")[:_DATE_LENGTH])
    except ValueError:
        yield Fault(("started",), f"`{script.started}` is no date.", "Write it as 2026-01-05.")
    with suppress(ValueError):  # the reply's own check says it
        yield from _check_order(moments(script))


def _check_order(times: Iterable[float]) -> Iterator[Fault]:
    latest = 0.0
    for number, at in enumerate(times):
        if at < latest:
            message = f"this reply comes at {durations.clock(at)}, and the one before it at {durations.clock(latest)}."
            yield Fault(("replies", number, "at"), message, "List replies in the order of their times.")
        latest = max(at, latest)


def _check_reply(reply: Reply) -> Iterator[Fault]:
    if reply.at is not None and reply.after is not None:
        yield Fault(("after",), "a reply has either `at` or `after`.")
    if not (reply.text or reply.ask or reply.key or reply.rate):
        yield Fault((), "this reply does nothing.", "Give it `text`, `ask`, `key` or `rate`.")
    yield from _check_time("at", reply.at)
    yield from _check_time("after", reply.after)


def _check_time(key: str, written: str | float | None) -> Iterator[Fault]:
    try:
        durations.seconds(written or 0)
    except ValueError:
        yield Fault((key,), f"`{written}` is no time.", "Write it as 2m30s, 90s or 1h.")


CHECKS: dict[type, tuple[Check, ...]] = {
    Framework: (_check_framework,),
    Section: (_check_section,),
    Prompt: (_check_prompt,),
    Twist: (_check_moves,),
    Probe: (_check_moves,),
    Fact: (_check_fact,),
    Hold: (_check_hold,),
    Point: (_check_point,),
    Figure: (_check_figure,),
    Rule: (_check_rule,),
    Excuse: (_check_excuse,),
    LexiconFile: (_check_lexicons,),
    Fingerprints: (_check_fingerprints,),
    Script: (_check_script,),
    Reply: (_check_reply,),
}
