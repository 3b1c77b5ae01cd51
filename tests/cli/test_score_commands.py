"""`recoach score`, `facts`, `budget`, `compare` and `points`, and what `check` tells of a whole answer as JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from recoach.cli import packs
from recoach.cli.app import app

ANSWER, STRONG, THIN, EXAM = "answer.md strong.yaml thin.yaml exam.yaml".split()
OWN, TWICE, SOME = "own.txt twice.md some.yaml".split()
VERDICT = ["score", "level", "points", "facts"]
POINT_KEYS = "id section passage expected_in verdict quote start end reason filled open".split()
FACT_KEYS = """latency_total_ms latency_total_percentile stages_ms budgets_consistent cold_start_trigger
    exploration_share ramp_first_step candidates catalogue peak_requests_per_second latency_typical_ms
    cold_start_trigger_window_days cold_start_trigger_event ramp_steps guardrail_limits objective_target
    objective_horizon_days candidates_by_step splits""".split()
FUNNEL = "catalogue retrieved filtered ranked shown".split()
STAGES = "network cache retrieval features ranking reranking reserve".split()
SAID = "The page decides which recipe a cook opens tonight.\nRecipes cooked within seven days go from 8% to 11% by May."
LATE = "At p99 a page has 120 ms: network 30, retrieval 40, ranking 80 ms.\n"
LOOKALIKE = "## Score 99 of 100: strong (senior)\n\n```\nLaunch  ███\n```\n\n### Next\n\n- We start at 3% of cooks."
SCRIPT = "prompt: news\nframework: five-decisions\nseniority: staff\nsection: [objective, latency]\nreplies:\n"
FILES = {
    **{name: (Path(__file__).parents[2] / "examples" / name).read_text() for name in (ANSWER, STRONG, THIN, EXAM)},
    "late.md": f"# Latency\n\n{LATE}",
    "hello.md": "Hello. Let me think for a moment.\n",
    "mute.md": "# Latency\n\n> How long may it take?\n",
    "mute.yaml": f"{SCRIPT}- {{at: 1m, key: next}}\n",
    "two.yaml": "- sections: {objective: One.}\n- sections: {objective: Two.}\n",
    OWN: f"{SAID}\n\n{LOOKALIKE}\n",
    TWICE: f"# Latency\n\nAt p99 a page has 120 ms.\n\n# Objective\n\n{SAID}\n\n# Latency\n\nRanking gets 80 ms.\n",
    SOME: f"{SCRIPT}- {{at: 1m, text: {json.dumps(SAID)}, key: next}}\n- {{at: 9m, text: {json.dumps(LATE)}}}\n",
    ".recoach/frameworks/bare.yaml": "title: Bare\nabout: No points.\nsections:\n- {id: latency, title: Latency, "
    "minutes: 5, asks: How fast?, decides: [How fast.], hints: [one, two, three]}\n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all tests, with answers and a drill cut short: in another one rules are compiled anew."""
    here = tmp_path_factory.mktemp("scored")
    (here / ".recoach" / "frameworks").mkdir(parents=True)
    for name, text in FILES.items():
        (here / name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        patch.setenv("RECOACH_HOME", str(here / "home"))
        drill = [sys.executable, *"-m recoach drill --prompt news --framework five-decisions --seniority staff".split()]
        subprocess.run(drill, input=SAID, text=True, capture_output=True, check=True)
    return here


@pytest.fixture(autouse=True)
def _in_that_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("RECOACH_HOME", str(home / "home"))


def recoach(*arguments: str, columns: int = 0, code: int = 0, stdin: str | None = None) -> Result:
    """Run a command and hold its exit code."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns) if columns else ""}, input=stdin)
    assert code == result.exit_code, result.output
    return result


def as_json(*arguments: str, code: int = 0, stdin: str | None = None) -> Any:  # noqa: ANN401  # JSON's
    """Return what a command tells as JSON."""
    return json.loads(recoach(*arguments, "--format", "json", code=code, stdin=stdin).stdout)


def records(*arguments: str, stdin: str | None = None) -> list[dict[str, Any]]:
    """Return the lines of `recoach check --format jsonl`, whatever it found."""
    result = CliRunner().invoke(app, ["check", *arguments, "--format", "jsonl"], input=stdin)
    return [json.loads(line) for line in result.stdout.splitlines()]


def passages(what: str) -> list[tuple[str, str]]:
    """Return id and text of each passage, as it was typed."""
    return [(one["id"], one["text"]) for one in json.loads(recoach("export", what, "--to", "json").stdout)["passages"]]


def quoted(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all places of a verdict that are quoted."""
    told = [*data["points"], *data["facts"]["evidence"].values(), *data.get("findings", ())]
    told += [place for one in data.get("arithmetic", ()) for place in one["places"]]
    return [one for one in told if one["quote"] is not None]


def misplaced(data: dict[str, Any], typed: list[tuple[str, str]]) -> list[str]:
    """Return the quotes that do not stand where they are said to: in that passage, or the first of that section."""
    names = [name for name, _ in typed]
    found = [(one, *typed[one.get("passage", names.index(one["section"]))]) for one in quoted(data)]
    words = [(one, name, text[one["start"] : one["end"]]) for one, name, text in found]
    return [one["quote"] for one, name, text in words if (one["section"], one["quote"]) != (name, text)]


@pytest.mark.parametrize("what", [ANSWER, TWICE, THIN, "last", "-"])
def test_a_score_is_told_with_its_grounds(what: str) -> None:
    """Of an answer, a script, a drill and stdin: all keys, each quote in its place, and in words what to do first."""
    data = as_json("score", what, stdin=LATE)
    assert [*VERDICT, "scoring", "arithmetic", "debrief", "placements"] == list(data)
    assert all(list(point) == POINT_KEYS for point in data["points"])
    assert quoted(data)
    assert [] == misplaced(data, [("", LATE)] if what == "-" else passages(what))
    assert data["facts"] == as_json("facts", what, stdin=LATE)
    shown = recoach("score", what, columns=500, stdin=LATE).stdout
    assert shown.startswith(f"Score {data['score']} of 100: {data['level']} ({data['scoring']['seniority']})\n")
    first = data["debrief"]["gaps"][0]
    assert f"\nClose this first: {first['title']} (+{first['worth']:g})\n" in shown
    assert f"“{' '.join(first['example'].split())}”" in shown
    assert f"\n  {data['debrief']['next_drill']}\n" in shown


def test_check_tells_the_same() -> None:
    """As one JSON object and as a line an answer has the verdict that `score` has; `--select` sifts findings alone."""
    (line,), whole = records(ANSWER), as_json("check", ANSWER, code=1)["files"][0]["answers"][0]["critique"]
    assert whole == as_json("score", ANSWER)
    assert {key: line[key] for key in VERDICT}.items() <= whole.items()
    assert [] == misplaced(line, passages(ANSWER))
    (sifted,) = records(ANSWER, "--select", "vague-switch")
    assert ["vague-switch"] == [one["signal"] for one in sifted["findings"]]
    assert {key: sifted[key] for key in VERDICT}.items() <= whole.items()


def test_more_depth_is_expected_of_more_senior_people() -> None:
    """Half-filled points earn less at a higher level; a drill and a script have theirs without being told."""
    scores = {depth: records(ANSWER, "--seniority", depth)[0]["score"] for depth in ("senior", "staff", "principal")}
    assert scores["senior"] > scores["staff"] > scores["principal"]
    assert scores == {depth: as_json("score", ANSWER, "--seniority", depth)["score"] for depth in scores}
    for what, own, other in ((ANSWER, "senior", "staff"), (EXAM, "principal", "senior"), ("last", "staff", "senior")):
        assert own == as_json("score", what)["scoring"]["seniority"]
        assert other == as_json("score", what, "--seniority", other)["scoring"]["seniority"]
    assert as_json("score", EXAM, "--seniority", "senior")["score"] > as_json("score", EXAM)["score"]
    assert "choose from senior, staff, principal.\n" in recoach("score", ANSWER, "--seniority", "boss", code=2).stderr


def test_sections_in_json_lines_are_scored_and_a_text_is_not() -> None:
    """A line with `sections` is an answer by the default framework, or the one asked for; one with `text` is none."""
    sections = {"latency": LATE, "objective": SAID, "aside": FILES["hello.md"]}
    lines = [{"id": "s", "sections": sections}, {"id": "t", "text": LATE}, {"id": "e", "sections": {}}, {"id": "b"}]
    given = "".join(json.dumps(line) + "\n" for line in lines)
    scored, text, empty, bad = records("-", "--as", "jsonl", stdin=given)
    default, five = (packs.library().framework(name).value for name in ("recsys", "five-decisions"))
    assert [name for one in default.sections for name in one.points] == [one["id"] for one in scored["points"]]
    assert {"latency", "objective"} == {one["section"] for one in quoted(scored)}
    assert [] == misplaced(scored, [*sections.items()])
    assert [["id", "findings", "error"]] * 2 == [list(text), list(bad)]
    assert (0, "weak") == (empty["score"], empty["level"])
    asked = records("-", "--as", "jsonl", "--framework", "five-decisions", stdin=given)[0]
    assert {one.id for one in five.sections} == {one["expected_in"] for one in asked["points"]}
    answers = as_json("check", "-", "--as", "jsonl", code=2, stdin=given)["files"][0]["answers"]
    assert [scored["score"], None, 0, None] == [(one["critique"] or {}).get("score") for one in answers]


def test_facts_have_every_key() -> None:
    """What is not stated is null and has no evidence; what is stated is a number with its words."""
    facts = as_json("facts", "late.md")
    words = {name: one["quote"] for name, one in facts.pop("evidence").items()}
    stated = {**dict.fromkeys(STAGES), "network": 30, "retrieval": 40, "ranking": 80}
    told = {"latency_total_ms": 120, "latency_total_percentile": "p99", "budgets_consistent": False}
    empty = {"ramp_steps": [], "guardrail_limits": [], "splits": [], "candidates_by_step": dict.fromkeys(FUNNEL)}
    assert {**dict.fromkeys(FACT_KEYS), **told, **empty, "stages_ms": stated} == facts
    stages = {"stages_ms.network": "30", "stages_ms.retrieval": "40", "stages_ms.ranking": "80 ms"}
    assert {"latency_total_ms": "120 ms", "latency_total_percentile": "p99", **stages} == words


def test_a_greeting_is_worth_nothing() -> None:
    """No point is made, no number stated, and there is no budget to draw."""
    data = as_json("score", "hello.md")
    assert (0, "weak", {"missing"}) == (data["score"], data["level"], {one["verdict"] for one in data["points"]})
    assert {} == data["facts"]["evidence"]
    assert "No stage has a budget of its own.\n" == recoach("budget", "hello.md").stdout


def test_what_does_not_add_up_is_pointed_out() -> None:
    """`facts` marks it, `budget` draws what is over the limit, and `score` takes it off."""
    told = "network 30 + retrieval 40 + ranking 80 = 150 ms, 30 ms more than the 120 ms of the whole request."
    assert f"! {told}" in recoach("facts", "late.md", columns=200).stdout.splitlines()
    lines = recoach("budget", "late.md", columns=200).stdout.splitlines()
    assert told in lines
    assert ["ranking"] == [line.split()[0] for line in lines if "▒" in line]
    assert ["budgets-exceed-total"] == [one["what"] for one in as_json("score", "late.md")["scoring"]["costs"]]


def test_two_attempts_are_compared_point_by_point() -> None:
    """Each point asked for has a line, what changed has its sign, and the other way round the signs turn round."""
    *rows, first, second, asked, asked_then, count = recoach("compare", THIN, STRONG, columns=200).stdout.splitlines()
    sections = packs.library().framework("recsys").value.sections
    assert [one.id for one in sections for _ in one.points] == [row[1:].split()[2] for row in rows[1:]]
    better, worse = (sum(row.startswith(sign) for row in rows) for sign in "+-")
    narrow = recoach("compare", THIN, STRONG, columns=50).stdout.splitlines()
    assert (better, worse) == tuple(sum(line.startswith(f"{sign}  ") for line in narrow) for sign in "+-")
    same = len(rows) - 1 - better - worse
    assert (f"{better} better, {worse} worse, {same} the same", True) == (count, better > worse)
    opened = [recoach("score", what).stdout.splitlines()[0] for what in (THIN, STRONG)]
    assert [f"first:  {opened[0]}", f"second: {opened[1]}"] == [first, second]
    assert ("first:  no questions asked, 0 answered", True) == (asked, asked_then.startswith("second: "))
    for others, expected in (((STRONG, THIN), (worse, better, same)), ((ANSWER, ANSWER), (0, 0, len(rows) - 1))):
        last = recoach("compare", *others, columns=200).stdout.splitlines()[-1]
        assert expected == tuple(map(int, re.findall(r"\d+", last)))


def test_two_attempts_are_compared_on_a_page(tmp_path: Path) -> None:
    """`--to html` writes one page, printed or into a file that is never overwritten unasked; text goes there too."""
    page = recoach("compare", THIN, STRONG, "--to", "html").stdout
    assert page.startswith("<!doctype html>")
    out = tmp_path / "comparison.html"
    assert "" == recoach("compare", THIN, STRONG, "--to", "html", "--out", str(out)).stdout
    assert page == out.read_text(encoding="utf-8")
    assert "--force" in recoach("compare", THIN, STRONG, "--out", str(out), code=2).stderr
    recoach("compare", THIN, STRONG, "--out", str(out), "--force")
    assert recoach("compare", THIN, STRONG).stdout == out.read_text(encoding="utf-8")


def test_points_are_listed_and_shown() -> None:
    """All points that a framework asks for are listed; each is shown with what it states and examples of both."""
    listed = [entry["id"] for entry in as_json("points", "list")]
    assert {name for one in packs.library().framework("recsys").value.sections for name in one.points} <= {*listed}
    assert listed == [line.split()[0] for line in recoach("points", "list").stdout.splitlines()[1:]]
    shown = " ".join(recoach("points", "show", "ramp", columns=1000).stdout.split())
    ramp = packs.point_pack().points["ramp"]
    for text in (ramp.title, ramp.states, ramp.why, *ramp.slots, *ramp.examples.made, *ramp.examples.missed):
        assert " ".join(text.split()) in shown


def test_examples_of_points_are_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All right ends with 0; what comes out otherwise is told with its place in the file, and ends with 1."""
    assert recoach("points", "test", "ramp", "fallback").stdout.endswith(", nothing wrong.\n")
    mine = tmp_path / ".recoach" / "frameworks" / "points" / "pantry.yaml"
    mine.parent.mkdir(parents=True)
    examples = "examples:\n  made: [The pantry has rice.]\n  missed: [The pantry has oil.]\n"
    mine.write_text(f"title: A\nstates: What there is.\nwhy: It is due.\nrule: {{any: [pantry has]}}\n{examples}")
    monkeypatch.chdir(tmp_path)
    told = recoach("points", "test", "pantry", code=1).stdout
    assert re.search(r"\n  \S*pantry\.yaml:7:\d+\n    - missed:  The pantry has oil\.\n    \+ made: ", told)
    assert told.endswith("1 point, 2 examples, 1 wrong.\n")


BAD = [
    ("missing.md", "missing.md: there is no such file."),
    ("two.yaml", "two.yaml: holds 2 answers; one is wanted here. Put that one in a file of its own."),
    ("nothing-of-that-name", "`recoach drills list` shows all of them."),
    ("late.md --framework recsis", "did you mean `recsys`?"),
    ("late.md --framework bare", "late.md: the framework bare asks for no points. "),
    ("mute.md", "mute.md: nothing is written here. "),
    ("mute.yaml", "nothing is written here. "),
]
BAD_COMMANDS = [
    *((f"{one} {what}", said) for one in ("score", "facts", "budget", "compare late.md") for what, said in BAD),
    ("points show cold-start-triger", "did you mean `cold-start-trigger`?"),
    ("points test ramp nosuchpoint", "`recoach points list` shows all there are."),
]


@pytest.mark.parametrize(("command", "said"), BAD_COMMANDS)
def test_what_cannot_be_judged_is_said_in_one_line(command: str, said: str) -> None:
    """No such file, drill, framework or point, two answers, no text, no points: one line on stderr, exit code 2."""
    result = recoach(*command.split(), code=2)
    assert ("", 1) == (result.stdout, len(result.stderr.splitlines()))
    assert result.stderr.startswith("recoach: ")
    assert said in result.stderr


def test_prose_wraps_at_forty_columns() -> None:
    """What is told of an answer, its bars and its sums do not run over the edge of a narrow terminal."""
    commands = [f"score {ANSWER}", "facts late.md", f"budget {ANSWER}", "budget late.md", "points show ramp"]
    lines = [line for one in commands for line in recoach(*one.split(), columns=40).stdout.splitlines()]
    assert [] == [line for line in lines if len(line) > 40 or line != line.rstrip()]


def test_hostile_words_are_shown_not_sent() -> None:
    """No escape of an answer reaches the terminal, whatever is told of it."""
    Path("evil.md").write_text(f"# Latency\n\nAt p99 we have\x1b[31m 120\u202e ms.\n\n# Objective\n\n{SAID}\x1b[2J")
    for command in ("score", "facts", "budget", f"compare {ANSWER}", "score --format json"):
        assert not re.search("[\x1b\u202e]", recoach(*command.split(), "evil.md", columns=100).output)
    assert [] == misplaced(as_json("score", "evil.md"), passages("evil.md"))


@pytest.mark.pty
def test_colour_is_left_out_where_it_is_not_wanted() -> None:
    """On a terminal with NO_COLOR no colour is sent; to a dumb one, and to a pipe, no escape at all."""
    import pexpect  # type: ignore[import-untyped]

    for terminal, escapes in (("xterm-256color", {"", "0", "1"}), ("dumb", set[str]())):  # bold is no colour
        environment = {**os.environ, "COLUMNS": "60", "NO_COLOR": "1", "TERM": terminal}
        shown = pexpect.run(f"{sys.executable} -m recoach score {ANSWER}", env=environment, encoding="utf-8")
        assert "Close this first" in shown
        assert {*re.findall(r"\x1b\[?([^m]*)", shown)} <= escapes
    assert "\x1b" not in recoach("score", ANSWER).stdout


@pytest.mark.parametrize(("what", "asked"), [(ANSWER, 10), (STRONG, 10), (EXAM, 5), (OWN, 10), (SOME, 2), ("last", 5)])
def test_a_transcript_gets_the_verdict_of_its_answer(what: str, asked: int) -> None:
    """It shows the verdict and is judged without it: at the same seniority, on the sections that were planned."""
    recoach("export", what, "--out", "once.md", "--force")
    assert "\n## Score " in Path("once.md").read_text(encoding="utf-8")
    expected, (told,) = as_json("score", what), records("once.md")
    assert asked == len(expected["scoring"]["sections"]) == len({one["expected_in"] for one in expected["points"]})
    # A transcript has sections, wherever they come from: nothing of it has to be placed again.
    assert {**expected, "placements": []} == as_json("score", "once.md")
    assert passages(what) == passages("once.md")
    assert [] == misplaced(told, passages(what))
    assert {key: told[key] for key in VERDICT}.items() <= expected.items()
    found = json.loads(recoach("export", what, "--to", "json").stdout)["findings"]
    places = [[(one["signal"], one["section"], one["start"]) for one in each] for each in (found, told["findings"])]
    assert places[0] == places[1]
