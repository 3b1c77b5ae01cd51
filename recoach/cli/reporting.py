"""Turns a miss or a false alarm into a line of labelled text, and says what is heard in it today."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import typer

from recoach.errors import UnusableChoice
from recoach.language.visible import visible

if TYPE_CHECKING:
    from recoach.assessment.calibration import Outcome

#: In place of ids: nothing should fire.
NONE = "none"
_AUTHOR = "reported"
_DIGITS = 10


def report(text: str, expected: Sequence[str], kind: str, *, whole: bool) -> None:
    """Print the line that `recoach calibrate` reads, and on stderr what is heard, missed and false.

    Raises UnknownName for a signal that does not exist, UnusableChoice where nothing or too much is expected.
    """
    from recoach.assessment.calibration import compare
    from recoach.cli import packs
    from recoach.cli.judging import judge_bare
    from recoach.content.answer import Answer, Passage
    from recoach.content.labelled import Labelled
    from recoach.errors import Place

    if not text.strip():
        raise UnusableChoice("there is no text to report.", hint="Put it in quotes, or pipe it in with `-`.")
    pack = packs.signal_pack()
    due = _due(expected, frozenset(signal.id for signal in pack.signals))
    wide = {signal.id for signal in pack.signals if signal.rule.within == "answer"}
    # What only a whole answer shows is not judged in a text alone, so it has to be told as an answer.
    whole = whole or not wide.isdisjoint(due)
    line = _line(text, due, kind, whole=whole)
    answer = Answer(passages=(Passage(kind="other", id="", title="", asks="", text=text),))
    heard = judge_bare(answer, packs.detector(), pack.signals, whole=whole)
    labelled = Labelled(id=line["id"], place=Place("-"), answer=answer, whole=whole, signals=frozenset(due), kind=kind)
    outcome = compare(labelled, heard, [signal.id for signal in pack.signals if whole or signal.id not in wide])
    typer.echo(json.dumps(line))
    typer.echo(visible(f"recoach: {'; '.join(_told(outcome))}."), err=True)


def _due(expected: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    from recoach.cli.choosing import unknown_signal

    names = [name for entry in expected for name in entry.replace(",", " ").split()]
    if not names or (NONE in names and len(set(names)) > 1):
        raise UnusableChoice("say what should fire: ids of signals, or `none` alone.", hint="Such as --expect none.")
    for name in names:
        if name != NONE and name not in known:
            raise unknown_signal(name, frozenset(known))
    return tuple(name for name in dict.fromkeys(names) if name != NONE)


def _line(text: str, due: Sequence[str], kind: str, *, whole: bool) -> dict[str, Any]:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    said: dict[str, Any] = {"sections": {"": text}} if whole else {"text": text}
    return {"id": f"{_AUTHOR}-{digest}", **said, "signals": list(due), "kind": kind}


def _told(outcome: Outcome) -> Iterator[str]:
    found = {finding.signal: " ".join(finding.quote.split()) for finding in outcome.report.findings}
    yield "heard " + (", ".join(f"{name} (“{words}”)" for name, words in found.items()) or "nothing")
    silent = {silence.signal: silence.reason for silence in outcome.report.silences if silence.signal in outcome.missed}
    if outcome.missed:
        missed = (f"{name} ({silent.get(name, 'no pattern matches')})" for name in sorted(outcome.missed))
        yield f"missed {', '.join(missed)}"
    if outcome.false:
        yield f"false {', '.join(sorted(outcome.false))}"
    if outcome.is_right:
        yield "just as expected"
