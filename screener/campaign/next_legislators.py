"""`screener campaign legislators`: the next list of who sits, looked at first and then put in the place of the old one.

The dates between which it holds stand in `rules/campaign.yaml`, which people write. So its text is changed in two
places and nowhere else, and the whole file is read again before anything is replaced.
"""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from screener.campaign.legislators import COLUMNS, LIST, Legislator, read_legislature, read_seats
from screener.campaign.pledge_file import read_campaign
from screener.campaign.reading import CampaignError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import TextIO

    from screener.campaign.legislators import Chamber

    Seats = Mapping[tuple[Chamber, int], Legislator]

CAMPAIGN: Final = "campaign.yaml"
FOLDER: Final = "campaign"
_BLOCK: Final = re.compile(r"(?m)^legislators:\n(?:[ ]{2}.*\n)+")
_KEY: Final = r"(?m)^(  {key}: )\S+"


def legislators(arguments: Namespace, out: TextIO) -> int:
    """Shows what a new list changes; with --write it takes the old one's place. Raises CampaignError, OSError."""
    rules: Path = arguments.rules
    old = read_legislature(rules / FOLDER).seats
    new = read_seats(arguments.file)
    before = read_campaign(rules / CAMPAIGN).legislators
    if arguments.valid_until <= arguments.as_of:
        raise CampaignError("The terms end after the day of the list: --valid-until must be later than --as-of.")
    if arguments.as_of < before.as_of:
        raise CampaignError(f"The list in the rules is newer: it is of {before.as_of}.")
    lines = list(changes(old, new))
    out.write("".join(f"{line}\n" for line in lines) or "The same people sit in the same seats.\n")
    if not arguments.write:
        out.write("Nothing was written. With --write this list takes the place of the old one.\n")
        return 0
    _replace(rules, as_table(new), arguments.as_of, arguments.valid_until)
    out.write(
        f"{len(lines)} seats changed. The list is of {arguments.as_of} and holds until {arguments.valid_until}.\n"
        f"Look at `leaders` and `decides` in {CAMPAIGN} too, then run: screener check\n"
    )
    return 0


def changes(old: Seats, new: Seats) -> Iterator[str]:
    """A line for each seat of which anything is another than before, by chamber and district."""
    for seat in sorted(new):
        before, after = old[seat], new[seat]
        if before == after:
            continue
        chamber, district = seat
        if before.name != after.name:
            yield f"{chamber} {district}: {before.name} ({before.party}) -> {after.name} ({after.party})"
        else:
            which = [
                name for name in ("party", "email", "phone", "website") if _cell(before, name) != _cell(after, name)
            ]
            yield f"{chamber} {district}: {after.name}: another {', '.join(which)}"


def as_table(seats: Seats) -> str:
    """The list as it stands in the rules."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([[_cell(seats[seat], name) for name in COLUMNS] for seat in sorted(seats)])
    return text.getvalue()


def _cell(held: Legislator, name: str) -> str:
    return str(getattr(held, name))


def _replace(rules: Path, table: str, as_of: date, valid_until: date) -> None:
    """Both files, or neither: what will stand there is read as a whole first."""
    text = (rules / CAMPAIGN).read_text(encoding="utf-8")
    block = _BLOCK.search(text)
    if block is None:
        raise CampaignError(f"{CAMPAIGN}: the part `legislators:` was not found at the beginning of a line")
    dated = block[0]
    for key, day in (("as_of", as_of), ("valid_until", valid_until)):
        dated = re.sub(_KEY.format(key=key), rf"\g<1>{day}", dated)
    text = text[: block.start()] + dated + text[block.end() :]
    # Beside the files that they will replace, so that the replacing is one step.
    with TemporaryDirectory(dir=rules) as made:
        folder = Path(made)
        (folder / CAMPAIGN).write_text(text, encoding="utf-8")
        (folder / LIST).write_text(table, encoding="utf-8")
        listing = read_campaign(folder / CAMPAIGN).legislators
        read_seats(folder / LIST)
        if (listing.as_of, listing.valid_until) != (as_of, valid_until):
            raise CampaignError(
                f"{CAMPAIGN}: as_of and valid_until of `legislators` could not be changed; do it by hand"
            )
        os.replace(folder / LIST, rules / FOLDER / LIST)  # noqa: PTH105  The two names say better what takes whose place.
        os.replace(folder / CAMPAIGN, rules / CAMPAIGN)  # noqa: PTH105
