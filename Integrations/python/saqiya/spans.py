"""Annotations as Python objects: a span of the text, and what is known about it with the types of Python."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any, Callable, Dict, Generic, Iterator, List, Mapping, NamedTuple, Optional, Tuple, Type, TypeVar, Union, overload

__all__ = [
    "Keyphrase", "Number", "Range", "Region", "Sentence", "Span", "SummarySentence", "Term", "TimeExpression", "Token"]

T = TypeVar("T")
DateOrString = Union[datetime.date, str]


#: A document's layers, which know its text and its offsets, and the annotation as it was written.
Source = Tuple[Any, Dict[str, Any]]
#: The names in an annotation that are those of the span itself.
_OWN_NAMES = ("start", "end", "text")
_MISSING: Any = object()


class Range(NamedTuple):
    """A further range of the text that an annotation names; ``end`` is behind the last character."""

    start: int
    end: int
    text: str


class Attribute(Generic[T]):
    """An attribute of a span; ``None`` where it does not apply."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.rstrip("_")

    @overload
    def __get__(self, span: None, owner: type) -> "Attribute[T]": ...

    @overload
    def __get__(self, span: "Span", owner: type) -> T: ...

    def __get__(self, span: Optional["Span"], owner: type) -> Any:
        return self if span is None else span.get(self.name)


class Span:
    """An annotation: ``text[start:end]`` of its document, and its attributes.

    ``span.unit``, ``span["unit"]`` and ``span.get("unit")`` read the attribute ``unit``; the last gives ``None`` where there
    is none. Offsets count characters of Python strings.
    """

    __slots__ = ("layer", "start", "end", "_text", "_attributes", "_source")
    _types: Dict[str, Callable[[Any], Any]] = {}

    def __init__(self, layer: str, start: int, end: int, text: str, attributes: Mapping[str, Any]) -> None:
        self.layer = layer
        self.start = start
        self.end = end
        self._text: Optional[str] = text
        self._attributes: Optional[Mapping[str, Any]] = attributes
        self._source: Optional[Source] = None

    @classmethod
    def _of(cls, layer: str, start: int, end: int, source: Source) -> "Span":
        """A span that takes text and attributes from its source when they are asked for: most are never asked for all."""
        span = cls.__new__(cls)
        span.layer = layer
        span.start = start
        span.end = end
        span._text = span._attributes = None
        span._source = source
        return span

    @property
    def text(self) -> str:
        """The text of the span."""
        if self._text is None:
            assert self._source
            self._text = self._source[0].text[self.start:self.end]
        return self._text

    @property
    def attributes(self) -> Mapping[str, Any]:
        """What is known about the span, by name."""
        if self._attributes is None:
            assert self._source
            document, found = self._source
            self._attributes = {
                name: self._converted(document, name, value) for name, value in found.items() if name not in _OWN_NAMES}
            self._source = None if self._text is not None else self._source
        return self._attributes

    @classmethod
    def _converted(cls, document: Any, name: str, value: Any) -> Any:
        convert = cls._types.get(name)
        return document.value(value) if convert is None else convert(value)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_"):
            found = self.get(name, _MISSING)
            if found is not _MISSING:
                return found
            names = ", ".join(self.attributes) or "none"
            raise AttributeError(f"an annotation of '{self.layer}' without '{name}'; its attributes are: {names}")
        raise AttributeError(name)

    def __getitem__(self, name: str) -> Any:
        return self.attributes[name]

    def __contains__(self, name: object) -> bool:
        return name in self.attributes

    def __iter__(self) -> Iterator[str]:
        return iter(self.attributes)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of an attribute, or the default."""
        if self._attributes is not None:
            return self._attributes.get(name, default)
        assert self._source
        document, found = self._source
        return self._converted(document, name, found[name]) if name in found and name not in _OWN_NAMES else default

    def to_dict(self) -> Dict[str, Any]:
        """``start``, ``end``, ``text`` and the attributes in one dictionary."""
        attributes = {name: _plain(value) for name, value in self.attributes.items()}
        return {"start": self.start, "end": self.end, "text": self.text, **attributes}

    def _identity(self) -> Tuple[Any, ...]:
        return self.layer, self.start, self.end, self.text, self.attributes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash((self.layer, self.start, self.end))

    def __reduce__(self) -> Tuple[Any, ...]:
        return type(self), self._identity()

    def __repr__(self) -> str:
        shown = "".join(f", {name}={value!r}" for name, value in self.attributes.items())
        return f"{type(self).__name__}({self.start}, {self.end}, {self.text!r}{shown})"


def _plain(value: Any) -> Any:
    if isinstance(value, Range):
        return {"start": value.start, "end": value.end}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def decimal(value: Any) -> Any:
    """An exact number; lists are converted element by element."""
    if isinstance(value, list):
        return [decimal(one) for one in value]
    return Decimal(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else value


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def date_or_string(value: Any) -> Any:
    """A ``date`` when the value is a day of the calendar (``2017-11-03``), else the string as it is."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return datetime.date(*map(int, value.split("-")))
        except ValueError:
            return value
    return value


