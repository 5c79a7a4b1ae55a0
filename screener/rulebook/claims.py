"""Who claims whom on taxes: what was said of it, what is presumed, and who else would be possible.

Both units that follow tax returns, the tax household and the tax family, are derived from this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from screener.rulebook.case import Case
    from screener.rulebook.unknowns import Missing

ELSEWHERE: Final = "someone_elsewhere"
NOBODY: Final = "nobody"
PARENTS_AT_HOME: Final = "parents_at_home"

CHILD_AGE: Final = 19
STUDENT_AGE: Final = 24


class Claims:
    """The claims of one household; made anew for each unit, so that what it lacked belongs to that unit alone."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.kin = case.kinship
        self.missing: dict[Missing, None] = {}
        self.open_ended = False

    def claimers(self, who: str) -> tuple[str, ...]:
        """Everyone who may claim ``who``: ids, ``NOBODY`` and ``ELSEWHERE``."""
        said = self.case.value(who, "claimed_by")
        if said == PARENTS_AT_HOME:
            return self.those_who_raise(who) or (NOBODY,)
        if isinstance(said, str):
            return (said,)
        others = (
            other
            for other in self.kin.home
            if other != who
            and not self.kin.married(who, other)
            # A parent of 17 may claim her baby; otherwise children claim nobody.
            and (other in self.kin.parents[who] or not self.under_19(other))
        )
        return (NOBODY, ELSEWHERE, *others)

    def those_who_raise(self, who: str) -> tuple[str, ...]:
        """The parents at home, one for both where they file as one, or else the adult who looks after a child."""
        named = tuple(parent for parent in self.kin.named_parents[who] if parent in self.kin.home)
        if not named:
            carer = self.kin.carers.get(who)
            return () if carer is None else (carer,)
        return named[:1] if len(named) == 2 and self.file_as_one(*named) else named  # noqa: PLR2004 - a couple is two

    def file_as_one(self, one: str, other: str) -> bool:
        """Whether a child of these two is on the same return whichever of them claims her."""
        return self.kin.married(one, other)

    def under_19(self, who: str) -> bool:
        """Whether somebody is a child here; an unknown age leaves the unit open."""
        age = self.case.age(who)
        if age is None:
            self.missing[who, "age"] = None
            self.open_ended = True
            return False
        return age.high is not None and age.high < CHILD_AGE

    def student_aged(self, who: str) -> bool:
        """Whether somebody may be young enough to be claimed as a student."""
        age = self.case.age(who)
        return age is not None and age.low < STUDENT_AGE

    def files_together(self, who: str) -> tuple[bool, ...]:
        """Whether somebody files with her spouse, each way that is possible."""
        if who not in self.kin.spouses:
            return (False,)
        apart = self.case.value(who, "files_apart")
        return (True, False) if apart is None else (not apart,)
