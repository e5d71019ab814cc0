"""What a template may name: its fields, those it must have, those of a row of the list. Plain names, no marks."""

from __future__ import annotations

TEXTS = {
    "co_quan_tren": "cơ quan chủ quản, có thể trống", "co_quan": "cơ quan ban hành", "loai": "tên loại văn bản", "so": "số, ký hiệu", "dia_danh": "địa danh",
    "ngay": "ngày ký, hai chữ số", "thang": "tháng ký", "nam": "năm ký", "trich_yeu": "trích yếu",
    "tham_quyen": "người có thẩm quyền, in hoa (BỘ TRƯỞNG BỘ MẪU)", "de_nghi": "theo đề nghị của", "nguoi_ky": "họ tên người ký",
    "kem_theo": "câu “Kèm theo … số … ngày …” đúng với văn bản ấy", "kinh_gui": "nơi tờ trình gửi tới: người ký quyết định",
    "don_vi_trinh": "nơi ký tờ trình", "quyet_dinh": "câu “Quyết định số … ngày …”", "noi_quyet_dinh": "cơ quan đã quyết định",
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
LOOP = frozenset({"index", "first", "last"})
REQUIRED = {
    "quyet-dinh": ("so", "trich_yeu", "dieu", "danh_sach", "nguoi_ky"),
    "to-trinh": ("trich_yeu", "danh_sach", "nguoi_ky"),
    "thong-bao": ("trich_yeu", "so"),
}  # fmt: skip
"""Without these a paper of the kind would not be whole."""
