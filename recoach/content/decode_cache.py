"""Keeps decoded content and compiled rules on disk: a warm start needs neither the YAML parser nor pydantic.

A cache only saves time: whatever goes wrong in reading or writing it is passed over.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import Any

from recoach import __version__

_WINGS = ("content", "language", "assessment")  #: whose values are kept
_OWN = (*(f"recoach.{wing}." for wing in _WINGS), "recoach.exporters.checked")  #: what may be loaded


def key_of(*parts: str) -> str:
    """Return the key under which the value made of these parts is kept: in another recoach or Python it is another."""
    digest = hashlib.sha256(_code_stamp().encode())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def recall(folder: Path | None, name: str, key: str) -> Any:  # noqa: ANN401  # the caller checks what it is
    """Return the value kept under that name, None unless it was kept under the same key."""
    if folder is None:
        return None
    with contextlib.suppress(Exception), (folder / f"{name}.pickle").open("rb") as stream:
        # The key comes first and alone, so that an outdated value is not even read.
        if stream.read(len(key)) == key.encode():
            return _OwnUnpickler(stream).load()
    return None


def keep(folder: Path | None, name: str, key: str, value: object) -> None:
    """Write the value whole or not at all; a name holds one value, so the cache does not grow with each edit."""
    if folder is None:
        return
    with contextlib.suppress(Exception):
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{name}.{os.getpid()}.tmp"
        try:
            draft.write_bytes(key.encode() + pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
            draft.replace(folder / f"{name}.pickle")
        finally:
            draft.unlink(missing_ok=True)


class _OwnUnpickler(pickle.Unpickler):
    """Loads our own values only: a file that somebody else put there must not run anything."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401
        if module_name.startswith(_OWN) and "." not in global_name:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(global_name)


@cache
def _code_stamp() -> str:
    # Size and time of our own files too: in a checkout the classes change while the version stays.
    folders = (os.scandir(Path(__file__).parent.parent / wing) for wing in _WINGS)
    files = [entry for folder in folders for entry in sorted(folder, key=lambda entry: entry.name)]
    stamps = [(e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in files if e.name.endswith(".py")]
    return repr((__version__, sys.version, stamps))
