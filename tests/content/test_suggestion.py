"""What is suggested for a name that does not exist."""

from __future__ import annotations

import pytest

from recoach.content.suggestion import nearest

NAMES = ["ctr-objective", "metric-list", "five-decisions", "cold_start"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ctr-objectve", "ctr-objective"),
        ("Metric_List", "metric-list"),
        ("ctr", "ctr-objective"),
        ("decisions", "five-decisions"),
        ("cold", "cold_start"),
        ("goals", None),
        ("c", None),
    ],
)
def test_what_looks_alike_or_is_a_part_of_a_name_is_meant(word: str, meant: str | None) -> None:
    assert meant == nearest(word, NAMES)
