"""What the tests of the command share: a run in a process of its own, and standard input."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import infobox_parse


if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest


__all__ = ["feed", "run_command"]


def run_command(
    arguments: Sequence[str],
    data: bytes = b"",
    *,
    environment: dict[str, str] | None = None,
    output: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    source = str(Path(infobox_parse.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "infobox_parse", *arguments],
        input=data,
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": source, **(environment or {})},
    )


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
