"""The interviewer: which twist is dealt, which probes are asked, what is answered when the candidate asks.

Chance comes from the drill's seed through a hash, so the same seed gives the same interview on every machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from recoach.content.prompt import Probe, Prompt, Scale, Twist
from recoach.language.stems import stems

T = TypeVar("T")

NO_ANSWER = "I have no figure for that. Say what you assume, and go on."

# How the figures that the prompt states openly may be asked for again. Of ways that tell as much the earlier wins.
_SCALE_WAYS: Mapping[str, tuple[str, ...]] = {
    "new_users_per_day": ("new users", "sign up", "signups"),
    "new_items_per_day": ("new items", "items added"),
    "daily_active_users": ("daily users", "how many daily users", "dau", "users per day", "users a day"),
    "monthly_active_users": ("monthly users", "mau", "how many users", "number of users"),
    "items": (
        "how many items",
        "number of items",
        "size catalogue",
        "size catalog",
        "big catalogue",
        "big catalog",
        "large catalogue",
        "large catalog",
    ),
    "peak_requests_per_second": ("requests per second", "qps", "rps", "peak traffic", "peak requests"),
}

# Words that say how something is asked for, and not what.
_FILLERS = stems("a an the of in on for per how many much number what which who is are was do does")


def pick(options: Sequence[T], *, seed: int, purpose: str) -> T:
    """Return one of the options; seed and purpose alone decide which. ZeroDivisionError if there is none."""
    digest = sha256(f"{seed}:{purpose}".encode()).digest()
    return options[int.from_bytes(digest[:8], "big") % len(options)]


def choose_prompt(names: Sequence[str], *, seed: int) -> str:
    """Return the prompt that this seed draws; names sorted, so that their order on the disk does not matter."""
    return pick(sorted(names), seed=seed, purpose="prompt")


def choose_twist(prompt: Prompt, weakest: Iterable[Collection[str]] = (), *, seed: int) -> Twist:
    """Return the twist that presses where the answer is weakest; the seed decides among equals.

    `weakest` are ids of sections, those that are equally weak together, the weakest first.
    """
    pressing = ([twist for twist in prompt.twists if not set(twist.sections).isdisjoint(weak)] for weak in weakest)
    return pick(next(filter(None, pressing), prompt.twists), seed=seed, purpose="twist")


def choose_probes(
    prompt: Prompt, words_by_section: Mapping[str, int], *, count: int, seed: int, asked: Collection[str] = ()
) -> tuple[Probe, ...]:
    """Return up to `count` different probes, those first that press where the least was said.

    `words_by_section` is in the order of the framework; of two sections of one length the earlier is pressed first.
    A section that no probe presses on is passed over; if none is left to press, the seed decides. `asked` are the
    sections and points that the interviewer has pressed on: probes on the same come last.
    """
    chosen: list[Probe] = []
    done = set(asked)
    for section in sorted(words_by_section, key=lambda name: words_by_section[name]):
        pressing = [probe for probe in prompt.probes if section in probe.sections and done.isdisjoint(_matter(probe))]
        if pressing and len(chosen) < count:
            chosen.append(pick(pressing, seed=seed, purpose=f"probe:{section}"))
            done |= _matter(chosen[-1])
    while len(chosen) < min(count, len(prompt.probes)):
        rest = [probe for probe in prompt.probes if probe not in chosen]
        fresh = [probe for probe in rest if done.isdisjoint(_matter(probe))]
        chosen.append(pick(fresh or rest, seed=seed, purpose=f"probe:{len(chosen)}"))
        done |= _matter(chosen[-1])
    return tuple(chosen)


def _matter(probe: Probe) -> set[str]:
    """Return what a probe is about: probes that have some of it in common press on the same."""
    return {*probe.sections, *probe.moves}


def answer(prompt: Prompt, question: str) -> tuple[str, str | None]:
    """Return what the interviewer says to a question, and the id of the fact told (None: there is none).

    A fact is told when the question has all words of one of the ways to ask for it; of several such facts the
    one asked for in the most words wins (`how many` and the like not counted), then the earlier one.
    """
    asked = stems(question)
    best: tuple[str, str | None] = (NO_ANSWER, None)
    best_words = 0
    for fact, ways, told in _tellable(prompt):
        words = max((_weight(way) for way in map(stems, ways) if way <= asked), default=0)
        if words > best_words:
            best, best_words = (told, fact), words
    return best


def _weight(way: frozenset[str]) -> int:
    return len(way - _FILLERS) or min(1, len(way))


def _tellable(prompt: Prompt) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for fact in prompt.facts:
        yield fact.id, fact.asked, fact.tells
    for figure, ways in _SCALE_WAYS.items():
        yield figure, ways, scale_line(prompt.scale, figure)
    if prompt.latency.stated:
        yield "latency", ("latency limit", "latency budget", "latency", "p99", "how fast"), latency_line(prompt)


def scale_line(scale: Scale, figure: str) -> str:
    """Return one figure of the scale with its name: `2,000,000 items`."""
    return f"{getattr(scale, figure):,} {figure.replace('_', ' ')}"


def latency_line(prompt: Prompt) -> str:
    """Return the limit of one request in words."""
    return f"{prompt.latency.limit_ms} ms end to end at {prompt.latency.percentile}"


def nudge(title: str, next_title: str | None) -> str:
    """Return what the interviewer says when a section's time is up."""
    if next_title is None:
        return f"Time for {title.lower()} is up. One closing sentence, please."
    return f"Time for {title.lower()} is up. Finish the thought, then let us go on to {next_title.lower()}."
