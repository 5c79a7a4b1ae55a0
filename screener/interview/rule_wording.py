"""The words of a spelled rule in one language: its lines, its figures and what changes in it."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations
from typing import TYPE_CHECKING, Final

from screener.answers import HOME, Answers
from screener.interview.wording import Wording, capitalised
from screener.rulebook.findings import Reason, Words
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.rulebook import Rulebook
    from screener.rulebook.spelling import Line, Sentence

WHO: Final = N_("this person")
_AFTER: Final = (": ", " : ", "\N{NO-BREAK SPACE}: ", "\N{FULLWIDTH COLON}", ":")
"""How languages go on after the one whom a line is about."""


class RuleWording:
    """Says the sentences of a rule. ``html=True`` gives safe markup, as ``Wording`` does."""

    def __init__(self, translations: NullTranslations, locale: str, book: Rulebook, *, html: bool = False) -> None:
        self.book = book
        self.wording = Wording(translations, locale, Answers(), book, html=html)

    def gettext(self, message: str) -> str:
        """A message in this language."""
        return self.wording.gettext(message)

    def sentence(self, sentence: Sentence) -> str:
        """One sentence. Every line of a rule is about one person, so none begins by naming that person."""
        filled = {"who": Words(WHO), **sentence.filled}
        told = self.wording.reason(Reason(sentence.text, HOME, None, filled=filled))
        who = self.wording.gettext(WHO)
        for after in _AFTER if "who" not in sentence.filled else ():
            if told.startswith(who + after):
                return capitalised(told[len(who + after) :])
        return capitalised(told)

    def line(self, line: Line) -> str:
        """A line with the sentences that go with it."""
        found = self.sentence(line.said)
        for sentence in line.more:
            found = found + " " + self.sentence(sentence)  # Markup stays markup when it is added to.
        return found

    def tree(self, lines: Iterable[Line]) -> list[object]:
        """Lines as plain data: a text, or a mapping of a text to the lines beneath it."""
        return [{self.line(line): self.tree(line.inside)} if line.inside else self.line(line) for line in lines]
