"""Reads the transcript of a call, WebVTT or SRT: what the candidate says, run by run, with the times.

A run is what the candidate says between two turns of others. It asks what was said right before, and takes the
time from the end of that to the end of its last cue, so that thinking counts. Words of others are never judged.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from recoach.content.answer import Answer, Moment, Passage, Source
from recoach.content.durations import clock
from recoach.documents import captions
from recoach.documents.candidates import Speaker, asks_somebody, find_candidate, is_nod, speakers_of, told
from recoach.documents.caption_lines import moments_of
from recoach.documents.caption_repeats import said_once
from recoach.documents.document import Document, Remark, Wishes
from recoach.documents.speakers import Said, attribute
from recoach.errors import InvalidContent, Place

_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”")
_FAULTS = {
    "times": ("a cue without readable times is passed over", "{} cues without readable times are passed over"),
    "stray": ("a line that belongs to no cue is passed over", "{} lines that belong to no cue are passed over"),
}
_EACH_TOLD = 3  #: faults of a kind; more are told together


def read_recording(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the one answer of a recording.

    Raises InvalidContent where a file that has text has no cue, UnknownName for a candidate who does not speak.
    """
    found = captions.scan(source.text)
    if not found.cues and found.faults:
        line, _ = source.line_and_column(found.faults[0].offset)
        hint = "A cue begins with a line such as 00:01:02.000 --> 00:01:05.000."
        raise InvalidContent("no cue can be read here.", place=Place(source.name, line), hint=hint)
    said = list(attribute(list(said_once(source.text, found.cues))))
    speakers = speakers_of(said)
    candidate = find_candidate(speakers, wishes.candidate, source.name) if any(one.name for one in speakers) else None
    remarks = [*_remarks_on_speakers(speakers, candidate, said, wishes), *_remarks_on_faults(source, found.faults)]
    runs = _runs(said, candidate.name if candidate else None)
    answer = Answer(passages=tuple(_passage(run, source) for run in runs), source=source)
    return (Document(answer=answer, framework=wishes.choose(None), remarks=tuple(remarks)),)


def _remarks_on_speakers(
    speakers: Sequence[Speaker], candidate: Speaker | None, said: Iterable[Said], wishes: Wishes
) -> Iterator[Remark]:
    if candidate is None:
        if wishes.candidate and speakers:
            yield Remark(f"nobody is named here, so `{wishes.candidate}` cannot be told apart; all of it is judged.")
        elif asks_somebody(" ".join(one.line.text for one in said)):
            yield Remark(
                "nobody is named here, so questions of an interviewer are judged like the answers; "
                "an export with names tells them apart."
            )
    elif not wishes.candidate and len(speakers) > 1:
        yield Remark(
            f"{told([candidate])} is taken for the candidate; not judged: "
            f"{told([one for one in speakers if one is not candidate])}. --candidate names somebody else."
        )


def _remarks_on_faults(source: Source, faults: Sequence[captions.Fault]) -> Iterator[Remark]:
    lines = {kind: [source.line_and_column(one.offset)[0] for one in faults if one.kind == kind] for kind in _FAULTS}
    for kind, (one, many) in _FAULTS.items():
        if len(lines[kind]) > _EACH_TOLD:
            yield Remark(f"{many.format(len(lines[kind]))}, the first of them here.", lines[kind][0])
        else:
            yield from (Remark(f"{one}.", line) for line in lines[kind])


@dataclass
class _Run:
    """What the candidate says between two turns of others."""

    asks: str = ""
    since_seconds: float | None = None  #: when it was asked
    lines: list[Said] = field(default_factory=list)


def _runs(said: Iterable[Said], candidate: str | None) -> Iterator[_Run]:
    """Yield the candidate's runs; None for a candidate is everybody."""
    run = _Run()
    for turn in _turns(said):
        words = " ".join(one.line.text for one in turn)
        if candidate is None or turn[0].speaker == candidate:
            run.lines += turn
        elif not (run.lines and is_nod(words)):
            if run.lines:
                yield run
                run = _Run()
            run.asks = f"{run.asks} {words}".strip()
            run.since_seconds = turn[-1].line.end_seconds
    if run.lines:
        yield run


def _turns(said: Iterable[Said]) -> Iterator[list[Said]]:
    turn: list[Said] = []
    for one in said:
        if turn and one.turns:
            yield turn
            turn = []
        turn.append(one)
    if turn:
        yield turn


def _passage(run: _Run, source: Source) -> Passage:
    pieces: list[str] = []
    offsets: array[int] = array("I")
    moments: list[Moment] = []
    last = len(source.text) - 1
    end = 0
    for one in run.lines:
        line = one.line
        if pieces:
            # Sentences go on over cues, and over a nod of the listener.
            ended = line.changes or (one.turns and pieces[-1].endswith(_SENTENCE_ENDS))
            gap = "\n\n" if ended else " "
            pieces.append(gap)
            offsets.extend([min(end, last)] * len(gap))
        moments += [Moment(len(offsets) + moment.start, moment.at_seconds) for moment in moments_of(line)]
        pieces.append(line.text)
        offsets.extend(line.offsets)
        end = line.end
    first = run.lines[0].line.start_seconds
    since = first if run.since_seconds is None else min(first, run.since_seconds)
    return Passage(
        kind="other",
        id="",
        title=f"At {clock(first)}",
        asks=run.asks,
        text="".join(pieces),
        spent_seconds=round(max(one.line.end_seconds for one in run.lines) - since, 3),
        offsets=offsets,
        moments=tuple(moments),
    )
