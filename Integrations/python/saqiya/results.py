"""What comes back for a text: a document, or the reason why there is none."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple, Union

from .offsets import character_offsets
from .spans import TYPES, Number, Range, Region, Sentence, Span, SummarySentence, TimeExpression, Token

if TYPE_CHECKING:
    import pandas
    import spacy

__all__ = ["Doc", "Dropped", "Failure", "Result"]

#: Fields of a record that a run writes itself; all others are those of the input.
_OWN_FIELDS = frozenset(
    ("id", "text", "view", "offsets", "metadata", "layers", "dropped", "error", "input", "input_base64", "input_format"))


def parse(line: Union[bytes, str]) -> Dict[str, Any]:
    """The record of a line of output; numbers with a fraction are exact."""
    record: Dict[str, Any] = json.loads(line, parse_float=Decimal)
    return record


def _number(value: Decimal) -> Union[float, Decimal]:
    """A float when it says the same, else the exact number."""
    number = float(value)
    return number if Decimal(repr(number)) == value else value


def _natural(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dict):
        return {name: _natural(one) for name, one in value.items()}
    return [_natural(one) for one in value] if isinstance(value, list) else value


class _Record:
    """A line of output, parsed when something of it is asked for."""

    __slots__ = ("_line", "_parsed")

    def __init__(self, line: bytes, record: Optional[Dict[str, Any]] = None) -> None:
        self._line = line
        self._parsed = record

    @property
    def _record(self) -> Dict[str, Any]:
        if self._parsed is None:
            self._parsed = parse(self._line)
        return self._parsed

    @property
    def json(self) -> str:
        """The line of output as the program wrote it, without the end of line."""
        return self._line.decode()

    @property
    def id(self) -> str:
        """The id of the input; where it had none, its place among the inputs, from 0."""
        return str(self._record.get("id"))

    @property
    def fields(self) -> Dict[str, Any]:
        """The further fields of the input."""
        return {name: _natural(value) for name, value in self._record.items() if name not in _OWN_FIELDS}

    def to_dict(self, numbers: Callable[[Decimal], Any] = _number) -> Dict[str, Any]:
        """The record as dictionaries and lists, as ``json.loads`` gives it.

        Numbers with a fraction are floats where these say exactly the same, else ``Decimal``; ``numbers`` converts them
        otherwise: ``to_dict(numbers=str)``. Offsets are those of the pipeline file.
        """
        record: Dict[str, Any] = _converted(self._record, numbers)
        return record

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._line == other._line

    def __hash__(self) -> int:
        return hash(self._line)

    def __reduce__(self) -> Tuple[Any, ...]:
        return type(self), (self._line,)


class Doc(_Record):
    """A text with what the pipeline found in it; every layer is an attribute (``doc.numbers``) and in ``doc.layers``.

    Offsets count characters of Python strings, whatever unit the pipeline file asks for.
    """

    __slots__ = ("_layers",)

    def __init__(self, line: bytes, record: Optional[Dict[str, Any]] = None) -> None:
        super().__init__(line, record)
        self._layers: Optional[_Layers] = None

    @classmethod
    def from_json(cls, line: Union[bytes, str]) -> "Doc":
        """A document from a line of ``saqiya run --format jsonl``."""
        return cls(line.encode() if isinstance(line, str) else line)

    @property
    def text(self) -> str:
        """The original, as it was given."""
        return str(self._record["text"])

    @property
    def view(self) -> Optional[str]:
        """The text after the last stage, where the pipeline writes it (``output: { view: true }``)."""
        view: Optional[str] = self._record.get("view")
        return view

    @property
    def metadata(self) -> Dict[str, Any]:
        """The metadata of the input, and what stages learned."""
        metadata: Dict[str, Any] = _natural(self._record.get("metadata", {}))
        return metadata

    @property
    def layers(self) -> Mapping[str, List[Span]]:
        """The annotations by layer, in the order of the output."""
        if self._layers is None:
            self._layers = _Layers(self._record)
        return self._layers

    @property
    def numbers(self) -> List[Number]:
        """The layer ``numbers``."""
        return self._layer("numbers")

    @property
    def dates(self) -> List[TimeExpression]:
        """The layer ``dates``."""
        return self._layer("dates")

    @property
    def sentences(self) -> List[Sentence]:
        """The layer ``sentences``."""
        return self._layer("sentences")

    @property
    def tokens(self) -> List[Token]:
        """The layer ``tokens``."""
        return self._layer("tokens")

    @property
    def regions(self) -> List[Region]:
        """The layer ``regions``."""
        return self._layer("regions")

    @property
    def summary(self) -> List[SummarySentence]:
        """The layer ``summary``: the chosen sentences in the order of the text."""
        return self._layer("summary")

    def _layer(self, name: str) -> List[Any]:
        layers = self.layers
        if name in layers:
            return layers[name]
        raise AttributeError(f"the pipeline writes no layer '{name}'; its layers are: {', '.join(layers) or 'none'}")

    def __getattr__(self, name: str) -> List[Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._layer(name)

    def to_frame(self, layers: Optional[List[str]] = None) -> "pandas.DataFrame":
        """The annotations as a table with one row each; needs pandas. See ``saqiya.frames``."""
        from .frames import to_frame
        return to_frame([self], layers)

    def to_spacy(self, vocab: Optional["spacy.vocab.Vocab"] = None) -> "spacy.tokens.Doc":
        """The document as one of spaCy's; needs spaCy. See ``saqiya.spacy``."""
        from .spacy import to_spacy
        return to_spacy(self, vocab)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(spans)} {name}" for name, spans in self.layers.items())
        text = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        return f"Doc({self.id!r}, {text!r}{', ' if counts else ''}{counts})"


