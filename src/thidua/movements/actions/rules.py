"""What must be true of a movement before it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.duties.models import Demand
from thidua.movements.models import Level, Movement, Scope
from thidua.movements.states import State
from thidua.people.models import Bloc, Lineage, Membership, Organisation, Phase
from thidua.people.models.bodies import Level as BodyLevel
from thidua.people.permissions import horizon
from thidua.people.queries import names_of, on_day
from thidua.people.refusals import Refused

YEARS = range(1945, 2101)
_LEVELS = {BodyLevel.STATE: Level.CENTRAL, BodyLevel.MINISTRY: Level.MINISTRY}


def check(values: Mapping[str, Any], *, itself: Movement | None = None) -> None:
    """Every rule about one movement, the first that is broken first.

    Raises:
        Refused: with the field that would mend it.
    """
    if not values["name"]:
        raise Refused("Chưa ghi tên phong trào.", "Ghi tên (chủ đề) đúng như văn bản phát động.", field="name")
    _period(values)
    _launcher(values)
    _bloc(values)
    if values["parent"]:
        _parent(values["parent"], values, itself)


def refuse_where_it_is_out_of_hand(movement: Movement) -> None:
    """What somebody else has before them is not changed under their eyes; what was closed, never.

    Raises:
        Refused: it waits for approval, was approved, sent down or closed.
    """
    if movement.closed_on:
        raise Refused(
            f"Phong trào đã kết thúc ngày {movement.closed_on:%d/%m/%Y} nên không sửa được nữa.",
            "Nếu văn bản phát động được đính chính, ghi một phong trào mới theo văn bản ấy.",
        )
    if movement.state == State.WAITING:
        raise Refused("Phong trào đang chờ duyệt.", "Rút lại để sửa, rồi trình lần nữa.")
    if movement.state == State.APPROVED:
        raise Refused("Phong trào đã được duyệt.", "Mở lại bản soạn để sửa; sửa xong phải duyệt lần nữa.")
    if asked := Demand.objects.filter(subject_kind="movement", subject_key=movement.key).order_by("pk").first():
        raise Refused(
            f"Phong trào đã gửi xuống các đơn vị (“{asked.title}”).",
            "Đính chính bằng văn bản; nếu thay đổi nhiều, soạn một phong trào mới.",
        )


def level_in_register(unit: Organisation, since: date) -> str:
    """The level on which a body stood on the day; the commune and the district are bodies like any other here.

    Raises:
        Refused: the body did not exist then.
    """
    standing = Phase.objects.filter(on_day(since), organisation=unit).first()
    if standing is None:
        raise Refused(
            f"Ngày {since:%d/%m/%Y} đơn vị này chưa thành lập hoặc đã kết thúc hoạt động.",
            "Chọn đơn vị khác, hoặc sửa ngày bắt đầu.",
            field="unit",
        )
    return _LEVELS.get(BodyLevel(standing.level), Level.BODY)


def _period(values: Mapping[str, Any]) -> None:
    since, until = values["since"], values["until"]
    for field, day in (("since", since), ("until", until), ("document_date", values["document_date"])):
        if day and day.year not in YEARS:
            raise Refused(
                f"Năm {day.year} không thể đúng.", f"Viết năm từ {YEARS[0]} đến {YEARS[-1]}.", field=field
            )  # fmt: skip
    if until and until < since:
        raise Refused(
            f"Ngày kết thúc {until:%d/%m/%Y} trước ngày bắt đầu {since:%d/%m/%Y}.",
            "Sửa một trong hai ngày, hoặc để trống ngày kết thúc nếu chưa định.",
            field="until",
        )


def _launcher(values: Mapping[str, Any]) -> None:
    if not values["level"]:
        raise Refused(
            "Chưa chọn cấp của cơ quan phát động ngoài danh mục tổ chức.", "Chọn cấp của cơ quan ấy.", field="level"
        )
    if values["scope"] == Scope.NATION and values["level"] == Level.BODY:
        raise Refused(
            "Cơ quan, tổ chức, đơn vị không phát động phong trào phạm vi toàn quốc (Luật 06/2022, Điều 18).",
            "Chọn phạm vi hẹp hơn, hoặc ghi đúng nơi phát động.",
            field="scope",
        )


def _bloc(values: Mapping[str, Any]) -> None:
    bloc, unit, year = values["bloc"], values["unit"], values["since"].year
    if bloc is None:
        return
    if values["scope"] != Scope.BLOC:
        raise Refused(
            "Đã chọn khối, cụm nhưng phạm vi không phải là cụm, khối thi đua.",
            "Đổi phạm vi thành “Cụm, khối thi đua”, hoặc bỏ chọn khối, cụm.",
            field="scope",
        )
    member = Membership.objects.filter(bloc=bloc, organisation=unit, year=year).exists()
    if not member and bloc.organiser_id != unit.pk:
        raise Refused(
            f"Năm {year} đơn vị này không phải thành viên của {bloc.name}, cũng không tổ chức khối ấy.",
            "Chọn khối khác, hoặc ghi thành viên của khối cho năm ấy trước.",
            field="bloc",
        )
    _leads(bloc, unit, year)


def _leads(bloc: Bloc, unit: Organisation, year: int) -> None:
    """What a bloc launches is launched by who leads it that year, where that is known, or by who organises it."""
    parts = dict(Membership.objects.filter(bloc=bloc, year=year).values_list("organisation", "part"))
    if Membership.Part.HEAD not in parts.values() or bloc.organiser_id == unit.pk:
        return
    if parts.get(unit.pk) not in {Membership.Part.HEAD, Membership.Part.DEPUTY}:
        raise Refused(
            f"{names_of([unit.pk]).last(unit.pk)} không dẫn đầu {bloc.name} năm {year}, cũng không tổ chức khối ấy.",
            "Để khối trưởng, khối phó ghi phong trào của khối.",
            field="bloc",
        )


def _parent(parent: Movement, values: Mapping[str, Any], itself: Movement | None) -> None:
    if parent.state != State.LAUNCHED:
        raise Refused(f"Phong trào “{parent.name}” chưa phát động.", "Chọn phong trào đã phát động.", field="parent")
    if itself and parent.pk == itself.pk:  # those inside it cannot be chosen either: with them it is not amended at all
        raise Refused("Một phong trào không nằm trong chính nó.", "Chọn phong trào khác.", field="parent")
    if values["since"] < parent.since:
        raise Refused(
            f"Bắt đầu trước phong trào chứa nó: “{parent.name}” bắt đầu ngày {parent.since:%d/%m/%Y}.",
            "Sửa ngày bắt đầu, hoặc chọn phong trào khác.",
            field="since",
        )
    ended = parent.closed_on or parent.until
    if ended and values["since"] > ended:
        raise Refused(
            f"Phong trào “{parent.name}” đã hết thời gian ngày {ended:%d/%m/%Y}.",
            "Chọn phong trào còn thực hiện vào ngày bắt đầu.",
            field="parent",
        )
    if not _reaches(parent, values["unit"], values["since"].year):
        raise Refused(
            f"Phong trào “{parent.name}” không phải của cấp trên, của khối hay của chính đơn vị này.",
            "Chọn phong trào mà đơn vị tham gia.",
            field="parent",
        )


def _reaches(parent: Movement, unit: Organisation, year: int) -> bool:
    """A wider movement is of the body itself, of one above it, or of a bloc in which one of these emulates."""
    above = Lineage.objects.filter(organisation=unit, year=min(year, horizon()))
    if above.filter(ancestor=parent.unit_id).exists():
        return True
    members = Membership.objects.filter(bloc=parent.bloc_id, year=year, organisation__in=above.values("ancestor"))
    return parent.bloc_id is not None and members.exists()
