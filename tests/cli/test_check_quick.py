from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from recoach.cli.app import app
try:
    app(sys.argv[1:], prog_name="recoach")
except SystemExit:
    pass
slow = {"pydantic", "yaml", "rich", "questionary", "prompt_toolkit", "jsonschema", "markdown_it"}
print(*sorted(slow & set(sys.modules)))
"""


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_warm_check_loads_nothing_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    """Once the cache is filled, a check of a text file loads none of the slow libraries, in whatever folder it is."""
    monkeypatch.setenv("RECOACH_HOME", str(tmp_path / "home"))
    command = [sys.executable, "-c", PROBE, "check", f"a{suffix}"]
    runs = []
    for folder in (tmp_path / "cold", tmp_path / "warm"):
        folder.mkdir()
        (folder / f"a{suffix}").write_text("I would optimize CTR.")
        runs.append(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True))
    assert runs[1].stdout.splitlines()[-1] == ""
    assert runs[0].stdout.splitlines()[:-1] == runs[1].stdout.splitlines()[:-1]
