"""Draws the README's picture: the desk in the middle of a scripted drill, as rich exports it.

    python docs/make_picture.py

The drill is examples/weak.yaml, played by its own clock until the answer to the section below is typed.
"""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.styles import Attrs
from rich.console import Console
from rich.style import Style
from rich.text import Text

from recoach.cli.sitting import live_flags
from recoach.content.decode import decode
from recoach.content.library import open_library
from recoach.content.script import Script
from recoach.drill.events import Drafted
from recoach.drill.opening import opening
from recoach.drill.rehearsal import rehearse
from recoach.drill.session import Session
from recoach.terminal.clock import Clock
from recoach.terminal.desk import Desk, Outcome

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "weak.yaml"
PICTURE = ROOT / "docs" / "drill.svg"
SECTION = "cold_start"
COLUMNS, ROWS = 92, 24


class Paper(DummyOutput):
    """A screen of the picture's size that nobody sees."""

    def get_size(self) -> Size:
        """Return the size of the picture."""
        return Size(rows=ROWS, columns=COLUMNS)


def draw() -> str:
    """Return the picture as SVG, the same on every machine."""
    session = _session()
    clock = Clock(session.state.at_ms / 1000, monotonic=lambda: 0.0, wall=lambda: 0.0)
    with create_pipe_input() as keyboard:
        desk = Desk(session, clock, flags=live_flags(session), keyboard=keyboard, screen=Paper())
        lines: list[Text] = []
        desk.app.after_render += lambda app: (lines.extend([] if lines else _lines(app)), desk.leave())
        desk.run()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="standard", force_terminal=True)
    console.print(Text("\n").join(lines), no_wrap=True)
    picture = console.export_svg(title="recoach drill", unique_id="recoach")
    # rich would let the page fetch a font from elsewhere; whatever monospaced font is there will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def words(picture: str) -> str:
    """Return what can be read in a picture, whatever version of rich drew it."""
    rows = re.findall(r"<text [^>]*>(.*?)</text>", picture)
    return "\n".join(html.unescape(row).replace("\xa0", " ") for row in rows)


def _session() -> Session:
    """Return the session as it stands when the section has just been typed."""
    script = decode(Script, SCRIPT.read_text(encoding="utf-8"), file=SCRIPT.name)
    library = open_library()
    framework, prompt = library.framework(script.framework), library.prompt(script.prompt)
    begun = opening(framework, prompt, seed=script.seed, mode=script.mode, minutes=script.minutes)
    events = rehearse(script, framework.value, prompt.value, begun).events
    session = Session(framework.value, prompt.value, lambda _: None)
    typed = next(index for index, event in enumerate(events) if isinstance(event, Drafted) and event.step == SECTION)
    session.replay(events[: typed + 1])
    return session


def _lines(app: Application[Outcome]) -> list[Text]:
    screen = app.renderer.last_rendered_screen
    assert screen is not None
    rows = []
    for row in range(ROWS):
        line = Text()
        for column in range(COLUMNS):
            cell = screen.data_buffer[row][column]
            line.append(cell.char, _style(app.style.get_attrs_for_style_str(cell.style)))  # type: ignore[union-attr]
        rows.append(line)
    return rows


def _style(attrs: Attrs) -> Style:
    colour = (attrs.color or "").removeprefix("ansi").replace("bright", "bright_") or None
    return Style(color=colour, bold=attrs.bold, italic=attrs.italic, underline=attrs.underline, reverse=attrs.reverse)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")
