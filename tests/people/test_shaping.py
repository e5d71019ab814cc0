"""What a change of bodies may not break: the tree stays whole, people have one post, the past is left alone."""

import threading
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import BEGINNING, DOCUMENT, body, ministry, officer, person
from thidua.audit.models import Event
from thidua.people.actions import (
    add_posts,
    dissolve,
    found,
    merge,
    merge_deciding,
    move,
    rebuild_lineage,
    rehearse,
    rename,
    split,
)
from thidua.people.actions.bodies import Place
from thidua.people.actions.inheriting import Decision
from thidua.people.actions.persons import NewPost
from thidua.people.models import Inheritance, Lineage, Organisation, Phase, Post, Role
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Standing
from thidua.people.queries import shaped_by, visible_to
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2018, 7, 1)


def place(name, parent):
    return Place(name=name, kind=Kind.BUREAU, level=Level.UNDER, parent=parent)


def working(key, at, *, since=BEGINNING, until=None, title="Chuyên viên", standing=Standing.DIRECT):
    post = NewPost(person=key, organisation=at, title=title, since=since, until=until, standing=standing)
    add_posts([post], at=at, on=BEGINNING, actor=None)


def posts(key):
    rows = Post.objects.filter(person__key=key).order_by("since", "pk")
    return [(row.organisation.key, row.title, row.since, row.until) for row in rows.select_related("organisation")]


def test_nguoi_co_hai_chuc_vu_o_hai_don_vi_nhap_lai_thi_con_mot():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    person("CB1", bo)
    working("CB1", one)
    working("CB1", two, title="Cục trưởng", standing=Standing.DEPARTMENT_LEADER)
    new = merge([one, two], into=None, key="cuc", place=place("Cục", bo), on=DAY, document=DOCUMENT, actor=None)
    assert posts("CB1")[2:] == [("cuc", "Chuyên viên; Cục trưởng", DAY, None)]
    assert Post.objects.get(organisation=new).standing == Standing.DEPARTMENT_LEADER


def test_chuc_vu_bat_dau_dung_ngay_hoac_sau_ngay_thi_ve_don_vi_moi():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    person("CB1", bo)
    person("CB2", bo)
    working("CB1", two, since=DAY)
    working("CB2", two, since=date(2019, 1, 1), until=date(2020, 1, 1))
    merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=None)
    assert posts("CB1") == [("cuc_mot", "Chuyên viên", DAY, None)]
    assert posts("CB2") == [("cuc_mot", "Chuyên viên", date(2019, 1, 1), date(2020, 1, 1))]


def test_giai_the_ket_thuc_chuc_vu():
    cuc = body("cuc", ministry())
    person("CB1", cuc)
    working("CB1", cuc)
    dissolve(cuc, on=DAY, document=DOCUMENT, actor=None)
    assert posts("CB1") == [("cuc", "Chuyên viên", BEGINNING, date(2018, 6, 30))]


def test_giai_the_truoc_mot_chuc_vu_bat_dau_sau_thi_tu_choi():
    cuc = body("cuc", ministry())
    person("CB1", cuc)
    working("CB1", cuc, since=DAY)
    with pytest.raises(Refused, match="bắt đầu từ 01/07/2018"):
        dissolve(cuc, on=DAY, document=DOCUMENT, actor=None)


def test_chia_het_thi_moi_nguoi_va_don_vi_phai_co_cho():
    bo = ministry()
    cuc = body("cuc", bo)
    phong = body("phong", cuc)
    an = person("CB1", cuc)
    working("CB1", cuc)
    parts = [("vien", place("Viện", bo)), ("trung_tam", place("Trung tâm", bo))]
    with pytest.raises(Refused, match="Còn 1 người chưa xếp") as refused:
        split(cuc, parts, stays=False, on=DAY, document=DOCUMENT, actor=None, units={phong.pk: 0})
    assert refused.value.field == "people"
    with pytest.raises(Refused, match="Còn đơn vị trực thuộc"):
        split(cuc, parts, stays=False, on=DAY, document=DOCUMENT, actor=None, people={an.pk: 1})
    split(cuc, parts, stays=False, on=DAY, document=DOCUMENT, actor=None, people={an.pk: 1}, units={phong.pk: 0})
    assert posts("CB1")[1:] == [("trung_tam", "Chuyên viên", DAY, None)]
    assert Phase.objects.filter(organisation=phong, until=None, parent__key="vien").exists()


