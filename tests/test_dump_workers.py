# ruff: noqa: SLF001  # what may befall a worker is done to it inside
"""Workers: they die at any stage, they are left alone, they cannot start; and many runs leave nothing behind."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import infobox_parse
from dumps import BOX, HARMFUL, dump_xml, page_xml
from infobox_parse import run_dump
from infobox_parse.dump import job as jobs
from infobox_parse.dump import page_reading, stretch_reading, stretches, worker
from infobox_parse.dump import pool as pools
from infobox_parse.dump.faults import DumpFault
from infobox_parse.dump.job import Job, Task
from infobox_parse.dump.pool import Pool, WorkersError
from infobox_parse.dump.stretches import Stretch
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from infobox_parse.dump.running import DumpRun, Progress


SOURCE = str(Path(infobox_parse.__file__).parents[1])

forking = pytest.mark.usefixtures("forked")

JOB = Job(kinds=None, namespaces=None, resolvers=RESOLVERS, infoboxes=INFOBOXES, knowledge=KNOWLEDGE)


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dump of several stretches."""
    monkeypatch.setattr(stretches, "_XML_BYTES", 3000)
    path = tmp_path / "dump.xml"
    path.write_bytes(dump_xml([page_xml(number, BOX.format(f"F{number}", number)) for number in range(60)]))
    return path


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have workers forked: what is changed here does not reach others."""
    if sys.platform != "linux" or len(list(Path("/proc/self/task").iterdir())) > 1:
        pytest.skip("this process cannot be forked")
    monkeypatch.setattr(pools, "_may_fork", lambda: True)


def die_once(marker: Path) -> None:
    """Die, unless somebody has died here before."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def check_whole(run: DumpRun, count: int = 60) -> None:
    """Make sure that nothing is lost or doubled."""
    lines = run.outputs[0].read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [f"Page {number}" for number in range(count)]
    assert run.account.parsed == run.account.pages == count
    assert run.quarantine is None
    assert not run.faults


