"""From what is missing to what does not matter.

Where a term is unknown only because of facts with few choices, it is tried under each choice still open; if
all agree, it is decided, and those facts need not be told. At most ``MOST_TRIES`` combinations are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod

from screener.answers import Value
from screener.rulebook.case import Case, Rests
from screener.rulebook.nodes import Node
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import Judgement, Missing, MissingFact, NotKnownYet, facts_among, not_known_among

MOST_TRIES = 512


@dataclass(slots=True)
class Settled:
    """A judgement, the cases in which it was reached, and the facts that turned out not to matter."""

    answer: Judgement
    cases: tuple[Case, ...]
    rests: tuple[Rests, ...] = ()
    """The presumptions that it rests on in each of the cases."""
    tried: tuple[MissingFact, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether it rests on nothing but what is presumed firmly."""
        return all(firm for rests in self.rests for firm in rests.values())


@dataclass(slots=True)
class _Tries:
    left: int = MOST_TRIES
    cases: list[Case] = field(default_factory=list)
    rests: list[Rests] = field(default_factory=list)
    tried: dict[MissingFact, None] = field(default_factory=dict)


def settle(term: Node, case: Case, who: str) -> Settled:
    """Judge a term about somebody, trying the facts with few choices where that decides it."""
    answer, rests = case.kept(term, who)
    if isinstance(answer, bool):
        return Settled(answer, (case,), (rests,))
    tries = _Tries()
    agreed = _agree(term, case, who, answer, tries)
    if agreed is None:
        return Settled(answer, (case,), (rests,))
    return Settled(agreed, tuple(tries.cases), tuple(tries.rests), tuple(tries.tried))


def _agree(term: Node, case: Case, who: str, missing: tuple[Missing, ...], tries: _Tries) -> bool | None:
    """The answer on which every choice agrees, or ``None``."""
    found = _to_try(case, missing)
    if found is None:
        return None
    fact, choices = found
    tries.tried[fact] = None
    agreed: bool | None = None
    for choice in choices:
        tries.left -= 1
        if tries.left < 0:
            return None
        trial = case.trying(fact, choice)
        answer, rests = trial.kept(term, who)
        if isinstance(answer, bool):
            tries.cases.append(trial)
            tries.rests.append(rests)
        else:
            deeper = _agree(term, trial, who, answer, tries)
            if deeper is None:
                return None
            answer = deeper
        if agreed is not None and answer is not agreed:
            return None
        agreed = answer
    return agreed


def not_known_whatever(term: Node, case: Case, who: str, answer: tuple[Missing, ...]) -> tuple[NotKnownYet, ...] | None:
    """What the rules do not know whatever else is told, where nothing that could be told makes the unknown a yes.

    ``None`` where something could. So it is taken to be where a fact has too many choices to try, or together they
    are more than ``MOST_TRIES``. Empty where each choice leaves something else unknown.
    """
    if not not_known_among(answer):
        return None
    always = not_known_among(answer)
    for unknown in _left_open(term, case, who, answer, _Tries()):
        if unknown is None:
            return None
        always = tuple(each for each in always if each in unknown)
    return always


def named(term: Node, case: Case, who: str, answer: tuple[Missing, ...]) -> tuple[MissingFact, ...]:
    """The missing facts, without a status that can change nothing here: nobody is to name it in vain."""
    private = case.snapshot.private_choice
    return tuple(
        fact for fact in facts_among(answer) if private(fact[1]) is None or matters(term, case, who, answer, fact)
    )


def matters(term: Node, case: Case, who: str, answer: tuple[Missing, ...], fact: MissingFact) -> bool:
    """Whether one missing fact can change what is found, whatever else is told; so it is taken to be where too much is
    missing to try.
    """
    choices = few_choices(case.snapshot, fact)
    others = [one for one in facts_among(answer) if one != fact]
    each = [few_choices(case.snapshot, one) for one in others]
    if not choices or not all(each) or len(choices) * prod(map(len, each)) > MOST_TRIES:
        return True
    for told in product(*each):
        here = case
        for one, choice in zip(others, told, strict=True):
            here = here.trying(one, choice)
        trials = [here.trying(fact, choice) for choice in choices]
        found = {_shape(trial.once(term, who)) for trial in trials}
        # Another fact that comes to light may matter in its turn. What was tried and is missing still does not.
        left = (each for one in found if isinstance(one, frozenset) for each in one)
        if len(found) > 1 or any(_is_fact(each) and each not in trials[0].tried for each in left):
            return True
    return False


def _shape(answer: Judgement) -> bool | frozenset[Missing]:
    return answer if isinstance(answer, bool) else frozenset(answer)


def _is_fact(missing: Missing) -> bool:
    return not isinstance(missing, NotKnownYet)


def _left_open(
    term: Node, case: Case, who: str, answer: Judgement, tries: _Tries
) -> Iterator[tuple[NotKnownYet, ...] | None]:
    """For each choice that is no "no": what the rules do not know then, or ``None`` where it may be a yes."""
    if isinstance(answer, bool):
        if answer:
            yield None
        return
    found = _to_try(case, answer)
    if found is None:
        yield None if facts_among(answer) else not_known_among(answer)
        return
    fact, choices = found
    for choice in choices:
        tries.left -= 1
        if tries.left < 0:
            yield None
            return
        trial = case.trying(fact, choice)
        yield from _left_open(term, trial, who, trial.once(term, who), tries)


def _to_try(case: Case, missing: tuple[Missing, ...]) -> tuple[MissingFact, tuple[Value, ...]] | None:
    """The first missing fact with few choices, and those. What was tried and is missing still has no finer choice."""
    for fact in facts_among(missing):
        if fact not in case.tried and (choices := few_choices(case.snapshot, fact)):
            return fact, choices
    return None


def few_choices(snapshot: Snapshot, missing: MissingFact) -> tuple[Value, ...]:
    """Every value a missing fact may have, or nothing where there are too many to try."""
    known = snapshot.book.facts.get(missing[1])
    if known is None:
        return ()
    if known.kind == "yes_no":
        return (False, True)
    if known.kind == "ended":
        return ("within_12_months", "beyond_12_months")
    if known.kind == "choice":
        return tuple(_open_choices(known.choices, known.file_only, known.private_choice))
    return ()


def _open_choices(choices: object, file_only: tuple[str, ...], private: str | None) -> Iterator[str]:
    ids = list(choices) if isinstance(choices, dict) else []
    for choice in [*ids, *file_only]:
        if choice != private:
            yield choice
