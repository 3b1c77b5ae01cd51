"""`recoach signals`: list, show, explain, test, check and new, in a home of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app
from recoach.content.library import open_library
from recoach.content.scaffold import draft

MINE = ".recoach/frameworks/signals/mine.yaml"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder for one project's packs, with an empty home beside it."""
    (tmp_path / "here/.recoach").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path / "home"


def recoach(*arguments: str, columns: int = 0, code: int = 0, stdin: str | None = None) -> Result:
    """Run a command and hold its exit code."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns) if columns else ""}, input=stdin)
    assert code == result.exit_code, result.output
    return result


def begin(*changes: tuple[str, str]) -> None:
    """Begin a signal of one's own and change its file."""
    recoach("signals", "new", "mine")
    text = Path(MINE).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    Path(MINE).write_text(text, encoding="utf-8")


def test_list_tells_all_with_their_severity() -> None:
    """Each signal has a line with its id, how much it matters and its title; a user's own is marked."""
    begin()
    lines = recoach("signals", "list").stdout.splitlines()[1:]
    assert [*open_library([Path(".recoach")]).names("signals")] == [line.split()[0] for line in lines]
    assert {"error", "warning", "note"} >= {line.split()[1] for line in lines}
    assert "mine                 warning   Mine (yours)" in lines
    entries = json.loads(recoach("signals", "list", "--format", "json").stdout)
    assert [["name", "severity", "title", "builtin", "path"]] * len(lines) == [list(entry) for entry in entries]


@pytest.mark.parametrize("name", open_library().names("signals"))
def test_show_tells_what_a_signal_is(name: str) -> None:
    """Meaning, why, two faults, advice and two better shapes, the file; nothing runs over the edge."""
    result = recoach("signals", "show", name, columns=50)
    signal = open_library().signal(name).value
    shown = " ".join(result.stdout.split())
    for text in (signal.title, signal.meaning, signal.why, signal.better, *signal.examples.flags[:2]):
        assert " ".join(text.split()) in shown
    assert 4 == len(re.findall(r"^  - ", result.stdout, re.MULTILINE))
    assert "Where it comes from" in shown
    assert 50 >= max(len(line) for line in result.stdout.splitlines() if "/" not in line)


def test_show_prefers_what_the_author_offers() -> None:
    """Better shapes are those under `instead`, and the file can be had as it is."""
    begin()
    shown = " ".join(recoach("signals", "show", "mine").stdout.split())
    assert "Two numbers stop the ramp, complaints above 2 %" in shown
    assert Path(MINE).read_text() == recoach("signals", "show", "mine", "--source").stdout
    assert "did you mean `mine`?" in recoach("signals", "show", "mien", code=2).stderr


def test_explain_tells_what_cancelled_a_match() -> None:
    """A match that stays silent is told with its words, the reason, the pattern and what each part matched."""
    lines = recoach("signals", "explain", "I would not optimize CTR. Fine.").stdout.splitlines()
    assert [
        "1. I would not optimize CTR.",
        '   silent: ctr-objective on "optimize CTR"',
        '      negated: "not"',
    ] == lines[:3]
    assert lines[3].startswith("      pattern: {optimize}")
    assert '      "optimize" as {optimize}, "CTR" as {click-metric}' == lines[4]
    assert lines[5].startswith('      weights: "')
    assert ["2. Fine.", "   nothing matches"] == lines[-2:]


def explained(text: str, *options: str) -> list[dict[str, object]]:
    """Return the matches of all sentences."""
    sentences = json.loads(recoach("signals", "explain", text, *options, "--format", "json").stdout)["sentences"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in sentences)
    return [match for one in sentences for match in one["matches"]]


@pytest.mark.parametrize(
    ("text", "signal", "words"),
    [
        ("What are we maximizing? Page views.", "ctr-objective", ["What", "maximizing", "?", "Page views"]),
        (
            "We track clicks, NDCG, recall, dwell and shares.",
            "metric-list",
            ["clicks", "NDCG", "recall", "dwell", "shares"],
        ),
        ("We use XGBoost. Then comes the objective.", "algorithm-first", None),
    ],
)
def test_explain_knows_every_kind_of_rule(text: str, signal: str, words: list[str] | None) -> None:
    """Patterns over two sentences, counts and the order of an answer are told with the words that matched."""
    (match,) = [one for one in explained(text) if one["signal"] == signal and not one["reason"]]
    parts = match["parts"]
    assert match["pattern"]
    assert isinstance(parts, list)
    assert parts
    assert words is None or words == [part["words"] for part in parts]


