"""The pages of documentation: every session in them gives what they say, every block of commands runs."""

import doctest
import os
import re
import unittest

import saqiya
from tests.support import needs, needs_java, needs_program

_TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
PAGES = os.path.join(_TOP, "Documentation")


def page(name):
    with open(os.path.join(PAGES, name), encoding="utf-8") as file:
        return file.read()


@unittest.skipUnless(os.path.isdir(PAGES), "the pages are not here")
class DocumentationTests(unittest.TestCase):
    def setUp(self):
        folder = os.getcwd()
        self.addCleanup(os.chdir, folder)
        os.chdir(_TOP)

    def check(self, name):
        examples = doctest.DocTestParser().get_doctest(page(name), {}, name, os.path.join(PAGES, name), 0)
        output = []
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(examples, out=output.append)
        self.assertEqual(runner.failures, 0, "".join(output))
        self.assertGreater(runner.tries, 0)

    @needs_program
    @needs("pandas")
    def test_python(self):
        self.check("Python.md")

    @needs_program
    @needs("pandas")
    def test_data_frames(self):
        self.check("DataFrames.md")

    @needs_program
    @needs("pyspark", "pyarrow")
    @needs_java
    def test_spark(self):
        self.check("Spark.md")

    def test_names_that_the_page_tells_of_exist(self):
        text = page("Python.md")
        for name in re.findall(r"`saqiya\.(\w+)[`(]", text):
            self.assertTrue(hasattr(saqiya, name) or os.path.exists(os.path.join(os.path.dirname(saqiya.__file__), name + ".py")), name)


if __name__ == "__main__":
    unittest.main()
