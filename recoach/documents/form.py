"""An answer to fill in: markdown with a heading for each section, and below it what an interviewer asks there."""

from __future__ import annotations

import textwrap

from recoach.content.framework import Framework, Section
from recoach.content.prompt import Prompt

_WIDTH = 110  #: characters of a line of a question

_HOW = "<!-- Write below each question. Questions, quotes and comments are not judged. -->\n"


def to_form(framework: Framework, prompt: Prompt) -> str:
    """Return the form. It is read back as an answer by that framework to that prompt, in which nothing is said yet."""
    front = f"---\nframework: {framework.id}\nprompt: {prompt.id}\n---\n"
    sections = (_section(number, section) for number, section in enumerate(framework.sections, start=1))
    return "\n".join([front, f"# {_line(prompt.title)}\n", _quote(prompt.question), _HOW, *sections])


def _section(number: int, section: Section) -> str:
    return f"## {number}. {_line(section.title)} ({section.minutes:g} min)\n\n{_quote(section.asks)}"


def _quote(text: str) -> str:
    # The empty line at its end closes the quote: without it, text right below would go on with what was asked.
    return textwrap.indent(textwrap.fill(_line(text), _WIDTH), "> ") + "\n>\n"


def _line(text: str) -> str:
    return " ".join(text.split())
