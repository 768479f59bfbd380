"""What several tests use: the fake program, the real one when it is there, and a limit of time against hangs."""

import contextlib
import faulthandler
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import warnings

import saqiya

# Workers of Spark and the like are processes that have to find the package, too.
os.environ["PYTHONPATH"] = os.path.dirname(os.path.dirname(os.path.abspath(saqiya.__file__)))
os.environ["PYSPARK_PYTHON"] = sys.executable

FAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fake_saqiya.py")
#: No test takes as long as this; one that does hangs, and the run ends with the stacks of all threads.
_HANG = 300


def missing_program():
    """Why tests with the real program cannot run; nothing when they can."""
    try:
        program = saqiya.find_program()
    except saqiya.NotInstalledError as error:
        return str(error)
    usage = subprocess.run([program, "run", "--help"], capture_output=True, text=True)
    return None if "--answers" in usage.stdout else f"'{program}' does not have the option --answers"


_missing = missing_program()
needs_program = unittest.skipIf(_missing, _missing or "")


needs_java = unittest.skipUnless(shutil.which("java"), "there is no Java, which Spark needs")


def needs(*modules):
    """Skips a test with the reason where a library is missing."""
    import importlib.util
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


class FakeTestCase(unittest.TestCase):
    """Tests that talk with the fake program."""

    def setUp(self):
        faulthandler.dump_traceback_later(_HANG, exit=True)
        self.addCleanup(faulthandler.cancel_dump_traceback_later)
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def pipeline(self, start="fine"):
        """A pipeline file that the fake program understands."""
        path = self.path("pipeline.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(start + "\n")
        return path

    def load(self, start="fine", **options):
        nlp = saqiya.load(self.pipeline(start), program=FAKE, **options)
        self.addCleanup(nlp.close)
        return nlp


@contextlib.contextmanager
def expected_restarts(case, count):
    """Checks how many warnings say that the process was started again, and that no other warning is given."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        yield
    case.assertEqual([one.category for one in found], [saqiya.RestartWarning] * count, [str(one.message) for one in found])


def ids(results):
    return [one.id for one in results]


if sys.version_info < (3, 9):
    raise SystemExit("expected Python 3.9 or later")
