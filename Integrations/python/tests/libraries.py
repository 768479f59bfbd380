"""Prints the libraries of the extra `test` of pyproject.toml, one a line (Python 3.9 has no reader for TOML)."""

import os
import re

with open(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "pyproject.toml"), encoding="utf-8") as file:
    listed = re.search(r"^test = \[(.*)\]$", file.read(), re.MULTILINE)
print("\n".join(re.findall(r'"([^"]+)"', listed[1])))
