"""Judging a whole list, and saying of each nominee in a few words what decides."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace
from pathlib import PurePath

from thidua.documents.allocation import many_objects
from thidua.documents.problems import Problem
from thidua.law import places
from thidua.law.case import Case
from thidua.law.check import check
from thidua.law.outlook import earliest
from thidua.law.reasons import reason_of
from thidua.law.verdict import Verdict
from thidua.nominations.limits import NEVER, Deadline, paced
from thidua.nominations.nominees import Judged, Nominee, NomineeList

_log = logging.getLogger(__name__)


@many_objects()
def judge_list(nominees: NomineeList, deadline: Deadline = NEVER) -> tuple[Judged, ...]:
    """Every nominee with the answer, in the order of the list.

    Raises:
        Unreadable: the deadline came first.
    """
    return tuple(_judged(nominee) for nominee in paced(nominees.nominees, deadline))


def _judged(nominee: Nominee) -> Judged:
    try:
        return Judged(nominee, check(nominee.case) if nominee.case else None)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this row's
        # One row that the law room stumbles over must not take the other ten thousand with it; the fault is logged:
        # where it was, not what it said, for that and the name of a sheet may hold what is written of a person.
        _log.error("không xét được dòng %s: %s tại %s", nominee.row, type(error).__name__, _code_place(error))
        stumbled = Problem(
            sheet=nominee.sheet, row=nominee.row, value=nominee.award_text,
            message="Máy gặp lỗi khi xét dòng này, đã ghi lại để sửa",
            mend="Xét dòng này theo điều luật, và báo cho người quản trị hệ thống.",
        )  # fmt: skip
        return Judged(replace(nominee, case=None, problems=(stumbled, *nominee.problems)), None)


def _code_place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).name}:{last.lineno}"


def earliest_year(case: Case | None, verdict: Verdict | None) -> int | None:
    """The first year of a proposal that is not ruled out, where the nominee is not there yet and it is a later one."""
    if case is None or verdict is None or verdict.answer == "met":
        return None
    year = earliest(case)
    return year if year and year > verdict.on.year else None


def reason(judged: Judged) -> str:
    """The one thing that decides: what is missing first, or the evidence."""
    return reason_of(judged.verdict) if judged.verdict else _unread(judged.nominee)


def _unread(nominee: Nominee) -> str:
    problem = next((one for one in nominee.problems if one.severity == "error"), None)
    return problem.message if problem else "Dòng này chưa đọc được"


def place(judged: Judged) -> str:
    """The article in short: "Điều 73.1.b", "NĐ 91/2017 Điều 38.1.c"; the full form stands in the findings."""
    return places.short(places.first(judged.verdict.place)) if judged.verdict else ""
