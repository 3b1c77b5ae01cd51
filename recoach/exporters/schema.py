"""JSON Schemas of what recoach writes as JSON, so that other tools can hold it to its word."""

from __future__ import annotations

from dataclasses import fields

from recoach.content.prompt import Scale
from recoach.exporters import findings_json, json_twin
from recoach.exporters.critique_schema import critique_schema, verdict_schema
from recoach.exporters.schema_parts import DRAFT, Schema, count, list_of, obj, one_of, or_null, seconds, share, text


def transcript_schema() -> Schema:
    """Return the schema of `recoach export --to json`."""
    return {
        "$schema": DRAFT,
        "title": "A transcript by recoach",
        **obj(
            format=_format(json_twin.FORMAT),
            recoach_version=text("Version of recoach that wrote it."),
            framework=or_null(obj(id=text("Name of the framework."), title=text("Its title."))),
            prompt=or_null(_prompt()),
            source=or_null(text("The file the answer was read from, as the user named it.")),
            sitting=or_null(_sitting()),
            passages=list_of("What was said, in order.", _passage()),
            questions=list_of("What the candidate asked the interviewer.", _question()),
            findings=list_of("Where red signals fire.", finding_schema()),
            silences=list_of("Where a rule matched and something kept it silent.", silence_schema()),
            critique=critique_schema(),
            packs=list_of("The content it was judged by.", _pack()),
        ),
    }


def check_schema() -> Schema:
    """Return the schema of `recoach check --format json`."""
    answer = obj(
        id=_any_id(),
        line=or_null(count("Line in a file of JSON Lines.", 1)),
        error=or_null(_error()),
        framework=or_null(text("Id of the framework by whose sections it was read.")),
        findings=list_of("Where red signals fire.", _in_a_file(finding_schema(), known=_known())),
        silences=list_of("Where something kept a rule silent; empty without --explain.", _in_a_file(silence_schema())),
        waivers=list_of("Waivers that do nothing.", _waiver()),
        critique=critique_schema(),
        shortfalls=list_of("Scores under the bar that was set.", _shortfall()),
    )
    file = obj(
        file=text("As the user named it."),
        error=or_null(_error()),
        remarks=list_of("What its reader passed over or took for granted.", _remark()),
        answers=list_of("What the file holds; none if it cannot be used.", answer),
    )
    counts = obj(
        files=count("All files."),
        findings=count("All findings, without those that are known."),
        known=count("Findings that stand in the baseline."),
        shortfalls=count("Scores under the bar that was set."),
        unusable=count("Files not used."),
        unusable_lines=count("Lines of JSON Lines not used."),
    )
    return {
        "$schema": DRAFT,
        "title": "Findings by recoach",
        **obj(format=_format(findings_json.FORMAT), counts=counts, files=list_of("In the order given.", file)),
    }


def line_schema() -> Schema:
    """Return the schema of one line of `recoach check --format jsonl`."""
    place = {
        "section": text("Key of the section; empty for a text alone."),
        "start": count("Offset in that text, in code points."),
        "end": count("Offset after its last character."),
        "line": count("Line in that text, or in the file for other formats than JSON Lines.", 1),
        "column": count("Column in that line, in code points.", 1),
    }
    quoted = {**place, "quote": text("The words it rests on.")}
    finding = obj(
        signal=text("Id of the signal."),
        certainty=_certainty(),
        probability=_probability(),
        **quoted,
        reason=text("Why an interviewer minds."),
        better=text("What would be better."),
        known=_known(),
    )
    cancelled = obj(signal=text("Id of the signal."), **quoted, reason=text("What kept it silent."))
    waiver = obj(signal=text("Id it names."), **place, message=text("What is wrong and what to do."))
    line = obj(
        id=_any_id(),
        findings=list_of("Where red signals fire.", finding),
        cancelled=list_of("Where something kept a rule silent; only with --explain.", cancelled),
        waivers=list_of("Waivers that do nothing; only where there are any.", waiver),
        shortfalls=list_of("Scores under the bar that was set; only where there are any.", _shortfall()),
        error=or_null(_error()),
        **verdict_schema(),
    )
    return {
        "$schema": DRAFT,
        "title": "A line of findings by recoach",
        **line,
        "required": ["id", "findings", "error"],
    }


def _error() -> Schema:
    return obj(
        slug=text("Stable name of the kind of error."),
        message=text("What is wrong."),
        hint=text("What to do next; may be empty."),
        line=or_null(count("Line in the file.", 1)),
        column=or_null(count("Column in the file, in code points.", 1)),
    )


def _any_id() -> Schema:
    return {"type": ["string", "integer", "null"], "description": "Id of the answer, where the file names one."}


def _waiver() -> Schema:
    where = _where()
    del where["quote"]
    return obj(
        signal=text("Id of the signal that it names; empty for none."),
        **where,
        message=text("What is wrong and what to do."),
        unused={"type": "boolean", "description": "It is sound, and nothing fires where it stands."},
        **_lines_and_columns(),
    )


def _in_a_file(schema: Schema, **more: Schema) -> Schema:
    return obj(**{**schema["properties"], **more, **_lines_and_columns()})


def _known() -> Schema:
    return {"type": "boolean", "description": "It stands in the baseline, and counts for nothing."}


