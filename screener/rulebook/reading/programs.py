"""Conditions, programs, notices, precedence and reforms, as they are written."""

from __future__ import annotations

from screener.rulebook import terms
from screener.rulebook.book import (
    CONFIDENCES,
    Condition,
    CostLine,
    DatedCondition,
    Notice,
    Program,
    Reform,
    Route,
    Step,
)
from screener.rulebook.reading.entries import Entry
from screener.rulebook.reading.figures import in_order
from screener.rulebook.reading.terms import Vocabulary


def _grade(entry: Entry) -> str:
    return entry.one_of(CONFIDENCES, "a confidence")


def condition(name: str, entry: Entry, words: Vocabulary) -> Condition:
    """A named condition with its dated meanings."""
    fields = entry.fields(required=("words", "versions"), optional=("yes", "no", "cite", "opens_with"))

    def version(item: Entry) -> DatedCondition:
        dated = item.fields(required=("since", "when", "cite"), optional=("confidence", "note"))
        return DatedCondition(
            dated["since"].day(),
            words.of_law().term(dated["when"]),
            dated.list_of("cite", words.cite),
            dated.read("confidence", _grade),
        )

    return Condition(
        name=name,
        words=fields["words"].text(),
        versions=in_order(fields["versions"], version, lambda one: one.since),
        yes=fields.read("yes", Entry.text),
        no=fields.read("no", Entry.text),
        opens_with=fields.read("opens_with", lambda item: item.one_of(words.conditions, "a condition")),
    )


def program(entry: Entry, words: Vocabulary) -> Program:
    """One program file."""
    fields = entry.fields(
        required=("id", "kind", "title", "short", "for", "routes"),
        optional=("measure", "who_decides", "cost", "share_words", "covers", "apply", "bring", "note", "words_if"),
    )
    name = fields["id"].identifier()
    if not entry.file.endswith(f"{name}.yaml"):
        raise fields["id"].fault(f"The file of the program {name!r} is called {name}.yaml.")
    routes = tuple(_route(item, words) for item in fields["routes"].items())
    notes, bring = (fields.list_of(key, lambda item: _cited(item, words)) for key in ("note", "bring"))
    _refuse_overlaps(fields["routes"], routes)
    found = Program(
        id=name,
        kind=fields["kind"].one_of(("coverage", "care", "help"), "a kind of program"),
        title=fields["title"].text(),
        short=fields["short"].sentence(),
        about=fields["for"].one_of(("person", "home"), "whom a program is for"),
        routes=routes,
        measure=fields.read("measure", words.measure),
        who_decides=fields.read("who_decides", Entry.sentence),
        cost=fields.list_of("cost", lambda item: _cost(item, words)),
        share_words=fields.read("share_words", Entry.sentence),
        covers=fields.list_of("covers", Entry.quoted),
        apply=fields.list_of("apply", lambda item: _step(item, words)),
        bring=tuple(text for text, _cites in bring),
        note=tuple(text for text, _cites in notes),
        note_cite=tuple(dict.fromkeys(cite for _text, cites in (*notes, *bring) for cite in cites)),
        words_if_no=fields.read("words_if", lambda item: item.fields(required=("no",))["no"].sentence()),
    )
    if found.measure is None and any(_needs_measure(route.when) for route in routes):
        raise entry.fault("A route compares income, so the program needs 'measure:'.")
    return found


def _route(entry: Entry, words: Vocabulary) -> Route:
    fields = entry.fields(required=("id", "title", "when", "cite"), optional=("since", "until", "confidence"))
    since, until = fields.read("since", Entry.day), fields.read("until", Entry.day)
    if since and until and until < since:
        raise fields["until"].fault("This route ends before it begins.")
    return Route(
        id=fields["id"].identifier(),
        title=fields["title"].text(),
        when=words.of_law().term(fields["when"]),
        cite=fields.list_of("cite", words.cite),
        since=since,
        until=until,
        confidence=fields.read("confidence", _grade),
    )


