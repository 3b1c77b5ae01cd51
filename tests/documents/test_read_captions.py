from __future__ import annotations

import pytest
import srt
import webvtt
from recorded import RECORDINGS, call, cue, hear, hear_file, judged, moment, remarks, said, source_of

from recoach.documents.caption_lines import lines_of
from recoach.documents.captions import Captions, scan
from recoach.errors import InvalidContent

TIMES = "00:01.000 --> 00:02.000"


def shown(text: str, found: Captions) -> list[str]:
    """Return what each cue shows."""
    return [" ".join(line.text for line in lines_of(text, one)) for one in found.cues]


def cues(text: str) -> list[str]:
    """Return what each cue of a file shows."""
    return shown(text, scan(text))


@pytest.mark.parametrize(
    ("written", "start_seconds", "end_seconds"),
    [
        ("00:00:01.500 --> 00:00:02.250", 1.5, 2.25),
        ("00:01.500 --> 01:02.250 align:start position:0%", 1.5, 62.25),
        ("1:02:03,004 --> 100:00:00,000  X1:100 X2:500", 3723.004, 360_000.0),
        ("00:00:01 --> 00:00:02", 1.0, 2.0),
        ("75:30.000 --> 75:31.000", 4530.0, 4531.0),
        ("00:00:01.500–>00:00:02.250", 1.5, 2.25),
        ("00:00:01.500 → 00:00:02.250", 1.5, 2.25),
        ("00:00:05.000 --> 00:00:03.000", 5.0, 5.0),
        ("\t00:00:05.000-->00:00:05.000\t", 5.0, 5.0),
    ],
)
def test_times_are_read_however_programs_write_them(written: str, start_seconds: float, end_seconds: float) -> None:
    """Hours may be missing or many; commas, settings and dashes of word processors do no harm; no cue ends early."""
    (one,) = scan(f"{written}\nwords\n").cues
    assert (start_seconds, end_seconds) == (one.start_seconds, one.end_seconds)


@pytest.mark.parametrize(
    "written",
    ["00:0x:01.000 --> 00:02.000", "00:00:75.000 --> 00:01:80.000", "00:61:00.000 --> 00:62:00.000", "0:1:2:3 --> 9"],
)
def test_a_cue_without_readable_times_is_told_and_passed_over(written: str) -> None:
    """What it says is left out, its line is named, and the cues around it stay."""
    document = hear(
        f"WEBVTT\n\n{TIMES}\nbefore\n\n7\n{written}\nlost\n\nlost too\n\n8\n00:03.000 --> 00:04.000\nafter\n"
    )
    assert ["before after"] == judged(document)
    assert [(7, "a cue without readable times is passed over.")] == remarks(document)


def test_many_faults_are_told_together() -> None:
    """From the fourth on a count and the first line have to do."""
    document = hear("WEBVTT\n\n" + "00:00:99.000 --> 00:00:99.000\nlost\n\n" * 4 + f"{TIMES}\nkept\n")
    assert [(3, "4 cues without readable times are passed over, the first of them here.")] == remarks(document)


@pytest.mark.parametrize(
    "text",
    [
        f"WEBVTT - Weekly call\nKind: captions\nLanguage: en\n\n{TIMES}\nwords",
        f"WEBVTT\n{TIMES}\nwords",
        f"\n\nWEBVTT\n\n{TIMES}\nwords",
        f"{TIMES}\nwords",
        f"WEBVTT\n\nNOTE Confidence: 0.9\n\n{TIMES}\nwords\n\nNOTE\nmore of it\nand more\n",
        f"WEBVTT\n\nSTYLE\n::cue {{ color: red }}\n\nREGION\nid:low\n\n{TIMES}\nwords",
        f"WEBVTT\n\n1\n{TIMES}\nwords\n2\n00:03.000 --> 00:04.000",
        f"WEBVTT\n\n7d2b7d5a-9d6a-4f0e-8a44-27c1c5b9d0e1/12-0\n{TIMES}\nwords\n",
        f"WEBVTT\n\n{TIMES}\n \nwords\n \n",
        f"WEBVTT\n\n{TIMES}\n\nwords\n",
    ],
)
def test_only_what_is_said_is_taken_for_text(text: str) -> None:
    """Headers, notes, styles, ids and numbers are not; blank lines within a cue do no harm."""
    assert ["words"] == judged(hear(text))
    assert [] == remarks(hear(text))


