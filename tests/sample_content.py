"""A small framework, prompt and first event that tests share; each replaces what it is about."""

from __future__ import annotations

from typing import Any

from recoach.content.framework import Framework, Section
from recoach.content.prompt import LatencyLimit, Prompt, Scale
from recoach.drill.events import Begun


def section(section_id: str, minutes: float = 4, **changes: Any) -> Section:  # noqa: ANN401  # any of its fields
    """Return a section of that id."""
    title = changes.pop("title", section_id.capitalize())
    hints = (f"a nudge to {section_id}", f"a shove to {section_id}", f"nearly all of {section_id}")
    asks = f"What about {title.lower()}?"
    return Section(id=section_id, minutes=minutes, title=title, asks=asks, decides=(), hints=hints, **changes)


def framework(*sections: Section, **changes: Any) -> Framework:  # noqa: ANN401
    """Return a framework of these sections."""
    return Framework(id="small", title="Small", about="For tests.", sections=sections, **changes)


RADIO = Prompt(
    id="radio",
    title="Radio",
    product="A radio for the night.",
    stage="Young.",
    question="Design what is played next.",
    scale=Scale(
        monthly_active_users=9_000_000,
        daily_active_users=2_000_000,
        items=300_000,
        new_users_per_day=40_000,
        new_items_per_day=7_000,
        peak_requests_per_second=5_000,
    ),
    surfaces=("home",),
    latency=LatencyLimit(limit_ms=180),
    constraints=("No two songs of one band in a row.",),
    twists=(),
    facts=(),
    probes=(),
)
BEGUN = Begun(
    at=0.0,
    drill="",
    version="1",
    framework_id="small",
    framework_yaml="",
    prompt_id="radio",
    prompt_yaml="",
    seed=7,
    mode="coach",
    seniority="senior",
    minutes=25,
    sections=(),
    started=None,
)
