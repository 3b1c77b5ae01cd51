"""JSON Schemas of what recoach writes as JSON, so that other tools can hold it to its word."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from recoach.content.prompt import Scale
from recoach.exporters import findings_json, json_twin

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def transcript_schema() -> Schema:
    """Return the schema of `recoach export --to json`."""
    return {
        "$schema": _DRAFT,
        "title": "A transcript by recoach",
        **_object(
            format=_format(json_twin.FORMAT),
            recoach_version=_text("Version of recoach that wrote it."),
            framework=_or_null(_object(id=_text("Name of the framework."), title=_text("Its title."))),
            prompt=_or_null(_prompt()),
            source=_or_null(_text("The file the answer was read from, as the user named it.")),
            sitting=_or_null(_sitting()),
            passages=_list("What was said, in order.", _passage()),
            questions=_list("What the candidate asked the interviewer.", _question()),
            findings=_list("Where red signals fire.", finding_schema()),
            silences=_list("Where a rule matched and something kept it silent.", silence_schema()),
            packs=_list("The content it was judged by.", _pack()),
        ),
    }


def check_schema() -> Schema:
    """Return the schema of `recoach check --format json`."""
    answer = _object(
        id=_any_id(),
        line=_or_null(_count("Line in a file of JSON Lines.", 1)),
        error=_or_null(_error()),
        framework=_or_null(_text("Id of the framework by whose sections it was read.")),
        findings=_list("Where red signals fire.", finding_schema()),
        silences=_list("Where something kept a rule silent; empty without --explain.", silence_schema()),
        waivers=_list("Waivers that do nothing.", _waiver()),
    )
    file = _object(
        file=_text("As the user named it."),
        error=_or_null(_error()),
        answers=_list("What the file holds; none if it cannot be used.", answer),
    )
    counts = _object(
        files=_count("All files."),
        findings=_count("All findings."),
        unusable=_count("Files not used."),
        unusable_lines=_count("Lines of JSON Lines not used."),
    )
    return {
        "$schema": _DRAFT,
        "title": "Findings by recoach",
        **_object(format=_format(findings_json.FORMAT), counts=counts, files=_list("In the order given.", file)),
    }


def line_schema() -> Schema:
    """Return the schema of one line of `recoach check --format jsonl`."""
    place = {
        "section": _text("Key of the section; empty for a text alone."),
        "start": _count("Offset in that text, in code points."),
        "end": _count("Offset after its last character."),
        "line": _count("Line in that text, or in the file for other formats than JSON Lines.", 1),
        "column": _count("Column in that line, in code points.", 1),
    }
    quoted = {**place, "quote": _text("The words it rests on.")}
    finding = _object(
        signal=_text("Id of the signal."),
        certainty=_certainty(),
        probability=_probability(),
        **quoted,
        reason=_text("Why an interviewer minds."),
        better=_text("What would be better."),
    )
    cancelled = _object(signal=_text("Id of the signal."), **quoted, reason=_text("What kept it silent."))
    waiver = _object(signal=_text("Id it names."), **place, message=_text("What is wrong and what to do."))
    line = _object(
        id=_any_id(),
        findings=_list("Where red signals fire.", finding),
        cancelled=_list("Where something kept a rule silent; only with --explain.", cancelled),
        waivers=_list("Waivers that do nothing; only where there are any.", waiver),
        error=_or_null(_error()),
    )
    return {
        "$schema": _DRAFT,
        "title": "A line of findings by recoach",
        **line,
        "required": ["id", "findings", "error"],
    }


def _error() -> Schema:
    return _object(
        slug=_text("Stable name of the kind of error."),
        message=_text("What is wrong."),
        hint=_text("What to do next; may be empty."),
        line=_or_null(_count("Line in the file.", 1)),
        column=_or_null(_count("Column in the file, in code points.", 1)),
    )


def _any_id() -> Schema:
    return {"type": ["string", "integer", "null"], "description": "Id of the answer, where the file names one."}


def _waiver() -> Schema:
    where = _where()
    del where["quote"]
    return _object(
        signal=_text("Id of the signal that it names; empty for none."),
        **where,
        message=_text("What is wrong and what to do."),
        unused={"type": "boolean", "description": "It is sound, and nothing fires where it stands."},
        line=_or_null(_count("Line in the source file.", 1)),
        column=_or_null(_count("Column in the source file, in code points.", 1)),
    )


def _certainty() -> Schema:
    return _one_of("Whether it was said, or may have been.", "asserted", "possible")


def _probability() -> Schema:
    return _or_null(_share("That an interviewer would mark it; null where a rule heard it."))


def finding_schema() -> Schema:
    """Return the schema of one finding, in a transcript and in the output of `recoach check --format json`."""
    return _object(
        signal=_text("Id of the signal."),
        title=_text("The signal in a few words."),
        certainty=_certainty(),
        probability=_probability(),
        severity=_one_of("How much it matters.", "error", "warning", "note"),
        **_where(),
        line=_or_null(_count("Line in the source file.", 1)),
        column=_or_null(_count("Column in the source file, in code points.", 1)),
        reason=_text("Why an interviewer minds."),
        better=_text("What would be better."),
    )


def silence_schema() -> Schema:
    """Return the schema of one place that was kept silent."""
    return _object(signal=_text("Id of the signal."), **_where(), reason=_text("What kept it silent."))


def _where() -> dict[str, Schema]:
    return {
        "passage": _count("Index into the passages, from 0."),
        "section": _text("Id of that passage; empty for text under no section."),
        "start": _count("Offset in the passage's text, in code points."),
        "end": _count("Offset after its last character."),
        "quote": _text("The words it rests on."),
    }


def _prompt() -> Schema:
    figures = [figure.name for figure in fields(Scale)]
    return _object(
        id=_text("Name of the prompt."),
        title=_text("The question in a few words."),
        question=_text("What the interviewer says to open the drill."),
        product=_text("What the product is."),
        stage=_text("Where the business stands."),
        scale=_object(**{figure: _count(figure.replace("_", " ").capitalize() + ".") for figure in figures}),
        latency=_or_null(
            _object(limit_ms=_count("End-to-end limit in milliseconds."), percentile=_text("Where it holds: p99."))
        ),
        surfaces=_list("Where recommendations appear.", _text("A surface.")),
        constraints=_list("What the design must respect.", _text("A constraint.")),
    )


def _sitting() -> Schema:
    return _object(
        id=_or_null(_text("Id of the drill; null for a script.")),
        started=_or_null(_text("ISO date or moment.")),
        mode=_one_of("With help or without.", "coach", "exam"),
        seniority=_one_of("How much depth is expected.", "senior", "staff", "principal"),
        seed={"type": "integer", "description": "What was left to chance."},
        planned_seconds=_seconds("Planned for the whole drill."),
        spent_seconds=_seconds("Spent answering, without pauses."),
        paused_seconds=_seconds("The clock stood still."),
        slept_seconds=_seconds("The machine slept, and that was not counted."),
        closed=_one_of("How the drill ended.", "finished", "time-up", "quit", "open"),
    )


def _passage() -> Schema:
    return _object(
        kind=_one_of(
            "Part of the framework, reply to the interviewer, or other text.", "section", "twist", "probe", "other"
        ),
        id=_text("Id of the section, twist or probe; empty for other text."),
        title=_text("Its title."),
        asks=_text("What the interviewer said."),
        text=_text("Exactly what was typed."),
        planned_seconds=_or_null(_seconds("Planned for it.")),
        spent_seconds=_or_null(_seconds("Spent on it.")),
        hints={**_count("Rungs of hints taken."), "maximum": 3},
        rating=_or_null({**_count("Self-rating.", 1), "maximum": 5}),
    )


def _question() -> Schema:
    return _object(
        at_seconds=_seconds("Since the drill began."),
        section=_text("Id of the passage during which it was asked."),
        asked=_text("The question."),
        told=_text("The interviewer's answer."),
        fact=_or_null(_text("Id of the prompt's fact; null where the interviewer had no answer.")),
    )


def _pack() -> Schema:
    return _object(
        kind=_one_of("What it is.", "framework", "prompt", "signals"),
        id=_text("Its name."),
        sha256={**_text("Of its source text."), "pattern": "^[0-9a-f]{64}$"},
    )


def _format(number: int) -> Schema:
    return {"const": number, "description": "Version of this format."}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(description: str, items: Schema) -> Schema:
    return {"type": "array", "description": description, "items": items}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _count(description: str, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "description": description}


def _share(description: str) -> Schema:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}


def _seconds(description: str) -> Schema:
    return {"type": "number", "minimum": 0, "description": f"{description} In seconds."}


def _one_of(description: str, *values: str) -> Schema:
    return {"enum": list(values), "description": description}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
