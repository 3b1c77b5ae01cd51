"""What the language server works with: the packs that are installed, and the judges made of them."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from recoach.cli import editor_settings, packs
from recoach.cli.answers import AnswerFiles
from recoach.cli.choosing import unknown_signal
from recoach.cli.editor_settings import Holding
from recoach.cli.manner import Manner
from recoach.content.answer import Source
from recoach.content.library import Loaded, Shelf
from recoach.errors import Place, RecoachError
from recoach.lsp.workbench import Judged, Known, PackKind, Problem, What, Workbench

_SHELVES: Mapping[PackKind, Shelf] = {
    "framework": "frameworks",
    "prompt": "prompts",
    "signals": "signals",
    "points": "points",
    "figures": "figures",
    "lexicons": "lexicons",
}


def workbench() -> Workbench:
    """Return the functions that judge by the packs of the folder that is open, settings, and an editor's options."""
    kept = [_Judges({})]

    def reload(options: Mapping[str, Any], root: Path | None) -> None:
        if root:
            with contextlib.suppress(OSError):  # a folder that is gone by now
                os.chdir(root)
        packs.forget()
        kept[0] = _Judges({})  # also where the options turn out to be none
        editor_settings.require_known(options)
        kept[0] = _Judges(options)

    return Workbench(
        judge=lambda source, suffix, scored: kept[0].judge(source, suffix, scored=scored),
        is_answer=_is_answer,
        problems=_problems,
        known=lambda: kept[0].known,
        instead=_instead,
        examples=_examples,
        where=_where,
        reload=reload,
    )


class _Judges:
    """What judges answers by an editor's options, each made when it is needed."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._holdings: dict[Path, Holding] = {}
        self._files: dict[Manner, AnswerFiles] = {}

    def judge(self, source: Source, suffix: str, *, scored: bool) -> Sequence[Judged]:
        holding = self._holding(Path(source.name).parent, anew=scored)
        manner = replace(holding.manner, scored=scored)
        if manner not in self._files:
            self._files[manner] = AnswerFiles(manner)
            gc.freeze()  # packs stay; looking for garbage among them would hold up a key now and then
        return [holding.judged(*one, source.name) for one in self._files[manner].reports_on(source, suffix)]

    def _holding(self, folder: Path, *, anew: bool) -> Holding:
        """Return what holds in a folder; `anew` as it is on the disk now, as not every editor tells of changes."""
        if anew or folder not in self._holdings:
            self._holdings[folder] = editor_settings.holding(folder, self._options)
        return self._holdings[folder]

    @cached_property
    def known(self) -> Known:
        library, pack, points = packs.library(), packs.signal_pack(), packs.point_pack()
        return Known(
            signals={signal.id: signal for signal in pack.signals},
            points=points.points,
            frameworks={one.id: one.value for one in library.frameworks() if isinstance(one, Loaded)},
            prompts={one.id: one.value.product for one in library.prompts() if isinstance(one, Loaded)},
            figures=sorted(points.figures),
            lexicons=dict(sorted({**points.lexicons, **pack.lexicons}.items())),
        )


def _is_answer(path: Path) -> bool:
    try:
        return editor_settings.is_answer(path)
    except RecoachError:
        return True  # whoever judges it says what is wrong with the settings


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


def _where(what: What, name: str) -> Place | None:
    pack, points = packs.signal_pack(), packs.point_pack()
    if what == "lexicons":
        home = next((one for one in (pack, points) if name in one.lexicon_sources), None)
        return home.lexicon_place(name) if home else None
    sources: Mapping[str, Loaded[Any]] = {
        "signals": pack.sources,
        "points": points.sources,
        "figures": {one.removeprefix("figure/"): source for one, source in points.sources.items() if "/" in one},
        "frameworks": {one.id: one for one in packs.library().frameworks() if isinstance(one, Loaded)},
        "prompts": {one.id: one for one in packs.library().prompts() if isinstance(one, Loaded)},
    }[what]
    return Place(str(sources[name].path), 1) if name in sources else None


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
