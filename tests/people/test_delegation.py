"""Roles lent for a while: they count only while what they were lent from counts; told against a plain model of the rule."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import KEY, body, ministry, officer
from tests.honours.pages import signed_in
from thidua.people.actions import (
    NewRole,
    assign_role,
    delegate,
    end_role,
    lock_account,
    rebuild_lineage,
    unlock_account,
)
from thidua.people.models import Assignment, Role, User
from thidua.people.permissions import DELEGABLE, can_give, can_manage, holds
from thidua.people.queries import colleagues, must_set_up_second_factor, people_visible_to, post_of, roles_of
from thidua.people.refusals import Refused

DAY = date(2026, 3, 2)
LATER = date(2026, 6, 30)
BY: dict[str, Any] = {"on": DAY, "came_from": "thử"}


@pytest.fixture
def house(db):
    bo = ministry()
    cuc = body("cuc", bo)
    rebuild_lineage(first=2026, on=DAY)
    ky = officer(bo, Role.SIGNER, username="ky")
    pho = officer(bo, Role.OFFICER, username="pho")
    return SimpleNamespace(bo=bo, cuc=cuc, ky=ky, pho=pho, source=ky.assignments.get())


def lend(house, *, to=None, since=DAY, until=LATER, document="GUQ 1", source=None, actor=None):
    return delegate(
        source or house.source, to or house.pho, since=since, until=until, document=document, actor=actor or house.ky, **BY
    )  # fmt: skip


def signs(user, where, on=DAY):
    return holds(user, (Role.SIGNER,), where, on=on)


def test_duoc_uy_quyen_thi_lam_duoc_trong_dung_nhung_ngay_ay(house):
    lend(house, since=DAY + timedelta(days=1))
    assert [signs(house.pho, where, on) for where in (house.bo, house.cuc) for on in (DAY, LATER)] == [False, True] * 2
    assert not signs(house.pho, house.bo, LATER + timedelta(days=1))
    assert signs(house.ky, house.bo, LATER)
    Assignment.objects.filter(user=house.pho, delegated_by=None).update(since=LATER)
    assert post_of(house.pho, on=DAY + timedelta(days=1)) == (
        "Lãnh đạo ký quyết định (được ủy quyền từ Cán Bộ Mẫu), Bộ Mẫu"
    )


def test_vai_tro_goc_het_thi_uy_quyen_het(house):
    lend(house)
    end_role(house.source, last=date(2026, 4, 1), actor=None, **BY)
    assert [signs(house.pho, house.bo, on) for on in (date(2026, 4, 1), date(2026, 4, 2))] == [True, False]
    assert roles_of(house.pho, on=date(2026, 4, 2)) == {"can_bo"}


def test_nguoi_kiem_tra_dung_ngoai_nen_khong_nhan_uy_quyen(house):
    checks = officer(house.bo, Role.AUDITOR, username="kiem")
    assert checks not in colleagues(house.bo, house.ky, on=DAY)
    assert house.pho in colleagues(house.bo, house.ky, on=DAY)
    with pytest.raises(Refused, match="người kiểm tra đứng ngoài"):
        lend(house, to=checks)


def test_nguoi_uy_quyen_bi_khoa_thi_ngung_mo_lai_thi_co_lai(house):
    lend(house)
    lock_account(house.ky, reason="thử", actor=None, **BY)
    assert not signs(house.pho, house.bo)
    unlock_account(house.ky, actor=None, **BY)
    assert signs(house.pho, house.bo)


def test_nguoi_uy_quyen_thoi_ngay(house):
    given = lend(house)
    end_role(given, last=DAY - timedelta(days=1), actor=house.ky, **BY)
    assert not signs(house.pho, house.bo)
    given.refresh_from_db()
    assert (given.withdrawn, given.until) == (True, DAY)


def test_duoc_uy_quyen_quyet_dinh_thi_phai_co_hai_lop(house):
    assert not must_set_up_second_factor(house.pho, on=DAY)
    lend(house)
    assert must_set_up_second_factor(house.pho, on=DAY)
    assert not must_set_up_second_factor(house.pho, on=LATER + timedelta(days=1))


@pytest.mark.parametrize("role", list(Role))
def test_vai_tro_nao_uy_quyen_duoc(house, role):
    lender = officer(house.bo, role, username="nguoi.cho")
    source = lender.assignments.get()
    if role in DELEGABLE and role != Role.OFFICER:
        assert lend(house, source=source, actor=lender).role == role
        return
    with pytest.raises(Refused) as refused:
        lend(house, source=source, actor=lender)
    said = "đã có vai trò này" if role == Role.OFFICER else "không ủy quyền được"
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"until": None}, "den-ngay"),
        ({"since": DAY - timedelta(days=1)}, "tu-ngay"),
        ({"until": DAY - timedelta(days=1)}, "den-ngay"),
        ({"until": date(2027, 1, 1)}, "den-ngay"),
        ({"document": " \0 "}, "van-ban"),
    ],
)
def test_dieu_kien_cua_uy_quyen(house, change, field):
    Assignment.objects.filter(pk=house.source.pk).update(until=date(2026, 12, 31))
    with pytest.raises(Refused) as refused:
        lend(house, **change)
    assert refused.value.field == field
    assert not Assignment.objects.filter(delegated_by__isnull=False).exists()


def test_chi_cho_nguoi_cung_don_vi_va_khong_uy_quyen_tiep(house):
    far = officer(house.cuc, username="xa")
    with pytest.raises(Refused, match="không có vai trò nào ở đơn vị này"):
        lend(house, to=far)
    with pytest.raises(Refused, match="chính mình"):
        lend(house, to=house.ky)
    given = lend(house)
    third = officer(house.bo, username="ba")
    with pytest.raises(Refused, match="không ủy quyền tiếp được"):
        lend(house, source=given, to=third, actor=house.pho)
    with pytest.raises(PermissionDenied):
        lend(house, to=third, actor=house.pho)


def test_duoc_uy_quyen_thuong_truc_khong_giao_duoc_vai_tro(house):
    chief = officer(house.bo, Role.STANDING, username="tt")
    new = officer(house.bo, Role.EDITOR, username="moi")
    lend(house, source=chief.assignments.get(), actor=chief)
    may = [can_give(one, Role.OFFICER, house.cuc, with_subtree=False, on=DAY) for one in (chief, house.pho)]
    assert may == [True, False]
    assert (can_manage(chief, new, on=DAY), can_manage(house.pho, new, on=DAY)) == (True, False)
    assert people_visible_to(house.pho, on=DAY).count() == 0


# Whatever happens, `holds` is what this model says ------------------------------------------------------------------


@dataclass
class Lent:
    """A role as the rule knows it, without a database."""

    pk: int
    user: int
    since: date
    until: date | None
    source: "Lent | None" = None
    withdrawn: bool = False

    def runs(self, on, active):
        here = self.since <= on and (self.until is None or on < self.until or (on == self.until and not self.withdrawn))
        if self.source is None:
            return here
        return here and self.source.runs(on, active) and active[self.source.user]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["assign", "delegate", "end", "lock", "unlock"]), st.integers(0, 2), st.integers(0, 2),
        st.integers(0, 6), st.integers(0, 6),
    ),
    max_size=12,
)  # fmt: skip


@pytest.fixture
def three(db):
    bo = ministry()
    users = [User.objects.create_user(f"nguoi.{number}", full_name=f"Người {number}") for number in range(3)]
    for user in users:
        Assignment.objects.create(user=user, role=Role.EDITOR, organisation=bo, since=date(2000, 1, 1))
    return bo, users


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_chuoi_nao_cung_dung_nhu_quy_tac(three, steps):
    bo, users = three
    with transaction.atomic():
        model: list[Lent] = []
        active = [True] * 3
        for what, first, second, begin, length in steps:
            _step(what, (bo, users, model, active), first, second, DAY + timedelta(days=begin), length)
        for number, user in enumerate(users):
            for offset in range(-1, 16):
                on = DAY + timedelta(days=offset)
                expected = active[number] and any(one.user == number and one.runs(on, active) for one in model)
                assert holds(user, (Role.HEAD,), bo, on=on) is expected, (number, on, model)
        transaction.set_rollback(True)


def _step(what, world, first, second, since, length):
    bo, users, model, active = world
    until = since + timedelta(days=length)
    actor = users[first]
    actor.is_active = active[first]
    try:
        match what:
            case "assign":
                new = NewRole(role=Role.HEAD, organisation=bo, since=since, until=until)
                made = assign_role(users[first], new, actor=None, **BY)
                model.append(Lent(made.pk, first, since, until))
            case "delegate":
                own = [one for one in model if one.user == first]
                if own:
                    source = Assignment.objects.get(pk=own[length % len(own)].pk)
                    made = delegate(
                        source, users[second], since=since, until=until, document="GUQ", actor=actor, **BY
                    )  # fmt: skip
                    model.append(Lent(made.pk, second, since, until, next(one for one in model if one.pk == source.pk)))
            case "end":
                if model:
                    one = model[(first + length) % len(model)]
                    last = since - timedelta(days=1)
                    end_role(Assignment.objects.get(pk=one.pk), last=last, actor=None, **BY)
                    one.withdrawn = last < DAY or last < one.since
                    one.until = max(last, one.since, DAY)
            case "lock":
                lock_account(users[first], reason="thử", actor=None, **BY)
                active[first] = False
            case _:
                unlock_account(users[first], actor=None, **BY)
                active[first] = True
    except (Refused, PermissionDenied):
        pass


def test_duoc_uy_quyen_thuong_truc_khong_tao_tai_khoan(house):
    """Giving roles is not passed on: the page that could only refuse does not open, and no button leads to it."""
    standing = officer(house.bo, Role.STANDING, username="truc")
    today = timezone.localdate()
    lend(house, source=standing.assignments.get(), actor=standing, since=DAY, until=date(today.year + 1, 1, 1))
    TOTP.activate(house.pho, KEY)
    client = signed_in(house.pho)
    assert client.get("/nguoi-dung/tao/").status_code == 403
    assert "/nguoi-dung/tao/" not in client.get("/nguoi-dung/").content.decode()
    assert signed_in(standing).get("/nguoi-dung/tao/").status_code == 200
