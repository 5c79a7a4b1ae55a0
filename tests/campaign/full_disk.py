"""Fills the room that is left for a database, then makes room again: full_disk.py DATABASE_URL FILE

A limit on the size of a file meets SQLite as a full disk does: a write comes back refused. What happened is printed
as JSON.
"""

import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from screener.campaign import NotStoredError, Store, new_form_key

DAY = date(2026, 11, 24)
MOST = 200

url, path = sys.argv[1], Path(sys.argv[2])
store = Store(url)
limit = path.stat().st_size + 60_000
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, unlimited[1]))

acknowledged = 0
refused = None
while refused is None and acknowledged < MOST:
    key = new_form_key()
    started = time.monotonic()
    try:
        store.add(DAY, os.urandom(5736), key)
        acknowledged += 1
    except NotStoredError:
        refused = time.monotonic() - started
while_full = store.count()

resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
again = store.add(DAY, os.urandom(5736), key)
told = {
    "acknowledged": acknowledged,
    "seconds_to_refuse": refused,
    "rows_while_full": while_full,
    "already_there": again.already,
    "rows_after": store.count(),
}
sys.stdout.write(json.dumps(told))
