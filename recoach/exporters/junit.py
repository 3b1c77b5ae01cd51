"""JUnit XML of a batch of scripts, for the test reports of CI; valid by the schema junit-10.xsd.

One test case a script. What fails its expectation is a `failure`, what could not be run an `error`. Times are 0,
because a script takes no time of its own and the same batch has to give the same file.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from recoach.assessment.expectations import GOOD, Outcome
from recoach.language.visible import visible


def to_junit(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as one test suite in the order given."""
    errors = sum(outcome.verdict == "unusable" for outcome in outcomes)
    failures = sum(outcome.verdict not in GOOD for outcome in outcomes) - errors
    counts = f'tests="{len(outcomes)}" failures="{failures}" errors="{errors}"'
    cases = "".join(map(_case, outcomes))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<testsuites name="recoach" {counts} time="0">\n'
        f'  <testsuite name="recoach run" {counts} time="0">\n{cases}  </testsuite>\n'
        "</testsuites>\n"
    )


def _case(outcome: Outcome) -> str:
    head = f'    <testcase classname="recoach.run" name={_attribute(outcome.script)} time="0"'
    if outcome.verdict in GOOD:
        return f"{head}/>\n"
    tag = "error" if outcome.verdict == "unusable" else "failure"
    message = _attribute("; ".join(outcome.failures))
    body = escape(_allowed("\n".join(outcome.failures)))
    return f'{head}>\n      <{tag} type="{outcome.verdict}" message={message}>{body}</{tag}>\n    </testcase>\n'


def _attribute(text: str) -> str:
    # Line ends and tabs within an attribute would be read back as blanks.
    return quoteattr(_allowed(text), {"\n": "&#10;", "\t": "&#9;"})


def _allowed(text: str) -> str:
    """Return text that XML can hold: it has no place for control characters, escaped or not, nor for U+FFFE."""
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
