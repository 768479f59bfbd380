"""Documents as a CAS of UIMA, through dkpro-cassis: for INCEpTION, WebAnno and everything that reads XMI.

A layer becomes a type ``saqiya.Numbers``, ``saqiya.Dates`` …, an attribute a feature of it. Offsets in the file count UTF-16 code
units, as UIMA does. Exact numbers are strings, a range is a ``saqiya.Range``, and what has no simpler form is JSON.
"""

from __future__ import annotations

import json
import keyword
from decimal import Decimal
from typing import Any, Dict, List, Optional, Tuple

from cassis import Cas, TypeSystem
from cassis.typesystem import TYPE_NAME_ANNOTATION

from .results import Doc
from .spans import TYPES, Attribute, Range, Span

__all__ = ["to_cas", "to_xmi", "type_system"]

_RANGE = "saqiya.Range"
#: Names that UIMA keeps for itself get a low line behind them.
_RESERVED = frozenset(("type", "begin", "end", "sofa", "self", "id", "elements"))
_FEATURE_TYPES = {
    "rank": "uima.cas.Integer", "uncertainty_days": "uima.cas.Integer", "score": "uima.cas.Double",
    "number": _RANGE, "subset_of": _RANGE, "anchor": _RANGE, "duplicate_of": _RANGE, "stem": _RANGE,
    "clitics": "uima.cas.FSArray", "mentions": "uima.cas.FSArray",
    "alternatives": "uima.cas.StringArray", "reasons": "uima.cas.StringArray"}


def type_system(docs: Optional[List[Doc]] = None) -> TypeSystem:
    """The types of the layers that the package knows, and those of the layers in ``docs``."""
    features: Dict[str, Dict[str, None]] = {
        layer: {value.name: None for value in vars(kind).values() if isinstance(value, Attribute)}
        for layer, kind in TYPES.items()}
    for doc in docs or ():
        for layer, spans in doc.layers.items():
            features.setdefault(layer, {}).update(dict.fromkeys(name for span in spans for name in span.attributes))
    types = TypeSystem()
    types.create_type(_RANGE, TYPE_NAME_ANNOTATION)
    for layer, names in features.items():
        made = types.create_type(_type_name(layer), TYPE_NAME_ANNOTATION)
        for name in names:
            kind = _FEATURE_TYPES.get(name, "uima.cas.String") if layer in TYPES else "uima.cas.String"
            types.create_feature(made, _feature_name(name), kind, elementType=_RANGE if kind == "uima.cas.FSArray" else None)
    return types


def to_cas(doc: Doc, types: Optional[TypeSystem] = None) -> Cas:
    """The CAS of a document; ``types`` is ``type_system()`` with the layers of the document, which is the default."""
    cas = Cas(typesystem=types if types is not None else type_system([doc]))
    cas.sofa_string = doc.text
    cas.sofa_mime = "text/plain"
    for layer, spans in doc.layers.items():
        for span in spans:
            cas.add(_annotation(cas, layer, span))
    return cas


def to_xmi(doc: Doc) -> Tuple[str, str]:
    """The document as XMI, and its type system as XML."""
    cas = to_cas(doc)
    xml = cas.typesystem.to_xml()
    return cas.to_xmi(), xml if isinstance(xml, str) else xml.decode()


def _annotation(cas: Cas, layer: str, span: Span) -> Any:
    kind = cas.typesystem.get_type(_type_name(layer))
    declared = {feature.name.rstrip("_"): feature for feature in kind.all_features}
    features = {}
    for name, value in span.attributes.items():
        feature = declared[_feature_name(name).rstrip("_")]
        features[feature.name] = _feature(cas, value, feature.rangeType.name)
    return kind(begin=span.start, end=span.end, **features)


def _feature(cas: Cas, value: Any, kind: str) -> Any:
    if kind == "uima.cas.StringArray":
        array = cas.typesystem.get_type(kind)()
        array.elements = [str(one) for one in value]
        return array
    if kind == "uima.cas.FSArray":
        array = cas.typesystem.get_type(kind)()
        array.elements = [_range(cas, one) for one in value]
        return array
    if isinstance(value, Range):
        return _range(cas, value) if kind == _RANGE else json.dumps({"start": value.start, "end": value.end})
    if kind == "uima.cas.String" and not isinstance(value, str):
        return _string(value)
    return value


def _range(cas: Cas, range: Range) -> Any:
    made = cas.typesystem.get_type(_RANGE)(begin=range.start, end=range.end)
    # In the index, so that readers find it and offsets are converted.
    cas.add(made)
    return made


def _string(value: Any) -> str:
    if isinstance(value, (dict, list, bool)) or value is None:
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(Decimal(value) if isinstance(value, int) else value)


def _type_name(layer: str) -> str:
    words = "".join(character if character.isalnum() else " " for character in layer).split()
    return "saqiya." + "".join(word[0].upper() + word[1:] for word in words)


def _feature_name(name: str) -> str:
    plain = "".join(character if character.isalnum() else "_" for character in name)
    # cassis makes classes of types, which cannot have keywords of Python as names.
    return plain + "_" if plain in _RESERVED or keyword.iskeyword(plain) else plain
