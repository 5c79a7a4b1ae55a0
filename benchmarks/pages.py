"""Times whole pages for a family of six that has answered everything, and the engine alone, in milliseconds of CPU.

A question page may cost 10 ms and a result 50. Nothing is awaited and nothing else runs, so the processor's time is
what a person waits for. From the checkout:

    python benchmarks/pages.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from time import process_time

from screener.answers import SKIPPED, Answers
from screener.interview.pages import walk
from screener.rulebook import Snapshot, ask, judge
from screener.rulebook.foreseeing import foresee
from screener.rulebook.households import read_household
from screener.rulebook.judging import truths
from screener.rulebook.reforming import gains
from screener.web import create_app, visits
from screener.web.config import Config
from screener.web.ground import ground_of
from screener.web.sealing import seal

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
FROM_US = {"Host": "127.0.0.1", "Sec-Fetch-Site": "same-origin"}
TIMES = 40
QUESTION, RESULT = 10, 50

SIX = """
household: {town: Hartford}
people:
  - {id: a, relation: you, age: 36, spouse: b, income: {amount: 2600, per: month}, pregnant: no,
     pregnancy_ended: within_12_months, coverage_now: none}
  - {id: b, relation: spouse, age: 38, spouse: a, income: {amount: 450, per: week}, pregnant: no, coverage_now: none,
     affordable_job_insurance_offered: no}
  - {id: c, relation: child, age: 17, parents: [a, b], pregnant: yes, expected_babies: 1, coverage_now: none}
  - {id: d, relation: child, age: 9, parents: [a, b], coverage_now: none}
  - {id: e, relation: child, age: 2, parents: [a, b], coverage_now: none}
  - {id: f, relation: parent, age: 68, income: {amount: 900, per: month, kind: social_security}, coverage_now: none}
"""


def family(snapshot: Snapshot) -> Answers:
    """Three generations, who said what they could and skipped the questions that were left."""
    answers = read_household(snapshot.book, SIX)
    while wanted := ask(snapshot, answers).next:
        for who, fact in wanted:
            answers = answers.with_(who, fact, SKIPPED)
    return answers


def milliseconds(work: Callable[[], object]) -> float:
    """The median of many runs, after one that warms up."""
    work()
    took = []
    for _ in range(TIMES):
        began = process_time()
        work()
        took.append((process_time() - began) * 1000)
    return median(took)


def told(name: str, most: float | None, work: Callable[[], object]) -> bool:
    """Prints one line. Whether it is within what it may cost."""
    took = milliseconds(work)
    well = most is None or took <= most
    print(f"{name:44}{took:8.1f}{'' if most is None else f'   of {most}'}{'' if well else '   too slow'}", flush=True)
    return well


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_environment({"SCREENER_DATA": folder, "SCREENER_KEY_RING": f"{folder}/ring"})
        app = create_app(config, clock=lambda: NOON)
        ground = ground_of(app)
        book = ground.rules.book
        snapshot = book.on(ground.today)
        answers = family(snapshot)

        print("The engine alone")
        well = [
            told("judge", None, lambda: judge(snapshot, answers)),
            told("ask", None, lambda: ask(snapshot, answers)),
            told("truths", None, lambda: truths(snapshot, answers)),
            told("foresee", None, lambda: foresee(book, answers, snapshot.day)),
            told("gains", None, lambda: gains(book, answers, snapshot.day, "husky_for_all")),
        ]

        browser = app.test_client()
        visit = visits.Visit(b"one visit's id..", int(ground.now), {})

        def said(now: Answers) -> None:
            visit.keep(ground.in_force.vocabulary.packed(now))
            text = visit.packed(ground.now).ljust(visits.COOKIE.size, b"\0")
            browser.set_cookie(
                "visit", seal(ground.keys.sealing(ground.now), visits.COOKIE.purpose, text), domain="127.0.0.1"
            )

        def page(address: str) -> Callable[[], object]:
            def work() -> None:
                answer = browser.get(address, headers=FROM_US)
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status}")

            return work

        print("Pages")
        for named in ("nobody named a status", "one named a status"):
            print(f"  where {named}")
            now = answers if named.startswith("nobody") else answers.with_("a", "immigration", "humanitarian")
            said(now)
            path = walk(snapshot, now).path
            for step, asked in enumerate(path, 1):
                if asked.page.id != path[step - 2].page.id or step == 1:
                    well.append(told(f"question {step}: {asked.page.id}", QUESTION, page(f"/en/q/{step}")))
            well.append(told("check your answers", RESULT, page("/en/review")))
            well.append(told("the result", RESULT, page("/en/results")))
            well.append(told("the result in Spanish", RESULT, page("/es/results")))
            well.append(told("one program", RESULT, page("/en/program/1")))
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
