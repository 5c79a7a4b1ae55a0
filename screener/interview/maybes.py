"""What kind of maybe a finding is, which decides where a page shows it and whether paper does."""

from __future__ import annotations

from screener.rulebook import Finding
from screener.rulebook.book import Rulebook


def hangs_on_status(finding: Finding, book: Rulebook) -> bool:
    """Whether nothing but a fact that everybody may keep private stands between this finding and its answer."""
    return bool(finding.missing) and all(book.facts[fact].private_choice is not None for _who, fact in finding.missing)


def special(finding: Finding, book: Rulebook) -> bool:
    """Whether a maybe needs a yes to what is true of few and asked of nobody on the walk: an illness, a disability."""
    needed = (book.facts[fact] for _who, fact in finding.missing)
    return any(fact.ask == "never" or (fact.ask == "offer" and fact.kind == "yes_no") for fact in needed)
