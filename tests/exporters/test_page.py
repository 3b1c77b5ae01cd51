"""The report page: whole, self-contained, and text stays text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_tree import Element, read
from reports import FRAMEWORK, PROMPT, finding, full_report, typed_report
from test_verdict_texts import judged, point, score_of, section

from recoach.assessment.report import Report
from recoach.cli.reports import report_of
from recoach.content.answer import Answer
from recoach.exporters import page_comparison
from recoach.exporters.critique_text import blocks
from recoach.exporters.page import to_html
from recoach.language.visible import HIDDEN, visible

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NAMES = sorted(path.name for path in EXAMPLES.glob("*.*") if path.suffix in {".yaml", ".md"} and path.stem != "README")
HOSTILE = (
    "<script>alert(1)</script> </script> <img src=x onerror=alert(1)> <svg onload=alert(1)> <a href='javascript:x'>"
    "</div></main> <!-- --> ]]> &lt;b&gt; \" ' ` \u202eevil\u202c \u200bzero\ufeff \0 \x1b[31m \ud800 "
    "</style><style>*{}"
)


@cache
def report(name: str) -> Report:
    """Return the report on an example."""
    return report_of(str(EXAMPLES / name))


@cache
def page_of(name: str) -> Element:
    """Return the page of an example; `comparison` is that of two."""
    return read(to_html(report(name)) if name != "comparison" else comparison())


def comparison() -> str:
    """Return the page of two attempts."""
    return page_comparison.to_html(report("weak.yaml"), report("strong.yaml"))


def policy(page: Element) -> dict[str, str]:
    """Return the rules of the page's content policy."""
    content = page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    return dict(rule.strip().split(" ", 1) for rule in content.split(";"))


def hash_of(element: Element) -> str:
    """Return the hash of an element's text as a policy names it."""
    return f"'sha256-{b64encode(sha256(element.text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("name", [*NAMES, "comparison"])
