"""Where the built-in packs stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from recoach.errors import Place, UnusableFile


@cache
def builtin_folder() -> Path:
    """Return the folder that holds the built-in `frameworks/` and `prompts/`.

    A wheel carries them inside the package; in a checkout and in an editable install they stand beside it.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package, package.parent):
        if (folder / "frameworks").is_dir() and (folder / "prompts").is_dir():
            return folder
    raise UnusableFile(
        "the built-in frameworks and prompts are gone.", place=Place(str(package)), hint="Reinstall recoach."
    )
