"""What a browser with its script sends is filled up, so that its length does not tell what was typed or ticked."""

from tests.journeys.homes import HOMES
from tests.journeys.tongue import Tongue
from tests.journeys.walking import walk

FILLED = 2048


def test_every_form_of_a_visit_is_sent_in_whole_multiples_of_one_length(opened):
    somebody = opened(Tongue("en"))
    sent = []
    somebody.page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"")))
    walk(somebody, HOMES["family"])
    somebody.open("/en/desk")
    somebody.page.fill("#a0-age", "36")
    somebody.page.keyboard.press("Tab")
    somebody.page.wait_for_timeout(600)
    somebody.press("Show findings")
    forms = [length for length in sent if length]
    assert len(forms) > 6
    assert {length % FILLED for length in forms} == {0}
