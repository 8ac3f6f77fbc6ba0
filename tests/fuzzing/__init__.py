"""Fuzzing with atheris and at random; a package, so that the harnesses find the modules beside them.

A harness is a module `fuzz_*` with `check(data)`, which raises if a promise is broken, and `seeds()`, which it is begun
with; `HARNESSES` lists them. What fuzzing found is in `fixtures/fuzz/<harness>/`, a file a find; `test_fuzzing.py`
replays all of them without atheris.
"""

from __future__ import annotations


HARNESSES = ("tree", "page", "datatypes", "dump")
"""The harness `x` is the module `fuzzing.fuzz_x`."""
