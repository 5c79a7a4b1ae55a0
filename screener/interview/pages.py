"""The walk: which pages a household has answered, which comes next, and about how many are left.

The order is that of the pages in ``rules/facts.yaml``; what is on them is what the rulebook misses. Nothing of
the walk is stored: it is read off the answers each time, so going back, changing an answer and a second tab
all meet the same walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from screener.answers import HOME, SKIPPED, Answers, Person, Skipped, Value
from screener.rulebook import Findings, Rulebook, Snapshot, ask
from screener.rulebook.book import QuestionPage
from screener.rulebook.case import Case
from screener.rulebook.findings import Assumption
from screener.rulebook.unknowns import MissingFact

OPENING = ("people",)
"""The shapes every walk opens with: no rule can miss a fact about nobody, and care is near a town."""

GROWN = 30


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page and what it asks, as (who, fact) pairs: which question about whom. The people page asks no pairs."""

    page: QuestionPage
    asks: tuple[MissingFact, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """Whom the page asks about, each once."""
        return tuple(dict.fromkeys(who for who, _fact in self.asks))

    @property
    def facts(self) -> tuple[str, ...]:
        """What the page asks, each once."""
        return tuple(dict.fromkeys(fact for _who, fact in self.asks))


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages answered so far in walk order and the next one at its place, the next one, and how many are left."""

    path: tuple[PageAsked, ...]
    next: PageAsked | None
    left: int
    offers: tuple[MissingFact, ...]

    def step(self, asked: PageAsked) -> int:
        """The number of a page in addresses, from 1. Raises ``ValueError`` for a page not on the path."""
        return self.path.index(asked) + 1


def walk(snapshot: Snapshot, answers: Answers, findings: Findings | None = None) -> Walk:
    """The walk of a household with these answers; ``findings`` are theirs, where somebody has judged them already."""
    wanted = ask(snapshot, answers) if findings is None else findings
    pages = tuple(_asked(snapshot.book, answers, wanted.next))
    still_open = [page for page, is_open in pages if is_open]
    coming = still_open[0] if still_open else None
    return Walk(
        path=tuple(page for page, is_open in pages if not is_open or page is coming),
        next=coming,
        left=len(still_open) + (0 if answers.people else _left_alone(snapshot)),
        offers=wanted.offers,
    )


def path(snapshot: Snapshot, answers: Answers) -> tuple[PageAsked, ...]:
    """The pages answered so far in walk order, with the next one at its place."""
    return walk(snapshot, answers).path


def next_page(snapshot: Snapshot, answers: Answers) -> PageAsked | None:
    """The next page to answer, or ``None`` where nothing is left to ask."""
    return walk(snapshot, answers).next


def assumed_pages(book: Rulebook, findings: Findings) -> tuple[tuple[Assumption, PageAsked], ...]:
    """What the findings take as said, each with the page on which a person may say otherwise."""
    assumed = dict.fromkeys(assumption for finding in findings.findings for assumption in finding.assumed)
    return tuple(
        (assumption, PageAsked(page_of(book, assumption.fact), ((assumption.who, assumption.fact),)))
        for assumption in assumed
    )


def beside(book: Rulebook, answers: Answers) -> tuple[PageAsked, ...]:
    """The questions that are only offered and that somebody answered, one page each, person by person."""
    return tuple(
        PageAsked(page_of(book, fact), ((who, fact),))
        for who, fact in _told(answers)
        if fact in book.facts and book.facts[fact].ask == "offer"
    )


def offered(book: Rulebook, walked: Walk) -> tuple[PageAsked, ...]:
    """The questions that are only offered and still open, a page a fact; none about what anybody may keep private."""
    asks: dict[str, list[MissingFact]] = {}
    for who, fact in walked.offers:
        if book.facts[fact].private_choice is None:
            asks.setdefault(fact, []).append((who, fact))
    return tuple(PageAsked(page_of(book, fact), tuple(pairs)) for fact, pairs in asks.items())


def page_of(book: Rulebook, fact: str) -> QuestionPage:
    """The page that asks a fact; a fact that has none (an offer, a presumption) makes one of its own."""
    known = book.facts[fact]
    for page in book.pages:
        if page.id == known.page:
            return page
    shape = "home" if known.about == "household" else "each"
    return QuestionPage(fact, shape, (fact,), known.label)


def drawn_before(book: Rulebook, answers: Answers, page: str, asks: Iterable[MissingFact]) -> PageAsked | None:
    """The page that a form drew, without the people who have left since; ``None`` where nothing of it remains."""
    here = {HOME, *(person.id for person in answers.people)}
    still = tuple((who, fact) for who, fact in asks if who in here and fact in book.facts)
    for known in book.pages:
        if known.id == page:
            return PageAsked(known, still) if still or known.shape == "people" else None
    return PageAsked(page_of(book, still[0][1]), still) if still else None


def changed(snapshot: Snapshot, before: Answers, after: Answers, asked: PageAsked) -> Answers:
    """
    The answers after a page was answered. Where pages further on were answered already, those that the new
    answer makes pointless are dropped; all others stay.
    """
    places = {page.id: place for place, page in enumerate(snapshot.book.pages)}
    if before == after or asked.page.id not in places:
        return after  # What stands beside the walk makes nothing on it pointless, or taking it back would cost answers.
    people = {person.id: place for place, person in enumerate(after.people)}

    def place(who: str, fact: str) -> tuple[int, int]:
        known = snapshot.book.facts.get(fact)
        page = None if known is None or known.page is None else places.get(known.page)
        return (-1 if page is None else page, people.get(who, -1))

    here = max((place(*pair) for pair in asked.asks), default=(places[asked.page.id], len(people)))
    later = any(place(*pair) > here for pair in _told(after))
    return drop_unreachable(snapshot, after) if later else after


def drop_unreachable(snapshot: Snapshot, answers: Answers) -> Answers:
    """
    The answers without those that would not be asked, were the walk begun anew. A question not answered yet is
    walked past as one that is skipped. What somebody said against a presumption stays: nobody is asked for it.
    """
    told = _told(answers)
    structural = {pair for pair in told if _opens(snapshot.book, pair[1])}
    trial = _only(answers, structural)
    reached = set(structural)
    while True:
        wanted = ask(snapshot, trial)
        asked = [pair for pair in wanted.next if not _opens(snapshot.book, pair[1])]
        if asked:
            first = snapshot.book.facts[asked[0][1]].page
            asked = [pair for pair in asked if snapshot.book.facts[pair[1]].page == first]
        else:
            asked = [pair for pair in wanted.offers if pair in told and pair not in reached]
        if not asked:
            break
        for who, fact in asked:
            trial = trial.with_(who, fact, told.get((who, fact), SKIPPED))
        reached.update(asked)
    case = Case(snapshot, trial)
    volunteered = {(who, fact) for who, fact in told if snapshot.presumed(case, who, fact) is not None}
    return _only(answers, reached | volunteered)


def _asked(book: Rulebook, answers: Answers, missing: Iterable[MissingFact]) -> Iterator[tuple[PageAsked, bool]]:
    """Every page that was answered, and every page that is missing something, in walk order; and which it is."""
    missing = frozenset(missing)
    told = _told(answers)
    loose = (page_of(book, fact.id) for fact in book.facts.values() if fact.page is None and fact.ask == "never")
    for page in (*book.pages, *loose):
        if page.shape == "people":
            yield PageAsked(page), not answers.people or any(fact in page.facts for _who, fact in missing)
            continue
        pairs = tuple(
            (who, fact)
            for who in (HOME, *(person.id for person in answers.people))
            for fact in page.facts
            if (who, fact) in told or (who, fact) in missing
        )
        for asks in _split(page, pairs):
            # What was answered is not put again to whoever is asked the rest of a page later on.
            for is_open in (False, True):
                part = tuple(pair for pair in asks if (pair not in told) is is_open)
                if part:
                    yield PageAsked(page, part), is_open


def _split(page: QuestionPage, pairs: tuple[MissingFact, ...]) -> Iterator[tuple[MissingFact, ...]]:
    """The pairs of one page, or of one page a person where the page asks one person at a time."""
    if page.shape != "each":
        yield from (pairs,) if pairs else ()
        return
    for one in dict.fromkeys(who for who, _fact in pairs):
        yield tuple(pair for pair in pairs if pair[0] == one)


def _told(answers: Answers) -> dict[MissingFact, Value | Skipped]:
    home: dict[MissingFact, Value | Skipped] = {(HOME, fact): value for fact, value in answers.household.items()}
    return home | {(person.id, fact): value for person in answers.people for fact, value in person.facts.items()}


def _only(answers: Answers, kept: Iterable[MissingFact]) -> Answers:
    kept = set(kept)
    return Answers(
        {fact: value for fact, value in answers.household.items() if (HOME, fact) in kept},
        tuple(
            Person(person.id, {fact: value for fact, value in person.facts.items() if (person.id, fact) in kept})
            for person in answers.people
        ),
    )


def _opens(book: Rulebook, fact: str) -> bool:
    """Whether a fact stands on one of the opening pages, or is none of the rules at all."""
    known = book.facts.get(fact)
    return known is None or any(page.id == known.page and page.shape in OPENING for page in book.pages)


@lru_cache(maxsize=16)
def _left_alone(snapshot: Snapshot) -> int:
    """How many pages come after the opening ones for a grown-up who lives alone: a guess before anybody is named."""
    alone = Answers({}, (Person("one", {"age": GROWN}),))
    pages = _asked(snapshot.book, alone, ask(snapshot, alone).next)
    return sum(is_open for page, is_open in pages if page.page.shape not in OPENING)
