"""The page about the home: where it is and how many live there first, and then a row for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from wtforms import ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import HOME, MOST_PEOPLE, SKIPPED, Answers, Skipped
from screener.interview.ages import Ages
from screener.interview.fields import DrawnRow, Filled, Part, Rule, Sent, bound, choosing, line, listed, one_of
from screener.interview.inputs import Setting
from screener.interview.inputs_of_home import Town
from screener.interview.kin import NO, YES, YOU, Row, Tie, at_home, mates, rows_of, ties
from screener.interview.pages import PageAsked
from screener.rulebook.words import N_

GONE: Final = "gone"
"""What is chosen for a row that is to leave the list."""

MORE: Final = "more"

_COUNTS: Final = {str(number): number for number in range(MOST_PEOPLE)}

OLDER: Final = frozenset({"parent", "grandparent"})
YOUNGER: Final = frozenset({"child", "child_of_both", "grandchild"})
SO_FAR: Final = "people_so_far"
"""How many people this visit has named, those who left included: an id is never given twice."""


class PeopleForm:
    """
    The form of the people page. ``ids`` are those of the rows drawn, empty for a person who is new: they travel in
    the sealed token, so that a row goes to the person it was drawn for whatever another tab did since.

    Where nobody is known yet it asks the town, your age and how many people live with you. Their rows come after
    that, and what was said of the town goes along unseen.
    """

    about = ""

    def __init__(
        self, asked: PageAsked, setting: Setting, posted: Sent | None = None, ids: Sequence[str] | None = None
    ) -> None:
        self.asked = asked
        self.setting = setting
        self._known = {row.id: row for row in rows_of(setting.answers)}
        self.ids = tuple(ids) if ids else tuple(self._known) or ("",)
        self.counts = len(self.ids) == 1 and not self._known
        town = setting.snapshot.book.facts["town"]
        self._town = Town("town", town, [(HOME, "town")], setting.say(town.question), setting)
        self._ages = Ages(setting.wording)
        self.form = bound(self._fields(), posted)
        self._offer_ties()

    @property
    def heading(self) -> str:
        """The question of the page."""
        return self.setting.say(N_("About your home") if self.counts else N_("Who lives in your home?"))

    @property
    def town(self) -> tuple[Part, ...]:
        """How the town is drawn; empty where it was asked a moment ago, or not at all."""
        asked = self.counts or self._known or self.form["town"].errors
        return tuple(self._town.parts(self.form)) if asked else ()

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What was said of the town, by the name of its field, where it is not drawn."""
        return () if self.town else tuple((name, self.form[name].data or "") for name in self._town.fields())

    @property
    def asks_town(self) -> bool:
        """Whether it asks for the town in sight."""
        return bool(self.town)

    @property
    def full(self) -> bool:
        """Whether another row would be one person too many."""
        return len(self.ids) >= MOST_PEOPLE

    @property
    def adds(self) -> tuple[tuple[str, str, str], ...]:
        """The button that asks for one row more: its value, what it says, and where it leads."""
        if self.counts:
            return ()
        return ((MORE, self.setting.say(N_("Add another person")), f"row-{len(self.ids)}"),)

    @property
    def more(self) -> Field | None:
        """How many people live with you, where that is still to be said."""
        return self.form[MORE] if self.counts else None

    @property
    def drawn(self) -> list[str]:
        """What the token is to remember."""
        return list(self.ids)

    @property
    def rows(self) -> Iterator[DrawnRow]:
        """The rows as they are drawn."""
        for number in range(len(self.ids)):
            yield DrawnRow(
                heading=self._name(number),
                age=self.form[f"age-{number}"],
                relation=self.form[f"relation-{number}"] if number else None,
                tie=self.form[f"tie-{number}"] if choosing(self.form, f"tie-{number}").choices else None,
            )

    def validate(self) -> bool:
        """Whether everything can be understood; if not, the fields hold sentences that say what to do."""
        return bool(self.form.validate({name: [rule] for name, rule in self._rules().items()}))

    def errors(self) -> list[tuple[str, str]]:
        """Every fault, with the id of its field, in the order of the page."""
        return [(field.id, error) for field in self.form for error in field.errors]

    def apply(self, answers: Answers) -> Answers:
        """The answers with these people at home. New people get ids that nobody had before."""
        here = {person.id for person in answers.people}
        said = answers.household.get(SO_FAR)
        count = said if isinstance(said, int) else len(here)
        ids: dict[str, str] = {}
        for row in self._rows_filled():
            ids[row.id] = self.ids[int(row.id)]
            if ids[row.id] not in here:
                count += 1
                ids[row.id] = f"p{count}"
        rows = [Row(ids[row.id], row.relation, row.age, ids.get(row.tie or "", row.tie)) for row in self._rows_filled()]
        answers = at_home(answers, rows).with_(HOME, SO_FAR, count)
        for (who, fact), value in self._town.read(self.form).items():
            answers = answers.with_(who, fact, value or SKIPPED)
        return answers

    def further(self, another: str = "") -> PeopleForm | None:
        """
        The form as it was filled in, without the rows that are to go, and with the rows wished for as far as there
        is room; ``None`` where no row is missing.
        """
        wished = _COUNTS.get(self.form[MORE].data, 0) if self.counts else int(bool(another))
        if not wished:
            return None
        staying = [number for number in range(len(self.ids)) if not (number and self._gone(number))]
        moved = {str(before): str(after) for after, before in enumerate(staying)}
        filled = Filled({name: [said] for name in self._town.fields() if (said := self.form[name].data)})
        for before, after in moved.items():
            for part in ("relation", "age", "tie"):
                name = f"{part}-{before}"
                if name in self.form and self.form[name].data:
                    said = self.form[name].data
                    filled[f"{part}-{after}"] = [moved.get(said, said) if part == "tie" else said]
        ids = [self.ids[number] for number in staying]
        return PeopleForm(self.asked, self.setting, filled, [*ids, *[""] * wished][:MOST_PEOPLE])

    # The fields

    def _fields(self) -> dict[str, UnboundField[Any]]:
        say = self.setting.say
        fields: dict[str, UnboundField[Any]] = self._town.fields()
        for number, who in enumerate(self.ids):
            row = self._known.get(who)
            age = row.age if row is not None else ""
            if number:
                said = row.relation if row is not None else ""
                fields[f"relation-{number}"] = listed(say(N_("Who is this to you?")), self._relations(), said)
            label = say(N_("Age in years")) if number else say(N_("Your age in years"))
            fields[f"age-{number}"] = line(label, "" if isinstance(age, Skipped) else str(age))
            fields[f"tie-{number}"] = one_of("", (), self._tie_said(row))
        if self.counts:
            write = self.setting.wording.number
            counts = [("", say(N_("Choose"))), ("0", say(N_("No one: I live alone")))]
            counts += [(written, write(number)) for written, number in _COUNTS.items() if number]
            fields[MORE] = listed(say(N_("How many people live with you?")), counts)
        return fields

    def _tie_said(self, row: Row | None) -> str | None:
        """What was said to a row's one more question; another row is named there by its number."""
        if row is None or row.tie is None:
            return None
        return str(self.ids.index(row.tie)) if row.tie in self.ids else row.tie

    def _relations(self) -> list[tuple[str, str]]:
        choices = self.setting.snapshot.book.facts["relation"].choices
        labels = [(relation, self.setting.say(label)) for relation, label in choices.items() if relation != YOU]
        return [
            ("", self.setting.say(N_("Choose"))),
            *labels,
            (GONE, self.setting.say(N_("No one: take off the list"))),
        ]

    def _offer_ties(self) -> None:
        """Give the rows that leave something open their one more question, now that it is known which they are."""
        for number, tie in ties(self._rows_filled()).items():
            field = choosing(self.form, f"tie-{number}")
            field.label.text, choices = self._tie_words(tie)
            field.choices = dict(choices)

    def _tie_words(self, tie: Tie) -> tuple[str, list[tuple[str, str]]]:
        say = self.setting.say
        yes_no = [(YES, say(N_("Yes"))), (NO, say(N_("No")))]
        match tie.kind:
            case "both":
                return say(N_("Is this your partner’s child too?")), yes_no
            case "married":
                return say(N_("Are these two married to each other?")), yes_no
            case _:
                among = [(other, self._name(int(other))) for other in tie.among]
                question = say(N_("Is the mother or father of this child on this list?"))
                return question, [*among, (NO, say(N_("No")))]

    def _name(self, number: int) -> str:
        """What to call a row: who she is as chosen, else her place in the list."""
        if not number:
            return self.setting.say(N_("You"))
        relation = dict(self._relations()[1:]).get(self.form[f"relation-{number}"].data)
        age = self._age(number)
        if relation is not None:
            written = "" if age is None else self.setting.wording.number(age)
            return self.setting.say(N_("{person}, {age}"), person=relation, age=written) if written else relation
        return self.setting.say(N_("Person {number}"), number=self.setting.wording.number(number + 1))

    # What was filled in

    def _rows_filled(self) -> list[Row]:
        """The rows as they stand, by their number; a row that is empty or ticked to go is none."""
        rows = []
        for number in range(len(self.ids)):
            if number and (self._gone(number) or not self.form[f"relation-{number}"].data):
                continue
            relation = self.form[f"relation-{number}"].data if number else YOU
            age = self._age(number)
            tie = self.form[f"tie-{number}"].data
            rows.append(Row(str(number), relation or "", SKIPPED if age is None else age, tie))
        return rows

    def _gone(self, number: int) -> bool:
        return str(self.form[f"relation-{number}"].data) == GONE

    def _age(self, number: int) -> int | None:
        return self._ages.read(self.form[f"age-{number}"].data)

    # What must hold

    def _rules(self) -> dict[str, Rule]:
        rules: dict[str, Rule] = self._town.rules()
        for number in range(len(self.ids)):
            if number and self._gone(number):
                continue
            rules[f"age-{number}"] = self._aged
            rules[f"tie-{number}"] = self._tied
            if number:
                rules[f"relation-{number}"] = self._related
        return rules | ({MORE: self._counted} if self.counts else {})

    def _counted(self, form: BaseForm, field: Field) -> None:
        if not field.data and not form["age-0"].data:
            return  # The whole page is skipped.
        if field.data not in _COUNTS:
            raise ValidationError(self.setting.say(N_("Choose how many people live with you.")))

    def _aged(self, form: BaseForm, field: Field) -> None:
        number = int(field.name.removeprefix("age-"))
        if not field.data:
            return
        age, yours = self._ages.checked(field.data), self._age(0)
        relation = form[f"relation-{number}"].data if number else YOU
        if yours is not None and ((relation in OLDER and age <= yours) or (relation in YOUNGER and age >= yours)):
            raise ValidationError(
                self.setting.say(N_("Check the ages, and who this person is. A parent is older than a child."))
            )

    def _related(self, _form: BaseForm, field: Field) -> None:
        if field.data not in dict(self._relations()) or not field.data:
            raise ValidationError(self.setting.say(N_("Choose who this person is to you, or “Nobody”.")))
        number = field.name.removeprefix("relation-")
        if number in [row.id for row in mates(self._rows_filled())[1:]]:
            raise ValidationError(
                self.setting.say(N_("You can list only one husband, wife or partner. Choose another answer."))
            )

    def _tied(self, form: BaseForm, field: Field) -> None:
        choices = choosing(form, field.name).choices
        if choices and field.data not in choices:
            raise ValidationError(
                self.setting.say(N_("Answer this question too: {question}"), question=field.label.text)
            )
