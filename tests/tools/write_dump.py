"""Writes the dump of fixture articles on factions that the README reads, with its index.

python tests/tools/write_dump.py
"""

from __future__ import annotations

import bz2
import hashlib
import html
from pathlib import Path


FIXTURES = Path(__file__).parents[2] / "fixtures"
NAME = "enwiki-factions"
PAGES_A_STREAM = 5
ENGLISH: tuple[str, ...] = (
    "Army",
    "Black",
    "Boxers",
    "Carbonari",
    "Covenanters",
    "Cristeros",
    "EOKA",
    "Irish",
    "Jacobite",
    "Jewish",
)
ENGLISH += ("Joint_Operations_Room.", "Liberators", "Malayan", "Yorkists")
REDIRECT = ("Fenians of 1919", "Irish Republican Army (1919–1922)")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

HEAD = """\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Template</namespace>
    </namespaces>
  </siteinfo>
"""
PAGE = """\
  <page>
    <title>{title}</title>
    <ns>0</ns>
    <id>{number}</id>{redirect}
    <revision>
      <id>{revision}</id>
      <timestamp>2026-01-01T00:00:00Z</timestamp>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{size}" sha1="{sha1}" xml:space="preserve">{text}</text>
      <sha1>{sha1}</sha1>
    </revision>
  </page>
"""


def main() -> None:
    """Write both files."""
    files = sorted((FIXTURES / "infoboxes" / "faction").glob("*.wikitext"))
    pages = [
        (file.stem.replace("_", " "), file.read_text(encoding="utf-8"), "")
        for file in files
        if file.name.startswith(ENGLISH)
    ]
    pages.append((REDIRECT[0], f"#REDIRECT [[{REDIRECT[1]}]]", f'\n    <redirect title="{REDIRECT[1]}" />'))
    packed, index = bz2.compress(HEAD.encode()), []
    numbered = list(enumerate(pages, 1))
    for at in range(0, len(numbered), PAGES_A_STREAM):
        stream = numbered[at : at + PAGES_A_STREAM]
        index += [f"{len(packed)}:{number}:{title}" for number, (title, _, _) in stream]
        packed += bz2.compress("".join(page(number, *told) for number, told in stream).encode())
    packed += bz2.compress(b"</mediawiki>\n")
    (FIXTURES / "dumps" / f"{NAME}-multistream.xml.bz2").write_bytes(packed)
    lines = "\n".join([*index, ""]).encode()
    (FIXTURES / "dumps" / f"{NAME}-multistream-index.txt.bz2").write_bytes(bz2.compress(lines))


def page(number: int, title: str, text: str, redirect: str) -> str:
    """Return a page as a dump has it."""
    data = text.encode()
    number_of_sha1, sha1 = int.from_bytes(hashlib.sha1(data).digest()), ""  # noqa: S324  # MediaWiki's choice
    while number_of_sha1:
        number_of_sha1, digit = divmod(number_of_sha1, 36)
        sha1 = DIGITS[digit] + sha1
    return PAGE.format(
        title=html.escape(title, quote=False),
        number=number,
        redirect=redirect,
        revision=1000 + number,
        size=len(data),
        sha1=sha1.zfill(31),
        text=html.escape(text, quote=False),
    )


if __name__ == "__main__":
    main()
