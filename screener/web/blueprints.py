"""Every section of the site. To add one is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from screener.web import (
    act,
    ask,
    calling,
    care_data,
    care_pages,
    care_places,
    care_search,
    confirming,
    desk,
    findings,
    gap,
    health,
    join,
    languages,
    leaving,
    pages,
    programs,
    rule_changes,
)
from screener.web.api import doors, guide

if TYPE_CHECKING:
    from flask import Blueprint

IN_EVERY_LANGUAGE: Final[tuple[Blueprint, ...]] = (
    pages.blueprint,
    ask.blueprint,
    findings.blueprint,
    calling.blueprint,
    care_pages.blueprint,
    care_search.blueprint,
    care_places.blueprint,
    join.blueprint,
    confirming.blueprint,
    gap.blueprint,
    act.blueprint,
    programs.blueprint,
    rule_changes.blueprint,
    desk.blueprint,
    leaving.blueprint,
    guide.blueprint,
)
"""Mounted under /<language>."""

WITHOUT_LANGUAGE: Final[tuple[Blueprint, ...]] = (
    health.blueprint,
    languages.blueprint,
    doors.blueprint,
    guide.gate,
    care_data.blueprint,
    desk.shortcut,
)
"""Mounted as they are."""
