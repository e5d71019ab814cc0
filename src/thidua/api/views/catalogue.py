"""The catalogue on a day: open to all, for the law is."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from pydantic import Field

from thidua.api.answers import catalogue as answers
from thidua.api.asking import Asked, Day
from thidua.api.door import Needs
from thidua.api.problems import not_there
from thidua.api.scopes import Scope
from thidua.api.views.endpoints import reads
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold
from thidua.web import catalogue as listing

TAG = "Danh mục khen thưởng"
NEEDS = Needs(Scope.CATALOGUE, open_to_all=True)


class AwardsAsked(Asked):
    """The filters of the catalogue."""

    ngay: Day | None = Field(None, description="Danh mục của ngày này; mặc định hôm nay.")
    q: str = Field("", max_length=200, description="Tên, chữ viết tắt, không cần dấu.")
    loai: str = Field("", max_length=40, description="Loại, ví dụ `danh_hieu`, `huan_chuong`, `bang_khen`.")
    doi_tuong: Literal["person", "collective", "household"] | None = Field(None, description="Tặng cho ai.")


class AwardAsked(Asked):
    """The day of one award."""

    ngay: Day | None = Field(None, description="Điều kiện của ngày này; mặc định hôm nay.")


@reads(
    "/danh-muc", "awards", NEEDS, tag=TAG, answers=answers.AwardsOut,
    summary="Danh hiệu, hình thức khen thưởng của một ngày",
)  # fmt: skip
def awards(request: HttpRequest, asked: Query[AwardsAsked]) -> answers.AwardsOut:
    """Theo thứ tự của Luật. Không cần mã truy cập."""
    AwardsAsked.refuse_others(request)
    day = asked.ngay or timezone.localdate()
    words = asked.q if fold(asked.q) else ""
    found = listing.chosen(listing.Wanted(day=day, words=words, kind=asked.loai, subject=asked.doi_tuong or ""))
    return answers.AwardsOut(on=day, items=[answers.award(one, day) for one in found])


@reads(
    "/danh-muc/{slug:key}", "award", NEEDS, tag=TAG, answers=answers.AwardLawOut, can_miss=True,
    summary="Một danh hiệu, hình thức với điều kiện của một ngày",
)  # fmt: skip
def award(request: HttpRequest, key: str, asked: Query[AwardAsked]) -> answers.AwardLawOut:
    """Tên, ai quyết định, điều luật, từng lối và từng điều kiện theo luật có hiệu lực ngày ấy. Không cần mã truy cập."""
    AwardAsked.refuse_others(request)
    if key not in AWARDS:
        raise not_there("danh hiệu, hình thức", key)
    return answers.award_and_law(AWARDS[key], asked.ngay or timezone.localdate())
