"""Typed text of any shape as one line that a terminal, a log or a table can show."""

from __future__ import annotations

from recoach.language.visible import visible

_LONGEST_QUOTE = 120  #: characters


def one_line(text: str) -> str:
    """Return the text with each run of blanks and line ends as one blank, and hidden characters made visible."""
    return visible(" ".join(text.split()))


def shortened(quote: str) -> str:
    """Return a quote as one line: a long one as its beginning and its end."""
    whole = one_line(quote)
    if len(whole) <= _LONGEST_QUOTE:
        return whole
    half = _LONGEST_QUOTE // 2
    return f"{whole[:half].rstrip()} … {whole[-half:].lstrip()}"
