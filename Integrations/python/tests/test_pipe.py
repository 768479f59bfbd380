"""One result for each input, in order, lazily."""

import concurrent.futures
import itertools
import os
import pickle
import unittest
from datetime import date
from decimal import Decimal

import saqiya
from saqiya.records import record
from tests.support import FAKE, FakeTestCase, ids


class PipeTests(FakeTestCase):
    def test_every_input_has_one_result_in_order(self):
        texts = [("fail", "drop", f"has {number}")[min(number % 20, 2)] for number in range(2000)]
        results = list(self.load().pipe(texts))
        self.assertEqual(ids(results), [str(number) for number in range(2000)])
        kinds = {"fail": saqiya.Failure, "drop": saqiya.Dropped}
        self.assertEqual([type(one) for one in results], [kinds.get(text, saqiya.Doc) for text in texts])
        self.assertEqual([one.numbers[0].value for one in results if one], [n for n in range(2000) if n % 20 > 1])

    def test_outcomes_say_why(self):
        nlp = self.load()
        kept, failed, dropped = nlp.pipe([{"id": "a", "text": "7", "url": "u"}, {"id": "b", "text": "fail"}, {"id": 3, "text": "drop", "k": [1]}])
        self.assertEqual((kept.id, kept.fields, bool(kept)), ("a", {"url": "u"}, True))
        self.assertEqual((failed.id, failed.stage, failed.code, failed.text), ("b", "numbers", "limit-exceeded", "fail"))
        self.assertEqual(str(failed), "document 'b' failed in 'numbers': too much (limit-exceeded)")
        self.assertEqual((dropped.id, dropped.fields), ("3", {"k": [1]}))
        self.assertEqual(str(dropped), "document '3' was dropped by 'filter': too short")
        self.assertFalse(failed or dropped)

    def test_a_call_raises_where_there_is_no_document(self):
        nlp = self.load()
        self.assertEqual(nlp("about 400").numbers[0].value, Decimal(400))
        self.assertEqual(nlp("x", id="n", metadata={"date": "2017-11-10"}).metadata, {"date": "2017-11-10"})
        for text in ("fail", "drop"):
            with self.assertRaises(saqiya.DocumentError) as caught:
                nlp(text)
            self.assertEqual(pickle.loads(pickle.dumps(caught.exception)).result, caught.exception.result)

    def test_what_no_record_can_hold_is_a_failure_in_its_place(self):
        given = ["1", None, 5, "\ud800", b"2", {"id": "q", "text": "x", "k": object()}, {"text": None}, {"no": "text"}, {1: 2}, "3"]
        results = list(self.load().pipe(given))
        self.assertEqual([bool(one) for one in results], [True] + [False] * 8 + [True])
        self.assertEqual([one.message for one in results[1:6]], [
            "found None, expected a text or a mapping with 'text'", "found 'int', expected a text or a mapping with 'text'",
            "found half a surrogate pair, expected Unicode text",
            "found 'bytes', expected a text or a mapping with 'text'", "found 'object' in a record, expected what JSON can hold"])
        self.assertEqual(results[5].id, "q")

    def test_values_keep_their_meaning_in_records(self):
        given = {"id": 12345678901234567, "text": "x", "metadata": {"date": date(2017, 11, 3), "n": Decimal("0.10"), "f": 0.5,
                 "none": None, "nan": float("nan")}, "tags": ("a", "b")}
        found = self.load()._results(iter([given]), 1).__next__()
        self.assertEqual(found.id, "12345678901234567")
        self.assertEqual(found.metadata, {"date": "2017-11-03", "n": 0.1, "f": 0.5, "none": None, "nan": None})
        self.assertEqual(found.fields, {"tags": ["a", "b"]})

    def test_exact_numbers_stay_exact(self):
        line = record({"text": "x", "metadata": {"n": Decimal("0.10")}, "m": Decimal("12345678901234567.25")}, "0")
        self.assertEqual(line, b'{"id":"0","text":"x","metadata":{"n":0.10},"m":12345678901234567.25}\n')
        doc = saqiya.Doc(b'{"id":"0","text":"x","metadata":{"a":0.5,"b":0.1234567890123456789},"layers":{}}')
        self.assertEqual(doc.metadata, {"a": 0.5, "b": Decimal("0.1234567890123456789")})
        self.assertIsInstance(doc.metadata["a"], float)

    def test_tuples_keep_their_contexts(self):
        pairs = [("fail", 1), ("2", "b"), (None, 3), ("drop", None)]
        self.assertEqual([context for _, context in self.load().pipe(pairs, as_tuples=True)], [1, "b", 3, None])

    def test_it_is_lazy_and_bounded(self):
        taken = 0

        def texts():
            nonlocal taken
            for _ in itertools.count():
                taken += 1
                yield "x"

        results = self.load().pipe(texts(), batch_size=10)
        self.assertEqual(taken, 0)
        for number in range(100):
            next(results)
            self.assertLessEqual(taken, number + 11)

    def test_large_records_bound_the_window_by_bytes(self):
        taken = 0

        def texts():
            nonlocal taken
            for _ in range(8):
                taken += 1
                yield "x" * (9 << 20)

        results = self.load().pipe(texts())
        next(results)
        self.assertLessEqual(taken, 3)
        self.assertEqual(len(list(results)), 7)

    def test_an_iterable_that_raises_gives_its_results_first(self):
        def texts():
            yield from "123"
            raise KeyError("gone")

        nlp, found = self.load(), []
        with self.assertRaises(KeyError):
            for one in nlp.pipe(texts()):
                found.append(one.text)
        self.assertEqual(found, ["1", "2", "3"])
        self.assertEqual(nlp("4").text, "4")

    def test_pipes_and_calls_may_be_mixed(self):
        nlp = self.load()
        left, right = nlp.pipe(map(str, range(50)), batch_size=7), nlp.pipe(map(str, range(100, 150)), batch_size=3)
        for number, (one, other) in enumerate(zip(left, right)):
            self.assertEqual((one.text, other.text, nlp("99").text), (str(number), str(number + 100), "99"))

    def test_an_abandoned_pipe_leaves_nothing_behind(self):
        nlp = self.load()
        for _ in range(3):
            self.assertEqual(next(nlp.pipe(["a"] * 1000)).text, "a")
        self.assertEqual(nlp("b").text, "b")
        self.assertEqual(nlp.restarts, 0)

    def test_an_empty_iterable_gives_nothing(self):
        self.assertEqual(list(self.load().pipe([])), [])

    def test_threads_may_share_a_pipeline(self):
        nlp = self.load()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            work = [pool.submit(lambda base=base: [one.text for one in nlp.pipe([f"{base}-{n}" for n in range(300)])]) for base in range(4)]
            for base, one in enumerate(work):
                self.assertEqual(one.result(), [f"{base}-{n}" for n in range(300)])

    def test_a_batch_has_at_least_one_text(self):
        with self.assertRaisesRegex(ValueError, "batch_size: found 0, expected at least 1"):
            self.load().pipe([], batch_size=0)


