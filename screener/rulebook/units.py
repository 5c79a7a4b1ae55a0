"""Whose money and mouths are counted together: the tax household of 42 CFR 435.603(f), the tax family of 26 CFR
1.36B-1(d), and smaller units.

A unit is derived for each person. In a tax household someone who files counts herself, her spouse at home and
everyone they claim; someone who is claimed counts with those who claim her; the exceptions of paragraph (f)(2) and
everybody who neither files nor is claimed count by whom they live with (paragraph (f)(3)): spouse, children under 19
and, for those under 19, parents, brothers and sisters. A tax family (``tax_family``) knows neither exceptions nor
babies on the way. Where it is open who claims whom, a unit has members for sure and members perhaps; its size and its
income are then ranges, and what would settle it is missing.

Whom a parent who lives elsewhere counts with cannot be known here: an adult whom somebody elsewhere claims
has a unit without an upper bound. When nobody said so it is thought possible only under ``STUDENT_AGE``,
since an older person with income of her own cannot be claimed (26 USC 152(c)(3) and (d)(1)(B)). Adults whom
nobody claims are taken to file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from screener.rulebook.amounts import NOTHING, Amount, exactly
from screener.rulebook.claims import CHILD_AGE, ELSEWHERE, NOBODY, PARENTS_AT_HOME, STUDENT_AGE, Claims
from screener.rulebook.filing import LINES
from screener.rulebook.tax_family import Return, tax_family
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.rulebook.case import Case
    from screener.rulebook.unknowns import Missing

__all__ = [
    "CHILD_AGE", "COUNTED_FACTS", "ELSEWHERE", "NOBODY", "OF_TAXES", "PARENTS_AT_HOME", "STUDENT_AGE", "Unit",
    "claimers_of", "is_a_child", "may_be_a_student", "unit_of",
]  # fmt: skip

COUNTED_FACTS: Final = frozenset({"pregnant", "expected_babies", "claimed_by", "files_apart", "income"})
"""Facts that change who is counted, or with what money, so that trying one of them forgets what was counted."""

BABIES_OF_OTHERS: Final = "family_size.babies_of_others"
"""The parameter that says how many of one pregnancy's babies count for others at most: 0 is none of them."""

PARAMETERS_READ: Final = (BABIES_OF_OTHERS, *(f"filing.{name}" for name in LINES))
"""Every parameter that decides who is counted or with what money, though no rule names it."""

PRESUMED_OF_OTHERS: Final = {"pregnant": N_("No one else who is counted is pregnant.")}
"""What is taken as said of others where somebody's unit is counted, and is still asked of each for her own sake."""

OF_TAXES: Final = ("tax_household", "tax_family")
"""The units that follow tax returns."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Those counted for one person: for sure, perhaps, her babies on the way, and those of others (both ranges).

    The ``size`` is how many are counted, babies on the way included. Of a tax family, ``returns`` holds every return
    that may be hers; no other unit has any.
    """

    members: tuple[str, ...]
    possible: tuple[str, ...] = ()
    babies: Amount = NOTHING
    open_ended: bool = False
    missing: tuple[Missing, ...] = ()
    returns: tuple[Return, ...] = ()
    others_babies: Amount = NOTHING
    size: Amount = field(init=False)

    def __post_init__(self) -> None:
        least, most = len(self.members), len(self.members) + len(self.possible)
        if self.returns and not self.open_ended:
            least = min(len(one.sure) for one in self.returns)
            most = max(len(one.sure) + len(one.perhaps) for one in self.returns)
        babies = self.babies + self.others_babies
        high = None if self.open_ended or babies.high is None else most + babies.high
        object.__setattr__(self, "size", Amount(least + babies.low, high))

    def size_before(self, bound: str) -> Amount:
        """The size by which a line is drawn that income must stay within, or (``above``, ``at_least``) begin at.

        Whoever may stay within a line thanks to somebody else's baby is not kept out for it where another program
        begins there: HUSKY B is open to a child who may have HUSKY A.
        """
        if self.others_babies.high == 0 or bound not in {"above", "at_least"} or self.size.high is None:
            return self.size
        return Amount(self.size.low, self.size.high - (self.others_babies.high or 0) + self.others_babies.low)


def facts_of_unit(unit: str) -> frozenset[str]:
    """The facts that are looked up where a unit is counted, beside ages and relations."""
    return COUNTED_FACTS if unit in OF_TAXES else frozenset({"income"})


def unit_of(case: Case, who: str, kind: str) -> Unit:
    """The unit of that kind (``terms.UNITS``) around ``who``; a ``couple`` is herself and her spouse at home."""
    if kind == "person":
        return Unit((who,))
    if kind == "couple":
        spouse = case.kinship.spouses.get(who)
        return Unit((who,) if spouse is None else (who, spouse))
    if kind == "tax_family":
        found = tax_family(case, who)
        return Unit(found.sure, found.perhaps, NOTHING, found.open_ended, found.missing, found.returns)
    return _TaxHousehold(case).around(who)


def claimers_of(case: Case, who: str) -> tuple[str, ...]:
    """Everyone who may claim somebody on taxes, as ``Claims.claimers``."""
    return case.for_all_units(("claimers", who), lambda: Claims(case).claimers(who))


def is_a_child(case: Case, who: str) -> bool:
    """Whether somebody is surely under 19."""
    age = case.age(who)
    return age is not None and age.high is not None and age.high < CHILD_AGE


def may_be_a_student(case: Case, who: str) -> bool:
    """Whether somebody may be young enough to be claimed as a student."""
    return Claims(case).student_aged(who)


