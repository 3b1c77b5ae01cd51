from __future__ import annotations

import re
from pathlib import Path

from recoach.content.answer import Source
from recoach.content.library import open_library
from recoach.documents.answers import KEYS, read_json, read_yaml
from recoach.documents.document import Document, Wishes
from recoach.documents.markdown import read_markdown
from recoach.documents.readers import READERS

PAGE = (Path(__file__).parent.parent.parent / "docs" / "file-formats.md").read_text(encoding="utf-8")


def block(kind: str) -> Source:
    """Return the page's example in a format."""
    (text,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return Source(name=f"file-formats.md: {kind}", text=text)


def sections(document: Document) -> list[str]:
    """Return the ids of the passages that say something."""
    return [passage.id for passage in document.answer.passages]


def test_the_markdown_example_is_read_as_the_page_says() -> None:
    """The example's headings name sections of the framework that it names; its quote is not judged."""
    (document,) = read_markdown(
        block("markdown answer"), Wishes(lambda name: open_library().framework(name or "recsys").value)
    )
    assert (document.framework.id, document.prompt) == ("five-decisions", "podcasts")
    assert sections(document) == ["", "objective", "cold_start"]
    assert "clicks" not in "".join(passage.text for passage in document.answer.passages)


def test_the_yaml_example_is_read_as_the_page_says() -> None:
    """The example holds two answers, read by the framework each names or by the default."""
    documents = read_yaml(block("yaml answers"), Wishes(lambda name: open_library().framework(name or "recsys").value))
    assert [(one.id, one.framework.id, sections(one)) for one in documents] == [
        ("first-try", "five-decisions", ["objective", "fallback"]),
        ("second-try", "recsys", ["objective"]),
    ]


def test_the_json_example_is_read_as_the_page_says() -> None:
    """The example holds one answer, read by the framework that it names."""
    (document,) = read_json(
        block("json answers"), Wishes(lambda name: open_library().framework(name or "recsys").value)
    )
    assert ("five-decisions", ["objective", "fallback"]) == (document.framework.id, sections(document))


def test_every_suffix_and_key_stands_on_the_page() -> None:
    """No format and no key of a YAML answer is left out of the page."""
    assert [name for name in (*READERS, *KEYS) if f"`{name}`" not in PAGE] == []
