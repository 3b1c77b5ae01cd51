"""JSON Schemas of points, facts, score and debrief."""

from __future__ import annotations

from typing import get_args

from recoach.assessment.replies import Outcome
from recoach.exporters import critique_json
from recoach.exporters.schema_parts import Schema, count, list_of, number, obj, one_of, or_null, seconds, text

_VERDICTS = ("made", "partly", "missing", "contradicted")
_LEVELS = ("weak", "thin", "solid", "strong")


def verdict_schema() -> dict[str, Schema]:
    """Return the schemas of the keys that a line of `recoach check --format jsonl` has where an answer was scored."""
    return {
        "score": or_null({**count("0 to 100."), "maximum": 100}),
        "level": or_null(one_of("The score in a word.", *_LEVELS)),
        "points": list_of("Every point that the framework asks for.", _point()),
        "facts": or_null(_facts()),
    }


def critique_schema() -> Schema:
    """Return the schema of everything that is judged of an answer beyond its findings."""
    return or_null(
        obj(
            **verdict_schema(),
            scoring=_scoring(),
            arithmetic=list_of("What the numbers show.", _sum()),
            debrief=or_null(_debrief()),
            placements=list_of("Where text without headings was put, in the order of the text.", _placement()),
        )
    )


def _point() -> Schema:
    return obj(
        id=text("Name of the point."),
        section=text("Id of the section that speaks of it, or else of the one that should."),
        passage=or_null(count("Index of its passage, from 0.")),
        expected_in=text("Id of the section in which it is expected."),
        verdict=one_of("What became of it.", *_VERDICTS),
        quote=or_null(text("The words it rests on.")),
        start=or_null(count("Offset of these in that section's text, in code points.")),
        end=or_null(count("Offset after their last character.")),
        reason=text("Why, in words."),
        filled=list_of("Parts that the claim fills.", text("Name of a part.")),
        open=list_of("Parts that it leaves open.", text("Name of a part.")),
    )


def _facts() -> Schema:
    stages = {"type": "object", "description": "Milliseconds by stage.", "additionalProperties": or_null(number(""))}
    evidence = {"type": "object", "description": "By fact the words it rests on.", "additionalProperties": _place()}
    numbers = {name: or_null(number("As stated; shares are fractions.")) for name in critique_json.NUMBERS}
    return obj(
        **numbers,
        latency_total_percentile=or_null(text("`p99`, or `average`.")),
        stages_ms=stages,
        budgets_consistent=or_null({"type": "boolean", "description": "Whether the stages fit into the limit."}),
        cold_start_trigger_event=or_null(text("What the trigger counts, as it was typed.")),
        ramp_steps=list_of("The steps of the ramp in order.", number("A fraction.")),
        guardrail_limits=list_of(
            "Limits of guardrails.",
            obj(
                metric=text("What is measured, as it was typed."),
                value=number("The limit."),
                unit=or_null(text("`%`, `ms`, or words such as `per thousand orders`.")),
            ),
        ),
        objective_target=or_null(
            obj(
                **{"from": or_null(number("Today's value.")), "to": or_null(number("The value aimed at."))},
                change=or_null(number("By how much, where that is said instead.")),
                unit=or_null(text("`%`, or null for a plain number.")),
            )
        ),
        objective_horizon_days=or_null(number("Days until the target; null for a date.")),
        candidates_by_step=obj(**{name: or_null(number("Items that are left.")) for name in critique_json.FUNNEL}),
        splits=list_of("Lists of parts of one whole.", list_of("Its parts.", number("A fraction."))),
        evidence=evidence,
    )


def _words(**more: Schema) -> Schema:
    return obj(
        **more,
        section=text("Id of the section."),
        passage=count("Index of the passage, from 0."),
        start=count("Offset in its text, in code points."),
        end=count("Offset after the last character."),
        quote=text("The words."),
    )


def _place() -> Schema:
    where = _words()
    extra = {
        "low": or_null(number("Lower end of a range.")),
        "approximate": {"type": "boolean", "description": "Only roughly meant."},
        "inferred": {"type": "boolean", "description": "Worked out of another number."},
    }
    return {**where, "properties": {**where["properties"], **extra}}


