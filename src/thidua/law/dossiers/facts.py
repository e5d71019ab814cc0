"""What a paper or an opinion may depend on: a closed list of yes-or-no facts, each with the words an office reads."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.law.verdict import Answer

FACTS: Mapping[str, str] = {
    "bang_sang_kien": "xét bằng sáng kiến, đề tài, đề án, công trình khoa học",
    "bang_chien_dau": "xét bằng mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu",
    "bang_xuat_sac": "xét bằng mức hoàn thành xuất sắc nhiệm vụ",
    "co_thanh_tich_can_xac_nhan": "đề nghị vì thành tích đột xuất, đóng góp lớn, phát minh, sáng chế, sáng kiến hoặc công trình",
    "dien_cap_uy_quan_ly": "cá nhân thuộc diện Ban Thường vụ cấp ủy của Bộ, ban, ngành, tỉnh quản lý",
    "co_nghia_vu_nha_nuoc": "có nghĩa vụ phải thực hiện với Nhà nước Việt Nam",
    "nop_ngan_sach": "đơn vị có nghĩa vụ nộp ngân sách nhà nước hoặc người đứng đầu đơn vị ấy",
    "bat_buoc_kiem_toan": "doanh nghiệp thuộc diện phải kiểm toán",
    "trung_uong_o_dia_phuong": "đơn vị trung ương có tư cách pháp nhân, thuộc Bộ, ban, ngành quản lý trực tiếp, đóng trên địa bàn tỉnh, hoặc người đứng đầu đơn vị ấy",
    "san_xuat_kinh_doanh": "đơn vị sản xuất, kinh doanh",
    "co_quan_cua_tinh": "cơ quan, tổ chức của tỉnh hoặc cấp trưởng của đơn vị ấy",
    "dien_bo_chinh_tri": "cá nhân thuộc diện Bộ Chính trị, Ban Bí thư quản lý",
    "tap_the_cap_bo": "tập thể chính là Bộ, ban, ngành, tỉnh",
    "to_chuc_kinh_te": "tổ chức kinh tế hoặc người đại diện theo pháp luật của tổ chức kinh tế",
}  # fmt: skip
_BY_GROUP = {"bo_nganh_tinh": "tap_the_cap_bo", "doanh_nghiep": "to_chuc_kinh_te"}
_TO_CONFIRM = ("dot_xuat", "dong_gop", "phat_minh", "giai_thuong", "sang_kien")


def known(facts: Mapping[str, bool], *, path: str, group: str) -> dict[str, bool]:
    """The facts given, and those that follow from the path and the group.

    Raises:
        ValueError: a fact that is not in the list would be read as if nobody had said it.
    """
    if strays := facts.keys() - FACTS.keys():
        raise ValueError(f"không có dữ kiện “{min(strays)}”; các dữ kiện là {', '.join(FACTS)}")
    follows = {"co_thanh_tich_can_xac_nhan": path in _TO_CONFIRM}
    if group in _BY_GROUP:
        follows[_BY_GROUP[group]] = True
    return follows | dict(facts)


def needed(when: str, facts: Mapping[str, bool]) -> Answer:
    """Whether what hangs on a fact is needed: always without one, unknown while nobody has said."""
    if not when:
        return "met"
    said = facts.get(when)
    return "unknown" if said is None else "met" if said else "not_met"