def test_tach_thi_ai_khong_xep_di_o_lai():
    bo = ministry()
    cuc = body("cuc", bo)
    an = person("CB1", cuc)
    person("CB2", cuc, name="Lê Bình")
    working("CB1", cuc)
    working("CB2", cuc)
    parts = [("vien", place("Viện", bo))]
    split(cuc, parts, stays=True, on=DAY, document=DOCUMENT, actor=None, people={an.pk: 0})
    assert posts("CB1")[1:] == [("vien", "Chuyên viên", DAY, None)]
    assert posts("CB2") == [("cuc", "Chuyên viên", BEGINNING, None)]


def test_don_vi_cap_duoi_khong_nhan_don_vi_cap_tren():
    bo = ministry()
    cuc = body("cuc", bo)
    phong, khac = body("phong", cuc), body("khac", bo)
    with pytest.raises(Refused, match="không thể đứng dưới"):
        merge([cuc, khac], into=None, key="moi", place=place("Mới", phong), on=DAY, document=DOCUMENT, actor=None)
    with pytest.raises(Refused, match="không thể đứng dưới"):
        merge([cuc, phong], into=phong, on=DAY, document=DOCUMENT, actor=None)
    assert merge([cuc, phong], into=cuc, on=DAY, document=DOCUMENT, actor=None) == cuc


def test_khong_thanh_vong_o_mot_ngay_ve_sau():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    move(two, parent=one, on=date(2020, 1, 1), document=DOCUMENT, actor=None)
    with pytest.raises(Refused, match="Từ ngày 01/01/2020 sẽ có tổ chức đứng dưới chính nó"):
        move(one, parent=two, on=DAY, document=DOCUMENT, actor=None)


def test_doi_ma_cap_loai_va_khong_doi_gi():
    cuc = body("cuc", ministry(), name="Cục A")
    rename(
        cuc, name="Cục A", short_name="CA", kind=Kind.INSTITUTE, level=Level.GRASSROOTS, code="G01", on=DAY,
        document=DOCUMENT, actor=None,
    )  # fmt: skip
    now = Phase.objects.get(organisation=cuc, until=None)
    assert (now.short_name, now.kind, now.level, now.code) == ("CA", "vien", "co_so", "G01")
    with pytest.raises(Refused, match="Chưa có gì thay đổi"):
        rename(cuc, name=" Cục  A ", short_name="CA", on=date(2019, 1, 1), document=DOCUMENT, actor=None)


def test_ghi_viec_cu_thi_tinh_vai_tro_cua_hom_nay():
    bo = ministry()
    cuc = body("cuc", bo)
    user = officer(cuc, Role.STANDING)
    user.assignments.update(since=date(2024, 1, 1))
    today = date(2024, 5, 1)
    with pytest.raises(PermissionDenied):
        rename(cuc, name="Cục Mới", short_name="", on=DAY, document=DOCUMENT, actor=user)
    rename(cuc, name="Cục Mới", short_name="", on=DAY, document=DOCUMENT, actor=user, today=today)
    with pytest.raises(PermissionDenied):
        found("la", place("Lạ", bo), on=DAY, document=DOCUMENT, actor=user, today=today)
    with pytest.raises(PermissionDenied):
        found("la", place("Lạ", None), on=DAY, document=DOCUMENT, actor=user, today=today)
    with pytest.raises(PermissionDenied):
        split(cuc, [("la", place("Lạ", bo))], stays=True, on=DAY, document=DOCUMENT, actor=user, today=today)


