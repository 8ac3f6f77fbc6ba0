"""The command `infobox-parse`: articles on standard output, diagnostics on standard error.

It is the only module that prints or exits. Exit codes: 0, 1 (`--strict` met a diagnostic), 2 (wrong use, or a file
that could not be read; the others are read all the same).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.article import parse
from infobox_parse.convert import Scope, article_data
from infobox_parse.diagnostics import Severity
from infobox_parse.errors import InfoboxParseError
from infobox_parse.exporters import EXPORTERS
from infobox_parse.exporting import WIDTH, Layout
from infobox_parse.json_schema import UnknownKindError, article_schema, record_schema
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from infobox_parse.article import Article
    from infobox_parse.diagnostics import Diagnostic


__all__ = ["main"]

_STDIN = "-"
_BOM = "\ufeff"

_SIGNATURES = {
    "a bz2 file": rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)",
    "a gzip file": rb"\x1f\x8b",
    "a zstd file": rb"\x28\xb5\x2f\xfd",
    "a zip file": rb"PK(?:\x03\x04|\x05\x06|\x07\x08)",
    "a PDF file": rb"%PDF-",
    "a PNG image": rb"\x89PNG\r\n",
    "a JPEG image": rb"\xff\xd8\xff",
    "a GIF image": rb"GIF8[79]a",
    "a WebP image": rb"RIFF.{4}WEBP",
    "a TIFF image": rb"II\*\0|MM\0\*",
}
"""What files that are no text begin with."""

_DESCRIPTION = """\
Read the infoboxes of articles in wikitext as typed records, with their sources.
"""

_SCHEMA_DESCRIPTION = """\
Print the JSON Schema (draft 2020-12) of what `parse` prints.
"""

_EPILOG = """\
examples:
  infobox-parse parse Joint_Operations_Room.wikitext
  infobox-parse parse --format table Joint_Operations_Room.wikitext
  infobox-parse parse --strict=warning --quiet *.wikitext > factions.jsonl
  curl -s 'https://en.wikipedia.org/w/index.php?title=Hamas&action=raw' | infobox-parse parse - --title Hamas

exit codes:
  0  all files were read
  1  --strict met a diagnostic of its level or worse
  2  wrong use, or a file could not be read
"""


class _UnreadableError(InfoboxParseError):
    """A file cannot be read as wikitext; the message says why."""


class _WrongUseError(InfoboxParseError):
    """Options that do not go together; the message says which."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Raises:
        SystemExit: After `--help` and `--version`, and with 2 after wrong use.
    """
    parser = _parser()
    options = parser.parse_args(_with_level(sys.argv[1:] if argv is None else argv))
    try:
        command: _Parse | _Schema = options.command(options)
    except (_WrongUseError, UnknownKindError) as error:
        parser.error(str(error))
    try:
        command.run()
    except BrokenPipeError:
        _detach(sys.stdout)
        _detach(sys.stderr)
    except OSError as error:
        _detach(sys.stdout)
        _complain("standard output", error.strerror or str(error))
        return 2
    return command.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="infobox-parse",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    command = commands.add_parser(
        "parse",
        help="read articles",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="%(prog)s [options] FILE...",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_options(command)
    command.set_defaults(command=_Parse)
    command = commands.add_parser(
        "schema", help="print the JSON Schema of the JSON", description=_SCHEMA_DESCRIPTION, allow_abbrev=False
    )
    command.add_argument("--kind", help="the records of this kind, such as faction, and not whole articles")
    command.set_defaults(command=_Schema)
    return parser


def _add_options(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("files", nargs="+", metavar="FILE", help="a page's wikitext in UTF-8; - is standard input")
    add("--title", help="the page's title; else the file's name without suffix, _ as blank")
    add("--wiki", default="enwiki", help="the wiki's database name (default: %(default)s)")
    formats = "; ".join(f"{one.name}: {one.summary}" for one in EXPORTERS.values())
    add("--format", choices=[*EXPORTERS], default=next(iter(EXPORTERS)), help=f"{formats} (default: %(default)s)")
    add("--indent", action=argparse.BooleanOptionalAction, help="indent the JSON (default: of a single file)")
    add("--body", action="store_true", help="also give the references and notes of the body")
    add("--quiet", action="store_true", help="print no diagnostics")
    add(
        "--strict",
        metavar="LEVEL",
        choices=[str(severity) for severity in Severity],
        help="--strict[=info|warning|error]: exit with 1 after such a diagnostic or worse (default level: error)",
    )


def _with_level(arguments: Sequence[str]) -> list[str]:
    """Give a bare `--strict` its level, so that it never takes the file behind it as one."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = ["--strict=error" if argument == "--strict" else argument for argument in arguments[:end]]
    return [*options, *arguments[end:]]


