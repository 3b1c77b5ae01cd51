"""Builds HTML out of elements; whatever is no element is text, and stays text.

`tag("li", "a < b", class_="point")` is `<li class="point">a &lt; b</li>`. All text goes through `visible` and is
escaped here and nowhere else, so no exporter can forget it.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence
from typing import Union

from recoach.language.visible import visible

#: Elements without content, which have no end tag.
_VOID = frozenset({"br", "hr", "meta"})


class Markup(str):
    """HTML that may be written as it stands."""

    __slots__ = ()


#: What an element holds; None is left out.
Child = Union[str, None, Iterable["Child"]]
#: True writes the bare name, False and None nothing.
Attribute = Union[str, int, float, bool, None]


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element; `class_` stands for `class`, `aria_label` for `aria-label`."""
    start = f"<{name}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    return Markup(start if name in _VOID else f"{start}{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Markup:
    """Return elements and texts one after the other."""
    return Markup("".join(map(_written, children)))


def table(caption: str, rows: Sequence[Sequence[Child]], *, right: Collection[int] = ()) -> Markup:
    """Return a table under a row of headings, the first cell of each row being its heading.

    The columns in `right`, counted from 0, are those of figures.
    """
    aligned = ["right" if column in right else None for column in range(max(map(len, rows)))]
    head = [tag("th", cell, scope="col", class_=side) for cell, side in zip(rows[0], aligned, strict=False)]
    body = [
        tag("tr", [
            tag("td", cell, class_=side) if column else tag("th", cell, scope="row")
            for column, (cell, side) in enumerate(zip(row, aligned, strict=False))
        ])
        for row in rows[1:]
    ]  # fmt: skip
    return tag("table", tag("caption", caption), tag("thead", tag("tr", head)), tag("tbody", body))


def _written(child: Child) -> str:
    if child is None or isinstance(child, Markup):
        return child or ""
    return html.escape(visible(child), quote=False) if isinstance(child, str) else join(child)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(visible(_plain(value)))}"'


def _plain(value: str | float) -> str:
    """Return a value as it is written; three places are less than a pixel of any screen."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
