"""Accounts and roles: nobody gives more than they have, nobody changes themself, somebody is always left in charge."""

from datetime import date, timedelta
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from tests.builders import BEGINNING, body, ministry, officer, person
from tests.people.doors import PASSWORD, account, sign_in
from thidua.audit.models import Event
from thidua.people.actions import (
    Named,
    NewRole,
    add_posts,
    assign_role,
    correct_account,
    end_role,
    link_person,
    lock_account,
    open_account,
    renew_password,
    unlock_account,
)
from thidua.people.actions.persons import NewPost
from thidua.people.models import Assignment, Role, User
from thidua.people.queries import free_username, roles_of
from thidua.people.refusals import Refused

DAY = date(2026, 3, 2)
BY: dict[str, Any] = {"on": DAY, "came_from": "10.0.0.9"}


@pytest.fixture
def house(db):
    bo = ministry()
    cuc, vu = body("cuc", bo, name="Cục A"), body("vu", bo, name="Vụ B")
    top = officer(bo, Role.ADMINISTRATOR, username="quan.tri")
    local = officer(cuc, Role.ADMINISTRATOR, username="quan.tri.cuc")
    standing = officer(bo, Role.STANDING, username="thuong.truc")
    return SimpleNamespace(bo=bo, cuc=cuc, vu=vu, top=top, local=local, standing=standing)


def new(role, at, **more):
    return NewRole(role=role, organisation=at, since=DAY, **more)


def acts(key):
    return list(Event.objects.filter(object_key=key).order_by("pk").values_list("action", flat=True))


@pytest.mark.django_db
def test_tao_tai_khoan_thi_co_ten_vai_tro_va_phai_doi_mat_khau(house):
    user, password = open_account(
        Named(" Lê  Thị Thanh Huyền ", "huyen@bo.vn"), new(Role.OFFICER, house.cuc, document="QĐ 1"), actor=house.local, **BY
    )  # fmt: skip
    assert (user.username, user.full_name, user.check_password(password)) == ("huyen.ltt", "Lê Thị Thanh Huyền", True)
    assert user.must_change_password
    assert roles_of(user, on=DAY) == {"can_bo"}
    assert acts("huyen.ltt") == ["people.mo_tai_khoan", "people.giao_vai_tro"]
    line = Event.objects.get(action="people.giao_vai_tro")
    assert (line.actor_name, line.came_from) == ("Cán Bộ Mẫu", "10.0.0.9")
    assert line.after
    assert line.after["at"] == "cuc"
    assert password not in str(list(Event.objects.values_list("after", flat=True)))
    assert open_account(Named("Lê Thị Thùy Huyền"), new(Role.EDITOR, house.cuc), actor=house.local, **BY)[
        0
    ].username == ("huyen.ltt2")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "made"),
    [("Đỗ Ân", "an.d"), ("Y", "y1"), ("!!!", "nguoi"), ("H'Hen Niê", "nie.h"), ("Ông  Ích Khiêm", "khiem.oi")],
)
def test_ten_dang_nhap_theo_ho_ten(name, made):
    assert free_username(name) == made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "field"),
    [
        (Named("  "), "ho-ten"), (Named("An" * 101), "ho-ten"), (Named("Lê An", "khong phai"), "thu"),
        (Named("Lê An", username="có dấu"), "ten-dang-nhap"), (Named("Lê An", username="QUAN.TRI"), "ten-dang-nhap"),
        (Named("Lê An", username="a" * 41), "ten-dang-nhap"),
    ],
)  # fmt: skip
def test_ten_va_thu_ghi_sai_thi_noi_o_nao(house, who, field):
    with pytest.raises(Refused) as refused:
        open_account(who, new(Role.OFFICER, house.cuc), actor=house.top, **BY)
    assert (refused.value.field, User.objects.count()) == (field, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("giver", "role", "at", "subtree", "may"),
    [
        ("top", Role.ADMINISTRATOR, "vu", True, True),
        ("top", Role.ADMINISTRATOR, None, False, False),
        ("local", Role.ADMINISTRATOR, "cuc", True, True),
        ("local", Role.OFFICER, "vu", False, False),
        ("local", Role.OFFICER, "bo", False, False),
        ("standing", Role.STANDING, "cuc", True, True),
        ("standing", Role.ADMINISTRATOR, "cuc", False, False),
    ],
)
def test_khong_ai_giao_nhieu_hon_dieu_minh_co(house, giver, role, at, subtree, may):
    target = officer(house.cuc, Role.EDITOR, username="ai")
    where = getattr(house, at) if at else None
    if may:
        assert (
            assign_role(target, new(role, where, with_subtree=subtree), actor=getattr(house, giver), **BY).role == role
        )
        return
    with pytest.raises(Refused, match="không ai giao nhiều hơn"):
        assign_role(target, new(role, where, with_subtree=subtree), actor=getattr(house, giver), **BY)
    assert target.assignments.count() == 1


