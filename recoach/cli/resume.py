"""`recoach resume`: go on with a drill that was left open."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from recoach.cli.options import Overwrite, Plain, TranscriptFile


def resume(
    drill: Annotated[
        Optional[str],
        typer.Argument(
            metavar="[ID]", help="Id of a drill, its beginning, or `last`; the newest open one when left out."
        ),
    ] = None,
    *,
    out: TranscriptFile = None,
    force: Overwrite = False,
    plain: Plain = False,
) -> None:
    """Go on with a drill where it stopped, with the clock as it was.

    A drill that ran to its end is only rated (where that is missing) and judged again.

    Example:
        recoach resume --out transcript.md
    """
    if out is not None:
        from recoach.cli.outfile import require_writable

        require_writable(out, force=force)
    from recoach.cli import attempts, sitting
    from recoach.cli.judging import answers, press, require_judgeable
    from recoach.drill.commands import Reopen
    from recoach.drill.session import Session

    path = attempts.find(drill) if drill else attempts.newest_open()
    opened = attempts.reopen(path)  # before it is read: what another terminal still writes would be missed
    attempt = attempts.load(path)
    attempts.tell_damage(attempt)
    session = Session(attempt.state.framework, attempt.state.prompt, opened.append, press, answers())
    require_judgeable(attempt.state.framework, attempt.state.prompt)
    session.replay(attempt.recording.events)
    at = session.state.at_ms / 1000
    session.take(Reopen(at=at, on=sitting.now().isoformat(timespec="seconds")))
    sitting.sit(session, opened, at=at, plain=plain, out=out, force=force)
