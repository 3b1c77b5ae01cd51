from __future__ import annotations

import pytest
from answer_files import FRAMEWORK, Files

from recoach.content.framework import Framework
from recoach.documents.document import Wishes
from recoach.documents.readers import read_all


@pytest.mark.parametrize(
    "heading",
    [
        "# latency",
        "## Latency budgets",
        "### LATENCY_BUDGETS ###",
        "## 3. Latency budgets",
        "## 3) latency-budgets",
        "## Section 4: Latency",
        "## Latency budgets (5 min)",
        "## Latency: who gets what",
        "## Latency budgtes",
        "## **Latency** budgets",
        "Latency budgets\n---------------",
        "Latency budgets\n===",
        "**3. Latency budgets:**",
        "__Latency__",
    ],
)
def test_a_heading_is_recognised_however_it_is_written(files: Files, heading: str) -> None:
    """Case, numbering, joiners, asides, small misspellings and every kind of heading mean the same section."""
    assert files.ids(f"{heading}\n\nTwenty ms for retrieval.\n") == ["latency"]


@pytest.mark.parametrize(
    "heading", ["## Later", "## Data", "####### latency", "#latency", "    # latency", "- latency"]
)
def test_other_lines_are_no_section(files: Files, heading: str) -> None:
    """What only looks like a section's heading opens none."""
    assert "latency" not in files.ids(f"{heading}\n\nText.\n")


def test_nothing_is_lost(files: Files) -> None:
    """Text before the first heading and under unknown headings stays, in order, as passages of its own."""
    text = "Before.\n\n# My answer\n\nIntro.\n\n## Goal and metric\n\nA.\n\n## Costs\n\nB.\n\n## Ranking\n\nC.\n"
    assert files.ids(text) == ["()", "(My answer)", "objective", "(Costs)", "ranking"]
    assert files.voice(text) == "Before. Intro. A. B. C."


def test_deeper_headings_divide_a_section(files: Files) -> None:
    """`### Ranking` below latency belongs to latency if ranking has a heading of its own, and opens it if not."""
    below = "## Latency\n\nA.\n\n### Ranking\n\nB.\n\n### Notes\n\nC.\n"
    assert files.ids(below) == ["latency", "ranking", "(Notes)"]
    assert files.ids(below + "\n## Ranking\n\nD.\n") == ["latency", "ranking"]


@pytest.mark.parametrize(
    "silent",
    [
        "```\nloud\n```",
        "````md\n```\nloud\n```\nloud\n````",
        "~~~ yaml\nloud\n~~~",
        "```\nloud and never closed",
        "> loud",
        "> first\nloud, a lazy line of the quote",
        "- > loud",
        "<!-- loud -->",
        "<!-- loud\n\nloud\n-->",
        "    loud",
        "![loud](loud.png)",
        "https://example.org/loud",
        "<span title='loud'>",
    ],
)
def test_other_voices_are_not_judged(files: Files, silent: str) -> None:
    """Code, quotes, comments, images and addresses are blanked; the file keeps its length and its words around them."""
    text = f"Kept.\n\n{silent}\n"
    passage = files.read("answer.md", text).passages[0]
    assert "loud" not in passage.text
    assert passage.text.startswith("Kept.")
    assert len(passage.text) == len(text.rstrip())


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("We optimize **CTR** and _clicks_.", "We optimize CTR and clicks ."),
        ("We [optimize CTR](https://example.org) here.", "We optimize CTR here."),
        ("- one\n\n    still one\n\n- two", "- one still one - two"),
        ("> quoted\n\nmine", "mine"),
        ("> quoted\n- mine", "- mine"),
        ("a <!-- gone --> b <!-- never closed", "a b never closed"),
        ("use `cold_start()` at p99 < 100 ms", "use at p99 < 100 ms"),
        ("raise `28-day retention` at `p99` of `150 ms`", "raise 28-day retention at p99 of 150 ms"),
        ("we optimize `CTR`, and `optimize CTR` is a phrase", "we optimize CTR , and is a phrase"),
        ("a * b > c", "a * b > c"),
    ],
)
def test_markup_goes_and_words_stay(files: Files, text: str, voice: str) -> None:
    """Emphasis, links and lists leave their words to be judged."""
    assert files.voice(text) == voice


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_positions_point_into_the_file(files: Files, line_end: str, mark: str) -> None:
    """Line and column are those of the user's own file, whatever its line ends and its byte-order mark."""
    lines = [
        f"{mark}---",
        "prompt: feed",
        "---",
        "# Answer",
        "",
        "## Objective",
        "",
        "> no",
        "",
        "*We* want größe clicks.",
    ]
    answer = files.read("answer.md", line_end.join(lines))
    passage = answer.passages[-1]
    start = passage.text.index("clicks")
    assert answer.source is not None
    assert answer.source.line_and_column(passage.offsets[start]) == (10, 17)