def test_explain_reads_stdin_and_shows_words() -> None:
    """`-` reads what is piped in; `--words` shows what each word means to rules and stance; `--select` narrows."""
    shown = recoach("signals", "explain", "-", "--words", stdin="We would not\noptimize CTR within 5 ms.").stdout
    assert '      "not" @not' in shown
    assert re.search(r'^      "5 ms" .*<ms>', shown, re.MULTILINE)
    assert [] == explained("We rank everything.", "--select", "ctr-objective")
    assert "No sentence was found." in recoach("signals", "explain", " ").stdout


def test_explain_shows_hostile_text_as_it_is() -> None:
    """Terminal escapes in the text are made visible, and nothing runs over the edge."""
    shown = recoach("signals", "explain", "I would optimize\x1b[31m CTR. " * 3, columns=40).stdout
    assert "\x1b" not in shown
    assert 40 >= max(map(len, shown.splitlines()))


def test_a_new_signal_works_the_same_minute() -> None:
    """What `new` writes passes its check and its tests, and fires at once."""
    begin()
    assert "1 file, no problems.\n" == recoach("signals", "check").stdout
    assert "1 signal, 7 examples, nothing wrong.\n" in recoach("signals", "test", "mine").stdout
    assert ": mine: " in recoach("check", "-", stdin="We track everything.", code=1).stdout
    assert "{title}" not in draft("signals", "mine")


WRONG = (
    ("- After launch we monitor everything.", "- After launch we look."),
    ("- We do not monitor everything.", "- We monitor everything."),
)


@pytest.mark.parametrize("target", ["mine", MINE, None])
def test_test_shows_what_came_out_otherwise(target: str | None) -> None:
    """Each wrong example stands with its place, what was expected and what was heard; an idle pattern too; exit 1."""
    begin(*WRONG)
    lines = recoach("signals", "test", *([target] if target else []), code=1).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("mine: "))
    assert "mine: 2 flags, 5 passes, 3 wrong" == lines[at]
    assert lines[at + 1].endswith("mine.yaml:36:7")
    assert ["    - fires:  After launch we look.", "    + silent: no pattern matches"] == lines[at + 2 : at + 4]
    assert ["    - silent: We monitor everything.", "    + fires:  “monitor everything”"] == lines[at + 5 : at + 7]
    assert lines[at + 8].startswith("    ? no example uses this pattern: monitor|watch")
    assert lines[-1].endswith(" examples, 3 wrong.")


def test_instead_is_held_to_silence() -> None:
    """A better shape in which the signal fires is wrong like any other example."""
    begin(("- Two numbers stop the ramp", "- We monitor everything, then two numbers stop the ramp"))
    shown = recoach("signals", "test", "mine", code=1).stdout
    assert "mine.yaml:45:7" in shown
    assert "    - silent: We monitor everything, then two" in shown


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("mien", "there is no signal `mien`; did you mean `mine`?"),
        ("gone.yaml", "gone.yaml: there is no such file."),
        ("bad.yaml", "bad.yaml:1:1: the file lacks the key"),
        ("lost.yaml", "lost.yaml:23:7: there is no lexicon `xyz-q`"),
    ],
)
def test_what_cannot_be_tested_is_said(target: str, complaint: str) -> None:
    """An unknown id, a missing or broken file and a rule that cannot run are one line and exit code 2."""
    begin()
    Path("bad.yaml").write_text("title: x\n")
    Path("lost.yaml").write_text(Path(MINE).read_text().replace('"monitor|watch|track', '"{xyz-q}'))
    assert complaint in recoach("signals", "test", target, code=2).stderr


def test_a_file_is_tested_wherever_it_stands() -> None:
    """A signal outside any pack is tried with the lexicons there are."""
    Path("loose.yaml").write_text(
        draft("signals", "loose").replace("monitor|watch|track", "{score}|monitor|watch|track")
    )
    assert "loose: 2 flags, 5 passes, nothing wrong" in recoach("signals", "test", "loose.yaml").stdout


