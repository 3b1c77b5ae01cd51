"""Makes characters visible that a terminal or a page would act upon instead of show."""

from __future__ import annotations

import re

#: C0 but tab and newline, DEL and C1, zero-width characters, bidi controls, the byte-order mark, lone surrogates,
#: marks and tags that no font shows.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)

_LAST_OF_TWO_DIGITS = 0xFF
_LAST_OF_FOUR_DIGITS = 0xFFFF


def visible(text: str) -> str:
    r"""Return the text with each hidden character written as its escape, such as `\x1b`.

    Carriage returns before a newline go: they are how Windows ends a line.
    """
    return HIDDEN.sub(_escape, text.replace("\r\n", "\n"))


def visible_line(text: str) -> str:
    r"""Return the text in one line, ends of lines as `\n`: a file may be called anything, also `a\n::error::b`."""
    return visible(text).replace("\n", "\\n")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > _LAST_OF_FOUR_DIGITS:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= _LAST_OF_TWO_DIGITS else f"\\u{code:04x}"
