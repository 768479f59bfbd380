"""Finds the ``saqiya`` program and the pipelines that come with the package."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Dict, Optional

from .errors import NotInstalledError

__all__ = ["find_program", "shipped_pipelines"]

_PACKAGE = Path(__file__).parent


def find_program(program: Optional[str] = None) -> str:
    """The path of the program: ``program``, or ``SAQIYA`` of the environment, or the one that a wheel
    brought, or the one in ``PATH``.

    Raises ``NotInstalledError`` when there is none.
    """
    named = program or os.environ.get("SAQIYA")
    if named:
        found = shutil.which(named)
        if found:
            return os.path.abspath(found)
        source = "program" if program else "SAQIYA"
        raise NotInstalledError(f"{source}: '{named}' is no program that can be run; expected the path of 'saqiya'")
    # The scripts of an environment that is not activated are not in PATH.
    found = shutil.which("saqiya", path=sysconfig.get_path("scripts")) or shutil.which("saqiya")
    if found is None:
        raise NotInstalledError(
            "the program 'saqiya' is not here: this package was installed without it, and it is not in PATH; install a "
            "wheel with the program, put 'saqiya' into PATH, or set SAQIYA to its path")
    return os.path.abspath(found)


def shipped_pipelines() -> Dict[str, str]:
    """The pipelines that come with the package: names for ``load``, and the files."""
    files = sorted((_PACKAGE / "pipelines").glob("*.yaml"))
    return {file.stem: str(file) for file in files if not file.name.endswith(".test.yaml")}


def main() -> int:
    """The command ``python -m saqiya``: becomes the program, with the same arguments."""
    try:
        program = find_program()
    except NotInstalledError as error:
        print(f"saqiya: {error}", file=sys.stderr)
        return 69
    os.execv(program, [program, *sys.argv[1:]])
