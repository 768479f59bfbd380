"""Pipelines over datasets of Ray; needs ray, pandas and pyarrow.

    from saqiya.ray import annotate

    rows = annotate(ray.data.read_parquet("in/"), "facts", text="body", id="url")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Mapping, Optional, Sequence

from .pipeline import Pipeline, Source
from .results import Doc

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["annotate"]


def annotate(
    dataset: "Dataset", pipeline: Source, text: str = "text", id: Optional[str] = None, metadata: Sequence[str] = (),
    columns: Optional[Mapping[str, Callable[[Doc], Any]]] = None, settings: Optional[Mapping[str, Any]] = None, jobs: int = 1,
    num_cpus: float = 0.5, **options: Any,
) -> "Dataset":
    """The dataset with the columns that ``Pipeline.map_batches`` makes, and ``error``; every row is in it, once.

    Each worker of Ray runs one process with ``jobs`` threads. ``num_cpus`` is what a task asks Ray for: with a whole processor for each,
    and as many tasks as processors, none would be left for reading the input, and nothing would go on. Further options are those of
    ``Dataset.map_batches``, such as ``batch_size`` and ``concurrency``.
    """
    mapper = Pipeline(pipeline, settings, jobs).map_batches(text, id, metadata, columns)
    return dataset.map_batches(mapper, batch_format="pandas", num_cpus=num_cpus, **options)
