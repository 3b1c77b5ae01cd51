"""Rules that cannot run are refused, with the path to the part at fault; every key of the rule language works."""

from __future__ import annotations

import pytest
from heard_findings import built_in_critic, built_in_detector, signal_of

from recoach.assessment.criteria import READ
from recoach.assessment.examples import check_examples, far_passes
from recoach.assessment.rule_problem import RuleProblem
from recoach.assessment.rules import compile_signals, used_lexicons
from recoach.content.library import open_library
from recoach.content.prompt import OF_TOPICS
from recoach.content.signal import Count, Excuse, Order, Recital, Rule

LEXICONS: dict[str, tuple[str, ...]] = {
    "cook": ("cook", "bake", "heat up"),
    "dish": ("soup", "pie", "apple pie"),
    "much": ("{cook} all day", "a lot"),
}


def hears(rule: Rule, text: str) -> bool:
    return bool(compile_signals([signal_of(rule)], LEXICONS).find(text).hits)


@pytest.mark.parametrize(
    ("rule", "path", "message"),
    [
        (Rule(any=("{cok} … soup",)), ("rule", "any", 0), "did you mean `cook`"),
        (Rule(any=("soup", "")), ("rule", "any", 1), "must be there"),
        (Rule(any=("soup {",)), ("rule", "any", 0), "neither a word"),
        (Rule(any=("soup …99 pie",)), ("rule", "any", 0), "no gap"),
        (Rule(any=("soup <number>|pie",)), ("rule", "any", 0), "a quantity stands alone"),
        (Rule(any=("<furlong>",)), ("rule", "any", 0), "no quantity"),
        (Rule(), ("rule",), "either `any` or `count`"),
        (Rule(count=Count(of="{dishes}", at_least=2)), ("rule", "count", "of"), "did you mean `dish`"),
        (Rule(any=("soup",), unless=("{dsh}",)), ("rule", "unless", 0, "match"), "did you mean `dish`"),
        (Rule(any=("soup",), unless=(Excuse(),)), ("rule", "unless", 0), "either `match` or `quantity`"),
        (Rule(any=("soup",), allow=("hypotetical",)), ("rule", "allow", 0), "did you mean `hypothetical`"),
    ],
)
def test_a_rule_that_cannot_run_is_refused(rule: Rule, path: tuple[str | int, ...], message: str) -> None:
    """The problem names the signal, the path and what may have been meant."""
    with pytest.raises(RuleProblem, match=message) as caught:
        compile_signals([signal_of(rule)], LEXICONS)
    assert ("mine", path) == (caught.value.signal_id, caught.value.path)


def test_a_lexicon_that_cannot_run_is_refused() -> None:
    """A phrase that refers to an unknown lexicon is found by its place."""
    with pytest.raises(RuleProblem, match="did you mean `dish`") as caught:
        compile_signals([], {**LEXICONS, "meal": ("soup", "{dsh} again")})
    assert ("", ("lexicons", "meal", 1)) == (caught.value.signal_id, caught.value.path)


@pytest.mark.parametrize(
    ("rule", "heard", "unheard"),
    [
        (Rule(any=("{cook} … {dish}",)), "We are baking a large apple pie.", "We bake; the pie is bought."),
        (Rule(any=("{cook} …1 {dish}",)), "We bake a pie.", "We bake a large pie."),
        (Rule(any=("{cook} … {dish}",), within="sentence"), "We bake; the pie is ours.", "We bake. The pie is ours."),
        (Rule(any=("cook|eat hot? soup",)), "We eat soup. ", "We eat cold soup."),
        (Rule(any=("^ soup",)), "Soup it is.", "It is soup."),
        (Rule(any=("{cook} <10+> {dish}",)), "We bake 12 pies.", "We bake 2 pies."),
        (Rule(any=("{cook} ? {dish}",)), "Who cooks? Soup.", "Who cooks! Soup."),
        (Rule(any=("{much}",)), "We bake all day.", "We bake some days."),
        (Rule(count=Count(of="{dish}", at_least=2)), "We have soup and pie.", "We have soup and soup."),
        (Rule(count=Count(of="{dish}", at_least=3, known=2)), "We have soup, fish and pie.", "We have soup and pie."),
        (Rule(any=("{cook} soup",), unless=("salt",)), "We cook soup.", "We cook soup with salt."),
        (Rule(any=("{cook} soup",), unless=("salt",)), "We cook soup; salt comes later.", "With salt we cook soup."),
        (
            Rule(any=("cook",), unless=(Excuse(quantity=("min",), within="next-sentence"),)),
            "We cook.",
            "We cook. 5 minutes.",
        ),
        (Rule(any=("cook",), unless=(Excuse(quantity=("pie",)),)), "We cook pies.", "We cook three big pies."),
        (Rule(any=("cook",), unless=(Excuse(match="salt", within="answer"),)), "We cook.", "Salt first. So. We cook."),
        (Rule(any=("cook",), allow=("negated",)), "We do not cook.", "If only we did not cook!"),
        (Rule(any=("cook",), allow=("hypothetical",)), "If it rains we cook.", "If it rains we do not cook."),
        (
            Rule(any=("cook",), unless=(Excuse(match="salt", within="sentence"),), allow=("hypothetical",)),
            "If we cook we sing.",
            "If we salt it we cook.",
        ),
    ],
)
def test_each_key_does_what_it_says(rule: Rule, heard: str, unheard: str) -> None:
    """Gaps, windows, alternatives, counts, excuses and allowed stances."""
    assert (True, False) == (hears(rule, heard), hears(rule, unheard))


