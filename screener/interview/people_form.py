"""The page on which the people at home are listed: you, then one row a person, as many as the server was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wtforms import ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import HOME, MOST_PEOPLE, SKIPPED, Answers, Skipped
from screener.interview import typed
from screener.interview.fields import Rule, Sent, bound, choosing, line, listed, one_of, tick
from screener.interview.inputs import RATHER_NOT, UNSAID, Setting, written_or_unsaid
from screener.interview.kin import NO, YES, YOU, Row, Tie, at_home, mates, rows_of, ties
from screener.interview.pages import PageAsked
from screener.rulebook.words import N_

OLDEST: Final = 130
SO_FAR: Final = "people_so_far"
"""How many people this visit has named, those who left included: an id is never given twice."""


class Filled(dict[str, list[str]]):
    """Fields as WTForms reads them from a browser."""

    def getlist(self, name: str) -> list[str]:
        """Every value sent under a name."""
        return self.get(name, [])


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One person on the page: the fields there are for her, and what to call her."""

    heading: str
    age: Field
    unsaid: Field
    relation: Field | None = None
    tie: Field | None = None
    gone: Field | None = None


class PeopleForm:
    """
    The form of the people page. ``ids`` are those of the rows drawn, empty for a person who is new: they travel in
    the sealed token, so that a row goes to the person it was drawn for whatever another tab did since.
    """

    def __init__(
        self, asked: PageAsked, setting: Setting, posted: Sent | None = None, ids: Sequence[str] | None = None
    ) -> None:
        self.asked = asked
        self.setting = setting
        self._known = {row.id: row for row in rows_of(setting.answers)}
        self.ids = tuple(ids) if ids else tuple(self._known) or ("", "")
        self.form = bound(self._fields(), posted)
        self._offer_ties()

    @property
    def heading(self) -> str:
        """The question of the page."""
        return self.setting.say(N_("Who lives in your home?"))

    @property
    def names_somebody(self) -> bool:
        """The heading names nobody."""
        return False

    @property
    def full(self) -> bool:
        """Whether another row would be one person too many."""
        return len(self.ids) >= MOST_PEOPLE

    @property
    def another(self) -> str:
        """What the button says that asks for one row more."""
        return self.setting.say(N_("Add another person"))

    @property
    def another_at(self) -> str:
        """The id of the row that the button adds."""
        return f"row-{len(self.ids)}"

    @property
    def rows(self) -> Iterator[DrawnRow]:
        """The rows as they are drawn."""
        for number, who in enumerate(self.ids):
            yield DrawnRow(
                heading=self._name(number),
                age=self.form[f"age-{number}"],
                unsaid=self.form[f"age-{number}-{UNSAID}"],
                relation=self.form[f"relation-{number}"] if number else None,
                tie=self.form[f"tie-{number}"] if choosing(self.form, f"tie-{number}").choices else None,
                gone=self.form[f"gone-{number}"] if number and who else None,
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
        return at_home(answers, rows).with_(HOME, SO_FAR, count)

    def with_another(self) -> PeopleForm:
        """The form as it was filled in, without the rows ticked to go, and with an empty row more if there is room."""
        staying = [number for number in range(len(self.ids)) if not (number and self._gone(number))]
        moved = {str(before): str(after) for after, before in enumerate(staying)}
        filled = Filled()
        for before, after in moved.items():
            for part in ("relation", "age", "tie"):
                name = f"{part}-{before}"
                if name in self.form and self.form[name].data:
                    said = self.form[name].data
                    filled[f"{part}-{after}"] = [moved.get(said, said) if part == "tie" else said]
            if self.form[f"age-{before}-{UNSAID}"].data:
                filled[f"age-{after}-{UNSAID}"] = ["y"]
        ids = [self.ids[number] for number in staying]
        return PeopleForm(self.asked, self.setting, filled, [*ids, ""][:MOST_PEOPLE])

    # The fields

    def _fields(self) -> dict[str, UnboundField[Any]]:
        say = self.setting.say
        fields: dict[str, UnboundField[Any]] = {}
        for number, who in enumerate(self.ids):
            row = self._known.get(who)
            age = row.age if row is not None else ""
            if number:
                said = row.relation if row is not None else ""
                fields[f"relation-{number}"] = listed(say(N_("Who is this to you?")), self._relations(), said)
            label = say(N_("Age in years")) if number else say(N_("Your age in years"))
            fields[f"age-{number}"] = line(label, "" if isinstance(age, Skipped) else str(age))
            fields[f"age-{number}-{UNSAID}"] = tick(say(RATHER_NOT), said=age is SKIPPED)
            fields[f"tie-{number}"] = one_of("", (), self._tie_said(row))
            if number:
                fields[f"gone-{number}"] = tick(say(N_("Take this person off the list")))
        return fields

    def _tie_said(self, row: Row | None) -> str | None:
        """What was said to a row's one more question; another row is named there by its number."""
        if row is None or row.tie is None:
            return None
        return str(self.ids.index(row.tie)) if row.tie in self.ids else row.tie

    def _relations(self) -> list[tuple[str, str]]:
        choices = self.setting.snapshot.book.facts["relation"].choices
        labels = [(relation, self.setting.say(label)) for relation, label in choices.items() if relation != YOU]
        return [("", self.setting.say(N_("Choose"))), *labels]

    def _offer_ties(self) -> None:
        """Give the rows that leave something open their one more question, now that it is known which they are."""
        for number, tie in ties(self._rows_filled()).items():
            field = choosing(self.form, f"tie-{number}")
            field.label.text, choices = self._tie_words(tie)
            field.choices = dict(choices)

    def _tie_words(self, tie: Tie) -> tuple[str, list[tuple[str, str]]]:
        say = self.setting.say
        yes_no = [(YES, say(N_("Yes"))), (NO, say(N_("No"))), (UNSAID, say(RATHER_NOT))]
        match tie.kind:
            case "both":
                return say(N_("Is this your partner’s child too?")), yes_no
            case "married":
                return say(N_("Are these two married to each other?")), yes_no
            case _:
                among = [(other, self._name(int(other))) for other in tie.among]
                question = say(N_("Is the mother or father of this child on this list?"))
                return question, [*among, (NO, say(N_("No"))), (UNSAID, say(RATHER_NOT))]

    def _name(self, number: int) -> str:
        """What to call a row: who she is as chosen, else her place in the list."""
        if not number:
            return self.setting.say(N_("You"))
        relation = dict(self._relations()[1:]).get(self.form[f"relation-{number}"].data)
        age = typed.whole(self.form[f"age-{number}"].data)
        if relation is not None:
            written = "" if age is None else self.setting.wording.number(age)
            return self.setting.say(N_("{person}, {age}"), person=relation, age=written) if written else relation
        return self.setting.say(N_("Person {number}"), number=self.setting.wording.number(number + 1))

    # What was filled in

    def _rows_filled(self) -> list[Row]:
        """The rows as they stand, by their number; a row that is empty or ticked to go is none."""
        rows = []
        for number in range(len(self.ids)):
            if number and (self._gone(number) or self._empty(number)):
                continue
            relation = self.form[f"relation-{number}"].data if number else YOU
            unsaid = self.form[f"age-{number}-{UNSAID}"].data
            age = None if unsaid else typed.whole(self.form[f"age-{number}"].data)
            tie = self.form[f"tie-{number}"].data
            rows.append(Row(str(number), relation or "", SKIPPED if age is None else age, tie))
        return rows

    def _gone(self, number: int) -> bool:
        return bool(self.form[f"gone-{number}"].data)

    def _empty(self, number: int) -> bool:
        written = (f"relation-{number}", f"age-{number}", f"age-{number}-{UNSAID}")
        return not any(self.form[name].data for name in written)

    # What must hold

    def _rules(self) -> dict[str, Rule]:
        rules: dict[str, Rule] = {}
        for number in range(len(self.ids)):
            if number and (self._gone(number) or self._empty(number)):
                continue
            rules[f"age-{number}"] = self._aged
            rules[f"tie-{number}"] = self._tied
            if number:
                rules[f"relation-{number}"] = self._related
        return rules

    def _aged(self, form: BaseForm, field: Field) -> None:
        if not written_or_unsaid(form, field, self.setting):
            return
        age = typed.whole(field.data)
        if age is None or age > OLDEST:
            raise ValidationError(
                self.setting.say(N_("Write the age in whole years, such as 34. For a baby under 1, write 0."))
            )

    def _related(self, _form: BaseForm, field: Field) -> None:
        if field.data not in dict(self._relations()) or not field.data:
            raise ValidationError(self.setting.say(N_("Choose who this person is to you.")))
        number = field.name.removeprefix("relation-")
        if number in [row.id for row in mates(self._rows_filled())[1:]]:
            raise ValidationError(
                self.setting.say(
                    N_("Only one husband, wife or partner of yours can be on the list. Choose another answer.")
                )
            )

    def _tied(self, form: BaseForm, field: Field) -> None:
        choices = choosing(form, field.name).choices
        if choices and field.data not in choices:
            raise ValidationError(
                self.setting.say(N_("Answer this question too: {question}"), question=field.label.text)
            )
