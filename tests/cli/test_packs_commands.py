"""`recoach frameworks` and `recoach prompts`: list, show, check and new, in a home of their own."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from pathlib import Path

import pexpect
import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app
from recoach.content.library import open_library

ROOT = Path(__file__).parent.parent.parent
BOTH = pytest.mark.parametrize("shelf", ["frameworks", "prompts"])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with an empty home beside it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path / "home"


def recoach(*arguments: str, columns: int = 0, code: int = 0) -> Result:
    """Run a command and hold its exit code."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns) if columns else ""})
    assert code == result.exit_code, result.output
    return result


def break_file(path: Path, old: str, new: str) -> Path:
    """Change a file for the worse."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@BOTH
def test_list_shows_all_in_aligned_columns(shelf: str) -> None:
    """The names come first, in order, and the titles begin in one column."""
    head, *lines = recoach(shelf, "list").stdout.splitlines()
    library = open_library()
    names = library.names("frameworks") if shelf == "frameworks" else library.names("prompts")
    assert list(names) == [line.split()[0] for line in lines]
    column = head.index("title")
    assert {"  "} == {line[column - 2 : column] for line in lines}
    assert all(line[column].isupper() for line in lines)


@BOTH
@pytest.mark.parametrize("columns", [40, 60])
def test_list_fits_a_narrow_terminal(shelf: str, columns: int) -> None:
    """What does not fit beside goes to a line of its own, so no name is cut."""
    lines = recoach(shelf, "list", columns=columns).stdout.splitlines()
    assert any(line.startswith("  ") for line in lines)
    assert "recsys" in " ".join(lines) or "home-feed" in " ".join(lines)


def test_list_as_json() -> None:
    """Programs get the same by name."""
    entries = json.loads(recoach("frameworks", "list", "--format", "json").stdout)
    (recsys,) = [entry for entry in entries if entry["name"] == "recsys"]
    assert (recsys["minutes"], recsys["sections"], recsys["builtin"]) == (45, 10, True)
    assert Path(recsys["path"]).is_file()


@BOTH
def test_list_shows_what_is_broken(shelf: str, home: Path) -> None:
    """A broken file of the user's own stands in the list with its reason, and hides nothing else."""
    recoach(shelf, "new", "mine")
    break_file(home / "config" / shelf / "mine.yaml", "title:", "titel:")
    listed = recoach(shelf, "list").stdout
    (line,) = [line for line in listed.splitlines() if line.startswith("mine")]
    assert "broken: " in line
    assert "did you mean `title`?" in line
    entries = json.loads(recoach(shelf, "list", "--format", "json").stdout)
    assert ["mine"] == [entry["name"] for entry in entries if "broken" in entry]
    assert len(listed.splitlines()) == len(entries) + 1


@pytest.mark.parametrize("arguments", [("frameworks", "show", "recsys"), ("prompts", "show", "news", "--all")])
def test_show_wraps_at_forty_columns(arguments: tuple[str, ...]) -> None:
    """Nothing runs over the edge, nothing is coloured, and no line ends in spaces."""
    shown = recoach(*arguments, columns=40).stdout
    assert 40 >= max(map(len, shown.splitlines()))
    assert "\x1b" not in shown
    assert not [line for line in shown.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
def test_show_keeps_to_the_width_of_a_terminal(terminal: str) -> None:
    """On a real terminal of 40 columns, a dumb one too, no line is longer; a dumb one gets no escapes."""
    environment = {**os.environ, "TERM": terminal, "COLUMNS": "40"}
    command = [sys.executable, "-m", "recoach", "prompts", "show", "news"]
    shown = pexpect.run(shlex.join(command), env=environment, encoding="utf-8")
    assert (terminal == "xterm") == ("\x1b" in shown)
    assert 40 >= max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown.splitlines())


def test_show_tells_all_of_a_framework() -> None:
    """Each section's title, question, decisions, hints and points are there."""
    shown = " ".join(recoach("frameworks", "show", "recsys", columns=1000).stdout.split())
    for section in open_library().framework("recsys").value.sections:
        for text in (section.title, section.asks, *section.decides, *section.hints, *section.points):
            assert " ".join(text.split()) in shown


