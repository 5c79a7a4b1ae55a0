"""What the lengths on the line tell to somebody who sees them and can read nothing, and what they do not."""

import random
from urllib.parse import urlencode

import pytest

from screener.places import ROOT
from tests.journeys.homes import HOMES
from tests.journeys.recorded import Recorded, chance, guessed, sent_size
from tests.journeys.walking import MOST, answer, walk
from tests.journeys.wire import WireVisitor
from tests.web import shown

MARGIN = 0.12
"""Above chance, for the luck of a few hundred visits."""

VISITS = 200
"""Whole ones. The application itself makes them, without a socket: TLS adds the same to the size of each."""

STATUSES = ("citizen", "green_card_newer", "cuban_haitian_cofa", "humanitarian", "other_lawful", "none_or_private")


@pytest.mark.parametrize("home", HOMES)
def test_without_a_script_every_choice_of_a_question_is_sent_in_one_length(site, tongue, home):
    met = []

    def look(seen, home):
        lengths = {}
        for control in seen.screen.controls:
            if control.kind == "select":
                lengths[control.name] = {len(urlencode([(control.name, value)])) for value in control.options.values()}
            elif control.kind in {"radio", "checkbox"}:
                lengths.setdefault(control.name, set()).add(len(urlencode([(control.name, control.value)])))
        assert {name: sizes for name, sizes in lengths.items() if len(sizes) > 1} == {}
        met.extend(lengths)
        answer(seen, home)

    walk(WireVisitor(site, tongue), HOMES[home], look)
    assert len(met) > 3


def test_the_token_of_a_question_is_of_one_length_whatever_is_asked_of_whomever(walked, tongue):
    lengths = set()
    for name in HOMES:
        for at, answered in walked(tongue.code, name).visitor.answers:
            if "/q/" in at:
                token = answered.body.decode().partition('name="token" value="')[2].partition('"')[0]
                lengths.add(len(token))
    assert len(lengths) == 1


@pytest.fixture(scope="module")
def screener(tmp_path_factory):
    return shown.site(tmp_path_factory.mktemp("recorded"))


def test_nobody_guesses_a_status_at_the_desk_from_the_lengths(screener):
    drawn, visits, client = random.Random(11), [], screener.test_client()
    for _ in range(200):
        status = drawn.choice(STATUSES)
        typed = {"a-town": "Kent", "a0-age": str(drawn.randrange(19, 65)), "a0-amt-0": str(drawn.randrange(3000))}
        typed["a0-status"] = status
        answered = client.post("/en/desk/findings", data=typed, headers=shown.FROM_US)
        assert answered.status_code == 200
        visits.append(([(sent_size(typed, script=True), len(answered.data))], status))
    assert guessed(visits) <= chance(visits) + MARGIN


def opened(screener, drawn, *, script):
    """A visitor who lives alone, behind the page about her home."""
    visitor = Recorded(screener, script=script)
    visitor.begin()
    town = drawn.choice(("Hartford", "Kent", "New Haven", "06106"))
    visitor.go_on(town=town, age__0=str(drawn.randrange(20, 40)), more="0")
    return visitor


def say(visitor, drawn, *, pregnant):
    """Answers up to the question about a pregnancy as most people would, and then that."""
    while "/q/" in visitor.at and "pregnant" not in visitor.page.words["h1"]:
        answer_as_most(visitor, drawn)
    if "/q/" in visitor.at:
        visitor.go_on(q1="p1-now" if pregnant else "nobody")


@pytest.mark.parametrize("script", [True, False])
def test_nobody_guesses_a_pregnancy_from_the_lengths_of_its_page(screener, script):
    drawn, visits = random.Random(12), []
    for _ in range(120):
        pregnant = drawn.random() < 0.5
        visitor = opened(screener, drawn, script=script)
        say(visitor, drawn, pregnant=pregnant)
        visits.append((visitor.seen[-1:], pregnant))
    assert guessed(visits) <= chance(visits) + MARGIN


def answer_as_most(visitor, drawn):
    """Answers the page in front of her as most people would."""
    typed = {}
    for name, choices in visitor.page.form.choices.items():
        if name.endswith("-per"):
            typed[name] = drawn.choice(("week", "month", "year"))
        elif not name.endswith("-other"):
            typed[name] = next((each for each in ("nobody", "none", "no") if each in choices), choices[0])
    for name in visitor.page.form.fields:
        if name.startswith("q") and name not in typed:
            typed[name] = str(drawn.randrange(300, 4000)) if name.endswith("-amount") else "1"
    visitor.go_on(**{name.replace("-", "__"): value for name, value in typed.items()})


def whole_visit(screener, drawn, size, *, pregnant):
    """A whole visit of a home of so many people, in which the one who answers is pregnant or nobody is."""
    visitor = Recorded(screener, script=True)
    visitor.begin()
    town = drawn.choice(("Hartford", "Kent", "New Haven"))
    visitor.go_on(town=town, age__0=str(drawn.randrange(20, 40)), more=str(size - 1))
    if size > 1:
        adult = drawn.random() < 0.5
        rows = {f"relation__{n}": "spouse" if adult and n == 1 else "child" for n in range(1, size)}
        rows |= {f"age__{n}": str(drawn.randrange(20, 40) if adult and n == 1 else n * 5) for n in range(1, size)}
        visitor.go_on(**rows)
        if ties := [name for name in visitor.page.form.choices if name.startswith("tie")]:
            visitor.go_on(**{name.replace("-", "__"): "yes" for name in ties})
    while "/q/" in visitor.at:
        assert len(visitor.seen) < MOST
        if "pregnant" in visitor.page.words["h1"]:
            lines = visitor.page.form.choices["q1"]
            visitor.go_on(q1=next((each for each in lines if pregnant and each.startswith("p1-")), "nobody"))
        else:
            answer_as_most(visitor, drawn)
    return visitor.seen


@pytest.fixture(scope="module")
def visits(screener):
    """What was seen of whole visits, how many people live there, and whether the one who answered is pregnant."""
    drawn, visits = random.Random(13), []
    for _ in range(VISITS):
        size, pregnant = drawn.randrange(1, 5), drawn.random() < 0.5
        visits.append((whole_visit(screener, drawn, size, pregnant=pregnant), size, pregnant))
    return visits


def test_nobody_guesses_a_pregnancy_from_a_whole_visit(visits):
    labelled = [(seen, pregnant) for seen, _size, pregnant in visits]
    assert guessed(labelled) <= chance(labelled) + MARGIN


def test_nobody_guesses_how_many_live_with_somebody_from_a_whole_visit(visits):
    labelled = [(seen, size) for seen, size, _pregnant in visits if size > 1]
    assert guessed(labelled) <= chance(labelled) + MARGIN


def test_a_visit_tells_whether_somebody_lives_alone_and_the_threat_model_says_so(visits):
    labelled = [(seen, size == 1) for seen, size, _pregnant in visits]
    assert guessed(labelled) > chance(labelled) + MARGIN
    assert "whether somebody lives alone" in (ROOT / "docs" / "threat-model.md").read_text()
