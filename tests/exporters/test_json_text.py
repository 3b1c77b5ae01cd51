"""JSON for people: written as Python would indent it, with nothing hidden."""

from __future__ import annotations

import json
import string

from hypothesis import given
from hypothesis import strategies as some

from recoach.exporters.json_text import dump

TEXT = some.text(string.printable[:95])  # what JSON of either kind leaves as it is
NUMBERS = some.integers() | some.floats(allow_nan=False, allow_infinity=False)
VALUES = some.recursive(
    some.none() | some.booleans() | NUMBERS | TEXT, lambda inside: some.lists(inside) | some.dictionaries(TEXT, inside)
)


@given(some.dictionaries(some.text(string.ascii_letters), VALUES))
def test_data_is_indented_as_python_does_it(data: dict[str, object]) -> None:
    assert json.dumps(data, indent=2) == dump(data).removesuffix("\n")


def test_letters_beyond_ascii_stay_and_hidden_ones_are_escaped() -> None:
    assert '{\n  "a": [\n    "é",\n    "\\u202e",\n    {},\n    1.5\n  ]\n}\n' == dump({"a": ["é", "\u202e", {}, 1.5]})
