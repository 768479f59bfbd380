"""Round trips through the real libraries: no digit changes, and no span moves."""

import json
import os
import unittest
from decimal import Decimal

import saqiya
from saqiya.batches import layers
from tests import generated
from tests.support import FAKE, FakeTestCase, needs

#: How many generated documents go through each library; the full figure is 10,000.
COUNT = int(os.environ.get("SAQIYA_TEST_DOCUMENTS", "500"))


def docs(count=COUNT):
    return [saqiya.Doc(generated.line(record)) for record in generated.records(count)]


class FrameTests(unittest.TestCase):
    @needs("pandas")
    def test_rows_are_annotations(self):
        given = docs()
        frame = saqiya.to_frame(given)
        spans = [(doc.id, span) for doc in given for spans in doc.layers.values() for span in spans]
        self.assertEqual(len(frame), len(spans))
        for row, (name, span) in zip(frame.to_dict("records"), spans):
            self.assertEqual((row["document"], row["layer"], row["start"], row["end"], row["text"]),
                             (name, span.layer, span.start, span.end, span.text))
            if span.layer == "numbers":
                self.assertEqual((row["value"], row["number_start"]), (span.value, span.start))
            if span.layer == "dates":
                self.assertEqual((row["value"], type(row["value"])), (span.value, type(span.value)))

    @needs("pandas")
    def test_chosen_layers_and_no_rows(self):
        frame = saqiya.to_frame(docs(20), ["numbers"])
        self.assertEqual(set(frame["layer"]), {"numbers"})
        self.assertEqual(list(saqiya.to_frame([]).columns), ["document", "layer", "start", "end", "text"])

    @needs("pandas")
    def test_what_failed_is_said(self):
        failure = saqiya.Failure(b'{"id":"f","error":{"stage":"s","code":"c","message":"m"}}')
        with self.assertWarnsRegex(UserWarning, "1 documents are not in the table; the first: document 'f' failed in 's': m"):
            saqiya.to_frame([failure])
        failures = []
        saqiya.to_frame([failure, *docs(2)], failures=failures)
        self.assertEqual(failures, [failure])


class BatchTests(FakeTestCase):
    texts = ["has 400", "fail", "drop", None, "and 5"]

    def expected(self):
        return [[400], None, None, None, [5]]

    def mapper(self, **options):
        return self.load().map_batches(columns={"values": lambda doc: [int(one.value) for one in doc.numbers]}, **options)

    def test_columns_of_lists(self):
        batch = self.mapper()({"text": self.texts, "k": [1, 2, 3, 4, 5]})
        self.assertEqual((batch["values"], batch["k"]), (self.expected(), [1, 2, 3, 4, 5]))
        self.assertEqual([one is None for one in batch["error"]], [True, False, False, False, True])

    def test_layers_are_json(self):
        batch = self.load().map_batches()({"text": self.texts})
        self.assertEqual(json.loads(batch["layers"][0])["numbers"][0]["value"], 400)

    def test_layers_keep_their_digits_whatever_is_around_them(self):
        found = '{"x":[{"start":0,"end":1,"value":0.10,"big":12345678901234567.25,"layers":{"layers":{}}}]}'
        doc = saqiya.Doc.from_json('{"id":"a","text":"x","metadata":{"m":1,"layers":{}},"layers":' + found + "}")
        self.assertEqual(layers(doc), found)

    @needs("pandas")
    def test_frames_and_series(self):
        import pandas
        frame = pandas.DataFrame({"text": self.texts, "name": list("abcde"), "date": ["2017-11-10"] * 5})
        mapped = self.mapper(id="name", metadata=["date"])(frame)
        self.assertEqual([None if isinstance(one, float) else one for one in mapped["values"]], self.expected())
        self.assertTrue(mapped["error"][1].startswith("document 'b' failed"))
        lines = self.load().map_batches()(frame["text"])
        self.assertEqual(json.loads(lines[0])["layers"]["numbers"][0]["value"], 400)

    @needs("ray", "pandas", "pyarrow")
    def test_ray(self):
        import ray
        # With as few processors as tasks, none is left for reading the input.
        ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False, runtime_env={
            "env_vars": {"PYTHONPATH": os.environ["PYTHONPATH"], "SAQIYA": FAKE}})
        self.addCleanup(ray.shutdown)
        rows = ray.data.from_items([{"n": n, "text": ("has 1", "fail", "and 22")[n % 3]} for n in range(60)])
        os.environ["SAQIYA"], before = FAKE, os.environ.get("SAQIYA")
        self.addCleanup(lambda: os.environ.pop("SAQIYA") if before is None else os.environ.update(SAQIYA=before))
        from saqiya.ray import annotate
        for dataset in (
                annotate(rows, self.pipeline(), batch_size=30),
                rows.map_batches(self.load().map_batches(), batch_format="numpy", batch_size=30, num_cpus=0.5)):
            found = dataset.take_all()
            found.sort(key=lambda row: row["n"])
            self.assertEqual([one["error"] is None for one in found], [True, False, True] * 20)
            self.assertEqual([len(json.loads(one["layers"])["numbers"]) for one in found if one["layers"]], [1, 1] * 20)

    @needs("datasets")
    def test_datasets(self):
        import datasets
        data = datasets.Dataset.from_dict({"text": ["has 1", "fail", "and 22"] * 20})
        nlp = self.load()
        for workers in (None, 2):
            mapped = data.map(nlp.map_batches(columns={"values": values}), batched=True, batch_size=7, num_proc=workers)
            self.assertEqual(mapped["values"][:], [[1], None, [22]] * 20)


