"""What holds for the frameworks and points that are shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoach.content.builtin import builtin_folder
from recoach.content.decode import decode
from recoach.content.framework import Framework, Section
from recoach.content.point import Point
from recoach.documents.headings import Headings

FOLDER = builtin_folder() / "frameworks"
POINT_FILES = sorted((FOLDER / "points").glob("*/*.yaml"))
FILES = sorted(FOLDER.glob("*.yaml")) + POINT_FILES

MINUTES = {
    "failure-modes": 15,
    "feature-audit": 15,
    "five-decisions": 45,
    "judgement-pipeline": 45,
    "metric-stack": 15,
    "one-minute-framing": 5,
    "recsys": 45,
    "three-numbers": 14,
    "trade-offs": 45,
}


def read(path: Path) -> Framework:
    return decode(Framework, path.read_text("utf-8"), id=path.stem, file=str(path))


def read_point(path: Path) -> Point:
    return decode(Point, path.read_text("utf-8"), id=path.stem, file=str(path))


FRAMEWORKS = {path.stem: read(path) for path in sorted(FOLDER.glob("*.yaml"))}
POINTS = {path.stem: read_point(path) for path in POINT_FILES}
each_framework = pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS.keys())
each_point = pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())


def all_sections() -> Iterator[Section]:
    for framework in FRAMEWORKS.values():
        yield from framework.sections


def test_sections_twist_and_probes_add_up_to_the_minutes_promised() -> None:
    """Each framework is shipped, and takes exactly its minutes."""
    assert {name: framework.minutes for name, framework in FRAMEWORKS.items()} == MINUTES


def test_the_default_asks_all_ten_sections_in_order() -> None:
    """A whole round goes from the objective to the launch."""
    assert [section.id for section in FRAMEWORKS["recsys"].sections] == [
        "objective",
        "guardrail",
        "candidates",
        "ranking",
        "reranking",
        "latency",
        "cold_start",
        "feedback",
        "fallback",
        "launch",
    ]


def test_five_decisions_are_five() -> None:
    """The drill of that name asks for its five decisions and nothing else."""
    sections = [section.id for section in FRAMEWORKS["five-decisions"].sections]
    assert sections == ["objective", "guardrail", "latency", "cold_start", "fallback"]


def test_a_section_keeps_its_title_in_every_framework() -> None:
    """One id means one thing, so that history can follow it across frameworks."""
    titles = {(section.id, section.title) for section in all_sections()}
    assert len(titles) == len({section.id for section in all_sections()})


@each_framework
def test_a_framework_asks_for_a_point_once(framework: Framework) -> None:
    """No point is expected in two sections of one framework."""
    points = [point for section in framework.sections for point in section.points]
    assert sorted(set(points)) == sorted(points)


@each_framework
def test_every_name_of_a_section_leads_to_it(framework: Framework) -> None:
    """Headings that people write find the section that they mean, and no two sections share one."""
    headings = Headings(framework)
    for section in framework.sections:
        names = (section.id, section.title, *section.aliases)
        assert dict.fromkeys(names, section.id) == {name: headings.section(name) for name in names}


@each_framework
def test_every_section_says_what_a_good_answer_decides(framework: Framework) -> None:
    """Three to six decisions a section, each its own, and at least one point."""
    for section in framework.sections:
        assert 3 <= len(set(section.decides)) <= 6, section.id
        assert len(section.decides) == len(set(section.decides)), section.id
        assert section.points, section.id


@each_framework
def test_hints_climb_without_giving_figures_away(framework: Framework) -> None:
    """All rungs differ, the last has gaps to fill in, and none gives a figure."""
    rungs = [rung for section in framework.sections for rung in section.hints]
    assert len(rungs) == len(set(rungs))
    assert [rung for rung in rungs if re.search(r"\d", rung)] == []
    assert [section.id for section in framework.sections if "___" not in section.hints[2]] == []


def test_every_point_is_asked_for_somewhere() -> None:
    """No framework asks for a point that nobody wrote, and no point was written for nothing."""
    assert {point for section in all_sections() for point in section.points} == set(POINTS)


def test_points_have_unique_names_in_all_folders() -> None:
    """A point is found by its name alone, whatever section it is filed under."""
    assert len(POINTS) == len(POINT_FILES)


def test_points_are_filed_under_a_section_that_asks_for_them() -> None:
    """The folder of a point is the id of a section that names it."""
    asked = {(section.id, point) for section in all_sections() for point in section.points}
    assert [path for path in POINT_FILES if (path.parent.name, path.stem) not in asked] == []


@each_point
def test_points_come_with_examples_on_both_sides(point: Point) -> None:
    """At least three sentences make a point, at least three miss it, and no slot is left unnamed."""
    assert len(set(point.examples.made)) >= 3
    assert len(set(point.examples.missed)) >= 3
    assert point.slots


def test_no_example_serves_two_points() -> None:
    """Each example sentence stands once in the whole pack."""
    examples = [text for point in POINTS.values() for text in (*point.examples.made, *point.examples.missed)]
    assert sorted(set(examples)) == sorted(examples)


def test_the_pack_shows_how_to_write_yaml_without_quotes() -> None:
    """Frameworks, which people copy from, are plain: no tabs, no quoted scalars, no line over 120."""
    odd = re.compile(r"\t|^.{121}|^\s*(?:- |[a-z_]+: )[\"']", re.MULTILINE)
    assert [str(path) for path in FILES if path not in POINT_FILES and odd.search(path.read_text("utf-8"))] == []
