"""`recoach schema`: what editors are given accepts what is shipped and rejects what the check rejects."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from recoach.cli.app import app
from recoach.content import yaml_source
from recoach.content.decode import examine
from recoach.content.scaffold import draft
from recoach.content.schema import KINDS

ROOT = Path(__file__).parent.parent.parent
SHIPPED = {
    "framework": "frameworks/*.yaml",
    "prompt": "prompts/*.yaml",
    "signals": "frameworks/signals/*.yaml",
    "points": "frameworks/points/**/*.yaml",
    "lexicons": "frameworks/lexicons/*.yaml",
}
SCRIPT = "prompt: news\nreplies: [{at: 90, text: a}, {key: next}]\nexpect: {findings: [], refused: 1}\n"


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return what the command prints."""
    run = CliRunner().invoke(app, ["schema", kind])
    assert 0 == run.exit_code
    printed: dict[str, Any] = json.loads(run.stdout)
    return printed


def objections(kind: str, text: str) -> list[str]:
    """Return what a JSON Schema validator has to say of a text."""
    data = yaml_source.parse(text, file="f").data
    return [error.message for error in Draft202012Validator(schema(kind)).iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_sound(kind: str) -> None:
    """Each schema is valid itself, says which draft it is, and names no host."""
    Draft202012Validator.check_schema(schema(kind))
    assert "https://json-schema.org/draft/2020-12/schema" == schema(kind)["$schema"]
    assert f"urn:recoach:schema:{kind}" == schema(kind)["$id"]
    assert "id" not in schema(kind)["properties"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_key_has_a_title_and_a_description(kind: str) -> None:
    """Whoever writes in an editor reads at each key what belongs there."""
    parts = [schema(kind), *schema(kind).get("$defs", {}).values()]
    bare = [key for part in parts for key, value in part["properties"].items() if not value.get("description")]
    assert [] == bare
    assert all(value["title"][0].isupper() for part in parts for value in part["properties"].values())
    assert all(part["description"] and part["additionalProperties"] is False for part in parts)


@pytest.mark.parametrize("kind", SHIPPED)
def test_what_is_shipped_is_accepted(kind: str) -> None:
    """All built-in files of a kind satisfy its schema."""
    files = sorted(ROOT.glob(SHIPPED[kind]))
    assert files
    assert {} == {file: found for file in files if (found := objections(kind, file.read_text(encoding="utf-8")))}


@pytest.mark.parametrize(
    ("kind", "text", "old", "new"),
    [
        ("framework", draft("frameworks", "x"), "minutes: 4", "minuts: 4"),
        ("framework", draft("frameworks", "x"), "minutes: 4", "minutes: 0"),
        ("framework", draft("frameworks", "x"), "minutes: 4", "minutes: four"),
        ("framework", draft("frameworks", "x"), "probes: 1", "probes: 3"),
        ("framework", draft("frameworks", "x"), "id: latency", "id: No name"),
        ("framework", draft("frameworks", "x"), "title: Latency budget", "title: ' '"),
        ("framework", draft("frameworks", "x"), "      - The ranker does not answer. What now?\n", ""),
        ("prompt", draft("prompts", "x"), "items: 350000", "items: -1"),
        ("prompt", draft("prompts", "x"), "percentile: p99", "percentile: p90"),
        ("prompt", draft("prompts", "x"), "flags: [A return within a day is the label., We", "flags: [We"),
        ("script", SCRIPT, "key: next", "key: nxt"),
        ("script", SCRIPT, "key: next", "rate: {objective: 6}"),
        ("script", SCRIPT, "prompt: news\n", ""),
    ],
)
def test_schema_and_check_agree(kind: str, text: str, old: str, new: str) -> None:
    """A sound file satisfies both; what one change breaks, both reject."""
    assert old in text
    broken = text.replace(old, new, 1)
    assert ([], ()) == (objections(kind, text), examine(KINDS[kind], text, file="f").problems)
    assert objections(kind, broken)
    assert examine(KINDS[kind], broken, file="f").problems


def test_an_unknown_kind_is_usage() -> None:
    """What there is no schema of ends with 2."""
    assert 2 == CliRunner().invoke(app, ["schema", "answer"]).exit_code
