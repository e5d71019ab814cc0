"""The life of bodies: founded, renamed, moved, merged, split, dissolved; the past stays as it was."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import BEGINNING, DOCUMENT, body, ministry, officer, person
from thidua.audit.models import Event
from thidua.people.actions import add_posts, decide_inheritance, dissolve, merge, move, rename, split
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPost
from thidua.people.models import Change, ChangePart, Inheritance, Lineage, Organisation, Phase, Post, Role
from thidua.people.models.bodies import Kind, Level
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2018, 7, 1)


def phases(organisation):
    return [
        (one.since, one.until, one.name, one.parent.key if one.parent else None)
        for one in Phase.objects.filter(organisation=organisation).select_related("parent").order_by("since")
    ]


def tree(key, year):
    rows = Lineage.objects.filter(ancestor__key=key, year=year).order_by("organisation__key")
    return [(row.organisation.key, row.depth) for row in rows.select_related("organisation")]


def test_a_renamed_body_keeps_its_key_and_its_old_name():
    bo = ministry()
    cuc = body("cuc_a", bo, name="Cục A")
    rename(cuc, name="Cục B", short_name="CB", on=DAY, document="QĐ 5/QĐ-BM", actor=None)
    assert phases(cuc) == [(BEGINNING, date(2018, 6, 30), "Cục A", "bo_mau"), (DAY, None, "Cục B", "bo_mau")]
    change = Change.objects.get(what=Change.What.RENAMED)
    assert (change.on, change.document) == (DAY, "QĐ 5/QĐ-BM")
    event = Event.objects.filter(action="people.doi_ten").get()
    assert event.before
    assert event.after
    assert (event.before["name"], event.after["name"]) == ("Cục A", "Cục B")


def test_the_tree_of_a_year_is_the_tree_of_that_year():
    bo = ministry()
    tong_cuc, cuc = body("tong_cuc", bo), body("cuc_a", bo)
    move(cuc, parent=tong_cuc, on=DAY, document=DOCUMENT, actor=None)
    assert tree("bo_mau", 2017) == [("bo_mau", 0), ("cuc_a", 1), ("tong_cuc", 1)]
    assert tree("bo_mau", 2018) == [("bo_mau", 0), ("cuc_a", 2), ("tong_cuc", 1)]
    assert tree("tong_cuc", 2017) == [("tong_cuc", 0)]


def test_two_bodies_become_a_new_one_and_their_units_and_people_go_on_in_it():
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    phong = body("phong_a", one, name="Phòng A")
    an = person("CB1", one)
    add_posts(
        [NewPost(person="CB1", organisation=one, title="Chuyên viên", since=BEGINNING)], at=bo, on=BEGINNING, actor=None
    )
    place = Place(name="Cục Chung", kind=Kind.BUREAU, level=Level.UNDER, parent=bo)
    new = merge([one, two], into=None, key="cuc_chung", place=place, on=DAY, document="QĐ 7/QĐ-BM", actor=None)
    assert phases(one) == [(BEGINNING, date(2018, 6, 30), "Cục Một", "bo_mau")]
    assert [row[2:] for row in phases(phong)] == [("Phòng A", "cuc_mot"), ("Phòng A", "cuc_chung")]
    held = Post.objects.filter(person=an).order_by("since").values_list("organisation__key", "since", "until")
    assert list(held) == [("cuc_mot", BEGINNING, date(2018, 6, 30)), ("cuc_chung", DAY, None)]
    parts = ChangePart.objects.filter(change__what=Change.What.MERGED).values_list("organisation__key", "side")
    assert sorted(parts) == [("cuc_chung", "sau"), ("cuc_hai", "truoc"), ("cuc_mot", "truoc")]
    assert tree("bo_mau", 2019) == [("bo_mau", 0), ("cuc_chung", 1), ("phong_a", 2)]
    assert [key for key, _ in tree("bo_mau", 2018)] == ["bo_mau", "cuc_chung", "cuc_hai", "cuc_mot", "phong_a"]
    assert new == Organisation.objects.get(key="cuc_chung")


def test_a_body_may_take_in_another_and_go_on():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    assert merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=None) == one
    assert (len(phases(one)), phases(one)[0][1], phases(two)[0][1]) == (1, None, date(2018, 6, 30))


def test_a_body_may_be_split_and_stay():
    bo = ministry()
    cuc = body("cuc_a", bo)
    place = Place(name="Viện Mới", kind=Kind.INSTITUTE, level=Level.UNDER, parent=bo)
    (vien,) = split(cuc, [("vien_moi", place)], stays=True, on=DAY, document=DOCUMENT, actor=None)
    assert phases(cuc)[0][1] is None
    assert phases(vien) == [(DAY, None, "Viện Mới", "bo_mau")]


def test_a_body_with_units_is_not_dissolved():
    bo = ministry()
    body("phong_a", body("cuc_a", bo), name="Phòng A")
    with pytest.raises(Refused, match="Còn đơn vị trực thuộc đang hoạt động: Phòng A"):
        dissolve(Organisation.objects.get(key="cuc_a"), on=DAY, document=DOCUMENT, actor=None)
    dissolve(Organisation.objects.get(key="phong_a"), on=DAY, document=DOCUMENT, actor=None)
    assert tree("cuc_a", 2019) == [("cuc_a", 0)]


@pytest.mark.parametrize(
    ("on", "document", "message"),
    [
        (BEGINNING, DOCUMENT, "có thay đổi gần nhất từ 01/01/2000"),
        (date(1999, 1, 1), DOCUMENT, "có thay đổi gần nhất từ 01/01/2000"),
        (DAY, " ", "Chưa ghi văn bản"),
    ],
)
def test_the_past_is_not_written_over(on, document, message):
    cuc = body("cuc_a", ministry())
    with pytest.raises(Refused, match=message):
        rename(cuc, name="Cục B", short_name="", on=on, document=document, actor=None)
    assert len(phases(cuc)) == 1
    assert Event.objects.filter(action="people.doi_ten").count() == 0


def test_a_body_does_not_come_to_stand_under_itself():
    bo = ministry()
    cuc = body("cuc_a", bo)
    phong = body("phong_a", cuc)
    with pytest.raises(Refused, match="dưới chính nó"):
        move(cuc, parent=phong, on=DAY, document=DOCUMENT, actor=None)


def test_who_may_shape_what():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    local = officer(one, Role.STANDING)
    rename(one, name="Cục Mới", short_name="", on=DAY, document=DOCUMENT, actor=local)
    for refused in (
        lambda: rename(two, name="Cục Mới", short_name="", on=DAY, document=DOCUMENT, actor=local),
        lambda: merge([one, two], into=one, on=date(2019, 1, 1), document=DOCUMENT, actor=local),
        lambda: rename(one, name="X", short_name="", on=DAY, document=DOCUMENT, actor=officer(one, username="khac")),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert Phase.objects.get(organisation=two, until=None).name == "Cuc hai"


def test_inheritance_is_a_decision_with_a_basis_between_linked_bodies():
    bo = ministry()
    one, two, three = body("cuc_mot", bo), body("cuc_hai", bo), body("cuc_ba", bo)
    merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=None)
    with pytest.raises(Refused, match="Chưa ghi căn cứ"):
        decide_inheritance(one, two, inherits=True, basis=" ", on=DAY, actor=None)
    with pytest.raises(Refused, match="Chưa có biến động nào"):
        decide_inheritance(one, three, inherits=True, basis="x", on=DAY, actor=None)
    decide_inheritance(one, two, inherits=True, basis="Công văn 9/BM", on=DAY, actor=None)
    decide_inheritance(one, two, inherits=False, basis="Công văn 10/BM", on=date(2019, 1, 1), actor=None)
    kept = Inheritance.objects.filter(successor=one).values_list("inherits", "basis", "decided_by")
    assert list(kept) == [(True, "Công văn 9/BM", "Hệ thống"), (False, "Công văn 10/BM", "Hệ thống")]
