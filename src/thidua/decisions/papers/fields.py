"""What a template may name: its fields, those it must have, those of a row of the list. Plain names, no marks."""

from __future__ import annotations

from thidua.documents.word_templates import Words

TEXTS = {
    "co_quan_tren": "cơ quan chủ quản, có thể trống", "co_quan": "cơ quan ban hành", "loai": "tên loại văn bản", "so": "số, ký hiệu", "dia_danh": "địa danh",
    "ngay": "ngày ký, hai chữ số", "thang": "tháng ký", "nam": "năm ký", "trich_yeu": "trích yếu",
    "tham_quyen": "người có thẩm quyền, in hoa (BỘ TRƯỞNG BỘ MẪU)", "de_nghi": "theo đề nghị của", "nguoi_ky": "họ tên người ký",
    "kem_theo": "câu “Kèm theo … số … ngày …” đúng với văn bản ấy", "kinh_gui": "nơi tờ trình gửi tới: người ký quyết định",
    "don_vi_trinh": "nơi ký tờ trình", "quyet_dinh": "câu “Quyết định số … ngày …”", "noi_quyet_dinh": "người có thẩm quyền đã quyết định (Bộ trưởng Bộ Mẫu)",
    "so_loai": "số tập thể, hộ, cá nhân bằng lời", "tong_tien": "tổng tiền thưởng; trống khi chưa rõ hết", "so_dong": "số người nhận",
    "tieu_de": "danh sách của ai, được tặng gì; có thể trống",
}  # fmt: skip
LISTS = {
    "can_cu": "các căn cứ, mỗi phần tử một dòng", "dieu": "các điều, mỗi phần tử có so và noi_dung",
    "noi_nhan": "nơi nhận, mỗi phần tử một dòng", "chuc_vu": "các dòng chức vụ trên chữ ký",
    "danh_sach": "danh sách người nhận", "ket_qua": "kết quả Hội đồng, mỗi phần tử một dòng",
    "noi_dung": "nội dung quyết định để thông báo, mỗi phần tử một dòng",
}  # fmt: skip
ROWS = {
    "dieu": {"so": "số của điều", "noi_dung": "nội dung"},
    "danh_sach": {
        "tt": "số thứ tự", "ten": "người nhận", "chuc_vu": "chức vụ", "don_vi": "đơn vị", "khen": "danh hiệu, hình thức",
        "nam": "thành tích năm", "tien_thuong": "tiền thưởng (đồng)", "ma": "mã của lần khen",
        "phieu": "số phiếu, tỷ lệ tán thành", "nhom": "tên nhóm ở dòng đầu mỗi nhóm (I. Tập thể); dòng khác trống",
    },
}  # fmt: skip
"""The fields of one element of a list; the elements of the other lists are plain words."""
FIELDS = {**TEXTS, **LISTS}
REQUIRED = {
    "quyet-dinh": ("so", "trich_yeu", "dieu", "danh_sach", "nguoi_ky"),
    "to-trinh": ("trich_yeu", "danh_sach", "nguoi_ky"),
    "thong-bao": ("trich_yeu", "so"),
}  # fmt: skip
"""Without these a paper of the kind would not be whole."""
EXAMPLES = {
    "co_quan_tren": "CHÍNH PHỦ", "co_quan": "BỘ MẪU", "loai": "QUYẾT ĐỊNH", "so": "01/QĐ-BM", "dia_danh": "Hà Nội", "ngay": "25",
    "thang": "3", "nam": "2026", "trich_yeu": "Về việc tặng Bằng khen của Bộ Mẫu", "tham_quyen": "BỘ TRƯỞNG BỘ MẪU",
    "de_nghi": "Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ.", "nguoi_ky": "Nguyễn Văn Mẫu",
    "kem_theo": "Kèm theo Quyết định số 01/QĐ-BM ngày 25 tháng 3 năm 2026 của Bộ trưởng Bộ Mẫu", "kinh_gui": "Bộ trưởng Bộ Mẫu",
    "don_vi_trinh": "Vụ Tổ chức cán bộ", "quyet_dinh": "Quyết định số 01/QĐ-BM ngày 25 tháng 3 năm 2026", "noi_quyet_dinh": "Bộ trưởng Bộ Mẫu",
    "so_loai": "01 tập thể và 01 cá nhân", "tong_tien": "7.020.000 đồng", "so_dong": "2",
    "can_cu": "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nCăn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025;",
    "noi_nhan": "Như Điều 3;\nLưu: VT.", "chuc_vu": "BỘ TRƯỞNG", "noi_dung": "Điều 1. Tặng Bằng khen của Bộ Mẫu cho 01 tập thể và 01 cá nhân.",
    "ket_qua": "Hội đồng Thi đua - Khen thưởng họp ngày 20 tháng 3 năm 2026, tán thành 02 trường hợp.",
    "dieu.so": "1", "dieu.noi_dung": "Tặng Bằng khen của Bộ Mẫu cho 01 tập thể và 01 cá nhân (có danh sách kèm theo).",
    "danh_sach.tt": "1", "danh_sach.ten": "Trần Thị Mẫu", "danh_sach.chuc_vu": "Chuyên viên", "danh_sach.don_vi": "Cục Một",
    "danh_sach.khen": "Bằng khen của Bộ Mẫu", "danh_sach.nam": "2025", "danh_sach.tien_thuong": "3.510.000", "danh_sach.ma": "2345 6789 2345 6789",
    "danh_sach.phieu": "9/9 (100 %)", "danh_sach.nhom": "II. Cá nhân", "tieu_de": "Cá nhân được tặng Bằng khen của Bộ Mẫu",
}  # fmt: skip
"""What each may say, for whoever makes a template, and for trying one out."""
_LOAI = {"quyet-dinh": "QUYẾT ĐỊNH", "to-trinh": "TỜ TRÌNH", "thong-bao": "THÔNG BÁO"}
WORDS = {
    kind: Words(texts=TEXTS, lists=LISTS, rows=ROWS, required=required, examples=EXAMPLES | {"loai": _LOAI[kind]})
    for kind, required in REQUIRED.items()
}
"""The words of each paper of a decision (`models.PaperKind`)."""
