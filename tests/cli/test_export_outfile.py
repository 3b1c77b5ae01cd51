from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from recoach.cli.outfile import require_writable, write_whole
from recoach.errors import OutputExists, RecoachError


def test_a_file_appears_with_its_text_alone(tmp_path: Path) -> None:
    """The file holds exactly the text, has everyday permissions, and no draft stays beside it."""
    write_whole(tmp_path / "t.md", "größe\n", force=False)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("t.md", "größe\n".encode())]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((tmp_path / "t.md").stat().st_mode) == 0o666 & ~umask


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """A package or a picture is no text, and nothing of it is changed."""
    write_whole(tmp_path / "t.apkg", b"\xff\r\n\x00", force=False)
    assert b"\xff\r\n\x00" == (tmp_path / "t.apkg").read_bytes()


def test_an_existing_file_needs_force(tmp_path: Path) -> None:
    """Without force the old file stays as it is; with it, the new text keeps the old permissions."""
    target = tmp_path / "t.md"
    target.write_text("old")
    target.chmod(0o640)
    with pytest.raises(OutputExists, match="--force"):
        write_whole(target, "new", force=False)
    assert target.read_text() == "old"
    write_whole(target, "new", force=True)
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A file behind a link is replaced where it is."""
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_whole(tmp_path / "link.md", "new", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("name", ["missing/t.md", "folder", "t.md/below.md", "x" * 300, "pipe", "null\0"])
def test_nothing_is_left_where_nothing_can_be_written(tmp_path: Path, name: str, *, force: bool) -> None:
    """A missing folder, a folder or a pipe in the place, an impossible name: one line, and nothing changes."""
    (tmp_path / "t.md").write_text("old")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RecoachError) as caught:
        write_whole(tmp_path / name, "new", force=force)
    assert "\n" not in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["missing/t.md", "folder", "t.md", "t.md/below.md", "x" * 300, "null\0"])
def test_what_cannot_be_written_is_told_beforehand(tmp_path: Path, name: str) -> None:
    """A target that `write_whole` would refuse is refused before the work; a good one leaves nothing behind."""
    (tmp_path / "t.md").write_text("old")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RecoachError) as told:
        write_whole(tmp_path / name, "new", force=False)
    with pytest.raises(RecoachError, match=re.escape(str(told.value))):
        require_writable(tmp_path / name, force=False)
    require_writable(tmp_path / "new.md", force=False)
    assert before == sorted(tmp_path.rglob("*"))


def test_a_failing_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the text cannot be synced, the old file is as it was and no draft is left."""
    target = tmp_path / "t.md"
    target.write_text("old")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RecoachError, match="No space left"):
        write_whole(target, "new", force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("t.md", "old")]
