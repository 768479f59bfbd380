"""``python -m saqiya`` is the command line of the program."""

import sys

from .program import main

sys.exit(main())
