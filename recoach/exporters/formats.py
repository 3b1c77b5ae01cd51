"""Which formats a report can be exported to."""

from __future__ import annotations

from collections.abc import Callable

from recoach.assessment.report import Report
from recoach.exporters.anki import to_anki
from recoach.exporters.json_twin import to_json
from recoach.exporters.markdown import to_markdown

EXPORTERS: dict[str, Callable[[Report], str]] = {"md": to_markdown, "json": to_json}
#: What no terminal can show. Where a report has nothing for a format, nothing comes out.
BINARY: dict[str, Callable[[Report], bytes]] = {"anki": to_anki}
