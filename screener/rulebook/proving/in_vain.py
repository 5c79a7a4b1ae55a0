"""A fact that nobody names in vain: it is said to be missing only where some value of it changes that very finding.

Whoever told everything else is not enough to try: a fact is named in vain where another one decides. So one more fact
with few values is left untold, each in its turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from screener.rulebook.case import Case
from screener.rulebook.nodes import Node
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.passing import whom
from screener.rulebook.settling import few_choices, named, settle
from screener.rulebook.unknowns import MissingFact


@dataclass(frozen=True, slots=True)
class NamedForSomething:
    """``fact`` is missing from a finding in ``programs`` only where two of its values lead to different ones."""

    fact: str
    programs: tuple[str, ...]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody who would be told that the fact is missing, and whose finding is the same with each value."""
        for program in self.programs:
            who = whom(bench.book.programs[program])
            for cuts in bench.on_days([program]):
                look = self._in_vain(cuts.snapshot.term_of(program), who)
                few = [one for one in sorted(cuts.reach.facts) if few_choices(cuts.snapshot, (SOMEBODY, one))]
                for other in few if self.fact in few else ():
                    if found := bench.anybody(cuts, look, [self.fact, other]):
                        words = f"{program} says that {self.fact} is missing, which changes nothing there."
                        yield cuts.snapshot.day, words, found[1]

    def _in_vain(self, term: Node, who: str) -> Look[bool]:
        def look(case: Case) -> bool:
            answer = settle(term, case, who).answer
            if isinstance(answer, bool):
                return False
            missing = named(term, case, who, answer)
            return any(one[1] == self.fact and not differs(term, case, who, one, missing) for one in missing)

        return look


def differs(term: Node, case: Case, who: str, fact: MissingFact, missing: tuple[MissingFact, ...]) -> bool:
    """Whether two values of the fact lead to different findings, the others that are missing being told somehow."""
    others = [one for one in missing if one != fact]
    for told in product(*(few_choices(case.snapshot, one) for one in others)):
        here = case
        for one, choice in zip(others, told, strict=True):
            here = here.trying(one, choice)
        trials = (settle(term, here.trying(fact, choice), who) for choice in few_choices(case.snapshot, fact))
        found = {one.answer if isinstance(one.answer, bool) else frozenset(one.answer) for one in trials}
        if len(found) > 1:
            return True
    return False
