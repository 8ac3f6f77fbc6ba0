"""Parses pages in a process that ends where it does anything but that; `test_safety.py` runs it.

Standard input: a line of JSON a page, the members of `Page`; standard output: how many were read. What the arguments
name, of `HARMS`, is done after them, and what the process said of it is printed.
"""

from __future__ import annotations

import json
import os
import pickle
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infobox_parse import Page, Scope, from_dict, parse, to_dict
from infobox_parse.convert import article_data
from infobox_parse.exporters import EXPORTERS
from infobox_parse.exporting import Layout
from module_state import modules


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HARMS"]

NEVER = tuple(
    """socket. subprocess. os.system os.exec os.fork os.posix_spawn os.spawn os.startfile os.remove os.rename os.mkdir
    os.rmdir os.link os.symlink os.truncate os.chmod os.putenv urllib. http. ftplib. smtplib. webbrowser. pickle.
    ctypes.dlopen tempfile. shutil. sqlite3. compile exec code.__new__ function.__new__ pty.""".split()
)
"""How the events begin that may not be (https://docs.python.org/3/library/audit_events.html)."""

HARMS: dict[str, tuple[Callable[[], object], str]] = {
    "eval": (lambda: eval("1"), "compile"),  # noqa: S307  # what is to be seen
    "socket": (socket.socket, "socket.__new__"),
    "write": (lambda: Path("evil").write_bytes(b""), "open"),
    "read": (lambda: Path("/etc/passwd").read_bytes(), "open"),
    "pickle": (lambda: pickle.loads(b"cos\nsystem\n."), "pickle.find_class"),  # noqa: S301
    "system": (lambda: os.system("true"), "os.system"),  # noqa: S605
    "run": (lambda: subprocess.run(["true"], check=True), "subprocess.Popen"),
}
"""What may not be done, by a short name, with what Python calls it."""

WRITERS_OF_CODE = ("attr", "cattrs", "typing", "importlib")
"""Libraries that make methods of our classes, and read annotations, when they first meet them; and imports.

`test_kinds_are_data` is on what classes are called.
"""


class TouchedError(BaseException):
    """Something was done; no `except` of a library takes it."""


def read(page: dict[str, Any]) -> None:
    """Parse a page, and write all that can be written of it."""
    article = parse(Page(**page))
    to_dict(from_dict(to_dict(article, scope=Scope.PAGE)))
    for found in (*article.diagnostics, *article.body_diagnostics):
        found.render()
    for exporter in EXPORTERS.values():
        exporter.write(article_data(article), Layout())
    article.repair()


def is_parsing(event: str, arguments: tuple[Any, ...], readable: tuple[str, ...]) -> bool:
    """Tell whether what is done is done by parsing: reading the package's files, importing, and nothing else."""
    if event == "open":
        path, _, flags = arguments
        return bool(flags & os.O_ACCMODE == os.O_RDONLY and os.path.realpath(path).startswith(readable))
    if event == "exec" and Path(arguments[0].co_filename).is_absolute():
        return str(os.path.realpath(arguments[0].co_filename)).startswith(readable)
    return not event.startswith(NEVER) or (event in ("exec", "compile") and _is_of_classes())


def _is_of_classes() -> bool:
    frame = sys._getframe(1)  # noqa: SLF001  # who asks is nowhere else
    names = set()
    while frame is not None:
        names.add(str(frame.f_globals.get("__name__")).partition(".")[0])  # code that was made has none
        frame = frame.f_back  # type: ignore[assignment]  # None at the end
    return not names.isdisjoint(WRITERS_OF_CODE)


def main() -> None:
    """Run."""
    modules()
    folders = [folder for folder in (*sys.path, str(Path(os.__file__).parent)) if folder and Path(folder).is_dir()]
    readable = tuple(map(os.path.realpath, folders))
    pages = [json.loads(line) for line in sys.stdin]
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and not is_parsing(event, arguments, readable):
            raise TouchedError(event, repr(arguments)[:200])

    sys.addaudithook(watch)
    for page in pages:
        read(page)
    for name in sys.argv[1:]:
        try:
            HARMS[name][0]()
        except TouchedError as error:
            print(error.args[0])
    watching = False
    print("read", len(pages))


if __name__ == "__main__":
    main()
