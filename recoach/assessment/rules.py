"""Makes rules ready to run: parsed patterns, excuses, and what must be said for either to match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from recoach.assessment.detector import Detector
from recoach.assessment.gate import NUMBER, Gate, Names, Need
from recoach.assessment.ready import ReadyExcuse, ReadyOrder, ReadyRule, reaches
from recoach.assessment.recital import ReadyRecital
from recoach.assessment.rule_problem import RuleProblem
from recoach.content.checks import fault_in_rule
from recoach.content.fingerprints import Fingerprints, hashes_of
from recoach.content.signal import Excuse, Order, Recital, Rule, Ruled
from recoach.content.suggestion import did_you_mean
from recoach.content.yaml_source import Trail
from recoach.language.cues import CUES
from recoach.language.inflection import forms
from recoach.language.patterns import (
    Element,
    Pattern,
    PatternProblem,
    crosses,
    lexicon_of,
    literals,
    parse,
    phrase_problem,
)
from recoach.language.phrases import lexicons_in
from recoach.language.quantities import UNITS
from recoach.language.reading import Reader

#: A lexicon of more phrases is a mistake.
MOST_PHRASES = 4_000
#: Words too frequent to wait for.
_COMMON = frozenset(
    "a an the of to in on for and or be is it i we my our no not all every each with from by at : , =".split()
)
_COMMON_WEIGHT = 10_000
_NUMBER_WEIGHT = 500
#: As a unit of an excuse: a count of anything.
ANY_COUNT = "count"
ALLOWED = ("hypothetical", "negated", "contrasted", "attributed", "quoted", "asked", "rejected", "unasserted")
#: An excuse stands in these stances.
_EXCUSING = frozenset({"asserted", "unasserted", "asked"})


def compile_signals(
    signals: Sequence[Ruled],
    lexicons: Mapping[str, tuple[str, ...]],
    fingerprints: Mapping[str, Fingerprints] | None = None,
    *,
    also: Collection[str] = (),
    on_demand: Sequence[Ruled] = (),
) -> Detector:
    """Make signals, or whatever else has rules, ready to be found.

    `also` are lexicons to hear besides those of rules; rules `on_demand` find nothing unless `Detector.says` asks.
    RuleProblem names the first rule or lexicon that cannot run.
    """
    expanded = _expand_lexicons(lexicons)
    rules = [*signals, *on_demand]
    made = tuple(ready(signal, lexicons, fingerprints or {}) for signal in rules)
    used = used_lexicons(made, lexicons) | set(also)
    everything = {
        **{name: phrases for name, phrases in expanded.items() if name in used},
        **_literal_lexicons([signal.rule for signal in rules]),
        **CUES,
    }
    sizes = {name: len(phrases) for name, phrases in everything.items()}
    return Detector(Reader(everything), made, Gate(needs(made[: len(signals)], sizes)))


def _expand_lexicons(lexicons: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Replace each `{name}` in a phrase by the phrases of that lexicon, which refer to none themselves.

    RuleProblem for a phrase without a word, an unknown name and more phrases than a lexicon may have.
    """
    return {name: tuple(_expanded(name, phrases, lexicons)) for name, phrases in lexicons.items()}


def _expanded(name: str, phrases: Sequence[str], lexicons: Mapping[str, Sequence[str]]) -> list[str]:
    found: list[str] = []
    for at, phrase in enumerate(phrases):
        path = ("lexicons", name, at)
        if message := phrase_problem(phrase):
            raise RuleProblem("", path, message)
        parts = [_choices(part, path, lexicons) for part in phrase.split()]
        found += [" ".join(choice) for choice in product(*parts)]
        if len(found) > MOST_PHRASES:
            raise RuleProblem("", path, f"a lexicon may have {MOST_PHRASES:,} phrases, this one grows beyond that")
    return found


