"""What the directory says of a place, in the words of the page's language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import flask_babel
from babel import Locale

from screener.rulebook.words import N_
from screener.web.dates import day_in_words, published_in_words
from screener.web.languages import current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from screener.care import Place

KINDS: Final[Mapping[str, str]] = {
    "fqhc": N_("Health center"),
    "fqhc_lookalike": N_("Health center"),
    "free_clinic": N_("Free clinic"),
    "hospital_ed": N_("Hospital emergency room"),
    "dental": N_("Dentist"),
    "behavioral_health": N_("Mental health clinic"),
    "family_planning": N_("Birth control and sexual health"),
    "sbhc": N_("Clinic in a school"),
    "mobile_unit": N_("Clinic in a van"),
    "pharmacy": N_("Pharmacy"),
    "wic": N_("WIC office: food for mothers and small children"),
    "dss_office": N_("State benefits office (DSS)"),
    "application_help": N_("Help with applying"),
    "legal_help": N_("Free legal help"),
    "harm_reduction": N_("Help for people who use drugs"),
}
"""A kind of place, as somebody would say it who has never heard ours."""

GROUPS: Final[Mapping[str, str]] = {
    "clinic": N_("Health centers"),
    "free_clinic": N_("Free clinics"),
    "hospital": N_("Hospital emergency rooms"),
    "dental": N_("Dentists"),
    "mental_health": N_("Mental health"),
    "family_planning": N_("Birth control and sexual health"),
    "school": N_("Clinics in schools"),
    "mobile": N_("Clinics in a van"),
    "pharmacy": N_("Pharmacies"),
    "wic": N_("WIC offices"),
    "state_office": N_("State benefits offices (DSS)"),
    "application_help": N_("Help with applying"),
    "legal_help": N_("Free legal help"),
    "harm_reduction": N_("Help for people who use drugs"),
}
"""What a person picks from."""

_SERVES: Final[Mapping[str | None, str]] = {
    "everyone": N_("For children and adults."),
    "children": N_("For children."),
    "adults": N_("For adults."),
    "unsure": N_("We do not know who they see. Call and ask."),
    None: N_("Anyone may call."),
}
_ACCESS: Final[Mapping[str, str]] = {
    "students": N_("Usually only for students of this school."),
    "outreach": N_("Open a few hours a week in a shelter or program. It may be only for people there."),
    "mobile": N_("It moves. Call and ask where it is."),
    "uninsured_adults": N_("For adults without insurance."),
}
FREE: Final = frozenset({"free_clinic", "harm_reduction"})
"""The kinds of places where a sliding fee has slid to nothing."""
_HOURS: Final[Mapping[str, str]] = {
    "Call for hours; the phone is the statewide Benefits Center. Hours in a DSS notice of about 2022-2023: "
    "Mon, Thu, Fri 8am-4:30pm; Tue 8-11:30am; closed Wed": N_(
        "Call for the hours. A notice of about 2022 or 2023 said: Monday, Thursday and Friday 8 am to 4:30 pm, Tuesday "
        "8 am to 11:30 am, closed on Wednesday."
    ),
    "Hotline: Mon-Fri 9am-noon and 1-2pm": N_("The line is open Monday to Friday, 9 am to noon and 1 pm to 2 pm."),
    "Saturday 8:30am-12pm; call for an appointment": N_("Saturday, 8:30 am to noon. Call for a visit."),
    "Mon 8:30am-7pm; Tue 8:30am-4:30pm; Wed 10am-7pm; Thu-Fri 8:30am-4:30pm": N_(
        "Monday 8:30 am to 7 pm, Wednesday 10 am to 7 pm, other weekdays 8:30 am to 4:30 pm. Call first."
    ),
    "Mon, Wed, Thu, Fri 8am-4:30pm; Tue 8am-6:30pm": N_("Weekdays 8 am to 4:30 pm, Tuesday to 6:30 pm. Call first."),
    "Schedule of March 2020: Norwich (behind the YMCA, Main Street) Tue 9:45am-noon; Willimantic (109 Valley Street) "
    "Wed 3-5:30pm; Jewett City (behind Town Hall) Fri 1-3pm": N_(
        "In March 2020: Norwich, behind the YMCA on Main Street, Tuesday 9:45 am to noon; Willimantic, 109 Valley "
        "Street, Wednesday 3 pm to 5:30 pm; Jewett City, behind Town Hall, Friday 1 pm to 3 pm. Call first."
    ),
}
"""What a source says of hours, in our words; what is not here is shown as it was read, in English."""
_NO_CARE: Final = frozenset({"wic", "dss_office", "application_help", "legal_help"})
_TELLS_HOURS: Final = re.compile(r"\d ?[ap]m", re.ASCII)
"""Whether the text of a source names an hour; "See website" and "Call first" do not."""


def kind(place: Place) -> str:
    """What sort of place it is."""
    return _(KINDS[place.kind])


def who_may_come(place: Place) -> str:
    """Whom it is for, as far as we know."""
    return _(_SERVES[place.serves] if place.access == "open" else _ACCESS[place.access])


def cost(place: Place) -> str:
    """What it costs in words; empty where nothing is known or it is no place of care."""
    if place.kind in _NO_CARE:
        return ""
    if place.kind == "hospital_ed":
        return _("You may get a bill later. Ask the hospital for help before you pay.")
    if place.sliding_fee:
        return _("It is free.") if place.kind in FREE else _("You pay by your income.")
    return _("Ask what it costs.")


def status(place: Place) -> str:
    """Whether they ask about immigration status. That they do not is said only where somebody said so."""
    if place.asks_immigration_status is False:
        return _("They do not ask about immigration status. You do not need papers.")
    return _("We do not know if they ask about immigration status.")


def hours(place: Place) -> tuple[str, str]:
    """When it is open: a sentence, and, in English, what the source says where it names hours."""
    if place.hours_a_week:
        number = round(place.hours_a_week)
        return ngettext(
            "Open about %(num)s hour a week. Call first and ask when.",
            "Open about %(num)s hours a week. Call first and ask when.",
            number,
        ), ""
    if "24 hours, every day" in place.hours_text:
        return _("Open day and night."), ""
    if place.hours_text in _HOURS:
        return _(_HOURS[place.hours_text]), ""
    if _TELLS_HOURS.search(place.hours_text):
        return _("Hours, as we read them. Call first:"), place.hours_text
    return _("We do not know the hours. Call first."), ""


def tongues(place: Place) -> str:
    """The languages that it says it speaks, by name, in the page's language; empty where none is known."""
    return ", ".join(tongue(language) for language in place.languages)


