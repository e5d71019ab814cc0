"""Cards and posts are put right by who keeps them on the day: on the page, by an action, from a file."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import BEGINNING, body, ministry, officer
from tests.honours.importing.files import found
from tests.honours.pages import signed_in
from thidua.audit.models import Event
from thidua.honours.actions import import_file
from thidua.honours.importing import Status, make_plan
from thidua.people.actions import add_person, add_persons, add_posts, amend, amend_all, move
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Person, Post
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
LATE = date(2020, 1, 1)


@pytest.fixture
def house():
    """CB1 left Cục A for Cục B at the end of 2019; each has a keeper."""
    bo = ministry()
    one, two = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    old = NewPost(person="CB1", organisation=one, title="Chuyên viên", since=BEGINNING, until=date(2019, 12, 31))
    an = add_person(NewPerson(key="CB1", full_name="Lê Mẫu An", birth=date(1980, 2, 21)), old, on=DAY, actor=None)
    add_posts([NewPost(person="CB1", organisation=two, title="Trưởng phòng", since=LATE)], at=bo, on=DAY, actor=None)
    was, now = Post.objects.order_by("since")
    return {
        "bo": bo, "one": one, "two": two, "an": an, "was": was, "now": now,
        "old": officer(one, username="noi.cu"), "new": officer(two, username="noi.moi"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("actor", "row", "may"),
    [
        ("new", "an", True), ("new", "now", True), ("new", "was", False),
        ("old", "an", False), ("old", "now", False), ("old", "was", True),
    ],
)  # fmt: skip
def test_ai_giu_nguoi_ay_sua(house, actor, row, may):
    values = {"gender": "nam"} if row == "an" else {"title": "Chuyên viên chính"}
    if may:
        amend(house[row], values, on=DAY, actor=house[actor])
    else:
        with pytest.raises(PermissionDenied):
            amend(house[row], values, on=DAY, actor=house[actor])
    assert Event.objects.filter(action__in=("people.sua_nguoi", "people.sua_chuc_vu")).count() == int(may)


def test_trang_khong_sua_chuc_vu_cu_o_noi_khac(house):
    client = signed_in(house["new"])
    page = client.get("/con-nguoi/CB1/").content.decode()
    assert f"/con-nguoi/CB1/chuc-vu/{house['now'].pk}/" in page
    assert f"/con-nguoi/CB1/chuc-vu/{house['was'].pk}/" not in page
    typed = {"title": "Cục trưởng", "standing": "truc_tiep", "until": ""}
    assert client.post(f"/con-nguoi/CB1/chuc-vu/{house['was'].pk}/", typed).status_code == 403
    assert Post.objects.get(pk=house["was"].pk).title == "Chuyên viên"


@pytest.mark.parametrize(
    ("at", "row", "said"),
    [
        ("one", ["CB1", "Lê Mẫu An", "22/02/1980"], "nay do đơn vị khác giữ"),
        ("one", ["CB1", "Lê Mẫu An", "", "Cục A", "", "Cục trưởng", "01/01/2000"], ""),
        ("two", ["CB1", "Lê Mẫu An", "22/02/1980"], ""),
        ("bo", ["CB1", "Lê Mẫu An", "", "Cục A", "", "Cục trưởng", "01/01/2000"], ""),
    ],
)
def test_tep_chi_sua_dieu_noi_nhap_dang_giu(house, at, row, said):
    who = {"one": house["old"], "two": house["new"], "bo": officer(house["bo"], username="bo")}[at]
    sheets = {"Cá nhân": [row]}
    (outcome,) = make_plan(found(**sheets), at=house[at], on=DAY, actor=who).outcomes
    assert outcome.status == (Status.ERROR if said else Status.CHANGED)
    assert said in (outcome.told[0].message if outcome.told else "")
    if said:
        with pytest.raises(Refused):
            import_file(found(**sheets), source="x", at=house[at], on=DAY, actor=who)
    else:
        import_file(found(**sheets), source="x", at=house[at], on=DAY, actor=who)
    changed = Person.objects.filter(birth=date(1980, 2, 22)).exists(), Post.objects.filter(title="Cục trưởng").exists()
    assert changed == (bool(not said and row[2]), bool(not said and not row[2]))


def test_don_vi_da_chuyen_di_thi_noi_cu_khong_sua_chuc_vu_o_do(house):
    phong = body("phong_a", house["one"], name="Phòng A")
    add_posts([NewPost(person="CB1", organisation=phong, title="Tổ viên", since=LATE)], at=phong, on=DAY, actor=None)
    move(phong, parent=house["two"], on=date(2021, 1, 1), document="QĐ 1", actor=None)
    sheets = {"Cá nhân": [["CB1", "Lê Mẫu An", "", "Phòng A", "", "Tổ trưởng", "01/01/2020"]]}
    (outcome,) = make_plan(found(**sheets), at=house["one"], on=DAY, actor=house["old"]).outcomes
    assert (outcome.status, outcome.told[0].message) == (
        Status.ERROR,
        "Không có đơn vị nào tên “Phòng A” thuộc đơn vị đang nhập sổ.",
    )
    (outcome,) = make_plan(found(**sheets), at=house["bo"], on=DAY).outcomes
    assert outcome.status == Status.CHANGED


def test_nguoi_chua_co_chuc_vu_duoc_sua_cung_dong_ghi_chuc_vu_dau(house):
    add_persons([NewPerson(key="CB2", full_name="Trần Bình")], at=house["one"], on=DAY, actor=None)
    alone, placed = (
        ["CB2", "Trần Bình", "", "", "Nam"],
        ["CB2", "Trần Bình", "", "Cục A", "Nam", "Văn thư", "01/01/2020"],
    )
    for row, status in ((alone, Status.ERROR), (placed, Status.CHANGED)):
        (outcome,) = make_plan(found(**{"Cá nhân": [row]}), at=house["one"], on=DAY, actor=house["old"]).outcomes
        assert outcome.status == status
    import_file(found(**{"Cá nhân": [placed]}), source="x", at=house["one"], on=DAY, actor=house["old"])
    assert Person.objects.get(key="CB2").gender == "nam"


def test_sua_nhieu_nguoi_hoi_quyen_mot_lan(house):
    keys = [f"N{number}" for number in range(40)]
    add_persons([NewPerson(key=key, full_name="Lê Bình") for key in keys], at=house["two"], on=DAY, actor=None)
    new = [NewPost(person=key, organisation=house["two"], title="Nhân viên", since=LATE) for key in keys]
    add_posts(new, at=house["two"], on=DAY, actor=None)

    def asked(many):
        rows = [(row, {"gender": "nam"}) for row in Person.objects.filter(key__startswith="N")[:many]]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            amend_all(rows, on=DAY, actor=house["new"])
        return len([one for one in queries if "assignment" in one["sql"]])

    assert asked(2) == asked(40) > 0
    outside = (house["was"], {"title": "Khác"})
    with pytest.raises(PermissionDenied):
        amend_all([(Person.objects.get(key="N1"), {"gender": "nu"}), outside], on=DAY, actor=house["new"])
    assert Person.objects.get(key="N1").gender == "nam"


def test_nhat_ky_ghi_moi_ma_da_nhap():
    bo = ministry()
    keys = [f"N{number:03}" for number in range(250)]
    add_persons([NewPerson(key=key, full_name="Lê Bình") for key in keys], at=bo, on=DAY, actor=None)
    new = [NewPost(person=key, organisation=bo, title="Nhân viên", since=LATE) for key in keys]
    add_posts(new, at=bo, on=DAY, actor=None)
    for act in ("people.them_nguoi", "people.them_chuc_vu"):
        told: Any = list(Event.objects.filter(action=act).order_by("pk").values_list("after", flat=True))
        assert [key for after in told for key in after["keys"]] == keys
        assert sum(after["count"] for after in told) == 250
