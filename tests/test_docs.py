"""The documents tell the truth: errors have entries, examples come out as told, made pages are up to date."""

from __future__ import annotations

import importlib
import pkgutil
import re
import runpy
from pathlib import Path

import recoach
from recoach.assessment.rules import compile_signals
from recoach.content.decode import decode
from recoach.content.library import open_library
from recoach.content.signal import LexiconFile, Signal
from recoach.drill import commands as do
from recoach.drill.opening import opening
from recoach.drill.session import Session
from recoach.drill.state import State
from recoach.errors import RecoachError
from recoach.terminal import bar

DOCS = Path(__file__).parent.parent / "docs"
FENCE = re.compile(r"^```yaml(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    """Return the text of a page."""
    return (DOCS / page).read_text(encoding="utf-8")


def error_kinds() -> set[type[RecoachError]]:
    """Return all kinds of errors that the package defines."""
    for module in pkgutil.walk_packages(recoach.__path__, "recoach."):
        if module.name != "recoach.__main__":
            importlib.import_module(module.name)
    kinds = {RecoachError}
    while more := {kind for known in kinds for kind in known.__subclasses__()} - kinds:
        kinds |= more
    return kinds - {RecoachError}


def keys_shown(state: State) -> list[str]:
    """Return the keys that the screen shows in a state."""
    return [fragment[1].strip() for fragment in bar.keys(state, recall=True, columns=200) if fragment[0] == "class:key"]


def test_the_signal_in_the_docs_works() -> None:
    """The signal that docs/writing-signals.md shows flags what it says it flags, and passes what it says it passes."""
    blocks = {found["kind"].split()[0]: found["text"] for found in FENCE.finditer(read("writing-signals.md"))}
    signal = decode(Signal, blocks["signal"], file="writing-signals.md", id="monitor-everything")
    detector = compile_signals([signal], decode(LexiconFile, blocks["lexicons"], file="writing-signals.md").lexicons)
    assert [] == [text for text in signal.examples.flags if not detector.find(text).hits]
    assert [] == [text for text in signal.examples.passes if detector.find(text).hits]


def test_each_stance_in_the_docs_is_heard() -> None:
    """Each example in the table of stances stays silent for the reason that it illustrates."""
    blocks = {found["kind"].split()[0]: found["text"] for found in FENCE.finditer(read("writing-signals.md"))}
    signal = decode(Signal, blocks["signal"], file="writing-signals.md", id="monitor-everything")
    detector = compile_signals([signal], decode(LexiconFile, blocks["lexicons"], file="writing-signals.md").lexicons)
    rows = re.findall(r'^\| (\w+) \| "(.*)" \|$', read("signals.md"), re.MULTILINE)
    heard = [(stance, [hush.reason.split(":")[0] for hush in detector.find(text).silences]) for stance, text in rows]
    assert rows
    assert [(stance, [stance]) for stance, _ in rows] == heard


def test_each_error_has_an_entry() -> None:
    """docs/errors.md has an entry for each kind of error by its slug, and none for kinds that are gone."""
    slugs = re.findall(r"^## (.+)$", read("errors.md"), re.MULTILINE)
    assert sorted(kind.slug for kind in error_kinds()) == sorted(slugs)


def test_each_error_is_shown_as_it_is_told() -> None:
    """Each entry shows an error and its exit code in a block that is run, says why it comes, and what to do."""
    entries = read("errors.md").split("\n## ")[1:]
    shown = re.compile(
        r"```console\n.*^recoach: .*^\$ echo \$\?\n2\n```\n\n\*\*Why:\*\*.*\*\*What to do:\*\*",
        re.DOTALL | re.MULTILINE,
    )
    assert [] == [entry.partition("\n")[0] for entry in entries if not shown.search(entry)]


def test_the_phases_are_up_to_date() -> None:
    """docs/drill.md shows the machine's own tables; `python docs/make_transitions.py` writes them anew."""
    page = runpy.run_path(str(DOCS / "make_transitions.py"))
    assert page["fill"](read("drill.md")) == read("drill.md")


def test_the_keys_in_the_docs_are_those_on_the_screen() -> None:
    """docs/drill.md explains the keys that the bar shows in one state or another, and no others."""
    library = open_library()
    framework, prompt = library.framework("recsys"), library.prompt("news")
    session = Session(framework.value, prompt.value, lambda _: None)
    session.begin(opening(framework, prompt, seed=0))
    shown = set(keys_shown(session.state))
    for command in (do.Next(at=1.0), do.Pause(at=2.0)):
        session.take(command)
        shown |= set(keys_shown(session.state))
    explained = re.findall(r"^\| `(.+?)`.*\|$", read("drill.md").partition("## Phases")[0], re.MULTILINE)
    assert {key.removesuffix("…⏎") for key in shown} == set(explained)


def test_each_link_leads_somewhere() -> None:
    """Each relative link in a page leads to a file."""
    pages = [*DOCS.glob("*.md"), *DOCS.parent.glob("*.md"), *DOCS.parent.glob("benchmarks/*.md")]
    links = [(page, target) for page in pages for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert [] == [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]


def test_the_picture_is_up_to_date() -> None:
    """docs/drill.svg shows what the desk shows today; `python docs/make_picture.py` draws it anew."""
    drawing = runpy.run_path(str(DOCS / "make_picture.py"))
    assert drawing["words"](drawing["draw"]()) == drawing["words"](read("drill.svg"))


def test_the_settings_are_up_to_date() -> None:
    """docs/configuration.md has the settings of today; `python docs/make_configuration.py` writes them anew."""
    page = runpy.run_path(str(DOCS / "make_configuration.py"))
    assert page["fill"](read("configuration.md")) == read("configuration.md")
