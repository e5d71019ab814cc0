"""The identity number in a file: it identifies before the name, is sealed on entry, and shows in nothing that is told."""

import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.builders import body, ministry, officer
from tests.honours.importing.files import sheet
from thidua import cli
from thidua.audit.models import Event
from thidua.documents.cells import CellError
from thidua.documents.sheets import Book
from thidua.honours.actions import import_file
from thidua.honours.importing import Status, make_plan, read_book
from thidua.honours.importing.cells import identity
from thidua.people.actions import add_person
from thidua.people.actions.identifying import OUT_OF_SIGHT
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.identities import unseal
from thidua.people.models import Person, Post

DAY = date(2026, 3, 2)
HEAD = ["Mã", "Họ và tên", "Ngày sinh", "Số định danh cá nhân", "Đơn vị", "Chức vụ", "Từ ngày", "Xác nhận"]
NUMBER, OTHER = "001088001234", "079188004321"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("001088001234", (NUMBER, False)),
        ("001 088 001 234", (NUMBER, False)),
        (1088001234.0, (NUMBER, True)),  # what Excel leaves of it
        (1088001234, (NUMBER, True)),
        ("1088001234.0", (NUMBER, True)),
        ("1088001234,00", (NUMBER, True)),
        (79188004321.0, (OTHER, True)),
        ("79188004321", (OTHER, True)),
        (123456789.0, ("123456789", False)),
        (12345678.0, ("012345678", True)),
    ],
)
def test_so_0_bi_excel_bo_duoc_dien_lai(value, read):
    assert identity(value) == read


@given(st.integers(1, 96), st.integers(0, 3), st.integers(0, 99), st.integers(0, 999_999), st.booleans())
def test_so_nao_qua_excel_cung_doc_lai_dung(place, century, year, rest, as_text):
    number = f"{place:03}{century}{year:02}{rest:06}"
    kept: Any = number if as_text else float(number)
    assert identity(kept) == (number, not as_text)


@pytest.mark.parametrize("value", ["1.088E+9", "7,9188E+10", "12345", "AB1088001234", 1.5, 1e15, True, "không có"])
def test_khong_phai_so_dinh_danh_thi_noi_ro(value):
    with pytest.raises(CellError):
        identity(value)


@pytest.fixture
def bo(db):
    top = ministry()
    body("cuc_a", top, name="Cục A")
    body("cuc_b", top, name="Cục B")
    return top


def rows(*lines):
    return read_book(Book("thu.xlsx", [sheet("Cá nhân", [list(line) for line in lines], HEAD)]))


def brought_in(bo, *lines):
    return import_file(rows(*lines), source="so.xlsx", at=bo, on=DAY, actor=None)


def outcome(bo, *lines):
    return make_plan(rows(*lines), at=bo, on=DAY).outcomes[-1]


def numbers():
    return {one.key: unseal(one.identity_sealed) if one.identity_sealed else "" for one in Person.objects.all()}


AN = ("CB1", "Lê Mẫu An", "21/02/1988", NUMBER, "Cục A", "Chuyên viên", "01/01/2015")


def test_so_moi_duoc_niem_khi_nhap_va_nhap_lai_la_da_co(bo):
    brought_in(bo, AN)
    assert numbers() == {"CB1": NUMBER}
    assert outcome(bo, AN).status == Status.SAME
    assert NUMBER not in json.dumps(list(Event.objects.values()), default=str)


def test_so_nhan_ra_nguoi_truoc_ten(bo):
    brought_in(bo, AN)
    spelt = ("", unicodedata.normalize("NFD", "LÊ MẪU AN"), "", 1088001234.0, "Cục B", "Trưởng phòng", "01/01/2020")
    seen = outcome(bo, spelt)
    assert (seen.status, seen.person) == (Status.NEW, "CB1")
    assert seen.notes == [
        "Số định danh •••• •••• 1234: Excel bỏ số 0 ở đầu, đã điền lại.",
        "Phân loại cán bộ theo chức vụ: lãnh đạo khác từ phó trưởng phòng.",
    ]
    brought_in(bo, spelt)
    assert Person.objects.count() == 1
    assert list(Post.objects.order_by("since").values_list("organisation__key", flat=True)) == ["cuc_a", "cuc_b"]


def test_nfc_va_nfd_la_mot_nguoi(bo):
    one = (
        "",
        unicodedata.normalize("NFC", "Nguyễn Thuỳ Dương"),
        "21/02/1988",
        "",
        "Cục A",
        "Chuyên viên",
        "01/01/2015",
    )
    brought_in(bo, one)
    again = ("", unicodedata.normalize("NFD", "Nguyễn Thùy Dương"), *one[2:])
    assert outcome(bo, again).status == Status.SAME
    brought_in(bo, again)
    assert Person.objects.count() == 1


