"""The package with the real program."""

import json
import os
import signal
import subprocess
import sys
import unittest
from datetime import date
from decimal import Decimal

import saqiya
from tests import generated
from tests.support import FakeTestCase, expected_restarts, ids, needs, needs_program

COUNT = int(os.environ.get("SAQIYA_TEST_DOCUMENTS", "500"))
_HERE = os.path.dirname(os.path.abspath(__file__))
#: Exact numbers of all sizes, in text.
SENTENCE = "دفع 12345678901234567.25 دولار و0.10 يورو و1,000,000 درهم يوم 3 نوفمبر 2017 👩‍👩‍👧 أمس."


def judged():
    """A pipeline with a stage in Python that drops and fails."""
    return {
        "saqiya": 1, "plugins": ["numbers", {"command": [sys.executable, os.path.join(_HERE, "judge.py")]}],
        "stages": ["numbers", "judge"]}


def facts(**output):
    return {"saqiya": 1, "plugins": ["numbers", "dates"], "stages": ["numbers", "dates"], "output": output}


@needs_program
class StageProgramTests(FakeTestCase):
    """A program in Python that takes batches and has a corpus stage, in a run with several workers."""

    program = """
import saqiya


class Words(saqiya.Stage):
    "Finds first words, in batches."

    provides = ["words"]

    def process(self, document):
        if document.text.startswith("fail"):
            raise saqiya.Error("no words", "unsupported-text")
        document.add("words", 0, len(document.text.split()[0]))


class Total(saqiya.CorpusStage):
    "Counts documents and words."

    requires = ["words"]

    def map(self, document):
        return [1, len(document.layers["words"])]

    def merge(self, partials):
        return [sum(column) for column in zip(*partials)]

    def finish(self, partial):
        documents, words = partial or [0, 0]
        return {"documents": documents, "words": words}


saqiya.run("words", "1.0.0", [Words, Total], batch=16)
"""

    def test_batches_processes_and_a_report(self):
        with open(self.path("stages.py"), "w", encoding="utf-8") as file:
            file.write(self.program)
        with open(self.path("p.yaml"), "w", encoding="utf-8") as file:
            file.write(f"saqiya: 1\nplugins:\n  - command: [{sys.executable}, stages.py]\n    processes: 2\n    env: [PYTHONPATH]\n"
                       "stages: [words]\ncorpus: [total]\n")
        with open(self.path("in.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(n), "text": "fail" if n % 10 == 3 else f"نص {n}"}) + "\n" for n in range(500))
        found = set()
        for jobs in ("1", "4"):
            command = [saqiya.find_program(), "run", self.path("p.yaml"), self.path("in.jsonl"), "--quiet", "--jobs", jobs, "--output",
                       self.path("out"), "--report", self.path("report"), "--on-error", "skip", "--max-failures", "100%"]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            with open(self.path("out"), encoding="utf-8") as out, open(self.path("report"), encoding="utf-8") as report:
                found.add((out.read(), report.read()))
        (out, report), = found
        self.assertEqual(json.loads(report), {"total": {"documents": 450, "words": 450}})
        self.assertEqual([json.loads(line)["id"] for line in out.splitlines()], [str(n) for n in range(500) if n % 10 != 3])


@needs_program
class ProgramTests(FakeTestCase):
    def real(self, pipeline, *arguments, **options):
        nlp = saqiya.load(pipeline, *arguments, **options)
        self.addCleanup(nlp.close)
        return nlp

    def test_a_shipped_pipeline(self):
        nlp = self.real("facts")
        doc = nlp("أُجلي 400 ألف شخص أمس.", id="a", metadata={"date": "2017-11-10"})
        number, = doc.numbers
        self.assertEqual((number.value, number.noun, number.text, number.kind), (Decimal(400000), "شخص", "400 ألف شخص", "count"))
        self.assertEqual((doc.dates[0].value, doc.dates[0].text, doc.id), (date(2017, 11, 9), "أمس", "a"))

    def test_settings_are_options(self):
        text = "قال الوزير إن العمل بدأ. وصل الوفد إلى المدينة. ثم عاد إلى بلده. وانتهى الأمر."
        for settings in ({"summarize.sentences": 1}, {"summarize": {"sentences": 1}}):
            self.assertEqual(len(self.real("news", settings)(text).summary), 1)

    def test_problems_have_their_places(self):
        path = self.path("p.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("saqiya: 1\nplugins: [numbers]\nstages:\n  - nmbers\n  - use: numbers\n    wiht: {}\n")
        with self.assertRaises(saqiya.PipelineError) as caught:
            self.real(path)
        self.assertEqual([(one.line, one.column) for one in caught.exception.problems], [(4, 5), (6, 5)])
        self.assertEqual(caught.exception.problems[0].message, "no stage 'nmbers'; did you mean 'numbers'?")
        with self.assertRaises(saqiya.PipelineError) as caught:
            self.real("facts", {"numbers.nothing": 1})
        self.assertIsNone(caught.exception.line)

    def test_every_outcome(self):
        results = list(self.real(judged()).pipe(["has 5", "drop", {"id": "f", "text": "fail", "k": 1}, None, {"text": 5}, "6"]))
        self.assertEqual([type(one).__name__ for one in results], ["Doc", "Dropped", "Failure", "Failure", "Failure", "Doc"])
        self.assertEqual((results[1].stage, results[1].reason), ("judge", "it asked for it"))
        self.assertEqual((results[2].stage, results[2].code, results[2].message, results[2].fields),
                         ("judge", "unsupported-text", "it asked for it", {"k": 1}))
        self.assertEqual((results[4].stage, results[4].code), ("input", "wrong-type"))
        self.assertEqual((results[0].verdicts[0].fine, results[0].verdicts[0].exact), (True, 1.5))

    def test_a_stage_that_edits(self):
        pipeline = judged()
        pipeline["stages"] = ["spell", "numbers"]
        doc = self.real(pipeline)("بلغ العدد خمسxمئة طن")
        self.assertEqual((doc.numbers[0].value, doc.numbers[0].text), (500, "خمسxمئة طن"))
        found = self.real({**pipeline, "stages": ["spell"], "output": {"view": True}})("xzcde")
        self.assertEqual((found.view, found.text), ("ycde", "xzcde"))

    def test_three_kills(self):
        texts = [{2: "fail", 11: "drop"}.get(number % 20, f"وصل {number} وزيراً") for number in range(COUNT)]
        kills = {COUNT // 10, COUNT // 2, COUNT * 8 // 10}
        nlp, found = self.real(judged()), []
        with expected_restarts(self, 3):
            for number, one in enumerate(nlp.pipe(texts, batch_size=COUNT // 20)):
                found.append(one)
                if number in kills:
                    os.kill(nlp.pid, signal.SIGKILL)
        self.assertEqual(ids(found), [str(number) for number in range(COUNT)])
        kinds = {2: saqiya.Failure, 11: saqiya.Dropped}
        self.assertEqual([type(one) for one in found], [kinds.get(number % 20, saqiya.Doc) for number in range(COUNT)])

    def test_offsets_are_right_in_every_unit(self):
        texts = [f"{record['text']} {SENTENCE} {record['text']}" for record in generated.records(COUNT // 5)]
        found = [list(self.real(facts(offsets=units)).pipe(texts))
                 for units in (["scalar"], ["utf16"], ["utf8"], ["utf8", "scalar"])]
        for one, *others in zip(*found):
            self.assertTrue(one.numbers)
            for other in others:
                self.assertEqual([(span.start, span.end, span.number) for span in one.numbers],
                                 [(span.start, span.end, span.number) for span in other.numbers])
            for span in (*one.numbers, *one.dates):
                self.assertEqual(one.text[span.start:span.end], span.text)
            raw = one.to_dict()["layers"]["numbers"]
            self.assertEqual([one["text"] for one in raw], [span.text for span in one.numbers])


@needs_program
class TableTests(FakeTestCase):
    """Numbers, dates and text through tables with the types that `saqiya schema --output` declares."""

    def results(self, **output):
        nlp = saqiya.load(facts(**output))
        self.addCleanup(nlp.close)
        texts = [f"{record['text']} {SENTENCE}" for record in generated.records(COUNT)]
        return nlp, list(nlp.pipe(texts))

    def check(self, rows, docs):
        """Compares (text, numbers as (start, end, text, value), dates as (start, text, value)) with the documents.

        A number without a value, such as a vague one, has nothing in its place.
        """
        self.assertEqual(len(rows), len(docs))
        for (text, numbers, dates), doc in zip(rows, docs):
            self.assertEqual(text, doc.text)
            self.assertEqual([(start, end, text, Decimal(value) if value else None) for start, end, text, value in numbers],
                             [(span.start, span.end, span.text, span.value) for span in doc.numbers])
            self.assertEqual(dates, [(span.start, span.text, str(span.value)) for span in doc.dates])

    @needs("jsonschema")
    def test_records_fit_the_json_schema(self):
        import jsonschema
        for output in ({}, {"numbers": "string", "view": True, "offsets": ["utf16", "utf8"]}):
            nlp, docs = self.results(**output)
            validator = jsonschema.Draft202012Validator(json.loads(nlp.schema()))
            for doc in docs[:100]:
                validator.validate(json.loads(doc.json))

    @needs("duckdb")
    def test_duckdb(self):
        import duckdb
        nlp, docs = self.results(numbers="string")
        path = self.path("out.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(doc.json + "\n" for doc in docs)
        columns = nlp.schema("duckdb")
        found = duckdb.sql(f"select text, layers from read_json('{path}', columns={columns}, format='newline_delimited')").fetchall()
        self.check([(text, [(one["start"], one["end"], one["text"], one["value"]) for one in layers["numbers"]],
                     [(one["start"], one["text"], one["value"]) for one in layers["dates"]]) for text, layers in found], docs)

    @needs("pyarrow")
    def test_arrow_and_parquet(self):
        import pyarrow.parquet
        from saqiya.arrow import schema, to_table, write_parquet
        for numbers in ("number", "string"):
            nlp, docs = self.results(numbers=numbers)
            path = self.path("out.parquet")
            self.assertEqual(write_parquet(nlp, [doc.text for doc in docs], path, rows=100), len(docs))
            read = pyarrow.parquet.read_table(path)
            self.assertEqual(read.schema, schema(nlp))
            self.assertEqual(to_table(docs, schema(nlp)), read)
            self.check([(row["text"], [(one["start"], one["end"], one["text"], one["value"]) for one in row["layers"]["numbers"]],
                         [(one["start"], one["text"], one["value"]) for one in row["layers"]["dates"]])
                        for row in read.to_pylist()], docs)

    @needs("pyarrow")
    def test_arrow_says_why_a_row_has_no_document(self):
        from saqiya.arrow import schema, to_table
        nlp = saqiya.load(judged())
        self.addCleanup(nlp.close)
        rows = to_table(nlp.pipe(["5", "drop", "fail", None]), schema(nlp)).to_pylist()
        self.assertEqual(json.loads(rows[0]["layers"]["verdicts"][0])["exact"], 1.5)
        self.assertEqual((rows[1]["text"], rows[1]["dropped"]), (None, {"stage": "judge", "reason": "it asked for it"}))
        self.assertEqual((rows[2]["text"], rows[2]["error"]["code"], rows[2]["layers"]), ("fail", "unsupported-text", None))
        self.assertEqual(rows[3]["error"]["message"], "found None, expected a text or a mapping with 'text'")

    @needs("pandas")
    def test_pandas(self):
        _, docs = self.results()
        frame = saqiya.to_frame(docs)
        rows = {}
        for row in frame.to_dict("records"):
            rows.setdefault((row["document"], row["layer"]), []).append(row)
        self.check([(doc.text, [(row["start"], row["end"], row["text"], row["value"]) for row in rows[doc.id, "numbers"]],
                     [(row["start"], row["text"], str(row["value"])) for row in rows[doc.id, "dates"]]) for doc in docs], docs)

    @needs("spacy")
    def test_spacy(self):
        import spacy
        vocab = spacy.blank("ar").vocab
        _, docs = self.results()
        made = [doc.to_spacy(vocab) for doc in docs]
        self.check([(one.text, [(span.start_char, span.end_char, span.text, span.kb_id_) for span in one.spans["numbers"]],
                     [(span.start_char, span.text, span.kb_id_) for span in one.spans["dates"]]) for one in made], docs)

    def test_a_form_that_would_round(self):
        for form in ("spark", "duckdb"):
            with self.assertRaisesRegex(saqiya.PipelineError, f"readers of '{form}' round numbers"):
                saqiya.Pipeline(facts()).schema(form)
        self.assertEqual(json.loads(saqiya.Pipeline(facts(numbers="string")).schema("spark"))["type"], "struct")


@needs_program
class DatatroveTests(FakeTestCase):
    @needs("datatrove", "orjson")
    def test_a_step(self):
        from datatrove.executor import LocalPipelineExecutor
        from datatrove.pipeline.readers import JsonlReader
        from datatrove.pipeline.writers import JsonlWriter
        from saqiya.datatrove import Saqiya
        os.mkdir(self.path("in"))
        texts = ["has 5", "drop", "fail", "6"]
        for part in range(2):
            with open(self.path(f"in/{part}.jsonl"), "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"id": f"{part}-{n}", "text": text}) + "\n" for n, text in enumerate(texts))
        LocalPipelineExecutor(
            [JsonlReader(self.path("in")), Saqiya(judged()), JsonlWriter(self.path("out"), compression=None)], tasks=2,
            logging_dir=self.path("logs")).run()
        found = []
        for part in range(2):
            with open(self.path(f"out/0000{part}.jsonl"), encoding="utf-8") as file:
                found += [json.loads(line) for line in file]
        self.assertEqual([one["id"] for one in found], ["0-0", "0-2", "0-3", "1-0", "1-2", "1-3"])
        self.assertEqual(json.loads(found[0]["metadata"]["saqiya"])["numbers"][0]["value"], 5)
        self.assertEqual(found[1]["metadata"]["saqiya_error"], "unsupported-text: it asked for it")


if __name__ == "__main__":
    unittest.main()
