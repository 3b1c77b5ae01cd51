"""The history: what reading one of many drills takes, how large it is, and drills judged a second in a rebuild.

The drills are made up, the same ones every time: the points and sections of a framework, verdicts that get better with
the years. Their journals are there by name and length only, as nobody reads a journal that has not grown. Journals that
are rebuilt are those of the labelled answers: no answer comes twice.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from throughput import whole_answers
from timing import RECOACH, environment, in_turns, median, print_machine, quantile

from recoach.assessment.points import Verdict
from recoach.cli import packs
from recoach.content.answer import Answer
from recoach.content.framework import Framework, Level
from recoach.practice.history import open_history
from recoach.practice.record import PointRecord, Record, SectionRecord, SignalRecord

AIM_SECONDS = 0.5
LENGTH = 60_000  #: of a journal, in bytes
FIRST = 1_600_000_000.0
HALF_A_DAY = 43_200.0
_MORE = 5
LIST = """
import time
from recoach.cli import histories, journals
from recoach.practice.history import open_history
history = open_history(histories.database())
began = time.perf_counter()
known = history.journals()
assert all(known[drill] == journal.bytes for drill, journal in journals.by_drill().items())
print(time.perf_counter() - began)
"""


def drills(count: int) -> Iterator[Record]:
    """Yield so many drills, two a day, which ask for all that the framework asks for."""
    chance = random.Random(5)
    framework = packs.library().framework("recsys").value
    prompts, signals = packs.library().names("prompts"), packs.library().names("signals")
    for number in range(count):
        yield drill(chance, framework, chance.choice(prompts), signals, number, skill=number / count)


def drill(
    chance: random.Random, framework: Framework, prompt: str, signals: tuple[str, ...], number: int, *, skill: float
) -> Record:
    moment = FIRST + number * HALF_A_DAY
    ids = [section.id for section in framework.sections]
    weights = [1 + 3 * skill, 1.5, 2 - skill, 0.2]  # made, partly, missing, contradicted
    verdicts = ("made", "partly", "missing", "contradicted")
    assert set(verdicts) == set(get_args(Verdict))
    score = round(100 * weights[0] / sum(weights)) + chance.randint(-15, 15)
    return Record(
        id=name(number),
        moment=moment,
        day=time.strftime("%Y-%m-%d", time.gmtime(moment)),
        prompt=prompt,
        framework=framework.id,
        mode=chance.choice(("coach", "exam")),
        seniority="senior",
        closed=chance.choices(("finished", "time-up", "quit"), (8, 3, 1))[0],
        version="0.1.0",
        planned_seconds=2700.0,
        spent_seconds=chance.uniform(1500, 2700),
        paused_seconds=0.0,
        words=chance.randint(400, 1500),
        score=score,
        level=chance.choice(get_args(Level)),
        sections=tuple(
            SectionRecord(
                id=section.id,
                title=section.title,
                score=max(0, min(100, score + chance.randint(-20, 20))),
                planned_seconds=section.minutes * 60,
                spent_seconds=section.minutes * 60 * chance.uniform(0.5, 1.3),
                words=chance.randint(30, 200),
                hints=chance.choice((0, 0, 0, 1)),
                rating=chance.choice((None, 2, 3, 4)),
            )
            for section in framework.sections
        ),
        points=tuple(
            PointRecord(
                id=point,
                section=section.id,
                verdict=chance.choices(verdicts, weights)[0],  # type: ignore[arg-type]
                depth=chance.random(),
            )
            for section in framework.sections
            for point in section.points
        ),
        signals=tuple(
            SignalRecord(id=signal, section=chance.choice(ids), certainty="asserted", findings=chance.randint(1, 3))
            for signal in chance.sample(signals, k=chance.randint(0, 4))
        ),
    )


def name(number: int) -> str:
    return f"{time.strftime('%Y%m%d-%H%M', time.gmtime(FIRST + number * HALF_A_DAY))}-drill"


def fill(home: Path, count: int) -> Path:
    """Make a history of so many drills, and their journals as far as anybody looks at them; return its file."""
    folder = home / "data" / "drills"
    folder.mkdir(parents=True)
    for number in range(count):
        path = folder / f"{name(number)}.drill"
        path.touch()
        os.truncate(path, LENGTH)
    path = home / "data" / "history.db"
    history = open_history(path)
    lengths = {name(number): LENGTH for number in range(count)}
    began = time.perf_counter()
    history.put(drills(count), lengths)
    print(f"{count} drills put     {time.perf_counter() - began:6.1f} s, in one go, with their cards")
    history.put([next(drills(1))])  # an old drill changes: all cards are made anew
    began = time.perf_counter()
    history.cards()
    print(f"cards made anew      {time.perf_counter() - began:6.1f} s")
    taken = []
    for one in drills(_MORE):
        newest = replace(one, id=f"{one.id}-again", moment=one.moment + count * HALF_A_DAY)
        began = time.perf_counter()
        history.put([newest], {newest.id: LENGTH})
        taken.append(time.perf_counter() - began)
    print(f"one more drill put   {1000 * min(taken):6.1f} ms")
    history.close()
    return path


def script(answer: Answer) -> str:
    """Return a script that says an answer section by section; a section that it lacks stays empty."""
    said = {passage.id: passage.text for passage in answer.passages}
    sections = packs.library().framework("recsys").value.sections
    replies = [
        {"at": f"{60 * at}s", "text": said.get(section.id, ""), "key": "next"} for at, section in enumerate(sections)
    ]
    return json.dumps({"prompt": "news", "framework": "recsys", "seed": 1, "replies": replies})


def measure_rebuild(home: Path) -> None:
    """Print how many drills a second are judged anew, by one process and by as many as there are cores."""
    scripts = home / "scripts"
    scripts.mkdir(parents=True)
    for number, answer in enumerate(whole_answers()):
        (scripts / f"{number}.yaml").write_text(script(answer), encoding="utf-8")
    keep = [RECOACH, "run", str(scripts), "--keep"]
    subprocess.run(keep, env=environment(home), check=False, capture_output=True)
    journals = sum(1 for _ in (home / "data" / "drills").glob("*.drill"))
    for jobs in sorted({1, os.cpu_count() or 1}):
        command = [RECOACH, "drills", "rebuild", "--jobs", str(jobs)]
        began = time.perf_counter()
        run = subprocess.run(command, env=environment(home), check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        print(f"rebuild, --jobs {jobs}    {journals / seconds:6.1f} drills/s  {run.stdout.strip()}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drills", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=11)
    given = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        path = fill(Path(folder, "many"), given.drills)
        size = path.stat().st_size
        print(f"size of the file     {size / 1e6:6.1f} MB, {size / given.drills:.0f} bytes a drill")
        commands = {one: [RECOACH, one] for one in ("--version", "progress", "next")}
        taken = in_turns(commands, runs=given.runs, home=Path(folder, "many"))
        for command, seconds in taken.items():
            spread = f"median {median(seconds):5.2f}  p90 {quantile(seconds, 0.9):5.2f}"
            print(f"{command:<20} {min(seconds):6.2f} s  {spread}")
        print(f"aim for progress     {AIM_SECONDS:6.2f} s")
        listed = subprocess.run(
            [sys.executable, "-c", LIST],
            env=environment(Path(folder, "many")),
            check=True,
            capture_output=True,
            text=True,
        )
        print(f"journals compared    {float(listed.stdout):6.2f} s of that")
        measure_rebuild(Path(folder, "few"))


if __name__ == "__main__":
    main()
