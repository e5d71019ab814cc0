"""The fund's limits and who pays: figures by hand, rounding down, and the data whole."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.bonus import FUND_KINDS, fund_limit, organising_share, payer
from thidua.law.bonus.funds import RATES, SHARES
from thidua.law.bonus.paying import PAYERS
from thidua.law.catalogue import AWARDS

R2B, R3, R4, R5 = date(2020, 1, 1), date(2024, 6, 1), date(2026, 1, 1), date(2026, 11, 1)
SUMS = st.integers(0, 10**14)


def test_mức_trích_theo_loại_cơ_quan():
    office = fund_limit("trung_uong", R4, payroll=50_000_000_000)
    assert (office.limit, office.place) == (10_000_000_000, "Nghị định 152/2025/NĐ-CP Điều 46 khoản 1 điểm a")
    assert office.text.startswith("Tối đa 20% của 50.000.000.000 đồng là 10.000.000.000 đồng")
    delta = fund_limit("dia_phuong_dong_bang", R4, recurrent=900_000_000_000)
    mountain = fund_limit("dia_phuong_mien_nui", R3, recurrent=900_000_000_000)
    assert (delta.limit, mountain.limit) == (9_000_000_000, 13_500_000_000)
    assert mountain.place == "Nghị định 98/2023/NĐ-CP Điều 50"


def test_thiếu_số_liệu_thì_nói_cần_gì():
    found = fund_limit("trung_uong", R4, recurrent=10)
    assert found.limit is None
    assert found.text.endswith("Cần quỹ tiền lương của năm để tính số tiền.")


def test_nơi_không_có_mức_chung_thì_không_tính():
    for kind in ("to_chuc_chinh_tri_xa_hoi", "to_chuc_xa_hoi", "doanh_nghiep_nha_nuoc", "hop_tac_xa"):
        found = fund_limit(kind, R4, payroll=10**9, recurrent=10**9)
        assert (found.percent, found.limit) == (None, None)
        assert found.text
    assert "không có dòng" in fund_limit("su_nghiep_70_den_100", R2B).text


def test_ngày_chưa_đọc_và_ngày_tạm_áp_dụng():
    assert fund_limit("trung_uong", date(2017, 9, 30), payroll=10**9).limit is None
    found = fund_limit("trung_uong", R5, payroll=10**9)
    assert found.provisional
    assert "Luật 06/2026/QH16" in found.to_verify[0]


def test_loại_lạ_bị_từ_chối():
    with pytest.raises(ValueError, match="khong_co"):
        fund_limit("khong_co", R4)


def test_hai_mươi_phần_trăm_cho_tổ_chức():
    found = organising_share(1_000_000_003, R4)
    assert (found.limit, found.place) == (200_000_000, "Nghị định 152/2025/NĐ-CP Điều 48 khoản 1 điểm a")
    assert organising_share(10, date(2017, 9, 30)).limit is None


@given(st.sampled_from(sorted(FUND_KINDS)), st.dates(date(2017, 10, 1), date(2030, 1, 1)), SUMS)
def test_không_bao_giờ_quá_mức(kind, day, sum_):
    found = fund_limit(kind, day, payroll=sum_, recurrent=sum_)
    assert not re.search(r"[a-z]_[a-z]", found.text)
    if found.percent is not None:
        assert found.limit is not None
        assert found.limit <= sum_ * found.percent / 100 < found.limit + 1
    share = organising_share(sum_, day)
    assert share.limit is not None
    assert share.limit * 5 <= sum_ < share.limit * 5 + 5


@pytest.mark.parametrize(
    ("award", "day", "who", "place"),
    [
        ("bang_khen_cap_bo", R4, "Cấp quyết định khen thưởng", "Luật 06/2022/QH15 Điều 11 khoản 4"),
        ("huan_chuong_lao_dong_ba", R4, "Bộ, ban, ngành, tỉnh đã đề nghị", "Nghị định 152/2025/NĐ-CP Điều 47 khoản 2"),
        ("co_thi_dua_chinh_phu", R3, "Bộ, ban, ngành, tỉnh đã đề nghị", "Nghị định 98/2023/NĐ-CP Điều 51 khoản 2"),
        ("anh_hung_lao_dong", R4, "Bộ chủ trì", "Nghị định 152/2025/NĐ-CP Điều 47 khoản 2"),
        ("giai_thuong_nha_nuoc", R2B, "Bộ chủ trì", "Nghị định 91/2017/NĐ-CP Điều 67 khoản 2"),
        ("ba_me_viet_nam_anh_hung", R4, "Chi từ quỹ", "Nghị định 152/2025/NĐ-CP Điều 48 khoản 1 điểm a"),
        ("ba_me_viet_nam_anh_hung", R3, "Không chi từ quỹ", "Nghị định 98/2023/NĐ-CP Điều 52 khoản 1 điểm a"),
    ],
)
def test_ai_chi(award, day, who, place):
    found = payer(award, day)
    assert found.who.startswith(who)
    assert found.place == place


def test_mẹ_anh_hùng_trước_nghị_định_152_cần_đối_chiếu_nguồn_chi():
    assert payer("ba_me_viet_nam_anh_hung", R3).to_verify
    assert not payer("ba_me_viet_nam_anh_hung", R4).to_verify
    assert payer("giay_khen", date(2017, 9, 30)).place == ""


@pytest.mark.parametrize("award", sorted(AWARDS))
def test_hình_thức_nào_cũng_có_người_chi(award):
    for day in (R2B, R3, R4, R5):
        found = payer(award, day)
        assert found.who.endswith(".")
        assert "Điều" in found.place
        assert found.provisional is (day == R5)


@pytest.mark.parametrize("rows", [RATES, SHARES, PAYERS], ids=["mức trích", "phần tổ chức", "người chi"])
def test_các_kỳ_nối_nhau_không_hở(rows):
    periods = [one.basis for one in rows]
    assert all("Điều" in one.place and one.checked_on >= date(2026, 11, 20) for one in periods)
    assert periods[-1].end is None
    for one, after in pairwise(periods):
        assert one.end is not None
        assert one.end + timedelta(days=1) == after.start
