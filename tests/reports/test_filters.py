"""Every filter of the page Tổng hợp, read off the page by equality."""

from datetime import date

import pytest

from tests.pages import heading, text
from tests.reports.pages import HERE, fetch, figures, links, table
from thidua.people.actions import set_up_bloc

ALL = "?cua=bo_mau&tu=2018&den=2019"
CSTDCS, ORDER = "Chiến sĩ thi đua cơ sở", "Huân chương Lao động"
MERIT, FLAG = "Bằng khen của Bộ trưởng", "Cờ thi đua của Bộ"


def test_the_whole_table(seer):
    page = fetch(seer, ALL)
    assert heading(page) == "Bộ Mẫu, 2018–2019"
    assert table(page) == [
        ["Danh hiệu, hình thức", "Tập thể", "Cá nhân", "Hộ gia đình", "Tổng lượt", "Không trùng", "2018", "2019"],
        [ORDER, "1", "1", "–", "2", "1 tập thể, 1 người", "1", "1"],
        ["hạng Nhì", "–", "1", "–", "1", "1 người", "1", "–"],
        ["hạng Ba", "1", "–", "–", "1", "1 tập thể", "–", "1"],
        [FLAG, "1", "–", "–", "1", "1 tập thể", "–", "1"],
        [MERIT, "1", "1", "1", "3", "1 tập thể, 1 người, 1 hộ", "1", "2"],
        [CSTDCS, "–", "3", "–", "3", "2 người", "1", "2"],
        ["Cộng", "3", "5", "1", "9", "2 tập thể, 3 người, 1 hộ", "3", "6"],
    ]
    assert "9 lượt khen thưởng cho 2 tập thể, 3 người và 1 hộ gia đình." in text(page)
    assert "Cộng ngang, cộng dọc khớp" in text(page)


