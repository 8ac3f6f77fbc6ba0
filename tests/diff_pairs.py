"""The pairs of revisions in `fixtures/diffs`, and what changed in them as it is written there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse import diff_articles, parse
from infobox_parse.convert import json_text
from infobox_parse.telling_changes import tell_changes


if TYPE_CHECKING:
    from infobox_parse import Article, ArticleDiff

__all__ = ["PAIRS", "diff_of", "revisions", "written"]

FOLDER = Path(__file__).parents[1] / "fixtures" / "diffs"

PAIRS = sorted(folder for folder in FOLDER.iterdir() if folder.is_dir())
assert PAIRS, f"no pairs in {FOLDER}"


def revisions(folder: Path) -> tuple[Article, Article]:
    """Return the old and the new revision of a pair."""
    old, new = (
        parse((folder / f"{name}.wikitext").read_bytes().decode(), title=folder.name) for name in ("old", "new")
    )
    return old, new


def diff_of(folder: Path) -> ArticleDiff:
    """Return all that changed in a pair, of its formatting too."""
    return diff_articles(*revisions(folder), formatting=True)


def written(diff: ArticleDiff) -> dict[str, str]:
    """Return the files that a pair has; the version of the parser is left out."""
    version = json.dumps({"parser": diff.parser})[1:-1]
    text = json_text(diff, indent=1).replace(f"\n {version},", "", 1)
    return {"diff.json": f"{text}\n", "diff.txt": tell_changes(diff)}
