"""What a body's own template of the letter, of the list and of the reports may name."""

from __future__ import annotations

from thidua.documents.word_templates import Words
from thidua.documents.word_templates.heads import EXAMPLES, HEAD

LIST = Words(
    texts=HEAD | {
        "kem_theo": "câu “Kèm theo Tờ trình số … ngày …”", "so_loai": "số tập thể, hộ, cá nhân bằng lời", "so_dong": "số dòng của danh sách",
        "nguoi_ky": "họ tên người ký",
    },
    lists={"danh_sach": "người, tập thể được đề nghị", "chuc_vu": "các dòng chức vụ trên chữ ký"},
    rows={
        "danh_sach": {
            "tt": "số thứ tự", "ten": "họ và tên, tập thể", "ngay_sinh": "ngày sinh", "gioi_tinh": "giới tính", "don_vi": "chức vụ, đơn vị",
            "khen": "hình thức đề nghị", "phieu": "kết quả biểu quyết của Hội đồng, trống khi chưa họp", "tom_tat": "tóm tắt thành tích",
        }
    },
    required=("danh_sach", "nguoi_ky"),
    examples=EXAMPLES | {
        "loai": "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "trich_yeu": "Thành tích năm 2026", "nguoi_ky": "Nguyễn Văn Mẫu", "so_loai": "02 cá nhân", "so_dong": "2",
        "kem_theo": "Kèm theo Tờ trình số …… ngày …… tháng …… năm 2026 của Cục Một", "chuc_vu": "CỤC TRƯỞNG", "danh_sach.tt": "1",
        "danh_sach.ten": "Trần Thị Mẫu", "danh_sach.ngay_sinh": "05/02/1985", "danh_sach.gioi_tinh": "Nữ", "danh_sach.don_vi": "Chuyên viên, Phòng Hai",
        "danh_sach.khen": "Bằng khen của Bộ Mẫu", "danh_sach.phieu": "9/9 (100 %)", "danh_sach.tom_tat": "02 năm hoàn thành xuất sắc nhiệm vụ (2024–2025)",
    },
)  # fmt: skip
LETTER = Words(
    texts=HEAD | {
        "so": "số, ký hiệu", "kinh_gui": "nơi nhận tờ trình", "mau_so": "“Mẫu số …” của tờ trình, có thể trống", "so_loai": "số tập thể, hộ, cá nhân bằng lời",
        "kem_theo": "câu “Kèm theo Tờ trình số … ngày …” trên danh sách", "nguoi_ky": "họ tên người ký",
    },
    lists={
        "can_cu": "các căn cứ, mỗi phần tử một dòng", "noi_dung": "nội dung đề nghị, mỗi phần tử một đoạn", "noi_nhan": "nơi nhận, mỗi phần tử một dòng",
        **LIST.lists,
    },
    rows=LIST.rows,
    required=("kinh_gui", "noi_dung", "danh_sach", "nguoi_ky"),
    examples={
        **LIST.examples, "loai": "TỜ TRÌNH", "so": "……/TTr-CM", "trich_yeu": "Về việc đề nghị khen thưởng, thành tích năm 2026", "kinh_gui": "Bộ Mẫu",
        "mau_so": "Mẫu số 01", "can_cu": "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022.",
        "noi_dung": "Cục Một đã xét và đề nghị Bộ Mẫu xem xét khen thưởng 02 cá nhân (có danh sách kèm theo), cụ thể:\n- Bằng khen của Bộ Mẫu: 02 cá nhân.",
        "noi_nhan": "Như trên;\nLưu: VT.",
    },
)  # fmt: skip
_PAST = {"nam": "năm", "ten": "nội dung", "quyet_dinh": "số, ngày quyết định; cơ quan ban hành"}
_REPORT_EXAMPLES = EXAMPLES | {
    "loai": "BÁO CÁO THÀNH TÍCH", "trich_yeu": "Đề nghị tặng Bằng khen của Bộ Mẫu", "khen": "Bằng khen của Bộ Mẫu", "ten": "Trần Thị Mẫu",
    "don_vi": "Chuyên viên, Phòng Hai", "ngay_sinh": "05/02/1985", "gioi_tinh": "Nữ", "doi_tuong": "cá nhân", "dia_chi": "Số 1 phố Mẫu, phường Mẫu", "mau_so": "Mẫu số 02",
    "nguoi_ky": "Trần Thị Mẫu", "chuc_vu": "NGƯỜI BÁO CÁO", "thanh_tich": "Hoàn thành xuất sắc nhiệm vụ hai năm liền.\nChủ trì 01 sáng kiến cấp cơ sở.",
    "tom_tat": "02 năm hoàn thành xuất sắc nhiệm vụ (2024–2025)", "so_lieu": "100 % cá nhân hoàn thành nhiệm vụ.", "ky_luat": "Không.",
    "nhan_xet": "Đề nghị xét khen thưởng.", "noi_cong_tac": "Phòng Hai, Cục Một",
    "qua_trinh.tu_den": "01/2015 – nay", "qua_trinh.chuc_vu": "Chuyên viên", "qua_trinh.don_vi": "Cục Một", "qua_trinh.thoi_gian": "11 năm 02 tháng",
    "sang_kien.nam": "2025", "sang_kien.ten": "Giảm bước nhập số liệu; cấp cơ sở", "sang_kien.quyet_dinh": "Quyết định số 05/QĐ-CM",
    "xep_loai.nam": "2025", "xep_loai.ten": "Hoàn thành xuất sắc nhiệm vụ", "xep_loai.quyet_dinh": "Quyết định số 07/QĐ-CM",
    "danh_hieu.nam": "2025", "danh_hieu.ten": "Chiến sĩ thi đua cơ sở", "danh_hieu.quyet_dinh": "Quyết định số 09/QĐ-CM",
    "khen_thuong.nam": "2024", "khen_thuong.ten": "Giấy khen của Cục Một", "khen_thuong.quyet_dinh": "Quyết định số 11/QĐ-CM",
}  # fmt: skip
REPORT = Words(
    texts=HEAD | {
        "khen": "danh hiệu, hình thức đề nghị", "ten": "người, tập thể, hộ báo cáo", "don_vi": "chức vụ, đơn vị", "ngay_sinh": "ngày, tháng, năm sinh",
        "gioi_tinh": "giới tính", "doi_tuong": "cá nhân, tập thể hay hộ gia đình", "dia_chi": "địa chỉ của hộ", "mau_so": "“Mẫu số …” của báo cáo, có thể trống", "nguoi_ky": "họ tên người báo cáo ký, có thể trống",
    },
    lists={
        "noi_cong_tac": "nơi công tác, mỗi phần tử một dòng", "qua_trinh": "các chức vụ đã giữ", "thanh_tich": "thành tích đạt được, mỗi phần tử một dòng",
        "tom_tat": "tóm tắt thành tích, mỗi phần tử một dòng", "so_lieu": "số liệu của tập thể, mỗi phần tử một dòng", "sang_kien": "sáng kiến, đề tài",
        "xep_loai": "kết quả xếp loại hằng năm", "danh_hieu": "danh hiệu thi đua", "khen_thuong": "hình thức khen thưởng đã được tặng",
        "ky_luat": "kỷ luật, mỗi phần tử một dòng", "nhan_xet": "ý kiến của thủ trưởng đơn vị, mỗi phần tử một dòng", "chuc_vu": "các dòng trên chữ ký bên phải",
    },
    rows={
        "qua_trinh": {"tu_den": "từ tháng, năm đến tháng, năm", "chuc_vu": "chức vụ", "don_vi": "đơn vị", "thoi_gian": "số năm, tháng giữ chức vụ"},
        "sang_kien": _PAST, "xep_loai": _PAST, "danh_hieu": _PAST, "khen_thuong": _PAST,
    },
    required=("ten", "thanh_tich"),
    examples=_REPORT_EXAMPLES,
)  # fmt: skip
REPORTS = {
    "bc-ca-nhan": "Báo cáo thành tích của cá nhân", "bc-tap-the": "Báo cáo thành tích của tập thể", "bc-ho": "Báo cáo thành tích của hộ gia đình",
    "bc-cong-hien": "Báo cáo thành tích cống hiến", "bc-dot-xuat": "Báo cáo thành tích đột xuất",
}  # fmt: skip
NAMES = {"tt-de-nghi": "Tờ trình đề nghị khen thưởng", "danh-sach": "Danh sách đề nghị khen thưởng", **REPORTS}
WORDS = {"tt-de-nghi": LETTER, "danh-sach": LIST, **dict.fromkeys(REPORTS, REPORT)}
"""By the kind of paper (`files.PaperTemplate.kind`)."""
