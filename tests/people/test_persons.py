"""Persons are joined by a person and can be taken apart; blocs have one head a year; roles are dated and placed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import BEGINNING, body, ministry, officer, person
from thidua.people.actions import (
    add_persons,
    add_posts,
    merge_persons,
    separate_persons,
    set_members,
    set_up_bloc,
    tell_apart,
)
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Assignment, Membership, Person, PersonMerge, Role
from thidua.people.permissions import KEEPERS, holds
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


def test_a_name_is_kept_in_one_form_whatever_form_it_came_in():
    bo = ministry()
    rows = add_persons(
        [NewPerson(key="A", full_name="Nguyễn Ðức  An"), NewPerson(key="B", full_name="Nguyê\u0303n Đư\u0301c An")],
        at=bo, on=DAY, actor=None,
    )  # fmt: skip
    assert {(row.full_name, row.name_folded) for row in rows} == {("Nguyễn Đức An", "nguyen duc an")}


@pytest.mark.parametrize(
    ("people", "message"),
    [
        ([NewPerson(key="CB1", full_name="Lê Bình")], "Mã “CB1” đã dùng"),
        ([NewPerson(key="X", full_name="Lê Bình"), NewPerson(key="X", full_name="Lê Chi")], "Mã “X” đã dùng"),
        ([NewPerson(key="Y", full_name=" ")], "Mã “Y” chưa có họ tên"),
    ],
)
def test_persons_are_added_all_or_none(people, message):
    bo = ministry()
    person("CB1", bo)
    with pytest.raises(Refused, match=message):
        add_persons([NewPerson(key="Z", full_name="Lê Dung"), *people], at=bo, on=DAY, actor=None)
    assert Person.objects.count() == 1


def test_a_post_needs_somebody_in_the_register():
    bo = ministry()
    with pytest.raises(Refused, match="Không có ai mang mã “CB9”"):
        add_posts([NewPost(person="CB9", organisation=bo, title="Chuyên viên", since=DAY)], at=bo, on=DAY, actor=None)


def test_two_rows_are_joined_and_taken_apart():
    bo = ministry()
    one, two = person("CB1", bo), person("CB2", bo)
    joined = merge_persons(one, two, reason="Cùng số định danh", at=bo, on=DAY, actor=None)
    assert Person.objects.get(key="CB2").merged_into == one
    for again in ((one, two), (two, one)):
        with pytest.raises(Refused, match="đã được gộp"):
            merge_persons(*again, reason="x", at=bo, on=DAY, actor=None)
    separate_persons(joined, at=bo, on=DAY, actor=None)
    assert Person.objects.get(key="CB2").merged_into is None
    assert PersonMerge.objects.get().undone_on == DAY
    with pytest.raises(Refused, match="đã được tách"):
        separate_persons(joined, at=bo, on=DAY, actor=None)


def test_nobody_is_joined_without_a_reason_or_with_themself():
    bo = ministry()
    one, two = person("CB1", bo), person("CB2", bo)
    with pytest.raises(Refused, match="Chưa ghi vì sao"):
        merge_persons(one, two, reason=" ", at=bo, on=DAY, actor=None)
    with pytest.raises(Refused, match="cùng một hồ sơ"):
        merge_persons(one, one, reason="x", at=bo, on=DAY, actor=None)


def test_a_bloc_has_members_by_year_and_one_head():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    bloc = set_up_bloc("khoi_a", name="Khối A", organiser=bo, on=DAY, actor=None)
    head, member = Membership.Part.HEAD, Membership.Part.MEMBER
    set_members(bloc, 2019, {one: head, two: member}, on=DAY, actor=None)
    set_members(bloc, 2020, {one: member, two: head}, on=DAY, actor=None)
    with pytest.raises(Refused, match="chỉ có một khối trưởng"):
        set_members(bloc, 2021, {one: head, two: head}, on=DAY, actor=None)
    heads = Membership.objects.filter(bloc=bloc, part=head).order_by("year").values_list("year", "organisation__key")
    assert list(heads) == [(2019, "cuc_mot"), (2020, "cuc_hai")]


@pytest.mark.parametrize(
    ("at", "subtree", "since", "until", "asked", "answer"),
    [
        ("bo_mau", True, 2000, None, "phong_a", True),
        ("bo_mau", False, 2000, None, "phong_a", False),
        ("bo_mau", False, 2000, None, "bo_mau", True),
        ("cuc_a", True, 2000, None, "bo_mau", False),
        ("bo_mau", True, 2021, None, "phong_a", False),
        ("bo_mau", True, 2000, 2019, "phong_a", False),
    ],
)
def test_a_role_reaches_as_far_as_it_says(at, subtree, since, until, asked, answer):
    bo = ministry()
    cuc = body("cuc_a", bo)
    bodies = {"bo_mau": bo, "cuc_a": cuc, "phong_a": body("phong_a", cuc)}
    user = officer(bodies[at], subtree=subtree)
    Assignment.objects.filter(user=user).update(since=date(since, 1, 1), until=date(until, 12, 31) if until else None)
    assert holds(user, KEEPERS, bodies[asked], on=DAY) is answer


def test_other_roles_keep_no_register():
    bo = ministry()
    voter = officer(bo, Role.COUNCIL_MEMBER)
    with pytest.raises(PermissionDenied):
        add_persons([NewPerson(key="A", full_name="Lê An")], at=bo, on=DAY, actor=voter)
    admin = officer(bo, Role.ADMINISTRATOR, username="quan.tri")
    assert [row.key for row in add_persons([NewPerson(key="A", full_name="Lê An")], at=bo, on=DAY, actor=admin)] == [
        "A"
    ]
    admin.is_active = False
    admin.save()
    assert not holds(admin, KEEPERS, bo, on=BEGINNING)


def test_ho_so_da_nhan_ho_so_khac_thi_khong_gop_tiep():
    bo = ministry()
    one, two, three = person("CB1", bo), person("CB2", bo), person("CB3", bo)
    merge_persons(one, two, reason="Cùng số định danh", at=bo, on=DAY, actor=None)
    with pytest.raises(Refused, match="đã được gộp"):
        merge_persons(three, one, reason="x", at=bo, on=DAY, actor=None)
    assert list(Person.objects.exclude(merged_into=None).values_list("key", "merged_into__key")) == [("CB2", "CB1")]


def test_mot_ho_so_khong_phai_la_hai_nguoi():
    one = person("CB1", ministry())
    with pytest.raises(Refused, match="cùng một hồ sơ"):
        tell_apart(one, one, reason="x", on=DAY, actor=None)


def test_quyen_tach_hoi_theo_lan_gop_dang_ghi():
    """What is handed in may be stale: the card was joined into another since."""
    bo = ministry()
    cuc, vu = body("cuc", bo), body("vu", bo)
    keeper = officer(cuc)
    here = [NewPost(person=key, organisation=cuc, title="Chuyên viên", since=DAY) for key in ("CB1", "CB2")]
    one, two = person("CB1", cuc), person("CB2", cuc)
    add_posts(here, at=cuc, on=DAY, actor=None)
    joined = merge_persons(one, two, reason="x", at=cuc, on=DAY, actor=keeper)
    stranger = person("CB3", vu)
    PersonMerge.objects.filter(pk=joined.pk).update(kept=stranger)
    with pytest.raises(PermissionDenied):
        separate_persons(joined, at=cuc, on=DAY, actor=keeper)
