"""Loads a pipeline and runs it over texts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
import weakref
from collections import deque
from collections.abc import Mapping as AnyMapping
from itertools import count
from types import TracebackType
from typing import (
    TYPE_CHECKING, Any, Callable, Deque, Dict, Iterable, Iterator, List, Literal, Mapping, Optional, Sequence, Tuple, Type, TypeVar,
    Union, overload)

from .conversation import Conversation, Question
from .errors import DocumentError, PipelineError, ProcessError, SaqiyaError, problems
from .program import find_program, shipped_pipelines
from .records import Unwritable, record
from .results import Doc, Failure, Result, result

if TYPE_CHECKING:
    from .batches import BatchMapper

__all__ = ["Input", "Pipeline", "load"]

Context = TypeVar("Context")
#: A text, or a mapping with ``text`` and perhaps ``id``, ``metadata`` and further fields, which come back as they are.
Input = Union[str, Mapping[str, Any]]
Source = Union[str, "os.PathLike[str]", Mapping[str, Any]]

#: How many bytes of records may be under way in one ``pipe``.
_MOST_BYTES = 16 << 20
#: What a line consists of that is no document: control characters and spaces.
_BLANK = bytes(range(0x21))
#: How long a text may take to come until its producer counts as slow, in seconds.
_SLOW = 0.01


def load(
    pipeline: Source, settings: Optional[Mapping[str, Any]] = None, jobs: Optional[int] = None, *,
    program: Optional[str] = None, timeout: Optional[float] = None,
) -> "Pipeline":
    """Loads a pipeline: a file, a dictionary that says what a file would, or the name of one that comes with the package.

    ``settings`` replaces options of its stages: ``{"summarize.sentences": 5}`` or ``{"summarize": {"sentences": 5}}``.
    ``jobs`` is the number of documents worked on at the same time (default: one for every core). ``program`` is the path of
    ``saqiya``. ``timeout`` is how many seconds may pass without an answer before the process is replaced (default: any).

    Raises ``PipelineError`` with every problem of the file, ``FileNotFoundError``, ``NotInstalledError`` or ``ProcessError``.
    """
    loaded = Pipeline(pipeline, settings, jobs, program=program, timeout=timeout)
    loaded.start()
    return loaded


class Pipeline:
    """A pipeline with a process that runs it; see ``load``.

    It may be used by several threads, in a forked process and after pickling: there it starts a process of its own when it is
    first used. ``with load(…) as nlp:`` ends the process at the end of the block.
    """

    def __init__(
        self, pipeline: Source, settings: Optional[Mapping[str, Any]] = None, jobs: Optional[int] = None, *,
        program: Optional[str] = None, timeout: Optional[float] = None,
    ) -> None:
        self.source = _source(pipeline)
        self.settings = _flat(settings or {})
        self.jobs = jobs
        self.program = program
        self.timeout = timeout
        self._conversation: Optional[Conversation] = None
        self._written: Optional[str] = None
        self._is_closed = False

    def start(self) -> None:
        """Starts the process when none is running, and waits until the pipeline is ready."""
        self._talk().start()

    def __call__(self, text: str, id: Optional[str] = None, metadata: Optional[Mapping[str, Any]] = None) -> Doc:
        """The document of a text. Raises ``DocumentError`` when it fails or a stage drops it."""
        given: Input = text
        if id is not None or metadata is not None:
            given = {"text": text, "id": id, "metadata": metadata}
        for found in self._results(iter([given]), 1):
            if isinstance(found, Doc):
                return found
            raise DocumentError(found)
        raise AssertionError("every text has a result")

    @overload
    def pipe(
        self, texts: Iterable[Tuple[Input, Context]], as_tuples: Literal[True], batch_size: int = ...
    ) -> Iterator[Tuple[Result, Context]]: ...

    @overload
    def pipe(
        self, texts: Iterable[Input], as_tuples: Literal[False] = ..., batch_size: int = ...
    ) -> Iterator[Result]: ...

    def pipe(self, texts: Iterable[Any], as_tuples: bool = False, batch_size: int = 512) -> Iterator[Any]:
        """Results for texts, lazily and in their order: exactly one for each, a ``Doc``, a ``Dropped`` or a ``Failure``.

        An input without ``id`` is called by its place, from ``"0"``. With ``as_tuples`` the inputs are pairs of a text and
        anything, and so are the results. At most ``batch_size`` texts (and 16 MiB, unless one text is larger) are under way,
        so memory does not grow with their number. When the iterable raises, the results of what it gave before come first.
        """
        if batch_size < 1:
            raise ValueError(f"batch_size: found {batch_size}, expected at least 1")
        if not as_tuples:
            return self._results(iter(texts), batch_size)
        return self._pairs(iter(texts), batch_size)

    def _pairs(self, pairs: Iterator[Tuple[Input, Any]], batch_size: int) -> Iterator[Tuple[Result, Any]]:
        contexts: Deque[Any] = deque()

        def texts() -> Iterator[Input]:
            for text, context in pairs:
                contexts.append(context)
                yield text

        for found in self._results(texts(), batch_size):
            yield found, contexts.popleft()

    def _results(self, texts: Iterator[Input], batch_size: int) -> Iterator[Result]:
        window = _Window(self._talk(), texts, batch_size)
        try:
            while window.fill():
                yield window.next()
        finally:
            window.close()

    def pipe_lines(self, lines: Iterable[Union[str, bytes]], batch_size: int = 512) -> Iterator[bytes]:
        """The answers to lines of JSONL, as they are and in their order: exactly one for each line.

        The lines are not read in Python, and the answers are the bytes of ``saqiya run --answers``, without the line feed. A
        document without ``id`` is called by its place in what the process was given. The answer to a blank line is empty.
        """
        if batch_size < 1:
            raise ValueError(f"batch_size: found {batch_size}, expected at least 1")
        window = _Window(self._talk(), iter(lines), batch_size, _line_question)
        try:
            while window.fill():
                yield window.next_answer()
        finally:
            window.close()

    def map_batches(
        self, text: str = "text", id: Optional[str] = None, metadata: Sequence[str] = (),
        columns: Optional[Mapping[str, Callable[[Doc], Any]]] = None,
    ) -> "BatchMapper":
        """A function from batches of rows to the same with columns added, for ``datasets``, Ray and pandas.

        ``text``, ``id`` and ``metadata`` name columns of the batch. ``columns`` makes the new ones, each from a document;
        default: ``layers``, as JSON. A column ``error`` says why a row has no document. See ``saqiya.batches``.
        """
        from .batches import BatchMapper
        return BatchMapper(self, text, id, metadata, columns)

    def schema(self, form: str = "json-schema") -> str:
        """The types of what the pipeline writes, as ``saqiya schema`` prints them.

        ``form`` is ``json-schema``, ``arrow``, ``spark`` (both JSON) or ``duckdb`` (the argument ``columns`` of ``read_json``).
        """
        command = [find_program(self.program), "schema", "--load-plugins", "--output", self._path(), "--format", form]
        command += self._settings()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        if done.returncode:
            log = done.stderr.decode(errors="replace")
            found = problems(log)
            raise PipelineError(found) if found else ProcessError(log.strip())
        return done.stdout.decode()

    @property
    def restarts(self) -> int:
        """How often a process ended and was started again."""
        return self._conversation.restarts if self._conversation else 0

    @property
    def pid(self) -> Optional[int]:
        """The id of the process, when one is running."""
        return self._conversation.pid if self._conversation else None

    def stop(self) -> None:
        """Ends the process. The next use starts another one."""
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None

    def close(self) -> None:
        """Ends the process. The pipeline cannot be used any more."""
        self._is_closed = True
        self.stop()

    def __enter__(self) -> "Pipeline":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def __getstate__(self) -> Dict[str, Any]:
        return {**self.__dict__, "_conversation": None, "_written": None}

    def __repr__(self) -> str:
        return f"saqiya.load({self.source!r})"

    def _talk(self) -> Conversation:
        if self._is_closed:
            raise ValueError("the pipeline is closed")
        if self._conversation is None:
            self._conversation = Conversation(self._command(), self._path(), self.timeout)
        return self._conversation

    def _path(self) -> str:
        if self._written is None:
            self._written = self.source if isinstance(self.source, str) else _written(self, self.source)
        return self._written

    def _command(self) -> List[str]:
        command = [find_program(self.program), "run", self._path(), "-", "--input-format", "jsonl", "--answers", "--quiet"]
        jobs = [] if self.jobs is None else ["--jobs", str(self.jobs)]
        return command + jobs + self._settings()

    def _settings(self) -> List[str]:
        pairs = [f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in self.settings.items()]
        return [argument for pair in pairs for argument in ("--set", pair)]


class _Window:
    """The texts of one ``pipe`` that are under way."""

    def __init__(
        self, conversation: Conversation, texts: Iterator[Any], batch_size: int,
        question: Optional[Callable[[Any, int], Question]] = None,
    ) -> None:
        self.conversation = conversation
        self.question = question or _question
        self.texts = texts
        self.batch_size = batch_size
        self.numbers = count()
        self.questions: Deque[Question] = deque()
        self.size = 0
        self.error: Optional[BaseException] = None
        self.is_exhausted = False

    def fill(self) -> bool:
        """Takes texts while there is room; whether any are under way. Raises what the iterable raised, at the end."""
        # Half a window at a time, so that not every result costs a round of system calls.
        if not self.is_exhausted and len(self.questions) <= self.batch_size // 2:
            while len(self.questions) < self.batch_size and (self.size < _MOST_BYTES or not self.questions):
                started = time.monotonic()
                if not self.take():
                    break
                waited = time.monotonic() - started
                # Who gives texts slowly gets the results of earlier ones before the next text is asked for.
                if waited > _SLOW and self.conversation.settles(self.questions[0], waited):
                    break
            self.conversation.nudge()
        if self.error and not self.questions:
            raise self.error
        return bool(self.questions)

    def take(self) -> bool:
        """Whether there was a further text."""
        try:
            given = next(self.texts)
        except StopIteration:
            self.is_exhausted = True
            return False
        except Exception as error:
            self.error = error
            self.is_exhausted = True
            return False
        question = self.question(given, next(self.numbers))
        self.questions.append(question)
        self.size += len(question.record)
        if not question.is_settled:
            self.conversation.ask(question)
        return True

    def next(self) -> Result:
        """The next result."""
        return result(self.next_answer())

    def next_answer(self) -> bytes:
        """The line of the next result."""
        question = self.questions[0]
        self.conversation.work(question)
        self.questions.popleft()
        self.size -= len(question.record)
        assert question.answer is not None
        return question.answer

    def close(self) -> None:
        self.conversation.forget(self.questions)


def _question(given: Input, number: int) -> Question:
    try:
        return Question(record(given, str(number)))
    except Unwritable as error:
        question = Question(b"")
        name = given.get("id") if isinstance(given, AnyMapping) else None
        name = name if isinstance(name, (str, int)) else number
        failure = {"place": str(number), "stage": "input", "code": "wrong-type", "message": str(error)}
        question.answer = json.dumps({"id": str(name), "error": failure}).encode()
        return question


def _line_question(line: Union[str, bytes], number: int) -> Question:
    encoded = line.encode("utf-8", "surrogateescape") if isinstance(line, str) else line
    encoded = encoded[:-1] if encoded.endswith(b"\n") else encoded
    if b"\n" in encoded:
        raise ValueError(f"line {number}: found a line feed inside a line, expected one record of JSON on one line")
    if encoded.strip(_BLANK):
        return Question(encoded + b"\n")
    question = Question(b"")
    question.answer = b""
    return question


# MARK: Where a pipeline comes from


def _source(pipeline: Source) -> Union[str, Dict[str, Any]]:
    if isinstance(pipeline, AnyMapping):
        return _absolute(dict(pipeline))
    path = os.fspath(pipeline)
    if os.path.exists(path):
        return os.path.abspath(path)
    shipped = shipped_pipelines()
    if path in shipped:
        return shipped[path]
    names = ", ".join(shipped) or "none"
    raise FileNotFoundError(f"'{path}' is neither a file nor a pipeline of the package; these are: {names}")


def _absolute(pipeline: Dict[str, Any]) -> Dict[str, Any]:
    """The same with the paths of its plugins made absolute: those of a dictionary start at the current folder."""
    plugins = pipeline.get("plugins")
    if isinstance(plugins, list):
        pipeline["plugins"] = [_absolute_plugin(plugin) for plugin in plugins]
    return pipeline


def _absolute_plugin(plugin: Any) -> Any:
    if isinstance(plugin, AnyMapping):
        plugin = dict(plugin)
        if isinstance(plugin.get("path"), str):
            plugin["path"] = os.path.abspath(plugin["path"])
        if isinstance(plugin.get("command"), list):
            plugin["command"] = [_absolute_argument(one) for one in plugin["command"]]
    return plugin


def _absolute_argument(argument: Any) -> Any:
    is_file = isinstance(argument, str) and os.path.isfile(argument)
    return os.path.abspath(argument) if is_file else argument


def _flat(settings: Mapping[str, Any]) -> Dict[str, Any]:
    """Settings by ``stage.option``."""
    flat: Dict[str, Any] = {}
    for name, value in settings.items():
        if isinstance(value, AnyMapping) and "." not in name:
            flat.update({f"{name}.{option}": one for option, one in value.items()})
        elif "." in name:
            flat[name] = value
        else:
            raise SaqiyaError(f"setting '{name}': expected 'stage.option', or options by name under the stage")
    return flat


def _written(owner: Pipeline, pipeline: Mapping[str, Any]) -> str:
    """The path of a file with the pipeline, which goes away with its owner. JSON is YAML."""
    folder = tempfile.mkdtemp(prefix="saqiya-")
    process = os.getpid()
    weakref.finalize(owner, _remove, folder, process)
    path = os.path.join(folder, "pipeline.yaml")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(pipeline, file, ensure_ascii=False, indent=2)
    return path


def _remove(folder: str, process: int) -> None:
    # A forked child has the same owner, and must leave the folder to its parent.
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)
