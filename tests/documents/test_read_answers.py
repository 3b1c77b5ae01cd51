from __future__ import annotations

from pathlib import Path

import pytest
from answer_files import Files

from recoach.content.framework import Framework
from recoach.documents.document import Wishes
from recoach.documents.readers import read_all
from recoach.errors import RecoachError


@pytest.mark.parametrize(
    ("yaml", "line", "column"),
    [
        ("sections: {objective: we want clicks}", 1, 31),
        ("sections:\n  objective: we\n    want\n    clicks", 4, 5),
        ("sections:\n  objective: >-\n    we want\n\n    more clicks", 5, 10),
        ("sections:\n  objective: | # note\n    we want\n    clicks\n", 4, 5),
        ("sections:\n  objective: 'it''s clicks'", 2, 21),
        ('sections:\n  objective: "\\u0077e \\"want\\"\\tmore\\n\\\n    clicks"', 3, 5),
        ("sections:\n  objective: &a we want clicks\n", 2, 25),
        ("- id: one\n  sections: {objective: no}\n- id: two\n  sections: {objective: more clicks}", 4, 30),
    ],
)
def test_positions_are_those_of_the_yaml(files: Files, framework: Framework, yaml: str, line: int, column: int) -> None:
    """However a text is quoted or folded, a word's line and column are where it stands in the file."""
    path = files.write("a.yaml", yaml)
    answer = read_all(path, wishes=Wishes(lambda _: framework))[-1].answer
    passage = answer.passages[0]
    assert passage.offsets is not None
    assert answer.source is not None
    assert answer.source.line_and_column(passage.offsets[passage.text.index("clicks")]) == (line, column)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_visible_character_is_found(files: Files, line_end: str) -> None:
    """Without escapes, each visible character of the text is the very one at its offset."""
    lines = [
        "sections:",
        "  objective: >+",
        "    Größe -- 😀 'x'",
        "",
        "      indented",
        "    end",
        "",
        "  ranking: a",
        "",
    ]
    for passage in files.read("a.yaml", line_end.join(lines)).passages:
        found = [(char, passage.offsets[index]) for index, char in enumerate(passage.text) if not char.isspace()]
        text = line_end.join(lines)
        assert [char for char, _ in found] == [text[offset] for _, offset in found]


def test_a_labelled_file_holds_many_answers(files: Files, framework: Framework) -> None:
    """A list gives one answer an entry, with its id; labels do not matter; sections may be named by their title."""
    path = files.write(
        "a.yaml",
        "- {id: a, level: weak, signals: [x], sections: {objective: one, Cold start: two}}\n"
        "- {id: b, prompt: feed, sections: {elsewhere: three, ranking: }}\n",
    )
    documents = read_all(path, wishes=Wishes(lambda _: framework))
    assert [(document.id, document.prompt) for document in documents] == [("a", None), ("b", "feed")]
    texts = [[(p.id, p.text) for p in document.answer.passages] for document in documents]
    assert texts == [[("objective", "one"), ("cold_start", "two")], [("", "three"), ("ranking", "")]]


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("", ":1:1: the file is empty"),
        ("just text", ":1:1: an answer needs `sections`"),
        ("prompt: news\nreplies: []", ":1:1: this is a script, not an answer. `recoach run` takes scripts"),
        ("sections: [a]", ":1:11: `sections` has to name sections"),
        ("sections:\n  objective: [a]", ":2:14: `objective` has to be text"),
        ("sections: {}\nframwork: x", ":2:1: unknown key `framwork`; did you mean `framework`?"),
        ("sections: {}\nprompt: 5", ":2:9: `prompt` has to be text"),
        ("sections: {a: b, a: c}", "`a` is given twice"),
        ("sections: 'open", ":1:"),
    ],
)
def test_errors_point_into_the_file(files: Files, framework: Framework, yaml: str, said: str) -> None:
    """What breaks the format is named with line and column, and what to do."""
    path = files.write("a.yaml", yaml)
    with pytest.raises(RecoachError) as caught:
        read_all(path, wishes=Wishes(lambda _: framework))
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(Path(path)))
