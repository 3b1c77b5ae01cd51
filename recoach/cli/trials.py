"""Scripts put to the trial: found in folders, rehearsed, judged, by one process or several."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recoach.assessment.expectations import Outcome, Refusal, judge
from recoach.cli import attempts, workers
from recoach.cli.judging import answers, judge_drill, press
from recoach.content import names
from recoach.content.checks import Fault
from recoach.content.decode import examine
from recoach.content.framework import Framework
from recoach.content.library import Library, Loaded
from recoach.content.prompt import ANY_PROMPT, Prompt
from recoach.content.script import Script, Seniority
from recoach.content.text_source import read_text
from recoach.content.yaml_source import YamlDocument
from recoach.drill import interviewer, rehearsal
from recoach.drill.events import Begun
from recoach.drill.opening import opening
from recoach.errors import InvalidContent, RecoachError, UnknownName

if TYPE_CHECKING:
    from recoach.assessment.report import Report
    from recoach.cli.looking import Look
    from recoach.drill.asking import Answers

SUFFIXES = (".yaml", ".yml")
_ANSWERS = (".md", ".markdown", ".txt", ".vtt", ".srt")
LIMIT_BYTES = 10_000_000  #: the most that a script may be


class Found(NamedTuple):
    """A file to run, or what cannot be one."""

    path: Path
    trouble: str = ""


class Tried(NamedTuple):
    """What came of a script."""

    outcome: Outcome
    kept: Look | None = None  #: of its journal, where it was kept as a drill


@dataclass(frozen=True, kw_only=True)
class Transcripts:
    """Where the transcripts of scripts go."""

    folder: Path
    force: bool  #: whether existing files are overwritten

    def path(self, script: Path) -> Path:
        """Return the file for a script's transcript."""
        return self.folder / f"{script.stem}.md"


