"""What a movement says is written a section at a time; a draft may stand half written as long as it likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from thidua.audit.actions import record
from thidua.law.catalogue import AWARDS
from thidua.law.documents import documents
from thidua.law.spelling import tidy
from thidua.movements.actions.launching import locked
from thidua.movements.actions.rules import refuse_where_it_is_out_of_hand
from thidua.movements.models import Basis, Item, Movement, Prize, Taking
from thidua.movements.permissions import can_change
from thidua.movements.queries.contents import SORTS, said_of
from thidua.movements.sections import CRITERIA, GROUNDS, MEANS, TAKES, WHAT, WRITTEN
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

MOST, LONGEST = 60, 1000
"""Lines under one heading, and letters of one line."""


@dataclass(frozen=True, slots=True)
class What:
    """What is aimed at, for whom, and what is done."""

    subjects: str = ""
    targets: Sequence[str] = ()
    contents: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Criteria:
    """By what it is judged, and with what it may be rewarded: pairs of an award and for whom."""

    collective_criteria: Sequence[str] = ()
    person_criteria: Sequence[str] = ()
    prizes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """How it is carried out and paid for; money in đồng, None where nobody has said."""

    measures: Sequence[str] = ()
    plan: str = ""
    plan_sent_on: date | None = None
    plan_sent_by: str = ""
    budget: int | None = None
    budget_source: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What it rests on: documents of the library by their numbers, and others in words."""

    documents: Sequence[str] = ()
    others: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Takes:
    """What it takes from the movement it stands inside: the lines there by their numbers, each in own words."""

    words: Mapping[int, str] = field(default_factory=dict)


type Part = What | Criteria | Means | Grounds | Takes
SECTION_OF: dict[type, str] = {What: WHAT, Criteria: CRITERIA, Means: MEANS, Grounds: GROUNDS, Takes: TAKES}
LABELS = {
    "subjects": "đối tượng", "targets": "mục tiêu, chỉ tiêu", "contents": "nội dung",
    "collective_criteria": "tiêu chí với tập thể", "person_criteria": "tiêu chí với cá nhân", "prizes": "khen thưởng dự kiến",
    "measures": "biện pháp", "plan": "kế hoạch", "plan_sent_on": "ngày gửi kế hoạch", "plan_sent_by": "văn bản gửi kế hoạch",
    "budget": "kinh phí", "budget_source": "nguồn kinh phí", "documents": "căn cứ", "others": "căn cứ khác",
    "takes": "nhận từ phong trào cấp trên",
}  # fmt: skip


