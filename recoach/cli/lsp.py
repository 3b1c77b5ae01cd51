"""`recoach lsp`: what `recoach check` says, in an editor, while somebody writes."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from recoach.errors import ExitCode, UnusableChoice


def lsp(
    stdio: Annotated[  # noqa: ARG001  # taken and needless
        bool, typer.Option("--stdio", help="Talk through stdin and stdout. It always does; editors like to say so.")
    ] = True,
) -> None:
    """Serve an editor: red signals as you type, what is better, points by section, completion; packs are checked, too.

    An editor starts it and talks to it through stdin and stdout, by the Language Server Protocol; docs/editors.md says
    how. It opens no connection and keeps nothing.

    Ends with 0 after a proper goodbye, 1 where the editor went away without one.

    Example:
        recoach lsp
    """
    try:
        from recoach.lsp.server import Server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        hint = "pip install 'recoach[lsp]'"
        raise UnusableChoice("the language server needs one more library.", hint=hint) from None
    from recoach import __version__
    from recoach.cli.editing import workbench

    if sys.stdin is None or sys.stdout is None:  # closed by whoever started us: `<&-`
        raise UnusableChoice("stdin or stdout is closed.", hint="An editor starts this command; see docs/editors.md.")
    if sys.stdin.isatty():
        typer.echo("recoach lsp: waiting for an editor to speak; ^D ends it. docs/editors.md says how.", err=True)
    # Whatever a library prints must not get between the messages: it goes to stderr from here on.
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    code = Server(workbench(), version=__version__).serve(sys.stdin.buffer, wire)
    # A thread may still be judging what nobody waits for.
    os._exit(ExitCode.CLEAN if code == 0 else ExitCode.FINDINGS)
