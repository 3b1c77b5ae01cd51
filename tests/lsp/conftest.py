"""One server for all tests that need no server of their own: each has files of its own in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from wire import Client, server

pytest.importorskip("pygls", reason="the language server needs pygls")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Yield a client that has shaken hands."""
    folder = tmp_path_factory.mktemp("open-folder")
    with server(folder) as one:
        one.begin(rootUri=folder.as_uri(), capabilities={"window": {"showDocument": {"support": True}}})
        yield one
