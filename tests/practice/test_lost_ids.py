from __future__ import annotations

import pytest
from sample_content import framework, section

from recoach.practice.lost_ids import Id, Kind, ids, warnings

MENU = framework(section("soup"), section("sweets"))
NOW = ids([MENU], points=["price", "salt"], signals=["too-hot"], prompts=["diner", "canteen"])


def test_what_is_there_is_not_warned_of() -> None:
    """A framework, its sections, points, signals and prompts that exist may have as many drills as they like."""
    assert () == warnings(NOW, dict.fromkeys(NOW, 9))


def test_what_nobody_drilled_may_go() -> None:
    """An id without history is missed by nobody."""
    assert () == warnings(frozenset(), {})


@pytest.mark.parametrize("kind", ["framework", "point", "signal", "prompt"])
def test_a_lost_id_is_named_with_its_drills_and_what_to_do(kind: Kind) -> None:
    """The sentence says what is gone, how many drills it has and how it gets its id back."""
    (told,) = warnings(NOW, {Id(kind, "zzz"): 12})
    assert told == (
        f"{kind} `zzz` is gone, and 12 drills are kept under that id. "
        "If it has another name now, call its file zzz.yaml again, and change its title instead."
    )


def test_a_renamed_section_is_recognised() -> None:
    """A section is looked for in its own framework, under the name that is most like it."""
    (told,) = warnings(NOW, {Id("section", "sweet", "small"): 1})
    assert told == (
        "section `sweet` of framework `small` is gone, and 1 drill is kept under that id. "
        "If it is `sweets` now, give it the id `sweet` again, and change its title instead."
    )


def test_a_name_with_drills_of_its_own_is_no_new_name() -> None:
    """Two ids that were drilled side by side are two things, however alike."""
    (told,) = warnings(NOW, {Id("prompt", "diners"): 3, Id("prompt", "diner"): 4})
    assert "another name" in told


def test_a_new_name_is_of_the_same_kind() -> None:
    """A point that looks like a lost prompt is not what became of it."""
    (told,) = warnings(NOW, {Id("prompt", "prices"): 3})
    assert "another name" in told


def test_sections_go_with_their_framework() -> None:
    """One warning is enough for a framework that is gone with all its sections."""
    told = warnings(
        NOW, {Id("section", "soup", "large"): 2, Id("framework", "large"): 2, Id("section", "tea", "small"): 5}
    )
    assert ["framework `large`", "section `tea` of framework `small`"] == [one.split(" is gone")[0] for one in told]
