"""Recited scripts: heard nearly word for word, over sentences, live as cold; own words and quotations are silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from heard_findings import built_in_detector, built_in_pack, signal_of
from hypothesis import given, settings
from hypothesis import strategies as st

from recoach.assessment import recital
from recoach.assessment.detector import Detector
from recoach.assessment.examples import check_examples
from recoach.assessment.heard import Heard
from recoach.assessment.live import Live
from recoach.assessment.rule_problem import RuleProblem
from recoach.assessment.rules import compile_signals
from recoach.content.decode import decode
from recoach.content.fingerprints import Fingerprints, written
from recoach.content.signal import Excuse, Recital, Rule
from recoach.language.reading import cut

FIRST = "Every morning the ferry carries forty sheep, two dogs and a tired shepherd over to the northern island."
SECOND = "In the evening nobody counts them, because the captain trusts his own ears more than any printed list."
ROOT = Path(__file__).parent.parent.parent


def known(*lines: str) -> Fingerprints:
    return decode(Fingerprints, written("A test's.", lines)[0], file="f.yaml")


def detector(recites: Recital | None = None, **files: Fingerprints) -> Detector:
    rule = Rule(recites=recites or Recital(at_least=8), within="answer")
    return compile_signals([signal_of(rule)], {}, files or {"ferry": known(FIRST, SECOND)})


def heard(text: str) -> Heard:
    return detector().find_all([("", text)])[0]


def quotes(text: str) -> list[str]:
    return [hit.quote for hit in heard(text).hits]


def test_the_finding_is_the_recited_stretch() -> None:
    """What stands before and after it is no part of it; of the line a word at either end may be."""
    (said,) = quotes(f"We rank by value. {FIRST} We stop there.")
    assert said in FIRST
    assert len(FIRST.split()) - 2 <= len(said.split())


@pytest.mark.parametrize(
    "said",
    [
        FIRST.lower().replace(",", ""),
        FIRST.replace("tired ", "very tired old ").replace("Every", "Each"),
        FIRST.replace("sheep, two", "sheep. Two").replace("shepherd over", "shepherd. Over"),
        FIRST.replace("carries", "carries,\n"),
        FIRST.replace("two dogs and a", "2 dogs plus a"),
        "Every morning the ferry carries forty sheep, two dogs and a tired shepherd.",
    ],
)
def test_nearly_word_for_word_is_enough(said: str) -> None:
    """Other marks, other sentences, a word changed here and there and half of a long line are still the line."""
    assert 1 == len(quotes(said))


@pytest.mark.parametrize(
    "said",
    [
        "A tired shepherd takes his sheep and two dogs over to the island each morning, by ferry.",
        "Every morning the ferry carries us.",
        "Every morning the ferry carries mail; forty sheep, two dogs and some goats watch it from the quay with me.",
        "The ferry carries forty, the ferry carries forty, the ferry carries forty, the ferry carries forty.",
        "sheep dogs shepherd island ferry captain ears list evening morning",
        "",
    ],
)
def test_own_words_and_stuffing_are_silent(said: str) -> None:
    """The same thing in other words, single phrases, one phrase again and again, and keywords are no recitation."""
    assert [] == quotes(said)


def test_lines_one_after_the_other_are_one_finding() -> None:
    """Stitched lines are told once; with own words between them, each."""
    assert 1 == len(quotes(f"{FIRST} {SECOND}"))
    assert 2 == len(quotes(f"{FIRST} Here I would rather say how many of them pay for the crossing. {SECOND}"))


@pytest.mark.parametrize("said", [f"A weak answer says “{FIRST}”", f"> {FIRST}\n\nThat decides nothing."])
def test_a_quotation_is_no_recitation(said: str) -> None:
    """What stands in quotation marks or a block quote is silent, with the reason."""
    assert ([], ["quoted"]) == (quotes(said), [hush.reason for hush in heard(said).silences])


def test_a_single_text_is_not_judged() -> None:
    """Like all rules over a whole answer it needs one."""
    assert () == detector().find(FIRST).hits


PIECES = st.sampled_from([FIRST, SECOND, FIRST[:60], SECOND[40:], ". ", "\n\n", '"', " ", "x", "We rank 300 items. "])


@settings(max_examples=60)
@given(start=st.lists(PIECES, max_size=6), edits=st.lists(st.tuples(st.integers(0, 300), PIECES), max_size=6))
def test_live_equals_cold(start: list[str], edits: list[tuple[int, str]]) -> None:
    """After any edit of a section the findings are those of the whole answer read afresh."""
    ready, text = detector(), "".join(start)
    live, course = Live(ready), ready.course([""], [])
    for at, typed in edits:
        text = text[:at] + typed + text[at:]
        assert ready.find_all([("", text)])[0] == live.find(text, course)


def test_files_are_named_or_all_taken() -> None:
    """Without names every file counts, with names those; one that does not exist is told with its neighbour."""
    files = {"ferry": known(FIRST), "evening": known(SECOND)}
    named = Recital(at_least=8, fingerprints=("evening",))
    both = [("", f"{FIRST} Not so. Then something else in between, to part them. {SECOND}")]
    assert [2, 1] == [len(detector(one, **files).find_all(both)[0].hits) for one in (None, named)]
    with pytest.raises(RuleProblem, match="no file of fingerprints `fery`; did you mean `ferry`"):
        detector(Recital(at_least=8, fingerprints=("fery",)), **files)


@pytest.mark.parametrize(
    "rule",
    [
        Rule(recites=Recital(at_least=8)),
        Rule(recites=Recital(at_least=8), any=("soup",), within="answer"),
        Rule(recites=Recital(at_least=8), unless=("soup",), within="answer"),
        Rule(recites=Recital(at_least=8), unless=(Excuse(match="soup"),), within="answer"),
        Rule(recites=Recital(at_least=8), allow=("quoted",), within="answer"),
    ],
)
def test_recites_goes_with_the_answer_alone(rule: Rule) -> None:
    """Another window, another kind of rule, excuses and stances are refused."""
    with pytest.raises(RuleProblem, match="recite"):
        compile_signals([signal_of(rule)], {})


def test_the_built_in_signal_keeps_its_word() -> None:
    """Its own examples come out as written, and its sample is made of the file that it names."""
    signal = next(one for one in built_in_pack().signals if one.id == "memorised-script")
    assert [] == [problem.message for problem in check_examples(built_in_detector(), signal)]
    made, lines, short = written(
        "Our own sample, examples/recited.txt.", (ROOT / "examples/recited.txt").read_text().splitlines()
    )
    assert (5, 0) == (lines, short)
    assert made == (ROOT / "frameworks/fingerprints/sample.yaml").read_text(encoding="utf-8")


def test_our_own_texts_recite_nothing() -> None:
    """Prompts, points, hints and pages of ours are in our own words."""
    places = ("prompts/*.yaml", "frameworks/*.yaml", "frameworks/points/*/*.yaml", "docs/*.md", "README.md")
    texts = [path.read_text(encoding="utf-8") for place in places for path in ROOT.glob(place)]
    rules = built_in_detector().recitals
    assert rules.known
    assert [] == [text[one.start : one.end] for text in texts for one in recital.find(rules, cut(text))]
