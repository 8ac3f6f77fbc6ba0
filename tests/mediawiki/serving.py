"""The MediaWiki of the tests as a server on this machine, with pages of its own; the built one stays as it is."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediawiki.wiki import MediaWiki

__all__ = ["ServedWiki", "serve"]

_SECONDS = 30
"""How long the server may take to answer for the first time."""


@attrs.frozen
class ServedWiki:
    """A wiki that answers on this machine.

    Attributes:
        folder: Where MediaWiki is unpacked.
        settings: The file of its settings.
        api: The address of its API.
    """

    folder: Path
    settings: Path
    api: str

    def edit(self, title: str, text: str) -> None:
        """Save a page."""
        subprocess.run(
            ["php", str(self.folder / "maintenance" / "edit.php"), "--summary", "a test", title],
            input=text.encode(),
            capture_output=True,
            check=True,
            env=self.environment,
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment that PHP needs to find the settings."""
        return environment(self.folder, self.settings)


def environment(folder: Path, settings: Path) -> dict[str, str]:
    """Return the environment that PHP needs to find a wiki and its settings."""
    return os.environ | {"MW_INSTALL_PATH": str(folder), "MW_CONFIG_FILE": str(settings)}


@contextlib.contextmanager
def serve(mediawiki: MediaWiki, folder: Path) -> Iterator[ServedWiki]:
    """Serve a copy of the wiki from a folder, by the server that PHP brings along, until the end of the block."""
    cached = mediawiki.folder.parents[3] / "database"
    shutil.copytree(cached, folder / "database")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    text = (mediawiki.folder / "LocalSettings.php").read_text(encoding="utf-8")
    text = text.replace(str(cached), str(folder / "database")).replace("__DIR__", f"'{mediawiki.folder}'")
    text += f'\n$wgServer = "http://127.0.0.1:{port}";\n$wgScriptPath = "";\n$wgJobRunRate = 0;\n'
    settings = folder / "LocalSettings.php"
    settings.write_text(text, encoding="utf-8")
    served = ServedWiki(mediawiki.folder, settings, f"http://127.0.0.1:{port}/api.php")
    with subprocess.Popen(
        ["php", "-d", "display_errors=stderr", "-S", f"127.0.0.1:{port}", "-t", str(mediawiki.folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=served.environment,
    ) as server:
        try:
            _wait_for(served.api, server)
            yield served
        finally:
            server.terminate()


def _wait_for(api: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, TimeoutError), urllib.request.urlopen(api, timeout=_SECONDS):  # noqa: S310  # on this machine
            return
        time.sleep(0.05)
    message = "the wiki does not answer"
    raise RuntimeError(message)
