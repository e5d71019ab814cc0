"""The gate of the report: a state-level dossier whose achievements end too long before it is submitted is refused."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.dossiers.basis import Asked, Grounds, Told, later, unread
from thidua.law.regimes import regime_on
from thidua.law.verdict import Answer

MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGate(Told):
    """Whether the report is fresh enough; `last_day` is the last day on which it may be submitted as it stands."""

    answer: Answer
    last_day: date | None = None


def report_gate(
    award: str, submitted: date, *, report_until: date, path: str = "cong_trang", resistance: bool = False
) -> ReportGate:
    """Whether a report that reaches to `report_until` may go to the Prime Minister on `submitted`.

    `resistance`: commendation for the resistance wars, which Decree 152/2025 lets through at any age (Điều 33 khoản 9).
    """
    asked, regime = Asked(award, submitted, path), regime_on(submitted)
    if report_until > submitted:
        raise ValueError(f"báo cáo tính đến {report_until:%d/%m/%Y}, sau ngày trình {submitted:%d/%m/%Y}")
    if not AWARDS[award].state_level:
        line = "Chỉ khen thưởng cấp Nhà nước buộc báo cáo tính đến 06 tháng trước ngày trình"
        return ReportGate(answer="met", rests=later(Grounds(note=line), submitted))
    if regime is None or not regime.report:
        return ReportGate(answer="unknown", rests=unread(asked, "báo cáo phải tính đến lúc nào"))
    rests = later(Grounds(place=regime.report), submitted)
    if not regime.asks_report(AWARDS[award], path) or (resistance and regime.report_spares_resistance):
        return ReportGate(answer="met", rests=rests)
    last_day = months_after(report_until, MONTHS)
    return ReportGate(answer="met" if submitted <= last_day else "not_met", last_day=last_day, rests=rests)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day: six months after 31 December is 30 June."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
