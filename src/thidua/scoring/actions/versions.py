"""The version an act may change: the newest, or a copy of it where a round that ended rests on it."""

from __future__ import annotations

from datetime import date

from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.scoring.models import Criterion, Mark, ScoreTable, Sheet, Version
from thidua.scoring.permissions import can_keep_table
from thidua.scoring.queries.tables import criteria_of, is_frozen, newest


def held_table(table: ScoreTable, *, on: date, actor: User | None) -> ScoreTable:
    """The table held for this act.

    Raises:
        PermissionDenied: the actor may not keep it.
    """
    held = ScoreTable.objects.select_for_update(of=("self",)).select_related("organiser", "bloc").get(pk=table.pk)
    refuse_stranger(can_keep_table(actor, held.organiser, held.bloc, on=on))
    return held


def open_version(table: ScoreTable, *, on: date) -> Version:
    """The version to be changed, on a table that is held: a round that ended keeps its own."""
    version = newest(table)
    return copied(version, on=on) if is_frozen(version) else version


def copied(version: Version, *, on: date) -> Version:
    """The same under the next number."""
    made = Version.objects.create(
        table=version.table, number=version.number + 1, scale=version.scale, base=version.base, step=version.step, made_on=on
    )  # fmt: skip
    new: dict[int, Criterion] = {}
    plain = [one.attname for one in Criterion._meta.concrete_fields if one.name not in {"id", "version", "parent"}]
    for one in criteria_of(version):
        values = {name: getattr(one, name) for name in plain}
        new[one.pk] = Criterion.objects.create(version=made, parent=new.get(one.parent_id or 0), **values)
    return made


def line_of(version: Version, code: str) -> Criterion:
    """A line by its code.

    Raises:
        Refused: there is none any more.
    """
    found = Criterion.objects.filter(version=version, code=code).select_related("parent").first()
    if found is None:
        raise Refused(
            f"Bảng điểm không còn mục {code}.", "Tải lại trang: người khác có thể vừa đổi ký hiệu hay bỏ mục này."
        )
    return found


def refuse_marked(codes: list[str], version: Version) -> None:
    """What has marks is not taken out of a table.

    Raises:
        Refused: one of them has.
    """
    list(
        Sheet.objects.select_for_update(of=("self",)).filter(round__version=version).order_by("pk")
    )  # nobody scores meanwhile
    marked = Mark.objects.filter(criterion__version=version, criterion__code__in=codes)
    if mark := marked.select_related("criterion", "sheet__round").order_by("pk").first():
        raise Refused(
            f"Mục {mark.criterion.code} đã có điểm trong vòng chấm năm {mark.sheet.round.year}.",
            "Khóa vòng chấm ấy rồi sửa: lần sửa sau là bản mới của bảng.",
        )


def organiser_locked(organiser: Organisation) -> Organisation:
    """Two who begin tables of one body at once come one after the other."""
    return Organisation.objects.select_for_update().get(pk=organiser.pk)
