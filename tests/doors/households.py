"""Answers as a household file says them: what `read_household` reads, written."""

from screener.answers import SKIPPED, IncomeLine


def written(answers):
    """A household as a document, of which reading makes the same answers again."""
    return {
        "household": _facts(answers.household),
        "people": [{"id": person.id, **_facts(person.facts)} for person in answers.people],
    }


def _facts(facts):
    return {name: _value(name, value) for name, value in facts.items()}


def _value(name, value):
    if value is SKIPPED:
        return "skipped"
    if name == "income":
        return [_line(line) for line in value] or "none"
    if name == "assets":
        return {"between": [_dollars(value[0]), _dollars(value[1])]}
    if name == "cared_for_by":
        return dict(zip(("adult", "relation"), value, strict=True))
    return list(value) if isinstance(value, tuple) else value


def _line(line: IncomeLine):
    return {
        "between": [_dollars(line.low), _dollars(line.high)],
        "per": line.per,
        "kind": line.kind,
        "costs": _dollars(line.costs),
    }


def _dollars(cents):
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100
