"""The first event of a drill, whoever takes it."""

from __future__ import annotations

from recoach import __version__
from recoach.content.framework import Framework
from recoach.content.library import Loaded
from recoach.content.prompt import Prompt
from recoach.content.script import Mode, Seniority
from recoach.drill.events import Begun


def opening(
    framework: Loaded[Framework],
    prompt: Loaded[Prompt],
    *,
    seed: int,
    mode: Mode = "coach",
    seniority: Seniority = "senior",
    minutes: float | None = None,
    sections: tuple[str, ...] = (),
    started: str | None = None,
) -> Begun:
    """Return the event that begins a drill; without `minutes` it takes as long as the framework plans."""
    return Begun(
        at=0.0,
        drill="",
        version=__version__,
        framework_id=framework.id,
        framework_yaml=framework.text,
        prompt_id=prompt.id,
        prompt_yaml=prompt.text,
        seed=seed,
        mode=mode,
        seniority=seniority,
        minutes=minutes or framework.value.minutes_of(sections),
        sections=sections,
        started=started,
    )
