"""Times whole pages for a family of six that has answered everything, beside Flask's own hello through the same client.

A question page is to cost 15 times the hello and a result 60. Nothing is awaited and nothing else runs, so the
processor's time is what a person waits for. From the checkout:

    python -m benchmarks.pages
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import process_time

from flask import Flask

from screener.answers import SKIPPED, Answers
from screener.commands import COLLECT_AFTER
from screener.interview.pages import walk
from screener.rulebook import Snapshot, ask
from screener.rulebook.households import read_household
from screener.web import create_app, visits
from screener.web.config import Config
from screener.web.ground import ground_of
from screener.web.sealing import seal

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
FROM_US = {"Host": "127.0.0.1", "Sec-Fetch-Site": "same-origin"}
TIMES = 40
QUESTION, RESULT = 15, 60

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


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_environment({"SCREENER_DATA": folder, "SCREENER_KEY_RING": f"{folder}/ring"})
        app = create_app(config, clock=lambda: NOON)
        ground = ground_of(app)
        book = ground.rules.book
        snapshot = book.on(ground.today)
        answers = family(snapshot)

        gc.set_threshold(*COLLECT_AFTER)
        gc.collect()
        gc.freeze()
        plain = Flask("hello")
        plain.route("/")(lambda: "hello")
        hello = milliseconds(partial(plain.test_client().get, "/"))
        print(f"{'Flask says hello':44}{hello:8.2f} ms")
        well: list[bool] = []

        def told(name: str, most: int, work: Callable[[], object]) -> None:
            took = milliseconds(work)
            well.append(took <= most * hello)
            print(f"{name:44}{took:8.1f} ms {took / hello:6.0f} times, of {most}", flush=True)

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

        for named in ("nobody named a status", "one named a status"):
            print(f"  where {named}")
            now = answers if named.startswith("nobody") else answers.with_("a", "immigration", "humanitarian")
            said(now)
            path = walk(snapshot, now).path
            for step, asked in enumerate(path, 1):
                if asked.page.id != path[step - 2].page.id or step == 1:
                    told(f"question {step}: {asked.page.id}", QUESTION, page(f"/en/q/{step}"))
            told("check your answers", RESULT, page("/en/review"))
            told("the result", RESULT, page("/en/results"))
            told("the result in Spanish", RESULT, page("/es/results"))
            told("one program", RESULT, page("/en/program/1"))
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
