"""The bodies of Bộ Mẫu and the dated changes in their lives. Every name and document is invented."""

from dataclasses import dataclass
from datetime import date

ROOT = "bo_mau"
FIRST, LAST = 2003, 2020
"""The years of the records."""
BLOCS = {
    "khoi_co_quan_bo": "Khối thi đua Cơ quan Bộ Mẫu",
    "khoi_tong_cuc_cuc_ban_quy": "Khối thi đua Tổng cục, Cục, Ban, Quỹ Bộ Mẫu",
}
OFFICES, BRANCHES = BLOCS
BLOC_YEARS = range(2010, 2021)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was founded. `posts` are the places of work in the body itself, its sections not counted."""

    key: str
    name: str
    kind: str
    founded: date
    parent: str = ROOT
    short: str = ""
    bloc: str = ""
    posts: int = 0
    level: str = "truc_thuoc"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a body on a day: renamed, merged into another, split off from another, moved, dissolved."""

    what: str
    on: date
    body: str
    document: str
    other: str = ""
    name: str = ""
    short: str = ""


def document(number: int, on: date) -> str:
    """An invented decision of the sample minister."""
    return f"Quyết định số {number}/QĐ-BM ngày {on:%d/%m/%Y} của Bộ trưởng Bộ Mẫu (dữ liệu mẫu)"