class Number(Span):
    """A quantity of the layer ``numbers``; values are exact."""

    __slots__ = ()
    _types = dict.fromkeys(("value", "low", "high", "alternatives"), decimal)
    number = Attribute[Optional[Range]]()
    kind = Attribute[str]()
    value = Attribute[Optional[Decimal]]()
    numerator = Attribute[Optional[int]]()
    denominator = Attribute[Optional[int]]()
    low = Attribute[Optional[Decimal]]()
    high = Attribute[Optional[Decimal]]()
    unit = Attribute[Optional[str]]()
    noun = Attribute[Optional[str]]()
    lemma = Attribute[Optional[str]]()
    of = Attribute[Optional[str]]()
    mod = Attribute[Optional[str]]()
    subset_of = Attribute[Optional[Range]]()
    alternatives = Attribute[Optional[List[Decimal]]]()


class TimeExpression(Span):
    """A date, time, duration or recurrence of the layer ``dates``.

    ``value``, ``from_`` and ``to`` are a ``date`` when they are one day of the calendar, else the TIMEX3 string.
    """

    __slots__ = ()
    _types = dict.fromkeys(("value", "from", "to"), date_or_string)
    type = Attribute[str]()
    value = Attribute[DateOrString]()
    edtf = Attribute[Optional[str]]()
    from_ = Attribute[Optional[DateOrString]]()
    to = Attribute[Optional[DateOrString]]()
    mod = Attribute[Optional[str]]()
    freq = Attribute[Optional[str]]()
    signal = Attribute[Optional[str]]()
    relative = Attribute[Optional[str]]()
    anchor = Attribute[Optional[Range]]()
    calendar = Attribute[Optional[str]]()
    original = Attribute[Optional[str]]()
    uncertainty_days = Attribute[Optional[int]]()
    zone = Attribute[Optional[str]]()
    conflict = Attribute[Optional[str]]()
    alternatives = Attribute[Optional[List[str]]]()


class Sentence(Span):
    """A sentence or heading of the layer ``sentences``."""

    __slots__ = ()
    kind = Attribute[str]()


class Token(Span):
    """A word, number, mark or other unit of the layer ``tokens``."""

    __slots__ = ()
    kind = Attribute[str]()
    clitics = Attribute[Optional[List[Range]]]()
    stem = Attribute[Optional[Range]]()


class Region(Span):
    """A part of a web article of the layer ``regions``, and its role."""

    __slots__ = ()
    role = Attribute[str]()
    duplicate_of = Attribute[Optional[Range]]()


class SummarySentence(Span):
    """A sentence of the layer ``summary``."""

    __slots__ = ()
    rank = Attribute[int]()
    score = Attribute[float]()
    reasons = Attribute[Optional[List[str]]]()


class Term(Span):
    """A word of the layer ``terms``, with what comparison knows it by."""

    __slots__ = ()
    term = Attribute[str]()


class Keyphrase(Span):
    """A phrase of the layer ``keyphrases``."""

    __slots__ = ()
    score = Attribute[float]()
    mentions = Attribute[List[Range]]()


TYPES: Dict[str, Type[Span]] = {
    "numbers": Number, "dates": TimeExpression, "sentences": Sentence, "tokens": Token, "regions": Region,
    "summary": SummarySentence, "terms": Term, "keyphrases": Keyphrase}
