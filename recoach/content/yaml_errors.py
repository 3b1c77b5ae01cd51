"""Says in our words what the YAML parsers say in theirs; the C parser and the pure one word it differently."""

from __future__ import annotations

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
    ("expected key", "a key does not start here.", f"{_INDENT} Text after a closing quote is not allowed."),
    ("could not find expected ':'", "a key without its `:`.", _INDENT),
    ("expected <block end>", "this does not line up with what is above it.", _INDENT),
    ("expected node content", "a value is missing here.", _QUOTE),
    ("expected the node content", "a value is missing here.", _QUOTE),
    ("block scalar", "only a comment may follow `|` or `>`.", "Start the text in the next line."),
    ("<document start>", "the document ended before this.", "Keep one mapping a file, from the first column."),
    ("'<document start>'", "the document ended before this.", "Keep one mapping a file, from the first column."),
)


def explain(error: yaml.MarkedYAMLError, text: str, index: int) -> tuple[str, str]:
    """Return what is wrong at that character of the text, and what to do about it."""
    if "cannot start any token" in (error.problem or ""):
        return _explain_character(text[index : index + 1])
    said = f"{error.context or ''} {error.problem or ''}"
    for part, message, hint in _EXPLANATIONS:
        if part in said:
            return message, hint
    return "this is not YAML.", _QUOTE


def _explain_character(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab stands where YAML wants spaces.", "Indent with spaces."
    return f"text cannot start with `{character}`.", _QUOTE
