"""What the language server works with: the packs that are installed, and the judges made of them."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from recoach.cli import packs
from recoach.cli.answers import AnswerFiles
from recoach.cli.choosing import unknown_signal, wanted
from recoach.cli.manner import Manner
from recoach.content.answer import Source
from recoach.content.library import Loaded, Shelf
from recoach.content.script import Seniority
from recoach.content.suggestion import unknown
from recoach.errors import Place, RecoachError, UnusableChoice
from recoach.lsp.workbench import Judged, Known, PackKind, Problem, Workbench

_SHELVES: Mapping[PackKind, Shelf] = {
    "framework": "frameworks",
    "prompt": "prompts",
    "signals": "signals",
    "points": "points",
    "figures": "figures",
    "lexicons": "lexicons",
}
_OPTIONS = ("framework", "seniority", "candidate", "select", "ignore")


def workbench() -> Workbench:
    """Return the functions that judge by the packs of the folder that is open, and by an editor's options."""
    kept = [_Judges(Manner())]

    def reload(options: Mapping[str, Any], root: Path | None) -> None:
        if root:
            with contextlib.suppress(OSError):  # a folder that is gone by now
                os.chdir(root)
        packs.forget()
        kept[0] = _Judges(Manner())  # also where the options turn out to be none
        kept[0] = _Judges(_manner(options))

    return Workbench(
        judge=lambda source, suffix, scored: kept[0].judge(source, suffix, scored=scored),
        problems=_problems,
        known=lambda: kept[0].known,
        instead=_instead,
        examples=_examples,
        reload=reload,
    )


class _Judges:
    """What judges answers in one manner, each made when it is needed."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._files: dict[bool, AnswerFiles] = {}

    def judge(self, source: Source, suffix: str, *, scored: bool) -> Sequence[Judged]:
        if scored not in self._files:
            self._files[scored] = AnswerFiles(replace(self._manner, scored=scored))
            gc.freeze()  # packs stay; looking for garbage among them would hold up a key now and then
        return [Judged(*one) for one in self._files[scored].reports_on(source, suffix)]

    @cached_property
    def known(self) -> Known:
        library, pack, points = packs.library(), packs.signal_pack(), packs.point_pack()
        return Known(
            signals={signal.id: signal for signal in pack.signals},
            points=points.points,
            frameworks={one.id: one.value for one in library.frameworks() if isinstance(one, Loaded)},
            prompts={one.id: one.value.product for one in library.prompts() if isinstance(one, Loaded)},
            figures=sorted(points.figures),
            lexicons=sorted({*pack.lexicons, *points.lexicons}),
        )


def _manner(options: Mapping[str, Any]) -> Manner:
    """Return how an editor wants answers to be judged. Raises RecoachError for options that cannot be."""
    for key, value in options.items():
        if key not in _OPTIONS:
            raise UnusableChoice(unknown("there is no setting", key, _OPTIONS))
        texts = value if isinstance(value, list) and key in ("select", "ignore") else [value]
        if value is not None and not all(isinstance(one, str) for one in texts):
            raise UnusableChoice(f"the setting `{key}` has to be text.")
    seniority = options.get("seniority") or None
    if seniority not in (None, *get_args(Seniority)):
        raise UnusableChoice(unknown("there is no seniority", str(seniority), get_args(Seniority)))
    framework = options.get("framework") or None
    if framework:
        packs.library().framework(framework)
    return Manner(
        framework=framework,
        candidate=options.get("candidate") or None,
        seniority=seniority,
        wanted=wanted(_ids(options.get("select")), _ids(options.get("ignore"))),
    )


def _ids(given: str | list[str] | None) -> list[str]:
    return given if isinstance(given, list) else [given] if given else []


def _instead(name: str) -> Sequence[str]:
    from recoach.assessment.examples import better_shapes

    signal = next((one for one in packs.signal_pack().signals if one.id == name), None)
    return better_shapes(packs.rules(), signal) if signal else ()


def _examples(name: str) -> Place:
    pack = packs.signal_pack()
    if name not in pack.sources:
        raise unknown_signal(name, frozenset(pack.sources))
    key = "instead" if pack.sources[name].value.examples.instead else "flags"
    return pack.place(name, ("examples", key))


def _problems(kind: PackKind, path: Path, text: str, saved: bool) -> Sequence[Problem]:
    """Return what is wrong with a file: its shape at once, its examples once that is right.

    A signal runs as it is written; whatever else runs together with its neighbours is run once it is saved.
    """
    return list(_found(kind, path, text, saved=saved))


def _found(kind: PackKind, path: Path, text: str, *, saved: bool) -> Iterator[Problem]:
    from recoach.cli import rule_checks
    from recoach.content.inspection import inspect_text

    if kind == "script":
        from recoach.cli.trials import problems_in

        yield from (_problem(error, path) for error in problems_in(text, path))
        return
    library, shelf = packs.library(), _SHELVES[kind]
    if errors := inspect_text(text, path, shelf, library):
        yield from (_problem(error, path) for error in errors)
    elif kind == "signals":
        yield from _signal_problems(path, text)
    elif saved and path.is_file():
        ran = rule_checks.run_rules([(path, shelf)], library)
        for error in (*ran.problems, *([] if ran.problems else rule_checks.run_facts([(path, shelf)]))):
            yield _problem(error, path, "examples")
        yield from (_problem(error, path, "examples", warning=True) for error in ran.warnings)


def _signal_problems(path: Path, text: str) -> Iterator[Problem]:
    from recoach.assessment.examples import check_examples, far_passes
    from recoach.assessment.rule_problem import RuleProblem
    from recoach.assessment.rules import compile_signals
    from recoach.cli import rule_checks

    try:
        pack, signal = rule_checks.pack_with(path, packs.library(), text)
        detector = compile_signals([signal], pack.lexicons, pack.fingerprints)
    except RecoachError as error:
        yield _problem(error, path)
        return
    except RuleProblem as problem:
        yield _problem(packs.located(pack, problem), path, "rule")
        return
    for wrong in check_examples(detector, signal):
        yield _problem(packs.located(pack, wrong), path, "examples")
    for trail, example in far_passes(detector, signal):
        message = f"no pattern matches here, so this tests no excuse and no stance: {example}"
        near = packs.located(pack, RuleProblem(signal.id, trail, message))
        yield _problem(near, path, "examples", warning=True)


def _problem(error: RecoachError, path: Path, code: str = "", *, warning: bool = False) -> Problem:
    """Return an error as a problem of the file that is open; what another file is to blame for is told at its top."""
    ours = error.place is None or error.place.file == str(path)
    message = f"{error.message} {error.hint}".rstrip() if ours else str(error)
    return Problem(error.place if ours else None, message, code or error.slug, "warning" if warning else "error")
