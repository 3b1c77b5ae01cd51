"""Reading markdown: an answer of 3,000 words, as at each keystroke of an editor, and how time grows on hostile text."""

from __future__ import annotations

import time
from collections.abc import Callable

from timing import ROOT, median, print_machine, quantile

from recoach.content.answer import Source
from recoach.content.library import open_library
from recoach.documents.document import Wishes
from recoach.documents.markdown import read_markdown
from recoach.documents.outline import outline

CHARACTERS = 20_000
AIM_MS = 5.0
TIMES = 20_000  # that a hostile piece is repeated
HOSTILE = [
    *("[", "]", "![", "](", "[a](", "[a][", "[[a", "*", "**a ", "_a", "a*", "~~a", "`", "\\", "&amp;", "==a", "%%a"),
    *("<", "<a ", "<b>", "<del>x", "</del>", "<h2>\n", "<!--", "<!-- x", "-->"),
    *("> ", ">\n", "- ", "1. ", "# \n", "```\n", "|a|\n|-|\n", "| a ", "[^1]: a\n", "[a]: b\n", "**a:** b\n\n"),
]


def taken(call: Callable[[], object], runs: int) -> list[float]:
    """Return the milliseconds of the processor that each of some calls takes."""
    each = []
    for _ in range(runs):
        began = time.process_time()
        call()
        each.append((time.process_time() - began) * 1e3)
    return each


def main() -> None:
    """Measure and print."""
    print_machine()
    framework = open_library().framework("recsys").value
    answer = (ROOT / "examples" / "answer.md").read_text("utf-8")
    text = (answer * (CHARACTERS // len(answer) + 1))[:CHARACTERS]
    wishes = Wishes(lambda _: framework)
    for name, one in (("ASCII", text), ("one letter in ten is not", text.replace("e", "é"))):
        found = taken(lambda one=one: read_markdown(Source(name="a.md", text=one), wishes), 200)
        print(f"20 kB, {name:<26} {median(found):6.2f} ms  p99 {quantile(found, 0.99):6.2f}  aim {AIM_MS}")
    growth = {}
    for piece in HOSTILE:
        once, twice = (min(taken(lambda text=piece * times: outline(text), 3)) for times in (TIMES, 2 * TIMES))
        growth[piece] = twice / once, twice
    for piece, (factor, ms) in sorted(growth.items(), key=lambda one: one[1], reverse=True)[:5]:
        print(f"{piece!r:<14} {2 * TIMES:,} times {ms:7.1f} ms, {factor:.2f} times as long as half of it")


if __name__ == "__main__":
    main()
