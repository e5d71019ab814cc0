"""Year cells that say several things, or that say no fact at all."""

from datetime import date

import pytest

from tests.nominations.lists import book, sheet
from thidua.law.catalogue import find
from thidua.nominations.lists import read_list

ON = date(2026, 3, 2)


def read(cell, *, header="2024", more=(), post=None):
    columns = ["STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu đề nghị", header, "2025" if header == "2024" else "x"]
    row = [1, "Lê An", post or "Chuyên viên, Phòng 1", "CSTĐCS", cell, ""]
    return read_list(book(sheet("DS", columns, [row]), *more), file="a.xlsx", on=ON, known_since=1970)


def told(found):
    (one,) = found.nominees
    case = one.case
    return (
        dict(case.ratings),
        [(honour.award, honour.year) for honour in case.honours],
        [(work.year, work.scope) for work in case.initiatives],
    )


CSTDCS, LDTT = "chien_si_thi_dua_co_so", "lao_dong_tien_tien"


@pytest.mark.parametrize(
    ("cell", "rating", "award"),
    [
        ("HTXS; CSTĐCS", "HTXS", CSTDCS),
        ("HTXS - CSTĐCS", "HTXS", CSTDCS),
        ("HTXS/CSTĐCS", "HTXS", CSTDCS),
        ("HTT (CSTĐCS)", "HTT", CSTDCS),
        ("HTT CSTĐCS", "HTT", CSTDCS),
        ("CSTĐCS HTT", "HTT", CSTDCS),
        ("HTXS + CSTĐCS", "HTXS", CSTDCS),
        ("HTXS và CSTĐCS", "HTXS", CSTDCS),
        ("HTXS\nCSTĐCS", "HTXS", CSTDCS),
        ("Hoàn thành tốt nhiệm vụ LĐTT", "HTT", LDTT),
    ],
)
@pytest.mark.parametrize("header", ["2024", "Xếp loại, danh hiệu các năm 2024"])
def test_hai_việc_trong_một_ô(cell, rating, award, header):
    found = read(cell, header=header)
    assert told(found)[:2] == ({2024: rating}, [(award, 2024)])
    assert found.nominees[0].problems == ()


@pytest.mark.parametrize("cell", ["LĐTT", "CSTĐCS"])
def test_tiêu_đề_nêu_hai_loại_nhận_cả_hai(cell):
    assert told(read(cell, header="Xếp loại, danh hiệu các năm 2024"))[1] == [(find(cell).key, 2024)]


@pytest.mark.parametrize(
    "cell", ["Đề nghị CSTĐCS", "đang đề nghị CSTĐCS", "CSTĐCS (dự kiến)", "chờ quyết định CSTĐCS", "Dự kiến HTXS"]
)
def test_đề_nghị_chưa_phải_là_được(cell):
    found = read(cell)
    assert told(found) == ({}, [], [])
    assert any(one.severity == "warning" and cell in one.message for one in found.nominees[0].problems)


@pytest.mark.parametrize("kind", ["Danh hiệu", "Khen thưởng", ""])
def test_đề_nghị_ở_quá_trình(kind):
    facts = sheet("Quá trình", ["Họ và tên", "Năm", "Loại", "Nội dung"], [["Lê An", 2024, kind, "Đề nghị CSTĐCS"]])
    assert told(read("", more=(facts,))) == ({}, [], [])


@pytest.mark.parametrize("cell", ["LĐTT; sáng kiến cơ sở", "sáng kiến cơ sở; LĐTT", "Sáng kiến cấp cơ sở, LĐTT"])
def test_sáng_kiến_bên_cạnh_danh_hiệu(cell):
    assert told(read(cell)) == ({}, [(LDTT, 2024)], [(2024, "co_so")])


@pytest.mark.parametrize("cell", ["HTXS @@", "HTXS ?"])
def test_dấu_lạ_thì_hỏi(cell):
    found = read(cell)
    assert told(found)[0] == {}
    assert any("Hiểu là" in one.message for one in found.nominees[0].problems)


@pytest.mark.parametrize("cell", ["HTXS.", "(HTXS)", "“HTXS”", "- HTXS"])
def test_dấu_thường_thì_không_hỏi(cell):
    found = read(cell)
    assert (told(found)[0], found.nominees[0].problems) == ({2024: "HTXS"}, ())


@pytest.mark.parametrize("cell", ["HTXS hoặc HTT", "HTXS - xyz", "HTT hoặc CSTĐCS"])
def test_không_đoán_phần_chưa_hiểu(cell):
    assert read(cell).nominees[0].problems


@pytest.mark.parametrize(
    ("both", "post", "unit"),
    [
        ("Chuyên viên, Phòng 1", "Chuyên viên", "Phòng 1"),
        ("Trưởng phòng Phòng Tổng hợp, Kế hoạch, Tài chính, Sở Y tế", "Trưởng phòng Phòng Tổng hợp, Kế hoạch, Tài chính", "Sở Y tế"),
        ("Phó phòng Tổng hợp, Kế hoạch", "Phó phòng Tổng hợp, Kế hoạch", "Phó phòng Tổng hợp, Kế hoạch"),
    ],
)  # fmt: skip
def test_chức_vụ_và_đơn_vị_cùng_cột(both, post, unit):
    (one,) = read("", post=both).nominees
    assert (one.post, one.unit) == (post, unit)


@pytest.mark.parametrize("cell", ["Đề nghị LĐTT và CSTĐCS", "Đề nghị LĐTT; CSTĐCS", "CSTĐCS (dự kiến), LĐTT"])
def test_đề_nghị_nhiều_danh_hiệu_thì_chưa_được_danh_hiệu_nào(cell):
    assert told(read(cell)) == ({}, [], [])


def test_xếp_loại_trước_đề_nghị_vẫn_đọc():
    assert told(read("HTXS; đề nghị CSTĐCS")) == ({2024: "HTXS"}, [], [])
