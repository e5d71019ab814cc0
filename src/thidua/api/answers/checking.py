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

    answer: Literal["met", "not_met", "unknown"] = Field(description="Đủ, chưa đủ, chưa rõ.")
    text: str = Field(description="Điều kiện bằng lời.")
    place: str = Field(description="Điều khoản.")
    evidence: list[int] = Field(description="Các năm làm bằng chứng.")
    missing: list[str] = Field(description="Còn thiếu gì.")
    confidence: str = Field(description="`source`: đã đọc văn bản.")
    note: str | None = Field(description="Cách đọc khác của điều luật.")


class VerdictOut(Out):
    """The answer for one case: met, not met, unknown; unknown is never no."""

    award: str = Field(description="Khóa được xét.")
    verdict: Literal["met", "not_met", "unknown"] = Field(
        description="Đủ, chưa đủ, chưa rõ; chưa rõ không bao giờ là không."
    )
    law: str = Field(description="Văn bản thật sự được áp dụng.")
    version_from: date | None = Field(description="Ngày các văn bản ấy bắt đầu được áp dụng.")
    provisional: bool = Field(description="Luật mới đã có hiệu lực mà chưa ai đọc toàn văn.")
    findings: list[FindingOut] = Field(description="Từng điều kiện tính được.")
    to_attest: list[str] = Field(description="Điều kiện chờ người xác nhận.")
    to_verify: list[str] = Field(description="Chỗ cần đối chiếu văn bản.")


class In(BaseModel):
    """A part of a case file."""

    model_config = ConfigDict(extra="allow")


class HonourIn(In):
    """An earlier title or award."""

    award: str = Field(description="Khóa.")
    year: int = Field(description="Năm lập thành tích; năm cuối nếu là một khoảng.")
    begun: int | None = Field(None, alias="from", description="Năm đầu của khoảng ghi trong quyết định.")
    decided: date | None = Field(None, description="Ngày ký quyết định.")
    kind: str = Field("cong_trang", description="Con đường của lần khen.")
    by: str | None = Field(None, description="Người tặng.")
    status: Literal["valid", "cancelled", "stripped", "restored"] = Field(
        "valid", description="Còn giá trị, đã hủy, bị tước, đã phục hồi."
    )


class InitiativeIn(In):
    """A recognised initiative."""

    year: int = Field(description="Năm được công nhận.")
    scope: Literal["co_so", "cap_bo", "toan_quoc"] = Field(description="Phạm vi.")
    kind: Literal["sang_kien", "de_tai", "de_an", "cong_trinh", "muu_tri"] = Field("sang_kien", description="Loại.")
    accepted: bool | None = Field(default=True, description="Được công nhận.")
    applied: bool | None = Field(None, description="Đã áp dụng; bỏ trống: với sáng kiến là có, loại khác là chưa biết.")
    replicable: bool | None = Field(None, description="Có khả năng nhân rộng; bỏ trống như trên.")


class DisciplineIn(In):
    """A disciplinary measure."""

    form: str = Field(description="Hình thức kỷ luật.")
    date: str = Field(description="Ngày quyết định, dạng 2026-03-02.")
    ends: str | None = Field(None, description="Ngày chấp hành xong; bỏ trống là chưa rõ.")


class YearbookIn(In):
    """What a collective counted in a year."""

    members: int | None = Field(None, description="Số thành viên.")
    completed: int | None = Field(None, description="Số hoàn thành nhiệm vụ.")
    advanced: int | None = Field(None, description="Số lao động tiên tiến.")
    grassroots_fighters: int | None = Field(None, description="Số chiến sĩ thi đua cơ sở.")
    warnings: int | None = Field(None, description="Số bị kỷ luật từ cảnh cáo.")
    led_bloc: Literal["cap_bo", "trung_uong"] | None = Field(
        None, description="Dẫn đầu khối, cụm; ghi `null` là không dẫn đầu, bỏ trường là chưa biết."
    )


class MovementIn(In):
    """The movement in which the subject is put forward."""

    by: Literal["chu_tich_nuoc", "thu_tuong", "cap_bo", "any"] = Field(description="Ai phát động.")
    kind: Literal["chuyen_de", "any"] | None = Field(None, description="Loại phong trào.")
    begun: str = Field(alias="from", description="Ngày bắt đầu.")
    ends: str = Field(alias="to", description="Ngày kết thúc.")
    review: Literal["so_ket", "tong_ket"] | None = Field(None, description="Sơ kết, tổng kết.")
    result: Literal["led", "voted"] | None = Field(None, description="Dẫn đầu, được bình xét.")


class CaseIn(In):
    """One nominee, one award, one day: the case file."""

    award: str = Field(description="Khóa của danh hiệu, hình thức được đề nghị.")
    subject: Literal["person", "collective", "household"] = Field(description="Ai được đề nghị.")
    on: date = Field(description="Ngày đề nghị: chọn phiên bản của luật.")
    year: int = Field(description="Năm thành tích cuối được tính.")
    path: str = Field("cong_trang", description="Con đường được xét.")
    group: str = Field("", description="Nhóm mà luật xét riêng.")
    known_since: int | None = Field(None, description="Từ năm này các danh sách đầy đủ: không ghi là không có.")
    ratings: dict[str, Literal["HTXS", "HTT", "HT", "KHT"]] = Field({}, description="Xếp loại theo năm.")
    honours: list[HonourIn] = Field([], description="Những lần khen trước.")
    initiatives: list[InitiativeIn] = Field([], description="Sáng kiến, đề tài.")
    discipline: list[DisciplineIn] = Field([], description="Kỷ luật.")
    collective: dict[str, YearbookIn] = Field({}, description="Số liệu của tập thể theo năm.")
    founded: date | None = Field(None, description="Ngày thành lập của tập thể.")
    inherits: bool = Field(
        default=False, description="Tập thể được kế thừa thành tích của đơn vị trước khi sáp nhập, chia tách."
    )
    flag_eligible: bool | None = Field(None, description="Tập thể thuộc diện được tặng cờ.")
    movement: MovementIn | None = Field(None, description="Phong trào được xét.")
    model_since: int | None = Field(None, description="Năm mô hình sản xuất của nông dân bắt đầu ổn định.")
    attested: list[str] = Field([], description="Điều kiện chỉ người xét được, đã xác nhận là đạt.")
    denied: list[str] = Field([], description="Điều kiện ấy, đã ghi là không đạt.")


class JudgedOut(Out):
    """Somebody judged from the register, with the case that was judged: sent to `kiem-tra` it gives the same verdict."""

    person: Ref = Field(description="Người được xét.")
    case: CaseIn = Field(description="Hồ sơ máy lấy từ sổ.")
    verdict: VerdictOut = Field(description="Kết luận.")


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
