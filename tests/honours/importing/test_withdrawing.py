"""An import is taken back with the people, posts, households and bodies it added, as far as nothing else rests on them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.builders import DOCUMENT, body, entered, honour, officer
from tests.honours.importing.files import WHOLE, found
from thidua import cli
from thidua.audit.models import Event
from thidua.honours.actions import Lines, enter, import_file, take_back_import
from thidua.honours.importing import Status, make_plan
from thidua.honours.models import Batch, Honour, ImportTrail, Rating
from thidua.people.actions import amend, dissolve, merge, merge_persons, move, rebuild_lineage
from thidua.people.models import Household, Lineage, Organisation, Person, Post
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PEOPLE = {"Cá nhân": WHOLE["Cá nhân"]}


def brought_in(bo, sheets, *, actor=None, **more):
    return import_file(found(**sheets), source="so.xlsx", at=bo, on=DAY, actor=actor, **more)


def back(bo, batch, actor=None):
    return take_back_import(batch, at=bo, on=DAY, actor=actor)


def statuses(bo, sheets):
    return {outcome.status for outcome in make_plan(found(**sheets), at=bo, on=DAY).outcomes}


def test_a_file_of_people_only_is_a_batch_and_goes_as_it_came(bo):
    done = brought_in(bo, PEOPLE)
    assert done.batch
    assert (Person.objects.count(), Post.objects.count()) == (2, 3)
    assert back(bo, done.batch) == ["Đã bỏ khỏi sổ: 2 người, 3 chức vụ do đợt này thêm."]
    assert (Person.objects.count(), Post.objects.count()) == (0, 0)
    told = Event.objects.filter(action__in=["people.bo_nguoi", "people.bo_chuc_vu"]).order_by("pk")
    assert list(told.values_list("action", "before__count")) == [("people.bo_chuc_vu", 3), ("people.bo_nguoi", 2)]
    assert "CB1" in str(told[1].before)
    with pytest.raises(Refused, match="đã được rút lại"):
        back(bo, done.batch)
    assert statuses(bo, PEOPLE) == {Status.NEW}
    assert brought_in(bo, PEOPLE).batch


def test_whom_the_book_names_stays_in_the_register_but_in_no_post(bo):
    done = brought_in(bo, WHOLE)
    assert done.batch
    assert back(bo, done.batch, officer(bo)) == [
        "Đã bỏ khỏi sổ: 3 chức vụ do đợt này thêm.",
        "2 người vẫn có tên trong sổ nhưng không còn chức vụ của đợt này: sổ khen thưởng không xóa dòng nào, kể cả dòng đã rút.",
    ]
    assert (Person.objects.count(), Post.objects.count()) == (2, 0)
    assert Rating.objects.filter(is_current=True).count() == 0
    assert Status.NEW in statuses(bo, WHOLE)
    assert brought_in(bo, WHOLE).batch
    assert (Person.objects.count(), Post.objects.count()) == (2, 3)


def test_what_came_later_keeps_the_person_and_the_post(bo):
    first = brought_in(bo, PEOPLE).batch
    assert first
    brought_in(bo, {"Xếp loại": WHOLE["Xếp loại"][:1]})
    assert back(bo, first) == [
        "Đã bỏ khỏi sổ: 1 người, 1 chức vụ do đợt này thêm.",
        "1 người ở lại cùng chức vụ vì đã có ghi chép khác dựa vào: 1 người có xếp loại.",
    ]
    assert list(Post.objects.values_list("person__key", flat=True)) == ["CB1", "CB1"]


def test_whom_somebody_joined_stays(bo):
    first = brought_in(bo, PEOPLE).batch
    assert first
    kept, absorbed = Person.objects.order_by("pk")
    merge_persons(kept, absorbed, reason="một người", at=bo, on=DAY, actor=None)
    (said,) = back(bo, first)
    assert "2 người ở lại cùng chức vụ vì đã có ghi chép khác dựa vào" in said
    assert Post.objects.count() == 3


def test_posts_added_to_somebody_known_go_and_fields_stand_as_before(bo):
    brought_in(bo, {"Cá nhân": WHOLE["Cá nhân"][:1]})
    an = Person.objects.get()
    later = brought_in(
        bo,
        {
            "Cá nhân": [
                ["CB1", "Lê Mẫu An", "21/02/1980", "cuc_b", "Nữ", "Trưởng phòng", "01/01/2019"],
                ["CB1", "Lê Mẫu An", "21/02/1980", "Cục A", "Nữ", "Phó phòng", "01/01/2010", "30/11/2018"],
            ]
        },
    )
    assert later.batch
    an.refresh_from_db()
    assert (an.gender, Post.objects.get(organisation__key="cuc_a").title) == ("nu", "Phó phòng")
    said = back(bo, later.batch, officer(bo))
    assert said == [
        "Đã bỏ khỏi sổ: 1 chức vụ do đợt này thêm.",
        "2 hồ sơ, chức vụ đợt này đã sửa nay trở lại như trước.",
    ]
    an.refresh_from_db()
    post = Post.objects.get()
    assert (an.gender, post.title, post.until) == ("nam", "Chuyên viên", date(2018, 12, 31))


def test_what_somebody_altered_since_is_left(bo):
    first = brought_in(bo, {"Cá nhân": WHOLE["Cá nhân"][:1]}).batch
    later = brought_in(bo, {"Cá nhân": [["CB1", "Lê Mẫu An", "22/02/1980"]]}).batch
    assert first
    assert later
    an, post = Person.objects.get(), Post.objects.get()
    amend(an, {"birth": date(1980, 2, 23)}, on=DAY, actor=None)
    amend(post, {"title": "Phó phòng"}, on=DAY, actor=None)
    assert back(bo, later) == [
        "1 hồ sơ, chức vụ đợt này đã sửa thì giữ nguyên: đã có người sửa tiếp, hoặc nay do đơn vị khác giữ."
    ]
    assert back(bo, first) == [
        "1 người ở lại cùng chức vụ vì đã có ghi chép khác dựa vào: 1 người có chức vụ.",
        "1 chức vụ ở lại vì đã được sửa, kết thúc hoặc chuyển đơn vị sau khi nhập.",
    ]


def test_a_post_that_a_merger_put_elsewhere_is_no_more_as_it_was_added(bo):
    row = ["CB1", "Lê Mẫu An", "21/02/1980", "cuc_a", "Nam", "Chuyên viên", "01/01/2026"]
    batch = brought_in(bo, {"Cá nhân": [row]}).batch
    assert batch
    cuc_a, cuc_b = Organisation.objects.get(key="cuc_a"), Organisation.objects.get(key="cuc_b")
    merge([cuc_a, cuc_b], into=cuc_b, on=date(2026, 1, 1), document=DOCUMENT, actor=None, today=DAY)
    assert back(bo, batch) == [
        "1 người ở lại cùng chức vụ vì đã có ghi chép khác dựa vào: 1 người có chức vụ.",
        "1 chức vụ ở lại vì đã được sửa, kết thúc hoặc chuyển đơn vị sau khi nhập.",
    ]
    assert Post.objects.get().organisation == cuc_b


def test_posts_of_an_earlier_release_are_told_by_what_it_kept_of_them(bo):
    batch = brought_in(bo, PEOPLE).batch
    trail = ImportTrail.objects.get(batch=batch)
    trail.rows["posts"] = [row[:4] for row in trail.rows["posts"]]
    trail.save()
    assert back(bo, batch) == ["Đã bỏ khỏi sổ: 2 người, 3 chức vụ do đợt này thêm."]


def test_a_post_whose_unit_others_keep_by_now_stays_and_the_rest_goes(bo):
    cuc_a, cuc_b = Organisation.objects.get(key="cuc_a"), Organisation.objects.get(key="cuc_b")
    phong, user = body("phong", cuc_a), officer(cuc_a)
    rows = [
        [key, name, "21/02/1980", where, "Nam", "Chuyên viên", "01/01/2010"]
        for key, name, where in (("CB1", "Lê Mẫu An", "phong"), ("CB2", "Lê Mẫu Bình", "cuc_a"))
    ]
    batch = brought_in(cuc_a, {"Cá nhân": rows}, actor=user).batch
    assert batch
    move(phong, parent=cuc_b, on=date(2026, 2, 1), document=DOCUMENT, actor=None, today=DAY)
    assert back(cuc_a, batch, user) == [
        "Đã bỏ khỏi sổ: 1 người, 1 chức vụ do đợt này thêm.",
        "1 người ở lại cùng chức vụ vì đã có ghi chép khác dựa vào: 1 người có chức vụ.",
        "1 chức vụ ở lại vì đơn vị của chức vụ nay do nơi khác giữ.",
    ]
    assert Post.objects.get().person.key == "CB1"


def test_a_post_that_cannot_run_on_in_a_body_that_has_ended_is_left_and_named(bo):
    row = ["CB1", "Lê Mẫu An", "21/02/1980", "cuc_a", "Nam", "Chuyên viên", "01/01/2010"]
    brought_in(bo, {"Cá nhân": [row]})
    other = ["CB9", "Trần Mẫu Chín", "21/02/1983", "cuc_b", "Nam", "Chuyên viên", "01/01/2010"]
    changed = ["CB1", "Lê Mẫu An", "21/02/1980", "cuc_a", "Nữ", "Chuyên viên", "01/01/2010", "31/12/2020"]
    batch = brought_in(bo, {"Cá nhân": [changed, other]}).batch
    assert batch
    dissolve(Organisation.objects.get(key="cuc_a"), on=date(2022, 1, 1), document=DOCUMENT, actor=None, today=DAY)
    gone, back_as_before, left = back(bo, batch)
    assert gone == "Đã bỏ khỏi sổ: 1 người, 1 chức vụ do đợt này thêm."
    assert back_as_before == "1 hồ sơ, chức vụ đợt này đã sửa nay trở lại như trước."
    assert left.startswith(
        "Chức vụ “Chuyên viên” của Lê Mẫu An giữ nguyên: Cục A chỉ hoạt động đến hết ngày 31/12/2021"
    )
    assert (Person.objects.get().gender, Post.objects.get().until) == ("nam", date(2020, 12, 31))


def test_households_and_bodies_go_too(bo):
    homes = brought_in(bo, {"Hộ gia đình": [["H1", "Hộ ông A", "Thôn 1"]]}).batch
    new = ["Cục", "Trực thuộc Bộ, tỉnh"]
    bodies = brought_in(
        bo,
        {
            "Tổ chức": [
                ["cuc_m", "Cục Mới", "", *new, "bo_mau", "01/01/2020", "QĐ 1"],
                ["cuc_n", "Cục Trong", "", *new, "cuc_m", "01/01/2021", "QĐ 2"],
            ]
        },
    ).batch
    assert homes
    assert bodies
    assert back(bo, homes) == ["Đã bỏ khỏi sổ: 1 hộ gia đình do đợt này thêm."]
    assert Household.objects.count() == 0
    assert Lineage.objects.filter(organisation__key="cuc_n").exists()
    assert back(bo, bodies) == ["Đã bỏ khỏi sổ: 2 tổ chức do đợt này thêm."]
    assert not Organisation.objects.filter(key__in=["cuc_m", "cuc_n"]).exists()


def test_the_trees_are_worked_out_once_for_all_bodies_that_go(bo):
    row = ["Cục", "Trực thuộc Bộ, tỉnh", "bo_mau", "01/01/2020", "QĐ 1"]
    batch = brought_in(bo, {"Tổ chức": [[f"cuc_{name}", f"Cục {name}", "", *row] for name in "mnpq"]}).batch
    assert batch
    with CaptureQueriesContext(connection) as asked:
        assert back(bo, batch) == ["Đã bỏ khỏi sổ: 4 tổ chức do đợt này thêm."]
    assert sum('INSERT INTO "people_lineage"' in query["sql"] for query in asked) == 1
    trees = set(Lineage.objects.values_list("year", "ancestor", "organisation", "depth"))
    rebuild_lineage(first=2000, on=DAY)
    assert set(Lineage.objects.values_list("year", "ancestor", "organisation", "depth")) == trees


def test_a_body_something_rests_on_stays_and_is_named(bo):
    row = ["cuc_m", "Cục Mới", "", "Cục", "Trực thuộc Bộ, tỉnh", "bo_mau", "01/01/2020", "QĐ 1"]
    batch = brought_in(bo, {"Tổ chức": [row]}).batch
    assert batch
    entered(honour("giay_khen", 2021, Organisation.objects.get(key="cuc_m")), at=bo)
    (said,) = back(bo, batch)
    assert said.startswith("Cục Mới ở lại: Đã có ghi chép ở tổ chức do biến động này lập ra")


def test_only_an_import_is_taken_back_here(bo):
    by_hand = entered(honour("giay_khen", 2021, bo), at=bo)
    with pytest.raises(Refused, match="không phải đợt nhập từ tệp mà là dòng ghi trong sổ"):
        back(bo, by_hand)
    invented = enter(
        Lines(honours=[honour("giay_khen", 2022, bo)]), source="Bộ Mẫu", at=bo, on=DAY, actor=None, is_sample=True
    )
    with pytest.raises(Refused, match="dữ liệu mẫu"):
        back(bo, invented)
    assert Honour.objects.filter(is_current=True).count() == 2


def test_an_import_of_an_early_release_goes_out_of_the_book_only(bo):
    batch = brought_in(bo, WHOLE).batch
    assert batch
    ImportTrail.objects.all().delete()
    (said,) = back(bo, batch)
    assert "người và chức vụ ở lại" in said
    assert (Person.objects.count(), Post.objects.count(), Rating.objects.filter(is_current=True).count()) == (2, 3, 0)


def test_the_command_line_says_what_was_added_and_what_went(bo, tmp_path, capsys):
    path = tmp_path / "nguoi.csv"
    path.write_text(
        "Mã;Họ và tên;Ngày sinh;Đơn vị;Chức vụ;Từ ngày\nCB1;Lê Mẫu An;21/02/1980;Cục A;Chuyên viên;01/01/2010\n",
        encoding="utf-8-sig",
    )
    errors = tmp_path / "sua.xlsx"
    assert cli.main(["import", str(path), "--errors", str(errors)]) == 0
    batch = Batch.objects.get()
    out = capsys.readouterr().out
    assert (
        f"Đã nhập: đợt {batch.pk}: thêm 1 người, thêm 1 chức vụ. Rút lại: thidua import --take-back {batch.pk}" in out
    )
    assert "Không có dòng nào phải sửa" in out
    assert "Đã ghi 0 dòng" not in out
    assert load_workbook(errors).sheetnames == ["Không có lỗi"]
    assert cli.main(["import", str(path)]) == 0
    assert "mọi dòng nhập được đều đã có, không ghi thêm gì" in capsys.readouterr().out
    entered(honour("giay_khen", 2021, bo), at=bo)
    assert cli.main(["import", "--take-back", str(Batch.objects.latest("pk").pk)]) == 2
    assert "không phải đợt nhập từ tệp" in capsys.readouterr().err
    assert cli.main(["import", "--take-back", str(batch.pk)]) == 0
    assert "Đã bỏ khỏi sổ: 1 người, 1 chức vụ do đợt này thêm." in capsys.readouterr().out
    assert Person.objects.count() == 0
