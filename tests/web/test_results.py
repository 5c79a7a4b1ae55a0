"""The result: strongest good news first, lines of status to read, one or two steps, care, and nothing a bare no."""

import re
from html import unescape

import pytest

from screener.answers import Answers
from screener.interview.maybes import special
from screener.rulebook import Truth, judge
from screener.web.status_rows import is_full
from tests.web.shown import (
    ALONE,
    HOST,
    HOUSEHOLDS,
    MOTHER_OF_TWO,
    NOON,
    THREE_GENERATIONS,
    adult,
    finished,
    page,
    site,
    visitor,
)

WITHOUT_INCOME = Answers({"town": "Kent"}, (adult("a", "you", 34, 0),))
READ = {**HOUSEHOLDS, "without income": WITHOUT_INCOME}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def snapshot(app):
    return app.extensions["screener"].rules.book.on(NOON.date())


def shown(app, answers, address="/en/results"):
    return page(visitor(app, answers), address)


def words(text):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def card(text):
    """The lines of the card, in words."""
    return [words(line) for line in re.findall(r'<li class="(?:yes|read|open|care)">.*?</li>', text, re.DOTALL)]


def rows(text):
    """The lines of status: the choices of each, and its words."""
    found = re.findall(r'<li data-status-row="([^"]*)"[^>]*>(.*?)</li>', text, re.DOTALL)
    return [(choices.split(), words(line)) for choices, line in found]


@pytest.mark.parametrize(("age", "language"), [(15, "en"), (16, "en"), (17, "es")])
def test_a_teen_on_her_own_reads_three_sentences_of_her_own_on_the_first_card(app, age, language):
    alone = Answers({"town": "Hartford"}, (adult("a", "you", age, 0),))
    text = shown(app, alone, f"/{language}/results")
    said = re.search(r'</ul>\s*<div class="notice">(.*?)</div>\s*(?=<div class="read"|</section>)', text, re.DOTALL)
    assert said is not None
    sentences = re.findall(r"<p>(.*?)</p>", said[1])
    assert len(sentences) == 3
    assert "/call/statewide_legal_services" in sentences[2]
    if language == "en":
        heads = ("Go first to a health center", "Your parents: we found no rule", "Applying alone: we found no rule")
        assert all(sentence.startswith(head) for sentence, head in zip(sentences, heads, strict=True))


def test_nobody_else_reads_them(app):
    with_mother = MOTHER_OF_TWO.with_("b", "age", 16)
    for answers in (*HOUSEHOLDS.values(), with_mother, ALONE.without("a", ["age"])):
        assert "Your parents: we found no rule" not in shown(app, answers)


def test_everything_stands_in_its_order(app):
    text = shown(app, MOTHER_OF_TWO)
    found = [text.index(f'data-section="{name}"') for name in ("card", "steps", "care", "more", "reform", "join")]
    assert found == sorted(found)


def test_whoever_is_sick_now_or_has_a_bill_finds_care_first_and_all_else_in_its_order(app):
    text = page(visitor(app, MOTHER_OF_TWO, urgent=True), "/en/results")
    found = [text.index(f'data-section="{name}"') for name in ("care", "card", "steps", "more", "reform", "join")]
    assert found == sorted(found)
    assert words(re.search(r"<h1>.*?</h1>", text)[0]) == "Care today"
    assert text.count("<h1>") == 1
    assert text.count('class="phone call go"') == 1
    assert text.index('class="phone call go"') < text.index('data-section="card"')
    assert len(text.encode()) == len(shown(app, MOTHER_OF_TWO).encode())


def test_the_strongest_good_news_comes_first_and_the_same_answer_is_said_once(app):
    first, second = card(shown(app, MOTHER_OF_TWO))
    assert first.startswith("Your children, 9 and 4 HUSKY for children Free.")
    assert second.startswith("You Perhaps: HUSKY A for parents and caretakers Free.")


