"""Counts the road to the result for ten households: pages, controls, words, taps, keys, and seconds by a model.

Run it from the checkout, with what the tests need installed:

    python -m benchmarks.road

The seconds are those of Card, Moran and Newell's keystroke-level model: 0.28 a key, 1.2 to point and press, 1.35 to
make up one's mind about each thing asked; with 2 for a page to come on a cheap phone, and 0.25 a word to read.

2026-11-25, ten households together, at first, then with who before what, then with the home and insurance on a page
each: 106, 89 and 71 pages, 751, 425 and 407 controls, 3768, 1917 and 1864 words, 2008, 1272 and 1198 seconds.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from screener.places import RULES
from screener.rulebook import read
from tests.interview.homes import HOMES as ROWS
from tests.journeys.homes import CALLED, Home, Resident
from tests.journeys.real_site import RealSite
from tests.journeys.screen import Button
from tests.journeys.tongue import Tongue
from tests.journeys.walking import answer
from tests.journeys.wire import Answer, WireVisitor

KEY, TAP, MIND, PAGE, WORD = 0.28, 1.2, 1.35, 2.0, 0.25
EARNS = "1800"
MOST = 60
EXPECTING = "an expecting couple that is not married"


class Counted(WireVisitor):
    """A visitor who counts what she does."""

    def __init__(self, site: RealSite, tongue: Tongue) -> None:
        super().__init__(site, tongue)
        self.pages = self.controls = self.words = self.taps = self.keys = self.minds = 0

    def write(self, label: str, text: str, group: str = "") -> None:
        super().write(label, text, group)
        self.taps, self.keys = self.taps + 1, self.keys + len(text)

    def choose(self, label: str, option: str, group: str = "") -> None:
        super().choose(label, option, group)
        self.taps += 2

    def tick(self, label: str, group: str = "") -> None:
        super().tick(label, group)
        self.taps += 1

    def _send(self, button: Button) -> None:
        self.taps += 1
        super()._send(button)

    def _arrive(self, address: str, came: Answer) -> None:
        super()._arrive(address, came)
        self.pages += 1
        if not self.mark.startswith("q:"):
            return
        controls = self.screen.controls
        seen = [each for each in controls if each.kind != "hidden"]
        self.controls += len(seen) + len(self.screen.buttons)
        self.minds += len({each.group if each.kind in {"radio", "checkbox"} else each.id for each in seen})
        said = [self.heading, *self.screen.legends, *(each.label for each in seen)]
        self.words += sum(len(re.findall(r"\w+", text)) for text in said)

    @property
    def seconds(self) -> float:
        return self.pages * PAGE + self.minds * MIND + self.taps * TAP + self.keys * KEY + self.words * WORD


def home(name: str, relations: Mapping[str, str]) -> Home:
    rows = ROWS[name]
    people = [
        Resident(
            "" if row.relation == "you" else relations[row.relation],
            row.age,
            EARNS if row.age >= 19 or row is rows[0] else "",
            pregnant=name == EXPECTING and row is rows[0],
        )
        for row in rows
    ]
    return Home("New Haven", tuple(people), 0)


def walk(seen: Counted, home: Home, *, related: bool) -> None:
    """Every page, and what a row leaves open once the page has asked for it."""
    seen.open(f"/{seen.tongue.code}/")
    seen.go_on()
    asked_before = ""
    while seen.mark.startswith("q:") and seen.pages < MOST:
        if seen.heading == asked_before:
            for group in seen.groups():
                if "Yes" in seen.choices(group):
                    seen.tick("Yes" if related else "No", group)
        else:
            answer(seen, home)
            asked_before = seen.heading
        seen.go_on()
    if seen.mark != "results":
        sys.exit(f"The walk ended at {seen.mark}: {seen.heading}")


def main() -> None:
    relations = read(RULES).facts["relation"].choices
    CALLED.update({label: label.lower() for label in relations.values() if label not in CALLED})
    total = [0, 0, 0, 0, 0, 0.0]
    print(f"{'household':45} pages controls words taps keys seconds")
    with tempfile.TemporaryDirectory() as folder:
        site = RealSite(Path(folder), WORKERS=1)
        try:
            for name, rows in ROWS.items():
                seen = Counted(site, Tongue("en"))
                walk(seen, home(name, relations), related=any(row.tie for row in rows))
                counts = [seen.pages, seen.controls, seen.words, seen.taps, seen.keys, seen.seconds]
                total = [before + now for before, now in zip(total, counts, strict=True)]
                print(f"{name:45} " + " ".join(f"{count:6.0f}" for count in counts))
        finally:
            site.stop()
    print(f"{'all ten':45} " + " ".join(f"{count:6.0f}" for count in total))


if __name__ == "__main__":
    main()