def test_counted_in_distinct_recipients(seer):
    page = fetch(seer, f"{ALL}&dem=nguoi&muc=co-so,huan_chuong_lao_dong")
    assert table(page) == [
        ["Danh hiệu, hình thức", "Tập thể", "Cá nhân", "Không trùng", "Số lượt", "2018", "2019"],
        [ORDER, "1", "1", "2", "2", "1", "1"],
        ["hạng Nhì", "–", "1", "1", "1", "1", "–"],
        ["hạng Ba", "1", "–", "1", "1", "–", "1"],
        [CSTDCS, "–", "2", "2", "3", "1", "2"],
        ["Cộng", "1", "2", "3", "5", "2", "3"],
    ]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("&loai-hinh=cong-hien", {ORDER: "1", "hạng Nhì": "1", "Cộng": "1"}),
        ("&loai-hinh=dot-xuat", {MERIT: "1", "Cộng": "1"}),
        ("&doi-tuong=tap-the", {ORDER: "1", "hạng Ba": "1", FLAG: "1", MERIT: "1", "Cộng": "3"}),
        ("&doi-tuong=ca-nhan", {ORDER: "1", "hạng Nhì": "1", MERIT: "1", CSTDCS: "3", "Cộng": "5"}),
        ("&doi-tuong=ho", {MERIT: "1", "Cộng": "1"}),
        ("&phan-loai=truc-tiep", {CSTDCS: "2", "Cộng": "2"}),
        ("&phan-loai=lanh-dao", {ORDER: "1", "hạng Nhì": "1", CSTDCS: "1", "Cộng": "2"}),
        ("&phan-loai=lanh-dao-vu", {ORDER: "1", "hạng Nhì": "1", CSTDCS: "1", "Cộng": "2"}),
        ("&phan-loai=lanh-dao-bo", {}),
        ("&phan-loai=chua-ghi", {MERIT: "1", "Cộng": "1"}),
        ("&gioi-tinh=nu", {ORDER: "1", "hạng Nhì": "1", CSTDCS: "1", "Cộng": "2"}),
        ("&gioi-tinh=nam", {CSTDCS: "2", "Cộng": "2"}),
        ("&gioi-tinh=chua-ghi", {MERIT: "1", "Cộng": "1"}),
        ("&doanh-nghiep=co", {FLAG: "1", MERIT: "1", "Cộng": "2"}),
        ("&doanh-nghiep=khong", {ORDER: "2", "hạng Nhì": "1", "hạng Ba": "1", MERIT: "2", CSTDCS: "3", "Cộng": "7"}),
        ("&muc=nha-nuoc", {ORDER: "2", "hạng Nhì": "1", "hạng Ba": "1", "Cộng": "2"}),
        ("&muc=cap-bo", {FLAG: "1", MERIT: "3", "Cộng": "4"}),
        ("&muc=huan_chuong_lao_dong_ba,chien_si_thi_dua_co_so", {ORDER: "1", "hạng Ba": "1", CSTDCS: "3", "Cộng": "4"}),
        ("&muc=cap-bo&gioi-tinh=chua-ghi&loai-hinh=dot-xuat", {MERIT: "1", "Cộng": "1"}),
    ],
)
def test_each_filter(seer, query, rows):
    found = figures(fetch(seer, ALL + query))
    total = 3 if "Cộng" in found and len(found["Cộng"]) == 7 else 2
    assert {name: cells[total] for name, cells in found.items()} == rows


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("?cua=cuc_mot&tu=2018&den=2019", "5"),
        ("?cua=cuc_mot&tu=2018&den=2019&rieng=1", "2"),
        ("?cua=phong_a&tu=2018&den=2019", "3"),
        ("?cua=cuc_hai&tu=2018&den=2019", "4"),
        ("?cua=cuc_hai&tu=2019&den=2019", "3"),
    ],
)
def test_whose_and_when(seer, query, total):
    assert f"{total} lượt khen thưởng" in text(fetch(seer, query))


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", "?cua=bo_mau&tu=2015&den=2019"),
        ("?cua=cuc_hai&den=2012", "?cua=cuc_hai&tu=2008&den=2012"),
        ("?cua=cuc_hai&tu=2018", "?cua=cuc_hai&tu=2018&den=2019"),
        ("?cua=cuc_hai&tu=2022", "?cua=cuc_hai&tu=2022&den=2022"),
        ("?cua=cuc_hai", "?cua=cuc_hai&tu=2015&den=2019"),
        ("?den=2019&tu=2018&cua=bo_mau&loai-hinh=&gioi-tinh=khac&muc=", ALL),
        ("?cua=bo_mau&tu=2019&den=2018", ALL),
        ("?cua=bo_mau&tu=hai&den=19", "?cua=bo_mau&tu=2015&den=2019"),
        (f"{ALL}&muc=cap-bo&muc=bang_khen_cap_bo&muc=giay_khen", f"{ALL}&muc=cap-bo,giay_khen"),
        (f"{ALL}&muc=nha-nuoc,cap-bo,co-so", ALL),
        (f"{ALL}&muc=huan_chuong_lao_dong_ba,huan_chuong_lao_dong_nhi,huan_chuong_lao_dong_nhat",
         f"{ALL}&muc=huan_chuong_lao_dong"),
        (f"{ALL}&dem=luot", ALL),
        (f"{ALL}&doi-tuong=ho&o=ca-nhan", f"{ALL}&doi-tuong=ho"),
    ],
)  # fmt: skip
def test_one_wish_has_one_address(seer, asked, kept):
    response = seer.get(HERE + asked)
    assert (response.status_code, response.headers["Location"]) == (302, HERE + kept)
    assert seer.get(HERE + kept).status_code == 200


def test_by_the_year_of_the_decision(seer):
    page = fetch(seer, f"{ALL}&theo=quyet-dinh")
    assert table(page)[1:] == [
        [CSTDCS, "–", "1", "1", "1 người", "–", "1"],
        ["Cộng", "–", "1", "1", "1 người", "–", "1"],
    ]
    opened = links(page)
    assert len(opened) == 6
    for shown, href in opened:
        assert len(table(seer.get(href))[1:]) == int(shown), href
    assert "bản ghi chưa có ngày quyết định không được tính" in text(page)


def test_a_body_with_nothing_below_may_be_asked_for_alone(seer):
    assert seer.get(f"{HERE}?cua=phong_a&tu=2018&den=2019&rieng=1").status_code == 200


def test_a_bloc_has_no_units_below_to_leave_out(seer, book):
    set_up_bloc("khoi_a", name="Khối A", organiser=book["bo"], on=date(2018, 1, 1), actor=None)
    address = f"{HERE}?cua=khoi_a&tu=2018&den=2019"
    response = seer.get(f"{address}&rieng=1")
    assert (response.status_code, response.headers["Location"]) == (302, address)
