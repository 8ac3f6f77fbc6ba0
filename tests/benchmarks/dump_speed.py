"""Times whole dumps: how much above decompression a run costs, and how long others take, as ratios of one run.

    python tests/benchmarks/dump_speed.py [--megabytes 200] [--pairs 7] [--corpus DIR] [--only NAME ...]

Builds a multistream dump (100 pages a stream, as Wikimedia's) of the fixture articles, and of real articles and dumps
where `--corpus` has them, repeated under new titles up to the size. Pages on factions are in it once, where there are
others to repeat: in a real Wikipedia one article in some thousands is on a faction. The baseline is to unpack it and
nothing else, with two processes and the standard library's bz2. Modules are compiled in the first round and found
compiled in the others, as those of an installed package are. Every job is a process of its own; in each round all of
them run once, one after the other, and what is printed is the median of the ratios to the baseline of the same round.

Peers are measured if they are installed: pip install mwxml wikiextractor gensim; lbzip2 and rapidgzip likewise.
"""

from __future__ import annotations

import argparse
import bz2
import contextlib
import html
import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


ROOT = Path(__file__).parents[2]
PAGES_A_STREAM = 100
HEAD = """\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Template</namespace>
    </namespaces>
  </siteinfo>
"""
PAGE = """\
  <page>
    <title>{title} {number}</title>
    <ns>0</ns>
    <id>{number}</id>
    <revision>
      <id>{number}</id>
      <timestamp>2024-01-01T00:00:00Z</timestamp>
      <model>wikitext</model>
      <text bytes="{size}" xml:space="preserve">{text}</text>
    </revision>
  </page>
"""
TAIL = "</mediawiki>\n"

UNPACK = """
import bz2, sys
from concurrent.futures import ProcessPoolExecutor
def unpack(stretch):
    path, start, end = stretch
    with open(path, "rb") as file:
        file.seek(start)
        return len(bz2.BZ2Decompressor().decompress(file.read(end - start)))
if __name__ == "__main__":
    path, index = sys.argv[1:]
    starts = [int(line) for line in open(index)]
    with ProcessPoolExecutor(2) as pool:
        pairs = zip(starts, starts[1:] + [None])
        import os
        size = os.path.getsize(path)
        print(sum(pool.map(unpack, [(path, a, size if b is None else b) for a, b in pairs])))
"""

MWXML = """
import bz2, sys, mwxml, mwparserfromhell
n = 0
for page in mwxml.Dump.from_file(bz2.open(sys.argv[1])):
    for revision in page:
        code = mwparserfromhell.parse(revision.text or "")
        for template in code.filter_templates(matches=lambda t: "infobox" in str(t.name).lower()):
            n += len(template.params)
print(n)
"""

RAPIDGZIP = """
import sys, rapidgzip
with rapidgzip.IndexedBzip2File(sys.argv[1], parallelization=2) as file:
    while file.read(1 << 22):
        pass
"""

GENSIM = """
import bz2, sys
from gensim.corpora.wikicorpus import extract_pages
print(sum(1 for _ in extract_pages(bz2.open(sys.argv[1]), ("0",))))
"""


def articles(corpus: Path | None) -> Iterator[tuple[str, str, bool]]:
    """Yield pages to build a dump of, fixtures and, where they are, real articles and pages of real dumps.

    Each is its title, its text as XML, and whether it is there as a page on a faction.
    """
    files = sorted((ROOT / "fixtures" / "infoboxes").rglob("*.wikitext"))
    if corpus is not None:
        files += sorted(corpus.rglob("*.wikitext"))
    for file in files:
        text = html.escape(file.read_text(encoding="utf-8", errors="replace"), quote=False)
        yield html.escape(file.stem.replace("_", " "), quote=False), text, "faction" in str(file.parent)
    for dump in sorted((corpus / "dumps").glob("*.bz2")) if corpus is not None else ():
        xml = bz2.decompress(dump.read_bytes()).decode("utf-8", "replace")
        for page in re.findall(r"<page>.*?</page>", xml, re.DOTALL):
            if "<ns>0</ns>" in page:
                name, wikitext = (
                    re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL) for tag in ("title", "text")
                )
                yield name[1] if name else "", wikitext[1] if wikitext else "", False


def build(folder: Path, corpus: Path | None, megabytes: float) -> tuple[Path, Path, int]:
    """Build the dump; return it, the list of its streams, and how many pages it has."""
    dump, index = folder / "enwiki-pages-articles-multistream.xml.bz2", folder / "streams.txt"
    whole, size, number, starts = list(articles(corpus)), 0, 0, []
    with dump.open("wb") as file:
        file.write(bz2.compress(HEAD.encode()))
        others = [article for article in whole if not article[2]] or whole
        source = itertools.chain(whole, itertools.cycle(others))
        while size < megabytes * 1e6:
            pages = []
            for title, text, _ in itertools.islice(source, PAGES_A_STREAM):
                number += 1
                pages.append(PAGE.format(title=title, number=number, size=len(text.encode()), text=text))
            data = "".join(pages).encode()
            size += len(data)
            starts.append(file.tell())
            file.write(bz2.compress(data))
        file.write(bz2.compress(TAIL.encode()))
    index.write_text("\n".join(map(str, [0, *starts])))
    return dump, index, number


