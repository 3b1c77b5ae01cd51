"""Frameworks: the structure of an answer, section by section, and the points that each section must make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recoach.content.authored import Authored

DEFAULT_FRAMEWORK = "recsys"  #: id of the one that is meant where nobody names one
FEWEST_SECTIONS_FOR_A_TWIST = 3  #: a drill over fewer has no middle in which a constraint could change


@dataclass(frozen=True, kw_only=True)
class Section(Authored):
    """One part of the answer, with its own clock."""

    id: str
    """Stable name of the section, such as `cold_start`; rewording the rest resets no history."""
    title: str
    """What the section is called on the screen."""
    minutes: float
    """Minutes planned for it, more than 0."""
    asks: str
    """What the interviewer asks here, in one or two sentences."""
    decides: tuple[str, ...]
    """What a good answer decides here, one decision a line; never shown during a drill."""
    hints: tuple[str, str, str]
    """Three rungs, from a nudge to nearly the shape of an answer; none gives the answer itself."""
    points: tuple[str, ...] = ()
    """Ids of the points (`frameworks/points/`) that the section must make."""
    aliases: tuple[str, ...] = ()
    """Other headings under which written answers put this section."""


Level = Literal["weak", "thin", "solid", "strong"]


@dataclass(frozen=True, kw_only=True)
class Floor(Authored):
    """Points that a good mean cannot make up for."""

    points: tuple[str, ...]
    """Ids of points; where none of them is made, the level goes no higher."""
    at_most: Level
    """The level that is the most an answer without them gets."""


@dataclass(frozen=True, kw_only=True)
class Framework(Authored):
    """The structure of an answer: its sections in order, and what the interviewer adds to them."""

    title: str
    """What the framework is called in lists."""
    about: str
    """Who it is for and what it trains, in one or two sentences."""
    sections: tuple[Section, ...]
    """The sections in the order in which they are asked."""
    twist_minutes: float = 0
    """Minutes for the constraint that changes in mid-drill; 0 deals no twist."""
    probes: int = 0
    """How many follow-up questions close the drill, 0 to 2."""
    probe_minutes: float = 0
    """Minutes for each follow-up question."""
    weights: dict[str, float] = field(default_factory=dict)
    """How much points count, by id, more than 0; 1 where nothing is said."""
    floors: tuple[Floor, ...] = ()
    """What an answer may not lack, whatever else is in it."""
    id: str = ""
    """Filled in from the file's name; leave it out."""

    @property
    def minutes(self) -> float:
        """Length of a drill over all sections, in minutes."""
        return self.minutes_of(())

    def minutes_of(self, section_ids: tuple[str, ...]) -> float:
        """Return the length of a drill over these sections (empty: all), in minutes: sections, twist and probes."""
        asked = self.asked(section_ids)
        twist = self.twist_minutes if len(asked) >= FEWEST_SECTIONS_FOR_A_TWIST else 0
        probes = min(self.probes, len(asked)) * self.probe_minutes
        return sum(section.minutes for section in asked) + twist + probes

    def asked(self, section_ids: tuple[str, ...]) -> tuple[Section, ...]:
        """Return the sections of these ids in the framework's order; without ids, all of them."""
        return tuple(section for section in self.sections if not section_ids or section.id in section_ids)

    def section(self, section_id: str) -> Section:
        """Return the section of that id; KeyError if the framework has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
