"""A case as it comes in, described for the document of the API, and the verdict exactly as `thidua check --json` writes it.

The law room itself reads the case (`thidua.law.case`); what stands here only says what it takes, and a test holds both
against each other.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from thidua.api.answers.shape import Out, Ref
from thidua.law.case import Case
from thidua.law.verdict import Verdict


class FindingOut(Out):
    """One condition that could be worked out."""

    answer: Literal["met", "not_met", "unknown"]
    text: str
    place: str = Field(description="Điều khoản.")
    evidence: list[int] = Field(description="Các năm làm bằng chứng.")
    missing: list[str] = Field(description="Còn thiếu gì.")
    confidence: str
    note: str | None = Field(description="Cách đọc khác của điều luật.")


class VerdictOut(Out):
    """The answer for one case: met, not met, unknown; unknown is never no."""

    award: str
    verdict: Literal["met", "not_met", "unknown"]
    law: str
    version_from: date | None
    provisional: bool
    findings: list[FindingOut]
    to_attest: list[str] = Field(description="Điều kiện chờ người xác nhận.")
    to_verify: list[str] = Field(description="Chỗ cần đối chiếu văn bản.")


class In(BaseModel):
    """A part of a case file."""

    model_config = ConfigDict(extra="allow")


class HonourIn(In):
    """An earlier title or award."""

    award: str
    year: int
    begun: int | None = Field(None, alias="from")
    decided: date | None = None
    kind: str = "cong_trang"
    by: str | None = None
    status: Literal["valid", "cancelled", "stripped", "restored"] = "valid"


class InitiativeIn(In):
    """A recognised initiative."""

    year: int
    scope: Literal["co_so", "cap_bo", "toan_quoc"]
    kind: Literal["sang_kien", "de_tai", "de_an", "cong_trinh", "muu_tri"] = "sang_kien"
    accepted: bool | None = True
    applied: bool | None = None
    replicable: bool | None = None


class DisciplineIn(In):
    """A disciplinary measure."""

    form: str
    date: str = Field(description="Ngày quyết định, dạng 2026-03-02.")
    ends: str | None = None


class YearbookIn(In):
    """What a collective counted in a year."""

    members: int | None = None
    completed: int | None = None
    advanced: int | None = None
    grassroots_fighters: int | None = None
    warnings: int | None = None
    led_bloc: Literal["cap_bo", "trung_uong"] | None = None


class MovementIn(In):
    """The movement in which the subject is put forward."""

    by: Literal["chu_tich_nuoc", "thu_tuong", "cap_bo", "any"]
    kind: Literal["chuyen_de", "any"] | None = None
    begun: str = Field(alias="from")
    ends: str = Field(alias="to")
    review: Literal["so_ket", "tong_ket"] | None = None
    result: Literal["led", "voted"] | None = None


class CaseIn(In):
    """One nominee, one award, one day: the case file."""

    award: str = Field(description="Khóa của danh hiệu, hình thức được đề nghị.")
    subject: Literal["person", "collective", "household"]
    on: date = Field(description="Ngày đề nghị: chọn phiên bản của luật.")
    year: int = Field(description="Năm thành tích cuối được tính.")
    path: str = "cong_trang"
    group: str = ""
    known_since: int | None = Field(None, description="Từ năm này các danh sách đầy đủ: không ghi là không có.")
    ratings: dict[str, Literal["HTXS", "HTT", "HT", "KHT"]] = {}
    honours: list[HonourIn] = []
    initiatives: list[InitiativeIn] = []
    discipline: list[DisciplineIn] = []
    collective: dict[str, YearbookIn] = {}
    founded: date | None = None
    flag_eligible: bool | None = None
    movement: MovementIn | None = None
    model_since: int | None = None
    attested: list[str] = Field([], description="Điều kiện chỉ người xét được, đã xác nhận là đạt.")
    denied: list[str] = Field([], description="Điều kiện ấy, đã ghi là không đạt.")


class JudgedOut(Out):
    """Somebody judged from the register, with the case that was judged: sent to `kiem-tra` it gives the same verdict."""

    person: Ref
    case: CaseIn
    verdict: VerdictOut


def verdict_out(verdict: Verdict) -> VerdictOut:
    """A verdict of the law room."""
    return VerdictOut.model_validate(verdict.as_json())


def case_out(case: Case) -> CaseIn:
    """The case of a person as the file that would be read as it; what nobody said stays unsaid."""
    return CaseIn.model_validate(_case(case))


def _case(case: Case) -> dict[str, Any]:
    return {
        "award": case.award, "subject": case.subject, "on": case.on, "year": case.year, "path": case.path,
        "group": case.group, "known_since": case.known_since,
        "ratings": {str(year): level for year, level in case.ratings.items()},
        "honours": [
            {"award": one.award, "year": one.year, "from": one.begun, "decided": one.decided, "kind": one.kind,
             "by": one.by, "status": one.status} for one in case.honours
        ],
        "initiatives": [
            {"year": one.year, "scope": one.scope, "kind": one.kind, "accepted": one.accepted, "applied": one.applied,
             "replicable": one.replicable} for one in case.initiatives
        ],
        "discipline": [
            {"form": one.form, "date": one.on.isoformat(), "ends": one.ends.isoformat() if one.ends else None}
            for one in case.discipline
        ],
        "attested": sorted(case.attested),
        "denied": sorted(case.denied),
    }  # fmt: skip
