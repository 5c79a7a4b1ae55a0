import pytest

from screener.campaign import new_form_key
from screener.campaign.codes import code_hash, withdrawal_code


def test_a_code_is_seven_groups_of_four_that_nobody_misreads():
    for _ in range(200):
        groups = withdrawal_code(new_form_key()).split("-")
        assert [len(group) for group in groups] == [4] * 7
        assert not set("".join(groups)) & set("ILOU")


def test_the_same_form_gives_the_same_code_and_another_form_another():
    key = new_form_key()
    assert withdrawal_code(key) == withdrawal_code(key)
    assert len({withdrawal_code(new_form_key()) for _ in range(1000)}) == 1000


def test_a_code_is_taken_however_it_is_typed():
    code = "0A1B-2C3D-4E5F-6G7H-8J9K-MNPQ-RSTV"
    ways = [code, code.lower(), code.replace("-", " "), code.replace("-", ""), f"  {code}\n", code.replace("0", "O")]
    ways += [code.replace("1", "I"), code.replace("1", "l"), code.replace("-", "–")]
    assert len({code_hash(way) for way in ways}) == 1
    assert code_hash(code[:-1] + "W") != code_hash(code)


@pytest.mark.parametrize("key", ["", "short", "x" * 23, "a b" * 8, "é" * 22, "'; DROP TABLE sign_ups; --"])
def test_what_is_not_the_key_of_a_form_is_refused(key):
    with pytest.raises(ValueError, match="not the key of a form"):
        withdrawal_code(key)
