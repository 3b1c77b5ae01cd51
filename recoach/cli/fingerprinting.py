"""Makes a file of fingerprints from scripts: text files that somebody could learn by heart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from recoach.language.visible import visible


def write(files: Sequence[str], *, about: str, out: Path | None, force: bool) -> None:
    """Print or write the fingerprints of all lines of the files, and say on stderr what came of them.

    Raises RecoachError for a file that cannot be read or written, and where no line is long enough.
    """
    from recoach.cli.outfile import write_whole
    from recoach.content.fingerprints import written
    from recoach.documents.source import read_source
    from recoach.errors import UnusableChoice
    from recoach.language.shingles import SHORTEST

    lines = [line for file in files for line in read_source(file).text.splitlines()]
    text, known, short = written(about, lines)
    if not known:
        message = f"no line of these files has {SHORTEST} words that carry something."
        raise UnusableChoice(message, hint="Shorter ones may be said by anybody.")
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_whole(out, text, force=force)
        typer.echo(visible(f"Written: {out}"), err=True)
    left_out = f"; {short:,} too short to be known again, left out" if short else ""
    typer.echo(f"{known:,} {'line' if known == 1 else 'lines'}{left_out}.", err=True)
