"""Durations as people write them in scripts and options: `2m30s`, `90s`, `1h`, `45`."""

from __future__ import annotations

import math
import re

LONGEST_SECONDS = 7 * 24 * 3600  #: what is longer is a slip, and arithmetic in milliseconds has its limits

_PARTS = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def seconds(written: str | float) -> float:
    """Return a duration in seconds; a bare number is seconds already.

    ValueError if it is neither, negative, or longer than a week.
    """
    duration = _parse(written) if isinstance(written, str) else written
    if not 0 <= duration <= LONGEST_SECONDS:  # also false for what is not a number
        raise ValueError(written)
    return float(duration)


def _parse(written: str) -> float:
    compact = written.replace(" ", "").lower()
    if _NUMBER.fullmatch(compact):
        return float(compact)
    parts = _PARTS.fullmatch(compact)
    if not compact or parts is None:
        raise ValueError(written)
    hours, minutes, rest = (float(part or 0) for part in parts.groups())
    return hours * 3600 + minutes * 60 + rest


def clock(duration_seconds: float) -> str:
    """Return a duration as `m:ss`, cut to whole seconds; negative ones carry a minus: `-0:07`."""
    whole = int(abs(duration_seconds))
    sign = "-" if duration_seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def in_minutes(minutes: float) -> str:
    """Return a length as people say it: `45 minutes`, `1 minute`."""
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"


def countdown(left_seconds: float) -> str:
    """Return the time left as `m:ss`, a started second counted whole: a full minute shows as 1:00, the end as 0:00."""
    return clock(math.ceil(left_seconds))
