"""The book: the register with every filter of its page, and every line about one recipient."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from pydantic import Field

from thidua.api import asking, queries
from thidua.api.answers import book as answers
from thidua.api.answers.shape import Page, Ref
from thidua.api.asking import Asked, Day, Paged, Year
from thidua.api.door import Needs, owner
from thidua.api.problems import refusal
from thidua.api.scopes import Scope
from thidua.api.views import seen
from thidua.api.views.endpoints import reads
from thidua.honours.queries import Search, life_of_body, life_of_person
from thidua.law.catalogue import AWARDS
from thidua.people.queries import as_typed

TAG = "Sổ khen thưởng"
NEEDS = Needs(Scope.BOOK)
LARGEST = 2**63 - 1


class LinesAsked(Paged):
    """The filters of the register, as its page has them."""

    q: str = Field(
        "", max_length=200, description="Tên người, tên đơn vị (cả tên cũ), hoặc số quyết định; không cần dấu."
    )
    nam: Year | None = Field(None, description="Đúng một năm thành tích.")
    tu_nam: Year | None = Field(None, description="Từ năm thành tích.")
    den_nam: Year | None = Field(None, description="Đến năm thành tích.")
    hinh_thuc: str = Field("", max_length=60, description="Khóa của danh hiệu, hình thức trong danh mục.")
    doi_tuong: Literal["person", "collective", "household"] | None = Field(None, description="Ai được khen.")
    don_vi: str = Field("", max_length=80, description="Khóa của tổ chức: chính nó và các đơn vị trực thuộc năm ấy.")
    so_quyet_dinh: str = Field("", max_length=60, description="Đúng số quyết định.")
    ngay_quyet_dinh: Day | None = Field(None, description="Đúng ngày ký quyết định.")
    gia_tri: Literal["con", "het"] = Field("con", description="`con`: còn giá trị; `het`: đã hủy, bị tước.")


@reads(
    "/so-khen-thuong", "lines", NEEDS, tag=TAG, answers=Page[answers.ListedOut],
    summary="Các lượt khen, năm mới nhất trước",
)  # fmt: skip
def lines(request: HttpRequest, asked: Query[LinesAsked]) -> Page[answers.ListedOut]:
    """Mỗi dòng một lượt khen đang có hiệu lực ghi: ai, năm nào, theo quyết định nào, nhập từ đâu."""
    LinesAsked.refuse_others(request)
    wanted = queries.LineAsked(search=_search(asked), after=_after(asked.sau), most=asked.so_dong)
    found, names = queries.lines(wanted, owner(request), on=timezone.localdate())
    rows, following = asking.page(found, asked.so_dong, lambda line: (line.year, line.pk))
    return Page(items=[answers.listed(line, names) for line in rows], next=following)


def _search(asked: LinesAsked) -> Search:
    if asked.hinh_thuc and asked.hinh_thuc not in AWARDS:
        raise unknown_award(asked.hinh_thuc)
    if asked.nam and (asked.tu_nam or asked.den_nam):
        raise refusal(
            422, "Đã hỏi đúng một năm thì không hỏi thêm khoảng năm.", where="nam",
            mend="Bỏ “nam”, hoặc bỏ “tu_nam” và “den_nam”.",
        )  # fmt: skip
    return Search(
        words=as_typed(asked.q), first=asked.nam or asked.tu_nam, last=asked.nam or asked.den_nam,
        award=asked.hinh_thuc, subject=asked.doi_tuong or "", unit=as_typed(asked.don_vi),
        number=as_typed(asked.so_quyet_dinh), day=asked.ngay_quyet_dinh, gone=asked.gia_tri == "het",
    )  # fmt: skip


def unknown_award(key: str) -> Exception:
    """A key that the catalogue does not have."""
    return refusal(
        422, f"Không có khóa “{key[:60]}” trong danh mục.", where="hinh_thuc", mend="Lấy khóa ở /api/v1/danh-muc."
    )  # fmt: skip


def _after(text: str) -> tuple[int, int] | None:
    place = asking.place_of(text, parts=2)
    if place is None:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) < 20 and int(part) <= LARGEST for part in place):
        raise asking.bad_cursor()
    return int(place[0]), int(place[1])


@reads(
    "/ca-nhan/{key}/so", "person_book", NEEDS, tag=TAG, answers=answers.LifeOut, can_miss=True,
    summary="Mọi dòng của một người",
)  # fmt: skip
def person_book(request: HttpRequest, key: str) -> answers.LifeOut:
    """Xếp loại, danh hiệu, khen thưởng, sáng kiến, kỷ luật; cả dòng đã bị đính chính, hủy, kèm văn bản và dòng thay."""
    Asked.refuse_others(request)
    who = seen.person(request, key)
    return answers.life(Ref(key=who.key, name=who.full_name), life_of_person(who))


@reads(
    "/tap-the/{slug:key}/so", "body_book", NEEDS, tag=TAG, answers=answers.LifeOut, can_miss=True,
    summary="Mọi dòng của một tập thể",
)  # fmt: skip
def body_book(request: HttpRequest, key: str) -> answers.LifeOut:
    """Như của một người, thêm số liệu năm của tập thể. Dòng của từng người trong tập thể không nằm ở đây."""
    Asked.refuse_others(request)
    body = seen.body(request, key, called="tập thể")
    life = life_of_body(body)
    return answers.life(Ref(key=body.key, name=life.names.last(body.pk)), life)
