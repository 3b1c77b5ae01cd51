from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from batches import CTR, answer_of, batch_of, full_batch, hostile_batch, large_batch, one_file, told
from constraints import GITLAB, JUNIT, RDJSON, SARIF, assert_no_markup, read_command
from gold_file import assert_gold
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from recoach.content.signal import Severity
from recoach.errors import Place, UnusableFile
from recoach.exporters import findings
from recoach.exporters.batch import Batch
from recoach.exporters.check_formats import WHOLE, rendered
from recoach.exporters.checked import CheckedAnswer, CheckedFile, CheckedRemark, Shortfall, Tally
from recoach.exporters.schema import check_schema
from recoach.language.visible import HIDDEN, visible

GOLD = Path(__file__).parent / "gold"
SUFFIXES = {
    "junit": "junit.xml",
    "sarif": "sarif.json",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "rdjson": "rdjson.json",
    "markdown": "summary.md",
}
SCHEMAS = {"sarif": SARIF, "gitlab": GITLAB, "rdjson": RDJSON}
BATCHES = {"full": full_batch(), "hostile": hostile_batch(), "large": large_batch(10_000), "empty": batch_of()}


def read(name: str, batch: Batch) -> Any:  # noqa: ANN401  # whatever the format holds
    """Return a batch in a format of JSON, read back."""
    return json.loads(rendered(name, batch))


def results(batch: Batch) -> list[dict[str, Any]]:
    """Return the results of a SARIF log."""
    found: list[dict[str, Any]] = read("sarif", batch)["runs"][0]["results"]
    return found


def commands(batch: Batch) -> list[tuple[str, dict[str, str], str]]:
    """Return the workflow commands, taken apart."""
    return list(map(read_command, rendered("github", batch).splitlines()))


def cases(batch: Batch) -> list[tuple[str | None, list[str]]]:
    """Return the test cases of JUnit: name, and what stands in them."""
    suite = ET.fromstring(rendered("junit", batch).encode())[0]
    return [(case.get("name"), [one.tag for one in case]) for case in suite]


@pytest.mark.parametrize("name", SUFFIXES)
def test_a_full_batch_looks_as_accepted(name: str) -> None:
    """Every format tells everything as it did when somebody last looked at it."""
    text = rendered(name, full_batch())
    if name in SCHEMAS:  # written for programs; here people read it
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert_gold(GOLD / f"check.{SUFFIXES[name]}", text)


def test_every_format_has_a_gold_file() -> None:
    """What is added to the formats is looked at; JSON is held by its schema."""
    assert set(WHOLE) == {"json", *SUFFIXES}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("batch", BATCHES)
def test_services_take_it(name: str, batch: str) -> None:
    """What services ask for is there, whatever was typed and however much there is."""
    Draft202012Validator(SCHEMAS[name]).validate(read(name, BATCHES[batch]))


@pytest.mark.parametrize("batch", ["full", "hostile", "empty"])
def test_json_keeps_its_schema(batch: str) -> None:
    """Known findings, scores under the bar and remarks have their place in the published schema."""
    files = [replace(one, answers=tuple(map(unscored, one.answers))) for one in BATCHES[batch].files]
    Draft202012Validator(check_schema()).validate(read("json", replace(BATCHES[batch], files=files)))


def unscored(answer: CheckedAnswer) -> CheckedAnswer:
    """Return the answer without the stub of a critique."""
    return replace(answer, critique=None)


