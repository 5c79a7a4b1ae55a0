"""The tax family of 26 USC 36B(d) and 26 CFR 1.36B-1(d), by which help with the price of a plan goes.

It is everybody on one tax return: who files it, her spouse if they file together, and everyone they claim. Nothing
else makes it larger or smaller, no baby on the way and none of the exceptions of Medicaid (42 CFR 435.603(f)(2) and
(3)): somebody who is claimed belongs to the family of whoever claims her, parent or not. Whoever is claimed claims
nobody (26 USC 152(b)(1)), so those whom she would claim belong to that family too. Spouses who file together are
claimed by nobody (152(b)(2)).

Whoever wants this help has to file, so an adult whom nobody claims is her own filer. A child whom nobody claims has
the help only if those who raise her file and claim her, or if she has income and files herself. Spouses who said that
they file apart may still file together for it, and have to save in a few cases (36B(c)(1)(C)). Where more than one
return may be the one, each is kept, and size and income are ranges over them.

Where nobody said who claims somebody, not everything is thought possible. Somebody else at home may claim her under
``STUDENT_AGE`` or if she earns little (152(c)(3) and (d)(1)(B)). Past a parent at home, only somebody may claim a child
who may earn more than the parents do (152(c)(4)(C)). Somebody elsewhere may claim her under ``STUDENT_AGE``, and a
child only if not both of her parents live here (152(c)(1)(B) and (e)). The family of somebody elsewhere cannot be known
here: whom somebody elsewhere claims has a family without an upper bound.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.answers import IncomeLine
from screener.rulebook.amounts import ANYTHING, NOTHING, Amount, a_year
from screener.rulebook.claims import ELSEWHERE, NOBODY, Claims
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.rulebook.case import Case
    from screener.rulebook.unknowns import Missing

THEIR_RETURN: Final = NotKnownYet(
    N_("This depends on the tax return that counts this person. Ask together with the person who files it."), None
)
"""What is still to be asked where it was said who claims somebody, and the family cannot be known from that."""

BOTH: Final = 2
"""So many parents at home leave nobody elsewhere who could claim the child; a step-parent is taken for one."""

EARNED: Final = ("wages", "self_employment")
"""The kinds of income that are taxed for everybody."""

TOO_MUCH_TO_BE_CLAIMED: Final = 12_000_00
"""Cents a year of earnings with which nobody past ``STUDENT_AGE`` is thought to be claimed.

The sum of the law is less than half of it and changes each year. This one decides only what is thought possible where
nothing was said, so it is ours, and high on purpose.
"""


@dataclass(frozen=True, slots=True)
class Return:
    """A tax return that may be the one: who files it, whom they claim for sure, and whom perhaps."""

    filers: tuple[str, ...]
    claimed: tuple[str, ...]
    perhaps: tuple[str, ...]

    @property
    def sure(self) -> tuple[str, ...]:
        """Everyone who is on it for sure."""
        return (*self.filers, *self.claimed)


@dataclass(frozen=True, slots=True)
class TaxFamily:
    """Every return that may be somebody's; those on all of them, those on some; what is missing to know it."""

    returns: tuple[Return, ...]
    sure: tuple[str, ...]
    perhaps: tuple[str, ...]
    open_ended: bool
    missing: tuple[Missing, ...]


def tax_family(case: Case, who: str) -> TaxFamily:
    """The tax family around ``who``. Where nobody here can be its filer it has no return."""
    # Who claims whom is the same whoever's family is asked for.
    return case.for_all_units(("tax returns",), lambda: _Returns(case)).around(who)


