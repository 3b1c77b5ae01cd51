"""Which formats a report can be exported to."""

from __future__ import annotations

from collections.abc import Callable

from recoach.assessment.report import Report
from recoach.exporters.json_twin import to_json
from recoach.exporters.markdown import to_markdown
from recoach.exporters.page import to_html

EXPORTERS: dict[str, Callable[[Report], str]] = {"md": to_markdown, "json": to_json, "html": to_html}