def _converted(value: Any, numbers: Callable[[Decimal], Any]) -> Any:
    if isinstance(value, dict):
        return {name: _converted(one, numbers) for name, one in value.items()}
    if isinstance(value, list):
        return [_converted(one, numbers) for one in value]
    return numbers(value) if isinstance(value, Decimal) else value


class _Layers(Mapping[str, List[Span]]):
    """The layers of a record; the spans of one are made when it is asked for."""

    def __init__(self, record: Dict[str, Any]) -> None:
        self.found: Dict[str, List[Dict[str, Any]]] = record.get("layers", {})
        self.made: Dict[str, List[Span]] = {}
        self.text: str = record["text"]
        units = record.get("offsets", "scalar")
        self.start, self.end, self.convert = character_offsets(self.text, [units] if isinstance(units, str) else units)

    def __getitem__(self, name: str) -> List[Span]:
        made = self.made.get(name)
        if made is None:
            kind, place = TYPES.get(name, Span), self.place
            made = self.made[name] = [kind._of(name, *place(one), (self, one)) for one in self.found[name]]
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def place(self, range: Dict[str, Any]) -> Tuple[int, int]:
        start, end = range[self.start], range[self.end]
        return (start, end) if self.convert is None else (self.convert(start), self.convert(end))

    def value(self, value: Any) -> Any:
        if isinstance(value, dict):
            if "start" in value and "end" in value and all(name.startswith(("start", "end")) for name in value):
                start, end = self.place(value)
                return Range(start, end, self.text[start:end])
            return {name: self.value(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.value(one) for one in value]
        return _number(value) if isinstance(value, Decimal) else value


class Dropped(_Record):
    """A document that a stage left out of the output. Is false where a truth value is asked for."""

    __slots__ = ()

    @property
    def stage(self) -> str:
        """The stage that dropped it."""
        return str(self._record["dropped"]["stage"])

    @property
    def reason(self) -> str:
        """Why, in the words of the stage."""
        return str(self._record["dropped"]["reason"])

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"document '{self.id}' was dropped by '{self.stage}': {self.reason}"

    def __repr__(self) -> str:
        return f"Dropped({self.id!r}, stage={self.stage!r}, reason={self.reason!r})"


class Failure(_Record):
    """A document that failed. Is false where a truth value is asked for."""

    __slots__ = ()

    @property
    def stage(self) -> str:
        """The stage that failed; ``input`` when the document could not be read."""
        return str(self._record["error"].get("stage", "input"))

    @property
    def code(self) -> str:
        """What kind of error it is, such as ``wrong-type`` or ``limit-exceeded``."""
        return str(self._record["error"]["code"])

    @property
    def message(self) -> str:
        """What was found, what was expected and the way out."""
        return str(self._record["error"]["message"])

    @property
    def text(self) -> Optional[str]:
        """The text, where it could be read."""
        text: Optional[str] = self._record.get("text")
        return text

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"document '{self.id}' failed in '{self.stage}': {self.message} ({self.code})"

    def __repr__(self) -> str:
        return f"Failure({self.id!r}, stage={self.stage!r}, code={self.code!r}, message={self.message!r})"


Result = Union[Doc, Dropped, Failure]


def result(line: bytes) -> Result:
    """The result that a line of ``saqiya run --answers`` stands for."""
    # A quote inside a JSON string has a backslash before it, so these bytes can only be a name and what follows it.
    if b'"error":' in line or b'"dropped":' in line:
        record = parse(line)
        if "layers" not in record:
            return Failure(line, record) if "error" in record else Dropped(line, record)
        return Doc(line, record)
    return Doc(line)
