"""Annotations as a pandas table."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Sequence, Union

from .results import Doc, Dropped, Failure, Result
from .spans import Range, Span

if TYPE_CHECKING:
    import pandas

__all__ = ["to_frame"]

#: The columns that every table has, before those of the attributes.
_PLACE = ("document", "layer", "start", "end", "text")


def to_frame(
    results: Iterable[Result], layers: Optional[Sequence[str]] = None,
    failures: Optional[List[Union[Dropped, Failure]]] = None,
) -> "pandas.DataFrame":
    """A table with a row for each annotation of ``layers`` (default: all), in the order of documents, layers and places.

    The columns are ``document``, ``layer``, ``start``, ``end``, ``text``, then the attributes in the order in which they come
    up; a range among them is two columns, ``NAME_start`` and ``NAME_end``. Values keep their Python types, so that exact
    numbers stay exact. What has no document goes to ``failures``; without that list a warning says how many there were.
    """
    import pandas

    rows: List[Dict[str, Any]] = []
    missing: List[Union[Dropped, Failure]] = [] if failures is None else failures
    for result in results:
        if isinstance(result, Doc):
            rows += _rows(result, layers)
        else:
            missing.append(result)
    if failures is None and missing:
        warnings.warn(f"{len(missing)} documents are not in the table; the first: {missing[0]}", stacklevel=2)
    frame = pandas.DataFrame(_columns(rows))
    return frame.astype({"start": "int64", "end": "int64"})


def _rows(doc: Doc, layers: Optional[Sequence[str]]) -> List[Dict[str, Any]]:
    return [_row(doc, span) for name, spans in doc.layers.items() if layers is None or name in layers for span in spans]


def _row(doc: Doc, span: Span) -> Dict[str, Any]:
    row = {"document": doc.id, "layer": span.layer, "start": span.start, "end": span.end, "text": span.text}
    for name, value in span.attributes.items():
        if isinstance(value, Range):
            row[f"{name}_start"], row[f"{name}_end"] = value.start, value.end
        else:
            # An attribute of a plugin may have the name of a column.
            row[f"{span.layer}.{name}" if name in _PLACE else name] = value
    return row


def _columns(rows: List[Dict[str, Any]]) -> Dict[str, List[Any]]:
    names = dict.fromkeys(_PLACE)
    for row in rows:
        names.update(dict.fromkeys(row))
    return {name: [row.get(name) for row in rows] for name in names}
