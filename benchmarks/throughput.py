"""Times a batch: MB of text a second on one core, by the rules alone and by both readers, nothing remembered before."""

from __future__ import annotations

import pickle
import random
import time
from collections.abc import Sequence

from timing import print_machine

from recoach.assessment.detector import Detector
from recoach.assessment.rules import compile_signals
from recoach.cli import packs
from recoach.content.library import SignalPack, open_library

MEGABYTES = 0.5  #: of each kind
SENTENCES_AN_ANSWER = 20
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


def main() -> None:
    print_machine()
    pack = open_library().signals()
    kept = pickle.dumps(compile_signals(pack.signals, pack.lexicons))
    for name, texts in kinds(pack).items():
        size = sum(len(text.encode()) for text in texts) / 1e6
        rules = min(seconds(pickle.loads(kept), texts) for _ in range(3))
        both = min(seconds(pickle.loads(kept).listening(packs.judge()), texts) for _ in range(3))
        print(f"{name:34} rules {size / rules:6.2f} MB/s, both readers {size / both:6.2f} MB/s")


if __name__ == "__main__":
    main()