def _refuse_overlaps(entry: Entry, routes: tuple[Route, ...]) -> None:
    """Routes of one id are one door over time: the next begins on the day after the last ends."""
    for item, route, before in ((i, r, b) for n, (i, r) in enumerate(zip(entry.items(), routes, strict=True))
                                for b in routes[:n] if b.id == r.id):  # fmt: skip
        if before.until is None or route.since is None or (route.since - before.until).days < 1:
            raise item.fault(
                f"The route {route.id!r} stands here twice for the same day. Date them one after the other."
            )
        last = max(one.until for one in routes if one.id == route.id and one is not route and one.until)
        if (route.since - last).days > 1:
            raise item.fault(
                f"There is a hole in the dates of the route {route.id!r}: nothing holds from the day after {last}."
            )


def _cost(entry: Entry, words: Vocabulary) -> CostLine:
    fields = entry.fields(required=("when", "per"), optional=("premium_month", "words", "share"))
    if "premium_month" not in fields and "words" not in fields:
        raise entry.fault("Without 'premium_month:' the price is not known. Say it in 'words:', or write 0.")
    return CostLine(
        when=words.term(fields["when"]),
        premium_month=fields.read("premium_month", lambda item: words.quantity(item, ("dollars_month",))),
        per=fields["per"].one_of(("person", "family"), "who pays"),
        words=fields.list_of("words", Entry.sentence),
        share=fields.read("share", _share),
    )


def _share(entry: Entry) -> tuple[int, int]:
    ends = tuple(item.cents() for item in entry.items())
    if len(ends) != 2 or not 0 < ends[0] <= ends[1]:  # noqa: PLR2004 - the least and the most
        raise entry.fault("A share of the income has two ends in percent, the least first. Write [4.30, 6.78].")
    return ends[0], ends[1]


def _step(entry: Entry, words: Vocabulary) -> Step:
    fields = entry.fields(required=(), optional=("text", "say", "contact", "by"))
    text, say = fields.read("text", Entry.sentence), fields.read("say", Entry.sentence)
    if text is None and say is None:
        raise entry.fault("A step needs 'text:' (what to do) or 'say:' (what to say on the phone).")
    by = fields.read("by", lambda item: item.one_of(("phone", "url"), "a way to reach somebody")) or "phone"
    return Step(text or "", fields.read("contact", words.contact), by, say)


def _cited(entry: Entry, words: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """What is good to know, or to bring. What was read elsewhere than what the doors rest on names its source."""
    if not entry.is_mapping:
        return entry.quoted(), ()
    fields = entry.fields(required=("text", "cite"))
    return fields["text"].sentence(), fields.list_of("cite", words.cite)


def _needs_measure(term: terms.Term) -> bool:
    match term:
        case terms.Income(measure=measure):
            return measure is None
        case terms.All(terms=parts) | terms.Any(terms=parts):
            return any(_needs_measure(part) for part in parts)
        case terms.Not(term=inner):
            return _needs_measure(inner)
        case terms.Some(when=when) | terms.Count(when=when):
            return _needs_measure(when)
        case _:
            return False


def notice(entry: Entry, words: Vocabulary) -> Notice:
    """One notice file."""
    fields = entry.fields(
        required=("id", "title", "text", "attach", "cite"),
        optional=("since", "until", "when", "not_for", "contact", "question", "need_not_say", "deadline", "first"),
    )
    except_for = fields["not_for"].pairs() if "not_for" in fields else []
    return Notice(
        id=fields["id"].identifier(),
        title=fields["title"].text(),
        text=fields["text"].one_or_more(Entry.sentence),
        attach=fields.list_of("attach", lambda item: item.one_of(words.programs, "a program")),
        contact=fields.read("contact", words.contact),
        cite=fields.list_of("cite", words.cite),
        when=fields.read("when", words.term),
        since=fields.read("since", Entry.day),
        until=fields.read("until", Entry.day),
        not_for={key.one_of(words.programs, "a program"): words.term(value) for key, value in except_for},
        question=fields.read("question", Entry.text),
        need_not_say=fields.read("need_not_say", Entry.yes_no) or False,
        deadline=fields.read("deadline", Entry.yes_no) or False,
        first=fields.read("first", Entry.yes_no) or False,
    )


def reform(entry: Entry, words: Vocabulary) -> Reform:
    """One reform file."""
    fields = entry.fields(required=("id", "title", "overrides", "cite"), optional=("note",))
    overrides = {
        key.one_of(words.conditions, "a condition"): words.term(value) for key, value in fields["overrides"].pairs()
    }
    return Reform(fields["id"].identifier(), fields["title"].text(), overrides, fields.list_of("cite", words.cite))
