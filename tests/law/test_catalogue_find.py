"""Every spelling of an award met in the wild is read, and what cannot be read is never guessed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.law.catalogue import AWARDS, find
from thidua.law.catalogue.spellings import TABLE, spellings
from thidua.law.catalogue.words import open_words
from thidua.law.spelling import fold

READ = {
    "bang_khen_thu_tuong": """BKTTg|BKTTgCP|Bằng khen Thủ tướng|Bằng khen của Thủ tướng Chính phủ|“Bằng khen của Thủ tướng Chính phủ”
        |Đề nghị tặng Bằng khen của Thủ tướng Chính phủ, kèm theo tiền thưởng|bang_khen_thu_tuong|bang-khen-thu-tuong|bang khen thu tuong
        |Bằng khen của Thủ tướng Chính phủ về thành tích chuyển đổi số|Bằng khen của Thủ tướng Chính phủ (BKTTg)|1. BK TTg năm 2020""",
    "bang_khen_cap_bo": """Bằng khen của Bộ trưởng|Bằng khen của Bộ Khoa học và Công nghệ|Bằng khen của Bộ KH&CN|Bằng khen UBND tỉnh
        |Bằng khen của Chủ tịch UBND tỉnh|Bằng khen của Chủ tịch UBND tỉnh Nghệ An|Bằng khen của UBND TP Hà Nội|Bằng khen UBND TP. HCM|BK Bộ
        |Bằng khen của Bộ trưởng Bộ Nội vụ|Bằng khen của Ủy ban nhân dân tỉnh Phú Thọ|BK UBND tỉnh Hà Nam|Bằng khen cấp tỉnh
        |Bằng khen cấp bộ, ban, ngành, tỉnh, đoàn thể trung ương|Bằng khen của Tòa án nhân dân tối cao|Bằng khen của Văn phòng Chính phủ
        |Bằng khen của Thống đốc Ngân hàng Nhà nước Việt Nam|Bằng khen Bộ Lao động - Thương binh và Xã hội|Bằng khen của Bộ GD&ĐT
        |Bằng khen BGDĐT|Bằng khen của Hội Nông dân Việt Nam|Bằng khen của Tổng Liên đoàn Lao động Việt Nam
        |Bằng khen của Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam""",
    "bang_khen_quan_khu": "Bằng khen của Quân khu 4|Bằng khen của Bộ Tư lệnh Thủ đô Hà Nội|Bằng khen Ban Cơ yếu Chính phủ|Bằng khen của Tổng cục Chính trị"
    "|Bằng khen của Quân chủng Phòng không - Không quân",
    "bang_khen_dai_hoc_quoc_gia": "Bằng khen của Đại học Quốc gia Hà Nội|Bằng khen của Giám đốc ĐHQG TP.HCM|Bằng khen ĐHQGHN",
    "bang_khen_to_chuc": "Bằng khen của Tỉnh đoàn Nghệ An|Bằng khen của Liên đoàn Lao động tỉnh|Bằng khen Hội LHPN tỉnh Phú Thọ|Bằng khen của Tỉnh ủy"
    "|Bằng khen của Ủy ban MTTQ tỉnh|Bằng khen của Hội Nông dân Việt Nam tỉnh Nghệ An|Bằng khen của Thành ủy Hà Nội",
    "giay_khen": """Giấy khen của Cục trưởng|Giấy khen của Giám đốc Sở Nội vụ|GK của Giám đốc Sở|Giấy khen của Thủ trưởng cơ quan, đơn vị …
        |Giấy khen của Chủ tịch UBND huyện Yên Lập|Giấy khen của Viện trưởng|Giấy khen của Tổng giám đốc Công ty A|giay_khen""",
    "giay_khen_cap_xa": "Giấy khen của Chủ tịch UBND xã Vân Hồ|Giấy khen của Chủ tịch UBND phường Bến Nghé|Giấy khen UBND xã|giay_khen_cap_xa",
    "giay_khen_to_chuc": "Giấy khen của Đảng ủy xã|Giấy khen của Liên đoàn Lao động tỉnh|Giấy khen của Công đoàn cơ sở|Giấy khen của Tỉnh đoàn|Giấy khen của Hội Phụ nữ xã A",
    "co_thi_dua_cap_bo": "Cờ TĐ của Bộ|Cờ của UBND tỉnh|Cờ thi đua của Bộ Công an|Cờ của UBND TP Hà Nội|Cờ thi đua cấp Bộ, ngành, tỉnh, đoàn thể trung ương",
    "co_thi_dua_chinh_phu": "Cờ thi đua Chính phủ|Cờ CP|“Cờ thi đua của Chính phủ”|CO THI DUA CHINH PHU|Cờ thi đua của Chính phủ năm 2023",
    "co_thi_dua_quan_khu": "Cờ thi đua của Quân khu 7|Cờ thi đua của Ban Cơ yếu Chính phủ",
    "chien_si_thi_dua_co_so": """CSTĐCS|CSTĐ cơ sở|CSTĐ cấp cơ sở|Chiến sỹ thi đua cơ sở|chien si thi dua co so|CSTĐCS của Cục A|2021: CSTĐCS
        |Đạt danh hiệu “Chiến sĩ thi đua cơ sở” năm 2022|CSTĐCS (Chiến sĩ thi đua cơ sở)|Danh hiệu: Chiến sĩ thi đua cơ sở""",
    "chien_si_thi_dua_cap_bo": """CSTĐ tỉnh|CSTĐ cấp Bộ|CSTĐ cấp tỉnh|Chiến sĩ thi đua Bộ, ban, ngành, tỉnh|Chiến sĩ thi đua Bộ Nội vụ
        |Chiến sĩ thi đua cấp Bộ, ngành, tỉnh, đoàn thể trung ương|Chiến sĩ thi đua tỉnh Hà Nam|Chiến sĩ thi đua thành phố Hà Nội""",
    "chien_si_thi_dua_toan_quoc": "CSTĐTQ|CSTĐ toàn quốc|Chiến sỹ thi đua toàn quốc",
    "lao_dong_tien_tien": "LĐTT|“Lao động tiên tiến”|Lao động tiên tiến của Trường A|LAO ĐỘNG TIÊN TIẾN|danh hiệu Lao động tiên tiến năm 2025",
    "tap_the_lao_dong_tien_tien": "TTLĐTT|Tập thể LĐTT|Tập thể lao động tiên tiến",
    "tap_the_lao_dong_xuat_sac": "TTLĐXS|Tập thể Lao động Xuất sắc|tập thể lao động suất sắc|TT LĐXS|Tập thể LĐ XS|TTLĐ xuất sắc|Tập thể Lao động xuất sắc của Bộ",
    "huan_chuong_lao_dong_nhat": "HCLĐ hạng Nhất|HCLĐ hạng I|HCLĐ hạng 1|Huân chương Lao động hạng thứ nhất|HCLĐ1|Huân chương Lao động (hạng Nhất)",
    "huan_chuong_lao_dong_nhi": "Huân chương LĐ hạng Nhì|HCLĐ II|HCLĐ hạng hai|“Huân chương Lao động” hạng nhì",
    "huan_chuong_lao_dong_ba": "HCLĐ hạng 3|HCLĐ Ba|HCLĐB|HCLĐ III|Huân chương LĐ hạng III|huan chuong lao dong hang ba|Huân chương Lao động của Chủ tịch nước, hạng Ba",
    "huan_chuong_doc_lap_ba": "HCĐL hạng Ba|Huân chương Độc lập hạng III",
    "huy_chuong_huu_nghi": "Huy chương Hữu nghị",
    "nghe_si_uu_tu": "Nghệ sỹ ưu tú|NSƯT",
    "ky_niem_chuong": "Kỷ niệm chương|KNC|Kỉ niệm chương “Vì sự nghiệp giáo dục”|Kỷ niệm chương của Văn phòng Quốc hội|Kỷ niệm chương Công đoàn",
    "xa_phuong_tieu_bieu": "Xã, phường, đặc khu tiêu biểu|xã, phường, thị trấn tiêu biểu|Xã tiêu biểu",
}
PAIRS = [(key, text.strip()) for key, texts in READ.items() for text in texts.split("|")]
ASKED = {  # read, but shown to the officer
    "BK TTCP": "bang_khen_thu_tuong",  # also Thanh tra Chính phủ
    "Bằng khen Chính phủ": "bang_khen_thu_tuong",
    "Bằng khen của Bộ Lạ": "bang_khen_cap_bo",
    "Bằng khen UBND TP Vinh": "bang_khen_cap_bo",
    "Giấy khen của Hiệu trưởng": "giay_khen",
    "Bằng khen của Thủ tướng Chính phủ Lào": "bang_khen_thu_tuong",
    "Chiến sĩ thi đua toàn quân": "chien_si_thi_dua_cap_bo",
    "Bằng khen của Hội Nhà báo Việt Nam": "bang_khen_cap_bo",
}
OPEN = {  # not decided
    "Huân chương Lao động": 3, "HCLĐ": 3, "HCLĐN": 2, "HCLĐ 2 lần": 3, "Bằng khen": 5, "Giấy khen": 4, "CSTĐ": 3, "HC Hữu nghị": 2,
    "Huân chương hạng Ba": 5, "CSTĐCS; BKTTg": 2, "không đạt CSTĐCS": 1, "chưa được tặng BKTTg": 1, "Giấy khen số 12/QĐ-UBND": 4,
    "Bằng khen của Giám đốc Sở Y tế": 5, "Giấy khen của Chủ tịch UBND tỉnh": 4, "Bằng khen của Chủ tịch UBND xã A": 5, "Anh hùng": 2,
    "HCLĐ hạng Ba (2015), hạng Nhì (2020)": 2, "Huân chương Lao động hạng Nhất, Nhì": 2, "Huy hiệu 30 năm tuổi Đảng": 1,
    "Huân chương Lao động hạng 4": 3, "Bằng khen của Công an tỉnh": 5, "LĐTT, CSTĐCS": 2, "Bằng khen Quốc hội": 5,
}  # fmt: skip
NOISE = [
    "",
    " ",
    "…",
    "Nguyễn Văn A",
    "cơ sở",
    "có",
    "Cờ",
    "Hà Nội",
    "2021",
    "x" * 100_000,
    "HTXSNV",
    "()",
    "\x00",
    "🙂",
    "Sáng kiến cải tiến",
]


@pytest.mark.parametrize(("key", "text"), PAIRS, ids=[text for _, text in PAIRS])
def test_đọc_được(key, text):
    reading = find(text)
    assert (reading.key, reading.sure) == (key, True), reading
    assert reading.understood == f"Hiểu là {AWARDS[key].plain_name}"
    assert reading.text == text


@pytest.mark.parametrize(("text", "key"), ASKED.items())
def test_đọc_được_nhưng_hỏi_lại(text, key):
    reading = find(text)
    assert (reading.key, reading.sure) == (key, False), reading
    assert reading.understood.endswith("xin xác nhận")


@pytest.mark.parametrize(("text", "count"), OPEN.items())
def test_chưa_rõ_thì_nêu_các_khả_năng(text, count):
    reading = find(text)
    assert (reading.key, reading.sure, reading.exact, len(reading.candidates)) == (None, False, False, count), reading
    assert reading.understood.endswith("?")


@pytest.mark.parametrize("text", NOISE, ids=range(len(NOISE)))
def test_không_phải_tên_gọi(text):
    reading = find(text)
    assert (reading.key, reading.candidates, reading.sure) == (None, (), False)


@pytest.mark.parametrize(
    "text",
    ["Bằng khen của Đại học Quốc gia TP.HCM", "Bằng khen Quân khu 3", "Bằng khen của Liên đoàn Lao động tỉnh Phú Thọ"],
)
def test_không_thuộc_danh_sách_đóng_điều_3_khoản_5_thì_không_là_bằng_khen_cấp_bộ(text):
    assert find(text).key != "bang_khen_cap_bo"


def test_đúng_nguyên_văn_hay_đã_bỏ_bớt_chữ():
    assert find("BKTTg").exact
    assert find("“Chiến sĩ thi đua cơ sở”").exact
    assert not find("Đề nghị tặng BKTTg").exact
    assert not find("Bằng khen của Bộ Nội vụ").exact


KNOWN = [(award.key, text, loose) for award in AWARDS.values() for text, loose in spellings(award)]


def test_không_có_hai_mục_chung_một_cách_viết():
    owners: dict[tuple[str, ...], set[str]] = {}
    for key, text, _ in KNOWN:
        owners.setdefault(open_words(text), set()).add(key)
    assert not {text: keys for text, keys in owners.items() if len(keys) > 1}
    assert len(TABLE.values) >= len(owners)


@st.composite
def variants(draw):
    """A known spelling, dressed as an office might dress it."""
    key, text, loose = draw(st.sampled_from(KNOWN))
    dress = draw(st.sampled_from([str, fold, str.upper, str.lower, str.title, str.swapcase]))
    form = draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    gap = draw(st.sampled_from([" ", "  ", "\u00a0", "\n", " \t "]))
    before = draw(
        st.sampled_from(
            ["", "Tặng ", "Đề nghị tặng ", "danh hiệu ", "- ", "1. ", "Đề nghị xét tặng danh hiệu ", "Năm 2024: "]
        )
    )
    after = draw(
        st.sampled_from(["", ".", ", kèm theo tiền thưởng", " năm 2025", " năm học 2024-2025", " (2021)", " ;"])
    )
    open_mark, close_mark = draw(st.sampled_from([("", ""), ("“", "”"), ('"', '"'), ("'", "'")]))
    written = unicodedata.normalize(form, f"{before}{open_mark}{dress(text)}{close_mark}{after}").replace(" ", gap)
    return key, written, loose


@settings(max_examples=1500, deadline=None)
@given(variants())
def test_mọi_biến_thể_của_một_tên_là_chính_nó(variant):
    key, written, loose = variant
    reading = find(written)
    assert reading.key == key, (written, reading)
    assert reading.sure is (not loose), (written, reading)


@given(st.text())
def test_chữ_nào_cũng_không_làm_hỏng(text):
    reading = find(text)
    assert reading.key is None or reading.key in AWARDS
    assert set(reading.candidates) <= set(AWARDS)
    assert not reading.sure or reading.key is not None
    assert not reading.exact or reading.sure


WORDS = sorted(
    {word for _, text, _ in KNOWN for word in text.split()}
    | {"của", "không", "Bộ", "tỉnh", "năm", "2025", "hạng", "cờ", ",", "UBND"}
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_chữ_của_tên_gọi_xáo_trộn_cũng_không_làm_hỏng(words):
    reading = find(" ".join(words))
    assert reading.key is None or reading.key in reading.candidates


@pytest.mark.parametrize(("word", "grade"), [("nhất", "nhat"), ("nhì", "nhi"), ("ba", "ba")])
def test_hạng_viết_là_thứ(word, grade):
    found = find(f"Huân chương lao động thứ {word}")
    assert found.key == find(f"Huân chương Lao động hạng {word}").key
    assert found.sure
    assert found.key
    assert found.key.endswith(grade)
