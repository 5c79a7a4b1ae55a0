"""Whose money and mouths are counted together: the tax household of 42 CFR 435.603(f), and smaller units.

A unit is derived for each person. Someone who files counts herself, her spouse at home and everyone they
claim; someone who is claimed counts with those who claim her; the exceptions of paragraph (f)(2) and everybody
who neither files nor is claimed count by whom they live with (paragraph (f)(3)): spouse, children under 19
and, for those under 19, parents, brothers and sisters. Where it is open who claims whom, a unit has members
for sure and members perhaps; its size and its income are then ranges, and what would settle it is missing.

Whom a parent who lives elsewhere counts with cannot be known here: an adult whom somebody elsewhere claims
has a unit without an upper bound. When nobody said so it is thought possible only under ``STUDENT_AGE``,
since an older person with income of her own cannot be claimed (26 USC 152(c)(3) and (d)(1)(B)). Adults whom
nobody claims are taken to file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from screener.rulebook.amounts import NOTHING, Amount, exactly

if TYPE_CHECKING:
    from screener.rulebook.case import Case
    from screener.rulebook.unknowns import Missing

ELSEWHERE: Final = "someone_elsewhere"
NOBODY: Final = "nobody"
PARENTS_AT_HOME: Final = "parents_at_home"
COUNTED_FACTS: Final = frozenset({"pregnant", "expected_babies", "claimed_by", "files_apart", "income"})
"""Facts that change who is counted, or with what money, so that trying one of them forgets what was counted."""

CHILD_AGE: Final = 19
STUDENT_AGE: Final = 24


@dataclass(frozen=True, slots=True)
class Unit:
    """Those counted for one person: for sure, perhaps, and the babies she expects (a range).

    The ``size`` is how many are counted, expected babies included.
    """

    members: tuple[str, ...]
    possible: tuple[str, ...] = ()
    babies: Amount = NOTHING
    open_ended: bool = False
    missing: tuple[Missing, ...] = ()
    size: Amount = field(init=False)

    def __post_init__(self) -> None:
        high = None
        if not self.open_ended and self.babies.high is not None:
            high = len(self.members) + len(self.possible) + self.babies.high
        object.__setattr__(self, "size", Amount(len(self.members) + self.babies.low, high))


def unit_of(case: Case, who: str, kind: str) -> Unit:
    """The unit of that kind around ``who``: ``tax_household``, ``couple`` (herself and her spouse) or ``person``."""
    if kind == "person":
        return Unit((who,))
    if kind == "couple":
        spouse = case.kinship.spouses.get(who)
        return Unit((who,) if spouse is None else (who, spouse))
    return _TaxHousehold(case).around(who)


class _TaxHousehold:
    """Works out one tax household; made anew for each so that what it lacked belongs to that unit alone."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._kin = case.kinship
        self._missing: dict[Missing, None] = {}
        self._open_ended = False

    def around(self, who: str) -> Unit:
        claims = {person: self._claims(person) for person in self._kin.home}
        worlds = [
            self._counted(who, option, claims, together=together)
            for option in claims[who]
            for together in self._files_together(who)
        ]
        sure = [member for member in worlds[0][0] if all(member in members for members, _ in worlds)]
        perhaps = [
            member
            for member in self._kin.home
            if member not in sure and any(member in members or member in maybe for members, maybe in worlds)
        ]
        self._miss_what_is_open(who, claims, perhaps)
        return Unit(tuple(sure), tuple(perhaps), self._babies(who), self._open_ended, tuple(self._missing))

    def _miss_what_is_open(self, who: str, claims: dict[str, tuple[str, ...]], perhaps: list[str]) -> None:
        if self._open_ended or (perhaps and len(claims[who]) > 1):
            self._missing[who, "claimed_by"] = None
        for member in perhaps:
            if len(claims[member]) > 1:
                self._missing[member, "claimed_by"] = None
        if perhaps and len(self._files_together(who)) > 1:
            self._missing[who, "files_apart"] = None

    def _under_19(self, who: str) -> bool:
        age = self._case.age(who)
        if age is None:
            self._missing[who, "age"] = None
            self._open_ended = True
            return False
        return age.high is not None and age.high < CHILD_AGE

    def _files_together(self, who: str) -> tuple[bool, ...]:
        if who not in self._kin.spouses:
            return (False,)
        apart = self._case.value(who, "files_apart")
        return (True, False) if apart is None else (not apart,)

    def _claims(self, who: str) -> tuple[str, ...]:
        """Everyone who may claim ``who``: ids, ``NOBODY`` and ``ELSEWHERE``."""
        said = self._case.value(who, "claimed_by")
        if said == PARENTS_AT_HOME:
            return self._parents_who_claim(who)
        if isinstance(said, str):
            return (said,)
        others = (
            other
            for other in self._kin.home
            if other != who
            and not self._kin.married(who, other)
            # A parent of 17 may claim her baby; otherwise children claim nobody.
            and (other in self._kin.parents[who] or not self._under_19(other))
        )
        return (NOBODY, ELSEWHERE, *others)

    def _parents_who_claim(self, who: str) -> tuple[str, ...]:
        named = [parent for parent in self._kin.named_parents[who] if parent in self._kin.home]
        if not named:
            carer = self._kin.carers.get(who)
            return (NOBODY,) if carer is None else (carer,)
        if len(named) == 2 and self._kin.married(named[0], named[1]):  # noqa: PLR2004 - a couple is two
            return (named[0],)
        return tuple(named)

    def _counted(
        self, who: str, option: str, claims: dict[str, tuple[str, ...]], *, together: bool
    ) -> tuple[list[str], list[str]]:
        """Those counted for sure and perhaps, if ``option`` claims ``who`` and she files so."""
        young = self._under_19(who)
        if option == NOBODY:
            return (self._by_home(who), []) if young else self._filer(who, claims, together=together)
        if option == ELSEWHERE:
            if not young and (self._said_elsewhere(who) or self._student_aged(who)):
                self._open_ended = True
            return self._by_home(who), []
        if option not in self._kin.parents[who] or (young and self._parents_file_apart(who)):
            return self._by_home(who), []
        claimer_together = self._files_together(option)
        members, maybe = self._filer(option, claims, together=claimer_together[0])
        for other_way in claimer_together[1:]:
            more, more_maybe = self._filer(option, claims, together=other_way)
            maybe = [person for person in {*members, *more, *maybe, *more_maybe} if person not in (option, who)]
            members = [person for person in members if person in more]
        spouse = self._kin.spouses.get(who)
        return list(dict.fromkeys([*members, who, *([spouse] if spouse else [])])), maybe

    def _filer(self, who: str, claims: dict[str, tuple[str, ...]], *, together: bool) -> tuple[list[str], list[str]]:
        spouse = self._kin.spouses.get(who)
        members = [who] if spouse is None else [who, spouse]
        claimers = {who, spouse} if together else {who}
        maybe: list[str] = []
        for other in self._kin.home:
            if other in members:
                continue
            if set(claims[other]) <= claimers:
                members.append(other)
            elif claimers & set(claims[other]):
                maybe.append(other)
        return members, maybe

    def _young_children(self, who: str) -> list[str]:
        return [child for child in self._kin.children[who] if self._under_19(child)]

    def _by_home(self, who: str) -> list[str]:
        """The non-filer's household of paragraph (f)(3)."""
        spouse = self._kin.spouses.get(who)
        members = [who, *([spouse] if spouse else []), *self._young_children(who)]
        if self._under_19(who):
            members += [*self._kin.parents[who], *(one for one in self._kin.siblings[who] if self._under_19(one))]
        return list(dict.fromkeys(members))

    def _said_elsewhere(self, who: str) -> bool:
        return self._case.answered(who, "claimed_by") == ELSEWHERE

    def _student_aged(self, who: str) -> bool:
        age = self._case.age(who)
        return age is not None and age.low < STUDENT_AGE

    def _parents_file_apart(self, who: str) -> bool:
        parents = [parent for parent in self._kin.named_parents[who] if parent in self._kin.home]
        if len(parents) < 2:  # noqa: PLR2004 - both parents are two
            return False
        return not self._kin.married(parents[0], parents[1]) or self._files_together(parents[0]) == (False,)

    def _babies(self, who: str) -> Amount:
        pregnant = self._case.value(who, "pregnant")
        if pregnant is False:
            return NOTHING
        babies = self._case.value(who, "expected_babies")
        if pregnant is True and isinstance(babies, int):
            return exactly(babies)
        least, most = self._case.bounds_of("expected_babies")
        if pregnant is True:
            self._missing[who, "expected_babies"] = None
            return Amount(least, most)
        self._missing[who, "pregnant"] = None
        return Amount(0, most)
