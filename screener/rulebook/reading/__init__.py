"""From the files in ``rules/`` to a rulebook. The only input of the rulebook room, strict and all at once.

Names are gathered first (sources, contacts, facts, parameters, conditions, programs), so that every file may
use what another defines; then each part is read; then what only the whole can show is checked: holes in dates,
circles, names without use. Every mistake is told with file, line and remedy, all in one error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from screener.rulebook.book import QuestionPage, Rulebook
from screener.rulebook.reading import facts as fact_reading
from screener.rulebook.reading import figures, programs
from screener.rulebook.reading.checking import check_whole
from screener.rulebook.reading.entries import Entry, Fields, entry_of
from screener.rulebook.reading.faults import Fault, Faults, RuleError
from screener.rulebook.reading.terms import Vocabulary
from screener.rulebook.terms import Term

__all__ = ["Fault", "RuleError", "read"]

_Part = TypeVar("_Part")
FILES = ("sources", "contacts", "facts", "countings", "conditions", "precedence")
FOLDERS = ("parameters", "programs", "notices", "reforms")
GUIDELINES = "poverty_guidelines"


def read(folder: Path) -> Rulebook:
    """The rulebook that a folder holds. Raises ``RuleError`` with every mistake in it."""
    reading = _Reading(folder)
    book = None
    with reading.faults.gathering():
        book = reading.book()
    # What only the whole can show is looked for once every part is read: half a book would mislead.
    reading.faults.raise_if_any()
    if book is None:
        raise AssertionError
    check_whole(book, reading.faults)
    reading.faults.raise_if_any()
    return book


class _Reading:
    def __init__(self, folder: Path) -> None:
        self.faults = Faults()
        self._digest = hashlib.sha256()
        self._roots: dict[str, Entry] = {}
        for path in sorted(folder.rglob("*.yml")):
            message = f"Nothing reads a file with this ending. Call it {path.stem}.yaml."
            self.faults.found.append(Fault(path.relative_to(folder).as_posix(), 1, message))
        for path, name in _paths(folder):
            with self.faults.gathering():
                self._digest.update(f"{name}\0".encode() + (path.read_bytes() if path.is_file() else b""))
                if not path.is_file():
                    raise Fault(name, 1, "This file is missing from the rules folder.")
                self._roots[name] = entry_of(path, name)
        self.faults.raise_if_any()

    def book(self) -> Rulebook:
        """Every part, read."""
        named = self._named
        parameters = {
            f"{group}.{name}": entry
            for group, inside in self._groups("parameters/", skip=f"parameters/{GUIDELINES}.yaml")
            for name, entry in inside
        }
        bare = Vocabulary(sources=frozenset(named("sources.yaml")), contacts=frozenset(named("contacts.yaml")))
        sources = self._read_all(named("sources.yaml"), lambda name, entry: figures.source(name, entry, bare))
        contacts = self._read_all(named("contacts.yaml"), lambda name, entry: figures.contact(name, entry, bare))
        fact_entries, pages = self._facts()
        facts = self._read_all(fact_entries, fact_reading.bare_fact)
        guideline_root = self._roots[f"parameters/{GUIDELINES}.yaml"].fields(required=("tables", "in_use"))
        table_entries = {key.text(): value for key, value in guideline_root["tables"].pairs()}
        in_use = {key.identifier(): value for key, value in guideline_root["in_use"].pairs()}
        condition_entries = named("conditions.yaml")
        choices = {name: fact_reading.choices_of(fact) for name, fact in facts.items()}
        words = Vocabulary(
            fact_kinds={name: fact.kind for name, fact in facts.items()},
            fact_choices={name: each for name, each in choices.items() if each is not None},
            parameters=frozenset(parameters),
            units={name: unit for name, entry in parameters.items() if (unit := figures.unit_of(entry))},
            conditions=frozenset(condition_entries),
            programs=frozenset(Path(name).stem for name in self._roots if name.startswith("programs/")),
            countings=frozenset(named("countings.yaml")),
            guidelines=frozenset(in_use),
            contacts=bare.contacts,
            sources=bare.sources,
        )
        tables = self._read_all(table_entries, lambda name, entry: figures.table(name, entry, words))
        precedence = self._roots["precedence.yaml"].fields(
            required=("coverage", "home"),
            optional=("replaces", "closing", "sign_up", "kept", "spares", "home_first", "for_a_bill"),
        )
        return Rulebook(
            version=f"sha256:{self._digest.hexdigest()}",
            sources=sources,
            contacts=contacts,
            pages=pages,
            facts=self._read_all(
                {name: entry for name, entry in fact_entries.items() if name in facts},
                lambda name, entry: fact_reading.whole_fact(facts[name], entry, words),
            ),
            parameters=self._read_all(parameters, lambda name, entry: figures.parameter(name, entry, words)),
            tables=tables,
            guidelines=self._read_all(in_use, lambda _name, entry: figures.guidelines(entry, table_entries, words)),
            countings=self._read_all(named("countings.yaml"), lambda _name, entry: figures.counting(entry, words)),
            conditions=self._read_all(condition_entries, lambda name, entry: programs.condition(name, entry, words)),
            programs={one.id: one for one in self._files("programs/", lambda root: programs.program(root, words))},
            precedence=precedence.list_of("coverage", words.program),
            replaces=_by_program(precedence, "replaces", words),
            closing=precedence.list_of("closing", words.program),
            sign_up=precedence.read("sign_up", lambda item: item.one_of(words.conditions, "a condition")),
            kept=_kept(precedence, words),
            spares=_by_program(precedence, "spares", words),
            home_order=precedence.list_of("home", words.program),
            home_first=precedence.list_of("home_first", lambda item: item.one_of(words.fact_kinds, "a fact")),
            for_a_bill=precedence.list_of("for_a_bill", words.program),
            notices={one.id: one for one in self._files("notices/", lambda root: programs.notice(root, words))},
            reforms={one.id: one for one in self._files("reforms/", lambda root: programs.reform(root, words))},
        )

    def _named(self, file: str) -> dict[str, Entry]:
        return {key.identifier(): value for key, value in self._roots[file].pairs()}

    def _groups(self, prefix: str, skip: str) -> Iterator[tuple[str, list[tuple[str, Entry]]]]:
        for name, root in self._roots.items():
            if name.startswith(prefix) and name != skip:
                for key, value in root.pairs():
                    yield key.identifier(), [(inner.identifier(), each) for inner, each in value.pairs()]

    def _facts(self) -> tuple[dict[str, Entry], tuple[QuestionPage, ...]]:
        fields = self._roots["facts.yaml"].fields(required=("pages", "facts"))
        entries = {key.identifier(): value for key, value in fields["facts"].pairs()}
        return entries, fact_reading.pages(fields["pages"])

    def _read_all(self, entries: Mapping[str, Entry], read_one: Callable[[str, Entry], _Part]) -> dict[str, _Part]:
        found: dict[str, _Part] = {}
        for name, entry in entries.items():
            with self.faults.gathering():
                found[name] = read_one(name, entry)
        return found

    def _files(self, prefix: str, read_one: Callable[[Entry], _Part]) -> list[_Part]:
        found = []
        for name, root in self._roots.items():
            if name.startswith(prefix):
                with self.faults.gathering():
                    found.append(read_one(root))
        return found


def _by_program(fields: Fields, name: str, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """For each program named under a key, the programs that stand beside it."""
    pairs = fields[name].pairs() if name in fields else []
    return {words.program(key): value.one_or_more(words.program) for key, value in pairs}


def _kept(fields: Fields, words: Vocabulary) -> dict[str, Term]:
    """For each program that stays in somebody's sight, in whose."""
    found: dict[str, Term] = {}
    for item in fields["kept"].items() if "kept" in fields else ():
        line = item.fields(required=("programs", "for"))
        found.update(dict.fromkeys(line.list_of("programs", words.program), words.term(line["for"])))
    return found


def _paths(folder: Path) -> list[tuple[Path, str]]:
    """Every file of the rulebook and what it is called in messages."""
    paths = [(folder / f"{name}.yaml", f"{name}.yaml") for name in FILES]
    paths.append((folder / "parameters" / f"{GUIDELINES}.yaml", f"parameters/{GUIDELINES}.yaml"))
    for inner in FOLDERS:
        for path in sorted((folder / inner).glob("*.yaml")):
            if (path, f"{inner}/{path.name}") not in paths:
                paths.append((path, f"{inner}/{path.name}"))
    return paths