def test_text_before_the_first_cue_is_told() -> None:
    """Nothing disappears without a word."""
    document = hear(f"WEBVTT\n\nwho are you\n\n{TIMES}\nwords\n")
    assert [(3, "a line that belongs to no cue is passed over.")] == remarks(document)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks_do_no_harm(end: str) -> None:
    """Whatever ends lines, words stand where they stand."""
    answer = hear("\ufeff" + call("we rank", "by watch time").replace("\n", end)).answer
    assert ["we rank by watch time"] == [passage.text for passage in answer.passages]
    assert "by watch time" == source_of(answer, answer.passages[0], "by watch time")


def test_a_file_without_any_cue_is_refused() -> None:
    """Text that is no recording is not taken for an empty answer; a header alone is."""
    with pytest.raises(InvalidContent, match=r"call\.vtt:2: no cue can be read here\. A cue begins with"):
        hear("\nDear Ana,\nthank you.\n")
    assert [] == judged(hear("WEBVTT\n\nNOTE nobody came\n"))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<c.yellow>first</c> the <i>objective</i>", "first the objective"),
        ("R&amp;D at p95 &lt; 200&nbsp;ms&lrm;", "R&D at p95 < 200 ms"),
        ("p95 < 200 ms and > 50", "p95 < 200 ms and > 50"),
        (r"{\an8}up <font color=\"#fff\">here</font>", "up here"),
        ("[Music] so [inaudible 00:12] we (laughs) rank ♪", "so we rank"),
        ("scores in [0, 1] (as before)", "scores in [0, 1] (as before)"),
        ("music (musical taste) and noise", "music (musical taste) and noise"),
        ("two  \t blanks", "two blanks"),
        ("&unknown; &#27;&#x1F600;", "&unknown; 😀"),
        ("a<00:00:01.200><c> b</c><00:00:01.600><c> c</c>", "a b c"),
    ],
)
def test_markup_is_taken_out_and_words_stay(written: str, text: str) -> None:
    """Tags, entities, places on the screen and notes of sounds are no words; what only looks like them is."""
    assert text == said(written)


def test_words_keep_their_places() -> None:
    """Each word points at itself in the file, whatever markup stands before it and however lines are joined."""
    answer = hear(call("R&amp;D <i>starts</i>", "with   retention\nin week six")).answer
    (passage,) = answer.passages
    assert "R&D starts with retention in week six" == passage.text
    assert ["starts", "with", "in week six"] == [
        source_of(answer, passage, word) for word in ("starts", "with", "in week six")
    ]


def test_a_finding_over_two_cues_spans_both_lines() -> None:
    """Where a sentence is cut by a cue, its place reaches from the one line to the other."""
    answer = hear(call("we would", "rank everything")).answer
    span = answer.span(0, 0, len("we would rank everything"))
    assert ((4, 1), (7, 16)) == ((span.line, span.column), (span.end_line, span.end_column))


def test_moments_come_from_cues_and_timestamps() -> None:
    """A word was said when its cue begins, when its timestamp says, or somewhere within a long cue."""
    text = "WEBVTT\n\n" + cue(60, "short one") + cue(70, "a<01:11.500> stamped") + cue(80, "one " * 20 + "end", 40)
    (passage,) = hear(text).answer.passages
    assert [60.0, 70.0, 71.5, 80.0] == [moment(passage, word) for word in ("one", "a stamped", "stamped", "one one")]
    late = moment(passage, "end")
    assert late is not None
    assert 110 < late < 120


