"""Articles as they are cited: the first, those that detail it, short and whole."""

import pytest

from thidua.law import places


@pytest.mark.parametrize(
    ("place", "short"),
    [
        ("Điều 73 khoản 1 điểm b", "Điều 73.1.b"),
        ("Điều 42 khoản 1 điểm đ", "Điều 42.1.đ"),
        ("Nghị định 91/2017/NĐ-CP Điều 10 khoản 6", "NĐ 91/2017 Điều 10.6"),
        ("Thông tư 12/2019/TT-BNV Điều 2 khoản 5", "TT 12/2019 Điều 2.5"),
        ("Luật 15/2003/QH11 Điều 10", "Luật 15/2003 Điều 10"),
    ],
)
def test_một_điều_cho_ô_hẹp(place: str, short: str) -> None:
    assert places.short(place) == short


def test_điều_của_luật_đứng_trước_điều_chi_tiết() -> None:
    cited = "Điều 73 khoản 1 điểm b; Nghị định 152/2025/NĐ-CP Điều 33 khoản 7"
    assert places.first(cited) == "Điều 73 khoản 1 điểm b"
    assert places.others(cited) == ["Nghị định 152/2025/NĐ-CP Điều 33 khoản 7"]


def test_điều_không_ghi_văn_bản_là_của_luật_thời_ấy() -> None:
    assert places.full("Điều 73", "Luật 06/2022/QH15") == "Điều 73, Luật 06/2022/QH15"
    assert places.full("Thông tư 12/2019/TT-BNV Điều 2", "Luật 06/2022/QH15") == "Thông tư 12/2019/TT-BNV Điều 2"
