"""Kills executors of a cluster of two in mid-job, again and again, and compares what the jobs give with a dump run.

PYTHONPATH=src:tests python tests/tools/kill_executors.py [RUNS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pyarrow import parquet

from infobox_parse import run_dump
from spark_cluster import articles_dump, check_kill, cluster


def main() -> None:
    """Kill, compare, print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump = articles_dump(folder / "enwiki-pages.xml.bz2")
        done = run_dump(dump, outputs=folder / "out.parquet", workers=1)
        expected = parquet.read_table(folder / "out.parquet").to_pylist()
        spark = cluster()
        failed = 0
        for number in range(runs):
            kill = check_kill(spark, dump, folder / f"run{number}", 1 + number % 5)
            right = kill.rows.to_pylist() == expected and kill.account == done.account
            failed += not right
            told = f"killed after {kill.seen} of {kill.partitions} partitions, done in {kill.seconds:.1f} s"
            print(f"run {number}: {told}: {'complete and right' if right else 'WRONG'}", flush=True)
        spark.stop()
    print(f"{runs - failed} of {runs} runs are complete and right")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
