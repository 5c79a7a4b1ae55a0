"""How others write a street, a phone or a name, and how we do: so that one thing written two ways is no change."""

import re

STREETS = {
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "rd": "road",
    "dr": "drive",
    "blvd": "boulevard",
    "ln": "lane",
    "hwy": "highway",
    "ste": "suite",
    "pl": "place",
    "sq": "square",
    "ct": "court",
    "pkwy": "parkway",
    "tpke": "turnpike",
    "ext": "extension",
    "fl": "floor",
    "bldg": "building",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
}
"""Abbreviations of the post office, without their point."""

_SMALL = frozenset({"of", "and", "the", "at", "for", "in", "on"})
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?\.?")
_A_NAME = re.compile(r" +(?!(?:suite|ste|floor|fl|unit|room|north|south|n|s)\b)[a-z]", re.IGNORECASE)
"""What follows the "St." of a saint, and does not follow that of a street."""

_TEN = 10


def street(text: str) -> str:
    """A street with its abbreviations written out; "St. Mary's Street" keeps its saint."""

    def whole(found: re.Match[str]) -> str:
        word = found[0]
        known = STREETS.get(word.casefold().rstrip("."))
        saint = known == "street" and _A_NAME.match(text, found.end())
        return known.capitalize() if known and not saint else word

    text = title(text)
    return _WORD.sub(whole, text)


def title(text: str) -> str:
    """A name that is written in capitals throughout, with capitals where a name has them; any other as it is."""
    text = " ".join(text.split())
    if text != text.upper() or " " not in text:
        return text
    words = text.split(" ")
    return " ".join(
        word.lower() if at and word.lower() in _SMALL else _WORD.sub(lambda found: found[0].capitalize(), word)
        for at, word in enumerate(words)
    )


def phone(text: str) -> str:
    """A phone in our form; nothing where it does not have ten digits."""
    digits = re.sub(r"\D", "", text.casefold().partition("x")[0]).removeprefix("1")[:_TEN]
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if len(digits) == _TEN else ""


def website(text: str) -> str:
    """A web address in full, its host in small letters; nothing where there is none."""
    bare = re.sub(r"^https?://", "", text.strip(), flags=re.IGNORECASE)
    if "." not in bare or " " in bare:
        return ""
    host, slash, path = bare.partition("/")
    return f"https://{host.casefold()}{slash if path else ''}{path}"


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, apart from capitals, marks and abbreviations."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """A text as it is compared."""
    words = re.findall(r"[a-z0-9]+", text.casefold().replace("'", ""))
    return " ".join(STREETS.get(word, word) for word in words)
