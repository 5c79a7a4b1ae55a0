"""A rule in words, made from the terms it is judged by: what a page says of it cannot differ from what it does.

``spell`` gives the lines of one term; ``spelt_program`` everything that there is to say about a program on a day.
Lines hold message ids and what fills them, never finished sentences, so that every language says them whole.
"""

from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.spelling.program import Door, Figure, Meaning, Spelt, spelt_program
from screener.rulebook.spelling.terms import parts, spell

__all__ = ["Door", "Figure", "Line", "Meaning", "Sentence", "Spelt", "parts", "spell", "spelt_program"]
