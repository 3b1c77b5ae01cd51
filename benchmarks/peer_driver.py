"""Runs one peer written in Python on a job, in whatever environment has it; prints one JSON object.

    python peer_driver.py proselint|spacy|recoach|recoach-phrases JOB

The job is a JSON file: `phrases` (label to phrases), `sentences`, `documents`, `runs`. The answer holds `version`,
`found` (the labels of each sentence) and `cpu` (seconds for all documents, once each run, the peer being warm).
With `--once FILE` in place of measuring it reads the file and prints one line for each finding, as a command would.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

Phrases = dict[str, list[str]]
Find = Callable[[str], list[str]]


def proselint(phrases: Phrases) -> Find:
    """Return what finds phrases by proselint: a check of existence for each label."""
    import re

    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.registry.checks import Check, CheckFlags
    from proselint.registry.checks.types import Existence
    from proselint.tools import LintFile

    CheckRegistry().register_many(
        tuple(
            Check(
                Existence(tuple(re.escape(one) for one in listed)),
                path=label,
                message=label,
                flags=CheckFlags(allow_quotes=False),
            )
            for label, listed in phrases.items()
        )
    )
    config = {**DEFAULT, "checks": dict.fromkeys(phrases, True), "max_errors": 1_000_000}
    return lambda text: [one.check_result.check_path for one in LintFile("text", text).lint(config)]


def spacy(phrases: Phrases) -> Find:
    """Return what finds phrases by spaCy's Matcher, over the tokens of a blank English pipeline."""
    from spacy import blank
    from spacy.matcher import Matcher

    english = blank("en")
    english.max_length = 100_000_000
    matcher = Matcher(english.vocab)
    for label, listed in phrases.items():
        matcher.add(label, [[{"LOWER": token.lower_} for token in english.make_doc(one)] for one in listed])
    names = english.vocab.strings
    return lambda text: [names[found] for found, _, _ in matcher(english(text))]


def recoach(_: Phrases) -> Find:
    """Return what finds recoach's own signals."""
    from recoach.assessment.rules import compile_signals
    from recoach.content.library import open_library

    pack = open_library().signals()
    detector = compile_signals([one for one in pack.signals if one.rule.order is None], pack.lexicons)
    return lambda text: [hit.signal for hit in detector.find(text).hits]


def recoach_phrases(phrases: Phrases) -> Find:
    """Return what finds the phrases by recoach: its forms of words and its judgement of stance, none of its rules."""
    from dataclasses import replace

    from recoach.assessment.rules import compile_signals
    from recoach.content.library import open_library
    from recoach.content.signal import Rule

    pack = open_library().signals()
    listed = [replace(one, rule=Rule(any=tuple(phrases[one.id]))) for one in pack.signals if one.id in phrases]
    detector = compile_signals(listed, {})
    return lambda text: [hit.signal for hit in detector.find(text).hits]


PEERS: dict[str, tuple[str, Callable[[Phrases], Find]]] = {
    "proselint": ("proselint", proselint),
    "spacy": ("spacy", spacy),
    "recoach": ("recoach", recoach),
    "recoach-phrases": ("recoach", recoach_phrases),
}


def main() -> None:
    name, path, *once = sys.argv[1:]
    package, ready = PEERS[name]
    job = json.loads(Path(path).read_text(encoding="utf-8"))
    find = ready(job["phrases"])
    if once:
        for label in find(Path(once[1]).read_text(encoding="utf-8")):
            print(label)
        return
    found = [sorted(set(find(sentence))) for sentence in job["sentences"]]
    seconds: list[float] = []
    for _ in range(job["runs"]):
        began = time.process_time()
        for document in job["documents"]:
            find(document)
        seconds.append(time.process_time() - began)
    print(json.dumps({"version": version(package), "found": found, "cpu": seconds}))


if __name__ == "__main__":
    main()
