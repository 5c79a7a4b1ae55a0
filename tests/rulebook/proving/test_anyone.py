"""Anybody at all is judged as the households are in which she can be met: the proofs speak of real people."""

from datetime import date
from functools import cache, partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screener.answers import Answers, IncomeLine, Person
from screener.places import RULES
from screener.rulebook import read
from screener.rulebook.case import Case
from screener.rulebook.incomes import counted
from screener.rulebook.proving.anyone import Anyone
from screener.rulebook.proving.bench import Bench
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.passing import whom
from screener.rulebook.proving.realising import realised
from screener.rulebook.proving.ways import Ways
from screener.rulebook.settling import few_choices
from screener.rulebook.terms import Age, Birthday, Measure
from screener.rulebook.unknowns import facts_among

FIRST = date(2024, 3, 1)
FEW = 200


@cache
def bench():
    return Bench(read(RULES), FIRST)


def test_whoever_is_taken_can_be_met_as_a_household_that_is_found_just_so():
    met = 0
    for program in bench().book.programs.values():
        who = whom(program)
        for cuts in list(bench().on_days([program.id]))[-2:]:
            term = partial(cuts.snapshot.term_of(program.id), who=who)
            for number, (anyone, (found,)) in enumerate(bench().everybody(cuts, _found_by(term))):
                household = realised(anyone)
                if household is not None:
                    again = term(Case(cuts.snapshot, household))
                    assert again == found or not (isinstance(again, bool) or isinstance(found, bool))
                    met += 1
                if number == FEW:
                    break
    assert met > 1000


def _found_by(term):
    # A "no" would look like nobody, so what is found stands in a row of one.
    return lambda case: (term(case),)


class Alone(Ways):
    """Takes of all options the class in which one real person falls."""

    def __init__(self, cuts, answers):
        super().__init__()
        self.cuts, self.case = cuts, Case(cuts.snapshot, answers)

    def take(self, key, options):
        _who, what = key
        found = options()
        if isinstance(what, tuple):
            chosen = self._purse(what, found)
        elif what == "age":
            chosen = next(age for age in found if self._alike({"age": age}, self._of_her_age()))
        elif what in self.cuts.snapshot.book.facts:
            chosen = next(value for value in found if self._alike({what: value}))
        else:
            chosen = found[0]  # Nobody stands in any relation to her.
        self.told[key] = chosen
        return chosen

    def _purse(self, kind, purses):
        real = counted(self.case, SOMEBODY, Measure(*kind, over="month", guidelines=""))
        place = sum(real.income.low > income for income in self.cuts.incomes(kind, real.unit.size.low)[:-1])
        return next(one for one in purses if real.unit.size.low in one.like and one.place == place)

    def _of_her_age(self):
        # Of somebody born on a known day the age alone is compared here; the day itself is taken as ``born``.
        years = self.case.age(SOMEBODY).low
        return Case(self.cuts.snapshot, Answers({}, (Person(SOMEBODY, {"age": years}),)))

    def _alike(self, facts, real=None):
        (name,) = facts
        known = self.cuts.snapshot.book.facts[name]
        home = {name: facts[name]} if known.about == "household" else {}
        own = {} if home else facts
        taken = Case(self.cuts.snapshot, Answers(home, (Person(SOMEBODY, own),)), presuming=False)
        compiled = [self.cuts.snapshot.compiled(*bare) for bare in self.cuts.reach.bare if name in _facts_of(bare[0])]
        return all(one(taken, SOMEBODY) == one(real or self.case, SOMEBODY) for one in compiled)


def _facts_of(term):
    match term:
        case Age():
            return ("age",)
        case Birthday():
            return ("age", "born")
        case _:
            return (getattr(term, "fact", None),)


@st.composite
def people_alone(draw, book):
    """One person at home of whom everything is told, the age in years or the day of birth."""
    snapshot = book.on(date(2026, 11, 24))
    born = st.dates(date(1925, 1, 1), FIRST).map(date.isoformat)
    facts = draw(st.fixed_dictionaries({"age": st.integers(0, 100)}) | st.fixed_dictionaries({"born": born}))
    dollars = draw(st.integers(0, 9000))
    facts["income"] = (IncomeLine(dollars * 100, dollars * 100, "month"),) if dollars else ()
    for name, fact in book.facts.items():
        if fact.about == "person" and (choices := few_choices(snapshot, (SOMEBODY, name))):
            facts[name] = draw(st.sampled_from(choices))
    facts["coverage_now"] = (draw(st.sampled_from(["none", "husky", "job", "marketplace", "medicare", "other"])),)
    cents = draw(st.integers(0, 3_000_000))
    facts["assets"] = (cents, cents)
    facts["work_hours_a_month"] = draw(st.integers(0, 200))
    answers = Answers({"lives_in_connecticut": draw(st.booleans())}, (Person(SOMEBODY, facts),))
    return answers if answers.get(SOMEBODY, "pregnant") is not True else answers.with_(SOMEBODY, "expected_babies", 1)


def _asked_on(snapshot, answers):
    """The same person without what would be certain of her on that day, so that nobody would ask it."""
    for name in answers.person(SOMEBODY).facts:
        bare = answers.without(SOMEBODY, [name])
        if snapshot.certain(Case(snapshot, bare), SOMEBODY, name) is not None:
            answers = bare
    return answers


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_real_person_is_found_as_the_class_in_which_she_falls(data):
    book = bench().book
    told = data.draw(people_alone(book))
    untold = frozenset({"born"}) - set(told.person(SOMEBODY).facts)
    for program in book.programs.values():
        if program.about == "home":
            continue
        for cuts in bench().on_days([program.id]):
            answers = _asked_on(cuts.snapshot, told)
            term = cuts.snapshot.term_of(program.id)
            real = term(Case(cuts.snapshot, answers), SOMEBODY)
            found = term(Anyone(cuts, Alone(cuts, answers), untold), SOMEBODY)
            # What nobody knows yet may be named in either; what somebody must still tell is in neither.
            assert real == found or (not isinstance(real, bool) and not isinstance(found, bool))
            assert isinstance(found, bool) or facts_among(found) == facts_among(real)
