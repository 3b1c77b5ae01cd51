from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from answer_files import FRAMEWORK, Files
from hypothesis import given
from hypothesis import strategies as st

from recoach.content.answer import Source
from recoach.documents.document import Document, Wishes
from recoach.documents.json_places import characters, walk
from recoach.documents.readers import read_text
from recoach.errors import RecoachError

WHOLE = st.text(st.characters(exclude_categories=("Cs",)))
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | WHOLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WHOLE, inner, max_size=4),
    max_leaves=12,
)
LAYOUTS = st.fixed_dictionaries(
    {"indent": st.sampled_from([None, 0, 2, "\t"]), "ensure_ascii": st.booleans()},
    optional={"separators": st.just((" ,\n", "\t:\r\n"))},
)


def documents(text: str) -> tuple[Document, ...]:
    """Return the answers of a JSON text."""
    return read_text(Source(name="a.json", text=text), suffix=".json", wishes=Wishes(lambda _: FRAMEWORK))


def values(data: object, trail: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield all parts of some data with their trails, in the order in which JSON writes them."""
    yield trail, data
    if isinstance(data, (list, dict)):
        for step, value in enumerate(data) if isinstance(data, list) else data.items():
            yield from values(value, (*trail, step))


@given(data=DATA, layout=LAYOUTS)
def test_every_value_is_found_where_it_stands(data: object, layout: dict[str, Any]) -> None:
    """However it is laid out, what begins at a value's offset is that value, and at its key's offset that key."""
    text = json.dumps(data, **layout)
    walked = list(walk(text, depth=99))
    assert [trail for trail, _ in values(data)] == [trail for trail, _, _ in walked]
    for (trail, value), (_, key_at, at) in zip(values(data), walked, strict=True):
        assert value == json.JSONDecoder().raw_decode(text, at)[0]
        if trail and isinstance(trail[-1], str):
            assert trail[-1] == json.JSONDecoder().raw_decode(text, key_at)[0]


@given(said=st.text(st.characters()), ascii_only=st.booleans())
def test_every_character_is_found_where_it_stands(said: str, ascii_only: bool) -> None:
    """From each character's offset to the next the file holds what means that character, escaped or not."""
    text = json.dumps(said, ensure_ascii=ascii_only)
    offsets = [*characters(text, 0), len(text) - 1]
    meant = [json.loads(f'"{text[start:end]}"') for start, end in pairwise(offsets)]
    # Two halves that meet by chance make one character, for whoever reads the JSON as well.
    assert list(json.loads(text)) == meant


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"sections": {"objective": "we want clicks"}}', (1, 37)),
        ('{\n\t"sections": {\n\t\t"objective": "\\tWe \\"want\\" clicks"\n}}', (3, 31)),
        (r'{"sections": {"objective": "Gr\u00f6\u00dfe \ud83d\ude00\nclicks"}}', (1, 59)),
        ('[{"sections": {}},\r\n {"sections": {"objective": "clicks"}}]', (2, 30)),
    ],
)
def test_positions_are_those_of_the_file(text: str, place: tuple[int, int]) -> None:
    """Whatever is escaped before it, a word's line and column are where it stands in the file."""
    answer = documents(text)[-1].answer
    start = answer.passages[0].text.index("clicks")
    span = answer.span(0, start, start + len("clicks"))
    assert (*place, place[1] + len("clicks")) == (span.line, span.column, span.end_column)


def test_the_end_of_an_escape_is_its_own() -> None:
    """A stretch that ends with an escaped character ends behind the escape."""
    span = documents(r'{"sections": {"objective": "caf\u00e9 now"}}')[0].answer.span(0, 0, 4)
    assert (29, 38) == (span.column, span.end_column)


