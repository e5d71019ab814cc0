"""Whoever was given something, and each unit, reads the notice on a page of their own and confirms it themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.builders import officer
from tests.decisions.houses import DAY, signed
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.decisions.actions import confirm, confirm_all, record_paper, revoke_lines
from thidua.decisions.models import Ground, Notification
from thidua.people.models import Role, User
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(house):
    """A signed decision; An has an account without any role, each bureau an officer, Cục Một a head as well."""
    house["decision"] = signed(house)
    house["an_user"] = User.objects.create_user("le.mau.an", full_name="Lê Mẫu An", person=house["an"])
    house["cuc_mot"] = officer(house["one"], username="cuc.mot")
    house["truong"] = officer(house["one"], Role.HEAD, username="truong.cuc")
    house["cuc_hai"] = officer(house["two"], username="cuc.hai")
    return house


def notice(house, **more) -> Notification:
    return Notification.objects.filter(decision=house["decision"], **more).order_by("pk")[0]


def test_a_recipient_reads_and_confirms_their_own(told):
    me = signed_in(told["an_user"])
    page = me.get("/thong-bao/")
    assert heading(page) == "2 thông báo chờ ông/bà xác nhận"
    mine = notice(told, person=told["an"])
    assert "Quyết định 01/QĐ-BM ngày 25/03/2026" in text(page)
    assert "Bộ Mẫu" in text(page)
    assert mine.line is not None
    assert f'href="/vinh-danh/{mine.line.code}/"' in page.content.decode()
    done = me.post(f"/quyet-dinh/thong-bao/{mine.pk}/da-nhan/", follow=True)
    assert heading(done) == "1 thông báo chờ ông/bà xác nhận"
    mine.refresh_from_db()
    assert (mine.confirmed_by, mine.recorded_by) == ("Lê Mẫu An", "")
    assert me.post(f"/quyet-dinh/thong-bao/{notice(told, person=told['binh']).pk}/da-nhan/").status_code == 404


@pytest.mark.parametrize("who", ["cuc_mot", "truong"])
def test_the_officer_and_the_head_confirm_for_their_unit_not_for_who_has_an_account(told, who):
    page = signed_in(told[who]).get("/thong-bao/")
    rows = [row[0] for row in table(page, "Thông báo")]
    assert any("có 3 lần khen của đơn vị" in row for row in rows)
    assert not any("Lê Mẫu An" in row for row in rows)
    of_unit = notice(told, line=None, unit=told["one"])
    assert confirm(of_unit, on=DAY, actor=told[who]).confirmed_by == told[who].get_full_name()
    with pytest.raises(PermissionDenied):
        confirm(notice(told, person=told["an"]), on=DAY, actor=told[who])


def test_who_has_no_account_is_confirmed_by_the_unit(told):
    assert confirm(notice(told, person=told["binh"]), on=DAY, actor=told["cuc_hai"]).confirmed_on == DAY


def test_the_sender_confirms_nothing_and_keeps_receipts_on_paper(told):
    of_unit = notice(told, line=None, unit=told["one"])
    with pytest.raises(PermissionDenied):
        confirm(of_unit, on=DAY, actor=told["officer"])
    keeper, address = signed_in(told["officer"]), f"/quyet-dinh/thong-bao/{of_unit.pk}/giay-nhan/"
    today = timezone.localdate()
    late = keeper.post(address, {"by": "Ngô Mẫu Văn Thư", "day": f"{today + timedelta(days=1):%d/%m/%Y}"})
    assert late.status_code == 400
    assert 'value="Ngô Mẫu Văn Thư"' in late.content.decode()
    done = keeper.post(address, {"by": "Ngô Mẫu Văn Thư", "day": f"{today:%d/%m/%Y}"}, follow=True)
    row: Any = next(row for row in table(done, "Thông báo") if "có 3 lần khen" in row[0])
    assert row[3] == f"Giấy nhận Ngô Mẫu Văn Thư, {today:%d/%m/%Y}; Cán Bộ Mẫu ghi theo giấy"
    reloaded = keeper.get(address, follow=True)
    assert f"Thông báo này đã có xác nhận (Ngô Mẫu Văn Thư, {today:%d/%m/%Y}" in text(reloaded)
    assert table(reloaded, "Thông báo")
    with pytest.raises(Refused, match="Ngô Mẫu Văn Thư đã xác nhận"):
        record_paper(of_unit, by="Khác", day=DAY, on=today, actor=told["officer"])
    assert signed_in(told["cuc_hai"]).get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        record_paper(notice(told, person=told["an"]), by="x", day=DAY, on=today, actor=told["cuc_mot"])


@pytest.mark.parametrize(("more", "field"), [({"by": " "}, "by"), ({"day": DAY - timedelta(days=1)}, "day")])
def test_a_receipt_says_who_and_when(told, more, field):
    usual = {"by": "Ngô Mẫu", "day": DAY}
    with pytest.raises(Refused) as refused:
        record_paper(notice(told, line=None), **usual | more, on=DAY, actor=told["officer"])
    assert refused.value.field == field


def test_what_was_cancelled_says_so_and_is_told_to_the_recipient_and_the_unit(told):
    line = told["decision"].lines.get(person=told["an"], award="bang_khen_cap_bo")
    before = set(Notification.objects.values_list("pk", flat=True))
    made = revoke_lines(
        told["decision"], [line.pk], ground=Ground.FRAUD, reason="x", document="Quyết định 9/QĐ-BM", revoked_on=DAY, on=DAY,
        actor=told["signer"],
    )  # fmt: skip
    fresh = Notification.objects.exclude(pk__in=before).order_by("pk")
    assert [(one.revocation, one.unit, one.person, one.words) for one in fresh] == [
        (
            made, told["one"], told["an"],
            "Hủy bỏ khen thưởng theo Quyết định 9/QĐ-BM. Bằng khen của Bộ Mẫu: Lê Mẫu An, Quyết định 01/QĐ-BM ngày 25/03/2026.",
        ),
        (
            made, told["one"], None,
            "Hủy bỏ 1 lần khen của đơn vị trong Quyết định 01/QĐ-BM ngày 25/03/2026, theo Quyết định 9/QĐ-BM.",
        ),
    ]  # fmt: skip
    page = signed_in(told["an_user"]).get("/thong-bao/")
    assert heading(page) == "3 thông báo chờ ông/bà xác nhận"
    assert text(page).count("Đã hủy theo Quyết định 9/QĐ-BM") == 1
    assert confirm(fresh[1], on=DAY, actor=told["cuc_mot"]).confirmed_on == DAY


def test_nobody_is_told_what_is_not_theirs(told):
    stranger = User.objects.create_user("nguoi.la", full_name="Người Lạ")
    page = signed_in(stranger).get("/thong-bao/")
    assert heading(page) == "Không có thông báo nào chờ ông/bà xác nhận"
    assert "01/QĐ-BM" not in text(page)


def test_several_are_received_at_once_and_only_ones_own(told):
    me = signed_in(told["an_user"])
    page = me.get("/thong-bao/").content.decode()
    assert page.count("button-main") == 1
    every = [str(one.pk) for one in Notification.objects.order_by("pk")]
    first = notice(told, person=told["an"])
    confirm(first, on=DAY - timedelta(days=1), actor=told["an_user"])
    done = me.post("/thong-bao/da-nhan/", {"thong-bao": [*every, "²", "9" * 40]}, follow=True)
    assert "Đã xác nhận nhận 1 thông báo." in text(done)
    first.refresh_from_db()
    assert first.confirmed_on == DAY - timedelta(days=1)
    confirmed = Notification.objects.exclude(confirmed_on=None)
    assert set(confirmed.values_list("person", "confirmed_by")) == {(told["an"].pk, "Lê Mẫu An")}
    assert Event.objects.filter(action="decisions.da_nhan").count() == 2
    assert confirm_all([], on=DAY, actor=told["an_user"]) == 0
    again = me.post("/thong-bao/da-nhan/", {"thong-bao": every}, follow=True)
    assert "Không còn thông báo nào chờ xác nhận" in text(again)
