"""Whatever a file holds, loading it ends in a value or in an error for the user."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoach.content.decode import Decoded, examine
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.scaffold import draft
from recoach.content.script import Script
from recoach.content.signal import Signal
from recoach.content.text_source import read_stream
from recoach.errors import RecoachError

SHAPES = [Framework, Prompt, Script, Signal]
SOURCES = {Framework: draft("frameworks", "x"), Prompt: draft("prompts", "x")}
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

keys = st.sampled_from(
    ["title", "sections", "rule", "any", "unless", "replies", "at", "rate", "str", "Excuse", "id", "x"]
)
scalars = st.sampled_from(
    ["", "x", "5", "-1e99", "true", "~", "'a'", ".5", "99999999999999999999", '"\\ud83d"', "p99", "!x y"]
)
data = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(keys, inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=12,
)
yaml_like = st.text(
    alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#?,~ \n\t\r\u00e9\u2028\U0001f600\x00\ud800"), max_size=60
)


def assert_judged(shape: type, text: str) -> None:
    """Hold that a text gives a value or problems, never both, and each problem has a place in the text."""
    decoded: Decoded[object] = examine(shape, text, file="f")
    assert bool(decoded.problems) == (decoded.value is None)
    for problem in decoded.problems:
        assert problem.place is not None
        assert 1 <= (problem.place.line or 1) <= text.count("\n") + text.count("\r") + 1
        assert problem.message.endswith((".", "?"))


@pytest.mark.parametrize("shape", SHAPES)
@SETTINGS
@given(text=yaml_like)
def test_any_text_is_judged(shape: type, text: str) -> None:
    """No sequence of YAML's own characters gets out of hand."""
    assert_judged(shape, text)


@pytest.mark.parametrize("shape", SHAPES)
@SETTINGS
@given(pairs=st.dictionaries(keys, data, max_size=5))
def test_any_data_is_judged(shape: type, pairs: dict[str, str]) -> None:
    """No value in the wrong place gets out of hand, the names of our own types as keys included."""
    assert_judged(shape, "\n".join(f"{key}: {value}" for key, value in pairs.items()))


@pytest.mark.parametrize("shape", [Framework, Prompt])
@SETTINGS
@given(at=st.integers(0, 4000), length=st.integers(0, 40), put=yaml_like)
def test_any_damage_is_judged(shape: type, at: int, length: int, put: str) -> None:
    """A sound file with a piece replaced stays a matter between us and its author."""
    text = SOURCES[shape]
    assert_judged(shape, text[:at] + put + text[at + length :])


@SETTINGS
@given(content=st.binary(max_size=80))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    """Bytes come back as the text they are, or are refused in words."""
    try:
        text = read_stream(io.BytesIO(content), file="f", limit_bytes=80)
    except RecoachError as error:
        assert error.place is not None  # noqa: PT017
    else:
        assert content == text.encode()
