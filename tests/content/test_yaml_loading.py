"""YAML becomes plain data that knows its places, and whatever is no such YAML is refused in one clear sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml

from recoach.content import yaml_source
from recoach.content.text_source import read_stream, read_text
from recoach.errors import RecoachError, UnusableFile

ROOT = Path(__file__).parent.parent.parent
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def refusal(text: str) -> str:
    """Return in what words a text is refused."""
    with pytest.raises(RecoachError) as caught:
        yaml_source.parse(text, file="f.yaml")
    return str(caught.value)


@pytest.fixture(params=["c", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with the C parser, and as on a machine that has none."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("2:30", "2:30"),
        ("2026-01-05", "2026-01-05"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("<<", "<<"),
        ("=", "="),
        ("012", 12),
        ("-3", -3),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("~", None),
        ("", None),
        ("'5'", "5"),
        ("'true'", "true"),
        ("|\n  5", "5"),
    ],
)
def test_scalars_mean_what_they_look_like(written: str, meant: object) -> None:
    """Only numbers are numbers and only true and false are booleans; quoted text is text."""
    found = yaml_source.parse(f"key: {written}", file="f.yaml").data["key"]
    assert (type(meant), meant) == (type(found), found)


@pytest.mark.usefixtures("parser")
def test_places_are_those_of_an_editor() -> None:
    """Lines end at newlines only, columns count characters, and a key has a place of its own."""
    text = "\ufeff# caf\u00e9\r\na:\r\n  - {\u00e9\U0001f600: 1, b: 2}\r\ne: 'x\u2028 y'\r\nc: &x [3]\r\nd: *x\r\n"
    document = yaml_source.parse(text, file="f.yaml")
    assert "f.yaml:3:16" == str(document.place(("a", 0, "b")))
    assert "f.yaml:3:13" == str(document.key_place(("a", 0, "b")))
    assert "f.yaml:5:8" == str(document.place(("d", 0)))
    assert "f.yaml:3:5" == str(document.place(("a", 0, "nothing", "below")))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "f.yaml:1:1: the file is empty."),
        ("# only a comment\n", "f.yaml:1:1: the file is empty."),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document starts here."),
        ("a:\n\t- b\n", "f.yaml:2:1: a tab stands where YAML wants spaces."),
        ("a: |\n  text\n\tb: 1\n", "f.yaml:3:1: a tab stands where YAML wants spaces."),
        ("a: b: c\n", "f.yaml:1:5: a `:` does not fit here."),
        ("a: @b\n", "f.yaml:1:4: text cannot start with `@`."),
        ("a: 'b\nc: d\n", "f.yaml:1:4: the text in quotes does not end."),
        ('a: "b\nc: d\ne: "f g"\n', "f.yaml:1:4: this quote closes in line 3 only."),
        ("a: 'It's'\n", "f.yaml:1:8: text goes on after its closing quote."),
        ('a: "b" c\n', "f.yaml:1:8: text goes on after its closing quote."),
        ("a: ['It's', b]\n", "f.yaml:1:9: text goes on after its closing quote."),
        ("a: 1\nminutes 5\n# five\nb: 2\n", "f.yaml:2:1: a key without its `:`."),
        ("a:\n  b: 1\n\u00a0 c: 2\n  d: 3\n", "f.yaml:3:1: a non-breaking space stands where YAML wants spaces."),
        (r'a: "\ud83d"', r"this `\` escape stands for no character."),
        ("a: [b, c\nd: e\n", "the list `[…` does not end where it should."),
        ("a: !!python/object/apply:os.system [ls]\n", "f.yaml:1:4: a tag (`!…`) is not used here."),
        ("a: &x [*x]\n", "f.yaml:1:8: `*x` stands for nothing"),
        ("? [a]\n: b\n", "f.yaml:1:3: a key has to be a word"),
        ("a: \x1b[31m\n", "f.yaml:1:4: the character U+001B is not allowed in YAML."),
        (f"a: {'[' * 5000}", "this is nested more than 30 levels deep."),
        (BOMB, "expand to far too much."),
        ("- a\n" * (yaml_source.MAX_NODES + 1), "f.yaml:100000:3: the file has more than 100,000 values."),
    ],
)
def test_what_cannot_be_used_is_refused(text: str, words: str) -> None:
    """Each kind of broken or hostile YAML has one error that says where and what."""
    assert words in refusal(text)


def test_keys_given_twice_are_problems() -> None:
    """Of two equal keys the first counts, and the second is reported with the line of the first."""
    document = yaml_source.parse("a: 1\nb: 2\na: 3\n", file="f.yaml")
    assert {"a": 1, "b": 2} == document.data
    assert ["f.yaml:3:1: key `a` is given twice, first in line 1."] == [str(problem) for problem in document.problems]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfea\x00", "f: the file is in UTF-16. Save it as UTF-8."),
        (b"a\x00b", "f: this is a binary file, not text."),
        ("a\né: ".encode() + b"\xe9\n", "f:2:4: byte 0xe9 is not UTF-8. Save it as UTF-8."),
    ],
)
def test_bytes_that_are_no_text(content: bytes, words: str) -> None:
    """Other encodings and binary files are named for what they are."""
    with pytest.raises(UnusableFile) as caught:
        read_stream(io.BytesIO(content), file="f", limit_bytes=1000)
    assert words == str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A file over the limit, a folder and a missing file are told apart; a file at the limit is read."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"12345")
    assert "12345" == read_text(file, limit_bytes=5)
    for path, words in ((file, "larger than 4e-06 MB"), (tmp_path, "a folder"), (tmp_path / "b", "no such file")):
        with pytest.raises(UnusableFile, match=words):
            read_text(path, limit_bytes=4)


SHIPPED = sorted(path for folder in ("frameworks", "prompts") for path in (ROOT / folder).rglob("*.yaml"))


def test_both_parsers_agree_on_what_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without the C parser all packs hold the same data, at the same places."""
    texts = {str(path): path.read_text(encoding="utf-8") for path in SHIPPED}
    fast = {file: yaml_source.parse(text, file=file) for file, text in texts.items()}
    monkeypatch.delattr(yaml, "CSafeLoader")
    slow = {file: yaml_source.parse(text, file=file) for file, text in texts.items()}
    assert {file: document.data for file, document in fast.items()} == {
        file: document.data for file, document in slow.items()
    }
    assert fast == slow
