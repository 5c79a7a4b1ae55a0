"""What a visit has told so far, with the rules of the day and the words of the page's language to judge and say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, after_this_request, g

from screener import care
from screener.answers import Answers
from screener.interview.documents import UnknownVocabularyError
from screener.interview.inputs import Setting
from screener.interview.wording import Wording
from screener.rulebook import judge
from screener.web import languages, visits
from screener.web.ground import ground

if TYPE_CHECKING:
    from screener.rulebook import Findings, Snapshot


def answers_told() -> Answers:
    """What was said in this visit so far, without what the rules of now know no more.

    Where it was written by rules that this server has never held, the visit is over, like one that has lapsed.
    """
    told, in_force = visits.visit().told(), ground().in_force
    for vocabulary in (in_force.vocabulary, *in_force.former) if told else ():
        try:
            answers = vocabulary.read(told)
        except UnknownVocabularyError:
            continue
        return answers if vocabulary is in_force.vocabulary else in_force.vocabulary.known_of(answers)
    if told:
        visits.anew(lapsed=True)
    return Answers()


def keep(answers: Answers) -> None:
    """Keep answers in the visit. Raises ``VisitFullError`` where they do not fit; what was kept before is kept."""
    visits.visit().keep(ground().in_force.vocabulary.packed(answers))


def rules_today() -> Snapshot:
    """The rules of this day."""
    return ground().rules.book.on(ground().today)


def wording_for(answers: Answers) -> Wording:
    """The words of the page's language, as markup."""
    return Wording(languages.words(), languages.current().locale, answers, ground().rules.book, html=True)


def found_today(answers: Answers) -> Findings:
    """What these answers come to by the rules of this day: judged once, however many parts of a page ask."""
    judged: list[Findings] = g.setdefault("judged", [])
    for findings in judged:
        if findings.sitting.answers == answers:
            return findings
    judged.append(for_this_request(judge(rules_today(), answers)))
    return judged[-1]


def for_this_request(findings: Findings) -> Findings:
    """The same findings, of which nothing stays in memory longer than the request takes."""

    @after_this_request
    def end(response: Response) -> Response:
        findings.sitting.end()
        return response

    return findings


def setting_for(answers: Answers) -> Setting:
    """What the forms of this page are drawn from."""
    directory = ground().rules.directory

    def find_town(text: str) -> tuple[tuple[str, ...], bool]:
        found = care.find_town(directory, text)
        return tuple(town.name for town in found.towns), found.sure

    towns = tuple(town.name for town in directory.towns)
    return Setting(rules_today(), answers, wording_for(answers), find_town, towns)
