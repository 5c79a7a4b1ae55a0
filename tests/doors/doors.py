"""Every way in: answers go in, and out come the findings that it shows, as (person, program) and truth.

To add a door, write a function that takes answers and gives such findings, and name it in `doors`.
"""

import contextlib
import io
import json
import sys
from html.parser import HTMLParser

from screener.answers import HOME
from screener.commands import main
from tests.doors.households import written
from tests.web.api.door import ask
from tests.web.shown import page, visitor

DAY = "2026-11-24"
"""The day of the site's clock, which the command line is told."""


def doors(site):
    """The doors of a site by name, each a function of answers."""
    return {
        "interface": lambda answers: shown(through_the_interface(site, answers)),
        "command line": lambda answers: shown(through_the_command_line(answers)),
    }


def through_the_interface(site, answers):
    """The whole document that a program gets."""
    answer = ask(site, written(answers))
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def through_the_command_line(answers):
    """The whole document that the command line prints."""
    told, before = io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(json.dumps(written(answers)))
    try:
        with contextlib.redirect_stdout(told):
            assert main(["screen", "-", "--json", "--on", DAY]) == 0
    finally:
        sys.stdin = before
    return json.loads(told.getvalue())


def through_the_pages(site, answers):
    """What the result and the page of what was looked at show, as programs and truths, without whose they are."""
    browser = visitor(site, answers)
    return set(marks(page(browser, "/en/results"))) | set(marks(page(browser, "/en/looked")))


def shown(document):
    """The findings of a document that a page would show: all but what gives way to something better and is no yes."""
    everybody = {person["id"]: person["findings"] for person in document["people"]} | {HOME: document["home"]}
    return {
        (who, finding["program"]): finding["truth"]
        for who, findings in everybody.items()
        for finding in findings
        if finding["replaced_by"] is None or (finding["truth"] == "yes" and who != HOME)
    }


def marks(text):
    """The programs that a page shows, with their truth, in order."""

    class Marks(HTMLParser):
        found: list

        def handle_starttag(self, _tag, attributes):
            told = dict(attributes)
            if "data-program" in told:
                self.found.append((told["data-program"], told["data-truth"]))

    reader = Marks()
    reader.found = []
    reader.feed(text)
    return reader.found
