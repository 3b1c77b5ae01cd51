"""One judge over both readers: what a rule heard, what the wording weighs, and where the finding is placed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from heard_findings import signal_of

from recoach.assessment.detector import Detector
from recoach.assessment.frame import framed
from recoach.assessment.heard import Local, Outcome
from recoach.assessment.rules import compile_signals
from recoach.assessment.verdict import OUTCOMES, Judge, heaviest_stretch, strongest
from recoach.assessment.wording import Rows, Wording, number_of
from recoach.content.signal import Rule
from recoach.language.reading import Pair, cut

#: Of one label, `mine`: these words speak for it, or against it; a step is a tenth of the log-odds before the length.
SPOKEN = {" eyeballs": 255, " chased": 238, " refuse": 1, " never": 60}
#: Of what stands around a match: for its being meant, or against it.
AROUND = {" >though": 200, "<of §": 20, " |shudder": 10}
BAR = 0.6


def judge(*, asserted: float = 2.0, cancelled: float = 0.0, spoken: Mapping[str, int] = SPOKEN) -> Judge:
    made = dict.fromkeys(OUTCOMES, 0.0) | {"asserted": asserted, "cancelled": cancelled}
    return Judge(weighing("mine", -3.0, spoken), weighing("meant", 0.0, AROUND), made, BAR)


def weighing(label: str, bias: float, steps: Mapping[str, int]) -> Wording:
    keys = sorted(steps, key=number_of)
    rows = Rows(array("I", map(number_of, keys)), b"".join(bytes((steps[key], 4)) for key in keys))
    empty = Rows(array("I"), b"")
    return Wording(labels=[label], biases=[bias], scale=0.1, length_scale=1.0, keys=rows, words=empty)


def ear(one: Judge | None = None) -> Detector:
    return compile_signals([signal_of(Rule(any=("chase clicks",)))], {}).listening(one or judge())


def told(text: str, one: Judge | None = None) -> list[tuple[str, str]]:
    return [(hit.quote, hit.certainty) for hit in ear(one).find(text).hits]


def test_wording_that_no_rule_lists_is_possible() -> None:
    assert told("Growth means eyeballs.") == [("eyeballs", "possible")]


def test_the_probability_is_that_of_the_formula() -> None:
    # -3 + 127 * 0.1 / sqrt(4) = 3.35
    (hit,) = ear().find("Growth means eyeballs.").hits
    assert hit.probability == 0.966


def test_a_rule_and_its_words_make_it_asserted() -> None:
    assert told("We chase clicks.", judge(asserted=5.0)) == [("chase clicks", "asserted")]


def test_a_rule_is_outweighed_where_the_words_speak_against_it() -> None:
    heard = ear().find("We chase clicks and refuse.")
    assert [] == list(heard.hits)
    assert [hush.reason for hush in heard.silences] == ['outweighed: "refuse"']


def test_a_frame_outweighs_a_rule_and_is_shown_around_three_dots() -> None:
    heard = ear(judge(asserted=5.0)).find("We have had enough of chase clicks.")
    assert [] == list(heard.hits)
    assert [hush.reason for hush in heard.silences] == ['outweighed: "of …"']


def test_the_next_sentence_belongs_to_the_frame() -> None:
    assert told("We chase clicks. We grow.", judge(asserted=5.0)) == [("chase clicks", "asserted")]
    assert told("We chase clicks. I shudder.", judge(asserted=5.0)) == []


def test_a_match_that_was_cancelled_counts_where_words_and_frame_say_so() -> None:
    detector = ear(judge(cancelled=-3.0, spoken={"chase clicks": 255}))
    assert [] == list(detector.find("We do not chase clicks.").hits)
    (hit,) = detector.find("We do not chase clicks though.").hits
    assert (hit.quote, hit.certainty) == ("chase clicks", "possible")


def test_words_around_a_claim_are_marked_by_where_they_stand() -> None:
    first, second = (read.read(one) for read in [ear()] for _, one in cut("We chase clicks in 3 shops. No joke."))
    assert framed(Pair(first, second), (False, 3), (False, 15)) == [
        *("<we", "§", ">in", ">0", ">shops", ">.", "|no", "|joke", "|."),
    ]
    assert framed(Pair(first, second), (False, 19), (True, 2)) == [
        *("<we", "<chase", "<clicks", "<in", "§", "|joke", "|."),
    ]
    assert framed(Pair(first, second), (True, 3), (True, 7)) == [
        *("|we", "|chase", "|clicks", "|in", "|0", "|shops", "|.", "<no", "§", ">."),
    ]


def test_what_the_rules_cancelled_weighs_on_the_wording() -> None:
    text = "Eyeballs rule; we do not chase clicks."
    assert told(text, judge(cancelled=0.0)) == [("Eyeballs", "possible")]
    assert told(text, judge(cancelled=-4.0)) == []


def test_stance_silences_the_second_reader_too_and_is_kept_as_the_reason() -> None:
    heard = ear().find("Should growth mean eyeballs?")
    assert [] == list(heard.hits)
    assert [("eyeballs", 'asked: "?"')] == [(hush.quote, hush.reason) for hush in heard.silences]


def test_a_finding_is_placed_in_the_sentence_that_carries_it_and_told_once() -> None:
    text = "It is simple. Growth means eyeballs. That is all."
    assert [(hit.start, hit.end, hit.quote) for hit in ear().find(text).hits] == [(27, 35, "eyeballs")]


def test_the_next_sentence_can_take_it_back() -> None:
    assert told("Growth means eyeballs. I refuse.") == []


def test_signals_that_were_not_learned_are_left_to_the_rules() -> None:
    alone = compile_signals([signal_of(Rule(any=("chase clicks",)))], {}).listening(judge().of(()))
    assert [hit.probability for hit in alone.find("We chase clicks and refuse. Eyeballs.").hits] == [None]


def test_the_stretch_that_weighs_most_has_no_marks_at_its_edges() -> None:
    words = ["so", ",", "taps", ",", "taps", "!", "ok"]
    assert heaviest_stretch(words, [0.0, 0.0, 1.0, 0.0, 1.0, 0.5, -1.0]) == (2, 4)


def test_the_strongest_of_what_the_rules_found_counts() -> None:
    def local(outcome: Outcome) -> Local:
        return Local("mine", 0, 1, ends_in_next=False, outcome=outcome)

    assert strongest([]) == "nothing"
    assert strongest([local("cancelled"), local("asserted")]) == "asserted"
    assert strongest([local("excused"), local("cancelled")]) == "cancelled"
    assert strongest([local("unasserted")]) == "unasserted"
