"""A table of points is begun, changed line by line, pasted whole, mended; a round that ended keeps the version it had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.scoring import calculations as calc
from thidua.scoring.actions.versions import held_table, line_of, open_version, organiser_locked, refuse_marked
from thidua.scoring.models import Criterion, ScoreTable, ShareCap, Version
from thidua.scoring.models.tables import How, Part
from thidua.scoring.permissions import can_keep_table
from thidua.scoring.queries.tables import criteria_of

_MOST = Decimal(100_000)
_LONGEST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is told of a criterion; see `calculations.Criterion`."""

    code: str
    title: str
    part: Part = Part.SCALE
    most: Decimal | None = None
    how: How = How.DIRECT
    also: str = ""
    wins: str = ""
    step: Decimal | None = None
    tiers: Sequence[tuple[str, str]] = ()
    weights: Sequence[tuple[str, str]] = ()
    per_head: bool = False
    minimum: Mapping[str, str] = field(default_factory=dict)
    needs_evidence: bool = False
    fact: str = ""


@transaction.atomic
def begin_table(
    organiser: Organisation, name: str, *, bloc: Bloc | None, on: date, actor: User | None, scale: Decimal | None = None,
    step: Decimal | None = None, base: Decimal = Decimal(0), document: str = "", is_sample: bool = False,
) -> ScoreTable:  # fmt: skip
    """A new table with an empty first version.

    Raises:
        PermissionDenied: the actor may not keep tables there.
        Refused: no name, the body has one of this name, or a number is out of bounds.
    """
    refuse_stranger(can_keep_table(actor, organiser, bloc, on=on))
    organiser_locked(organiser)
    said = _named(name, organiser)
    _refuse_odd_numbers(scale, step, base)
    table = ScoreTable.objects.create(
        organiser=organiser, bloc=bloc, name=said, name_folded=fold(said), document=tidy(document),
        is_sample=is_sample or is_sample_place(organiser, actor=actor),
    )  # fmt: skip
    version = Version.objects.create(table=table, number=1, scale=scale, base=base, step=step, made_on=on)
    record("scoring.lap_bang", actor=actor, kind="score_table", key=table.pk, after=_told_head(version))
    return table


@transaction.atomic
def amend_table(
    table: ScoreTable, *, name: str, document: str, scale: Decimal | None, step: Decimal | None, base: Decimal, on: date,
    actor: User | None, seen: Mapping[str, str] | None = None,
) -> Version:  # fmt: skip
    """Name, document, scale, step and beginning of a table.

    Raises:
        PermissionDenied, Refused: as `begin_table`.
        ChangedMeanwhile: somebody else changed it since it was shown (`seen_head`).
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    version.table = held
    if seen is not None:
        refuse_changed(seen, seen_head(version), what="bảng điểm này", label=_label)
    _refuse_odd_numbers(scale, step, base)
    before = _told_head(version)
    if tidy(name) != held.name:
        held.name = _named(name, held.organiser)
    held.name_folded, held.document = fold(held.name), tidy(document)
    held.save(update_fields=["name", "name_folded", "document"])
    version.scale, version.step, version.base = scale, step, base
    version.save(update_fields=["scale", "step", "base"])
    if (after := _told_head(version)) != before:
        record("scoring.sua_bang", actor=actor, kind="score_table", key=held.pk, before=before, after=after)
    return version


@transaction.atomic
def add_criterion(table: ScoreTable, line: Line, *, under: str, on: date, actor: User | None) -> Criterion:
    """A line at the end of a group, or of the table where `under` is "".

    Raises:
        PermissionDenied: the actor may not keep the table.
        Refused: no code or words, the code is taken, a number is out of bounds, or the group has marks of its own.
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    parent = line_of(version, under) if under else None
    if parent and not Criterion.objects.filter(parent=parent).exists():
        refuse_marked([parent.code], version)
    values = _values(line, version)
    last = Criterion.objects.filter(version=version, parent=parent).aggregate(last=Max("position"))["last"]
    made = Criterion.objects.create(version=version, parent=parent, position=(last or 0) + 1, **values)
    record("scoring.them_muc", actor=actor, kind="score_table", key=held.pk, after=told_line(made))
    return made


