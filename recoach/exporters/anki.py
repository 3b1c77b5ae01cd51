"""What to learn from an answer as a deck for Anki.

A note keeps its name from one answer to the next, so a later deck renews what a card says and leaves its schedule
alone. It is as new as the drill that it comes from, for Anki takes over only what is newer. No clock is read: the same
report gives the same bytes wherever the same SQLite writes them.
"""

from __future__ import annotations

import html
import itertools
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from recoach.assessment.report import Report
from recoach.content.moments import moment_of
from recoach.errors import UnusableChoice, UnusableFile
from recoach.exporters.cards import Card, Said, cards
from recoach.language.visible import visible

# By these Anki knows the deck and the kind of note again. A new number would be a second deck beside the first.
_DECK, _NOTE_TYPE = 1_706_421_897, 1_706_421_898
#: Seconds since 1970 at which the notes of an answer without a date were made.
_UNDATED = 1_577_836_800
_FRONT = """\
<div class="recoach mathjax_ignore">
{{#Product}}<p class="dim">{{Product}}</p>{{/Product}}
{{#Section}}<h1>{{Section}}</h1>{{/Section}}
{{#Asked}}<p>{{Asked}}</p>{{/Asked}}
{{#Said}}<blockquote>{{Said}}</blockquote>{{/Said}}
<p class="question">{{Question}}</p>
</div>"""
_BACK = """\
{{FrontSide}}
<hr id="answer">
<div class="recoach mathjax_ignore">
<h1>{{Title}}</h1>
<p class="decision">{{Decision}}</p>
{{#Example}}<p>For instance: <q>{{Example}}</q></p>{{/Example}}
<p>{{Reason}}</p>
<p class="dim">{{Worth}}</p>
</div>"""
_CSS = """\
.card { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; background: #fcfbf8; color: #22242a; }
.recoach { max-width: 38em; margin: 0 auto; text-align: left; overflow-wrap: anywhere; }
.recoach h1 { font-size: 1em; margin: 1em 0 0; }
.recoach p { margin: .5em 0; }
.recoach blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #b4552d; font-style: italic; }
.recoach mark { background: none; color: inherit; text-decoration: underline wavy #b4552d; }
.recoach .question, .recoach .decision { font-weight: 600; }
.recoach .dim { font-size: .85em; color: #5d606b; }
.nightMode.card, .night_mode .card { background: #1d1f24; color: #e8e6e1; }
.nightMode .recoach .dim, .night_mode .recoach .dim { color: #a9acb6; }
"""
_BLANKS = re.compile(r"\s+")
#: What Anki reads in a field besides HTML: fields and clozes in braces, sound and LaTeX in brackets.
_READ_BY_ANKI = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{}[]"})


def to_anki(report: Report) -> bytes:
    """Return the package that Anki imports; empty where nothing was missed and no signal fired.

    Raises UnusableChoice where genanki is not installed, UnusableFile where there is no room for temporary files.
    """
    learnt = cards(report)
    return _packed(_collection(learnt, _made_at(report))) if learnt else b""


def _fields(card: Card) -> dict[str, str]:
    """Return what a note says, HTML by field. Anki sorts by the first field, and tells notes apart by it."""
    return {
        "Name": _escaped(card.name),
        "Product": _escaped(card.product),
        "Section": _escaped(card.section),
        "Asked": _escaped(card.asked),
        "Said": _marked(card.said) if card.said else "",
        "Question": _escaped(card.question),
        "Title": _escaped(card.title),
        "Decision": _escaped(card.decision),
        "Example": _escaped(card.example),
        "Reason": _escaped(card.reason),
        "Worth": _escaped(card.worth),
    }


def _marked(said: Said) -> str:
    return f"{_escaped(said.before)}<mark>{_escaped(said.words)}</mark>{_escaped(said.after)}"


def _escaped(text: str) -> str:
    """Return text as HTML in one line, in which Anki finds nothing to act upon."""
    return html.escape(_BLANKS.sub(" ", visible(text))).translate(_READ_BY_ANKI)


def _made_at(report: Report) -> int:
    """Return when the drill was taken, in seconds since 1970."""
    sitting = report.answer.sitting
    begun = moment_of(sitting.started) if sitting else None
    return max(0, int(begun.timestamp())) if begun else _UNDATED


def _collection(learnt: Sequence[Card], made_at: int) -> bytes:
    """Return the SQLite database of a deck; its ids count up from the moment it was made, in milliseconds."""
    genanki = _genanki()
    note_type = genanki.Model(
        _NOTE_TYPE,
        "recoach",
        fields=[{"name": name} for name in _fields(learnt[0])],
        templates=[{"name": "What was missed", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    deck = genanki.Deck(_DECK, "recoach", "What drills and answers left open.")
    for number, card in enumerate(learnt):
        guid = genanki.guid_for("recoach", card.name)
        fields = list(_fields(card).values())
        deck.add_note(genanki.Note(note_type, fields, guid=guid, tags=card.tags, due=number))
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "collection.anki2")
            with closing(sqlite3.connect(file)) as connection:
                genanki.Package(deck).write_to_db(connection.cursor(), made_at, itertools.count(made_at * 1000))
                connection.commit()
            return file.read_bytes()
    except (OSError, sqlite3.Error) as error:
        hint = "Make room for temporary files, or name another folder in TMPDIR."
        raise UnusableFile(f"the deck cannot be put together: {error}.", hint=hint) from None


def _genanki() -> Any:  # noqa: ANN401  # it carries no types
    try:
        import genanki
    except ModuleNotFoundError:
        raise UnusableChoice("decks need one more library.", hint="pip install 'recoach[anki]'") from None
    return genanki


def _packed(collection: bytes) -> bytes:
    package = BytesIO()
    with ZipFile(package, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # without a date of its own it is of 1980
    return package.getvalue()
