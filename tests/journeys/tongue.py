"""What a person reads, in her language. Tests are written in English, whose words are the keys of the catalogs."""

from screener.interview import catalogs

CODES = tuple(language.code for language in catalogs.languages())
"""Every language that the site speaks."""


class Tongue:
    """A language."""

    def __init__(self, code):
        self.code = code
        self.language = catalogs.find(code)
        self._words = catalogs.load(code)

    def say(self, text, **values):
        """The words for an English text."""
        return self._words.gettext(text).format(**values)
