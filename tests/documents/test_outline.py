"""Which characters of a markdown text are the author's own voice, and where they stand."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recoach.documents.outline import Heading, Outline, outline

#: Pieces that markdown is made of. Tables and strikethrough are left to examples: parsers differ on their edges.
PIECES = [
    *("a", "b", "c", "é", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\\", "!"),
    *("*", "**", "_", "`", "```\n", "[", "]", "(", ")", "](u)", "\n\n[a]: u\n\n", "<!-- a -->", "&amp;", "&#98;"),
    *("> ", ">", "# ", "- ", "1. ", "---\n", "===\n"),
]
markdown = st.lists(st.sampled_from(PIECES), max_size=16).map("".join).filter(lambda text: "[[" not in text)
anything = st.text(st.one_of(st.sampled_from("ab*_~`<>[]()#|&;-!\\%= \t\r\n\0\ufeff"), st.characters()), max_size=60)


def said(text: str) -> str:
    """Return what is judged of a text, blanks collapsed."""
    return " ".join(outline(text).said(0, len(text))[0].split())


def headings(text: str) -> list[tuple[int, str]]:
    return [(one.level, one.title) for one in outline(text).headings]


def letters(text: str) -> str:
    return "".join(re.findall("[abc]", text))


def rendered_letters(text: str) -> str:
    """Return the letters that another parser shows outside code and quotes."""
    shown, quotes = "", 0
    for token in MarkdownIt("commonmark").parse(text):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "html_block" and not quotes:
            shown += unescape(re.sub("<!--.*?-->", "", token.content))
        if token.type == "inline" and not quotes:
            shown += "".join(child.content for child in token.children or () if child.type == "text")
    return letters(shown)


@given(markdown)
@example("a\n> b\nc")
def test_the_voice_is_what_another_parser_shows(text: str) -> None:
    """No visible letter outside code and quotes is lost, and none inside is kept."""
    assert rendered_letters(text) == letters(outline(text).said(0, len(text))[0])


@given(anything)
def test_every_character_stands_where_its_offset_says(text: str) -> None:
    """What is said is the character at its offset, or what an entity that begins there means; offsets only grow."""
    whole = outline(text)
    voice, offsets = whole.said(0, len(text))
    assert len(text) == len(whole.voice)
    assert len(voice) == len(offsets)
    assert sorted(set(offsets)) == list(offsets)
    written = [(char, text[at]) for char, at in zip(voice, offsets, strict=True) if not char.isspace()]
    assert [] == [pair for pair in written if pair[0] != pair[1] and pair[1] != "&"]


@given(anything, st.integers(0, 20), st.integers(0, 20))
def test_a_part_is_said_as_in_the_whole(text: str, start: int, length: int) -> None:
    """Cutting a text into passages changes no character of it, and no offset."""
    found: Outline = outline(text)
    start, end = min(start, len(text)), min(start + length, len(text))
    part = zip(*found.said(start, end), strict=True)
    whole = zip(*found.said(0, len(text)), strict=True)
    assert [pair for pair in whole if start <= pair[1] < end] == list(part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("re**rank**ing, p<sub>99</sub>", "reranking, p99"),
        ("cold\\_start, don\\'t, 150\\.", "cold_start, don't, 150."),
        ("don&#39;t, R&amp;D, p99 &lt; 100&nbsp;ms", "don't, R&D, p99 < 100 ms"),
        ("optimize\n**CTR**", "optimize CTR"),
        ("[optimize **CTR**](u 'x') and [it][r]\n\n[r]: https://a.b", "optimize CTR and it"),
        ("[[pages/ctr|the ranker]] and [[launch]]", "the ranker and launch"),
        ("==optimize CTR== a == b", "optimize CTR a == b"),
        ("a <b>bold</b> claim<br>here", "a bold claim here"),
        ("I rank.[^1]\n\n[^1]: By clicks.", "I rank. By clicks."),
        ("5~10 items, ~30 ms, 20~30 days", "5~10 items, ~30 ms, 20~30 days"),
        ("`150 ms` at `p99`, `5%`", "150 ms at p99 , 5%"),
        ("- [ ] one\n- [x] two", "- one - two"),
        ("### Why clicks\ntext", "### Why clicks text"),
        ("| a | b \\| c |\n|---|:-:|\n| 1 | **x** |", "| a | b c | | | | | 1 | x |"),
        ("<div>\n\nOne.\n\n</div>\n\n<p>R&amp;D.</p>", "One. R&D."),
    ],
)
def test_words_are_read_as_they_show(text: str, expected: str) -> None:
    """Markup, escapes and entities leave words whole."""
    assert expected == said(text)


@pytest.mark.parametrize(
    "silent",
    [
        "~~optimize loud~~",
        "<del>optimize\nloud</del>",
        "<blockquote>\n\nloud\n\n</blockquote>",
        "<pre>\nloud\n</pre>",
        "`optimize(loud)`",
        "> [!NOTE]\n> loud",
        "> > loud\nloud",
        "- one\n\n  > loud\n  loud",
        "1. one\n\n       loud",
        "![*loud*][r]\n\n[r]: loud",
        "<loud@example.org> https://loud.org?q=loud",
        "%%loud\n\nloud%%",
        "<!-- recoach: allow loud because loud -->",
        "<a href='loud\nloud'>",
    ],
)
def test_what_is_not_the_authors_voice_is_blank(silent: str) -> None:
    """Code, quotes, what is taken back, addresses and comments are not judged; what stands around them is."""
    assert "loud" not in said(f"Kept.\n\n{silent}\n\nKept.")
    assert said(f"Kept.\n\n{silent}\n\nKept too.").startswith("Kept.")
    assert said(f"Kept.\n\n{silent}\n\nKept too.").endswith("Kept too.")


@pytest.mark.parametrize("tag", ["<del>", "<blockquote>", "<!--", "<!-- x", "<code>", "%%", "~~", "`"])
def test_what_is_never_closed_silences_nothing(tag: str) -> None:
    """Better judged than lost."""
    assert said(f"One.\n\n{tag}\n\nTwo.").endswith("Two.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A `b` *c* [d](u) &amp; e {#id .x}", [(1, "A b c d & e")]),
        ("Long\ntitle\n===\n", [(1, "Long title")]),
        ("## A\r\rtext\r\r## B\r", [(2, "A"), (2, "B")]),
        ("<h2 id='a'>The <b>goal</b></h2>\ntext", [(2, "The goal")]),
        ("**A**\ntext", [(7, "A")]),
        ("***A:***", [(7, "A")]),
        ("__A__ :", [(7, "A")]),
        ("text\n**A**", []),
        ("**A** text", []),
        ("**A:** text\n\n__B__ - text\n\n**C.** text", [(8, "A"), (8, "B"), (8, "C")]),
        ("- **A:** text\n  - **B:** text\n- # C\n\n1. **D**\n   text", [(8, "A"), (8, "D")]),
        ("> # A\n>\n> **A**", []),
        ("<!--\n# A\n-->\n\n```\n# A\n```\n\n    # A", []),
        ("We hold 150 ms at p99.\n---\nNext.", []),
    ],
)
def test_headings_are_found(text: str, expected: list[tuple[int, str]]) -> None:
    """Real ones and words in bold, with their words alone; not those of code, comments and quotes."""
    assert expected == headings(text)


def test_a_paragraph_with_a_rule_right_below_it_is_kept() -> None:
    """By the letter it is a heading; who writes a full stop means a paragraph."""
    assert said("We hold 150 ms at p99.\n---\nNext.") == "We hold 150 ms at p99. Next."


def test_a_heading_spans_its_lines() -> None:
    """From where it begins to where the text below it does."""
    text = "\ufeffé\n\nA\nB\n---\nC"
    assert outline(text).headings == (Heading(start=4, end=12, level=2, title="A B"),)


@pytest.mark.parametrize(
    "piece", ["[", "*", "`", ">", "> ", "- ", "<", "<a ", "![", "](", "**a ", "[a][", "<!--", "%%a"]
)
def test_hostile_text_is_read(piece: str) -> None:
    """Depth and repetition break nothing; `benchmarks/markdown.py` measures the time."""
    assert len(piece) * 10_000 == len(outline(piece * 10_000).voice)
