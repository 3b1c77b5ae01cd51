"""Moments as drills and scripts write them: an ISO date, with or without an hour and a time zone."""

from __future__ import annotations

from datetime import datetime, timezone

#: Moments count in seconds since 1970 on every platform, and what is due a century later has to be a date, too.
FIRST_YEAR, LAST_YEAR = 1971, 9000


def moment_of(written: str | None) -> datetime | None:
    """Return an ISO date or moment; one without a time zone is in UTC. None for anything else that a script may say."""
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