def test_don_vi_da_het_va_don_vi_sap_co_van_thuoc_nguoi_quan_cap_tren():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    user = officer(bo, Role.STANDING)
    merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=user)
    body("cuc_sau", bo, on=date(2028, 1, 1))
    every = ["bo_mau", "cuc_hai", "cuc_mot", "cuc_sau"]
    today = date(2026, 3, 2)
    assert sorted(visible_to(user, on=today).values_list("key", flat=True)) == every
    assert sorted(shaped_by(user, on=today).values_list("key", flat=True)) == every
    assert list(visible_to(officer(one, username="khac"), on=today).values_list("key", flat=True)) == ["cuc_mot"]


def test_xem_truoc_khong_de_lai_gi():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    before = (Event.objects.count(), list(Phase.objects.values_list("pk", "until")), Lineage.objects.count())
    seen = rehearse(
        lambda: merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=None),
        lambda result: (result.key, Phase.objects.get(organisation=two).until),
    )
    assert seen == ("cuc_mot", date(2018, 6, 30))
    assert (Event.objects.count(), list(Phase.objects.values_list("pk", "until")), Lineage.objects.count()) == before


def test_hop_nhat_va_quyet_dinh_ke_thua_la_mot_viec():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    said = Decision(predecessor=two, inherits=True, basis="Công văn 9", on=date(2018, 8, 1), decided_by="Bộ trưởng")
    empty = Decision(predecessor=two, inherits=True, basis=" ", on=DAY)
    with pytest.raises(Refused, match="Chưa ghi căn cứ"):
        merge_deciding([one, two], [empty], into=one, on=DAY, document=DOCUMENT, actor=None)
    assert Phase.objects.get(organisation=two).until is None
    merge_deciding([one, two], [said], into=one, on=DAY, document=DOCUMENT, actor=None)
    row = Inheritance.objects.get()
    assert (row.successor, row.predecessor, row.inherits, row.basis, row.decided_by, row.decided_on) == (
        one, two, True, "Công văn 9", "Bộ trưởng", date(2018, 8, 1),
    )  # fmt: skip


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_hai_nguoi_cung_sap_nhap_mot_don_vi():
    """On PostgreSQL the second waits, then finds the body ended; SQLite takes one writer at a time anyway."""
    bo = ministry()
    one, two, three = (body(f"cuc_{name}", bo) for name in ("mot", "hai", "ba"))
    start, answers = threading.Barrier(2), []

    def run(into):
        try:
            start.wait()
            answers.append(merge([into, two], into=into, on=DAY, document=DOCUMENT, actor=None).key)
        except Refused as refused:
            answers.append(refused.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(into,)) for into in (one, three)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(answers) == 2
    assert sum("đã kết thúc hoạt động" in answer for answer in answers) == 1
    assert Phase.objects.filter(organisation=two).count() == 1


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["found", "rename", "move", "merge", "join", "split", "divide", "dissolve"]),
        st.integers(0, 9), st.integers(0, 9), st.integers(-500, 900),
    ),
    min_size=3, max_size=14,
)  # fmt: skip


