"""`recoach calibrate`: figures on labelled text, what came out wrong, and the summary at the end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from recoach.cli.app import app

Run = Callable[..., Result]
SENTENCES: list[dict[str, Any]] = [
    {"id": "ann-1", "text": "I would optimize CTR.", "signals": ["ctr-objective"], "kind": "direct"},
    {"id": "ann-2", "text": "We rank everything.", "signals": ["rank-everything"], "kind": "direct"},
    {"id": "ann-3", "text": "I would not optimize CTR.", "signals": ["ctr-objective"], "kind": "spoken"},
    {"id": "bob-1", "text": "The goal is retention after 28 days.", "signals": [], "kind": "good"},
    {"id": "bob-2", "text": "I would optimize CTR and clicks.", "signals": [], "kind": "innocent"},
    {"id": "bob-3", "text": "Sparkle.", "signals": ["sparkle"], "kind": "odd"},
    {"id": "bob-4", "text": "I would optimize CTR.", "signals": ["ctr-objective", "sparkle"], "kind": "multi"},
]
ANSWERS = """\
- id: ann-strong
  level: strong
  signals: []
  sections: {objective: The goal is retention after 28 days.}
- id: ann-weak
  level: weak
  signals: [ctr-objective, rank-everything]
  sections: {objective: I would optimize CTR., ranking: The 300 candidates are ranked by value.}
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with labelled sentences and answers."""
    folder = tmp_path_factory.mktemp("labelled")
    lines = "".join(json.dumps(one) + "\n" for one in SENTENCES)
    (folder / "a.sentences.jsonl").write_text(lines)
    (folder / "a.answers.yaml").write_text(ANSWERS)
    return folder


@pytest.fixture
def run(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `recoach calibrate` in that folder."""
    monkeypatch.chdir(here)

    def run_calibrate(*arguments: str, columns: str = "", code: int = 0) -> Result:
        result = CliRunner().invoke(app, ["calibrate", *arguments], env={"COLUMNS": columns, "NO_COLOR": "1"})
        assert code == result.exit_code, result.output
        return result

    return run_calibrate


def figures(run: Run, *arguments: str) -> Any:  # noqa: ANN401  # JSON's
    """Return what is printed as JSON."""
    return json.loads(run(*arguments, "--format", "json").stdout)


def counts(score: dict[str, Any]) -> tuple[int, int, int]:
    """Return right, false and missed."""
    return score["right"], score["false"], score["missed"]


def test_pairs_are_counted(run: Run) -> None:
    """Each text and label is right, false or missed; labels without a signal count for nothing."""
    sentences = figures(run, "a.sentences.jsonl")["sentences"]
    assert (3, 1, 1) == counts(sentences["pairs"])
    assert (2, 1, 1) == counts(sentences["labels"]["ctr-objective"])
    assert (0.75, 0.75, 0.75) == tuple(sentences["pairs"][name]["value"] for name in ("precision", "recall", "f1"))
    assert {"sparkle": 2} == sentences["not_judged"]


def test_clean_text_is_told_apart(run: Run) -> None:
    """Clean is where nothing is due: the share that is silent, and false alarms per 1,000 of its words."""
    sentences = figures(run, "a.sentences.jsonl")["sentences"]
    assert (1, 2) == (sentences["clean_silent"]["right"], sentences["clean_silent"]["of"])
    assert (1, 13) == (sentences["false_alarms"], sentences["clean_words"])
    assert 76.923077 == sentences["false_alarms_per_1000_words"]["value"]


def test_kinds_count_texts_heard_exactly(run: Run) -> None:
    """A text is right if all that is due fires and nothing else; one of which nothing can be judged is left out."""
    kinds = figures(run, "a.sentences.jsonl")["sentences"]["kinds"]
    expected = {"direct": (2, 2), "good": (1, 1), "innocent": (0, 1), "multi": (1, 1), "spoken": (0, 1)}
    assert expected == {kind: (one["right"], one["of"]) for kind, one in kinds.items()}


def test_authors_are_what_ids_begin_with(run: Run) -> None:
    """With `--by author` each has figures of their own."""
    assert "authors" not in figures(run, "a.sentences.jsonl")["sentences"]
    authors = figures(run, "a.sentences.jsonl", "--by", "author")["sentences"]["authors"]
    assert {"ann": (2, 0, 1), "bob": (1, 1, 0)} == {name: counts(one["pairs"]) for name, one in authors.items()}
    assert re.search(r"^bob +4 ", run("a.sentences.jsonl", "--by", "author").stdout, re.MULTILINE)


