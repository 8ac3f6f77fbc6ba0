"""What a worker is told to do and what it answers.

The job, which it is given when it begins, is pickled; tasks and results are JSON and payloads, so that no message is
ever unpickled.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from infobox_parse.dump.accounting import Account
from infobox_parse.dump.faults import DumpFault
from infobox_parse.dump.selection import Selection
from infobox_parse.dump.stretches import Stretch
from infobox_parse.knowledge import Knowledge
from infobox_parse.resolving import ResolverSet
from infobox_parse.schema_sets import InfoboxSet


__all__ = ["ENCODING", "NO_PAGE", "SAMPLE", "Job", "Result", "Task", "checked_kinds", "lost_stretch", "pack", "unpack"]

NO_PAGE = -1
"""What a worker marks while a stretch is unpacked, and no page is read."""

ENCODING = -2
"""What it marks while the rows of a stretch are encoded."""

SAMPLE = """\
{{Infobox militant organization|name=A|leader={{flagicon|USA}} [[B]]|size={{circa}} 500|headquarters={{coord|1|2}}
|active={{start date|2001|2}} – 2003|x={{y}}
|area=[[C]]<ref>{{cite web|title=T|url=http://example.org|date=1 May 2001}}</ref>}}
"""
"""A page that needs most of what is loaded when it is needed."""


@attrs.frozen(kw_only=True)
class Job:
    """What is done to every page of a run.

    Attributes:
        kinds: The kinds of infoboxes that are wanted; None for all infoboxes.
        namespaces: The namespaces that are read; None for all.
        resolvers, infoboxes, knowledge: As of `parse`.
        fields: Whether the generic layer is written too.
        exporters: Names of the formats that rows are encoded in.
        page_seconds: Seconds that a page may take.
        page_memory: Bytes that a page may take.
        lbzip2: The program that unpacks sound bzip2 streams; None: the standard library does.
        selection: Which pages are asked for; the others are passed over unread.
    """

    kinds: frozenset[str] | None
    namespaces: frozenset[int] | None
    resolvers: ResolverSet
    infoboxes: InfoboxSet
    knowledge: Knowledge
    fields: bool = False
    exporters: tuple[str, ...] = ()
    page_seconds: float = 60.0
    page_memory: int = 1 << 30
    lbzip2: str | None = None
    selection: Selection = attrs.Factory(Selection)

    def __reduce__(self) -> tuple[Callable[[bytes], Job], tuple[bytes]]:
        # What a spawned process is given must fit into a pipe: one that ends before it reads is waited for for ever.
        members = {member.name: getattr(self, member.name) for member in attrs.fields(Job)}
        return _unpacked_job, (zlib.compress(pickle.dumps(members)),)


def _unpacked_job(packed: bytes) -> Job:
    return Job(**pickle.loads(zlib.decompress(packed)))  # noqa: S301  # a process gives it to those that it begins


@attrs.frozen(kw_only=True)
class Task:
    """A stretch to read.

    Attributes:
        stretch: Which.
        wiki: Database name of its wiki.
        barred: Pages that are not to be parsed, by their place among the stretch's pages, with the reason.
        careful: Whether rows are encoded page by page, as the worker that encoded them together died.
    """

    stretch: Stretch
    wiki: str
    barred: Mapping[int, str] = attrs.Factory(dict)
    careful: bool = False

    @property
    def key(self) -> str:
        """What tells the task from any other: two of the same key give the same result."""
        return hashlib.blake2b(self.to_bytes(), digest_size=16).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the task as a message."""
        head = attrs.asdict(self.stretch, filter=lambda member, _: member.name != "xml")
        return pack(
            {"stretch": head, "wiki": self.wiki, "barred": list(self.barred.items()), "careful": self.careful},
            [] if self.stretch.xml is None else [self.stretch.xml],
        )

    @classmethod
    def from_bytes(cls, message: bytes) -> Task:
        """Return the task of a message."""
        head, payloads = unpack(message)
        return cls(
            stretch=Stretch(**head["stretch"], xml=payloads[0] if payloads else None),
            wiki=head["wiki"],
            barred=dict(head["barred"]),
            careful=head["careful"],
        )


@attrs.frozen(kw_only=True)
class Result:
    """What a stretch gave.

    Attributes:
        number: The stretch's.
        account: What became of its pages.
        faults: What is wrong with the dump there.
        payloads: What is to be written: the index of the format, and a part for each of its tables.
        quarantine: Lines of pages that failed, as JSON.
        owners: Of each row in the payloads, the place of its page among the stretch's pages; not part of the message.
    """

    number: int
    account: Account
    faults: Sequence[DumpFault] = ()
    payloads: Sequence[tuple[int, tuple[bytes, ...]]] = ()
    quarantine: bytes = b""
    owners: Sequence[int] = ()

    def to_bytes(self) -> bytes:
        """Return the result as a message."""
        head = {
            "number": self.number,
            "account": self.account.to_plain(by_count=False),
            "faults": [attrs.asdict(fault) for fault in self.faults],
            "payloads": [[index, len(tables)] for index, tables in self.payloads],
        }
        return pack(head, [*(part for _, tables in self.payloads for part in tables), self.quarantine])

    @classmethod
    def from_bytes(cls, message: bytes) -> Result:
        """Return the result of a message.

        Raises:
            ValueError: The message is cut short, or is none.
        """
        head, parts = unpack(message)
        rest = iter(parts)
        payloads = [(index, tuple(next(rest) for _ in range(count))) for index, count in head["payloads"]]
        return cls(
            number=head["number"],
            account=Account.from_plain(head["account"]),
            faults=tuple(DumpFault(**fault) for fault in head["faults"]),
            payloads=payloads,
            quarantine=next(rest),
        )


def checked_kinds(kinds: Iterable[str], infoboxes: InfoboxSet) -> frozenset[str]:
    """Return the kinds that are wanted.

    Raises:
        ValueError: No infobox is of such a kind.
    """
    known = set(infoboxes.kinds.values())
    wanted = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in wanted:
        if kind not in known:
            message = f"unknown kind {kind!r} (choose from {', '.join(sorted(known))})"
            raise ValueError(message)
    return frozenset(wanted)


def lost_stretch(task: Task, message: str) -> Result:
    """Return the result of a stretch of which nothing could be read."""
    stretch = task.stretch
    fault = DumpFault("lost-stretch", message, stretch.file, stretch.byte_range[0])
    return Result(number=stretch.number, account=Account(faults=Counter({fault.code: 1})), faults=(fault,))


def pack(head: Mapping[str, object], parts: Sequence[bytes]) -> bytes:
    """Return a head and parts as one message: a line of JSON, then the parts one behind the other."""
    line = json.dumps({**head, "sizes": [len(part) for part in parts]}, ensure_ascii=False, separators=(",", ":"))
    return b"".join([line.encode("utf-8", "surrogatepass"), b"\n", *parts])


def unpack(message: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return the head and the parts of a message.

    Raises:
        ValueError: The message is cut short, or is none.
    """
    line, newline, rest = message.partition(b"\n")
    head = json.loads(line.decode("utf-8", "surrogatepass"))
    if not newline or sum(head["sizes"]) != len(rest):
        reason = "the message is cut short"
        raise ValueError(reason)
    parts, start = [], 0
    for size in head["sizes"]:
        parts.append(rest[start : start + size])
        start += size
    return head, parts
