"""Decks for Anki: what becomes a card, what its front tells, what stays text, and that it is the same each time."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from reports import finding as flag
from reports import full_report, typed_report

from recoach.assessment.critic import Critique
from recoach.assessment.debrief import Debrief, Gap
from recoach.assessment.facts import Facts
from recoach.assessment.points import PointVerdict, Verdict
from recoach.assessment.report import Report
from recoach.assessment.score import Cost, Score
from recoach.assessment.stated import Place
from recoach.errors import UnusableChoice, UnusableFile
from recoach.exporters.anki import to_anki
from recoach.exporters.cards import cards

HOSTILE = (
    "<script>alert(1)</script> {{Decision}} {{c1::x}} [sound:a.mp3] [latex]\\input{x}[/latex] [$]y[/$] [anki:tts]z "
    "<img src=x onerror=y> \x1f\x00\u202e\ud800 & done"
)


def gap(point: str, verdict: Verdict = "missing", **changes: str) -> Gap:
    """Return a gap in the objective."""
    told = {
        "decides": "A number.",
        "why": "Wishes move nothing.",
        "probe": "By when?",
        "example": "From 2 to 3 by May.",
    }
    return Gap(point=point, title=f"The {point}", section="objective", verdict=verdict, worth=4.5,
               reason="nothing says it", **{**told, **changes})  # fmt: skip


def judged(report: Report, *gaps: Gap, places: Mapping[str, Place] | None = None, costs: Sequence[Cost] = ()) -> Report:
    """Return the report with these gaps in its debrief, and the words that contradict some of them."""
    points = tuple(
        PointVerdict(id=one.point, title=one.title, section=one.section, verdict=one.verdict, reason=one.reason,
                     place=(places or {}).get(one.point))
        for one in gaps
    )  # fmt: skip
    score = Score(value=40, level="thin", seniority="senior", sections=(), costs=tuple(costs), held_down=())
    debrief = Debrief(gaps=gaps, good=(), elsewhere=(), time=(), ratings=(), next_drill="")
    return replace(report, critique=Critique(points=points, facts=Facts(), sums=(), score=score), debrief=debrief)


def notes(package: bytes, folder: Path) -> list[dict[str, str]]:
    """Return the fields of each note of a package, with its guid and tags."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as connection:
        (models,) = connection.execute("select models from col").fetchone()
        names = [field["name"] for model in json.loads(models).values() for field in model["flds"]]
        rows = connection.execute("select flds, guid, tags from notes order by id").fetchall()
        ((cards_of_notes,),) = connection.execute("select count(distinct nid) from cards").fetchall()
    assert len(rows) == cards_of_notes
    return [
        {**dict(zip(names, fields.split("\x1f"), strict=True)), "guid": guid, "tags": tags}
        for fields, guid, tags in rows
    ]


def front(note: Mapping[str, str]) -> str:
    """Return all that the front of a card may show."""
    return " ".join(note[field] for field in ("Product", "Section", "Asked", "Said", "Question"))


def test_a_missed_point_asks_for_its_decision(tmp_path: Path) -> None:
    """The front has the product, what was asked and the follow-up; only the back has the decision and its reason."""
    (note,) = notes(to_anki(judged(replace(full_report(), findings=()), gap("target"))), tmp_path)
    assert "People share photos with friends. Objective What is optimised?  By when?" == front(note)
    assert ("The target", "A number.", "From 2 to 3 by May.") == (note["Title"], note["Decision"], note["Example"])
    assert ("Wishes move nothing.", "Missing: nothing says it. Worth 4.5 of 100.") == (note["Reason"], note["Worth"])
    assert " recoach::section::objective recoach::point::target recoach::prompt::home-feed " == note["tags"]


def test_a_contradicted_point_quotes_what_contradicts_it(tmp_path: Path) -> None:
    """What was said stands on the front in its sentence, with the words that count marked."""
    report = judged(full_report(), gap("target", "contradicted"), places={"target": Place(0, 8, 20, "optimize CTR")})
    assert "I would <mark>optimize CTR</mark>." == notes(to_anki(report), tmp_path)[0]["Said"]


def test_a_partly_made_point_quotes_nothing() -> None:
    """Words that half make a point would give the other half away."""
    report = judged(full_report(), gap("target", "partly"), places={"target": Place(0, 8, 20, "optimize CTR")})
    assert cards(report)[0].said is None


def test_a_signal_is_one_card_however_often_it_fires() -> None:
    """The first place is quoted; what would be better, why, and what it cost stand on the back."""
    text = "We rank. I would optimize CTR. Yes, optimize CTR!"
    report = judged(
        typed_report(text, flag(0, text, "optimize CTR"), flag(0, text, "CTR!")),
        costs=[Cost(what="ctr-objective", points=6)],
    )
    (card,) = cards(report)
    assert card.said is not None
    assert ("I would ", "optimize CTR", ".") == (card.said.before, card.said.words, card.said.after)
    assert ("Name what users gain.", "Clicks are cheap to win.") == (card.decision, card.reason)
    assert "Flagged. Cost 6 of 100." == card.worth
    assert ("recoach::section::objective", "recoach::signal::ctr-objective") == card.tags