def find_scripts(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield each file named and, in order, all YAML files below each folder named; none of them twice."""
    seen: set[str] = set()
    for path in paths:
        for found in _look_into(path) if _is_folder(path) else (Found(path),):
            resolved = os.path.realpath(found.path)
            if resolved not in seen:
                seen.add(resolved)
                yield found


def try_all(
    found: Iterable[Found], *, jobs: int, transcripts: Transcripts | None = None, moment: datetime | None = None
) -> Iterator[Tried]:
    """Yield what came of each script, in the order given, by up to that many processes.

    With a moment, each script that can be run is kept as a drill that ended then.
    """
    return workers.share(partial(_try, transcripts=transcripts, moment=moment), found, jobs=jobs)


def _try(found: Found, *, transcripts: Transcripts | None, moment: datetime | None) -> Tried:
    """Return what came of a script; a file that cannot be used is an outcome too."""
    script = str(found.path)
    if found.trouble:
        return _unusable(script, [f"{script}: {found.trouble}"])
    if found.path.suffix.lower() in _ANSWERS and found.path.is_file():
        return _unusable(script, [f"{script}: this is no script (.yaml, .yml); `recoach check` takes written answers."])
    try:
        casting = _cast(found.path)
        if isinstance(casting, _Casting):
            return _run(casting, found.path, transcripts, moment)
        return _unusable(script, map(str, casting))
    except RecoachError as error:
        where = "" if error.place else f"{script}: "
        return _unusable(script, [f"{where}{error}"])


def report_on(path: Path, seniority: Seniority | None = None) -> Report:
    """Return the report on one script, its expectations aside. Raises RecoachError if it cannot be run."""
    casting = _cast(path)
    if not isinstance(casting, _Casting):
        raise casting[0]
    return judge_drill(casting.rehearse().state, seniority)


@dataclass(frozen=True, kw_only=True)
class _Casting:
    """A script with all that it takes to run it."""

    script: Script
    document: YamlDocument
    framework: Loaded[Framework]
    prompt: Loaded[Prompt]

    def rehearse(self) -> rehearsal.Rehearsal:
        begun = _begun(self.script, self.framework, self.prompt)
        return rehearsal.rehearse(
            self.script, self.framework.value, self.prompt.value, begun, press=press, answer=_answers()
        )


def _cast(path: Path) -> _Casting | tuple[RecoachError, ...]:
    """Read a script and what it names; where it breaks its format, return all that is wrong with it."""
    return _cast_text(read_text(path, limit_bytes=LIMIT_BYTES), path)


def problems_in(text: str, path: Path) -> tuple[RecoachError, ...]:
    """Return all that keeps the text of a script from being run."""
    try:
        casting = _cast_text(text, path)
    except RecoachError as error:
        return (error,)
    return () if isinstance(casting, _Casting) else casting


def _cast_text(text: str, path: Path) -> _Casting | tuple[RecoachError, ...]:
    decoded = examine(Script, text, file=str(path))
    if decoded.value is None or decoded.document is None:
        return decoded.problems
    script, document = decoded.value, decoded.document
    framework, prompt = _framework(script, document), _prompt(script, document)
    faults = [*names.find_unknown_script_sections(script, framework.value)]
    faults += names.find_unknown_signals(script, _signals())
    if faults:
        return tuple(_word(fault, document) for fault in faults)
    return _Casting(script=script, document=document, framework=framework, prompt=prompt)


def _run(casting: _Casting, path: Path, transcripts: Transcripts | None, moment: datetime | None) -> Tried:
    tried = rehearsal.ending(casting.rehearse(), moment) if moment else casting.rehearse()
    report = judge_drill(tried.state)
    if transcripts is not None:
        from recoach.cli.outfile import write_whole
        from recoach.exporters.markdown import to_markdown

        write_whole(transcripts.path(path), to_markdown(report), force=transcripts.force)
    outcome = judge(
        str(path),
        report,
        expect=casting.script.expect,
        refusals=tuple(_locate(refused, casting.document) for refused in tried.refusals),
        framework=casting.framework.id,
        prompt=casting.prompt.id,
    )
    return Tried(outcome, _keep(tried, report) if moment else None)


def _keep(tried: rehearsal.Rehearsal, report: Report) -> Look:
    from recoach.cli import looking

    return looking.at_report(report, attempts.write(tried.events))


def _word(fault: Fault, document: YamlDocument) -> InvalidContent:
    # In a rating the name is the key; everywhere else it is an entry of a list, which has no key.
    return InvalidContent(fault.message, place=document.key_place(fault.trail), hint=fault.hint)


def _locate(refused: rehearsal.Refusal, document: YamlDocument) -> Refusal:
    return Refusal(reply=refused.reply + 1, place=document.place(("replies", refused.reply)), why=refused.why)


def _begun(script: Script, framework: Loaded[Framework], prompt: Loaded[Prompt]) -> Begun:
    return opening(
        framework,
        prompt,
        seed=script.seed,
        mode=script.mode,
        seniority=script.seniority,
        minutes=script.minutes,
        sections=script.section,
        started=script.started,
    )


def _framework(script: Script, document: YamlDocument) -> Loaded[Framework]:
    try:
        return _load_framework(script.framework)
    except UnknownName as error:
        raise error.at(document.place(("framework",))) from None


def _prompt(script: Script, document: YamlDocument) -> Loaded[Prompt]:
    chosen = script.prompt
    if chosen == ANY_PROMPT:
        chosen = interviewer.choose_prompt(_library().names("prompts"), seed=script.seed)
    try:
        return _load_prompt(chosen)
    except UnknownName as error:
        raise error.at(document.place(("prompt",))) from None


def _unusable(script: str, problems: Iterable[str]) -> Tried:
    return Tried(Outcome(script=script, verdict="unusable", failures=tuple(problems)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it lies where nobody may look: reading it will say so
        return False


def _look_into(folder: Path) -> Iterator[Found]:
    """Yield the YAML files below a folder in order; links to folders and hidden ones are not followed."""
    unreadable: list[OSError] = []
    any_script = False
    for place, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                any_script = True
                yield Found(Path(place, name))
    for error in unreadable:
        yield Found(Path(error.filename), f"the folder cannot be read: {error.strerror}.")
    if not (any_script or unreadable):
        yield Found(folder, f"the folder holds no scripts ({' or '.join(SUFFIXES)}).")


# Loaded once a process: a batch asks for the same few again and again.


@cache
def _library() -> Library:
    from recoach.cli import packs

    return packs.library()


@cache
def _load_framework(name: str) -> Loaded[Framework]:
    return _library().framework(name)


@cache
def _load_prompt(name: str) -> Loaded[Prompt]:
    return _library().prompt(name)


@cache
def _answers() -> Answers:
    return answers()


@cache
def _signals() -> tuple[str, ...]:
    return _library().names("signals")
