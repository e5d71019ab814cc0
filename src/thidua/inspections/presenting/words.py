"""How visits, items, findings and recommendations stand, in the words of an office."""

from __future__ import annotations

from datetime import date

from thidua.honours.presenting.states import State
from thidua.inspections.calculations import Stage, Standing, stage, standing
from thidua.inspections.models import Answer, Finding, Recommendation, Visit

STAGES = {
    Stage.PLANNED: State("Trong kế hoạch", "plain", "calendar"),
    Stage.CHECKING: State("Chờ kết luận", "warn", "hourglass"),
    Stage.CONCLUDED: State("Đã kết luận", "ok", "check"),
    Stage.FOLLOWED: State("Đang theo dõi kiến nghị", "info", "progress"),
    Stage.CLOSED: State("Kiến nghị đã xong", "ok", "checks"),
    Stage.OFF: State("Đã thôi", "plain", "ban"),
}
STANDINGS = {
    Standing.OPEN: State("Đơn vị đang làm", "plain", "progress"),
    Standing.NEAR: State("Sắp đến hạn", "warn", "hourglass"),
    Standing.LATE: State("Trễ", "danger", "alert-triangle"),
    Standing.ANSWERED: State("Chờ đoàn chấp nhận", "info", "user-check"),
    Standing.RETURNED: State("Bị trả lại", "warn", "arrow-back-up"),
    Standing.CLOSED: State("Xong đúng hạn", "ok", "check"),
    Standing.CLOSED_LATE: State("Xong, trễ hạn", "warn", "check"),
}
MARKS = {
    Answer.Mark.UNCHECKED: State("Chưa kiểm tra", "unknown", "help-circle"),
    Answer.Mark.MET: State("Đạt", "ok", "circle-check"),
    Answer.Mark.NOT_MET: State("Chưa đạt", "danger", "circle-x"),
    Answer.Mark.NOT_APPLICABLE: State("Không áp dụng", "plain", "ban"),
}
SEVERITIES = {
    Finding.Severity.MINOR: State("Cần chấn chỉnh", "plain", "info-circle"),
    Finding.Severity.SERIOUS: State("Thiếu sót đáng kể", "warn", "alert-triangle"),
    Finding.Severity.GRAVE: State("Vi phạm nghiêm trọng", "danger", "alert-circle"),
}


def state_of(visit: Visit, *, given: int, open_: int, on: date) -> State:
    """How far a visit has come."""
    at = stage(
        day=visit.day, concluded=visit.concluded_on is not None, called_off=bool(visit.called_off), given=given,
        open_recommendations=open_, on=on,
    )  # fmt: skip
    return STAGES[at]


def standing_of(one: Recommendation, *, on: date) -> State:
    """How a recommendation stands."""
    at = standing(
        deadline=one.deadline, answered_on=one.answered_on, closed_on=one.closed_on, returned=bool(one.returned), on=on
    )
    return STANDINGS[at]
