"""Makes text that somebody wrote safe to stand in markdown that an editor renders."""

from __future__ import annotations

import re

from recoach.language.visible import visible

_MARKUP = re.compile(r"([\\`*_{}\[\]()#<>|~!&])")
_MARKUP_BUT_CODE = re.compile(r"([\\*_{}\[\]()#<>|~!&])(?=[^`]*(?:`[^`]*`[^`]*)*$)")


def plain(text: str, *, code: bool = False) -> str:
    """Return text on one line that shows as it is: no link, no image, no HTML. With `code` our own backticks stay."""
    line = visible(" ".join(text.split()))
    return (_MARKUP_BUT_CODE if code else _MARKUP).sub(r"\\\1", line)
