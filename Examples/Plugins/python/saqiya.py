"""Write stages for Saqiya pipelines in Python: copy this one file beside your stages, or install the package that has it.

    import re
    import saqiya

    class Mentions(saqiya.Stage):
        "Finds @mentions."
        provides = ["mentions"]
        min_length = saqiya.option(2, "The shortest name, in characters.", minimum=1, maximum=50)

        def process(self, document):
            for match in re.finditer(r"@(\\w+)", document.text):
                if len(match[1]) >= self.min_length:
                    document.add("mentions", match.start(), match.end(), name=match[1])

    saqiya.run("mentions", "1.0.0", [Mentions])

Offsets are those of Python strings. What you print goes to the log. Documentation/ProgramProtocol.md describes what
`run` speaks with the host: version 1 of the stage protocol, JSON Lines over standard input and output.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from typing import Any, Dict, List, Optional, Sequence, Type

PROTOCOL = 1
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


class option:
    """An option that pipeline files may set; its default says which type it has."""

    def __init__(
        self, default: Any, help: str = "", minimum: Any = None, maximum: Any = None, choices: Optional[Sequence[Any]] = None,
        items: Optional[str] = None,
    ) -> None:
        self.default = default
        schema = {"type": "array", "items": {"type": items or "string"}} if isinstance(default, list) else {
            "type": _TYPES[type(default)]}
        self.schema: Dict[str, Any] = {**schema, "default": default, "description": help}
        for key, value in (("minimum", minimum), ("maximum", maximum), ("enum", choices)):
            if value is not None:
                self.schema[key] = value

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, stage: Optional["Stage"], owner: Optional[type] = None) -> Any:
        return self if stage is None else stage.options.get(self.name, self.default)


class Error(Exception):
    """Raise it to fail one document, with a message for the report."""

    def __init__(self, message: str, code: str = "dependency-failed", advice: Optional[str] = None) -> None:
        super().__init__(message)
        self.reply = {"code": code, "message": message, **({"advice": advice} if advice else {})}


class Document:
    """One text, what earlier stages found in it, and what this stage finds."""

    def __init__(self, request: Dict[str, Any]) -> None:
        self.id: str = request["document"]
        self.text: str = request["text"]
        self.metadata: Dict[str, Any] = request["metadata"]
        self.layers: Dict[str, List[Dict[str, Any]]] = request["layers"]
        self._reply: Dict[str, Any] = {}

    def add(self, layer: str, start: int, end: int, **attributes: Any) -> None:
        """Adds an annotation of `text[start:end]`."""
        found = self._reply.setdefault("layers", {}).setdefault(layer, [])
        found.append({"start": start, "end": end, **attributes})

    def replace(self, start: int, end: int, text: str) -> None:
        """Lets later stages read `text` in place of `text[start:end]`; edits come in the order of the text.

        Ranges of annotations are of the text as it was. Only for stages with `destroys`.
        """
        self._reply.setdefault("edits", []).append({"start": start, "end": end, "text": text})

    def set_metadata(self, name: str, value: Any) -> None:
        """Sets metadata that goes to the output; None removes it."""
        self._reply.setdefault("metadata", {})[name] = value

    def drop(self, reason: str) -> None:
        """Leaves the document out of the output; the run counts it under the reason."""
        self._reply["drop"] = reason

    def fail(self, error: Exception) -> None:
        """Fails this document, and none of those beside it in a batch."""
        if not isinstance(error, Error):
            traceback.print_exception(type(error), error, error.__traceback__)
            error = Error(f"{type(error).__name__}: {error}")
        self._reply = {"error": error.reply}


class Stage:
    """One step of a pipeline; the doc string's first line is its summary."""

    name: Optional[str] = None      # in pipeline files; by default made from the name of the class
    requires: Sequence[str] = ()    # layers that an earlier stage must provide
    uses: Sequence[str] = ()        # layers that are read when they are there
    provides: Sequence[str] = ()    # layers that this stage adds
    needs: Sequence[str] = ()       # properties the text must still have, such as "diacritics"
    # Of a stage that edits, the properties that its edits take away; others leave it as it is, and may not edit.
    destroys: Optional[Sequence[str]] = None

    def __init__(self, options: Dict[str, Any]) -> None:
        self.options = options

    def prepare(self) -> None:
        """Loads what the stage needs, once, before the first document."""

    def process(self, document: Document) -> None:
        """Works on one document."""
        raise NotImplementedError

    def process_batch(self, documents: List[Document]) -> None:
        """Works on several documents, when `run` was given a `batch`: to be written where a model is faster on many texts.

        What is raised here makes the host ask for each of them alone; `document.fail(error)` fails just one.
        """
        for document in documents:
            try:
                self.process(document)
            except Exception as error:
                document.fail(error)

    @classmethod
    def describe(cls) -> Dict[str, Any]:
        options = {name: value.schema for kind in reversed(cls.__mro__) for name, value in vars(kind).items()
                   if isinstance(value, option)}
        contract = {key: list(getattr(cls, key)) for key in ("requires", "uses", "provides", "needs") if getattr(cls, key)}
        if cls.destroys is not None:
            contract["destroys"] = list(cls.destroys)
        return {
            "name": cls.stage_name(), "summary": (cls.__doc__ or "").strip().split("\n")[0],
            "options": {"type": "object", "properties": options, "additionalProperties": False},
            "contract": contract, **({"corpus": True} if issubclass(cls, CorpusStage) else {})}

    @classmethod
    def stage_name(cls) -> str:
        return cls.name or re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class CorpusStage(Stage):
    """A step under `corpus:` that makes one report about all documents.

    What it takes from documents is merged in any order and grouping, on one machine or on many, so merging must not depend on
    either; and it should be bounded, however many documents there are.
    """

    def map(self, document: Document) -> Any:
        """What the report needs of a document: anything that JSON can hold."""
        raise NotImplementedError

    def merge(self, partials: List[Any]) -> Any:
        """One value that knows what several know, of `map` or of earlier merges."""
        raise NotImplementedError

    def finish(self, partial: Any) -> Dict[str, Any]:
        """The report; the partial is None when there was no document."""
        raise NotImplementedError


