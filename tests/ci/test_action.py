"""The GitHub Action: its own steps, run by the shell that runs them there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from runner import ROOT, STEPS, Runner

FLAWED = "# Objective\n\nWe would optimize CTR.\n"
CLEAN = "# Objective\n\nThe goal is retention after 28 days.\n"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Return a runner whose workspace holds one flawed and one clean answer."""
    made = Runner(tmp_path)
    made.write("answers/flawed.md", FLAWED)
    made.write("answers/clean.md", CLEAN)
    return made


def test_findings_are_annotated_summed_up_and_fail(runner: Runner) -> None:
    """A finding stands at its line, on the page of the run and in the exit code, which is an output, too."""
    ended = runner.check(files="answers")
    (annotation,) = ended.annotations
    assert "file=answers/flawed.md,line=3," in annotation
    assert "ctr-objective" in annotation
    assert ("ctr-objective" in ended.summary, "flawed.md" in ended.summary) == (True, True)
    assert (1, {"exit-code": "1"}) == (ended.code, ended.outputs)


def test_a_clean_answer_passes(runner: Runner) -> None:
    """Without findings nothing is annotated, the page says so, and the step passes."""
    ended = runner.check(files="answers/clean.md")
    assert (0, {"exit-code": "0"}, []) == (ended.code, ended.outputs, ended.annotations)
    assert "no findings" in ended.summary


def test_what_cannot_be_used_is_told(runner: Runner) -> None:
    """A file that is missing ends the step with 2 and a line that names it."""
    ended = runner.check(files="answers/missing.md")
    assert (2, {"exit-code": "2"}) == (ended.code, ended.outputs)
    assert "answers/missing.md" in ended.stdout + ended.stderr


def test_files_come_from_the_configuration(runner: Runner) -> None:
    """Without any files, those that recoach.toml names are checked."""
    runner.write("recoach.toml", 'files = ["answers/clean.md"]\n')
    assert 0 == runner.check().code


def test_a_sarif_file_is_written_beside(runner: Runner) -> None:
    """Code scanning gets its file whether or not the check passes."""
    ended = runner.check(files="answers", sarif="out file.sarif")
    (run,) = json.loads((runner.workspace / "out file.sarif").read_text(encoding="utf-8"))["runs"]
    assert (1, ["ctr-objective"]) == (ended.code, [result["ruleId"] for result in run["results"]])


def test_a_sarif_file_that_cannot_be_written_fails(runner: Runner) -> None:
    """Where its folder is missing the step says so and fails, though the answers are clean."""
    ended = runner.check(files="answers/clean.md", sarif="missing/out.sarif")
    assert 2 == ended.code
    assert "missing/out.sarif" in ended.stderr


def test_a_bar_fails_the_step(runner: Runner) -> None:
    """An answer below the bar fails though it has no findings."""
    assert 1 == runner.check(files="answers/clean.md", fail_under="90").code


def test_known_findings_pass(runner: Runner) -> None:
    """What stands in the baseline is told no more."""
    runner.check(files="answers", args="--update-baseline", baseline="known.json")
    ended = runner.check(files="answers", baseline="known.json")
    assert (0, []) == (ended.code, ended.annotations)


def test_arguments_stand_one_a_line(runner: Runner) -> None:
    """Options are passed on as they are, blank lines left out."""
    assert 0 == runner.check(files="answers", args="\n--ignore=ctr-objective\n\n--seniority\nstaff\n").code


@pytest.mark.parametrize(
    "name",
    [
        "answers/with blanks and 'quotes\".md",
        "answers/$(touch owned).md",
        "answers/`touch owned`;touch owned.md",
        "answers/a,line=1::b%0A.md",
        "--out=owned.md",
        "-.md",
    ],
)
def test_hostile_names_are_names(runner: Runner, name: str) -> None:
    """Whatever a file is called, it is checked and nothing else happens."""
    runner.write(name, FLAWED)
    ended = runner.check(files=name)
    assert (1, 1) == (ended.code, len(ended.annotations))
    assert not (runner.workspace / "owned").exists()


@pytest.mark.parametrize("which", ["args", "fail_under", "baseline", "sarif", "files"])
def test_hostile_inputs_run_nothing(runner: Runner, which: str) -> None:
    """No input is read as shell; at worst it is an option or a file that does not exist."""
    given = {"files": "answers/clean.md", which: "$(touch owned)`touch owned`\"; touch owned #'"}
    ended = runner.check(**given)
    assert not (runner.workspace / "owned").exists()
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(("which", "value"), [("fail_under", "--exit-zero"), ("baseline", "--exit-zero")])
def test_a_value_is_no_option(runner: Runner, which: str, value: str) -> None:
    """What was given as a value stays the value of its option."""
    assert 0 != runner.check(files="answers", **{which: value}).code


def test_what_somebody_wrote_gives_the_runner_no_commands(runner: Runner) -> None:
    """Text and names that look like commands to the runner come out as text."""
    runner.write("answers/clean.md", "# Objective\n\nWe optimize CTR\n::error::owned\n##[error]owned\n")
    ended = runner.check(files="answers/clean.md")
    assert ["::error file=answers/clean.md"] == [line.partition(",")[0] for line in ended.annotations]
    assert "##[" not in ended.stderr


def test_no_script_holds_an_expression() -> None:
    """Inputs go through the environment: an expression inside a script would be filled in before the shell reads it."""
    assert [] == [step["name"] for step in STEPS if "${{" in step.get("run", "")]


@pytest.mark.packaging
def test_it_installs_itself_and_nothing_of_the_workspace(runner: Runner) -> None:
    """The action's own checkout is installed, extras too; modules in the workspace are not taken for Python's own."""
    for module in ("venv", "pip", "recoach"):
        runner.write(f"{module}.py", "open('owned', 'w')")
    installed = runner.install(extras="word")
    assert 0 == installed.code, installed.stderr
    programs = Path(installed.outputs["programs"])
    assert (programs / "recoach").is_file()
    assert list(programs.parent.glob("lib/python*/site-packages/docx"))
    assert 1 == runner.check(str(programs), files="answers").code
    assert not (runner.workspace / "owned").exists()
    assert not list(ROOT.glob("build"))
