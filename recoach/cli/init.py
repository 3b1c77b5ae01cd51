"""`recoach init`: a repository to practise in, with answers, scripts, configuration and checks."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from recoach.cli import completing, places
from recoach.content.framework import DEFAULT_FRAMEWORK

Ci = Literal["github", "gitlab", "none"]

_STARTER = Path(__file__).parent / "starter"
_LIMIT_BYTES = 1_000_000  #: of a pyproject.toml

#: Where each file of `starter/` goes.
_ALWAYS = {
    "README.md": "README.md",
    "recoach.toml": "recoach.toml",
    "script.yaml": "scripts/first.yaml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "gitignore": ".gitignore",
}
_OF_CI: dict[Ci, dict[str, str]] = {
    "github": {"github.yml": ".github/workflows/recoach.yml"},
    "gitlab": {"gitlab.yml": ".gitlab-ci.yml"},
    "none": {},
}


def init(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Where; it is made if it is not there.")] = ".",
    *,
    framework: Annotated[
        str, typer.Option(autocompletion=completing.frameworks, help="Whose sections the first answer has.")
    ] = DEFAULT_FRAMEWORK,
    prompt: Annotated[
        str, typer.Option(autocompletion=completing.prompts, help="The question that it answers.")
    ] = "home-feed",
    ci: Annotated[Ci, typer.Option("--ci", help="Who checks at each push.")] = "github",
    force: Annotated[
        bool, typer.Option("--force", help="Write the files around the answers anew. Answers are never overwritten.")
    ] = False,
) -> None:
    """Set up a repository to practise in: a first answer to fill in, a script, configuration and checks.

    What is there already is kept, so it can be run again, also for an answer to another prompt.

    Example:
        recoach init practice --framework five-decisions --prompt podcasts
    """
    from recoach.cli import outfile, packs
    from recoach.documents.form import to_form

    library = packs.library()
    structure, question = library.framework(framework), library.prompt(prompt)
    target = Path(folder)
    answer = target / "answers" / f"{prompt}.md"
    files = {answer: to_form(structure.value, question.value), **_around(target, ci, framework, prompt)}

    spared = {answer} if force else set(files)
    kept = [path for path in files if path in spared and os.path.lexists(path)]
    written = [path for path in files if path not in kept]
    for path in written:
        outfile.make_folder(path.parent)
        outfile.write_whole(path, files[path], force=path not in spared)
    _tell(written, kept)
    for own in (structure, question):
        if not own.builtin and not own.path.is_relative_to(target.absolute()):
            _say(f"{own.id} is yours alone; others need it in {target / places.PROJECT_FOLDER}, too.")
    _say(f"Write below the questions in {answer}, then: {_next_step(target)}")


def _around(target: Path, ci: Ci, framework: str, prompt: str) -> dict[Path, str]:
    """Return what stands around the answers."""
    files = {}
    for source, path in {**_ALWAYS, **_OF_CI[ci]}.items():
        text = (_STARTER / source).read_text(encoding="utf-8")
        files[target / path] = text.replace("{framework}", framework).replace("{prompt}", prompt)
    if _has_settings(target / "pyproject.toml"):
        del files[target / "recoach.toml"]  # it would take their place
    return files


def _has_settings(path: Path) -> bool:
    from recoach.content.text_source import read_text

    is_there = os.path.isfile(path)  # noqa: PTH113  # unlike that of paths, takes a name of any length
    return is_there and "[tool.recoach" in read_text(path, limit_bytes=_LIMIT_BYTES)


def _tell(written: list[Path], kept: list[Path]) -> None:
    for title, paths in (("Written:", written), ("Kept as they are:", kept)):
        if paths:
            typer.echo(title)
        for path in paths:
            _say(f"  {path}")


def _say(line: str) -> None:
    from recoach.language.visible import visible_line

    typer.echo(visible_line(line))


def _next_step(target: Path) -> str:
    go = "" if target == Path() else f"cd {shlex.quote(str(target))} && "
    return f"{go}recoach check"