def shape(what, one, other, number, on, bo):
    """One change of whatever kind; most of them are lawful."""
    paper = {"on": on, "document": DOCUMENT, "actor": None}
    new = place(f"Cục {number}", other)
    match what:
        case "found":
            found(f"cuc_{number}", place(f"Cục {number}", one), **paper)
        case "rename":
            rename(one, name=f"Tên {number}", short_name="", **paper)
        case "move":
            move(one, parent=other, **paper)
        case "merge":
            merge([one, other], into=None, key=f"cuc_{number}", place=place(f"Cục {number}", bo), **paper)
        case "join":
            merge([one, other], into=other, **paper)
        case "split":
            split(one, [(f"cuc_{number}", new)], stays=True, **paper)
        case "divide":
            below = Phase.objects.filter(parent=one, until=None).values_list("organisation", flat=True)
            parts = [(f"cuc_{number}", place(f"Cục {number}", bo))]
            split(one, parts, stays=False, units=dict.fromkeys(below, 0), **paper)
        case _:
            dissolve(one, **paper)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_moi_chuoi_bien_dong_dung_luat_de_lai_cay_nguyen_ven(steps, django_db_blocker):
    from django.db import transaction

    with transaction.atomic():
        bo = ministry()
        for name in ("mot", "hai", "ba"):
            body(f"cuc_{name}", bo)
        body("phong", Organisation.objects.get(key="cuc_mot"))
        on = date(2010, 1, 1)
        for number, (what, one, other, days) in enumerate(steps):
            every = list(Organisation.objects.order_by("pk"))
            on = max(on + timedelta(days=days), date(2001, 1, 1))
            try:
                shape(what, every[one % len(every)], every[other % len(every)], number, on, bo)
            except Refused:
                continue
        whole()
        transaction.set_rollback(True)


def whole():
    """Phases follow one another without a gap, nobody stands under what is not there, the trees are what they should be."""
    by_body: dict[int, list[Phase]] = {}
    for phase in Phase.objects.order_by("organisation", "since"):
        by_body.setdefault(phase.organisation_id, []).append(phase)
    for phases in by_body.values():
        for earlier, later in pairwise(phases):
            assert earlier.until == later.since - timedelta(days=1)
        for phase in phases:
            if phase.parent_id is None:
                continue
            above = by_body[phase.parent_id]
            assert above[0].since <= phase.since
            assert above[-1].until is None or (phase.until is not None and phase.until <= above[-1].until)
    for post in Post.objects.all():
        end = by_body[post.organisation_id][-1].until
        assert end is None or (post.until is not None and post.until <= end)
    last = Lineage.objects.order_by("-year").values_list("year", flat=True)[0]
    told = set(Lineage.objects.values_list("year", "ancestor", "organisation", "depth"))
    Lineage.objects.all().delete()
    rebuild_lineage(first=2000, on=date(last - 1, 1, 1))
    assert set(Lineage.objects.values_list("year", "ancestor", "organisation", "depth")) == told


@pytest.mark.parametrize(
    ("mine", "theirs", "until"),
    [(None, None, None), (date(2019, 1, 1), None, None), (date(2019, 1, 1), date(2020, 1, 1), date(2020, 1, 1))],
)
@pytest.mark.parametrize("already_there", [True, False])
def test_chuc_vu_bat_dau_dung_ngay_nhap_thi_ghi_chung(mine, theirs, until, already_there):
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    person("CB1", bo)
    working("CB1", two, until=theirs, title="Chuyên viên")
    working(
        "CB1",
        one if already_there else two,
        since=DAY,
        until=mine,
        title="Cục trưởng",
        standing=Standing.DEPARTMENT_LEADER,
    )
    merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=None)
    assert posts("CB1")[1:] == [("cuc_mot", "Cục trưởng; Chuyên viên", DAY, until)]
    assert Post.objects.get(since=DAY).standing == Standing.DEPARTMENT_LEADER


def test_hai_chuc_vu_ghi_chung_qua_dai_thi_tu_choi():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    person("CB1", bo)
    working("CB1", one, title="A" * 120)
    working("CB1", two, title="B" * 120)
    with pytest.raises(Refused, match="dài quá 200 chữ"):
        merge([one, two], into=None, key="cuc", place=place("Cục", bo), on=DAY, document=DOCUMENT, actor=None)


@pytest.mark.parametrize("levels", [12, 15])
def test_cay_nhieu_tang_khong_phai_la_vong(levels):
    here = ministry()
    for number in range(levels - 1):
        here = body(f"tang_{number}", here)
    assert Lineage.objects.get(year=2000, organisation=here, ancestor__key="bo_mau").depth == levels - 1
