"""The desk over plain HTTP: what is typed stays in its cookie, every finding says why, two versions compare."""

import random
import re
from html import unescape

import pytest

from screener.answers import MOST_PEOPLE
from screener.interview.desk import body_of
from screener.interview.desk.draft import Draft
from screener.interview.desk.facts import known
from screener.interview.desk.packed import DraftWords
from screener.rulebook import Truth, judge
from screener.rulebook.reading.values import INCOME_KINDS
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, NOON, THREE_GENERATIONS, page, site, without_tokens

SMALL = {
    "a-town": "Kent",
    "a0-age": "36",
    "a0-preg": "no",
    "a0-amt-0": "1500",
    "a0-status": "citizen",
    "a0-cover": "none",
    "a0-f-pregnancy_ended": "beyond_12_months",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def browser(app):
    return app.test_client()


def send(browser, typed, **button):
    return browser.post("/en/desk", data={**typed, **button}, headers=FROM_US)


def findings(browser, typed):
    answer = browser.post("/en/desk/findings", data=typed, headers=FROM_US)
    assert answer.status_code == 200
    return answer.text


def words(text):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi>", "", text))).split())


def finding(text, program, truth="yes"):
    """What stands in the first finding of a program, fold and all."""
    start = text.index(f'class="finding" data-program="{program}" data-truth="{truth}"')
    return words(text[start : text.index("</details></li>", start)])


# Keeping and clearing


def test_a_post_is_answered_by_a_redirect_whose_address_says_nothing(browser):
    answer = send(browser, SMALL)
    assert (answer.status_code, answer.location) == (303, "/en/desk#findings")
    shown = page(browser, "/en/desk")
    assert 'value="36"' in shown
    assert 'data-program="husky_d" data-truth="yes"' in shown


def test_what_was_typed_comes_back_as_it_was_typed_slips_too(browser):
    send(browser, {**SMALL, "a0-age": "thirty six", "a1-age": "9"})
    shown = page(browser, "/en/desk")
    assert 'value="thirty six"' in shown
    assert 'href="#a0-age" data-fault="a0-age"' in shown
    assert re.search(r'id="a1-is"[^>]*aria-invalid="true" aria-describedby="a1-is-error"', shown)
    assert "Choose who this person is to adult 1." in shown


def test_the_cookie_is_of_one_size_and_new_each_time_whatever_is_in_it(browser):
    cookies = []
    for typed in ({}, SMALL, {**SMALL, "a1-is": "spouse"}):
        send(browser, typed)
        cookies.append(browser.get_cookie("visit", domain="127.0.0.1").value)
    assert len({len(each) for each in cookies}) == 1
    assert len(set(cookies)) == 3


def test_next_person_takes_every_cookie_away_and_the_desk_is_as_new(app, browser):
    fresh = without_tokens(page(app.test_client(), "/en/desk"))
    send(browser, SMALL)
    answer = browser.post("/en/desk/next", headers=FROM_US)
    assert (answer.status_code, answer.location) == (303, "/en/desk")
    gone = [line.split(";")[0] for line in answer.headers.getlist("Set-Cookie")]
    assert gone == ["visit=", "form=", "desk="]
    assert without_tokens(page(browser, "/en/desk")) == fresh


@pytest.mark.parametrize("way", ["/en/leave", "/en/finish"])
def test_leaving_and_finishing_clear_the_desk_too(browser, way):
    send(browser, SMALL)
    browser.post(way, headers=FROM_US)
    assert 'value="36"' not in page(browser, "/en/desk")


def test_half_an_hour_later_the_desk_is_empty(tmp_path):
    from datetime import timedelta

    moment = [NOON]
    browser = site(tmp_path, clock=lambda: moment[0]).test_client()
    send(browser, SMALL)
    moment[0] += timedelta(minutes=31)
    assert 'value="36"' not in page(browser, "/en/desk")


def test_a_post_from_elsewhere_changes_nothing(browser):
    for address in ("/en/desk", "/en/desk/findings", "/en/desk/next"):
        elsewhere = {**HOST, "Sec-Fetch-Site": "cross-site"}
        assert browser.post(address, data=SMALL, headers=elsewhere).status_code == 403


def test_nothing_that_was_typed_is_in_a_line_of_the_log(browser, caplog):
    typed = {**SMALL, "a-town": "Canaan", "a0-amt-0": "3917.43", "a0-age": "97"}
    with caplog.at_level("DEBUG"):
        send(browser, typed)
        findings(browser, typed)
        page(browser, "/en/desk")
        page(browser, "/en/desk/sheet")
    lines = re.sub(r"2026-11-24| ms=\d+|\.py:\d+", "", caplog.text)  # A page may take 97 milliseconds.
    assert not [text for text in ("Canaan", "3917", "97", "citizen") if text in lines]


def test_twelve_people_with_every_field_filled_are_shown_even_where_they_do_not_fit(app, browser):
    book = app.extensions["screener"].rules.book
    values = (f"{number * 7919 % 9973}" for number in range(100_000))
    typed = {f"{version}{row}-{name}": next(values) for version in "ab" for row in range(12) for name in known(book)}
    answer = send(browser, typed)
    assert answer.status_code == 422
    assert "This is more than we can carry from page to page." in answer.text
    assert "This is more than we can carry from page to page." in findings(browser, typed)


def test_twelve_people_with_every_field_and_three_sources_in_two_versions_fit(app, browser):
    chance, book = random.Random(1), app.extensions["screener"].rules.book
    typed = {f"a{row}-{name}": value for row in range(MOST_PEOPLE) for name, value in filled(chance, book).items()}
    typed |= {"a-town": "North Stonington", "a-on": "2027-01-15"}
    typed |= {f"b{name[1:]}": value for name, value in typed.items()}
    typed |= {f"b{row}-amt-0": f"{chance.randrange(10**5)}" for row in range(MOST_PEOPLE)}
    assert send(browser, typed).status_code == 303
    shown = page(browser, "/en/desk")
    assert all(f'value="{typed[f"{version}11-amt-0"]}"' in shown for version in "ab")
    assert 'id="a12-is"' not in shown
    assert 'data-add="rows-a"' not in shown  # There is room for twelve.


def filled(chance, book):
    """Every field of a row, filled with what it can hold."""
    yes_no = {name: chance.choice(("yes", "no", "unsaid")) for name in known(book) if name.startswith("f-")}
    money = {f"{part}-{source}": f"{chance.randrange(10**5)}" for source in range(3) for part in ("amt", "cost")}
    lists = {f"kind-{source}": chance.choice(INCOME_KINDS) for source in range(3)}
    lists |= {f"per-{source}": chance.choice(("week", "two_weeks", "year")) for source in range(3)}
    return {
        **yes_no,
        **money,
        **lists,
        "is": chance.choice(("child", "niece_nephew")),
        "age": f"{chance.randrange(1, 13)}/{chance.randrange(1, 29)}/{chance.randrange(1930, 2026)}",
        "preg": "no",
        "status": "humanitarian",
        "or": ["citizen", "green_card_newer"],
        "since": "2024-03",
        "cover": "none",
        "also": ["job", "husky"],
        "spouse": "3",
        "parents": ["1", "elsewhere-1"],
        "care": "2",
        "care-as": "niece_nephew",
    }


@pytest.mark.parametrize("typed", [SMALL, {**SMALL, "tongue": "es", "large": "y", "b-on": "2027-01-15", "b0-age": "9"}])
def test_a_draft_comes_back_from_its_bytes_to_the_letter(app, typed):
    words = DraftWords(app.extensions["screener"].rules.book)
    odd = {"a1-age": "thirty six ¿?", "a1-or": ["citizen", "humanitarian"], "a2-amt-0": "1800-2400", "b2-amt-0": "-"}
    draft = Draft(
        {name: (value,) if isinstance(value, str) else tuple(value) for name, value in {**typed, **odd}.items()}
    )
    for each in (draft, draft.alone(), draft.copied(), draft.without_row("a0"), Draft()):
        assert words.read(words.packed(each)) == each


# One household at a time: the walk and the desk share the one cookie


def begin_walk(browser):
    browser.post("/en/begin", headers=FROM_US)
    return page(browser, "/en/q/1")


def answer_town(browser, drawn):
    token = re.search(r'name="token" value="([^"]+)"', drawn)[1]
    return browser.post("/en/q/1", data={"token": token, "town": "Kent"}, headers=FROM_US)


def test_a_look_at_the_empty_desk_leaves_a_walk_as_it_was(browser):
    answer_town(browser, begin_walk(browser))
    page(browser, "/en/desk")
    findings(browser, {})
    assert 'value="Kent"' in page(browser, "/en/q/1")


def test_whatever_is_typed_at_the_desk_takes_the_place_of_a_walk_and_a_walk_that_of_the_desk(browser):
    drawn = begin_walk(browser)
    send(browser, SMALL)
    assert browser.get("/en/q/2", headers=HOST).location == "/en/"
    assert answer_town(browser, drawn).status_code == 400
    page(browser, "/en/care")
    assert 'value="36"' in page(browser, "/en/desk")
    assert answer_town(browser, page(browser, "/en/q/1")).status_code == 303
    assert 'value="36"' not in page(browser, "/en/desk")


# What it shows


def test_there_is_no_field_for_a_name_and_none_remembers(browser):
    shown = page(browser, "/en/desk")
    main = shown[shown.index("<main") : shown.index("</main>")]
    fields = re.findall(r"<(?:input|select)[^>]*>", main)
    assert len(fields) > 30
    assert [field for field in fields if 'autocomplete="off"' not in field] == []
    assert not re.search(r'(?:id|name)="[^"]*(?:name|phone|mail|street)', " ".join(fields))
    assert "<textarea" not in main


def test_a_finding_tells_who_was_counted_the_money_the_line_the_source_and_how_sure_it_is(browser):
    typed = {**SMALL, "a1-is": "child", "a1-age": "9", "a1-status": "citizen"}
    told = finding(findings(browser, typed), "husky_a_children")
    assert "Household of 2: adult 1; child, 9." in told
    assert "Counted income: $1,500 a month, within the limit of" in told
    assert re.search(r"\[1\]", told)
    assert "Connecticut Department of Social Services" in told or "DSS" in told
    assert "Read on" in told
    assert "Confidence:" in told
    assert "We assumed" in told
    assert "No one under 19 has income that counts." in told


def test_a_no_tells_its_near_miss(browser):
    told = finding(findings(browser, {**SMALL, "a0-amt-0": "1900"}), "husky_d", "no")
    assert "A near miss This is close: your counted income is $64 a month above the limit" in told


def test_the_help_for_the_home_has_its_notices_whatever_status_was_typed(app, browser):
    notices = app.extensions["screener"].rules.book.notices
    for status in ("", "citizen", "humanitarian", "none_or_private"):
        text = findings(browser, {**SMALL, "a0-status": status})
        told = finding(text, "legal_help")
        assert told.index(f"{notices['notarios'].title}.") < told.index("How to apply")
        assert f"{notices['protected_places'].title}." in told
        assert f"{notices['hospital_bills'].title}." in finding(text, "hospital_aid")
        assert notices["free_interpreter"].text[0] in finding(text, "interpreter")


def test_every_finding_leads_to_its_rule(browser):
    text = findings(browser, SMALL)
    programs = re.findall(r'data-program="(\w+)"', text)
    assert len(programs) > 20
    assert [program for program in programs if f'href="/en/programs/{program}/rule"' not in text] == []


def test_everything_found_is_there_each_with_its_truth(app, browser):
    book = app.extensions["screener"].rules.book
    text = findings(browser, body_of(THREE_GENERATIONS, book))
    found = judge(book.on(NOON.date()), THREE_GENERATIONS)
    expected = sorted((one.program, one.truth.value) for one in found.findings if one.shown)
    better = [(one.program, "yes") for one in found.findings if not one.shown and one.truth is Truth.YES]
    assert sorted(re.findall(r'data-program="(\w+)" data-truth="(\w+)"', text)) == sorted(expected + better)


def test_people_have_no_names_and_nobody_is_you(browser):
    typed = {
        **SMALL,
        "a1-is": "spouse",
        "a1-age": "38",
        "a2-is": "child",
        "a2-age": "9",
        "a3-is": "child",
        "a3-age": "9",
    }
    text = findings(browser, typed)
    headings = re.findall(r'data-who="\w+"><h2[^>]*>([^<]+)</h2>', text)
    assert headings == ["Adult 1", "Adult 2", "Child, 9", "Child, 9 (second)", "The whole home"]


def test_a_birth_date_gives_a_deadline_and_a_day_of_its_own_is_obeyed(browser):
    typed = {**SMALL, "a1-is": "child", "a1-age": "2007-12-24"}
    assert "December 24, 2026" in words(findings(browser, typed))
    later = findings(browser, {**typed, "a-on": "1/15/2027"})
    assert "By the rules of January 15, 2027." in words(later)


def test_several_possible_statuses_decide_what_is_the_same_under_each(browser):
    both = {**SMALL, "a0-or": "green_card_5_years"}
    assert 'data-program="husky_d" data-truth="yes"' in findings(browser, both)
    assert 'data-program="husky_d" data-truth="unknown"' in findings(browser, {**SMALL, "a0-or": "other_lawful"})


def test_a_green_card_of_unknown_age_has_a_way_to_be_said_and_is_told_no_wrong_no(browser):
    assert "Not sure how old a green card is? Check both here." in words(page(browser, "/en/desk"))
    unsure = {**SMALL, "a0-status": "green_card_newer", "a0-or": "green_card_5_years"}
    assert 'data-program="husky_d" data-truth="no"' in findings(browser, {**SMALL, "a0-status": "green_card_newer"})
    assert 'data-program="husky_d" data-truth="unknown"' in findings(browser, unsure)
    known = {**SMALL, "a0-status": "green_card_newer", "a0-since": "3/2020"}
    assert 'data-program="husky_d" data-truth="yes"' in findings(browser, known)


def test_the_reform_stands_beside_today(browser):
    shown = words(findings(browser, {**SMALL, "a0-status": "other_lawful"}))
    assert "Who Today With the reform Adult 1" in shown
    assert "Nobody here would gain coverage by it." in words(findings(browser, SMALL))


def test_what_may_be_open_to_a_child_today_is_not_called_a_gain_alone(app, browser):
    # Nothing was said of her insurance, so her HUSKY is possible today, whatever her status is.
    family = body_of(
        MOTHER_OF_TWO.without("b", ["affordable_job_insurance_offered", "coverage_now"]),
        app.extensions["screener"].rules.book,
    )
    shown = words(findings(browser, family))
    reform = shown[shown.index("With the reform") :]
    assert "HUSKY for children is possible" in reform


def test_the_papers_to_bring_are_one_list_over_everybody(app, browser):
    book = app.extensions["screener"].rules.book
    text = findings(browser, body_of(MOTHER_OF_TWO, book))
    listed = text[text.index("What to bring, for everything in one trip") :]
    papers = re.findall(r"<li>([^<]+)</li>", listed[: listed.index("</section>")])
    assert len(papers) == len(set(papers)) > 2


# Two versions


def test_a_changed_copy_shows_what_differs_and_nothing_else(browser):
    send(browser, {**SMALL, "a1-is": "child", "a1-age": "9"}, do="compare")
    shown = page(browser, "/en/desk")
    assert 'id="b1-age"' in shown
    assert "Nothing. Both find the same." in shown
    typed = {**SMALL, **{f"b{name[1:]}": value for name, value in SMALL.items()}, "b0-amt-0": "9000"}
    text = findings(browser, typed)
    assert "Health centers" not in re.sub(r"<div class=\"behind\">.*?</div>", "", text, flags=re.DOTALL)
    assert 'class="finding"' not in text
    row = words(text[text.index("<tbody>") : text.index("</tbody>")])
    assert row.startswith("Adult 1 HUSKY D")
    send(browser, typed, do="alone")
    assert 'id="b0-age"' not in page(browser, "/en/desk")


def test_the_second_version_may_be_on_another_day(browser):
    typed = {"a0-age": "64", "b0-age": "64", "b-on": "2027-01-15"}
    assert "January 15, 2027" in words(findings(browser, typed))


def test_an_emptied_row_is_gone_and_the_others_stay(browser):
    typed = {**SMALL, "a1-is": "spouse", "a1-age": "38", "a2-is": "child", "a2-age": "9"}
    send(browser, typed, do="remove-a1")
    text = page(browser, "/en/desk")
    assert re.findall(r'data-who="(\w+)"', text) == ["p1", "p3", "home"]
    assert 'value="38"' not in text


def test_the_short_address_leads_to_the_desk_in_the_browsers_language(browser):
    answer = browser.get("/desk", headers={**HOST, "Accept-Language": "es-MX,en;q=0.5"})
    assert (answer.status_code, answer.location) == (303, "/es/desk")


def test_only_the_desk_may_ask_without_being_left(browser):
    policy = browser.get("/en/desk", headers=HOST).headers["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert "connect-src" not in browser.get("/en/safety", headers=HOST).headers["Content-Security-Policy"]


def test_its_own_sheets_and_script_are_small(app, browser):
    for name, most in (("desk.css", 5000), ("sheet.css", 4000), ("desk.js", 6000)):
        with app.test_request_context():
            address = app.extensions["screener"].static.address(name)
        assert len(browser.get(address, headers=HOST).data) < most


def test_none_of_these_and_rather_not_say_are_two_answers(browser):
    told = {**SMALL, "a0-status": "no_listed_status"}
    none = findings(browser, told)
    assert 'data-program="husky_d" data-truth="no"' in none
    unsaid = findings(browser, {**SMALL, "a0-status": "unsaid"})
    assert 'data-program="husky_d" data-truth="unknown"' in unsaid
    send(browser, told)
    text = page(browser, "/en/desk")
    assert '<option value="no_listed_status" selected>None of these · DACA</option>' in text
    assert "none_or_private" not in text
    several = {**SMALL, "a0-status": "other_lawful", "a0-or": "no_listed_status"}
    assert 'data-program="husky_d" data-truth="no"' in findings(browser, several)


def next_asked(text):
    """What the desk says to ask, with the field in which it is said and the answers that stand beside it."""
    found = re.search(r'class="ask".*?href="#([^"]+)">([^<]*)<.*?</div>', text, re.DOTALL)
    return found and (found[1], unescape(found[2]), re.findall(r'value="say \S+ (\S+)"', found[0]))


def test_what_settles_most_is_asked_next_and_answered_beside_the_findings_until_nothing_is_open(browser):
    typed = {"a-town": "Kent", "a0-age": "34", "a1-is": "child", "a1-age": "9"}
    asked = []
    for _ in range(40):
        text = findings(browser, typed)
        question = next_asked(text)
        if question is None:
            break
        field, words_, answers = question
        assert field not in asked, f"{words_} is asked again"
        asked.append(field)
        if answers:
            send(browser, typed, do=f"say {field} {answers[-2]}")
            typed[field] = answers[-2]
            assert f'value="{answers[-2]}" selected' in page(browser, "/en/desk")
        else:
            typed[field] = {"a0-amt-0": "1500", "a0-status": "citizen", "a0-cover": "none"}.get(
                field, "unsaid" if field.endswith(("status", "cover")) else "?"
            )
    assert next_asked(findings(browser, typed)) is None
    assert asked[0] in {"a0-amt-0", "a0-status", "a0-cover", "a0-preg"}


def test_everything_that_would_settle_a_finding_leads_to_its_field(browser):
    text = findings(browser, {"a-town": "Kent", "a0-age": "34", "a1-is": "child", "a1-age": "9"})
    form = page(browser, "/en/desk")
    fields = set(re.findall(r'href="#([ab][0-9]*-[^"]+)"', text))
    assert len(fields) > 3
    assert not [field for field in fields if f'id="{field}"' not in form]


def test_a_button_that_names_no_field_of_ours_changes_nothing(browser):
    for button in ("say", "say a0-preg", "say a0-name Rosa", "say a99-preg no", "say a0-preg no or yes"):
        assert send(browser, SMALL, do=button).status_code == 303
        assert "Rosa" not in page(browser, "/en/desk")


def test_a_home_of_several_begins_with_a_line_for_each(browser):
    text = findings(browser, {**SMALL, "a1-is": "child", "a1-age": "9"})
    lines = re.findall(r"<li><a href=\"#about-(p\d)\">([^<]+)</a> <span>(.*?)</li>", text[text.index("data-best") :])
    assert [(who, name) for who, name, _rest in lines] == [("p1", "Adult 1"), ("p2", "Child, 9")]
    assert all("truth" in rest for _who, _name, rest in lines)
    assert "data-best" not in findings(browser, SMALL)
