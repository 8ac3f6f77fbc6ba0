"""Pages that end the worker that reads them: a task that is tried again notes where it is, and bars them in the end.

A worker may also end for what no page has done, as where a machine goes away; so a page is barred where it was the last
thing that two attempts did. It needs a folder that all machines share.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infobox_parse.dump.job import NO_PAGE
from infobox_parse.spark.storing import joined, read_bytes, remove, replace


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["MOST_DEATHS", "Deaths"]

MOST_DEATHS = 2
"""Workers that may end at a page before it is barred."""


class Deaths:
    """What is noted of the attempts at a partition.

    Args:
        folder: The folder for accounts.
        run: What the run is called.
        number: The partition's number.
        attempt: What this attempt is called.
    """

    def __init__(self, folder: str, run: str, number: int, attempt: str) -> None:
        self._place = joined(folder, "deaths", f"run={run}", f"part-{number:05}.json")
        self._attempt = attempt
        self._task = 0
        self._at: list[int] | None = None
        self._counts: dict[str, int] = {}
        try:
            told = json.loads(read_bytes(self._place))
        except FileNotFoundError:
            return
        self._counts = told["counts"]
        if told["at"] is not None:
            key = "{}:{}".format(*told["at"])
            self._counts[key] = self._counts.get(key, 0) + 1

    def barred(self, task: int) -> Mapping[int, str]:
        """Return the pages of a task that are not to be read, with the reason; from now on marks are of that task.

        Args:
            task: Its place in the partition.
        """
        self._task = task
        pairs = [(tuple(map(int, key.split(":"))), count) for key, count in self._counts.items()]
        return {page: "worker-died" for (of, page), count in pairs if of == task and count >= MOST_DEATHS}

    def mark(self, page: int) -> None:
        """Note which page is read now, or none."""
        at = None if page <= NO_PAGE else [self._task, page]
        if at is not None or self._at is not None:
            self._at = at
            told = {"counts": self._counts, "at": at}
            replace(self._place, json.dumps(told).encode(), self._attempt)

    def forget(self) -> None:
        """Remove what is noted, as the partition has been read."""
        remove(self._place)
