"""Conferring and after: what is handed over, in which order, and the days for replacing, cancelling, stripping, giving back."""

import random
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.authority import MATTERS, after, conferring_key, conferring_place, handed_over
from thidua.law.authority.afterwards import RULES
from thidua.law.authority.artefacts import ARTEFACTS, FLAGS
from thidua.law.authority.ceremony import ORDERS
from thidua.law.catalogue import AWARDS

R2B, R3, LATE_2025, R4, R5 = date(2020, 1, 1), date(2024, 6, 1), date(2025, 12, 1), date(2026, 3, 1), date(2026, 11, 1)
PAIRS = [(award.key, subject) for award in AWARDS.values() for subject in award.subjects]


@pytest.mark.parametrize(
    ("award", "subject", "on", "items", "place"),
    [
        ("chien_si_thi_dua_toan_quoc", "person", R4, ("bằng", "khung", "huy hiệu", "hộp"), "Nghị định 152/2025/NĐ-CP Điều 50"),
        ("chien_si_thi_dua_cap_bo", "person", R3, ("bằng", "khung", "huy hiệu", "hộp"), "Nghị định 98/2023/NĐ-CP Điều 54"),
        ("chien_si_thi_dua_co_so", "person", R4, ("bằng", "khung"), "Nghị định 152/2025/NĐ-CP Điều 50"),
        ("xa_phuong_tieu_bieu", "collective", R4, ("bằng", "khung"), "Nghị định 152/2025/NĐ-CP Điều 50"),
        ("lao_dong_tien_tien", "person", R2B, (), "Nghị định 91/2017/NĐ-CP Điều 69"),
        ("tap_the_lao_dong_tien_tien", "collective", R4, (), "Nghị định 152/2025/NĐ-CP Điều 50"),
        ("anh_hung_lao_dong", "collective", R4, ("cờ", "bằng", "khung", "huy hiệu"), "Nghị định 152/2025/NĐ-CP Điều 52"),
        ("anh_hung_lao_dong", "collective", R2B, ("bằng", "khung", "huy hiệu"), "Nghị định 91/2017/NĐ-CP Điều 71"),
        ("huan_chuong_lao_dong_ba", "person", R4, ("huân chương", "bằng", "khung", "hộp"), "Nghị định 152/2025/NĐ-CP Điều 51"),
    ],
)  # fmt: skip
def test_hiện_vật(award, subject, on, items, place):
    found = handed_over(award, subject, on)
    assert (found.items, found.places[0]) == (items, place)
    assert found.money_only is (items == ())


def test_món_chưa_đối_chiếu_và_hình_thức_chưa_đọc_thì_nói():
    assert "chưa đối chiếu" in handed_over("bang_khen_cap_bo", "person", R4).to_verify[0]
    assert not handed_over("chien_si_thi_dua_co_so", "person", R4).to_verify
    unread = handed_over("giai_thuong_nha_nuoc", "person", R4)
    assert unread.items is None
    assert not unread.money_only
    assert unread.to_verify
    assert handed_over("chien_si_thi_dua_co_so", "person", R5).provisional


def test_cỡ_cờ_theo_ngày():
    sizes = {award: handed_over(award, "collective", R3).flag for award in AWARDS if award.startswith("co_thi_dua")}
    assert sizes == {
        "co_thi_dua_chinh_phu": (850, 650),
        "co_thi_dua_cap_bo": (800, 600),
        "co_thi_dua_quan_khu": (750, 550),
        "co_thi_dua_dai_hoc_quoc_gia": (750, 550),
    }
    assert handed_over("co_thi_dua_cap_bo", "collective", LATE_2025).flag == (800, 600)
    later = handed_over("co_thi_dua_cap_bo", "collective", R4)
    assert later.flag is None
    assert "Điều 6 khoản 1 điểm a" in later.to_verify[0]
    assert handed_over("co_thi_dua_cap_bo", "collective", R2B).flag is None


@given(st.sampled_from(PAIRS), st.dates(date(2004, 7, 1), date(2030, 1, 1)))
def test_hiện_vật_của_mọi_hình_thức(pair, day):
    award, subject = pair
    found = handed_over(award, subject, day)
    assert not re.search(r"[a-z]_[a-z]|None", found.text)
    assert bool(found.places) is (found.items is not None)
    assert found.flag is None or "cờ" in (found.items or ())


# ---- The order of conferring

CEREMONY = [
    ("huan_chuong_doc_lap_ba", "person", False),
    ("huan_chuong_lao_dong_nhat", "person", False),
    ("huan_chuong_lao_dong_nhi", "collective", False),
    ("huan_chuong_lao_dong_nhi", "person", False),
    ("huan_chuong_lao_dong_nhi", "person", True),
    ("co_thi_dua_chinh_phu", "collective", False),
    ("chien_si_thi_dua_toan_quoc", "person", False),
    ("bang_khen_thu_tuong", "collective", False),
    ("bang_khen_thu_tuong", "household", False),
    ("bang_khen_thu_tuong", "person", False),
    ("co_thi_dua_cap_bo", "collective", False),
    ("tap_the_lao_dong_xuat_sac", "collective", False),
    ("chien_si_thi_dua_cap_bo", "person", False),
    ("bang_khen_cap_bo", "collective", False),
    ("bang_khen_cap_bo", "person", False),
    ("giay_khen", "person", False),
]


@given(st.randoms(use_true_random=False))
def test_thứ_tự_trao(chance: random.Random):
    """From high to low; of one decider titles first; of one form collective, household, person; the dead after the living."""
    mixed = CEREMONY.copy()
    chance.shuffle(mixed)
    mixed.sort(key=lambda one: conferring_key(one[0], one[1], on=R4, posthumous=one[2]))
    assert mixed == CEREMONY


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_mọi_hình_thức_có_chỗ_riêng_trong_thứ_tự(day):
    keys = [conferring_key(award, subject, on=day) for award, subject in PAIRS]
    assert len(set(keys)) == len(keys)


