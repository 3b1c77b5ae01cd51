"""Settings of a folder: where they are looked for, what wins, and what is said of what they cannot mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from projects import CLAIM, check, enter, files_with_findings, recoach, signals, write

from recoach.cli import settings


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path / "project", monkeypatch)


def origins() -> dict[str, str]:
    """Return where each setting that is no default comes from, as `recoach config` tells it."""
    told = json.loads(recoach("config", "--format", "json").stdout)["settings"]
    return {name: one["from"] for name, one in told.items() if one["from"] != "default"}


def test_nothing_is_settled_by_default() -> None:
    """Without a file every setting is a default."""
    assert {} == origins()
    assert settings.DEFAULTS == settings.find(Path()).settings


def test_settings_say_where_they_stand() -> None:
    """Each setting is told with its file and line, also one in a table."""
    write("recoach.toml", '# ours\nframework = "recsys"\n\n[severity]\nctr-objective = "error"\n')
    assert {"framework": "recoach.toml:2", "severity": "recoach.toml:4"} == origins()
    assert "recoach.toml:2" in recoach("config").stdout


def test_tables_are_shown_as_they_are_written() -> None:
    """A value of `recoach config` can be pasted into the file that it comes from."""
    write("recoach.toml", 'fail-under-section = {latency = 40, launch = 20.5}\nseverity = {ctr-objective = "off"}\n')
    told = recoach("config").stdout
    assert "  {latency = 40, launch = 20.5}  recoach.toml:1" in told
    assert '  {ctr-objective = "off"}' in told


def test_a_table_of_the_shared_file_is_told_where_it_belongs() -> None:
    write("recoach.toml", "[tool.recoach]\njobs = 1\n")
    assert "[tool.recoach] is for pyproject.toml" in recoach("config").stderr


def test_the_shared_file_has_a_table_for_us() -> None:
    """In pyproject.toml the table [tool.recoach] counts; without it the file settles nothing."""
    write("pyproject.toml", '[project]\nname = "recoach-answers"\n')
    assert {} == origins()
    write("pyproject.toml", "[tool.recoach]\njobs = 1\n[tool.recoach.severity]\nctr-objective = 'off'\n")
    assert {"jobs": "pyproject.toml:2", "severity": "pyproject.toml:3"} == origins()


def test_our_own_file_comes_first() -> None:
    """In one folder recoach.toml wins, and nothing of pyproject.toml is added."""
    write("pyproject.toml", "[tool.recoach]\njobs = 1\n")
    write("recoach.toml", "cache = false\n")
    assert {"cache": "recoach.toml:1"} == origins()


def test_the_nearest_folder_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings are looked for upward; the nearest file counts alone."""
    write("recoach.toml", "jobs = 1\n")
    write("answers/deep/a.md")
    monkeypatch.chdir("answers/deep")
    assert {"jobs": "../../recoach.toml:1"} == origins()
    write("../pyproject.toml", "[tool.recoach]\ncache = false\n")
    assert {"cache": "../pyproject.toml:2"} == origins()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("jobs = 0", "recoach.toml:1: `jobs` has to be a whole number from 1 on."),
        ("\njobs = true", "recoach.toml:2: `jobs` has to be a whole number from 1 on."),
        ("fail-under = 101", "recoach.toml:1: `fail-under` has to be a number from 0 to 100."),
        ("select = 'x'", "recoach.toml:1: `select` has to be a list of texts."),
        ("cache = 1", "recoach.toml:1: `cache` has to be true or false."),
        ("seniority = 'junior'", "recoach.toml:1: `seniority` has to be senior, staff or principal."),
        ("[severity]\n\nctr-objective = 'loud'", "recoach.toml:3: `severity` has to be a table of signals"),
        ("fail_on = 'error'", "recoach.toml:1: unknown key `fail_on`; did you mean `fail-on`?"),
        ("jobs 2", "recoach.toml:1:6: this is no TOML: "),
        ("jobs = [1,\n", "recoach.toml:1: this is no TOML: "),
        ("[severity]\nctr-objectiv = 'off'", "recoach.toml:2: there is no signal `ctr-objectiv`; did you mean"),
        ("ignore = ['nope']", "recoach.toml:1: there is no signal `nope`."),
        (
            "[fail-under-section]\nlatncy = 3",
            "recoach.toml:2: no framework has a section `latncy`; did you mean `latency`?",
        ),
        ("framework = 'recsis'", "recoach.toml:1: there is no framework `recsis`; did you mean `recsys`?"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(text: str, told: str) -> None:
    """A slip in the settings is one line with file, line and what to do; exit code 2; nothing is checked."""
    write("recoach.toml", text)
    result = check(write("a.md"))
    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr
    assert 1 == len(result.stderr.splitlines())


def test_the_command_line_wins() -> None:
    """An option replaces the setting of its name."""
    write("recoach.toml", "select = ['vague-latency']\nfail-on = 'never'\n")
    assert (0, []) == (check(write("a.md")).exit_code, signals(check("a.md")))
    assert ["ctr-objective"] == signals(check("a.md", "--select", "ctr-objective"))
    assert 1 == check("a.md", "--select", "ctr-objective", "--fail-on", "note").exit_code


def test_an_answer_that_names_its_framework_keeps_it() -> None:
    """The settled framework is for answers that name none; the command line wins over both."""
    write("recoach.toml", "framework = 'five-decisions'\n")
    write("a.md", f"---\nframework: recsys\n---\n{CLAIM}")
    write("b.md")

    def frameworks(*options: str) -> list[str]:
        told = json.loads(check("a.md", "b.md", "--format", "json", *options).stdout)
        return [file["answers"][0]["framework"] for file in told["files"]]

    assert ["recsys", "five-decisions"] == frameworks()
    assert ["five-decisions", "five-decisions"] == frameworks("--framework", "five-decisions")


def test_scores_go_by_the_settings() -> None:
    """`recoach score` expects the depth that is settled, unless it is told another."""
    write("recoach.toml", "seniority = 'principal'\n")
    write("a.md", f"# Objective\n{CLAIM}")

    def seniority(*options: str) -> str:
        return str(json.loads(recoach("score", "a.md", "--format", "json", *options).stdout)["scoring"]["seniority"])

    assert ("principal", "staff") == (seniority(), seniority("--seniority", "staff"))


def test_files_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file named, the settled ones are checked, as seen from the settings' folder; else this folder."""
    write("recoach.toml", "files = ['answers', 'b*.md']\nexclude = ['answers/old']\n")
    for name in ("answers/a.md", "answers/old/a.md", "b1.md", "c.md"):
        write(name)
    assert ["answers/a.md", "b1.md"] == files_with_findings(check())
    monkeypatch.chdir("answers")
    assert ["../answers/a.md", "../b1.md"] == files_with_findings(check())
    assert ["a.md"] == files_with_findings(check("."))


def test_the_schema_takes_what_is_taken() -> None:
    """The schema for editors has every key, and refuses what the settings refuse."""
    schema = json.loads(recoach("schema", "config").stdout)
    assert list(settings.KEYS) == list(schema["properties"])
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"jobs": 2, "fail-under-section": {"latency": 50}, "severity": {"x": "off"}})
    assert not any(map(validator.is_valid, ({"jobs": 0}, {"fail-under": 101}, {"fraemwork": "x"}, {"files": "x"})))


@pytest.mark.parametrize(
    ("text", "trail", "line"),
    [
        ('a = 1\n"b" = 2', ("b",), 2),
        ("[x]\n[x.y]\nz = 1", ("x", "y", "z"), 3),
        ("[x]\ny.z = 1", ("x", "y", "z"), 2),
        ("x = { y = 1, z = 2 }", ("x", "z"), 1),
        ("[x] # all\ny = 1", ("x", "nowhere"), 1),
    ],
)
def test_keys_are_found_where_they_stand(text: str, trail: tuple[str, ...], line: int) -> None:
    """Quoted and dotted keys, tables and tables on one line are found; what is nowhere stands where its table does."""
    from recoach.cli.toml_file import parse

    assert line == parse(text, file="a.toml").line_of(*trail)