# Key, name, abbreviation, day of founding, posts, sections (name, posts)
_OFFICES = (
    ("van_phong_bo_mau", "Văn phòng Bộ Mẫu", "VP", "1978-06-12", 6, (("Phòng Hành chính", 14), ("Phòng Thư ký – Biên tập", 10), ("Phòng Quản trị", 13), ("Phòng Kế toán", 9))),
    ("thanh_tra_bo_mau", "Thanh tra Bộ Mẫu", "TTr", "1981-03-09", 5, (("Phòng Thanh tra hành chính", 9), ("Phòng Thanh tra chuyên đề", 10))),
    ("vu_phap_luat", "Vụ Pháp luật", "PL", "1988-05-20", 19, ()),
    ("vu_nhan_su", "Vụ Cán bộ", "CB", "1979-02-01", 6, (("Phòng Nhân lực", 9), ("Phòng Bồi dưỡng", 8))),
    ("vu_ke_hoach", "Vụ Kế hoạch", "KH", "1979-02-01", 21, ()),
    ("vu_tai_chinh", "Vụ Tài chính", "TC", "1985-09-16", 22, ()),
    ("vu_doi_ngoai", "Vụ Đối ngoại", "ĐN", "1983-11-01", 5, (("Phòng Song phương", 9), ("Phòng Đa phương", 8))),
    ("vu_chinh_sach", "Vụ Chính sách", "CS", "1994-04-04", 19, ()),
    ("vu_phong_trao", "Vụ Phong trào", "PT", "1996-08-15", 13, ()),
    ("vu_so_lieu", "Vụ Số liệu", "SL", "1995-01-10", 15, ()),
    ("vu_khao_sat", "Vụ Khảo sát", "KS", "1997-07-07", 10, ()),
    ("vu_moi_truong", "Vụ Môi trường sống", "MT", "1993-10-18", 20, ()),
    ("vu_bien_dao", "Vụ Biển đảo", "BĐ", "1998-03-23", 17, ()),
    ("vu_do_thi", "Vụ Đô thị", "ĐT", "1990-12-03", 20, ()),
    ("vu_nong_thon", "Vụ Nông thôn", "NT", "1990-12-03", 20, ()),
    ("vu_mien_nui", "Vụ Miền núi", "MN", "1992-02-17", 18, ()),
    ("vu_giam_sat", "Vụ Giám sát", "GS", "1999-05-05", 17, ()),
    ("vu_doi_moi", "Vụ Đổi mới quản lý", "ĐM", "1989-08-08", 18, ()),
    ("vu_cong_dong", "Vụ Cộng đồng", "CĐ", "1991-06-24", 18, ()),
    ("van_phong_mien_tay", "Văn phòng đại diện miền Tây", "VPMT", "1986-10-06", 16, ()),
    ("van_phong_mien_trung", "Văn phòng đại diện miền Trung", "VPMTr", "1987-04-13", 16, ()),
)  # fmt: skip
_BRANCHES = (
    ("tong_cuc_ha_tang", "Tổng cục Hạ tầng", "TCHT", "1971-09-20", 12, (("Văn phòng Tổng cục", 26), ("Vụ Quy hoạch hạ tầng", 24), ("Vụ Khai thác hạ tầng", 25), ("Phòng An toàn hạ tầng", 20), ("Trung tâm Hạ tầng miền Bắc", 34), ("Trung tâm Hạ tầng miền Nam", 32), ("Trung tâm Dữ liệu hạ tầng", 22))),
    ("tong_cuc_dich_vu_cong", "Tổng cục Dịch vụ công", "TCDVC", "1976-11-15", 11, (("Văn phòng Tổng cục Dịch vụ", 24), ("Vụ Tiêu chí dịch vụ", 20), ("Vụ Giám định dịch vụ", 22), ("Phòng Tiếp dân và trả kết quả", 19), ("Trung tâm Đào tạo dịch vụ", 25), ("Trung tâm Thử nghiệm dịch vụ", 27))),
    ("cuc_ban_do", "Cục Bản đồ mẫu", "CBĐ", "1980-02-25", 8, (("Phòng Đo vẽ", 19), ("Phòng Biên tập bản đồ", 17), ("Phòng Kho bản đồ", 12), ("Trung tâm Ảnh viễn thám mẫu", 18))),
    ("cuc_luu_tru", "Cục Tài liệu", "CTL", "1984-05-14", 7, (("Phòng Thu thập tài liệu", 14), ("Phòng Khai thác tài liệu", 13), ("Trung tâm Bảo quản tài liệu", 21))),
    ("cuc_nuoc_sach", "Cục Nước sạch", "CNS", "1987-09-01", 8, (("Phòng Cấp nước", 16), ("Phòng Giám sát nguồn nước", 17), ("Trung tâm Phân tích mẫu nước", 20))),
    ("cuc_an_toan", "Cục An toàn lao động mẫu", "CATLĐ", "1989-03-13", 8, (("Phòng Huấn luyện an toàn", 16), ("Phòng Kiểm định", 18), ("Phòng Điều tra sự cố", 13))),
    ("cuc_chuyen_doi", "Cục Chuyển đổi", "CCĐ", "1996-10-21", 7, (("Phòng Hệ thống", 17), ("Phòng Ứng dụng", 18), ("Trung tâm Vận hành", 24))),
    ("cuc_thi_nghiem", "Cục Thí nghiệm", "CTHN", "1982-07-19", 9, (("Phòng Thí nghiệm vật liệu mẫu", 19), ("Phòng Thí nghiệm cơ học", 17), ("Phòng Chuẩn mẫu", 14))),
    ("cuc_phat_trien_vung", "Cục Phát triển vùng", "CPTV", "1994-06-06", 8, (("Phòng Vùng đồng bằng", 15), ("Phòng Vùng cao", 15), ("Phòng Vùng ven biển", 14))),
    ("cuc_khuyen_hoc", "Cục Khuyến học", "CKH", "1995-09-05", 7, (("Phòng Học liệu", 14), ("Phòng Phong trào", 13))),
    ("cuc_truyen_thong", "Cục Truyền thông mẫu", "CTT", "1990-04-30", 7, (("Phòng Tin bài", 15), ("Phòng Xuất bản phẩm", 13), ("Trung tâm Phát hành", 16))),
    ("cuc_nang_luong_xanh", "Cục Năng lượng xanh", "CNLX", "1999-12-20", 8, (("Phòng Gió và Mặt trời", 14), ("Phòng Tiết kiệm điện", 13), ("Phòng Sinh khối", 12))),
    ("cuc_kiem_dinh", "Cục Kiểm định hàng mẫu", "CKĐ", "1992-11-09", 8, (("Phòng Giám định", 17), ("Phòng Cấp chứng thư", 14))),
    ("ban_du_an_song_xanh", "Ban Quản lý dự án Sông Xanh", "BSX", "1997-05-26", 7, (("Phòng Kỹ thuật dự án", 17), ("Phòng Giải ngân", 11))),
    ("ban_khu_thu_nghiem", "Ban Quản lý Khu thử nghiệm Đồi Thông", "BKTN", "1998-10-12", 8, (("Phòng Hạ tầng khu", 16), ("Phòng Xúc tiến khu", 14), ("Trung tâm Ươm tạo Đồi Thông", 18))),
    ("ban_cai_cach", "Ban Cải cách thủ tục", "BCC", "2001-01-15", 16, ()),
    ("ban_dieu_phoi_lien_vung", "Ban Điều phối liên vùng", "BĐP", "1999-03-01", 17, ()),
    ("quy_uom_mam", "Quỹ Ươm mầm", "QUM", "1996-01-22", 6, (("Phòng Thẩm định quỹ", 15), ("Phòng Tài trợ", 14))),
    ("quy_sang_tao_tre", "Quỹ Sáng tạo trẻ mẫu", "QSTT", "2000-08-28", 18, ()),
    ("quy_bao_ton", "Quỹ Bảo tồn", "QBT", "2002-03-18", 17, ()),
)  # fmt: skip
_KINDS = {
    "van_phong": "van_phong", "thanh_tra": "thanh_tra", "vu": "vu", "tong_cuc": "tong_cuc", "cuc": "cuc", "ban": "ban",
    "quy": "quy",
}  # fmt: skip
_SECTIONS = {"Văn phòng": "van_phong", "Vụ": "vu", "Trung tâm": "trung_tam", "Phòng": "phong"}


