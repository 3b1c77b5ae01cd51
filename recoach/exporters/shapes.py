"""The shapes that charts are made of, as inline SVG.

Lengths across are percentages and lengths down are in `em`, so a chart fills whatever width there is and its words stay
as large as the text around it. Colours come from the style sheet, by class.
"""

from __future__ import annotations

from recoach.exporters.html import Attribute, Child, Markup, tag

_BAR = 0.7  #: how high a bar is unless somebody says otherwise, in em
_LONGEST_TITLE = 28


def drawing(kind: str, title: str, told: str, height: float, *shapes: Child, name: str = "") -> Markup:
    """Return a chart of a height in em; `told` says in words what is drawn, `name` tells it from others of its kind."""
    named = f"{kind}-title{name}", f"{kind}-told{name}"
    return tag(
        "svg",
        tag("title", title, id=named[0]),
        tag("desc", told, id=named[1]),
        shapes,
        class_=f"chart {kind}",
        role="img",
        aria_labelledby=" ".join(named),
        width="100%",
        height=f"{height:.2f}em",
    )


def bar(at: float, width: float, down: float, *, high: float = _BAR, class_: str = "bar", **more: Attribute) -> Markup:
    """Return a bar: where it begins and how long it is in percent, how far down and how high in em."""
    return tag("rect", class_=class_, x=f"{at:.2f}%", width=f"{width:.2f}%", y=f"{down:.2f}em", height=f"{high:.2f}em",
               rx="2", **more)  # fmt: skip


def label(title: str) -> str:
    """Return a title as far as a chart has room for it, for words in a drawing are not wrapped."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"


def words(text: Child, down: float, *, at: float = 0.0, anchor: str | None = None, class_: str | None = None) -> Markup:
    """Return words that stand on a line so many em down."""
    return tag("text", text, x=f"{at:.2f}%", y=f"{down:.2f}em", text_anchor=anchor, class_=class_)


def upright(at: float, high: float, class_: str, *, down: float = 0.0) -> Markup:
    """Return a line from `down` to `high`, so many em from the top, at so many percent of the width."""
    x = f"{at:.2f}%"
    return tag("line", class_=class_, x1=x, x2=x, y1=f"{down:.2f}em", y2=f"{high:.2f}em")
