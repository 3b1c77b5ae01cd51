"""Holds what we write against the schemas that others publish; `.ci/run` fetches them, and they are no part of ours."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from batches import batch_of, full_batch, hostile_batch
from jsonschema.validators import validator_for

from recoach.exporters.check_formats import rendered

FOLDER = Path(os.environ.get("RECOACH_PUBLISHED", "nowhere"))
BATCHES = {"full": full_batch(), "hostile": hostile_batch(), "empty": batch_of()}

pytestmark = pytest.mark.published


def published(name: str) -> Path:
    """Return the file of a schema, or skip the test where it was not fetched."""
    if not (FOLDER / name).exists():
        pytest.skip(f"no {name} in the folder that RECOACH_PUBLISHED names")
    return FOLDER / name


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("name", ["sarif", "rdjson"])
def test_json_fits_the_published_schema(name: str, batch: str) -> None:
    """SARIF 2.1.0 as the standard has it, and the diagnostic format of reviewdog."""
    schema = json.loads(published(f"{name}.schema.json").read_text(encoding="utf-8-sig"))
    validator_for(schema)(schema).validate(json.loads(rendered(name, BATCHES[batch])))


@pytest.mark.parametrize("batch", BATCHES)
def test_junit_fits_the_published_schema(batch: str) -> None:
    """JUnit XML by the schema that Jenkins publishes and pytest is tested with."""
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(published("junit-10.xsd")))
    schema.assertValid(etree.fromstring(rendered("junit", BATCHES[batch]).encode()))
