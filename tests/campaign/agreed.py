"""Rules in which the organisation that they name has agreed to receive the sign-ups, under keys of the test."""

import shutil
from pathlib import Path

from screener.places import RULES


def agreed_rules(folder, *keys):
    """A copy of the rules in a folder that is not there yet, with an agreement for these public keys."""
    shutil.copytree(RULES, folder)
    campaign = Path(folder) / "campaign.yaml"
    written = campaign.read_text()
    assert written.count("  agreed: null\n") == 1
    fingerprints = ", ".join(key.fingerprint for key in keys)
    campaign.write_text(written.replace("  agreed: null\n", f"  agreed: {{on: 2026-11-20, keys: [{fingerprints}]}}\n"))
    return folder