@pytest.mark.parametrize("name", WHOLE)
def test_hidden_characters_are_not_sent(name: str) -> None:
    """No terminal escape, no mark that turns the direction, no half of a pair leaves in any format."""
    text = rendered(name, hostile_batch())
    assert HIDDEN.search(text) is None
    assert text.encode("utf-8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_strict_readers_of_json_take_it(name: str) -> None:
    """No half of a pair is escaped, either: most languages have no such text, and refuse the whole file."""
    assert json.dumps(read(name, hostile_batch()), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("batch", BATCHES)
def test_junit_holds_what_its_schema_knows(batch: str) -> None:
    """Tags and attributes are those of the schema, the sums are right, and no two cases share a name."""
    root = ET.fromstring(rendered("junit", BATCHES[batch]).encode())
    assert all(JUNIT[one.tag] == set(one.attrib) for one in root.iter())
    counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
    assert {name: str(len(list(root.iter(tag)))) for name, tag in counts.items()} == {
        name: root.get(name) for name in counts
    }
    names = [case.get("name") for case in root.iter("testcase")]
    assert len(names) == len(set(names))


def test_junit_passes_what_is_clean() -> None:
    """A clean answer passes, findings and low scores fail, what cannot be used is an error."""
    assert cases(full_batch()) == [
        ("plans/a b#1.md", ["failure", "system-out"]),
        ("clean.md", ["system-out"]),
        ("/elsewhere/two.yaml: first-try", ["failure"]),
        ("/elsewhere/two.yaml: second-try", []),
        ("lines.jsonl: 7", ["failure"]),
        ("lines.jsonl: line 2", ["error"]),
        ("missing.md", ["error"]),
    ]


@pytest.mark.parametrize(
    ("fails_on", "severity", "tags"),
    [
        ("note", "note", ["failure"]),
        ("warning", "note", ["system-out"]),
        ("warning", "error", ["failure"]),
        (None, "error", ["system-out"]),
    ],
)
def test_junit_fails_where_the_run_fails(fails_on: Severity | None, severity: Severity, tags: list[str]) -> None:
    """A finding below the level that fails the run is told, and the case passes."""
    assert cases(replace(one_file(told(severity=severity)), fails_on=fails_on)) == [("a.md", tags)]


EMOJI = "Ü😀e\u0301 we optimize CTR"


def test_columns_are_in_the_unit_of_each_format() -> None:
    """Code points for SARIF and GitHub, bytes of UTF-8 for rdjson; the end stands behind the last character."""
    batch = one_file(told(EMOJI))
    region = results(batch)[0]["locations"][0]["physicalLocation"]["region"]
    assert (9, 21) == (region["startColumn"], region["endColumn"])
    assert ("9", "21") == (commands(batch)[0][1]["col"], commands(batch)[0][1]["endColumn"])
    place = read("rdjson", batch)["diagnostics"][0]["location"]["range"]
    assert EMOJI.encode()[: place["start"]["column"] - 1].decode() == "Ü😀e\u0301 we "
    assert EMOJI.encode()[: place["end"]["column"] - 1].decode() == EMOJI


def test_a_quote_over_two_lines_has_no_columns_for_github() -> None:
    """The runner refuses columns where the lines differ, so only the lines are told."""
    ((_, properties, _),) = commands(one_file(told("We optimize\nCTR.", "optimize\nCTR")))
    assert {"file": "a.md", "line": "1", "endLine": "2"}.items() <= properties.items()
    assert not {"col", "endColumn"} & set(properties)


@pytest.mark.parametrize(
    ("file", "path", "uri"),
    [
        ("./a.md", "a.md", "a.md"),
        ("plans/.././/a.md", "a.md", "a.md"),
        ("/home/ann/../ann/a.md", "a.md", "a.md"),
        ("../a.md", "../a.md", "../a.md"),
        ("/home/ann/plans/a b#1.md", "plans/a b#1.md", "plans/a%20b%231.md"),
        ("/etc/a?.md", "/etc/a?.md", "file:///etc/a%3F.md"),
        ("größe:1,2%.md", "größe:1,2%.md", "gr%C3%B6%C3%9Fe%3A1%2C2%25.md"),
        ("<stdin>", "<stdin>", "%3Cstdin%3E"),
        ("two  blanks\nand a line.md", "two  blanks\nand a line.md", "two%20%20blanks%0Aand%20a%20line.md"),
    ],
)
def test_paths_are_relative_to_the_folder(file: str, path: str, uri: str) -> None:
    """Services find the file in the repository, and get a proper address where they want one."""
    batch = replace(one_file(told(), file=file), folder="/home/ann")
    assert [one["location"]["path"] for one in read("gitlab", batch)] == [path]
    assert commands(batch)[0][1]["file"] == path
    assert results(batch)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize("name", ["./a.md", "b/../a.md", "/home/ann/a.md"])
def test_however_a_file_is_named_its_fingerprints_stay(name: str) -> None:
    """Services take a finding for the same one, whether somebody typed `a.md` or a script its whole path."""
    plain, other = (replace(one_file(told(), file=file), folder="/home/ann") for file in ("a.md", name))
    assert results(plain) == results(other)
    assert read("gitlab", plain) == read("gitlab", other)


@pytest.mark.parametrize("batch", ["full", "hostile", "large"])
def test_fingerprints_are_unique(batch: str) -> None:
    """GitLab takes entries of one fingerprint for one; none is lost."""
    entries = read("gitlab", BATCHES[batch])
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert len(entries) == len(read("rdjson", BATCHES[batch])["diagnostics"])


def test_a_file_named_twice_is_told_once() -> None:
    """GitLab gets no two entries of one fingerprint."""
    file = CheckedFile(file="a.md", answers=(answer_of(told()),))
    assert len(read("gitlab", batch_of(file, file))) == 1


def test_what_moves_keeps_its_fingerprint() -> None:
    """A line more above changes places, and no fingerprint; another score does not, either."""

    def names(text: str, score: float) -> list[str]:
        answer = answer_of(told(text), shortfalls=(Shortfall(score=score, bar=60),))
        return sorted(one["fingerprint"] for one in read("gitlab", batch_of(CheckedFile(file="a", answers=(answer,)))))

    assert names("We optimize CTR.", 40) == names("One more.\n\nWe optimize CTR.", 41)


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "rdjson", "markdown"])
def test_what_is_known_or_allowed_is_left_out(name: str) -> None:
    """The baseline, waived places and silences are told by JSON alone."""
    quiet = one_file(told(known=True), told(kind="silence", waived="asked for"), told(kind="silence"))
    assert "optimize" not in rendered(name, quiet)


