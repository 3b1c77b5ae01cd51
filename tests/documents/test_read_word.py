from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from answer_files import FRAMEWORK
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from recoach.content.answer import Answer
from recoach.documents.document import Document, Wishes
from recoach.documents.readers import read_all
from recoach.errors import UnusableChoice, UnusableFile

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1, max_size=30)
WISHES = Wishes(lambda _: FRAMEWORK)


@pytest.fixture
def word() -> WordDocument:
    """Return an empty document."""
    return docx.Document()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[WordDocument], Answer]:
    """Return what saves a document and reads it back."""
    return lambda word: read_back(word, tmp_path).answer


def read_back(word: WordDocument, folder: Path) -> Document:
    path = folder / "a.docx"
    word.save(str(path))
    (document,) = read_all(str(path), wishes=WISHES)
    return document


def xml(text: str) -> BaseOxmlElement:
    """Return XML of Word's as an element."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda tag: f"{tag[0]} {nsdecls('w')}", text))


def texts(answer: Answer) -> list[tuple[str, str]]:
    return [(passage.id or passage.title, passage.text) for passage in answer.passages]


def placed(answer: Answer, said: str) -> tuple[int, int]:
    """Return the paragraph and the column at which something is said."""
    (found,) = [number for number, passage in enumerate(answer.passages) if said in passage.text]
    start = answer.passages[found].text.index(said)
    span = answer.span(found, start, start + len(said))
    assert span.end_column == span.column + len(said)
    return span.line, span.column


def test_headings_open_passages(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """Headings by style and lines in bold name sections as in markdown; the line is the paragraph's number."""
    word.add_paragraph("My answer", style="Title")
    word.add_paragraph("First words.")
    word.add_heading("1. Objective", 1)
    word.add_paragraph("")
    word.add_paragraph("People come back.")
    word.add_heading("More on that", 2)
    word.add_paragraph("Within a week.")
    word.add_paragraph().add_run("Latency budgets:").bold = True
    word.add_paragraph("150 ms.")
    answer = read(word)
    said = [("My answer", "First words."), ("objective", "People come back.\n\nWithin a week."), ("latency", "150 ms.")]
    assert said == texts(answer)
    assert [(2, 1), (5, 8), (7, 1), (9, 1)] == [placed(answer, one) for one in ("First", "come", "Within", "150")]


