"""A review is begun: of whom, of which years, to whom it goes; what was open before comes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.law.spelling import fold
from thidua.movements.models import Movement
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.reviews.actions.figuring import keep_figures
from thidua.reviews.actions.following import carry_all
from thidua.reviews.actions.locking import lock_body, locked, refuse_fixed
from thidua.reviews.actions.telling import tell, told
from thidua.reviews.calculations.periods import MOST_YEARS, years_of
from thidua.reviews.models import Kind, Review, Span, State
from thidua.reviews.naming import about
from thidua.reviews.permissions import can_start, can_write
from thidua.reviews.queries.content import names_for
from thidua.reviews.queries.offers import upper_of

FIRST_YEAR = 1945


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """What is told of a review. Of a movement the years follow from it, whatever is told."""

    kind: Kind
    span: Span
    body: Organisation
    first: int
    last: int
    until: date | None = None
    bloc: Bloc | None = None
    movement: Movement | None = None
    addressed_to: Organisation | None = None


@transaction.atomic
def start(new: NewReview, *, on: date, actor: User | None, is_sample: bool = False) -> Review:
    """A review, with all that is open of the earlier ones of its line.

    Raises:
        PermissionDenied: the actor may not write reviews of the body.
        Refused: the years do not fit, somebody begun the same one, or the body may not write it; the field is named.
    """
    refuse_stranger(can_start(actor, new.body, of_bloc=new.bloc is not None, on=on))
    lock_body(new.body)
    first, last = _years(new, on)
    _refuse_stray_bloc(new, last)
    _refuse_unknown_upper(new, last, on)
    _refuse_twin(new, first, last)
    invented = is_sample or is_sample_place(new.body, new.bloc.organiser if new.bloc else None, actor=actor)
    review = Review(
        kind=new.kind, span=new.span, first=first, last=last, until=_until(new, last), body=new.body, bloc=new.bloc,
        movement=new.movement, addressed_to=new.addressed_to, begun_on=on, is_sample=invented,
    )  # fmt: skip
    review.searched = fold(about(review, names_for([review])))[:1200]
    review.save(force_insert=True)
    carry_all(review)
    keep_figures(review, on=on)
    tell("lap", review, actor, told(review))
    return review


@transaction.atomic
def drop(review: Review, *, on: date, actor: User | None) -> None:
    """A draft nobody wants: gone with its rows, while it was never sent.

    Raises:
        PermissionDenied: the actor may not write it.
        Refused: it was sent once.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    if held.sent_on:
        raise Refused(
            "Báo cáo này đã gửi cấp trên một lần nên không bỏ được.", "Sửa các phần được yêu cầu rồi gửi lại."
        )
    gone = told(held)
    pk = held.pk
    held.delete()
    held.pk = pk
    tell("bo", held, actor, {}, gone)


def _years(new: NewReview, on: date) -> tuple[int, int]:
    if new.span == Span.MOVEMENT:
        if new.movement is None:
            raise Refused("Chưa chọn phong trào.", "Chọn phong trào cần sơ kết, tổng kết.", field="movement")
        one = new.movement
        end = one.until or one.closed_on or on
        return one.since.year, max(one.since.year, min(end.year, on.year, one.since.year + MOST_YEARS - 1))
    if not FIRST_YEAR <= new.first <= new.last <= on.year:
        raise Refused(
            f"Không lập báo cáo cho {years_of(new.first, new.last)} được.",
            f"Ghi năm từ {FIRST_YEAR} đến {on.year}, năm đầu không sau năm cuối.", field="last",
        )  # fmt: skip
    if new.span == Span.YEAR and new.first != new.last:
        raise Refused("Báo cáo một năm chỉ có một năm.", "Chọn “Một giai đoạn nhiều năm”.", field="span")
    if new.span == Span.PERIOD and not 1 < new.last - new.first + 1 <= MOST_YEARS:
        raise Refused(
            "Giai đoạn phải có từ hai năm trở lên.", f"Ghi năm đầu trước năm cuối, không quá {MOST_YEARS} năm.",
            field="first",
        )  # fmt: skip
    return new.first, new.last


def _until(new: NewReview, last: int) -> date | None:
    if new.kind == Kind.FINAL or new.until is None:
        return None
    if new.until.year != last:
        raise Refused(
            f"Ngày {new.until:%d/%m/%Y} không thuộc năm {last}.", "Ghi ngày trong năm cuối của kỳ.", field="until"
        )
    return new.until


def _refuse_stray_bloc(new: NewReview, last: int) -> None:
    """The review of a bloc is written by who organises it or leads it that year."""
    if new.bloc is None or new.body.pk == new.bloc.organiser_id:
        return
    leads = Membership.objects.filter(bloc=new.bloc, organisation=new.body, year=last)
    if not leads.exclude(part=Membership.Part.MEMBER).exists():
        raise Refused(
            f"Cơ quan này không tổ chức và không đứng đầu {new.bloc.name} năm {last}.",
            "Chọn cơ quan tổ chức khối, hoặc đơn vị là khối trưởng, khối phó năm ấy.", field="body",
        )  # fmt: skip


def _refuse_unknown_upper(new: NewReview, last: int, on: date) -> None:
    if new.addressed_to is None:
        return
    if new.addressed_to.key not in upper_of(new.body, new.bloc, last, on=on):
        raise Refused(
            "Nơi gửi tới không phải cấp trên trực tiếp, cơ quan tổ chức khối hay khối trưởng.", "Chọn lại nơi gửi tới.",
            field="addressed_to",
        )  # fmt: skip


def _refuse_twin(new: NewReview, first: int, last: int) -> None:
    same = Review.objects.filter(
        kind=new.kind,
        first=first,
        last=last,
        until=_until(new, last),
        body=new.body,
        bloc=new.bloc,
        movement=new.movement,
    )
    if twin := same.order_by("pk").first():
        state = str(State(twin.state).label).lower()
        raise Refused(
            f"Đã có báo cáo này, {state}.", "Mở báo cáo đã có; sơ kết nhiều lần trong năm thì ghi ngày chốt số liệu khác.",
            field="kind",
        )  # fmt: skip
