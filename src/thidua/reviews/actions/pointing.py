"""Rows of a review: written here, or taken from the report of a body below with its origin kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from thidua.law.spelling import fold, tidy
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.reviews.actions.locking import locked, locked_point, refuse_fixed
from thidua.reviews.actions.telling import tell, told_point
from thidua.reviews.calculations.sections import OF_SORT
from thidua.reviews.models import Passage, Point, Review, Sort
from thidua.reviews.permissions import can_write
from thidua.reviews.queries.lower import reports_of

LONGEST_ROW = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoint:
    """What a row says."""

    sort: Sort
    text: str
    owner: Organisation | None = None
    due: date | None = None


@transaction.atomic
def add_point(review: Review, new: NewPoint, *, on: date, actor: User | None) -> Point:
    """One more row at the end of its section.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more, the row is empty, too long, or stands there already.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    said = _said(held, new)
    point = _entered(held, new, said)
    tell("them_diem", held, actor, told_point(point))
    return point


@transaction.atomic
def amend_point(
    point: Point, new: NewPoint, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Point:  # fmt: skip
    """The row as it should stand.

    Raises:
        PermissionDenied, Refused: as `add_point`.
        ChangedMeanwhile: somebody else amended it since; nothing is written over.
    """
    held = locked_point(point)
    refuse_stranger(can_write(actor, held.review, on=on))
    refuse_fixed(held.review)
    if seen is not None:
        refuse_changed(seen, seen_of(held), what="dòng này", label=_label)
    before, said = told_point(held), _said(held.review, new, besides=held)
    held.text, held.text_folded, held.owner, held.due = said, fold(said), new.owner, new.due
    held.save()
    _answered(held.review, held.sort)
    if (after := told_point(held)) != before:
        tell("sua_diem", held.review, actor, after, before)
    return held


@transaction.atomic
def drop_point(point: Point, *, on: date, actor: User | None) -> None:
    """A row of a draft is not said after all.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more, or the report above has taken the row.
    """
    held = locked_point(point)
    refuse_stranger(can_write(actor, held.review, on=on))
    refuse_fixed(held.review)
    if Point.objects.filter(origin=held).exists():
        raise Refused(
            "Báo cáo cấp trên đã lấy dòng này.", "Sửa lời của dòng; cấp trên thấy cả dòng đã lấy và dòng gốc."
        )
    gone, review = told_point(held), held.review
    held.delete()
    _answered(review, gone["sort"])
    tell("bo_diem", review, actor, {}, gone)


@transaction.atomic
def pick(review: Review, lower: Point, *, on: date, actor: User | None) -> Point:
    """A row of a lower report becomes one of this review; the body it comes from owes it where nobody else does.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more, the row is of no report that came in, or was taken already.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    row = Point.objects.select_related("review__body", "owner").get(pk=lower.pk)
    if row.review_id not in {one.pk for one in reports_of(held, on=on).sent}:
        raise Refused("Dòng này không thuộc báo cáo đơn vị đã gửi cho báo cáo này.", "Tải lại trang rồi chọn lại.")
    if Point.objects.filter(review=held, origin=row).exists():
        raise Refused("Dòng này đã lấy vào báo cáo.", "Sửa dòng đã lấy, không phải lấy lần nữa.")
    sort = Sort(row.sort)
    followed = sort == Sort.LIMIT
    owner = row.owner or (row.review.body if followed else None)
    new = NewPoint(sort=sort, text=row.text, owner=owner, due=row.due)
    point = _entered(held, new, tidy(row.text), origin=row)
    tell("lay_diem", held, actor, told_point(point) | {"origin": row.review.body.key})
    return point


def seen_of(point: Point) -> dict[str, str]:
    """What stands there, in words."""
    return {
        "text": point.text, "owner": str(point.owner or ""), "due": f"{point.due:%d/%m/%Y}" if point.due else "",
    }  # fmt: skip


def _label(name: str) -> str:
    return {"text": "Nội dung", "owner": "Đơn vị chịu trách nhiệm", "due": "Hạn"}.get(name, name)


def _said(review: Review, new: NewPoint, *, besides: Point | None = None) -> str:
    said = tidy(new.text)
    if not said:
        raise Refused("Dòng này chưa có nội dung.", "Viết một câu, hoặc bỏ dòng.", field="text")
    if len(said) > LONGEST_ROW:
        raise Refused(
            f"Dòng này dài {len(said)} chữ, quá {LONGEST_ROW}.",
            "Tách thành nhiều dòng, mỗi dòng một việc.",
            field="text",
        )
    same = Point.objects.filter(review=review, sort=new.sort, text=said)
    if same.exclude(pk__in=[besides.pk] if besides else []).exists():
        raise Refused(f"Phần “{OF_SORT[new.sort].title}” đã có dòng này.", "Sửa dòng đã có.", field="text")
    return said


def _entered(review: Review, new: NewPoint, said: str, *, origin: Point | None = None) -> Point:
    last = Point.objects.filter(review=review, sort=new.sort).aggregate(last=Max("number"))["last"] or 0
    point = Point.objects.create(
        review=review, sort=new.sort, number=last + 1, text=said, text_folded=fold(said), owner=new.owner, due=new.due,
        origin=origin,
    )  # fmt: skip
    _answered(review, new.sort)
    return point


def _answered(review: Review, sort: str) -> None:
    """What the body above wanted put right in that section has been worked on."""
    Passage.objects.filter(review=review, section=OF_SORT[sort].key).exclude(asked="").update(asked="")
