import itertools
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from screener.web import tokens


@dataclass(frozen=True)
class Holder:
    id: bytes


SHE, HE = Holder(b"s" * 16), Holder(b"h" * 16)


@given(st.dictionaries(st.text(max_size=10), st.text(max_size=30) | st.integers() | st.none(), max_size=5))
def test_a_token_says_what_was_drawn(subject):
    assert tokens.read(SHE, "question", tokens.draw(SHE, "question", subject)) == subject


def test_a_token_fits_its_visit_and_its_purpose_alone():
    token = tokens.draw(SHE, "question", {"fact": "pregnant"})
    assert tokens.read(HE, "question", token) is None
    assert tokens.read(SHE, "join", token) is None


@given(st.text())
def test_anything_else_is_no_token(junk):
    assert tokens.read(SHE, "question", junk) is None


def test_no_letter_of_a_token_can_be_changed():
    token = tokens.draw(SHE, "question", {"fact": "pregnant", "person": "b"})
    for at, letter in enumerate(token):
        other = "B" if letter == "A" else "A"
        assert tokens.read(SHE, "question", token[:at] + other + token[at + 1 :]) is None


def test_a_very_long_token_is_not_even_tried():
    assert tokens.read(SHE, "question", "A" * 10**6) is None


def test_two_tokens_for_one_form_share_no_beginning():
    drawn = [tokens.draw(SHE, "question", {"fact": "age"}) for _ in range(300)]
    shared = max(next(at for at in range(len(one)) if one[at] != other[at]) for one, other in itertools.pairwise(drawn))
    assert len({token[0] for token in drawn}) > 40
    assert shared < 6


def test_a_length_does_not_tell_one_question_from_another():
    lengths = {
        len(tokens.draw(SHE, "question", {"fact": fact, "person": person}))
        for fact in ("age", "immigration", "affordable_job_insura")
        for person in ("a", None)
    }
    assert len(lengths) == 1


def test_after_back_a_form_is_stored_for_the_question_that_it_asked(browser):
    first = browser.get("/en/q/1").text.strip()
    browser.get("/en/q/2")
    browser.post("/en/q/2", {"token": first, "answer": "for the first"})
    assert browser.answers == {"1": "for the first"}


def test_a_token_dies_with_its_visit(browser, clock):
    token = browser.get("/en/q/1").text.strip()
    browser.get("/en/finish")
    assert browser.post("/en/q/1", {"token": token, "answer": "late"}).status_code == 422


def test_a_token_lives_as_long_as_its_visit(browser, clock):
    token = browser.get("/en/q/1").text.strip()
    for _ in range(5):
        clock.pass_by(minutes=23)
        browser.get("/en/answers")
    assert browser.post("/en/q/1", {"token": token, "answer": "slow"}).status_code == 303


def test_a_token_of_another_visit_is_not_taken(browser, another_browser):
    stolen = another_browser().get("/en/q/1").text.strip()
    browser.get("/en/q/1")
    assert browser.post("/en/q/1", {"token": stolen, "answer": "forged"}).status_code == 422
