"""Values to plain JSON types and back by the rules of the JSON contract; it knows no article.

Left out are members whose value is null, `[]` or `{}`, and all else is kept. What is missing is read as that again or,
where it can be neither, as its default.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from operator import attrgetter
from types import GenericAlias, MappingProxyType
from typing import TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

import attrs
from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_structure_fn, override

from infobox_parse.boxes import DumpLine, Infobox
from infobox_parse.errors import InfoboxParseError
from infobox_parse.records import RECORDS
from infobox_parse.source import Span
from infobox_parse.values import PartialDate


__all__ = [
    "JSON",
    "ContractError",
    "contract_members",
    "empty_members",
    "read_plain",
    "record_class",
    "write_plain",
]

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
"""What JSON can say."""

_Write: TypeAlias = Callable[[object], object]
"""Makes plain JSON types of a value."""

_Read: TypeAlias = Callable[[object, type], object]
"""Makes a value of plain JSON types."""

_T = TypeVar("_T")

_SCALARS = frozenset({str, int, float, bool})

_EMPTY: tuple[object, ...] = ()

_WITH_RECORD = frozenset({Infobox, DumpLine})
"""Classes whose `kind` says of which class their `record` is."""

_NAMES: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "an array",
    dict: "an object",
    type(None): "null",
}
"""What types are called in JSON."""

_MOST_FAULTS = 10
"""Faults that one error names."""


class ContractError(InfoboxParseError):
    """A dictionary is not of the contract; the message says where and why."""


def write_plain(value: object) -> dict[str, JSON]:
    """Return an attrs value as plain JSON types, its members in the order of its class."""
    return cast("dict[str, JSON]", _converter(()).unstructure(value))


def read_plain(data: Mapping[str, JSON], kind: type[_T], records: Mapping[str, type]) -> _T:
    """Return the value of a class that `write_plain` wrote.

    Args:
        data: What was written.
        kind: The class.
        records: The classes of records by the kind of their infobox; a record of another kind is given as it is.

    Raises:
        ContractError: A member is unknown, missing or of a wrong type.
    """
    try:
        return _converter(tuple(records.items())).structure(data, kind)
    except BaseValidationError as error:
        faults = transform_error(error, format_exception=_fault)
        shown = faults[:_MOST_FAULTS]
        if len(faults) > len(shown):
            shown.append(f"and {len(faults) - len(shown)} more")
        message = f"no {kind.__name__} of the contract: {'; '.join(shown)}"
        raise ContractError(message) from error
    except RecursionError as error:
        message = f"no {kind.__name__} of the contract: it is nested too deep"
        raise ContractError(message) from error


def record_class(data: Mapping[str, object]) -> type:
    """Return the class of records that leaves the fewest members unknown."""
    return min(RECORDS, key=lambda cls: len(data.keys() - attrs.fields_dict(cls).keys()))


@functools.lru_cache(maxsize=16)
def _converter(records: tuple[tuple[str, type], ...]) -> Converter:
    converter = Converter(forbid_extra_keys=True)
    _register_writers(converter)
    _register_readers(converter, dict(records))
    return converter


def contract_members(cls: type) -> dict[str, object]:
    """Return the members of a class that the contract has, in its order, with the types they are declared with."""
    kinds = get_type_hints(cls)
    return {member.name: kinds[member.name] for member in attrs.fields(cls) if _in_contract(member)}


def empty_members(cls: type) -> dict[str, object]:
    """Return the members that are left out when empty, with what they are then."""
    empty: dict[str, object] = {}
    for name, kind in contract_members(cls).items():
        if type(None) in get_args(kind):
            empty[name] = None
        elif _is_tuple(kind):
            empty[name] = []
        elif _is_mapping(kind):
            empty[name] = {}
    return empty


def _in_contract(member: attrs.Attribute[object]) -> bool:
    return bool(member.metadata.get("contract", True))


# Writing goes by what a value is, so that records of classes unknown here are written too.


def _register_writers(converter: Converter) -> None:
    writers = _Writers(converter.unstructure)
    for cls, write in writers.items():
        converter.register_unstructure_hook(cls, write)
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: writers[cls])


class _Writers(dict[type, _Write]):
    """What writes values, by their class: there are thousands a page, so that one look has to find it."""

    def __init__(self, write_other: _Write) -> None:
        self.write_other = write_other
        self[PartialDate] = attrgetter("edtf")
        self[Span] = lambda span: list(cast("Span", span))
        self[tuple] = lambda values: [self[one.__class__](one) for one in cast("tuple[object, ...]", values)]
        self[dict] = self[MappingProxyType] = self.write_mapping
        for scalar in _SCALARS:
            self[scalar] = lambda value: value

    def __missing__(self, cls: type) -> _Write:
        writer = self[cls] = self.members_writer(cls) if attrs.has(cls) else self.write_other
        return writer

    def write_mapping(self, values: object) -> dict[str, object]:
        named = cast("Mapping[str, object]", values)
        return {name: self[one.__class__](one) for name, one in named.items()}

    def members_writer(self, cls: type) -> _Write:
        """Return what writes the members of a class that say something, in their order."""
        names = tuple(member.name for member in attrs.fields(cls) if _in_contract(member))
        # The class stands behind the members so that there are two at least, for which attrgetter gives a tuple.
        members_of = attrgetter(*names, "__class__")

        def write_members(value: object) -> dict[str, object]:
            written: dict[str, object] = {}
            for name, member in zip(names, members_of(value), strict=False):
                if member is None or member is _EMPTY:  # most are: this line is for speed
                    continue
                kind = member.__class__
                if kind in _SCALARS:
                    written[name] = member
                elif kind is tuple:
                    if member:
                        written[name] = [self[one.__class__](one) for one in member]
                elif member:  # not empty
                    written[name] = self[kind](member)
            return written

        return write_members


# Reading goes by the types that the members are declared with.


def _register_readers(converter: Converter, records: Mapping[str, type]) -> None:
    def read_tuple(kind: type) -> _Read:
        array = cast("type[list[object]]", GenericAlias(list, get_args(kind)[:1]))
        return lambda value, _: tuple(converter.structure(_checked(value, list), array))

    def read_mapping(kind: type) -> _Read:
        table = cast("type[dict[str, object]]", GenericAlias(dict, get_args(kind)))
        return lambda value, _: converter.structure(_checked(value, dict), table)

    converter.register_structure_hook_factory(attrs.has, lambda cls: _members_reader(cls, converter, records))
    converter.register_structure_hook_factory(_is_tuple, read_tuple)
    converter.register_structure_hook_factory(_is_mapping, read_mapping)
    for scalar in _SCALARS:
        converter.register_structure_hook(scalar, _checked)
    converter.register_structure_hook_func(lambda kind: kind == int | float | None, _read_number)
    converter.register_structure_hook(Span, _read_span)
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate(_checked(value, str)))


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_mapping(kind: object) -> bool:
    return get_origin(kind) is Mapping


def _members_reader(cls: type, converter: Converter, records: Mapping[str, type]) -> _Read:
    """Return what reads the members of a class; those that may be empty may be missing."""
    overrides = {member.name: override(omit=True) for member in attrs.fields(cls) if not _in_contract(member)}
    if cls in _WITH_RECORD:
        overrides["record"] = override(struct_hook=functools.partial(_read_record, converter, records))
    read = make_dict_structure_fn(cls, converter, **overrides)  # type: ignore[arg-type,var-annotated]
    empty = empty_members(cls)

    def read_members(value: object, _: type) -> object:
        given = {**empty, **_checked(value, dict)}
        if cls in _WITH_RECORD and given["record"] is not None:
            given["record"] = (given["kind"], given["record"])
        return read(given, cls)

    return read_members


def _read_record(
    converter: Converter, records: Mapping[str, type], value: tuple[object, object] | None, _: type
) -> object:
    """Read the record of an infobox, which comes with the infobox's kind."""
    if value is None:
        return None
    kind, record = value
    known = records.get(str(kind))
    return _checked(record, dict) if known is None else converter.structure(record, known)


def _read_number(value: object, _: type) -> object:
    return None if value is None else _checked(value, float)


def _read_span(value: object, _: type) -> Span:
    ends = _checked(value, list)
    if len(ends) != 2:
        message = f"expected a span of two numbers, got {len(ends)}"
        raise TypeError(message)
    return Span(_checked(ends[0], int), _checked(ends[1], int))


def _checked(value: object, kind: type[_T]) -> _T:
    """Return a value of plain JSON types if it is of a type; true and false are no numbers."""
    kinds = (int, float) if kind is float else kind
    if isinstance(value, kinds) and (kind is bool or not isinstance(value, bool)):
        return cast("_T", value)
    message = f"expected {_NAMES[kind]}, got {_NAMES.get(type(value), type(value).__name__)}"
    raise TypeError(message)


def _fault(error: BaseException, _: type | None) -> str:
    """Say what is wrong with a member."""
    match error:
        case ForbiddenExtraKeysError():
            return f"unknown: {', '.join(sorted(map(str, error.extra_fields)))}"
        case KeyError():
            return "missing"
        case RecursionError():
            return "nested too deep"
    return str(error)
