"""Writes the diagnostics and the repaired page beside the damaged pages, to be read before they are committed.

    PYTHONPATH=src:tests python tests/tools/write_malformed.py [PAGE…]

Without a page it writes those of all of fixtures/malformed. It touches no TOML: those are written by hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from damaged import DAMAGED, damaged_page
from infobox_parse import parse


def main(paths: list[Path]) -> None:
    """Write what `parse` and `repair` give of each page now."""
    for path in paths:
        page = damaged_page(path)
        article = parse(page.text, title=page.title, wiki=page.wiki)
        rendered = "\n\n".join(found.render() for found in article.diagnostics) + "\n"
        path.with_suffix(".diagnostics.txt").write_text(rendered, encoding="utf-8")
        path.with_suffix(".repaired.wikitext").write_bytes(article.repair().encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", metavar="PAGE", nargs="*", type=Path, default=DAMAGED)
    main(parser.parse_args().pages)
