"""The site and the manual page are built from what is there, strictly, and load nothing from anywhere."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest
from site_built import ROOT, build

PAGE = ROOT / "docs" / "recoach.1"
HEADINGS = {"NAME", "SYNOPSIS", "COMMANDS", "SETTINGS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"}
CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
LOADED = re.compile(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^\s>]*")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site."""
    return build(tmp_path_factory.mktemp("site"))


def test_each_page_of_the_docs_is_on_the_site(site: Path) -> None:
    """What stands in docs/ has a page, and the README is the home page."""
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert pages | {"index"} == {path.stem for path in site.glob("*.html")} - {"404", "CHANGELOG", "CONTRIBUTING"}
    assert "Take a drill" in (site / "index.html").read_text("utf-8")


def test_the_menu_has_each_page_once() -> None:
    """A page has one place in the menu, and begins with a sentence that says what it is for."""
    pages = re.findall(r"^ +- [^:\n]+: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(set(pages)) == sorted(pages)
    sources = [
        next(path for path in (ROOT / "docs" / page, ROOT / page, ROOT / "README.md") if path.exists())
        for page in pages
    ]
    assert [] == [path.name for path in sources if not re.match(r"# .+\n\n[A-Z`]", path.read_text("utf-8"))]


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    """No script, style, font or picture of any page comes from another place than the site."""
    pages = list(site.rglob("*.html"))
    assert [] == [(page.name, found) for page in pages for found in LOADED.findall(page.read_text("utf-8"))]
    styles = "".join(style.read_text("utf-8") for style in site.rglob("*.css"))
    assert not re.search(r"@import|url\(['\"]?(?:https?:)?//", styles)


def test_lists_and_tables_are_read_as_such(site: Path) -> None:
    """No entry of a list, row of a table or fence ended up in a paragraph; the site's markdown is a strict one."""
    shown = {page.name: CODE.sub("", page.read_text("utf-8")) for page in site.rglob("*.html")}
    paragraphs = [(name, text) for name, page in shown.items() for text in PARAGRAPH.findall(page)]
    assert [] == [
        (name, text) for name, text in paragraphs if re.search(r"^ *(?:- |\d+\. |\|)|```", text, re.MULTILINE)
    ]


def test_the_manual_page_is_up_to_date() -> None:
    """docs/recoach.1 is what the commands say today; `python docs/make_man.py` writes it anew."""
    assert runpy.run_path(str(ROOT / "docs" / "make_man.py"))["render"]() == PAGE.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_manual_page_formats_without_a_warning() -> None:
    """Groff has nothing to say about it, and what it makes of it has every heading."""
    run = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-cbou", PAGE], capture_output=True, text=True, check=True
    )
    assert "" == run.stderr
    assert HEADINGS <= set(run.stdout.splitlines())


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="no mandoc here")
def test_the_manual_page_reads_elsewhere() -> None:
    """Mandoc, which BSDs, macOS and Alpine show pages with, has nothing to say about it either."""
    run = subprocess.run(["mandoc", "-T", "lint", "-W", "style", PAGE], capture_output=True, text=True, check=False)
    assert "" == run.stdout + run.stderr


def test_each_variable_that_is_read_is_told() -> None:
    """Whatever the program reads from the environment stands in the manual page and in docs/configuration.md."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "recoach").rglob("*.py"))
    read = set(re.findall(r"environ\.get\(\"(\w+)\"", code))
    assert read
    for page in (PAGE, ROOT / "docs" / "configuration.md"):
        assert [] == [name for name in sorted(read) if name not in page.read_text("utf-8")]
