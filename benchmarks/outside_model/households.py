"""Homes of citizens around every income line, as household files that both models can be told.

Each home is a list of people with an age, income in whole dollars a year, who is married, whose child somebody is, and
who is pregnant. Incomes stand a little below and above every line that either model draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Home = list[dict[str, Any]]

POVERTY_2026 = {1: 15960, 2: 21640, 3: 27320, 4: 33000, 5: 38680}
"""Dollars a year, only to place incomes near the lines: each model draws its own."""

PERCENTS = (0, 50, 99, 101, 134, 136, 137, 139, 159, 161, 174, 176, 184, 186, 200, 202, 210, 212, 230, 232, 245, 247)
HIGH = (253, 255, 262, 264, 317, 319, 322, 324, 399, 401, 600)

SHAPES: dict[str, Home] = {
    **{f"alone at {age}": [{"id": "a", "age": age}] for age in (19, 20, 26, 40, 64, 65, 80)},
    "alone and pregnant": [{"id": "a", "age": 28, "pregnant": True}],
    "a couple": [{"id": "a", "age": 40, "spouse": "b"}, {"id": "b", "age": 38, "spouse": "a"}],
    "a couple over 65": [{"id": "a", "age": 70, "spouse": "b"}, {"id": "b", "age": 68, "spouse": "a"}],
    "a couple, one of them 66": [{"id": "a", "age": 66, "spouse": "b"}, {"id": "b", "age": 60, "spouse": "a"}],
    "a parent and a child of 0": [{"id": "a", "age": 30}, {"id": "c", "age": 0, "parents": ["a"]}],
    "a parent and children of 4 and 12": [
        {"id": "a", "age": 34},
        {"id": "c", "age": 4, "parents": ["a"]},
        {"id": "d", "age": 12, "parents": ["a"]},
    ],
    "married parents and children of 9 and 17": [
        {"id": "a", "age": 41, "spouse": "b"},
        {"id": "b", "age": 39, "spouse": "a"},
        {"id": "c", "age": 9, "parents": ["a", "b"]},
        {"id": "d", "age": 17, "parents": ["a", "b"]},
    ],
    "a pregnant mother and a child of 3": [
        {"id": "a", "age": 29, "pregnant": True},
        {"id": "c", "age": 3, "parents": ["a"]},
    ],
    "a parent and a child of 18": [{"id": "a", "age": 45}, {"id": "c", "age": 18, "parents": ["a"]}],
}


def homes() -> Iterator[tuple[str, int, Home]]:
    """Every shape at every income: its name, the percent of the guidelines, the people. The first earns it all."""
    for name, people in SHAPES.items():
        for percent in (*PERCENTS, *HIGH):
            yearly = POVERTY_2026[len(people)] * percent // 100
            yield name, percent, [{**each, "income": yearly if each["id"] == "a" else 0} for each in people]
