"""Takes out of a Word file the parts that an answer is read from: the body and the styles.

All else in it, images above all, stays packed. Whatever the file claims of itself, no more is unpacked than asked for.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import SEEK_END
from posixpath import basename, dirname, join, normpath
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from recoach.content.text_source import BYTES_PER_MB
from recoach.errors import Place, UnusableChoice, UnusableFile

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_REACH = 65_557  # bytes that the end of an archive may have, with its comment
_DIRECTORY_LIMIT = 1_000_000  # bytes; a document of a hundred images has about 10,000
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True)
class WordParts:
    """What an answer is read from."""

    body: BaseOxmlElement
    styles: BaseOxmlElement | None


def unpack(stream: IO[bytes], *, file: str, limit_bytes: int) -> WordParts:
    """Return the parts of a Word file, none of them larger than the limit.

    `stream` has to be able to seek. Raises UnusableFile for what is no Word file, is damaged or too large, and
    UnusableChoice where the library that reads it is missing.
    """
    _recognise(stream, file)
    try:
        with ZipFile(stream) as archive:
            package = _Package(archive, file, limit_bytes)
            main = package.related("", "officeDocument")
            document = package.xml(main) if main else None
            body = None if document is None else document.find(f"{W}body")
            if body is None:
                strict = document is not None and document.tag.startswith(_STRICT)
                hint = "Save it as a Word document, not as Strict Open XML." if strict else "Save it as .docx in Word."
                raise UnusableFile("this is no Word document.", place=Place(file), hint=hint)
            styles = package.related(main, "styles")
            return WordParts(body, package.xml(styles) if styles else None)
    except _DAMAGED:
        message = "this Word document is damaged, or has a password."
        raise UnusableFile(message, place=Place(file), hint="Open it in Word and save it anew.") from None


def _recognise(stream: IO[bytes], file: str) -> None:
    """Refuse what is no archive, and one whose list of contents alone would fill the memory."""
    begin = stream.read(len(_OLE))
    if begin == _OLE:
        message = "this is a Word document of the old kind, or one with a password."
        raise UnusableFile(message, place=Place(file), hint="Save it as .docx without a password.")
    if not begin.startswith(_ZIP):
        hint = "Name it after what it is, or save it as .docx in Word."
        raise UnusableFile("this is no Word document.", place=Place(file), hint=hint)
    size = stream.seek(0, SEEK_END)
    stream.seek(max(0, size - _END_REACH))
    end = stream.read()
    at = end.rfind(_END)
    listed = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    if listed > _DIRECTORY_LIMIT or _END_64 in end:
        raise UnusableFile("this archive holds more than a Word document does.", place=Place(file))
    stream.seek(0)


class _Package:
    """An archive whose parts name one another."""

    def __init__(self, archive: ZipFile, file: str, limit_bytes: int) -> None:
        self._archive = archive
        self._file = file
        self._limit = limit_bytes

    def related(self, part: str, kind: str) -> str:
        """Return the part that another one names as its first of a kind, "" for none; "" names for the whole file."""
        relations = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if relations not in self._archive.namelist():
            return ""
        for one in self.xml(relations):
            if str(one.get("Type")).endswith(f"/{kind}"):
                target = str(one.get("Target"))
                return normpath(join("/", dirname(part), target))[1:]
        return ""

    def xml(self, part: str) -> BaseOxmlElement:
        """Return the root of a part."""
        parse = _parser()
        if self._archive.getinfo(part).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile
        with self._archive.open(part) as stream:
            content = stream.read(self._limit + 1)
        if len(content) > self._limit:
            message = f"its text is larger than {self._limit / BYTES_PER_MB:g} MB, the most that is read."
            raise UnusableFile(message, place=Place(self._file), hint="Split it, or allow more with --max-mb.")
        try:
            root = parse(content)
        except SyntaxError as error:  # as which XML's errors are known
            raise ValueError from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnusableFile("this Word document declares entities, which Word never does.", place=Place(self._file))
        return root


def _parser() -> Callable[[bytes], BaseOxmlElement]:
    try:
        from docx.oxml import parse_xml
    except ModuleNotFoundError:
        raise UnusableChoice("Word documents need one more library.", hint="pip install 'recoach[word]'") from None
    return parse_xml
