"""What somebody typed at the desk, read as the desk reads it."""

from screener.interview.desk import draft_from, told
from screener.interview.desk.facts import known
from tests.interview.homes import TODAY, TOWNS, book


def draft(**typed):
    """A draft of the first version: `a0_age="36"` is the age in its first row, and a list is several ticks."""
    sent = {name.replace("_", "-", 1): value if isinstance(value, list) else [value] for name, value in typed.items()}
    return draft_from(sent.items(), known(book()))


def read(version="a", **typed):
    """Such a draft, read."""
    return told(draft(**typed), version, book(), TODAY, find_town)


def find_town(text):
    towns = TOWNS.get(text, ())
    return towns, len(towns) == 1


def facts(row, **typed):
    """What is read about one person."""
    return dict(read(**typed).answers.person(f"p{row + 1}").facts)