def _choices(part: str, path: Trail, lexicons: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not part.startswith("{"):
        return (part,)
    name = part.strip("{}")
    if name not in lexicons:
        raise RuleProblem("", path, f"there is no lexicon `{name}`{did_you_mean(name, lexicons)}")
    if any("{" in phrase for phrase in lexicons[name]):
        raise RuleProblem("", path, f"`{{{name}}}` refers to other lexicons itself; one step is as far as it goes")
    return lexicons[name]


def ready(signal: Ruled, lexicons: Mapping[str, Sequence[str]], fingerprints: Mapping[str, Fingerprints]) -> ReadyRule:
    """Parse a signal's rule; RuleProblem points at what cannot run."""
    rule = signal.rule
    if fault := fault_in_rule(rule):
        raise RuleProblem(signal.id, ("rule",), fault)
    for at, stance in enumerate(rule.allow):
        if stance not in ALLOWED:
            message = f"there is no stance `{stance}`{did_you_mean(stance, ALLOWED)}"
            raise RuleProblem(signal.id, ("rule", "allow", at), message)
    parsed = tuple(_pattern(signal, text, path, lexicons) for path, text in patterns_of(rule))
    return ReadyRule(
        signal=signal.id,
        patterns=parsed,
        crosses=tuple(crosses(pattern) for pattern in parsed),
        within=rule.within,
        count_of=_counted(signal, lexicons),
        at_least=rule.count.at_least if rule.count else 0,
        known=(rule.count.known or rule.count.at_least) if rule.count else 0,
        gap=rule.gap,
        excuses=tuple(_excuse(signal, one, at, lexicons) for at, one in enumerate(rule.unless)),
        allow=frozenset(rule.allow),
        order=_order(rule.order) if rule.order else None,
        recital=_recital(signal, rule.recites, fingerprints) if rule.recites else None,
    )


def problems_in(
    signals: Sequence[Ruled], lexicons: Mapping[str, Sequence[str]], fingerprints: Mapping[str, Fingerprints]
) -> list[RuleProblem]:
    """Return the first problem of each rule that cannot run, or of the lexicons that none could run with."""
    try:
        lexicons = _expand_lexicons(lexicons)
    except RuleProblem as problem:
        return [problem]
    found: list[RuleProblem] = []
    for signal in signals:
        try:
            ready(signal, lexicons, fingerprints)
        except RuleProblem as problem:  # noqa: PERF203  # one broken rule must not hide the next
            found.append(problem)
    return found


def patterns_of(rule: Rule) -> list[tuple[Trail, str]]:
    """Return the patterns of a rule, each with the path to it."""
    parts: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(("rule", "any"), rule.any)]
    if rule.order:
        parts = [(("rule", "order", "first"), rule.order.first), (("rule", "order", "before"), rule.order.before)]
    return [((*path, at), text) for path, texts in parts for at, text in enumerate(texts)]


def _order(order: Order) -> ReadyOrder:
    return ReadyOrder(len(order.first), order.at_least, order.opening, frozenset(order.sections))


def _recital(signal: Ruled, recites: Recital, fingerprints: Mapping[str, Fingerprints]) -> ReadyRecital:
    for at, name in enumerate(recites.fingerprints):
        if name not in fingerprints:
            message = f"there is no file of fingerprints `{name}`{did_you_mean(name, fingerprints)}"
            raise RuleProblem(signal.id, ("rule", "recites", "fingerprints", at), message)
    files = recites.fingerprints or sorted(fingerprints)
    every = [hashes_of(line) for name in files for line in fingerprints[name].lines]
    lines: dict[int, list[int]] = {}
    for number, hashes in enumerate(every):
        for one in hashes:
            lines.setdefault(one, []).append(number)
    return ReadyRecital({one: tuple(numbers) for one, numbers in lines.items()}, recites.at_least)