@transaction.atomic
def write(
    movement: Movement, part: Part, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Movement:  # fmt: skip
    """One section as it should read. `seen`: what stood there when the form was opened, as `said_of` told it.

    Raises:
        PermissionDenied: the actor may not change the movement.
        Refused: it is out of hand (`rules`), a line is too long or still used, something named is unknown.
        ChangedMeanwhile: somebody else wrote there since.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_change(actor, held, on=on))
    refuse_where_it_is_out_of_hand(held)
    section = SECTION_OF[type(part)]
    before = said_of(held, section)
    if seen is not None:
        refuse_changed(seen, before, what="mục này", label=lambda name: LABELS.get(name, name))
    _put(held, part)
    if (after := said_of(held, section)) != before:
        changed = [name for name in WRITTEN[section] if before.get(name) != after.get(name)]
        record(
            "movements.viet", actor=actor, kind="movement", key=held.key,
            before={"name": held.name} | {name: before[name] for name in changed if name in before},
            after={"name": held.name} | {name: after[name] for name in changed if name in after},
        )  # fmt: skip
    return held


def _put(held: Movement, part: Part) -> None:
    match part:
        case What():
            _put_texts(held, subjects=part.subjects.strip())
        case Means():
            _put_texts(
                held, plan=part.plan.strip(), plan_sent_on=part.plan_sent_on, plan_sent_by=tidy(part.plan_sent_by),
                budget=part.budget, budget_source=tidy(part.budget_source),
            )  # fmt: skip
        case Criteria():
            _put_prizes(held, part.prizes)
        case Grounds():
            _put_bases(held, part)
        case Takes():
            _put_takes(held, part.words)
    told = asdict(part)
    for name, sort in SORTS.items():
        if name in told:
            put_lines(held, sort, told[name], name=name)


def _put_texts(held: Movement, **values: object) -> None:
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=[*values])


def put_lines(held: Movement, sort: str, lines: Sequence[str], *, name: str) -> None:
    """The lines under a heading; one whose words stay keeps its row, for others may point at it."""
    wanted = list(dict.fromkeys(filter(None, map(tidy, lines))))
    _refuse_long(wanted, name)
    there = {one.text: one for one in Item.objects.filter(movement=held, sort=sort)}
    gone = [one.pk for text, one in there.items() if text not in wanted]
    try:
        Item.objects.filter(pk__in=gone).delete()
    except ProtectedError:
        used = Item.objects.filter(pk__in=gone, taken__isnull=False).order_by("position").first()
        words = f"“{used.text}” " if used else ""
        raise Refused(
            f"Dòng {words}đã được phong trào bên trong hoặc kế hoạch nhận, nên không bỏ, không sửa chữ được.",
            "Giữ nguyên dòng ấy; điều mới thì viết thành dòng khác.",
            field=name,
        ) from None
    for position, text in enumerate(wanted, 1):
        Item.objects.update_or_create(movement=held, sort=sort, text=text, defaults={"position": position})


def _refuse_long(lines: Sequence[str], name: str) -> None:
    if len(lines) > MOST:
        raise Refused(f"Nhiều quá {MOST} dòng.", "Gộp các dòng cùng ý.", field=name)
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise Refused(f"Dòng {number} dài quá {LONGEST} chữ.", "Tách thành nhiều dòng.", field=name)


def _put_prizes(held: Movement, prizes: Sequence[tuple[str, str]]) -> None:
    for award, subject in prizes:
        if award not in AWARDS or subject not in AWARDS[award].subjects or subject not in Prize.Subject.values:
            raise Refused("Có hình thức khen thưởng không trong danh mục.", "Chọn lại trong danh sách.", field="prizes")
    Prize.objects.filter(movement=held).delete()
    Prize.objects.bulk_create(
        Prize(movement=held, award=award, subject=subject) for award, subject in sorted(set(prizes))
    )


def _put_bases(held: Movement, part: Grounds) -> None:
    if unknown := [number for number in part.documents if number not in documents()]:
        raise Refused(
            f"Thư viện không có văn bản số {unknown[0]}.", "Chọn trong danh sách, hoặc ghi thành căn cứ khác.", field="documents"
        )  # fmt: skip
    others = list(dict.fromkeys(filter(None, map(tidy, part.others))))
    if long := [line for line in others if len(line) > 500]:
        raise Refused(f"Căn cứ “{long[0][:60]}…” dài quá 500 chữ.", "Viết ngắn lại.", field="others")
    Basis.objects.filter(movement=held).delete()
    rows = [*((number, "") for number in dict.fromkeys(part.documents)), *(("", text) for text in others)]
    Basis.objects.bulk_create(
        Basis(movement=held, position=at, number=number, text=text) for at, (number, text) in enumerate(rows, 1)
    )


def _put_takes(held: Movement, words: Mapping[int, str]) -> None:
    offered = (
        set(Item.objects.filter(movement=held.parent_id).values_list("pk", flat=True)) if held.parent_id else set()
    )
    told = {item: said for item, text in words.items() if (said := tidy(text))}
    if not offered.issuperset(told):
        raise Refused(
            "Có dòng không thuộc phong trào cấp trên.", "Tải lại trang rồi chọn lại.", field="takes"
        )  # fmt: skip
    _refuse_long(list(told.values()), "takes")
    Taking.objects.filter(movement=held).exclude(item__in=told).delete()
    for item, said in told.items():
        Taking.objects.update_or_create(movement=held, item_id=item, defaults={"words": said})
