"""What the sample blocs did in their years. Every name, meeting and paper is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FINISHED = (2018, 2019)
HEADS = {
    "khoi_co_quan_bo": ("vu_moi_truong", "vu_ke_hoach"),
    "khoi_tong_cuc_cuc_ban_quy": ("cuc_ban_do", "quy_bao_ton"),
}
"""Who leads the running year: the first is the bloc head of the sample accounts."""
RULES = """Điều 1. Khối hoạt động theo nguyên tắc tự nguyện, dân chủ, thống nhất hành động; mỗi thành viên có một phiếu.
Điều 2. Khối trưởng, khối phó do hội nghị tổng kết bầu, nhiệm kỳ một năm, luân phiên giữa các thành viên.
Điều 3. Khối trưởng chủ trì xây dựng chương trình, kế hoạch, nội dung giao ước, bảng điểm; tổ chức sơ kết, tổng kết, bình xét.
Điều 4. Khối phó giúp khối trưởng, thay khối trưởng điều hành khi được phân công.
Điều 5. Thành viên dự đủ các cuộc họp, gửi báo cáo, bảng tự chấm điểm đúng hạn; vắng mặt phải có lý do.
Điều 6. Khối họp ít nhất ba kỳ một năm: ký kết giao ước, sơ kết, tổng kết.
Điều 7. Khối trưởng bàn giao hồ sơ, việc còn dở cho khối trưởng năm sau trong mười lăm ngày kể từ hội nghị tổng kết."""
CHAIR, SECRETARY = "Vũ Mẫu Hải, Vụ trưởng", "Lê Thị Mẫu Ngân, chuyên viên"


@dataclass(frozen=True, slots=True)
class Task:
    """What a meeting gives: to the member at this place in the list, by when, and what came of it when."""

    text: str
    owner: int
    deadline: date | None
    done_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting; `absent` are the places of members that did not come."""

    sort: str
    day: date
    place: str
    agenda: tuple[str, ...]
    account: str = ""
    conclusion: str = ""
    tasks: tuple[Task, ...] = ()
    absent: tuple[int, ...] = ()
    about: str = ""
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """An announcement, and how many members have read it."""

    on: date
    title: str
    text: str
    readers: int = 99


