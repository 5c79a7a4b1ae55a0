"""A place as a contact that a phone can keep (vCard 3.0, RFC 2426, the version every phone reads)."""

from screener.care.directory import Place

_LINE_OCTETS = 75


def contact_card(place: Place, note: str = "") -> str:
    """
    The vCard of a place: name, organization, phone, address, website, and a note in the reader's language.

    Lines end in CRLF and are folded at 75 octets, as the format asks.
    """
    # A comma is a pause when a phone dials, so the extension is keyed in after the call is answered.
    phone = f"{place.dial},{place.phone_extension}" if place.phone_extension else place.dial
    address = ";".join(_escaped(part) for part in ("", "", place.street, place.city, "CT", place.zip, "USA"))
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escaped(place.name)};;;;", f"FN:{_escaped(place.name)}"]
    if place.organization:
        lines.append(f"ORG:{_escaped(place.organization)}")
    if phone:
        lines.append(f"TEL;TYPE=WORK,VOICE:{phone}")
    lines.append(f"ADR;TYPE=WORK:{address}")
    if place.website:
        lines.append(f"URL:{place.website}")
    if note:
        lines.append(f"NOTE:{_escaped(note)}")
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    """A text in which no mark of the format is left to be read as one."""
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A line broken so that none is longer than the format allows, and no letter is cut in two."""
    folded, length = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > _LINE_OCTETS:
            folded.append(" ")
            length = 1
        folded[-1] += letter
        length += octets
    return "\r\n".join(folded)
