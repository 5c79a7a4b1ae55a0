"""The page for a call: it knows nobody, and says what helps whoever calls."""

import re

import pytest

from screener.web.padding import RESULT
from screener.web.phones import dial
from tests.web.shown import HOST, MOTHER_OF_TWO, page, site, visitor


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def contacts(app):
    return app.extensions["screener"].rules.book.contacts


def main(text):
    return text[text.index("<main") : text.index("</main>")]


def test_everybody_with_a_phone_has_a_page_that_dials_it_and_opens_no_visit(app, contacts):
    called = [each for each in contacts.values() if each.phone]
    assert len(called) > 15
    for language in ("en", "es"):
        for contact in called:
            answer = app.test_client().get(f"/{language}/call/{contact.id}", headers=HOST)
            assert answer.status_code == 200, contact.id
            assert 'data-page="call"' in answer.text
            assert f'class="phone call go" href="tel:{dial(contact.phone)}"' in main(answer.text)
            assert "Set-Cookie" not in answer.headers, contact.id


def test_nobody_without_a_phone_has_a_page(app, contacts):
    silent = [each.id for each in contacts.values() if not each.phone]
    assert silent
    for contact in (*silent, "nobody"):
        assert app.test_client().get(f"/en/call/{contact}", headers=HOST).status_code == 404


def test_the_page_is_the_same_for_whoever_has_answered_and_for_whoever_has_not(app):
    address = "/es/call/access_health_ct"
    assert page(visitor(app, MOTHER_OF_TWO), address) == page(visitor(app, None), address)


def test_the_pages_of_all_calls_have_one_size(app, contacts):
    called = [each.id for each in contacts.values() if each.phone]
    sizes = {len(app.test_client().get(f"/es/call/{each}", headers=HOST).data) for each in called}
    assert sizes == {RESULT}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_cautions_stand_before_the_number_and_the_sentence_in_english_after_it(app, language):
    text = main(page(visitor(app, None), f"/{language}/call/access_health_ct"))
    number = text.index('class="phone call go"')
    assert 0 < text.index("ICE") < number
    assert number < text.index("I want to apply for health coverage.")
    assert "Spanish, please. Interpreter." in text


def test_it_says_what_need_not_be_said_and_what_most_of_the_programs_there_share(app):
    text = main(page(visitor(app, None), "/en/call/access_health_ct"))
    assert "Leave your own status and Social Security number blank" in text
    assert "such as a pay stub" in text
    assert "Your Social Security number" not in text  # Three of ten ask for it.
    asked = re.search(r"They may ask</h2><p>(.*?)</p>", text)[1].split(" · ")
    assert {"Income", "Age"} <= set(asked)
    assert not re.search(r"(?i)status|immigra", " ".join(asked))


def test_somebody_who_serves_one_program_hears_its_own_sentence(app):
    text = main(page(visitor(app, None), "/es/call/birth_to_three"))
    assert "I want Birth to Three." in text
    assert "health coverage" not in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_numbers_of_the_card_and_the_steps_lead_to_it(app, language):
    text = page(visitor(app, MOTHER_OF_TWO), f"/{language}/results")
    card = text[text.index('id="card"') : text.index('id="care"')]
    assert re.search(rf'href="/{language}/program/\d+/call"', card)
    assert "tel:+18558054325" not in card
    steps = card[card.index('id="steps"') :]
    assert steps.index('class="notice"') < steps.index("/call")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_call_about_a_child_says_what_fits_a_child_and_nothing_of_a_grown_persons_green_card(app, language):
    browser = visitor(app, MOTHER_OF_TWO)
    first = re.search(rf'href="(/{language}/program/\d+/call)"', page(browser, f"/{language}/results"))[1]
    text = main(page(browser, first))
    assert "I want to apply for HUSKY for a child." in text
    everything = main(page(browser, f"/{language}/call/access_health_ct"))
    weighed = {"en": "Using help based on income can now count", "es": "Usar ayuda según los ingresos ahora puede"}
    assert weighed[language] in everything
    assert weighed[language] not in text


def test_a_call_about_a_program_holds_no_answer_and_has_the_size_of_every_call(app):
    poorer = MOTHER_OF_TWO.with_("a", "age", 51).with_("b", "age", 11)
    read = [visitor(app, answers).get("/en/program/1/call", headers=HOST) for answers in (MOTHER_OF_TWO, poorer)]
    assert read[0].text == read[1].text
    assert len(read[0].data) == RESULT
    assert visitor(app, None).get("/en/program/1/call", headers=HOST).status_code == 303
    assert visitor(app, MOTHER_OF_TWO).get("/en/program/99/call", headers=HOST).status_code == 404


def test_a_number_of_three_digits_is_dialed_at_once(app):
    with app.test_request_context("/en/", headers=HOST):
        macros = app.jinja_env.get_template("macros.html").module
        book = app.extensions["screener"].rules.book
        assert 'href="tel:211"' in macros.on_the_call(book.contacts["ct_211"])