def test_show_keeps_back_what_the_drill_keeps_back() -> None:
    """Twists, facts and probes, and a limit told when asked, are shown with --all only."""
    dating = open_library().prompt("dating").value
    after = [pressing.after for pressing in (*dating.twists, *dating.probes)]
    kept = [*after, *(twist.says for twist in dating.twists), *(fact.tells for fact in dating.facts), "300 ms at p99"]
    plain, full = (
        " ".join(recoach("prompts", "show", "dating", *more, columns=1000).stdout.split()) for more in ([], ["--all"])
    )
    assert not dating.latency.stated
    assert " ".join(dating.question.split()) in plain
    assert [] == [text for text in kept if " ".join(text.split()) in plain]
    assert [] == [text for text in kept if " ".join(text.split()) not in full]


@BOTH
def test_source_is_a_start_for_an_own_file(shelf: str) -> None:
    """What --source prints can be saved under another name and is as sound as the original."""
    name = "recsys" if shelf == "frameworks" else "news"
    path = Path(".recoach") / shelf / "copy.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(recoach(shelf, "show", name, "--source").stdout, encoding="utf-8")
    assert "1 file, no problems.\n" == recoach(shelf, "check").stdout
    assert "(yours)" in recoach(shelf, "list").stdout


def test_escapes_of_a_file_are_not_sent_to_the_terminal() -> None:
    """A title that would colour or clear the screen is shown, not obeyed."""
    path = Path(".recoach/prompts/mine.yaml")
    recoach("prompts", "new", "mine", "--in", ".recoach")
    break_file(path, 'title: "Mine"', r'title: "\e[2Jcleared\u202e"')
    for arguments in (["list"], ["show", "mine"], ["list", "--format", "json"]):
        shown = recoach("prompts", *arguments).stdout
        assert "cleared" in shown
        assert not {"\x1b", "\u202e"} & set(shown)


@BOTH
def test_new_works_at_once(shelf: str, home: Path) -> None:
    """The scaffold passes the check, is listed and can be shown."""
    written = recoach(shelf, "new", "two-words").stdout
    assert str(home / "config" / shelf / "two-words.yaml") in written
    assert f"recoach drill --{shelf[:-1]} two-words" in written
    assert "1 file, no problems.\n" == recoach(shelf, "check").stdout
    assert "Two words" in recoach(shelf, "show", "two-words").stdout


@BOTH
def test_new_never_overwrites_unasked(shelf: str) -> None:
    """A file that stands there stays as it is until --force is said."""
    recoach(shelf, "new", "mine", "--in", ".recoach")
    path = Path(".recoach") / shelf / "mine.yaml"
    path.write_text("precious", encoding="utf-8")
    assert "--force" in recoach(shelf, "new", "mine", "--in", ".recoach", code=2).stderr
    assert "precious" == path.read_text(encoding="utf-8")
    recoach(shelf, "new", "mine", "--in", ".recoach", "--force")
    assert "precious" != path.read_text(encoding="utf-8")
    assert [path] == list(path.parent.iterdir())


@BOTH
@pytest.mark.parametrize("name", ["../mine", "/tmp/mine", "Mine", "mine.yaml", "", ".", "a b", "a\n", "x" * 65])
def test_new_takes_names_only(shelf: str, name: str, tmp_path: Path) -> None:
    """A name that could lead elsewhere, or that no command could use, writes nothing."""
    assert "is no name" in recoach(shelf, "new", name, code=2).stderr
    assert [] == list(tmp_path.rglob("*.y*ml"))


def test_new_goes_beside_the_answers_where_there_is_a_folder_for_it() -> None:
    """With .recoach here a new file is this project's; for any other folder it says where names are looked up."""
    Path(".recoach").mkdir()
    recoach("prompts", "new", "mine")
    assert Path(".recoach/prompts/mine.yaml").is_file()
    assert "By its name it is found in" in recoach("prompts", "new", "mine", "--in", "elsewhere").stdout


def test_new_says_that_it_hides_a_built_in_one() -> None:
    """Nobody replaces a built-in framework unawares."""
    assert "stands in for the built-in recsys" in recoach("frameworks", "new", "recsys").stdout


