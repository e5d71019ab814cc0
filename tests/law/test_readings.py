"""The facts of a list in every spelling; letters only through a stated meaning; never a guess, never an error."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.law import case, readings
from thidua.law.readings import LETTER_SCALES, VOCABULARIES, read_rating
from thidua.law.spelling import fold

READERS = {
    "rating": read_rating, "scope": readings.read_scope, "initiative_kind": readings.read_initiative_kind,
    "subject": readings.read_subject, "path": readings.read_path, "discipline": readings.read_discipline,
    "group": readings.read_group, "status": readings.read_status, "bloc": readings.read_bloc,
}  # fmt: skip
READ = {
    ("rating", "HTXS"): "HTXS|HTXSNV|Hoàn thành xuất sắc nhiệm vụ|hoan thanh xuat sac|Xuất sắc|Hoàn thành suất sắc nhiệm vụ"
    "|Hoàn thành xuất sắc nhiệm vụ được giao năm 2021|Xếp loại: Hoàn thành xuất sắc nhiệm vụ",
    ("rating", "HTT"): "HTT|HTTNV|Hoàn thành tốt|Hoàn thành tốt nhiệm vụ|Tốt|HOÀN THÀNH TỐT NHIỆM VỤ|Hoàn thành tốt nhiệm vụ (HTTNV)",
    ("rating", "HT"): "HT|HTNV|Hoàn thành nhiệm vụ|Hoàn thành|HTNV nhưng còn hạn chế về năng lực",
    ("rating", "KHT"): "KHT|KHTNV|Không hoàn thành nhiệm vụ|không hoàn thành",
    ("scope", "co_so"): "cấp cơ sở|cơ sở|co so|trong đơn vị|Sáng kiến cấp cơ sở|phạm vi ảnh hưởng cơ sở",
    ("scope", "cap_bo"): "cấp Bộ|cấp tỉnh|Bộ, ban, ngành, tỉnh|Bộ|tỉnh|phạm vi ảnh hưởng cấp tỉnh|đề tài cấp Bộ"
    "|cấp Bộ, ngành, tỉnh, đoàn thể trung ương",
    ("scope", "toan_quoc"): "toàn quốc|cả nước|cấp nhà nước|quốc gia",
    ("initiative_kind", "sang_kien"): "Sáng kiến|SKKN|sáng kiến kinh nghiệm|Sáng kiến cấp cơ sở",
    ("initiative_kind", "de_tai"): "Đề tài|đề tài khoa học|Đề tài NCKH cấp Bộ|đề tài KH&CN",
    ("initiative_kind", "de_an"): "Đề án|đề án khoa học",
    ("initiative_kind", "cong_trinh"): "Công trình khoa học và công nghệ|công trình KH&CN",
    ("initiative_kind", "muu_tri"): "Mưu trí, sáng tạo trong chiến đấu",
    ("subject", "person"): "CANHAN|Khen thưởng cá nhân|Cá nhân|Ông|Bà|ông/bà|Ông Nguyễn Văn A|Bà Trần Thị B|Đ/c Lê C",
    ("subject", "collective"): "TAPTHE|Tập thể|Khen thưởng tập thể|Tập thể Phòng Tổ chức",
    ("subject", "household"): "HOGIADINH|Hộ gia đình|Khen thưởng hộ gia đình|Hộ gia đình ông A|Hộ ông B",
    ("path", "cong_trang"): "công trạng|Khen thưởng theo công trạng|thường xuyên|Khen thưởng thường xuyên|hằng năm",
    ("path", "phong_trao"): "phong trào thi đua|chuyên đề|Khen thưởng chuyên đề|theo đợt, chuyên đề|Khen thưởng phong trào thi đua",
    ("path", "dot_xuat"): "đột xuất|Khen thưởng đột xuất",
    ("path", "cong_hien"): "cống hiến|Khen thưởng quá trình cống hiến",
    ("path", "nien_han"): "niên hạn|Khen thưởng theo niên hạn",
    ("path", "doi_ngoai"): "đối ngoại|Khen thưởng đối ngoại",
    ("discipline", "khien_trach"): "Khiển trách|Kỷ luật khiển trách|khien_trach",
    ("discipline", "canh_cao"): "cảnh cáo|Bị kỷ luật bằng hình thức cảnh cáo",
    ("discipline", "buoc_thoi_viec"): "buộc thôi việc",
    ("group", "can_bo"): "Cán bộ, công chức|CBCCVC|viên chức",
    ("group", "doanh_nhan"): "Doanh nhân",
    ("group", "doanh_nghiep"): "Doanh nghiệp|Hợp tác xã",
    ("group", "ho"): "Hộ gia đình",
    ("status", "cancelled"): "hủy bỏ|Đã thu hồi",
    ("bloc", "cap_bo"): "cấp tỉnh|Dẫn đầu khối thi đua của tỉnh",
    ("bloc", "trung_uong"): "Trung ương|Hội đồng TĐKT Trung ương",
}  # fmt: skip
CASES = [(field, key, text) for (field, key), texts in READ.items() for text in texts.split("|")]


@pytest.mark.parametrize(("field", "key", "text"), CASES, ids=[f"{field}: {text}" for field, _, text in CASES])
def test_đọc_được(field, key, text):
    reading = READERS[field](text)
    assert (reading.key, reading.sure) == (key, True), reading
    assert reading.understood.startswith("Hiểu là ")


@pytest.mark.parametrize("field", READERS)
@pytest.mark.parametrize("text", ["", "…", "?", "xyz", "2021", "Khá khen", "không", "x" * 50_000])
def test_chữ_lạ_thì_không_đọc(field, text):
    reading = READERS[field](text)
    assert (reading.key, reading.sure) == (None, False)
    assert reading.understood


def test_mức_cũ_đọc_kèm_ghi_chú():
    reading = read_rating("HTNV nhưng còn hạn chế về năng lực")
    assert reading.key == "HT"
    assert reading.note is not None
    assert "56/2015" in reading.note
    assert read_rating("HTNV").note is None


@pytest.mark.parametrize("text", ["A", "b", "Loại C", "Xếp loại A", "D"])
def test_chữ_cái_không_tự_hiểu(text):
    reading = read_rating(text)
    assert (reading.key, reading.sure) == (None, False)
    assert "xin cho biết" in reading.understood


def test_chữ_cái_đọc_theo_cách_quy_đổi_đã_chọn():
    assert read_rating("Loại A", scale={"A": "HTT", "B": "HT"}).key == "HTT"
    assert read_rating("A", scale=LETTER_SCALES["a_xuat_sac"][1]).key == "HTXS"
    assert read_rating("C", scale={"A": "HTT", "B": "HT"}).key is None
    assert read_rating("HTXS", scale={"A": "HTT"}).key == "HTXS"
    assert "theo cách quy đổi" in read_rating("A", scale={"A": "HTT"}).understood


def test_cách_quy_đổi_sai_thì_từ_chối():
    with pytest.raises(ValueError, match="GIOI"):
        read_rating("A", scale={"A": "GIOI"})


def test_các_cách_quy_đổi_sẵn_có_đều_dùng_được():
    for label, scale in LETTER_SCALES.values():
        assert label
        assert {read_rating(letter, scale=scale).key for letter in scale} == set(scale.values())


def test_tên_cơ_quan_thay_cho_phạm_vi_thì_hỏi_lại():
    for text, key in {"Sở Y tế": "co_so", "UBND tỉnh Nghệ An": "cap_bo", "Bộ Khoa học và Công nghệ": "cap_bo"}.items():
        reading = readings.read_scope(text)
        assert (reading.key, reading.sure) == (key, False)


def test_phủ_định_không_thành_khẳng_định():
    assert read_rating("không tốt").key is None
    assert read_rating("Không xếp loại").key is None
    assert readings.read_discipline("không bị khiển trách").key is None


def test_giá_trị_là_giá_trị_của_hồ_sơ_sự_kiện():
    allowed = {
        "rating": case.RATINGS, "scope": case.SCOPES, "initiative_kind": case.INITIATIVES, "subject": case.SUBJECTS,
        "path": case.PATHS, "group": case.GROUPS, "status": case.STATUSES, "bloc": case.BLOCS,
    }  # fmt: skip
    for field, keys in allowed.items():
        assert set(VOCABULARIES[field].names) == set(keys), field


KNOWN = [(field, text, key) for field, words in VOCABULARIES.items() for text, key in words.spellings()]


@settings(max_examples=800, deadline=None)
@given(
    st.sampled_from(KNOWN),
    st.sampled_from([str, str.upper, str.title, fold]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([" ", "  ", "\u00a0", "\n"]),
    st.sampled_from(["", ".", ";", " …"]),
)
def test_mọi_biến_thể_của_một_cách_viết(known, dress, form, gap, end):
    field, text, key = known
    reading = READERS[field](unicodedata.normalize(form, dress(text).replace(" ", gap)) + end)
    assert reading.key == key


@given(st.sampled_from(sorted(READERS)), st.text())
def test_chữ_nào_cũng_không_làm_hỏng(field, text):
    reading = READERS[field](text)
    assert not reading.sure or reading.key is not None
    assert reading.key is None or reading.key in VOCABULARIES[field].names
