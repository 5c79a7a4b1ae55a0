import pytest

from screener.interview.placeholders import broken

ARABIC = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Call %(phone)s today", "Llame hoy al %(phone)s"),
        ("Household of {size}", "Hogar de {size}"),
        ("Up to $3,142 a month", "Hasta $3.142 al mes"),
        ("Under 19", "أقل من ١٩"),
        ("Dial 2-1-1", "Marque 2-1-1"),
        ("<strong>Call</strong> first", "<strong>Llame</strong> primero"),
        ("%(name)s may apply", "%(name)s, %(name)s puede solicitar"),
        ("138 %% of the guideline", "138 %% de la guía"),
    ],
)
def test_a_translation_that_keeps_gaps_figures_and_tags_is_whole(original, translation):
    assert broken(original, translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "fault"),
    [
        ("Call %(phone)s", "Llame", "the placeholder %(phone)s is lost in 'Llame'"),
        ("Call %(phone)s", "Llame %(phone)d", "the placeholder %(phone)d is not in the English of 'Llame %(phone)d'"),
        ("Household of {size}", "Hogar de {tamaño}", "the placeholder {size} is lost in 'Hogar de {tamaño}'"),
        ("Up to $3,142", "Hasta $3,412", "the figure 3142 is lost in 'Hasta $3,412'"),
        ("Under 19", "Menor de 18", "the figure 18 is not in the English of 'Menor de 18'"),
        ("<b>Call</b>", "<b>Llame", "the tag </b> is lost in '<b>Llame'"),
        ("Call", "<i>Llame</i>", "the tag <i> is not in the English of '<i>Llame</i>'"),
        ("138 %% of it", "138 % de ello", "the placeholder %% is lost in '138 % de ello'"),
    ],
)
def test_a_translation_that_loses_or_invents_something_is_told_what(original, translation, fault):
    assert fault in broken(original, translation)


def test_a_form_for_one_number_may_leave_it_out_and_a_form_for_many_may_not():
    original = ("%(num)s question left", "%(num)s questions left")
    assert (
        broken(("One question left", "%(num)s questions left"), ("Una pregunta", "%(num)s preguntas"), "(n != 1)") == []
    )
    assert broken(original, ("Una pregunta", "preguntas"), "(n != 1)") == [
        "the placeholder %(num)s is lost in 'Una pregunta'",
        "the placeholder %(num)s is lost in 'preguntas'",
    ]


def test_arabic_may_say_none_one_and_two_as_words():
    forms = ("لا أسئلة", "سؤال واحد", "سؤالان", "%(num)s أسئلة", "%(num)s سؤالًا", "سؤال")
    faults = broken(("One question left", "%(num)s questions left"), forms, ARABIC)
    assert faults == ["the placeholder %(num)s is lost in 'سؤال'"]