def test_long_words_are_cut_to_the_size_of_a_card() -> None:
    """A flag over a whole page, or in the middle of an endless sentence, leaves a card that can be read."""
    text = f"{'a ' * 300}CTR{' b' * 300}"
    for quote in ("CTR", text):
        said = cards(typed_report(text, flag(0, text, quote)))[0].said
        assert said is not None
        assert len(said.before + said.words + said.after) < 500


def test_whatever_was_typed_stays_text(tmp_path: Path) -> None:
    """No tag, no field, no cloze, no sound and no LaTeX of an answer or a prompt is left for Anki to act upon."""
    report = typed_report(HOSTILE, flag(0, HOSTILE, HOSTILE))
    hostile_gap = gap("target", decides=HOSTILE, why=HOSTILE, probe=HOSTILE, example=HOSTILE)
    made = notes(to_anki(judged(report, replace(hostile_gap, title=HOSTILE, reason=HOSTILE))), tmp_path)
    for note in made:
        told = {field: html for field, html in note.items() if field not in ("guid", "tags")}
        assert [] == [html for html in told.values() if re.search(r"[{}\[\]\x00-\x1f]|<(?!/?mark>)|&(?!#?\w+;)", html)]
    shown = HOSTILE.replace("\x1f\x00\u202e\ud800", r"\x1f\x00\u202e\ud800")
    assert shown == unescape(made[0]["Decision"]) == unescape(re.sub("</?mark>", "", made[1]["Said"]))


def test_no_mathematics_is_set_in_an_answer(tmp_path: Path) -> None:
    """Anki sets what stands in backslashed brackets as formulas, except in elements of this class."""
    with zipfile.ZipFile(io.BytesIO(to_anki(judged(full_report(), gap("target"))))) as archive:
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        (models,) = connection.execute("select models from col").fetchone()
    (template,) = next(iter(json.loads(models).values()))["tmpls"]
    assert template["qfmt"].startswith('<div class="recoach mathjax_ignore">')
    assert '<hr id="answer">\n<div class="recoach mathjax_ignore">' in template["afmt"]


def test_a_later_answer_renews_the_same_notes(tmp_path: Path) -> None:
    """Prompt and point make a note, whatever was said; another prompt makes another."""
    first = judged(full_report(), gap("target"))
    later = judged(full_report(), gap("limit"), gap("target", "partly"))
    assert first.prompt is not None
    other = replace(first, prompt=replace(first.prompt, id="radio"))
    ids = [{note["Name"]: note["guid"] for note in notes(to_anki(one), tmp_path)} for one in (first, later, other)]
    assert ids[0].items() <= ids[1].items()
    assert set(ids[0].values()).isdisjoint(ids[2].values())


def modified(package: bytes, folder: Path) -> set[int]:
    """Return the moments at which the notes of a package were changed last."""
    notes(package, folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as connection:
        return {moment for (moment,) in connection.execute("select mod from notes")}


@pytest.mark.parametrize(
    ("started", "moment"),
    [
        ("2026-01-05", 1767571200),
        ("2026-01-05T09:30", 1767605400),
        ("2026-01-05T09:30+01:00", 1767601800),
        ("last Monday", 1577836800),
        ("0001-01-01", 0),
        (None, 1577836800),
    ],
)
def test_notes_are_as_new_as_their_drill(tmp_path: Path, started: str | None, moment: int) -> None:
    """Anki takes over what is newer: the date of the drill decides, and what is no date does no harm."""
    report = judged(full_report(), gap("target"))
    assert report.answer.sitting is not None
    sitting = replace(report.answer.sitting, started=started)
    assert {moment} == modified(to_anki(replace(report, answer=replace(report.answer, sitting=sitting))), tmp_path)


def test_the_same_report_gives_the_same_bytes() -> None:
    """Neither the clock nor a draft's name gets into a package."""
    report = judged(full_report(), gap("target"))
    assert to_anki(report) == to_anki(report)


def test_nothing_missed_is_no_deck() -> None:
    """An answer that was not scored and has no flags leaves nothing to learn."""
    assert b"" == to_anki(typed_report("Fine."))


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without genanki one line says what to install."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(UnusableChoice, match=re.escape("pip install 'recoach[anki]'")):
        to_anki(judged(full_report(), gap("target")))


def test_no_room_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck is put together in one, and it is no bug of ours that there is none."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(UnusableFile, match="TMPDIR"):
        to_anki(judged(full_report(), gap("trigger")))
