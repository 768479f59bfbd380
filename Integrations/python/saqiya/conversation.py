"""Asks a ``saqiya`` process, and gets one answer for each record in order, also when the process dies on the way."""

from __future__ import annotations

import json
import os
import threading
import time
import warnings
import weakref
from collections import deque
from typing import Any, Deque, Iterable, NoReturn, Optional, Sequence

from .errors import PipelineError, Problem, ProcessError, RestartWarning, problems
from .process import Ended, Process

__all__ = ["Conversation", "Question"]

#: How often in a row a process may end without having answered anything before it is given up.
_MOST_DEATHS = 20
#: How often a process is started again that was killed before it was ready.
_MOST_STARTS = 5
#: How much longer than an answer the start may take when there is a timeout, in seconds: stages may load models.
_TIME_TO_START = 60.0
#: A record without text fails before any stage sees it, so its answer says that the pipeline is ready.
_GREETING = b"{}\n"


class Question:
    """A record on its way, and its answer once there is one."""

    __slots__ = ("record", "opening", "answer", "error", "deaths")

    def __init__(self, record: bytes, opening: bytes = b"{") -> None:
        self.record = record
        #: How the line of the answer must begin.
        self.opening = opening
        self.answer: Optional[bytes] = None
        self.error: Optional[BaseException] = None
        self.deaths = 0

    @property
    def is_settled(self) -> bool:
        """Whether there is an answer, or an error that ended everything."""
        return self.answer is not None or self.error is not None