def test_điều_khoản_của_thứ_tự_trao():
    assert conferring_place(R4) == "Nghị định 152/2025/NĐ-CP Điều 29 khoản 5"
    assert conferring_place(R3) == "Nghị định 98/2023/NĐ-CP Điều 25 khoản 5"
    assert conferring_place(R2B) == ""


# ---- After the ceremony


@pytest.mark.parametrize(
    ("matter", "award", "on", "days", "place"),
    [
        ("cap_doi", "bang_khen_thu_tuong", R3, [(15, "ngay"), (30, "ngay")], "Nghị định 98/2023/NĐ-CP Điều 114"),
        ("cap_doi", "bang_khen_cap_bo", LATE_2025, [(15, "ngay_lam_viec")], "Nghị định 98/2023/NĐ-CP Điều 114"),
        ("cap_lai", "huan_chuong_lao_dong_ba", R3, [(15, "ngay"), (30, "ngay")], "Nghị định 98/2023/NĐ-CP Điều 115"),
        ("cap_lai", "giay_khen", R3, [(15, "ngay_lam_viec")], "Nghị định 98/2023/NĐ-CP Điều 115"),
        ("cap_doi", "giay_khen", R4, [], "Nghị định 152/2025/NĐ-CP Điều 6"),
        ("huy_bo", "huan_chuong_lao_dong_ba", R4, [(10, "ngay_lam_viec")], "Nghị định 152/2025/NĐ-CP Điều 56"),
        ("huy_bo", "giay_khen", R4, [], "Nghị định 152/2025/NĐ-CP Điều 56"),
        ("tuoc", "anh_hung_lao_dong", R4, [(30, "ngay"), (10, "ngay_lam_viec")], "Nghị định 152/2025/NĐ-CP Điều 57"),
        ("tuoc", "anh_hung_lao_dong", R3, [(30, "ngay"), (10, "ngay_lam_viec")], "Nghị định 98/2023/NĐ-CP Điều 75"),
        ("phuc_hoi", "anh_hung_lao_dong", R4, [], "Nghị định 152/2025/NĐ-CP Điều 57 khoản 3"),
        ("nop_lai", "huan_chuong_lao_dong_ba", R4, [(15, "ngay_lam_viec"), (15, "ngay_lam_viec")], "Nghị định 152/2025/NĐ-CP Điều 58"),
        ("nop_lai", "giay_khen", R4, [(15, "ngay_lam_viec")], "Nghị định 152/2025/NĐ-CP Điều 58"),
        ("nop_lai", "giay_khen", R2B, [(15, "ngay")], "Nghị định 91/2017/NĐ-CP Điều 79 khoản 3"),
    ],
)  # fmt: skip
def test_thời_hạn_sau_khi_trao(matter, award, on, days, place):
    found = after(matter, award, on)
    assert [(one.days, one.unit) for one in found.steps if one.days is not None] == days
    assert found.place == place
    assert bool(found.to_verify) is (found.place.endswith("Điều 6") or matter == "phuc_hoi")


def test_bước_sau_khi_trao_viết_thành_lời():
    stripped, replaced = after("tuoc", "anh_hung_lao_dong", R4), after("cap_doi", "giay_khen", R3)
    assert stripped.steps[0].text == "Nơi đã đề nghị khen trình tước danh hiệu: 30 ngày từ ngày bản án có hiệu lực."
    assert replaced.steps[-1].text == "Nơi đã khen cấp đổi: 15 ngày làm việc."
    assert after("huy_bo", "giay_khen", R2B).to_verify


def test_chỉ_danh_hiệu_vinh_dự_bị_tước():
    found = after("tuoc", "huan_chuong_lao_dong_ba", R4)
    assert found.steps == ()
    assert "chỉ có thể hủy bỏ" in found.text


def test_việc_lạ_bị_từ_chối_và_ngày_chưa_đọc_thì_nói():
    with pytest.raises(ValueError, match="sua_chua"):
        after("sua_chua", "giay_khen", R4)
    unread = after("cap_doi", "giay_khen", R2B)
    assert unread.steps == ()
    assert "chưa đọc văn bản" in unread.text


@given(st.sampled_from(sorted(MATTERS)), st.sampled_from(PAIRS), st.dates(date(2004, 7, 1), date(2030, 1, 1)))
def test_mọi_việc_mọi_hình_thức_đều_có_lời(matter, pair, day):
    found = after(matter, pair[0], day)
    assert found.text
    assert not re.search(r"[a-z]_[a-z]|None", found.text)
    assert all(one.scope != ("own" if AWARDS[pair[0]].state_level else "state") for one in found.steps)
    assert found.provisional is (day >= date(2026, 10, 1))


@pytest.mark.parametrize("rows", [ARTEFACTS, FLAGS, ORDERS, RULES], ids=["hiện vật", "cờ", "thứ tự", "sau khi trao"])
def test_các_kỳ_nối_nhau_không_hở(rows):
    of_key = defaultdict(list)
    for one in rows:
        of_key[getattr(one, "matter", "")].append(one.basis)
    for periods in of_key.values():
        assert all(one.document and one.place.startswith("Điều") for one in periods)
        assert all(one.note for one in periods if one.confidence != "source")
        assert periods[-1].end is None
        for one, later in pairwise(periods):
            assert one.end is not None
            assert one.end + timedelta(days=1) == later.start
    assert set(of_key) in ({""}, set(MATTERS))
