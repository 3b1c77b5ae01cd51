"""An answer in an editor: what is flagged as somebody types, what is shown of it, what can be done about it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from wire import Client, Message, codes, places, server, span

HEADED = "## Objective\n\nI would optimize CTR.\n\n## Latency\n\nThe service is fast.\n"
QUARREL = "## Latency\n\nEnd to end p99 is 150 ms.\n\nRetrieval takes 40 ms.\n\nEnd to end p99 is 300 ms.\n"
NUMBERS = itertools.count()


@pytest.fixture
def uri() -> str:
    """Return the name of a file that nobody has used yet."""
    return f"untitled:answer-{next(NUMBERS)}.md"


def scored(found: list[Message]) -> bool:
    """Tell whether what is told comes from the numbers, too."""
    return any(code.endswith("disagree") for code in codes(found))


def apply(text: str, action: Message) -> str:
    """Return a text of ASCII with an action applied."""
    ((edit,),) = action["edit"]["changes"].values()
    lines = text.splitlines(keepends=True)
    starts = [0, *itertools.accumulate(map(len, lines))]
    start, end = (starts[edit["range"][key]["line"]] + edit["range"][key]["character"] for key in ("start", "end"))
    return text[:start] + edit["newText"] + text[end:]


def labels(found: list[Message]) -> list[str]:
    """Return what completion offers, in the order of its sort texts."""
    return [item["label"] for item in sorted(found, key=lambda one: one["sortText"])]


def test_signals_are_flagged_where_they_stand(client: Client, uri: str) -> None:
    """Each finding has its words, its signal and how much it matters."""
    found = client.open(HEADED, uri)
    assert ["ctr-objective", "vague-latency"] == codes(found)
    assert [(2, 8, 2, 20), (6, 4, 6, 19)] == places(found)
    assert [1, 2] == [one["severity"] for one in found]


def test_typing_changes_what_is_flagged(client: Client, uri: str) -> None:
    """With each key comes the judgement of that version, and no other."""
    client.open("## Objective\n\nI would optimize CT", uri)
    assert ["ctr-objective"] == codes(client.insert(2, 19, "R.", uri))
    assert [] == client.change({"range": span(2, 8, 2, 8), "text": "not "}, uri=uri)
    assert ["ctr-objective"] == codes(client.change({"text": "We optimize CTR."}, uri=uri))


def test_several_changes_of_one_message_are_taken_in_order(client: Client, uri: str) -> None:
    """Each position counts in the text that the change before has left."""
    client.open("One.\n", uri)
    found = client.change(
        {"range": span(0, 0, 0, 0), "text": "Two.\n"}, {"range": span(1, 0, 1, 4), "text": "We optimize CTR."}, uri=uri
    )
    assert [(1, 3, 1, 15)] == places(found)


def test_columns_count_units_of_utf_16_unless_agreed_otherwise(client: Client, uri: str) -> None:
    """An emoji is two columns wide, and a change behind it goes where the editor means."""
    assert [(0, 6, 0, 18)] == places(client.open("😀 We optimize CTR.", uri))
    assert [] == client.change({"range": span(0, 6, 0, 14), "text": "ignore"}, uri=uri)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 8), ("utf-32", 5)])
def test_an_editor_chooses_the_unit_of_columns(encoding: str, column: int, tmp_path: Path) -> None:
    """The unit that an editor offers is agreed on, and used in both directions."""
    with server(tmp_path) as one:
        agreed = one.begin(capabilities={"general": {"positionEncodings": [encoding]}})
        assert encoding == agreed["positionEncoding"]
        assert [(0, column, 0, column + 12)] == places(one.open("😀 We optimize CTR."))
        assert "ctr-objective" in one.at("hover", 0, column)["contents"]["value"]


def test_numbers_that_contradict_each_other_are_told_in_a_pause(client: Client, uri: str) -> None:
    """In a pause the numbers are compared; each place names the others, and a change there takes it back."""
    client.open(QUARREL, uri)
    (told,) = [one for one in client.diagnostics(uri, scored) if scored([one])]
    (other,) = [one["location"]["range"] for one in told["relatedInformation"]]
    assert [2, 6] == sorted([told["range"]["start"]["line"], other["start"]["line"]])
    moved = [one for one in client.insert(0, 0, "\n", uri) if scored([one])]
    assert [told["range"]["start"]["line"] + 1] == [one["range"]["start"]["line"] for one in moved]
    touched = {"start": moved[0]["range"]["start"], "end": moved[0]["range"]["end"]}
    assert not scored(client.change({"range": touched, "text": "200 ms"}, uri=uri))


def test_hover_explains_a_signal_and_shows_a_better_shape(client: Client, uri: str) -> None:
    """Title, why it matters, advice and an example stand in the window; words that are fine have none."""
    client.open(HEADED, uri)
    shown = client.at("hover", 2, 12, uri)
    assert span(2, 8, 2, 20) == shown["range"]
    for part in ("Clicks as the objective", "Better:", "> ", "`recoach signals show ctr-objective`"):
        assert part in shown["contents"]["value"]
    assert client.at("hover", 2, 3, uri) is None


def test_hover_tells_what_keeps_a_match_silent(client: Client, uri: str) -> None:
    """A near miss is explained, with the words that make it one."""
    client.open("I would not optimize CTR.\n", uri)
    assert "negated" in client.at("hover", 0, 14, uri)["contents"]["value"]


def test_hover_shows_text_of_others_as_it_is(client: Client, uri: str) -> None:
    """What somebody typed makes no link and no image in the window."""
    client.open("I would not optimize [CTR](https://x.example) ![a](b) for clicks.\n", uri)
    shown = client.at("hover", 0, 14, uri)
    assert shown is None or "](" not in shown["contents"]["value"]


def test_hover_on_a_heading_tells_what_the_section_asks_for(client: Client, uri: str) -> None:
    """Question, minutes and points, and once it is judged their verdicts."""
    client.open(HEADED, uri)
    assert "min" in client.at("hover", 0, 4, uri)["contents"]["value"]
    client.diagnostics(uri)
    shown = client.at("hover", 0, 4, uri)["contents"]["value"]
    assert "missing" in shown
    assert "Score" in shown


def test_the_outline_has_sections_with_what_they_earned(client: Client, uri: str) -> None:
    """Each section stands with its minutes, and once it is judged with its points."""
    client.open(HEADED, uri)
    client.diagnostics(uri)
    document = {"uri": uri}
    found = client.ask("textDocument/documentSymbol", textDocument=document)
    assert [span(0, 0, 0, 12), span(4, 0, 4, 10)] == [one["selectionRange"] for one in found]
    assert all("min" in one["detail"] and "points" in one["detail"] for one in found)
    folds = client.ask("textDocument/foldingRange", textDocument=document)
    assert [(0, 2), (4, 6)] == [(one["startLine"], one["endLine"]) for one in folds]


def test_a_waiver_waits_for_its_reason_and_then_allows(client: Client, uri: str) -> None:
    """The action puts a comment above the paragraph; nothing is allowed until a reason is written."""
    (first, _) = client.open(HEADED, uri)
    waived = apply(HEADED, client.actions(first, uri)["Allow ctr-objective here because …"])
    assert "\n\n<!-- recoach: allow ctr-objective because … -->\nI would optimize CTR.\n" in waived
    assert ["ctr-objective", "vague-latency", "waiver"] == sorted(codes(client.change({"text": waived}, uri=uri)))
    reasoned = waived.replace("…", "the brief fixes clicks")
    assert ["vague-latency"] == codes(client.change({"text": reasoned}, uri=uri))


def test_the_cursor_goes_to_the_reason(client: Client, uri: str) -> None:
    """Once the waiver stands there the editor is asked to select what has to be written."""
    text = HEADED.replace("I would", "  I would")
    (first, _) = client.open(text, uri)
    action = client.actions(first, uri)["Allow ctr-objective here because …"]
    lines = apply(text, action).split("\n")
    client.ask("workspace/executeCommand", **{key: action["command"][key] for key in ("command", "arguments")})
    shown = next(one["params"] for one in reversed(client.said) if one["method"] == "window/showDocument")
    start, end = shown["selection"]["start"], shown["selection"]["end"]
    assert (uri, "…") == (shown["uri"], lines[start["line"]][start["character"] : end["character"]])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<!-- recoach: allow ctr-objective because it is fixed -->\nThe goal is retention after 28 days.\n",
            "The goal is retention after 28 days.\n",
        ),
        (
            "<!-- recoach: allow ctr-objective, vague-latency because of it -->\nWe optimize CTR.\n",
            "<!-- recoach: allow ctr-objective because of it -->\nWe optimize CTR.\n",
        ),
        (
            "<!-- recoach: allow vague-latency, ctr-objective because of it -->\nWe optimize CTR.\n",
            "<!-- recoach: allow ctr-objective because of it -->\nWe optimize CTR.\n",
        ),
    ],
)
def test_an_unused_waiver_is_shown_as_such_and_taken_out(client: Client, uri: str, before: str, after: str) -> None:
    """Greyed out, with an action that leaves what other signals need."""
    (fault,) = client.open(before, uri)
    assert [1] == fault["tags"]
    (action,) = client.actions(fault, uri).values()
    assert after == apply(before, action)


def test_a_misspelt_signal_is_put_right(client: Client, uri: str) -> None:
    """The one that is probably meant takes its place."""
    text = "<!-- recoach: allow crt-objective because it is fixed -->\nThe goal is retention after 28 days.\n"
    (fault,) = client.open(text, uri)
    action = client.actions(fault, uri)["Change crt-objective to ctr-objective"]
    assert text.replace("crt", "ctr") == apply(text, action)


def test_examples_are_shown_in_the_file_of_the_signal(client: Client, uri: str) -> None:
    """The editor is asked to open the signal's file where its examples stand."""
    (first, _) = client.open(HEADED, uri)
    command = client.actions(first, uri)["Show examples of ctr-objective"]["command"]
    client.ask("workspace/executeCommand", command=command["command"], arguments=command["arguments"])
    shown = next(one["params"] for one in reversed(client.said) if one["method"] == "window/showDocument")
    assert shown["uri"].endswith("/ctr-objective.yaml")
    assert shown["selection"]["start"]["line"] > 0


