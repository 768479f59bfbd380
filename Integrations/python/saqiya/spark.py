"""Pipelines over data frames of Spark, with typed columns; needs pyspark and pyarrow, also on the workers.

    from saqiya.spark import annotate

    found = annotate(articles, "facts", text="body", id="url", metadata=["date"])
    found.selectExpr("url", "explode(layers.numbers) AS number").where("number.kind = 'money'")

``answers`` is for lines of JSON that are to stay lines of JSON, ``report`` for pipelines with corpus stages.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence

import pyarrow

from .arrow import schema, to_table
from .errors import PipelineError, ProcessError, problems
from .pipeline import Pipeline, Source
from .program import find_program
from .records import record

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["annotate", "answers", "partials", "report"]

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


def answers(
    frame: "DataFrame", pipeline: Source, line: str = "value", settings: Optional[Mapping[str, Any]] = None, jobs: int = 1,
    program: Optional[str] = None,
) -> "DataFrame":
    """The lines that ``saqiya run --answers`` writes for the lines of JSON in a column; the frame has no other column.

    Each line has its answer, in the order of the partition, with the bytes of one run over all lines. What is named by the
    place of its line is the exception, since a line of a partition has no place in a file: give documents an ``id``. A blank
    line stays blank. ``spark.read.text(…)`` and ``.write.text(…)`` are what reads and writes such frames.
    """
    nlp = Pipeline(pipeline, settings, jobs, program=program)
    return frame.select(line).mapInArrow(_Lines(nlp, line), f"`{line}` string")


def partials(
    frame: "DataFrame", pipeline: Source, text: str = "text", id: Optional[str] = None, metadata: Sequence[str] = (),
    settings: Optional[Mapping[str, Any]] = None, jobs: int = 1, program: Optional[str] = None,
) -> "DataFrame":
    """What the corpus stages of a pipeline know about each partition: a row with ``partials`` for each that is not empty.

    They are rows and no files on the side, so a task that is run twice counts once. Documents that fail are left out.
    """
    nlp = Pipeline(pipeline, settings, jobs, program=program)
    return frame.mapInArrow(_Partials(_Task(nlp, text, id, list(metadata), None)), "partials binary")


def report(
    frame: "DataFrame", pipeline: Source, text: str = "text", id: Optional[str] = None, metadata: Sequence[str] = (),
    settings: Optional[Mapping[str, Any]] = None, jobs: int = 1, program: Optional[str] = None,
) -> Dict[str, Any]:
    """The report of a pipeline's corpus stages over a frame: that of one run over all its rows.

    The tasks send what they know to the driver, one partition at a time, and ``saqiya merge`` joins it there.
    """
    from pyspark import StorageLevel

    nlp = Pipeline(pipeline, settings, jobs, program=program)
    found = partials(frame, pipeline, text, id, metadata, settings, jobs, program)
    # Made by all tasks at once; without it, the driver would wait for one partition after the other.
    found.persist(StorageLevel.DISK_ONLY)
    try:
        found.count()
        with tempfile.TemporaryDirectory(prefix="saqiya-") as folder:
            paths: List[str] = []
            for row in found.toLocalIterator():
                paths.append(os.path.join(folder, f"{len(paths)}.partials"))
                with open(paths[-1], "wb") as file:
                    file.write(row.partials)
            if not paths:
                return {}
            command = [find_program(program), "merge", nlp._path(), *paths, "--report", "-", *nlp._settings()]
            joined: Dict[str, Any] = json.loads(_output(command, b""))
            return joined
    finally:
        found.unpersist()


class _Task:
    """What a worker does with the batches of a partition."""

    def __init__(self, nlp: Pipeline, text: str, id: Optional[str], metadata: List[str], added: Optional[pyarrow.Schema]) -> None:
        self.nlp = nlp
        self.text = text
        self.id = id
        self.metadata = metadata
        self.added = added

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        try:
            for batch in batches:
                table = to_table(self.nlp.pipe(self.inputs(batch)), self.added)
                columns = [column.combine_chunks() for column in table.columns]
                yield pyarrow.RecordBatch.from_arrays([*batch.columns, *columns], names=[*batch.schema.names, *_ADDED])
        finally:
            self.nlp.stop()

    def inputs(self, batch: pyarrow.RecordBatch) -> Iterator[Mapping[str, Any]]:
        names = [self.text, *([self.id] if self.id else []), *self.metadata]
        for row in batch.select(list(dict.fromkeys(names))).to_pylist():
            metadata = {name: row[name] for name in self.metadata if row[name] is not None}
            yield {"id": row[self.id] if self.id else None, "text": row[self.text], "metadata": metadata}


class _Lines:
    """What a worker does with lines of JSON."""

    def __init__(self, nlp: Pipeline, line: str) -> None:
        self.nlp = nlp
        self.line = line

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        try:
            for batch in batches:
                lines = (line or "" for line in batch.column(0).to_pylist())
                found = [answer.decode() for answer in self.nlp.pipe_lines(lines)]
                yield pyarrow.RecordBatch.from_arrays([pyarrow.array(found, pyarrow.string())], names=[self.line])
        finally:
            self.nlp.stop()


class _Partials:
    """What a worker does for corpus stages: one run over the whole partition."""

    def __init__(self, task: _Task) -> None:
        self.task = task

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        nlp = self.task.nlp
        with tempfile.TemporaryFile() as lines:
            count = 0
            for batch in batches:
                for given in self.task.inputs(batch):
                    lines.write(record(given, str(count)))
                    count += 1
            if not count:
                return
            lines.seek(0)
            command = [
                find_program(nlp.program), "run", nlp._path(), "-", "--input-format", "jsonl", "--output", os.devnull, "--partials",
                "-", "--on-error", "skip", "--max-failures", "100%", "--quiet", "--jobs", str(nlp.jobs or 1), *nlp._settings()]
            known = _output(command, lines)
        yield pyarrow.RecordBatch.from_arrays([pyarrow.array([known], pyarrow.binary())], names=["partials"])


def _output(command: List[str], given: Any) -> bytes:
    """What a command writes to standard output. Raises ``PipelineError`` or ``ProcessError``."""
    streams: Dict[str, Any] = {"input": given} if isinstance(given, bytes) else {"stdin": given}
    done: "subprocess.CompletedProcess[bytes]" = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **streams)
    if done.returncode:
        log = done.stderr.decode(errors="replace")
        found = problems(log)
        raise PipelineError(found) if found else ProcessError(f"'{command[0]} {command[1]}' fails: {log.strip()}")
    return done.stdout
