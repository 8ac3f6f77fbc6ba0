"""Writes the JSON beside the fixture pages given, to be read before it is committed: `write_expected.py PAGE…`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from infobox_parse import parse
from infobox_parse.convert import json_text


def main(names: list[str]) -> None:
    """Write what `parse` gives of each page now, but for the version of the parser."""
    for name in names:
        path = Path(name)
        article = parse(path.read_bytes().decode(), title=path.stem.replace("_", " "))
        text = json_text(article, indent=1)
        version = json.dumps({"parser": json.loads(text)["parser"]})[1:-1]
        path.with_suffix(".json").write_text(text.replace(f"\n {version},", "", 1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
