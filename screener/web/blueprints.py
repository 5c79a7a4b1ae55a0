"""Every section of the site. To add one is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from screener.web import health, languages, leaving

if TYPE_CHECKING:
    from flask import Blueprint

IN_EVERY_LANGUAGE: Final[tuple[Blueprint, ...]] = (leaving.blueprint,)
"""Mounted under /<language>."""

WITHOUT_LANGUAGE: Final[tuple[Blueprint, ...]] = (
    health.blueprint,
    languages.blueprint,
)
"""Mounted as they are."""
