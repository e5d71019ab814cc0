"""Bodies: those of a day, and the life of one."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from pydantic import Field

from thidua.api import asking, queries
from thidua.api.answers import bodies as answers
from thidua.api.answers.shape import Page
from thidua.api.asking import Asked, Day, Paged
from thidua.api.door import Needs, owner
from thidua.api.scopes import Scope
from thidua.api.views import seen
from thidua.api.views.endpoints import reads
from thidua.people.queries import as_typed, body_life

TAG = "Tổ chức"
NEEDS = Needs(Scope.BODIES)


class BodiesAsked(Paged):
    """The filters of the list."""

    q: str = Field("", max_length=200, description="Tên, không cần dấu; cả tên cũ.")
    don_vi: str = Field("", max_length=80, description="Khóa của một tổ chức: chính nó và các đơn vị trực thuộc.")
    ngay: Day | None = Field(None, description="Cây tổ chức của ngày này; mặc định hôm nay.")


@reads(
    "/to-chuc", "bodies", NEEDS, tag=TAG, answers=Page[answers.BodyOut],
    summary="Các tổ chức được xem, theo khóa, như đang có vào một ngày",
)  # fmt: skip
def bodies(request: HttpRequest, asked: Query[BodiesAsked]) -> Page[answers.BodyOut]:
    """Mỗi tổ chức được gọi và đứng ở đâu vào ngày ấy. Tổ chức chưa thành lập hoặc đã giải thể ngày ấy không có trong danh sách."""
    BodiesAsked.refuse_others(request)
    today = timezone.localdate()
    after = asking.place_of(asked.sau, parts=1)
    wanted = queries.BodyAsked(
        day=asked.ngay or today, words=as_typed(asked.q), unit=asked.don_vi, after=after[0] if after else "",
        most=asked.so_dong,
    )  # fmt: skip
    found = queries.bodies(wanted, owner(request), on=today)
    phases, following = asking.page(found.phases, asked.so_dong, lambda one: (one.organisation.key,))
    return Page(items=answers.standing(found, phases), next=following)


@reads(
    "/to-chuc/{slug:key}", "body", NEEDS, tag=TAG, answers=answers.BodyLifeOut, can_miss=True,
    summary="Một tổ chức qua thời gian",
)  # fmt: skip
def body(request: HttpRequest, key: str) -> answers.BodyLifeOut:
    """Các giai đoạn, các biến động kèm văn bản, tổ chức trước và sau, và ai kế thừa thành tích của ai."""
    Asked.refuse_others(request)
    return answers.whole(body_life(seen.body(request, key, called="tổ chức")))
