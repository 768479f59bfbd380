"""Writes what users give (texts, dictionaries) as records: lines of JSON as ``saqiya run`` reads them."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, Union

__all__ = ["Unwritable", "record", "to_json"]


class Unwritable(Exception):
    """A value that no record can hold; the message says which and why."""


def record(given: Any, identifier: str) -> bytes:
    """The line for a text, or for a mapping with ``text`` and perhaps ``id``, ``metadata`` and further fields.

    ``identifier`` is the id where the input has none. Raises ``Unwritable``.
    """
    try:
        if isinstance(given, str):
            return f'{{"id":"{identifier}","text":{encode_basestring(given)}}}\n'.encode()
        if isinstance(given, Mapping):
            fields = {"id": identifier, **given}
            if fields["id"] is None:
                fields["id"] = identifier
            if "metadata" in fields and fields["metadata"] is None:
                del fields["metadata"]
            return (to_json(fields) + "\n").encode()
    except UnicodeEncodeError:
        raise Unwritable("found half a surrogate pair, expected Unicode text") from None
    raise Unwritable(f"found {_kind(given)}, expected a text or a mapping with 'text'")


def to_json(value: Any) -> str:
    """A value as JSON on one line; numbers keep their digits. Raises ``Unwritable``."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError):
        return _slow(value)


def _slow(value: Any) -> str:
    """What ``json`` does not write: exact numbers, dates, mappings and sequences of any class, numbers of NumPy."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, (bool, int)):
        return json.dumps(value)
    if isinstance(value, (float, Decimal)):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{encode_basestring(_name(name))}:{_slow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return "[" + ",".join(map(_slow, value)) + "]"
    if isinstance(value, (datetime.date, datetime.time)):
        # A missing time of pandas is an instance of datetime that is not equal to itself.
        return f'"{value.isoformat()}"' if value == value else "null"
    return _foreign(value)


def _foreign(value: Any) -> str:
    for method in ("item", "tolist"):
        convert = getattr(value, method, None)
        if callable(convert):
            try:
                plain = convert()
            except (TypeError, ValueError):
                continue
            if type(plain) is not type(value):
                return _slow(plain)
    raise Unwritable(f"found {_kind(value)} in a record, expected what JSON can hold")


def _number(value: Union[float, Decimal]) -> str:
    if math.isnan(value):
        return "null"
    if math.isinf(value):
        raise Unwritable("found an infinite number in a record, expected what JSON can hold")
    return str(value) if isinstance(value, Decimal) else repr(float(value))


def _name(name: Any) -> str:
    if isinstance(name, str):
        return name
    raise Unwritable(f"found {_kind(name)} as a name in a record, expected a string")


def _kind(value: Any) -> str:
    return "None" if value is None else f"'{type(value).__name__}'"
