"""Times a batch on one core: MB of text a second by the rules alone and by both readers, and whole answers.

Of whole answers everything is judged, signals, points, numbers and score, after a few that warm up; no answer comes
twice. They are the labelled ones that the wording of points was learned from, so only time is measured here.
"""

from __future__ import annotations

import json
import pickle
import random
import statistics
import time
from collections.abc import Sequence

from timing import ROOT, print_machine

from recoach.assessment.detector import Detector
from recoach.assessment.rules import compile_signals
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage
from recoach.content.library import SignalPack, open_library

MEGABYTES = 0.5  #: of each kind
SENTENCES_AN_ANSWER = 20
WORDS = 600  #: as many as an answer of some length has
WARM = 20  #: answers that do not count
_WHO = "the night shift|a visitor|our neighbour|the old choir|every second reader|the harbour office|my cousin".split(
    "|"
)
_DOES = "keeps|repairs|remembers|paints|carries home|would lend|has never counted|compares|writes about".split("|")
_WHAT = "a blue bicycle|the timetable|twelve wooden boats|letters from the coast|a small garden|the third volume".split(
    "|"
)
_WHEN = (
    "before the rain|on most evenings|in the year of the flood|while the kettle sings|after the market closes".split(
        "|"
    )
)
_WHERE = "near the station|in a narrow street|by the river|on the second floor|behind the theatre|at the lake".split(
    "|"
)


def plain(chance: random.Random) -> str:
    """Return a sentence of ordinary prose; the number at its end makes it the only one of its kind."""
    first, *rest = (chance.choice(words) for words in (_WHO, _DOES, _WHAT, _WHEN, _WHERE))
    return f"{' '.join([first.capitalize(), *rest])}, as page {chance.randrange(10**6)} tells."


def dense(chance: random.Random, examples: Sequence[str]) -> str:
    """Return an example of a rule under a number of its own: nearly all of its words mean something to some rule."""
    return f"{chance.choice(examples).rstrip('.')} on list {chance.randrange(10**6)}."


def answers(sentences: Sequence[str]) -> list[str]:
    return [" ".join(sentences[at : at + SENTENCES_AN_ANSWER]) for at in range(0, len(sentences), SENTENCES_AN_ANSWER)]


def kinds(pack: SignalPack) -> dict[str, list[str]]:
    chance = random.Random(3)
    examples = [one for signal in pack.signals for one in (*signal.examples.flags, *signal.examples.passes)]
    prose, claims = [plain(chance)], [dense(chance, examples)]
    while sum(map(len, prose)) < 1e6 * MEGABYTES:
        prose += [plain(chance) for _ in range(100)]
    while sum(map(len, claims)) < 1e6 * MEGABYTES:
        claims += [dense(chance, examples) for _ in range(100)]
    return {
        "plain prose, no sentence twice": answers(prose),
        "dense answers, no sentence twice": answers(claims),
        "dense answers, ten times each": answers(claims[: len(claims) // 10]) * 10,
    }


def seconds(detector: Detector, texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        detector.find(text)
    return time.process_time() - began


def whole_answers() -> list[Answer]:
    """Return the labelled answers that stand in sections, in the order of their ids."""
    told: dict[str, dict[str, list[str]]] = {}
    for path in (ROOT / "training" / "points").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one.get("answer") and one.get("section"):
                told.setdefault(one["answer"], {}).setdefault(one["section"], []).append(one["text"])
    return [
        Answer(
            passages=tuple(
                Passage(kind="section", id=name, title=name, asks="", text=" ".join(texts))
                for name, texts in told[answer].items()
            )
        )
        for answer in sorted(told)
    ]


def milliseconds(answer: Answer) -> float:
    """Return what judging an answer takes, in ms of the processor for each of its words."""
    framework = packs.library().framework("recsys")
    began = time.process_time()
    judge_answer(answer, framework=framework.value, framework_yaml=framework.text)
    spent = 1000 * (time.process_time() - began)
    return spent / sum(len(passage.text.split()) for passage in answer.passages)


def main() -> None:
    print_machine()
    pack = open_library().signals()
    kept = pickle.dumps(compile_signals(pack.signals, pack.lexicons))
    for name, texts in kinds(pack).items():
        size = sum(len(text.encode()) for text in texts) / 1e6
        rules = min(seconds(pickle.loads(kept), texts) for _ in range(3))
        both = min(seconds(pickle.loads(kept).listening(packs.judge()), texts) for _ in range(3))
        print(f"{name:34} rules {size / rules:6.2f} MB/s, both readers {size / both:6.2f} MB/s")

    spent = [WORDS * milliseconds(answer) for answer in whole_answers()][WARM:]
    print(f"{len(spent)} whole answers: {statistics.median(spent):.1f} ms for {WORDS} words, median")


if __name__ == "__main__":
    main()
