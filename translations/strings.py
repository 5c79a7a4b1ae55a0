"""Keeps the catalogs in step with the code: `python -m translations.strings update | check | add CODE`.

Dates and line numbers stay out of the files, so that a difference in one is a difference in words.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from screener.interview.catalogs import MESSAGES, check, header, languages, read
from screener.places import ROOT

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

TEMPLATE_HEADER = r'''# Every text a person sees, in English. `make strings` writes this file.
msgid ""
msgstr ""
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"'''


def gather(root: Path = ROOT) -> Catalog:
    """Every text in templates, code and rules, with the files that hold it."""
    with METHODS.open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    catalog = Catalog()
    found = extract_from_dir(root, methods, options, KEYWORDS, ["TRANSLATORS:"], strip_comment_tags=True)
    for file, line, text, comments, context in found:
        catalog.add(text, locations=[(file, line)], auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog, head: str) -> str:
    """The text of a catalog file with this head."""
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    return "\n\n".join(part for part in (head, body.getvalue().decode().strip()) if part) + "\n"


def update(root: Path = ROOT) -> None:
    """Write the template anew and bring every language in step with it. Nothing is guessed from similar texts."""
    folder = root / "translations"
    gathered = gather(root)
    (folder / "messages.pot").write_text(written(gathered, TEMPLATE_HEADER), "utf-8")
    for language in languages(folder)[1:]:
        po = folder / language.folder / MESSAGES
        catalog = read(po)
        catalog.update(gathered, no_fuzzy_matching=True)
        po.write_text(written(catalog, header(po)), "utf-8")


def add(name: str, root: Path = ROOT) -> None:
    """Begin the catalog of a language, named as Babel names it (`pt_BR`), with every text still to be translated."""
    locale = Locale.parse(name)
    plural = get_plural(locale)
    po = root / "translations" / str(locale) / MESSAGES
    po.parent.mkdir(parents=True, exist_ok=True)
    about = f"The words of the screener in {locale.english_name} ({locale.display_name})."
    head = HEADER.format(about=about, language=locale, forms=plural.num_plurals, plural=plural.plural_expr)
    with po.open("x", encoding="utf-8") as file:  # A catalog that is there already is not begun again.
        file.write(f"{head}\n")
    update(root)


def problems(root: Path = ROOT) -> list[str]:
    """What `make lint` refuses, one line each."""
    folder = root / "translations"
    pot = folder / "messages.pot"
    if not pot.exists() or pot.read_text("utf-8") != written(gather(root), TEMPLATE_HEADER):
        return [f"{pot} does not match the code: run `make strings`"]
    return check(folder)


def main(command: str = "", *arguments: str) -> int:
    """Exit code 0 when all is well, 1 when something was found, 2 when the command is not known."""
    match command, arguments:
        case "update", []:
            update()
        case "add", [name]:
            add(name)
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
