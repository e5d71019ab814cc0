"""What stands below an award in the order of the law: Luật 06/2022/QH15 Điều 9, 19, 20."""

from datetime import date

import pytest

from thidua.law.authority import awards_below
from thidua.law.authority.lowering import LADDERS
from thidua.law.catalogue import AWARDS

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("award", "subject", "below"),
    [
        ("chien_si_thi_dua_toan_quoc", "person", ("chien_si_thi_dua_cap_bo", "chien_si_thi_dua_co_so", "lao_dong_tien_tien")),
        ("lao_dong_tien_tien", "person", ()),
        ("co_thi_dua_cap_bo", "collective", ("tap_the_lao_dong_xuat_sac", "tap_the_lao_dong_tien_tien")),
        ("tap_the_lao_dong_xuat_sac", "collective", ("tap_the_lao_dong_tien_tien",)),
        ("don_vi_quyet_thang", "collective", ("tap_the_lao_dong_tien_tien", "don_vi_tien_tien")),
        ("gia_dinh_van_hoa", "household", ()),
        ("xa_phuong_tieu_bieu", "collective", ()),
        ("danh_hieu_khac", "person", ()),
        ("bang_khen_thu_tuong", "household", ("bang_khen_cap_bo", "giay_khen")),
        ("huan_chuong_lao_dong_nhi", "person", ("huan_chuong_lao_dong_ba", "bang_khen_thu_tuong", "bang_khen_cap_bo", "giay_khen")),
        ("huan_chuong_dai_doan_ket", "person", ("bang_khen_thu_tuong", "bang_khen_cap_bo", "giay_khen")),
        ("ky_niem_chuong", "person", ()),
        ("nha_giao_nhan_dan", "person", ()),
    ],
)  # fmt: skip
def test_below(award, subject, below):
    assert awards_below(award, subject, on=DAY) == below


def test_what_one_branch_has_is_offered_where_the_round_considers_it_and_never_to_an_enterprise():
    considered = {"don_vi_quyet_thang", "don_vi_tien_tien"}
    offered = ("tap_the_lao_dong_xuat_sac", "don_vi_quyet_thang", "tap_the_lao_dong_tien_tien", "don_vi_tien_tien")
    assert awards_below("co_thi_dua_cap_bo", "collective", on=DAY, considered=considered) == offered
    assert awards_below("co_thi_dua_cap_bo", "collective", on=DAY, considered=considered, enterprise=True) == (
        "tap_the_lao_dong_xuat_sac", "tap_the_lao_dong_tien_tien",
    )  # fmt: skip


def test_nothing_of_a_day_without_a_law_and_every_day_has_one_ladder_of_each_sort():
    assert awards_below("chien_si_thi_dua_cap_bo", "person", on=date(2003, 1, 1)) == ()
    for day in (date(2004, 7, 1), date(2023, 12, 31), date(2024, 1, 1), DAY):
        there = [one for one in LADDERS if one.basis.on(day)]
        assert sorted((one.subjects, one.is_of_forms) for one in there) == [
            (("collective",), False), (("person",), False), (("person", "collective", "household"), True),
        ]  # fmt: skip


def test_never_itself_never_upwards():
    for award, known in AWARDS.items():
        for subject in known.subjects:
            for key in awards_below(award, subject, on=DAY):
                assert award not in awards_below(key, subject, on=DAY)
                assert (key != award, subject in AWARDS[key].subjects) == (True, True)