def test_bo_sung_so_cho_nguoi_da_co_la_thay_doi_da_che(bo):
    brought_in(bo, (*AN[:3], "", *AN[4:]))
    seen = outcome(bo, AN)
    assert [str(one) for one in seen.differences] == ["số định danh: (trống) → •••• •••• 1234"]
    assert NUMBER not in repr(seen)
    brought_in(bo, AN)
    assert numbers() == {"CB1": NUMBER}
    event = Event.objects.filter(action="people.sua_nguoi").get()
    assert (event.before, event.after) == ({"identity": ""}, {"identity": "•••• •••• 1234"})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("CB1", "Lê Mẫu An", "21/02/1988", OTHER, "Cục A"), "Mã “CB1” trong sổ mang số định danh khác."),
        (("CB2", "Lê Mẫu An", "21/02/1988", NUMBER, "Cục A"), "Số định danh này trong sổ là của mã CB1."),
        (("", "Trần Bình", "21/02/1988", NUMBER, "Cục A"), "Số định danh này trong sổ là của Lê Mẫu An, mã CB1."),
        (("", "Lê Mẫu An", "21/02/1988", OTHER, "Cục A"), "Trong sổ có thể đã có Lê Mẫu An với mã: CB1."),
    ],
)
def test_so_trai_voi_so_la_chua_chac(bo, line, message):
    brought_in(bo, AN)
    seen = outcome(bo, line)
    assert (seen.status, seen.told[0].message) == (Status.DOUBTFUL, message)
    assert NUMBER not in repr(seen.told)
    assert OTHER not in repr(seen.told)


def test_nguoi_chua_co_ma_khong_bi_goi_bang_ma_may_dat(bo):
    """The code the machine joins rows by is nobody's to read or to write."""
    brought_in(bo, ("", "Lê Mẫu An", "21/02/1988", "", "Cục A"))
    key = Person.objects.get().key
    seen = outcome(bo, ("", "Le Mau An", "21/02/1988", "", "Cục A"))
    assert (seen.status, seen.told[0].message) == (Status.DOUBTFUL, "Trong sổ có thể đã có Lê Mẫu An (chưa có mã).")
    assert "đúng như trong sổ" in seen.told[0].mend
    brought_in(bo, ("", "Lê Mẫu An", "21/02/1988", NUMBER, "Cục A"))
    other = outcome(bo, ("CB2", "Lê Mẫu An", "21/02/1988", NUMBER, "Cục A"))
    assert other.told[0].message == "Số định danh này trong sổ là của Lê Mẫu An, chưa có mã."
    assert key not in repr([seen.told, other.told])


def test_hai_nguoi_cua_mot_tep_khong_chung_so(bo):
    seen = outcome(bo, AN, ("CB2", "Trần Bình", "01/01/1990", NUMBER, "Cục A"))
    assert (seen.status, seen.told[0].header) == (Status.DOUBTFUL, "Số định danh cá nhân")


def test_nguoi_cua_don_vi_khac_khong_lo_ten(bo):
    other = ministry("bo_khac", "Bộ Khác")
    post = NewPost(person="K1", organisation=other, title="Chuyên viên", since=date(2015, 1, 1))
    add_person(NewPerson(key="K1", full_name="Lê Mẫu An", identity=NUMBER), post, on=DAY, actor=None)
    seen = outcome(bo, AN)
    assert (seen.status, seen.told[0].message) == (Status.ERROR, OUT_OF_SIGHT.message)


def test_so_trai_nam_sinh_chi_la_nhac(bo):
    seen = outcome(bo, ("CB1", "Lê Mẫu An", "21/02/1987", NUMBER, "Cục A"))
    assert seen.status == Status.NEW
    assert seen.notes == ["Số định danh: Số này là của người sinh năm 1988, hồ sơ ghi sinh năm 1987."]


def test_ma_khong_dung_duoc_trong_dia_chi(bo):
    seen = outcome(bo, ("12/A", "Lê Mẫu An", "21/02/1987", "", "Cục A"))
    assert (seen.status, seen.told[0].message) == (Status.ERROR, "Mã “12/A” không dùng được.")


def test_dong_lenh_khong_in_so(bo, tmp_path, capsys):
    officer(bo)
    book = Workbook()
    page: Any = book.active
    page.title = "Cá nhân"
    page.append(HEAD)
    page.append(["CB1", "Lê Mẫu An", "21/02/1987", 1088001234, "Cục A"])
    page.append(["CB2", "Lê Bình", "21/02/1987", "00108800123456", "Cục A"])
    book.save(tmp_path / "so.xlsx")
    assert cli.main(["import", str(tmp_path / "so.xlsx"), "--dry-run", "--body", "bo_mau"]) == 1
    told = capsys.readouterr().out
    assert "Excel bỏ số 0 ở đầu, đã điền lại" in told
    assert "Số này có 14 chữ số" in told
    assert "1088001234" not in told.replace(" ", "")
    cli.main(["import", str(tmp_path / "so.xlsx"), "--dry-run", "--body", "bo_mau", "--json"])
    assert "1088001234" not in capsys.readouterr().out
