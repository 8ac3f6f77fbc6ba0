"""`infobox-parse dump` and `infobox-parse replay`: whole dumps to files, with worker processes."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.cli.command import SCHEMA_OPTION, Command, WrongUseError
from infobox_parse.cli.files import UnwritableError, replace_file
from infobox_parse.cli.output import complain, report
from infobox_parse.cli.progress import shown_progress
from infobox_parse.cli.schemas import infoboxes_with, read_schemas
from infobox_parse.dump.faults import LOSSES
from infobox_parse.dump.running import run_dump
from infobox_parse.dump.sources import QUARANTINE
from infobox_parse.dump.summary import plain_summary, tell_account, tell_run
from infobox_parse.errors import InfoboxParseError
from infobox_parse.exporters import ROW_EXPORTERS
from infobox_parse.json_schema import record_kinds
from infobox_parse.knowledge import KNOWLEDGE, load_knowledge


if TYPE_CHECKING:
    from infobox_parse.dump.running import DumpRun


__all__ = ["DUMP", "REPLAY"]

_USUAL = "faction"
"""The kind that is wanted where none is named."""

_DESCRIPTION = """\
Read whole dumps of MediaWiki (pages-articles.xml, .bz2, .gz, .zst; multistream or not) with worker processes, and write
their infoboxes, one a line or row, in the order of the dump. Every page is accounted for; a page that takes too long,
takes too much memory or kills its worker goes into quarantine and the run goes on. The files appear when all is done; a
run that was ended goes on with --resume.
"""

_EPILOG = """\
outputs, by suffix:
{formats}

examples:
  infobox-parse dump enwiki-latest-pages-articles-multistream.xml.bz2 -o factions.jsonl
  infobox-parse dump dewiki-*.xml.bz2 --kind all -o boxes.parquet -o boxes.duckdb
  infobox-parse dump --resume enwiki.xml.bz2 -o factions.csv
  zcat dump.xml.gz | infobox-parse dump - --wiki frwiki -o factions.jsonl.gz

exit codes:
  0  done; pages may have failed, which is told
  1  done, but a part of the dump is damaged or cut off, which is told
  2  wrong use, or a file could not be read or written
"""

_REPLAY_DESCRIPTION = """\
Read pages again that a run of dump put into quarantine, with another budget, say, or after an update.
"""

_REPLAY_EPILOG = """\
examples:
  infobox-parse replay factions.quarantine.jsonl -o rest.jsonl --page-seconds 600

exit codes:
  0  done; pages may have failed again, which is told
  2  wrong use, or a file could not be read or written
