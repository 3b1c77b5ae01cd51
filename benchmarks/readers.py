"""Readers: ms until a small file is checked, and MB of text a second that each reads, alone and with its signals found.

The megabytes are those of the words said, so that formats can be compared; what stands around them comes on top.
"""

from __future__ import annotations

import io
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from throughput import plain
from timing import RECOACH, in_turns, median, print_machine

from recoach.cli.answers import AnswerFiles
from recoach.cli.manner import Manner
from recoach.content.framework import Framework
from recoach.content.library import open_library
from recoach.documents.document import Wishes
from recoach.documents.jsonl import raw_lines
from recoach.documents.readers import JSON_LINES, READERS, is_json_lines, read_all
from recoach.documents.source import LIMIT_MB

RUNS = 15
PARAGRAPHS = 1_200  #: of four sentences each, about 0.4 MB
ANSWERS = 40  #: in formats of which a file holds several

Paragraphs = list[tuple[str, list[str]]]  #: by section: title and paragraphs


def said(paragraphs: int) -> Paragraphs:
    """Return what is written, the same for each format."""
    chance = random.Random(paragraphs)
    titles = [section.title for section in framework().sections]
    each = max(1, paragraphs // len(titles))
    return [(title, [" ".join(plain(chance) for _ in range(4)) for _ in range(each)]) for title in titles]


def framework() -> Framework:
    return open_library().framework("recsys").value


def markdown(text: Paragraphs) -> str:
    return "\n\n".join(f"## {title}\n\n" + "\n\n".join(written) for title, written in text)


def bare(text: Paragraphs) -> str:
    return "\n\n".join("\n\n".join(written) for _, written in text)


def answers(text: Paragraphs) -> list[dict[str, object]]:
    """Return what is written as answers in sections; of little text, one."""
    count = min(ANSWERS, len(text[0][1]))
    return [
        {"id": f"a-{number}", "sections": {title: "\n\n".join(written[number::count]) for title, written in text}}
        for number in range(count)
    ]


def yaml(text: Paragraphs) -> str:
    def block(words: str) -> str:
        return "|-\n" + "\n".join(f"      {line}" if line else "" for line in words.split("\n"))

    return "\n".join(
        f"- id: {one['id']}\n  sections:\n"
        + "\n".join(f"    {title}: {block(words)}" for title, words in one["sections"].items())  # type: ignore[attr-defined]
        for one in answers(text)
    )


def lines(text: Paragraphs) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in answers(text))


def cues(text: Paragraphs) -> Iterator[tuple[float, str]]:
    """Yield what is said, six words at a time, with the second at which it begins."""
    words = bare(text).split()
    return ((3.0 * at / 6, " ".join(words[at : at + 6])) for at in range(0, len(words), 6))


def clock(seconds: float, point: str) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{int(seconds % 1 * 1000):03}"


def vtt(text: Paragraphs) -> str:
    spoken = (f"{clock(at, '.')} --> {clock(at + 2.9, '.')}\n<v Kim>{words}</v>\n" for at, words in cues(text))
    return "WEBVTT\n\n" + "\n".join(spoken)


def srt(text: Paragraphs) -> str:
    spoken = (f"{clock(at, ',')} --> {clock(at + 2.9, ',')}\nKim: {words}\n" for at, words in cues(text))
    return "\n".join(f"{number}\n{one}" for number, one in enumerate(spoken, start=1))


def word(text: Paragraphs) -> bytes:
    import docx

    document = docx.Document()
    for title, written in text:
        document.add_heading(title, 1)
        for one in written:
            document.add_paragraph(one)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


FORMATS: dict[str, Callable[[Paragraphs], str | bytes]] = {
    ".md": markdown,
    ".txt": bare,
    ".yaml": yaml,
    ".json": lambda text: json.dumps(answers(text), indent=2),
    ".jsonl": lines,
    ".vtt": vtt,
    ".srt": srt,
    ".docx": word,
}


def write(folder: Path, suffix: str, text: Paragraphs) -> Path:
    content = FORMATS[suffix](text)
    path = folder / f"answer{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, wishes: Wishes) -> None:
    """Read a file without judging anything, places of characters included, but for JSON Lines: who is told asks."""
    if path.suffix in JSON_LINES:
        from recoach.documents.jsonl import read_lines

        for _ in read_lines(str(path)):
            pass
    else:
        read_all(str(path), wishes=wishes)


def seconds(run: Callable[[], object], *, times: int = 3) -> float:
    """Return the fewest seconds of the processor that a run took."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return min(taken)


def judge(path: str) -> None:
    """Find the signals in all answers of a file."""
    files = AnswerFiles(Manner(scored=False))
    if is_json_lines(path):
        for _ in files.judged_lines(raw_lines(path, limit_mb=LIMIT_MB, name=path), name=path):
            pass
    else:
        files.judged(path)


def main() -> None:
    """Measure and print."""
    print_machine()
    suffixes = [suffix for suffix in FORMATS if suffix in {*READERS, *JSON_LINES}]
    few, many = said(1), said(PARAGRAPHS)
    size = len(bare(many).encode()) / 1e6
    chosen = framework()
    wishes = Wishes(lambda _: chosen)
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        small.mkdir()
        large.mkdir()
        commands = {suffix: [RECOACH, "check", str(write(small, suffix, few))] for suffix in suffixes}
        started = in_turns(commands, runs=RUNS, home=Path(folder, "home"))
        for suffix in suffixes:
            path = write(large, suffix, many)
            alone = seconds(lambda path=path: read(path, wishes))  # type: ignore[misc]
            # Signals anew each time: what was understood of one sentence is kept.
            judged = seconds(lambda path=path: judge(str(path)), times=1)  # type: ignore[misc]
            print(
                f"{suffix:<7} start {median(started[suffix]) * 1e3:6.1f} ms"
                f"   read {size / alone:7.2f} MB/s   with signals {size / judged:6.2f} MB/s"
            )


if __name__ == "__main__":
    main()