class _Returns(Claims):
    """Who may file for whom in one household."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._ways = {person: self._ways_of(person) for person in self.kin.home}
        self._claims = {person: self._claimers(person) for person in self.kin.home}
        self._chains = {person: _chain(person, self._claims) for person in self.kin.home}
        self._filers = {person: _filers(person, self._claims, self._chains) for person in self.kin.home}

    def around(self, who: str) -> TaxFamily:
        returns = dict.fromkeys(
            self._return(who, filer, together=together)
            for filer in self._filers[who]
            if filer != ELSEWHERE
            for together in self._ways[filer]
        )
        elsewhere = ELSEWHERE in self._filers[who]
        lists = [one.sure for one in returns] + ([(who,)] if elsewhere else [])
        sure = tuple(member for member in lists[0] if all(member in members for members in lists))
        on_some = {member for one in returns for member in (*one.sure, *one.perhaps)}
        perhaps = tuple(member for member in self.kin.home if member in on_some and member not in sure)
        open_ended = self.open_ended or elsewhere
        missing = self._missing_for((who, *perhaps)) if perhaps or open_ended else ()
        return TaxFamily(tuple(returns), sure, perhaps, open_ended, missing)

    def _return(self, who: str, filer: str, *, together: bool) -> Return:
        """The return of that filer, if ``who`` is on it."""
        spouse = self.kin.spouses.get(filer)
        names = {filer, spouse} if together else {filer}
        others = [other for other in self.kin.home if other not in names]
        claimed = tuple(other for other in others if other == who or names.issuperset(self._filers[other]))
        perhaps = (other for other in others if other not in claimed and not names.isdisjoint(self._filers[other]))
        return Return(tuple(one for one in self.kin.home if one in names), claimed, tuple(perhaps))

    def _missing_for(self, people: tuple[str, ...]) -> tuple[Missing, ...]:
        """What would settle whose returns these people are on."""
        missing = dict(self.missing)
        for member in dict.fromkeys(one for person in people for one in self._chains[person]):
            if len(self._claims[member]) > 1 or ELSEWHERE in self._claims[member]:
                told = self.case.answered(member, "claimed_by") is not None
                missing[THEIR_RETURN if told else (member, "claimed_by")] = None
            if len(self._ways[member]) > 1:
                told = self.case.answered(member, "files_apart") is not None
                missing[THEIR_RETURN if told else (member, "files_apart")] = None
        return tuple(missing) or (THEIR_RETURN,)

    def _claimers(self, who: str) -> tuple[str, ...]:
        """Everyone who may claim ``who`` where this help is wanted."""
        if self._ways[who] == (True,):
            return (NOBODY,)
        found = self.claimers(who)
        if self.case.answered(who, "claimed_by") is None:
            found = tuple(option for option in found if self._thinkable(who, option))
        if NOBODY in found and self.under_19(who):
            raising = self.those_who_raise(who)
            others = dict.fromkeys((*(option for option in found if option != NOBODY), *raising))
            found = (NOBODY, *others) if self._money_of_her_own(who) is not False or not raising else tuple(others)
        return found

    def _thinkable(self, who: str, claimer: str) -> bool:
        """Whether that is thought possible of somebody of whom nobody said it."""
        if claimer == NOBODY:
            return True
        if not self.student_aged(who):
            return claimer != ELSEWHERE and self._money(who, EARNED).low < TOO_MUCH_TO_BE_CLAIMED
        here = self.kin.parents[who]
        if not self.under_19(who) or not here:
            return True
        if claimer == ELSEWHERE:
            return len(here) < BOTH or any(parent not in here for parent in self.kin.named_parents[who])
        most = self._money(claimer).high
        return claimer in here or most is None or all(self._money(parent, EARNED).low < most for parent in here)

    def _money_of_her_own(self, who: str) -> bool | None:
        """Whether somebody has income; ``None`` where that is open."""
        money = self._money(who)
        return True if money.low else False if money.high == 0 else None

    def _money(self, who: str, kinds: Container[str] | None = None) -> Amount:
        """What somebody has a year, of some kinds or of all, whether taxed or not."""
        lines = self.case.value(who, "income")
        total = NOTHING if isinstance(lines, tuple) else ANYTHING
        for line in lines if isinstance(lines, tuple) else ():
            if isinstance(line, IncomeLine) and (kinds is None or line.kind in kinds):
                total += a_year(line)
        return total

    def _ways_of(self, who: str) -> tuple[bool, ...]:
        """Whether somebody and her spouse file one return, each way that is possible."""
        spouse = self.kin.spouses.get(who)
        if spouse is None or any(self._said_to_be_claimed(one) for one in (who, spouse)):
            return (False,)
        ways = {self.files_together(who), self.files_together(spouse)}
        return (True,) if ways == {(True,)} else (True, False)

    def _said_to_be_claimed(self, who: str) -> bool:
        return self.case.answered(who, "claimed_by") not in {None, NOBODY}

    def file_as_one(self, one: str, other: str) -> bool:
        return self.kin.married(one, other) and self._ways[one] == (True,)


def _chain(who: str, claims: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Somebody, whoever may claim her, whoever may claim those, and so on."""
    chain = [who]
    for one in chain:  # It grows while it is walked.
        chain += [other for other in claims[one] if other in claims and other not in chain]
    return tuple(chain)


def _filers(who: str, claims: dict[str, tuple[str, ...]], chains: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Everyone who may file the return on which somebody is: ids and ``ELSEWHERE``."""
    found = [one for one in chains[who] if NOBODY in claims[one]]
    if any(ELSEWHERE in claims[one] for one in chains[who]):
        found.append(ELSEWHERE)
    # Of those who are said to claim each other in a ring, any may be the one who files.
    ring = (one for one in chains[who] if any(one in chains.get(other, ()) for other in claims[one]))
    return tuple(found) or tuple(ring) or (who,)
