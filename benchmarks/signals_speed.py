"""Times the detector: compiling, 3,000 words cold, a keystroke at 3,000 words, and growth on hostile text."""

from __future__ import annotations

import gc
import pickle
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from recoach.assessment import weights
from recoach.assessment.detector import Detector
from recoach.assessment.live import Live
from recoach.assessment.rules import compile_signals
from recoach.cli import packs
from recoach.content.library import open_library

WORDS = 3_000
SENTENCES = (
    "I would retrieve 300 candidates from two indexes and rank only those.",
    "The objective is the share of members who come back within 28 days.",
    "I would optimize CTR, because clicks are easy to count.",
    "p99 end to end is 150 ms, of which retrieval takes 40 and ranking 60.",
    "Once we have enough data, we move the user to the personalized model.",
    "If the ranker is slow, the page shows yesterday's list, filtered for stock.",
    "I would not ask new users to fill in a survey; place and device do the job.",
    "We watch complaints, hides and unsubscribes, and stop the ramp on any of them.",
    "The service is fast and every item in the catalogue gets a score.",
    "A new listing borrows a vector from its photos until five people have saved it.",
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "one trigger, repeated": lambda count: "optimize CTR " * count,
    "one endless sentence of cues": lambda count: "if we not rather than say the goal is clicks, " * count,
    "quotation marks": lambda count: "\"'“ a" * count,
    "commas and metrics": lambda count: "recall, NDCG, " * count,
    "numbers": lambda count: "two hundred and 5 to 7 million " * count,
    "full stops": lambda count: "a. ... ?! e.g. " * count,
    "bars and bullets": lambda count: "| a | b\n- x\n# y\n" * count,
}


def prose(words: int) -> str:
    chance = random.Random(7)
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < words:
        sentences.append(chance.choice(SENTENCES))
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))


def milliseconds(call: Callable[[], object], repeats: int = 15) -> float:
    times: list[float] = []
    for _ in range(repeats):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


def listening(detector: Detector) -> Detector:
    return detector.listening(packs.judge())


def main() -> None:
    pack = open_library().signals()
    parts = pack.signals, pack.lexicons, pack.fingerprints
    print(f"compile            {milliseconds(lambda: compile_signals(*parts)):8.1f} ms")
    detector = compile_signals(*parts)
    kept = pickle.dumps(detector)
    print(f"unpickle           {milliseconds(lambda: pickle.loads(kept)):8.1f} ms, {len(kept) / 1e6:.2f} MB")
    print(f"weights            {milliseconds(packs.judge):8.1f} ms, {weights.FILE.stat().st_size / 1e6:.2f} MB")
    text = prose(WORDS)
    # A new detector each time, and also text in which no sentence comes twice: what is remembered must not flatter.
    unlike = " ".join(f"{SENTENCES[at % 10].rstrip('.')} in case {at}." for at in range(WORDS // 15))
    for name, typed in (("ten sentences over and over", text), ("no sentence twice", unlike)):
        for readers, listen in (("rules", lambda one: one), ("both readers", listening)):
            new = iter([listen(pickle.loads(kept)) for _ in range(15)])
            spent = milliseconds(lambda new=new, typed=typed: next(new).find(typed))
            print(f"cold, {len(typed.split())} words, {name}, {readers} {spent:8.1f} ms")
    detector = listening(detector)
    for name, typed in (("paragraphs", text), ("one paragraph", text.replace("\n\n", " "))):
        measure_keystrokes(detector, name, typed)
    for name, build in HOSTILE.items():
        small, large = (
            milliseconds(partial(lambda text: pickle.loads(kept).find(text), build(count)), 3)
            for count in (2_000, 4_000)
        )
        print(f"{name:32} {small:8.1f} ms, twice the text {large / small:.2f}x")


def measure_keystrokes(detector: Detector, name: str, text: str) -> None:
    """Type sentences at random places, a character at a time, as somebody who edits would."""
    chance = random.Random(11)
    live = Live(detector)
    live.find(text)
    times: list[float] = []
    # As in a drill, where rubbish is collected while nobody types.
    gc.collect()
    gc.disable()
    for _ in range(12):
        at = chance.randrange(len(text))
        for char in chance.choice(SENTENCES) + " ":
            text = text[:at] + char + text[at:]
            at += 1
            started = time.perf_counter()
            live.find(text)
            times.append(1000 * (time.perf_counter() - started))
    gc.enable()
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(0.99 * len(times))]
    print(f"keystroke, {name:15} p50 {p50:.2f} ms, p99 {p99:.2f} ms, worst {times[-1]:.2f} ms")


if __name__ == "__main__":
    main()
