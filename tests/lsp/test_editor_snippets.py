"""The set-ups in docs/editors.md work where their editor is at hand, and are at least well-formed where it is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recoach.cli.editing import workbench

PAGE = (Path(__file__).parent.parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}
FLAGGED = "## Objective\n\nI would optimize CTR.\n"

NEOVIM = """
vim.cmd('edit answer.md')
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
local found = vim.diagnostic.get(0)[1]
io.stdout:write('\\n' .. (found and found.message or 'nothing') .. '\\n')
vim.cmd('qall!')
"""
EMACS = """
(find-file "answer.md")
(text-mode)
(apply #'eglot (eglot--guess-contact))
(let ((left 600))
  (while (and (> left 0) (not (flymake-diagnostics)))
    (accept-process-output nil 0.1)
    (setq left (1- left))))
(princ (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
"""


def blocks(section: str, language: str) -> list[str]:
    """Return the code blocks of a section in that language; a word behind it narrows them down."""
    return re.findall(rf"^```{language}\n(.*?)^```$", SECTIONS[section], re.DOTALL | re.MULTILINE)


def run(folder: Path, *command: str) -> str:
    """Return what an editor prints in a folder that holds an answer, with `recoach` on its path."""
    (folder / "answer.md").write_text(FLAGGED, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
    }
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    return done.stdout + done.stderr


@pytest.mark.editor
@pytest.mark.skipif(not shutil.which("nvim"), reason="no Neovim (Debian: apt-get install neovim)")
def test_the_set_up_for_neovim_works(tmp_path: Path) -> None:
    """An answer that is opened has its finding, by the snippet for this version."""
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    is_new = tuple(map(int, re.findall(r"\d+", version)[:2])) >= (0, 11)
    (snippet,) = blocks("Neovim", "lua" if is_new else "lua older")
    (tmp_path / "init.lua").write_text(snippet, encoding="utf-8")
    (tmp_path / "look.lua").write_text(NEOVIM, encoding="utf-8")
    told = run(tmp_path, "nvim", "--headless", "-n", "-i", "NONE", "-u", "init.lua", "-S", "look.lua")
    assert "Clicks as the objective" in told


def has_eglot() -> bool:
    """Tell whether there is an Emacs that has Eglot."""
    if not shutil.which("emacs"):
        return False
    command = ["emacs", "--batch", "--eval", "(progn (package-initialize) (require 'eglot))"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.editor
def test_the_set_up_for_emacs_works(tmp_path: Path) -> None:
    """An answer that is opened has its finding, once Eglot is asked for."""
    if not has_eglot():
        pytest.skip("no Emacs with Eglot (Debian: apt-get install emacs-nox elpa-eglot)")
    (snippet,) = blocks("Emacs", "elisp")
    (tmp_path / "look.el").write_text(f"(package-initialize)\n{snippet}(require 'eglot)\n{EMACS}", encoding="utf-8")
    assert "Clicks as the objective" in run(tmp_path, "emacs", "--batch", "-l", "look.el")


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python reads TOML from 3.11 on")
def test_the_set_up_for_helix_is_well_formed() -> None:
    """Each language names the server that is defined."""
    import tomllib

    (snippet,) = blocks("Helix", "toml")
    given = tomllib.loads(snippet)
    assert {"command": "recoach", "args": ["lsp"]} == given["language-server"]["recoach"]
    assert all("recoach" in language["language-servers"] for language in given["language"])


def test_the_settings_in_the_docs_are_taken() -> None:
    """What the page shows as settings is accepted, and what VS Code would send of its own as well."""
    (example,) = blocks("Settings", "json")
    (manifest,) = blocks("VS Code", "json")
    declared = json.loads(manifest)["contributes"]["configuration"]["properties"]
    defaults = {key.removeprefix("recoach."): one["default"] for key, one in declared.items()}
    for options in (json.loads(example)["recoach"], defaults):
        workbench().reload(options, None)


def test_the_set_up_for_sublime_text_is_well_formed() -> None:
    """It starts the command that there is."""
    (snippet,) = blocks("Sublime Text", "json")
    assert ["recoach", "lsp"] == json.loads(snippet)["clients"]["recoach"]["command"]


@pytest.mark.skipif(not shutil.which("node"), reason="no Node")
def test_the_extension_for_vs_code_is_well_formed(tmp_path: Path) -> None:
    """Its program is one."""
    (snippet,) = blocks("VS Code", "js")
    (tmp_path / "extension.js").write_text(snippet, encoding="utf-8")
    assert "" == run(tmp_path, "node", "--check", "extension.js")
