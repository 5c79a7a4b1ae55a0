"""The shape of what is answered: findings, lists and problems. Members may be added to it within a version."""

from __future__ import annotations

from typing import Any, Final, get_args

from screener.care import GROUPS
from screener.care.directory import Access, Kind, Precision, Serves
from screener.rulebook.book import CONFIDENCES
from screener.rulebook.findings import Truth
from screener.web.api.asked import VERSION
from screener.web.api.schemas_asked import Schema, reference, words

TEXT: Final[Schema] = {"type": "string"}
WHOLE: Final[Schema] = {"type": "integer", "minimum": 0}
DATE: Final[Schema] = {"type": "string", "format": "date"}
RULEBOOK: Final[Schema] = {
    "type": "string",
    "pattern": f"^{VERSION}$",
    "description": "Which rules. The same version gives the same findings.",
}


def one(description: str = "", /, **members: Schema) -> Schema:
    """An object all of whose members are always there."""
    schema: Schema = {"type": "object", "required": list(members), "properties": members}
    return {**schema, "description": description} if description else schema


def many(of: Schema, description: str = "") -> Schema:
    """A list of such."""
    return {"type": "array", "items": of, "description": description} if description else {"type": "array", "items": of}


def perhaps(schema: Schema) -> Schema:
    """Such, or null."""
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def schemas_answered() -> dict[str, Schema]:
    """The parts of an answer about a household."""
    truth: Schema = words(*(each.value for each in Truth))
    program, fact = reference("ProgramId"), reference("FactId")
    return {
        "Answer": {
            **one(
                "What was found. Not a decision: each program decides for itself.",
                on={**DATE, "description": "The day by whose rules it was judged."},
                rulebook=RULEBOOK,
                people=many(one(id=reference("Id"), findings=many(reference("Finding")))),
                home=many(reference("Finding"), "What is found once, for the whole home."),
                next=many(reference("Missing"), "What would be asked next."),
                offers=many(reference("Missing"), "What nobody need say, and what could still open something."),
                notices=many(reference("NoticeId")),
                changes=many(
                    one(on=DATE, person=reference("Who"), program=program, **{"from": truth, "to": truth}),
                    "Later days within a year on which the same answers are judged otherwise.",
                ),
            ),
        },
        "Answers": one(
            answers=many(
                {
                    "type": "object",
                    "required": ["status"],
                    "properties": {
                        "status": {"type": "integer", "description": "What the household asked about alone would get."},
                        "answer": reference("Answer"),
                        "problem": reference("Problem"),
                    },
                    "description": "Where the status is 200, the answer, and else the problem.",
                },
                "As many as were asked about, in their order.",
            ),
        ),
        "Finding": one(
            program=program,
            truth={**truth, "description": "Unknown is never no: `missing` is what would settle it."},
            route={**perhaps(TEXT), "description": "The legal door, null while more than one is open."},
            routes_open=many(TEXT),
            confidence={**words(*CONFIDENCES), "description": "Of the sources. Below high, say so and call."},
            cost=perhaps(reference("Cost")),
            replaced_by={**perhaps(program), "description": "What stands in its place because it gives more."},
            until=perhaps(DATE),
            because=many(
                one(text=TEXT, fact=perhaps(TEXT), cite=many(reference("SourceId"))), "What decided, in sentences."
            ),
            assumed=many(TEXT, "What was taken as said until somebody says otherwise."),
            missing=many(reference("Missing")),
            not_known=many(
                one(text=TEXT, ask=perhaps(reference("ContactId"))), "What nobody knows yet, and whom to ask."
            ),
            near=many(
                one(text=TEXT, person=reference("Who"), fact=perhaps(TEXT), on=perhaps(DATE)),
                "For a no, what alone stands in the way, and the day from which it does no more, if that is known.",
            ),
        ),
        "Cost": one(
            "In dollars. A range while it is undecided; null where no figure is known. Zero is free.",
            premium_month={"anyOf": [WHOLE, one(**{"from": perhaps(WHOLE), "to": perhaps(WHOLE)}), {"type": "null"}]},
            per=words("person", "family"),
            text=TEXT,
        ),
        "Missing": one(person=reference("Who"), fact=fact),
        "Who": {"anyOf": [reference("Id"), words("home")]},
        "Problem": one(
            "What is wrong, as RFC 9457 has it.",
            type={"type": "string", "format": "uri-reference"},
            title=TEXT,
            status={"type": "integer", "minimum": 400, "maximum": 599},
            detail=TEXT,
            errors=many(
                one(path={"type": "string", "format": "json-pointer"}, text=TEXT),
                "Where, as RFC 6901 has it, and what to do.",
            ),
        ),
    }


