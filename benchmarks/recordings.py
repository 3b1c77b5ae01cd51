"""Times the reader of recordings on one core: a call of an hour, MB a second, and growth on hostile files.

The calls are the example's, again and again with later times. A hostile file of twice the size has to take twice the
time, whatever it repeats.
"""

from __future__ import annotations

import contextlib
import itertools
import time

from timing import ROOT, print_machine

from recoach.content.answer import Source
from recoach.content.library import open_library
from recoach.documents.document import Wishes
from recoach.documents.recordings import read_recording
from recoach.errors import RecoachError

HOUR_SECONDS = 3600.0
HOSTILE_MB = 0.25
RUNS = 3
_CUE = "00:00:01.000 --> 00:00:02.000\n"
#: What each hostile file repeats, after what it begins with.
HOSTILE = {
    "angle brackets": (_CUE, "<"),
    "tags that never close": (_CUE, "<v a"),
    "square brackets": (_CUE, "[a "),
    "round brackets": (_CUE, "(laughs "),
    "entities": (_CUE, "&amp"),
    "braces": (_CUE, "{\\a"),
    "blanks": (_CUE, " "),
    "changes": (_CUE, ">>a "),
    "lines of one cue": (_CUE, "Ana: a\n"),
    "voices in a line": (_CUE, "<v A>a"),
    "the same word": ("", "00:01.000 --> 00:02.000\na a a a a a a a a\n\n"),
    "cues": ("", "0:1-->0:2\na\n"),
    "broken times": ("", "0:99 --> 0:99\na\n"),
    "one long line": ("", "0"),
    "colons": (_CUE, ":"),
    "colons in cues": ("", "0:1-->0:2\nA:\n"),
    "speakers": ("", "0:1-->0:2\n<v {}>a\n"),
    "timestamps": (_CUE, "<00:01.5>a "),
    "timestamps and changes": (_CUE, "<00:01.5>a >>"),
    "speakers and changes": ("", "0:1-->0:2\n<v {}>a</v> >>\n"),
}


def call(seconds: float) -> str:
    """Return the example's call repeated for that long, with times that go on."""
    head, *cues = (ROOT / "examples" / "call.vtt").read_text(encoding="utf-8").strip().split("\n\n")
    written, late = [head], 0.0
    while late < seconds:
        end = 0.0
        for cue in cues:
            number, times, *lines = cue.split("\n")
            start, end = (late + _seconds(one) for one in times.split(" --> "))
            written.append("\n".join([number, f"{_stamp(start)} --> {_stamp(end)}", *lines]))
        late = end + 2
    return "\n\n".join(written) + "\n"


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _stamp(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes // 60):02d}:{int(minutes % 60):02d}:{rest:06.3f}"


def spent(text: str) -> float:
    """Return the seconds of the processor that reading takes, the best of some runs."""
    framework = open_library().framework("recsys").value
    best = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        with contextlib.suppress(RecoachError):  # a file in which there is no cue
            read_recording(Source(name="call.vtt", text=text), Wishes(lambda _: framework))
        best = min(best, time.process_time() - began)
    return best


def hostile(start: str, again: str, megabytes: float) -> str:
    """Return a file of that size."""
    if "{}" in again:
        numbers = itertools.count()
        return start + "".join(again.format(next(numbers)) for _ in range(int(megabytes * 1e6 / len(again))))
    return start + again * int(megabytes * 1e6 / len(again))


def main() -> None:
    print_machine()
    hour, batch = call(HOUR_SECONDS), call(HOUR_SECONDS * 20)
    print(f"a call of an hour, {len(hour) / 1e3:.0f} KB: {1000 * spent(hour):.1f} ms")
    print(f"calls of twenty hours, {len(batch) / 1e6:.2f} MB: {len(batch) / 1e6 / spent(batch):.2f} MB/s")
    for name, (start, again) in HOSTILE.items():
        one, two = (spent(hostile(start, again, HOSTILE_MB * times)) for times in (1, 2))
        print(f"{name:24} {HOSTILE_MB / one:6.2f} MB/s, twice the size takes {two / one:.1f} times as long")


if __name__ == "__main__":
    main()
