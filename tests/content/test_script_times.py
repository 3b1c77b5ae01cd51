from __future__ import annotations

from recoach.content.checks import find_faults
from recoach.content.script import Reply, Script, moments


def script(*replies: Reply) -> Script:
    return Script(prompt="radio", replies=replies)


def reply(**when: str | float) -> Reply:
    return Reply(text="words", **when)


def test_times_are_told_from_the_start_or_from_the_reply_before() -> None:
    """`at` counts from the start, `after` from the reply before, and neither means at once."""
    times = moments(script(reply(at="1m"), reply(), reply(after="90s"), reply(at=200), reply(after=0.5)))
    assert (60, 60, 150, 200, 200.5) == tuple(times)


def test_times_do_not_run_backwards() -> None:
    """A reply before the one before it is named with both times, and only that one."""
    faults = list(find_faults(script(reply(at="2m"), reply(at="1m30s"), reply(after=1))))
    assert [("replies", 1, "at")] == [fault.trail for fault in faults]
    assert "this reply comes at 1:30, and the one before it at 2:00." == faults[0].message