@pytest.mark.parametrize("household", READ)
def test_nobody_has_an_empty_line(app, household):
    lines = card(shown(app, READ[household]))
    assert lines
    for line in lines:
        assert any(said in line for said in ("Free.", "premium", "month", "Perhaps", "little", "no coverage")), line


def test_whoever_has_no_income_finds_husky_d_on_the_card_and_in_a_line(app):
    text = shown(app, WITHOUT_INCOME)
    assert "HUSKY D" in card(text)[0]
    citizen = next(line for choices, line in rows(text) if "citizen" in choices)
    assert "HUSKY D" in citizen
    assert "Apply by December 31, 2026" in citizen


@pytest.mark.parametrize("household", ["alone", "without income", "mother of two", "six grown"])
def test_each_line_says_the_best_that_is_found_for_such_a_person(app, snapshot, household):
    answers = finished(snapshot, READ[household])
    for choices, line in rows(shown(app, answers)):
        named = answers.with_("a", "immigration", choices[0])
        if answers.get("a", "age") == 20 or len(rows(shown(app, answers))) > 7:
            continue
        best = next(
            (
                finding
                for finding in judge(snapshot, named).of("a")
                if finding.shown
                and finding.truth is not Truth.NO
                and is_full(finding.program, snapshot.book)
                and not special(finding, snapshot.book)
            ),
            None,
        )
        if best is None:
            assert "No HUSKY, no plan." in line
        else:
            assert snapshot.programs[best.program].title in line
            assert ("Perhaps" in line) is (best.truth is Truth.UNKNOWN)


def test_every_status_has_its_line_and_daca_and_none_say_what_is_not_open(app):
    text = shown(app, WITHOUT_INCOME)
    read = rows(text)
    assert sum(len(choices) for choices, _line in read) == 8
    little = [line for choices, line in read if choices == ["no_listed_status"]]
    assert [line.partition(":")[0] for line in little] == ["DACA", "None of these"]
    for line in little:
        assert "Emergency Medicaid" in line
        assert "No HUSKY, no plan." in line
        assert "December" not in line
    assert words(text).count("Open to all: clinics, hospital help, HUSKY in pregnancy and for children.") == 1


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_no_page_asks_a_resident_for_a_status(app, snapshot, household):
    answers = finished(snapshot, HOUSEHOLDS[household])
    text = shown(app, answers)
    addresses = dict.fromkeys(["/en/review", *re.findall(r'href="(/en/(?:q|program)/\d+)', text)])
    for address in addresses:
        assert "none_or_private" not in shown(app, answers, address), address


def test_a_caution_and_its_detail_stand_before_the_number(app):
    steps = re.findall(r'<ol class="steps">.*?</ol>', shown(app, MOTHER_OF_TWO), re.DOTALL)[0]
    first = re.findall(r"<li>.*?</li>", steps, re.DOTALL)[0]
    assert first.index('class="notice"') < first.index('href="tel:')
    assert "address" in words(first)


def test_what_to_say_stands_beside_the_number_in_english_too(app):
    text = shown(app, MOTHER_OF_TWO, "/es/results")
    assert re.search(r'<q lang="en" dir="ltr" class="hint">I want to apply for HUSKY', text)


