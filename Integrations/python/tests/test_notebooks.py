"""Runs the cells of the notebooks in their order."""

import ast
import json
import os
import unittest

from tests.support import needs, needs_program
from tests.test_documentation import _TOP

_FOLDER = os.path.join(_TOP, "Examples", "Notebooks")


@unittest.skipUnless(os.path.isdir(_FOLDER), "the notebooks are not here")
class NotebookTests(unittest.TestCase):
    def run_cells(self, name):
        """The values that the cells end with, as a notebook shows them."""
        with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
            cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
        names, shown = {"__name__": "__main__"}, []
        for number, cell in enumerate(cells, start=1):
            self.assertEqual(cell["outputs"], [], "a notebook is kept without output")
            body = ast.parse("".join(cell["source"]), f"{name}, cell {number}").body
            last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
            exec(compile(ast.Module(body, []), f"{name}, cell {number}", "exec"), names)
            shown.append(eval(compile(ast.Expression(last.value), f"{name}, cell {number}", "eval"), names) if last else None)
        return shown

    @needs_program
    @needs("pandas")
    def test_articles(self):
        folder = os.getcwd()
        self.addCleanup(os.chdir, folder)
        os.chdir(_FOLDER)
        _, summary, numbers, dates, counts, percentages, stages, _ = self.run_cells("articles.ipynb")
        self.assertTrue(summary and numbers and dates and len(percentages) and stages)
        self.assertEqual(list(counts.columns), ["dates", "numbers"])


if __name__ == "__main__":
    unittest.main()
