"""Finds the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, options: Iterable[str]) -> str | None:
    """Return the option that looks most like the word, or has it as a part of its name; None where there is none."""
    import difflib

    by_folded = {_folded(option): option for option in options}
    folded = _folded(word)
    found = difflib.get_close_matches(folded, by_folded, n=1)
    found = found or [option for option in by_folded if f"-{folded}-" in f"-{option}-"]
    return by_folded[found[0]] if found else None


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return "; did you mean `x`?" to end a message with, or nothing."""
    meant = nearest(word, options)
    return f"; did you mean `{meant}`?" if meant else ""


def unknown(complaint: str, name: str, known: Iterable[str]) -> str:
    """Return a sentence about a name that nobody has, such as "there is no point `retrievl`; did you mean …?"."""
    return f"{complaint} `{name}`{did_you_mean(name, known) or '.'}"