@transaction.atomic
def change_criterion(
    table: ScoreTable, code: str, line: Line, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Criterion:  # fmt: skip
    """What a line says of itself.

    Raises:
        PermissionDenied, Refused: as `add_criterion`.
        ChangedMeanwhile: somebody else changed it since it was shown (`seen_line`).
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    one = line_of(version, code)
    if seen is not None:
        refuse_changed(seen, seen_line(one), what=f"mục {code}", label=_label)
    before = told_line(one)
    for name, value in _values(line, version, but=one).items():
        setattr(one, name, value)
    one.save()
    _carry_part(one)
    if (after := told_line(one)) != before:
        record("scoring.sua_muc", actor=actor, kind="score_table", key=held.pk, before=before, after=after)
    return one


def _carry_part(one: Criterion) -> None:
    """What stands in a group is of its part."""
    for child in Criterion.objects.filter(parent=one).exclude(part=one.part).order_by("pk"):
        child.part = one.part
        child.save(update_fields=["part"])
        _carry_part(child)


@transaction.atomic
def shift_criterion(table: ScoreTable, code: str, *, up: bool, on: date, actor: User | None) -> None:
    """A line changes places with the one before or after it in its group; at the end nothing happens.

    Raises:
        PermissionDenied: the actor may not keep the table.
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    one = line_of(version, code)
    row = list(Criterion.objects.filter(version=version, parent=one.parent).order_by("position", "pk"))
    at = row.index(one)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return
    row[at], row[to] = row[to], row[at]
    for place, each in enumerate(row, 1):
        each.position = place
    Criterion.objects.bulk_update(row, ["position"])
    record("scoring.doi_cho", actor=actor, kind="score_table", key=held.pk, after={"code": code, "position": to + 1})


@transaction.atomic
def drop_criterion(table: ScoreTable, code: str, *, on: date, actor: User | None) -> int:
    """A line and all under it goes; how many lines.

    Raises:
        PermissionDenied: the actor may not keep the table.
        Refused: it has marks.
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    one = line_of(version, code)
    gone = [one, *_under(one, criteria_of(version))]
    refuse_marked([each.code for each in gone], version)
    told = told_line(one)
    for each in reversed(gone):
        each.delete()
    record(
        "scoring.bo_muc", actor=actor, kind="score_table", key=held.pk, before=told | {"lines": len(gone)}
    )  # fmt: skip
    return len(gone)


def _under(one: Criterion, rows: list[Criterion]) -> list[Criterion]:
    found = []
    for child in (each for each in rows if each.parent_id == one.pk):
        found += [child, *_under(child, rows)]
    return found


@transaction.atomic
def replace_criteria(table: ScoreTable, new: calc.Table, *, on: date, actor: User | None) -> Version:
    """All lines of a table by those of another, as they were pasted; its scale and step too where it states them.

    Raises:
        PermissionDenied: the actor may not keep the table.
        Refused: two lines have one code, a line has neither code nor words, or the old ones have marks.
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    old = criteria_of(version)
    refuse_marked([one.code for one in old], version)
    for one in reversed(old):
        one.delete()
    version.scale = version.scale if new.scale is None else new.scale
    version.step = version.step if new.step is None else new.step
    version.save(update_fields=["scale", "step"])
    _plant(version, new.criteria, None)
    after = {"lines": len(list(calc.walk(new.criteria)))}
    record("scoring.thay_bang", actor=actor, kind="score_table", key=held.pk, before={"lines": len(old)}, after=after)
    return version


def _plant(version: Version, criteria: Iterable[calc.Criterion], parent: Criterion | None) -> None:
    for place, one in enumerate(criteria, 1):
        values = _values(line_from(one), version)
        made = Criterion.objects.create(version=version, parent=parent, position=place, **values)
        _plant(version, one.children, made)


def line_from(one: calc.Criterion) -> Line:
    """A criterion of the calculations as a line."""
    return Line(
        code=one.code, title=one.title, part=Part(one.part.value), most=one.most, how=How(one.how.value),
        also=one.also.value if one.also else "", wins=one.wins.value if one.wins else "", step=one.step,
        tiers=[(str(tier.at_least), str(tier.points)) for tier in one.tiers],
        weights=[(weight.name, str(weight.share)) for weight in one.weights], per_head=one.per_head,
        minimum={title: str(points) for title, points in one.minimum.items()}, needs_evidence=one.needs_evidence,
        fact=one.fact,
    )  # fmt: skip


@transaction.atomic
def mend(table: ScoreTable, press: calc.Mend, *, on: date, actor: User | None) -> None:
    """One press that mends a fault. What is set is what the button said, whatever was changed meanwhile.

    Raises:
        PermissionDenied: the actor may not keep the table.
        Refused: the line is there no more.
    """
    held = held_table(table, on=on, actor=actor)
    version = open_version(held, on=on)
    one: Version | Criterion = line_of(version, press.code) if press.code else version
    before = getattr(one, press.field)
    setattr(one, press.field, press.value)
    one.save(update_fields=[press.field])
    code = {"code": press.code} if press.code else {}
    record(
        "scoring.sua_cho_khop", actor=actor, kind="score_table", key=held.pk, before=code | {press.field: before},
        after=code | {press.field: press.value},
    )  # fmt: skip


@transaction.atomic
def set_caps(
    table: ScoreTable, caps: Sequence[tuple[int, int | None, str, Decimal]], *, on: date, actor: User | None
) -> None:  # fmt: skip
    """The matrix of shares, all lines: from which place to which, of which rating, at most how many per cent.

    Raises:
        PermissionDenied: the actor may not keep the table.
        Refused: a line is out of bounds, or two begin at one place for one rating.
    """
    held = held_table(table, on=on, actor=actor)
    for row, (first, last, level, percent) in enumerate(caps, 1):
        if not (0 < first <= (last or first) and 0 <= percent <= 100):
            raise Refused(f"Dòng {row}: hạng hoặc tỷ lệ không đúng.", "Ghi hạng từ 1, tỷ lệ từ 0 đến 100.")
        if any((first, level) == (one[0], one[2]) for one in caps[: row - 1]):
            raise Refused(f"Dòng {row} trùng hạng và mức với dòng trên.", "Giữ một dòng.")
    before = ShareCap.objects.filter(table=held).count()
    ShareCap.objects.filter(table=held).delete()
    ShareCap.objects.bulk_create(
        ShareCap(table=held, first=first, last=last, level=level, percent=percent)
        for first, last, level, percent in caps
    )
    record(
        "scoring.ty_le_ca_nhan", actor=actor, kind="score_table", key=held.pk, before={"lines": before},
        after={"lines": len(caps)},
    )  # fmt: skip


def _named(name: str, organiser: Organisation) -> str:
    if not (said := tidy(name)):
        raise Refused("Chưa ghi tên bảng điểm.", "Ghi tên như văn bản ban hành.", field="name")
    if ScoreTable.objects.filter(organiser=organiser, name=said).exists():
        raise Refused(f"Cơ quan đã có bảng điểm “{said}”.", "Đặt tên khác, hoặc sửa bảng đã có.", field="name")
    return said


def _refuse_odd_numbers(scale: Decimal | None, step: Decimal | None, base: Decimal) -> None:
    if scale is not None and not 0 < scale < _MOST:
        raise Refused("Thang điểm phải lớn hơn 0.", "Ghi ví dụ 100, hoặc để trống.", field="scale")
    if step is not None and not 0 < step < 1_000:
        raise Refused("Bước điểm phải lớn hơn 0.", "Ghi ví dụ 0,5, hoặc để trống.", field="step")
    if not 0 <= base < _MOST:
        raise Refused("Điểm ban đầu không được nhỏ hơn 0.", "Ghi 0 nếu chấm từ 0.", field="base")


def _values(line: Line, version: Version, *, but: Criterion | None = None) -> dict[str, Any]:
    """The columns of a line as it was told."""
    code, title = tidy(line.code)[:40], tidy(line.title)
    if not code:
        raise Refused("Mục chưa có ký hiệu.", "Ghi số thứ tự của mục, ví dụ I.2.", field="code")
    if not title:
        raise Refused(f"Mục {code} chưa có nội dung.", "Ghi tiêu chí như trong bảng điểm.", field="title")
    taken = Criterion.objects.filter(version=version, code=code)
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise Refused(f"Bảng điểm đã có mục {code}.", "Đặt ký hiệu khác.", field="code")
    if len(title) > _LONGEST:
        raise Refused(f"Mục {code} dài quá {_LONGEST} chữ.", "Viết ngắn lại.", field="title")
    for name, bound in (("most", _MOST), ("step", Decimal(1_000))):
        if (number := getattr(line, name)) is not None and not 0 <= number < bound:
            raise Refused(f"Mục {code}: số điểm không được nhỏ hơn 0.", "Ghi số dương.", field=name)
    return asdict(line) | {
        "code": code, "title": title, "tiers": [list(one) for one in line.tiers],
        "weights": [list(one) for one in line.weights], "minimum": dict(line.minimum),
    }  # fmt: skip


_HEAD = ("scale", "step", "base")
_TOLD = (
    "code", "title", "part", "most", "how", "also", "wins", "step", "per_head", "needs_evidence", "fact", "tiers",
    "weights", "minimum",
)  # fmt: skip


def _told_head(version: Version) -> dict[str, Any]:
    table = version.table
    told = {"name": table.name, "organiser": table.organiser.key, "number": version.number}
    more = {"bloc": table.bloc.name if table.bloc else "", "document": table.document}
    return told | {name: value for name, value in more.items() if value} | _plain(version, _HEAD)


def told_line(one: Criterion) -> dict[str, Any]:
    """A line as the record keeps it."""
    return _plain(one, _TOLD)


def _plain(row: Any, names: Iterable[str]) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in names}
    return {
        name: f"{value.normalize():f}" if isinstance(value, Decimal) else value
        for name, value in found.items()
        if value
    }


def seen_head(version: Version) -> dict[str, str]:
    """What stands of a table, in words."""
    return {name: str(value) for name, value in _told_head(version).items() if name not in {"number", "organiser"}}


def seen_line(one: Criterion) -> dict[str, str]:
    """What stands of a line, in words."""
    told = {name: str(value) for name, value in told_line(one).items()}
    return told | {"part": str(Part(one.part).label), "how": str(How(one.how).label)}


def _label(name: str) -> str:
    for table in (Criterion, Version, ScoreTable):
        fields = {one.name: str(one.verbose_name) for one in table._meta.concrete_fields}
        if name in fields:
            return fields[name]
    return name
