from io import BytesIO

from translations.extract import WORDS_KEYS, rule_words, table_words
from translations.strings import gather

RULE = b"""\
id: husky_a_children
title: HUSKY for children
measure: {unit: tax_household}
routes:
  - id: regular
    because: >-
      Your child is under 19
      and your income is under the line.
    cite: [cgs_17b_261]
choices:
  yes: "Yes"
  no: 'No'
bring:
  - A letter with your name on it
  - {label: Your last pay stub, cite: dss}
apply: {words: Call the state, phone: 1-855-805-4325, url: https://example.org/x, ask: access_health_ct}
unknown: true
"""


def found(text):
    return [(line, words) for line, _, words, _ in rule_words(BytesIO(text), (), (), {})]


def keys_of(text):
    return {words: keys for _, _, words, (keys,) in rule_words(BytesIO(text), (), (), {})}


def test_words_come_with_the_line_they_stand_on():
    assert found(RULE) == [
        (2, "HUSKY for children"),
        (6, "Your child is under 19 and your income is under the line."),
        (11, "Yes"),
        (12, "No"),
        (14, "A letter with your name on it"),
        (15, "Your last pay stub"),
        (16, "Call the state"),
    ]


def test_words_come_with_the_keys_above_them_which_say_who_reads_them():
    assert keys_of(RULE)["Yes"] == "choices.yes"
    assert keys_of(RULE)["Your last pay stub"] == "bring.label"


def test_identifiers_addresses_numbers_and_truth_values_are_not_words():
    text = (
        b"what: husky_a\nnote: 1-800-842-1508\nlead: https://example.org\nhelp: a@example.org\nno: no\nunknown: true\n"
    )
    assert found(text) == []


def test_a_mapping_in_a_list_of_words_is_asked_for_its_own_keys():
    assert found(b"help:\n  - {id: first, text: Bring this.}\n") == [(2, "Bring this.")]


def test_a_table_gives_the_columns_that_babel_cfg_names():
    table = b'id,name,what_for\n1,Line,"Crisis: call, day and night"\n2,Other,\n'
    cells = table_words(BytesIO(table), (), (), {"columns": "what_for"})
    assert [(line, words) for line, _, words, _ in cells] == [(2, "Crisis: call, day and night")]


def test_every_key_of_words_is_known_once():
    assert len(WORDS_KEYS) == len(set(WORDS_KEYS))


def test_one_catalog_gathers_rules_code_and_pages(tmp_path):
    files = {
        "rules/programs/one.yaml": "title: From a rule",
        "rules/cases/one.yaml": "title: From a worked household",
        "rules/care/helplines.csv": "id,what_for\n211,From a table\n",
        "screener/room.py": '_ = str\nwords = _("From the code")\nlater = N_("From a mark")\n',
        "templates/ask/page.html": "<p>{% trans %}\n  From a\n  page{% endtrans %}</p>{{ _('From a call') }}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, "utf-8")
    texts = {
        str(message.id): [file for file, _ in message.locations]
        for message in gather(tmp_path)["messages"]
        if message.id
    }
    assert texts == {
        "From a rule": ["rules/programs/one.yaml"],
        "From a table": ["rules/care/helplines.csv"],
        "From the code": ["screener/room.py"],
        "From a mark": ["screener/room.py"],
        "From a page": ["templates/ask/page.html"],
        "From a call": ["templates/ask/page.html"],
    }
