"""A new line made of what was typed and of what the register knows of its recipient."""

from __future__ import annotations

from typing import Any

from thidua.honours.forms.lines import LineForm
from thidua.honours.models import Entry, Honour
from thidua.honours.queries import Life, Recipient, standings, worked_in
from thidua.honours.verdicts import day_of
from thidua.people.models import Organisation
from thidua.people.refusals import Refused


def new_line(form: LineForm, whose: Recipient, life: Life) -> Entry:
    """The line, not saved; its unit is the one typed, else where the recipient worked that year.

    Raises:
        Refused: the register does not say where that was.
    """
    values: dict[str, Any] = form.values()
    unit = values.pop("unit", None) or whose.body or _worked(life, values["year"])
    if whose.household:
        values["household"] = whose.household
    line = form.table(person=whose.person, organisation=whose.body, unit=unit, **values)
    if isinstance(line, Honour):
        _as_received(line, whose, life)
    return line


def _worked(life: Life, year: int) -> Organisation:
    bodies = worked_in(life.posts, year)
    if len(bodies) == 1:
        return Organisation.objects.get(pk=bodies[0])
    why = "có chức vụ ở nhiều đơn vị" if bodies else "chưa ghi chức vụ nào"
    raise Refused(f"Năm {year} người này {why} nên chưa rõ đơn vị.", "Ghi ô Đơn vị lúc đó.", field="unit")


def _as_received(line: Honour, whose: Recipient, life: Life) -> None:
    """What statistics ask of the recipient, as the register has it for the day of the decision."""
    if whose.person:
        found = standings(life.posts, day_of(line))
        line.standing = found.pop() if len(found) == 1 else ""
        line.gender = whose.person.gender
    elif whose.body:
        line.is_enterprise = whose.body.is_enterprise