def tongue(language: str) -> str:
    """The name of a language, given in English, as the page's language has it; as it is where that has none."""
    names: Mapping[str, str] = Locale.parse(current().locale).languages
    return names.get(_codes().get(language, ""), language)


@cache
def _codes() -> dict[str, str]:
    """The code of every language by its English name."""
    return {name: code for code, name in Locale("en").languages.items()}


def source(place: Place) -> str:
    """Of when the row is."""
    if place.source_date == "undated":
        return _("From a list without a date.")
    return _("From a list of %(when)s.", when=published_in_words(place.source_date))


def checked(on: date | None) -> str:
    """When a person last called or looked, which nobody has yet."""
    if on is None:
        return _("Last checked by a person: not yet.")
    return _("Last checked by a person: %(day)s.", day=day_in_words(on))


def far(miles: float, *, approximate: bool) -> str:
    """How far in words, rounded to whole miles: it is a straight line from the middle of the town."""
    whole = round(miles)
    if approximate:
        return ngettext("perhaps %(num)s mile away", "perhaps %(num)s miles away", max(whole, 1))
    if whole < 1:
        return _("less than a mile away")
    return ngettext("about %(num)s mile away", "about %(num)s miles away", whole)


def _(message: str, **filled: object) -> str:
    return str(flask_babel.gettext(message, **filled))


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number, which fills `%(num)s`."""
    return str(flask_babel.ngettext(one, many, number))
