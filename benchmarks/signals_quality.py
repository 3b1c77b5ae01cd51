"""Measures findings against labelled text: `signals_quality.py FILE…`, `.sentences.jsonl` or `.answers.yaml`.

Prints precision, recall and F1 a signal and the share right a kind for sentences, false alarms per 1,000 words on
strong and solid answers. Only the signals that have a rule count. `--show fp|fn [ID]` lists the misses instead.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from recoach.assessment.detector import Detector, compile_signals
from recoach.content.library import open_library


def detector() -> Detector:
    pack = open_library().signals()
    return compile_signals(pack.signals, pack.lexicons)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", choices=["fp", "fn"])
    parser.add_argument("--only", help="id of a signal")
    arguments = parser.parse_args()
    ready = detector()
    known = {rule.signal for rule in ready.rules if arguments.only in (None, rule.signal)}
    lines = [
        json.loads(line)
        for file in arguments.files
        if file.suffix == ".jsonl"
        for line in file.read_text("utf-8").splitlines()
    ]
    if lines:
        measure_sentences(ready, lines, known, arguments.show)
    for file in arguments.files:
        if file.suffix == ".yaml":
            measure_answers(ready, file, known)


def measure_sentences(ready: Detector, lines: list[dict], known: set[str], show: str | None) -> None:  # type: ignore[type-arg]
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    kinds: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        heard = ready.find(line["text"])
        found, labelled = {hit.signal for hit in heard.hits} & known, set(line["signals"]) & known
        right.update(found & labelled)
        false.update(found - labelled)
        missed.update(labelled - found)
        if labelled or not line["signals"]:
            kinds[line["kind"]].append(found == labelled)
        if (show == "fp" and found - labelled) or (show == "fn" and labelled - found):
            print_miss(line, heard, found ^ labelled)
    if not show:
        print_table(right, false, missed, kinds, known)


def print_miss(line, heard, wrong) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    said = [(hit.signal, hit.quote) for hit in heard.hits if hit.signal in wrong]
    said += [(hush.signal, hush.quote, hush.reason) for hush in heard.silences if hush.signal in wrong]
    print(f"{line['id']} {line['kind']} {sorted(wrong)} | {line['text']}\n      -> {said}")


def print_table(right, false, missed, kinds, known) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    print(f"{'signal':24} {'tp':>5} {'fp':>5} {'fn':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for name in [*sorted(known), "all"]:
        tp, fp, fn = (count.total() if name == "all" else count[name] for count in (right, false, missed))
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        f1 = 2 * tp / max(1, 2 * tp + fp + fn)
        print(f"{name:24} {tp:5} {fp:5} {fn:5} {precision:6.3f} {recall:6.3f} {f1:6.3f}")
    for kind, exact in sorted(kinds.items()):
        print(f"{kind:24} {sum(exact):5} of {len(exact):5} {sum(exact) / len(exact):6.3f}")


def measure_answers(ready: Detector, file: Path, known: set[str]) -> None:
    words = alarms = 0
    for answer in yaml.safe_load(file.read_text("utf-8")):
        if answer.get("level") in ("strong", "solid"):
            text = answer_text(answer)
            words += len(text.split())
            for hit in ready.find(text).hits:
                if hit.signal in known and hit.signal not in answer.get("signals", ()):
                    alarms += 1
                    print(f"  false alarm {answer.get('id')}: {hit.signal} {hit.quote!r}")
    print(
        f"strong and solid answers: {words} words, {alarms} false alarms, {1000 * alarms / max(1, words):.2f} per 1,000"
    )


def answer_text(answer) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    parts = answer.get("text") or answer.get("sections") or ""
    if isinstance(parts, dict):
        return "\n\n".join(str(part) for part in parts.values())
    return "\n\n".join(map(str, parts)) if isinstance(parts, list) else str(parts)


if __name__ == "__main__":
    main()
