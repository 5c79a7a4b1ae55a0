"""The rules by which people are judged now: taken up only when whole, while the last good ones stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from screener import rulebook
from screener.answers import Answers
from screener.campaign import Campaign, CampaignError, Legislature, read_campaign, read_legislature
from screener.care import CareDataError, Directory
from screener.care import read as read_directory
from screener.interview.documents import Vocabulary
from screener.rulebook.foreseeing import days_of_change
from screener.rulebook.mapping import gap_map
from screener.rulebook.reading.gap import GapPlan, read_gap

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

Part = TypeVar("Part")


_VOCABULARIES = 8
"""Of rules no longer in force, that a visit may still be written in. None lasts longer than two hours."""


class BrokenRulesError(Exception):
    """The rules folder is not whole. `str()` is the whole message, one line a fault."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that the rules folder says, of one moment."""

    book: rulebook.Rulebook
    directory: Directory
    campaign: Campaign
    legislature: Legislature
    gap: GapPlan

    def make_ready(self, today: date) -> None:
        """Works out what is nobody's and the first visitor would wait for: the map, and what each coming day says."""
        gap_map(self.book, self.gap, today, 1)
        for day in (today, *days_of_change(self.book, Answers(), today)):
            self.book.on(day).nodes  # noqa: B018 - compiled when it is asked for


def read_rules(folder: Path) -> Rules:
    """The rules of a folder. Raises BrokenRulesError with the faults of every part of it."""
    faults: list[str] = []

    def part(reader: Callable[[Path], Part], path: Path) -> Part | None:
        try:
            return reader(path)
        except (rulebook.RuleError, CareDataError, CampaignError) as error:
            faults.append(str(error))
        except OSError as error:
            faults.append(f"{path}: {error.strerror}")
        return None

    book = part(rulebook.read, folder)
    gap = part(lambda path: read_gap(book, path), folder) if book is not None else None
    directory = part(read_directory, folder / "care")
    pledge = part(read_campaign, folder / "campaign.yaml")
    legislature = part(read_legislature, folder / "campaign")
    if book is None or directory is None or pledge is None or legislature is None or gap is None:
        # The message is public (health.py); where on the machine the folder lies is nobody's business.
        raise BrokenRulesError("\n".join(faults).replace(f"{folder}/", ""))
    return Rules(book, directory, pledge, legislature, gap)


class RulesInForce:
    """Holds whole rules. The process that starts the workers holds them, and every worker has them from there."""

    def __init__(self, folder: Path, read: Callable[[Path], Rules]) -> None:
        """Reads the folder. Raises BrokenRulesError: nothing starts without rules."""
        self._folder = folder
        self._read = read
        self.rules = read(folder)
        self.vocabulary = Vocabulary.of(self.rules.book.facts.values())
        self.former: tuple[Vocabulary, ...] = ()
        """The vocabularies of the rules before, so that no visit that began under them is lost."""
        self.error = ""
        """Why newer rules were refused; empty when they were not."""

    def take_up(self) -> bool:
        """Reads the folder again. False, with `error` set and the old rules in force, where it is not whole."""
        try:
            rules = self._read(self._folder)
            vocabulary = Vocabulary.of(rules.book.facts.values())
        except BrokenRulesError as error:
            self.error = str(error)
        except Exception as error:  # noqa: BLE001  A fault in reading must not take the running rules away.
            self.error = f"The rules cannot be read: {type(error).__name__}"
        else:
            if vocabulary.mark != self.vocabulary.mark:
                self.former = (self.vocabulary, *self.former)[:_VOCABULARIES]
            self.rules, self.vocabulary, self.error = rules, vocabulary, ""
        return not self.error
