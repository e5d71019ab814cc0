"""The group of a dossier as its page shows it: the words, what else may be chosen, whether it may be today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.recipients import subject_of
from thidua.law.wording import upper
from thidua.nominations import groups
from thidua.nominations.actions import is_open
from thidua.nominations.models import Mark, Nomination


@dataclass(frozen=True, slots=True)
class GroupShown:
    """`choices` begin with an empty one where nobody has said a group; `apart`: the groups the law judges by other words;
    `asked`: what an appraiser wants mended of it; `special`: the words where it is another group than everybody's.
    """

    words: str
    choices: Sequence[tuple[str, str]]
    apart: str
    is_open: bool
    asked: str = ""
    special: str = ""
    title: str = groups.TITLE
    field: str = groups.FIELD

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say: a household stands in one group alone."""
        return len(self.choices) > 1


def group_shown(one: Nomination, marks: Sequence[Mark], *, may_write: bool, on: date) -> GroupShown:
    """The group of a dossier; `marks` are those that wait for the unit."""
    mine = [mark for mark in marks if mark.field == groups.FIELD]
    found = groups.choices_of(one, on=on)
    apart = groups.apart_in(one.round, one.award, subject_of(one), on=on)
    return GroupShown(
        words=upper(groups.word_of(one)) or "Chưa ghi nhóm nào, luật xét như mọi người",
        choices=found if one.group else [("", "Chọn nhóm …"), *found], apart=apart,
        is_open=may_write and is_open(one.state, groups.FIELD, [mark.field for mark in marks]),
        asked=mine[0].words if mine else "", special=groups.special(one),
    )  # fmt: skip