def test_there_are_at_most_two_steps_and_one_thing_to_press_first(app):
    for answers in HOUSEHOLDS.values():
        text = shown(app, answers)
        assert text.count('class="phone call go"') == 1
        steps = re.findall(r'<ol class="steps">(.*?)</ol>', text, re.DOTALL)
        assert not steps or 1 <= steps[0].count('<p class="act">') <= 2


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_everyone_leaves_with_a_number(app, household):
    text = shown(app, HOUSEHOLDS[household])
    assert 'href="tel:211"' in text[text.index("<main") :]


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_finding_that_is_shown_stands_on_the_page_with_its_truth(app, snapshot, household):
    answers = HOUSEHOLDS[household]
    text = shown(app, answers)
    marks = set(re.findall(r'data-program="(\w+)" data-truth="(\w+)"', text))
    assert marks == {(f.program, f.truth.value) for f in judge(snapshot, answers).findings if f.shown}


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_no_names_what_decided_it(app, household):
    lines = re.findall(r'data-truth="no"><strong>.*?</strong>(.*?)</li>', shown(app, HOUSEHOLDS[household]), re.DOTALL)
    assert lines
    for line in lines:
        assert len(words(line)) > 10


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_program_of_the_home_has_a_page_that_promises_nothing(app, household):
    answers = HOUSEHOLDS[household]
    numbers = set(re.findall(r"/en/program/(\d+)", shown(app, answers)))
    for number in numbers:
        said = words(shown(app, answers, f"/en/program/{number}")).lower()
        for never in ("you qualify", "you are eligible", "not eligible", "open now", "confidential", "undocumented"):
            assert never not in said, (number, never)
    assert visitor(app, answers).get(f"/en/program/{len(numbers) + 99}", headers=HOST).status_code == 404


def test_a_programs_page_says_who_was_counted_the_line_and_what_to_bring(app):
    said = words(shown(app, MOTHER_OF_TWO, "/en/program/1"))
    assert "Household of 3: you; your child, 9; your child, 4" in said
    assert "$1,900 a month" in said
    for heading in ("We assumed", "What to bring", "How to apply", "Where this comes from"):
        assert heading in said


def test_what_was_looked_at_names_what_stands_in_the_place_of_something_else(app):
    text = shown(app, MOTHER_OF_TWO, "/en/looked")
    line = re.search(r'data-program="emergency_medicaid" data-truth="yes">(.*?)</li>', text)
    assert line is not None
    assert words(line[1]).replace(" .", ".") == "Emergency Medicaid. HUSKY for children gives more."


def test_what_is_offered_is_a_page_of_its_own_that_the_result_leads_to(app, snapshot):
    answers = finished(snapshot, ALONE)
    text = shown(app, answers)
    link = re.search(r'href="(/en/q/\d+)">Blind or disabled', text)
    assert link is not None
    assert "lasting disability" in shown(app, answers, link[1])


def test_whoever_has_told_little_is_told_so_and_given_no_guess(app, snapshot):
    told = finished(snapshot, HOUSEHOLDS["said little"])
    assert "You told us little." in words(shown(app, told))
    assert "HUSKY in pregnancy" not in card(shown(app, told))[0]


def test_without_a_town_there_are_numbers_and_no_places(app):
    text = shown(app, MOTHER_OF_TWO.without("home", ["town"]))
    assert 'class="place"' not in text
    assert "findahealthcenter" in text


def test_whoever_has_answered_nothing_is_led_to_the_start(app):
    for address in ("results", "program/1", "looked", "paper"):
        answer = visitor(app).get(f"/en/{address}", headers=HOST)
        assert (answer.status_code, answer.location) == (303, "/en/")


def test_answers_left_open_lead_back_to_the_questions(app, snapshot):
    done = finished(snapshot, MOTHER_OF_TWO)
    assert "Answer the rest of the questions to see more." not in shown(app, done)
    assert "Answer the rest of the questions to see more." in shown(app, done.without("a", ["pregnant"]))


def test_what_husky_for_all_would_change_names_nobody(app):
    text = shown(app, THREE_GENERATIONS)
    told = words(text[text.index('data-section="reform"') :][:300])
    assert "If HUSKY were open to everyone" in told
    assert "Your child" not in told


def test_somebody_with_daca_finds_her_name_at_the_head_of_a_line(app):
    for answers in (ALONE, MOTHER_OF_TWO):
        heads = re.findall(
            r'<li data-status-row="[^"]*no_listed_status[^"]*"[^>]*><strong>([^<]*)', shown(app, answers)
        )
        assert heads[:2] == ["DACA:", "None of these:"]