def test_a_list_holds_many_answers() -> None:
    """JSON answers have the keys that YAML answers have."""
    read = documents(
        '[{"id": "a", "level": "weak", "sections": {"objective": "one", "Cold start": null}},'
        '{"id": "b", "prompt": "feed", "sections": {"x": "two"}}]'
    )
    assert [("a", None), ("b", "feed")] == [(one.id, one.prompt) for one in read]
    assert [["objective", "cold_start"], [""]] == [[said.id for said in one.answer.passages] for one in read]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a.json:1:1: the file is empty."),
        ("{\n  'sections': 1}", "a.json:2:3: this is no JSON: expecting property name enclosed in double quotes. Put"),
        (
            '{"sections": {"objective": "two\nlines"}}',
            "a.json:1:32: this is no JSON: invalid control character. Inside",
        ),
        ('{"sections": {}} {}', "a.json:1:18: this is no JSON: extra data. Keep one value a file"),
        ('{"sections": {"objective": "open}}', "a.json:1:28: this is no JSON: unterminated string. Close"),
        ("[" * 100_000, "a.json: this JSON is nested too deeply"),
        ("[" + "1," * 100_001 + "1]", "the file has more than 100,000 values."),
        ('"just text"', "a.json:1:1: an answer needs `sections`. Write `{"),
        ('[{"sections": {}},\n {"prompt": "news"}]', "a.json:2:2: an answer needs `sections`."),
        ('{"replies": []}', "a.json:1:1: this is a script, not an answer."),
        ('{"sections": {"objective":\n 5}}', "a.json:2:2: `objective` has to be text. Put it in double quotes."),
        ('{"sections": {},\n "framwork": "x"}', "a.json:2:2: unknown key `framwork`; did you mean `framework`?"),
        ('{"sections": {"a": "b",\n "a": "c"}}', "a.json:2:2: key `a` is given twice, first in line 1."),
        (r'{"sections": {"a": "\ud83d"}}', r"a.json:1:20: a `\` escape in this text stands for half a character."),
    ],
)
def test_errors_point_into_the_file(text: str, said: str) -> None:
    """What breaks the format is named with line and column, and what to do."""
    with pytest.raises(RecoachError) as caught:
        documents(text)
    assert said in str(caught.value)


def transcript(**changed: object) -> str:
    """Return a small transcript, with some keys changed."""
    said = {"kind": "probe", "id": "p-1", "title": "A follow-up", "asks": "Why?", "text": "So that\nit “pays”."}
    rewrite = {"passage": 0, "start": 1, "end": 2}
    passage = {**said, "planned_seconds": None, "spent_seconds": 41.5, "hints": 1, "rating": 4, "rewrites": [rewrite]}
    data = {"format": 1, "recoach_version": "1.0", "framework": {"id": "recsys"}, "prompt": {"id": "news"}}
    return json.dumps({**data, "source": None, "sitting": {"seniority": "staff"}, "passages": [passage], **changed})


def test_a_transcript_is_read_back() -> None:
    """A transcript in JSON is the answer that it was made from, with its places in the file."""
    text = transcript()
    (document,) = documents(text)
    (passage,) = document.answer.passages
    assert ("news", "staff", ()) == (document.prompt, document.seniority, document.remarks)
    assert ("probe", "p-1", "Why?", "So that\nit “pays”.") == (passage.kind, passage.id, passage.asks, passage.text)
    assert (41.5, 1, 4, 0) == (passage.spent_seconds, passage.hints, passage.rating, passage.rewrites[0].passage)
    assert text.index("pays") + 1 == document.answer.span(0, 12, 15).column


def test_a_transcript_of_markdown_says_what_it_lacks() -> None:
    """Of a markdown answer, nobody can tell any more what was a quote."""
    (document,) = documents(transcript(source="notes/a.md"))
    (remark,) = document.remarks
    assert "its quotes and code are judged as well" in remark.message


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": 2}, "a.json:1:12: a transcript in a format that this version does not know."),
        ({"passages": {}}, "`passages` is not what an export writes."),
        ({"passages": [7]}, "`0` is not what an export writes."),
        ({"passages": [{"kind": "song", "text": ""}]}, "`kind` is not what an export writes."),
        ({"passages": [{"kind": "twist"}]}, "`text` is not what an export writes."),
    ],
)
def test_a_transcript_without_its_texts_is_refused(changed: dict[str, object], said: str) -> None:
    """What the answer cannot do without has to be there."""
    with pytest.raises(RecoachError) as caught:
        documents(transcript(**changed))
    assert said in str(caught.value)


def test_what_stands_around_the_text_may_be_changed() -> None:
    """Times, hints and questions that somebody changed cost the answer nothing."""
    passage = {"kind": "section", "text": "Fine.", "hints": "none", "spent_seconds": "long", "rewrites": [{"start": 1}]}
    (document,) = documents(transcript(passages=[passage], questions=["?"], sitting=[], prompt=3, framework=None))
    assert ["Fine."] == [one.text for one in document.answer.passages]


def test_what_was_exported_comes_back(files: Files) -> None:
    """An exported transcript of plain text holds the text that went in, at its place."""
    answer = files.read("b.json", transcript())
    assert answer.source is not None
    assert "pays" == "".join(answer.source.text[answer.passages[0].offsets[at]] for at in range(12, 16))  # type: ignore[index]
