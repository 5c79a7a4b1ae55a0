"""The first part of every address is the language, so that a link can be shared and nothing is remembered.

A language whose catalog cannot be read stops the start: half a page in English is worse than no server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, current_app, redirect, request, url_for
from flask_babel import Babel
from werkzeug.routing import BaseConverter

from screener.interview import catalogs
from screener.places import TRANSLATIONS
from screener.rulebook.words import N_
from screener.web.ground import ground

if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

    from flask import Flask
    from flask.typing import ResponseReturnValue

    from screener.interview.catalogs import Language

PREFIX: Final = "/<language:language>"
"""Where a blueprint of pages is mounted. Its views need not take the argument, and its links need not give it."""

STAFF_PAGES: Final = {"api_guide", "desk", "gap", "pages.sources", "programs.rule", "rule_changes"}
"""Pages, or whole blueprints, whose words stand in the second catalog, which not every language has."""

blueprint = Blueprint("languages", __name__)


class Languages:
    """The languages there are, and their words. Raises CatalogError if one cannot be read."""

    def __init__(self, folder: Path = TRANSLATIONS) -> None:
        self.folder = folder
        self.all = catalogs.languages(folder)
        self._words = {language.code: catalogs.load(language.code, folder) for language in self.all}
        self._by_code = {language.code: language for language in self.all}

    def find(self, code: str) -> Language | None:
        """The language of this code, if there is one."""
        return self._by_code.get(code)

    def words(self, language: Language) -> NullTranslations:
        """The catalog of a language, to be handed to rooms that know nothing of requests."""
        return self._words[language.code]

    def wanted(self) -> Language:
        """The language that suits the browser best, English if none does.

        Werkzeug would give somebody whose phone asks for Mexican Spanish, or else English, English.
        """
        for wanted, quality in request.accept_languages:
            for written in (wanted.lower(), wanted.lower().partition("-")[0]):
                for language in self.all:
                    if quality and written in {language.code, language.code.partition("-")[0]}:
                        return language
        return catalogs.ENGLISH


def install(app: Flask, languages: Languages) -> None:
    """Makes the languages known to addresses, to links and to gettext."""

    class LanguageConverter(BaseConverter):
        """Fits the codes there are and nothing else, so that any other is a 404."""

        regex = "|".join(language.code for language in languages.all)

    app.url_map.converters["language"] = LanguageConverter
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    Babel(
        app,
        default_domain=";".join(catalogs.CATALOGS),
        default_translation_directories=";".join([str(languages.folder)] * len(catalogs.CATALOGS)),
        locale_selector=lambda: current().locale,
    )


def asked() -> Language:
    """The language that this request is for: the one in its address, or else the one its browser wants."""
    spoken = ground().languages
    return spoken.find(request.path.split("/", 2)[1]) or spoken.wanted()


def current() -> Language:
    """The language of this page: the one asked for, or English where that one lacks the words of such a page."""
    wanted = asked()
    if not wanted.for_staff and {request.blueprint, request.endpoint} & STAFF_PAGES:
        return catalogs.ENGLISH
    return wanted


ONLY_ENGLISH: Final = N_("This page is for people who help others apply. It is in English only.")
"""What stands on such a page, in the language that was asked for."""


def in_asked(message: str) -> str:
    """A message in the language asked for, whatever the page itself speaks."""
    return ground().languages.words(asked()).gettext(message)


def words() -> NullTranslations:
    """The catalog of the current language."""
    return ground().languages.words(current())


def in_language(code: str) -> str:
    """The address of this very page in another language, or of the first page where this one cannot be linked to."""
    if not _has_language(request.endpoint or ""):
        return f"/{code}/"
    return url_for(request.endpoint or "", **{**(request.view_args or {}), "language": code})


@blueprint.get("/")
def choose() -> ResponseReturnValue:
    """Leads to the language that the browser asks for. Nothing is stored; the address carries it from here on."""
    response = redirect(f"/{ground().languages.wanted().code}/", 303)
    response.vary.add("Accept-Language")
    return response


def _take_language(_: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("language", None)


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and _has_language(endpoint):
        values["language"] = asked().code


def _has_language(endpoint: str) -> bool:
    try:
        return current_app.url_map.is_endpoint_expecting(endpoint, "language")
    except KeyError:  # There is no such page; whoever builds the link learns it from Flask, in its words.
        return False