def test_front_matter_names_prompt_and_framework(files: Files, framework: Framework) -> None:
    """`framework` and `prompt` are taken from the front matter; it is not judged, and other keys do not matter."""
    asked = []
    text = "---\ntitle: loud\nframework: 'five-decisions'\nprompt: home-feed # the first\n---\nText.\n"
    path = files.write("answer.md", text)
    (document,) = read_all(path, wishes=Wishes(lambda name: asked.append(name) or framework))  # type: ignore[func-returns-value]
    assert (asked, document.prompt) == (["five-decisions"], "home-feed")
    assert [passage.text for passage in document.answer.passages] == ["Text."]


def test_a_rule_at_the_top_is_no_front_matter(files: Files) -> None:
    """A line of dashes that is never answered begins no front matter."""
    assert files.voice("---\n\nText.\n") == "Text."


def test_a_passage_can_be_shown_as_it_was_typed(files: Files) -> None:
    """As long as what is judged, with what is blank there; escapes and entities are shown as what they mean."""
    answer = files.read("answer.md", "A **b** `c`.\n\n## Ranking\n\nR&amp;D don\\'t <!-- why --> `d`.\n")
    before, ranking = answer.passages
    assert ("A **b** `c`.", "R&D don't <!-- why --> `d`.") == (answer.typed(before), answer.typed(ranking))
    assert len(ranking.text) == len(answer.typed(ranking))


def test_a_deeper_heading_is_judged_with_its_section(files: Files) -> None:
    """It opens no passage of its own, so its words belong to the one around it, as a statement of their own."""
    assert files.voice("## Ranking\n\n### No clicks\nB.\n") == "### No clicks B."


@pytest.mark.parametrize(
    "text",
    [
        "# Mine\n\n**Goal and metric:** A.\n\n**Latency** — B.\n\nC.\n",
        "1. **Goal and metric**\n   - A.\n2. **Latency**\n   - B.\n   - C.\n",
        "**Prompt:** a feed\n\n- **Goal and metric.** A.\n- **Latency.** B. C.\n",
    ],
)
def test_labels_open_sections_where_no_heading_does(files: Files, text: str) -> None:
    """Words in bold that open a paragraph or an entry of a list do, in an answer that is made of them."""
    assert ["objective", "latency"] == [one for one in files.ids(text) if one[0] != "("]


@pytest.mark.parametrize("before", ["## Latency\n\n", "Of 150 ms at p99:\n\n", "**Latency**\n\n"])
def test_labels_below_something_else_open_none(files: Files, before: str) -> None:
    """Stages with their budgets are no sections."""
    assert "ranking" not in files.ids(f"{before}- **Retrieval:** 20 ms\n- **Ranking:** 60 ms\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A.\n\n```\nB.\n", [3]),
        ("A.\n\n```", [3]),
        ("- A.\n\n  ~~~ md\n  ```\n", [3]),
        ("A.\n\n```\nB.\n```", []),
        ("A.\n\n````\nB.\n`````\n\n", []),
        ("A.\n\n    B.\n", []),
        ("- A.\n\n  ```\n  B.\n\nC.\n", [3]),
    ],
)
def test_a_code_block_that_nothing_closes_is_told(files: Files, text: str, lines: list[int]) -> None:
    """It takes the rest of the text away, or of the list it stands in, and who forgot three letters should know."""
    (document,) = read_all(files.write("answer.md", text), wishes=Wishes(lambda _: FRAMEWORK))
    assert lines == [one.line for one in document.remarks]
