"""The desk as a door: answers are typed into its form, and the findings beside it are read."""

from html.parser import HTMLParser

from screener.answers import HOME
from screener.interview.desk import body_of
from tests.web.shown import FROM_US


def through_the_desk(site, answers):
    """What the desk shows for each person and the home. Raises CannotBeTypedError for what only a file can say."""
    body = body_of(answers, site.extensions["screener"].rules.book)
    answer = site.test_client().post("/en/desk/findings", data=body, headers=FROM_US)
    assert answer.status_code == 200
    assert "data-fault" not in answer.text
    people = {f"p{number}": person.id for number, person in enumerate(answers.people, 1)} | {HOME: HOME}
    return {(people[who], program): truth for who, program, truth in marks(answer.text)}


def marks(text):
    """Whom each finding is about, its program and its truth, in order."""
    reader = _Marks()
    reader.feed(text)
    return reader.found


class _Marks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.who, self.found = "", []

    def handle_starttag(self, _tag, attributes):
        told = dict(attributes)
        self.who = told.get("data-who", self.who)
        if "data-program" in told:
            self.found.append((self.who, told["data-program"], told["data-truth"]))
