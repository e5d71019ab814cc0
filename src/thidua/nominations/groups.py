"""The group a nominee stands in, in the words of a page: what may be chosen, what the law judges apart."""

from __future__ import annotations

from datetime import date

from thidua.honours.recipients import subject_of
from thidua.law.case import DEFAULT_GROUP
from thidua.law.groups import groups_for, told_apart
from thidua.law.wording import GROUP, upper
from thidua.nominations.models import Nomination, Round

FIELD = "nhom_doi_tuong"
"""The group as a field of the dossier, which can be sent back like any other."""
TITLE = "Nhóm đối tượng"


def choices_in(at: Round, award: str, subject: str, *, on: date) -> list[tuple[str, str]]:
    """The groups a nominee for an award of a round may stand in, each with its words."""
    return [(group, upper(GROUP[group])) for group in groups_for(award, subject=subject, path=at.path, on=on)]


def choices_of(one: Nomination, *, on: date) -> list[tuple[str, str]]:
    """The same for a dossier; the group it has stays among them, whatever the law has today."""
    found = choices_in(one.round, one.award, subject_of(one), on=on)
    known = {group for group, _ in found}
    return found if one.group in known or not one.group else [*found, (one.group, upper(GROUP[one.group]))]


def apart_in(at: Round, award: str, subject: str, *, on: date) -> str:
    """The groups the law judges by other words than everybody, in one line; "" where there are none."""
    return ", ".join(GROUP[group] for group in told_apart(award, subject=subject, path=at.path, on=on))


def word_of(one: Nomination) -> str:
    """What the group of a dossier is called; "" where nobody said one."""
    return GROUP.get(one.group, "")


def special(one: Nomination) -> str:
    """The same where it is another than everybody's: what a list has to say beside a name."""
    return "" if one.group == DEFAULT_GROUP[subject_of(one)] else word_of(one)
