"""What a year of emulation is offered: every line says where it stands, nothing is told that nobody wrote or does."""

from datetime import date

import pytest

from thidua.law.agenda import CUSTOM, FILE, SORTS, Item, _item, items, suggested
from thidua.law.catalogue import CatalogueError
from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers import deadline


def told(year: int, key: str):
    return next((one for one in suggested(year) if one.key == key), None)


def test_năm_2026_theo_thứ_tự_ngày():
    assert [(one.key, one.day) for one in suggested(2026)] == [
        ("dang_ky", date(2026, 2, 28)), ("ke_hoach", date(2026, 3, 15)), ("giao_uoc", date(2026, 3, 31)),
        ("co_thi_dua_chinh_phu", date(2026, 6, 30)), ("so_ket", date(2026, 7, 15)), ("tu_cham", date(2026, 11, 20)),
        ("cham_cheo", date(2026, 11, 30)), ("xep_loai", date(2026, 12, 4)), ("bieu_0601", date(2026, 12, 15)),
        ("bieu_0602", date(2026, 12, 15)), ("bieu_0603", date(2026, 12, 15)), ("tong_ket", date(2026, 12, 15)),
        ("chien_si_thi_dua_toan_quoc", date(2026, 12, 31)), ("khen_cong_trang_cap_nha_nuoc", None),
    ]  # fmt: skip


def test_điều_chỉ_là_thông_lệ_không_bao_giờ_nói_là_văn_bản():
    customs = [one for one in items() if one.document == CUSTOM]
    assert customs
    assert {(one.confidence, bool(one.note), one.place) for one in customs} == {("recall", True, "")}
    assert told(2026, "dang_ky").rests == "Theo thông lệ"
    assert told(2026, "so_ket").rests == "Luật 06/2022/QH15 Điều 17; ngày theo thông lệ"
    assert told(2020, "so_ket") is None
    assert told(2020, "so_ket_truoc_2024").rests == "Theo thông lệ"


@pytest.mark.parametrize(
    ("year", "day", "place"),
    [
        (2016, None, ""), (2018, date(2018, 3, 30), "Nghị định 91/2017/NĐ-CP Điều 48 khoản 1 điểm b"),
        (2024, date(2024, 6, 30), "Nghị định 98/2023/NĐ-CP Điều 32 khoản 1 điểm b"),
        (2025, date(2025, 6, 30), "Nghị định 98/2023/NĐ-CP Điều 32 khoản 1 điểm b"),
        (2026, date(2026, 6, 30), "Nghị định 152/2025/NĐ-CP Điều 35 khoản 1 điểm b"),
    ],
)  # fmt: skip
def test_hạn_cờ_chính_phủ_là_hạn_của_nghị_định_hiệu_lực_vào_chính_ngày_ấy(year, day, place):
    found = told(year, "co_thi_dua_chinh_phu")
    assert (found and found.day, found.rests if found else "") == (day, place)


def test_hạn_hồ_sơ_chép_từ_một_chỗ():
    for year in range(2018, 2028):
        for key in ("co_thi_dua_chinh_phu", "chien_si_thi_dua_toan_quoc"):
            found = told(year, key)
            of_law = deadline(key, found.day, earned=date(year - 1, 12, 31), year=year - 1)
            assert (found.day, found.rests) == (of_law.due, of_law.place)


def test_sau_ngày_luật_mới_thì_nói_chưa_ai_đọc():
    assert told(2026, "chien_si_thi_dua_toan_quoc").confidence == "unverified"
    assert "Luật 06/2026/QH16" in told(2026, "tong_ket").note
    assert "Luật 06/2026/QH16" not in told(2026, "so_ket").note
    assert told(2025, "chien_si_thi_dua_toan_quoc").confidence == "source"


def test_không_ai_ấn_định_hạn_thì_không_có_hạn():
    found = told(2026, "khen_cong_trang_cap_nha_nuoc")
    assert found.day is None
    assert found.note.startswith("Nghị định không ấn định hạn gửi")
    assert told(2019, "khen_cong_trang_cap_nha_nuoc").day == date(2019, 6, 30)


def test_mỗi_năm_một_việc_một_lần():
    for year in range(2005, 2031):
        titles = [one.title for one in suggested(year)]
        assert len(titles) == len(set(titles))
        assert {one.sort for one in suggested(year)} <= set(SORTS)


WHOLE = {
    "key": "x", "sort": "bao_cao", "title": "X", "who": "body", "from": date(2024, 1, 1), "document": "Thông tư 1",
    "confidence": "source", "day": "06-30",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": "02-30"}, "day"), ({"sort": "la"}, "sort"), ({"who": "ai"}, "who"), ({"awards": ["giay_khen"]}, "document"),
        ({"document": None}, "document"), ({"document": None, "day": None, "awards": ["la"]}, "awards"), ({"confidence": "chac"}, "confidence"),
    ],
)  # fmt: skip
def test_dòng_sai_bị_từ_chối_và_nêu_ô(changed, field):
    table = {name: value for name, value in (WHOLE | changed).items() if value is not None}
    with pytest.raises(CatalogueError, match=f"{FILE.name}: item x: {field}: "):
        _item(Entry(table, FILE.name, "item x"))
    assert isinstance(_item(Entry(WHOLE, FILE.name, "item x")), Item)
