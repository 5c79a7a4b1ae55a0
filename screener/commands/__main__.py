"""``python -m screener.commands`` is the same as ``screener``."""

import sys

from screener.commands import main

sys.exit(main())
