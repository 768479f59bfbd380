"""Results as Arrow tables and Parquet files, with the types that the pipeline declares; needs pyarrow.

Exact numbers are strings with all their digits. Metadata, and the layers of plugins whose types nobody declares, are JSON.
"""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import islice
from typing import Any, Dict, Iterable, List, Mapping

import pyarrow
import pyarrow.parquet

from .pipeline import Input, Pipeline
from .records import to_json
from .results import Result

__all__ = ["schema", "to_table", "write_parquet"]

_KEY = b"saqiya.type"
_TYPES = {"utf8": pyarrow.string(), "int": pyarrow.int64(), "bool": pyarrow.bool_(), "floatingpoint": pyarrow.float64()}


def schema(nlp: Pipeline) -> pyarrow.Schema:
    """The schema of a table of the pipeline's results.

    ``dropped`` and ``error`` say why a row has no document; all columns but ``id`` may be null.
    """
    return pyarrow.schema([_field(field) for field in json.loads(nlp.schema("arrow"))["fields"]])


def _field(field: Mapping[str, Any]) -> pyarrow.Field:
    children = [_field(child) for child in field["children"]]
    kind = field["type"]["name"]
    if kind == "list":
        made = pyarrow.list_(children[0])
    elif kind == "struct":
        made = pyarrow.struct(children)
    else:
        made = _TYPES[kind]
    notes = {note["key"]: note["value"] for note in field.get("metadata", ())}
    return pyarrow.field(field["name"], made, nullable=field["nullable"], metadata=notes or None)


def to_table(results: Iterable[Result], schema: pyarrow.Schema) -> pyarrow.Table:
    """A table with a row for each result."""
    return pyarrow.Table.from_pylist([_row(result, schema) for result in results], schema=schema)


def write_parquet(nlp: Pipeline, texts: Iterable[Input], path: str, rows: int = 10_000) -> int:
    """Runs the pipeline over texts, and writes a Parquet file with a row for each; returns their number.

    ``rows`` of them are in memory at a time, and form a group of rows in the file.
    """
    results = nlp.pipe(texts)
    found = schema(nlp)
    count = 0
    with pyarrow.parquet.ParquetWriter(path, found) as writer:
        while True:
            table = to_table(islice(results, rows), found)
            if not table.num_rows:
                return count
            writer.write_table(table)
            count += table.num_rows


def _row(result: Result, schema: pyarrow.Schema) -> Dict[str, Any]:
    record = result.to_dict(numbers=Decimal)
    return {field.name: _value(record.get(field.name), field) for field in schema}


def _value(value: Any, field: pyarrow.Field) -> Any:
    note = (field.metadata or {}).get(_KEY)
    if value is None:
        return None
    if note == b"json":
        return to_json(value)
    if note == b"exact":
        return value if isinstance(value, str) else format(Decimal(value), "f")
    if pyarrow.types.is_struct(field.type):
        return {child.name: _value(value.get(child.name), child) for child in field.type}
    if pyarrow.types.is_list(field.type):
        return [_value(one, field.type.value_field) for one in value]
    return float(value) if pyarrow.types.is_floating(field.type) else value
