"""How many years of school a text asks for: the Flesch-Kincaid grade, with syllables counted by ear-like rules.

A smoke alarm and no proof: it knows nothing of what a sentence means. Names of programs and offices count as short
words, because they cannot be said otherwise.
"""

import re

NAMES = (
    *("Access Health CT", "Social Security", "Emergency Medicaid", "Medicare Savings Program", "Covered Connecticut"),
    *(
        "General Assembly",
        "Early Detection and Prevention Program",
        "HUSKY for Immigrants Coalition",
        "Refugee Medical",
    ),
    *(
        "State Medical Postpartum Coverage",
        "Yale New Haven Health",
        "Birth to Three",
        "Office of the Healthcare Advocate",
    ),
    *(
        "Hartford HealthCare",
        "Connecticut",
        "Medicaid",
        "Medicare",
        "Wikipedia",
        "United States",
        "Puerto Rico",
        "Capitol",
    ),
    *(
        "Qualified Medicare Beneficiary",
        "Additional Low-Income Medicare Beneficiary",
        "Alaska Native",
        "Native American",
    ),
    *("Prenatal Care", "American Indians and Alaska Natives", "immigration status", "immigration", "HUSKY", "Governor"),
    *("Micronesia", "Marshall Islands", "Afghanistan", "Venezuela", "Nicaragua", "Honduras", "Ethiopia", "Cameroon"),
)
_NAMES = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)))
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_END = re.compile(r"[.!?:;]+(?=\s|$)|\n")


def syllables(word):
    """The syllables of an English word, by its groups of vowels."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyscxzg])es$", "", word))
    apart = len(re.findall(r"i[ao](?!u)|eo(?!pl)|ua(?!r)|ying", word)) - len(re.findall(r"[tscg]i[ao]", word))
    return max(1, len(groups) + max(0, apart))


def plain(message):
    """A message as it is read: gaps filled with a short word, names as one."""
    text = re.sub(r"%\(\w+\)\w|\{\w*\}", "it", message).replace("%%", "%")
    return _NAMES.sub("Name", text)


def grade(message):
    """Years of school."""
    text = plain(message)
    words = _WORD.findall(text) or ["it"]
    sentences = max(1, len([part for part in _END.split(text) if part and _WORD.search(part)]))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentences(message):
    """Whether a message is long enough for a grade to mean anything: a sentence or more, and no label."""
    return len(_WORD.findall(plain(message))) >= 8 and message.rstrip("”").endswith((".", "?", "!", ":"))
