"""What can be wrong with the file of a history, told apart by what is to be done about it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

#: How sqlite3 words, as trouble with an operation, what is trouble with the file: it holds other tables than ours.
_OF_THE_FILE = ("no such ", "table ", "Could not decode", "unsupported file format")


class Damaged(Exception):
    """The file is no history, or parts of it cannot be read: it has to be made anew."""


class TooNew(Exception):
    """A newer recoach has written the file: it has to be left alone."""


class Unavailable(Exception):
    """The file cannot be read or written now: others hold it, the disk is full, the folder is read-only or gone."""


@contextlib.contextmanager
def noticed() -> Iterator[None]:
    """Raise what sqlite3 or the disk complains about as one of the above."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if str(error).startswith(_OF_THE_FILE):
            raise Damaged(str(error)) from None
        raise Unavailable(str(error)) from None
    except sqlite3.DatabaseError as error:
        if type(error) is sqlite3.DatabaseError:  # its kinds are trouble with what we asked for
            raise Damaged(str(error)) from None
        raise
    except UnicodeDecodeError as error:  # within a message of SQLite about the file
        raise Damaged(str(error)) from None
    except OSError as error:
        raise Unavailable(error.strerror or str(error)) from None
