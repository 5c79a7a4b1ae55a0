"""Keeps the catalogs in step with the code: `python -m translations.strings update | check | count | add CODE [staff]`.

Dates and line numbers stay out of the files, so that a difference in one is a difference in words.
"""

import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from screener.interview.catalogs import CATALOGS, RESIDENTS, STAFF, check, header, languages, messages, po_of, read
from screener.places import ROOT
from translations.readers import for_staff

METHODS = Path(__file__).with_name("babel.cfg")

KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}

HEADER = r'''# {about}
msgid ""
msgstr ""
"Language: {language}\n"
"Plural-Forms: nplurals={forms}; plural={plural};\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Review-Status: machine\n"'''

TEMPLATE_HEADER = r'''# {about}, in English. `make strings` writes this file.
msgid ""
msgstr ""
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"'''


ABOUT = {
    RESIDENTS: "Every text that residents see",
    STAFF: "What only navigators, operators and programmers see",
}


def gather(root: Path = ROOT) -> dict[str, Catalog]:
    """Every text in templates, code and rules, with the files that hold it, by the catalog of those who read it."""
    with METHODS.open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = list(extract_from_dir(root, methods, options, KEYWORDS, ["TRANSLATORS:"], strip_comment_tags=True))
    ours = {
        (text, context) for file, _, text, comments, context in found if not for_staff(file, *_keys(file, comments))
    }
    gathered = {name: Catalog() for name in CATALOGS}
    for file, line, text, comments, context in found:
        catalog = gathered[RESIDENTS if (text, context) in ours else STAFF]
        said = [] if _keys(file, comments) else comments
        catalog.add(text, locations=[(file, line)], auto_comments=said, context=context)
    return gathered


def _keys(file: str, comments: list[str]) -> list[str]:
    """The keys above a text of the rules, which the extractor hands over as its comment."""
    return comments if file.endswith(".yaml") else []


def written(catalog: Catalog, head: str) -> str:
    """The text of a catalog file with this head."""
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    return "\n\n".join(part for part in (head, body.getvalue().decode().strip()) if part) + "\n"


def update(root: Path = ROOT) -> None:
    """Write the templates anew and bring every language in step. Nothing is guessed from similar texts.

    A text that has gone over to other readers takes its translation along.
    """
    folder = root / "translations"
    gathered = gather(root)
    for name, catalog in gathered.items():
        (folder / f"{name}.pot").write_text(written(catalog, _template_header(name)), "utf-8")
    for language in languages(folder)[1:]:
        files = [po for po in (po_of(folder, language.folder, name) for name in CATALOGS) if po.exists()]
        known = [message for po in files for message in messages(read(po)) if _said(message)]
        for po in files:
            catalog = read(po)
            for message in known:
                here = catalog.get(message.id, message.context)
                if here is None:
                    catalog.add(message.id, message.string, context=message.context, flags=message.flags)
                elif not _said(here):
                    here.string = message.string
            catalog.update(gathered[po.stem], no_fuzzy_matching=True)
            po.write_text(written(catalog, header(po)), "utf-8")


def _said(message: Message) -> bool:
    return bool("".join(message.string or ""))


def add(name: str, kind: str = RESIDENTS, root: Path = ROOT) -> None:
    """Begin a catalog of a language, named as Babel names it (`pt_BR`), with every text still to be translated."""
    locale = Locale.parse(name)
    plural = get_plural(locale)
    po = po_of(root / "translations", str(locale), kind)
    po.parent.mkdir(parents=True, exist_ok=True)
    about = f"{ABOUT[kind]}, in {locale.english_name} ({locale.display_name})."
    head = HEADER.format(about=about, language=locale, forms=plural.num_plurals, plural=plural.plural_expr)
    with po.open("x", encoding="utf-8") as file:  # A catalog that is there already is not begun again.
        file.write(f"{head}\n")
    update(root)


def problems(root: Path = ROOT) -> list[str]:
    """What `make lint` refuses, one line each."""
    folder = root / "translations"
    for name, catalog in gather(root).items():
        pot = folder / f"{name}.pot"
        if not pot.exists() or pot.read_text("utf-8") != written(catalog, _template_header(name)):
            return [f"{pot} does not match the code: run `make strings`"]
    return check(folder)


def counted(root: Path = ROOT) -> list[str]:
    """How many texts and words each catalog has, with the files that hold the most words of it."""
    told = []
    for name, catalog in gather(root).items():
        files: Counter[str] = Counter()
        for message in messages(catalog):
            files[min(file for file, _ in message.locations)] += len(_english(message).split())
        told.append(f"{name}: {len(catalog)} texts, {files.total()} words")
        told += [f"{words:6} {file}" for file, words in files.most_common(20)]
    return told


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def _template_header(name: str) -> str:
    return TEMPLATE_HEADER.replace("{about}", ABOUT[name])


def main(command: str = "", *arguments: str) -> int:
    """Exit code 0 when all is well, 1 when something was found, 2 when the command is not known."""
    match command, arguments:
        case "update", []:
            update()
        case "count", []:
            print(*counted(), sep="\n")
        case "add", [name]:
            add(name)
        case "add", [name, kind] if kind in CATALOGS:
            add(name, kind)
        case "check", []:
            found = problems()
            print(*found, sep="\n", end="\n" if found else "")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
