"""What bodies were called, for many bodies at once: a line of 2008 shows the name of 2008."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from thidua.people.models import Organisation, Phase


@dataclass(frozen=True, slots=True)
class Names:
    """The names of some bodies, each from a day on."""

    names: dict[int, list[tuple[date, str]]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    today: date = field(default_factory=timezone.localdate)

    def on(self, body: int | None, day: date) -> str:
        """The last name a body had by a day, or its first."""
        known = self.names.get(body or 0, [])
        past = [name for since, name in known if since <= day]
        return past[-1] if past else (known[0][1] if known else "")

    def in_year(self, body: int | None, year: int) -> str:
        """The name at the end of a year."""
        return self.on(body, date(year, 12, 31))

    def last(self, body: int | None) -> str:
        """The present name; of a body that has ended the last one, of one to come the first."""
        return self.on(body, self.today)

    def former(self, body: int, day: date | None = None) -> list[str]:
        """The names it no longer bears on a day, today where none is given; the newest first."""
        day = day or self.today
        names = [name for since, name in self.names.get(body, []) if since <= day]
        return [name for name in dict.fromkeys(reversed(names)) if name != self.on(body, day)]

    def coming(self, body: int, day: date | None = None) -> list[str]:
        """The names it will bear after a day, in words: "từ 01/01/2027: Vụ Mới"."""
        day = day or self.today
        found, name = [], self.on(body, day)
        for since, new in self.names.get(body, []):
            if since > day and new != name:
                found.append(f"từ {since:%d/%m/%Y}: {new}")
            name = new if since > day else name
        return found

    def key(self, body: int | None) -> str:
        return self.keys.get(body or 0, "")


def names_of(bodies: Iterable[int] | None) -> Names:
    """The names of these bodies, of all where None; one query."""
    phases = Phase.objects.order_by("organisation", "since")
    if bodies is not None:
        phases = phases.filter(organisation__in=list(bodies))
    found = Names()
    for body, key, since, name in phases.values_list("organisation", "organisation__key", "since", "name"):
        found.names.setdefault(body, []).append((since, name))
        found.keys[body] = key
    return found


def name_on(body: Organisation, on: date) -> str:
    """What a body was called on a day: the last name it had by then, or its first."""
    return names_of([body.pk]).on(body.pk, on) or body.key