def values(doc):
    return [int(one.value) for one in doc.numbers]


class SpacyTests(FakeTestCase):
    @needs("spacy")
    def test_documents_round_trip(self):
        import spacy
        vocab = spacy.blank("ar").vocab
        for doc in docs():
            made = doc.to_spacy(vocab)
            self.assertEqual(made.text, doc.text)
            for layer, spans in doc.layers.items():
                self.assertEqual([(one.start_char, one.end_char, one.text) for one in made.spans[layer]],
                                 [(one.start, one.end, one.text) for one in spans])
                self.assertEqual([one._.saqiya for one in made.spans[layer]], spans)

    @needs("spacy")
    def test_the_binary_form(self):
        import spacy
        from saqiya.spacy import to_docbin
        from spacy.tokens import DocBin
        given = docs(COUNT // 5)
        data = to_docbin(given).to_bytes()
        found = list(DocBin().from_bytes(data).get_docs(spacy.blank("ar").vocab))
        for doc, made in zip(given, found):
            self.assertEqual((made._.saqiya, made.text), (doc, doc.text))
            self.assertEqual([one._.saqiya for one in made.spans["numbers"]], doc.numbers)
            self.assertEqual([one.kb_id_ for one in made.spans["numbers"]], [str(one.value) for one in doc.numbers])
        with self.assertRaises(saqiya.DocumentError):
            to_docbin([saqiya.Dropped(b'{"id":"d","dropped":{"stage":"s","reason":"r"}}')])

    @needs("spacy")
    def test_the_component(self):
        import spacy
        os.environ["SAQIYA"], before = FAKE, os.environ.get("SAQIYA")
        self.addCleanup(lambda: os.environ.pop("SAQIYA") if before is None else os.environ.update(SAQIYA=before))
        nlp = spacy.blank("ar")
        nlp.add_pipe("saqiya", config={"pipeline": self.pipeline()})
        self.addCleanup(nlp.get_pipe("saqiya").pipeline.close)
        doc = nlp("بلغ400شخصا 👩 12")
        self.assertEqual([(one.text, one.label_, one.kb_id_) for one in doc.spans["numbers"]], [("400", "count", "400"), ("12", "count", "12")])
        self.assertEqual(doc.text, "بلغ400شخصا 👩 12")
        self.assertEqual([one.text for one in nlp.pipe(["1", "2"])], ["1", "2"])
        with self.assertRaises(saqiya.DocumentError):
            list(nlp.pipe(["1", "fail"]))
        errors = []
        nlp.set_error_handler(lambda name, component, docs, error: errors.append(str(error)))
        pairs = list(nlp.pipe([("1", "a"), ("fail", "b"), ("drop", "c"), ("4", "d")], as_tuples=True))
        self.assertEqual([(doc.text, context) for doc, context in pairs], [("1", "a"), ("4", "d")])
        self.assertEqual(len(errors), 2)
        path = self.path("model")
        nlp.to_disk(path)
        again = spacy.load(path)
        self.addCleanup(again.get_pipe("saqiya").pipeline.close)
        self.assertEqual(len(again("7").spans["numbers"]), 1)


class CasTests(unittest.TestCase):
    @needs("cassis")
    def test_offsets_count_utf16(self):
        import re
        import cassis
        from saqiya.cas import to_xmi
        for doc in docs(COUNT // 10):
            if re.search("[\ufffe\uffff]|[\x00-\x08]", doc.text):
                continue
            xmi, types = to_xmi(doc)
            units = doc.text.encode("utf-16-le")
            raw = sorted((int(a), int(b)) for a, b in re.findall(r'<saqiya:Names [^>]*begin="(\d+)" end="(\d+)"', xmi))
            self.assertEqual(sorted(units[2 * start:2 * end].decode("utf-16-le") for start, end in raw),
                             sorted(one.text for one in doc.names))
            cas = cassis.load_cas_from_xmi(xmi, cassis.load_typesystem(types))
            numbers = sorted(cas.select("saqiya.Numbers"), key=lambda one: (one.begin, one.end, one.value))
            spans = sorted(doc.numbers, key=lambda one: (one.start, one.end, str(one.value)))
            self.assertEqual([(one.begin, one.end, Decimal(one.value)) for one in numbers],
                             [(one.start, one.end, one.value) for one in spans])
            self.assertEqual([(one.number.begin, one.number.end) for one in numbers],
                             [(one.number.start, one.number.end) for one in spans])


if __name__ == "__main__":
    unittest.main()