def test_a_style_of_ones_own_is_what_it_is_based_on(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """A style by any id is a heading if it is based on one, or if it has a level in the outline."""
    for name, base in (("Überschrift", "Heading 1"), ("Eigene", "Normal")):
        word.styles.add_style(name, 1).base_style = word.styles[base]
    word.styles["Eigene"].element.get_or_add_pPr().append(xml('<w:outlineLvl w:val="0"/>'))
    for title, style in (("Ranking", "Überschrift"), ("Objective", "Eigene")):
        word.add_paragraph(title, style=style)
        word.add_paragraph(f"On {title}.")
    assert [("ranking", "On Ranking."), ("objective", "On Objective.")] == texts(read(word))


def test_lists_and_tables_are_read_as_in_markdown(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """Entries of a list stand for themselves; a row of a table is a line with bars between its cells."""
    word.add_paragraph("Retrieval", style="List Bullet")
    word.add_paragraph("Ranking", style="List Number")
    table = word.add_table(2, 3)
    for cell, text in zip(table._cells, ("Stage", "p50", "p99", "Ranking", "40 ms", "60 ms"), strict=True):
        cell.text = text
    table.rows[1].cells[1].merge(table.rows[1].cells[2])
    word.add_table(1, 1).rows[0].cells[0].text = "In a frame."
    answer = read(word)
    expected = "- Retrieval\n- Ranking\n\n| Stage | p50 | p99 |\n| Ranking | 40 ms 60 ms |  |\n\nIn a frame."
    assert [("", expected)] == texts(answer)
    assert (4, 13) == placed(answer, "40 ms")


def test_rows_that_were_taken_out_are_not_read(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """A row deleted under tracked changes is gone; a table within a cell belongs to that cell."""
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("kept", "too", "gone", "as well"), strict=True):
        cell.text = text
    table.rows[1]._tr.get_or_add_trPr().append(xml('<w:del w:id="1" w:author="a"/>'))
    table.rows[0].cells[1].add_table(1, 2)._cells[1].text = "inside"
    assert ["| kept | too  inside  |"] == [text for _, text in texts(read(word))]


def test_what_is_not_the_authors_voice_is_not_read(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """Quotes, code and tables of contents are left out, and so is what headers, notes and comments say."""
    word.sections[0].header.paragraphs[0].text = "In the header."
    word.add_paragraph("Said by others.", style="Quote")
    word.add_paragraph("Said louder.", style="Intense Quote")
    word.add_paragraph("rank(everything)").runs[0].font.name = "Consolas"
    word.add_paragraph("macro", style="macro")
    own = word.add_paragraph("Said by me, with ")
    own.add_run("code").font.name = "Courier New"
    own.add_run(" in it.")
    word.add_comment(own.runs[0], "Really?")
    assert [("", "Said by me, with code in it.")] == texts(read(word))


def test_code_all_over_is_no_code(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """Where somebody writes everything in a typewriter's font, it is judged."""
    word.add_paragraph("All of it.").runs[0].font.name = "Courier New"
    assert [("", "All of it.")] == texts(read(word))


def add_tracked(paragraph: Paragraph) -> None:
    paragraph._p.append(xml('<w:ins w:id="1" w:author="a"><w:r><w:t>put in</w:t></w:r></w:ins>'))
    paragraph._p.append(xml('<w:del w:id="2" w:author="a"><w:r><w:delText>taken out</w:delText></w:r></w:del>'))
    paragraph._p.append(xml('<w:hyperlink><w:r><w:t xml:space="preserve"> and linked</w:t></w:r></w:hyperlink>'))


def test_what_is_taken_back_is_not_judged(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """Struck-through words keep their place; hidden and deleted ones are not there; inserted ones are."""
    paragraph = word.add_paragraph("Kept, ")
    paragraph.add_run("struck, ").font.strike = True
    paragraph.add_run("hidden, ").font.hidden = True
    add_tracked(paragraph)
    answer = read(word)
    assert [("", "Kept,         put in and linked")] == texts(answer)
    assert (1, 15) == placed(answer, "put in")


def test_breaks_and_tabs_are_characters(word: WordDocument, read: Callable[[WordDocument], Answer]) -> None:
    """A line break within a paragraph begins no paragraph."""
    run = word.add_paragraph("one").add_run()
    run.add_break()
    run.add_tab()
    run.add_text("two")
    answer = read(word)
    assert [("", "one\n\ttwo")] == texts(answer)
    assert (1, 6) == placed(answer, "two")


def test_text_boxes_are_said_to_be_passed_over(word: WordDocument, tmp_path: Path) -> None:
    """Nobody should think that a text box was judged."""
    word.add_paragraph()._p.append(xml("<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"))
    assert ["what stands in text boxes is not read."] == [one.message for one in read_back(word, tmp_path).remarks]


@settings(max_examples=40, deadline=None)
@given(lines=st.lists(st.lists(WORDS, max_size=3), min_size=1, max_size=6))
def test_what_was_written_comes_back(lines: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each paragraph's text is read as it was written, and each character stands at its place in its paragraph."""
    word = docx.Document()
    for runs in lines:
        paragraph = word.add_paragraph()
        for text in runs:
            paragraph.add_run().add_text(text)
    answer = read_back(word, tmp_path_factory.mktemp("word")).answer
    written = ["".join(runs) for runs in lines]
    assert "\n\n".join(one for one in written if one.strip()) == "".join(one.text for one in answer.passages)
    for number, passage in enumerate(answer.passages):
        for at in (at for at, char in enumerate(passage.text) if char != "\n"):
            span = answer.span(number, at, at + 1)
            assert passage.text[at] == written[span.line - 1][span.column - 1]


@cache
def saved() -> bytes:
    """Return an empty Word document."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def packed(changed: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a Word document in which some parts are other ones."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved())) as old, zipfile.ZipFile(new, "w", compression) as archive:
        for name in {*old.namelist(), *changed}:
            archive.writestr(name, changed.get(name, old.read(name) if name in old.namelist() else b""))
    return new.getvalue()


def body(inside: str, before: str = "") -> dict[str, bytes]:
    return {"word/document.xml": f"{before}<w:document {nsdecls('w')}><w:body>{inside}</w:body></w:document>".encode()}


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DEEP = "<w:tbl><w:tr><w:tc/><w:tc>" * 300


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is no Word document. Name it after what it is"),
        (b"plain text", "this is no Word document. Name it after what it is"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of the old kind, or one with a password. Save it as .docx"),
        (b"PK\x03\x04 and no more", "this Word document is damaged"),
        (packed({})[:-500], "this Word document is damaged"),
        (packed({}, compression=zipfile.ZIP_LZMA), "this Word document is damaged"),
        (packed({"_rels/.rels": b"<x/>"}), "this is no Word document. Save it"),
        (packed({"word/document.xml": b"<w:document"}), "this Word document is damaged"),
        (packed({"word/document.xml": b" " * 10_000_001}), "its text is larger than 10 MB"),
        (packed({"word/styles.xml": b" " * 10_000_001}), "its text is larger than 10 MB"),
        (packed(body("<w:p/>", LAUGHS)), "declares entities"),
        (packed(body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE)), "declares entities"),
        (packed(body(DEEP)), "this Word document is damaged"),
        (packed({f"word/media/{number:0200}": b"" for number in range(5_000)}), "holds more than a Word document does"),
    ],
)
def test_what_is_no_word_document_is_said_in_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    """Whatever hides behind the suffix, one line says why it is not read; nothing large is unpacked."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(UnusableFile) as caught:
        read_all(str(path), wishes=WISHES)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_images_do_not_count(tmp_path: Path) -> None:
    """A document of any size is read as long as its text is within the limit."""
    path = tmp_path / "a.docx"
    image = {"word/media/image1.png": bytes(range(256)) * 4_000}
    path.write_bytes(
        packed({**body("<w:p><w:r><w:t>Fine.</w:t></w:r></w:p>"), **image}, compression=zipfile.ZIP_STORED)
    )
    (document,) = read_all(str(path), wishes=WISHES, limit_mb=0.5)
    assert [("", "Fine.")] == texts(document.answer)


def test_stdin_may_be_a_word_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stdin is read as what its name ends in, and called by it."""
    content = packed(body("<w:p><w:r><w:t>Fine.</w:t></w:r></w:p>"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (document,) = read_all("-", wishes=WISHES, stdin_name="drafts/a.docx")
    assert document.answer.source is not None
    assert ("drafts/a.docx", [("", "Fine.")]) == (document.answer.source.name, texts(document.answer))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, word: WordDocument) -> None:
    """Without python-docx one line says what to install."""
    monkeypatch.setitem(sys.modules, "docx.oxml", None)
    with pytest.raises(UnusableChoice, match=r"pip install 'recoach\[word\]'"):
        read_back(word, tmp_path)


TAGS = "w:p w:pPr w:r w:rPr w:t w:tbl w:tr w:tc w:tcPr w:sdt w:sdtContent w:ins w:hyperlink w:numPr w:rFonts".split()
LEAVES = ["x", "<!--x-->", "<?x x?>", "<w:br/>", "<w:b/>", '<w:pStyle w:val="Heading1"/>', '<w:gridSpan w:val="99"/>']


def element(tag: str, inside: list[str]) -> str:
    return f"<{tag}>{''.join(inside)}</{tag}>"


@settings(max_examples=100, deadline=None)
@given(
    inside=st.recursive(
        st.sampled_from(LEAVES),
        lambda inner: st.builds(element, st.sampled_from(TAGS), st.lists(inner, max_size=4)),
        max_leaves=30,
    )
)
def test_any_body_is_read(inside: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Elements in places where Word has none do no harm."""
    path = tmp_path_factory.mktemp("word") / "a.docx"
    path.write_bytes(packed(body(inside)))
    (document,) = read_all(str(path), wishes=WISHES)
    assert all(len(one.text) == len(one.offsets or ()) for one in document.answer.passages)
