import pytest

from translations import strings

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
    strings.add("ht", project)
    text = (project / "translations/ht/LC_MESSAGES/messages.po").read_text("utf-8")
    assert '"X-Review-Status: machine\\n"' in text
    assert 'msgid "Care near you"\nmsgstr ""' in text
    with pytest.raises(FileExistsError):
        strings.add("ht", project)


def test_a_word_the_command_does_not_know_is_a_misuse(capsys):
    assert strings.main("publish") == 2
    assert "update | check | add" in capsys.readouterr().out