def schemas_listed() -> dict[str, Schema]:
    """The parts of the lists."""
    source = one(title=TEXT, url=perhaps(TEXT), date=TEXT)
    cites = many(reference("SourceId"))
    choice = one(id=TEXT, text={**perhaps(TEXT), "description": "Null for a choice that no page shows."})
    return {
        "Programs": one(on=DATE, rulebook=RULEBOOK, programs=many(reference("Program"))),
        "Program": one(
            id=reference("ProgramId"),
            kind=TEXT,
            **{"for": words("person", "home")},
            title=TEXT,
            short=TEXT,
            who_decides=perhaps(TEXT),
            covers=many(TEXT),
            bring=many(TEXT),
            good_to_know=many(TEXT),
            apply=many(one(text=TEXT, by=TEXT, contact=perhaps(reference("Contact")))),
            routes=many(
                one(
                    id=TEXT,
                    title=TEXT,
                    confirmed={"type": "boolean", "description": "Whether all that it rests on is sure."},
                    rule=many(reference("RuleLine"), "In words. All of it must be true."),
                    cite=cites,
                ),
                "The legal doors of the day. One that fits is enough.",
            ),
            meanings=many(
                one(id=TEXT, text=TEXT, rule=many(reference("RuleLine")), cite=cites),
                "What the conditions that the rules name mean today.",
            ),
            replaces=many(reference("ProgramId"), "In whose place it stands where it is found."),
            notices=many(
                one(
                    id=reference("NoticeId"),
                    title=TEXT,
                    text=many(TEXT),
                    contact=perhaps(reference("Contact")),
                    cite=cites,
                ),
                "Safety notices. Show those that an answer names, above the ways to apply.",
            ),
        ),
        "RuleLine": one(
            "A sentence, made from the term that is judged, and what stands beneath it.",
            text=TEXT,
            meaning=perhaps(TEXT),
            program=perhaps(reference("ProgramId")),
            inside=many(reference("RuleLine")),
        ),
        "Contact": one(
            id=reference("ContactId"),
            name=TEXT,
            phone=perhaps(TEXT),
            tty=perhaps(TEXT),
            url=perhaps(TEXT),
            note={**perhaps(TEXT), "description": "What to know before calling. Show it with the number."},
        ),
        "Facts": one(rulebook=RULEBOOK, facts=many(reference("Fact"))),
        "Fact": one(
            id=reference("FactId"),
            about=words("household", "person"),
            kind=TEXT,
            ask={**words("yes", "offer", "never"), "description": "Never: it is not asked, and may be told."},
            sensitivity=words("plain", "private", "dangerous"),
            label=TEXT,
            question=TEXT,
            help=perhaps(TEXT),
            why=perhaps(TEXT),
            choices=many(choice),
            private_choice={**perhaps(TEXT), "description": "The choice that says nothing. Offer it as any other."},
            presumed=many(TEXT, "What is taken as said until somebody says otherwise."),
        ),
        "Places": one(
            "The same as /care.json.",
            version=WHOLE,
            credit=TEXT,
            caution=TEXT,
            places=many(reference("Place")),
            towns=many(reference("Town")),
            help_lines=many(reference("HelpLine")),
            statements={"type": "object", "additionalProperties": one(text=TEXT, source=source)},
        ),
        "Place": one(
            id=TEXT,
            name=TEXT,
            organization=perhaps(TEXT),
            kind=words(*get_args(Kind)),
            group=words(*GROUPS),
            access=words(*get_args(Access)),
            serves=perhaps(words(*get_args(Serves))),
            street=perhaps(TEXT),
            city=TEXT,
            zip=perhaps(TEXT),
            phone=perhaps(TEXT),
            phone_extension=perhaps(TEXT),
            website=perhaps(TEXT),
            latitude={"type": "number"},
            longitude={"type": "number"},
            geo_precision=words(*get_args(Precision)),
            hours_text=perhaps(TEXT),
            hours_a_week={"type": ["number", "null"]},
            languages=many(TEXT),
            sliding_fee={"type": ["boolean", "null"], "description": "Null where nobody knows."},
            asks_immigration_status={"type": ["boolean", "null"], "description": "Null where nobody knows."},
            status_source={**perhaps(TEXT), "description": "Which of the statements says that they do not ask."},
            low_confidence={"type": "boolean", "description": "We could not confirm it. Do not offer it first."},
            source=source,
            verified_on={**perhaps(DATE), "description": "The day a person checked it; null until then."},
            notes=perhaps(TEXT),
        ),
        "Town": one(
            name=TEXT,
            slug=TEXT,
            region=TEXT,
            former_county=TEXT,
            latitude={"type": "number"},
            longitude={"type": "number"},
        ),
        "HelpLine": one(
            id=TEXT,
            name=TEXT,
            phone=perhaps(TEXT),
            website=perhaps(TEXT),
            what_for=TEXT,
            languages=many(TEXT),
            unconfirmed={"type": "boolean"},
            source=source,
            verified_on=perhaps(DATE),
        ),
        "Sources": one(rulebook=RULEBOOK, sources=many(reference("Source"))),
        "Source": one(
            id=reference("SourceId"),
            publisher=TEXT,
            title=TEXT,
            url=TEXT,
            published=TEXT,
            read_on=DATE,
            read_how=TEXT,
            checked_on={**perhaps(DATE), "description": "The day a person compared it; null until then."},
            checked_by=perhaps(TEXT),
            confidence=words(*CONFIDENCES),
            check_again_by=DATE,
        ),
    }


def with_reform(answer: Schema) -> Schema:
    """An answer has this member where a reform was asked about, and not otherwise."""
    gain = one(person=reference("Who"), program=reference("ProgramId"))
    properties: dict[str, Any] = {
        **answer["properties"],
        "reform": one("Whom it would open what to.", id=reference("ReformId"), gains=many(gain)),
    }
    return {**answer, "properties": properties}
