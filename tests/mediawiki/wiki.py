"""A real MediaWiki behind the PHP command line; it compares nothing itself."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from trees import Case, normalize_xml


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["MediaWiki", "MediaWikiUnavailableError", "Rendering", "set_up_mediawiki"]

FOLDER = Path(__file__).parent


class MediaWikiUnavailableError(Exception):
    """MediaWiki cannot be set up here; the message says why."""


@attrs.frozen
class Rendering:
    """What MediaWiki makes of a wikitext.

    Attributes:
        html: Its HTML.
        undefined: Titles of the templates in it that the wiki does not have; it shows a link with the title instead.
    """

    html: str
    undefined: frozenset[str]


@attrs.frozen
class MediaWiki:
    """A wiki that prints parse trees and expands wikitext.

    Attributes:
        folder: Where MediaWiki is unpacked.
    """

    folder: Path

    def trees(self, cases: Iterable[Case]) -> list[str]:
        """Return the normalised XML of each case, in order, by one process of PHP."""
        lines = [_to_json(case) for case in cases]
        answers = self._run("parse_tree.php", "".join(lines))
        if len(answers) != len(lines):
            raise RuntimeError(f"{len(answers)} trees for {len(lines)} texts")
        return [normalize_xml(json.loads(answer)) for answer in answers]

    def extension_tags(self) -> frozenset[str]:
        """Return the names of the wiki's extension tags."""
        (answer,) = self._run("parse_tree.php", "", "--list-tags")
        return frozenset(json.loads(answer))

    def expansions(self, texts: Iterable[str], *, title: str) -> list[str]:
        """Return what becomes of each text on a page of this title: no template, function or comment is left."""
        lines = [json.dumps({"text": text, "title": title}) + "\n" for text in texts]
        answers = self._run("expand.php", "".join(lines))
        if len(answers) != len(lines):
            raise RuntimeError(f"{len(answers)} expansions for {len(lines)} texts")
        return [str(json.loads(answer)) for answer in answers]

    def renderings(
        self, texts: Iterable[tuple[str, str]], *, language: str, templates: Mapping[str, str]
    ) -> list[Rendering]:
        """Render each text on a page of the title beside it, in a wiki with these templates alone.

        Args:
            texts: Wikitexts with titles.
            language: The language of the wiki.
            templates: Wikitext of templates by their names.
        """
        first = json.dumps({"language": language, "templates": dict(templates)})
        lines = [json.dumps({"text": text, "title": title}) for text, title in texts]
        answers = self._run("render.php", "".join(f"{line}\n" for line in (first, *lines)))
        if len(answers) != len(lines):
            raise RuntimeError(f"{len(answers)} renderings for {len(lines)} texts")
        return [Rendering(table["html"], frozenset(table["undefined"])) for table in map(json.loads, answers)]

    def _run(self, script: str, given: str, *options: str) -> list[str]:
        command = ["php", "-d", "display_errors=stderr", str(FOLDER / script), *options]
        finished = subprocess.run(
            command,
            input=given.encode(),
            capture_output=True,
            env=os.environ | {"MW_INSTALL_PATH": str(self.folder)},
            check=False,
        )
        if finished.returncode != 0:
            raise RuntimeError(f"PHP stopped: {finished.stderr.decode(errors='replace')}")
        return finished.stdout.decode().splitlines()


def set_up_mediawiki() -> MediaWiki:
    """Build the wiki if it is not there yet."""
    try:
        finished = subprocess.run(["bash", FOLDER / "setup.sh"], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise MediaWikiUnavailableError("there is no bash to run setup.sh with") from error
    if finished.returncode != 0:
        raise MediaWikiUnavailableError(finished.stderr.strip())
    return MediaWiki(Path(finished.stdout.strip()))


def _to_json(case: Case) -> str:
    record: dict[str, object] = {"text": case.text, "inclusion": case.inclusion}
    if case.tags is not None:
        record["tags"] = sorted(case.tags)
    return json.dumps(record) + "\n"
