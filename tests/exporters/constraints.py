"""What services ask of the formats they read, from their documentation and in our words.

Where a schema is published, `test_check_published` takes that as well; these hold everywhere and offline.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt

#: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support and the standard, for what
#: code scanning needs to show a result: all four ends of a region, texts that are not empty, a fingerprint.
SARIF: dict[str, Any] = {
    "required": ["$schema", "version", "runs"],
    "properties": {"version": {"const": "2.1.0"}, "runs": {"maxItems": 1, "items": {"$ref": "#/$defs/run"}}},
    "$defs": {
        "text": {"required": ["text"], "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 1024}}},
        "help": {"required": ["text", "markdown"]},
        "level": {"enum": ["error", "warning", "note"]},
        "run": {
            "required": ["tool", "results", "columnKind", "invocations"],
            "properties": {
                "columnKind": {"const": "unicodeCodePoints"},
                "results": {"maxItems": 25_000, "items": {"$ref": "#/$defs/result"}},
                "tool": {
                    "properties": {
                        "driver": {
                            "required": ["name", "semanticVersion", "rules"],
                            "properties": {"rules": {"uniqueItems": True, "items": {"$ref": "#/$defs/rule"}}},
                        }
                    }
                },
            },
        },
        "rule": {
            "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"],
            "properties": {
                "name": {"type": "string", "maxLength": 255},
                "shortDescription": {"$ref": "#/$defs/text"},
                "fullDescription": {"$ref": "#/$defs/text"},
                "help": {"$ref": "#/$defs/help"},
                "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}},
                "properties": {
                    "required": ["tags", "precision", "problem.severity"],
                    "properties": {
                        "tags": {"maxItems": 10},
                        "precision": {"enum": ["very-high", "high", "medium", "low"]},
                        "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                    },
                },
            },
        },
        "result": {
            "required": ["ruleId", "level", "message", "locations", "partialFingerprints", "suppressions"],
            "properties": {
                "level": {"$ref": "#/$defs/level"},
                "message": {"required": ["text"], "properties": {"text": {"minLength": 1}}},
                "locations": {"minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"required": ["primaryLocationLineHash"]},
                "suppressions": {"items": {"properties": {"kind": {"enum": ["inSource", "external"]}}}},
            },
        },
        "location": {
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "properties": {"uri": {"pattern": r"^(file:///)?([A-Za-z0-9._~/:-]|%[0-9A-F]{2})+$"}}
                        },
                        "region": {
                            "required": ["startLine", "startColumn", "endLine"],
                            "additionalProperties": {"minimum": 1},
                        },
                    },
                }
            },
        },
    },
}

#: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)[\s\S]"},
                    "lines": {
                        "required": ["begin"],
                        "properties": {name: {"type": "integer", "minimum": 1} for name in ("begin", "end")},
                    },
                },
            },
        },
    },
}

_POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
    "additionalProperties": False,
}
#: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
RDJSON: dict[str, Any] = {
    "type": "object",
    "required": ["diagnostics"],
    "properties": {
        "source": {"required": ["name"]},
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "required": ["message", "location", "severity", "code"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {
                        "required": ["path"],
                        "properties": {
                            "path": {"type": "string", "minLength": 1},
                            "range": {
                                "required": ["start"],
                                "properties": {"start": _POSITION, "end": _POSITION},
                                "additionalProperties": False,
                            },
                        },
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"required": ["value"]},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}

#: The attributes that junit-10.xsd knows, all that are required among them.
JUNIT = {
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "system-out": set[str](),
}

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_UNESCAPED = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """Return a workflow command as the runner of GitHub Actions takes it apart: command, properties, message."""
    found = _COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = (part.split("=", 1) for part in found[2].split(","))
    return found[1], {name: _unescaped(value) for name, value in pairs}, _unescaped(found[3], keep=("%3A", "%2C"))


def _unescaped(text: str, keep: tuple[str, ...] = ()) -> str:
    for written, meant in _UNESCAPED:
        text = text if written in keep else text.replace(written, meant)
    return text


def assert_no_markup(markdown: str) -> None:
    """Fail if a parser sees more than headings, tables, lists, code and emphasis in it."""
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False})  # `example.org` alone is a link nowhere that this is shown
    tokens = parser.parse(markdown)
    inner = {child.type for token in tokens for child in token.children or ()}
    assert not inner & {"link_open", "image", "html_inline", "s_open"}
    assert not {"html_block", "fence", "code_block", "blockquote_open", "hr"} & {token.type for token in tokens}
