"""What a recipient is to the law: a person, a collective or a household."""

from __future__ import annotations

from typing import Protocol


class Named(Protocol):
    """A row that names one recipient, as the check on its table demands (`models.entries.one_subject`)."""

    @property
    def person_id(self) -> int | None: ...

    @property
    def organisation_id(self) -> int | None: ...


def subject_of(one: Named) -> str:
    """The sort of recipient of a row, as the law calls it."""
    return "person" if one.person_id else "collective" if one.organisation_id else "household"
