"""Says in our words what the YAML parsers say in theirs; the C parser and the pure one word it differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_QUOTE = "Put the whole text in quotes."
_INDENT = "Keys of one mapping, and entries of one list, start in the same column."

#: Part of what a parser says -> what is wrong, and what to do. The first that fits is taken.
_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a `:` does not fit here.", f"{_QUOTE} {_INDENT}"),
    ("entries are not allowed", "a `-` does not fit here.", "Start a list in the line below its key."),
    ("',' or ']'", "the list `[…` does not end where it should.", "Separate entries by `,` and end it with `]`."),
    ("',' or '}'", "the mapping `{…` does not end where it should.", f"End it with `}}`. {_QUOTE}"),
    ("end of stream", "the text in quotes does not end.", "Close the quote."),
    ("unknown escape", r"this `\` escape is unknown.", r"Use single quotes, or write `\\`."),
    ("escape code", r"this `\` escape stands for no character.", r"Use single quotes, or write `\\`."),
    ("expected '-' indicator", "an entry of the list has to start with `-` here.", _INDENT),
    ("expected key", "a key does not start here.", _INDENT),
    ("could not find expected ':'", "a key without its `:`.", "Write `key: value`, with a space behind the colon."),
    ("expected <block end>", "this does not line up with what is above it.", _INDENT),
    ("expected node content", "a value is missing here.", _QUOTE),
    ("expected the node content", "a value is missing here.", _QUOTE),
    ("block scalar", "only a comment may follow `|` or `>`.", "Start the text in the next line."),
    ("<document start>", "the document ended before this.", "Keep one mapping a file, from the first column."),
    ("'<document start>'", "the document ended before this.", "Keep one mapping a file, from the first column."),
)

#: Where the parsers notice it says little; these are told where they begin.
_BEGINS_EARLIER = ("could not find expected ':'", "end of stream")
_AFTER_QUOTE = ("expected key", "expected <block end>", "',' or ']'", "',' or '}'")
_QUOTES = ("'", '"')
_FOREIGN_SPACE = re.compile("^[ ]*\u00a0", re.MULTILINE)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Return where in the text its author has to look, what is wrong there, and what to do about it."""
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    if found := _FOREIGN_SPACE.search(text, 0, index):
        return found.end() - 1, "a non-breaking space stands where YAML wants spaces.", "Indent with spaces."
    if text[index : index + 1] == "\t":
        return index, "a tab stands where YAML wants spaces.", "Indent with spaces."
    if "cannot start any token" in (error.problem or ""):
        return index, f"text cannot start with `{text[index : index + 1]}`.", _QUOTE
    said = f"{error.context or ''} {error.problem or ''}"
    if any(part in said for part in _AFTER_QUOTE) and text[:index].rstrip(" ").endswith(_QUOTES):
        return _explain_quote(text, index)
    if error.context_mark and any(part in said for part in _BEGINS_EARLIER):
        index = error.context_mark.index
    for part, message, hint in _EXPLANATIONS:
        if part in said:
            return index, message, hint
    return index, "this is not YAML.", _QUOTE


def _explain_quote(text: str, index: int) -> tuple[int, str, str]:
    """Explain what follows a closing quote; one that opened in another line was most likely never meant to last."""
    closing = len(text[:index].rstrip(" ")) - 1
    opening = max(text.rfind(text[closing], 0, closing), 0)
    hint = "Inside `'…'` write `''`, inside `\"…\"` write `\\\"`."
    if lines := text.count("\n", opening, closing):
        last = text.count("\n", 0, opening) + 1 + lines
        return opening, f"this quote closes in line {last} only.", f"Close it where its text ends. {hint}"
    return index, "text goes on after its closing quote.", hint
