"""What holds for a file that an editor has open: the settings of its folder, and what the editor says over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from recoach.assessment.report import Report
from recoach.cli import baseline as baselines
from recoach.cli import discovery, packs, settings
from recoach.cli.baseline import Baseline
from recoach.cli.choosing import wanted_by
from recoach.cli.grading import Bars, Grading
from recoach.cli.manner import Manner
from recoach.cli.settings import Settings, Settled
from recoach.content.script import Seniority
from recoach.content.suggestion import unknown
from recoach.documents.document import Document
from recoach.errors import UnusableChoice
from recoach.exporters.telling import checked
from recoach.lsp.workbench import Judged

#: What an editor may send; the words are those of `recoach check`.
OPTIONS = ("framework", "seniority", "candidate", "select", "ignore")


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What holds for the files of a folder."""

    manner: Manner
    grading: Grading
    baseline: Baseline | None

    def judged(self, document: Document, report: Report, file: str) -> Judged:
        """Return an answer with the levels that signals have here, what is accepted, and what misses its bar."""
        if not (self.baseline or self.grading.severities or self.grading.bars):
            return Judged(document, report)
        answer = checked(report, id=document.id)
        answer = self.grading.of(self.baseline.marks(file).on(answer) if self.baseline else answer)
        told = tuple(answer.of_kind("finding"))
        findings = tuple(replace(one, severity=each.severity) for one, each in zip(report.findings, told, strict=True))
        accepted = frozenset(one for one, each in zip(findings, told, strict=True) if each.known)
        return Judged(document, replace(report, findings=findings), accepted, answer.shortfalls)


def holding(folder: Path, options: Mapping[str, Any]) -> Holding:
    """Return what holds in a folder. Raises RecoachError for settings, and a baseline, that cannot be used."""
    settled = settings.find(folder)
    merged = _over(settled.settings, options)
    wanted = wanted_by(settled, merged)
    known = settled.settings.baseline
    return Holding(
        manner=Manner(
            framework=options.get("framework") or None,
            usual_framework=settings.usual_framework(settled),
            candidate=merged.candidate,
            wanted=wanted,
            seniority=options.get("seniority") or None,
            usual_seniority=merged.seniority,
        ),
        grading=Grading(
            severities=settings.severities(merged),
            bars=Bars(whole=merged.fail_under, sections=merged.fail_under_section),
        ),
        baseline=baselines.read(Path(settled.beside(known)), updating=False, wanted=wanted) if known else None,
    )


def is_answer(path: Path) -> bool:
    """Tell whether the settings of a file's folder have it among the answers. Raises what `holding` raises."""
    if not path.is_absolute():  # it has no name yet
        return True
    settled = settings.find(path.parent)
    names = [settled.beside(name) for name in settled.settings.files]
    return discovery.covers(str(path), names, exclude=(settled.settings.exclude, str(settled.folder)))


def require_known(options: Mapping[str, Any]) -> None:
    """Raise RecoachError for options of an editor that cannot be."""
    for key, value in options.items():
        if key not in OPTIONS:
            raise UnusableChoice(unknown("there is no setting", key, OPTIONS))
        texts = value if isinstance(value, list) and key in ("select", "ignore") else [value]
        if value is not None and not all(isinstance(one, str) for one in texts):
            raise UnusableChoice(f"the setting `{key}` has to be text.")
    seniority = options.get("seniority") or None
    if seniority not in (None, *get_args(Seniority)):
        raise UnusableChoice(unknown("there is no seniority", str(seniority), get_args(Seniority)))
    if framework := options.get("framework"):
        packs.library().framework(framework)
    wanted_by(Settled(), _over(settings.DEFAULTS, options))


def _over(merged: Settings, options: Mapping[str, Any]) -> Settings:
    """Return settings with what an editor says in their place."""
    return replace(
        merged,
        select=_texts(options.get("select")) or merged.select,
        ignore=_texts(options.get("ignore")) or merged.ignore,
        candidate=options.get("candidate") or merged.candidate,
    )


def _texts(given: str | list[str] | None) -> tuple[str, ...]:
    return tuple(given) if isinstance(given, list) else (given,) if given else ()
