"""The package is typed, and says so."""

import os
import subprocess
import sys
import unittest

import saqiya
from tests.support import needs

_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(saqiya.__file__)))


class TypeTests(unittest.TestCase):
    @needs("mypy")
    def test_mypy_is_content(self):
        found = subprocess.run([sys.executable, "-m", "mypy", "--no-error-summary", "--cache-dir", os.devnull, "saqiya"],
                               cwd=_FOLDER, capture_output=True, text=True)
        self.assertEqual(found.stdout + found.stderr, "")

    @needs("mypy")
    def test_what_users_see_has_types(self):
        script = (
            "import saqiya\nfrom decimal import Decimal\nfrom typing import Optional\n"
            "nlp = saqiya.load('facts')\n"
            "value: Optional[Decimal] = nlp('x').numbers[0].value\n"
            "for result in nlp.pipe(['x']):\n    if isinstance(result, saqiya.Doc): result.dates[0].type.lower()\n"
            "for result, context in nlp.pipe([('x', 1)], as_tuples=True):\n    context + 1\n")
        found = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", os.devnull, "-c", script],
                               cwd=_FOLDER, capture_output=True, text=True)
        self.assertEqual(found.stdout + found.stderr, "")

    def test_it_is_marked(self):
        self.assertTrue(os.path.exists(os.path.join(os.path.dirname(saqiya.__file__), "py.typed")))


if __name__ == "__main__":
    unittest.main()
