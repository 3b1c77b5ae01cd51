"""What is kept of unchanged files, and what several processes do: nothing of it shows in the result."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from projects import CLAIM, FINE, VAGUE, check, enter, files_with_findings, write

from recoach.cli import check_cache, checking, places, workers
from recoach.cli.answers import AnswerFiles
from recoach.cli.manner import Manner


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path / "project", monkeypatch)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gathers which files are judged and not recalled."""
    files: list[str] = []
    judge = AnswerFiles.judged
    monkeypatch.setattr(AnswerFiles, "judged", lambda self, path: files.append(path) or judge(self, path))
    return files


def kept() -> list[Path]:
    """Return what is kept of files."""
    return sorted((places.folder("cache") / "checked").glob("*.pickle"))


FORMATS = [(), ("--format", "json"), ("--format", "jsonl"), ("--explain",), ("--fail-under", "50"), ("--statistics",)]


@pytest.mark.parametrize("options", FORMATS, ids=" ".join)
def test_what_is_recalled_reads_the_same(options: tuple[str, ...], judged: list[str]) -> None:
    """A second check judges nothing and tells the same, byte by byte; so does one without a cache."""
    write("a.md", f"# Objective\n{CLAIM}\n# Latency\n{FINE} {VAGUE} p99 is 150 ms.\n")
    write("b.yaml", f"- id: one\n  sections: {{objective: {CLAIM}}}\n- sections: {{}}\n")
    alone = (*options, "--jobs", "1")  # what other processes judge is not seen here
    first, second = check(*alone), check(*alone)
    assert ["a.md", "b.yaml"] == judged
    without = check(*alone, "--no-cache")
    assert 4 == len(judged)
    assert (first.output, first.exit_code) == (second.output, second.exit_code) == (without.output, without.exit_code)


def test_what_differs_is_judged_anew(judged: list[str]) -> None:
    """Another content, name, manner of judging or pack is another result; levels and bars are not."""
    write("a.md")
    check("a.md")
    check("a.md", "--fail-on", "error", "--severity", "error")
    assert ["a.md"] == judged
    write("a.md", VAGUE)
    for arguments in (["a.md"], ["./a.md"], ["a.md", "--explain"], ["a.md", "--ignore", "ctr-objective"]):
        check(*arguments)
    write(".recoach/frameworks/lexicons/mine.yaml", "lexicons:\n  mine: [x]\n")
    check("a.md")
    assert ["a.md", "a.md", "./a.md", "a.md", "a.md", "a.md"] == judged


def test_damage_is_passed_over(judged: list[str]) -> None:
    """Rubbish, another kind of value and foreign code in the cache are not used, and never run."""
    write("a.md")
    before = set(kept())
    expected = check("a.md").output
    (file,) = set(kept()) - before
    key = file.read_bytes()[:64]
    foreign = pickle.dumps(subprocess.CompletedProcess([], 0))
    for content in (b"", b"rubbish", key, key + b"rubbish", key + pickle.dumps((1, 2)), key + foreign):
        file.write_bytes(content)
        assert expected == check("a.md").output
    assert 7 == len(judged)