def _scoring() -> Schema:
    credit = obj(
        id=text("Name of the point."),
        verdict=one_of("What became of it.", *_VERDICTS),
        weight=number("What it counts."),
        earned=number("What it earned of that."),
    )
    section = obj(
        id=text("Id of the section."),
        score=or_null({**count("0 to 100; null without points."), "maximum": 100}),
        points=list_of("Its points.", credit),
    )
    return obj(
        seniority=one_of("How much depth was expected.", "senior", "staff", "principal"),
        earned=number("What the points earned."),
        possible=number("What they could have earned."),
        sections=list_of("In the order of the framework.", section),
        costs=list_of("What was taken off.", obj(what=text("Signal or sum."), points=number("Of 100."))),
        held_down=list_of("Why score or level are lower than the sum.", text("A reason.")),
    )


def _sum() -> Schema:
    return obj(
        id=text("Name of the check."),
        weight=one_of("Whether it is an error of the answer.", "error", "note"),
        text=text("The calculation in words."),
        places=list_of("The numbers it rests on.", _place()),
    )


def _placement() -> Schema:
    return obj(
        section=or_null(text("Id of the section under which it was put.")),
        passage=count("Index of that passage, from 0."),
        start=count("Offset in that passage's text, in code points."),
        end=count("Offset after its last character."),
        line=count("In the file, from 1."),
        column=count("In code points, from 1."),
        end_line=count("Of its end, in the file."),
        end_column=count("Of its end, exclusive."),
        reason=text("What speaks for the section, in words."),
        quote=or_null(text("The words it rests on, or the interviewer's.")),
        rests_on=list_of("Offsets of these words in that passage's text.", count("An offset.")),
        runner_up=or_null(text("Id of the section that comes next.")),
        ahead=number("By how much it is likelier than the next, in log-odds."),
    )


def _debrief() -> Schema:
    gap = obj(
        point=text("Name of the point."),
        title=text("The point in a few words."),
        section=text("Id of the section in which it is expected."),
        verdict=one_of("What became of it.", *_VERDICTS[1:]),
        worth=number("What the score would gain."),
        reason=text("Why it is open."),
        decides=text("What a strong answer states here."),
        example=text("A sentence that makes the point."),
    )
    good = obj(point=text("Name of the point."), quote=text("The words."), section=text("Id of the section."))
    elsewhere = obj(
        title=text("The point."), expected_in=text("Title of a section."), made_in=text("Title of another.")
    )
    reply = obj(
        kind=one_of("What it replies to.", "twist", "probe"),
        id=text("Id of the twist or the follow-up."),
        passage=count("Index of its passage, from 0."),
        asks_for=one_of("Whether the design has to change, or a point is asked for.", "change", "point"),
        outcome=one_of("What the reply comes to.", *get_args(Outcome)),
        point=or_null(text("Name of the point that is decided.")),
        quote=or_null(text("The words of the reply that decide it.")),
        start=or_null(count("Offset of these in the passage's text, in code points.")),
        end=or_null(count("Offset after their last character.")),
        wants=text("What a strong reply decides."),
        changed=list_of("What the rest of the answer decides after it, a sentence for each passage.", _words()),
    )
    rating = obj(
        section=text("Title of the section."),
        rating={**count("Self-rating.", 1), "maximum": 5},
        score={**count("What it scored."), "maximum": 100},
    )
    fact = obj(
        fact=text("Id of the prompt's fact."),
        tells=text("What it says."),
        points=list_of("The points that it touches.", text("Name of a point.")),
    )
    ignored = _words(
        fact=text("Id of the prompt's fact."), tells=text("What it says."), point=text("The point that it contradicts.")
    )
    return obj(
        gaps=list_of("The one to close first first.", gap),
        good=list_of("What was made most fully.", good),
        elsewhere=list_of("Points made in another section.", elsewhere),
        time=list_of("What a panel would say about the time.", text("A remark.")),
        replies=list_of("Replies to the twist and the follow-ups.", reply),
        interview=or_null(
            obj(
                asked=list_of("Questions to the interviewer; none where nothing was asked.", _exchange()),
                ignored=list_of("Facts told that the design goes against.", ignored),
                unasked=list_of("Facts that nobody asked for and that would have mattered most.", fact),
            )
        ),
        ratings=list_of("Self-rating against score.", rating),
        next_drill=or_null(text("A command.")),
    )


def _exchange() -> Schema:
    return obj(
        at_seconds=seconds("Since the drill began."),
        section=text("Id of the passage during which it was asked."),
        asked=text("The question."),
        told=list_of("What the interviewer said.", text("An answer.")),
        facts=list_of("The prompt's facts told; none where there was no answer.", text("Id of a fact.")),
    )
