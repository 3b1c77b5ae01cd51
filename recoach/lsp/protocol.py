"""The protocol as pygls speaks it, less its own copies of open files.

Its copies end lines where no editor does, at U+2028 for instance, and positions behind the end of a line go astray.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from recoach.language.visible import visible


class Protocol(LanguageServerProtocol):
    """Hands what happens to files on, and keeps nothing of it."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Iterator[Any]:
        """Hand on that a file was opened."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        """Hand on that a file was changed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Iterator[Any]:
        """Hand on that a file was closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Wire(LanguageServer):
    """The server as pygls runs it; what goes wrong in it is a line on stderr, once, and no window in the editor."""

    def __init__(self, version: str) -> None:
        super().__init__("recoach", version, protocol_cls=Protocol)
        self._told: set[str] = set()

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor said goodbye."""
        return self.protocol._shutdown  # noqa: SLF001  # pygls tells it nowhere else

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401  # pygls' own union
        """Say what went wrong, each thing once; never what the message held, which is somebody's text."""
        self.complain(type(error).__name__, source.__name__)

    def complain(self, *what: str) -> None:
        """Write a line to stderr, the same one only once."""
        line = visible(f"recoach lsp: {': '.join(what)}").replace("\n", " ")
        if line not in self._told:
            self._told.add(line)
            print(line, file=sys.stderr, flush=True)  # noqa: T201  # editors keep stderr in a log
