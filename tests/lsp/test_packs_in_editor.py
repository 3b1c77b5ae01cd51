"""Files of packs in an editor: what is wrong in them, what their keys mean, what can be written."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from wire import Client, Message, codes, places, server

from recoach.cli.packs import PackShelf
from recoach.content.scaffold import draft
from recoach.lsp.schema_walk import look

ROOT = Path(__file__).parent.parent.parent
NUMBERS = itertools.count()
SIGNAL = draft("signals", "mine")


@pytest.fixture
def uri() -> str:
    """Return the name of a signal that nobody has used yet."""
    return f"file:///nowhere/frameworks/signals/mine-{next(NUMBERS)}.yaml"


def trouble(found: list[Message]) -> list[tuple[str, int, str]]:
    """Return code, line and message of each diagnostic."""
    return [(one["code"], one["range"]["start"]["line"], one["message"]) for one in found]


def labels(found: list[Message]) -> list[str]:
    """Return what completion offers."""
    return [item["label"] for item in found]


def test_a_sound_signal_has_nothing_to_tell(client: Client, uri: str) -> None:
    """The signal that `recoach signals new` writes passes with its examples."""
    client.open(SIGNAL, uri, "yaml")
    assert [] == client.diagnostics(uri)


@pytest.mark.parametrize("kind", ["frameworks", "prompts"])
def test_sound_packs_have_nothing_to_tell(client: Client, kind: PackShelf) -> None:
    """What `recoach … new` writes passes."""
    uri = f"file:///nowhere/{kind}/mine.yaml"
    client.open(draft(kind, "mine"), uri, "yaml")
    assert [] == client.diagnostics(uri)


def test_an_unknown_key_is_told_where_it_stands(client: Client, uri: str) -> None:
    """Line and column are those of the key, and the one that was meant is named."""
    text = SIGNAL.replace("severity:", "severty:")
    line = text.splitlines().index(next(row for row in text.splitlines() if row.startswith("severty:")))
    client.open(text, uri, "yaml")
    found = client.diagnostics(uri, bool)
    assert ["invalid-content"] == codes(found)
    assert (line, 0) == places(found)[0][:2]
    assert "severity" in found[0]["message"]


def test_an_example_that_fails_is_told_at_that_example(client: Client, uri: str) -> None:
    """A sentence in which nothing fires is marked among the flags, before the file is ever saved."""
    wrong = "    - Nothing of the kind is said here.\n"
    text = SIGNAL.replace("  flags:\n", f"  flags:\n{wrong}")
    assert text != SIGNAL
    client.open(text, uri, "yaml")
    found = client.diagnostics(uri, bool)
    line = text.splitlines().index(wrong.rstrip("\n"))
    assert ("examples", line) == trouble(found)[0][:2]
    assert "should fire and does not" in found[0]["message"]


def test_yaml_that_does_not_hold_together_is_told_and_comes_right_again(client: Client, uri: str) -> None:
    """While a file is half written it has one diagnostic; put right, it has none."""
    client.open(f'{SIGNAL}\nmore: "open\n', uri, "yaml")
    assert ["unusable-file"] == codes(client.diagnostics(uri, bool))
    client.change({"text": SIGNAL}, uri=uri)
    assert [] == client.diagnostics(uri, lambda found: not found)


def test_a_script_names_what_exists(client: Client) -> None:
    """A prompt that nobody has is told at its name."""
    uri = "file:///nowhere/script.yaml"
    text = (ROOT / "examples" / "weak.yaml").read_text("utf-8")
    client.open(text, uri, "yaml")
    assert [] == client.diagnostics(uri)
    lines = text.splitlines()
    number = next(at for at, line in enumerate(lines) if line.startswith("prompt:"))
    lines[number] = "prompt: nwes"
    client.change({"text": "\n".join(lines)}, uri=uri)
    assert [("unknown-name", number)] == [one[:2] for one in trouble(client.diagnostics(uri, bool))]


def test_a_plain_yaml_file_is_left_alone(client: Client) -> None:
    """Nothing is told of a file that is none of ours, and nothing is shown or offered in it."""
    uri = "file:///nowhere/compose.yaml"
    assert [] == client.open("services:\n  web:\n    image: x\n", uri, "yaml")
    assert client.at("hover", 0, 2, uri) is None
    assert client.at("completion", 1, 2, uri) is None


def test_hover_tells_what_a_key_means(client: Client, uri: str) -> None:
    """The words are those of the schema; choices are named."""
    client.open(SIGNAL, uri, "yaml")
    number = next(at for at, line in enumerate(SIGNAL.splitlines()) if line.startswith("severity:"))
    shown = client.at("hover", number, 3, uri)["contents"]["value"]
    assert "How much it matters" in shown
    assert "`warning`" in shown
    assert client.at("hover", number, 12, uri) is None


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        ("title: A\nme", {"meaning", "why", "rule"}, {"title"}),
        ("severity: ", {"error", "warning", "note"}, {"title"}),
        ("rule:\n  ", {"any", "unless", "gap"}, {"title"}),
        ("rule:\n  unless:\n    - within: ", {"clause", "next-sentence"}, set()),
        ("rule:\n  unless:\n    - ", {"match", "quantity"}, {"title"}),
        ('rule:\n  any:\n    - "optimize {', {"system"}, set()),
        ("meaning: >-\n  When ", set(), {"title"}),
    ],
)
def test_completion_knows_keys_and_values(
    client: Client, uri: str, text: str, offered: set[str], not_offered: set[str]
) -> None:
    """Keys that are not there yet, values where there are only so many, lexicons in patterns."""
    client.open(text, uri, "yaml")
    found = labels(client.at("completion", text.count("\n"), len(text.rpartition("\n")[2]), uri))
    given = {label.rstrip(":") for label in found}
    assert offered <= given
    assert not not_offered & given


def test_completion_knows_names(client: Client) -> None:
    """Points in a framework are those that exist."""
    uri = "file:///nowhere/frameworks/mine.yaml"
    text = "about: x\nsections:\n  - id: a\n    points:\n      - obj"
    client.open(text, uri, "yaml")
    assert "objective-number" in labels(client.at("completion", 4, 11, uri))


def test_what_is_saved_counts_for_the_other_files(tmp_path: Path) -> None:
    """A signal of one's own is heard in an open answer from the moment on in which it is saved."""
    folder = tmp_path / ".recoach" / "frameworks" / "signals"
    folder.mkdir(parents=True)
    file, answer = folder / "mine.yaml", "untitled:answer.md"
    text = SIGNAL.replace("  flags:\n", "  flags:\n    - We shall juggle flamingos.\n").replace(
        "  any:\n", "  any:\n    - juggle flamingo\n"
    )
    with server(tmp_path) as one:
        one.begin(rootUri=tmp_path.as_uri())
        assert [] == one.open("We shall juggle flamingos.\n", answer)
        file.write_text(text, encoding="utf-8")
        one.open(text, file.as_uri(), "yaml")
        one.tell("textDocument/didSave", textDocument={"uri": file.as_uri()})
        assert ["mine"] == codes(one.diagnostics(answer, bool))


@pytest.mark.parametrize(
    ("text", "trail", "key"),
    [
        ("a: 1\nb:\n  c: 2", ("b",), "c"),
        ("a:\n- x: 1\n- y", ("a", 1), None),
        ("a:\n  - x: 1\n    y: 2", ("a", 0), "y"),
        ("a:\n  - - x\n    - ", ("a", 0, 1), None),
        ("a: |\n  b: no key\nc: 1", (), "c"),
        ("a:\n  b: 1\n\n# note\nc: 1", (), "c"),
    ],
)
def test_a_line_is_found_by_its_indentation(text: str, trail: tuple[str | int, ...], key: str | None) -> None:
    """Where a line belongs is known even while the file around it is half written."""
    line = look(text.split("\n"))
    assert (trail, key) == (line.trail, line.key)
