"""The languages there are, and their words. English is the source and has no catalog; a language is a folder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal, cast

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from screener.interview.placeholders import broken
from screener.places import TRANSLATIONS

RESIDENTS = "messages"
STAFF = "staff"
CATALOGS = (RESIDENTS, STAFF)
"""What residents read, and what only navigators, operators and programmers do: a language may be without the second."""

MESSAGES = Path("LC_MESSAGES") / f"{RESIDENTS}.po"

REVIEW = re.compile(r"machine|human: (?P<name>[^,]+), (?P<on>\d{4}-\d{2}-\d{2})")


class CatalogError(Exception):
    """A catalog that cannot be used, with the file and what to do about it."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language a person can choose, named as its speakers name it."""

    code: str
    """As in an address: `pt-br`."""
    folder: str
    """As in translations/: `pt_BR`. Empty for English."""
    name: str
    direction: Literal["ltr", "rtl"]
    machine: bool
    """True until a person has checked the translation."""
    reviewer: str = ""
    reviewed_on: date | None = None
    for_staff: bool = True
    """Whether it has the words of the pages for those who help others."""

    @property
    def tag(self) -> str:
        """The value of an HTML `lang` attribute: `pt-BR`."""
        return self.folder.replace("_", "-") or self.code

    @property
    def locale(self) -> str:
        """The name under which Babel knows how numbers and dates are written; for English, as in the United States."""
        return self.folder or "en_US"


ENGLISH = Language(code="en", folder="", name="English", direction="ltr", machine=False)


def languages(folder: Path = TRANSLATIONS) -> tuple[Language, ...]:
    """English, then every language that has a catalog, by code. Raises CatalogError for an unreadable header."""
    return (ENGLISH, *(_language(po) for po in _catalogs(folder)))


def load(code: str, folder: Path = TRANSLATIONS) -> NullTranslations:
    """The compiled words of a language. Raises CatalogError if there are none or they are older than their source."""
    if code == ENGLISH.code:
        return NullTranslations()
    language = find(code, folder)
    words = _compiled(po_of(folder, language.folder, RESIDENTS))
    if language.for_staff:
        words.add_fallback(_compiled(po_of(folder, language.folder, STAFF)))
    return words


def po_of(folder: Path, language: str, name: str) -> Path:
    """Where a catalog of a language lies, whether it is there or not."""
    return folder / language / "LC_MESSAGES" / f"{name}.po"


def _compiled(po: Path) -> GNUTranslations:
    mo = po.with_suffix(".mo")
    if _stale(po):
        raise CatalogError(f"{mo} is missing or older than its .po file: run `make compile`")
    with mo.open("rb") as file:
        return GNUTranslations(file)


def find(code: str, folder: Path = TRANSLATIONS) -> Language:
    """The language with this code. Raises CatalogError where there is none."""
    for language in languages(folder):
        if language.code == code:
            return language
    raise CatalogError(f"{folder} has no language {code!r}")


def compile_all(folder: Path = TRANSLATIONS) -> list[Path]:
    """Compile every catalog that changed since it was last compiled, and return the files written."""
    written = []
    for po in _files(folder):
        if _stale(po):
            mo = po.with_suffix(".mo")
            fresh = mo.with_suffix(".new")
            with fresh.open("wb") as file:
                write_mo(file, read(po))
            fresh.replace(mo)  # A server that is starting meanwhile sees the old words or the new, never half.
            written.append(mo)
    return written


def missing(code: str, folder: Path = TRANSLATIONS) -> list[str]:
    """The English texts that a language lacks, or has only as a guess (fuzzy), in the order of the templates."""
    if code == ENGLISH.code:
        return []
    files = (po_of(folder, find(code, folder).folder, name) for name in CATALOGS)
    return [text for po in files if po.exists() for text in _missing(po, folder)]


def _missing(po: Path, folder: Path) -> list[str]:
    translated, wanted = read(po), template(folder, po.stem)
    return [_text(message) for message in messages(wanted) if not _done(translated.get(message.id, message.context))]


def check(folder: Path = TRANSLATIONS) -> list[str]:
    """Everything wrong with the catalogs, one line each: texts missing or no longer used, and broken placeholders."""
    problems = []
    for po in _files(folder):
        wanted = {(message.id, message.context) for message in messages(template(folder, po.stem))}
        problems += [f"{po}: not translated: {text!r}" for text in _missing(po, folder)]
        catalog = read(po)
        for message in messages(catalog):
            at = f"{po}:{message.lineno}"
            if (message.id, message.context) not in wanted:
                problems.append(f"{at}: no longer used: {_text(message)!r}")
            elif _done(message):
                faults = broken(message.id, message.string or "", catalog.plural_expr)
                problems += [f"{at}: {fault}" for fault in faults]
    return problems


def template(folder: Path = TRANSLATIONS, name: str = RESIDENTS) -> Catalog:
    """Every English text of one kind of readers, as gathered by `make strings`."""
    return read(folder / f"{name}.pot")


def read(po: Path) -> Catalog:
    """A catalog from its file. Raises CatalogError where the file is absent or breaks the format."""
    try:
        with po.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except FileNotFoundError:
        raise CatalogError(f"{po} is missing: run `make strings`") from None
    except PoFileError as error:
        raise CatalogError(f"{po}:{error.lineno + 1}: {error}") from error


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalog without its header, which gettext keeps under the empty text."""
    return (message for message in catalog if message.id)


def header(po: Path) -> str:
    """The head of a catalog file, comment and all: the lines up to the first blank one."""
    return po.read_text("utf-8").partition("\n\n")[0]


def _catalogs(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/{MESSAGES}"))


def _files(folder: Path) -> list[Path]:
    """The catalogs of every language, those of residents first."""
    beside = [po.with_name(f"{name}.po") for po in _catalogs(folder) for name in CATALOGS]
    return [po for po in beside if po.exists()]


def _language(po: Path) -> Language:
    folder = po.parent.parent.name
    found = re.search(r'^"X-Review-Status: (.*)\\n"$', header(po), re.MULTILINE)
    status = found and REVIEW.fullmatch(found[1])
    if not status:
        raise CatalogError(f"{po}: the header must hold X-Review-Status: machine, or human: name, YYYY-MM-DD")
    try:
        locale = Locale.parse(folder)
        reviewed_on = date.fromisoformat(status["on"]) if status["on"] else None
    except (UnknownLocaleError, ValueError) as error:
        raise CatalogError(f"{po}: {error}") from error
    return Language(
        code=folder.replace("_", "-").lower(),
        folder=folder,
        name=locale.display_name or folder,
        direction=cast("Literal['ltr', 'rtl']", locale.text_direction),
        machine=status["name"] is None,
        reviewer=status["name"] or "",
        reviewed_on=reviewed_on,
        for_staff=po.with_name(f"{STAFF}.po").exists(),
    )


def _stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _done(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, (list, tuple)) else bool(message.string)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
