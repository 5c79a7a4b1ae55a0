"""For households of every make and answers of every kind: the walk ends, asks nothing idle, and keeps its order."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from screener.answers import MOST_PEOPLE, SKIPPED, Answers
from screener.interview.documents import Vocabulary
from screener.interview.fields import Filled, Part
from screener.interview.kin import Row, at_home, ties
from screener.interview.pages import drop_unreachable, walk
from screener.rulebook import Truth, judge
from tests.interview.homes import answer, book, home, rules, walked

RELATIONS = [relation for relation in book().facts["relation"].choices if relation not in {"you", "spouse", "partner"}]
WORDS = Vocabulary.of(book().facts.values())
ages = st.integers(0, 90) | st.just(SKIPPED)


@st.composite
def households(draw, most=4):
    """People at home, with whatever their relations leave open said."""
    rows = [Row("a", "you", draw(st.integers(14, 90) | st.just(SKIPPED)))]
    if draw(st.booleans()):
        rows.append(Row("b", draw(st.sampled_from(["spouse", "partner"])), draw(ages)))
    more = draw(st.lists(st.tuples(st.sampled_from(RELATIONS), ages), max_size=most - len(rows)))
    rows += [Row(f"r{place}", relation, age) for place, (relation, age) in enumerate(more)]
    open_ties = ties(rows)
    tied = [
        Row(row.id, row.relation, row.age, draw(st.sampled_from(["yes", "no", *open_ties[row.id].among])))
        if row.id in open_ties
        else row
        for row in rows
    ]
    return at_home(Answers({"town": "New Haven"}), tied)


def filling(data):
    """Somebody who fills in anything that a part lets her."""

    def fill(part: Part) -> Filled:
        name = part.field.name
        match part.draw:
            case "ticks" | "choice":
                choices = [value for value, *_ in part.field.iter_choices()]
                return Filled({name: [data.draw(st.sampled_from(choices))]})
            case "money":
                assert part.second is not None
                spans = [value for value, *_ in part.second.iter_choices() if value]
                amount = data.draw(st.integers(0, 9_000))
                return Filled({name: [str(amount)], part.second.name: [data.draw(st.sampled_from(spans))]})
            case "line":
                return Filled({name: [str(data.draw(st.integers(1, 3)))]})
            case _:
                return Filled()

    return fill


few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@few
@given(households(), st.data())
def test_the_interview_always_ends_and_never_asks_what_is_decided_or_was_said(answers, data):
    fill = filling(data)
    while (now := walk(rules(), answers)).next is not None:
        found = judge(rules(), answers)
        undecided = {pair for one in found.findings if one.truth is Truth.UNKNOWN and one.shown for pair in one.missing}
        for who, fact in now.next.asks:
            assert (who, fact) in undecided
            assert answers.get(who, fact) is None
            assert book().facts[fact].ask == "yes"
        before = sum(len(person.facts) for person in answers.people)
        answers = answer(now.next, answers, fill)
        assert sum(len(person.facts) for person in answers.people) > before


@few
@given(households(), st.data())
def test_the_walk_read_off_the_answers_is_the_walk_that_was_made(answers, data):
    answers, met, end = walked(answers, filling(data))
    asked = {pair for page in met for pair in page.asks}
    read_off = [pair for page in end.path for pair in page.asks]
    assert set(read_off) >= {pair for pair in asked if answers.get(*pair) is not None}
    assert len(read_off) == len(set(read_off))
    assert walk(rules(), WORDS.read(WORDS.packed(answers))) == end


@few
@given(households(), st.data())
def test_beginning_the_walk_anew_loses_nothing_that_was_said_on_it(answers, data):
    answers, _met, _end = walked(answers, filling(data))
    assert drop_unreachable(rules(), answers) == answers


@few
@given(households(), st.data())
def test_changing_any_answer_keeps_whatever_is_still_asked_and_ends_again(answers, data):
    fill = filling(data)
    answers, _met, end = walked(answers, fill)
    questions = [page for page in end.path if page.asks and page.page.shape != "town"]
    assume(questions)
    page = data.draw(st.sampled_from(questions))
    after = answer(page, answers, fill)
    assert drop_unreachable(rules(), after) == after
    still_asked = {pair for asked in walk(rules(), after).path for pair in asked.asks} - set(page.asks)
    assert all(after.get(*pair) in {answers.get(*pair), None} for pair in still_asked)
    walked(after, fill)


def test_twelve_people_with_everything_said_reach_the_end():
    rows = [Row("a", "you", 40), Row("b", "spouse", 41)]
    rows += [Row(f"c{place}", "child", place * 2) for place in range(MOST_PEOPLE - 2)]
    answers, met, end = walked(at_home(Answers({"town": "New Haven"}), rows))
    assert end.next is None
    assert len(met) < 25
    assert WORDS.read(WORDS.packed(answers)) == answers


def test_the_order_of_the_walk_does_not_hang_on_the_order_of_the_answers():
    answers, _met, end = walked(home("a couple with two children"))
    shuffled = Answers(dict(reversed(answers.household.items())), answers.people)
    assert walk(rules(), shuffled).path == end.path