def used_lexicons(rules: Sequence[ReadyRule], lexicons: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the lexicons that rules name, or a lexicon that one of these rules names."""
    patterns = [pattern for rule in rules for pattern in (*rule.patterns, *_excusing(rule))]
    used = {name for one in patterns for sequence in one.sequences for element in sequence for name in element.lexicons}
    used = {name for name in used if name in lexicons} | {rule.count_of for rule in rules if rule.count_of}
    return used | {part for name in used for phrase in lexicons.get(name, ()) for part in lexicons_in(phrase)}


def _excusing(rule: ReadyRule) -> Iterator[Pattern]:
    yield from (excuse.pattern for excuse in rule.excuses if excuse.pattern)


def _literal_lexicons(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """Return one small lexicon for each literal word that the patterns use."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        for source in _sources(rule):
            for word in literals(source):
                found[lexicon_of(word)] = (word,)
    return found


def needs(rules: Sequence[ReadyRule], sizes: Mapping[str, int]) -> tuple[Need, ...]:
    """Return what must be said for each pattern to match, and for each excuse for a whole answer.

    `sizes` are those of the lexicons: of a pattern the rarest parts are waited for.
    """
    found: list[Need] = []
    for number, rule in enumerate(rules):
        for place, pattern in enumerate(rule.patterns):
            for across in reaches(rule, place):
                found += [
                    Need(number, place, parts, numbers, across) for parts, numbers in _wants(pattern, sizes, across)
                ]
        if rule.count_of:
            found.append(Need(number, -1, ((rule.count_of,),)))
        for place, excuse in enumerate(rule.excuses):
            if excuse.within == "answer":
                wants = _wants(excuse.pattern, sizes) if excuse.pattern else [(((NUMBER,),), ())]
                found += [Need(number, place, parts, numbers, excuse=True) for parts, numbers in wants]
    return tuple(found)


def _wants(
    pattern: Pattern, sizes: Mapping[str, int], across: bool = False
) -> Iterator[tuple[tuple[Names, ...], tuple[Element, ...]]]:
    """Yield for each sequence of a pattern the names of its parts, the rarest first, and the quantities among them.

    Of what goes on into the next sentence the first part and the last are known to stand here and there.
    """
    for sequence in pattern.sequences:
        elements = [one for one in sequence if not one.start]
        edges = [elements[0], elements[-1]] if across else []
        if across and len(elements) == 1:
            continue
        inner = elements[1:-1] if across else elements
        names = [_names(one) for one in sorted(inner, key=lambda one: _weight(one, sizes))]
        numbers = [Element(unit=one.unit, at_least=one.at_least) for one in elements if one.unit is not None]
        yield (*map(_names, edges), *dict.fromkeys(names)), tuple(dict.fromkeys(numbers))


def _names(element: Element) -> Names:
    return element.lexicons or (NUMBER,)


def _weight(element: Element, sizes: Mapping[str, int]) -> int:
    if element.unit is not None:
        return _NUMBER_WEIGHT
    return sum(_COMMON_WEIGHT if name[1:] in _COMMON else sizes.get(name, 1) for name in element.lexicons)


def _sources(rule: Rule) -> Iterator[str]:
    yield from (text for _, text in patterns_of(rule))
    for excuse in rule.unless:
        source = excuse if isinstance(excuse, str) else excuse.match
        if source:
            yield source


def _pattern(signal: Ruled, source: str, path: Trail, lexicons: Mapping[str, Sequence[str]]) -> Pattern:
    try:
        return parse(source, gap=signal.rule.gap, known=lexicons)
    except PatternProblem as problem:
        name = str(problem).rpartition("lexicon `")[2].rstrip("`")
        meant = did_you_mean(name, lexicons) if "no lexicon" in str(problem) else ""
        raise RuleProblem(signal.id, path, f"{problem}{meant}") from None


def _counted(signal: Ruled, lexicons: Mapping[str, Sequence[str]]) -> str | None:
    count = signal.rule.count
    if count is None:
        return None
    name = count.of.strip("{}")
    if name not in lexicons:
        message = f"there is no lexicon `{name}`{did_you_mean(name, lexicons)}"
        raise RuleProblem(signal.id, ("rule", "count", "of"), message)
    return name


def _excuse(signal: Ruled, excuse: str | Excuse, at: int, lexicons: Mapping[str, Sequence[str]]) -> ReadyExcuse:
    path: Trail = ("rule", "unless", at)
    if isinstance(excuse, str):
        excuse = Excuse(match=excuse)
    if bool(excuse.match) == bool(excuse.quantity):
        raise RuleProblem(signal.id, path, "an excuse has either `match` or `quantity`")
    pattern = _pattern(signal, excuse.match, (*path, "match"), lexicons) if excuse.match else None
    for place, unit in enumerate(excuse.quantity):
        if not unit.strip() or " " in unit:
            raise RuleProblem(signal.id, (*path, "quantity", place), "a unit or a counted noun is one word")
    units = frozenset("" if unit == ANY_COUNT else unit for unit in excuse.quantity if unit in {*UNITS, ANY_COUNT})
    nouns = frozenset(form for noun in excuse.quantity if noun not in {*UNITS, ANY_COUNT} for form in forms(noun))
    # Where the claim may be hypothetical, so may be what excuses it.
    stances = _EXCUSING | (frozenset({"hypothetical"}) & frozenset(signal.rule.allow))
    return ReadyExcuse(pattern, units, nouns, excuse.within, stances)
