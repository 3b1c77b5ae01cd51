"""The interviewer: which twist is dealt, which probes are asked, what is said; `asking` says what is answered.

Chance comes from the drill's seed through a hash, so the same seed gives the same interview on every machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from recoach.content.prompt import Probe, Prompt, Twist
from recoach.drill import events as on
from recoach.drill.state import State

T = TypeVar("T")

#: Begins the line that repeats what the candidate asked; the lines under it are the answers.
YOU = "You: "

#: Said of a question without words; fits a row of 40 columns.
HOW_TO_ASK = "Ask in words, such as: ? how many users"

#: Said once when a pack breaks while a drill runs; why stands behind it.
GOES_ON_UNJUDGED = "The drill goes on, and nothing in it is judged from here on."


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


def nudge(title: str, next_title: str | None) -> str:
    """Return what the interviewer says when a section's time is up."""
    if next_title is None:
        return f"Time for {title.lower()} is up. One closing sentence, please."
    return f"Time for {title.lower()} is up. Finish the thought, then let us go on to {next_title.lower()}."


def says(state: State, event: on.Event) -> str:
    """Return what the interviewer or the coach says at an event, nothing at most of them; `state` is that after it.

    One question may have several answers, each an event: all that were given by then are said together.
    """
    match event:
        case on.StepTimeRanOut():
            return nudge(state.step.title, state.following.title if state.following else None)
        case on.HintTaken(step=step, rung=rung):
            # A journal that was written by hand may tell of a section that nobody has.
            hints = {section.id: section.hints for section in state.framework.sections}.get(step)
            return f"Hint {rung} of 3: {hints[rung - 1]}" if hints else ""
        case on.Asked(question=question):
            told = [f"Interviewer: {one.told}" for one in state.asked if is_same_question(one, event)]
            return "\n".join([f"{YOU}{question}", *told])
        case _:
            return ""


def is_same_question(one: on.Event | None, other: on.Event | None) -> bool:
    """Whether two events are answers to one question."""
    if isinstance(one, on.Asked) and isinstance(other, on.Asked):
        return (one.at, one.question) == (other.at, other.question)
    return False
