"""Times Spark on two cores against the process pool with two workers, on the same dump, in one run.

    python tests/benchmarks/spark_speed.py [--megabytes 200] [--rounds 5] [--corpus DIR] [--kind faction]

The dump is that of dump_speed.py. Both write Parquet. Spark is warm: the session has read the dump once before; the
pool begins anew each time, as the command does. In each round both run once, one after the other, and what is printed
is the median of the ratios, of seconds and of the processors' seconds; then how large the partitions are.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from dump_speed import ROOT, build, proportional, seconds, tree
from pyspark.sql import SparkSession

from infobox_parse.dump.shares import shares
from infobox_parse.dump.sources import sources_of
from infobox_parse.spark import register, total_account


def session() -> SparkSession:
    """Start Spark on two cores."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", "1g")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    register(spark)
    return spark


def spark_seconds(spark: SparkSession, dump: Path, kind: str, folder: Path) -> float:
    """Read a dump with Spark and write what it gives; return how long it took."""
    start = time.perf_counter()
    rows = spark.read.format("infobox").option("kind", kind).option("account", str(folder / "account"))
    rows.load(str(dump)).write.mode("overwrite").parquet(str(folder / "spark.parquet"))
    return time.perf_counter() - start


def processor_seconds() -> float:
    """Return what the processes below this one have used of the processors, those that have ended too."""
    ticks = 0
    for number in tree(os.getpid())[1:]:
        try:
            told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, told[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


class WorkerMemory(threading.Thread):
    """Watches how much memory Spark's Python workers take together, in MB; what they share is counted once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0

    def run(self) -> None:
        """Look again and again."""
        while True:
            workers = [number for number in tree(os.getpid()) if b"pyspark" in command_line(number)]
            self.most = max(self.most, sum(map(proportional, workers)) / 1024)
            time.sleep(0.2)


def command_line(number: int) -> bytes:
    """Return what a process was begun with, if it is Python's."""
    try:
        told = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""
    return told if b"python" in told.partition(b"\0")[0] else b""


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--kind", default="faction")
    parser.add_argument("--dump", type=Path, help="a dump that has been built, instead of one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump = options.dump or build(folder, options.corpus, options.megabytes)[0]
        sizes = [share.size for share in shares(sources_of(str(dump), None))]
        spark = session()
        output = str(folder / "pool.parquet")
        pool = [sys.executable, "-m", "infobox_parse", "dump", "--fresh", "--quiet", "--workers", "2", str(dump)]
        pool += ["--kind", options.kind, "-o", output]
        print(f"{seconds(pool):7.2f} s  the pool, unmeasured")
        print(f"{spark_seconds(spark, dump, options.kind, folder):7.2f} s  Spark, cold")
        spark_seconds(spark, dump, options.kind, folder)
        memory = WorkerMemory()
        memory.start()
        ratios, used = [], []
        for _ in range(options.rounds):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            of_pool = seconds(pool)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spark_seconds(spark, dump, options.kind, folder)  # workers that were idle for a minute are gone
            begin = processor_seconds()
            warm = spark_seconds(spark, dump, options.kind, folder)
            pool_used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            ratios.append(warm / of_pool)
            used.append((pool_used, processor_seconds() - begin))
            print(f"{of_pool:7.2f} s  the pool ({used[-1][0]:.1f} of the processors)", end=", ")
            print(f"{warm:.2f} s  Spark, warm ({used[-1][1]:.1f})", flush=True)
        print(f"{statistics.median(ratios):7.2f}  Spark to the pool ({min(ratios):.2f} to {max(ratios):.2f})")
        of_processors = [spark_used / pool_used for pool_used, spark_used in used]
        print(f"{statistics.median(of_processors):7.2f}  the same of the processors' seconds")
        packed = dump.stat().st_size / 1e9
        print(f"{statistics.median(one for _, one in used) / packed:7.0f}  processors' seconds a packed GB, by Spark")
        print(f"{memory.most:7.0f}  MB at most, Spark's Python processes together")
        mean = statistics.mean(sizes)
        print(f"{len(sizes)} partitions of {min(sizes) / mean:.2f} to {max(sizes) / mean:.2f} of the mean size")
        print(total_account(folder / "account").to_plain()["pages"], "pages")
        spark.stop()


if __name__ == "__main__":
    main()
