from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import RECORDINGS, call, hear, judged

from recoach.documents.document import Document
from recoach.errors import RecoachError

SCRAPS = st.sampled_from(
    [
        *("WEBVTT", "NOTE x", "STYLE", "7", "", " ", "\r", "-->", "00:00:01.000 --> 00:00:02.000", "00:01 --> 00:00"),
        *(
            "00:00:99.000 --> 1",
            "9:00:00,5 --> 9:00:01,5 x:1",
            "<v Ana>",
            "</v>",
            "<v Ben>so",
            "<v",
            "Ana: we",
            "- Ben: so",
        ),
        *(
            ">> and",
            ">>",
            "[Music]",
            "[Ana]:",
            "(laughs)",
            "&amp;",
            "&#0;",
            "&lrm;",
            "&bogus;",
            "<00:00:01.500>",
            "<c>",
            "♪",
        ),
        *(
            "we rank them",
            "by watch time",
            "why would you?",
            "é̂\u200b",
            "\u2028",
            "\x00"[:0],
            "{\\an8}",
            "<<<<",
            "[[[[",
            "::::",
        ),
    ]
)
FILES = st.lists(st.tuples(SCRAPS, st.sampled_from(["\n", "\r\n", "\r", " ", "\n\n"])), max_size=40).map(
    lambda scraps: "".join(part for scrap in scraps for part in scrap)
)
SOUND = [path.read_text(encoding="utf-8") for path in sorted(RECORDINGS.iterdir())]


def assert_sound(document: Document) -> None:
    """Assert what holds for whatever is heard in any file."""
    answer = document.answer
    assert answer.source is not None
    for passage in answer.passages:
        assert passage.offsets is not None
        assert len(passage.offsets) == len(passage.text) > 0
        assert all(0 <= offset < len(answer.source.text) for offset in passage.offsets)
        starts = [one.start for one in passage.moments]
        assert starts == sorted(starts)
        assert [0] == starts[:1]
        assert starts[-1] < len(passage.text)
        assert passage.spent_seconds is not None
        assert passage.spent_seconds >= 0
        assert passage.text == passage.text.strip()
        assert "   " not in passage.text


@settings(max_examples=400, deadline=None)
@given(text=FILES)
def test_any_file_is_heard_or_refused(text: str) -> None:
    """Whatever pieces a file is made of, words keep places and times, or an error of ours says why not."""
    try:
        document = hear(text)
    except RecoachError as error:
        assert error.hint  # noqa: PT017  # both ways are right
        return
    assert_sound(document)


@settings(max_examples=200, deadline=None)
@given(text=st.sampled_from(SOUND), at=st.integers(0, 600), cut=st.integers(0, 30), put=SCRAPS)
def test_a_damaged_export_is_heard_or_refused(text: str, at: int, cut: int, put: str) -> None:
    """The same for exports of which a stretch was lost or overwritten."""
    try:
        document = hear(text[:at] + put + text[at + cut :])
    except RecoachError as error:
        assert error.hint  # noqa: PT017  # both ways are right
        return
    assert_sound(document)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from("we rank items by value and then again".split()), min_size=1, max_size=30))
def test_words_stand_where_they_point(words: list[str]) -> None:
    """Each letter of what is judged is the letter at its offset, blanks aside."""
    answer = hear(call(*(" ".join(words[at : at + 3]) for at in range(0, len(words), 3)))).answer
    assert answer.source is not None
    for passage in answer.passages:
        assert passage.offsets is not None
        for char, offset in zip(passage.text, passage.offsets, strict=True):
            assert char == answer.source.text[offset] or char.isspace()


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.integers(0, 10_000).map("w{}".format), min_size=4, max_size=60, unique=True))
def test_rolling_captions_say_what_plain_ones_do(words: list[str]) -> None:
    """However a text is cut into lines, showing each line twice changes nothing."""
    lines = [" ".join(words[at : at + 4]) for at in range(0, len(words), 4)]
    rolled = [lines[0], *("\n".join(pair) for pair in itertools.pairwise(lines))]
    assert [" ".join(words)] == judged(hear(call(*rolled))) == judged(hear(call(*lines)))
