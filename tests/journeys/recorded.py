"""What somebody on the same Wi-Fi sees of a visit: how many bytes go each way, one request after the other."""

from collections import Counter, defaultdict
from urllib.parse import urlencode

from tests.interview.visitor import Visitor

FILLED = 2048
"""Bytes to whole multiples of which the script of every page fills up what is sent."""

WIDTH = 24


class Recorded(Visitor):
    """A visitor whose line is watched. `script`: whether her browser runs the script that fills forms up."""

    def __init__(self, site, *, script):
        super().__init__(site)
        self.script = script
        self.seen = []
        """One pair for each form: bytes of the body that was sent, bytes of the page that came in the end."""

    def send(self, address, fields):
        sent = {name: [choice(name, each, self.page) for each in values] for name, values in fields.items()}
        page = super().send(address, fields)
        self.seen.append((sent_size(sent, script=self.script), self.size))
        return page


def sent_size(fields, *, script):
    """Bytes of the body of a form."""
    body = len(urlencode(fields, doseq=True))
    return -(-(body + len("&filling=")) // FILLED) * FILLED if script else body


def choice(name, value, page):
    """A value as the page writes it: choices are padded there, and this visitor reads them bare."""
    return value.ljust(WIDTH, ".") if any(name in form.choices for form in page.forms) and value != "y" else value


def guessed(visits):
    """Of how many visits the label is guessed right by whoever has learnt from the others what goes with each.

    `visits`: pairs of what was seen and the label. The first half is learnt from. What was never seen before is
    guessed by its number of requests, and failing that as the most frequent label.
    """
    half = len(visits) // 2
    by_trace, by_count, all_labels = defaultdict(Counter), defaultdict(Counter), Counter()
    for seen, label in visits[:half]:
        by_trace[tuple(seen)][label] += 1
        by_count[len(seen)][label] += 1
        all_labels[label] += 1
    right = 0
    for seen, label in visits[half:]:
        known = by_trace.get(tuple(seen)) or by_count.get(len(seen)) or all_labels
        right += known.most_common(1)[0][0] == label
    return right / (len(visits) - half)


def chance(visits):
    """The same for whoever saw nothing: the most frequent label of the first half, every time."""
    half = len(visits) // 2
    usual = Counter(label for _seen, label in visits[:half]).most_common(1)[0][0]
    return sum(label == usual for _seen, label in visits[half:]) / (len(visits) - half)
