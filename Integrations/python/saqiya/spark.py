"""Pipelines over data frames of Spark, with typed columns; needs pyspark and pyarrow, also on the workers.

    from saqiya.spark import annotate

    found = annotate(articles, "facts", text="body", id="url", metadata=["date"])
    found.selectExpr("url", "explode(layers.numbers) AS number").where("number.kind = 'money'")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, Mapping, Optional, Sequence

import pyarrow

from .arrow import schema, to_table
from .pipeline import Pipeline, Source

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["annotate"]

_ADDED = ["layers", "dropped", "error"]


def annotate(
    frame: "DataFrame", pipeline: Source, text: str = "text", id: Optional[str] = None, metadata: Sequence[str] = (),
    settings: Optional[Mapping[str, Any]] = None, jobs: int = 1, program: Optional[str] = None,
) -> "DataFrame":
    """The frame with the columns ``layers``, ``dropped`` and ``error``; every row of the frame is in it, once.

    ``layers`` has the types that the pipeline declares; exact numbers in it are strings. Where there is no document it is null,
    and ``dropped`` or ``error`` say why. ``text``, ``id`` and ``metadata`` name columns of the frame. Each task runs one process,
    with ``jobs`` threads; the pipeline's file and the program have to be at the same place on every worker.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    taken = [name for name in _ADDED if name in frame.columns]
    if taken:
        raise ValueError(f"the frame has the column '{taken[0]}' already; rename it first")
    nlp = Pipeline(pipeline, settings, jobs, program=program)
    added = pyarrow.schema([schema(nlp).field(name) for name in _ADDED])
    types = StructType([*frame.schema.fields, *from_arrow_schema(added).fields])
    return frame.mapInArrow(_Task(nlp, text, id, list(metadata), added), types)


class _Task:
    """What a worker does with the batches of a partition."""

    def __init__(self, nlp: Pipeline, text: str, id: Optional[str], metadata: List[str], added: pyarrow.Schema) -> None:
        self.nlp = nlp
        self.text = text
        self.id = id
        self.metadata = metadata
        self.added = added

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        try:
            for batch in batches:
                table = to_table(self.nlp.pipe(self._inputs(batch)), self.added)
                columns = [column.combine_chunks() for column in table.columns]
                yield pyarrow.RecordBatch.from_arrays([*batch.columns, *columns], names=[*batch.schema.names, *_ADDED])
        finally:
            self.nlp.stop()

    def _inputs(self, batch: pyarrow.RecordBatch) -> Iterator[Mapping[str, Any]]:
        names = [self.text, *([self.id] if self.id else []), *self.metadata]
        for row in batch.select(list(dict.fromkeys(names))).to_pylist():
            metadata = {name: row[name] for name in self.metadata if row[name] is not None}
            yield {"id": row[self.id] if self.id else None, "text": row[self.text], "metadata": metadata}