def test_answers_are_judged_whole(run: Run) -> None:
    """Answers have figures of their own, their level for a kind, and all signals for labels."""
    answers = figures(run, "a.answers.yaml")["answers"]
    assert (1, 0, 1) == counts(answers["pairs"])
    assert {"strong": (1, 1), "weak": (0, 1)} == {
        kind: (one["right"], one["of"]) for kind, one in answers["kinds"].items()
    }


def test_misses_tell_what_was_heard(run: Run) -> None:
    """Each text that came out wrong stands with its place, its words and what was heard or silenced in it."""
    lines = run("a.sentences.jsonl", "a.answers.yaml", "--misses").stdout.splitlines()
    at = lines.index("a.sentences.jsonl:3: ann-3, spoken: missed ctr-objective")
    assert "    I would not optimize CTR." == lines[at + 1]
    assert '    silent ctr-objective: "optimize CTR", negated: "not"' == lines[at + 2]
    at = lines.index("a.sentences.jsonl:5: bob-2, innocent: false ctr-objective")
    assert lines[at + 2].startswith('    heard ctr-objective: "optimize CTR')
    at = lines.index("a.answers.yaml:5: ann-weak, weak: missed rank-everything")
    assert "    nothing heard of rank-everything" == lines[at + 1]
    wrong = figures(run, "a.sentences.jsonl", "--misses")["sentences"]["misses"]
    assert ["ann-3", "bob-2"] == [one["id"] for one in wrong]


def test_the_last_twelve_lines_sum_up(run: Run) -> None:
    """Whatever else is asked for, both summaries stand at the end, in twelve lines."""
    lines = run("a.sentences.jsonl", "a.answers.yaml", "--misses", "--by", "author").stdout.splitlines()[-12:]
    heads = ["sentences:", "precision", "recall", "F1", "clean,", "false"]
    assert [*heads, "answers:", *heads[1:]] == [line.split()[0] for line in lines]
    assert "sentences: 7, of which clean: 2" == lines[0]
    assert "0.750 [0.301, 0.954]" in lines[1]


def test_labels_without_a_signal_are_named(run: Run) -> None:
    """What was not judged is said, with how many texts have it."""
    assert "\nNot judged in sentences: sparkle (2)\n" in run("a.sentences.jsonl").stdout


def test_select_judges_some_signals(run: Run) -> None:
    """Only what is selected counts; the rest is named as not judged."""
    sentences = figures(run, "a.sentences.jsonl", "--select", "rank-everything")["sentences"]
    assert (1, 0, 0) == counts(sentences["pairs"])
    assert {"ctr-objective": 3, "sparkle": 2} == sentences["not_judged"]
    assert "did you mean `ctr-objective`?" in run("a.sentences.jsonl", "--select", "ctr-objektive", code=2).stderr


def test_the_same_text_gives_the_same_figures(run: Run) -> None:
    """Nothing is drawn by chance, and files that are given twice count twice."""
    once, again = (run("a.sentences.jsonl", "--format", "json").stdout for _ in range(2))
    assert once == again
    assert 14 == figures(run, "a.sentences.jsonl", "a.sentences.jsonl")["sentences"]["texts"]


def test_tables_fit_a_narrow_terminal(run: Run) -> None:
    """At 40 columns each row becomes a list, and nothing but the summary's unit runs over the edge."""
    lines = run("a.sentences.jsonl", "--by", "author", columns="40").stdout.splitlines()
    assert all(len(line) <= 40 for line in lines[:-6])
    assert "  precision 0.667 [0.208, 0.939]" in lines


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("b.jsonl", '{"text": "a"}', "b.jsonl:1: `signals` is missing. Name what should fire"),
        ("b.jsonl", '{"text": "a", "signals": "x"}', "b.jsonl:1: `signals` is no list of ids."),
        ("b.jsonl", '{"text": "a", "signals": []}\n{', "b.jsonl:2:2: this is no JSON"),
        ("b.yaml", "sections: {}", "b.yaml:1: this answer has no `signals`."),
        ("b.yaml", "- {signals: x, sections: {}}", "b.yaml:1:13: `signals` has to be a list of ids."),
        ("b.jsonl", "\n", "there is nothing in these files to measure by."),
        ("b.md", "Fine.", "b.md:"),
        ("b.csv", "a", "b.csv: no reader for .csv."),
    ],
)
def test_a_bad_entry_refuses_the_file(run: Run, name: str, text: str, complaint: str) -> None:
    """Half a file measures nothing: the first bad entry is pointed at, and nothing is printed."""
    Path(name).write_text(text)
    result = run(name, code=2)
    assert ("", True) == (result.stdout, complaint in result.stderr), result.stderr
