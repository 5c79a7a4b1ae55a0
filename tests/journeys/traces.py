"""A search for what somebody said, in every spelling in which a file could hold it by accident."""

import json
from base64 import b64encode
from html import escape
from urllib.parse import quote, quote_plus


def spellings(text):
    """The bytes to look for: plain, two bytes a letter, in an address, in JSON, in a page, in base64 and in hex."""
    plain = text.encode()
    wanted = {plain, text.encode("utf-16-le"), text.encode("utf-16-be"), plain.hex().encode()}
    wanted |= {quote(text).encode(), quote_plus(text).encode(), json.dumps(text)[1:-1].encode(), escape(text).encode()}
    return wanted | {form for each in (plain, text.encode("utf-16-le")) for form in _in_base64(each)}


def found(files, texts):
    """Where any of the texts stands: pairs of a file's name and a text. `files` gives the bytes of each."""
    wanted = {text: spellings(text) for text in texts}
    return [
        (str(file), text)
        for file, written in files.items()
        for text, forms in wanted.items()
        if any(form in written for form in forms)
    ]


def _in_base64(plain):
    """The letters that are sure to stand in base64, wherever in it the text begins, in both alphabets."""
    for before in range(3):
        letters = b64encode(bytes(before) + plain)
        sure = letters[-(-before * 8 // 6) : (before + len(plain)) * 8 // 6]
        yield sure
        yield sure.replace(b"+", b"-").replace(b"/", b"_")
