"""What happens when the process breaks: nothing hangs, and every input still has its one result."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import unittest

import saqiya
from saqiya.conversation import _returned
from tests.support import FAKE, FakeTestCase, expected_restarts, ids


class BreakTests(FakeTestCase):
    def check_once(self, word, restarts=1, **options):
        """A text on which the process breaks once costs nothing but a restart, among others and alone."""
        nlp = self.load(**options)
        texts = [f"plain {number}" for number in range(40)]
        texts[17] = f"{word} {self.path('among-others')}"
        with expected_restarts(self, restarts):
            results = list(nlp.pipe(texts))
        self.assertEqual([one.text for one in results], texts)
        with expected_restarts(self, restarts):
            self.assertTrue(nlp(f"{word} {self.path('alone')}"))
        self.assertEqual(nlp("5").numbers[0].value, 5)

    def test_the_process_is_killed(self):
        self.check_once("die-once")

    def test_half_a_line_and_then_death(self):
        self.check_once("half-once")

    def test_a_line_that_is_no_answer(self):
        self.check_once("stray-once")

    def test_standard_output_is_closed(self):
        self.check_once("mute-once")

    def test_standard_input_is_closed(self):
        self.check_once("deaf-once", timeout=2)

    def test_a_grandchild_keeps_the_streams_open(self):
        self.check_once("orphan-once")

    def test_silence_ends_with_the_timeout(self):
        self.check_once("hang-once", timeout=1)

    def test_a_text_that_always_kills_is_a_failure(self):
        nlp = self.load()
        texts = ["1", "2", "die", "3", "die", "4"]
        with expected_restarts(self, 5):
            results = list(nlp.pipe(texts))
        self.assertEqual([type(one).__name__ for one in results], ["Doc", "Doc", "Failure", "Doc", "Failure", "Doc"])
        self.assertEqual(str(results[2]), "document '2' failed in 'process': the process ended (signal 9) when it had nothing "
                                          "but this document (process-ended)")
        self.assertEqual(results[2].text, "die")

    def test_a_text_that_always_hangs_is_a_failure(self):
        nlp = self.load(timeout=0.5)
        with expected_restarts(self, 3):
            results = list(nlp.pipe(["1", "hang", "2"]))
        self.assertEqual([one.code if not one else "" for one in results], ["", "deadline-exceeded", ""])

    def test_only_deaths_end_with_an_error(self):
        nlp = self.load()
        with self.assertWarns(saqiya.RestartWarning), self.assertRaisesRegex(
                saqiya.ProcessError, r"ended 20 times in a row without an answer: it ended \(signal 9\)"):
            list(nlp.pipe(["die"] * 30))
        self.assertEqual(nlp("5").numbers[0].value, 5)

    def test_a_process_that_died_while_idle_is_replaced(self):
        nlp = self.load()
        nlp("x")
        os.kill(nlp.pid, signal.SIGKILL)
        with expected_restarts(self, 1):
            self.assertEqual(nlp("7").numbers[0].value, 7)

    def test_a_flood_on_standard_error_blocks_nobody(self):
        self.assertTrue(all(self.load().pipe(["flood"] * 3)))

    def test_huge_records_in_both_directions(self):
        nlp = self.load()
        texts = ["ن" * 20_000_000, "huge 20000000", "x"] * 2
        results = list(nlp.pipe(texts))
        self.assertEqual([one.text for one in results], texts)
        self.assertEqual(len(results[1].fields["padding"]), 20_000_000)

    def test_a_slow_consumer_blocks_nobody(self):
        nlp = self.load(timeout=0.2)
        for number, one in enumerate(nlp.pipe((f"huge {300_000}" for _ in range(30)), batch_size=10)):
            self.assertTrue(one)
            if number in (0, 12):
                time.sleep(0.6)
        self.assertEqual(nlp.restarts, 0)

    def test_a_slow_producer_gets_its_results(self):
        events = []

        def texts():
            for number in range(5):
                time.sleep(0.3)
                events.append(f"text {number}")
                yield str(number)

        for one in self.load().pipe(texts()):
            events.append(f"result {one.id}")
        self.assertEqual(events, [f"{what} {number}" for number in range(5) for what in ("text", "result")])

    def test_a_keyboard_interrupt_loses_no_place(self):
        # Shells start what runs in the background with the signal ignored.
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))
        nlp = self.load()
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            nlp("hang")
        self.assertEqual(nlp("8").numbers[0].value, 8)

    def test_the_process_ends_when_python_is_killed(self):
        script = (f"import saqiya, time\nnlp = saqiya.load({self.pipeline()!r}, program={FAKE!r})\n"
                  "print(nlp.pid, flush=True)\ntime.sleep(60)\n")
        python = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        pid = int(python.stdout.readline())
        python.kill()
        python.wait()
        python.stdout.close()
        self.assertTrue(_ends(pid))

    def test_python_ends_though_the_process_hangs(self):
        script = (f"import saqiya, threading, os, signal\nnlp = saqiya.load({self.pipeline()!r}, program={FAKE!r})\n"
                  "threading.Thread(target=nlp, args=('hang',), daemon=True).start()\nthreading.Event().wait(0.3)\n")
        self.assertEqual(subprocess.run([sys.executable, "-c", script], timeout=60).returncode, 0)


class LineTests(FakeTestCase):
    def test_lines_stay_lines(self):
        lines = ['{"id":"a","text":"5"}', b'{"id":"b"}', "", " \t", "{", '{"id":"c","text":"drop"}\n']
        found = list(self.load().pipe_lines(lines))
        self.assertEqual([one == b"" for one in found], [False, False, True, True, False, False])
        self.assertEqual([name in one for one, name in zip(found, (b'"layers"', b'"error"', b"", b"", b'"error"', b'"dropped"'))], [True] * 6)
        with self.assertRaisesRegex(ValueError, "line 1: found a line feed inside a line"):
            list(self.load().pipe_lines(["{}", "{}\n{}"]))

    def test_a_line_on_which_the_process_dies_comes_back(self):
        nlp = self.load()
        lines = ['{"id":"a","text":"1"}', '{"id":"b","text":"die"}', '{"id":"c","text":"2"}']
        with expected_restarts(self, 3):
            found = list(nlp.pipe_lines(lines))
        self.assertEqual(json.loads(found[1])["error"]["code"], "process-ended")
        self.assertEqual([json.loads(one)["id"] for one in found], ["a", "b", "c"])
        for record, expected in ((b"{}", "{}"), (b"[1]", "[1]"), (b"\xff", "\ufffd")):
            self.assertEqual(json.loads(_returned(record, "1")), {"input": expected, "input_format": "jsonl", "error": 1})


class StartTests(FakeTestCase):
    def test_problems_of_a_pipeline_have_their_places(self):
        with self.assertRaises(saqiya.PipelineError) as caught:
            self.load("invalid")
        error, path = caught.exception, self.path("pipeline.yaml")
        self.assertEqual((error.file, error.line, error.column), (path, 3, 5))
        self.assertEqual([one.line for one in error.problems], [3, 7])
        self.assertEqual(str(error).splitlines()[1], f"{path}:7:3: error: no stage 'nmbers'; did you mean 'numbers'?")

    def test_a_program_without_answers_is_too_old(self):
        with self.assertRaisesRegex(saqiya.ProcessError, "needs a 'saqiya' with the option --answers"):
            self.load("old")

    def test_a_program_that_does_not_start(self):
        with self.assertRaisesRegex(saqiya.ProcessError, r"does not start \(exit code 3\): no message"):
            self.load("broken")

    def test_a_start_that_is_killed_is_tried_again(self):
        self.assertTrue(self.load(f"killed-once {self.path('killed')}")("x"))

    def test_no_program(self):
        with self.assertRaisesRegex(saqiya.NotInstalledError, "'/nowhere/saqiya' is no program that can be run"):
            saqiya.load(self.pipeline(), program="/nowhere/saqiya")

    def test_no_program_anywhere(self):
        environment = {key: value for key, value in os.environ.items() if key != "SAQIYA"}
        script = "import saqiya\ntry: saqiya.find_program()\nexcept saqiya.NotInstalledError as error: print(error)"
        path = os.path.dirname(os.path.dirname(saqiya.__file__))
        found = subprocess.run([sys.executable, "-c", script], env={**environment, "PATH": "/nowhere", "PYTHONPATH": path},
                               capture_output=True, text=True)
        self.assertIn("put 'saqiya' into PATH, or set SAQIYA to its path", found.stdout)

    def test_no_pipeline(self):
        with self.assertRaisesRegex(FileNotFoundError, "'fcts' is neither a file nor a pipeline of the package; these are: digest"):
            saqiya.load("fcts", program=FAKE)

    def test_settings_that_name_no_option(self):
        with self.assertRaisesRegex(saqiya.SaqiyaError, "setting 'summarize': expected 'stage.option'"):
            saqiya.load(self.pipeline(), {"summarize": 5}, program=FAKE)


def _ends(pid, seconds=20):
    for _ in range(seconds * 20):
        try:
            os.kill(pid, 0)
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


class KillsTests(FakeTestCase):
    def test_three_kills_among_ten_thousand(self):
        """5 % fail, 5 % are dropped, and the process is killed three times: each is answered once and in order."""
        texts = [{2: "fail", 11: "drop"}.get(number % 20, f"has {number}") for number in range(10_000)]
        nlp = self.load()
        found = []
        with expected_restarts(self, 3):
            for number, one in enumerate(nlp.pipe(texts)):
                found.append(one)
                if number in (1000, 4321, 9000):
                    os.kill(nlp.pid, signal.SIGKILL)
        self.assertEqual(ids(found), [str(number) for number in range(10_000)])
        kinds = {2: saqiya.Failure, 11: saqiya.Dropped}
        self.assertEqual([type(one) for one in found], [kinds.get(number % 20, saqiya.Doc) for number in range(10_000)])
        self.assertTrue(all(one.numbers[0].value == int(one.id) for one in found if one))


if __name__ == "__main__":
    unittest.main()
