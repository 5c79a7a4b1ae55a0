"""Every kind of page and every kind of error, one after the other, as one person in one tab comes by them."""

from tests.journeys.homes import FAMILY
from tests.journeys.walking import answer

RUBBISH = "Atlantis 77"
STOPS = (
    *("start", "home", "home not understood", "town to choose", "people in rows", "home too large"),
    *("money", "money not understood", "insurance", "who is pregnant", "too much ticked"),
    *("review", "taxes", "result", "program", "call", "looked at", "paper", "begun before", "bill"),
    *("care", "join", "join not understood"),
    *("joined", "withdraw", "code not found", "withdrawn"),
    *("map", "map not understood", "facts", "ways to act", "flyer", "town of legislators", "no town", "legislators"),
    *("programs", "rule", "changes", "search for care", "no such town", "places", "towns", "town page", "place"),
    *("interface", "safety", "sources", "not found", "finished", "lost"),
)
"""What the tour shows, in its order."""


def tour(visitor):
    """Goes everywhere, and gives the name of each stop when the page stands."""
    yield from _opening(visitor)
    yield from _questions(visitor)
    yield from _result(visitor)
    yield from _joining(visitor)
    yield from _acting(visitor)
    yield from _reading(visitor)
    for name, page in (("safety", "safety"), ("sources", "sources"), ("not found", "nothing-here")):
        visitor.open(f"/{visitor.tongue.code}/{page}")
        yield name
    visitor.open(f"/{visitor.tongue.code}/results")
    visitor.press(visitor.tongue.say("Clear my answers"))
    yield "finished"
    visitor.open(f"/{visitor.tongue.code}/q/1")
    visitor.page.context.clear_cookies()
    visitor.go_on()
    yield "lost"


def _opening(visitor):
    say = visitor.tongue.say
    town = say("Which town do you live in?")
    visitor.open(f"/{visitor.tongue.code}/")
    yield "start"
    visitor.go_on()
    yield "home"
    visitor.write(town, RUBBISH)
    visitor.write(say("Your age in years"), RUBBISH)
    visitor.go_on()
    yield "home not understood"
    visitor.write(town, "Mystic")
    visitor.go_on()
    yield "town to choose"
    visitor.write(town, FAMILY.town)
    visitor.write(say("Your age in years"), "41")
    visitor.choose(say("How many people live with you?"), "11")
    visitor.go_on()
    yield "people in rows"
    visitor.press(say("Add another person"))
    yield "home too large"
    visitor.open(f"/{visitor.tongue.code}/q/1")
    answer(visitor, FAMILY)
    visitor.go_on()


def _questions(visitor):
    say = visitor.tongue.say
    told = {}
    while visitor.mark.startswith("q:"):
        name = _question(visitor)
        if name and name not in told:
            yield name
        if name == "money" and name not in told:
            visitor.write(say("Amount in dollars"), RUBBISH, visitor.groups()[0])
            visitor.go_on()
            yield "money not understood"
        if name == "who is pregnant" and name not in told:
            at = visitor.path
            for label in (visitor.choices()[0], say("Nobody")):
                visitor.tick(label)
            if len(visitor.page.locator("main input:checked").all()) == 1:  # The script undid the first.
                visitor.page.locator("main label.choice input").first.evaluate("box => { box.checked = true }")
            visitor.go_on()
            yield "too much ticked"
            visitor.open(at)
        told[name] = True
        answer(visitor, FAMILY)
        visitor.go_on()


def _question(visitor):
    names = {
        "How much money does each person get?": "money",
        "Who in your home has health insurance now?": "insurance",
        "Is anyone in your home pregnant, or was anyone in the last 12 months?": "who is pregnant",
    }
    said = (name for question, name in names.items() if visitor.heading.endswith(visitor.tongue.say(question)))
    return next(said, None)


def _result(visitor):
    visitor.open(f"/{visitor.tongue.code}/review")
    yield "review"
    # What was assumed of a child is about taxes, and the page to say otherwise is one click away.
    child = visitor.tongue.say("{person}, {age}", person=visitor.tongue.say("your child"), age=17)
    visitor.page.get_by_role("link", name=visitor.tongue.say("Change for %(person)s") % {"person": child}).first.click()
    yield "taxes"
    visitor.open(f"/{visitor.tongue.code}/results")
    yield "result"
    visitor.unfold()
    visitor.open(f"/{visitor.tongue.code}/program/1")
    visitor.unfold()
    yield "program"
    visitor.open(f"/{visitor.tongue.code}/program/1/call")
    visitor.unfold()
    yield "call"
    visitor.open(f"/{visitor.tongue.code}/looked")
    yield "looked at"
    visitor.open(f"/{visitor.tongue.code}/paper")
    yield "paper"
    visitor.open(f"/{visitor.tongue.code}/begin")
    yield "begun before"
    visitor.open(f"/{visitor.tongue.code}/bill")
    visitor.unfold()
    yield "bill"
    visitor.open(f"/{visitor.tongue.code}/care")
    visitor.unfold()
    yield "care"


def _joining(visitor):
    say = visitor.tongue.say
    contact, code = say("Phone number or e-mail"), say("Your code")
    visitor.open(f"/{visitor.tongue.code}/join")
    yield "join"
    visitor.write(contact, "12")
    visitor.go_on()
    yield "join not understood"
    visitor.write(contact, "860-555-0147")
    visitor.page.locator("main input[name=text_me]").check()
    visitor.go_on()
    yield "joined"
    given = visitor.page.locator("main .code").inner_text()
    visitor.open(f"/{visitor.tongue.code}/join/withdraw")
    yield "withdraw"
    visitor.write(code, "nothing")
    visitor.go_on()
    yield "code not found"
    visitor.write(code, given)
    visitor.go_on()
    yield "withdrawn"


def _acting(visitor):
    pages = {
        "map": "gap",
        "map not understood": "gap?size=99",
        "facts": "campaign",
        "ways to act": "act",
        "flyer": "act/flyer",
        "town of legislators": "act/legislators",
    }
    for name, address in pages.items():
        visitor.open(f"/{visitor.tongue.code}/{address}")
        visitor.unfold()
        yield name
    visitor.go_on()
    yield "no town"
    visitor.choose(visitor.tongue.say("Town"), "Waterbury")
    visitor.go_on()
    yield "legislators"


def _reading(visitor):
    code = visitor.tongue.code
    for name, address in {
        "programs": "programs",
        "rule": "programs/husky_a_children/rule",
        "changes": "desk/changes",
    }.items():
        visitor.open(f"/{code}/{address}")
        visitor.unfold()
        yield name
    visitor.open(f"/{code}/care/search")
    yield "search for care"
    visitor.page.locator("main input[name=town]").fill(RUBBISH)
    visitor.go_on()
    yield "no such town"
    visitor.page.locator("main input[name=town]").fill("Kent")
    visitor.go_on()
    yield "places"
    place = "care/place/hrsa-bps-h80-001842"
    for name, address in {
        "towns": "care/towns",
        "town page": "care/town/kent",
        "place": place,
        "interface": "api",
    }.items():
        visitor.open(f"/{code}/{address}")
        visitor.unfold()
        yield name
