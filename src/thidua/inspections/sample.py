"""What the sample ministry inspected. Every visit, finding and name is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LIST = "Kiểm tra công tác thi đua, khen thưởng"
OLD = (
    ("Có kế hoạch thi đua năm được thủ trưởng đơn vị ký", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 6"),
    ("Có bản đăng ký, giao ước thi đua, gửi đúng hạn", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 7"),
    ("Có tổ chức phong trào thi đua, có sơ kết, tổng kết", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 9"),
    ("Bình xét công khai, có biên bản, có kết quả bỏ phiếu", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 15"),
    ("Hồ sơ khen thưởng lưu đủ, đúng thứ tự", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 21"),
    ("Trích, chi quỹ thi đua, khen thưởng đúng quy định", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 24"),
)
NEW = (
    *OLD,
    ("Mỗi phong trào có chỉ tiêu đo được, có theo dõi kết quả", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 9"),
    ("Có phát hiện, nhân rộng điển hình tiên tiến", "Quy chế thi đua, khen thưởng của Bộ Mẫu, Điều 12"),
)
TEAM = "Nguyễn Mẫu Thường (Trưởng đoàn), Đỗ Mẫu Tra, Lê Thị Mẫu Huyền"
BASIS = "Kế hoạch kiểm tra công tác thi đua, khen thưởng của Bộ Mẫu (dữ liệu mẫu)"


@dataclass(frozen=True, slots=True)
class Mend:
    """A recommendation: the answer and its day, whether it was accepted, or why it was given back."""

    text: str
    deadline: date
    answer: str = ""
    answered_on: date | None = None
    accepted_on: date | None = None
    returned: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit. `marks` are the answers in order: d met, k not met, b not applicable; a note for each k."""

    kind: str
    unit: str
    day: date
    subject: str
    marks: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[tuple[str, str, str], ...] = ()
    mends: tuple[Mend, ...] = ()
    conclusion: str = ""
    concluded_on: date | None = None
    explanation: str = ""
    inspector: str = ""
    team: str = TEAM


def past() -> tuple[Seen, ...]:
    """2019: one that is over, everything mended."""
    return (
        Seen(
            "cap_tren", "vu_tai_chinh", date(2019, 8, 20), "Thực hiện giao ước thi đua năm 2019", "dddkdk",
            ("Biên bản bình xét thiếu kết quả bỏ phiếu của bốn cá nhân", "Chưa mở sổ theo dõi quỹ"),
            (("Biên bản bình xét tháng 12/2018 không ghi số phiếu", "dang_ke", "Biên bản ngày 14/12/2018"),),
            (
                Mend("Lập lại biên bản bình xét, ghi đủ kết quả bỏ phiếu", date(2019, 9, 30), "Đã lập lại biên bản, công khai tại đơn vị", date(2019, 9, 24), date(2019, 9, 27)),
                Mend("Mở sổ theo dõi quỹ thi đua, khen thưởng", date(2019, 10, 15), "Đã mở sổ, đối chiếu với kế toán", date(2019, 10, 29), date(2019, 11, 4)),
            ),
            "Đơn vị thực hiện tốt việc đăng ký, giao ước. Còn thiếu sót trong biên bản bình xét và theo dõi quỹ.", date(2019, 8, 30),
        ),
    )  # fmt: skip


def running(on: date) -> tuple[Seen, ...]:
    """The running year: one with late recommendations, a self-inspection, one by another member, one ahead."""
    year = on.year
    made, ended = _in(year, on, -70), _in(year, on, -62)
    late, soon = max(ended, _in(year, on, -12)), _in(year, on, 6)
    found = [
        Seen(
            "cap_tren", "vu_ke_hoach", made, f"Công tác thi đua, khen thưởng năm {year}", "ddkddbkd",
            ("Phong trào chưa sơ kết", "Ba phong trào không có chỉ tiêu đo được"),
            (("Phong trào “Kế hoạch đúng hạn” chưa sơ kết theo kế hoạch", "nhe", "Kế hoạch số 12/KH-VKH, mục 4"),
             ("Không theo dõi chỉ tiêu của ba phong trào", "dang_ke", "Sổ theo dõi phong trào của đơn vị")),
            (
                Mend("Sơ kết phong trào “Kế hoạch đúng hạn”, gửi báo cáo", late),
                Mend("Bổ sung chỉ tiêu đo được cho ba phong trào", max(ended, _in(year, on, -5)), returned="Hai trong ba phong trào vẫn chưa có số liệu gốc"),
                Mend("Phân công người theo dõi chỉ tiêu hằng tháng", _in(year, on, 20), "Đã phân công bằng thông báo của Vụ", max(ended, _in(year, on, -1))),
            ),
            "Đơn vị có kế hoạch, đăng ký và hồ sơ đầy đủ. Hạn chế: chưa sơ kết, thiếu chỉ tiêu đo được.", ended,
            "Vụ đã chuẩn bị báo cáo sơ kết, chờ số liệu của hai đơn vị phối hợp.",
        ),
        Seen(
            "tu_kiem_tra", "vu_moi_truong", _in(year, on, -30), "Tự kiểm tra hồ sơ thi đua, khen thưởng", "dddddbkd",
            ("Hai phong trào chưa có chỉ tiêu",), (), (Mend("Bổ sung chỉ tiêu cho hai phong trào", soon),),
            "Hồ sơ đầy đủ; cần bổ sung chỉ tiêu cho hai phong trào.", _in(year, on, -28), team="Vũ Mẫu Khối, Lê Thị Mẫu Ngân",
        ),
        Seen(
            "cheo", "vu_so_lieu", _in(year, on, -3), "Kiểm tra chéo kết quả tự chấm điểm", "ddd", inspector="vu_ke_hoach",
            team="Hoàng Mẫu Dũng (Trưởng đoàn) và hai chuyên viên",
        ),
    ]  # fmt: skip
    ahead = _in(year, on, 15)
    if ahead > on:
        found.append(Seen("cap_tren", "vu_phap_luat", ahead, "Chuẩn bị tổng kết phong trào thi đua"))
    return tuple(found)


def _in(year: int, on: date, days: int) -> date:
    """A day so many days away, kept inside the year."""
    day = date.fromordinal(on.toordinal() + days)
    return min(max(day, date(year, 1, 2)), date(year, 12, 31))
