from __future__ import annotations

import pytest
from recorded import call, cue, hear, hear_file, judged, remarks, said, source_of

from recoach.errors import UnknownName

QUESTION = "Ben Ito: How would you rank them?"
ANSWER = "Ana Lopez: By the chance of a second visit, times its value."


@pytest.mark.parametrize(
    ("name", "asks", "texts"),
    [
        (
            "zoom.vtt",
            "And what would you train on?",
            [
                (
                    "I'd begin with the objective. We want more people to cook twice in their first two weeks, "
                    "from twenty to "
                    "twenty-six percent.\n\nNote: we count a recipe as cooked when the timer in the app ran to its end."
                ),
                "Saves & timers. Clicks alone would teach us thumbnails.",
            ],
        ),
        (
            "teams.vtt",
            "How would you keep one seller from filling the whole page?",
            [
                (
                    "At most two items of a seller in the first ten, and I'd check p95 < 200 ms after the "
                    "re-ranking step."
                    "\n\nNew sellers get one slot in ten."
                )
            ],
        ),
        (
            "meet.srt",
            "What if the second list is empty?",
            [
                "From three lists. What friends watched, what is new nearby, and what people like them finished.",
                "Then its share goes to the first.",
            ],
        ),
        (
            "otter.srt",
            "Okay. And who notices?",
            [
                (
                    "After one hundred and fifty milliseconds we serve the nightly list. "
                    "If that is gone too, the chart of the region, which is a file."
                ),
                "An alert at one percent of requests in five minutes.",
            ],
        ),
        (
            "whisperx.srt",
            "What do you do for somebody who has just arrived?",
            [
                (
                    "They get what their region reads at that hour. After five articles read past sixty percent "
                    "in two sessions, the personal model takes over."
                )
            ],
        ),
        (
            "descript.vtt",
            "Which metric would stop the launch?",
            ["Refunds. Not the click rate. If refunds rise by half a percent in a week, we roll back."],
        ),
    ],
)
def test_exports_with_names_leave_the_candidate(name: str, asks: str, texts: list[str]) -> None:
    """Whoever asks is heard as the question, and never judged."""
    document = hear_file(name)
    assert texts == judged(document)
    assert asks == document.answer.passages[-1].asks


@pytest.mark.parametrize("wanted", ["ben", "Ben Ito", "ITO"])
def test_the_candidate_can_be_named(wanted: str) -> None:
    """A part of the name will do, in any case; then nothing has to be said about it."""
    document = hear_file("zoom.vtt", wanted)
    assert "Thanks for coming in" in judged(document)[0]
    assert [] == remarks(document)


def test_an_exact_name_wins_over_a_part_of_one() -> None:
    """Ana can be named although Anabel speaks as well."""
    document = hear(call("<v Anabel>why?", "<v Ana>because", "<v Anabel>and then?"), "ana")
    assert ["because"] == judged(document)


@pytest.mark.parametrize(
    ("wanted", "said"), [("Cleo", "no speaker is called `Cleo`."), ("o", "more than one speaker is called `o`.")]
)
def test_an_unknown_candidate_is_told_who_speaks(wanted: str, said: str) -> None:
    """The error lists the speakers by how long they speak."""
    with pytest.raises(UnknownName) as caught:
        hear_file("zoom.vtt", wanted)
    hint = "Name one of these with --candidate: Ana Lopez (0:18), Ben Ito (0:06)."
    assert f"call.vtt: {said} {hint}" == str(caught.value)


def test_who_was_taken_for_the_candidate_is_said() -> None:
    """An inference is never silent."""
    (one,) = remarks(hear_file("zoom.vtt"))
    assert (
        None,
        "Ana Lopez (0:18) is taken for the candidate; not judged: Ben Ito (0:06). --candidate names somebody else.",
    ) == one


@pytest.mark.parametrize(
    "texts",
    [
        (QUESTION, ANSWER, "Ben Ito: What does that cost you?", ANSWER),
        # an interviewer who explains at length still asks
        (
            (
                "Ben Ito: Let me describe the product for a while, it is an app where people find things "
                "to do nearby with "
                "friends. How would you begin? And what would you measure?"
            ),
            (
                "Ana Lopez: With the objective: retention in week six. The metric is second visits, the "
                "guardrail refunds, "
                "the ranker predicts visits, the fallback is popular items."
            ),
        ),
        (
            "Interviewer: " + "and so on and on " * 9,
            "Me Myself: short",
            "Interviewer: " + "and on " * 9,
            "Me Myself: yes",
        ),
    ],
)
def test_the_one_who_answers_is_found(texts: tuple[str, ...]) -> None:
    """Who talks, knows the field and is asked is the candidate; a role in a name decides."""
    assert "How would you" not in said(*texts)
    assert "and on" not in said(*texts)