def test_new_where_nothing_can_be_written() -> None:
    """A file in the place of the folder is said in a line."""
    Path("blocked").write_text("", encoding="utf-8")
    assert "nothing can be written there" in recoach("prompts", "new", "mine", "--in", "blocked", code=2).stderr


@BOTH
def test_check_prints_every_problem_with_its_place(shelf: str) -> None:
    """One line a problem, as editors parse it; then the count and exit code 1."""
    recoach(shelf, "new", "mine", "--in", ".recoach")
    path = break_file(Path(".recoach") / shelf / "mine.yaml", "title:", "titel:")
    text = break_file(path, "  - id: ", "  - id: X").read_text(encoding="utf-8")
    lines = recoach(shelf, "check", str(path), code=1).stdout.splitlines()
    assert f"1 file, {len(lines) - 1} problems." == lines[-1]
    for line in lines[:-1]:
        file, number, column, _ = line.split(":", 3)
        assert str(path) == file
        assert text.splitlines()[int(number) - 1][int(column) - 1 :].startswith(("titel", "X"))


MISNAMED = [
    ("figures/ramp-first-step", "points: [ramp]", "points: [rmp]", "there is no point `rmp`; did you mean `ramp`?"),
    ("figures/ramp-first-step", "sections: [launch]", "sections: [lanch]",
     "no framework has a section `lanch`; did you mean `launch`?"),
    ("figures/ramp-first-step", "besides:\n  [", "besides:\n  [ '{sv-share-of}',", "`{sv-share-of}` is a lexicon."),
    ("figures/ramp-first-step", "columns: [", "columns: ['{nope}', ", "`{nope}` is a lexicon."),
    ("points/objective/decision", "precedes: [", "precedes: [decision, ", "`decision` is this point itself;"),
    ("points/guardrail/guardrails", "{point: objective-number, slot: outcome", "{point: guardrails, slot: measure",
     "`guardrails` is this point itself;"),
    ("prompts/home-feed", "moves: [stage-budgets, ", "moves: [stage-budgets, stage-budgets, ",
     "the point `stage-budgets` is there twice."),
    ("prompts/home-feed", "asked: [hides, ", "asked: ['{nope} cook', ", "there is no lexicon `nope`"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "complaint"), MISNAMED)
def test_check_tells_of_names_that_lead_nowhere(name: str, old: str, new: str, complaint: str) -> None:
    """What nobody has, what is named twice and what names itself is one problem, at its place in the file."""
    shelf = "prompts" if name.startswith("prompts/") else "frameworks"
    inside = name if shelf == "prompts" else f"frameworks/{name}"
    path = Path(".recoach") / f"{inside}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text((ROOT / f"{inside}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    line = break_file(path, old, new).read_text(encoding="utf-8").partition(new)[0].count("\n") + new.count("\n") + 1
    told, count = recoach(shelf, "check", str(path), code=1).stdout.splitlines()
    assert complaint in told
    assert f"{path.name}:{line}:" in told
    assert "1 file, 1 problem." == count


def test_check_tells_unreadable_from_wrong() -> None:
    """A missing or binary file ends with 2, and the others are checked all the same."""
    recoach("prompts", "new", "mine", "--in", ".recoach")
    Path("binary.yaml").write_bytes(b"\x00")
    output = recoach("prompts", "check", "missing.yaml", "binary.yaml", ".recoach", code=2).stdout
    assert "missing.yaml: there is no such file." in output
    assert "binary.yaml: this is a binary file, not text." in output
    assert output.endswith("3 files, 2 problems.\n")


def test_check_goes_on_past_a_folder_without_files() -> None:
    """An empty folder is one problem among others: the file behind it is looked at all the same."""
    Path("empty").mkdir()
    Path("broken.yaml").write_text("title: [", encoding="utf-8")
    output = recoach("prompts", "check", "empty", "broken.yaml", code=2).stdout
    assert "empty: there is no YAML file in this folder." in output
    assert "broken.yaml:1:" in output


