"""The exceptions and warnings of the package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Sequence, Union

if TYPE_CHECKING:
    from .results import Dropped, Failure

__all__ = ["DocumentError", "NotInstalledError", "PipelineError", "Problem", "ProcessError", "RestartWarning", "SaqiyaError"]


class SaqiyaError(Exception):
    """The base of all exceptions of the package."""


class NotInstalledError(SaqiyaError):
    """There is no ``saqiya`` program to run."""


@dataclass(frozen=True)
class Problem:
    """One problem of a pipeline: its file, line and column from 1 (``None`` when it has no place), and the message."""

    file: str
    line: Optional[int]
    column: Optional[int]
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"
        return f"{place}: error: {self.message}"


class PipelineError(SaqiyaError):
    """The pipeline cannot run; ``problems`` has every problem of its file, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)

    def __reduce__(self) -> "tuple[type, tuple[List[Problem]]]":
        return type(self), (self.problems,)

    @property
    def file(self) -> str:
        """The file of the first problem."""
        return self.problems[0].file

    @property
    def line(self) -> Optional[int]:
        """The line of the first problem, from 1."""
        return self.problems[0].line

    @property
    def column(self) -> Optional[int]:
        """The column of the first problem, in characters from 1."""
        return self.problems[0].column


class ProcessError(SaqiyaError):
    """The ``saqiya`` process cannot start, or ends again and again without an answer."""


class DocumentError(SaqiyaError):
    """A single document has no result; ``result`` is the ``Failure`` or ``Dropped`` that says why."""

    def __init__(self, result: Union[Failure, Dropped]) -> None:
        super().__init__(str(result))
        self.result = result

    def __reduce__(self) -> "tuple[type, tuple[Union[Failure, Dropped]]]":
        return type(self), (self.result,)


class RestartWarning(RuntimeWarning):
    """The process ended and was started again; the documents it had are processed once more."""


_PROBLEM = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+):(?P<column>\d+))?: error: (?P<message>.*)")


def problems(standard_error: str) -> List[Problem]:
    """The problems that a ``saqiya`` process reported before it ended."""
    found = []
    for line in standard_error.splitlines():
        match = _PROBLEM.fullmatch(line)
        if match:
            numbers = [int(match[name]) if match[name] else None for name in ("line", "column")]
            found.append(Problem(match["file"], numbers[0], numbers[1], match["message"]))
    return found
