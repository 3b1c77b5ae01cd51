"""Scripts put to the trial: found in folders, rehearsed, judged; one after the other or by several processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recoach.assessment.expectations import Outcome, Refusal, judge
from recoach.cli import attempts
from recoach.cli.opening import opening
from recoach.content import script_names
from recoach.content.checks import RESERVED_PROMPT
from recoach.content.decode import examine, place_fault
from recoach.content.framework import Framework
from recoach.content.library import SCRIPT_LIMIT_BYTES, Library, Loaded
from recoach.content.prompt import Prompt
from recoach.content.script import Script
from recoach.content.text_source import read_text
from recoach.content.yaml_source import Document
from recoach.drill import interviewer, rehearsal
from recoach.drill.events import Begun
from recoach.errors import RecoachError, UnknownName

if TYPE_CHECKING:
    from concurrent.futures import Executor

SUFFIXES = (".yaml", ".yml")

# Starting a process and loading the packs there takes about as long as running this many scripts.
_FEWEST_SCRIPTS_PER_JOB = 8
_MOST_SCRIPTS_PER_ERRAND = 64


class Found(NamedTuple):
    """A file to run, or what cannot be one."""

    path: Path
    trouble: str = ""


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
    seen: set[Path] = set()
    for path in paths:
        for found in _look_into(path) if path.is_dir() else (Found(path),):
            resolved = found.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield found


def try_all(found: Iterable[Found], *, jobs: int, transcripts: Transcripts | None) -> Iterator[Outcome]:
    """Yield what came of each script, in the order given, by up to that many processes."""
    scripts = list(found)
    jobs = min(jobs, len(scripts) // _FEWEST_SCRIPTS_PER_JOB)
    run = partial(try_one, transcripts=transcripts)
    if jobs <= 1:
        yield from map(run, scripts)
        return
    errand = max(1, min(_MOST_SCRIPTS_PER_ERRAND, len(scripts) // (4 * jobs)))
    with _processes(jobs) as pool:
        yield from pool.map(run, scripts, chunksize=errand)


def try_one(found: Found, *, transcripts: Transcripts | None = None) -> Outcome:
    """Return what came of a script; a file that cannot be used is an outcome too."""
    script = str(found.path)
    if found.trouble:
        return _unusable(script, [f"{script}: {found.trouble}"])
    try:
        decoded = examine(Script, read_text(found.path, limit_bytes=SCRIPT_LIMIT_BYTES), file=script)
        if decoded.value is None or decoded.document is None:
            return _unusable(script, map(str, decoded.problems))
        return _run(decoded.value, decoded.document, found.path, transcripts)
    except RecoachError as error:
        where = "" if error.place else f"{script}: "
        return _unusable(script, [f"{where}{error}"])


def _run(script: Script, document: Document, path: Path, transcripts: Transcripts | None) -> Outcome:
    framework, prompt = _framework(script, document), _prompt(script, document)
    problems = [*script_names.find_unknown_sections(script, framework.value)]
    problems += script_names.find_unknown_signals(script, _signals())
    if problems:
        return _unusable(str(path), [str(place_fault(document, fault)) for fault in problems])
    tried = rehearsal.rehearse(script, framework.value, prompt.value, _begun(script, framework, prompt))
    refusals = tuple(_locate(refused, document) for refused in tried.refusals)
    report = attempts.judge(tried.state)
    if transcripts is not None:
        from recoach.cli.outfile import write_whole
        from recoach.exporters.markdown import to_markdown

        write_whole(transcripts.path(path), to_markdown(report), force=transcripts.force)
    return judge(str(path), report, expect=script.expect, refusals=refusals, framework=framework.id, prompt=prompt.id)


def _locate(refused: rehearsal.Refusal, document: Document) -> Refusal:
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


def _framework(script: Script, document: Document) -> Loaded[Framework]:
    try:
        return _load_framework(script.framework)
    except UnknownName as error:
        raise UnknownName(error.message, place=document.place(("framework",)), hint=error.hint) from None


def _prompt(script: Script, document: Document) -> Loaded[Prompt]:
    chosen = script.prompt
    if chosen == RESERVED_PROMPT:
        chosen = interviewer.choose_prompt(_library().names("prompts"), seed=script.seed)
    try:
        return _load_prompt(chosen)
    except UnknownName as error:
        raise UnknownName(error.message, place=document.place(("prompt",)), hint=error.hint) from None


def _unusable(script: str, problems: Iterable[str]) -> Outcome:
    return Outcome(script=script, verdict="unusable", failures=tuple(problems))


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
def _signals() -> tuple[str, ...]:
    return _library().names("signals")


@contextmanager
def _processes(jobs: int) -> Iterator[Executor]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes on every platform: the progress bar has a thread, and forking beside a thread can hang.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
