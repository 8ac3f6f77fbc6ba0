"""wtf_wikipedia, a contestant of `speed.py`: installs it with npm, runs it in node, asks it for rounds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


__all__ = ["WTF_VERSION", "Node", "wtf_module"]

WTF_VERSION = "10.4.2"


class Node:
    """wtf_wikipedia in a process of node."""

    def __init__(self, module: Path, pages: list[dict[str, str]]) -> None:
        """Start it and give it the pages."""
        self.folder = tempfile.TemporaryDirectory()
        listed = Path(self.folder.name, "pages.json")
        listed.write_text(json.dumps(pages), encoding="utf-8")
        command = ["node", str(Path(__file__).with_name("speed_wtf.mjs")), str(module), str(listed)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self) -> dict[str, float]:
        """Read all pages once and return `seconds` of processor time, `peak` in bytes, and pages `failed`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        costs: dict[str, float] = json.loads(self.process.stdout.readline())
        return costs

    def close(self) -> None:
        """End it."""
        self.process.communicate()
        self.folder.cleanup()


def wtf_module() -> Path | None:
    """Return the file of wtf_wikipedia to import, installed if need be; None where that cannot be done."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / f"infobox-parse-wtf_wikipedia-{WTF_VERSION}"
    module = folder / "node_modules" / "wtf_wikipedia" / "src" / "index.js"
    if shutil.which("node") is None or (shutil.which("npm") is None and not module.exists()):
        print("No node, or no npm: without wtf_wikipedia.\n")
        return None
    if not module.exists():
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
        done = subprocess.run([*command, f"wtf_wikipedia@{WTF_VERSION}"], check=False, capture_output=True)
        if done.returncode or not module.exists():
            print("npm could not install wtf_wikipedia: without it.\n")
            return None
    return module