def try_corpus_stage(stage: Type[CorpusStage], texts: Sequence[Any], **options: Any) -> Dict[str, Any]:
    """The report of a corpus stage on some texts, or documents of the package: for tests, and for trying it in a notebook."""
    made = stage(options)
    made.prepare()
    partials = [made.map(_document(stage, text)) for text in texts]
    # Merged in two steps, as a run may do it.
    half = len(partials) // 2
    groups = [made.merge(group) for group in (partials[:half], partials[half:]) if group]
    return made.finish(made.merge(groups) if len(groups) > 1 else groups[0] if groups else None)


def _document(
    stage: Type[Stage], text: Any, layers: Optional[Dict[str, List[Dict[str, Any]]]] = None,
    metadata: Optional[Dict[str, Any]] = None,
) -> Document:
    """A text, or a document of the package, as the stage would get it."""
    name = "test"
    if not isinstance(text, str):
        layers = layers or {layer: [span.to_dict() for span in text.layers[layer]]
                            for layer in (*stage.requires, *stage.uses) if layer in text.layers}
        name, text, metadata = text.id, text.text, {**text.metadata, **(metadata or {})}
    missing = [layer for layer in stage.requires if layer not in (layers or {})]
    if missing:
        raise ValueError(f"'{stage.stage_name()}' requires the layer '{missing[0]}', which the document does not have")
    return Document({"document": name, "text": text, "metadata": metadata or {}, "layers": layers or {}})


def try_stage(
    stage: Type[Stage], text: Any, layers: Optional[Dict[str, List[Dict[str, Any]]]] = None,
    metadata: Optional[Dict[str, Any]] = None, **options: Any,
) -> Dict[str, List[Dict[str, Any]]]:
    """What a stage finds in a text, by layer, each annotation with its text: for tests, and for trying a stage in a notebook.

    `text` may also be a document that a pipeline of the package made; the stage then reads the layers that it asks for.
    """
    document = _document(stage, text, layers, metadata)
    made = stage(options)
    made.prepare()
    made.process(document)
    return {layer: [{**annotation, "text": document.text[annotation["start"]:annotation["end"]]} for annotation in found]
            for layer, found in document._reply.get("layers", {}).items()}


def run(
    name: str, version: str, stages: Sequence[Type[Stage]], deadline: int = 30, batch: Optional[int] = None,
) -> None:
    """Answers the host until it closes standard input.

    `deadline` is how many seconds a document may take. With a `batch`, stages get up to that many documents at once.
    """
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    known = {stage.stage_name(): stage for stage in stages}
    uses: Dict[int, Stage] = {}

    def answer(request: Dict[str, Any]) -> Dict[str, Any]:
        if request["do"] == "process" and "documents" in request:
            documents = [Document(one) for one in request["documents"]]
            uses[request["use"]].process_batch(documents)
            return {"documents": [document._reply for document in documents]}
        if request["do"] == "process":
            document = Document(request)
            uses[request["use"]].process(document)
            return document._reply
        if request["do"] == "configure":
            stage = uses[request["use"]] = known[request["stage"]](request["options"])
            stage.prepare()
            return {}
        used = uses.get(request.get("use", 0))
        if isinstance(used, CorpusStage):
            if request["do"] == "map":
                return {"partial": used.map(Document(request))}
            if request["do"] == "merge":
                return {"partial": used.merge(request["partials"])}
            return {"report": used.finish(request["partial"])}
        return {"protocol": PROTOCOL, "name": name, "version": version, "offsets": "scalar", "deadline": deadline,
                **({"batch": batch} if batch else {}), "stages": [stage.describe() for stage in stages]}

    for line in iter(sys.stdin.buffer.readline, b""):
        request = json.loads(line)
        try:
            reply = answer(request)
        except Error as error:
            reply = {"error": error.reply}
        except Exception as error:
            traceback.print_exc()
            reply = {"error": {"code": "dependency-failed", "message": f"{type(error).__name__}: {error}"}}
        reply["id"] = request["id"]
        answers.write(json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        answers.flush()
