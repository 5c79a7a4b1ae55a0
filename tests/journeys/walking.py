"""How a person gets from the start to the result: she reads the question and answers it from what she knows.

`seen` is whatever shows her the page, a browser or the plain text of it. Both have the same few words: `heading`,
`mark`, `title`, `groups()`, `choices(group)`, `boxes()`, `open`, `write`, `choose`, `tick`, `press` and `go_on`.
"""

from dataclasses import dataclass

RATHER_NOT = "I would rather not say"
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


def keep_silent(seen, _home):
    """Tells nothing. On the list of people only the line about oneself is a line about anybody."""
    alone = seen.heading == seen.tongue.say("Who lives in your home?")
    for group in seen.groups()[:1] if alone else seen.groups() or [""]:
        seen.tick(seen.tongue.say(RATHER_NOT), group)


def _town(seen, home):
    seen.write(seen.tongue.say("Which town do you live in?"), home.town)


def _people(seen, home):
    say = seen.tongue.say
    for number, resident in enumerate(home.residents):
        if number >= len(seen.groups()):
            seen.press(say("Add another person"))
        group = seen.groups()[number]
        if resident.relation:
            seen.choose(say("Who is this to you?"), say(resident.relation), group)
        seen.write(say("Age in years") if number else say("Your age in years"), str(resident.age), group)


def _pregnant(seen, home):
    say, here = seen.tongue.say, [each.called(seen.tongue) for each in home.residents if each.pregnant]
    for name in here or [say("Nobody")]:
        seen.tick(name)


def _babies(seen, _home):
    for label in seen.boxes():
        seen.write(label, "1")


def _money(seen, home):
    say = seen.tongue.say
    # Somebody who lives alone is not named in the question.
    asked = [each for each in home.residents if seen.heading.startswith(f"{each.called(seen.tongue)}:")]
    (who,) = asked or home.residents
    if who.dollars:
        seen.write(say("Amount in dollars"), who.dollars)
        seen.choose(say("How often the money comes"), say("a month"))
    else:
        seen.tick(say("No income"))


def _insurance(seen, _home):
    for group in seen.groups():
        seen.tick(seen.tongue.say("No insurance"), group)


def _about_the_rest(seen):
    """What she has no ready answer to: it is so for nobody, or she keeps it to herself."""
    say = seen.tongue.say
    for group in seen.groups():
        kept = [label for label in (say("Nobody"), say(RATHER_NOT)) if label in seen.choices(group)]
        seen.tick(kept[0], group)
    if not seen.groups():
        seen.tick(say(RATHER_NOT))


REPLIES = {
    "Which town do you live in?": _town,
    "Who lives in your home?": _people,
    "Is anyone in your home pregnant?": _pregnant,
    "How many babies are expected?": _babies,
    "How much money comes in?": _money,
    "What health insurance does each person have now?": _insurance,
}
"""The questions to which she has an answer of her own. Any other is answered by "Nobody", or not."""
