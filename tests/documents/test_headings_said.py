"""Headings as candidates write them, and the sections that they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from recoach.content.library import open_library
from recoach.documents.headings import Headings
from recoach.documents.outline import outline

SAID = yaml.safe_load(Path(__file__).with_name("headings_said.yaml").read_text("utf-8"))
NONE = "none"
#: Of the headings that nobody looked at while names were added: as textbooks have them, and in one's own words.
RECALLED_AT_LEAST = {"unseen": 0.6, "own_words": 0.3}


def found(half: str) -> list[tuple[str, str | None, str | None]]:
    """Return each heading of one half of the file, with the section that it means and the one that is found."""
    pairs = []
    for framework, sections in SAID[half].items():
        names = Headings(open_library().framework(framework).value)
        for section, headings in sections.items():
            for heading in headings:
                (read,) = outline(f"## {heading}\n").headings
                pairs.append((heading, None if section == NONE else section, names.section(read.title)))
    return pairs


@pytest.mark.parametrize("half", ["tuned", *RECALLED_AT_LEAST])
def test_no_heading_opens_a_section_that_it_does_not_mean(half: str) -> None:
    """A wrong section is worse than none."""
    assert [] == [(heading, got) for heading, meant, got in found(half) if got not in (None, meant)]


def test_headings_that_were_looked_at_open_their_sections() -> None:
    """Each of them is found."""
    assert [] == [heading for heading, meant, got in found("tuned") if got != meant]


@pytest.mark.parametrize(("half", "least"), RECALLED_AT_LEAST.items())
def test_headings_that_nobody_looked_at_open_their_sections(half: str, least: float) -> None:
    """The names and rules hold beyond what they were made from."""
    sections = [got is not None for _, meant, got in found(half) if meant]
    assert least <= sum(sections) / len(sections)
