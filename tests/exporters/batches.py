"""A batch that has everything a batch can have, one of hostile text, and short ways to smaller ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recoach.content.answer import Answer, Passage, Source
from recoach.content.signal import Rule, Signal, SignalExamples
from recoach.errors import InvalidContent, Place, UnusableFile
from recoach.exporters.batch import Batch
from recoach.exporters.checked import CheckedAnswer, CheckedFile, CheckedRemark, Shortfall, Tally, Told

#: What somebody might type, or call a file, to be more than text somewhere.
HOSTILE = (
    "]]> <script>alert(1)</script> ::error::x %0A%25 a|b \\| ``code`` [x](javascript:y) {0} @team #12 !7 GH-3 "
    "https://evil.example www.evil.example \x00\x1b[31m\u202eright\u200b \ud800 &lt; ![i](x) ##[group] */ `"
    "\nline\r\n/close"
)
CTR = Signal(
    id="ctr-objective",
    title="Clicks as the objective",
    meaning="Clicks are made the goal.",
    why="A click is cheap to win.",
    better="Name what users gain.",
    severity="error",
    rule=Rule(any=("clicks",)),
    examples=SignalExamples(
        flags=("Clicks it is.",), passes=("No clicks.",), instead=("Returns in 28 days.", "Plays.")
    ),
)


def told(text: str = "We optimize CTR.", words: str = "optimize CTR", **changes: Any) -> Told:  # noqa: ANN401
    """Return a finding at the first place where a text, that is the whole file, has these words."""
    start = text.index(words)
    end = start + len(words)
    passage = Passage(kind="section", id="objective", title="", asks="", text=text, offsets=range(len(text)))
    answer = Answer(passages=(passage,), source=Source(name="", text=text))
    plain: dict[str, Any] = {
        "kind": "finding",
        "signal": CTR.id,
        "title": CTR.title,
        "severity": CTR.severity,
        "certainty": "asserted",
        "probability": 0.9,
        "passage": 0,
        "section": "objective",
        "start": start,
        "end": end,
        "span": answer.span(0, start, end),
        "quote": words,
        "reason": CTR.why,
        "better": CTR.better,
        "at_seconds": None,
    }
    return Told(**{**plain, **changes})


def answer_of(*all_told: Told, score: float = 41, **changes: Any) -> CheckedAnswer:  # noqa: ANN401
    """Return a scored answer of which this is told."""
    return CheckedAnswer(**{"told": all_told, "critique": {"score": score, "level": "thin"}, **changes})


def batch_of(*files: CheckedFile, signals: Sequence[Signal] = (CTR,), **changes: Any) -> Batch:  # noqa: ANN401
    """Return these files as a batch."""
    tally = Tally(files=len(files), unusable=sum(file.error is not None for file in files))
    for file in files:
        for answer in file.answers:
            tally.add(answer)
    return Batch(files=files, tally=tally, signals=signals, version="0.1.0", **changes)


def one_file(*all_told: Any, file: str = "a.md", **changes: Any) -> Batch:  # noqa: ANN401
    """Return a batch of one file with one answer of which this is told."""
    return batch_of(CheckedFile(file=file, answers=(answer_of(*all_told, **changes),)))


def full_batch() -> Batch:
    """Return files with findings, known and waived places, waivers, remarks, scores too low and errors."""
    text = "Ü😀 e\u0301 we optimize CTR\nand we optimize\nCTR again. Clicks win."
    waiver = {"kind": "waiver", "title": "", "severity": "note", "better": "", "quote": "", "reason": "Take it out."}
    silence = {"kind": "silence", "title": "", "severity": "note", "better": "", "probability": None}
    first = answer_of(
        told(text),
        told(text, "optimize\nCTR", severity="warning", certainty="possible", at_seconds=61.5),
        told(text, "Clicks", known=True),
        told(text, "CTR again", reason='waived: "asked for"', waived="asked for", **silence),
        told(text, "again", reason='negated: "not"', **silence),
        told(text, "Ü", **waiver),
        shortfalls=(Shortfall(score=41, bar=60), Shortfall(score=12.5, bar=50, section="latency")),
    )
    lost = InvalidContent("this is no JSON.", place=Place("lines.jsonl", 2, 5), hint="Mend the line.")
    missing = UnusableFile("there is no such file.", place=Place("missing.md"))
    return batch_of(
        CheckedFile(file="./plans/a b#1.md", answers=(first,), remarks=(CheckedRemark(message="A table.", line=9),)),
        CheckedFile(
            file="/home/ann/clean.md", answers=(answer_of(score=88),), remarks=(CheckedRemark(message="Odd."),)
        ),
        CheckedFile(
            file="/elsewhere/two.yaml", answers=(answer_of(told(), id="first-try"), answer_of(id="second-try"))
        ),
        CheckedFile(
            file="lines.jsonl",
            answers=(answer_of(told(), id=7, line=1, critique=None), CheckedAnswer(line=2, error=lost)),
        ),
        CheckedFile(file="missing.md", error=missing),
        explains=True,
        folder="/home/ann",
    )


def hostile_batch() -> Batch:
    """Return a batch in which everything that somebody can type is hostile."""
    error = InvalidContent(HOSTILE, place=Place(HOSTILE, 1), hint=HOSTILE)
    words = {"signal": HOSTILE, "title": HOSTILE, "section": HOSTILE, "reason": HOSTILE, "better": HOSTILE}
    finding = told(HOSTILE, HOSTILE, **words)
    waived = told(HOSTILE, HOSTILE, **{**words, "kind": "silence", "waived": HOSTILE})
    waiver = told(HOSTILE, HOSTILE, **{**words, "kind": "waiver", "quote": ""})
    answer = answer_of(finding, waived, waiver, id=HOSTILE, shortfalls=(Shortfall(score=1, bar=2, section=HOSTILE),))
    return batch_of(
        CheckedFile(file=HOSTILE, answers=(answer, answer), remarks=(CheckedRemark(message=HOSTILE),)),
        CheckedFile(file=f"{HOSTILE}2", error=error),
    )


def large_batch(findings: int) -> Batch:
    """Return one answer with so many findings, each in a line of its own."""
    text = "We optimize CTR.\n"
    spans = Source(name="", text=text * findings)
    return batch_of(
        CheckedFile(
            file="a.md",
            answers=(
                answer_of(*(told(span=spans.span(len(text) * at + 3, len(text) * at + 15)) for at in range(findings))),
            ),
        )
    )
