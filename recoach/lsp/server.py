"""The server: takes what an editor says, hands it to functions that know, and sends back what they return.

A key costs what the signals of its sentence cost. Points, score and the examples of packs wait for a pause, and are
judged by a second thread; what it finds of a text that has changed meanwhile is dropped.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from recoach.errors import Place, RecoachError
from recoach.language.visible import visible
from recoach.lsp import actions, completion, hover, names, pack_files, placing, symbols
from recoach.lsp.diagnostics import SOURCE
from recoach.lsp.kinds import suffix_of
from recoach.lsp.open_file import OpenFile, Thought
from recoach.lsp.protocol import Wire
from recoach.lsp.text import Text
from recoach.lsp.workbench import Known, Workbench

PAUSE_SECONDS = 0.5  #: without a key, before everything is judged
_PARENT_SECONDS = 2.0  #: between two looks whether the editor is still there
#: So long a thread may go on while the other waits; a key must not wait for the judging of points.
_SWITCH_SECONDS = 0.0005
#: Objects that are worth looking through for garbage, and how many may pile up under somebody who never pauses: looking
#: stops every thread for 10 to 100 ms, and most of what a key leaves behind goes at once, by counted references.
_WORTHWHILE, _MOST = 50_000, 1_000_000
_WATCHED = ("**/recoach.toml", "**/pyproject.toml", "**/.recoach/**/*.yaml", "**/.recoach/**/*.yml")

T = TypeVar("T")


class Server:
    """One editor's server."""

    def __init__(self, workbench: Workbench, *, version: str) -> None:
        self.wire = Wire(version)
        self._workbench = workbench
        self._files: dict[str, OpenFile] = {}
        self._pauses: dict[str, asyncio.TimerHandle] = {}
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="recoach")
        self._root: Path | None = None
        self._options: Mapping[str, Any] = {}
        self._register()

    def serve(self, stdin: BinaryIO, stdout: BinaryIO) -> int:
        """Run until the editor says goodbye or is gone; return the exit code, 0 only for a goodbye as it should be."""
        # pygls logs whole messages, and with them what somebody wrote.
        logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.set_threshold(_MOST)
        try:
            self.wire.start_io(stdin, stdout)
        finally:
            self._thinker.shutdown(wait=False, cancel_futures=True)
        return 0 if self.wire.was_shut_down else 1

    def _register(self) -> None:
        words = types.CompletionOptions(trigger_characters=list(completion.TRIGGERS))
        fixes = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        for method, handler, options in (
            (types.INITIALIZE, self._initialize, None),
            (types.INITIALIZED, self._initialized, None),
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved, types.SaveOptions(include_text=False)),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed, None),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._configured, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed, None),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_DEFINITION, self._definition, None),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._code_actions, fixes),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self._symbols, None),
            (types.TEXT_DOCUMENT_FOLDING_RANGE, self._folds, None),
            (types.TEXT_DOCUMENT_INLAY_HINT, self._hints, None),
            (types.TEXT_DOCUMENT_COMPLETION, self._completion, words),
        ):
            self.wire.feature(method, options)(self._guarded(handler))
        show, select = self._guarded(self._show_examples), self._guarded(self._select)

        # pygls reads the parameters of a function, and marks it.
        def show_examples(signal: str) -> None:
            show(signal)

        def write_reason(uri: str, line: int, character: int) -> None:
            select(
                types.Location(uri, types.Range(types.Position(line, character), types.Position(line, character + 1)))
            )

        self.wire.command(actions.SHOW_EXAMPLES)(show_examples)
        self.wire.command(actions.WRITE_REASON)(write_reason)

    def _guarded(self, handler: Callable[[Any], T]) -> Callable[[Any], T | None]:
        """Return a handler that answers nothing where it fails: an editor pops a window up for every error."""

        @wraps(handler)
        def guarded(params: Any) -> T | None:  # noqa: ANN401  # each handler names its own
            try:
                return handler(params)
            except RecoachError as error:
                self.wire.complain(str(error))
            except Exception as error:  # noqa: BLE001  # the next key must find the server alive
                self.wire.complain("a bug of ours", handler.__name__, repr(error))
            return None

        del guarded.__wrapped__  # pygls would look for a server among its parameters
        return guarded

    # What happens to the editor.

    def _initialize(self, params: types.InitializeParams) -> None:
        folders = [folder.uri for folder in params.workspace_folders or ()]
        self._root = _path((folders or [params.root_uri or ""])[0])
        self._options = _options(params.initialization_options)
        self._stay_with(os.getppid())

    def _initialized(self, _: types.InitializedParams) -> None:
        self._reload()  # only now: the editor waits for the answer to `initialize`, and packs take their time
        workspace = self.wire.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            registration = types.Registration(
                "recoach-files",
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
            self.wire.client_register_capability(types.RegistrationParams([registration]))

    def _stay_with(self, parent: int) -> None:
        """End when the editor is gone without a word and something else holds its end of the pipe open."""
        if os.getppid() != parent:
            os._exit(1)
        asyncio.get_running_loop().call_later(_PARENT_SECONDS, self._stay_with, parent)

    def _configured(self, params: types.DidChangeConfigurationParams) -> None:
        self._options = _options(params.settings) or self._options
        self._reload()

    def _files_changed(self, _: types.DidChangeWatchedFilesParams) -> None:
        self._reload()

    def _reload(self) -> None:
        try:
            self._workbench.reload(self._options, self._root)
        except RecoachError as error:
            self._say(types.MessageType.Warning, f"recoach: {error}")
        for file in self._files.values():
            file.settle(self._workbench)
            self._look(file)

    # What happens to files.

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        given = params.text_document
        path = _path(given.uri) or Path(given.uri.rpartition(":")[2] or "untitled")
        file = OpenFile(
            uri=given.uri,
            path=Path(str(path).replace("\0", "")),  # no file has that in its name
            suffix=suffix_of(str(path), given.language_id),
            version=given.version,
            text=Text(given.text, self.wire.workspace.position_encoding or types.PositionEncodingKind.Utf16),
        )
        file.settle(self._workbench)
        self._files[given.uri] = file
        self._look(file)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        if file := self._files.get(params.text_document.uri):
            file.change(params.text_document.version, params.content_changes)
            self._look(file)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        file = self._files.get(params.text_document.uri)
        if not file:
            return
        file.saved = True
        if file.kind not in (None, "answer", "script"):
            self._reload()  # whatever it holds may mean something for the other files
        self._think(file)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if self._files.pop(uri, None):
            self._stop_waiting(uri)
            self.wire.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _look(self, file: OpenFile) -> None:
        """Judge what can be judged at once, and the rest after a pause."""
        self._stop_waiting(file.uri)
        if file.is_live:
            file.look(self._workbench)
        self._publish(file)
        if file.kind and not file.is_large:
            loop = asyncio.get_running_loop()
            self._pauses[file.uri] = loop.call_later(PAUSE_SECONDS, self._think, file)

    def _think(self, file: OpenFile) -> None:
        self._stop_waiting(file.uri)
        thought = asyncio.get_running_loop().run_in_executor(self._thinker, file.think, self._workbench)
        thought.add_done_callback(partial(self._thought, file, file.changes))

    def _thought(self, file: OpenFile, changes: int, thought: asyncio.Future[Thought]) -> None:
        if thought.cancelled() or self._files.get(file.uri) is not file or file.changes != changes:
            return
        if error := thought.exception():
            self.wire.complain("a bug of ours", "thinking", repr(error))
            return
        before = file.placed
        file.learn(thought.result())
        self._publish(file)
        if file.placed != before:
            self._refresh_hints()
        # Everything is told and nobody has typed meanwhile: a good moment.
        if gc.get_count()[0] >= _WORTHWHILE:
            gc.collect()

    def _refresh_hints(self) -> None:
        workspace = self.wire.client_capabilities.workspace
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.wire.workspace_inlay_hint_refresh(None)

    def _stop_waiting(self, uri: str) -> None:
        if waiting := self._pauses.pop(uri, None):
            waiting.cancel()

    def _publish(self, file: OpenFile) -> None:
        found = [_TOO_LARGE] if file.kind and file.is_large and not file.is_judged else file.diagnostics()
        self.wire.text_document_publish_diagnostics(types.PublishDiagnosticsParams(file.uri, found, file.version))

    # What is asked.

    def _hover(self, params: types.HoverParams) -> types.Hover | None:
        file = self._files.get(params.text_document.uri)
        if not file or file.kind is None:
            return None
        if file.kind != "answer":
            return pack_files.hover(file.kind, file.text, params.position, known=self._known())
        if named := names.in_answer(file.text, params.position):
            return names.hover(named, file.text, self._known())
        offset = file.text.offset(params.position)
        return hover.of_answer(
            file.judged,
            file.scored,
            file.placed,
            file.text,
            offset,
            known=self._known(),
            instead=self._workbench.instead,
        )

    def _definition(self, params: types.DefinitionParams) -> types.Location | None:
        file = self._files.get(params.text_document.uri)
        if not file or file.kind is None:
            return None
        at = params.position
        named = names.in_answer(file.text, at) if file.kind == "answer" else names.in_pack(file.kind, file.text, at)
        place = self._workbench.where(named.what, named.name) if named else None
        return _location(place) if place else None

    def _code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        file = self._files.get(params.text_document.uri)
        wanted = params.context.only
        if not file or file.kind is None or (wanted and types.CodeActionKind.QuickFix not in wanted):
            return None
        if file.kind != "answer":
            told = params.context.diagnostics
            return actions.of_pack(file.kind, file.text, file.uri, told, known=self._known())
        start, end = file.text.offset(params.range.start), file.text.offset(params.range.end)
        may_comment = file.suffix in _WITH_COMMENTS
        return actions.of_answer(
            file.judged, file.text, file.uri, start, end, known=self._known(), may_comment=may_comment
        )

    def _symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        file = self._files.get(params.text_document.uri)
        if file and file.placed:
            return placing.symbols(file.placed, file.text)
        return symbols.of_answer(file.judged, file.scored, file.text) if file else None

    def _folds(self, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        file = self._files.get(params.text_document.uri)
        return symbols.folds(file.judged, file.text) if file and not file.placed else None

    def _hints(self, params: types.InlayHintParams) -> list[types.InlayHint] | None:
        if not (file := self._files.get(params.text_document.uri)):
            return None
        start, end = file.text.offset(params.range.start), file.text.offset(params.range.end)
        return placing.hints(file.placed, file.text, start, end)

    def _completion(self, params: types.CompletionParams) -> list[types.CompletionItem] | None:
        file = self._files.get(params.text_document.uri)
        if not file or file.kind is None:
            return None
        if file.kind != "answer":
            return pack_files.completion(file.kind, file.text, params.position, known=self._known())
        return completion.of_answer(file.judged, file.text, params.position, known=self._known())

    def _show_examples(self, signal: str) -> None:
        """Open the file of a signal at its examples, or say them where the editor cannot."""
        try:
            if self._select(_location(self._workbench.examples(signal))):
                return
            told = "\n".join(self._workbench.instead(signal))
        except RecoachError as error:
            told = str(error)
        self._say(types.MessageType.Info, told)

    def _select(self, place: types.Location) -> bool:
        """Show a place and select it; tell whether the editor can."""
        window = self.wire.client_capabilities.window
        if not (window and window.show_document and window.show_document.support):
            return False
        self.wire.window_show_document(types.ShowDocumentParams(place.uri, take_focus=True, selection=place.range))
        return True

    def _say(self, kind: types.MessageType, message: str) -> None:
        self.wire.window_show_message(types.ShowMessageParams(kind, visible(message)))

    def _known(self) -> Known:
        try:
            return self._workbench.known()
        except RecoachError:
            return Known()  # what is wrong with the packs is told in every file


#: Where a comment, and with it a waiver, can stand.
_WITH_COMMENTS = (".md", ".markdown")
_TOO_LARGE = types.Diagnostic(
    range=types.Range(types.Position(0, 0), types.Position(0, 0)),
    message="This file is so large that it is judged only when it is saved.",
    severity=types.DiagnosticSeverity.Information,
    code="large",
    source=SOURCE,
)


def _location(place: Place) -> types.Location:
    at = types.Position((place.line or 1) - 1, 0)
    return types.Location(from_fs_path(place.file) or "", types.Range(at, at))


def _path(uri: str) -> Path | None:
    """Return the file that a URI names, None for one that names none."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    return Path(path) if path else None


def _options(given: object) -> Mapping[str, Any]:
    """Return what an editor sends as settings: the table `recoach` in it, or all of it."""
    if not isinstance(given, Mapping):
        given = getattr(given, "__dict__", None) or (given._asdict() if hasattr(given, "_asdict") else {})
    inner = given.get("recoach", given)
    return inner if isinstance(inner, Mapping) else {}
