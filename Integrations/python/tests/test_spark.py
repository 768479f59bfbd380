"""Data frames of Spark on a cluster of two workers: every row once, with types, also when an executor is killed on the way."""

import glob
import json
import os
import re
import signal
import subprocess
import threading
import time
import unittest

import saqiya
from tests.support import FakeTestCase, needs, needs_java, needs_program
from tests.test_documentation import _TOP
from tests.test_program import judged

#: Two workers with one core and 1 GiB each, in processes of their own.
CLUSTER = "local-cluster[2,1,1024]"


@needs_program
@needs("pyspark", "pyarrow")
@needs_java
class SparkTests(FakeTestCase):
    @classmethod
    def setUpClass(cls):
        from pyspark.sql import SparkSession
        cls.started = time.monotonic()
        builder = (SparkSession.builder.master(CLUSTER).config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
                   .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").config("spark.sql.shuffle.partitions", "4"))
        for name in ("PYTHONPATH", "SAQIYA", "PATH"):
            if name in os.environ:
                builder = builder.config(f"spark.executorEnv.{name}", os.environ[name])
        cls.spark = builder.getOrCreate()
        cls.spark.sparkContext.setLogLevel("OFF")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        print(f"spark: the tests on {CLUSTER} took {time.monotonic() - cls.started:.0f} s")

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
        rows = self.rows(200)
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

    # MARK: A corpus in a file

    def corpus(self, count, broken):
        """A file of documents, some of them broken records, and what one run gives for it."""
        articles = [read(path) for path in sorted(glob.glob(os.path.join(_TOP, "Examples", "Documents", "*.txt")))]
        every = count // broken if broken else 0
        path = self.path("corpus.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for number in range(count):
                record = {"id": f"doc-{number}", "text": f"{articles[number % len(articles)]}\nرقم {number}",
                          "metadata": {"date": "2017-11-10"}}
                line = json.dumps(record, ensure_ascii=False)
                if every and number % every == every - 1:
                    line = (line.replace('"text"', '"txt"'), line[:-9], json.dumps({**record, "text": number}))[number // every % 3]
                file.write(line + "\n")
        return path

    def answers(self, path):
        """The lines that Spark writes for the lines of a file."""
        from saqiya.spark import answers
        lines = self.spark.sparkContext.textFile(path, 8).map(lambda line: (line,))
        output = self.path(f"out-{time.monotonic()}")
        answers(self.spark.createDataFrame(lines, "value string"), "facts").write.text(output)
        parts = sorted(glob.glob(os.path.join(output, "part-*")))
        self.assertGreater(len(parts), 4)
        return b"".join(read(part, "rb") for part in parts)

    def one_run(self, path):
        command = [saqiya.find_program(), "run", saqiya.shipped_pipelines()["facts"], path, "--answers", "--quiet"]
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout

    def test_the_bytes_are_those_of_one_run(self):
        path = self.corpus(200, 0)
        self.assertEqual(self.answers(path), self.one_run(path))

    def test_broken_records_and_a_killed_executor(self):
        path = self.corpus(600, 100)
        expected = placeless(self.one_run(path))
        self.assertEqual(expected.count(b'"error":{'), 100)
        self.assertEqual(placeless(self.answers(path)), expected)
        killer = Killer()
        killer.start()
        found = self.answers(path)
        killer.join()
        self.assertEqual((placeless(found), killer.killed), (expected, 1))

    def test_the_report_of_corpus_stages_is_that_of_one_run(self):
        from saqiya.spark import report
        path, whole = self.corpus(60, 0), self.path("report.json")
        digest = saqiya.shipped_pipelines()["digest"]
        subprocess.run([saqiya.find_program(), "run", digest, path, "--quiet", "--output", os.devnull, "--report", whole], check=True)
        frame = self.spark.read.schema("id string, text string, metadata struct<date: string>").json(path)
        found = report(frame.selectExpr("id", "text", "metadata.date").repartition(3), "digest", id="id", metadata=["date"])
        self.assertEqual(found, json.loads(read(whole)))
        self.assertEqual(report(frame.selectExpr("id", "text").limit(0), "digest"), {})


class Killer(threading.Thread):
    """Kills an executor of Spark once a task in it has started the program."""

    def __init__(self):
        super().__init__(daemon=True)
        self.killed = 0

    def run(self):
        end = time.monotonic() + 60
        while not self.killed and time.monotonic() < end:
            for ancestors in lineages("--answers"):
                executors = [pid for pid, command in ancestors if "CoarseGrainedExecutorBackend" in command]
                if executors:
                    os.kill(executors[0], signal.SIGKILL)
                    self.killed += 1
                    return
            time.sleep(0.01)


def lineages(argument):
    """For every process that has an argument, its ancestors: ids and command lines, the nearest first."""
    commands, parents = {}, {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            commands[int(entry)] = read(f"/proc/{entry}/cmdline").split("\0")
            parents[int(entry)] = int(read(f"/proc/{entry}/stat").rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    for pid, command in list(commands.items()):
        if argument in command:
            found = []
            while pid := parents.get(pid, 0):
                found.append((pid, " ".join(commands.get(pid, []))))
            if os.getpid() in [one for one, _ in found]:
                yield found


def read(path, mode="r"):
    with open(path, mode, **({} if "b" in mode else {"encoding": "utf-8", "errors": "replace"})) as file:
        return file.read()


def placeless(lines):
    """The lines without the place of a broken record, which is that of its line in what a process was given."""
    return re.sub(rb'"place":"[^"]*"', b'"place":""', lines)


if __name__ == "__main__":
    unittest.main()
