"""The signals as rules of SARIF: what each means, why it matters, what would be better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recoach.content.signal import Severity, Signal
from recoach.exporters.escape import inline
from recoach.exporters.issues import SCORE, TITLES, WAIVER
from recoach.exporters.one_line import one_line
from recoach.language.visible import visible

_LONGEST = 1024  #: characters of a description that GitHub takes
_SHAPES = 2
#: GitHub has a word of its own for the least severity.
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}


def message(text: str) -> str:
    """Return text as a message: braces stand for arguments there, and `[words](address)` for a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def rules(signals: Sequence[Signal]) -> list[dict[str, Any]]:
    """Return a rule for each signal in their order, and one each for scores and waivers."""
    return [
        *map(_of_signal, signals),
        _rule(
            SCORE,
            title=TITLES[SCORE],
            meaning="The answer, or a section of it, scores less than was asked for.",
            severity="error",
            text="Close the gap that `recoach score` names first.",
            markdown="Close the gap that `recoach score` names first.",
        ),
        _rule(
            WAIVER,
            title=TITLES[WAIVER],
            meaning="A comment allows a signal, and changes nothing.",
            severity="note",
            text="Take the comment out, or put it right.",
            markdown="Take the comment out, or put it right.",
        ),
    ]


def _of_signal(signal: Signal) -> dict[str, Any]:
    shapes = signal.examples.instead[:_SHAPES]
    parts = [
        ("", signal.meaning),
        ("Why it matters", signal.why),
        ("Better", signal.better),
        ("For example", *shapes),
        ("Instead of", *signal.examples.flags[:1]),
    ]
    told = [(heading, words) for heading, *words in parts if words]
    text = "\n\n".join(f"{heading}:\n{_lines(words)}" if heading else one_line(words[0]) for heading, words in told)
    markdown = "\n\n".join(
        f"**{heading}**\n\n{_lines([inline(one) for one in words])}" if heading else inline(words[0])
        for heading, words in told
    )
    return _rule(
        signal.id, title=signal.title, meaning=signal.meaning, severity=signal.severity, text=text, markdown=markdown
    )


def _lines(words: Sequence[str]) -> str:
    return "\n".join(f"- {one_line(one)}" for one in words) if len(words) > 1 else one_line(words[0])


def _rule(name: str, *, title: str, meaning: str, severity: Severity, text: str, markdown: str) -> dict[str, Any]:
    return {
        "id": visible(name),
        "name": "".join(part.capitalize() for part in visible(name).split("-")),
        "shortDescription": {"text": message(one_line(title)[:_LONGEST])},
        "fullDescription": {"text": message(one_line(meaning)[:_LONGEST])},
        "help": {"text": message(text), "markdown": message(markdown)},
        "defaultConfiguration": {"level": severity},
        "properties": {
            "tags": ["interview", "recommender-systems"],
            "precision": "high",
            "problem.severity": _PROBLEMS[severity],
        },
    }
