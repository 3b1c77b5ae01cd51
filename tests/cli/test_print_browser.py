"""Printing through a browser: finding one, telling in one line what failed, leaving nothing behind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from recoach.cli import browser
from recoach.errors import UnusableBrowser

PAGE = "<!doctype html><title>A page</title><p>größe"
WHOLE = r"printf '%%PDF-1.4\n%%%%EOF\n'"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files go to a folder that can be looked into."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def fake(folder: Path, *lines: str, name: str = "fake-browser") -> str:
    """Write a program that runs these lines of shell; $pdf is where it should print, $html what."""
    program = folder / name
    find = "for o; do case $o in --print-to-pdf=*) pdf=${o#*=};; file:*) html=${o#file://};; esac; done"
    program.write_text("\n".join(["#!/bin/sh", find, *lines, ""]))
    program.chmod(0o755)
    return str(program)


def complaint(program: str) -> str:
    """Return the line that a user sees when this browser prints."""
    with pytest.raises(UnusableBrowser) as caught:
        browser.to_pdf(program, PAGE)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_page_is_printed_and_nothing_stays(tmp_path: Path, temporary: Path) -> None:
    """The browser gets the page as it is, what it prints comes back, and no temporary file is left."""
    program = fake(tmp_path, f'cp "$html" "{tmp_path}/seen.html"', f'{WHOLE} >"$pdf"')
    assert b"%PDF-1.4\n%%EOF\n" == browser.to_pdf(program, PAGE)
    assert PAGE == (tmp_path / "seen.html").read_text(encoding="utf-8")
    assert [] == list(temporary.iterdir())


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["exit 1"], "made no PDF"),
        (["exit 0"], "made no PDF"),
        (["kill -SEGV $$"], "made no PDF"),
        (["printf '%%PDF-1.4 half' >\"$pdf\""], "made no PDF"),
        (['echo "<p>oops" >"$pdf"'], "made no PDF"),
        ([f'{{ {WHOLE}; echo "/Title (file://$html)"; {WHOLE}; }} >"$pdf"'], "could not see the page"),
    ],
)
def test_a_browser_that_fails_is_told_in_one_line(tmp_path: Path, temporary: Path, lines: list[str], told: str) -> None:
    """A crash, no output, half an output, a notice instead of the page: one line with a way out, nothing left."""
    assert told in complaint(fake(tmp_path, *lines))
    assert "export --to html" in complaint(fake(tmp_path, *lines))
    assert [] == list(temporary.iterdir())


def test_a_program_that_does_not_start_is_told(tmp_path: Path) -> None:
    """What cannot be run, or is gone since it was found, is told as well."""
    (tmp_path / "text").write_text("no program")
    assert "Permission denied" in complaint(str(tmp_path / "text"))
    assert "No such file" in complaint(str(tmp_path / "gone"))


def test_a_browser_that_hangs_is_ended_with_its_helpers(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the limit the browser and what it started are ended."""
    monkeypatch.setattr(browser, "LIMIT_SECONDS", 0.5)
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    program = fake(tmp_path, f'(sleep 20; echo still here) >"{tmp_path}/pipe" &', "wait")
    assert "after 0.5 seconds" in complaint(program)
    assert [] == list(temporary.iterdir())
    os.set_blocking(reading, True)
    assert b"" == os.read(reading, 100)  # it ends with the last program that could write to it
    os.close(reading)


@pytest.mark.parametrize(("user", "given"), [(0, True), (1000, False)])
def test_only_root_goes_without_the_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int, *, given: bool
) -> None:
    """The browser's sandbox is left on for everybody for whom it works."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    browser.to_pdf(fake(tmp_path, f'echo "$@" >"{tmp_path}/options"', f'{WHOLE} >"$pdf"'), PAGE)
    assert given == ("--no-sandbox" in (tmp_path / "options").read_text().split())


def test_browsers_are_looked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first that is on PATH is taken; the one that RECOACH_BROWSER names, by name or path, comes before all."""
    monkeypatch.delenv("RECOACH_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    edge = fake(tmp_path, name="msedge")
    assert edge == browser.find()
    chromium = fake(tmp_path, name="chromium")
    assert chromium == browser.find()
    monkeypatch.setenv("RECOACH_BROWSER", "msedge")
    assert edge == browser.find()
    monkeypatch.setenv("RECOACH_BROWSER", fake(tmp_path, name="my own"))
    assert str(tmp_path / "my own") == browser.find()


@pytest.mark.parametrize(
    ("named", "told"), [("", "Install Chromium"), ("no-such-browser", "RECOACH_BROWSER names no-such-browser")]
)
def test_no_browser_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, told: str
) -> None:
    """Where there is none, or none of the name given, the line says how to get a PDF all the same."""
    monkeypatch.setattr(browser, "BROWSERS", ("chromium", "msedge"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RECOACH_BROWSER", named)
    with pytest.raises(UnusableBrowser, match=f"{told}.*export --to html"):
        browser.find()
