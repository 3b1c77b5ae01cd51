"""The JSON Schema of `recoach progress --format json`."""

from __future__ import annotations

from recoach.exporters.progress_json import FORMAT
from recoach.exporters.schema_parts import (
    DRAFT,
    Schema,
    count,
    list_of,
    number,
    obj,
    one_of,
    or_null,
    seconds,
    share,
    text,
)


def progress_schema() -> Schema:
    """Return the schema of progress."""
    return {
        "$schema": DRAFT,
        "title": "Progress by recoach",
        **obj(
            format={"const": FORMAT, "description": "Version of this format."},
            today=text("The last day that was looked at, as an ISO date."),
            chosen=obj(
                framework=or_null(text("Id of the framework; null for all.")),
                prompt=or_null(text("Id of the prompt; null for all.")),
                newest=or_null(count("How many of the newest drills; null for all.", 1)),
            ),
            spent_seconds=seconds("Spent in all drills."),
            score=_trend("Scores of drills that were not left with sections unanswered."),
            findings=_trend("Red signals a drill."),
            sections=list_of("By section, as their frameworks order them.", _section()),
            signals=list_of("Signals that fired in the last ten drills, the most frequent first.", _missed()),
            points=list_of("Points that the last ten drills missed, the one missed most first.", _missed()),
            discipline=_discipline(),
            streak=_streak(),
            due=_due(),
            drills=list_of("In the order in which they ended.", _drill()),
        ),
    }


def _trend(description: str) -> Schema:
    return {
        **obj(
            drills={**count("Drills that it rests on."), "maximum": 10},
            lately=or_null(number("Mean of the later half of the last ten; of all where they are fewer than three.")),
            before=or_null(number("Mean of the earlier half.")),
            trend=or_null(one_of("Null where there are fewer than three drills.", "rising", "falling", "steady")),
        ),
        "description": description,
    }


def _section() -> Schema:
    return obj(
        id=text("Its id."),
        title=text("Its title in the newest drill that asked for it."),
        drills=count("Drills that asked for it.", 1),
        score=_trend("What it scored."),
        planned_seconds=seconds("Planned for it in all drills."),
        spent_seconds=seconds("Spent on it in all drills."),
        overruns=count("Drills in which it took longer than planned."),
        self_rating=or_null(
            obj(
                rated=count("Drills in which it has a self-rating and a score.", 1),
                excess=number("Mean of the self-rating, with 1 to 5 as 10 to 90, less the score."),
                earlier=or_null(number("The same in the earlier half of the drills.")),
                later=or_null(number("The same in the later half.")),
            )
        ),
    )


def _missed() -> Schema:
    return obj(
        id=text("Id of the point or the signal."),
        drills=count("Drills in which the point was missing or contradicted, or the signal fired.", 1),
        of=count("Drills that asked for the point; for a signal all that were looked at.", 1),
        recurring={"type": "boolean", "description": "Whether that is so in three drills at least."},
    )


def _discipline() -> Schema:
    return obj(
        drills=count("Drills that were not left with sections unanswered."),
        in_time=count("Those of them that ended before the time was up."),
        objective_share=or_null(share("Of the time of late drills, spent on the objective.")),
        objective_planned=or_null(share("Of the time planned for them, planned for the objective.")),
    )


def _streak() -> Schema:
    return obj(
        days=count("Days in a row with a drill, up to today or the day before."),
        longest_days=count("The most days in a row."),
        weeks=count("Weeks in a row with a drill, up to this one or the one before."),
        longest_weeks=count("The most weeks in a row."),
    )


def _due() -> Schema:
    day = obj(day=text("ISO date."), items=count("Points and signals that become due then."))
    return obj(
        now=count("Points and signals that are due by the end of the day."),
        ahead=list_of("The next seven days.", day),
    )


def _drill() -> Schema:
    return obj(
        id=text("Its id."),
        moment=number("When it ended, in seconds since 1970."),
        day=text("The date on which it began where it was taken."),
        prompt=text("Id of the prompt."),
        framework=text("Id of the framework."),
        mode=one_of("With help or without.", "coach", "exam"),
        seniority=one_of("How much depth is expected.", "senior", "staff", "principal"),
        closed=one_of("How it ended.", "finished", "time-up", "quit"),
        score=or_null({**count("Out of 100; null where the framework asks for no points."), "maximum": 100}),
        level=or_null(one_of("The level of that score.", "weak", "thin", "solid", "strong")),
        findings=count("Places in which a red signal fires."),
        planned_seconds=seconds("Planned for it."),
        spent_seconds=seconds("Spent on it, without pauses."),
        words=count("Words written."),
        skipped=count("Sections in which nothing was written before it was left."),
        median_of_five=or_null(number("Median score of the last five drills that count, this one the last.")),
    )
