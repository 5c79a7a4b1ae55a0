"""Homes of people who do not exist, told as they themselves would tell them. Nobody says a word about status."""

from dataclasses import dataclass

CALLED = {
    "": "you",
    "Your husband or wife": "your husband or wife",
    "Your partner (not married)": "your partner",
    "Your child": "your child",
    "Your grandchild": "your grandchild",
    "Your mother or father": "your mother or father",
    "Your brother or sister": "your brother or sister",
}
"""What somebody is called on later pages, by what was chosen for her on the list."""


@dataclass(frozen=True)
class Resident:
    """Somebody who lives there. `dollars` come in every month; none is no income."""

    relation: str
    age: int
    dollars: str = ""
    pregnant: bool = False

    def called(self, tongue):
        """What a line about her begins with."""
        name = tongue.say(CALLED[self.relation])
        if self.relation:
            aged = "{person}, {age}" if self.age else "{person}, under 1"
            name = tongue.say(aged, person=name, age=self.age)
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Home:
    """A home, and how many pages its people may be asked to answer."""

    town: str
    residents: tuple[Resident, ...]
    pages: int


SINGLE = Home("North Canaan", (Resident("", 53, "3917.43"),), pages=4)

FAMILY = Home(
    "North Canaan",
    (
        Resident("", 41, "3917.43"),
        Resident("Your husband or wife", 39, "1286.77"),
        Resident("Your child", 17),
        Resident("Your child", 9),
        Resident("Your child", 0),
    ),
    pages=5,
)
"""A couple, a child of 17, one of 9, and a baby born here. Their statuses differ; the walk must not care."""

EXPECTING = Home(
    "North Canaan",
    (Resident("", 27, "1286.77", pregnant=True), Resident("Your partner (not married)", 29, "3917.43")),
    pages=5,
)

GRANDMOTHER = Home(
    "North Canaan",
    (Resident("", 61, "1286.77"), Resident("Your grandchild", 11), Resident("Your grandchild", 6)),
    pages=5,
)

SIX = Home(
    "North Canaan",
    (
        Resident("", 36, "3917.43"),
        Resident("Your husband or wife", 38, "1286.77"),
        Resident("Your child", 16),
        Resident("Your child", 9),
        Resident("Your child", 2),
        Resident("Your mother or father", 68, "1286.77"),
    ),
    pages=5,
)

HOMES = {"single": SINGLE, "family": FAMILY, "expecting": EXPECTING, "grandmother": GRANDMOTHER}

SILENT = Home("", (Resident("", 0),), pages=4)
"""Somebody who keeps everything to herself."""

EVERY_HOME = {**HOMES, "six": SIX, "silent": SILENT}