@pytest.mark.django_db
def test_khong_giao_ca_cay_khi_chi_co_mot_don_vi(house):
    flat = officer(house.cuc, Role.STANDING, username="chi.cuc", subtree=False)
    target = officer(house.cuc, Role.EDITOR, username="ai")
    assert assign_role(target, new(Role.OFFICER, house.cuc), actor=flat, **BY).role == Role.OFFICER
    with pytest.raises(Refused):
        assign_role(target, new(Role.HEAD, house.cuc, with_subtree=True), actor=flat, **BY)


@pytest.mark.django_db
def test_khong_ai_doi_vai_tro_hay_tai_khoan_cua_minh(house):
    for act in (
        lambda: assign_role(house.top, new(Role.SIGNER, house.bo), actor=house.top, **BY),
        lambda: end_role(house.top.assignments.get(), last=DAY, actor=house.top, **BY),
        lambda: lock_account(house.top, reason="thử", actor=house.top, **BY),
        lambda: renew_password(house.top, PASSWORD, actor=house.top, **BY),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.django_db
def test_nguoi_co_vai_tro_cao_hon_thi_khong_doi_duoc(house):
    signer = officer(house.bo, Role.SIGNER, username="ky")
    assign_role(signer, new(Role.OFFICER, house.cuc), actor=house.top, **BY)
    for actor, target in ((house.local, signer), (house.standing, house.local), (officer(house.bo), signer)):
        with pytest.raises(PermissionDenied):
            renew_password(target, PASSWORD, actor=actor, **BY)
    renew_password(signer, PASSWORD, actor=house.standing, **BY)
    root = User.objects.create_superuser("goc")
    for actor in (house.top, house.standing):
        with pytest.raises(PermissionDenied):
            lock_account(root, reason="thử", actor=actor, **BY)
        with pytest.raises(PermissionDenied):
            assign_role(root, new(Role.OFFICER, house.cuc), actor=actor, **BY)


@pytest.mark.django_db
def test_vai_tro_co_ngay_khong_xoa_va_khong_lui(house):
    target = officer(house.cuc, Role.EDITOR, username="ai")
    role = target.assignments.get()
    with pytest.raises(Refused, match="lùi về trước"):
        end_role(role, last=date(2026, 1, 1), actor=house.local, **BY)
    end_role(role, last=DAY - timedelta(days=1), actor=house.local, **BY)
    assert roles_of(target, on=DAY) == set()
    assert target.assignments.count() == 1
    assert roles_of(target, on=DAY - timedelta(days=1)) == {"bien_tap"}
    role.refresh_from_db()
    assert (role.until, role.withdrawn) == (DAY, True), "người ấy có thể đã làm việc trong ngày hôm nay với vai trò này"
    with pytest.raises(Refused, match="đã hết"):
        end_role(role, last=DAY, actor=house.local, **BY)
    yesterday = DAY - timedelta(days=1)
    for since, until in ((yesterday, None), (DAY, yesterday)):
        days = NewRole(role=Role.OFFICER, organisation=house.cuc, since=since, until=until)
        with pytest.raises(Refused):
            assign_role(target, days, actor=house.local, **BY)
    given = assign_role(target, new(Role.OFFICER, house.cuc), actor=house.local, **BY)
    with pytest.raises(Refused, match="đã có vai trò này"):
        assign_role(target, new(Role.OFFICER, house.cuc), actor=house.local, **BY)
    end_role(given, last=DAY - timedelta(days=1), actor=house.local, **BY)
    assert roles_of(target, on=DAY) == set()


@pytest.mark.django_db
def test_don_vi_khong_con_nguoi_quan_tri_thi_tu_choi(house):
    with pytest.raises(Refused, match="Bộ Mẫu sẽ không còn người quản trị"):
        lock_account(house.top, reason="thử", actor=None, **BY)
    with pytest.raises(Refused, match="từ ngày 03/03/2026"):
        end_role(house.top.assignments.get(), last=DAY, actor=None, **BY)
    lock_account(house.local, reason="thử", actor=house.top, **BY)
    second = officer(house.bo, Role.ADMINISTRATOR, username="hai")
    lock_account(house.top, reason="thử", actor=second, **BY)
    with pytest.raises(Refused):
        lock_account(second, reason="thử", actor=None, **BY)


@pytest.mark.django_db
def test_nguoi_quan_tri_tam_khong_thay_duoc_nguoi_cuoi_cung(house):
    """Given until tomorrow, the other one would leave nobody in charge the day after."""
    other = officer(house.bo, username="tam")
    assign_role(
        other, new(Role.ADMINISTRATOR, house.bo, until=DAY + timedelta(days=1), with_subtree=True), actor=None, **BY
    )
    mine = house.top.assignments.get()
    yesterday = DAY - timedelta(days=1)
    with pytest.raises(Refused, match="lâu dài"):
        end_role(mine, last=yesterday, actor=None, **BY)
    with pytest.raises(Refused, match="lâu dài"):
        lock_account(house.top, reason="thử", actor=None, **BY)
    end_role(other.assignments.get(role=Role.ADMINISTRATOR), last=DAY, actor=None, **BY)
    lasting = officer(house.bo, username="lau.dai")
    assign_role(lasting, new(Role.ADMINISTRATOR, house.bo, with_subtree=True), actor=None, **BY)
    end_role(mine, last=yesterday, actor=None, **BY)
    assert roles_of(house.top, on=DAY) == set()


@pytest.mark.django_db
def test_toan_quyen_cuoi_cung_khong_khoa_duoc(house):
    root = User.objects.create_superuser("goc")
    with pytest.raises(Refused, match="Cả hệ thống"):
        lock_account(root, reason="thử", actor=None, **BY)
    other = User.objects.create_superuser("goc.hai")
    lock_account(root, reason="thử", actor=other, **BY)
    assert not User.objects.get(pk=root.pk).is_active


@pytest.mark.django_db
def test_khoa_thi_ra_khoi_moi_noi_mo_thi_vao_lai(client, house):
    user = account(house.cuc)
    sign_in(client)
    with pytest.raises(Refused) as refused:
        lock_account(user, reason=" ", actor=house.local, **BY)
    assert refused.value.field == "ly-do"
    lock_account(user, reason="Nghỉ hưu", actor=house.local, **BY)
    assert client.get("/tai-khoan/").status_code == 302
    assert sign_in(client).status_code == 200
    assert Event.objects.get(action="people.khoa_tai_khoan").after == {"reason": "Nghỉ hưu", "sessions_ended": 1}
    unlock_account(user, actor=house.local, **BY)
    assert sign_in(client).status_code == 302


@pytest.mark.django_db
def test_sua_ten_ghi_truoc_va_sau(house):
    user = officer(house.cuc, username="ai")
    correct_account(user, Named("Lê Mới", "moi@bo.vn"), actor=house.local, **BY)
    line = Event.objects.get(action="people.sua_tai_khoan")
    assert (line.before, line.after) == (
        {"full_name": "Cán Bộ Mẫu", "email": ""}, {"full_name": "Lê Mới", "email": "moi@bo.vn"}
    )  # fmt: skip
    assert User.objects.get(name_folded__startswith="le moi").username == "ai"
    with pytest.raises(Refused, match="vẫn như cũ"):
        correct_account(User.objects.get(pk=user.pk), Named("Lê Mới", "moi@bo.vn"), actor=house.local, **BY)


@pytest.mark.django_db
def test_gan_voi_mot_nguoi_trong_so(house):
    user, other = officer(house.cuc, Role.PERSON, username="ai"), officer(house.cuc, username="khac")
    for key, at in (("CB1", house.cuc), ("CB2", house.vu)):
        person(key, at)
        add_posts([NewPost(person=key, organisation=at, title="CV", since=BEGINNING)], at=at, on=DAY, actor=None)
    with pytest.raises(Refused, match="Không thấy ai"):
        link_person(user, "CB2", actor=house.local, **BY)
    link_person(user, "CB1", actor=house.local, **BY)
    with pytest.raises(Refused, match="đã gắn với tài khoản ai"):
        link_person(other, "CB1", actor=house.local, **BY)
    link_person(user, "", actor=house.local, **BY)
    link_person(other, "CB1", actor=house.local, **BY)
    assert list(User.objects.filter(person__key="CB1")) == [other]


# At once ------------------------------------------------------------------------------------------------------------


def at_once(*acts):
    """What each says when they are done at the same moment, each on a connection of its own."""
    said: list[str] = ["?"] * len(acts)
    ready = Barrier(len(acts))

    def run(number, act):
        try:
            ready.wait()
            act()
            said[number] = "xong"
        except Refused as refused:
            said[number] = refused.message
        except PermissionDenied:
            said[number] = "không có quyền"
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(4))
def test_hai_quan_tri_khoa_nhau_cung_luc_thi_mot_nguoi_o_lai(turn):
    bo = ministry()
    first, second = (officer(bo, Role.ADMINISTRATOR, username=name) for name in ("mot", "hai"))
    said = at_once(
        lambda: lock_account(second, reason="thử", actor=first, **BY),
        lambda: lock_account(first, reason="thử", actor=second, **BY),
    )
    assert sorted(said) == ["không có quyền", "xong"]
    assert User.objects.filter(is_active=True).count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_hai_quan_tri_cho_thoi_nhau_cung_luc_thi_van_con_nguoi():
    bo = ministry()
    first, second = (officer(bo, Role.ADMINISTRATOR, username=name) for name in ("mot", "hai"))
    yesterday = DAY - timedelta(days=1)
    said = at_once(
        lambda: end_role(second.assignments.get(), last=yesterday, actor=first, **BY),
        lambda: end_role(first.assignments.get(), last=yesterday, actor=second, **BY),
    )
    assert sorted(said) == ["không có quyền", "xong"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_hai_quan_tri_giao_cung_vai_tro_cung_luc_thi_chi_mot():
    bo = ministry()
    givers = [officer(bo, Role.ADMINISTRATOR, username=name) for name in ("mot", "hai")]
    target = officer(bo, Role.EDITOR, username="ai")
    said = at_once(*[lambda one=one: assign_role(target, new(Role.OFFICER, bo), actor=one, **BY) for one in givers])
    assert said.count("xong") == 1
    assert Assignment.objects.filter(user=target, role=Role.OFFICER).count() == 1


@pytest.mark.django_db
def test_hong_giua_chung_thi_khong_con_gi(house):
    with pytest.raises(Refused), transaction.atomic():
        open_account(Named("Lê An"), new(Role.OFFICER, house.vu), actor=house.local, **BY)
    assert not User.objects.filter(full_name="Lê An").exists()
    assert acts("an.l") == []
