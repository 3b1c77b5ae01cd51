"""Asks the interviewer the questions of this folder and counts what was understood.

`python benchmarks/asking/run.py` prints both files; `-v` also prints what came out otherwise than it should.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from recoach.cli import packs
from recoach.content.prompt import Prompt
from recoach.drill.asking import Listener

HERE = Path(__file__).parent
ANY = "any"  #: in a file of questions: asked about each prompt


def asked(half: str) -> Iterator[tuple[Prompt, str, str, set[str]]]:
    """Yield prompt, question, the fact that is due, and the ids of those told."""
    by_prompt = yaml.safe_load((HERE / f"{half}.yaml").read_text(encoding="utf-8"))
    everywhere = by_prompt.pop(ANY, {})
    for name, questions in by_prompt.items():
        prompt = packs.library().prompt(name).value
        listener = Listener(prompt, packs.point_pack().lexicons)
        for question, due in {**questions, **everywhere}.items():
            yield prompt, question, due, {fact for _, fact in listener.answer(question) if fact}


def outcome(prompt: Prompt, due: str, told: set[str]) -> str:
    """Return what came of a question: each part of `due` is a choice between facts, told are their ids."""
    parts = [{name for name in part.split("|") if name} for part in due.split("+")]
    wanted = set().union(*parts)
    if not wanted:
        return "told without need" if told else "rightly nothing"
    if all(part & told for part in parts):
        return "right" if told <= wanted else "right and more"
    hidden = {fact.id for fact in prompt.facts}
    return "another fact" if (told - wanted) & hidden else "another figure" if told - wanted else "too little"


def main(*, verbose: bool) -> None:
    """Print how each half comes out."""
    for half in ("tuned", "held_out"):
        counts: Counter[str] = Counter()
        for prompt, question, due, told in asked(half):
            counts[came := outcome(prompt, due, told)] += 1
            if verbose and half == "tuned" and came not in ("right", "rightly nothing"):
                print(f"{prompt.id}: {question!r} wants {due or 'nothing'}, told {sorted(told)}: {came}")
        print(f"{half}: {counts.total()} questions; " + ", ".join(f"{came} {n}" for came, n in counts.most_common()))


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
