"""`recoach signals fingerprint`: scripts of a coach's own, known from the next answer on."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from recoach.cli.app import app

LINE = "My grandmother ranked her cakes by the number of silent cousins, and that is how I will rank your feed today."
OUT = ".recoach/frameworks/fingerprints/mine.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a pack of one's own and a script of three lines."""
    (tmp_path / OUT).parent.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    Path("script.txt").write_text(f"Cakes\n\n{LINE}\nToo short to be known.\n")
    Path("a.md").write_text(f"# Objective\n\nWell. {LINE.replace('cousins,', 'cousins;').lower()}\n")
    return tmp_path


def recoach(*arguments: str, code: int = 0) -> Result:
    """Run a command and hold its exit code."""
    result = CliRunner().invoke(app, arguments)
    assert code == result.exit_code, result.output
    return result


def test_a_script_of_ones_own_is_heard_at_once() -> None:
    """The file is written beside one's signals; the same words are flagged from then on, with place and reason."""
    made = recoach("signals", "fingerprint", "script.txt", "--about", "Ours: cakes.", "--out", OUT)
    assert made.stderr.splitlines() == [f"Written: {OUT}", "1 line; 2 too short to be known again, left out."]
    shown = recoach("check", "a.md", code=1).stdout
    assert shown.startswith('a.md:3:10: memorised-script: "grandmother ranked')
    assert "word for word from a known script" in shown
    assert "1 file, no problems.\n" == recoach("signals", "check").stdout


def test_the_text_is_not_in_the_file() -> None:
    """The same files give the same output, and no word of the script stands in it."""
    one, two = (recoach("signals", "fingerprint", "script.txt").stdout for _ in range(2))
    assert one == two
    assert not {word for word in LINE.lower().split() if len(word) > 4} & set(one.lower().split())
    assert "grandmother" not in one


def test_what_cannot_be_used_is_said() -> None:
    """Nothing long enough, a missing file, a file in the way and a broken entry have a line each."""
    Path("short.txt").write_text("Rank all.\n")
    assert "no line of these files has 10 words" in recoach("signals", "fingerprint", "short.txt", code=2).stderr
    assert "there is no such file" in recoach("signals", "fingerprint", "gone.txt", code=2).stderr
    recoach("signals", "fingerprint", "script.txt", "--out", OUT)
    assert "--force" in recoach("signals", "fingerprint", "script.txt", "--out", OUT, code=2).stderr
    Path(OUT).write_text("about: x\nrecipe: 1\nlines: [xyz, 0a1b2c3d]\n")
    assert f"{OUT}:3:9: this is no line of fingerprints" in recoach("signals", "check", code=1).stdout
    Path(OUT).write_text("about: x\nrecipe: 2\nlines: [0a1b2c3d 0a1b2c3e]\n")
    assert "recipe" in recoach("signals", "check", code=1).stdout


def test_a_recitation_is_explained() -> None:
    """`explain` says that it is no pattern but a known line."""
    recoach("signals", "fingerprint", "script.txt", "--out", OUT)
    assert "pattern: recites at least 8 words of a line" in recoach("signals", "explain", LINE).stdout
