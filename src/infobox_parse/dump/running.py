"""Runs over whole dumps: `run_dump` with worker processes and files, `parse_dump` in this process.

Workers read stretches of the dump and answer with encoded rows. What a stretch gave is kept on disk until the whole run
is done, so that a run can be ended at any moment and go on; rows are written in the order of the dump.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.accounting import Account
from infobox_parse.dump.faults import DumpFault
from infobox_parse.dump.files import paths_of
from infobox_parse.dump.job import Job, checked_kinds
from infobox_parse.dump.lbzip2 import find_lbzip2
from infobox_parse.dump.parts import Parts
from infobox_parse.dump.pool import Pool, check_main_is_guarded, usual_workers
from infobox_parse.dump.sources import sources_of
from infobox_parse.dump.targets import OutputError, Quarantine, check_places, target_of
from infobox_parse.dump.writing import Progress, Writing
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from infobox_parse.dump.files import Paths
    from infobox_parse.dump.sources import Source
    from infobox_parse.dump.targets import Target
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.plain import JSON
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["DumpRun", "Progress", "run_dump"]


@attrs.frozen
class DumpRun:
    """What a run did.

    Attributes:
        account: What became of the pages.
        faults: What is wrong with the dump, in order, the first `MOST_FAULTS`.
        outputs: The files written.
        quarantine: The file of the pages that failed; None without any.
        resumed: Whether it went on where another had ended.
        lbzip2: The program that unpacked what is packed with bzip2, where streams are sound; None where none did.
    """

    account: Account
    faults: tuple[DumpFault, ...]
    outputs: tuple[Path, ...]
    quarantine: Path | None
    resumed: bool
    lbzip2: str | None = None


def run_dump(
    paths: Paths,
    *,
    outputs: Paths,
    kinds: Iterable[str] | None = ("faction",),
    fields: bool = False,
    workers: int | None = None,
    namespaces: Iterable[int] | None = (0,),
    wiki: str | None = None,
    resolvers: ResolverSet = RESOLVERS,
    infoboxes: InfoboxSet = INFOBOXES,
    knowledge: Knowledge = KNOWLEDGE,
    resume: bool = False,
    fresh: bool = False,
    page_seconds: float = 60.0,
    page_memory: int = 1 << 30,
    lbzip2: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> DumpRun:
    """Read dumps with worker processes and write the infoboxes of the wanted kinds, in the order of the dumps.

    No page ends a run: one that takes too long or too much memory, or whose worker dies, goes into quarantine
    (`OUT.quarantine.jsonl`), and every page is accounted for. The files appear when all is done.

    Where processes are spawned (Windows, macOS, a notebook with threads), a script calls this below
    `if __name__ == "__main__":`.

    Args:
        paths: Dumps: paths, glob patterns, URLs that fsspec knows, `-` for standard input; or a file of quarantine.
        outputs: Files to write; the suffix tells the format.
        kinds: The kinds of infoboxes that are wanted; None for every infobox, which implies `fields`.
        fields: Whether the generic layer is written too.
        workers: Processes; as many as there are processors by default.
        namespaces: Numbers of the namespaces that are read; None for all.
        wiki: Database name of the wiki; by default each dump says.
        resolvers: What reads templates.
        infoboxes: What reads infoboxes.
        knowledge: The facts.
        resume: Whether to go on where a run with the same arguments was ended.
        fresh: Whether to throw away what such a run has left.
        page_seconds: Seconds that a page may take.
        page_memory: Bytes that a page may take.
        lbzip2: Whether the program lbzip2 unpacks bzip2 streams where it is installed. It takes less time than Python's
            `bz2`; nothing else depends on it.
        progress: Called after each stretch.

    Raises:
        UnreadableDumpError: A file cannot be read, or is no dump.
        UnknownSuffixError: No format has the suffix of an output.
        OutputError: An output would be written over a file that is read or over another, or cannot be written.
        WorkersError: Workers cannot be started.
        ValueError: There is no such kind, or a number is not above 0.
        MissingLibraryError: A library that a format needs is not installed.
        ResumeError: There is a run that was ended and neither `resume` nor `fresh`; or it was another.
    """
    check_main_is_guarded()
    wanted = None if kinds is None else checked_kinds(kinds, infoboxes)
    if (workers is not None and workers < 1) or page_seconds <= 0 or page_memory <= 0:
        message = "workers, page_seconds and page_memory are numbers above 0"
        raise ValueError(message)
    targets = [target_of(output) for output in paths_of(outputs)]
    if not targets:
        message = "no output is named"
        raise OutputError(message)
    job = Job(
        kinds=wanted,
        fields=fields or wanted is None,
        namespaces=None if namespaces is None else frozenset(namespaces),
        exporters=tuple(target.exporter.name for target in targets),
        page_seconds=page_seconds,
        page_memory=page_memory,
        resolvers=resolvers,
        infoboxes=infoboxes,
        knowledge=knowledge,
        lbzip2=find_lbzip2() if lbzip2 else None,
    )
    with contextlib.ExitStack() as opened:
        sources = sources_of(paths, wiki)
        for source in sources:
            opened.callback(source.close)
        quarantine = Quarantine(targets)
        check_places(targets, quarantine, [source.name for source in sources if source.is_local])
        parts = Parts(targets[0].parts, _manifest(job, sources, targets), resume=resume, fresh=fresh)
        done = False
        try:
            first = next((source.dump.wiki for source in sources if source.dump is not None), None)
            with contextlib.closing(Pool(job, workers or usual_workers(), first)) as pool:
                writing = Writing(targets, quarantine, sources, parts, progress)
                run = _written(writing, pool, targets, quarantine, parts, fields=job.fields)
                if any(source.dump is not None and source.dump.container == "bz2" for source in sources):
                    run = attrs.evolve(run, lbzip2=job.lbzip2)
            done = True
        finally:
            parts.close(done=done)
    return run


def _written(
    writing: Writing, pool: Pool, targets: Sequence[Target], quarantine: Quarantine, parts: Parts, *, fields: bool
) -> DumpRun:
    """Write the files and put them in their places.

    Raises:
        AccountError: A page is not accounted for.
    """
    try:
        writing.open(fields=fields)
        writing.take(pool)
        writing.close()
        writing.account.check()
        for target in targets:
            target.publish()
        return DumpRun(
            account=writing.account,
            faults=tuple(writing.faults),
            outputs=tuple(file for target in targets for file in target.shown),
            quarantine=quarantine.publish(),
            resumed=parts.resumed,
        )
    except BaseException:
        writing.abandon()
        raise


def _manifest(job: Job, sources: Sequence[Source], targets: Sequence[Target]) -> dict[str, JSON]:
    """Return what a run is about: another one with the same manifest gives the same parts."""
    return {
        "parser": __version__,
        "dumps": [source.identity for source in sources],
        "outputs": [str(file) for target in targets for file in target.files],
        "kinds": None if job.kinds is None else [*sorted(job.kinds)],
        "fields": job.fields,
        "namespaces": None if job.namespaces is None else [*sorted(job.namespaces)],
        "page_seconds": job.page_seconds,
        "page_memory": job.page_memory,
        "knowledge": job.knowledge.identity,
        "infoboxes": [member.kind for member in job.infoboxes.members],
        "resolvers": [name for resolver in job.resolvers.resolvers for name in (*resolver.names, *resolver.tags)],
    }
