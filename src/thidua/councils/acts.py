"""What the record says of this room, in words. No act tells who voted, or when."""

from thidua.audit.telling import Told, words_of
from thidua.councils.models import Attendance, Council, Item, Question, Seat, Session
from thidua.law.catalogue import AWARDS

_FIELDS, _VALUES = words_of(Council, Seat, Session, Attendance, Question, Item)

TOLD = Told(
    acts={
        "councils.thanh_lap": "Ghi Hội đồng thành lập",
        "councils.them_thanh_vien": "Thêm thành viên Hội đồng",
        "councils.thoi_thanh_vien": "Thành viên thôi tham gia Hội đồng",
        "councils.trieu_tap": "Triệu tập phiên họp",
        "councils.dua_vao_chuong_trinh": "Đưa hồ sơ vào chương trình họp",
        "councils.rut_khoi_chuong_trinh": "Đưa hồ sơ ra khỏi chương trình họp",
        "councils.rut_khi_bo_phieu": "Đưa hồ sơ ra khỏi nội dung đang bỏ phiếu",
        "councils.cach_bieu_quyet": "Chọn cách biểu quyết",
        "councils.diem_danh": "Điểm danh phiên họp",
        "councils.khong_bieu_quyet": "Thành viên không biểu quyết vì liên quan",
        "councils.bieu_quyet_lai": "Thành viên được biểu quyết trở lại",
        "councils.mo_phieu": "Mở phiếu",
        "councils.dong_phieu": "Đóng phiếu, kiểm phiếu",
        "councils.nhap_kiem_phieu": "Nhập bản kiểm phiếu giấy",
        "councils.kiem_phieu_lai": "Mở lại để kiểm phiếu lại",
        "councils.chi_tieu": "Ghi số làm gốc tính chỉ tiêu",
        "councils.xac_nhan": "Xác nhận kết quả biểu quyết",
        "councils.ha_danh_hieu": "Đưa danh hiệu thấp hơn ra biểu quyết",
        "councils.bo_phieu_lai": "Hủy lần biểu quyết không có giá trị, bỏ phiếu lại",
        "councils.dung_bo_phieu": "Dừng bỏ phiếu, hủy phiếu không đọc",
        "councils.doi_danh_hieu": "Đổi danh hiệu đề nghị theo kết quả bỏ phiếu lại",
        "councils.gio_hop": "Ghi giờ họp",
        "councils.ket_thuc_phien": "Kết thúc phiên họp",
        "councils.niem_lai": "Niêm lại hòm phiếu bằng khóa mới",
    },
    kinds={"council": "Hội đồng", "council_session": "Phiên họp Hội đồng", "question": "Nội dung biểu quyết"},
    fields={
        **_FIELDS, "count": "số lượng", "counts": "số phiếu đã kiểm", "council": "Hội đồng", "item": "hồ sơ", "items": "hồ sơ", "from": "từ danh hiệu",
        "here": "có mặt", "passed": "kết quả", "against": "kết luận khác với đa số phiếu",
    },
    values=_VALUES | {"award": {key: one.plain_name for key, one in AWARDS.items()}},
    links={"body": "body_key"},
)  # fmt: skip
