"""One judge over both readers: what a rule heard, what the wording weighs, and where the finding is placed."""

from __future__ import annotations

from array import array

from heard_findings import signal_of

from recoach.assessment import weights
from recoach.assessment.detector import Detector, compile_signals
from recoach.assessment.heard import Local
from recoach.assessment.verdict import OUTCOMES, Judge, Scales, heaviest_stretch, outcome_of
from recoach.assessment.wording import Rows, number_of
from recoach.content.signal import Rule

#: Of one label, `mine`: these words speak for it, or against it; a step is a tenth of the log-odds before the length.
SPOKEN = {" eyeballs": 255, " chased": 238, " refuse": 1, " never": 60}
BAR = 0.6


def judge(*, asserted: float = 2.0, cancelled: float = 0.0) -> Judge:
    keys = sorted(SPOKEN, key=number_of)
    made = dict.fromkeys(OUTCOMES, 0.0) | {"asserted": asserted, "cancelled": cancelled}
    return weights.decode(
        weights.encode(
            labels=["mine", "meant"],
            biases=[-3.0, 0.0],
            scale=0.1,
            length_scale=1.0,
            keys=Rows(array("I", map(number_of, keys)), b"".join(bytes((SPOKEN[key], 128, 4)) for key in keys)),
            words=Rows(array("I"), b""),
            scales=Scales(1.0, 0.0, made, (0.0,), BAR),
        )
    )


def ear(**more: float) -> Detector:
    return compile_signals([signal_of(Rule(any=("chase clicks",)))], {}).listening(judge(**more))


def told(text: str, **more: float) -> list[tuple[str, str]]:
    return [(hit.quote, hit.certainty) for hit in ear(**more).find(text).hits]


def test_wording_that_no_rule_lists_is_possible() -> None:
    assert told("Growth means eyeballs.") == [("eyeballs", "possible")]


def test_the_probability_is_that_of_the_formula() -> None:
    # -3 + 127 * 0.1 / sqrt(4) = 3.35
    (hit,) = ear().find("Growth means eyeballs.").hits
    assert hit.probability == 0.966


def test_a_rule_and_its_words_make_it_asserted() -> None:
    assert told("We chase clicks.", asserted=5.0) == [("chase clicks", "asserted")]


def test_a_rule_is_outweighed_where_the_words_speak_against_it() -> None:
    heard = ear().find("We chase clicks and refuse.")
    assert [] == list(heard.hits)
    assert [hush.reason for hush in heard.silences] == ['outweighed: "refuse"']


def test_what_the_rules_cancelled_weighs_on_the_wording() -> None:
    text = "Eyeballs rule; we do not chase clicks."
    assert told(text, cancelled=0.0) == [("Eyeballs", "possible")]
    assert told(text, cancelled=-4.0) == []


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
    def local(reason: str) -> Local:
        return Local("mine", 0, 1, ends_in_next=False, reason=reason)

    assert outcome_of([]) == "nothing"
    assert outcome_of([local('negated: "not"'), local("")]) == "asserted"
    assert outcome_of([local('excused: "150 ms"'), local('quoted: ">"')]) == "cancelled"
    assert outcome_of([local("unasserted")]) == "unasserted"
