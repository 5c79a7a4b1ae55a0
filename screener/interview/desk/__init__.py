"""A whole household on one page: what was typed there, as answers and back, and what two versions differ in."""

from screener.interview.desk.compared import Difference, differences
from screener.interview.desk.draft import VERSIONS, Draft, draft_from
from screener.interview.desk.filled import CannotBeTypedError, body_of
from screener.interview.desk.people import DeskWording
from screener.interview.desk.place import Fault
from screener.interview.desk.told import Told, told

__all__ = [
    "VERSIONS",
    "CannotBeTypedError",
    "DeskWording",
    "Difference",
    "Draft",
    "Fault",
    "Told",
    "body_of",
    "differences",
    "draft_from",
    "told",
]