class _Schema:
    """Prints a schema.

    Attributes:
        code: The exit code.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.schema = article_schema() if options.kind is None else record_schema(options.kind)
        self.code = 0

    def run(self) -> None:
        _print(json.dumps(self.schema, ensure_ascii=False, indent=2) + "\n")


class _Parse:
    """Reads files one by one.

    Attributes:
        code: The exit code so far.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        if options.title is not None and len(options.files) > 1:
            message = "--title goes with one file only"
            raise _WrongUseError(message)
        self.files: list[str] = options.files
        self.wiki: str = options.wiki
        self.title: str | None = options.title
        self.quiet: bool = options.quiet
        self.scope = Scope.PAGE if options.body else Scope.INFOBOXES
        self.strict = None if options.strict is None else Severity[options.strict.upper()]
        indented = len(options.files) == 1 if options.indent is None else options.indent
        self.exporter = EXPORTERS[options.format]
        self.layout = _layout(indent=2 if indented else None)
        self.before = ""
        self.code = 0

    def run(self) -> None:
        for file in self.files:
            self._read(file)

    def _read(self, file: str) -> None:
        """Print a file's records and diagnostics, or why it cannot be read."""
        try:
            text = _text_of(_bytes_of(file))
        except _UnreadableError as error:
            self.code = 2
            _complain("standard input" if file == _STDIN else file, str(error))
            return
        title = self.title
        if title is None and file != _STDIN:
            title = Path(file).stem.replace("_", " ")
        article = parse(text, title=title, wiki=self.wiki)
        diagnostics = self._diagnostics(article)
        if self.strict is not None and self.strict <= _worst(diagnostics):
            self.code = max(self.code, 1)
        written = self.exporter.write(article_data(article, scope=self.scope), self.layout)
        _print(self.before + written)
        self.before = self.exporter.between
        if not self.quiet:
            for diagnostic in diagnostics:
                print(diagnostic.render(), file=sys.stderr)

    def _diagnostics(self, article: Article) -> list[Diagnostic]:
        """Return what is reported of an article, in the order of the page."""
        body = article.body_diagnostics if self.scope is Scope.PAGE else ()
        return sorted((*article.diagnostics, *body), key=lambda diagnostic: diagnostic.span)


def _layout(*, indent: int | None) -> Layout:
    """Return how standard output is written: a terminal says how wide it is."""
    if not sys.stdout.isatty():
        return Layout(indent=indent)
    columns = shutil.get_terminal_size((WIDTH, 0)).columns
    return Layout(indent=indent, width=columns, styled=os.environ.get("TERM") != "dumb")


def _print(text: str) -> None:
    # A file name may hold bytes that are no UTF-8; JSON escapes what stands for them just like that.
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _worst(diagnostics: list[Diagnostic]) -> int:
    """Return the severity of the worst diagnostic; -1 without any."""
    return max((Severity[diagnostic.severity.upper()] for diagnostic in diagnostics), default=-1)


def _bytes_of(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
    except FileNotFoundError:
        reason = "no such file"
    except OSError as error:
        reason = "is a directory" if Path(file).is_dir() else error.strerror or str(error)
    raise _UnreadableError(reason)


def _text_of(data: bytes) -> str:
    for name, signature in _SIGNATURES.items():
        if re.match(signature, data, re.DOTALL):
            message = f"is {name}, not wikitext"
            raise _UnreadableError(message)
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise _UnreadableError(message) from error
    if not text:
        message = "is empty"
        raise _UnreadableError(message)
    return text


def _complain(name: str, reason: str) -> None:
    shown = name if name.isprintable() else repr(name)
    print(f"infobox-parse: {shown}: {reason}", file=sys.stderr)


def _detach(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that Python does not complain about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
