"""Stages in Python: tried without a pipeline, and the one file that authors copy."""

import os
import re
import unittest

import saqiya
from tests.support import needs_program

_TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))


class Large(saqiya.Stage):
    "Finds large numbers."

    requires = ["numbers"]
    provides = ["large"]
    least = saqiya.option(100, "The least value.", minimum=0, maximum=1_000_000)

    def process(self, document):
        for number in document.layers["numbers"]:
            if number["value"] >= self.least:
                document.add("large", number["start"], number["end"], value=number["value"])


class Tags(saqiya.Stage):
    "Finds #tags."

    provides = ["tags"]

    def process(self, document):
        for tag in re.finditer(r"#\w+", document.text):
            document.add("tags", tag.start(), tag.end())


class Lengths(saqiya.CorpusStage):
    "Adds up lengths."

    uses = ["numbers"]

    def map(self, document):
        return {"documents": 1, "characters": len(document.text), "numbers": len(document.layers.get("numbers", []))}

    def merge(self, partials):
        return {name: sum(one[name] for one in partials) for name in partials[0]}

    def finish(self, partial):
        return partial or {"documents": 0}


class StageTests(unittest.TestCase):
    def test_a_corpus_stage(self):
        self.assertEqual(saqiya.try_corpus_stage(Lengths, ["نص", "نص آخر", "x"]), {"documents": 3, "characters": 9, "numbers": 0})
        self.assertEqual(saqiya.try_corpus_stage(Lengths, []), {"documents": 0})
        self.assertTrue(Lengths.describe()["corpus"])

    def test_a_batch_fails_one_by_one(self):
        class Some(saqiya.Stage):
            "Fails."

            def process(self, document):
                if document.text == "bad":
                    raise saqiya.Error("no", "unsupported-text", "write better")

        documents = [saqiya.Document({"document": text, "text": text, "metadata": {}, "layers": {}}) for text in ("a", "bad", "b")]
        Some({}).process_batch(documents)
        self.assertEqual([one._reply for one in documents], [
            {}, {"error": {"code": "unsupported-text", "message": "no", "advice": "write better"}}, {}])

    def test_a_text(self):
        self.assertEqual(saqiya.try_stage(Tags, "زرت #عمان"), {"tags": [{"start": 4, "end": 9, "text": "#عمان"}]})

    def test_a_document_gives_its_layers(self):
        line = '{"id":"a","text":"5 و400","metadata":{},"layers":{"numbers":[{"start":0,"end":1,"value":5},{"start":3,"end":6,"value":400}]}}'
        doc = saqiya.Doc.from_json(line)
        self.assertEqual([one["text"] for one in saqiya.try_stage(Large, doc)["large"]], ["400"])
        self.assertEqual(len(saqiya.try_stage(Large, doc, least=5)["large"]), 2)

    def test_a_layer_that_is_not_there(self):
        with self.assertRaisesRegex(ValueError, "'large' requires the layer 'numbers', which the document does not have"):
            saqiya.try_stage(Large, "5")

    @needs_program
    def test_a_document_of_a_pipeline(self):
        with saqiya.load("facts") as nlp:
            found = saqiya.try_stage(Large, nlp("وصل 12 وزيراً و4500 ضيف"))
        self.assertEqual([one["text"] for one in found["large"]], ["4500 ضيف"])

    @unittest.skipUnless(os.path.isdir(os.path.join(_TOP, "Sources")), "the sources are not here")
    def test_the_file_that_authors_copy_is_the_module(self):
        copies = [saqiya.stage.__file__, os.path.join(_TOP, "Sources/SaqiyaCLI/Plugin/Templates/saqiya.py"),
                  os.path.join(_TOP, "Examples/Plugins/python/saqiya.py")]
        texts = []
        for path in copies:
            with open(path, encoding="utf-8") as file:
                texts.append(file.read())
        self.assertEqual(len(set(texts)), 1)


if __name__ == "__main__":
    unittest.main()
