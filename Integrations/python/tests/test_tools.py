"""What the command line writes for annotation tools, read the way these tools do."""

import io
import json
import os
import subprocess
import tarfile
import unittest

import saqiya
from saqiya.offsets import UTF16Offsets
from tests import generated
from tests.support import FakeTestCase, needs_program
from tests.test_program import SENTENCE


@needs_program
class ToolTests(FakeTestCase):
    def setUp(self):
        super().setUp()
        self.texts = {f"folder/{record['id']}": f"{record['text']} {SENTENCE}" for record in generated.records(200)}
        self.texts["x" * 150 + "خبر"] = SENTENCE
        pipeline = saqiya.shipped_pipelines()["facts"]
        lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in self.texts.items())
        self.run_format = lambda name: subprocess.run(
            [saqiya.find_program(), "run", pipeline, "-", "--input-format", "jsonl", "--format", name, "--quiet"],
            input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
        with saqiya.load(pipeline) as nlp:
            self.docs = list(nlp.pipe({"id": name, "text": text} for name, text in self.texts.items()))

    def expected(self, doc):
        return sorted((span.start, span.end, span.layer) for spans in doc.layers.values() for span in spans)

    def test_label_studio(self):
        tasks = json.loads(self.run_format("label-studio"))
        self.assertEqual([task["data"]["text"] for task in tasks], list(self.texts.values()))
        for task, doc in zip(tasks, self.docs):
            offsets, units = UTF16Offsets(doc.text), doc.text.encode("utf-16-le")
            found = []
            for region in task["predictions"][0]["result"]:
                value = region["value"]
                self.assertEqual(units[2 * value["start"]:2 * value["end"]].decode("utf-16-le"), value["text"])
                found.append((offsets.to_character(value["start"]), offsets.to_character(value["end"]), value["labels"][0]))
            self.assertEqual(sorted(found), self.expected(doc))

    def test_doccano(self):
        lines = [json.loads(line) for line in self.run_format("doccano").split(b"\n") if line]
        for line, doc in zip(lines, self.docs):
            self.assertEqual((line["id"], line["text"]), (doc.id, doc.text))
            self.assertEqual(sorted(map(tuple, line["label"])), self.expected(doc))

    def test_brat(self):
        with tarfile.open(fileobj=io.BytesIO(self.run_format("brat"))) as archive:
            self.assertEqual(archive.getnames(), [name + end for name in self.texts for end in (".txt", ".ann")])
            archive.extractall(self.folder, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(self.folder)
        for doc in self.docs:
            with open(os.path.join(self.folder, doc.id + ".txt"), encoding="utf-8", newline="") as file:
                self.assertEqual(file.read(), doc.text)
            with open(os.path.join(self.folder, doc.id + ".ann"), encoding="utf-8", newline="\n") as file:
                lines = [line.rstrip("\n").split("\t", 2) for line in file if line.startswith("T")]
            found = []
            for _, place, text in lines:
                label, _, places = place.partition(" ")
                parts = [tuple(map(int, part.split())) for part in places.split(";")]
                self.assertEqual(" ".join(doc.text[start:end] for start, end in parts), text)
                found.append((parts[0][0], parts[-1][1], label))
            self.assertEqual(sorted(found), self.expected(doc))


if __name__ == "__main__":
    unittest.main()
