"""Names in an editor: what they stand for, where that is, and what was meant by one that nobody has."""

from __future__ import annotations

import itertools

import pytest
from wire import Client, Message, span

from recoach.content.scaffold import draft

SIGNAL = draft("signals", "mine")
FRAMEWORK = "title: Mine\nabout: x\nsections:\n  - id: a\n    points: [objective-number, fallback-served]\n"
SCRIPT = """framework: recsys
prompt: news
replies:
  - text: We optimize CTR.
    key: next
expect:
  findings: [ctr-objective]
"""
POINT = "title: A\nrule:\n  any:\n    - 'serve {system}'\n"
ANSWER = """---
framework: recsys
prompt: news
---

<!-- recoach: allow vague-latency, ctr-objective because of it -->
We optimize CTR.
"""
NUMBERS = itertools.count()


def opened(client: Client, folder: str, text: str, suffix: str = "yaml") -> str:
    """Open a text as a file of a folder that is not there; return how it is called."""
    uri = f"file:///nowhere/{folder}/named-{next(NUMBERS)}.{suffix}"
    client.open(text, uri, suffix)
    return uri


def at(text: str, word: str) -> tuple[int, int]:
    """Return line and column inside a word of a text."""
    before = text[: text.index(word) + 1]
    return before.count("\n"), len(before.rpartition("\n")[2])


@pytest.mark.parametrize(
    ("folder", "text", "word", "file", "said"),
    [
        ("frameworks", FRAMEWORK, "objective-number", "objective-number.yaml", "number"),
        ("scripts", SCRIPT, "ctr-objective", "signals/ctr-objective.yaml", "Clicks as the objective"),
        ("scripts", SCRIPT, "recsys", "frameworks/recsys.yaml", "Recommendation system round"),
        ("scripts", SCRIPT, "news", "prompts/news.yaml", "news"),
        ("frameworks/points", POINT, "system", "/lexicons/", "system"),
        ("answers", ANSWER, "ctr-objective", "signals/ctr-objective.yaml", "Clicks as the objective"),
        ("answers", ANSWER, "recsys", "frameworks/recsys.yaml", "Recommendation system round"),
    ],
)
def test_a_name_leads_to_what_it_names(  # noqa: PLR0917  # a row of the table
    client: Client, folder: str, text: str, word: str, file: str, said: str
) -> None:
    """Its file opens at it, and the pointer on it tells what it is."""
    uri = opened(client, folder, text, "md" if text == ANSWER else "yaml")
    assert file in client.at("definition", *at(text, word), uri)["uri"]
    assert said in client.at("hover", *at(text, word), uri)["contents"]["value"]


def test_a_lexicon_is_found_at_its_line(client: Client) -> None:
    """A file of lexicons holds many."""
    uri = opened(client, "frameworks/points", POINT)
    assert client.at("definition", *at(POINT, "system"), uri)["range"]["start"]["line"] > 0


@pytest.mark.parametrize("word", ["title", "serve", "nowhere", "a: x"])
def test_other_words_lead_nowhere(client: Client, word: str) -> None:
    """Keys, prose and names that nobody has."""
    text = f"{POINT}means: nowhere\nfigures: [nowhere]\na: x\n"
    uri = opened(client, "frameworks/points", text)
    assert client.at("definition", *at(text, word), uri) is None


def test_what_looks_like_front_matter_in_the_text_leads_nowhere(client: Client) -> None:
    """Only at the top a framework is named."""
    text = f"{ANSWER}\nframework: failure-modes\n"
    assert client.at("definition", *at(text, "failure-modes"), opened(client, "answers", text, "md")) is None


@pytest.mark.parametrize(
    ("shelf", "right", "wrong"),
    [
        ("signals", "severity:", "severty:"),
        ("signals", "severity: warning", "severity: warnin"),
        ("scripts", "prompt: news", "prompt: nwes"),
        ("scripts", "[ctr-objective]", "[crt-objective]"),
    ],
)
def test_what_was_meant_is_put_in_its_place(client: Client, shelf: str, right: str, wrong: str) -> None:
    """A key, a value or a name that does not exist is changed into the one that looks like it."""
    text = (SIGNAL if shelf == "signals" else SCRIPT).replace(right, wrong)
    assert wrong in text
    folder = "frameworks/signals" if shelf == "signals" else shelf
    uri = opened(client, folder, text)
    (first, *_) = client.diagnostics(uri, bool)
    (action,) = client.actions(first, uri).values()
    ((edit,),) = action["edit"]["changes"].values()
    assert text.replace(wrong, right) == _applied(text, edit)


def test_a_sound_file_has_nothing_to_be_put_right(client: Client) -> None:
    """Where nothing is told, nothing is offered."""
    uri = opened(client, "frameworks/signals", SIGNAL)
    context: Message = {"diagnostics": []}
    found = client.ask("textDocument/codeAction", textDocument={"uri": uri}, range=span(0, 0, 3, 0), context=context)
    assert [] == found


def _applied(text: str, edit: Message) -> str:
    lines = text.split("\n")
    (start, end) = edit["range"]["start"], edit["range"]["end"]
    line = lines[start["line"]]
    lines[start["line"]] = line[: start["character"]] + edit["newText"] + line[end["character"] :]
    return "\n".join(lines)
