"""The fields of a line, of whichever kind: for a new one, or for one that is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from thidua.honours.forms.fields import MISSING, as_typed, control
from thidua.honours.models import Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.plausible import odd_birth, odd_body, odd_days, odd_parts
from thidua.honours.queries import Meant, Recipient, unit_meant
from thidua.law.catalogue import AWARDS
from thidua.law.wording import SUBJECT
from thidua.people.models import Organisation, User
from thidua.people.queries import name_on, spans_of

_DECISION = ("decision_number", "decided_on", "decided_by")
_FIELDS: Mapping[type[Entry], tuple[str, ...]] = {
    Honour: ("award", "year", "begun", "commendation", *_DECISION, "signer", "book_number", "bonus", "reason"),
    Rating: ("level", "year", *_DECISION),
    Initiative: ("title", "kind", "scope", "year", "accepted", "applied", "replicable", *_DECISION),
    Discipline: ("form", *_DECISION, "ends"),
    Figures: ("year", "members", "completed", "advanced", "grassroots_fighters", "warnings", "led_bloc", *_DECISION),
}
_RECEIVED = {"person": ("standing", "gender"), "collective": ("is_enterprise",)}
"""What statistics ask of a recipient; a new line takes it from the register, a correction may say it otherwise."""


class LineForm(forms.Form):
    """The fields of one kind. `line` is the one that is corrected; a new line has none, and may leave the unit open."""

    def __init__(
        self, table: type[Entry], subject: str, *, actor: User, on: date, line: Entry | None = None, data: Any = None,
        year: str = "", whose: Recipient | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.born = whose.person.birth if whose and whose.person else None
        self.stood = spans_of([whose.body.pk]).get(whose.body.pk) if whose and whose.body else None
        self.table, self.subject, self.line, self._actor, self._on = table, subject, line, actor, on
        more = _RECEIVED.get(subject, ()) if line is not None and table is Honour else ()
        for name in (*_FIELDS[table], *more):
            self.fields[name] = control(table, name)
            if line is not None:
                self.initial[name] = as_typed(name, getattr(line, name))
            elif name == "year":
                self.initial[name] = year
            elif name == "accepted":
                self.initial[name] = "co"
        if subject != "collective":
            self._ask_for_the_unit(line)

    def _ask_for_the_unit(self, line: Entry | None) -> None:
        hint = "Tên đơn vị lúc đó (kể cả tên cũ), hoặc khóa."
        if line is None and self.subject == "person":
            hint += " Để trống: lấy theo chức vụ đã ghi cuối năm ấy."
        self.fields["unit"] = forms.CharField(
            label="Đơn vị lúc đó", max_length=300, help_text=hint,
            required=line is not None or self.subject == "household",
            widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": MISSING},
        )  # fmt: skip
        if line is not None:
            self.initial["unit"] = name_on(line.unit, date(line.year, 12, 31))

    def clean_unit(self) -> Organisation | None:
        """The body that is meant, among those the actor sees."""
        said = self.cleaned_data["unit"]
        if self.line is not None and "unit" not in self.changed_data:
            return self.line.unit
        if not said:
            return None
        found: Meant = unit_meant(said, self._actor, on=self._on)
        if found.body is None:
            raise forms.ValidationError(found.told)
        return found.body

    def clean_reason(self) -> str:
        """Browsers send every line end as two signs."""
        return str(self.cleaned_data["reason"]).replace("\r\n", "\n")

    def clean_award(self) -> str:
        """An award goes only to whom the law gives it."""
        key: str = self.cleaned_data["award"]
        if self.subject not in AWARDS[key].subjects:
            whom = ", ".join(SUBJECT[one] for one in AWARDS[key].subjects)
            raise forms.ValidationError(
                f"{AWARDS[key].plain_name} chỉ tặng cho {whom}, không tặng cho {SUBJECT[self.subject]}. Sửa danh hiệu, hình thức."
            )
        return key

    def clean(self) -> dict[str, Any]:
        """What two fields say together."""
        said = super().clean() or {}
        for name, error in self._contradictions(said):
            self.add_error(name, error)
        return said

    def _contradictions(self, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for odd in (*odd_days(said, on=self._on), *odd_parts(said)):
            yield odd.column, f"{odd.message} {odd.mend}"
        yield from self._out_of_life(said)

    def _out_of_life(self, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """A year in which the recipient was not there; one that stands in the book already is not asked about again."""
        year = said["decided_on"].year if self.table is Discipline and said.get("decided_on") else said.get("year")
        if self.line is not None and year == self.line.year:
            return
        for odd in (odd_birth(self.born, at=year, on=self._on), odd_body(self.stood, at=year)):
            if odd and not odd.unsure:  # a child may be decorated: whoever types one line knows whom they mean
                yield ("decided_on" if self.table is Discipline else "year"), f"{odd.message} {odd.mend}"

    def values(self) -> dict[str, Any]:
        """The columns of the line, as they were typed."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        if self.table is Discipline:
            found["year"] = found["decided_on"].year
        if self.cleaned_data.get("unit"):
            found["unit"] = self.cleaned_data["unit"]
        return found

    def changed(self) -> dict[str, Any]:
        """Only what differs from the line that is corrected."""
        return {name: value for name, value in self.values().items() if getattr(self.line, name) != value}
