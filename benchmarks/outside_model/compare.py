"""Compares what is found for citizens with what policyengine-us, a model by other people, finds.

It is no dependency of ours: give it an environment of its own (`pip install policyengine-us`), then, from the checkout:

    python benchmarks/outside_model/compare.py /path/to/that/python

Every difference is printed, gathered by program, home and person. docs/outside-model.md says the reason for each.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from households import Home, homes

from screener.answers import HOME
from screener.places import RULES
from screener.rulebook import Findings, Rulebook, Truth, judge, read
from screener.rulebook.households import read_household

DAY = date(2026, 11, 24)
PENSION_AGE = 65

COMPARED = {
    "is_medicaid_eligible": (
        "husky_a_children",
        "husky_a_parents",
        "husky_pregnancy",
        "husky_d",
        "husky_c",
    ),
    "is_chip_eligible": ("husky_b_children",),
    "is_aca_ptc_eligible": ("marketplace_with_help",),
    "is_medicare_eligible": ("medicare",),
    "msp_eligible": ("medicare_savings",),
    "is_wic_eligible": ("wic",),
}
"""A variable of the outside model, and the programs of ours that together mean the same."""


def document(home: Home) -> dict[str, Any]:
    """A home as a household file: everybody a citizen with nothing left open."""
    people = []
    for each in home:
        old = each["age"] >= PENSION_AGE
        income = {"amount": each["income"], "per": "year", "kind": "social_security" if old else "wages"}
        person: dict[str, Any] = {
            "id": each["id"],
            "age": each["age"],
            "income": income if each["income"] else "none",
            "immigration": "citizen",
            "coverage_now": "medicare" if old else "none",
            "affordable_job_insurance_offered": "no",
            "job_plan_on_offer": "no",
            "disabled_or_blind": "no",
            "pregnant": "yes" if each.get("pregnant") else "no",
            "pregnancy_ended": "beyond_12_months",
            "assets": {"amount": 0},
            "claimed_by": each["parents"][0] if "parents" in each else "nobody",
        }
        if each.get("pregnant"):
            person["expected_babies"] = 1
        person |= {key: each[key] for key in ("spouse", "parents") if key in each}
        people.append(person)
    return {"household": {"town": "New Haven"}, "people": people}


def ours(book: Rulebook, home: Home) -> Findings:
    return judge(book.on(DAY), read_household(book, json.dumps(document(home))))


def said(findings: Findings, who: str, programs: tuple[str, ...]) -> str:
    truths = {
        found.truth for program in programs if (found := findings.get(who, program) or findings.get(HOME, program))
    }
    return "yes" if Truth.YES in truths else "maybe" if Truth.UNKNOWN in truths else "no"


def differences(outside: dict[str, dict[str, bool]]) -> Iterator[tuple[tuple[str, str, str, str], int]]:
    """Each place where the two part: (variable, home, person, what each says), and the percent of the guidelines."""
    book = read(Path(RULES))
    for number, (shape, percent, home) in enumerate(homes()):
        found = ours(book, home)
        for variable, programs in COMPARED.items():
            for each in home:
                of_the_home = any(book.programs[program].about == "home" for program in programs)
                asked = home if of_the_home else [each]
                they = "yes" if any(outside[variable][f"{number}{one['id']}"] for one in asked) else "no"
                we = said(found, each["id"], programs)
                if we != they:
                    yield (variable, shape, f"{each['id']}, {each['age']}", f"ours {we}, theirs {they}"), percent


def main(python: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told, answered = Path(folder, "homes.json"), Path(folder, "answers.json")
        told.write_text(json.dumps([home for _shape, _percent, home in homes()]), "utf-8")
        subprocess.run([python, Path(__file__).with_name("outside.py"), told, answered], check=True)  # noqa: S603  The person who runs it names the interpreter.
        answers = json.loads(answered.read_text("utf-8"))
    print(f"policyengine-us {answers['version']}, {sum(1 for _ in homes())} homes on {DAY}")
    gathered: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for difference, percent in differences(answers["answers"]):
        gathered[difference].append(percent)
    for difference, percents in sorted(gathered.items()):
        print(" | ".join(difference), "| at", ", ".join(map(str, percents)), "percent")
    answers_given = len(COMPARED) * sum(len(home) for _shape, _percent, home in homes())
    print(f"{sum(map(len, gathered.values()))} differences in {answers_given} answers")


if __name__ == "__main__":
    main(*sys.argv[1:])
