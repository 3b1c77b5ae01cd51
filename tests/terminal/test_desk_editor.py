"""The user's own editor on the text of a section."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_driver import EDIT, Sitting, take


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name an editor whose work the test writes: a shell script that gets the file as `$1`."""
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    return script


def test_the_editor_gives_back_what_it_saved(editor: Path) -> None:
    """^O opens the text as typed; what was saved stands on the desk, without the line end that editors add."""
    editor.write_text('#!/bin/sh\nprintf " for long\\nand well\\n" >> "$1"\n', encoding="utf-8")

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", EDIT)
        await sitting.until(lambda: "long" in sitting.text)
        await sitting.press("!")

    assert "keep people for long\nand well!" == take(scenario).state.texts["objective"]


def test_saved_versions_are_kept_while_the_editor_is_open(editor: Path, tmp_path: Path) -> None:
    """The journal holds what the editor saved before it is closed; a file emptied on the way takes nothing."""
    go_on = tmp_path / "go-on"
    wait = f'while [ ! -e "{go_on}" ]; do sleep 0.01; done'
    editor.write_text(f'#!/bin/sh\nprintf saved > "$1"\nsleep 0.1\n: > "$1"\n{wait}\n', encoding="utf-8")

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("typed", EDIT)
        await sitting.until(lambda: "saved" == sitting.state.texts["objective"])
        await sitting.tick()
        assert "saved" == sitting.state.texts["objective"]
        go_on.touch()
        await sitting.until(lambda: sitting.desk.editing is None)

    take(scenario)


def test_leaving_during_the_editor_keeps_the_saved_version(editor: Path) -> None:
    """When the terminal closes over an open editor, its last saved version stays and not the text before."""
    editor.write_text('#!/bin/sh\nprintf saved > "$1"\nexec sleep 0.5\n', encoding="utf-8")

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("typed", EDIT)
        await sitting.until(lambda: sitting.desk.editing is not None and sitting.desk.editing.saved() == "saved")
        sitting.desk.leave()

    assert "saved" == take(scenario).state.texts["objective"]


def test_the_end_of_the_drill_waits_for_the_editor(editor: Path, tmp_path: Path) -> None:
    """The time runs out over an open editor; when it is closed the drill ends with its text."""
    go_on = tmp_path / "go-on"
    editor.write_text(
        f'#!/bin/sh\nwhile [ ! -e "{go_on}" ]; do sleep 0.01; done\nprintf late > "$1"\n', encoding="utf-8"
    )

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("typed", EDIT)
        await sitting.until(lambda: sitting.desk.editing is not None)
        await sitting.at(400)
        assert sitting.state.closed is None
        go_on.touch()
        await sitting.until(lambda: sitting.over)

    sitting = take(scenario)
    assert ("time-up", "late") == (sitting.state.closed, sitting.state.texts["objective"])


def test_an_editor_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the editor that is named, the desk says what to set, and the text stays."""
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("typed", EDIT)
        await sitting.until(lambda: bool(sitting.desk.notes))
        assert ["The editor `no-such-editor --wait` is not there. Set EDITOR to one that is."] == sitting.desk.notes

    assert "typed" == take(scenario).state.texts["objective"]


def test_an_editor_that_cannot_start_is_told(editor: Path) -> None:
    """A file that is executable but no program is reported in a line, and the drill goes on."""
    editor.write_bytes(b"\x7fELF nothing")

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("typed", EDIT)
        await sitting.until(lambda: bool(sitting.desk.notes))
        assert sitting.desk.notes[0].startswith("The editor could not be started")
        await sitting.press("!")

    assert "typed!" == take(scenario).state.texts["objective"]
