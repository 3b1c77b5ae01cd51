"""Which drill practises what is due: over which sections, on which prompt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.content.framework import Framework
from recoach.content.prompt import Probe, Prompt, Twist
from recoach.practice.due import Item

_MOST_SECTIONS = 3


def sections_of(due: Sequence[Item], framework: Framework) -> tuple[str, ...]:
    """Return the few sections whose due items are worth the most, in the framework's order; empty means all.

    It is all where more than half of them have something due, and where what is due belongs to none.
    """
    worth: Counter[str] = Counter()
    for one in due:
        worth.update(dict.fromkeys(one.sections, one.worth))
    if not worth or 2 * len(worth) > len(framework.sections):
        return ()
    chosen = {name for name, _ in worth.most_common(_MOST_SECTIONS)}
    return tuple(section.id for section in framework.sections if section.id in chosen)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fresh:
    """Prompts that are equally good to practise on."""

    ids: tuple[str, ...]
    new: bool  #: nobody has drilled them yet
    presses: int  #: how many twists and follow-ups of each press on what is practised


def prompts(
    shelf: Mapping[str, Prompt], seen: Sequence[str], *, sections: Collection[str], points: Collection[str]
) -> Fresh:
    """Return the prompts to practise sections and points on; none only where there is no other than the one just seen.

    `seen` are the prompts drilled before, the one just seen last. Those that are new come first, then the half that was
    not seen for the longest; of either those of which the most twists and follow-ups press on what is practised.
    """
    new = [name for name in shelf if name not in seen]
    known = [name for name in seen if name in shelf and name != seen[-1]]
    presses = {
        name: sum(
            not set(sections).isdisjoint(one.sections) or not set(points).isdisjoint(one.moves)
            for one in _follow_ups(shelf[name])
        )
        for name in new or known[: (len(known) + 1) // 2]
    }
    most = max(presses.values(), default=0)
    return Fresh(ids=tuple(sorted(name for name in presses if presses[name] == most)), new=bool(new), presses=most)


def _follow_ups(prompt: Prompt) -> Iterator[Twist | Probe]:
    yield from prompt.twists
    yield from prompt.probes


def why(chosen: Fresh, titles: Sequence[str]) -> str:
    """Return in a sentence what a drill over sections of these titles, or over all, is good for."""
    *others, last = titles or ["all sections"]
    where = f"{', '.join(others)} and {last}" if others else last
    known = "new to you" if chosen.new else "one that you have not seen for long"
    pressing = f", and {chosen.presses} of its twists and follow-ups press on it" if chosen.presses else ""
    return f"It practises what is due in {where}: the question is {known}{pressing}."