def die_unpacking(marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Die while a stretch is unpacked."""
    read = stretches.stretch_pages

    def harmful(*arguments: object, **options: object) -> object:
        die_once(marker)
        return read(*arguments, **options)  # type: ignore[arg-type]  # as they come

    monkeypatch.setattr(page_reading, "stretch_pages", harmful)


def die_encoding(marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Die while the rows of a stretch are encoded."""
    encoded = page_reading.PageReader.encoded

    def harmful(self: page_reading.PageReader, lines: object) -> object:
        die_once(marker)
        return encoded(self, lines)  # type: ignore[arg-type]  # likewise

    monkeypatch.setattr(page_reading.PageReader, "encoded", harmful)


def die_sending(marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Die with half of a result sent."""
    to_bytes = jobs.Result.to_bytes

    def harmful(self: jobs.Result) -> bytes:
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            return to_bytes(self)
        return HalfSent(to_bytes(self))

    send_bytes = multiprocessing.connection.Connection.send_bytes

    def send(self: Connection, data: bytes) -> None:
        if isinstance(data, HalfSent):
            os.write(self.fileno(), len(data).to_bytes(4, "big") + data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        send_bytes(self, data)

    monkeypatch.setattr(jobs.Result, "to_bytes", harmful)
    monkeypatch.setattr(multiprocessing.connection.Connection, "send_bytes", send)


class HalfSent(bytes):
    """Bytes of which half is sent."""


def die_starting(marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Die before anything is read."""
    load = stretch_reading.StretchReader.load_formats

    def harmful(self: stretch_reading.StretchReader) -> None:
        die_once(marker)
        load(self)

    monkeypatch.setattr(stretch_reading.StretchReader, "load_formats", harmful)


def die_idle(marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Die behind a result that is sent."""
    waited = worker._waited

    def harmful(connection: Connection, parent: int) -> bool:
        if marker.with_suffix(".read").exists():
            die_once(marker)
        marker.with_suffix(".read").touch()
        return waited(connection, parent)

    monkeypatch.setattr(worker, "_waited", harmful)


@forking
@pytest.mark.parametrize("die", [die_unpacking, die_encoding, die_sending, die_starting, die_idle])
def test_worker_that_dies_once(die: object, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At no stage a page is lost or doubled, nor blamed where it is not the page's fault."""
    assert callable(die)
    die(dump.with_name("died"), monkeypatch)
    run = run_dump(dump, outputs=dump.with_name("out.jsonl"), workers=2)
    assert dump.with_name("died").exists()
    check_whole(run)


def test_result_that_was_sent_before_a_worker_is_ended(dump: Path) -> None:
    """It counts; and the page that the worker was at is barred in its own stretch, which is the next."""
    harmful = dump.with_name("harmful.xml")
    harmful.write_bytes(dump_xml([page_xml(1, "no infobox"), page_xml(2, "{{Infobox war faction|name={{Hang}}}}")]))
    whole = [next(stretches.plan(str(path), size=1 << 20)) for path in (dump, harmful)]
    tasks = [Task(stretch=attrs.evolve(one, number=at), wiki="enwiki") for at, one in enumerate(whole)]
    pool = Pool(attrs.evolve(JOB, resolvers=HARMFUL), 1)
    try:
        pool._hand_out(iter(tasks))
        (seat,) = pool._seats
        assert seat.connection.poll(60)
        while seat.marks[0] != 1:
            time.sleep(0.05)
        seat.process.kill()

        assert [number for number, _ in pool._died(seat)] == [0]
        (again,) = pool._again
        assert (again.stretch.number, again.barred) == (1, {1: "worker-died"})
    finally:
        pool.close()


@forking
def test_stretch_that_kills_every_worker(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up, told and passed over."""
    read = stretches.stretch_pages

    def harmful(stretch: Stretch, *arguments: object, **options: object) -> object:
        if stretch.number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(stretch, *arguments, **options)  # type: ignore[arg-type]  # as they come

    monkeypatch.setattr(page_reading, "stretch_pages", harmful)
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: multiprocessing.context.ForkContext())
    run = run_dump(dump, outputs=dump.with_name("out.jsonl"), workers=2)
    assert [fault.code for fault in run.faults] == ["lost-stretch"]
    assert 0 < run.account.parsed < 60


@forking
def test_first_stretches_go_to_all_workers(dump: Path) -> None:
    """None waits while another has two."""
    pool = Pool(JOB, 2)
    try:
        tasks = [
            Task(stretch=Stretch(number=number, file=str(dump), form="xml", start=0, end=10), wiki="enwiki")
            for number in range(2)
        ]
        pool._hand_out(iter(tasks))
        assert [len(seat.tasks) for seat in pool._seats] == [1, 1]
    finally:
        pool.close()


def test_long_message_waits_for_its_worker(dump: Path) -> None:
    """A worker that is sending reads nothing: what does not fit into the pipe is sent when it waits."""
    faults = tuple(DumpFault("truncated-dump", "x" * 100, "f", number) for number in range(500))
    stretch = Stretch(number=0, file=str(dump), form="xml", start=0, end=10, faults=faults)
    pool = Pool(JOB, 1)
    try:
        task = Task(stretch=stretch, wiki="enwiki")
        assert pool._next(iter([task]), light=True) is None
        assert pool._next(iter([]), light=False) == task
    finally:
        pool.close()


def test_resolver_of_no_module(dump: Path) -> None:
    """What cannot be given to a worker is told at the start, not when the first one has to be replaced."""
    harmless = RESOLVERS.with_resolver(Resolver(names=("X",), resolve=lambda *_: (), parameters=frozenset()))
    with pytest.raises(WorkersError, match="must stand in a module"):
        run_dump(dump, outputs=dump.with_name("out.jsonl"), resolvers=harmless, workers=1)
    assert list(dump.parent.iterdir()) == [dump]


SCRIPT = """
import sys
{before}
from infobox_parse import run_dump
{guard}
{indent}run = run_dump(sys.argv[1], outputs=sys.argv[2], workers=2)
{indent}print(run.account.parsed, "parsed")
"""


def run_script(dump: Path, before: str, guard: str) -> subprocess.CompletedProcess[str]:
    """Run a script that a user might write."""
    script = dump.with_name("script.py")
    text = SCRIPT.format(before=before, guard=guard, indent="    " if guard else "")
    script.write_text(text, encoding="utf-8")
    arguments = [sys.executable, str(script), str(dump), str(dump.with_name("out.jsonl"))]
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    return subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment, timeout=120)


LOADED = """
import sys
from dumps import BOX, dump_xml, page_xml
from infobox_parse.dump.job import Job, Task
from infobox_parse.dump.stretch_reading import StretchReader
from infobox_parse.dump.stretches import plan
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS

(stretch,) = plan(sys.argv[1])
exporters = ("jsonl", "csv")
job = Job(
    kinds=None, namespaces=None, resolvers=RESOLVERS, infoboxes=INFOBOXES, knowledge=KNOWLEDGE, exporters=exporters
)
reader = StretchReader(job)
reader.load()
modules, opened = set(sys.modules), []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
result = reader.read(Task(stretch=stretch, wiki="enwiki"))
assert result.account.parsed == 60, result.account
print(*sorted(set(sys.modules) - modules), *(name for name in opened if name != sys.argv[1]))
"""


def test_everything_is_loaded_before_the_first_page(dump: Path) -> None:
    """No page's budget pays for loading what all pages need, nor ends it halfway."""
    dump.write_bytes(dump_xml([page_xml(number, BOX.format(f"F{number}", number)) for number in range(60)]))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([SOURCE, str(Path(__file__).parent)])}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(dump)], capture_output=True, text=True, check=False, env=environment
    )
    assert (done.stderr, done.stdout) == ("", "\n")


THREAD = "import threading, time; threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()"


def test_script_with_a_guard(dump: Path) -> None:
    """Where processes cannot be forked they are spawned."""
    done = run_script(dump, THREAD, "if __name__ == '__main__':")
    assert (done.stdout, done.stderr, done.returncode) == ("60 parsed\n", "", 0)


def test_script_without_a_guard(dump: Path) -> None:
    """It is told what is wrong; no process spawns others, and nothing is lost silently."""
    done = run_script(dump, THREAD, "")
    assert done.returncode == 1
    assert done.stdout == ""
    last = done.stderr.splitlines()[-1]
    assert "WorkersError: workers die before they are ready; " in last
    assert last.endswith("a script calls run_dump below `if __name__ == '__main__':`, as workers import it")
    assert done.stderr.count("WorkersError: ") <= 2 + 2 * pools.TRIES
    assert not dump.with_name("out.jsonl").exists()


def test_run_in_a_thread(dump: Path) -> None:
    """Signals cannot be set there, which workers do not mind."""
    runs: list[DumpRun] = []
    out = dump.with_name("out.jsonl")
    thread = threading.Thread(target=lambda: runs.append(run_dump(dump, outputs=out, workers=1)))
    thread.start()
    thread.join()
    check_whole(runs[0])


@pytest.mark.skipif(sys.platform != "linux", reason="open files are counted by /proc")
def test_many_runs(dump: Path) -> None:
    """They leave no process, no thread and no open file behind."""

    def count() -> tuple[int, int, int]:
        gc.collect()
        return (
            len(list(Path("/proc/self/fd").iterdir())),
            threading.active_count(),
            len(multiprocessing.active_children()),
        )

    def fail(_: Progress) -> None:
        raise ZeroDivisionError

    run_dump(dump, outputs=dump.with_name("out.jsonl"), workers=2)
    before = count()
    for _ in range(2):
        check_whole(run_dump(dump, outputs=dump.with_name("out.jsonl"), workers=2))
        with pytest.raises(ZeroDivisionError):
            run_dump(dump, outputs=dump.with_name("out.jsonl"), workers=2, progress=fail)
        run_dump(dump, outputs=dump.with_name("out.jsonl"), workers=2, resume=True)
    assert count() == before


def alive(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


ALONE = """
import sys, time
from infobox_parse import run_dump
from infobox_parse.dump import stretch_reading

guarded = stretch_reading._Stretch._guarded
def slowly(self, *arguments):
    time.sleep(0.2)
    return guarded(self, *arguments)
stretch_reading._Stretch._guarded = slowly  # workers are forked

run_dump(sys.argv[1], outputs=sys.argv[2], workers=2)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_process_that_is_killed(dump: Path) -> None:
    """Its workers end with the page they are at, not with the stretch, and not never."""
    pages = [page_xml(number, BOX.format("A", number)) for number in range(20_000)]
    dump.write_bytes(dump_xml(pages))
    arguments = [sys.executable, "-c", ALONE, str(dump), str(dump.with_name("out.jsonl"))]
    with subprocess.Popen(arguments, env={"PYTHONPATH": SOURCE}) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while len(workers := children.read_text(encoding="ascii").split()) < 2:
            time.sleep(0.05)
        time.sleep(1)
        process.kill()
    deadline = time.monotonic() + 20
    while any(alive(int(one)) for one in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [one for one in workers if alive(int(one))]
