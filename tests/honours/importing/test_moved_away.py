"""A file reaches as far as its sender keeps the book today: a unit that moved away is entered by who keeps it now."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import DOCUMENT, body, entered, honour, ministry, officer, person
from tests.honours.importing.files import found, sheet
from thidua import cli
from thidua.documents.sheets import Book
from thidua.honours.actions import enter_one, import_file
from thidua.honours.importing import Status, make_plan, read_book
from thidua.honours.models import Honour, Rating
from thidua.people.actions import add_posts, dissolve, merge_persons, move
from thidua.people.actions.persons import NewPost
from thidua.people.models import Person, Post
from thidua.people.refusals import Refused

DAY = date(2026, 3, 2)
GONE = "Không có đơn vị nào tên “Phòng P” thuộc đơn vị đang nhập sổ."


@pytest.fixture
def house(db):
    """Phòng P stood under Cục A until the end of 2017, and under Cục B since; CB1 left Cục A for Cục B in 2019."""
    bo = ministry()
    a, b = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    phong = body("phong", a, name="Phòng P")
    move(phong, parent=b, on=date(2018, 1, 1), document=DOCUMENT, actor=None)
    for key, name in (("CB1", "Lê Mẫu An"), ("CB2", "Trần Mẫu Bình")):
        person(key, bo, name=name)
    posts = [
        NewPost(person="CB1", organisation=a, title="Chuyên viên", since=date(2010, 1, 1), until=date(2018, 12, 31)),
        NewPost(person="CB1", organisation=b, title="Trưởng phòng", since=date(2019, 1, 1)),
        NewPost(person="CB2", organisation=phong, title="Chuyên viên", since=date(2010, 1, 1)),
    ]
    add_posts(posts, at=bo, on=DAY, actor=None)
    return {
        "bo": bo,
        "a": a,
        "b": b,
        "phong": phong,
        "old": officer(a, username="cu"),
        "new": officer(b, username="moi"),
    }


def told(house, at, sheets, actor=None):
    return [
        (outcome.status, outcome.told[0].message if outcome.told else "")
        for outcome in make_plan(found(**sheets), at=house[at], on=DAY, actor=actor).outcomes
    ]


@pytest.mark.parametrize("year", [2015, 2025])
def test_don_vi_da_chuyen_di_thi_noi_giu_hom_nay_nhap_ke_ca_nam_cu(house, year):
    sheets = {"Xếp loại": [["Phòng P", "", "", "", "tập thể", year, "HTXS"]]}
    line = Rating(organisation=house["phong"], unit=house["phong"], year=year, level="HTXS")
    with pytest.raises(PermissionDenied):
        enter_one(line, source="x", on=DAY, actor=house["old"])
    assert told(house, "a", sheets, house["old"]) == told(house, "a", sheets) == [(Status.ERROR, GONE)]
    with pytest.raises(Refused, match="Có 1 dòng lỗi"):
        import_file(found(**sheets), source="x", at=house["a"], on=DAY, actor=house["old"])
    assert told(house, "b", sheets, house["new"]) == [(Status.NEW, "")]
    import_file(found(**sheets), source="x", at=house["b"], on=DAY, actor=house["new"])
    assert Rating.objects.get().unit == house["phong"]


def test_khong_them_chuc_vu_o_don_vi_da_chuyen_di(house):
    sheets = {"Cá nhân": [["CB9", "Đỗ Mẫu Chi", "21/02/1990", "Phòng P", "Nữ", "Văn thư", "01/01/2022"]]}
    assert told(house, "a", sheets, house["old"]) == [(Status.ERROR, GONE)]
    assert told(house, "b", sheets, house["new"]) == [(Status.NEW, "")]
    import_file(found(**sheets), source="x", at=house["b"], on=DAY, actor=house["new"])
    assert Post.objects.filter(person__key="CB9", organisation=house["phong"]).exists()


def test_dong_lenh_tra_loi_nhu_trang_nhap(house, tmp_path, capsys):
    path = tmp_path / "so.csv"
    path.write_text(
        "Mã,Họ và tên,Cá nhân hay tập thể,Năm,Xếp loại\nphong,Phòng P,tập thể,2025,HTXS\n", encoding="utf-8"
    )
    for more in ([], ["--as", "cu"]):
        assert cli.main(["import", str(path), "--body", "cuc_a", "--dry-run", *more]) == 1
        assert "thuộc đơn vị đang nhập sổ" in capsys.readouterr().out
        assert cli.main(["import", str(path), "--body", "cuc_a", *more]) == 2
    assert not Rating.objects.exists()
    assert cli.main(["import", str(path), "--body", "cuc_b"]) == 0
    assert Rating.objects.get().unit == house["phong"]


def test_nguoi_da_di_chi_nhap_duoc_nhung_nam_con_o_don_vi(house):
    sheets = {"Xếp loại": [["CB1", "", "", "", "", year, "HTT"] for year in (2016, 2020)]}
    assert told(house, "a", sheets, house["old"]) == [
        (Status.NEW, ""), (Status.ERROR, "Năm 2020 người này không công tác ở đơn vị đang nhập sổ."),
    ]  # fmt: skip
    assert told(house, "bo", sheets) == [(Status.NEW, "")] * 2


def test_dong_o_so_noi_khac_khong_dinh_chinh_o_day_ma_ghi_dung_thi_la_da_co(house):
    an = Person.objects.get(key="CB1")
    entered(honour("lao_dong_tien_tien", 2020, house["b"], an, decision_number="1/QĐ"), at=house["b"])
    row = ["CB1", "", "", "", "", 2020, "LĐTT", "1/QĐ"]
    assert told(house, "a", {"Khen thưởng": [row]}, house["old"]) == [(Status.SAME, "")]
    changed = {"Khen thưởng": [[*row, "05/01/2021"]]}
    (answer,) = told(house, "a", changed, house["old"])
    assert answer == (Status.ERROR, "Dòng này đã có trong sổ của đơn vị khác, nên không đính chính được ở đây.")
    with pytest.raises(Refused):
        import_file(found(**changed), source="x", at=house["a"], on=DAY, actor=house["old"], document="CV 1")
    import_file(found(**changed), source="x", at=house["b"], on=DAY, actor=house["new"], document="CV 1")
    assert Honour.objects.get(is_current=True).decided_on == date(2021, 1, 5)


@pytest.mark.parametrize(
    ("sheet", "row", "nowhere"),
    [
        ("Xếp loại", ["CB2", "Ai Đó", "", "", "", 2020, "HTT"], ["CB7", "Ai Đó", "", "", "", 2020, "HTT"]),
        ("Xếp loại", ["", "Trần Mẫu Bình", "21/02/1980", "Cục A", "", 2020, "HTT"],
         ["", "Không Có Ai", "21/02/1980", "Cục A", "", 2020, "HTT"]),
        ("Xếp loại", ["phong", "", "", "", "", 2020, "HTT"], ["khong", "", "", "", "", 2020, "HTT"]),
        ("Xếp loại", ["Phòng P", "", "", "", "tập thể", 2020, "HTT"], ["Phòng Q", "", "", "", "tập thể", 2020, "HTT"]),
        ("Cá nhân", ["", "Trần Mẫu Bình", "21/02/1980", "Cục A"], ["", "Không Có Ai", "21/02/1980", "Cục A"]),
    ],
)  # fmt: skip
def test_dieu_ngoai_tam_nhin_duoc_tra_loi_nhu_khong_co(house, sheet, row, nowhere):
    (outside, said), (nothing, none) = told(house, "a", {sheet: [row]}, house["old"]) + told(
        house, "a", {sheet: [nowhere]}, house["old"]
    )
    assert outside == nothing
    for mine, theirs in (("CB2", "CB7"), ("Trần Mẫu Bình", "Không Có Ai"), ("phong", "khong"), ("Phòng P", "Phòng Q")):
        said = said.replace(mine, theirs)
    assert said == none


def test_khoa_cua_to_chuc_ngoai_tam_nhin_chi_la_da_dung(house):
    row = ["phong", "Phòng Khác", "", "Phòng", "Cơ sở", "Cục A", "01/01/2020", "QĐ 1"]
    assert told(house, "a", {"Tổ chức": [row]}, house["old"]) == [
        (Status.ERROR, "Khóa “phong” đã dùng cho tổ chức khác.")
    ]


def test_mot_ten_o_hai_noi_la_don_vi_cua_noi_dang_nhap(house):
    for key, at in (("th_a", "a"), ("th_b", "b")):
        body(key, house[at], name="Phòng Tổng hợp")
    sheets = {"Xếp loại": [["Phòng Tổng hợp", "", "", "", "tập thể", 2025, "HTXS"]]}
    import_file(found(**sheets), source="x", at=house["a"], on=DAY, actor=house["old"])
    assert Rating.objects.get().unit.key == "th_a"
    assert told(house, "bo", sheets)[0][0] == Status.DOUBTFUL


@pytest.mark.parametrize(
    ("since", "until", "column", "said"),
    [
        ("01/01/1999", "", "G", "Cục A thành lập ngày 01/01/2000, sau ngày bắt đầu chức vụ."),
        ("01/01/2024", "", "G", "Cục A chỉ hoạt động đến hết ngày 31/12/2018, trước ngày bắt đầu chức vụ."),
        ("01/01/2015", "", "H", "Cục A chỉ hoạt động đến hết ngày 31/12/2018, mà chức vụ này chưa ghi ngày kết thúc."),
        ("01/01/2015", "01/01/2019", "H",
         "Cục A chỉ hoạt động đến hết ngày 31/12/2018, mà chức vụ này kết thúc sau ngày ấy."),
        ("01/01/2015", "31/12/2018", "", ""),
    ],
)  # fmt: skip
def test_chuc_vu_trong_tep_khong_o_ngoai_doi_to_chuc(house, since, until, column, said):
    dissolve(house["a"], on=date(2019, 1, 1), document="QĐ 1", actor=None)
    row = ["CB9", "Đỗ Mẫu Chi", "21/02/1980", "Cục A", "Nữ", "Văn thư", since, until]
    (outcome,) = make_plan(found(**{"Cá nhân": [row]}), at=house["bo"], on=DAY).outcomes
    assert [(one.column, one.message) for one in outcome.problems] == ([(column, said)] if said else [])
    if not said:
        import_file(found(**{"Cá nhân": [row]}), source="x", at=house["bo"], on=DAY, actor=None)
        again = make_plan(found(**{"Cá nhân": [[*row[:7]]]}), at=house["bo"], on=DAY).outcomes[0]
        assert again.status == Status.SAME  # an empty cell says nothing


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ["cuc_a", "", "", "", "tập thể", 2025, "HTXS"],
            "Cục A chỉ hoạt động đến hết ngày 31/12/2018, trước năm 2025.",
        ),
        (["cuc_a", "", "", "", "tập thể", 1999, "HTXS"], "Cục A thành lập ngày 01/01/2000, sau năm 1999."),
        (["CB1", "", "", "Cục A", "", 2025, "HTXS"], "Cục A chỉ hoạt động đến hết ngày 31/12/2018, trước năm 2025."),
        (["cuc_a", "", "", "", "tập thể", 2018, "HTXS"], ""),
    ],
)
def test_nam_to_chuc_khong_con_hay_chua_co_la_chua_chac(house, row, said):
    dissolve(house["a"], on=date(2019, 1, 1), document="QĐ 1", actor=None)
    assert told(house, "bo", {"Xếp loại": [row]}) == [(Status.DOUBTFUL if said else Status.NEW, said)]


def test_chuc_vu_cua_ho_so_da_gop_cho_biet_noi_cong_tac(house):
    kept, twin = person("CB5", house["bo"], name="Hà Mẫu Em"), person("CB6", house["bo"], name="Hà Mẫu Em")
    post = NewPost(person="CB6", organisation=house["a"], title="Chuyên viên", since=date(2010, 1, 1))
    add_posts([post], at=house["a"], on=DAY, actor=None)
    merge_persons(kept, twin, reason="một người", at=house["bo"], on=DAY, actor=None)
    sheets = {"Xếp loại": [["CB5", "", "", "", "", 2020, "HTT"]]}
    assert told(house, "a", sheets, house["old"]) == [(Status.NEW, "")]
    assert told(house, "b", sheets, house["new"])[0][0] == Status.ERROR


@pytest.mark.parametrize(("column", "values"), [("Dân tộc", ["Kinh", "Tày"]), ("Đảng viên", ["Có", "Không"])])
def test_tep_khong_thu_duoc_dieu_rieng_cua_nguoi_da_di(house, column, values):
    """Where the card is no longer kept, a row that guesses it right is answered as one that guesses wrong."""
    Person.objects.filter(key="CB1").update(ethnic_group="Kinh", is_party_member=True)

    def answer(at, value):
        heads = ["Mã", "Họ và tên", "Chức vụ", "Đơn vị", "Từ ngày", column]
        rows = [["CB1", "Lê Mẫu An", "Chuyên viên", "Cục A", "01/01/2010", value]]
        read = read_book(Book("thu.xlsx", [sheet("Cá nhân", rows, heads)]))
        (outcome,) = make_plan(read, at=house[at], on=DAY, actor=house["old"] if at == "a" else None).outcomes
        return outcome.status, [(one.column, one.message) for one in outcome.told]

    told_at_old = [answer("a", value) for value in values]
    assert told_at_old[0] == told_at_old[1]
    assert told_at_old[0][0] == Status.ERROR
    assert "nay do đơn vị khác giữ" in told_at_old[0][1][0][1]
    assert answer("a", "")[0] == Status.SAME
    assert [answer("bo", value)[0] for value in values] == [Status.SAME, Status.CHANGED]
