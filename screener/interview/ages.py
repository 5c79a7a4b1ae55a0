"""Ages as people write them: a number alone, or with years or months behind it."""

from __future__ import annotations

from typing import Final

from wtforms import ValidationError

from screener.interview import typed
from screener.interview.spelling import Spelling
from screener.interview.wording import Wording
from screener.rulebook.words import N_

OLDEST: Final = 130
# TRANSLATORS: words that people write after an age, with commas between them; add others that your readers use.
YEARS: Final = N_("years old, years, year, old")
# TRANSLATORS: the same after an age in months.
MONTHS: Final = N_("months old, months, month")


class Ages:
    """Reads ages in one language, and in English."""

    def __init__(self, wording: Wording) -> None:
        self._say = wording.gettext
        self._spelling = Spelling.read(self._say)
        self._units = {1: typed.phrases(self._say, YEARS), 12: typed.phrases(self._say, MONTHS)}

    def read(self, text: str) -> int | None:
        """The age in whole years, or ``None``."""
        age = typed.years(text, self._units, self._spelling)
        return age if age is not None and age <= OLDEST else None

    def checked(self, text: str) -> int:
        """The same. Raises wtforms' ``ValidationError`` with a sentence that says what to write."""
        age = self.read(text)
        if age is None:
            raise ValidationError(
                self._say(N_("Write the age in whole years, such as 34. For a baby under 1, write 0."))
            )
        return age
