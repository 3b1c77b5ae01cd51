"""JUnit XML for the test reports of CI, valid by the schema junit-10.xsd; and a batch of scripts written so.

Times are 0, because nothing takes a time of its own and the same batch has to give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from recoach.assessment.expectations import GOOD, Outcome
from recoach.language.visible import visible


@dataclass(frozen=True, kw_only=True)
class Case:
    """One test case."""

    name: str
    tag: Literal["", "failure", "error"] = ""  #: "" for one that passes
    type: str = ""  #: of the failure or the error
    message: str = ""  #: its short text
    body: str = ""  #: its long one; GitLab shows this one only
    output: str = ""  #: what is told although it passes


def to_xml(suite: str, classname: str, cases: Iterable[Case]) -> str:
    """Return the cases as one test suite in the order given. What has a name already gets a number behind it."""
    told = list(_apart(cases))
    tags = Counter(case.tag for case in told)
    counts = f'tests="{len(told)}" failures="{tags["failure"]}" errors="{tags["error"]}"'
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<testsuites name="recoach" {counts} time="0">\n'
        f'  <testsuite name="{suite}" {counts} time="0">\n'
        f"{''.join(_case(classname, case) for case in told)}  </testsuite>\n"
        "</testsuites>\n"
    )


def to_junit(outcomes: Sequence[Outcome]) -> str:
    """Return scripts: one that fails its expectation is a failure, one that could not be run an error."""
    return to_xml("recoach run", "recoach.run", map(_of_script, outcomes))


def _of_script(outcome: Outcome) -> Case:
    if outcome.verdict in GOOD:
        return Case(name=outcome.script)
    return Case(
        name=outcome.script,
        tag="error" if outcome.verdict == "unusable" else "failure",
        type=outcome.verdict,
        message="; ".join(outcome.failures),
        body="\n".join(outcome.failures),
    )


def _apart(cases: Iterable[Case]) -> Iterable[Case]:
    # Of test cases that share a name, services show the first and drop the others.
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case.name] += 1
        yield case if seen[case.name] == 1 else replace(case, name=f"{case.name} ({seen[case.name]})")


def _case(classname: str, case: Case) -> str:
    head = f'    <testcase classname="{classname}" name={_attribute(case.name)} time="0"'
    inner = ""
    if case.tag:
        about = f"type={_attribute(case.type)} message={_attribute(case.message)}"
        inner += f"      <{case.tag} {about}>{escape(_allowed(case.body))}</{case.tag}>\n"
    if case.output:
        inner += f"      <system-out>{escape(_allowed(case.output))}</system-out>\n"
    return f"{head}>\n{inner}    </testcase>\n" if inner else f"{head}/>\n"


def _attribute(text: str) -> str:
    # Line ends and tabs within an attribute would be read back as blanks.
    return quoteattr(_allowed(text), {"\n": "&#10;", "\t": "&#9;"})


def _allowed(text: str) -> str:
    """Return text that XML can hold: it has no place for control characters, escaped or not, nor for U+FFFE."""
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
