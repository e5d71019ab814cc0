"""Persons: by name, by unit; one with every post."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from pydantic import Field

from thidua.api import asking, queries
from thidua.api.answers import persons as answers
from thidua.api.answers.shape import Page
from thidua.api.asking import Asked, Day, Paged
from thidua.api.door import Needs, owner
from thidua.api.scopes import Scope
from thidua.api.views import seen
from thidua.api.views.endpoints import reads

TAG = "Cá nhân"
NEEDS = Needs(Scope.PERSONS)


class PersonsAsked(Paged):
    """The filters of the list."""

    q: str = Field("", max_length=200, description="Họ tên không cần dấu, hoặc mã. Không tìm được theo số định danh.")
    don_vi: str = Field(
        "", max_length=80, description="Người giữ chức vụ ở tổ chức này hoặc đơn vị trực thuộc, ngày ấy."
    )
    ngay: Day | None = Field(None, description="Chức vụ của ngày này; mặc định hôm nay.")


@reads(
    "/ca-nhan", "persons", NEEDS, tag=TAG, answers=Page[answers.PersonOut],
    summary="Những người được xem, theo mã",
)  # fmt: skip
def persons(request: HttpRequest, asked: Query[PersonsAsked]) -> Page[answers.PersonOut]:
    """Mỗi người kèm chức vụ của ngày ấy, hoặc chức vụ cuối cùng trước đó. Hai người cùng tên phân biệt bằng mã và ngày sinh."""
    PersonsAsked.refuse_others(request)
    today = timezone.localdate()
    after = asking.place_of(asked.sau, parts=1)
    wanted = queries.PersonAsked(
        day=asked.ngay or today, words=asked.q, unit=asked.don_vi, after=after[0] if after else "", most=asked.so_dong
    )  # fmt: skip
    found, names = queries.persons(wanted, owner(request), on=today)
    people, following = asking.page(found, asked.so_dong, lambda one: (one.person.key,))
    return Page(items=answers.known(people, names), next=following)


@reads(
    "/ca-nhan/{key}", "person", NEEDS, tag=TAG, answers=answers.PersonLifeOut, can_miss=True,
    summary="Một người với mọi chức vụ",
)  # fmt: skip
def person(request: HttpRequest, key: str) -> answers.PersonLifeOut:
    """Họ tên, ngày sinh, các chức vụ theo thời gian. Hồ sơ đã gộp vào hồ sơ khác được đọc bằng mã của hồ sơ được giữ."""
    Asked.refuse_others(request)
    who = seen.person(request, key)
    posts, names = queries.posts_of(who)
    return answers.whole(who, posts, names)