def test_check_looks_at_signals_and_lexicons() -> None:
    """Both kinds are checked, each problem with its place; the examples run."""
    begin(WRONG[0])
    folder = Path(".recoach/frameworks/lexicons")
    folder.mkdir()
    (folder / "mine.yaml").write_text("lexicons: {a: [b]}\n")
    output = recoach("signals", "check", code=1).stdout
    assert "mine.yaml:36:7: should fire and does not (no pattern matches): After launch we look." in output
    assert ".recoach/frameworks/lexicons/mine.yaml:1:15: no rule uses the lexicon `a`." in output
    assert output.endswith("2 files, 3 problems.\n")
    (folder / "mine.yaml").write_text("wrong: 1\n")
    assert "unknown key `wrong`" in recoach("signals", "check", code=1).stdout


def test_check_tells_of_each_rule_that_cannot_run() -> None:
    """One broken rule does not hide the next; each is told with line, column and the lexicon that may be meant."""
    begin(('"monitor|watch|track', '"{mertic}'))
    other = Path(MINE).read_text(encoding="utf-8").replace("{mertic}", "{xyz-q}")
    Path(MINE).with_name("other.yaml").write_text(other, encoding="utf-8")
    first, second, last = recoach("signals", "check", code=1).stdout.splitlines()
    assert first.endswith("mine.yaml:23:7: there is no lexicon `mertic`; did you mean `metric`?")
    assert second.endswith("other.yaml:23:7: there is no lexicon `xyz-q`.")
    assert "2 files, 2 problems." == last


def test_check_warns_of_passes_that_prove_nothing() -> None:
    """A pass in which no pattern matches is told with its place; it is no problem, and `instead` may be anything."""
    begin(("- We do not monitor everything.", "- The objective is renewals."))
    first, last = recoach("signals", "check").stdout.splitlines()
    assert first.endswith(
        "mine.yaml:39:7: warning: no pattern matches here, so this tests no excuse and no stance: "
        "The objective is renewals."
    )
    assert "1 file, no problems, 1 warning." == last


def test_new_takes_the_place_of_a_built_in_one_knowingly() -> None:
    """A signal named like a built-in one says that it stands in for it, and never overwrites unasked."""
    assert "stands in for the built-in ctr-objective" in recoach("signals", "new", "ctr-objective").stdout
    assert "--force" in recoach("signals", "new", "ctr-objective", code=2).stderr
    assert "is no name" in recoach("signals", "new", "../x", code=2).stderr


def test_select_and_ignore_narrow_a_check() -> None:
    """Only the signals named are looked for, or all but those; an unknown id names its neighbour."""
    text = "I would optimize CTR. We rank everything."
    ids = ("ctr-objective", "rank-everything")
    for options, expected in (
        (["--select", "ctr-objective"], ids[:1]),
        (["--ignore", "ctr-objective,metric-list"], ids[1:]),
        (["--select", "ctr-objective, rank-everything", "--ignore", "rank-everything"], ids[:1]),
        (["--select", "ctr-objective", "--select", "rank-everything"], ids),
    ):
        shown = recoach("check", "-", *options, "--format", "jsonl", stdin=text, code=1).stdout
        assert list(expected) == [one["signal"] for one in json.loads(shown)["findings"]]
    error = recoach("check", "-", "--ignore", "ctr-objektive", stdin=text, code=2).stderr
    assert "did you mean `ctr-objective`? `recoach signals list` shows all there are." in error
    options = ["--select", "ctr-objective", "--ignore", "ctr-objective"]
    assert "no signal is left to look for." in recoach("check", "-", *options, stdin=text, code=2).stderr


def test_check_tells_of_waivers() -> None:
    """A waived finding is silent with its reason; a waiver that does nothing has a line of its own; exit code 0."""
    waiver = "<!-- recoach: allow {} because the brief fixes it -->"
    Path("a.md").write_text(
        f"# Objective\n\nI would optimize CTR. {waiver.format('ctr-objective')}\n\n{waiver.format('vague-switch')}\n"
    )
    lines = recoach("check", "a.md", "--explain").stdout.splitlines()
    assert 'a.md:3:9: ctr-objective: "optimize CTR" - silent, waived: "the brief fixes it"' == lines[0]
    assert "a.md:5:1: waiver: `vague-switch` is allowed here and does not fire. Take the waiver out." == lines[1]
    assert "1 file checked, no findings, 1 waiver to look at." == lines[2]
    (record,) = recoach("check", "a.md", "--format", "jsonl").stdout.splitlines()
    assert [("vague-switch", 5)] == [(one["signal"], one["line"]) for one in json.loads(record)["waivers"]]