@pytest.mark.parametrize(
    ("texts", "once"),
    [
        (("we rank them", "we rank them\nby watch time", "by watch time\nat p99"), "we rank them by watch time at p99"),
        (("so", "so the", "so the latency", "so the latency is"), "so the latency is"),
        (("we rank them by", "rank them by watch time"), "we rank them by watch time"),
        (("Ana: we rank", "Ana: we rank", "Ana: we rank"), "we rank"),
        (("Yes.", "Yes."), "Yes. Yes."),
        (("so we rank", "rank is what we"), "so we rank rank is what we"),
    ],
)
def test_every_word_counts_once(texts: tuple[str, ...], once: str) -> None:
    """Captions that roll, grow or come twice say things once; what is short and said twice stays said twice."""
    assert once == said(*texts)


def test_what_is_said_again_later_was_said_again() -> None:
    """After a pause the same words are words of their own."""
    text = "WEBVTT\n\n" + cue(0, "we rank by watch time") + cue(30, "we rank by watch time")
    assert ["we rank by watch time we rank by watch time"] == judged(hear(text))


def test_cues_are_heard_in_the_order_of_time() -> None:
    """A file that is out of order, or holds everything twice, is heard once and in order."""
    one, two, three = cue(0, "first the objective"), cue(2, "then the ranking"), cue(4, "then the launch")
    assert ["first the objective then the ranking then the launch"] == judged(hear(three + one + two + one + three))


def test_overlapping_cues_are_both_heard() -> None:
    """Somebody who talks into somebody else's words takes none of them away."""
    text = cue(0, "<v Ana>we rank by watch time", 5) + cue(1, "<v Ben>and what does it cost you there?", 2)
    document = hear(text + cue(5.2, "<v Ana>it costs fifty"), "ana")
    assert ["we rank by watch time", "it costs fifty"] == judged(document)


WELL_FORMED = [
    *(name.name for name in sorted(RECORDINGS.iterdir()) if name.stem not in ("subtitles", "youtube")),
]


@pytest.mark.parametrize("name", WELL_FORMED)
def test_other_readers_find_the_same_cues(name: str) -> None:
    """Times and words of a sound file are those that libraries for the format read."""
    path = RECORDINGS / name
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".srt":
        theirs = [(one.start.total_seconds(), one.end.total_seconds(), one.content) for one in srt.parse(text)]
    else:
        theirs = [(one.start_in_seconds, one.end_in_seconds, one.text) for one in webvtt.read(str(path))]
    found = scan(text)
    assert [(int(start), int(end)) for start, end, _ in theirs] == [
        (int(one.start_seconds), int(one.end_seconds)) for one in found.cues
    ]
    # Entities are a player's business to them.
    assert [" ".join(said.split()) for _, _, said in theirs if "&" not in said] == [
        said for said, (_, _, raw) in zip(shown(text, found), theirs, strict=True) if "&" not in raw
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("youtube.srt", "so the latency budget is two hundred milliseconds at p99 okay forty of it for retrieval"),
        (
            "youtube.vtt",
            (
                "so the latency budget is two hundred milliseconds at p99\n\nhow would you split it\n\n"
                "forty for retrieval sixty for ranking"
            ),
        ),
        (
            "whisper.vtt",
            (
                "I start with one percent of the users for a week, then five, then twenty, as long as "
                "unsubscribes stay below "
                "four per thousand. The effect on retention takes longer, so five percent keep the old "
                "page for two months "
                "as a holdout."
            ),
        ),
        (
            "stream.vtt",
            (
                "The decision is which podcast a listener tries next on the way to work. "
                "From four million episodes to about six hundred, in three lists."
            ),
        ),
        (
            "subtitles.srt",
            (
                "What would you measure?\n\nSecond visits within a week. - and nothing that a robot can click. "
                "It ends before it begins, and is said all the same."
            ),
        ),
    ],
)
def test_exports_without_names_are_one_text(name: str, text: str) -> None:
    """Words of a lone voice join into sentences over cues, each word once; marks of a change part paragraphs."""
    assert [text] == judged(hear_file(name))
