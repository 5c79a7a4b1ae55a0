"""Who reads a text: residents, whose catalog is `messages`, or else `staff`: navigators, operators and programmers.

A text belongs to whoever reads it where it is used, so nobody marks single texts: this is the one table. What is used
in both kinds of places stands in `messages`, since each resident needs all of hers in her own language.
"""

from fnmatch import fnmatchcase

STAFF = (
    # Pages: the desk, the interface for programs, rules spelled out and their sources, the chart of who is left out.
    "templates/api/*",
    "templates/desk/*",
    "templates/pages/gap.html",
    "templates/pages/sources.html",
    "templates/programs/changes.html",
    "templates/programs/rule.html",
    "templates/programs/rule_page.html",
    # Their code.
    "screener/interview/desk/*",
    "screener/rulebook/changing.py",
    "screener/rulebook/spelling/*",
    "screener/web/desk/*",
    "screener/web/gap.py",
    "screener/web/gap_picture.py",
    "screener/web/source_lines.py",
    # Words of the rules that only those pages show. Residents are asked neither a status nor what is asked of nobody,
    # and the form of the people in a home has words of its own.
    "rules/gap.yaml:*",
    "rules/reforms/*",
    "rules/parameters/*:*.label",
    "rules/conditions.yaml:*.words",
    "rules/conditions.yaml:status_*.yes",
    "rules/conditions.yaml:status_*.no",
    "rules/facts.yaml:facts.age.question",
    "rules/facts.yaml:facts.relation.label",
    "rules/facts.yaml:facts.relation.question",
    "rules/facts.yaml:facts.spouse.*",
    "rules/facts.yaml:facts.parents.*",
    "rules/facts.yaml:facts.cared_for_by.*",
    "rules/facts.yaml:facts.born.why",
    "rules/facts.yaml:facts.status_since.*",
    "rules/facts.yaml:facts.immigration.choices.*",
    "rules/facts.yaml:facts.immigration.help",
    "rules/facts.yaml:facts.immigration.no",
    "rules/facts.yaml:facts.immigration.question",
    "rules/facts.yaml:facts.immigration.why",
    "rules/facts.yaml:facts.immigration.yes",
    "rules/facts.yaml:facts.*foster_youth*.no",
    "rules/facts.yaml:facts.*foster_youth*.why",
    "rules/facts.yaml:facts.*foster_youth*.yes",
    "rules/facts.yaml:facts.found_cancer_in_screening.no",
    "rules/facts.yaml:facts.found_cancer_in_screening.why",
    "rules/facts.yaml:facts.found_cancer_in_screening.yes",
    "rules/facts.yaml:facts.files_apart.why",
)
"""Files, and for rules the keys under which a text stands there. `*` is any run of characters."""


def for_staff(file: str, keys: str = "") -> bool:
    """Whether a text in this place is read by staff alone. `keys`: where it stands in a file of rules."""
    place = f"{file}:{keys}" if keys else file
    return any(fnmatchcase(place, pattern) for pattern in STAFF)
