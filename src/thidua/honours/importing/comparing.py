"""The lines of the book about those a file names, and how a row differs from one of them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import batched
from typing import Any

from django.db import models
from django.db.models import Q

from thidua.honours.importing.households import Households
from thidua.honours.importing.lines import Line
from thidua.honours.importing.matching import Bodies, Register
from thidua.honours.importing.outcomes import Difference
from thidua.honours.models import Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold
from thidua.law.wording import PATH
from thidua.people.queries import names_of

TABLES: Mapping[str, type[Entry]] = {
    "ratings": Rating,
    "figures": Figures,
    "honours": Honour,
    "initiatives": Initiative,
    "discipline": Discipline,
}
_ASKED: Mapping[str, tuple[str, ...]] = {
    "ratings": ("year",),
    "figures": ("year",),
    "honours": ("year", "award"),
    "initiatives": ("year", "title"),
    "discipline": ("decided_on",),
}
_CHUNK = 500


def asked(kind: str, value_of: Callable[[str], Any]) -> tuple[Hashable, ...]:
    """What a line or a row is about; two spellings of one title are one work."""
    return tuple(fold(value_of(name)) if name == "title" else value_of(name) for name in _ASKED[kind])


class Book:
    """The current lines of everybody and every body the rows may mean, by whose they are and what they are about."""

    def __init__(self, lines: Sequence[Line], register: Register, bodies: Bodies, households: Households) -> None:
        self.register = register
        self.bodies = bodies
        self.households = households
        kinds = {line.kind.name for line in lines}
        self._lines: dict[Hashable, list[Entry]] = defaultdict(list)
        known = [one for one in register.by_key.values() if one.row]
        for some in batched(known, _CHUNK, strict=False):
            keys = {one.row.pk: one.key for one in some if one.row}
            self._add(kinds, Q(person__in=keys) | Q(person__merged_into__in=keys), keys)
        if any(not line.who.code or line.who.subject != "person" for line in lines):
            self._add(kinds, Q(organisation__isnull=False), {})

        if "honours" in kinds and (keys := households.known()):
            for line in Honour.objects.filter(household__in=keys, is_current=True).select_related("unit"):
                what = asked("honours", partial(getattr, line))
                self._lines["honours", f"ho:{keys[line.household_id or 0]}", what].append(line)

    def _add(self, kinds: set[Any], whose: Q, keys: Mapping[int, str]) -> None:
        for kind in kinds:
            for line in TABLES[kind].objects.filter(whose, is_current=True).select_related("unit", "person"):
                owner: Hashable = line.organisation_id
                if line.person:
                    owner = keys.get(line.person.pk) or keys[line.person.merged_into_id or 0]
                self._lines[kind, owner, asked(kind, partial(getattr, line))].append(line)

    def about(self, kind: str, owner: Hashable, what: Entry) -> list[Entry]:
        """The lines of one owner about the same thing: the year, the award in it, the title, the day."""
        return self._lines.get((kind, owner, asked(kind, partial(getattr, what))), [])


def differences(row: models.Model, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Difference]]:
    """What a row says otherwise than a line; what it does not say is left as it is."""
    changed = {name: value for name, value in values.items() if value not in (None, "") and getattr(row, name) != value}
    return changed, [_difference(row, name, getattr(row, name), value) for name, value in changed.items()]


def _difference(row: models.Model, name: str, old: Any, new: Any) -> Difference:
    field: Any = row._meta.get_field(name.removesuffix("_id"))
    shown = names_of([old, new]).last if name == "unit_id" else partial(_shown, field)
    return Difference(str(field.verbose_name), shown(old), shown(new))


def _shown(field: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if field.name == "award" and value in AWARDS:
        return AWARDS[value].plain_name
    if field.name == "commendation":
        return PATH.get(value, str(value))
    return str(dict(field.flatchoices).get(value, value))
