"""The frame of a page: one file with its style and its script in it, and a policy that lets nothing else in.

Its parts stand under headings, and links lead to them.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from recoach.exporters.html import Child, Markup, join, tag

Part = tuple[str, str, list[Child]]  #: id, heading and content of a part of a page


def document(title: str, *main: Child) -> str:
    """Return a whole page: its title, and what stands in its main part."""
    style, script = _read("page.css"), _read("page.js")
    # Nothing is loaded from anywhere; of style and script only these very texts count, whatever else got into the page.
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(style)),
    ]
    body = [
        tag("a", "Skip to the report", class_="skip", href="#report"),
        tag("main", join(main), id="report", tabindex=-1),
        tag("script", Markup(script)),
    ]
    page = tag("html", _lines(tag("head", _lines(*head)), tag("body", _lines(*body))), lang="en")
    return f"<!doctype html>\n{page}\n"


def contents(parts: Iterable[Part]) -> Markup:
    """Return links to the parts of a page."""
    links = (tag("li", tag("a", heading, href=f"#{name}")) for name, heading, _ in parts)
    return tag("nav", tag("ul", links), aria_label="On this page")


def section(part: Part) -> Markup:
    """Return a part of a page under its heading."""
    name, heading, content = part
    return tag("section", tag("h2", heading), content, id=name)


def folded(summary: str, content: Child) -> Markup:
    """Return what is out of sight until somebody wants it."""
    return tag("details", tag("summary", summary), content)


def _lines(*elements: Markup) -> Markup:
    return Markup("\n".join(["", *elements, ""]))


@cache
def _read(name: str) -> str:
    return files("recoach.exporters").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
