"""Times Spark on two cores against the process pool with two workers, on the same dump, in one run.

    python tests/benchmarks/spark_speed.py [--megabytes 200] [--rounds 5] [--corpus DIR] [--kind faction]

The dump is that of dump_speed.py. Both write Parquet. Spark is warm: the session has read the dump once before; the pool
begins anew each time, as the command does. In each round both run once, one after the other, and what is printed is the
median of the ratios; then how large the partitions are, and what Spark's share of the work cost a gigabyte.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from pyspark.sql import SparkSession

from dump_speed import ROOT, build, seconds
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
        pairs = []
        for _ in range(options.rounds):
            pairs.append((seconds(pool), spark_seconds(spark, dump, options.kind, folder)))
            print(f"{pairs[-1][0]:7.2f} s  the pool, {pairs[-1][1]:.2f} s  Spark, warm")
        ratios = [warm / of_pool for of_pool, warm in pairs]
        print(f"{statistics.median(ratios):7.2f}  Spark to the pool ({min(ratios):.2f} to {max(ratios):.2f})")
        mean = statistics.mean(sizes)
        print(f"{len(sizes)} partitions of {min(sizes) / mean:.2f} to {max(sizes) / mean:.2f} of the mean size")
        print(total_account(folder / "account").to_plain()["pages"], "pages")
        spark.stop()


if __name__ == "__main__":
    main()
