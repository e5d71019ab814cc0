"""The catalogue's data: whole, dated, placed; who decides and what it is called on a given day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.catalogue import AWARDS, KINDS, CatalogueError, awards_on
from thidua.law.catalogue.loading import FOLDER, load

R1, R2A, R2B, R3, R4 = (
    date(2010, 1, 1), date(2015, 1, 1), date(2020, 1, 1), date(2024, 6, 1), date(2025, 12, 1),
)  # fmt: skip
DAYS = st.dates(date(2004, 7, 1), date(2030, 12, 31))
LADDER = """lao_dong_tien_tien chien_si_tien_tien chien_si_thi_dua_co_so chien_si_thi_dua_cap_bo chien_si_thi_dua_toan_quoc
    tap_the_lao_dong_tien_tien don_vi_tien_tien tap_the_lao_dong_xuat_sac don_vi_quyet_thang co_thi_dua_cap_bo co_thi_dua_quan_khu
    co_thi_dua_dai_hoc_quoc_gia co_thi_dua_chinh_phu xa_phuong_tieu_bieu thon_to_dan_pho_van_hoa gia_dinh_van_hoa danh_hieu_khac
    huan_chuong_sao_vang huan_chuong_ho_chi_minh huan_chuong_dai_doan_ket huan_chuong_dung_cam huan_chuong_huu_nghi
    huy_chuong_quan_ky_quyet_thang huy_chuong_vi_an_ninh_to_quoc huy_chuong_huu_nghi huy_chuong_thanh_nien_xung_phong
    tinh_anh_hung thanh_pho_anh_hung ba_me_viet_nam_anh_hung anh_hung_luc_luong_vu_trang anh_hung_lao_dong
    nha_giao_nhan_dan thay_thuoc_nhan_dan nghe_si_nhan_dan nghe_nhan_nhan_dan nha_giao_uu_tu thay_thuoc_uu_tu nghe_si_uu_tu nghe_nhan_uu_tu
    giai_thuong_ho_chi_minh giai_thuong_nha_nuoc bang_khen_thu_tuong bang_khen_cap_bo bang_khen_quan_khu bang_khen_dai_hoc_quoc_gia
    bang_khen_to_chuc giay_khen_to_chuc giay_khen giay_khen_cap_xa giay_khen_hoc_tap ky_niem_chuong_uy_ban_thuong_vu_quoc_hoi ky_niem_chuong""".split()
GRADED = ["huan_chuong_doc_lap", "huan_chuong_quan_cong", "huan_chuong_lao_dong", "huan_chuong_bao_ve_to_quoc"]
GRADED += ["huan_chuong_chien_cong", "huy_chuong_chien_si_ve_vang"]


def who(key: str, day: date) -> list[str]:
    return [one.who for one in AWARDS[key].authority_on(day)]


def test_có_đủ_mọi_danh_hiệu_và_hình_thức():
    assert set(AWARDS) == {*LADDER, *(f"{stem}_{grade}" for stem in GRADED for grade in ("nhat", "nhi", "ba"))}


def test_xếp_theo_loại_rồi_theo_thứ_tự_của_luật():
    places = [(KINDS.index(award.kind), award.rank) for award in AWARDS.values()]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_ba_hạng_nối_nhau():
    first, second, third = (AWARDS[f"huan_chuong_lao_dong_{grade}"] for grade in ("nhat", "nhi", "ba"))
    assert (first.rank, second.rank, third.rank) == (9, 10, 11)
    assert third.name == "“Huân chương Lao động” hạng Ba"
    assert third.plain_name == "Huân chương Lao động hạng Ba"
    assert third.grade == "ba"


@pytest.mark.parametrize("award", AWARDS.values(), ids=lambda award: award.key)
def test_mỗi_mục_có_điều_luật_và_người_quyết_định_trong_mọi_chế_độ_đã_đọc(award):
    for day in (R3, R4):
        assert award.valid_on(day)
        article = award.article_on(day)
        assert article is not None
        assert article.law == "Luật 06/2022/QH15"
        assert award.authority_on(day)
    assert award.checked_on >= date(2026, 11, 20)


@given(DAYS)
def test_ngày_nào_cũng_trả_lời_được(day):
    for award in awards_on(day):
        assert award.name_on(day)
        covering = [one for one in award.articles if one.start <= day and (one.end is None or day <= one.end)]
        assert len(covering) <= 1
        assert all(one.start <= day for one in award.authority_on(day))


@given(st.sampled_from(list(AWARDS.values())), DAYS)
def test_tên_gọi_chỉ_đổi_đúng_ngày_đã_ghi(award, day):
    turns = {period.start for period in award.names} | {period.end + timedelta(days=1) for period in award.names}
    if day not in turns and day > date(2004, 7, 1):
        assert award.name_on(day) == award.name_on(day - timedelta(days=1))


def test_cấp_xã_ký_chiến_sĩ_thi_đua_cơ_sở_từ_tháng_7_năm_2025():
    day = date(2025, 7, 1)
    assert "Chủ tịch UBND cấp xã" in who("chien_si_thi_dua_co_so", day)
    assert "Chủ tịch UBND cấp huyện" not in who("chien_si_thi_dua_co_so", day)
    assert "Chủ tịch UBND cấp xã" not in who("chien_si_thi_dua_co_so", day - timedelta(days=1))
    assert "Chủ tịch UBND cấp huyện" in who("chien_si_thi_dua_co_so", day - timedelta(days=1))


def test_cấp_xã_ký_lao_động_tiên_tiến_từ_luật_2013():
    assert "Chủ tịch UBND cấp xã" not in who("lao_dong_tien_tien", R1)
    assert "Chủ tịch UBND cấp xã" in who("lao_dong_tien_tien", R2A)
    assert "Chủ tịch UBND cấp xã" in who("lao_dong_tien_tien", R4)


def test_thôn_văn_hóa_từ_huyện_về_xã():
    assert who("thon_to_dan_pho_van_hoa", R3) == ["Chủ tịch UBND cấp huyện"]
    assert who("thon_to_dan_pho_van_hoa", R4) == ["Chủ tịch UBND cấp xã"]


def test_cờ_chính_phủ_do_thủ_tướng_ký_theo_ủy_quyền():
    (government, delegate) = AWARDS["co_thi_dua_chinh_phu"].authority_on(R4)
    assert government.who == "Chính phủ"
    assert delegate.who.startswith("Thủ tướng Chính phủ")
    assert delegate.place == "Nghị định 152/2025/NĐ-CP, Điều 37 khoản 1"


def test_doanh_nghiệp_trước_tháng_6_năm_2014_chỉ_nhà_nước():
    assert "Giám đốc doanh nghiệp nhà nước" in who("chien_si_thi_dua_co_so", date(2014, 5, 31))
    assert "Tổng giám đốc, giám đốc doanh nghiệp" in who("chien_si_thi_dua_co_so", date(2014, 6, 1))


def test_đơn_vị_quyết_thắng_theo_từng_nghị_định():
    places = [AWARDS["don_vi_quyet_thang"].authority_on(day)[-1].place for day in (R2B, R3, R4)]
    assert places == [
        "Nghị định 91/2017/NĐ-CP, Điều 43 khoản 1",
        "Nghị định 98/2023/NĐ-CP, Điều 28",
        "Nghị định 152/2025/NĐ-CP, Điều 32",
    ]


def test_tên_theo_ngày():
    communes = AWARDS["xa_phuong_tieu_bieu"]
    assert communes.name_on(date(2025, 6, 30)) == "xã, phường, thị trấn tiêu biểu"
    assert communes.name_on(date(2025, 7, 1)) == "xã, phường, đặc khu tiêu biểu"
    assert not communes.valid_on(date(2023, 12, 31))
    certificate = AWARDS["bang_khen_cap_bo"]
    assert certificate.name_on(R2B) == "Bằng khen cấp bộ, ngành, tỉnh, đoàn thể trung ương"
    assert certificate.name_on(R3) == "Bằng khen của Bộ, ban, ngành, tỉnh"


def test_điều_luật_theo_ngày():
    family = AWARDS["gia_dinh_van_hoa"]
    assert [str(getattr(family.article_on(day), "place", None)) for day in (R1, R3)] == ["Điều 29", "Điều 31"]
    assert AWARDS["xa_phuong_tieu_bieu"].article_on(R2B) is None


def test_cấp_nhà_nước():
    state = {key for key, award in AWARDS.items() if award.state_level}
    assert {"bang_khen_thu_tuong", "co_thi_dua_chinh_phu", "chien_si_thi_dua_toan_quoc"} <= state
    assert not {key for key in state if AWARDS[key].kind in {"giay_khen", "ky_niem_chuong"}}
    assert {key for key in state if AWARDS[key].kind == "bang_khen"} == {"bang_khen_thu_tuong"}


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('kind = "danh_hieu"', 'kind = "danh_hieux"', ["10_danh_hieu", "chien_si_thi_dua_toan_quoc", "kind"]),
        ("rank = 1\n", 'rank = "1"\n', ["10_danh_hieu", "chien_si_thi_dua_toan_quoc", "rank"]),
        ('["thu_tuong"]', '["thu_tuongg"]', ["10_danh_hieu", "chien_si_thi_dua_toan_quoc", "authority"]),
        ("from = 2004-07-01\nc", 'from = "2004"\nc', ["10_danh_hieu", "chien_si_thi_dua_toan_quoc", "from"]),
        ("2003 = ", "1999 = ", ["10_danh_hieu", "chien_si_thi_dua_toan_quoc", "articles"]),
        ('"chien_si_thi_dua_cap_bo"', '"lao_dong_tien_tien"', ["10_danh_hieu", "lao_dong_tien_tien", "key"]),
        ('["person"]', '["ai"]', ["10_danh_hieu", "chien_si_thi_dua_toan_quoc", "subjects"]),
    ],
)
def test_dữ_liệu_sai_thì_nói_rõ_tệp_mục_trường(tmp_path: Path, wrong, right, said):
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name.startswith("10_"):
            assert wrong in text
            text = text.replace(wrong, right, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path)
    assert all(word in str(raised.value) for word in said), str(raised.value)
