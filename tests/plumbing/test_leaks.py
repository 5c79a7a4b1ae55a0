"""No sentence of the code reaches people in English alone: whatever is handed on to be said stands in the catalogs."""

import ast

from babel.messages.pofile import read_po

from screener.places import TRANSLATIONS

SAYS = {"_", "N_", "gettext", "ngettext", "say"}
"""Calls that say their words, or mark them to be said."""
TELLS = {"NotKnownYet", "not_known", "ContactError", "Problem", "ValidationError"}
"""What carries words that are said to people somewhere else."""


def english(source, known):
    """The sentences that would be said and stand in no catalog, with their lines."""
    for call in ast.walk(ast.parse(source)):
        name = getattr(call.func, "id", getattr(call.func, "attr", "")) if isinstance(call, ast.Call) else ""
        for said in call.args if name in SAYS | TELLS else ():
            text = said.value if isinstance(said, ast.Constant) else None
            # Identifiers, such as the name of the field in which a problem is, are no words.
            if isinstance(text, str) and text not in known and not text.isidentifier():
                yield call.lineno, text


def test_every_sentence_that_the_code_says_is_in_the_catalogs():
    messages = []
    for template in TRANSLATIONS.glob("*.pot"):
        with template.open("rb") as file:
            messages += [message.id for message in read_po(file)]
    known = {text for each in messages for text in (each if isinstance(each, tuple) else (each,))} | {""}
    code = (TRANSLATIONS.parent / "screener").rglob("*.py")
    leaks = [f"{path.name}:{line}: {text}" for path in code for line, text in english(path.read_text("utf-8"), known)]
    assert leaks == []


def test_a_leak_is_found_in_an_f_string_and_in_what_is_told_as_missing():
    call = "f\"{who} {_('Call first.')}\""
    assert list(english(call, set())) == [(1, "Call first.")]
    assert list(english("not_known('Nobody knows.', None)", set())) == [(1, "Nobody knows.")]
    assert list(english("not_known(N_('Nobody knows.'), None)", {"Nobody knows."})) == []
