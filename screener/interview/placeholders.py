"""What a translation must keep from the English: the gaps to fill in, the figures and the markup."""

import gettext
import re
from collections import Counter
from collections.abc import Sequence

GAP = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Languages group thousands with a comma, a dot or a hard space; the figure is the same.
FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3}(?!\d))*")

# Plural rules repeat long before this, in every language gettext knows. None at all is left out: Portuguese says it
# like one, and a text that counts nothing is written as another text.
COUNTS = range(1, 201)


def broken(original: str | Sequence[str], translation: str | Sequence[str], plural: str = "0") -> list[str]:
    """What a translation lost or invented, one sentence each.

    A message with a plural comes as a pair and its forms, with the language's gettext `plural` expression. A form
    used for one number alone may leave that number out ("one question left"); a form for several must hold it.
    """
    if isinstance(original, str):
        return _differences(original, original, str(translation))
    one, many = original
    form_of = gettext.c2py(plural)
    uses = Counter(form_of(count) for count in COUNTS)
    faults = []
    for form, words in enumerate(translation):
        faults += _differences(one if uses[form] <= 1 else many, many, words)
    return faults


def _differences(least: str, most: str, words: str) -> list[str]:
    """Faults of `words`, which must hold all that both texts hold and nothing that neither holds."""
    faults = []
    for kind, marks in (("placeholder", _gaps), ("figure", _figures), ("tag", _tags)):
        needed, allowed, found = marks(least) & marks(most), marks(least) | marks(most), marks(words)
        faults += [f"the {kind} {mark} is lost in {words!r}" for mark in sorted(needed - found)]
        faults += [f"the {kind} {mark} is not in the English of {words!r}" for mark in sorted(found - allowed)]
    return faults


def _gaps(text: str) -> Counter[str]:
    return Counter(set(GAP.findall(text)))  # A gap may be filled twice where a language says the word twice.


def _tags(text: str) -> Counter[str]:
    return Counter(TAG.findall(text))


def _figures(text: str) -> Counter[str]:
    bare = GAP.sub("", TAG.sub("", text))
    return Counter("".join(str(int(c)) for c in figure if c.isdecimal()) for figure in FIGURE.findall(bare))