def test_an_excuse_that_is_not_meant_excuses_nothing() -> None:
    """`unless` has to be affirmed itself."""
    rule = Rule(any=("cook soup",), unless=(Excuse(match="salt", within="sentence"),))
    assert hears(rule, "We cook soup and never add salt.")


def test_examples_that_do_not_hold_are_named() -> None:
    """A flag that is silent, a pass that fires and a pattern without an example are three problems."""
    rule = Rule(any=("cook soup", "bake"))
    signal = signal_of(rule, flags=("We cook soup.", "We fry soup."), passes=("They say so.", "I cook soup."))
    problems = check_examples(compile_signals([signal], {}), signal)
    expected = [("examples", "flags", 1), ("examples", "passes", 1), ("rule", "any", 1)]
    assert expected == [problem.path for problem in problems]


@pytest.mark.parametrize(
    ("rule", "passes", "far"),
    [
        (Rule(any=("soup … good",)), ("The soup is not good.", "Is the soup good?", "Pie.", "Soup."), [2, 3]),
        (Rule(any=("soup",), unless=("pie",)), ("Soup and pie.", "Fish."), [1]),
        (Rule(count=Count(of="{dish}", at_least=3)), ("Soup, pie.", "Bread."), [1]),
        (
            Rule(order=Order(first=("soup",), before=("guests be",), at_least=2), within="answer"),
            ("Soup.", "Guests are here. Then soup.", "Guests are here."),
            [2],
        ),
        (Rule(recites=Recital(at_least=8), within="answer"), ("In other words.",), []),
    ],
)
def test_passes_that_prove_nothing_are_known(rule: Rule, passes: tuple[str, ...], far: list[int]) -> None:
    """A pass where nothing matches that the rule waits for would pass whatever its excuses and the stance are."""
    signal = signal_of(rule, passes=passes)
    found = far_passes(compile_signals([signal], LEXICONS), signal)
    assert [(("examples", "passes", at), passes[at]) for at in far] == found


def test_lexicons_that_nothing_uses_are_known() -> None:
    """Patterns, excuses, counts and other lexicons use one; what nobody names is left."""
    lexicons = {name: (name,) for name in ("pattern", "excuse", "counted", "inner", "idle")}
    lexicons["counted"] = ("{inner} dish", "soup")
    signals = [
        signal_of(Rule(any=("{pattern}|word",), unless=(Excuse(match="{excuse}"),)), id="one"),
        signal_of(Rule(count=Count(of="{counted}", at_least=2)), id="two"),
    ]
    assert {*lexicons} - {"idle"} == used_lexicons(compile_signals(signals, lexicons).rules, lexicons)


def test_no_built_in_lexicon_is_idle() -> None:
    """Words that no rule listens for do not stay in the pack."""
    pack = open_library().points()
    used = used_lexicons([*built_in_detector().rules, *built_in_critic().detector.rules], pack.lexicons)
    assert set() == {name for name in pack.lexicons if name not in used and not name.startswith((*READ, OF_TOPICS))}