def test_others_say_nothing_that_is_judged() -> None:
    """Two interviewers and a nod leave one answer with its question; a nod parts nothing."""
    document = hear(
        call(
            QUESTION,
            "Cleo Ray: And how fast?",
            "Ana Lopez: By value,",
            "Ben Ito: Mm-hm.",
            "Ana Lopez: at p99 in 50 ms.",
        )
        + cue(30, "Cleo Ray: Thanks."),
        "ana",
    )
    (passage,) = document.answer.passages
    assert ("How would you rank them? And how fast?", "By value, at p99 in 50 ms.") == (passage.asks, passage.text)


@pytest.mark.parametrize(
    "opening",
    [
        "Note: we count finished items",
        "Goal: retention",
        "So, two things: a list",
        "Latency: two hundred milliseconds",
        "And then I said: fine",
    ],
)
def test_a_colon_in_speech_is_no_speaker(opening: str) -> None:
    """Not even where it comes again."""
    assert f"{opening} {opening} and more" == said(opening, "more of it", f"{opening} and more").replace(
        " more of it", ""
    )


@pytest.mark.parametrize(
    "label",
    [
        "Ana Lopez",
        "Ana",
        "María de la Cruz",
        "Jean-Luc O'Neil",
        "Ana Lopez (she/her)",
        "Alex W.",
        "A. Lopez",
        "SPEAKER_00",
        "SPEAKER_UNKNOWN",
        "Lopez, Ana",
        "Speaker 1",
        "李雷",
    ],
)
def test_names_are_known_by_coming_again(label: str) -> None:
    """A name stands in front of what is said, and is not part of it."""
    assert "we rank by value in week six" == said(f"{label}: we rank", f"{label}: by value", "in week six")


@pytest.mark.parametrize("label", ["will", "ana", "Grace", "iPhone"])
def test_any_word_is_a_name_where_every_cue_has_one(label: str) -> None:
    """People call themselves what they like."""
    assert "we rank by value" == said(f"{label}: we rank", f"{label}: by value")


def test_numbered_voices_need_no_colon() -> None:
    """Tools that tell voices apart put a number in brackets; other brackets hold sounds."""
    text = call("[SPEAKER_01] how would you rank?", "[SPEAKER_00] [Music] by value", "[SPEAKER_01] why?")
    assert ["by value"] == judged(hear(text, "SPEAKER_00"))


def test_voices_name_their_speakers() -> None:
    """Tags with and without an end, with classes, several in a cue, and names with entities."""
    text = call(
        "<v Ben>How would you rank?</v> <v.loud Ana &amp; Co>By value.</v>",
        "<v Ana &amp; Co>Note: by watch time,\nat p99.",
    )
    document = hear(text, "ana & co")
    assert ["By value. Note: by watch time, at p99."] == judged(document)
    assert "By value." == source_of(document.answer, document.answer.passages[0], "By value.")


def test_dashes_of_two_who_speak_in_one_cue_are_names_too() -> None:
    """Subtitles mark who speaks by a dash, with a name or without."""
    document = hear(call(f"- {QUESTION}\n- {ANSWER}"), "ana")
    assert ["By the chance of a second visit, times its value."] == judged(document)


def test_a_change_between_two_who_are_known_needs_no_name() -> None:
    """Where two speak and one is named, `>>` means the other."""
    document = hear(call(f">> {QUESTION}", f">> {ANSWER}", ">> And then?", ">> Then we launch."), "ana")
    assert ["By the chance of a second visit, times its value.", "Then we launch."] == judged(document)


def test_time_is_counted_from_the_question() -> None:
    """Thinking counts, the question itself does not."""
    text = (
        cue(0, QUESTION, 4) + cue(10, ANSWER, 6) + cue(20, ANSWER.replace("value", "price"), 5) + cue(26, QUESTION, 3)
    )
    first, second = hear(text + cue(30, ANSWER, 1), "ana").answer.passages
    assert (("At 0:10", 21.0), ("At 0:30", 2.0)) == (
        (first.title, first.spent_seconds),
        (second.title, second.spent_seconds),
    )


def test_without_names_everything_is_judged() -> None:
    """That is said where somebody asks, or where somebody is to be told apart."""
    asking = hear(call("how would you rank them", "by value"))
    alone = hear(call("we rank them", "by value"))
    wanted = hear(call("we rank them", "by value"), "Ana")
    assert [1, 0, 1] == [len(remarks(one)) for one in (asking, alone, wanted)]
    assert ["how would you rank them by value"] == judged(asking)
