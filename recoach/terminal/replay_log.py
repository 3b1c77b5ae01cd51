"""A drill played again without a screen: a line for each thing that happened and for each stretch of typing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from recoach.content.durations import clock
from recoach.drill import events as on
from recoach.drill.frames import Frame
from recoach.language.visible import visible

#: Who does not type for so long has come to a break.
BREAK_SECONDS = 3.0

_ENDS_OF_SENTENCES = (".", "!", "?", "\n")
_CLOCK_COLUMNS = 7
_NARROWEST = 20


def log(shown: Sequence[Frame], *, first: int = 0, columns: int | None = None) -> Iterator[str]:
    """Yield what happened from a frame on, each with the drill's clock; lines as long as it takes without columns."""
    told: dict[str, str] = {}  # the text of each step as it was told last
    current = ""
    for index, frame in enumerate(shown):
        step = frame.state.step
        following = shown[index + 1] if index + 1 < len(shown) else None
        happened = []
        if step.id != current:
            happened.append(f"{step.title} entered" + ("" if step.id in told else f"\n{step.asks.strip()}"))
            current = step.id
        if frame.said:
            happened.append(frame.said)
        if not (following and _types_on(frame, following)):
            happened += _typed(told.get(step.id, ""), frame.text)
            told[step.id] = frame.text
        if index >= first:
            yield from (_line(frame.at, words, columns) for words in happened)


def _types_on(frame: Frame, following: Frame) -> bool:
    """Whether the next frame goes on with the sentence of this one."""
    both = isinstance(frame.event, on.Drafted) and isinstance(following.event, on.Drafted)
    same = frame.state.current == following.state.current and following.at - frame.at < BREAK_SECONDS
    return both and same and not frame.text.rstrip(" ").endswith(_ENDS_OF_SENTENCES)


def _typed(before: str, text: str) -> list[str]:
    """Return the words that were added; the whole text where it was not only added to."""
    if text.startswith(before.rstrip()):
        added = text[len(before.rstrip()) :].strip()
        return [_quoted(added)] if added else []
    return [f"Rewritten:\n{_quoted(text.strip())}" if text.strip() else "All of it deleted."]


def _quoted(typed: str) -> str:
    """Return typed text marked as such: it may read like something that happened."""
    return "\n".join(f"> {line}" for line in visible(typed).split("\n"))


def _line(at: float, words: str, columns: int | None) -> str:
    margin = " " * (_CLOCK_COLUMNS + 2)
    lines = visible(words).split("\n")
    if columns:
        width = max(columns - len(margin), _NARROWEST)
        lines = [row for line in lines for row in textwrap.wrap(line, width) or [""]]
    return f"{clock(at):>{_CLOCK_COLUMNS}}  " + f"\n{margin}".join(lines)