def test_sarif_explains_what_counts_for_nothing() -> None:
    """What the baseline has is suppressed from outside, what the text allows in the source, with its reason."""
    every = (told(known=True), told(kind="silence", waived="asked for"), told(kind="silence"), told())
    batch = replace(one_file(*every), explains=True)
    assert [one["suppressions"] for one in results(batch)] == [
        [{"kind": "external", "justification": "It stands in the baseline."}],
        [{"kind": "inSource", "justification": "asked for"}],
        [],
    ]
    assert {one["level"] for one in results(batch)} == {"error"}


def test_sarif_points_at_its_rules() -> None:
    """Each result has the index of its rule, and each rule tells what it means and what is better."""
    run = read("sarif", full_batch())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert rules[0]["help"]["text"].split("\n\n") == [
        "Clicks are made the goal.",
        "Why it matters:\nA click is cheap to win.",
        "Better:\nName what users gain.",
        "For example:\n- Returns in 28 days.\n- Plays.",
        "Instead of:\nClicks it is.",
    ]


def test_sarif_says_what_could_not_be_used() -> None:
    """Files and lines that cannot be used are errors of the run, remarks are notes, and the run has not succeeded."""
    (invocation,) = read("sarif", full_batch())["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    notes = [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]
    assert notes == [
        ("error", "this is no JSON. Mend the line."),
        ("error", "there is no such file."),
        ("note", "A table."),
        ("note", "Odd."),
    ]
    assert read("sarif", one_file())["runs"][0]["invocations"][0]["executionSuccessful"]


def test_messages_of_sarif_hold_no_links_and_arguments() -> None:
    """Braces and brackets that somebody typed are text; a viewer makes nothing of them."""
    ((text,),) = [(one["message"]["text"],) for one in results(one_file(told("{0} [x](y)", "{0} [x](y)")))]
    assert text.startswith("“{{0}} [x\\](y)”: ")


def test_github_gets_the_heaviest_first() -> None:
    """Errors, then warnings, then notices, each in the order of the files."""
    all_told = [told(f"{level} {at}", str(at), severity=level) for at, level in enumerate(("note", "error", "warning"))]
    assert [command for command, _, _ in commands(one_file(*all_told, *all_told))] == (
        ["error"] * 2 + ["warning"] * 2 + ["notice"] * 2
    )


def test_github_gets_scores_after_what_has_a_place() -> None:
    """Many bars that are missed do not push out the findings, of which only ten are shown."""
    bars = (Shortfall(score=1, bar=60), Shortfall(score=1, bar=50, section="latency"))
    lines = rendered("github", one_file(told(), shortfalls=bars)).splitlines()
    assert ["(ctr-objective)" in line for line in lines] == [True, False, False]


@pytest.mark.parametrize(("number", "said"), [(10, 0), (11, 1)])
def test_github_is_told_how_many_it_drops(number: int, said: int) -> None:
    """From the eleventh of a kind on, the first notice counts them; it stands before all other notices."""
    waiver = told(kind="waiver", severity="note")
    batch = one_file(*[told(severity="warning")] * number, waiver)
    notices = [message for command, _, message in commands(batch) if command == "notice"]
    assert len(notices) == 1 + said
    assert notices[0].startswith("There are 11 warnings, and GitHub shows 10") is bool(said)


def test_github_reads_back_what_was_meant() -> None:
    """Whatever a file is called and an answer says, the runner takes each line for one command of ours."""
    batch = hostile_batch()
    names = {visible(batch.path(file.file)) for file in batch.files}
    assert names == {one["file"] for _, one, _ in commands(batch)}


def test_scores_under_the_bar_are_told_everywhere() -> None:
    """Each format says which score is too low and where the bar is."""
    low = Shortfall(score=12.5, bar=50, section="latency")
    batch = one_file(shortfalls=(low,))
    assert all("latency: score 12.5, under the bar of 50" in rendered(name, batch) for name in SUFFIXES)
    assert read("json", batch)["files"][0]["answers"][0]["shortfalls"] == [
        {"score": 12.5, "bar": 50, "section": "latency"}
    ]
    assert list(findings.lines(batch.files[0].answers[0], file="a.md")) == [
        "a.md: latency: score 12.5, under the bar of 50"
    ]


def test_an_answer_of_many_is_named_beside_its_score() -> None:
    """Where a file holds many answers, the line about a score says whose it is."""
    answer = answer_of(id="first-try", line=3, shortfalls=(Shortfall(score=40, bar=60),))
    assert ["a.jsonl:3: first-try: score 40, under the bar of 60"] == list(findings.lines(answer, file="a.jsonl"))


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson", "markdown", "sarif"])
def test_a_recording_has_its_moment(name: str) -> None:
    """Of what was said in a call the message tells when."""
    assert " at 1:01" in rendered(name, one_file(told(at_seconds=61.5)))


def test_lines_leave_out_what_is_known() -> None:
    """The baseline is a number in the summary and no line."""
    (file,) = one_file(told(known=True)).files
    tally = Tally(files=1)
    tally.add(file.answers[0])
    assert [] == list(findings.lines(file.answers[0], file="a.md"))
    assert findings.summary(tally) == "1 file checked, no findings, 1 in the baseline."


def test_a_rule_of_ones_own_is_told_of() -> None:
    """A signal's own words reach the rule, cut where GitHub would refuse them."""
    signal = replace(CTR, id="my-own", meaning="x" * 2000)
    rules = read("sarif", batch_of(signals=[signal]))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["my-own", "recoach-score", "recoach-waiver"]
    assert len(rules[0]["fullDescription"]["text"]) == 1024


@settings(max_examples=60)
@given(typed=st.text(st.one_of(st.sampled_from("`|\\<>[](){}@#:%,&;*_~!-\n\r/ aw.1"), st.characters()), min_size=1))
def test_any_text_can_be_told(typed: str) -> None:
    """Whatever is typed or a file is called, each format is read back whole, and nothing of it becomes markup."""
    error = UnusableFile(f"lost: {typed}", place=Place(typed), hint=typed)
    finding = told(typed, typed, section=typed)
    answer = answer_of(finding, id=typed, shortfalls=(Shortfall(score=1, bar=2),))
    remark = CheckedRemark(message=typed)
    batch = batch_of(CheckedFile(file=typed, answers=(answer,), remarks=(remark,)), CheckedFile(file="b", error=error))
    for name, schema in SCHEMAS.items():
        Draft202012Validator(schema).validate(read(name, batch))
    assert ["error"] * 3 == [command for command, _, _ in commands(batch)]
    assert [["failure", "system-out"], ["error"]] == [inner for _, inner in cases(batch)]
    assert_no_markup(rendered("markdown", batch))
