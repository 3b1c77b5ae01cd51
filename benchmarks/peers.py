"""Holds recoach against what people would use instead: speed and accuracy in one table, on the same text.

    python benchmarks/peers.py LABELLED.jsonl… --peers FOLDER [--runs 7]

LABELLED are files as `recoach calibrate` reads them; FOLDER is where the peers are installed (see README.md). Each peer
looks for the phrases of `phrases.yaml`, each in its own way; recoach looks once for the phrases and once by its rules.

warm     CPU seconds in a process that has everything loaded, over documents of twenty sentences; median
process  CPU seconds, its own and its children's, of a whole process on one file with all the text; median, in turns
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from timing import RECOACH, environment, median, print_machine

from recoach.assessment.calibration import Score
from recoach.assessment.intervals import Estimate, share

HERE = Path(__file__).parent
PYTHON_DRIVER, NODE_DRIVER = HERE / "peer_driver.py", HERE / "peer_driver.mjs"
SENTENCES_A_DOCUMENT = 20
MEGABYTE = 1e6
#: Only these: JavaScript refuses to escape anything that needs it not.
_SPECIAL = re.compile(r"([.*+?^${}()|\[\]\\/])")


@dataclass(frozen=True)
class Peer:
    """How one peer is run."""

    name: str
    process: Sequence[str] | None  #: reads the file with all the text
    driver: Sequence[str] | None  #: takes a job, see peer_driver.py; None for grep, which has no process to keep


@dataclass(frozen=True)
class Labelled:
    """A sentence and what is due in it."""

    text: str
    due: frozenset[str]


def labelled(paths: Sequence[Path], labels: frozenset[str]) -> list[Labelled]:
    """Return the sentences of labelled files, each on one line; labels that have no phrases are left out."""
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Labelled(" ".join(one["text"].split()), labels.intersection(one["signals"])) for one in lines]


def write_rules(phrases: Mapping[str, Sequence[str]], folder: Path) -> None:
    """Write the phrases as each peer wants them: whole words, large and small letters alike."""
    pairs = [(label, phrase) for label, listed in phrases.items() for phrase in listed]
    (folder / "grep.txt").write_text("".join(f"{phrase}\n" for _, phrase in pairs), encoding="utf-8")
    whole = {label: "|".join(_SPECIAL.sub(r"\\\1", one) for one in listed) for label, listed in phrases.items()}
    rules = [{"expected": f"[{label}]", "pattern": f"/\\b(?:{words})\\b/i"} for label, words in whole.items()]
    (folder / "prh.yml").write_text(yaml.safe_dump({"version": 1, "rules": rules}), encoding="utf-8")
    config = {"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}
    (folder / "textlintrc.json").write_text(json.dumps(config), encoding="utf-8")
    checks = "\n".join(
        f"  '{label}': {{ fn: finder(/\\b(?:{words})\\b/gi), explanation: '[{label}]' }},"
        for label, words in whole.items()
    )
    (folder / "write-good.cjs").write_text(
        "const finder = (pattern) => (text) =>\n"
        "  [...text.matchAll(pattern)].map((one) => ({ index: one.index, offset: one[0].length }));\n"
        f"module.exports = {{\n{checks}\n}};\n",
        encoding="utf-8",
    )


def peers(installed: Path, folder: Path) -> list[Peer]:
    """Return what there is to compare; what is not installed is said and left out."""
    python, modules = str(installed / "venv/bin/python"), installed / "node/node_modules"
    text, job = str(folder / "text.md"), str(folder / "job.json")
    node = [str(shutil.which("node")), str(NODE_DRIVER)]
    bin_ = modules / ".bin"
    grep = ["grep", "-F", "-i", "-w", "-o", "-n", "-f", str(folder / "grep.txt")]
    textlint = [str(bin_ / "textlint"), "-f", "unix", "-c", str(folder / "textlintrc.json"), text]
    write_good = [str(bin_ / "write-good"), text, f"--checks={folder / 'write-good.cjs'}", "--parse"]
    found = [
        Peer("grep -F -f", [*grep, text], None),
        *(
            Peer(name, [python, str(PYTHON_DRIVER), key, job, "--once", text], [python, str(PYTHON_DRIVER), key, job])
            for name, key in (("proselint", "proselint"), ("spaCy Matcher", "spacy"))
            if (installed / "venv").exists() and list((installed / "venv/lib").glob(f"python*/site-packages/{key}"))
        ),
        *(
            Peer(name, command, [*node, key, job, str(modules), str(folder)])
            for name, key, command in (
                ("textlint, prh", "textlint", textlint),
                ("write-good", "write-good", write_good),
            )
            if (modules / key).exists()
        ),
        Peer("recoach, phrases", None, [sys.executable, str(PYTHON_DRIVER), "recoach-phrases", job]),
        Peer("recoach", [RECOACH, "check", text], [sys.executable, str(PYTHON_DRIVER), "recoach", job]),
    ]
    named = {one.name.split(",")[0].split()[0] for one in found}
    missing = [name for name in ("proselint", "spaCy", "textlint", "write-good") if name not in named]
    if missing:
        print(f"not installed in {installed}: {', '.join(missing)}")
    return found


def by_grep(
    phrases: Mapping[str, Sequence[str]], sentences: Sequence[Labelled], command: Sequence[str]
) -> list[set[str]]:
    """Return the labels of each sentence as grep finds them: the first phrase at a place, as it prints no more."""
    label_of = {phrase.lower(): label for label, listed in phrases.items() for phrase in listed}
    lines = "\n".join(one.text for one in sentences)
    said = subprocess.run(command, input=lines, capture_output=True, text=True, check=False).stdout
    found: list[set[str]] = [set() for _ in sentences]
    for line in said.splitlines():
        number, _, phrase = line.partition(":")
        found[int(number) - 1].add(label_of[phrase.lower()])
    return found


def cpu_of(command: Sequence[str], home: Path) -> float:
    """Return the CPU seconds of a command and all that it starts. A command that finds nothing has gone wrong."""
    before = os.times()
    done = subprocess.run(command, env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    after = os.times()
    if not done.stdout.strip():
        sys.exit(f"{' '.join(command)}\nfound nothing: {done.stderr.decode(errors='replace')}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def processes(compared: Sequence[Peer], *, runs: int, home: Path) -> dict[str, list[float]]:
    """Return the CPU seconds of each run of each command, taken in turns; one round before that does not count."""
    seconds: dict[str, list[float]] = {one.name: [] for one in compared}
    for _ in range(runs + 1):
        for one in compared:
            if one.process:
                seconds[one.name].append(cpu_of(one.process, home))
    return {name: taken[1:] for name, taken in seconds.items()}


def accuracy(found: Sequence[set[str]], sentences: Sequence[Labelled]) -> tuple[Score, Estimate | None]:
    """Return how much of what is found is due, and how many of the sentences in which nothing is due stay silent."""
    right = sum(len(said & one.due) for said, one in zip(found, sentences, strict=True))
    false = sum(len(said - one.due) for said, one in zip(found, sentences, strict=True))
    missed = sum(len(one.due - said) for said, one in zip(found, sentences, strict=True))
    clean = [said for said, one in zip(found, sentences, strict=True) if not one.due]
    return Score(right, false, missed), share(sum(not said for said in clean), len(clean))


def shown(one: Estimate | None) -> str:
    """Return a figure with its interval."""
    return f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" if one else f"{'-':20}"


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description="recoach beside what people would use instead.")
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--peers", type=Path, required=True, help="the folder in which the peers are installed")
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    phrases: dict[str, list[str]] = yaml.safe_load((HERE / "phrases.yaml").read_text(encoding="utf-8"))
    sentences = labelled(asked.labelled, frozenset(phrases))
    texts = [one.text for one in sentences]
    documents = [
        "\n\n".join(texts[at : at + SENTENCES_A_DOCUMENT]) for at in range(0, len(texts), SENTENCES_A_DOCUMENT)
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_rules(phrases, folder)
        (folder / "text.md").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        job = {"phrases": phrases, "sentences": texts, "documents": documents, "runs": asked.runs}
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        size = (folder / "text.md").stat().st_size / MEGABYTE
        print_machine()
        listed = sum(map(len, phrases.values()))
        print(f"{len(texts):,} sentences, {size:.2f} MB, {listed} phrases for {len(phrases)} labels")
        compared = peers(asked.peers.resolve(), folder)
        cpu = processes(compared, runs=asked.runs, home=folder)
        print_table(compared, phrases, sentences, cpu, size)


def print_table(
    compared: Sequence[Peer],
    phrases: Mapping[str, Sequence[str]],
    sentences: Sequence[Labelled],
    cpu: Mapping[str, Sequence[float]],
    size: float,
) -> None:
    """Print a line for each peer."""
    print(
        f"\n{'':18}{'version':>10}{'warm':>13}{'process':>13}{'process':>10}  "
        f"{'precision':20}  {'recall':20}  {'silent on clean':20}"
    )
    for one in compared:
        version, warm = "", None
        if one.driver:
            answer = json.loads(subprocess.run(one.driver, capture_output=True, text=True, check=True).stdout)
            found, version = [set(said) for said in answer["found"]], answer["version"]
            warm = size / median(answer["cpu"])
        else:
            found = by_grep(phrases, sentences, list(one.process or ())[:-1])
        score, silent = accuracy(found, sentences)
        whole = median(cpu[one.name]) if cpu[one.name] else None
        print(
            f"{one.name:18}{version:>10}"
            f"{f'{warm:.2f} MB/s' if warm else '-':>13}{f'{size / whole:.2f} MB/s' if whole else '-':>13}"
            f"{f'{whole:.2f} s' if whole else '-':>10}"
            f"  {shown(score.precision)}  {shown(score.recall)}  {shown(silent)}"
        )
    print("\nSpeed is by CPU seconds, medians. A pair is a sentence and a label; intervals are of 95 % (Wilson).")
    print("The peers find phrases, not claims: that is what they are for, and what the figures beside them show.")


if __name__ == "__main__":
    main()