class LifetimeTests(FakeTestCase):
    def test_the_context_manager_ends_the_process(self):
        with self.load() as nlp:
            pid = nlp.pid
            os.kill(pid, 0)
        with self.assertRaises(ProcessLookupError):
            os.kill(pid, 0)
        with self.assertRaisesRegex(ValueError, "the pipeline is closed"):
            nlp("x")

    def test_a_pipeline_that_never_ran_can_be_closed(self):
        saqiya.Pipeline(self.pipeline(), program="/nowhere").close()

    def test_a_stopped_pipeline_starts_again(self):
        nlp = self.load()
        pid = nlp.pid
        nlp.stop()
        self.assertIsNone(nlp.pid)
        self.assertEqual(nlp("5").text, "5")
        self.assertNotEqual(nlp.pid, pid)

    def test_the_process_ends_with_its_owner(self):
        nlp = saqiya.load(self.pipeline(), program=FAKE)
        pid = nlp.pid
        del nlp
        with self.assertRaises(ProcessLookupError):
            os.kill(pid, 0)

    def test_a_pickled_pipeline_starts_its_own_process(self):
        nlp = self.load()
        copy = pickle.loads(pickle.dumps(nlp))
        self.assertIsNone(copy.pid)
        self.assertEqual(copy("5").numbers[0].value, 5)
        self.assertNotEqual(copy.pid, nlp.pid)
        copy.close()

    def test_results_can_be_pickled(self):
        for one in self.load().pipe(["400", "fail", "drop"]):
            self.assertEqual(pickle.loads(pickle.dumps(one)), one)
        span = self.load()("400").numbers[0]
        self.assertEqual(pickle.loads(pickle.dumps(span)), span)

    def test_a_forked_child_starts_its_own_process(self):
        nlp = self.load()
        results = nlp.pipe(map(str, range(100)))
        first = next(results)
        child = os.fork()
        if child == 0:
            try:
                fine = [one.text for one in results] == [str(n) for n in range(1, 100)] and nlp("x").text == "x"
                os._exit(0 if fine else 1)
            finally:
                os._exit(2)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(first.text, "0")
        self.assertEqual([one.text for one in results], [str(n) for n in range(1, 100)])
        self.assertEqual(nlp.restarts, 0)

    def test_a_child_does_not_keep_the_process_alive(self):
        nlp = self.load()
        child = os.fork()
        if child == 0:
            import time
            time.sleep(20)
            os._exit(0)
        try:
            pid = nlp.pid
            nlp.close()
            with self.assertRaises(ProcessLookupError):
                os.kill(pid, 0)
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)

    def test_worker_processes(self):
        nlp = self.load()
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            found = list(pool.map(nlp, ["1", "22", "333"]))
        self.assertEqual([one.numbers[0].value for one in found], [1, 22, 333])


if __name__ == "__main__":
    unittest.main()
