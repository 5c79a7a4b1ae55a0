"""What kind of maybe a finding is, which decides where a page shows it and whether paper does."""

from __future__ import annotations

from screener.rulebook import Finding
from screener.rulebook.book import Rulebook


def hangs_on_status(finding: Finding, book: Rulebook) -> bool:
    """Whether nothing but a fact that everybody may keep private stands between this finding and its answer.

    What is asked of nobody and presumed does not stand there: it only opens another way.
    """
    needed = [book.facts[fact] for _who, fact in finding.missing]
    private = [fact for fact in needed if fact.private_choice is not None]
    return bool(private) and all(fact in private or (fact.ask == "never" and fact.presume) for fact in needed)


def special(finding: Finding, book: Rulebook) -> bool:
    """Whether a maybe needs a yes to what is true of few and asked of nobody on the walk: an illness, a disability."""
    needed = (book.facts[fact] for _who, fact in finding.missing)
    return any(fact.ask == "never" or (fact.ask == "offer" and fact.kind == "yes_no") for fact in needed)