def jobs(dump: Path, index: Path, folder: Path) -> Mapping[str, Sequence[str]]:
    """Return the commands by name, the baseline first."""
    scripts = {"unpack": UNPACK, "mwxml_": MWXML, "gensim_": GENSIM, "rapidgzip_": RAPIDGZIP}
    for name, text in scripts.items():
        (folder / f"{name}.py").write_text(text)
    python = sys.executable
    ours = [python, "-m", "infobox_parse", "dump", "--fresh", "--quiet", "--workers", "2", str(dump)]
    found = {
        "unpack only (2 processes, bz2)": [python, str(folder / "unpack.py"), str(dump), str(index)],
        "factions to JSON": [*ours, "-o", str(folder / "out.jsonl")],
        "factions to JSON, without lbzip2": [*ours, "--no-lbzip2", "-o", str(folder / "out.jsonl")],
        "all infoboxes to JSON": [*ours, "--kind", "all", "-o", str(folder / "all.jsonl")],
        "all infoboxes to Parquet": [*ours, "--kind", "all", "-o", str(folder / "all.parquet")],
    }
    if shutil.which("lbzip2"):
        found["lbzip2 -n2 (unpack only)"] = ["sh", "-c", f"lbzip2 -n2 -dc {dump} > /dev/null"]
    if _has("rapidgzip"):
        found["rapidgzip with 2 threads (unpack only)"] = [python, str(folder / "rapidgzip_.py"), str(dump)]
    if _has("mwxml"):
        found["mwxml + mwparserfromhell (1 process)"] = [python, str(folder / "mwxml_.py"), str(dump)]
    if _has("wikiextractor"):
        found["wikiextractor (2 processes, text only)"] = [
            *(python, "-m", "wikiextractor.WikiExtractor", "--processes", "2", "-q", "--no-templates"),
            *("-o", str(folder / "extracted"), str(dump)),
        ]
    if _has("gensim"):
        found["gensim extract_pages (1 process)"] = [python, str(folder / "gensim_.py"), str(dump)]
    return found


def _has(library: str) -> bool:
    return subprocess.run([sys.executable, "-c", f"import {library}"], capture_output=True, check=False).returncode == 0


def seconds(command: Sequence[str]) -> float:
    """Run a command; return how long it took."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def most_memory(command: Sequence[str]) -> float:
    """Run a command; return the most memory that it and all its processes took at a time, in MB (Linux alone).

    Pages that several processes share are counted once
    (PSS, https://www.kernel.org/doc/html/latest/filesystems/proc.html).
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    most = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as process:
        while process.poll() is None:
            most = max(most, sum(map(proportional, tree(process.pid))))
            time.sleep(0.05)
    return most / 1024


def tree(number: int) -> list[int]:
    """Return the numbers of a process and of all below it."""
    found = [number]
    for one in found:  # it grows meanwhile
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += map(int, children.read_text().split())
    return found


def proportional(number: int) -> int:
    """Return the memory of a process in KB, of what it shares only its part."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--only", nargs="*", help="words in the names of the jobs to run")
    parser.add_argument("--once", nargs="*", default=["mwxml", "gensim", "wikiextractor"], help="run in one round only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Modules are compiled once, as those of an installed package are, whatever the environment says.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        dump, index, pages = build(folder, options.corpus, options.megabytes)
        print(f"{pages:,} pages, {options.megabytes:g} MB, {dump.stat().st_size / 1e6:.1f} MB packed")
        commands = jobs(dump, index, folder)
        baseline, *others = commands
        if options.only:
            others = [other for other in others if any(word in other for word in options.only)]
        ratios: dict[str, list[float]] = {other: [] for other in others}
        base = []
        for number in range(options.pairs):
            unit = seconds(commands[baseline])
            base.append(unit)
            for other in others:
                if number == 0 or not any(word in other for word in options.once):
                    ratios[other].append(seconds(commands[other]) / unit)
        print(f"{1:7.2f}  {baseline}: {statistics.median(base):.2f} s")
        for other, found in ratios.items():
            told = f"{min(found):.2f} to {max(found):.2f}, {len(found)} rounds"
            print(f"{statistics.median(found):7.2f}  {other} ({told})")
        for other in others if sys.platform == "linux" else ():
            if "infobox_parse" in commands[other]:
                print(f"{most_memory(commands[other]):7.0f}  MB at most, all processes together: {other}")


if __name__ == "__main__":
    main()
