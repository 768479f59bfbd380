"""One running ``saqiya``: lines in, lines out, never blocked on one stream while another one waits."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections import deque
from typing import Deque, List, Optional, Sequence, Union

__all__ = ["Ended", "Process"]

_CHUNK = 1 << 20
_PIPE_SIZE = 1 << 20
#: How much of standard error is kept for messages.
_LOG_SIZE = 1 << 16
#: How long a process may take to end once it has closed a stream, in seconds.
_GRACE = 2.0
#: How often a process that is silent is looked at, in seconds: its streams may be kept open by others after it died.
_GLANCE = 1.0


class Ended(Exception):
    """The process has ended, or was killed because it could not go on; ``code`` is negative for a signal."""

    def __init__(self, code: int, log: str) -> None:
        super().__init__(f"exit code {code}" if code >= 0 else f"signal {-code}")
        self.code = code
        self.log = log


class Process:
    """A child process that answers lines with lines.

    It leads a session of its own, so that Ctrl-C in a terminal interrupts Python and not the process.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
            start_new_session=True)
        assert self._child.stdin and self._child.stdout and self._child.stderr
        self._input, self._output, self._errors = (
            stream.fileno() for stream in (self._child.stdin, self._child.stdout, self._child.stderr))
        self._outgoing: Deque[Union[bytes, memoryview]] = deque()
        self._partial: List[bytes] = []
        #: How many bytes have arrived.
        self.received = 0
        self._log = b""
        self._input_broke: Optional[float] = None
        self._poll = select.poll()
        for descriptor in (self._input, self._output, self._errors):
            os.set_blocking(descriptor, False)
        for descriptor in (self._output, self._errors):
            self._poll.register(descriptor, select.POLLIN)
        self._waits_to_write = False
        self._errors_open = True
        _enlarge(self._input, self._output)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._child.pid

    def send(self, line: bytes) -> None:
        """Puts a line in the queue; ``exchange`` writes it."""
        self._outgoing.append(line)

    def exchange(self, timeout: Optional[float]) -> List[bytes]:
        """Writes what can be written and reads what is there; waits up to ``timeout`` seconds for something to do.

        Returns the lines that arrived, which may be none. Raises ``Ended`` once the process has ended and every complete line
        was returned; half a line is lost.
        """
        lines: List[bytes] = []
        self._write()
        ready = [descriptor for descriptor, _ in self._poll.poll(self._patience(timeout))]
        if self._errors in ready:
            self._read_errors()
        if self._input in ready:
            self._write()
        if self._output in ready and not self._read(lines):
            self._end()
        if not ready:
            self._glance(lines)
        return lines

    def _patience(self, timeout: Optional[float]) -> float:
        seconds = _GLANCE if timeout is None else min(timeout, _GLANCE)
        return max(0.0, seconds) * 1000

    def _write(self) -> None:
        while self._outgoing and self._input_broke is None:
            block = self._next_block()
            try:
                written = os.write(self._input, block)
            except BlockingIOError:
                self._outgoing.appendleft(block)
                break
            except BrokenPipeError:
                self._input_broke = time.monotonic()
                self._outgoing.clear()
                break
            if written < len(block):
                self._outgoing.appendleft(memoryview(block)[written:])
        self._watch_input(bool(self._outgoing))

    def _next_block(self) -> Union[bytes, memoryview]:
        block = self._outgoing.popleft()
        if not self._outgoing or len(block) >= _CHUNK:
            return block
        parts = [block]
        size = len(block)
        while self._outgoing and size < _CHUNK:
            parts.append(self._outgoing.popleft())
            size += len(parts[-1])
        return b"".join(parts)

    def _watch_input(self, waits: bool) -> None:
        if waits != self._waits_to_write:
            self._waits_to_write = waits
            if waits:
                self._poll.register(self._input, select.POLLOUT)
            else:
                self._poll.unregister(self._input)

    def _read(self, lines: List[bytes]) -> bool:
        """Whether standard output is still open."""
        try:
            chunk = os.read(self._output, _CHUNK)
        except BlockingIOError:
            return True
        if not chunk:
            return False
        self.received += len(chunk)
        first, *others = chunk.split(b"\n")
        self._partial.append(first)
        if others:
            lines.append(b"".join(self._partial))
            lines += others[:-1]
            self._partial = [others[-1]]
        return True

    def _read_errors(self) -> None:
        try:
            chunk = os.read(self._errors, _CHUNK)
        except BlockingIOError:
            return
        if chunk:
            self._log = (self._log + chunk)[-_LOG_SIZE:]
        elif self._errors_open:
            self._errors_open = False
            self._poll.unregister(self._errors)

    def _glance(self, lines: List[bytes]) -> None:
        """Ends a process that is silent because it cannot go on."""
        if self._child.poll() is not None:
            self._read(lines)
            if not lines:
                self._end()
        if self._input_broke is not None and time.monotonic() - self._input_broke > _GRACE:
            self._end()

    def _end(self) -> None:
        code = self._wait(_GRACE)
        while self._errors_open:
            before = self._log
            self._read_errors()
            if self._log == before:
                break
        log = self._log.decode(errors="replace")
        self._close_streams()
        raise Ended(code, log)

    def _wait(self, seconds: float) -> int:
        try:
            return self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
            return self._child.wait()

    def end(self) -> None:
        """Ends the process at once, and leaves its streams to the thread that waits for them."""
        self._child.kill()
        self._child.wait()

    def kill(self) -> None:
        """Ends the process at once."""
        self.end()
        self._close_streams()

    def close(self) -> None:
        """Closes the streams, upon which the process ends; it is killed when it does not."""
        self._close_streams()
        self._wait(_GRACE)

    def abandon(self) -> None:
        """Forgets the process without ending it: in a forked child, where it belongs to the parent."""
        self._child.returncode = 0
        self._close_streams()

    def _close_streams(self) -> None:
        for stream in (self._child.stdin, self._child.stdout, self._child.stderr):
            if stream:
                stream.close()


def _enlarge(*descriptors: int) -> None:
    """Lets pipes hold more, so that neither side waits for the other so often; the system may refuse."""
    try:
        import fcntl
        for descriptor in descriptors:
            fcntl.fcntl(descriptor, getattr(fcntl, "F_SETPIPE_SZ", 1031), _PIPE_SIZE)
    except (ImportError, OSError):
        pass
