"""A file is known by its folder and its keys; what is not ours is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoach.lsp.kinds import kind_of, suffix_of

ROOT = Path(__file__).parent.parent.parent
OURS = {
    "frameworks": "framework",
    "prompts": "prompt",
    "frameworks/signals": "signals",
    "frameworks/points": "points",
    "frameworks/figures": "figures",
    "frameworks/lexicons": "lexicons",
    "frameworks/fingerprints": None,
    "examples": "script",
}


@pytest.mark.parametrize(("folder", "kind"), OURS.items())
def test_our_own_files_are_known(folder: str, kind: str | None) -> None:
    """Each file that comes with the package is what its folder says."""
    files = [*(ROOT / folder).glob("*.yaml")] or [*(ROOT / folder).glob("*/*.yaml")]
    assert files
    assert {kind} == {kind_of(str(file), ".yaml", file.read_text("utf-8")) for file in files}


@pytest.mark.parametrize("folder", ["frameworks", "prompts", "frameworks/signals", "examples"])
def test_files_are_known_without_their_folder(folder: str) -> None:
    """The keys alone tell what most files are."""
    files = [*(ROOT / folder).glob("*.yaml")]
    assert {OURS[folder]} == {kind_of("/x/file.yaml", ".yaml", file.read_text("utf-8")) for file in files}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/x/docker-compose.yaml", "services:\n  web: {image: x}\n"),
        ("/x/prompts/llm.yaml", "model: large\ntemperature: 0\n"),
        ("/x/a.yaml", ""),
    ],
)
def test_a_plain_yaml_file_is_left_alone(path: str, text: str) -> None:
    """A folder of that name is not enough where no key is ours."""
    assert kind_of(path, ".yaml", text) is None


def test_a_file_without_a_suffix_is_what_the_editor_takes_it_for() -> None:
    """A new file has no name yet; one with a suffix that nobody reads is no answer, whatever it is called."""
    assert ".md" == suffix_of("Untitled-1", "markdown")
    assert "" == suffix_of("/x/main.py", "markdown")
    assert "" == suffix_of("/x/Makefile", "make")