def test_check_knows_files_by_their_folder() -> None:
    """In a folder of packs each file is checked as what it is: prompts, points, signals, lexicons."""
    recoach("frameworks", "new", "mine", "--in", ".recoach")
    recoach("prompts", "new", "mine", "--in", ".recoach")
    for kind in ("points", "signals", "lexicons"):
        folder = Path(".recoach/frameworks") / kind
        folder.mkdir()
        (folder / "mine.yaml").write_text("wrong: 1\n", encoding="utf-8")
    output = recoach("frameworks", "check", ".recoach", code=1).stdout
    assert "points/mine.yaml:1:1: the file lacks the key `states`." in output
    assert "signals/mine.yaml:1:1: the file lacks the key `rule`." in output
    assert "lexicons/mine.yaml:1:1: unknown key `wrong`. Known keys: lexicons." in output
    assert output.endswith("5 files, 13 problems.\n")
    own = recoach("frameworks", "check", code=1).stdout.replace(f"{Path.cwd()}/", "")
    assert {*output.splitlines()[:-1], "4 files, 13 problems."} == set(own.splitlines())


SIGNAL = """\
title: Own things that go fast
meaning: Speed without a number.
why: Nobody can hold it.
better: Say a number at a percentile.
rule: {any: ["{own-words} … fast", never used]}
examples:
  flags: [Own things go fast., Other things go slow.]
  passes: ['Do own things go fast?', Own things are not fast.]
"""


def test_check_runs_the_examples_of_signals() -> None:
    """A rule is tried on its own examples, with the lexicons beside it, and each that fails is pointed at."""
    folder = Path(".recoach/frameworks")
    (folder / "signals").mkdir(parents=True)
    (folder / "signals/own.yaml").write_text(SIGNAL, encoding="utf-8")
    assert "own.yaml:5:14: there is no lexicon `own-words`" in recoach("frameworks", "check", code=1).stdout
    (folder / "lexicons").mkdir()
    (folder / "lexicons/own.yaml").write_text("lexicons: {own-words: [own thing]}\n", encoding="utf-8")
    for arguments in ([], [".recoach/frameworks/signals/own.yaml"]):
        output = recoach("frameworks", "check", *arguments, code=1).stdout
        assert "own.yaml:7:32: should fire and does not" in output
        assert "own.yaml:5:36: no example in `flags` uses this pattern: never used." in output
        assert 3 == len(output.splitlines())


def test_check_runs_the_examples_of_facts() -> None:
    """What a told fact holds is tried on its own examples, and names that nobody has are pointed at."""
    recoach("prompts", "new", "mine", "--in", ".recoach")
    path = Path(".recoach/prompts/mine.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[A return within 14 days", "[A return within a day"), encoding="utf-8")
    output = recoach("prompts", "check", str(path), code=1).stdout
    assert "ignores it: return within a day; it should not: A return within a day is the label." in output
    path.write_text(text.replace("[retention]", "[retentoin]", 1), encoding="utf-8")
    assert "there is no topic `retentoin`; did you mean `retention`?" in recoach("prompts", "check", code=1).stdout
    path.write_text(text.replace("point: delayed-reward", "point: reward"), encoding="utf-8")
    assert "there is no point `reward`" in recoach("prompts", "check", code=1).stdout


def test_the_built_in_packs_pass_every_check() -> None:
    """What is shipped satisfies what users are held to, examples and names in other files included."""
    assert recoach("frameworks", "check", str(ROOT / "frameworks")).stdout.endswith(" files, no problems.\n")
    assert recoach("prompts", "check", str(ROOT / "prompts")).stdout.endswith(" files, no problems.\n")


def test_check_without_own_files_says_so() -> None:
    """Nothing to check is no success in disguise: it says where it looked."""
    assert "You have no prompts of your own in " in recoach("prompts", "check").stdout


def test_an_unknown_name_is_one_line() -> None:
    """A typing error names the neighbour and the command that lists all."""
    error = recoach("frameworks", "show", "recsis", code=2).stderr
    hint = "`recoach frameworks list` shows all there are."
    assert f"recoach: there is no framework `recsis`; did you mean `recsys`? {hint}\n" == error
