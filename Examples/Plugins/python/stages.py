"""Three stages in Python: one finds, one uses a library from PyPI, one judges the whole document."""

import re
import saqiya


class Quotations(saqiya.Stage):
    """Finds what stands in quotation marks."""

    provides = ["quotations"]
    min_words = saqiya.option(1, "The shortest quotation, in words.", minimum=1, maximum=1000)

    marks = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"\n]+)\"")

    def process(self, document):
        for match in self.marks.finditer(document.text):
            words = len(match[match.lastindex].split())
            if words >= self.min_words:
                document.add("quotations", match.start(), match.end(), words=words)


class Stems(saqiya.Stage):
    """Gives every Arabic word its stem by the Snowball algorithm."""

    requires = ["tokens"]
    provides = ["stems"]

    def prepare(self):
        import snowballstemmer  # pip install snowballstemmer

        self.stemmer = snowballstemmer.stemmer("arabic")

    def process(self, document):
        words = [token for token in document.layers["tokens"] if token["kind"] == "word"]
        stems = self.stemmer.stemWords([document.text[word["start"]:word["end"]] for word in words])
        for word, stem in zip(words, stems):
            document.add("stems", word["start"], word["end"], stem=stem)


class LengthGate(saqiya.Stage):
    """Counts words, and drops documents that are too short or too long."""

    min_words = saqiya.option(1, "The fewest words of a document that is kept.", minimum=0, maximum=1_000_000)
    max_words = saqiya.option(1_000_000, "The most words of a document that is kept.", minimum=1, maximum=1_000_000)

    def process(self, document):
        count = len(document.text.split())
        document.set_metadata("words", count)
        if count < self.min_words:
            document.drop("too short")
        elif count > self.max_words:
            document.drop("too long")


if __name__ == "__main__":
    saqiya.run("python-stages", "1.0.0", [Quotations, Stems, LengthGate])
