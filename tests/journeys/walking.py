"""How a person gets from the start to the result: she reads the question and answers it from what she knows.

`seen` is whatever shows her the page, a browser or the plain text of it. Both have the same few words:
`heading`, `mark`, `title`, `groups()`, `choices(group)`, `boxes()`, `lists()`, `open`, `write`, `choose`, `tick`,
`press` and `go_on`.
"""

from dataclasses import dataclass

MOST = 30
"""Pages after which somebody has lost her way for good."""


@dataclass(frozen=True)
class Question:
    """A page that was met on the way: what it asked, about whom and among what it let choose."""

    heading: str
    title: str
    groups: tuple[str, ...]
    choices: tuple[str, ...]


def walk(seen, home, reply=None):
    """From the first page to the result. Returns the questions met, in order."""
    seen.open(f"/{seen.tongue.code}/")
    seen.go_on()
    return answer_the_rest(seen, home, reply)


def answer_the_rest(seen, home, reply=None):
    """From whatever question is in front of her to the result. Returns the questions met, in order."""
    asked = []
    while seen.mark.startswith("q:"):
        assert len(asked) < MOST, asked
        asked.append(Question(seen.heading, seen.title, tuple(seen.groups()), tuple(seen.choices())))
        (reply or answer)(seen, home)
        seen.go_on()
    assert seen.mark == "results", (seen.mark, seen.heading)
    return asked


def answer(seen, home):
    """Fills in the page in front of her, without sending it."""
    for question, reply in REPLIES.items():
        if seen.heading.endswith(seen.tongue.say(question)):
            return reply(seen, home)
    return _about_the_rest(seen)


def keep_silent(_seen, _home):
    """Tells nothing: a page that is sent empty is skipped."""


def _home(seen, home):
    say, others = seen.tongue.say, len(home.residents) - 1
    if say("How many people live with you?") in seen.lists():
        seen.write(say("Which town do you live in?"), home.town)
        seen.write(say("Your age in years"), str(home.residents[0].age))
        seen.choose(say("How many people live with you?"), str(others) if others else say("No one: I live alone"))
        if not others:
            return
        seen.go_on()
    for number, resident in enumerate(home.residents[1:], 1):
        group = seen.groups()[number]
        seen.choose(say("Who is this to you?"), say(resident.relation), group)
        seen.write(say("Age in years"), str(resident.age), group)


def _pregnant(seen, home):
    say, alone = seen.tongue.say, len(home.residents) == 1
    those = [each for each in home.residents if each.pregnant]
    for each in those:
        now = say("{person}: pregnant now", person=each.called(seen.tongue))
        seen.tick(say("Pregnant now") if alone else now)
    if not those:
        seen.tick(say("No") if alone else say("Nobody"))


def _babies(seen, _home):
    for label in seen.boxes():
        seen.write(label, "1")


def _money(seen, home):
    say, alone = seen.tongue.say, len(home.residents) == 1
    for each in home.residents:
        group = "" if alone else each.called(seen.tongue)
        if not alone and group not in seen.groups():
            continue
        if each.dollars:
            seen.write(say("Amount in dollars"), each.dollars, group)
            seen.choose(say("How often the money comes"), say("a month"), group)
        else:
            seen.tick(say("No income"), group)


def _insurance(seen, home):
    if len(home.residents) == 1:
        seen.tick(seen.tongue.say("No insurance"))
    else:
        _about_the_rest(seen)


def _about_the_rest(seen):
    """What she has no ready answer to: it is so for nobody, or she keeps it to herself."""
    for group in seen.groups():
        if seen.tongue.say("Nobody") in seen.choices(group):
            seen.tick(seen.tongue.say("Nobody"), group)


REPLIES = {
    "About your home": _home,
    "Who lives in your home?": _home,
    "Is anyone in your home pregnant, or was anyone in the last 12 months?": _pregnant,
    "Are you pregnant, or were you in the last 12 months?": _pregnant,
    "How many babies are on the way?": _babies,
    "How much money does each person get?": _money,
    "How much money do you get?": _money,
    "Who in your home has health insurance now?": _insurance,
    "Do you have health insurance now?": _insurance,
}
"""The questions to which she has an answer of her own. Any other is answered by "Nobody", or not."""
