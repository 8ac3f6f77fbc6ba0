"""What a process keeps between two pages: all that can be reached from the modules of the package and may change.

An object is told to have changed by what it holds, one level deep; what that holds is an object of its own here. So a
change is found wherever it happens, and is told by the path on which the object was met.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib.util
import inspect
import operator
import pkgutil
import types
from collections import deque
from typing import TYPE_CHECKING, Any

import infobox_parse


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


__all__ = ["CacheOf", "caches", "changed", "modules", "snapshot"]

CacheOf = functools._lru_cache_wrapper  # noqa: SLF001  # the type has no other name
"""The type of functions that keep what they gave."""

Held = dict[int, tuple[str, object, tuple[object, ...]]]
"""Objects that may change, by identity: a path to each, the object, and what it holds.

They live on here, so that no identity is given again.
"""

_PACKAGE = infobox_parse.__name__
_OWN = frozenset({"__dict__", "__weakref__"})
_WRITTEN = frozenset({"__attrs_types_resolved__"})
"""What libraries write in classes when they first look at them: attrs, that it has read the annotations."""

_LEAVES = frozenset({str, int, float, bool, bytes, type(None), types.CodeType})


def modules() -> list[types.ModuleType]:
    """Return all modules of the package, imported; those for Spark where it is installed."""
    below = pkgutil.walk_packages(infobox_parse.__path__, f"{_PACKAGE}.", onerror=lambda _: None)
    left_out = ("__main__",) if importlib.util.find_spec("pyspark") else ("__main__", ".spark")
    names = [module.name for module in below if not module.name.endswith(left_out)]
    return [infobox_parse, *map(importlib.import_module, names)]


def caches() -> dict[str, CacheOf[Any]]:
    """Return the functions and methods that keep what they gave, by their full name without that of the package."""
    found: dict[str, CacheOf[Any]] = {}
    for module in modules():
        for owner in (module, *(one for one in vars(module).values() if isinstance(one, type))):
            for one in vars(owner).values():
                if isinstance(one, CacheOf) and one.__module__ == module.__name__:
                    found[f"{one.__module__}.{one.__qualname__}".removeprefix(f"{_PACKAGE}.")] = one
    return found


def snapshot(roots: Iterable[types.ModuleType]) -> Held:
    """Return all that may change now of what some modules reach, and what it holds."""
    held: Held = {}
    pending: deque[tuple[str, object]] = deque((module.__name__, module) for module in roots)
    while pending:
        path, one = pending.popleft()
        if id(one) not in held:
            parts = dict(_parts(one))
            held[id(one)] = (path, one, tuple(parts.values()) if _may_change(one) else ())
            pending.extend((f"{path}{name}", part) for name, part in parts.items() if type(part) not in _LEAVES)
    return held


def changed(before: Held, after: Held) -> list[str]:
    """Return the paths of what holds something else than it held."""
    return sorted(
        path
        for one, (path, _, parts) in before.items()
        if one in after and not (len(after[one][2]) == len(parts) and all(map(operator.is_, after[one][2], parts)))
    )


def _may_change(one: object) -> bool:
    return not isinstance(one, CacheOf | types.FunctionType | tuple | frozenset | types.MappingProxyType)


def _parts(one: object) -> Iterator[tuple[str, object]]:
    """Yield what an object holds, if it is one of those that are looked into."""
    for kind, parts in _PARTS:
        if isinstance(one, kind):
            yield from parts(one)
    if type(one).__module__.partition(".")[0] == _PACKAGE:
        yield from _attributes(one)


def _of_module(one: types.ModuleType) -> Iterator[tuple[str, object]]:
    if one.__name__.partition(".")[0] == _PACKAGE:
        yield from ((f".{name}", value) for name, value in vars(one).items() if name != "__builtins__")


def _of_class(one: type) -> Iterator[tuple[str, object]]:
    if one.__module__.partition(".")[0] == _PACKAGE:
        for name, value in vars(one).items():
            if name not in _WRITTEN and not inspect.isdatadescriptor(value):
                yield f".{name}", getattr(value, "__func__", value)


def _of_function(one: types.FunctionType) -> Iterator[tuple[str, object]]:
    yield from ((f"'{at}", value) for at, value in enumerate((one.__defaults__, one.__kwdefaults__)))
    for name, cell in zip(one.__code__.co_freevars, one.__closure__ or (), strict=True):
        if cell != types.CellType():  # an empty one
            yield f"'{name}", cell.cell_contents


def _of_cache(one: CacheOf[Any]) -> Iterator[tuple[str, object]]:
    yield from ((f"({number})", value) for number, value in enumerate(_kept(one)))


def _of_mapping(one: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    return ((f"[{key!r:.40}]", value) for key, value in one.items())


def _of_sequence(one: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((f"[{at}]", value) for at, value in enumerate(one))


def _of_set(one: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((f"{{{value!r:.40}}}", value) for value in one)


_PARTS: tuple[tuple[Any, Callable[..., Iterator[tuple[str, object]]]], ...] = (
    (types.ModuleType, _of_module),
    (type, _of_class),
    (types.FunctionType, _of_function),
    (types.MethodType, lambda one: iter([("'", one.__self__)])),
    (functools.partial, lambda one: iter([("'", one.func), ("'0", one.args), ("'1", one.keywords)])),
    (CacheOf, _of_cache),
    (dict | types.MappingProxyType, _of_mapping),
    (list | tuple | deque, _of_sequence),
    (set | frozenset | bytearray, _of_set),
)


def _attributes(one: object) -> Iterator[tuple[str, object]]:
    """Yield the attributes of an object; a property is not asked, as it might change something."""
    slots = {name for base in type(one).__mro__ for name in getattr(base, "__slots__", ())}
    for name in sorted({*slots, *getattr(one, "__dict__", ())} - _OWN):
        with contextlib.suppress(AttributeError):  # not set yet
            yield f".{name}", object.__getattribute__(one, name)


def _kept(cache: CacheOf[Any]) -> Iterator[object]:
    """Yield what a function keeps, which only the garbage collector tells, and what it was asked."""
    for one in gc.get_referents(cache):
        if isinstance(one, dict) and one is not vars(cache):
            yield from one.values()  # of a cache that forgets they are links, and what they hold is told below
        elif one is not vars(cache):
            yield one
