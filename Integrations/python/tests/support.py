"""What several tests use: the fake program, the real one when it is there, and a limit of time against hangs."""

import contextlib
import faulthandler
import os
import shutil
import sys
import tempfile
import unittest
import warnings

import saqiya

FAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fake_saqiya.py")
#: No test takes as long as this; one that does hangs, and the run ends with the stacks of all threads.
_HANG = 300


def real_program():
    """The real program that `SAQIYA` names, when it knows --answers."""
    return os.environ.get("SAQIYA") or shutil.which("saqiya")


needs_program = unittest.skipUnless(real_program(), "no saqiya: SAQIYA is not set and it is not in PATH")


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
