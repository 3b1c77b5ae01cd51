from __future__ import annotations

import pytest
from batches import batch_of, full_batch, hostile_batch, large_batch, one_file
from constraints import assert_no_markup
from markdown_it import MarkdownIt

from recoach.exporters.batch import Batch
from recoach.exporters.check_markdown import LIMIT, to_markdown
from recoach.exporters.checked import CheckedFile, CheckedRemark


@pytest.mark.parametrize("batch", [full_batch(), hostile_batch()], ids=["full", "hostile"])
def test_typed_text_makes_no_markup_in_markdown(batch: Batch) -> None:
    """To a parser there are headings, a table, lists, code and emphasis of ours; no link, no image, no HTML."""
    assert_no_markup(to_markdown(batch))


def test_nobody_is_called_by_markdown() -> None:
    """People, issues and milestones stand in code, or with a blank of no width behind their mark."""
    remark = CheckedRemark(message="@team #12 !7 %3 ~bug GH-4 www.a.org https://a.org")
    batch = batch_of(CheckedFile(file="@a.md", remarks=(remark,)))
    tokens = MarkdownIt("gfm-like").parse(to_markdown(batch))
    texts = [child.content for token in tokens for child in token.children or () if child.type == "text"]
    assert (
        "@\u200bteam #\u200b12 !\u200b7 %\u200b3 ~\u200bbug GH-\u200b4 www\u200b.a.org https:\u200b//a.org"
        in "".join(texts)
    )
    assert "@a.md" in [
        child.content for token in tokens for child in token.children or () if child.type == "code_inline"
    ]


def test_a_clean_run_reads_well_in_markdown() -> None:
    """Without findings there is the sum and the table."""
    assert to_markdown(one_file(score=88)).splitlines() == [
        "## recoach",
        "",
        "1 file checked, no findings.",
        "",
        "| File | Score | Level | Findings |",
        "| --- | ---: | --- | ---: |",
        "| `a.md` | 88 | thin | 0 |",
    ]


def test_markdown_stays_within_its_limit() -> None:
    """What has no room is counted at the end."""
    text = to_markdown(large_batch(10_000))
    assert LIMIT - 1_000 < len(text.encode()) <= LIMIT
    assert text.splitlines()[-1].endswith("had no room here; `recoach check` prints all there is.")


@pytest.mark.parametrize("typed", ["a|b", "``", "`a", "a\\|b", " ", "|`|"])
def test_a_cell_shows_what_was_typed(typed: str) -> None:
    """Bars and backticks in the name of a file stay in their cell."""
    tokens = MarkdownIt("gfm-like").parse(to_markdown(one_file(file=typed)))
    codes = [child.content for token in tokens for child in token.children or () if child.type == "code_inline"]
    assert [typed] == codes
