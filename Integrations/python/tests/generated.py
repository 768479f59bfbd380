"""Documents made by chance, as the program would write them: text with everything that shifts offsets, spans anywhere."""

import json
import random
from decimal import Decimal

_PIECES = (
    "كتاب", "مُدَرِّسَةٌ", "ـــ", "ﷺ", "ﻻ", "لا", "ﭐ", "👩‍👩‍👧‍👦", "🇪🇬", "❤️", "e\u0301", "𝟙𝟚", "٤٠٠", "1,234.50", " ", "  ", "\n", "\t", "\u200f",
    "\u200d", "\ufeff", "،", "؟", "«", "»", "(", "\"", "\\", "\u2028", "x", "\U00010ffff", "日本", "َ")


def record(generator, number):
    """The record of one document, and its spans as (layer, start, end)."""
    text = "".join(generator.choice(_PIECES) for _ in range(generator.randrange(0, 60)))
    layers = {"numbers": [], "dates": [], "names": []}
    for layer in layers:
        for start, end in spans(generator, text):
            layers[layer].append(MAKE[layer](generator, text, start, end))
    return {"id": f"doc-{number}", "text": text, "offsets": "scalar", "metadata": {"n": number}, "layers": layers}


def spans(generator, text):
    """Some half-open ranges of the text in order, none of them empty."""
    found = []
    for _ in range(generator.randrange(0, 5)):
        start = generator.randrange(0, max(1, len(text)))
        end = min(len(text), start + generator.randrange(1, 12))
        if start < end:
            found.append((start, end))
    return sorted(found)


def number(generator, text, start, end):
    digits = "".join(generator.choice("0123456789") for _ in range(generator.randrange(1, 38))).lstrip("0") or "0"
    scale = generator.randrange(0, 12)
    value = Decimal(digits).scaleb(-scale)
    return {"start": start, "end": end, "text": text[start:end], "number": {"start": start, "end": start + 1},
            "kind": generator.choice(("count", "money", "percent")), "value": value,
            **({"alternatives": [value, Decimal(generator.randrange(100))]} if generator.random() < 0.3 else {})}


def date(generator, text, start, end):
    value = generator.choice(("2017-11-03", "1439-02", "P90D", "XXXX-WXX-5", "0001-01-01", "2024-02-30"))
    return {"start": start, "end": end, "text": text[start:end], "type": "DATE", "value": value}


def name(generator, text, start, end):
    return {"start": start, "end": end, "label": text[start:end], "score": generator.random(), "sure": generator.random() < 0.5}


MAKE = {"numbers": number, "dates": date, "names": name}


def line(record):
    """The record as JSON with exact numbers."""
    return _json(record).encode()


def _json(value):
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_json(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def records(count, seed=1):
    generator = random.Random(seed)
    return [record(generator, number) for number in range(count)]
