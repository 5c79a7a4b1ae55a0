"""Who is whose at home: spouses, parents, children, brothers and sisters, and who looks after whom.

Relations are closed: who is not named is not there. A spouse named on one side counts on both, and the
spouse of a parent is a (step-)parent, as 42 CFR 435.603(b) says.
"""

from __future__ import annotations

from functools import cached_property

from screener.answers import Answers


class Kinship:
    """The relations of one set of answers, worked out once."""

    def __init__(self, answers: Answers) -> None:
        self._facts = {person.id: person.facts for person in answers.people}
        self.home: tuple[str, ...] = tuple(self._facts)

    def _ids(self, who: str, fact: str) -> tuple[str, ...]:
        value = self._facts[who].get(fact)
        if isinstance(value, str):
            return (value,)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()

    @cached_property
    def spouses(self) -> dict[str, str]:
        """Each married person at home and her spouse at home."""
        pairs: dict[str, str] = {}
        for who in self.home:
            for spouse in self._ids(who, "spouse"):
                if spouse in self.home and spouse != who:
                    pairs[who] = spouse
                    pairs[spouse] = who
        return pairs

    @cached_property
    def named_parents(self) -> dict[str, tuple[str, ...]]:
        """Each person's parents as named, those who live elsewhere included."""
        return {who: self._ids(who, "parents") for who in self.home}

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """Each person's parents at home, the spouses of parents included."""
        found: dict[str, tuple[str, ...]] = {}
        for who in self.home:
            own = [parent for parent in self.named_parents[who] if parent in self.home and parent != who]
            steps = [self.spouses[parent] for parent in own if parent in self.spouses]
            found[who] = tuple(dict.fromkeys([*own, *(step for step in steps if step != who)]))
        return found

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Each person's children at home, of any age, a spouse's children included."""
        return {who: tuple(child for child in self.home if who in self.parents[child]) for who in self.home}

    @cached_property
    def siblings(self) -> dict[str, tuple[str, ...]]:
        """Each person's brothers and sisters at home: those with whom she shares a parent here or elsewhere."""
        all_parents = {who: {*self.named_parents[who], *self.parents[who]} for who in self.home}
        return {
            who: tuple(other for other in self.home if other != who and all_parents[who] & all_parents[other])
            for who in self.home
        }

    @cached_property
    def carers(self) -> dict[str, str]:
        """Each child who is looked after by an adult at home who is not a parent, and that adult."""
        found: dict[str, str] = {}
        for who in self.home:
            cared = self._ids(who, "cared_for_by")
            if cared and cared[0] in self.home and cared[0] != who:
                found[who] = cared[0]
        return found

    def carer_is_kin(self, child: str) -> bool:
        """Whether the adult who looks after the child is related to her (a caretaker relative)."""
        cared = self._ids(child, "cared_for_by")
        return len(cared) > 1 and cared[1] != "other"

    @cached_property
    def cared_for(self) -> dict[str, tuple[str, ...]]:
        """The children at home whom each person looks after: her own, and those of kin in her care."""
        return {
            who: tuple(
                child
                for child in self.home
                if child in self.children[who] or (self.carers.get(child) == who and self.carer_is_kin(child))
            )
            for who in self.home
        }

    def married(self, one: str, other: str) -> bool:
        """Whether the two are spouses at home."""
        return self.spouses.get(one) == other
