"""Text without headings in an editor: where each part of it was put, and why."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from wire import Client, Message, codes, server, span

BUDGET = "The service answers in p99 of 150 ms, of which retrieval takes 40 ms and ranking 60 ms."
FRESH = "For new users we fall back to popular items by region until five clicks are there."
VAGUE = "The service is fast."
TEXT = f"We optimize CTR for the feed and nothing else. {BUDGET}\n\n{FRESH}\n\n{VAGUE}\n"
WHOLE = span(0, 0, 99, 0)
NUMBERS = itertools.count()


@pytest.fixture
def uri(client: Client) -> str:
    """Return an answer without headings that was opened and judged."""
    name = f"untitled:unsorted-{next(NUMBERS)}.md"
    client.open(TEXT, name)
    client.diagnostics(name)
    return name


def hints(client: Client, uri: str, where: Message = WHOLE) -> list[tuple[int, int, str]]:
    """Return line, column and text of each hint."""
    found = client.ask("textDocument/inlayHint", textDocument={"uri": uri}, range=where)
    return [(one["position"]["line"], one["position"]["character"], one["label"]) for one in found]


def test_sections_stand_where_they_begin(client: Client, uri: str) -> None:
    """Each part of a paragraph has its section before it; what is under none has nothing, nor has what is elsewhere."""
    assert [(0, 47, "Latency budgets:"), (2, 0, "Cold start:")] == hints(client, uri)
    assert [(2, 0, "Cold start:")] == hints(client, uri, span(1, 0, 3, 0))


def test_hints_move_with_the_text(client: Client, uri: str) -> None:
    """Until the next pause each stays with its paragraph; what was replaced as a whole has none."""
    client.insert(1, 0, "\nSo far.\n", uri)
    assert [(0, 47, "Latency budgets:"), (4, 0, "Cold start:")] == hints(client, uri)
    client.change({"range": span(4, 3, 4, 3), "text": " all"}, uri=uri)
    assert (4, 0, "Cold start:") == hints(client, uri)[1]
    client.change({"range": span(3, 0, 5, 0), "text": ""}, uri=uri)
    assert [(0, 47, "Latency budgets:")] == hints(client, uri)


def test_hover_tells_why_a_paragraph_is_where_it_is(client: Client, uri: str) -> None:
    """With the words that speak for it; a flag in it says more."""
    shown = client.at("hover", 2, 3, uri)["contents"]["value"]
    assert "Placed under **Cold start**" in shown
    assert "For new users" in shown
    assert "no section" in client.at("hover", 4, 1, uri)["contents"]["value"]
    assert "Clicks as the objective" in client.at("hover", 0, 5, uri)["contents"]["value"]


def test_the_outline_has_what_was_placed(client: Client, uri: str) -> None:
    """Each stretch with what speaks for its section."""
    found = client.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    assert ["Latency budgets", "Cold start"] == [one["name"] for one in found]
    assert all(one["detail"].startswith("placed: ") for one in found)


def test_what_speaks_for_a_section_is_shown_as_it_is(client: Client) -> None:
    """Control characters and markup of the text do nothing where it is quoted."""
    uri = f"untitled:hostile-{next(NUMBERS)}.md"
    client.open(TEXT.replace("new users", "new \x1b[31m[users](https://x.example)"), uri)
    client.diagnostics(uri)
    hint = client.ask("textDocument/inlayHint", textDocument={"uri": uri}, range=WHOLE)
    outline = client.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    shown = client.at("hover", 2, 3, uri)["contents"]["value"]
    assert "\x1b" not in f"{hint}{outline}{shown}"
    assert "](" not in shown


def test_text_with_headings_has_no_hints(client: Client) -> None:
    """Its author has said where it belongs."""
    client.open(f"## Latency\n\n{TEXT}", "untitled:headed.md")
    client.diagnostics("untitled:headed.md")
    assert [] == hints(client, "untitled:headed.md")


def recording() -> str:
    """Return a recording as a meeting leaves it."""
    said = [("Ina", "How fast is it?"), ("Sam", "We optimize CTR for"), ("Sam", f"the feed. {BUDGET}"),
            ("Ina", "And new users?"), ("Sam", FRESH)]  # fmt: skip
    cues = (f"00:{at:02}:00.000 --> 00:{at:02}:50.000\n{who}: {what}\n" for at, (who, what) in enumerate(said))
    return "WEBVTT\n\n" + "\n".join(cues)


def test_recordings_are_judged_in_their_cues(client: Client) -> None:
    """A finding is flagged in its cue, the candidate is named, and sections stand where their words do."""
    uri = "file:///nowhere/call.vtt"
    found = client.open(recording(), uri, "plaintext")
    assert {"ctr-objective", "remark"} == set(codes(found))
    (flagged,) = [one for one in found if one["code"] == "ctr-objective"]
    assert span(6, 8, 6, 20) == flagged["range"]
    client.diagnostics(uri)
    assert {"Latency budgets:", "Cold start:"} <= {label for _, _, label in hints(client, uri)}
    assert ["Show examples of ctr-objective"] == [*client.actions(flagged, uri)]


def test_answers_in_json_are_judged_too(client: Client) -> None:
    """The place of a finding is that in the file, and so is what is shown of it."""
    uri = "file:///nowhere/answer.json"
    text = r'{"sections": {"objective": "We said \"faster\".\n We optimize CTR."}}'
    at = text.index("optimize CTR")
    found = client.open(text, uri, "json")
    assert [span(0, at, 0, at + 12)] == [one["range"] for one in found]
    assert "Clicks as the objective" in client.at("hover", 0, at, uri)["contents"]["value"]
    assert ["Show examples of ctr-objective"] == [*client.actions(found[0], uri)]


def test_hints_are_asked_for_anew_where_an_editor_can(tmp_path: Path) -> None:
    """Once it is judged, the editor is told that there are others; one that cannot is told nothing."""
    with server(tmp_path) as own:
        own.begin(capabilities={"workspace": {"inlayHint": {"refreshSupport": True}}})
        own.open(TEXT)
        assert own.wait_for(lambda one: one.get("method") == "workspace/inlayHint/refresh")
