"""Data frames of Spark: every row once, with types, also when a process is killed on the way."""

import json
import unittest

import saqiya
from tests.support import FakeTestCase, needs, needs_java, needs_program
from tests.test_program import judged

@needs_program
@needs("pyspark", "pyarrow")
@needs_java
class SparkTests(FakeTestCase):
    @classmethod
    def setUpClass(cls):
        from pyspark.sql import SparkSession
        cls.spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
                     .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").getOrCreate())
        cls.spark.sparkContext.setLogLevel("ERROR")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def rows(self, count):
        texts = {2: "fail", 11: "drop", 15: None}
        return [(f"doc-{number}", texts.get(number % 20, f"وصل {number} وزيراً 👩 ودفع 0.10 دولار")) for number in range(count)]

    def check(self, found, rows):
        found = sorted((row.asDict(recursive=True) for row in found), key=lambda row: int(row["name"][4:]))
        self.assertEqual([(row["name"], row["body"]) for row in found], rows)
        results = list(saqiya.load(judged(), jobs=1).pipe([{"id": name, "text": text} for name, text in rows]))
        for row, result in zip(found, results):
            if result:
                self.assertEqual([(one["start"], one["end"], one["value"]) for one in row["layers"]["numbers"]],
                                 [(one.start, one.end, str(one.value)) for one in result.numbers])
                self.assertEqual((row["error"], row["dropped"]), (None, None))
            elif isinstance(result, saqiya.Dropped):
                self.assertEqual((row["dropped"]["reason"], row["layers"]), (result.reason, None))
            else:
                self.assertEqual((row["error"]["code"], row["layers"]), (result.code, None))

    def frame(self, rows):
        return self.spark.createDataFrame(rows, "name string, body string").repartition(4)

    def test_every_row_once(self):
        from saqiya.spark import annotate
        rows = self.rows(400)
        found = annotate(self.frame(rows), judged(), text="body", id="name")
        self.assertEqual(found.columns, ["name", "body", "layers", "dropped", "error"])
        self.check(found.collect(), rows)

    @needs("pandas")
    def test_a_function_of_pandas(self):
        import pandas
        from pyspark.sql.functions import pandas_udf
        mapper = saqiya.load(judged(), jobs=1).map_batches()

        @pandas_udf("string")
        def lines(texts: pandas.Series) -> pandas.Series:
            return mapper(texts)

        rows = self.rows(40)
        found = self.frame(rows).withColumn("line", lines("body")).collect()
        self.assertEqual(len(found), 40)
        for row in found:
            record = json.loads(row.line)
            kind = {"fail": "error", "drop": "dropped", None: "error"}.get(row.body, "layers")
            self.assertIn(kind, record)

    def test_what_is_there_already(self):
        from saqiya.spark import annotate
        frame = self.spark.createDataFrame([("a", "b")], "text string, error string")
        with self.assertRaisesRegex(ValueError, "the frame has the column 'error' already"):
            annotate(frame, "facts")

    def test_the_schema_for_json_readers(self):
        from pyspark.sql.types import StructType
        pipeline = {**judged(), "output": {"numbers": "string"}}
        nlp = saqiya.load(pipeline)
        self.addCleanup(nlp.close)
        path = self.path("out.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            docs = list(nlp.pipe(["دفع 12345678901234567.25 دولار 👩", "fail", "drop"]))
            file.writelines(one.json + "\n" for one in docs)
        types = StructType.fromJson(json.loads(nlp.schema("spark")))
        rows = self.spark.read.schema(types).json(path).collect()
        self.assertEqual(rows[0].layers.numbers[0].value, "12345678901234567.25")
        self.assertEqual((rows[1].error.code, rows[2].dropped.reason), ("unsupported-text", "it asked for it"))


if __name__ == "__main__":
    unittest.main()
