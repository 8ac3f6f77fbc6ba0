"""`infobox-parse lint`: a line a diagnostic, for editors and continuous integration; it changes nothing."""

from __future__ import annotations

import argparse
import difflib
from collections import Counter
from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, add_page_options
from infobox_parse.cli.formats import REPORTS, severity_of
from infobox_parse.cli.output import report, write
from infobox_parse.cli.pages import PagesRun
from infobox_parse.diagnostics import Severity, codes


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.cli.files import PageFile
    from infobox_parse.diagnostics import Diagnostic


__all__ = ["LINT"]

_DESCRIPTION = """\
Report what is wrong or doubtful in the infoboxes of pages, a line each: file:line:col: code message.

Shown by default are errors and warnings, and parameters whose name is nearly that of a known one ("did you mean"),
which count as warnings. What is of level info (a template nobody knows, words that are no date) takes --level info, or
--select with its code.
"""

_EPILOG = """\
examples:
  infobox-parse lint *.wikitext
  infobox-parse lint --level info --ignore unknown-template,unused-argument Hamas.wikitext
  infobox-parse lint --select unknown-parameter --format json *.wikitext
  infobox-parse lint --format github pages/*.wikitext

exit codes:
  0  nothing to report
  1  something was reported
  2  wrong use, or a file could not be read; the others are read all the same

codes and their levels:
{codes}
"""


def _epilog() -> str:
    return _EPILOG.format(codes="\n".join(f"  {name:<24}{code.severity}" for name, code in codes().items()))


def _codes(text: str) -> frozenset[str]:
    """Read codes with commas between them."""
    found = frozenset(filter(None, (part.strip() for part in text.split(","))))
    if not found:
        message = "codes are expected, with commas between them"
        raise argparse.ArgumentTypeError(message)
    for name in sorted(found - codes().keys()):
        close = difflib.get_close_matches(name[:60], codes(), 1)
        hint = f", did you mean {close[0]}?" if close else "; --help lists them"
        message = f"unknown code {name!r}{hint}"
        raise argparse.ArgumentTypeError(message)
    return found


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a page's wikitext in UTF-8; - is standard input")
    add_page_options(parser)
    add("--body", action="store_true", help="also report on the references and notes of the body")
    formats = "; ".join(f"{name}: {one.summary}" for name, one in REPORTS.items())
    add("--format", choices=[*REPORTS], default=next(iter(REPORTS)), help=f"{formats} (default: %(default)s)")
    levels = [str(severity) for severity in Severity]
    add("--level", choices=levels, help="report this level and worse (default: warning; of selected codes, all)")
    add("--select", metavar="CODES", type=_codes, action="append", help="report these codes only; a,b or given again")
    add("--ignore", metavar="CODES", type=_codes, action="append", help="do not report these codes")
    add("--quiet", action="store_true", help="print no summary to standard error")


class _Lint(PagesRun):
    """Reports the diagnostics of files."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(options, options.files)
        self.body: bool = options.body
        self.quiet: bool = options.quiet
        self.report = REPORTS[options.format]
        selected = codes().keys() if options.select is None else frozenset().union(*options.select)
        self.codes = frozenset(selected) - frozenset().union(*(options.ignore or ()))
        level = options.level or ("warning" if options.select is None else "info")
        self.level = Severity[level.upper()]
        self.seen: Counter[Severity] = Counter()
        self.below = 0
        self.read = 0
        self.bad = 0

    def run(self) -> None:
        super().run()
        write(self.report.after if self.seen else self.report.empty)
        if not self.quiet:
            report(self._summary())

    def take(self, page: PageFile) -> None:
        article = self.article(page)
        found = [*article.diagnostics, *(article.body_diagnostics if self.body else ())]
        wanted = [one for one in found if one.code in self.codes]
        reported = sorted((one for one in wanted if severity_of(one) >= self.level), key=lambda one: one.span)
        self.read += 1
        self.below += len(wanted) - len(reported)
        if reported:
            self.bad += 1
            self.found()
            self._write(page.file, reported)

    def _write(self, file: str, diagnostics: Iterable[Diagnostic]) -> None:
        parts: list[str] = []
        for diagnostic in diagnostics:
            parts += (self.report.between if self.seen else self.report.before, self.report.write(file, diagnostic))
            self.seen[severity_of(diagnostic)] += 1
        write("".join(parts))

    def _summary(self) -> str:
        """Say how much was found, and how much is not shown."""
        files = _counted(self.read, "file")
        levels = ", ".join(_counted(count, str(level)) for level, count in sorted(self.seen.items(), reverse=True))
        found = f"{levels} in {self.bad} of {files}" if self.seen else f"nothing to report in {files}"
        return f"{found}; {self.below} below level {self.level} not shown" if self.below else found


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 or noun == str(Severity.INFO) else f"{count} {noun}s"


LINT = Command(
    name="lint",
    summary="report what is wrong in infoboxes, a line each",
    description=_DESCRIPTION,
    usage="[options] FILE...",
    epilog=_epilog,
    add_options=_add_options,
    start=_Lint,
)
