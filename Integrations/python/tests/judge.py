"""A stage for the tests: drops and fails documents that ask for it."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import saqiya  # noqa: E402


class Judge(saqiya.Stage):
    "Drops and fails documents that ask for it."

    provides = ["verdicts"]

    def process(self, document):
        if document.text.startswith("drop"):
            document.drop("it asked for it")
        if document.text.startswith("fail"):
            raise saqiya.Error("it asked for it", code="unsupported-text")
        document.add("verdicts", 0, len(document.text), fine=True, score=0.25, exact=1.5)


class Spell(saqiya.Stage):
    "Leaves out every x, and writes y for every z."

    destroys = []

    def process(self, document):
        for place, character in enumerate(document.text):
            if character in "xz":
                document.replace(place, place + 1, "y" if character == "z" else "")


if __name__ == "__main__":
    saqiya.run("judge", "1.0.0", [Judge, Spell])