def _shortfall() -> Schema:
    score = {"type": "number", "minimum": 0, "maximum": 100}
    return obj(
        score={**score, "description": "What it scores."},
        bar={**score, "description": "What it should score at least."},
        section=or_null(text("Id of the section; null for the whole answer.")),
    )


def _lines_and_columns() -> dict[str, Schema]:
    return {
        "line": count("Line in the file, or in the text of a line of JSON Lines.", 1),
        "column": count("Column in that line, in code points.", 1),
        "end_line": count("Line in which it ends.", 1),
        "end_column": count("Column after its last character.", 1),
        "at_seconds": or_null(seconds("When it was said, in a recording.")),
    }


def _remark() -> Schema:
    return obj(message=text("What it is."), line=or_null(count("Line in the file; null for the whole.", 1)))


def _certainty() -> Schema:
    return one_of("Whether it was said, or may have been.", "asserted", "possible")


def _probability() -> Schema:
    return or_null(share("That an interviewer would mark it; null where a rule heard it."))


def finding_schema() -> Schema:
    """Return the schema of one finding, in a transcript and in the output of `recoach check --format json`."""
    return obj(
        signal=text("Id of the signal."),
        title=text("The signal in a few words."),
        certainty=_certainty(),
        probability=_probability(),
        severity=one_of("How much it matters.", "error", "warning", "note"),
        **_where(),
        line=or_null(count("Line in the source file.", 1)),
        column=or_null(count("Column in the source file, in code points.", 1)),
        reason=text("Why an interviewer minds."),
        better=text("What would be better."),
    )


def silence_schema() -> Schema:
    """Return the schema of one place that was kept silent."""
    return obj(signal=text("Id of the signal."), **_where(), reason=text("What kept it silent."))


def _where() -> dict[str, Schema]:
    return {
        "passage": count("Index into the passages, from 0."),
        "section": text("Id of that passage; empty for text under no section."),
        "start": count("Offset in the passage's text, in code points."),
        "end": count("Offset after its last character."),
        "quote": text("The words it rests on."),
    }


def _prompt() -> Schema:
    figures = [figure.name for figure in fields(Scale)]
    return obj(
        id=text("Name of the prompt."),
        title=text("The question in a few words."),
        question=text("What the interviewer says to open the drill."),
        product=text("What the product is."),
        stage=text("Where the business stands."),
        scale=obj(**{figure: count(figure.replace("_", " ").capitalize() + ".") for figure in figures}),
        latency=or_null(
            obj(limit_ms=count("End-to-end limit in milliseconds."), percentile=text("Where it holds: p99."))
        ),
        surfaces=list_of("Where recommendations appear.", text("A surface.")),
        constraints=list_of("What the design must respect.", text("A constraint.")),
    )


def _sitting() -> Schema:
    return obj(
        id=or_null(text("Id of the drill; null for a script.")),
        started=or_null(text("ISO date or moment.")),
        ended=or_null(text("ISO moment at which it was closed.")),
        mode=one_of("With help or without.", "coach", "exam"),
        seniority=one_of("How much depth is expected.", "senior", "staff", "principal"),
        seed={"type": "integer", "description": "What was left to chance."},
        planned_seconds=seconds("Planned for the whole drill."),
        spent_seconds=seconds("Spent answering, without pauses."),
        paused_seconds=seconds("The clock stood still."),
        slept_seconds=seconds("The machine slept, and that was not counted."),
        closed=one_of("How the drill ended.", "finished", "time-up", "quit", "open"),
        timeline=list_of("Where the time went, in order and without gaps; empty where unknown.", _stretch()),
    )


def _stretch() -> Schema:
    return obj(
        kind=one_of("A passage, a pause, or the machine's sleep that was not counted.", "passage", "pause", "sleep"),
        passage=or_null(count("Index of the passage.")),
        start_seconds=seconds("Since the drill began."),
        end_seconds=seconds("Since the drill began."),
    )


def _passage() -> Schema:
    return obj(
        kind=one_of(
            "Part of the framework, reply to the interviewer, or other text.", "section", "twist", "probe", "other"
        ),
        id=text("Id of the section, twist or probe; empty for other text."),
        title=text("Its title."),
        asks=text("What the interviewer said."),
        text=text("Exactly what was typed."),
        planned_seconds=or_null(seconds("Planned for it.")),
        spent_seconds=or_null(seconds("Spent on it.")),
        hints={**count("Rungs of hints taken."), "maximum": 3},
        rating=or_null({**count("Self-rating.", 1), "maximum": 5}),
        rewrites=list_of(
            "What was written in earlier passages once this twist or follow-up had been put.",
            obj(
                passage=count("Index into the passages, from 0."),
                start=count("Offset in that passage's text, in code points."),
                end=count("Offset after its last character."),
            ),
        ),
    )


def _question() -> Schema:
    return obj(
        at_seconds=seconds("Since the drill began."),
        section=text("Id of the passage during which it was asked."),
        asked=text("The question."),
        told=text("The interviewer's answer."),
        fact=or_null(text("Id of the prompt's fact; null where the interviewer had no answer.")),
    )


def _pack() -> Schema:
    return obj(
        kind=one_of("What it is.", "framework", "prompt", "signals", "points"),
        id=text("Its name."),
        sha256={**text("Of its source text."), "pattern": "^[0-9a-f]{64}$"},
    )


def _format(number: int) -> Schema:
    return {"const": number, "description": "Version of this format."}
