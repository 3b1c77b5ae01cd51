"""One sitting of a drill, new or resumed: the desk, the self-rating, the debrief, the transcript."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recoach.cli import spare
from recoach.cli.screen import coloured, columns, has_cursor, on_terminal
from recoach.drill.journal import Journal
from recoach.drill.session import Session
from recoach.drill.state import Phase, State
from recoach.errors import ExitCode, RecoachError

if TYPE_CHECKING:
    from recoach.assessment.report import Report
    from recoach.terminal.clock import Clock
    from recoach.terminal.flags import LiveFlags


def now() -> datetime:
    """Return the moment, in the machine's time zone."""
    return datetime.now(timezone.utc).astimezone()


def sit(session: Session, journal: Journal, *, at: float, plain: bool, out: Path | None, force: bool) -> None:
    """Take the drill from `at` seconds to its end, or until the candidate leaves it. Ends in `typer.Exit`."""
    from recoach.terminal.clock import Clock

    clock = Clock(at)
    outcome = "closed"
    try:
        if session.state.phase is not Phase.CLOSED:
            outcome = _answer(session, journal, clock, plain=plain)
        if outcome == "closed" and on_terminal():
            _rate(session, clock, plain=plain)
    except (KeyboardInterrupt, EOFError):
        outcome = "left"
    journal.close()
    if outcome == "left":
        with contextlib.suppress(OSError):  # the terminal may be gone, and nobody there to read it
            spare.tell(session, journal)
            kept = "Only what came before is kept." if journal.trouble else "Kept."
            typer.echo(f"{kept} Go on with: recoach resume {journal.path.stem}", err=True)
        raise typer.Exit(ExitCode.INTERRUPTED)
    spare.tell(session, journal)
    spare.offer_copy(journal)
    _conclude(session, journal, out=out, force=force)


def _answer(session: Session, journal: Journal, clock: Clock, *, plain: bool) -> str:
    if plain or not on_terminal() or not has_cursor():
        from recoach.terminal.brief import wrapped
        from recoach.terminal.plain import Lines, PlainDesk

        desk = PlainDesk(
            session,
            clock,
            Lines(),
            lambda text: typer.echo(wrapped(text, columns())),
            news=lambda: spare.trouble(journal) or spare.news(journal),
        )
        return desk.run(ends_with_input=not sys.stdin.isatty())
    from recoach.terminal.desk import Desk

    flags = live_flags(session) if session.state.coaching else None
    return Desk(
        session,
        clock,
        flags=flags,
        trouble=lambda: spare.trouble(journal),
        news=lambda: spare.news(journal),
        colour=coloured(),
    ).run()


def live_flags(session: Session | None = None) -> LiveFlags:
    """Return what finds red signals while they are typed; with a session also those that depend on the steps before."""
    from recoach.assessment import waivers
    from recoach.assessment.live import Live
    from recoach.cli import packs
    from recoach.terminal.flags import Flag, LiveFlags

    detector = packs.detector()
    live = Live(detector)
    # What was said before changes with the step, not with the key.
    course = lru_cache(maxsize=1)(detector.course)
    better = {signal.id: " ".join(signal.better.split()) for signal in packs.signal_pack().signals}

    def find(text: str) -> list[Flag]:
        so_far = course(*_steps_said(session.state)) if session else None
        return [
            Flag(
                start=hit.start,
                end=hit.end,
                signal=hit.signal,
                better=better[hit.signal],
                possible=hit.certainty == "possible",
            )
            for hit in waivers.unwaived(text, live.find(text, so_far).hits, better)
            if hit.certainty == "asserted" or is_finished(text, hit.end)
        ]

    return LiveFlags(find)


def is_finished(text: str, end: int) -> bool:
    """Whether the sentence that goes on after `end` is at its end: the wording of half a sentence says little."""
    rest = text[end:]
    return "\n" in rest or any(mark in f"{rest} " for mark in (". ", "! ", "? "))


def _steps_said(state: State) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the names of all steps, and name and text of those before the current one."""
    before = state.steps[: state.position]
    return tuple(step.name for step in state.steps), tuple((step.name, state.texts.get(step.id, "")) for step in before)


def _rate(session: Session, clock: Clock, *, plain: bool) -> None:
    from recoach.terminal import menu
    from recoach.terminal.brief import wrapped
    from recoach.terminal.plain import ask

    if session.state.closed == "time-up":
        # Somebody is in mid-sentence: what they type on is no rating.
        ask("\nTime is up. What was typed until now is kept. Press Enter to go on. ")
    typer.echo(wrapped("How did it go? 1 (weak) to 5 (strong) and Enter, or Enter alone to pass.", columns()))
    menu.rate_all(session, ask=_asker(plain=plain), at=clock.at)


def _asker(*, plain: bool) -> Callable[[str], str]:
    from recoach.terminal import menu
    from recoach.terminal.plain import ask

    if not plain and has_cursor():
        return menu.Menu(colour=coloured()).rate

    def rate(title: str) -> str:
        typed = ask(f"{title}: ").strip()
        while typed and not menu.is_rating(typed):
            typed = ask("1 to 5, or nothing to pass: ").strip()
        return typed

    return rate


def _conclude(session: Session, journal: Journal, *, out: Path | None, force: bool) -> None:
    from recoach.cli.judging import judge_drill
    from recoach.exporters.critique_text import blocks
    from recoach.terminal.brief import wrapped
    from recoach.terminal.debrief import debrief

    try:
        report = judge_drill(session.state)
    except RecoachError:
        typer.echo(
            f"The drill is kept. Once this is mended, judge it with: recoach score {journal.path.stem}", err=True
        )
        raise
    verdict = [(block.heading, block.lines) for block in blocks(report)]
    typer.echo(f"\n{debrief(report, verdict, columns=columns())}\n")
    typer.echo(wrapped("What a good answer decides, and what each question was after:", columns()))
    typer.echo(f"  recoach frameworks show {session.state.framework.id}")
    typer.echo(f"  recoach prompts show {session.state.prompt.id} --all\n")
    _keep(report, journal)
    _write_transcript(report, journal, out=out, force=force)
    raise typer.Exit(ExitCode.FINDINGS if report.findings else ExitCode.CLEAN)


def _keep(report: Report, journal: Journal) -> None:
    from recoach.cli import histories  # after the debrief is on the screen: nobody waits for a database

    histories.keep_report(report, journal.path)


def _write_transcript(report: Report, journal: Journal, *, out: Path | None, force: bool) -> None:
    from recoach.cli.outfile import write_whole
    from recoach.exporters.markdown import to_markdown

    drill = journal.path.stem
    again = f"recoach export {drill} --to md --out {drill}.md"
    if out is not None:
        try:
            write_whole(out, to_markdown(report), force=force)
        except RecoachError:
            typer.echo(f"The drill is kept. Write the transcript elsewhere: {again}", err=True)
            raise
    # Commands stand on lines of their own: they are long, and copied.
    typer.echo(f"Transcript: {out}" if out else f"Transcript:\n  {again}")
    typer.echo(f"As a page, with charts:\n  recoach export {drill} --to html --out {drill}.html")
    typer.echo("What is due by now, and why:\n  recoach next")
