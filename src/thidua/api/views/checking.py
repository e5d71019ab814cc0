"""The eligibility check: a case that is sent, or somebody in the register."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from pydantic import Field

from thidua.api import limits
from thidua.api.answers import checking as answers
from thidua.api.answers.shape import Ref
from thidua.api.asking import Asked, Day, Year
from thidua.api.door import Needs
from thidua.api.problems import refusal
from thidua.api.scopes import Scope
from thidua.api.views import seen
from thidua.api.views.book import unknown_award
from thidua.api.views.endpoints import judges, reads
from thidua.documents.sizes import MB
from thidua.honours.queries import case_of, life_of_person
from thidua.law.case import GROUPS, LANES, PATHS, Case, CaseError
from thidua.law.case_file import read_case_file
from thidua.law.catalogue import AWARDS
from thidua.law.check import check
from thidua.law.years import EPOCH, LAST

TAG = "Kiểm tra điều kiện"
MOST_BYTES, MOST_CASES = MB, 100
_ONE = {"$ref": "#/components/schemas/CaseIn"}
TAKES = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"oneOf": [_ONE, {"type": "array", "items": _ONE, "maxItems": MOST_CASES}]},
            "example": {
                "award": "lao_dong_tien_tien", "subject": "person", "on": "2026-03-02", "year": 2025,
                "known_since": 2015, "ratings": {"2025": "HTXS"},
            },
        }
    },
}  # fmt: skip


class JudgedAsked(Asked):
    """What somebody is put forward for."""

    hinh_thuc: str = Field(max_length=60, description="Khóa của danh hiệu, hình thức trong danh mục.")
    ngay: Day | None = Field(None, description="Ngày đề nghị; mặc định hôm nay.")
    nam: Year | None = Field(None, description="Năm thành tích cuối; mặc định năm trước của ngày đề nghị.")
    con_duong: str = Field("cong_trang", max_length=40, description="Con đường, như `path` của tệp hồ sơ.")
    nhom: str = Field("", max_length=40, description="Nhóm được xét riêng, như `group` của tệp hồ sơ.")


@judges(
    "/kiem-tra", "check", Needs(Scope.CHECK, rate=limits.CHECKS), tag=TAG, answers=list[answers.VerdictOut], takes=TAKES,
    summary="Xét một hồ sơ, hoặc một danh sách hồ sơ",
)  # fmt: skip
def check_cases(request: HttpRequest) -> list[answers.VerdictOut]:
    """Thân yêu cầu đúng như tệp hồ sơ (docs/case-file.md), câu trả lời đúng như `thidua check --json`: một danh sách, mỗi hồ sơ một kết luận. Không lưu gì."""
    Asked.refuse_others(request)
    return [answers.verdict_out(check(case)) for case in _cases(request)]


def _cases(request: HttpRequest) -> tuple[Case, ...]:
    size = request.META.get("CONTENT_LENGTH") or "0"
    if not size.isdigit() or int(size) > MOST_BYTES:
        raise refusal(
            413, f"Thân yêu cầu lớn quá {MOST_BYTES // MB} MB.", where="(gốc)", mend="Chia thành nhiều lần gửi."
        )  # fmt: skip
    try:
        found = read_case_file(request.body.decode("utf-8-sig"), AWARDS)
    except UnicodeDecodeError:
        raise refusal(400, "Thân yêu cầu không phải UTF-8.", where="(gốc)", mend="Gửi JSON dạng UTF-8.") from None
    except CaseError as error:
        status = 400 if "JSON đúng cú pháp" in error.expected else 422
        raise refusal(
            status, "Không đọc được hồ sơ.", where=error.where, mend=f"Sửa chỗ này: {error.expected}."
        ) from None  # fmt: skip
    if len(found.cases) > MOST_CASES:
        raise refusal(
            422, f"Có {len(found.cases)} hồ sơ trong một lần gửi.", where="(gốc)",
            mend=f"Gửi mỗi lần nhiều nhất {MOST_CASES} hồ sơ.",
        )  # fmt: skip
    return found.cases


@reads(
    "/ca-nhan/{key}/kiem-tra", "judged", Needs(Scope.CHECK, Scope.BOOK, rate=limits.CHECKS), tag=TAG,
    answers=answers.JudgedOut, can_miss=True, summary="Xét một người theo sổ khen thưởng",
)  # fmt: skip
def judged(request: HttpRequest, key: str, asked: Query[JudgedAsked]) -> answers.JudgedOut:
    """Máy lấy dữ kiện trong sổ đến ngày đề nghị, trả lại cả hồ sơ đã xét: gửi hồ sơ ấy tới `kiem-tra` cho đúng kết luận này. Điều kiện chỉ người xét được chưa ai xác nhận thì nằm trong `to_attest`."""
    JudgedAsked.refuse_others(request)
    day = asked.ngay or timezone.localdate()
    year = asked.nam or day.year - 1
    _refuse(asked, day.year, year)
    who = seen.person(request, key)
    book = life_of_person(who).book
    known = book.known_on(day).known_years()
    case = case_of(
        book, award=asked.hinh_thuc, subject="person", on=day, year=year, known_since=known[0] if known else None,
        path=asked.con_duong, group=asked.nhom,
    )  # fmt: skip
    return answers.JudgedOut(
        person=Ref(key=who.key, name=who.full_name), case=answers.case_out(case), verdict=answers.verdict_out(check(case))
    )  # fmt: skip


def _refuse(asked: JudgedAsked, latest: int, year: int) -> None:
    """The same contradictions that a case file may not have."""
    if asked.hinh_thuc not in AWARDS:
        raise unknown_award(asked.hinh_thuc)
    if not EPOCH <= year <= min(latest, LAST):
        raise refusal(
            422, f"Không xét được thành tích đến năm {year} cho đề nghị của năm {latest}.", where="nam",
            mend=f"Chọn một năm từ {EPOCH} đến {max(EPOCH, min(latest, LAST))}, không sau ngày đề nghị.",
        )  # fmt: skip
    if asked.con_duong not in PATHS:
        raise refusal(
            422, "Không có con đường này.", where="con_duong", mend=f"Chọn một trong: {', '.join(PATHS)}."
        )  # fmt: skip
    if asked.nhom and asked.nhom not in LANES["person"]:
        mend = f"Chọn một trong: {', '.join(one for one in GROUPS if one in LANES['person'])}."
        raise refusal(422, "Không có nhóm này cho cá nhân.", where="nhom", mend=mend)
