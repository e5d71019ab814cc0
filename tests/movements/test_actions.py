"""Launching, amending, closing: what is written down, who may, and what each refusal names."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.builders import DOCUMENT, body, ministry, movement, officer
from thidua.audit.models import Event
from thidua.movements.actions import NewMovement, amend, close, launch
from thidua.movements.models import Level, Method, Movement, Scope
from thidua.people.actions import dissolve, set_members, set_up_bloc
from thidua.people.models import Membership, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.fixture
def house():
    bo = ministry()
    cuc, vu = body("cuc_mot", bo, name="Cục Một"), body("vu_hai", bo, name="Vụ Hai")
    bloc = set_up_bloc("khoi", name="Khối Mẫu", organiser=bo, on=TODAY, actor=None)
    set_members(bloc, 2020, {cuc: Membership.Part.HEAD}, on=TODAY, actor=None)
    return {"bo": bo, "cuc": cuc, "vu": vu, "bloc": bloc}


def told(unit: Any, **more: Any) -> NewMovement:
    usual: dict[str, Any] = {
        "name": "Nói đi đôi với làm", "scope": Scope.BODY, "method": Method.THEMED, "since": date(2020, 3, 1),
    }  # fmt: skip
    return NewMovement(unit=unit, **usual | more)


def test_what_is_launched_is_written_and_recorded(house):
    actor = officer(house["cuc"])
    new = told(
        house["cuc"], name=" Nói  đi đôi với làm ", until=date(2020, 12, 31), slogan="“Việc hôm nay”", document_number="5/KH-C1",
        document_date=date(2020, 2, 20), document_body="Cục Một", bloc=house["bloc"], scope=Scope.BLOC,
    )  # fmt: skip
    made = launch(new, on=TODAY, actor=actor)
    found = Movement.objects.get()
    assert (found.pk, found.key, found.name, found.level) == (
        made.pk,
        "cuc_mot-2020-1",
        "Nói đi đôi với làm",
        Level.BODY,
    )
    assert (found.launched_by, found.launched_by_name, found.bloc) == (house["cuc"], "", house["bloc"])
    assert found.name_folded == "noi di doi voi lam viec hom nay 5/kh-c1"
    event = Event.objects.latest("pk")
    assert (event.action, event.object_key, event.actor_id) == ("movements.phat_dong", found.key, actor.pk)
    assert event.after == {
        "name": "Nói đi đôi với làm", "slogan": "“Việc hôm nay”", "level": "co_quan", "scope": "cum_khoi", "method": "chuyen_de",
        "since": "2020-03-01", "until": "2020-12-31", "document_number": "5/KH-C1", "document_date": "2020-02-20",
        "document_body": "Cục Một", "unit": "cuc_mot", "bloc": house["bloc"].name,
    }  # fmt: skip


def test_the_level_is_known_of_the_register_and_told_of_others(house):
    assert movement("a", house["bo"], date(2020, 1, 1), scope=Scope.MINISTRY).level == Level.MINISTRY
    assert movement("b", house["cuc"], date(2020, 1, 1), level=Level.CENTRAL).level == Level.BODY
    outside = movement(
        "c", house["cuc"], date(2020, 1, 1), launched_by_name="Thủ tướng", level=Level.CENTRAL, scope=Scope.NATION
    )
    assert (outside.level, outside.launched_by, outside.unit) == (Level.CENTRAL, None, house["cuc"])
    assert [one.key for one in Movement.objects.filter(unit=house["cuc"]).order_by("pk")] == [
        "cuc_mot-2020-1", "cuc_mot-2020-2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"name": " "}, "name", "Chưa ghi tên"),
        ({"since": date(202, 1, 1)}, "unit", "chưa thành lập"),
        ({"until": date(2120, 1, 1)}, "until", "Năm 2120"),
        ({"document_date": date(1020, 1, 1)}, "document_date", "Năm 1020"),
        ({"until": date(2020, 2, 28)}, "until", "trước ngày bắt đầu 01/03/2020"),
        ({"since": date(1999, 12, 31)}, "unit", "31/12/1999"),
        ({"launched_by_name": "Thủ tướng"}, "level", "Chưa chọn cấp"),
        ({"scope": Scope.NATION}, "scope", "Điều 18"),
    ],
)
def test_each_rule_names_its_field(house, more, field, words):
    with pytest.raises(Refused, match=words) as refused:
        launch(told(house["vu"], **more), on=TODAY, actor=None)
    assert refused.value.field == field
    assert refused.value.mend
    assert not Movement.objects.exists()


def test_a_bloc_and_its_members(house):
    bloc = house["bloc"]
    for unit, more, field in (
        (house["cuc"], {}, "scope"),
        (house["vu"], {"scope": Scope.BLOC}, "bloc"),
        (house["cuc"], {"scope": Scope.BLOC, "since": date(2021, 1, 1)}, "bloc"),
    ):
        with pytest.raises(Refused) as refused:
            launch(told(unit, bloc=bloc, **more), on=TODAY, actor=None)
        assert refused.value.field == field
    assert launch(told(house["bo"], bloc=bloc, scope=Scope.BLOC), on=TODAY, actor=None).bloc == bloc


def test_one_inside_another(house):
    bo, cuc, vu = house["bo"], house["cuc"], house["vu"]
    outer = movement("Rộng", bo, date(2020, 2, 1), date(2020, 12, 31), scope=Scope.MINISTRY)
    beside = movement("Cạnh", vu, date(2020, 1, 1))
    of_bloc = movement("Khối", bo, date(2020, 2, 2), scope=Scope.BLOC, bloc=house["bloc"])
    assert launch(told(cuc, parent=outer), on=TODAY, actor=None).parent == outer
    assert launch(told(cuc, parent=of_bloc), on=TODAY, actor=None).parent == of_bloc
    for parent, more, field in (
        (outer, {"since": date(2020, 1, 31)}, "since"),
        (outer, {"since": date(2021, 1, 1)}, "parent"),
        (beside, {}, "parent"),
    ):
        with pytest.raises(Refused) as refused:
            launch(told(cuc, parent=parent, **more), on=TODAY, actor=None)
        assert refused.value.field == field


def test_a_body_that_has_ended_launches_nothing(house):
    dissolve(house["vu"], on=date(2020, 1, 1), document=DOCUMENT, actor=None)
    with pytest.raises(Refused, match="kết thúc hoạt động"):
        launch(told(house["vu"]), on=TODAY, actor=None)


def test_amended_while_nothing_rests_on_it(house):
    actor = officer(house["cuc"])
    made = launch(told(house["cuc"]), on=TODAY, actor=actor)
    amend(made, told(house["cuc"], name="Làm rồi mới nói", until=date(2021, 2, 28)), on=TODAY, actor=actor)
    event = Event.objects.latest("pk")
    assert (event.action, event.before, event.after) == (
        "movements.sua",
        {"name": "Nói đi đôi với làm", "level": "co_quan", "scope": "co_quan", "method": "chuyen_de", "since": "2020-03-01",
         "unit": "cuc_mot"},
        {"name": "Làm rồi mới nói", "level": "co_quan", "scope": "co_quan", "method": "chuyen_de", "since": "2020-03-01", "until": "2021-02-28",
         "unit": "cuc_mot"},
    )  # fmt: skip
    amend(made, told(house["cuc"], name="Làm rồi mới nói", until=date(2021, 2, 28)), on=TODAY, actor=actor)
    assert Event.objects.latest("pk") == event
    with pytest.raises(Refused, match="chính nó"):
        amend(made, told(house["cuc"], parent=made), on=TODAY, actor=actor)
    part = launch(told(house["cuc"], name="Bên trong", parent=made), on=TODAY, actor=actor)
    with pytest.raises(Refused, match="“Bên trong”"):
        amend(made, told(house["cuc"]), on=TODAY, actor=actor)
    amend(part, told(house["cuc"], name="Bên trong"), on=TODAY, actor=actor)
    close(made, closed_on=date(2021, 3, 1), document="BC 1", on=TODAY, actor=actor)
    with pytest.raises(Refused, match="đã kết thúc ngày 01/03/2021"):
        amend(made, told(house["cuc"]), on=TODAY, actor=actor)


def test_closed_once_with_its_paper(house):
    made = launch(told(house["cuc"]), on=TODAY, actor=None)
    for day, paper, field in (
        (date(2020, 2, 29), "BC 1", "closed_on"),
        (date(2026, 11, 28), "BC 1", "closed_on"),
        (date(2021, 3, 1), " ", "document"),
    ):
        with pytest.raises(Refused) as refused:
            close(made, closed_on=day, document=paper, on=TODAY, actor=None)
        assert refused.value.field == field
    close(made, closed_on=date(2021, 3, 1), document=" BC  1 ", on=TODAY, actor=None)
    found = Movement.objects.get()
    assert (found.closed_on, found.closing_document) == (date(2021, 3, 1), "BC 1")
    assert Event.objects.latest("pk").after == {
        "name": "Nói đi đôi với làm",
        "closed_on": "2021-03-01",
        "document": "BC 1",
    }
    with pytest.raises(Refused, match="đã kết thúc"):
        close(made, closed_on=date(2021, 3, 2), document="BC 2", on=TODAY, actor=None)


def test_not_closed_before_what_is_inside_it_begins(house):
    """As nothing is launched inside what has ended."""
    outer = movement("Rộng", house["bo"], date(2020, 2, 1), scope=Scope.MINISTRY)
    part = launch(told(house["cuc"], since=date(2021, 5, 1), parent=outer), on=TODAY, actor=None)
    with pytest.raises(Refused, match=r"“Nói đi đôi với làm” .* 01/05/2021, sau ngày tổng kết 30/04/2021") as refused:
        close(outer, closed_on=date(2021, 4, 30), document="BC 1", on=TODAY, actor=None)
    assert refused.value.field == "closed_on"
    assert close(outer, closed_on=part.since, document="BC 1", on=TODAY, actor=None).closed_on == part.since


@pytest.mark.parametrize("role", list(Role))
def test_who_may(house, role):
    above, below = officer(house["bo"], role), officer(house["cuc"], role, username="duoi")
    made = launch(told(house["cuc"]), on=TODAY, actor=None)
    may = role in {Role.OFFICER, Role.STANDING, Role.ADMINISTRATOR}
    tries = [
        (above, house["cuc"], may), (above, house["bo"], may), (below, house["cuc"], may), (below, house["bo"], False),
        (below, house["vu"], False),
    ]  # fmt: skip
    for actor, unit, allowed in tries:
        if allowed:
            launch(told(unit), on=TODAY, actor=actor)
        else:
            with pytest.raises(PermissionDenied):
                launch(told(unit), on=TODAY, actor=actor)
            with pytest.raises(PermissionDenied):
                amend(made, told(unit), on=TODAY, actor=actor)
    if not may:
        with pytest.raises(PermissionDenied):
            close(made, closed_on=TODAY, document="BC", on=TODAY, actor=above)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"level": "tinh"},
        {"scope": "xa"},
        {"method": "dot"},
        {"scope": "toan_quoc"},
        {"launched_by": None},
        {"launched_by_name": "Thủ tướng"},
        {"until": date(2020, 2, 28)},
        {"closed_on": date(2021, 1, 1)},
        {"closing_document": "BC"},
        {"closed_on": date(2020, 2, 1), "closing_document": "BC"},
    ],
    ids=str,
)
def test_the_table_itself_refuses(house, wrong):
    made = launch(told(house["cuc"]), on=TODAY, actor=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.filter(pk=made.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.filter(pk=made.pk).update(parent=made.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.filter(pk=made.pk).update(bloc=house["bloc"])


def test_quyen_hoi_theo_dieu_dang_ghi(house):
    """What is handed in may be stale: the movement came to stand at another body since."""
    made, actor = launch(told(house["cuc"]), on=TODAY, actor=None), officer(house["cuc"])
    amend(made, told(house["vu"]), on=TODAY, actor=None)
    with pytest.raises(PermissionDenied):
        amend(made, told(house["cuc"], name="Khác"), on=TODAY, actor=actor)
    with pytest.raises(PermissionDenied):
        close(made, closed_on=date(2021, 3, 1), document="BC", on=TODAY, actor=actor)