def _kind(key: str) -> str:
    return next(kind for head, kind in _KINDS.items() if key.startswith(f"{head}_"))


def _section_kind(name: str) -> str:
    return next(kind for head, kind in _SECTIONS.items() if name.startswith(head))


type Row = tuple[str, str, str, str, int, tuple[tuple[str, int], ...]]


def _bodies(rows: tuple[Row, ...], bloc: str) -> list[Body]:
    found = []
    for key, name, short, founded, posts, sections in rows:
        born = date.fromisoformat(founded)
        found.append(Body(key, name, _kind(key), born, short=short, bloc=bloc, posts=posts))
        found += [
            Body(f"{key}_{at}", title, _section_kind(title), born, parent=key, posts=places * 4 // 3, level="co_so")
            for at, (title, places) in enumerate(sections, 1)
        ]
    return found


BODIES: tuple[Body, ...] = (
    Body(ROOT, "Bộ Mẫu", "bo", date(1965, 4, 1), parent="", short="BM", posts=5, level="cap_bo"),
    *_bodies(_OFFICES, OFFICES),
    *_bodies(_BRANCHES, BRANCHES),
)
"""In the order of founding of what stands above."""


def _change(what: str, number: int, on: str, body: str, **rest: str) -> Change:
    day = date.fromisoformat(on)
    return Change(what, day, body, document(number, day), **rest)


CHANGES: tuple[Change, ...] = (
    _change("doi_ten", 412, "2008-05-05", "vu_nhan_su", name="Vụ Nhân sự", short="NS"),
    _change("doi_ten", 655, "2011-08-01", "cuc_luu_tru", name="Cục Tư liệu và Thư mục", short="CTLTM"),
    _change("sap_nhap", 981, "2013-01-01", "vu_khao_sat", other="vu_so_lieu"),
    _change("doi_ten", 982, "2013-01-02", "vu_so_lieu", name="Vụ Số liệu và Khảo sát", short="SLKS"),
    _change("chuyen", 120, "2015-03-01", "cuc_nang_luong_xanh_3", other="cuc_nuoc_sach"),
    _change("tach", 733, "2016-07-01", "cuc_khuyen_hoc", other="cuc_hoc_tap_suot_doi"),
    _change("giai_the", 734, "2016-07-01", "cuc_khuyen_hoc_2", other="cuc_hoc_tap_suot_doi"),
    _change("sap_nhap", 1204, "2018-01-01", "cuc_kiem_dinh", other="cuc_thi_nghiem"),
    _change("giai_the", 1389, "2019-01-01", "ban_dieu_phoi_lien_vung", other="ban_cai_cach"),
)
"""In order of their days. `other` is the body merged into, split off, moved under, or (after a dissolution) where the people went."""
SPLIT_OFF = Body(
    "cuc_hoc_tap_suot_doi", "Cục Học tập suốt đời", "cuc", date(2016, 7, 1), short="CHTSĐ", bloc=BRANCHES,
)  # fmt: skip
_SAID = "Kết luận của Hội đồng Thi đua – Khen thưởng Bộ Mẫu (dữ liệu mẫu)"
INHERITANCES = (
    ("vu_so_lieu", "vu_khao_sat", True, _SAID),
    ("cuc_thi_nghiem", "cuc_kiem_dinh", True, _SAID),
    ("cuc_hoc_tap_suot_doi", "cuc_khuyen_hoc", False, _SAID),
)
"""Who takes over whose record, as the sample's council decided: the body after, the body before, the decision, its basis."""
