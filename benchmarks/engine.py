"""Times the engine on households not seen before, as ratios to a function written by hand, and prints how cost grows.

Run it from the checkout:

    python -m benchmarks.engine

Every figure is the median of households drawn anew, in microseconds of CPU; beside it stands how often the same work by
hand would be done in that time. The hand-written function knows yes and no alone, no dates, no reasons and no units: it
is told the share of the guideline that each person has. It is what the law costs where everything is known.

2026-11-25, Python 3.11, four people: truths 4.4 ms, `ask` 6.0, `judge` with the reasons shown 15.7, a year foreseen
19.6; by hand 0.3 microseconds a person, some 3,500 times less than the truths. docs/engine.md says what that buys.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from datetime import date
from statistics import median
from time import process_time

from screener.answers import Answers, IncomeLine, Person, Skipped, Value
from screener.commands import COLLECT_AFTER
from screener.places import RULES
from screener.rulebook import Rulebook, Sitting, ask, judge, read
from screener.rulebook.foreseeing import days_of_change, foresee
from screener.rulebook.judging import truths
from screener.rulebook.near_misses import near_misses
from screener.rulebook.reforming import gains

TODAY = date(2026, 11, 24)
TIMES = 41
OPEN = (
    "pregnant", "pregnancy_ended", "immigration", "disabled_or_blind", "coverage_now", "former_foster_youth",
    "found_cancer_in_screening", "affordable_job_insurance_offered", "life_change", "income",
)  # fmt: skip
"""The facts that are left out one after another, to see what an open fact costs."""


def by_hand(  # noqa: C901, PLR0913 - as somebody would write it who has no rules to read
    age: int, share: float, status: str, *, pregnant: bool, after: bool, ill: bool, insured: bool
) -> set[str]:
    """A dozen of the programs for one person who told everything."""
    full = status in {"citizen", "green_card_5_years", "cuban_haitian_cofa"}
    lawful = full or status in {"green_card_newer", "humanitarian", "other_lawful"}
    found = set()
    if age < 19 and share <= 2.01 and (lawful or age <= 15):
        found.add("husky_a_children")
    if age < 19 and 2.01 < share <= 3.23 and not insured and (lawful or age <= 15):
        found.add("husky_b_children")
    if pregnant and share <= 2.63:
        found.add("husky_pregnancy")
    if after and share <= 2.63:
        found.add("husky_postpartum")
    if 19 <= age < 65 and share <= 1.38 and full and not pregnant:
        found.add("husky_d")
    if (age >= 65 or ill) and share <= 1.1 and full:
        found.add("husky_c")
    if 18 <= age < 65 and ill and share <= 5 and full:
        found.add("med_connect")
    if share <= 1.38 and not full:
        found.add("emergency_medicaid")
    if share <= 2.63 and 12 <= age <= 55:
        found.add("family_planning")
    if 1.38 < share <= 1.75 and lawful and not insured:
        found.add("covered_connecticut")
    if 1.75 < share <= 4 and lawful and not insured and "husky_b_children" not in found:
        found.add("marketplace_with_help")
    if lawful and not insured:
        found.add("marketplace_full_price")
    return found


def drawn(dice: random.Random, people: int, untold: tuple[str, ...] = ("immigration", "disabled_or_blind")) -> Answers:
    """A couple with children, then grown people who live with them; each has told all but what is ``untold``."""

    def somebody(number: int) -> Person:
        age = dice.randint(20, 60) if number < 2 or number > 5 else dice.randint(0, 18)
        cents = dice.randrange(100_00, 5000_00)
        told: dict[str, Value | Skipped] = {
            "age": age,
            "income": (IncomeLine(cents, cents, "month"),) if age > 18 else (),
            "pregnant": dice.random() < 0.1,
            "pregnancy_ended": "beyond_12_months",
            "immigration": dice.choice(["citizen", "green_card_newer", "other_lawful"]),
            "coverage_now": ("none",),
            "disabled_or_blind": False,
            "former_foster_youth": False,
            "found_cancer_in_screening": False,
            "affordable_job_insurance_offered": False,
            "life_change": False,
        }
        kin: dict[str, Value | Skipped] = {}
        if number < 2 and people > 1:
            kin["spouse"] = "ba"[number]
        elif 2 <= number <= 5:
            kin["parents"] = ("a", "b")
        return Person("abcdefghijkl"[number], {**{f: v for f, v in told.items() if f not in untold}, **kin})

    return Answers({"town": "Hartford"}, tuple(somebody(number) for number in range(people)))


def microseconds(work: Callable[[Answers], object], households: list[Answers]) -> float:
    """The median over households, each met once."""
    took = []
    for household in households:
        began = process_time()
        work(household)
        took.append((process_time() - began) * 1e6)
    return median(took)


def hand_written() -> float:
    """Microseconds a person."""
    began = process_time()
    for number in range(20_000):
        share, ill = (number % 500) / 100, number % 11 == 0
        by_hand(number % 90, share, "citizen", pregnant=number % 9 == 0, after=False, ill=ill, insured=number % 3 == 0)
    return (process_time() - began) * 1e6 / 20_000


def as_shown(book: Rulebook) -> Callable[[Answers], object]:
    """Judges, and puts into words what a result shows: each yes and maybe, and what decided each no first."""
    return lambda answers: [one.because for one in judge(book.on(TODAY), answers).findings if one.shown]


def main() -> None:
    gc.set_threshold(*COLLECT_AFTER)
    book = read(RULES)
    dice = random.Random(1)
    foresee(Sitting(book.on(TODAY), drawn(dice, 4)))  # The rules of each day are compiled once.
    gc.collect()
    gc.freeze()
    hand = hand_written()
    print(f"{'by hand, a person':38}{hand:10.1f} µs")

    def told(name: str, work: Callable[[Answers], object], people: int = 4) -> None:
        first = microseconds(work, [drawn(dice, people) for _ in range(TIMES)])
        print(f"{name:38}{first:10.0f} µs{first / hand / people:8.0f} times the function, a person")

    snapshot = book.on(TODAY)
    work: dict[str, Callable[[Answers], object]] = {
        "truths": lambda answers: truths(snapshot, answers),
        "ask": lambda answers: ask(snapshot, answers),
        "judge, reasons of what is shown": as_shown(book),
        "foresee, a year": lambda answers: foresee(Sitting(snapshot, answers)),
        "gains under the reform": lambda answers: gains(Sitting(snapshot, answers), "husky_for_all"),
        "near misses": lambda answers: near_misses(judge(snapshot, answers)),
    }
    for name, each in work.items():
        told(f"{name}, four people", each)
    print("\nTruths, by how many live together")
    for people in (1, 2, 4, 6, 8, 10, 12):
        told(f"  {people} people", work["truths"], people)
    print("\nTruths of four, by how many facts each of them has not told")
    for count in range(len(OPEN) + 1):
        seen = microseconds(work["truths"], [drawn(dice, 4, OPEN[:count]) for _ in range(TIMES)])
        print(f"  {count:2} open facts{seen:31.0f} µs")
    print("\nThe truths of four on so many days")
    days = [TODAY, *days_of_change(book, Answers(), TODAY)]
    for count in range(1, len(days) + 1):

        def on_each(answers: Answers, count: int = count) -> None:
            sitting = Sitting(snapshot, answers)
            for day in days[:count]:
                sitting = sitting.on(book.on(day))
                sitting.bare()

        print(f"  {count:2} days{microseconds(on_each, [drawn(dice, 4) for _ in range(TIMES)]):37.0f} µs")


if __name__ == "__main__":
    main()
