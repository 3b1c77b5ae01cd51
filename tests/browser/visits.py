"""Visits to pages: what a page asked for and complained of while it was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Dialog, Page

#: Examples that pages are made of, by the arguments that make them.
PAGES = {
    "strong": ("export", "strong.yaml"),
    "weak": ("export", "weak.yaml"),
    "twisted": ("export", "twisted.yaml"),
    "thin": ("export", "thin.yaml"),  # hints and ratings: the widest table of parts
    "answer": ("export", "answer.md"),
    "comparison": ("compare", "thin.yaml", "strong.yaml"),
}
PHONE = {"width": 390, "height": 844}  #: CSS pixels
LIMIT_MS = 20_000


@dataclass(frozen=True)
class Visit:
    """A page that is open."""

    page: Page
    #: Requests but for the page itself, complaints on the console (broken policies among them), errors of scripts, and
    #: dialogs. None of them is ever in order.
    trouble: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]  #: takes the file, and settings of the browser's context such as `color_scheme`


def visit(context: BrowserContext, file: Path) -> Visit:
    """Open a file in a window of its own and note what it does."""
    context.set_default_timeout(LIMIT_MS)
    one = Visit(context.new_page())

    def dismiss(dialog: Dialog) -> None:
        one.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note_request(url: str) -> None:
        if url != file.as_uri():
            one.trouble.append(f"request: {url}")

    one.page.on("dialog", dismiss)
    one.page.on("console", lambda message: one.trouble.append(f"{message.type}: {message.text}"))
    one.page.on("pageerror", lambda error: one.trouble.append(f"error: {error}"))
    context.on("page", lambda page: one.trouble.append(f"window: {page.url}"))
    context.on("request", lambda request: note_request(request.url.partition("#")[0]))
    one.page.goto(file.as_uri())
    return one