"""

INTERRUPTED = 130
"""Exit code of what somebody interrupted, as shells have it."""

_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def _size(text: str) -> int:
    """Read a number of bytes such as `512M`."""
    number, unit = (text[:-1], text[-1]) if text[-1:].upper() in _UNITS else (text, "")
    if not number.isdecimal() or not int(number):
        message = "a number of bytes is expected, such as 512M or 2G"
        raise argparse.ArgumentTypeError(message)
    return int(number) * _UNITS.get(unit.upper(), 1)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not number > 0:
        message = "a number above 0 is expected"
        raise argparse.ArgumentTypeError(message)
    return number


def _namespaces(text: str) -> tuple[int, ...] | None:
    """Read numbers of namespaces with commas between them, or `all`."""
    if text == "all":
        return None
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        message = "numbers are expected, with commas between them, or all"
        raise argparse.ArgumentTypeError(message) from error


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("-o", "--output", metavar="OUT", dest="outputs", action="append", required=True, help="a file; may be repeated")
    kinds = ", ".join(record_kinds())
    told = f"{kinds}, or all: every infobox, with --fields (default: faction, or those of --schema)"
    add("--kind", help=told)
    add("--schema", **SCHEMA_OPTION)
    add("--fields", action="store_true", help="also write the parameters as the pages give them")
    add("--workers", metavar="N", type=int, help="processes (default: as many as there are processors)")
    add("--knowledge", metavar="FILE", help="facts that harvest took from a dump")
    add("--page-seconds", metavar="S", type=_positive, default=60.0, help="a page may take (default: %(default)g)")
    add("--page-memory", metavar="SIZE", type=_size, default=1 << 30, help="a page may take (default: 1G)")
    add("--no-lbzip2", action="store_true", help="unpack with Python alone, though the program lbzip2 is installed")
    going = parser.add_mutually_exclusive_group()
    going.add_argument("--resume", action="store_true", help="go on where a run with the same options was ended")
    going.add_argument("--fresh", action="store_true", help="begin anew, whatever a run that was ended has left")
    add("--summary", metavar="FILE", help="write all that was counted as JSON")
    add("--quiet", action="store_true", help="tell only the account of the pages")


def _add_dump_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="DUMP", help="a file, pattern or URL; - is standard input")
    _add_run_options(parser)
    parser.add_argument("--wiki", help="the wiki's database name (default: as the dump or its file name says)")
    told = "numbers, with commas, or all (default: 0, articles)"
    parser.add_argument("--namespaces", metavar="N", type=_namespaces, default=(0,), help=told)


def _add_replay_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="QUARANTINE", help="a file that dump wrote")
    _add_run_options(parser)
    parser.set_defaults(wiki=None, namespaces=None)


class _Dump:
    """Reads dumps."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.code = 0
        if options.workers is not None and options.workers < 1:
            message = "--workers takes a number above 0"
            raise WrongUseError(message)
        schemas = read_schemas(options.schemas)
        self.infoboxes = infoboxes_with(schemas)
        self.kinds = None if options.kind == "all" else self._kinds([schema.kind for schema in schemas])
        self._check_summary()

    def _kinds(self, own: list[str]) -> tuple[str, ...]:
        """Return the kinds that are wanted; those of one's own unless another is named."""
        kind = self.options.kind
        known = (*record_kinds(), *own)
        if kind is not None and kind not in known:
            message = f"unknown kind {kind!r} (choose from {', '.join(known)}, all)"
            raise WrongUseError(message)
        return tuple(own) or (_USUAL,) if kind is None else (kind,)

    def _check_summary(self) -> None:
        """Refuse a summary that would be written over something else, before hours are spent."""
        options = self.options
        if options.summary is not None:
            place = os.path.realpath(options.summary)
            if place in map(os.path.realpath, (*options.paths, *options.outputs)):
                message = f"--summary {options.summary} is a dump or an output"
                raise WrongUseError(message)

    def run(self) -> None:
        options = self.options
        try:
            with shown_progress(quiet=options.quiet) as progress:
                run = run_dump(
                    options.paths,
                    outputs=options.outputs,
                    kinds=self.kinds,
                    fields=options.fields,
                    workers=options.workers,
                    namespaces=options.namespaces,
                    wiki=options.wiki,
                    infoboxes=self.infoboxes,
                    knowledge=KNOWLEDGE if options.knowledge is None else load_knowledge(options.knowledge),
                    resume=options.resume,
                    fresh=options.fresh,
                    page_seconds=options.page_seconds,
                    page_memory=options.page_memory,
                    lbzip2=not options.no_lbzip2,
                    progress=progress,
                )
        except InfoboxParseError as error:
            self.code = 2
            report(f"infobox-parse: {error}")
        except OSError as error:
            self.code = 2
            complain(str(error.filename or options.outputs[0]), error.strerror or str(error))
        except KeyboardInterrupt:
            self.code = INTERRUPTED
            report("infobox-parse: interrupted; --resume goes on from here")
        else:
            self._tell(run)

    def _tell(self, run: DumpRun) -> None:
        for line in tell_account(run) if self.options.quiet else tell_run(run):
            report(line)
        if LOSSES & run.account.faults.keys():
            self.code = 1
        if self.options.summary is not None:
            text = json.dumps(plain_summary(run), ensure_ascii=False, indent=2) + "\n"
            try:
                summary = Path(self.options.summary)
                summary.parent.mkdir(parents=True, exist_ok=True)
                summary.touch()
                replace_file(self.options.summary, text)
            except (OSError, UnwritableError) as error:
                self.code = 2
                complain(self.options.summary, str(error))


def _epilog() -> str:
    formats = (f"  {' '.join(one.suffixes):<34}{one.summary}" for one in ROW_EXPORTERS.values())
    return _EPILOG.format(formats="\n".join(formats))


class _Replay(_Dump):
    """Reads pages again."""

    def __init__(self, options: argparse.Namespace) -> None:
        for path in options.paths:
            if not path.endswith(QUARANTINE):
                message = f"{path}: replay reads files that dump wrote, *{QUARANTINE}"
                raise WrongUseError(message)
        super().__init__(options)


DUMP = Command(
    name="dump",
    summary="read whole dumps",
    description=_DESCRIPTION,
    usage="[options] DUMP... -o OUT",
    epilog=_epilog,
    add_options=_add_dump_options,
    start=_Dump,
)

REPLAY = Command(
    name="replay",
    summary="read pages again that failed in a dump",
    description=_REPLAY_DESCRIPTION,
    usage="[options] QUARANTINE... -o OUT",
    epilog=lambda: _REPLAY_EPILOG,
    add_options=_add_replay_options,
    start=_Replay,
)