class _TaxHousehold(Claims):
    """Works out one tax household."""

    def around(self, who: str) -> Unit:
        # Who claims whom is the same whoever's unit is asked for, and so is what that lacks.
        claims, self.missing, self.open_ended = self.case.for_all_units(("claims",), self._everybody_s)
        self.missing = dict(self.missing)
        worlds = [
            self._counted(who, option, claims, together=together)
            for option in claims[who]
            for together in self.files_together(who)
        ]
        sure = [member for member in worlds[0][0] if all(member in members for members, _ in worlds)]
        perhaps = [
            member
            for member in self.kin.home
            if member not in sure and any(member in members or member in maybe for members, maybe in worlds)
        ]
        self._miss_what_is_open(who, claims, perhaps)
        babies = self._babies(who)
        others = NOTHING
        for other in (*sure, *perhaps):
            if other != who:
                others += self._babies_of_another(other)
        return Unit(tuple(sure), tuple(perhaps), babies, self.open_ended, tuple(self.missing), others_babies=others)

    def _everybody_s(self) -> tuple[dict[str, tuple[str, ...]], dict[Missing, None], bool]:
        return {person: self.claimers(person) for person in self.kin.home}, self.missing, self.open_ended

    def _miss_what_is_open(self, who: str, claims: dict[str, tuple[str, ...]], perhaps: list[str]) -> None:
        if self.open_ended or (perhaps and len(claims[who]) > 1):
            self.missing[who, "claimed_by"] = None
        for member in perhaps:
            if len(claims[member]) > 1:
                self.missing[member, "claimed_by"] = None
        if perhaps and len(self.files_together(who)) > 1:
            self.missing[who, "files_apart"] = None

    def _counted(
        self, who: str, option: str, claims: dict[str, tuple[str, ...]], *, together: bool
    ) -> tuple[list[str], list[str]]:
        """Those counted for sure and perhaps, if ``option`` claims ``who`` and she files so."""
        young = self.under_19(who)
        if option == NOBODY:
            return (self._by_home(who), []) if young else self._filer(who, claims, together=together)
        if option == ELSEWHERE:
            if not young and (self._said_elsewhere(who) or self.student_aged(who)):
                self.open_ended = True
            return self._by_home(who), []
        if option not in self.kin.parents[who] or (young and self._parents_file_apart(who)):
            return self._by_home(who), []
        claimer_together = self.files_together(option)
        members, maybe = self._filer(option, claims, together=claimer_together[0])
        for other_way in claimer_together[1:]:
            more, more_maybe = self._filer(option, claims, together=other_way)
            maybe = [person for person in {*members, *more, *maybe, *more_maybe} if person not in (option, who)]
            members = [person for person in members if person in more]
        spouse = self.kin.spouses.get(who)
        return list(dict.fromkeys([*members, who, *([spouse] if spouse else [])])), maybe

    def _filer(self, who: str, claims: dict[str, tuple[str, ...]], *, together: bool) -> tuple[list[str], list[str]]:
        spouse = self.kin.spouses.get(who)
        members = [who] if spouse is None else [who, spouse]
        claimers = {who, spouse} if together else {who}
        maybe: list[str] = []
        for other in self.kin.home:
            if other in members:
                continue
            if set(claims[other]) <= claimers:
                members.append(other)
            elif claimers & set(claims[other]):
                maybe.append(other)
        return members, maybe

    def _young_children(self, who: str) -> list[str]:
        return [child for child in self.kin.children[who] if self.under_19(child)]

    def _by_home(self, who: str) -> list[str]:
        """The non-filer's household of paragraph (f)(3)."""
        spouse = self.kin.spouses.get(who)
        members = [who, *([spouse] if spouse else []), *self._young_children(who)]
        if self.under_19(who):
            members += [*self.kin.parents[who], *(one for one in self.kin.siblings[who] if self.under_19(one))]
        return list(dict.fromkeys(members))

    def _said_elsewhere(self, who: str) -> bool:
        return self.case.answered(who, "claimed_by") == ELSEWHERE

    def _parents_file_apart(self, who: str) -> bool:
        parents = [parent for parent in self.kin.named_parents[who] if parent in self.kin.home]
        if len(parents) < 2:  # noqa: PLR2004 - both parents are two
            return False
        return not self.kin.married(parents[0], parents[1]) or self.files_together(parents[0]) == (False,)

    def _babies_of_another(self, who: str) -> Amount:
        """The babies of somebody else that count. How many may is a state's choice (42 CFR 435.603(b))."""
        pregnant = self.case.value(who, "pregnant")
        if pregnant is False or (pregnant is None and self.case.presumes((who, "pregnant"))):
            return NOTHING
        choice = self.case.snapshot.parameter(BABIES_OF_OTHERS)
        if isinstance(choice, NotKnownYet):
            self.missing[choice] = None
            return self._babies(who).from_nothing()
        most = choice.value if isinstance(choice.value, int) else 0
        babies = self._babies(who) if most else NOTHING
        return Amount(min(babies.low, most), most if babies.high is None else min(babies.high, most))

    def _babies(self, who: str) -> Amount:
        pregnant = self.case.value(who, "pregnant")
        if pregnant is False:
            return NOTHING
        babies = self.case.value(who, "expected_babies")
        if pregnant is True and isinstance(babies, int):
            return exactly(babies)
        least, most = self.case.bounds_of("expected_babies")
        if pregnant is True:
            self.missing[who, "expected_babies"] = None
            return Amount(least, most)
        self.missing[who, "pregnant"] = None
        return Amount(0, most)