def test_a_page_loads_nothing(name: str) -> None:
    """No element names another file, no style or handler stands in an attribute, and no style loads anything."""
    page = page_of(name)
    for element in page.every():
        assert element.name not in {"link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "use"}
        for attribute, value in element.attributes.items():
            assert not attribute.startswith("on")
            assert attribute not in {"src", "srcset", "style", "action", "formaction", "ping", "xlink:href"}
            assert attribute != "href" or value.startswith("#")
    assert re.search(r"url\(|@import|@font-face|//", page.one("style").text) is None


@pytest.mark.parametrize("name", ["weak.yaml", "comparison"])
def test_the_policy_lets_in_this_style_and_this_script_alone(name: str) -> None:
    """All is forbidden but the very style and script of the page, named by their hashes."""
    page = page_of(name)
    rules = policy(page)
    assert "'none'" == rules["default-src"] == rules["base-uri"] == rules["form-action"]
    assert hash_of(page.one("style")) == rules["style-src"]
    assert hash_of(page.one("script")) == rules["script-src"]


@pytest.mark.parametrize("name", [*NAMES, "comparison"])
def test_each_link_has_its_end_and_each_id_is_there_once(name: str) -> None:
    """Links lead to elements of the page, and so do the descriptions that are read out."""
    page = page_of(name)
    ids = Counter(one.attributes["id"] for one in page.every() if "id" in one.attributes)
    assert {1} == set(ids.values())
    wanted = {one.attributes["href"][1:] for one in page.every("a")}
    for attribute in ("aria-describedby", "aria-labelledby"):
        wanted |= {name for one in page.every() for name in one.attributes.get(attribute, "").split()}
    assert set() == wanted - set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_each_flag_underlines_its_words(name: str) -> None:
    """Every finding is underlined in exactly its words, and its note tells reason and better shape."""
    page, findings = page_of(name), report(name).findings
    for number, one in enumerate(findings, start=1):
        marks = page.every("mark", data_flag=f"{number}")
        assert (one.quote, {one.signal}) == ("".join(mark.text for mark in marks),
                                             {mark.attributes["data-signal"] for mark in marks})  # fmt: skip
        note = page.one("li", id=f"note-{number}").text
        assert one.reason in note
        assert one.better in note
    assert len(findings) == len(page.every("li", class_="note"))


@pytest.mark.parametrize("name", NAMES)
def test_each_point_and_its_words_lead_to_each_other(name: str) -> None:
    """A point links to its words, they are tinted, and the number behind them links back."""
    critique = report(name).critique
    assert critique is not None
    page = page_of(name)
    for number, one in enumerate(critique.points, start=1):
        entry = page.one("li", id=f"point-{number}")
        assert one.verdict in entry.text
        assert one.title in entry.text
        if one.place:
            assert f"#said-{number}" in {link.attributes["href"] for link in entry.every("a")}
            words = page.every("span", data_point=one.id)
            assert one.place.quote == "".join(span.text for span in words)
            assert [f"#point-{number}"] == [ref.attributes["href"] for ref in page.every("a", data_number=f"{number}")]


@pytest.mark.parametrize("name", NAMES)
def test_all_that_the_transcript_tells_is_on_the_page(name: str) -> None:
    """Every line of the verdict, the question, what was asked and typed, and the hashes are there."""
    told, text = report(name), " ".join(page_of(name).text.split())
    expected = [line for block in blocks(told) if block.id != "score" for line in block.lines]
    expected += [one.asks for one in told.answer.passages] + [told.answer.typed(one) for one in told.answer.passages]
    expected += [words for one in told.answer.questions for words in (one.asked, one.told)]
    expected += [stamp.sha256 for stamp in told.stamps]
    if told.prompt:
        expected += [told.prompt.title, told.prompt.question, told.prompt.stage, *told.prompt.constraints]
    for words in expected:
        assert " ".join(words.split()) in text


def test_the_same_report_is_the_same_page() -> None:
    """Two pages of one report are equal to the byte."""
    assert to_html(report_of(str(EXAMPLES / "weak.yaml"))) == to_html(report("weak.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_small(name: str) -> None:
    """A page of a whole drill stays far below what a phone minds."""
    assert len(to_html(report(name)).encode()) < 150_000


def hostile_report() -> Report:
    """Return a report in which everything that somebody wrote is hostile."""
    report = typed_report(HOSTILE, finding(0, HOSTILE, HOSTILE[:25]))
    (passage,), (found,) = report.answer.passages, report.findings
    full = full_report()
    (asked,) = full.answer.questions
    nasty = replace(passage, title=HOSTILE, asks=HOSTILE, id="x")
    return replace(
        report,
        answer=replace(
            full.answer,
            passages=(nasty,),
            questions=(replace(asked, section="x", asked=HOSTILE, told=HOSTILE),),
        ),
        findings=(replace(found, title=HOSTILE, reason=HOSTILE, better=HOSTILE, signal=f"a' onclick={HOSTILE}"),),
        prompt=replace(PROMPT, title=HOSTILE, question=HOSTILE, constraints=(HOSTILE,), surfaces=(HOSTILE,)),
        framework=replace(FRAMEWORK, title=HOSTILE),
    )


def test_hostile_text_stays_text() -> None:
    """Markup, handlers, links and hidden characters, wherever they stand, are shown and make no element."""
    written = to_html(hostile_report())
    page = read(written)
    assert 1 == len(page.every("script")) == len(page.every("style")) == len(page.every("main"))
    assert page.every("img") == page.every("iframe") == []
    assert HIDDEN.search(written) is None
    assert visible(HOSTILE) == page.one("div", class_="typed").text
    assert visible(HOSTILE) == page.one("h1").text == page.one("title").text
    assert {"a", "mark"} >= {one.name for one in page.every(data_flag="1") if one.name != "li"}
    assert all(not name.startswith("on") for one in page.every() for name in one.attributes)


@given(text=st.text(max_size=60))
def test_any_text_comes_back(text: str) -> None:
    """Whatever is typed, the page has it once, as it was typed."""
    if text.strip():
        assert visible(text) == read(to_html(typed_report(text))).one("div", class_="typed").text


def test_without_a_score_there_is_no_score() -> None:
    """Where only signals were looked for, the page has the answer and its flags, and nothing that was not judged."""
    page = read(to_html(full_report()))
    sections = [one.attributes.get("id") for one in page.every("section")]
    assert ["time", "question", "answer", "made-by"] == sections
    assert "optimize CTR" == page.one("mark").text
    assert "8:00 planned" not in page.text


def test_an_empty_answer_is_a_page() -> None:
    """No passage, no framework, no prompt: still a page with a title."""
    nothing = replace(typed_report(""), answer=Answer(passages=()), framework=None)
    assert "Answer" == read(to_html(nothing)).one("h1").text
    assert "No red signal was heard." in read(to_html(nothing)).text


def test_an_empty_passage_says_so() -> None:
    """A passage of blanks is told as one in which nothing was written."""
    assert "Nothing was written." == read(to_html(typed_report(" \n"))).one("p", class_="nothing").text


def test_a_section_without_a_passage_shows_its_points() -> None:
    """The points of a section that an answer leaves out are listed under the section's title."""
    page = read(to_html(judged(score_of(section(0, 4)), point("soup", "missing"))))
    article = page.one("article", class_="unwritten")
    assert "Menu" == article.one("h3").text
    assert "○ missing 1. A soup" == article.one("li", class_="missing").text


def test_a_hidden_limit_is_not_told() -> None:
    """A latency limit that the interviewer tells only when asked does not stand on the page."""
    secret = replace(PROMPT, latency=replace(PROMPT.latency, limit_ms=77_123, stated=False))
    assert "77,123" not in to_html(replace(full_report(), prompt=secret))


def test_headings_go_down_step_by_step() -> None:
    """No level of headings is left out, so that a page can be walked by them."""
    for name in (*NAMES, "comparison"):
        levels = [int(one.name[1]) for one in page_of(name).every() if re.fullmatch(r"h\d", one.name)]
        assert 1 == levels[0] == levels.count(1)
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headings() -> None:
    """Each table says what it shows, and each cell can be read out with its row and its column."""
    for table in [one for name in (*NAMES, "comparison") for one in page_of(name).every("table")]:
        assert table.one("caption").text
        assert all(one.attributes.get("scope") in {"col", "row"} for one in table.every("th"))
        assert all(row.every("th", scope="row") for row in table.one("tbody").every("tr"))
