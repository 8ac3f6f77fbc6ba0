"""`infobox-parse edit`: parameters of infoboxes changed: the page, a diff, or the file itself."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import attrs

from infobox_parse.cli.command import Command, WrongUseError, add_page_options
from infobox_parse.cli.files import PageFile, UnwritableError, name_of, replace_file
from infobox_parse.cli.output import complain, write
from infobox_parse.cli.pages import PagesRun, check_mode
from infobox_parse.diffing import unified_diff
from infobox_parse.errors import EditError
from infobox_parse.source import Span


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping

    from infobox_parse.article import Article
    from infobox_parse.edit import ArticleEdit


__all__ = ["EDIT"]

_DESCRIPTION = """\
Change parameters of infoboxes, and nothing else of the page: line ends, byte order marks and all other values stay as
they are. A new parameter is written as those beside it are. Changes are made in the order given. Where a change would
make the page say something else, nothing is changed and standard error says why.
"""

_EPILOG = """\
examples:
  infobox-parse edit --set 'leaders=[[Jane Doe]]' --remove leader2 Front.wikitext > corrected.wikitext
  infobox-parse edit --set 'size=3,000<ref>A book, p. 3.</ref>' --after leaders --diff Front.wikitext
  infobox-parse edit --rename strength=size --in-place pages/*.wikitext

exit codes:
  0  done, whether anything changed or not
  1  --diff: there is a difference
  2  wrong use, a file could not be read or written, or a change could not be made; other files are changed all the same
"""

_VERBS = {
    "set": ("NAME=VALUE", "give a parameter a value, or add it; may be repeated, as may the others"),
    "rename": ("OLD=NEW", "give a parameter another name"),
    "remove": ("NAME", "take a parameter away, with its line"),
}


@attrs.frozen
class _Asked:
    """A change that was asked for: what is to be done to a parameter, and its value or new name."""

    verb: str
    name: str
    text: str = ""


def _reader(verb: str) -> Callable[[str], _Asked]:
    """Return what reads the argument of an option."""

    def read(argument: str) -> _Asked:
        name, equals, text = argument.partition("=")
        if verb == "remove":
            return _Asked(verb, argument.strip())
        if not equals or not name.strip():
            message = f"{argument!r} is not {_VERBS[verb][0]}"
            raise argparse.ArgumentTypeError(message)
        return _Asked(verb, name.strip(), text)

    return read


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a page's wikitext in UTF-8; - is standard input")
    for verb, (shape, told) in _VERBS.items():
        add(f"--{verb}", dest="changes", action="append", type=_reader(verb), metavar=shape, help=told)
    add("--after", metavar="NAME", help="put new parameters behind this one (default: behind the last)")
    add(
        "--infobox",
        type=int,
        metavar="N",
        help="index of the infobox, from 0 (default: the first that has the parameter; for new ones the first)",
    )
    add_page_options(parser)
    modes = parser.add_mutually_exclusive_group()
    for mode, told in {
        "diff": "print a unified diff, which git apply and patch -p1 read; exit with 1 if there is any",
        "in-place": "change the files; one that does not change is not written",
    }.items():
        modes.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode, help=told)
    parser.set_defaults(mode="print", changes=[])


class _Edit(PagesRun):
    """Edits files."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options, options.files)
        if not options.changes:
            message = "nothing to do: give --set, --rename or --remove"
            raise WrongUseError(message)
        check_mode(options.mode, self.files, others="--diff or --in-place")
        self.changes: list[_Asked] = options.changes
        self.infobox: int | None = options.infobox
        self.after: str | None = options.after
        modes: Mapping[str, Callable[[PageFile, ArticleEdit], None]] = {
            "print": _print,
            "diff": self._diff,
            "in-place": _replace,
        }
        self.put = modes[options.mode]

    def take(self, page: PageFile) -> None:
        try:
            self.put(page, self._edited(self.article(page)))
        except (EditError, UnwritableError) as error:
            self.code = 2
            complain(name_of(page.file), str(error))

    def _edited(self, article: Article) -> ArticleEdit:
        """Return the changes of a page."""
        edit = article.edit()
        chosen: dict[str, int] = {}  # the infoboxes of names that were not there before
        for change in self.changes:
            having = (index for index, box in enumerate(article.infoboxes) if change.name in box.fields)
            index = self.infobox
            if index is None:
                index = chosen[change.name] if change.name in chosen else next(having, None)
            if change.verb == "set":
                after = self.after if index is None or change.name not in article.infoboxes[index].fields else None
                edit = edit.set(index or 0, change.name, change.text, after=after)
                chosen.setdefault(change.name, index or 0)
            elif change.verb == "rename":
                edit = edit.rename(index or 0, change.name, change.text)
                chosen[change.text.strip()] = index or 0
            else:
                edit = edit.remove(index or 0, change.name)
        return edit

    def _diff(self, page: PageFile, edit: ArticleEdit) -> None:
        edit.text()  # which looks whether it can be done
        by = len(page.bom)
        edits = [attrs.evolve(one, span=Span(one.span.start + by, one.span.end + by)) for one in edit.edits]
        diff = unified_diff(page.bom + page.text, edits, page.file)
        if diff:
            self.found()
        write(diff)


def _print(page: PageFile, edit: ArticleEdit) -> None:
    write(page.bom + edit.text())


def _replace(page: PageFile, edit: ArticleEdit) -> None:
    text = edit.text()
    if text != page.text:
        replace_file(page.file, page.bom + text)


EDIT = Command(
    name="edit",
    summary="change parameters of infoboxes",
    description=_DESCRIPTION,
    usage="[options] FILE...",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Edit,
)
