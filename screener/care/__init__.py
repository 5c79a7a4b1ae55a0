"""Where to go for care today, whatever anyone answered."""

from screener.care.contact_card import contact_card
from screener.care.directory import Directory, HelpLine, Place, Statement, Town, ZipCode
from screener.care.finding_towns import TownMatch, find_town
from screener.care.map import draw as draw_map
from screener.care.nearby import Nearby, emergency_rooms, help_lines, nearest, primary_care
from screener.care.reading import read
from screener.care.searching import EVERYTHING, GROUPS, Found, Wanted, languages, look, matching
from screener.care.table import CareDataError

__all__ = [
    "EVERYTHING",
    "GROUPS",
    "CareDataError",
    "Directory",
    "Found",
    "HelpLine",
    "Nearby",
    "Place",
    "Statement",
    "Town",
    "TownMatch",
    "Wanted",
    "ZipCode",
    "contact_card",
    "draw_map",
    "emergency_rooms",
    "find_town",
    "help_lines",
    "languages",
    "look",
    "matching",
    "nearest",
    "primary_care",
    "read",
]
