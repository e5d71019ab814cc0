"""A dossier in the council's reader: who, for what, what was said of it, its report part by part."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.councils.actions.sessions import name_of
from thidua.councils.models import Item, Session
from thidua.councils.queries import Dossier, dossiers_of
from thidua.nominations.models import Nomination
from thidua.nominations.presenting.dossier import field_name, full_award


@dataclass(frozen=True, slots=True)
class Shown:
    """The head of the page and the parts of the report, each with its title."""

    name: str
    award: str
    dossier: Dossier
    parts: list[tuple[str, str]]


def dossier(one: Nomination, session: Session) -> Shown:
    """A dossier as it stands; as many queries for any length."""
    day = session.meets_on
    found = dossiers_of([Item(nomination=one)], on=day)[one.pk]
    parts = [(field_name(passage.field), passage.text) for passage in found.passages if _is_told(passage.field)]
    return Shown(name_of(one, day), full_award(one, day), found, parts)


def _is_told(field: str) -> bool:
    """An answer to a question of the checklist ("du_kien.…") is no part of the report."""
    return "." not in field
