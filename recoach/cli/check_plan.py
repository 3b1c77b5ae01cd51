"""What a check goes by: its options with the settings of the project, what is to be read and how, and what counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recoach.cli import discovery, settings
from recoach.cli.answers import Manner
from recoach.cli.check_options import CheckOptions
from recoach.cli.grading import Bars, Grading
from recoach.cli.settings import Project, Settings
from recoach.documents.source import STDIN, STDIN_NAME
from recoach.errors import UnknownName, UnusableChoice

_HERE = "."


@dataclass(frozen=True, kw_only=True)
class CheckPlan:
    """Everything that a check goes by."""

    options: CheckOptions
    project: Project
    settings: Settings  #: with what the command line says in their place
    manner: Manner
    grading: Grading

    @classmethod
    def of(cls, options: CheckOptions) -> CheckPlan:
        """Return what options come to in this folder. Raises RecoachError for what does not go together."""
        project = settings.find(Path(options.stdin_filename or "").parent)
        merged = options.over(project.settings)
        _require_compatible(options, merged)
        bars = Bars(whole=merged.fail_under, sections=merged.fail_under_section)
        _require_known_sections(bars, project)
        return cls(
            options=options,
            project=project,
            settings=merged,
            manner=_manner(options, project, merged, scored=bool(bars)),
            grading=Grading(
                severities=settings.severities(merged), least=options.severity, fail_on=merged.fail_on, bars=bars
            ),
        )

    def names(self) -> list[str]:
        """Return the files and folders that are named, by the settings where the command line names none."""
        return self.options.files or [self.project.beside(name) for name in self.project.settings.files] or [_HERE]

    def files(self) -> list[str]:
        """Return the files that are meant. Raises UnusableFile where there are none."""
        exclude = [
            (self.project.settings.exclude, str(self.project.folder)),
            (tuple(self.options.exclude or ()), _HERE),
        ]
        return discovery.find(self.names(), exclude=exclude)

    def baseline_path(self) -> Path | None:
        """Return where the findings that are accepted stand, None where there are none."""
        if self.options.baseline is not None:
            return Path(self.options.baseline)
        return None if self.settings.baseline is None else Path(self.project.beside(self.settings.baseline))


def _manner(options: CheckOptions, project: Project, merged: Settings, *, scored: bool) -> Manner:
    return Manner(
        framework=options.framework,
        usual_framework=settings.usual_framework(project),
        seniority=options.seniority,
        usual_seniority=merged.seniority,
        candidate=merged.candidate,
        limit_mb=options.max_mb,
        suffix="" if options.read_as == "suffix" else f".{options.read_as}",
        name=options.stdin_filename or STDIN_NAME,
        wanted=_wanted(project, merged),
        # The lines tell of signals alone, unless they explain where text was put.
        scored=scored or options.explain or (options.output_format != "text" and not options.statistics),
        explain=options.explain,
    )


def _wanted(project: Project, merged: Settings) -> frozenset[str] | None:
    """Return the ids of signals to look for. A name that does not exist is told where it stands."""
    from recoach.cli.choosing import wanted

    for key in ("severity", "select", "ignore"):
        names = tuple(getattr(project.settings, key))
        try:
            wanted(names, ())
        except UnknownName as error:
            raise error.at(project.place(key, *(name for name in names if f"`{name}`" in error.message))) from None
    return wanted(merged.select, settings.switched_off(merged))


def _require_compatible(options: CheckOptions, merged: Settings) -> None:
    """Raise UnusableChoice for options that do not go together."""
    piped = options.files is not None and STDIN in options.files
    if options.stdin_filename and not piped:
        raise UnusableChoice("--stdin-filename is for what is piped in.", hint="Name `-` among the files.")
    if options.statistics and options.output_format not in ("text", "json"):
        raise UnusableChoice("--statistics come as text or json.", hint="Choose one of these with --format.")
    if options.update_baseline and not (options.baseline or merged.baseline):
        raise UnusableChoice("no baseline is named.", hint="Add --baseline FILE.")
    silent = options.out or options.update_baseline or options.statistics or options.output_format != "text"
    if options.watch and (piped or silent):
        hint = "Leave out `-`, --format, --out, --statistics and --update-baseline."
        raise UnusableChoice("--watch tells on the screen what changes in files.", hint=hint)


def _require_known_sections(bars: Bars, project: Project) -> None:
    """Raise UnknownName for a bar on a section that no framework has."""
    if bars.sections is None or isinstance(bars.sections, float):
        return
    from recoach.cli import packs
    from recoach.content.library import Loaded

    loaded = (one.value for one in packs.library().frameworks() if isinstance(one, Loaded))
    known = {section.id for framework in loaded for section in framework.sections}
    for name in bars.sections:
        if name not in known:
            from recoach.content.suggestion import unknown

            place = project.place("fail-under-section", name)
            hint = "`recoach frameworks show NAME` lists the sections."
            raise UnknownName(unknown("no framework has a section", name, known), place=place, hint=hint)
