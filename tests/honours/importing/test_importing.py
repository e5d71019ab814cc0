"""From a file into the book: matched by code or by name, birthday and unit; the same file twice adds nothing; taken back whole."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import Workbook, load_workbook

from tests.builders import body, entered, honour, officer, person
from tests.honours.importing.files import HEADS, WHOLE, found, sheet
from thidua import cli
from thidua.audit.models import Event
from thidua.documents.sheets import Book, open_book
from thidua.honours.actions import import_file, revoke, take_back
from thidua.honours.actions.entering import KINDS
from thidua.honours.importing import Status, make_plan, read_book, write_errors
from thidua.honours.models import Batch, Discipline, Effect, Honour, Initiative, Rating
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Person, Post
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def brought_in(bo, sheets=WHOLE, **more):
    return import_file(found(**sheets), source="so.xlsx", at=bo, on=DAY, actor=None, **more)


def statuses(bo, sheets=WHOLE):
    return [outcome.status for outcome in make_plan(found(**sheets), at=bo, on=DAY).outcomes]


def told(bo, **sheets):
    (outcome,) = make_plan(found(**sheets), at=bo, on=DAY).unclean
    return outcome.status, outcome.told[0].column, outcome.told[0].message, outcome.told[0].mend


def lines(table: Any, *fields: str) -> list[Any]:
    return list(table.objects.order_by("pk").values_list(*fields))


def everything():
    return [lines(table) for table in KINDS], lines(Person), lines(Post)


def test_a_whole_file_is_entered_and_the_same_file_again_is_all_there(bo):
    assert set(statuses(bo)) == {Status.NEW}
    assert everything()[1] == []
    done = brought_in(bo)
    assert done.batch
    assert lines(Rating, "person__key", "organisation__key", "unit__key", "year", "level") == [
        ("CB1", None, "cuc_a", 2018, "HTT"),
        ("CB1", None, "cuc_b", 2020, "HTXS"),
        (Person.objects.get(full_name="Trần Mẫu Bình").key, None, "cuc_a", 2020, "HT"),
        (None, "cuc_a", "cuc_a", 2020, "HTXS"),
    ]
    assert lines(Honour, "award", "begun", "year", "decision_number", "bonus", "gender") == [
        ("chien_si_thi_dua_co_so", None, 2020, "2/QĐ", 1_390_000, "nam"),
        ("bang_khen_cap_bo", 2016, 2020, "3/QĐ", None, "nam"),
        ("tap_the_lao_dong_xuat_sac", None, 2020, "4/QĐ", None, ""),
    ]
    assert (Initiative.objects.get().unit.key, Discipline.objects.get().unit.key) == ("cuc_b", "cuc_b")
    assert Post.objects.count() == 3
    assert {line.batch_id for kind in KINDS for line in kind.objects.all()} == {done.batch.pk}
    before, events = everything(), Event.objects.count()
    assert set(statuses(bo)) == {Status.SAME}
    assert brought_in(bo).batch is None
    assert (everything(), Event.objects.count()) == (before, events)


def test_a_file_is_taken_back_as_one(bo):
    batch = brought_in(bo).batch
    take_back(batch, at=bo, on=DAY, actor=None)
    assert not any(kind.objects.filter(is_current=True).exists() for kind in KINDS)
    assert Person.objects.count() == 2
    assert statuses(bo).count(Status.NEW) == 9
    assert brought_in(bo).batch
    assert Rating.objects.filter(is_current=True).count() == 4


def test_all_or_nothing_unless_only_clean_rows_are_asked_for(bo):
    sheets = WHOLE | {
        "Xếp loại": [*WHOLE["Xếp loại"], ["CB9", "", "", "", "", 2020, "HTT"], ["CB1", "", "", "", "", 2019, "tàm tạm"]]
    }
    with pytest.raises(Refused, match="Có 2 dòng lỗi"):
        brought_in(bo, sheets)
    assert everything() == ([[], [], [], [], []], [], [])
    done = brought_in(bo, sheets, clean_rows=True)
    assert done.plan.count()[Status.ERROR] == 2
    assert Rating.objects.count() == 4


def test_a_change_needs_its_document_and_is_a_correction(bo):
    brought_in(bo)
    sheets = {"Xếp loại": [["CB1", "", "", "", "", 2020, "HTT", "1/QĐ"]]}
    (outcome,) = make_plan(found(**sheets), at=bo, on=DAY).outcomes
    assert (outcome.status, [str(one) for one in outcome.differences]) == (
        Status.CHANGED,
        ["mức xếp loại: Hoàn thành xuất sắc nhiệm vụ → Hoàn thành tốt nhiệm vụ"],
    )
    with pytest.raises(Refused, match="thay đổi điều sổ đã ghi"):
        brought_in(bo, sheets)
    assert brought_in(bo, sheets, clean_rows=True).batch is None
    done = brought_in(bo, sheets, document="QĐ đính chính 5/QĐ-BM")
    new = Rating.objects.get(person__key="CB1", year=2020, is_current=True)
    assert (new.level, new.effect, new.batch, new.document) == (
        "HTT",
        Effect.CORRECTED,
        done.batch,
        "QĐ đính chính 5/QĐ-BM",
    )
    assert statuses(bo, sheets) == [Status.SAME]
    take_back(done.batch, at=bo, on=DAY, actor=None)
    again = Rating.objects.get(person__key="CB1", year=2020, is_current=True)
    assert (again.level, again.corrects_id, again.decision_number) == ("HTXS", new.pk, "1/QĐ")
    assert statuses(bo).count(Status.SAME) == len(statuses(bo))


@pytest.mark.parametrize(
    ("head", "said", "told"),
    [
        ("Loại hình", "đột xuất", "loại hình khen thưởng: Công trạng → Đột xuất"),
        ("Đơn vị", "cuc_a", "đơn vị lúc đó: Cục B → Cục A"),
    ],
)
def test_a_change_is_told_in_words(bo, head, said, told):
    brought_in(bo)
    rows = [["CB1", 2020, "CSTĐCS", "2/QĐ", said]]
    heads = ["Mã", "Năm", "Danh hiệu, hình thức khen thưởng", "Số quyết định", head]
    file = read_book(Book("sua.xlsx", [sheet("Khen thưởng", rows, heads)]))
    (outcome,) = make_plan(file, at=bo, on=DAY).outcomes
    assert (outcome.status, [str(one) for one in outcome.differences]) == (Status.CHANGED, [told])


def test_an_empty_cell_changes_nothing(bo):
    brought_in(bo)
    assert statuses(bo, {"Khen thưởng": [["CB1", "", "", "", "", 2020, "CSTĐCS", "2/QĐ"]]}) == [Status.SAME]
    assert statuses(bo, {"Cá nhân": [["CB1", "Lê Mẫu An", "1980", "", "", "", ""]]}) == [Status.SAME]


def test_what_the_register_says_of_people_is_put_right_with_what_stood_there(bo):
    brought_in(bo)
    brought_in(
        bo,
        {
            "Cá nhân": [
                ["CB1", "Lê Mẫu An", "22/02/1980", "cuc_b", "Nữ", "Phó Trưởng phòng", "01/01/2019", "31/12/2025"]
            ]
        },
    )
    an = Person.objects.get(key="CB1")
    post = Post.objects.get(person=an, organisation__key="cuc_b")
    assert (an.birth, an.gender, post.title, post.until) == (
        date(1980, 2, 22),
        "nu",
        "Phó Trưởng phòng",
        date(2025, 12, 31),
    )
    event = Event.objects.get(action="people.sua_nguoi")
    assert event.before
    assert event.after
    assert (event.before["birth"], event.after["birth"]) == ("1980-02-21", "1980-02-22")


@pytest.mark.parametrize(
    ("row", "status", "column", "message"),
    [
        (["", "Lê Mẫu An", "", "", "", 2019, "HTT"], Status.DOUBTFUL, "B", "Chỉ có tên"),
        (["", "Lê Mẫu An", "21/02/1980", "", "", 2019, "HTT"], Status.DOUBTFUL, "B", "Chỉ có tên và ngày sinh"),
        (["", "Lê Mẫu An", "21/02/1980", "bo_mau", "", 2019, "HTT"], Status.DOUBTFUL, "B", "ở đơn vị khác"),
        (["", "Lê Mẫu An", "1980", "Cục A", "", 2019, "HTT"], Status.DOUBTFUL, "B", "ngày sinh ghi khác"),
        (["", "Lê Mẫu An", "22/02/1980", "Cục A", "", 2019, "HTT"], Status.DOUBTFUL, "C", "có ngày sinh khác"),
        (["CB1", "Lê Mẫu Ân", "", "", "", 2019, "HTT"], Status.DOUBTFUL, "B", "trong sổ là Lê Mẫu An"),
        (["", "Không Có Ai", "21/02/1980", "Cục A", "", 2019, "HTT"], Status.ERROR, "B", "không có ai tên"),
        (["CB7", "", "", "", "", 2019, "HTT"], Status.ERROR, "A", "Không có ai mang mã"),
        (["CB1", "", "", "Cục Z", "", 2019, "HTT"], Status.ERROR, "D", "Không có đơn vị nào"),
        (["CB1", "", "", "", "", 1999, "HTT"], Status.ERROR, "D", "công tác ở đâu năm 1999"),
        (["Cục Z", "", "", "", "tập thể", 2019, "HTT"], Status.ERROR, "A", "Không có đơn vị nào"),
        (["", "Hộ ông A", "", "", "hộ gia đình", 2019, "HTT"], Status.ERROR, "E", "hộ gia đình"),
        (["", "Cục A", "", "", "", 2019, "HTT"], Status.DOUBTFUL, "E", "cá nhân hay tập thể"),
    ],
)
def test_nobody_is_guessed(bo, row, status, column, message):
    brought_in(bo)
    assert told(bo, **{"Xếp loại": [row]})[:2] == (status, column)
    assert message in told(bo, **{"Xếp loại": [row]})[2]


def test_everything_to_mend_in_a_row_is_said_at_once(bo):
    rows = [["CB9", "", "", "", "cá nhân", "năm nay", "tàm tạm"]]
    (outcome,) = make_plan(found(**{"Xếp loại": rows}), at=bo, on=DAY).outcomes
    assert sorted(str(problem.column) for problem in outcome.told) == ["A", "F", "G"]


def test_one_name_written_two_ways_is_one_person(bo):
    person("CB5", bo, name="Nguyễn Thị Hoà", born=date(1990, 1, 1))
    add_posts(
        [NewPost(person="CB5", organisation=bo, title="Chuyên viên", since=date(2012, 1, 1))], at=bo, on=DAY, actor=None
    )
    for name in (
        "Nguyễn Thị Hòa",
        "NGUYỄN THỊ HOÀ",
        "Nguyê\u0303n Thi\u0323 Ho\u0300a".replace("o\u0300a", "oa\u0300"),
    ):
        assert statuses(bo, {"Xếp loại": [["", name, "01/01/1990", "Bộ Mẫu", "", 2019, "HTT"]]}) == [Status.NEW]


def test_somebody_who_may_be_in_the_register_already_is_asked_about(bo):
    brought_in(bo)
    row = ["CB2", "Lê Mẫu An", "21/02/1980", "Cục A", "Nam", "Chuyên viên", "01/01/2010"]
    status, column, message, mend = told(bo, **{"Cá nhân": [row]})
    assert (status, column, "CB1" in message, "người mới" in mend) == (Status.DOUBTFUL, "B", True, True)
    assert statuses(bo, {"Cá nhân": [[*row, "", "người mới"]]}) == [Status.NEW]
    assert statuses(bo, {"Cá nhân": [["CB2", "Lê Mẫu An", "01/01/1999", "Cục A"]]}) == [Status.NEW]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (["CB1", "", "", "", "", 2020, "CSTĐCS", "9/QĐ"], Status.DOUBTFUL),  # a title once a year
        (["CB1", "", "", "", "", 2020, "Bằng khen của Bộ trưởng", "9/QĐ"], Status.NEW),
        (["CB1", "", "", "", "", 2020, "Bằng khen của Bộ trưởng"], Status.DOUBTFUL),
        (["CB1", "", "", "", "", 2019, "CSTĐCS", "2/QĐ"], Status.NEW),
        (["CB1", "", "", "", "", 2020, "CSTĐCS", "2/QĐ", "06/01/2021"], Status.CHANGED),
    ],
)
def test_which_award_is_meant(bo, row, status):
    brought_in(bo)
    assert statuses(bo, {"Khen thưởng": [row]}) == [status]


def test_a_revoked_line_is_not_entered_again(bo):
    brought_in(bo)
    revoke(Honour.objects.get(decision_number="2/QĐ"), Effect.STRIPPED, document="QĐ 8", on=DAY, actor=None)
    assert told(bo, **{"Khen thưởng": WHOLE["Khen thưởng"]})[:1] == (Status.DOUBTFUL,)


def test_two_rows_about_one_thing(bo):
    person("CB1", bo)
    row = ["CB1", "", "", "bo_mau", "", 2020, "HTT"]
    assert statuses(bo, {"Xếp loại": [row, row]}) == [Status.NEW, Status.SAME]
    assert statuses(bo, {"Xếp loại": [row, [*row[:6], "HT"]]}) == [Status.NEW, Status.ERROR]


def test_two_spellings_of_one_title_are_one_initiative(bo):
    brought_in(bo, {"Cá nhân": WHOLE["Cá nhân"]})
    row = ["CB1", "", "", 2020, "Số hóa hồ sơ", "cơ sở"]
    sheets = {"Sáng kiến": [row, [*row[:4], "số hoá hồ sơ", "cơ sở"]]}
    assert statuses(bo, sheets) == [Status.NEW, Status.SAME]
    brought_in(bo, sheets)
    assert Initiative.objects.count() == 1
    assert statuses(bo, sheets) == [Status.SAME, Status.SAME]
    assert statuses(bo, {"Sáng kiến": [row, [*row[:4], "số hoá hồ sơ", "cấp Bộ"]]}) == [Status.SAME, Status.ERROR]


def test_another_body_s_people_are_out_of_reach(bo):
    cuc_a = body("cuc_c", bo, name="Cục C")
    local = officer(cuc_a)
    sheets = {"Xếp loại": [["Cục A", "", "", "", "tập thể", 2019, "HTT"]]}
    with pytest.raises(Refused, match="Có 1 dòng lỗi"):
        import_file(found(**sheets), source="x", at=cuc_a, on=DAY, actor=local)
    with pytest.raises(PermissionDenied):
        import_file(found(**sheets), source="x", at=bo, on=DAY, actor=local)


def test_people_of_another_body_are_not_amended_nor_their_batches_taken_back(bo):
    batch = brought_in(bo).batch
    cuc_c = body("cuc_c", bo, name="Cục C")
    local = officer(cuc_c)
    sheets = {"Cá nhân": [["CB1", "Lê Mẫu An", "22/02/1980"]]}
    (outcome,) = make_plan(found(**sheets), at=cuc_c, on=DAY).outcomes
    assert (outcome.status, outcome.told[0].message) == (
        Status.ERROR,
        "Không có ai mang mã “CB1” ở đơn vị đang nhập sổ.",
    )
    with pytest.raises(PermissionDenied):
        take_back(batch, at=cuc_c, on=DAY, actor=local)
    take_back(batch, at=bo, on=DAY, actor=officer(bo, username="bo"))


def test_an_award_told_with_and_without_its_number_is_asked_about(bo):
    person("CB1", bo)
    row = ["CB1", "", "", "bo_mau", "", 2020, "Bằng khen của Bộ trưởng"]
    for rows in ([row, [*row, "9/QĐ"]], [[*row, "9/QĐ"], row]):
        assert statuses(bo, {"Khen thưởng": rows}) == [Status.NEW, Status.DOUBTFUL]
    assert statuses(bo, {"Khen thưởng": [[*row, "8/QĐ"], [*row, "9/QĐ"]]}) == [Status.NEW, Status.NEW]


def test_units_of_one_name_are_told_apart_by_key(bo):
    body("phong_1", bo, name="Phòng Tổng hợp")
    body("phong_2", bo, name="Phòng tổng hợp")
    person("CB1", bo)
    status, column, _, mend = told(bo, **{"Xếp loại": [["CB1", "", "", "Phòng Tổng hợp", "", 2019, "HTT"]]})
    assert (status, column, "phong_1, phong_2" in mend) == (Status.DOUBTFUL, "D", True)
    assert statuses(bo, {"Xếp loại": [["CB1", "", "", "phong_2", "", 2019, "HTT"]]}) == [Status.NEW]


def test_the_rows_to_mend_come_back_and_can_be_sent_again(bo):
    brought_in(bo)
    bad = ["CB1", "", "", "", "", 2019, "tàm tạm"]
    plan = make_plan(found(**{"Xếp loại": [["CB1", "", "", "", "", 2017, "HTT"], bad]}), at=bo, on=DAY)
    target = BytesIO()
    assert write_errors(target, plan, created=datetime(2026, 3, 2, tzinfo=UTC)) == 1
    book = load_workbook(target)
    sheet = book["Xếp loại"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [*HEADS["Xếp loại"], "Máy hiểu thế nào", "Cách sửa"]
    assert rows[1][:7] == ["CB1", None, None, None, None, 2019, "tàm tạm"]
    assert str(rows[1][8]).startswith("lỗi: ")
    sheet["G2"] = "HTT"
    mended = BytesIO()
    book.save(mended)
    again = read_book(open_book(mended.getvalue(), name="sua.xlsx"))
    assert [outcome.status for outcome in make_plan(again, at=bo, on=DAY).outcomes] == [Status.NEW]


def test_the_command_line(bo, tmp_path, capsys):
    book = Workbook()
    for name, rows in WHOLE.items():
        page = book.create_sheet(name)
        for row in [HEADS[name], *rows]:
            page.append(row)
    book["Xếp loại"].append(["CB9", "", "", "", "", 2020, "HTT"])
    path, errors = tmp_path / "so.xlsx", tmp_path / "sua.xlsx"
    book.save(path)
    assert cli.main(["import", str(path), "--dry-run"]) == 1
    out = capsys.readouterr().out
    assert "13 dòng: 12 mới, 0 thay đổi, 0 đã có, 0 chưa chắc, 1 lỗi" in out
    assert "[lỗi] trang “Xếp loại”, ô A6 (cột “Mã”): Không có ai mang mã “CB9” ở đơn vị đang nhập sổ." in out
    assert Batch.objects.count() == 0
    assert cli.main(["import", str(path)]) == 2
    assert "chưa nhập dòng nào" in capsys.readouterr().err
    assert cli.main(["import", str(path), "--clean-rows", "--errors", str(errors), "--json"]) == 1
    done = json.loads(capsys.readouterr().out)
    assert done["counts"] == {"new": 12, "changed": 0, "same": 0, "doubtful": 0, "error": 1}
    assert len(load_workbook(errors)["Xếp loại"]["A"]) == 2
    assert Event.objects.filter(action="honours.ghi_so").get().came_from == "thidua import"
    assert cli.main(["import", "--take-back", str(done["batch"])]) == 0
    assert cli.main(["import", "--take-back", str(done["batch"])]) == 2
    assert cli.main(["import", "--template", str(tmp_path / "mau.xlsx")]) == 0
    assert cli.main(["import", str(path), "--as", "ai.do"]) == 2
    assert cli.main(["import", str(path), "--body", "khong_co"]) == 2
    assert cli.main(["import"]) == 2


def test_a_csv_is_read_too(bo, tmp_path, capsys):
    brought_in(bo)
    path = tmp_path / "xep-loai.csv"
    path.write_text(
        "Mã;Họ và tên;Năm;Xếp loại\nCB1;Lê Mẫu An;2021;HTT\nCB1;Lê Mẫu An;2022;HTXS\n", encoding="utf-8-sig"
    )
    assert cli.main(["import", str(path)]) == 0
    assert Rating.objects.filter(year__gt=2020).count() == 2
    assert cli.main(["import", str(path), "--dry-run"]) == 0
    assert "0 mới, 0 thay đổi, 2 đã có" in capsys.readouterr().out


def test_a_batch_taken_back_with_a_restoration_leaves_what_stood_before(bo):
    an = person("CB1", bo)
    entered(honour("giay_khen", 2019, bo, an), at=bo, on=DAY)
    gone = revoke(Honour.objects.get(), Effect.STRIPPED, document="QĐ 4", on=DAY, actor=None)
    take_back(gone.batch, at=bo, on=DAY, actor=None)
    now = Honour.objects.get(is_current=True)
    assert (now.effect, now.corrects_id, now.award) == (Effect.CORRECTED, gone.pk, "giay_khen")