class Conversation:
    """One process, started when it is needed, and the records that it has not answered yet.

    When the process dies, those it had are asked again in a new one, one by one: a record on which a process dies that had
    nothing else is answered with a failure. Several threads may use one conversation.
    """

    def __init__(self, command: Sequence[str], pipeline: str, timeout: Optional[float] = None) -> None:
        self.command = list(command)
        self.pipeline = pipeline
        self.timeout = timeout
        self.restarts = 0
        self._lock = threading.RLock()
        self._process: Optional[Process] = None
        self._asked: Deque[Question] = deque()
        self._waiting: Deque[Question] = deque()
        self._suspects = 0
        self._deaths = 0
        self._silence = 0.0
        self._is_closed = False
        _live.add(self)
        # What ends the process may not refer to the conversation, which it outlives.
        self._held = _Held(self._lock)
        weakref.finalize(self, self._held.close)

    @property
    def pid(self) -> Optional[int]:
        """The id of the process, when one is running."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Starts the process unless it runs, and waits until the pipeline is ready.

        Raises ``PipelineError`` or ``ProcessError`` when it cannot be.
        """
        with self._lock:
            if self._process is None:
                self._start()

    def ask(self, question: Question) -> None:
        """Takes a record; ``work`` gets its answer."""
        with self._lock:
            if self._is_closed:
                raise ValueError("the pipeline is closed")
            self._waiting.append(question)

    def forget(self, questions: Iterable[Question]) -> None:
        """Takes back the records that were not asked yet; the answers of the others are passed over."""
        unwanted = {id(question) for question in questions if not question.is_settled}
        if unwanted:
            with self._lock:
                self._waiting = deque(question for question in self._waiting if id(question) not in unwanted)
                self._suspects = min(self._suspects, len(self._waiting) + len(self._asked))

    def work(self, until: Question) -> None:
        """Sends and receives until the question is settled; raises its error when it has one."""
        while not self.settles(until, self.timeout):
            pass
        if until.error:
            raise until.error

    def settles(self, question: Question, seconds: Optional[float]) -> bool:
        """Sends and receives for some time; whether the question is settled by then."""
        end = None if seconds is None else time.monotonic() + seconds
        while not question.is_settled:
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                break
            with self._lock:
                if not question.is_settled:
                    self._step(left)
        return question.is_settled

    def nudge(self) -> None:
        """Sends and receives what is possible without waiting."""
        with self._lock:
            self._step(0)

    def close(self) -> None:
        """Ends the process; what has no answer yet never gets one."""
        with self._lock:
            self._is_closed = True
            self._give_up(ValueError("the pipeline is closed"))
            if self._process:
                self._process.close()
            self._set_process(None)

    # MARK: One step

    def _step(self, timeout: Optional[float]) -> None:
        try:
            self.start()
            self._send()
            assert self._process
            before, started = self._process.received, time.monotonic()
            lines = self._process.exchange(timeout)
            if not all(map(self._receive, lines)):
                self._recover("wrote a line that is no answer", "process-ended")
            elif self._process.received > before or not self._asked:
                self._silence = 0.0
            else:
                self._silence += time.monotonic() - started
                if self.timeout is not None and self._silence > self.timeout:
                    self._recover(f"gave no answer for {self.timeout:g} seconds", "deadline-exceeded")
        except Ended as end:
            self._recover(_said(end), "process-ended")
        except Exception as error:
            self._stop(error)
            raise
        except BaseException:
            # An interruption may have lost what was read, so that answers could no longer be told apart.
            self._ask_again()
            raise

    def _send(self) -> None:
        assert self._process
        while self._waiting and not (self._suspects and self._asked):
            question = self._waiting.popleft()
            self._asked.append(question)
            self._process.send(question.record)

    def _receive(self, line: bytes) -> bool:
        """Whether the line can be the answer to the next record."""
        if not self._asked or not line.startswith(self._asked[0].opening):
            return False
        self._asked.popleft().answer = line
        self._deaths = 0
        self._suspects = max(0, self._suspects - 1)
        return True

    # MARK: Starting, and starting again

    def _start(self) -> None:
        for attempt in range(_MOST_STARTS):
            process = Process(self.command)
            try:
                process.send(_GREETING)
                self._await_greeting(process)
            except Ended as end:
                # A signal comes from outside, so that another attempt may go well.
                if end.code >= 0 or attempt == _MOST_STARTS - 1:
                    self._refuse(end)
            except BaseException:
                process.kill()
                raise
            else:
                self._silence = 0.0
                self._set_process(process)
                return

    def _await_greeting(self, process: Process) -> None:
        started = time.monotonic()
        while not process.exchange(None):
            if self.timeout is not None and time.monotonic() - started > self.timeout + _TIME_TO_START:
                raise ProcessError(f"'{self.command[0]}' does not start within {self.timeout + _TIME_TO_START:g} seconds")

    def _refuse(self, end: Ended) -> NoReturn:
        found = problems(end.log)
        if end.code in (66, 69, 78) and found:
            raise PipelineError(found)
        if end.code in (66, 69, 78):
            raise PipelineError([Problem(self.pipeline, None, None, end.log.strip() or "the pipeline cannot run")])
        advice = "; this package needs a 'saqiya' with the option --answers" if "--answers" in end.log else ""
        raise ProcessError(f"'{self.command[0]}' does not start ({end}){advice}: {end.log.strip() or 'no message'}")

    def _recover(self, cause: str, code: str) -> None:
        self._deaths += 1
        if len(self._asked) == 1:
            self._blame(self._asked[0], cause, code)
        self._ask_again()
        if self._deaths >= _MOST_DEATHS:
            error = ProcessError(f"the process ended {self._deaths} times in a row without an answer: it {cause}")
            self._stop(error)
            raise error
        self.restarts += 1
        warnings.warn(f"the saqiya process {cause}; it is started again", RestartWarning, stacklevel=6)

    def _blame(self, question: Question, cause: str, code: str) -> None:
        """Counts a death on one record alone; the second one is its answer."""
        question.deaths += 1
        if question.deaths < 2:
            return
        self._asked.clear()
        self._suspects = max(0, self._suspects - 1)
        message = f"the process {cause} when it had nothing but this document"
        error = json.dumps({"stage": "process", "code": code, "message": message})
        question.answer = _returned(question.record.strip(), error)

    def _ask_again(self) -> None:
        """Puts what has no answer before what was not asked yet; it will be asked one by one."""
        if self._process:
            self._process.kill()
            self._set_process(None)
        self._suspects = max(self._suspects, len(self._asked))
        self._waiting.extendleft(reversed(self._asked))
        self._asked.clear()

    def _stop(self, error: BaseException) -> None:
        if self._process:
            self._process.kill()
            self._set_process(None)
        self._give_up(error)

    def _give_up(self, error: BaseException) -> None:
        for question in (*self._asked, *self._waiting):
            question.error = error
        self._asked.clear()
        self._waiting.clear()
        self._suspects = self._deaths = 0

    def _set_process(self, process: Optional[Process]) -> None:
        self._process = self._held.process = process

    def _after_fork(self) -> None:
        """In a forked child: leaves the process to the parent, and asks a process of its own."""
        self._lock = self._held.lock = threading.RLock()
        if self._process:
            self._process.abandon()
            self._set_process(None)
        self._waiting.extendleft(reversed(self._asked))
        self._asked.clear()
        self._suspects = 0


def _returned(record: bytes, error: str) -> bytes:
    """A failure's answer to a record: what was given comes back as it was, an object as one and everything else as a string."""
    try:
        is_object = bool(record) and isinstance(json.loads(record), dict) and record[1:-1].strip() != b""
    except ValueError:
        is_object = False
    if not is_object:
        text = json.dumps(record.decode("utf-8", "replace"), ensure_ascii=False)
        record = f'{{"input":{text},"input_format":"jsonl"}}'.encode()
    return record[:-1] + f',"error":{error}}}'.encode()


def _said(end: Ended) -> str:
    last = end.log.strip().rsplit("\n", 1)[-1]
    return f"ended ({end})" + (f" after it said: {last}" if last else "")


class _Held:
    """The process of a conversation, for the end of the conversation or of Python."""

    def __init__(self, lock: Any) -> None:
        self.lock = lock
        self.process: Optional[Process] = None

    def close(self) -> None:
        """Ends the process, at once when a thread is still waiting for it."""
        if self.process is None:
            return
        if self.lock.acquire(blocking=False):
            self.process.close()
            self.lock.release()
        else:
            self.process.end()


_live: "weakref.WeakSet[Conversation]" = weakref.WeakSet()


def _after_fork() -> None:
    for conversation in list(_live):
        conversation._after_fork()


os.register_at_fork(after_in_child=_after_fork)
