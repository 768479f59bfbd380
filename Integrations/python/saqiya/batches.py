"""Runs a pipeline over batches of rows: for ``datasets.Dataset.map``, Ray's ``map_batches``, pandas and its UDFs."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from decimal import Decimal
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Sequence

from .pipeline import Pipeline
from .records import to_json
from .results import Doc, Result

__all__ = ["BatchMapper", "error", "layers"]


def layers(doc: Doc) -> str:
    """The layers as JSON with all digits: a column of one type whatever is in them."""
    return to_json(doc.to_dict(numbers=Decimal).get("layers", {}))


def error(result: Result) -> Optional[str]:
    """Why there is no document, or ``None``."""
    return None if isinstance(result, Doc) else str(result)


class BatchMapper:
    """Adds columns to a batch; made by ``Pipeline.map_batches``.

    A batch is a pandas ``DataFrame``, a mapping of columns (lists, NumPy arrays), or a ``Series`` of texts, which becomes a
    ``Series`` of JSON lines. It can be pickled, and starts its process where it is used.
    """

    def __init__(
        self, nlp: Pipeline, text: str = "text", id: Optional[str] = None, metadata: Sequence[str] = (),
        columns: Optional[Mapping[str, Callable[[Doc], Any]]] = None,
    ) -> None:
        self.nlp = nlp
        self.text = text
        self.id = id
        self.metadata = list(metadata)
        self.columns = dict(columns) if columns is not None else {"layers": layers}

    def __call__(self, batch: Any) -> Any:
        """The batch with the new columns; ``error`` says for each row why it has no document, and is null where it has one."""
        if isinstance(batch, AnyMapping):
            return {**batch, **self._added(batch)}
        if hasattr(batch, "assign"):
            return batch.assign(**self._added(batch))
        lines = [result.json for result in self.nlp.pipe(map(_text, batch))]
        return type(batch)(lines, index=batch.index, dtype=object)

    def _added(self, batch: Any) -> Dict[str, List[Any]]:
        added: Dict[str, List[Any]] = {name: [] for name in (*self.columns, "error")}
        for result in self.nlp.pipe(self._inputs(batch)):
            for name, make in self.columns.items():
                added[name].append(make(result) if isinstance(result, Doc) else None)
            added["error"].append(error(result))
        return added

    def _inputs(self, batch: Any) -> Iterable[Any]:
        texts = map(_text, batch[self.text])
        if self.id is None and not self.metadata:
            return texts
        ids = batch[self.id] if self.id is not None else (None for _ in batch[self.text])
        metadata = zip(*(batch[name] for name in self.metadata)) if self.metadata else (() for _ in batch[self.text])
        return (
            {"id": one, "text": text, "metadata": dict(zip(self.metadata, values))}
            for one, text, values in zip(ids, texts, metadata))


def _text(value: Any) -> Any:
    # NumPy's strings are strings of Python, too; a missing text stays what it is, and fails by itself.
    return str(value) if isinstance(value, str) else value
