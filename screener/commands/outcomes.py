"""What a command may end with."""

from typing import Final

WELL: Final = 0
PROBLEMS: Final = 1
MISUSE: Final = 2
