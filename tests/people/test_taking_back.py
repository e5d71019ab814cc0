"""A mistyped change of bodies taken back: everything stands as before, nothing that rests on it is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import BEGINNING, DOCUMENT, body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in
from tests.pages import heading, text
from tests.people.test_shaping import STEPS, place, shape, whole, working
from thidua.audit.models import Event
from thidua.honours.actions import correct
from thidua.honours.models import Honour
from thidua.people.actions import (
    amend,
    assign_role,
    decide_inheritance,
    dissolve,
    found,
    merge,
    merge_deciding,
    merge_persons,
    move,
    rename,
    split,
    take_back_change,
)
from thidua.people.actions.inheriting import Decision
from thidua.people.actions.roles import NewRole
from thidua.people.models import (
    Change,
    ChangePart,
    ChangeTrail,
    Inheritance,
    Lineage,
    Organisation,
    Person,
    Phase,
    Post,
    Role,
)
from thidua.people.models.persons import Standing
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2018, 7, 1)
TODAY = date(2026, 3, 2)
PAPER: dict[str, Any] = {"on": DAY, "document": DOCUMENT, "actor": None}


def state(last):
    """Every row a change may touch, the trees up to a year."""
    return {
        table.__name__: sorted(table.objects.values_list(*names), key=str)
        for table, names in (
            (Organisation, ["key", "is_enterprise", "flag_eligible", "is_sample"]),
            (Phase, [column.attname for column in Phase._meta.concrete_fields]),
            (Post, [column.attname for column in Post._meta.concrete_fields]),
            (Change, ["pk", "what", "on", "document"]),
            (ChangePart, ["change", "organisation", "side"]),
            (ChangeTrail, ["change"]),
            (Inheritance, ["successor", "predecessor", "inherits"]),
        )
    } | {
        "Lineage": set(Lineage.objects.filter(year__lte=last).values_list("year", "ancestor", "organisation", "depth"))
    }


def horizon():
    return Lineage.objects.order_by("-year").values_list("year", flat=True)[0]


def back(reason="ghi nhầm ngày", actor=None, change=None):
    return take_back_change(change or Change.objects.latest("pk"), reason=reason, actor=actor, today=TODAY)


@pytest.fixture
def house():
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    phong = body("phong", two, name="Phòng")
    for key in ("CB1", "CB2", "CB3"):
        person(key, bo)
    working("CB1", one, title="Cục trưởng", standing=Standing.DEPARTMENT_LEADER)
    working("CB1", two)
    working("CB2", two, since=DAY)
    working("CB3", two, until=date(2018, 7, 20))
    return {"bo": bo, "one": one, "two": two, "phong": phong}


CASES = {
    "thành lập": lambda h: found("cuc_ba", place("Cục Ba", h["bo"]), **PAPER),
    "đổi tên": lambda h: rename(h["one"], name="Cục Mốt", short_name="CM", **PAPER),
    "chuyển": lambda h: move(h["phong"], parent=h["one"], **PAPER),
    "hợp nhất": lambda h: merge([h["one"], h["two"]], into=None, key="cuc", place=place("Cục", h["bo"]), **PAPER),
    "sáp nhập": lambda h: merge([h["one"], h["two"]], into=h["one"], **PAPER),
    "tách": lambda h: split(
        h["two"], [("vien", place("Viện", h["bo"]))], stays=True, units={h["phong"].pk: 0}, **PAPER
    ),
    "giải thể": lambda h: dissolve(h["one"], **PAPER),
}


@pytest.mark.parametrize("act", CASES.values(), ids=CASES)
def test_rut_lai_thi_moi_dong_nhu_chua_ghi(house, act):
    last = horizon()
    before = state(last)
    act(house)
    assert state(last) != before
    back()
    assert state(last) == before


@given(steps=STEPS, people=st.lists(st.tuples(st.integers(0, 4), st.integers(-900, 3000)), max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rut_nguoc_ca_chuoi_thi_ve_dung_tung_buoc(steps, people):
    with transaction.atomic():
        bo = ministry()
        bodies = [bo, *(body(f"cuc_{name}", bo) for name in ("mot", "hai", "ba"))]
        bodies.append(body("phong", bodies[1]))
        for number, (where, days) in enumerate(people):
            person(f"CB{number // 2}", bo) if number % 2 == 0 else None
            since = max(BEGINNING, date(2010, 1, 1) + timedelta(days=days))
            if not Post.objects.filter(
                person__key=f"CB{number // 2}", organisation=bodies[where], since=since
            ).exists():
                working(f"CB{number // 2}", bodies[where], since=since, title=f"Chức {number}")
        on, states, last = date(2010, 1, 1), [], horizon()
        for number, (what, one, other, days) in enumerate(steps):
            every = list(Organisation.objects.order_by("pk"))
            on = max(on + timedelta(days=days), date(2001, 1, 1))
            before, count = state(last), Change.objects.count()
            try:
                shape(what, every[one % len(every)], every[other % len(every)], number, on, bo)
            except Refused:
                assert state(last) == before
                continue
            assert Change.objects.count() == count + 1
            states.append(before)
        for before in reversed(states):
            back()
            assert state(last) == before
        whole()
        transaction.set_rollback(True)


@given(steps=STEPS, which=st.integers(0, 20))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rut_mot_bien_dong_o_giua_thi_hoac_tu_choi_hoac_cay_van_nguyen(steps, which):
    with transaction.atomic():
        bo = ministry()
        for name in ("mot", "hai", "ba"):
            person(f"CB_{name}", bo)
            working(f"CB_{name}", body(f"cuc_{name}", bo))
        on = date(2010, 1, 1)
        for number, (what, one, other, days) in enumerate(steps):
            every = list(Organisation.objects.order_by("pk"))
            on = max(on + timedelta(days=days), date(2001, 1, 1))
            try:
                shape(what, every[one % len(every)], every[other % len(every)], number, on, bo)
            except Refused:
                continue
        changes = list(Change.objects.order_by("pk"))
        change, before, last = changes[which % len(changes)], state(horizon()), horizon()
        try:
            back(change=change)
        except Refused:
            assert state(last) == before
        whole()
        transaction.set_rollback(True)


def test_quyet_dinh_ke_thua_di_cung_va_nhat_ky_giu_lai(house):
    decisions = [Decision(predecessor=house["two"], inherits=True, basis="Công văn 9", on=DAY)]
    merge_deciding(
        [house["one"], house["two"]], decisions, into=None, key="cuc", place=place("Cục Chung", house["bo"]), **PAPER
    )
    back("nhầm tên đơn vị mới")
    assert not Inheritance.objects.exists()
    assert not Organisation.objects.filter(key="cuc").exists()
    events = Event.objects.filter(action="people.rut_bien_dong").order_by("pk")
    assert [event.object_key for event in events] == ["cuc_mot", "cuc_hai", "cuc"]
    last = events.last()
    assert last is not None
    assert last.before == {
        "name": "Cục Chung", "change": "Hợp nhất, sáp nhập", "on": "2018-07-01", "document": DOCUMENT,
        "bodies": ["Cục Một", "Cục Hai", "Cục Chung"], "decisions": ["Cục Hai: được kế thừa, Công văn 9"],
    }  # fmt: skip
    assert last.after == {"name": "Cục Chung", "reason": "nhầm tên đơn vị mới"}


def test_tap_the_di_tiep_da_duoc_khen_khi_ke_thua_thi_quyet_lai_truoc(house):
    merge_deciding(
        [house["one"], house["two"]],
        [Decision(predecessor=house["two"], inherits=True, basis="Công văn 9", on=DAY)],
        into=house["one"],
        **PAPER,
    )
    entered(honour("tap_the_lao_dong_tien_tien", 2019, house["one"]), at=house["bo"])
    said = refused("Cục Một đang được kế thừa thành tích theo biến động này, và từ đó sổ đã có 1 dòng")
    assert "Ghi quyết định “Không kế thừa”" in said.mend
    decide_inheritance(house["one"], house["two"], inherits=False, basis="Công văn 10", on=DAY, actor=None)
    back()
    assert not Inheritance.objects.exists()


def test_nguoi_chuyen_theo_da_duoc_khen_o_don_vi_moi_thi_dinh_chinh_truoc(house):
    an = Person.objects.get(key="CB1")
    entered(honour("giay_khen", 2017, house["one"], an), at=house["bo"])  # before the merger was recorded
    merge([house["one"], house["two"]], into=house["one"], **PAPER)
    batch = entered(honour("giay_khen", 2019, house["one"], Person.objects.get(key="CB3")), at=house["bo"])
    refused("sổ đã có 1 dòng của người chuyển theo, ghi ở đơn vị họ chuyển đến")
    correct(Honour.objects.get(batch=batch), document="CV 1", on=TODAY, actor=None, unit=house["two"])
    back()
    assert Post.objects.get(person__key="CB3").organisation == house["two"]


@pytest.mark.parametrize("turned", [False, True])
def test_dong_cua_ho_so_da_gop_cung_la_cua_nguoi_chuyen_theo(house, turned):
    """Joined since, the one who moved kept or not: what was entered for the other card rests on the change as well."""
    merge([house["one"], house["two"]], into=house["one"], **PAPER)
    here, other = Person.objects.get(key="CB3"), person("CB4", house["one"])
    kept, absorbed = (here, other) if turned else (other, here)
    merge_persons(kept, absorbed, reason="Một người", at=house["bo"], on=TODAY, actor=None)
    entered(honour("giay_khen", 2019, house["one"], other), at=house["bo"])
    refused("sổ đã có 1 dòng của người chuyển theo, ghi ở đơn vị họ chuyển đến")


def refused(words, **more):
    last = horizon()
    before = state(last)
    with pytest.raises(Refused, match=words) as found_words:
        back(**more)
    assert state(last) == before
    return found_words.value


def test_da_co_bien_dong_sau_thi_rut_cai_sau_truoc(house):
    first = rename(house["one"], name="Cục Mốt", short_name="", **PAPER)
    rename(house["one"], name="Cục Một Mới", short_name="", on=date(2019, 1, 1), document=DOCUMENT, actor=None)
    assert refused("Cục Mốt đã có biến động khác", change=first).mend == "Rút lại biến động ghi sau trước."
    back()
    back()
    assert Phase.objects.filter(organisation=house["one"]).count() == 1


def test_da_ghi_vao_to_chuc_moi_thi_khong_rut(house):
    new = merge([house["one"], house["two"]], into=None, key="cuc", place=place("Cục", house["bo"]), **PAPER)
    entered(honour("tap_the_lao_dong_tien_tien", 2019, new), at=house["bo"])
    found("phong_moi", place("Phòng Mới", new), on=date(2020, 1, 1), document=DOCUMENT, actor=None)
    admin = officer(house["bo"], Role.STANDING, username="ai.do")
    role = NewRole(role=Role.OFFICER, organisation=new, since=TODAY)
    assign_role(admin, role, on=TODAY, actor=None, came_from="thử")
    said = refused("Đã có ghi chép ở tổ chức do biến động này lập ra", change=Change.objects.get(what="hop_nhat"))
    assert said.mend.startswith("Sổ không xóa dòng nào")
    assert said.message.partition(": ")[2] == (
        "1 giai đoạn của tổ chức; 1 phân công vai trò; 1 danh hiệu, khen thưởng."
    )


def test_chuc_vu_da_sua_thi_khong_rut(house):
    merge([house["one"], house["two"]], into=None, key="cuc", place=place("Cục", house["bo"]), **PAPER)
    post = Post.objects.get(person__key="CB1", organisation__key="cuc")
    amend(post, {"title": "Phó cục trưởng"}, on=TODAY, actor=None)
    refused("Chức vụ “Cục trưởng; Chuyên viên” đã được sửa")


def test_don_vi_cu_khong_con_thi_khong_rut(house):
    change = move(house["phong"], parent=house["one"], **PAPER)
    Post.objects.all().delete()
    dissolve(house["two"], on=date(2019, 1, 1), document=DOCUMENT, actor=None)
    refused("Phòng sẽ về lại dưới Cục Hai, nay đã kết thúc hoạt động", change=change)


def test_chuc_vu_tro_lai_o_don_vi_da_giai_the_thi_khong_rut(house):
    people = {Post.objects.get(person__key="CB2").person_id: 0}
    change = Change.objects.get(
        parts__organisation=split(
            house["two"], [("vien", place("Viện", house["bo"]))], stays=True, people=people, **PAPER
        )[0]
    )
    Post.objects.filter(organisation=house["two"], since__gte=DAY).delete()
    move(house["phong"], parent=house["one"], on=date(2019, 1, 1), document=DOCUMENT, actor=None)
    dissolve(house["two"], on=date(2019, 6, 1), document=DOCUMENT, actor=None)
    refused("Chức vụ “Chuyên viên” sẽ trở lại ở Cục Hai, nay đã kết thúc hoạt động", change=change)


def test_ai_rut_duoc_phai_giu_ca_cap_tren_cu_va_moi(house):
    move(house["phong"], parent=house["one"], **PAPER)
    for at, name in (("one", "moi"), ("two", "cu"), ("phong", "chinh.no")):
        with pytest.raises(PermissionDenied):
            back(actor=officer(house[at], Role.STANDING, username=name))
    back(actor=officer(house["bo"], Role.STANDING, username="ca.bo"))
    founded = found("cuc_ba", place("Cục Ba", house["bo"]), **PAPER)
    with pytest.raises(PermissionDenied):
        back(actor=officer(founded, Role.STANDING, username="cuc.ba"))


def test_cot_cua_ban_sau_khong_lam_bien_dong_cu_thanh_da_doi(house):
    rename(house["one"], name="Cục Mốt", short_name="", **PAPER)
    trail = ChangeTrail.objects.latest("pk")
    for row in trail.rows:
        for state in (row["before"], row["after"]):
            (state or {}).pop("code", None)  # as if the column had come later
    trail.save()
    back()
    assert Phase.objects.get(organisation=house["one"]).name == "Cục Một"


def test_thieu_ly_do_va_rut_hai_lan(house):
    change = rename(house["one"], name="Cục Mốt", short_name="", **PAPER)
    assert refused("Chưa ghi vì sao", reason="  ").field == "reason"
    back()
    refused("đã được rút lại", change=change)


def test_ai_rut_duoc(house):
    rename(house["one"], name="Cục Mốt", short_name="", **PAPER)
    with pytest.raises(PermissionDenied):
        back(actor=officer(house["one"], Role.OFFICER))
    with pytest.raises(PermissionDenied):
        back(actor=officer(house["two"], Role.STANDING, username="ben.canh"))
    assert back(actor=officer(house["one"], Role.STANDING, username="tai.cho")) == [house["one"]]


# The page ----------------------------------------------------------------------------------------------------------


def test_trang_rut_lai(house):
    user = officer(house["bo"], Role.STANDING)
    merge([house["one"], house["two"]], into=None, key="cuc", place=place("Cục Chung", house["bo"]), **PAPER)
    change = Change.objects.latest("pk")
    client = signed_in(user)
    assert f'href="/to-chuc/cuc/bien-dong/{change.pk}/"' in client.get("/to-chuc/cuc/").content.decode()
    here = f"/to-chuc/cuc/bien-dong/{change.pk}/"
    assert f'href="{here}rut/"' in client.get(here).content.decode()
    page = client.get(f"{here}rut/")
    assert heading(page) == "Rút lại biến động: hợp nhất, sáp nhập"
    said = text(page)
    assert "3 người trở lại chức vụ trước biến động" in said
    assert "Phòng: về Cục Hai" in said
    assert Organisation.objects.filter(key="cuc").exists()
    empty = client.post(f"{here}rut/", {"ly-do": ""})
    assert (empty.status_code, "Chưa ghi vì sao rút lại" in text(empty)) == (400, True)
    done = client.post(f"{here}rut/", {"ly-do": "ghi nhầm"}, follow=True)
    assert "Đã rút lại biến động “hợp nhất, sáp nhập”." in text(done)
    assert heading(done) == "Cục Một"
    assert "nó đã được rút lại" in text(
        client.post(f"/to-chuc/cuc_mot/bien-dong/{change.pk}/rut/", {"ly-do": "x"}, follow=True)
    )
    assert client.get(here).status_code == 404
    record = text(client.get("/nhat-ky/"))
    assert "Rút lại biến động tổ chức ghi nhầm" in record
    assert "Cục Một; Cục Hai; Cục Chung" in record


def test_trang_noi_vi_sao_khong_rut_duoc(house):
    user = officer(house["bo"], Role.STANDING)
    found("cuc_ba", place("Cục Ba", house["bo"]), **PAPER)
    change = Change.objects.latest("pk")
    rename(
        Organisation.objects.get(key="cuc_ba"), name="Cục Ba Mới", short_name="", on=date(2019, 1, 1), document="QĐ 2",
        actor=None,
    )  # fmt: skip
    page = signed_in(user).get(f"/to-chuc/cuc_ba/bien-dong/{change.pk}/rut/")
    assert (page.status_code, 'name="ly-do"' in page.content.decode()) == (400, False)
    assert "Sau biến động này, Cục Ba Mới đã có biến động khác. Rút lại biến động ghi sau trước." in text(page)


def test_bien_dong_con_cua_to_chuc_ngoai_pham_vi(house):
    local = officer(house["one"], Role.STANDING)
    merge([house["one"], house["two"]], into=house["one"], **PAPER)
    change = Change.objects.latest("pk")
    page = signed_in(local).get(f"/to-chuc/cuc_mot/bien-dong/{change.pk}/rut/")
    assert "Biến động này còn của tổ chức ngoài phạm vi của tài khoản." in text(page)
    assert signed_in(local).post(f"/to-chuc/cuc_mot/bien-dong/{change.pk}/rut/", {"ly-do": "x"}).status_code == 403
