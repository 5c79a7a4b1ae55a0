"""What is wrong with a file of rules, said so that its author can mend it: file, line, and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Fault(Exception):  # noqa: N818 - one fault of possibly many; RuleError is the error that is raised in the end
    """One mistake in one place. ``path`` is the place as a JSON pointer (RFC 6901), such as ``/people/1/age``."""

    def __init__(self, file: str, line: int, message: str, path: str = "") -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = file
        self.line = line
        self.message = message
        self.path = path


class Misfit(Fault):
    """Values that are each written well and do not fit together, such as a husband who is nobody here."""


class RuleError(Exception):
    """The rules cannot be used. ``str()`` is the whole message, one line a fault, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        # A mistake that two readers came by is told once.
        once = {(fault.file, fault.line, fault.path, fault.message): fault for fault in faults}
        self.faults = tuple(sorted(once.values(), key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Faults:
    """Collects mistakes, so that an author sees all of them at once."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Go on after a mistake inside this block, and remember it."""
        try:
            yield
        except Fault as fault:
            self.found.append(fault)

    def raise_if_any(self) -> None:
        """Raise ``RuleError`` if anything was found."""
        if self.found:
            raise RuleError(self.found)
