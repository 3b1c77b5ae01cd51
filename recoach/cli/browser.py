"""The browser that prints a page: one that is there already, without a screen, a profile or a network."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from recoach.cli import places
from recoach.errors import UnusableBrowser

LIMIT_SECONDS = 60.0  #: a page takes one or two; whatever takes longer has hung

#: Programs that understand the options below, looked for in this order on PATH and where macOS and Windows keep them.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    # A browser calls home of its own accord; this one finds no host that it could call.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
)
_BY_HAND = "Or export --to html, open that and print it."


def find() -> str:
    """Return the program that RECOACH_BROWSER names, else the first of BROWSERS that there is.

    Raises UnusableBrowser where there is none.
    """
    if named := places.browser():
        if found := shutil.which(named):
            return found
        message = f"RECOACH_BROWSER names {named}, and there is no such program."
        raise UnusableBrowser(message, hint=f"Correct it. {_BY_HAND}")
    if found := next(filter(None, map(shutil.which, BROWSERS)), None):
        return found
    hint = f"Install Chromium, Chrome or Edge, or name yours in RECOACH_BROWSER. {_BY_HAND}"
    raise UnusableBrowser("a browser makes the PDF, and none is here.", hint=hint)


def to_pdf(browser: str, page: str) -> bytes:
    """Return a page of HTML as the browser prints it. Nothing stays on the disk.

    Raises UnusableBrowser if it cannot be started, fails, or has not printed after LIMIT_SECONDS.
    """
    try:
        # The browser's last helpers may still write to the profile while it is deleted.
        with tempfile.TemporaryDirectory(prefix="recoach-", ignore_cleanup_errors=True) as folder:
            pdf = _printed(browser, page, Path(folder))
    except OSError as error:
        raise _failed(browser, f"could not be started: {error.strerror}.") from None
    except subprocess.TimeoutExpired:
        raise _failed(browser, f"had printed nothing after {LIMIT_SECONDS:g} seconds.") from None
    if not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
        raise _failed(browser, "made no PDF.")
    if Path(folder).name.encode() in pdf:
        # It printed a notice that the file does not exist, titled with its address: some see only a user's home.
        raise _failed(browser, "could not see the page.")
    return pdf


def _printed(browser: str, page: str, folder: Path) -> bytes:
    html, pdf = folder / "page.html", folder / "page.pdf"
    html.write_bytes(page.encode("utf-8", "backslashreplace"))
    # Chromium refuses to run as root inside its sandbox, and so would print nothing in a container.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    files = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", html.as_uri()]
    _run([browser, *_OPTIONS, *sandbox, *files])
    return pdf.read_bytes() if pdf.exists() else b""


def _run(command: list[str]) -> None:
    """Run the browser in a group of its own, of which nothing is left afterwards, whatever happens."""
    quiet = subprocess.DEVNULL
    # The program is one of BROWSERS or the user's own choice, and no shell reads the command.
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    with process:
        try:
            process.wait(LIMIT_SECONDS)
        finally:
            with contextlib.suppress(ProcessLookupError, AttributeError):  # Windows knows no groups
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()


def _failed(browser: str, how: str) -> UnusableBrowser:
    return UnusableBrowser(f"{browser} {how}", hint=f"Name another in RECOACH_BROWSER. {_BY_HAND}")
