"""A step of a datatrove pipeline; needs datatrove.

    LocalPipelineExecutor([JsonlReader("in/"), Saqiya("facts"), JsonlWriter("out/")], tasks=8)

A document keeps its text, id and metadata. ``metadata["saqiya"]`` has the layers as JSON; a document that failed has
``metadata["saqiya_error"]`` instead, and one that a stage dropped ends here. All are counted in the statistics of the step.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional

from datatrove.pipeline.base import PipelineStep

from .batches import layers
from .pipeline import Pipeline, Source
from .results import Doc, Dropped

__all__ = ["Saqiya"]

#: What datatrove's documents carry beside text and id, and stages read.
_READ = ("date", "title", "locale")


class Saqiya(PipelineStep):  # type: ignore[misc]
    """Runs a pipeline on the documents of a task, in one process for each task."""

    name = "Saqiya"
    type = "ANNOTATOR"

    def __init__(self, pipeline: Source, settings: Optional[Mapping[str, Any]] = None, jobs: int = 1) -> None:
        super().__init__()
        self.nlp = Pipeline(pipeline, settings, jobs)

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The documents of the task with what was found in them, in their order."""
        try:
            for result, document in self.nlp.pipe(((_input(one), one) for one in data), as_tuples=True):
                if isinstance(result, Doc):
                    document.metadata["saqiya"] = layers(result)
                    self.stat_update("annotated")
                elif isinstance(result, Dropped):
                    self.stat_update("dropped", f"dropped_{result.stage}")
                    continue
                else:
                    document.metadata["saqiya_error"] = f"{result.code}: {result.message}"
                    self.stat_update("failed", f"failed_{result.code}")
                yield document
        finally:
            self.nlp.stop()


def _input(document: Any) -> Mapping[str, Any]:
    metadata = {name: str(document.metadata[name]) for name in _READ if document.metadata.get(name) is not None}
    return {"id": str(document.id), "text": document.text, "metadata": metadata}
