"""Documents of spaCy, a component for its pipelines, and ``DocBin``.

``doc.spans`` has a group for every layer. The label of a span is its kind (``money``, ``DATE``), or else the name of its layer;
``kb_id_`` is its value; ``span._.saqiya`` is the annotation itself, and ``doc._.saqiya`` the document.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Set, Tuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import DocBin, SpanGroup
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from .errors import DocumentError
from .pipeline import Pipeline
from .results import Doc, Result
from .spans import Span

__all__ = ["SaqiyaComponent", "create_component", "to_docbin", "to_spacy"]

_KEY = "saqiya"
_LABELS = ("kind", "type", "role")


def to_spacy(doc: Doc, vocab: Optional[Vocab] = None) -> SpacyDoc:
    """A document of spaCy with the same text, whose tokens are those of the layer ``tokens``, or words and marks without one.

    A token is divided where an annotation begins or ends inside it, so that every span is exact.
    """
    words, spaces, starts = _words(doc)
    sentences = {span.start for span in doc.layers.get("sentences", ())}
    made = SpacyDoc(
        vocab if vocab is not None else _blank_vocab(), words=words, spaces=spaces,
        sent_starts=[start in sentences for start in starts] if sentences else None)
    _annotate(made, doc)
    return made


def to_docbin(results: Iterable[Result], vocab: Optional[Vocab] = None) -> DocBin:
    """The documents in spaCy's binary form, with everything that ``doc._.saqiya`` needs.

    Raises ``DocumentError`` at a result that is no document.
    """
    vocab = vocab if vocab is not None else _blank_vocab()
    found = DocBin(store_user_data=True)
    for result in results:
        if not isinstance(result, Doc):
            raise DocumentError(result)
        found.add(to_spacy(result, vocab))
    return found


def _blank_vocab() -> Vocab:
    return spacy.blank("ar").vocab


# MARK: Tokens


def _words(doc: Doc) -> Tuple[List[str], List[bool], List[int]]:
    """The tokens, whether a space follows each, and where each starts."""
    words: List[str] = []
    spaces: List[bool] = []
    starts: List[int] = []
    spans = [span for name, spans in doc.layers.items() if name != "tokens" for span in spans]
    # A space that an annotation begins or ends with has to be a token, since spans consist of tokens.
    kept = {span.start for span in spans} | {span.end - 1 for span in spans}
    for start, end in _pieces(doc):
        # spaCy keeps one space with the token before it; any other white space is a token.
        if doc.text[start] == " " and start not in kept and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
            start += 1
        if start < end:
            words.append(doc.text[start:end])
            spaces.append(False)
            starts.append(start)
    return words, spaces, starts


def _pieces(doc: Doc) -> Iterator[Tuple[int, int]]:
    if "tokens" in doc.layers:
        cuts = {place for token in doc.tokens for place in (token.start, token.end)}
    else:
        cuts = _word_cuts(doc.text)
    cuts.update((0, len(doc.text)), _edges(doc))
    ordered = sorted(cuts)
    return zip(ordered, ordered[1:])


def _edges(doc: Doc) -> Set[int]:
    return {place for name, spans in doc.layers.items() if name != "tokens" for span in spans for place in (span.start, span.end)}


def _word_cuts(text: str) -> Set[int]:
    """Where words, single marks and runs of white space begin and end; nothing is divided from its marks."""
    cuts: Set[int] = set()
    before = ""
    for place, character in enumerate(text):
        kind = _kind(character)
        if kind == "mark" and before not in ("", "space"):
            continue
        if kind != before or kind == "other":
            cuts.update((place,))
        before = kind
    return cuts


def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return "mark"
    return "word" if category[0] in "LN" else "other"


# MARK: Spans


def _annotate(target: SpacyDoc, doc: Doc) -> None:
    target.user_data[_KEY] = doc.json
    for name, spans in doc.layers.items():
        if name != "tokens":
            found = (_span(target, span, index) for index, span in enumerate(spans) if span.start < span.end)
            target.spans[name] = SpanGroup(target, name=name, spans=[span for span in found if span is not None])


def _span(target: SpacyDoc, span: Span, index: int) -> Optional[SpacySpan]:
    label = next((str(span[name]) for name in _LABELS if name in span), span.layer)
    value = str(span["value"]) if "value" in span else ""
    return target.char_span(
        span.start, span.end, label=label, kb_id=value, alignment_mode="expand", span_id=f"{span.layer}:{index}")


@lru_cache(maxsize=64)
def _parsed(line: str) -> Doc:
    # The spans of a document ask for it one after the other.
    return Doc.from_json(line)


def _found_doc(doc: SpacyDoc) -> Optional[Doc]:
    line = doc.user_data.get(_KEY)
    return None if line is None else _parsed(line)


def _found_span(span: SpacySpan) -> Optional[Span]:
    doc = _found_doc(span.doc)
    layer, _, index = span.id_.rpartition(":")
    return None if doc is None or layer not in doc.layers else doc.layers[layer][int(index)]


SpacyDoc.set_extension(_KEY, getter=_found_doc, force=True)
SpacySpan.set_extension(_KEY, getter=_found_span, force=True)


# MARK: The component


class SaqiyaComponent:
    """Runs a pipeline on documents of spaCy; see ``create_component``."""

    def __init__(self, name: str, pipeline: Pipeline, divides_tokens: bool) -> None:
        self.name = name
        self.pipeline = pipeline
        self.divides_tokens = divides_tokens
        self._handle_error: Any = None

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        return self._annotated(doc, self.pipeline(doc.text))

    def pipe(self, stream: Iterable[SpacyDoc], batch_size: int = 512) -> Iterator[SpacyDoc]:
        pairs = ((doc.text, doc) for doc in stream)
        for result, doc in self.pipeline.pipe(pairs, as_tuples=True, batch_size=batch_size):
            if isinstance(result, Doc):
                yield self._annotated(doc, result)
            else:
                self._fail(doc, DocumentError(result))

    def set_error_handler(self, handler: Any) -> None:
        """What spaCy calls for a document that fails; by default the error is raised."""
        self._handle_error = handler

    def _fail(self, doc: SpacyDoc, error: DocumentError) -> None:
        if self._handle_error is None:
            raise error
        self._handle_error(self.name, self, [doc], error)

    def _annotated(self, target: SpacyDoc, doc: Doc) -> SpacyDoc:
        if self.divides_tokens:
            _divide(target, _edges(doc))
        _annotate(target, doc)
        return target

    def to_disk(self, path: Any, exclude: Any = ()) -> None:
        """Nothing: the configuration of the pipeline says everything."""

    def from_disk(self, path: Any, exclude: Any = ()) -> "SaqiyaComponent":
        return self

    def to_bytes(self, exclude: Any = ()) -> bytes:
        return b""

    def from_bytes(self, data: bytes, exclude: Any = ()) -> "SaqiyaComponent":
        return self


def _divide(doc: SpacyDoc, edges: Set[int]) -> None:
    """Divides the tokens that have one of the edges inside."""
    divisions: Dict[int, List[int]] = {}
    token_at = {place: token for token in doc for place in range(token.idx + 1, token.idx + len(token))}
    for edge in sorted(edges):
        if edge in token_at:
            divisions.setdefault(token_at[edge].i, []).append(edge - token_at[edge].idx)
    with doc.retokenize() as retokenizer:
        for index, cuts in divisions.items():
            token = doc[index]
            bounds = [0, *cuts, len(token)]
            parts = [token.text[start:end] for start, end in zip(bounds, bounds[1:])]
            retokenizer.split(token, parts, heads=[(token, part) for part in range(len(parts))])


@Language.factory(
    "saqiya", assigns=["doc.spans"],
    default_config={"pipeline": "facts", "settings": {}, "jobs": None, "divides_tokens": True})
def create_component(
    nlp: Language, name: str, pipeline: str, settings: Mapping[str, Any], jobs: Optional[int], divides_tokens: bool,
) -> SaqiyaComponent:
    """``nlp.add_pipe("saqiya", config={"pipeline": "news.yaml"})``.

    With ``divides_tokens`` a token is divided where an annotation begins or ends inside it; without, spans take in the whole of
    the tokens they touch, and only ``span._.saqiya`` has the exact place.
    """
    loaded = Pipeline(pipeline, dict(settings), jobs)
    loaded.start()
    return SaqiyaComponent(name, loaded, divides_tokens)
