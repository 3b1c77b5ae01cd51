"""What red signals cost, apart from all that judges: who plans what to practise next needs no more of the score."""

from __future__ import annotations

#: Points of the score, by severity.
COST_OF_SIGNAL = {"error": 6.0, "warning": 4.0, "note": 2.0}