def test_the_cache_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file has one result, whatever its content was; of too many results the oldest go."""
    monkeypatch.setenv("RECOACH_HOME", str(tmp_path / "own"))
    for text in (CLAIM, VAGUE):
        check(write("a.md", text))
    assert 1 == len(kept())
    check(*(write(f"{number}.md") for number in range(5)))
    assert 6 == len(kept())
    monkeypatch.setattr(check_cache, "MOST_FILES", 2)
    (places.folder("cache") / "checked" / "looked-at").unlink()
    check("a.md")
    assert 2 >= len(kept())


def test_unusable_files_are_not_kept(judged: list[str]) -> None:
    """What cannot be read is read again, and what is piped in is never kept."""
    Path("a.md").write_bytes(b"\xff")
    assert (2, 2) == (check("a.md").exit_code, check("a.md").exit_code)
    for _ in range(2):
        check("-", stdin=CLAIM)
    assert ["a.md", "a.md", "-", "-"] == judged


def many(number: int) -> list[str]:
    """Write so many answers, one of them unusable, and a file of lines among them."""
    names = [write(f"{at:02}.md", f"# Objective\nTake {at}. {CLAIM if at % 3 else FINE}") for at in range(number)]
    Path(names[3]).write_bytes(b"\xff")
    lines = [json.dumps({"id": at, "text": f"{at}. {CLAIM}"}) for at in range(number * 8)]
    return [*names[:5], write("lines.jsonl", "\n".join([*lines, "bad"])), *names[5:]]


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "jsonl")], ids=" ".join)
def test_processes_change_nothing(options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes tell what one tells, in the same order, with errors where they belong."""
    names = many(12)
    alone = check(*names, *options, "--jobs", "1", "--no-cache")
    monkeypatch.setattr(workers, "ALONE_SECONDS", 0.0)
    started: list[object] = []
    monkeypatch.setattr(checking.Crew, "_errand", _counting(started, checking.Crew._errand))
    shared = check(*names, *options, "--jobs", "2", "--no-cache")
    assert started
    assert (alone.stdout, alone.stderr, alone.exit_code) == (shared.stdout, shared.stderr, shared.exit_code)


def _counting(started: list[object], errand: object) -> object:
    def counted(crew: object, work: object, item: object) -> object:
        started.append(item)
        return errand(crew, work, item)  # type: ignore[operator]

    return counted


def test_packs_that_cannot_be_used_are_said_once_by_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the packs stops the check, whoever meets it."""
    write(".recoach/frameworks/signals/mine.yaml", "rubbish: true\n")
    monkeypatch.setattr(workers, "ALONE_SECONDS", 0.0)
    result = check(*many(4), "--jobs", "2")
    assert (2, "") == (result.exit_code, result.stdout)
    assert 1 == len(result.stderr.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent another way")
def test_an_interrupt_ends_all_processes() -> None:
    """Ctrl-C in the middle of shared work ends with 130 and one line, and leaves no process behind."""
    Path("lines.jsonl").write_text(
        "".join(json.dumps({"text": f"{at}. {CLAIM} {VAGUE}"}) + "\n" for at in range(60_000))
    )
    program = "from recoach.cli import workers; workers.ALONE_SECONDS = 0.0; from recoach.cli.app import main; main()"
    command = [sys.executable, "-c", program, "check", "lines.jsonl", "--jobs", "2"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as run:
        assert run.stdout
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert (130, "recoach: interrupted\n") == (run.returncode, told)
    for _ in range(100):
        if not _alive(run.pid):
            break
        time.sleep(0.1)
    assert not _alive(run.pid)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_manner_reads_the_same_in_every_process() -> None:
    """Sets have no order of their own: the key of a result does not depend on it."""
    program = (
        "from recoach.cli.manner import Manner; from recoach.cli import check_cache;"
        "print(check_cache._said(Manner(wanted=frozenset('abcdefgh'))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in "123"
    }
    assert 1 == len(said)
    assert check_cache._said(Manner()) != check_cache._said(Manner(explain=True))


def test_files_are_told_as_they_are_judged() -> None:
    """What is piped in is told line by line, before the next line is there."""
    command = [sys.executable, "-u", "-m", "recoach", "check", "-", "--as", "jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin
        assert run.stdout
        for number in (1, 2):
            run.stdin.write(json.dumps({"text": CLAIM}) + "\n")
            run.stdin.flush()
            assert run.stdout.readline().startswith(f"<stdin>:{number}:19: ctr-objective")
            run.stdout.readline()
        run.stdin.close()
        assert 1 == run.wait(timeout=60)


def test_a_folder_is_one_check() -> None:
    """Files of a folder are told in its order, with and without processes."""
    for name in ("b.md", "a.md"):
        write(name)
    assert ["a.md", "b.md"] == files_with_findings(check(".", "--jobs", "2"))
