"""A cluster of Spark on this machine for tests: two processes that execute, and sources that do harm there."""

from __future__ import annotations

import bz2
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
from pyarrow import parquet
from pyspark import TaskContext
from pyspark.sql import SparkSession

from dumps import BOX, HARMFUL, dump_xml, page_xml
from infobox_parse.dump.accounting import Account
from infobox_parse.resolving import Resolver
from infobox_parse.spark import InfoboxDataSource, register, total_account


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["ARTICLES", "articles_dump", "check_kill", "cluster", "java_is_missing"]

TESTS = Path(__file__).parent
ARTICLES = sorted((TESTS.parent / "fixtures" / "infoboxes" / "faction").glob("*.wikitext"))
EXECUTOR = "CoarseGrainedExecutorBackend"
JAVA = 17
"""The oldest Java that Spark 4 runs on (https://spark.apache.org/docs/latest/#downloading)."""


def java_is_missing() -> str:
    """Return why Spark cannot run here, or nothing; in CI, as root, Debian's Java is installed where there is none."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(str(Path(home, "bin", "java")) if home else "java")
    if java is None and "CI" in os.environ and os.geteuid() == 0 and shutil.which("apt-get"):
        package = ["-y", "--no-install-recommends", "install", f"openjdk-{JAVA}-jre-headless"]
        for arguments in (["update"], package):
            subprocess.run(["apt-get", "-q", *arguments], check=False, capture_output=True)
        java = shutil.which("java")
    if java is None:
        return f"there is no Java here: Spark needs Java {JAVA} or later (Debian: openjdk-{JAVA}-jre-headless)"
    told = subprocess.run([java, "-version"], check=False, capture_output=True, text=True).stderr
    version = told.partition('"')[2].partition(".")[0]
    return "" if version.isdecimal() and int(version) >= JAVA else f"{java} is older than Java {JAVA}"


def cluster() -> SparkSession:
    """Start Spark with two executors of one core, each a process of its own, and this package's formats."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in {
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"],
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.task.maxFailures": "10",
    }.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    register(spark)
    spark.dataSource.register(HarmfulDataSource)
    spark.dataSource.register(FragileDataSource)
    return spark


class HarmfulDataSource(InfoboxDataSource):
    """Infoboxes with templates that do harm."""

    resolvers = HARMFUL

    @classmethod
    def name(cls) -> str:
        """Return what the format is called."""
        return "harmful"


def _die_once(call: Call, context: Context) -> Content:  # noqa: ARG001  # what a resolver is given
    """End the worker, unless its task has been tried before."""
    task = TaskContext.get()
    if task is not None and task.attemptNumber() == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()


class FragileDataSource(InfoboxDataSource):
    """Infoboxes with a template that ends its worker the first time."""

    resolvers = HARMFUL.with_resolver(Resolver(names=("Die once",), resolve=_die_once, parameters=frozenset()))

    @classmethod
    def name(cls) -> str:
        """Return what the format is called."""
        return "fragile"


def executors(spark: SparkSession) -> list[int]:
    """Return the numbers of the processes that execute for a session, by the port that they talk to."""
    driver = f"@127.0.0.1:{spark.conf.get('spark.driver.port')}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if EXECUTOR.encode() in arguments and driver in arguments:
            found.append(int(process.name))
    return sorted(found)


def articles_dump(path: Path) -> Path:
    """Write a multistream dump of the fixture articles, several times, and of pages that are skipped or fail."""
    pages = [
        *(page_xml(number, ARTICLES[number % len(ARTICLES)].read_text(encoding="utf-8")) for number in range(1, 61)),
        *(page_xml(number, "No box.", namespace=4 * (number % 2)) for number in range(61, 81)),
        page_xml(81, "#REDIRECT [[A]]", redirect="A"),
        page_xml(82, BOX.format("A", 1)).replace("</text>", "&nothing;</text>"),
    ]
    parts = ["".join(pages[at : at + 5]) for at in range(0, len(pages), 5)]
    head, foot = dump_xml([]).decode().split("\n", 1)
    path.write_bytes(b"".join(bz2.compress(part.encode()) for part in (head, *parts, foot)))
    return path


@attrs.frozen
class Kill:
    """A job in which an executor was killed.

    Attributes:
        seen: Partitions that had been read then.
        partitions: Partitions.
        rows: What the job gave.
        account: What became of the pages.
        seconds: How long it took.
    """

    seen: int
    partitions: int
    rows: pa.Table
    account: Account
    seconds: float


def check_kill(spark: SparkSession, dump: Path, folder: Path, after: int) -> Kill:
    """Read a dump, kill one executor when some partitions have been read, and return what the job gave.

    Args:
        spark: The session.
        dump: The dump.
        folder: Where the rows and accounts go.
        after: Partitions after which it is killed.
    """
    account, rows = folder / "account", folder / "rows.parquet"
    read = spark.read.format("infobox").option("partitionBytes", "20k").option("account", str(account))
    job = threading.Thread(target=lambda: read.load(str(dump)).write.parquet(str(rows)))
    begun = time.monotonic()
    job.start()
    while len(done := list(account.rglob("part-*.json"))) < after and job.is_alive():
        time.sleep(0.01)
    assert job.is_alive(), "the job was done before anything could be killed"
    os.kill(executors(spark)[after % 2], signal.SIGKILL)
    job.join()
    seconds = time.monotonic() - begun
    parts = map(parquet.read_table, sorted(rows.glob("part-*.parquet")))
    partitions = len(list(account.rglob("part-*.json")))
    return Kill(len(done), partitions, pa.concat_tables(parts), total_account(account), seconds)
