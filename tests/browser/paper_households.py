"""The four paper households of the desk, as the keys that type them and as the fields that they fill."""

NEXT = ("Control", "Enter")
"""To the next person: two keys held together count as two."""

COUPLE = (
    *("06511", NEXT),
    *("36", "Tab", "n", "Tab", "2600", "Tab", "Tab", "Tab", "n", NEXT),
    *("h", "Tab", "38", "Tab", "Tab", "900", "Tab", "Tab", "Tab", "gg", "Tab", "3/2024", NEXT),
    *("c", "Tab", "14", "Tab", "Tab", "Tab", "Tab", "Tab", "n", NEXT),
    *("c", "Tab", "9", "Tab", "Tab", "Tab", "Tab", "Tab", "u", NEXT),
    *("c", "Tab", "3", "Tab", "Tab", "Tab", "Tab", "Tab", "u"),
)
UNMARRIED = (
    *("06106", NEXT),
    *("27", "Tab", "2", "Tab", "450", "Tab", "w", NEXT),
    *("p", "Tab", "29", "Tab", "Tab", "2400"),
)
GRANDMOTHER = ("06604", NEXT, "61", "Tab", "Tab", "1500", NEXT, "gg", "Tab", "12", NEXT, "g", "Tab", "7")
SINGLE = ("06902", NEXT, "66", "Tab", "Tab", "1300", "Tab", "Tab", "s", "Tab", "g", "Tab", "Tab", "m")

PAPER_HOUSEHOLDS = {
    "a couple with three children of mixed status": COUPLE,
    "unmarried parents with twins on the way": UNMARRIED,
    "a grandmother with grandchildren": GRANDMOTHER,
    "a single man of 66 with a green card": SINGLE,
}


def strike(page, keys):
    """Strikes keys one after the other, and gives how many there were."""
    count = 0
    for each in keys:
        if each == NEXT:
            page.keyboard.press("+".join(NEXT))
            count += 2
        elif each == "Tab":
            page.keyboard.press(each)
            count += 1
        else:
            page.keyboard.type(each)
            count += len(each)
    return count
