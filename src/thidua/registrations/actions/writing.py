"""A unit writes what it aims at: line by line, all at once, from a sheet; and what it pledges to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.law.spelling import tidy
from thidua.law.wording import short
from thidua.people.models import Person, User
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.registrations.actions.locking import held, noted, refuse_unless_open
from thidua.registrations.models import Aim, Line, Registration, Target
from thidua.registrations.permissions import can_write
from thidua.registrations.stands import Wanted, in_order, stands_of, targets_seen

CHUNK = 1_000
MOST_TARGETS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTarget:
    """One thing a unit pledges to do."""

    text: str
    figure: Decimal | None = None
    measure: str = ""


@transaction.atomic
def write_lines(
    one: Registration, wanted: Mapping[int, Wanted], *, seen: Mapping[int, Wanted], on: date, actor: User | None,
    act: str = "registrations.ghi",
) -> int:  # fmt: skip
    """Lines, all or none; how many changed. `seen` is what each said when it was shown: a line that somebody else has
    changed since, and that shall say something else again, is written over by nobody.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: the unit does not write it now, or a line aims at what may not be aimed at; the line is named.
        ChangedMeanwhile: somebody else changed one of them; every line is named.
    """
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless_open(found)
    rows = Line.objects.filter(registration=found, pk__in=wanted).select_related(
        "registration__round", "person", "organisation"
    )
    lines = {line.pk: line for line in rows.order_by("pk")}
    now = stands_of(lines.values())
    _refuse_overwriting(lines, wanted, seen, now)
    # what somebody left as they saw it they did not say: another may have said something else meanwhile
    changes = {pk: wanted[pk] for pk in lines if wanted[pk] not in (now[pk], seen.get(pk, Wanted()))}
    for pk, asked in changes.items():
        if wrong := _wrong(lines[pk], asked):
            raise Refused(f"{_called(lines[pk])}{wrong[0]}", wrong[1])
    _put(lines, changes)
    if changes:
        names = _names(lines[pk] for pk in changes)
        before = [f"{names[pk]}: {now[pk].words}" for pk in changes]
        noted(
            act,
            found,
            actor,
            before={"lines": before},
            lines=[f"{names[pk]}: {new.words}" for pk, new in changes.items()],
        )
    return len(changes)


def _refuse_overwriting(
    lines: Mapping[int, Line], wanted: Mapping[int, Wanted], seen: Mapping[int, Wanted], now: Mapping[int, Wanted]
) -> None:  # fmt: skip
    """Whoever changes nothing on a line leaves it as it is; whoever does has seen what stands there."""
    told = [
        f"{_called(lines[pk])} từ “{seen.get(pk, Wanted()).words}” thành “{now[pk].words}”"
        for pk in lines
        if now[pk] not in (seen.get(pk, Wanted()), wanted[pk]) and wanted[pk] != seen.get(pk, Wanted())
    ]
    if told:
        raise ChangedMeanwhile(
            f"Trong lúc ông/bà ghi, người khác đã ghi: {'; '.join(told)}.",
            "Dấu ông/bà đã đánh vẫn còn dưới đây. Xem lại các dòng ấy rồi ghi lần nữa.",
        )


def _wrong(line: Line, asked: Wanted) -> tuple[str, str] | None:
    """What is wrong with what a line shall say, after its name, and what mends it; None where nothing is."""
    offered = line.registration.round.person_titles if line.person_id else line.registration.round.collective_titles
    strange = next((award for award in asked.awards if award not in offered), "")
    if line.left_on:
        return " đã rời đơn vị, không còn trong danh sách.", "Tải lại trang rồi ghi các dòng khác."
    if asked.answer == Line.Answer.AIMS and not asked.awards:
        return ": đăng ký nhưng chưa chọn danh hiệu nào.", "Chọn một danh hiệu, hoặc “Không đăng ký”."
    if asked.answer != Line.Answer.AIMS and asked.awards:
        said = ", ".join(map(short, asked.awards))
        return f": vừa “Không đăng ký” vừa chọn {said}.", "Bỏ một trong hai dấu."
    if strange:
        return f": đợt này không cho đăng ký {short(strange)}.", "Bỏ danh hiệu ấy."
    return None


def _put(lines: Mapping[int, Line], changes: Mapping[int, Wanted]) -> None:
    """Answers and aims of the changed lines; what is said of a line that was sent back stays until the sheet is sent."""
    for pk, asked in changes.items():
        lines[pk].answer = asked.answer
    Line.objects.bulk_update([lines[pk] for pk in changes], ["answer"], batch_size=CHUNK)
    kept = {(aim.line_id, aim.award) for aim in Aim.objects.filter(line__in=list(changes))}
    asked_for = {(pk, award) for pk, asked in changes.items() for award in asked.awards}
    for award in {award for _, award in kept - asked_for}:
        gone = [pk for pk, one in kept - asked_for if one == award]
        Aim.objects.filter(line__in=gone, award=award).delete()
    fresh = [(pk, award) for pk, asked in changes.items() for award in asked.awards if (pk, award) not in kept]
    Aim.objects.bulk_create([Aim(line_id=pk, award=award) for pk, award in fresh], batch_size=CHUNK)


def _called(line: Line) -> str:
    """A person by name and code, a body by its name."""
    return _names([line])[line.pk]


def _names(lines: Iterable[Line]) -> dict[int, str]:
    """Of each line how people call it; one query."""
    rows = list(lines)
    bodies = names_of({line.place_id for line in rows if line.person is None})
    return {line.pk: _person(line.person) if line.person else bodies.last(line.place_id) for line in rows}


def _person(who: Person) -> str:
    return f"{who.full_name} ({who.own_code})" if who.own_code else who.full_name


@transaction.atomic
def answer_all(one: Registration, award: str, *, on: date, actor: User | None) -> int:
    """Every person of whom nothing is said yet is registered for this title; the exceptions come afterwards. How many.

    Raises: as `write_lines`.
    """
    unsaid = _unsaid(one)
    wanted = {line.pk: Wanted(Line.Answer.AIMS, (award,)) for line in unsaid}
    return write_lines(one, wanted, seen={line.pk: Wanted() for line in unsaid}, on=on, actor=actor)


@transaction.atomic
def take_all_hints(one: Registration, *, on: date, actor: User | None) -> int:
    """Every line of which nothing is said yet takes over what is suggested, where anything is. How many.

    Raises: as `write_lines`.
    """
    unsaid = [line for line in _unsaid(one, collectives=True) if line.proposed]
    wanted = {line.pk: Wanted(Line.Answer.AIMS, in_order(line.proposed, line.registration)) for line in unsaid}
    return write_lines(one, wanted, seen={line.pk: Wanted() for line in unsaid}, on=on, actor=actor)


def _unsaid(one: Registration, *, collectives: bool = False) -> list[Line]:
    rows = Line.objects.filter(registration=one, answer="", left_on=None).select_related("registration__round")
    return list(rows if collectives else rows.filter(person__isnull=False))


@transaction.atomic
def write_targets(
    one: Registration, new: Sequence[NewTarget], *, seen: Mapping[str, str], on: date, actor: User | None
) -> None:  # fmt: skip
    """What the unit pledges to do, in place of what stood there. `seen` is that, as `targets_seen` told it.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: the unit does not write it now, one has no words or a figure without a unit; the row is named.
        ChangedMeanwhile: somebody else wrote them since.
    """
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless_open(found)
    before = targets_seen(found)
    if dict(seen) != before:
        said = "; ".join(before.values()) or "trống"
        raise ChangedMeanwhile(
            f"Trong lúc ông/bà gõ, người khác đã sửa chỉ tiêu thành: {said}.",
            "Điều ông/bà gõ vẫn còn dưới đây. Sửa lại cho khớp rồi bấm ghi lần nữa.",
        )
    _refuse_wrong_targets(new)
    Target.objects.filter(registration=found).delete()
    Target.objects.bulk_create([
        Target(registration=found, place=row, text=tidy(one.text), figure=one.figure, measure=tidy(one.measure))
        for row, one in enumerate(new, 1)
    ])  # fmt: skip
    if (after := targets_seen(found)) != before:
        noted(
            "registrations.ghi_chi_tieu", found, actor, before={"targets": list(before.values())},
            targets=list(after.values()),
        )  # fmt: skip


def _refuse_wrong_targets(new: Sequence[NewTarget]) -> None:
    if len(new) > MOST_TARGETS:
        raise Refused(f"Có {len(new)} chỉ tiêu, quá {MOST_TARGETS}.", "Gộp các chỉ tiêu nhỏ lại.")
    for row, one in enumerate(new, 1):
        if not tidy(one.text):
            raise Refused(f"Chỉ tiêu {row} chưa có nội dung.", "Ghi việc sẽ làm, hoặc bỏ trống cả dòng.")
        if one.figure is None and tidy(one.measure):
            raise Refused(f"Chỉ tiêu {row} có đơn vị tính mà chưa có số.", "Ghi số, hoặc bỏ đơn vị tính.")
        if one.figure is not None and one.figure < 0:
            raise Refused(f"Chỉ tiêu {row}: số nhỏ hơn 0.", "Ghi số từ 0 trở lên.")
