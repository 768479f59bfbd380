"""Documents and spans: types of values, offsets in every unit, what goes out again."""

import json
import unittest
from datetime import date
from decimal import Decimal

import saqiya
from saqiya.offsets import UTF16Offsets
from tests import generated

LINE = json.dumps({
    "id": "a", "text": "👩 زار 400 ألف شخص في 2017", "offsets": ["utf16", "utf8"], "metadata": {"date": "2017-11-10"}, "url": "u",
    "layers": {
        "numbers": [{"start": 7, "end": 18, "start_utf8": 12, "end_utf8": 29, "text": "400 ألف شخص",
                     "number": {"start": 7, "end": 14, "start_utf8": 12, "end_utf8": 22}, "kind": "count", "value": 400000,
                     "low": 0.10, "noun": "شخص"}],
        "dates": [{"start": 22, "end": 26, "text": "2017", "type": "DATE", "value": "2017", "from": "2017-01-01", "to": "2017-12-31"}],
        "names": [{"start": 3, "end": 6, "score": 0.25, "deep": {"list": [{"start": 0, "end": 2}]}}]}}, ensure_ascii=False)


class DocTests(unittest.TestCase):
    def setUp(self):
        self.doc = saqiya.Doc.from_json(LINE)

    def test_values_have_types_of_python(self):
        number, = self.doc.numbers
        self.assertEqual((number.value, number.low, number.high, number.kind), (Decimal(400000), Decimal("0.1"), None, "count"))
        self.assertIsInstance(number.value, Decimal)
        expression, = self.doc.dates
        self.assertEqual((expression.value, expression.from_, expression["to"]), ("2017", date(2017, 1, 1), date(2017, 12, 31)))
        self.assertEqual(self.doc.names[0].score, 0.25)

    def test_a_day_that_is_none_stays_a_string(self):
        for value, expected in (("2017-02-29", "2017-02-29"), ("2016-02-29", date(2016, 2, 29)), ("0000-01-01", "0000-01-01"),
                                ("2017-11-03T10:00", "2017-11-03T10:00"), ("XXXX-11-03", "XXXX-11-03"), ("٢٠١٧-١١-٠٣", "٢٠١٧-١١-٠٣")):
            doc = saqiya.Doc.from_json(json.dumps(
                {"id": "a", "text": "x", "metadata": {}, "layers": {"dates": [{"start": 0, "end": 1, "type": "DATE", "value": value}]}}))
            self.assertEqual(doc.dates[0].value, expected)

    def test_numbers_written_as_strings_are_numbers(self):
        doc = saqiya.Doc.from_json('{"id":"a","text":"x","metadata":{},"layers":{"numbers":[{"start":0,"end":1,"value":"0.10"}]}}')
        self.assertEqual(str(doc.numbers[0].value), "0.10")

    def test_offsets_are_characters_whatever_the_unit(self):
        text = self.doc.text
        number, name = self.doc.numbers[0], self.doc.names[0]
        self.assertEqual((text[number.start:number.end], number.text), ("400 ألف شخص", "400 ألف شخص"))
        self.assertEqual(number.number, saqiya.Range(6, 13, "400 ألف"))
        self.assertEqual((name.text, name.deep), ("زار", {"list": [saqiya.Range(0, 1, "👩")]}))
        self.assertEqual(number["start_utf8"], 12)

    def test_every_unit_gives_the_same_spans(self):
        for record in generated.records(200):
            text = record["text"]
            utf16 = UTF16Offsets(text)
            units = {"scalar": lambda n: n, "utf16": utf16.from_character, "utf8": lambda n: len(text[:n].encode())}
            found = []
            for unit, convert in units.items():
                moved = {**record, "offsets": unit, "layers": {
                    layer: [{**one, "start": convert(one["start"]), "end": convert(one["end"]), "number": {
                        "start": convert(one["start"]), "end": convert(one["start"] + 1)}} for one in spans]
                    for layer, spans in record["layers"].items()}}
                found.append(saqiya.Doc(generated.line(moved)).layers)
            self.assertTrue(found[0] == found[1] == found[2])
            self.assertTrue(all(utf16.to_character(utf16.from_character(n)) == n for n in range(len(text) + 1)))

    def test_layers_and_attributes_that_are_not_there(self):
        with self.assertRaisesRegex(AttributeError, "no layer 'sentences'; its layers are: numbers, dates, names"):
            self.doc.sentences
        with self.assertRaisesRegex(AttributeError, "an annotation of 'names' without 'colour'; its attributes are: score, deep"):
            self.doc.names[0].colour
        self.assertIsNone(self.doc.names[0].get("colour"))
        self.assertFalse(hasattr(self.doc, "persons"))

    def test_what_goes_out_again(self):
        self.assertEqual(self.doc.to_dict(), json.loads(LINE))
        self.assertEqual(self.doc.json, LINE)
        exact = saqiya.Doc.from_json('{"id":"a","text":"x","metadata":{"n":0.12345678901234567890},"layers":{}}')
        self.assertEqual(exact.to_dict(numbers=str)["metadata"], {"n": "0.12345678901234567890"})
        self.assertEqual(self.doc.numbers[0].to_dict()["number"], {"start": 6, "end": 13})

    def test_they_show_what_they_are(self):
        self.assertEqual(repr(self.doc), "Doc('a', '👩 زار 400 ألف شخص في 2017', 1 numbers, 1 dates, 1 names)")
        self.assertEqual(repr(self.doc.dates[0])[:42], "TimeExpression(21, 25, '2017', type='DATE'")

    def test_a_text_that_looks_like_a_failure_is_a_document(self):
        from saqiya.results import result
        for text in ('{"error":{"code":1}}', '"dropped":', '\\"error":'):
            line = json.dumps({"id": "a", "text": text, "metadata": {"error": {}}, "layers": {}}, separators=(",", ":"))
            self.assertIsInstance(result(line.encode()), saqiya.Doc)


if __name__ == "__main__":
    unittest.main()
