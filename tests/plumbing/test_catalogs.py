import os
from datetime import date

import pytest

from screener.interview import catalogs
from screener.interview.catalogs import CatalogError

TEMPLATE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Call %(phone)s"
msgstr ""

msgid "one child"
msgid_plural "%(num)s children"
msgstr[0] ""
msgstr[1] ""
"""

SPANISH = """\
# Words.
msgid ""
msgstr ""
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"X-Review-Status: machine\\n"

msgid "Call %(phone)s"
msgstr "Llame al %(phone)s"

msgid "one child"
msgid_plural "%(num)s children"
msgstr[0] "un niño"
msgstr[1] "%(num)s niños"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "messages.pot").write_text(TEMPLATE, "utf-8")
    write(tmp_path, "es", SPANISH)
    return tmp_path


def write(folder, name, text, catalog="messages"):
    po = catalogs.po_of(folder, name, catalog)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(text, "utf-8")
    return po


def test_every_shipped_language_is_complete_and_whole():
    assert catalogs.check() == []


def test_every_shipped_language_loads_once_it_is_compiled(folder):
    shipped = [language.folder for language in catalogs.languages()[1:]]
    for name in shipped:
        for po in (catalogs.TRANSLATIONS / name).rglob("*.po"):
            write(folder, name, po.read_text("utf-8"), po.stem)
    catalogs.compile_all(folder)
    loaded = [catalogs.load(language.code, folder).info()["language"] for language in catalogs.languages(folder)[1:]]
    assert loaded == shipped


def test_a_language_knows_its_address_name_direction_and_reviewer(folder):
    write(folder, "ar", SPANISH.replace("es\\n", "ar\\n").replace("machine", "human: A reviewer, 2026-11-01"))
    write(folder, "pt_BR", SPANISH)
    english, arabic, _, portuguese = catalogs.languages(folder)
    assert (english.code, english.tag, english.locale, english.machine) == ("en", "en", "en_US", False)
    assert (arabic.name, arabic.direction, arabic.machine) == ("العربية", "rtl", False)
    assert (arabic.reviewer, arabic.reviewed_on) == ("A reviewer", date(2026, 11, 1))
    assert (portuguese.code, portuguese.tag, portuguese.locale) == ("pt-br", "pt-BR", "pt_BR")
    assert (portuguese.direction, portuguese.machine) == ("ltr", True)


def test_compiled_words_are_what_the_server_speaks(folder):
    assert catalogs.compile_all(folder) == [folder / "es/LC_MESSAGES/messages.mo"]
    assert catalogs.compile_all(folder) == []
    spanish = catalogs.load("es", folder)
    assert spanish.gettext("Call %(phone)s") == "Llame al %(phone)s"
    assert spanish.ngettext("one child", "%(num)s children", 3) == "%(num)s niños"
    assert catalogs.load("en", folder).gettext("Call %(phone)s") == "Call %(phone)s"


def test_a_language_with_the_second_catalog_says_its_words_too_and_one_without_leaves_them_in_english(folder):
    (without,) = catalogs.languages(folder)[1:]
    assert not without.for_staff
    write(folder, "es", SPANISH.partition("\n\n")[0] + '\n\nmsgid "Next person"\nmsgstr "Siguiente"\n', "staff")
    catalogs.compile_all(folder)
    assert catalogs.languages(folder)[1].for_staff
    spanish = catalogs.load("es", folder)
    assert (spanish.gettext("Next person"), spanish.gettext("Call %(phone)s")) == ("Siguiente", "Llame al %(phone)s")


def test_words_that_changed_since_they_were_compiled_are_refused(folder):
    with pytest.raises(CatalogError, match="make compile"):
        catalogs.load("es", folder)
    (mo,) = catalogs.compile_all(folder)
    os.utime(mo, (0, 0))
    with pytest.raises(CatalogError, match="make compile"):
        catalogs.load("es", folder)


def test_a_text_without_a_translation_is_missing_and_so_is_a_guess(folder):
    assert catalogs.missing("es", folder) == []
    write(folder, "es", SPANISH.replace('"Llame al %(phone)s"', '""'))
    assert catalogs.missing("es", folder) == ["Call %(phone)s"]
    write(folder, "es", SPANISH.replace('msgid "Call', '#, fuzzy\nmsgid "Call'))
    assert catalogs.missing("es", folder) == ["Call %(phone)s"]
    write(folder, "es", SPANISH.replace('"%(num)s niños"', '""'))
    assert catalogs.missing("es", folder) == ["one child"]
    assert catalogs.missing("en", folder) == []


def test_the_check_names_file_line_and_fault(folder):
    po = write(folder, "es", SPANISH.replace("al %(phone)s", "ya") + '\nmsgid "Gone"\nmsgstr "Ya no"\n')
    assert catalogs.check(folder) == [
        f"{po}:9: the placeholder %(phone)s is lost in 'Llame ya'",
        f"{po}:17: no longer used: 'Gone'",
    ]


@pytest.mark.parametrize(
    ("folder_name", "text", "message"),
    [
        ("es", SPANISH.replace("machine", "somebody"), "X-Review-Status"),
        ("es", SPANISH.replace("machine", "human: A reviewer, 2026-13-01"), "month"),
        ("xx", SPANISH, "xx"),
    ],
)
def test_a_header_that_cannot_be_believed_stops_everything(folder, folder_name, text, message):
    write(folder, folder_name, text)
    with pytest.raises(CatalogError, match=message):
        catalogs.languages(folder)


def test_a_catalog_that_breaks_the_format_names_its_line(folder):
    po = write(folder, "es", SPANISH + "\nLlame hoy\n")
    with pytest.raises(CatalogError, match=f"{po}:17"):
        catalogs.check(folder)


def test_an_unknown_language_is_refused(folder):
    with pytest.raises(CatalogError, match="no language 'fr'"):
        catalogs.load("fr", folder)
