"""What every value that people write in YAML has in common.

The docstring under each field is what an editor shows while that YAML is written: `recoach schema`
turns these classes into JSON Schema, and `content.decode` checks files against the same classes.
"""

from __future__ import annotations

from typing import Any, ClassVar


class Authored:
    """Marks a frozen dataclass as written in YAML by people: unknown keys in it are errors."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}