def test_a_command_with_nonsense_is_refused(client: Client) -> None:
    """An id that nobody has is told in a message; too much is an error of the protocol."""
    assert client.ask("workspace/executeCommand", command="recoach.showExamples", arguments=["crt"]) is None
    assert "there is no signal `crt`" in client.said[-1]["params"]["message"]
    assert -32602 == client.ask("workspace/executeCommand", command="recoach.showExamples", arguments=[1, 2])["code"]


def test_plain_text_offers_no_waiver(client: Client) -> None:
    """A comment would be text there."""
    uri = "untitled:notes.txt"
    (first,) = client.open("We optimize CTR.\n", uri, "plaintext")
    assert ["Show examples of ctr-objective"] == [*client.actions(first, uri)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"{HEADED}\n## ", "Guardrail"),
        (f"{HEADED}\n## Cold", "Guardrail"),
        ("<!-- ", "recoach: allow"),
        ("We optimize CTR. <!-- recoach: allow ", "ctr-objective"),
        ("We optimize CTR. <!-- recoach: allow rank-everything, c", "ctr-objective"),
        ("<!-- recoach: allow ctr-objective ", "because"),
        ("---\nframework: re", "failure-modes"),
        ("---\nprompt: ", "ads"),
        ("---\nfr", "framework:"),
    ],
)
def test_completion_offers_what_fits_first(client: Client, uri: str, text: str, first: str) -> None:
    """Sections that are missing, signals that fire, names that exist; the editor sorts out what does not match."""
    client.open(text, uri)
    line, character = text.count("\n"), len(text.rpartition("\n")[2])
    found = client.at("completion", line, character, uri)
    assert first == labels(found)[0]
    assert {character} == {item["textEdit"]["range"]["end"]["character"] for item in found}


def test_completion_is_silent_in_prose(client: Client, uri: str) -> None:
    """Nothing pops up while somebody writes sentences."""
    client.open("I would begin with the ", uri)
    assert [] == client.at("completion", 0, 23, uri)


def test_a_file_that_cannot_be_read_is_told_in_it(client: Client, uri: str) -> None:
    """A framework that does not exist is a diagnostic, and no window pops up."""
    (told,) = client.open("---\nframework: recsis\n---\n\nText.\n", uri)
    assert "unknown-name" == told["code"]
    assert "recsys" in told["message"]


def test_answers_in_yaml_are_judged_too(client: Client) -> None:
    """The place of a finding is that in the file, through the block that the text stands in."""
    uri = "untitled:answer.yaml"
    found = client.open("sections:\n  objective: >-\n    We optimize\n    CTR.\n", uri, "yaml")
    assert [(2, 7, 3, 7)] == places(found)
