"""Saqiya: exact numbers, dates, sentences and summaries of Arabic text.

    import saqiya

    nlp = saqiya.load("facts")
    doc = nlp("أُجلي 400 ألف شخص أمس.", metadata={"date": "2017-11-10"})
    for number in doc.numbers:
        print(number.value, number.noun, doc.text[number.start:number.end])

    for result in nlp.pipe(texts):        # exactly one for each text, in order
        if not result:
            print(result)                 # a Failure or a Dropped says why

``saqiya.Stage``, ``saqiya.option`` and ``saqiya.run`` are for stages in Python; see ``saqiya.stage``.
"""

from .errors import DocumentError, NotInstalledError, PipelineError, Problem, ProcessError, RestartWarning, SaqiyaError
from .frames import to_frame
from .pipeline import Input, Pipeline, load
from .program import find_program, shipped_pipelines
from .results import Doc, Dropped, Failure, Result
from .spans import (
    Keyphrase, Number, Range, Region, Sentence, Span, SummarySentence, Term, TimeExpression, Token)
from .stage import CorpusStage, Document, Error, Stage, option, run, try_corpus_stage, try_stage
from .version import __version__

__all__ = [
    "CorpusStage", "Doc", "Document", "DocumentError", "Dropped", "Error", "Failure", "Input", "Keyphrase", "NotInstalledError", "Number",
    "Pipeline", "PipelineError", "Problem", "ProcessError", "Range", "Region", "RestartWarning", "Result", "SaqiyaError",
    "Sentence", "Span", "Stage", "SummarySentence", "Term", "TimeExpression", "Token", "__version__", "find_program", "load", "option", "run",
    "shipped_pipelines", "to_frame", "try_corpus_stage", "try_stage"]
