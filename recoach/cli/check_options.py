"""The options of `recoach check`, and what they come to with the settings of the folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import typer

from recoach.cli.settings import FailOn, Settings
from recoach.content.script import Seniority
from recoach.content.signal import Severity

CheckFormat = Literal["text", "json", "jsonl", "junit", "sarif", "github", "gitlab", "rdjson", "markdown"]
ReadAs = Literal["suffix", "md", "txt", "yaml", "json", "jsonl", "vtt", "srt", "docx"]

Answers = Annotated[
    Optional[list[str]],
    typer.Argument(
        metavar="FILE|FOLDER",
        help="Answers, or folders of them; `-` is stdin. Without any the `files` of the settings, or this folder.",
    ),
]
OutputFormat = Annotated[
    CheckFormat, typer.Option("--format", help="Lines to read; or for programs, services and reviews.")
]
OutputFile = Annotated[Optional[Path], typer.Option("--out", help="Write to this file instead, whole or not at all.")]
Also = Annotated[
    Optional[list[str]],
    typer.Option(
        "--also", metavar="FORMAT=FILE", help="Write another format to a file as well; may be given several times."
    ),
]
As = Annotated[ReadAs, typer.Option("--as", help="Read all files as this, whatever their names end in; stdin too.")]
StdinName = Annotated[
    Optional[str], typer.Option("--stdin-filename", metavar="NAME", help="What `-` is called, and read as.")
]
Least = Annotated[Severity, typer.Option("--severity", help="Tell of findings of this level and above.")]
FailingLevel = Annotated[Optional[FailOn], typer.Option("--fail-on", help="Findings of this level and above fail.")]
Bar = Annotated[
    Optional[float], typer.Option("--fail-under", min=0, max=100, metavar="N", help="Fail answers that score less.")
]
SectionBar = Annotated[
    Optional[float],
    typer.Option("--fail-under-section", min=0, max=100, metavar="N", help="Fail sections that score less."),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever is found.")]
BaselineFile = Annotated[
    Optional[str], typer.Option("--baseline", metavar="FILE", help="Findings that are accepted, and not told again.")
]
UpdateBaseline = Annotated[bool, typer.Option("--update-baseline", help="Accept all findings: write the baseline.")]
Exclude = Annotated[
    Optional[list[str]],
    typer.Option("--exclude", metavar="GLOB", help="Pass this over in folders; written as in a .gitignore."),
]
ForceExclude = Annotated[bool, typer.Option("--force-exclude", help="Also pass over what is named; for hooks.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Also tell what kept a rule silent, and what no heading places.")
]
WithStatistics = Annotated[bool, typer.Option("--statistics", help="Count findings by signal instead.")]
Watch = Annotated[bool, typer.Option("--watch", help="Go on, and check again what changes.")]
Jobs = Annotated[
    Optional[int], typer.Option("--jobs", min=1, help="Processes that share much work; without it all cores.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Judge unchanged files anew.")]


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """What the command line says: a field for each parameter of the command, None for what was left out."""

    files: list[str] | None
    framework: str | None
    candidate: str | None
    seniority: Seniority | None
    select: list[str] | None
    ignore: list[str] | None
    severity: Severity
    fail_on: FailOn | None
    fail_under: float | None
    fail_under_section: float | None
    exit_zero: bool
    baseline: str | None
    update_baseline: bool
    exclude: list[str] | None
    force_exclude: bool
    output_format: CheckFormat
    out: Path | None
    also: list[str] | None
    explain: bool
    statistics: bool
    watch: bool
    stdin_filename: str | None
    read_as: ReadAs
    jobs: int | None
    no_cache: bool
    max_mb: float

    def over(self, settings: Settings) -> Settings:
        """Return the settings with what the command line says in their place."""
        said: dict[str, Any] = {
            "candidate": self.candidate,
            "select": tuple(self.select or ()),
            "ignore": tuple(self.ignore or ()),
            "fail_on": self.fail_on,
            "fail_under": self.fail_under,
            "fail_under_section": self.fail_under_section,
            "jobs": self.jobs,
            "cache": False if self.no_cache else None,
        }
        return replace(settings, **{name: value for name, value in said.items() if value not in (None, ())})
