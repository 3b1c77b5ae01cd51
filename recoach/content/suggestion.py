"""Finds the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, options: Iterable[str]) -> str | None:
    """Return the option that looks most like the word, None where nothing comes near."""
    import difflib

    by_folded = {option.casefold().replace("_", "-"): option for option in options}
    found = difflib.get_close_matches(word.casefold().replace("_", "-"), by_folded, n=1)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return "; did you mean `x`?" to end a message with, or nothing."""
    meant = nearest(word, options)
    return f"; did you mean `{meant}`?" if meant else ""


def unknown(complaint: str, name: str, known: Iterable[str]) -> str:
    """Return a sentence about a name that nobody has, such as "there is no point `retrievl`; did you mean …?"."""
    return f"{complaint} `{name}`{did_you_mean(name, known) or '.'}"
