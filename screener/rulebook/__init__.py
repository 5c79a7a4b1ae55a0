"""The rulebook: the law as data, judged in three truths. Pure; the day is always an argument.

``read`` gives a ``Rulebook``; its ``on(day)`` gives a ``Snapshot``; ``judge`` gives the ``Findings`` of a
household on that day, with their reasons, what to ask next and what is only offered.
"""

from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Truth
from screener.rulebook.judging import Finding, Findings, Sitting, ask, judge
from screener.rulebook.reading import RuleError, read
from screener.rulebook.snapshot import Snapshot

__all__ = ["Finding", "Findings", "RuleError", "Rulebook", "Sitting", "Snapshot", "Truth", "ask", "judge", "read"]
