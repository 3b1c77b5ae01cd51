"""`recoach drill`: a timed drill at the keyboard."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from recoach.cli.options import DrillFramework, DrillPrompt, DrillSections, Overwrite, Plain, TranscriptFile
from recoach.cli.screen import coloured, columns, has_cursor, on_terminal
from recoach.content.durations import in_minutes
from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.content.prompt import ANY_PROMPT
from recoach.content.script import Mode, Seniority
from recoach.errors import UnknownName, UnusableChoice
from recoach.language.visible import visible

if TYPE_CHECKING:
    from recoach.cli.proposals import Proposal
    from recoach.content.framework import Framework
    from recoach.content.library import Library
    from recoach.drill.events import Begun
    from recoach.drill.state import State

_ROWS_BELOW_BRIEF = 2  # an empty one, and the one that asks for a key


def drill(
    *,
    framework: DrillFramework = None,
    prompt: DrillPrompt = None,
    seed: Annotated[Optional[int], typer.Option(help="Decides what is left to chance; drawn when left out.")] = None,
    minutes: Annotated[Optional[float], typer.Option(min=0.1, max=600, help="Length of the whole drill.")] = None,
    section: DrillSections = None,
    due: Annotated[bool, typer.Option("--due", help="A fresh question on what is due; see `recoach next`.")] = False,
    mode: Annotated[Mode, typer.Option(help="coach: live flags, hints, pause. exam: none of them.")] = "coach",
    seniority: Annotated[Seniority, typer.Option(help="How much depth is expected.")] = "senior",
    out: TranscriptFile = None,
    force: Overwrite = False,
    plain: Plain = False,
) -> None:
    """Take a timed drill, section by section, and get a transcript.

    Nothing named: a menu offers the questions. Whatever you type is kept as you type it; `recoach resume` goes on
    where a drill was left. Without a terminal the answer is read from standard input, line by line.

    Example:
        recoach drill --prompt random --minutes 45 --out transcript.md
    """
    if out is not None:
        from recoach.cli.outfile import require_writable

        require_writable(out, force=force)
    from recoach.cli import attempts, packs, sitting, spare
    from recoach.cli.judging import answers, press, require_judgeable
    from recoach.drill.opening import opening
    from recoach.drill.session import Session
    from recoach.drill.state import State

    if due:
        proposal = _due(prompt, section, framework, seed)
        prompt, section, framework, seed = proposal.prompt.id, [*proposal.sections], proposal.framework, proposal.seed
    library = packs.library()
    seed = _drawn() if seed is None else seed
    prompt_id, framework_id = _named(library, prompt, framework, seed)
    chosen, structure = library.prompt(prompt_id), library.framework(framework_id)
    begun = opening(
        structure,
        chosen,
        seed=seed,
        mode=mode,
        seniority=seniority,
        minutes=minutes,
        sections=_sections(structure.value, section or []),
    )
    require_judgeable(structure.value, chosen.value)
    _introduce(State(framework=structure.value, prompt=chosen.value), begun, plain=plain)
    moment = sitting.now()
    journal = attempts.new_journal(chosen.id, moment, spare.accept)
    session = Session(structure.value, chosen.value, journal.append, press, answers())
    session.begin(replace(begun, drill=journal.path.stem, started=moment.isoformat(timespec="minutes")))
    sitting.sit(session, journal, at=0.0, plain=plain, out=out, force=force)


def _due(prompt: str | None, section: list[str] | None, framework: str | None, seed: int | None) -> Proposal:
    """Return the drill for what is due, having said why; ends here where nothing is."""
    if prompt is not None or section:
        one = "--section" if section else "--prompt"
        raise UnusableChoice(f"--due chooses question and sections itself; it does not go with {one}.")
    from recoach.cli.next import idle
    from recoach.cli.proposals import practice
    from recoach.terminal.brief import wrapped

    found = practice(framework, seed=seed)
    if found.proposal is None:
        typer.echo("\n".join(idle(found, columns())))
        raise typer.Exit
    typer.echo(f"{wrapped(visible(found.proposal.why), columns())}\n")
    return found.proposal


def _drawn() -> int:
    import secrets

    return secrets.randbelow(10_000)


def _named(library: Library, prompt: str | None, framework: str | None, seed: int) -> tuple[str, str]:
    """Return prompt and framework, from the options or from a menu."""
    from recoach.content.library import Loaded

    if prompt is None:
        if not on_terminal():
            raise UnusableChoice(
                "a drill without a terminal needs --prompt.",
                hint="For instance: recoach drill --prompt random --seed 1; or take a script: recoach run FILE.",
            )
        if has_cursor():
            from recoach.terminal.menu import Menu

            menu = Menu(colour=coloured())
            titles = [(found.id, found.value.title) for found in library.prompts() if isinstance(found, Loaded)]
            prompt = menu.choose("Which question?", [(ANY_PROMPT, "let chance decide"), *titles])
            framework = framework or menu.choose("Which framework?", _structures(library))
        else:
            prompt = ANY_PROMPT
    if prompt == ANY_PROMPT:
        from recoach.drill.interviewer import choose_prompt

        prompt = choose_prompt(library.names("prompts"), seed=seed)
    return prompt, framework or DEFAULT_FRAMEWORK


def _structures(library: Library) -> list[tuple[str, str]]:
    """Return what the menu offers; a user's file that does not load is left to `recoach frameworks list`."""
    from recoach.content.library import Loaded

    found = [framework for framework in library.frameworks() if isinstance(framework, Loaded)]
    found.sort(key=lambda framework: (framework.id != DEFAULT_FRAMEWORK, framework.id))
    return [(framework.id, f"{framework.value.title}, {framework.value.minutes:g} min") for framework in found]


def _sections(framework: Framework, named: Sequence[str]) -> tuple[str, ...]:
    """Return the sections asked for in the framework's order; UnknownName if it lacks one."""
    from recoach.content.suggestion import did_you_mean

    ids = [section.id for section in framework.sections]
    for name in named:
        if name not in ids:
            suggestion = did_you_mean(name, ids) or f"; it has {', '.join(ids)}."
            raise UnknownName(f"framework `{framework.id}` has no section `{name}`{suggestion}")
    return tuple(name for name in ids if name in named)


def _introduce(before: State, begun: Begun, *, plain: bool) -> None:
    """Show the question and the plan; on a terminal, wait until the candidate is ready."""
    from recoach.drill.machine import evolve
    from recoach.terminal.brief import brief, plan, wrapped

    title = f"{before.prompt.title} · {before.framework.title}, {in_minutes(begun.minutes)}"
    told = wrapped(f"{visible(title)}\n\n{brief(before.prompt)}\n", columns()) + f"\n{plan(evolve(before, begun))}\n"
    typer.echo(told)
    if on_terminal() and has_cursor() and not plain:
        from recoach.terminal.menu import Menu

        if told.count("\n") + _ROWS_BELOW_BRIEF > shutil.get_terminal_size().lines:
            # It came first and has left the screen, and it is what everything else is about.
            typer.echo(wrapped(f"The question once more: {visible(before.prompt.question)}\n", columns()))
        Menu(colour=coloured()).wait_for_start()
    sys.stdout.flush()
