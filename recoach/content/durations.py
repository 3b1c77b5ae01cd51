"""Durations as people write them in scripts and options: `2m30s`, `90s`, `1h`, `45`."""

from __future__ import annotations

import re

_PARTS = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def seconds(written: str | float) -> float:
    """Return a duration in seconds; a bare number is seconds already. ValueError if it is neither."""
    if isinstance(written, (int, float)):
        if written < 0:
            raise ValueError(written)
        return float(written)
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
