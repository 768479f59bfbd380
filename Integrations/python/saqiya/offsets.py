"""Converts offsets between the units in which programs count: characters, UTF-16 code units and bytes of UTF-8."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Callable, List, Optional, Sequence, Tuple

__all__ = ["UTF16Offsets", "character_offsets"]


def _starts(text: str, size: Callable[[str], int]) -> List[int]:
    return [0, *accumulate(map(size, text))]


def _utf8_size(character: str) -> int:
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _utf16_size(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1


class UTF16Offsets:
    """The UTF-16 offsets of a text, in which Java, JavaScript and C# count.

    Making it takes time linear in the text; a look-up takes constant time.
    """

    def __init__(self, text: str) -> None:
        self._starts: Optional[List[int]] = _starts(text, _utf16_size) if text and max(text) > "\uffff" else None

    def from_character(self, offset: int) -> int:
        """The UTF-16 offset of a character."""
        return offset if self._starts is None else self._starts[offset]

    def to_character(self, offset: int) -> int:
        """The character at a UTF-16 offset."""
        return offset if self._starts is None else bisect_right(self._starts, offset) - 1


def character_offsets(text: str, units: Sequence[str]) -> Tuple[str, str, Optional[Callable[[int], int]]]:
    """How to read offsets of records in characters: the names of start and end, and what converts them.

    ``units`` are those of the record's field ``offsets``; the first is that of ``start`` and ``end``.
    """
    if "scalar" in units:
        suffix = "" if units[0] == "scalar" else "_scalar"
        return "start" + suffix, "end" + suffix, None
    if units[0] == "utf16":
        return "start", "end", UTF16Offsets(text).to_character
    starts = _starts(text, _utf8_size)
    return "start", "end", lambda offset: bisect_right(starts, offset) - 1
