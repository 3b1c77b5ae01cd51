"""The Typer app, and the one boundary where an error becomes a line and an exit code."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoach import __version__
from recoach.cli.commands import Commands, write_help
from recoach.cli.quick import QuickGroup
from recoach.cli.workers import collect_rarely
from recoach.errors import ExitCode, RecoachError

if TYPE_CHECKING:
    from typing import TypeGuard


class ErrorBoundary(QuickGroup):
    """Turns what a command raises into one line on stderr and a fixed exit code."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**settings)
        self.commands = Commands()

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """Write the commands into the help, by what they are for."""
        write_help(self.commands, formatter)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # Click is vendored by typer; its types are not ours to name
        """Run the command; see `ExitCode` for what comes out."""
        try:
            return super().invoke(ctx)
        except RecoachError as error:
            from recoach.cli.screen import fold
            from recoach.language.visible import visible_line

            typer.echo(fold(visible_line(f"recoach: {error}"), stderr=True), err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            typer.echo("recoach: interrupted", err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of our output went away (`| head`): nobody is left to tell.
            _give_up_stdout()
            raise typer.Exit(ExitCode.CLEAN) from None
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as error:
            if _is_of_output(error):
                raise typer.Exit(_tell_output_failed(error)) from None
            if isinstance(error, OSError) and error.errno in _OF_NAMES and error.filename:
                typer.echo(f"recoach: {_named(error.filename)}: {error.strerror}.", err=True)
                raise typer.Exit(ExitCode.UNUSABLE) from None
            typer.echo(f"recoach: a bug of ours: {error!r}. Please report it with {_write_log()}", err=True)
            raise typer.Exit(ExitCode.BUG) from error


#: What a system says of a name that somebody gave, as soon as it is asked whether there is such a file.
_OF_NAMES = (errno.ENAMETOOLONG, errno.EACCES, errno.EPERM)


def _named(file: object) -> str:
    from recoach.exporters.one_line import shortened

    return shortened(str(file))


def _is_of_output(error: Exception) -> TypeGuard[OSError]:
    """Whether stdout could not take what was printed; trouble with a file that somebody named has its name."""
    return isinstance(error, OSError) and error.filename is None and error.errno in (errno.ENOSPC, errno.EIO)


def _tell_output_failed(error: OSError) -> ExitCode:
    _give_up_stdout()
    with contextlib.suppress(OSError):  # a terminal that is gone takes both with it
        typer.echo(f"recoach: the output cannot be written: {error.strerror}.", err=True)
    return ExitCode.UNUSABLE


def _give_up_stdout() -> None:
    # Python would complain once more when it flushes stdout at exit, so stdout is pointed elsewhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_log() -> str:
    import platform
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="recoach-bug-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"recoach {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n")
        log.write(traceback.format_exc())
    return log.name


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"recoach {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=ErrorBoundary,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Practise recommendation-system design rounds: timed drills, red-signal flags, transcripts."""


def main() -> None:
    """Run the command line; what the `recoach` script calls."""
    collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its escape: no text that somebody typed may end a command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="recoach")
    except OSError as error:  # help and version are printed before any command is entered
        if not _is_of_output(error):
            raise
        raise SystemExit(_tell_output_failed(error)) from None
