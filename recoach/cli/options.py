"""Options and arguments that several commands take, worded once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from recoach.cli import completing
from recoach.content.moments import FIRST_YEAR, LAST_YEAR
from recoach.content.script import Seniority


def _within_reach(day: datetime | None) -> datetime | None:
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(f"{day.date()} is too far away.")
    return day


TextOrJson = Literal["text", "json"]

ListFormat = Annotated[TextOrJson, typer.Option("--format", help="Lines to read, or JSON for programs.")]

# Answers in files, and those of drills and scripts.
DrillOrFile = Annotated[
    str,
    typer.Argument(
        metavar="ID|FILE",
        autocompletion=completing.drills,
        help="A drill (`last` is the newest), or an answer or a script in a file.",
    ),
]
AnswerFramework = Annotated[
    Optional[str],
    typer.Option(
        autocompletion=completing.frameworks,
        help="Whose sections the answer has; without it what the file names, or recsys.",
    ),
]
Depth = Annotated[
    Optional[Seniority],
    typer.Option("--seniority", help="How much depth is expected; without it that of the drill, or senior."),
]
Candidate = Annotated[
    Optional[str],
    typer.Option(metavar="NAME", help="Who answers in the recording of a call; without it whoever most likely does."),
]
LargestMb = Annotated[float, typer.Option(min=0, help="Largest file that is read, in megabytes.")]

# Red signals.
Select = Annotated[
    Optional[list[str]],
    typer.Option("--select", metavar="ID,…", autocompletion=completing.signals, help="Look for these signals only."),
]
Ignore = Annotated[
    Optional[list[str]],
    typer.Option("--ignore", metavar="ID,…", autocompletion=completing.signals, help="Do not look for these signals."),
]
SpokenText = Annotated[list[str], typer.Argument(metavar="TEXT…", help="Text, in quotes or not; `-` is stdin.")]
LargestLineMb = Annotated[
    float, typer.Option("--max-mb", min=0, help="Largest file that is read, or line of JSON Lines, in megabytes.")
]

# Drills at the keyboard, and those that are kept.
DrillId = Annotated[
    str,
    typer.Argument(metavar="ID", autocompletion=completing.drills, help="Id of the drill, its beginning, or `last`."),
]
DrillFramework = Annotated[
    Optional[str],
    typer.Option(
        autocompletion=completing.frameworks, help="How the answer is structured; see `recoach frameworks list`."
    ),
]
DrillPrompt = Annotated[
    Optional[str],
    typer.Option(autocompletion=completing.prompts, help="Question, or `random`; see `recoach prompts list`."),
]
DrillSections = Annotated[
    Optional[list[str]],
    typer.Option(
        "--section", autocompletion=completing.sections, help="Only this section; may be given several times."
    ),
]
TranscriptFile = Annotated[Optional[Path], typer.Option(help="Write the transcript to this markdown file at the end.")]
Overwrite = Annotated[bool, typer.Option("--force", help="Overwrite the file of --out.")]
Plain = Annotated[bool, typer.Option("--plain", help="Line by line, without a screen.")]

# Practice over time.
OnDay = Annotated[
    Optional[datetime],
    typer.Option(
        "--on",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        callback=_within_reach,
        help="As if it were that day, such as 2026-03-14.",
    ),
]

# Frameworks and prompts.
AsSource = Annotated[bool, typer.Option("--source", help="Print the YAML file as it is.")]
# typer would refuse a file that may not be read, and the others with it
PackFiles = Annotated[
    Optional[list[Path]], typer.Argument(readable=False, help="Files or folders; without any, all that are yours.")
]
NewName = Annotated[str, typer.Argument(help="Lower-case words with hyphens.")]
NewFolder = Annotated[
    Optional[Path],
    typer.Option("--in", help="Folder of `frameworks/` and `prompts/`; without it .recoach here, or your own."),
]
OverwriteNamesake = Annotated[bool, typer.Option("--force", help="Overwrite a file of that name.")]
