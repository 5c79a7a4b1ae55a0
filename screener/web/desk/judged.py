"""One version of the household before the rules of its day: what was read, what was found, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener import care
from screener.interview.desk import DeskWording, told
from screener.rulebook.near_misses import near_misses
from screener.rulebook.several import judge_several
from screener.web import languages
from screener.web.ground import ground
from screener.web.told import for_this_request

if TYPE_CHECKING:
    from screener.interview.desk import Draft, Told
    from screener.rulebook import Findings, Snapshot
    from screener.rulebook.near_misses import NearMiss


@dataclass(frozen=True, slots=True)
class Judged:
    """What a version comes to."""

    told: Told
    snapshot: Snapshot
    findings: Findings
    near: tuple[NearMiss, ...]
    wording: DeskWording

    @property
    def day(self) -> str:
        """The day whose rules these are, in words."""
        return self.wording.day(self.told.day)

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """Every field that could not be read, by its id, with what to do."""
        return tuple((fault.at, self.wording.gettext(fault.text, **fault.filled)) for fault in self.told.faults)


def judged(draft: Draft, version: str) -> Judged:
    """A version, judged on its own day or else today."""
    stands = ground()
    book = stands.rules.book
    read = told(draft, version, book, stands.today, find_town)
    snapshot = book.on(read.day)
    findings = for_this_request(judge_several(snapshot, read.answers))
    wording = DeskWording(languages.words(), languages.current().locale, read.answers, book, read.day, html=True)
    return Judged(read, snapshot, findings, near_misses(findings), wording)


def find_town(text: str) -> tuple[tuple[str, ...], bool]:
    """The towns that a text may mean, and whether it can only be the first."""
    found = care.find_town(ground().rules.directory, text)
    return tuple(town.name for town in found.towns), found.sure
