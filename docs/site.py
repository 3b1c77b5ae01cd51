"""Hooks of the site: pages that stand beside docs/ in the repository join it, and their links lead to each other."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
HOME = "README.md"
#: Files of the repository that the site shows as well, beside those of docs/.
BESIDE = ("CHANGELOG.md", "CONTRIBUTING.md", "benchmarks/*.md", "training/**/*.md", "examples/*")

LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#|/)([^)#\s]+)")
#: What stands behind the language of a fence is for the tests that run the pages.
FENCE = re.compile(r"^( *```\w+) [^\n]+$", re.MULTILINE)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the files beside docs/ under the names that they have in the repository; the README is the home page."""
    from mkdocs.structure.files import File

    found = {path.relative_to(ROOT).as_posix(): path for pattern in BESIDE for path in sorted(ROOT.glob(pattern))}
    for name, path in {"index.md": ROOT / HOME, **found}.items():
        if path.is_file():
            files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, *, page: Page, files: Files, **_: Any) -> str:  # noqa: ANN401  # what else mkdocs hands
    """Return the text of a page with its links as the site has the files."""
    here = page.file.src_uri
    beside = here == "index.md" or here in {uri for uri in files.src_uris if (ROOT / uri).exists()}
    source = HOME if here == "index.md" else here if beside else f"docs/{here}"

    def rewritten(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[1]))
        name = "index.md" if target == HOME else target.removeprefix("docs/")
        return posixpath.relpath(name, posixpath.dirname(here) or ".")

    return FENCE.sub(r"\1", LINK.sub(rewritten, markdown))


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401  # what else mkdocs hands
    """Return a page whose search has a name, which the theme leaves out."""
    return output.replace('role="dialog"', 'role="dialog" aria-label="Search"')
