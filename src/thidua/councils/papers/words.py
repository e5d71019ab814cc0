"""What a body's own template of the minutes and of a ballot may name."""

from __future__ import annotations

from thidua.documents.word_templates import Words
from thidua.documents.word_templates.heads import EXAMPLES, HEAD

_COUNCIL = "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG BỘ MẪU"
MINUTES = Words(
    texts=HEAD | {
        "so": "số, ký hiệu", "hoi_dong": "tên Hội đồng", "phien": "số của phiên họp trong năm", "dia_diem": "nơi họp, có thể trống",
        "hinh_thuc": "hình thức họp", "hien_dien": "câu kể bao nhiêu thành viên, có mặt, vắng", "ket_thuc": "câu kết thúc biên bản",
        "thu_ky": "họ tên thư ký", "chu_tri": "họ tên người chủ trì",
    },
    lists={
        "mo_dau": "ngày, nơi họp, chủ trì, thư ký, mỗi phần tử một dòng", "thanh_phan": "thành viên Hội đồng", "noi_dung": "các nội dung của phiên",
        "noi_dung.truoc": "cách biểu quyết, mức phải đạt, phiếu phát ra, mỗi phần tử một dòng", "noi_dung.ung_vien": "người, tập thể được xét với kết quả; trống khi chưa có kết quả",
        "noi_dung.sau": "cách tính và kết luận về từng người, mỗi phần tử một dòng", "ket_luan": "kết luận của phiên, mỗi phần tử một dòng",
        "chuc_danh_thu_ky": "các dòng trên chữ ký của thư ký", "chuc_danh_chu_tri": "các dòng trên chữ ký của người chủ trì",
    },
    rows={
        "thanh_phan": {"tt": "số thứ tự", "ten": "họ và tên", "chuc_vu": "chức vụ", "trong_hoi_dong": "vị trí trong Hội đồng", "co_mat": "có mặt, vắng"},
        "noi_dung": {"so": "số của nội dung", "tieu_de": "số và tên nội dung", "khen": "danh hiệu, hình thức", "cach": "cách biểu quyết"},
        "noi_dung.ung_vien": {
            "tt": "số thứ tự", "ten": "người, tập thể", "don_vi": "chức vụ, đơn vị", "hop_le": "số phiếu hợp lệ", "khong_hop_le": "số phiếu không hợp lệ",
            "dong_y": "số đồng ý", "khong_dong_y": "số không đồng ý", "trang": "số phiếu trắng", "van_ban_dong_y": "số đồng ý bằng văn bản",
            "van_ban_khong": "số không đồng ý bằng văn bản", "phieu": "số đồng ý trên số phải tính", "ty_le": "tỷ lệ phần trăm", "ket_qua": "kết quả",
        },
    },
    required=("trich_yeu", "thanh_phan", "noi_dung", "noi_dung.ung_vien", "ket_luan", "thu_ky", "chu_tri"),
    examples=EXAMPLES | {
        "co_quan": _COUNCIL, "loai": "BIÊN BẢN", "so": "……/BB-HĐTĐKT", "trich_yeu": "Họp Hội đồng Thi đua - Khen thưởng Bộ Mẫu, phiên thứ 1 năm 2026",
        "hoi_dong": "Hội đồng Thi đua - Khen thưởng Bộ Mẫu", "phien": "1", "dia_diem": "Phòng họp A", "hinh_thuc": "Họp trực tiếp",
        "hien_dien": "Hội đồng có 09 thành viên được biểu quyết: có mặt 9/9, vắng 0.", "thu_ky": "Lê Thị Mẫu", "chu_tri": "Nguyễn Văn Mẫu",
        "ket_thuc": "Biên bản được đọc lại, thông qua trước Hội đồng và lập thành …… bản.", "chuc_danh_thu_ky": "THƯ KÝ", "chuc_danh_chu_tri": "CHỦ TỊCH HỘI ĐỒNG",
        "mo_dau": "Hôm nay, ngày 25 tháng 3 năm 2026 tại Phòng họp A, Hội đồng Thi đua - Khen thưởng Bộ Mẫu họp.\nChủ trì: Nguyễn Văn Mẫu, Chủ tịch Hội đồng.",
        "ket_luan": "Đồng ý đề nghị Bằng khen của Bộ Mẫu đối với 02 trường hợp.", "noi_dung.truoc": "Cách biểu quyết: bỏ phiếu kín trên máy.\nSố phiếu phát ra: 09; số phiếu thu về: 09.",
        "noi_dung.sau": "Trần Thị Mẫu: 9 trên 9 ủy viên tán thành, bằng 100 %.", "noi_dung.so": "1", "noi_dung.tieu_de": "1. Bằng khen của Bộ Mẫu", "noi_dung.khen": "Bằng khen của Bộ Mẫu",
        "noi_dung.cach": "Bỏ phiếu kín trên máy", "thanh_phan.tt": "1", "thanh_phan.ten": "Nguyễn Văn Mẫu", "thanh_phan.chuc_vu": "Thứ trưởng",
        "thanh_phan.trong_hoi_dong": "Chủ tịch", "thanh_phan.co_mat": "Có mặt", "noi_dung.ung_vien.tt": "1", "noi_dung.ung_vien.ten": "Trần Thị Mẫu",
        "noi_dung.ung_vien.don_vi": "Chuyên viên, Cục Một", "noi_dung.ung_vien.hop_le": "9", "noi_dung.ung_vien.khong_hop_le": "0", "noi_dung.ung_vien.dong_y": "9",
        "noi_dung.ung_vien.khong_dong_y": "0", "noi_dung.ung_vien.trang": "0", "noi_dung.ung_vien.van_ban_dong_y": "0", "noi_dung.ung_vien.van_ban_khong": "0",
        "noi_dung.ung_vien.phieu": "9/9", "noi_dung.ung_vien.ty_le": "100 %", "noi_dung.ung_vien.ket_qua": "Được đồng ý",
    },
)  # fmt: skip
BALLOT = Words(
    texts=HEAD | {"hoi_dong": "tên Hội đồng", "khen": "danh hiệu, hình thức được xét", "huong_dan": "cách đánh dấu và phiếu nào không hợp lệ"},
    lists={"phieu": "các phiếu: phiếu chung, rồi mỗi người có thành viên không được biểu quyết một phiếu riêng", "phieu.nguoi": "người, tập thể trên phiếu ấy"},
    rows={
        "phieu": {"so": "số thứ tự của phiếu trong tệp", "khong_phat": "câu kể không phát phiếu này cho ai, có thể trống"},
        "phieu.nguoi": {"tt": "số thứ tự", "ten": "người, tập thể", "don_vi": "chức vụ, đơn vị"},
    },
    required=("trich_yeu", "phieu", "phieu.nguoi"),
    examples=EXAMPLES | {
        "co_quan": _COUNCIL, "loai": "PHIẾU BẦU", "trich_yeu": "Xét Bằng khen của Bộ Mẫu, nội dung 1, phiên thứ 1 năm 2026", "khen": "Bằng khen của Bộ Mẫu",
        "hoi_dong": "Hội đồng Thi đua - Khen thưởng Bộ Mẫu", "huong_dan": "Đánh dấu X vào một trong hai ô ở mỗi dòng.", "phieu.so": "1",
        "phieu.khong_phat": "Không phát phiếu này cho: Lê Thị Mẫu.", "phieu.nguoi.tt": "1", "phieu.nguoi.ten": "Trần Thị Mẫu", "phieu.nguoi.don_vi": "Chuyên viên, Cục Một",
    },
)  # fmt: skip
NAMES = {"bien-ban": "Biên bản họp Hội đồng", "phieu-bau": "Phiếu bầu"}
WORDS = {"bien-ban": MINUTES, "phieu-bau": BALLOT}
"""By the kind of paper (`files.PaperTemplate.kind`)."""
