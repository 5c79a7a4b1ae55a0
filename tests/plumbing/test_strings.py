import pytest

from translations import strings
from translations.strings import gather

HEAD = """\
# Words, kept by hand.
msgid ""
msgstr ""
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"X-Review-Status: human: A reviewer, 2026-11-01\\n"
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "translations/es/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    write_rule(tmp_path, "title: Care near you")
    spanish(tmp_path).write_text(HEAD, "utf-8")
    strings.update(tmp_path)
    return tmp_path


def write_rule(project, text):
    (project / "rules/one.yaml").write_text(text, "utf-8")


def spanish(project):
    return project / "translations/es/LC_MESSAGES/messages.po"


def translate(project, words):
    head, _, messages = spanish(project).read_text("utf-8").partition("\n\n")
    spanish(project).write_text(head + "\n\n" + messages.replace('msgstr ""', f'msgstr "{words}"'), "utf-8")


def test_an_update_brings_new_texts_and_keeps_translations_and_the_head(project):
    translate(project, "Atención cerca")
    write_rule(project, "title: Care near you\nhelp: Call first")
    strings.update(project)
    assert spanish(project).read_text("utf-8") == HEAD + (
        '\n#: rules/one.yaml\nmsgid "Care near you"\nmsgstr "Atención cerca"\n'
        '\n#: rules/one.yaml\nmsgid "Call first"\nmsgstr ""\n'
    )


def test_a_text_that_changed_a_little_is_translated_anew_rather_than_guessed(project):
    translate(project, "Atención cerca")
    write_rule(project, "title: Care near you now")
    strings.update(project)
    assert "Atención" not in spanish(project).read_text("utf-8")


def test_the_template_holds_neither_days_nor_lines_so_a_moved_text_changes_nothing(project):
    before = (project / "translations/messages.pot").read_text("utf-8")
    write_rule(project, "\n\ntitle: Care near you")
    strings.update(project)
    assert (project / "translations/messages.pot").read_text("utf-8") == before
    assert "Date" not in before


def test_the_check_refuses_a_template_that_does_not_match_the_code(project):
    translate(project, "Atención cerca")
    assert strings.problems(project) == []
    write_rule(project, "title: Something else")
    (problem,) = strings.problems(project)
    assert problem.endswith("messages.pot does not match the code: run `make strings`")


def test_a_new_language_begins_with_every_text_and_is_not_begun_twice(project):
    strings.add("ht", root=project)
    text = (project / "translations/ht/LC_MESSAGES/messages.po").read_text("utf-8")
    assert '"X-Review-Status: machine\\n"' in text
    assert 'msgid "Care near you"\nmsgstr ""' in text
    with pytest.raises(FileExistsError):
        strings.add("ht", root=project)


@pytest.fixture
def with_desk(project):
    (project / "templates/desk").mkdir(parents=True)
    (project / "templates/desk/one.html").write_text("{{ _('Next person') }} {{ _('Care near you') }}", "utf-8")
    (project / "rules/parameters").mkdir()
    (project / "rules/parameters/one.yaml").write_text("limit:\n  label: The most income\n  unknown: Not yet", "utf-8")
    return project


def test_a_text_that_only_staff_see_stands_in_the_second_catalog_and_one_used_in_both_in_the_first(with_desk):
    texts = {name: {message.id for message in catalog if message.id} for name, catalog in gather(with_desk).items()}
    assert texts == {"messages": {"Care near you", "Not yet"}, "staff": {"Next person", "The most income"}}


def test_a_text_that_goes_over_to_other_readers_takes_its_translation_along(with_desk):
    translate(with_desk, "Atención cerca")
    second = spanish(with_desk).with_name("staff.po")
    second.write_text(HEAD, "utf-8")
    write_rule(with_desk, "help: Call first")
    strings.update(with_desk)
    assert 'msgid "Care near you"\nmsgstr "Atención cerca"' in second.read_text("utf-8")
    assert "Care near you" not in spanish(with_desk).read_text("utf-8")


def test_a_language_without_the_second_catalog_is_whole_and_one_that_has_it_has_all_of_it(with_desk):
    strings.update(with_desk)
    translate(with_desk, "Sí")
    assert strings.problems(with_desk) == []
    second = spanish(with_desk).with_name("staff.po")
    second.write_text(HEAD, "utf-8")
    strings.update(with_desk)
    assert [problem.partition(": ")[2] for problem in strings.problems(with_desk)] == [
        "not translated: 'The most income'",
        "not translated: 'Next person'",
    ]


def test_the_words_of_each_catalog_are_counted(with_desk):
    told = strings.counted(with_desk)
    assert "messages: 2 texts, 5 words" in told
    assert "staff: 2 texts, 5 words" in told


def test_a_word_the_command_does_not_know_is_a_misuse(capsys):
    assert strings.main("publish") == 2
    assert "update | check | count | add" in capsys.readouterr().out
