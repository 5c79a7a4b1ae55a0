"""Runs in the outside model's own environment: reads homes as JSON, writes what policyengine-us says of each person.

python outside.py homes.json answers.json
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from policyengine_us import Simulation

YEARLY = {
    "is_medicaid_eligible": 2026,
    "is_chip_eligible": 2026,
    "is_medicare_eligible": 2026,
    "is_aca_ptc_eligible": 2027,
}
"""Plans are compared for 2027, because an application of today is for a plan that starts then."""
MONTHLY = {"msp_eligible": "2026-11", "is_wic_eligible": "2026-11"}
PENSION_AGE = 65


def situation(homes: list[list[dict[str, Any]]]) -> tuple[dict[str, Any], list[str]]:
    """All homes as one situation, and the people in the order in which the model answers."""
    years = ("2025", "2026", "2027")
    people: dict[str, Any] = {}
    units: dict[str, dict[str, Any]] = {
        kind: {} for kind in ("households", "tax_units", "families", "spm_units", "marital_units")
    }
    for number, home in enumerate(homes):
        names = {each["id"]: f"{number}{each['id']}" for each in home}
        for each in home:
            # A worker's income is wages; past 65 it is social security, as in the other model's homes.
            kind = "social_security_retirement" if each["age"] >= PENSION_AGE else "employment_income"
            people[names[each["id"]]] = {
                "age": dict.fromkeys(years, each["age"]),
                kind: dict.fromkeys(years, each["income"]),
                "is_pregnant": dict.fromkeys(years, each.get("pregnant", False)),
            }
        members = {"members": list(names.values())}
        units["households"][f"h{number}"] = {**members, "state_code": dict.fromkeys(years, "CT")}
        for kind in ("tax_units", "families", "spm_units"):
            units[kind][f"{kind}{number}"] = dict(members)
        couples = {tuple(sorted((each["id"], each.get("spouse", each["id"])))) for each in home}
        for couple in sorted(couples):
            units["marital_units"][f"m{number}{'-'.join(couple)}"] = {
                "members": [names[one] for one in dict.fromkeys(couple)]
            }
    return {"people": people, **units}, list(people)


def main(source: str, target: str) -> None:
    told, names = situation(json.loads(Path(source).read_text("utf-8")))
    simulation = Simulation(situation=told)
    answers = {
        variable: dict(zip(names, map(bool, simulation.calculate(variable, period)), strict=True))
        for variable, period in {**YEARLY, **MONTHLY}.items()
    }
    Path(target).write_text(json.dumps({"version": version("policyengine-us"), "answers": answers}), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
