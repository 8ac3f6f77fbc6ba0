"""Runs over whole dumps: `run_dump` with worker processes and files, `parse_dump` in this process.

Workers read stretches of the dump and answer with encoded rows. What a stretch gave is kept on disk until the whole run
is done, so that a run can be ended at any moment and go on; rows are written in the order of the dump.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.accounting import Account
from infobox_parse.dump.faults import DumpFault
from infobox_parse.dump.job import Job, Result, Task
from infobox_parse.dump.parts import Parts
from infobox_parse.dump.pool import Pool, usual_workers
from infobox_parse.dump.sources import Source, paths_of, sources_of
from infobox_parse.dump.targets import Quarantine, target_of
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from infobox_parse.dump.sources import Paths
    from infobox_parse.dump.targets import Target
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.plain import JSON
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema import InfoboxSet


__all__ = ["MOST_FAULTS", "DumpRun", "Progress", "run_dump"]

MOST_FAULTS = 1000
"""Faults of a dump that are told one by one; all are counted."""


@attrs.frozen
class Progress:
    """How far a run is: bytes of the files as stored, done and in all (None where nobody knows), and the account."""

    done: int
    whole: int | None
    account: Account


@attrs.frozen
class DumpRun:
    """What a run did.

    Attributes:
        account: What became of the pages.
        faults: What is wrong with the dump, in order, the first `MOST_FAULTS`.
        outputs: The files written.
        quarantine: The file of the pages that failed; None without any.
        resumed: Whether it went on where another had ended.
    """

    account: Account
    faults: tuple[DumpFault, ...]
    outputs: tuple[Path, ...]
    quarantine: Path | None
    resumed: bool


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
        progress: Called after each stretch.

    Raises:
        UnreadableDumpError: A file cannot be read, or is no dump.
        UnknownSuffixError: No format has the suffix of an output.
        MissingLibraryError: A library that a format needs is not installed.
        ResumeError: There is a run that was ended and neither `resume` nor `fresh`; or it was another.
    """
    targets = [target_of(output) for output in paths_of(outputs)]
    wanted = None if kinds is None else frozenset(kinds)
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
    )
    sources = sources_of(paths_of(paths), wiki)
    first = targets[0].path
    folder = first.with_name(f"{first.name}.parts")
    parts = Parts(folder, _manifest(job, sources, targets), resume=resume, fresh=fresh)
    done = False
    try:
        pool = Pool(job, workers or usual_workers())
        try:
            written = _Written(job, targets, sources, parts, progress)
            try:
                written.take(pool)
            finally:
                written.close()
        finally:
            pool.close()
        run = written.publish()
        done = True
    finally:
        parts.close(done=done)
    return run


class _Written:
    """The output of a run, written in the order of the dump as its stretches are done."""

    def __init__(
        self,
        job: Job,
        targets: Sequence[Target],
        sources: Sequence[Source],
        parts: Parts,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.targets = targets
        self.sources = sources
        self.parts = parts
        self.progress = progress
        self.account = Account()
        self.faults: list[DumpFault] = []
        self.quarantine = Quarantine(targets)
        self.sinks = [target.open(fields=job.fields) for target in targets]
        self.ends: dict[int, int] = {}
        self.next = 0

    def take(self, pool: Pool) -> None:
        """Write what the stretches give, those that are done already and those that workers read."""
        for number, message in pool.results(self._tasks()):
            self.parts.write(number, message)
            self._go_on(number, message)
        self._go_on()

    def _tasks(self) -> Iterator[Task]:
        """Yield what is still to be read."""
        number, before = 0, 0
        for source in self.sources:
            for stretch, wiki in source.stretches():
                self.ends[number] = before + stretch.byte_range[1]
                if not self.parts.has(number):
                    yield Task(stretch=attrs.evolve(stretch, number=number), wiki=wiki)
                number += 1
            before += source.size or 0

    def _go_on(self, number: int = -1, message: bytes = b"") -> None:
        """Write all stretches up to the first that is not done; the one just done need not be read again."""
        while self.parts.has(self.next):
            self._write(Result.from_bytes(message if number == self.next else self.parts.read(self.next)))
            self.next += 1

    def _write(self, result: Result) -> None:
        for index, tables in result.payloads:
            self.sinks[index].write(tables)
        self.quarantine.write(result.quarantine)
        self.account.merge(result.account)
        self._note(result.faults)
        if self.progress is not None:
            sizes = [source.size for source in self.sources]
            whole = None if None in sizes else sum(size or 0 for size in sizes)
            self.progress(Progress(self.ends.get(result.number, 0), whole, self.account))

    def _note(self, faults: Sequence[DumpFault]) -> None:
        self.faults += faults[: MOST_FAULTS - len(self.faults)]

    def close(self) -> None:
        """Finish the files, whether they are whole or not."""
        for sink in self.sinks:
            sink.close()

    def publish(self) -> DumpRun:
        """Put the files in their places.

        Raises:
            AccountError: A page is not accounted for.
        """
        self.account.check()
        for target in self.targets:
            target.publish()
        return DumpRun(
            account=self.account,
            faults=tuple(self.faults),
            outputs=tuple(path for target in self.targets for path in target.exporter.paths_of(target.path)),
            quarantine=self.quarantine.publish(),
            resumed=self.parts.resumed,
        )


def _manifest(job: Job, sources: Sequence[Source], targets: Sequence[Target]) -> dict[str, JSON]:
    """Return what a run is about: another one with the same manifest gives the same parts."""
    return {
        "parser": __version__,
        "dumps": [source.identity for source in sources],
        "outputs": [str(target.path.absolute()) for target in targets],
        "kinds": None if job.kinds is None else [*sorted(job.kinds)],
        "fields": job.fields,
        "namespaces": None if job.namespaces is None else [*sorted(job.namespaces)],
        "page_seconds": job.page_seconds,
        "page_memory": job.page_memory,
        "knowledge": job.knowledge.identity,
    }