@dataclass(frozen=True, slots=True)
class Together:
    """An activity, and what it came to."""

    title: str
    day: date
    place: str
    content: str
    results: str = ""
    gave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the plan: of the member at this place."""

    title: str
    day: date | None
    owner: int
    done_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """What a bloc did in a year."""

    meetings: tuple[Gathering, ...]
    announcements: tuple[Told, ...] = ()
    activities: tuple[Together, ...] = ()
    plan: tuple[Planned, ...] = ()
    handed_on: date | None = None
    assets: tuple[str, ...] = field(default=("Quỹ khối còn 3.250.000 đồng, kèm sổ thu chi",))


_PLEDGE = (
    "Thông qua quy chế, chương trình hoạt động của khối",
    "Thông qua bảng điểm thi đua",
    "Ký kết giao ước thi đua",
)
_INTERIM = ("Báo cáo sơ kết sáu tháng", "Thảo luận việc còn chậm", "Nhiệm vụ sáu tháng cuối năm")
_FINAL = ("Báo cáo tổng kết", "Bình xét, suy tôn", "Bầu khối trưởng, khối phó năm sau")


def finished(year: int) -> Year:
    """A year that is over: three conferences, handed over in January."""
    pledge = Gathering(
        "giao_uoc", date(year, 2, 27), "Hội trường tầng 2, trụ sở Bộ Mẫu", _PLEDGE,
        "Các thành viên góp ý bảng điểm: thêm tiêu chí cải cách hành chính, giảm điểm phần hoạt động phong trào.\n"
        "Các thành viên nhất trí nội dung giao ước.",
        "Thông qua quy chế, chương trình và bảng điểm. Các thành viên đã ký giao ước thi đua.",
        (Task("Hoàn chỉnh bảng điểm theo ý kiến hội nghị, gửi các thành viên", 1, date(year, 3, 10), date(year, 3, 8), "Đã gửi bảng điểm sửa đổi tới mọi thành viên"),),
        absent=(9,),
    )  # fmt: skip
    interim = Gathering(
        "so_ket", date(year, 7, 10), "Phòng họp 301, trụ sở Bộ Mẫu", _INTERIM,
        "Khối trưởng trình bày báo cáo sơ kết. Bốn thành viên nêu khó khăn khi thu thập minh chứng.",
        "Các thành viên hoàn thành các văn bản được giao trước 30/11; khối tổ chức một buổi trao đổi kinh nghiệm.",
        (Task("Tổ chức trao đổi kinh nghiệm xây dựng văn bản", 2, date(year, 9, 30), date(year, 9, 24), "Đã tổ chức ngày 24/9, 46 người dự"),
         Task("Tổng hợp kiến nghị về biểu mẫu minh chứng", 4, date(year, 8, 31), date(year, 9, 12), "Đã gửi bản tổng hợp tới bộ phận thường trực")),
        absent=(6, 12),
    )  # fmt: skip
    final = Gathering(
        "tong_ket", date(year, 12, 18), "Hội trường tầng 2, trụ sở Bộ Mẫu", _FINAL,
        "Khối trưởng trình bày báo cáo tổng kết và kết quả chấm điểm. Các thành viên bỏ phiếu suy tôn.",
        "Thông qua báo cáo tổng kết, kết quả bình xét; bầu khối trưởng, khối phó năm sau.",
        (Task("Gửi biên bản bình xét và tờ trình đề nghị tặng Cờ thi đua của Bộ", 0, date(year, 12, 30), date(year, 12, 27), "Đã gửi hồ sơ tới bộ phận thường trực"),
         Task("Lập kỷ yếu của khối", 3, date(year + 1, 3, 31), date(year + 1, 3, 26), "Đã phát kỷ yếu tại hội nghị ký kết giao ước")),
        absent=(15,),
    )  # fmt: skip
    return Year(
        (pledge, interim, final),
        (Told(date(year, 1, 22), f"Chương trình hoạt động của khối năm {year}", "Gửi các thành viên chương trình hoạt động năm. Đề nghị góp ý trước hội nghị ký kết giao ước."),
         Told(date(year, 11, 12), "Thời hạn tự chấm điểm và gửi minh chứng", f"Các thành viên gửi bảng tự chấm điểm và minh chứng trước ngày 30/11/{year}.")),
        (Together(f"Hội thao Khối thi đua năm {year}", date(year, 5, 18), "Nhà thi đấu quận (dữ liệu mẫu)", "Cầu lông, bóng bàn, kéo co giữa các thành viên.",
                  "18 thành viên, 212 vận động viên tham gia; trao 12 bộ huy chương.", ("14 vận động viên, 2 trọng tài", "Sân bãi và nước uống", "9 vận động viên")),),
        (Planned("Hội nghị ký kết giao ước thi đua", date(year, 2, 27), 0, date(year, 2, 27), "Đã tổ chức"),
         Planned("Hội nghị sơ kết", date(year, 7, 10), 1, date(year, 7, 10), "Đã tổ chức"),
         Planned("Hội nghị tổng kết, bình xét", date(year, 12, 18), 0, date(year, 12, 18), "Đã tổ chức")),
        handed_on=date(year + 1, 1, 9),
    )  # fmt: skip


def running(on: date) -> Year:
    """The running year as it stands on a day: something held, something waiting for its minutes, something ahead."""
    year = on.year
    before, lately, soon = _in(year, on, -95), _in(year, on, -4), _in(year, on, 12)
    pledge = Gathering(
        "giao_uoc", before, "Hội trường tầng 2, trụ sở Bộ Mẫu", _PLEDGE,
        "Các thành viên góp ý bảng điểm, thống nhất thêm tiêu chí chuyển đổi số.",
        "Thông qua quy chế, chương trình và bảng điểm. Các thành viên đã ký giao ước thi đua.",
        (Task("Hoàn chỉnh bảng điểm, gửi các thành viên", 1, _in(year, on, -80), _in(year, on, -82), "Đã gửi bảng điểm sửa đổi"),
         Task("Xây dựng trang chia sẻ tài liệu của khối", 3, _in(year, on, -20)),
         Task("Tổ chức trao đổi về chữ ký số trong hồ sơ khen thưởng", 2, _in(year, on, 5)),
         Task("Sưu tầm gương điển hình của các thành viên", 5, None)),
        absent=(7,),
    )  # fmt: skip
    waits = Gathering(
        "thuong_ky", lately, "Phòng họp 301, trụ sở Bộ Mẫu", ("Tiến độ các việc đã giao", "Chuẩn bị hội nghị tới"), about="tiến độ quý",
        ended=False,
    )  # fmt: skip
    ahead = Gathering("so_ket", soon, "Phòng họp 301, trụ sở Bộ Mẫu", _INTERIM, ended=False)
    return Year(
        (pledge, waits, *([ahead] if soon > on else [])),
        (Told(before, f"Chương trình hoạt động của khối năm {year}", "Gửi các thành viên chương trình hoạt động năm để thực hiện."),
         Told(_in(year, on, -2), "Đề nghị gửi báo cáo tiến độ các việc đã giao", "Các thành viên gửi báo cáo tiến độ trước cuộc họp tới.\nGửi bản Word kèm bảng số liệu.", readers=6)),
        (Together(f"Ngày hội hiến máu của khối năm {year}", _in(year, on, -40), "Sảnh tầng 1, trụ sở Bộ Mẫu", "Các thành viên vận động người của đơn vị tham gia hiến máu.",
                  "126 người đăng ký, thu được 98 đơn vị máu.", ("15 người tham gia", "9 người tham gia, hỗ trợ nước uống", "Bố trí sảnh và bàn ghế")),
         *([Together("Thăm, tặng sách trường học vùng cao", soon, "Xã vùng cao (dữ liệu mẫu)", "Mỗi thành viên góp sách, cử một đến hai người.")] if soon > on else [])),
        (Planned("Hội nghị ký kết giao ước thi đua", before, 0, before, "Đã tổ chức"), Planned("Ngày hội hiến máu", _in(year, on, -40), 1, _in(year, on, -40), "98 đơn vị máu"),
         Planned("Rà soát bảng điểm", _in(year, on, -10), 2), Planned("Hội nghị tổng kết, bình xét", date(year, 12, 20), 0)),
    )  # fmt: skip


def _in(year: int, on: date, days: int) -> date:
    """A day so many days away, kept inside the year."""
    day = date.fromordinal(on.toordinal() + days)
    return min(max(day, date(year, 1, 2)), date(year, 12, 31))
