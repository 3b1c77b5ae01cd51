from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from answer_files import Files, read
from hypothesis import given, settings
from hypothesis import strategies as st

from recoach.content.answer import Source
from recoach.content.framework import Framework
from recoach.documents.document import Wishes
from recoach.documents.readers import READERS, read_all
from recoach.errors import RecoachError, UnusableFile


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", b"\xff\xfeh\0", "UTF-16"),
        ("a.md", b"PK\x03\x04\0\0", "binary"),
        ("a.txt", b"ok\nbad \xff", ":2:5: "),
        ("a.odt", b"text", ".odt"),
        ("a", b"text", "suffix"),
        ("a.md", b"x" * 10_000_001, "10 MB"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(files: Files, name: str, content: bytes, said: str) -> None:
    """Each unusable file ends in one line that says why."""
    with pytest.raises(RecoachError) as caught:
        files.read(name, content)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["missing.md", "folder.md", "null\0.md", "x" * 300 + ".md"])
def test_what_is_no_file_is_said_in_one_line(tmp_path: Path, framework: Framework, name: str) -> None:
    """A missing file, a folder and an impossible name are errors of the user's, not ours."""
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(RecoachError):
        read(str(tmp_path / name), framework=framework)


def test_a_folder_is_told_as_one(tmp_path: Path, framework: Framework) -> None:
    """Whoever names a folder hears that it is one and how to name what is in it, not that it has no suffix."""
    with pytest.raises(UnusableFile, match=r"this is a folder.*/\*\.md"):
        read(str(tmp_path), framework=framework)


def test_the_limit_can_be_raised(files: Files, framework: Framework) -> None:
    """A file over the limit is read when more is allowed."""
    path = files.write("a.txt", b"word " * 2_100_000)
    assert len(read(path, framework=framework, limit_mb=11).passages[0].text) == 10_500_000


def test_stdin_is_plain_text(monkeypatch: pytest.MonkeyPatch, framework: Framework) -> None:
    """`-` reads stdin as it is, and names it so."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Not a heading\n> said")))
    answer = read("-", framework=framework)
    assert [passage.text for passage in answer.passages] == ["# Not a heading\n> said"]
    assert answer.source is not None
    assert answer.source.name == "<stdin>"


def test_an_empty_file_is_an_empty_answer(files: Files) -> None:
    """No text, no passages, no error."""
    assert [files.read(name, "").passages for name in ("a.md", "a.txt")] == [(), ()]


@settings(max_examples=150, deadline=None)
@given(
    suffix=st.sampled_from([suffix for suffix in READERS if suffix != "-"]),
    content=st.one_of(
        st.binary(max_size=60),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text(alphabet="#>-*_`~=<!|[]():&'\"\\ \t\r\nax1.", max_size=120).map(str.encode),
        st.text(alphabet=":\"'\\|>&*{}[]-\n xu0", max_size=60).map(
            lambda text: b"sections:\n  objective: " + text.encode()
        ),
    ),
)
def test_no_file_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, framework: Framework, suffix: str, content: bytes
) -> None:
    """Any bytes are read, with an offset inside the file for each character, or refused by an error of ours."""
    path = tmp_path_factory.mktemp("any") / f"answer{suffix}"
    path.write_bytes(content)
    try:
        documents = read_all(str(path), wishes=Wishes(lambda _: framework))
    except RecoachError as error:
        assert error.message  # noqa: PT017  # both ways are right
        return
    for document in documents:
        source = document.answer.source
        for passage in document.answer.passages:
            assert passage.offsets is not None
            assert source is not None
            assert len(passage.offsets) == len(passage.text)
            assert all(0 <= offset < len(source.text) for offset in passage.offsets)


@given(lines=st.lists(st.text(max_size=20), max_size=5), before=st.integers(0, 9_000), data=st.data())
def test_bytes_are_counted_as_well(lines: list[str], before: int, data: st.DataObject) -> None:
    """However long a line is, its columns are also known in bytes of UTF-8."""
    text = "é" * before + "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    span = Source(name="a", text=text).span(start, len(text))
    for column, counted, end in ((span.column, span.utf8_column, start), (span.end_column, span.utf8_end_column, None)):
        upto = text[:end]
        assert counted == len(upto[len(upto) - column + 1 :].encode()) + 1
