"""The reviews of Bộ Mẫu, all invented: two five-year periods of its blocs, a year that is over, and the running year (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.honours.sample.structure import BRANCHES, OFFICES, ROOT

SIGNER, POST = "Nguyễn Mẫu Thành", "TM. HỘI ĐỒNG\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
RECEIVERS = "Hội đồng Thi đua – Khen thưởng Bộ Mẫu\nCác đơn vị thành viên của khối"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a review. `tag` is what a later one calls it by; `done` says how it was closed, on the day of that later one."""

    sort: str
    text: str
    owner: str = ""
    due: date | None = None
    done: str = ""
    still: str = ""
    """What the next review says where it is open still."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An issued review of the sample."""

    bloc: str
    first: int
    last: int
    begun_on: date
    issued_on: date
    number: str
    texts: dict[str, str]
    rows: tuple[Row, ...] = field(default_factory=tuple)
    body: str = ROOT

    @property
    def span(self) -> str:
        return "nam" if self.first == self.last else "giai_doan"


_URGING = "Kiểm tra, đôn đốc phong trào chưa thường xuyên: có đơn vị cả năm chưa được kiểm tra lần nào."
_MODELS = "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến chưa kịp thời."
_STAFF = "Cán bộ làm công tác thi đua, khen thưởng đều kiêm nhiệm, chưa được bồi dưỡng nghiệp vụ thường xuyên."
_PAPERS = "Hồ sơ đề nghị khen thưởng của một số đơn vị nộp sát hạn, phải bổ sung nhiều lần."
_CAUSE_LEADERS = "Người đứng đầu một số đơn vị chưa coi thi đua là biện pháp thực hiện nhiệm vụ chuyên môn."
_CAUSE_STAFF = "Biên chế ít, việc thi đua, khen thưởng giao thêm cho người đã có việc khác."
_LESSON_TIED = "Nơi nào gắn nội dung thi đua với từng nhiệm vụ chuyên môn, có người theo dõi và hạn cụ thể thì phong trào đi vào việc thật."
_LESSON_CHECK = "Kiểm tra, đôn đốc thường xuyên và sơ kết đúng kỳ giúp sửa thiếu sót ngay trong năm."


def _rows(year: int, owner: str, *, closed: bool) -> tuple[Row, ...]:
    """The rows of a period; of the first period two were closed by the next one."""
    due = date(year, 12, 31)
    urged = "Lịch kiểm tra hằng năm được ban hành cùng kế hoạch; mỗi đơn vị được kiểm tra ít nhất hai năm một lần."
    trained = "Mở ba lớp bồi dưỡng nghiệp vụ cho cán bộ thi đua các đơn vị."
    return (
        Row("han_che", _URGING, owner, due, urged if closed else "", "Lịch có, nhưng chưa đơn vị nào được kiểm tra đủ hai lần một năm."),
        Row("han_che", _MODELS, owner, due, "", "Đã có danh sách theo dõi điển hình, chưa có chỉ tiêu nhân rộng."),
        Row("han_che", _STAFF, "vu_nhan_su", due, trained if closed else "", "Đã có đề án vị trí việc làm, chờ giao biên chế."),
        Row("nguyen_nhan", _CAUSE_LEADERS),
        Row("nguyen_nhan", _CAUSE_STAFF),
        Row("bai_hoc", _LESSON_TIED),
        Row("bai_hoc", _LESSON_CHECK),
        Row("phuong_huong", "Mỗi phong trào có kế hoạch, chỉ tiêu đo được và ngày sơ kết ngay khi phát động.", owner, due,
            "Từ năm 2016 mọi phong trào của Bộ đều có kế hoạch kèm chỉ tiêu." if closed else "", "Còn ba phong trào chưa có chỉ tiêu."),
        Row("phuong_huong", "Mỗi năm phát hiện và nhân rộng ít nhất năm điển hình tiên tiến trong khối.", owner, due, "",
            "Năm đạt cao nhất là bốn điển hình."),
    )  # fmt: skip


def _texts(name: str, years: str, movement: str) -> dict[str, str]:
    return {
        "dac_diem": (
            f"Giai đoạn {years}, {name} thực hiện phong trào thi đua của Bộ Mẫu với chủ đề “{movement}”. Các đơn vị thành viên "
            "cụ thể hóa phong trào theo chức năng của mình, gắn với nhiệm vụ chuyên môn hằng năm."
        ),
        "phong_trao": "Phong trào được phát động tại hội nghị đầu kỳ; hằng năm các đơn vị đăng ký, ký giao ước thi đua.",
        "khen_thuong": "Khen thưởng được xét công khai, đúng người, đúng việc; người trực tiếp làm việc được quan tâm hơn kỳ trước.",
        "danh_gia": (
            "Phong trào góp phần hoàn thành nhiệm vụ chính trị của các đơn vị, củng cố nền nếp làm việc và tinh thần đoàn kết. "
            "Nội dung thi đua ngày càng sát việc; công tác khen thưởng chính xác, kịp thời hơn."
        ),
    }  # fmt: skip


_FIRST, _SECOND = "Chung sức – nền nếp – đổi mới – bền vững", "Đồng lòng – đúng hạn – sáng kiến – phục vụ"
_OFFICES, _BRANCHES = "Khối thi đua Cơ quan Bộ Mẫu", "Khối thi đua Tổng cục, Cục, Ban, Quỹ Bộ Mẫu"
ISSUED = (
    Planned(
        OFFICES, 2010, 2014, date(2015, 3, 2), date(2015, 4, 10), "03/BC-KTĐ", _texts(_OFFICES, "2010–2014", _FIRST),
        _rows(2016, ROOT, closed=True),
    ),
    Planned(
        BRANCHES, 2010, 2014, date(2015, 3, 2), date(2015, 4, 10), "04/BC-KTĐ", _texts(_BRANCHES, "2010–2014", _FIRST),
        _rows(2016, ROOT, closed=True),
    ),
    Planned(
        "", 2019, 2019, date(2020, 1, 10), date(2020, 2, 14), "21/BC-BM",
        {
            "dac_diem": "Năm 2019 là năm cuối của giai đoạn 2015–2019; Bộ Mẫu tập trung hoàn thành các chỉ tiêu còn lại của phong trào.",
            "danh_gia": "Các đơn vị hoàn thành chỉ tiêu thi đua đã đăng ký; bốn đơn vị dẫn đầu được tặng Cờ thi đua của Bộ.",
        },
        (
            Row("han_che", _PAPERS, ROOT, date(2021, 6, 30)),
            Row("nguyen_nhan", "Đơn vị chờ đến hạn mới thu báo cáo thành tích của từng người."),
            Row("bai_hoc", "Nhắc sớm và kiểm tra giấy tờ ngay khi lập hồ sơ thì ít phải bổ sung."),
            Row("phuong_huong", "Nhận hồ sơ đề nghị khen thưởng trên mạng ở mọi đơn vị.", ROOT, date(2021, 12, 31)),
        ),
    ),
    Planned(
        OFFICES, 2015, 2019, date(2020, 5, 4), date(2020, 6, 25), "07/BC-KTĐ", _texts(_OFFICES, "2015–2019", _SECOND),
        _rows(2021, ROOT, closed=False),
    ),
    Planned(
        BRANCHES, 2015, 2019, date(2020, 5, 4), date(2020, 6, 25), "08/BC-KTĐ", _texts(_BRANCHES, "2015–2019", _SECOND),
        _rows(2021, ROOT, closed=False),
    ),
)  # fmt: skip
"""In the order they were issued: each brings along what the one before it of its line left open."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An interim report of a unit in the running year, and how far it has come."""

    body: str
    state: str
    text: str
    limit: str
    lesson: str = ""
    asked: str = ""


UNITS = (
    Unit("vu_ke_hoach", "da_gui", "Sáu tháng đầu năm, Vụ hoàn thành các việc trong lịch; ba nhiệm vụ được giao xong trước hạn.",
         "Hai phòng chưa gửi bản đăng ký thi đua đúng hạn.", "Giao một người theo dõi lịch chung của Vụ thì không việc nào bị sót."),
    Unit("vu_phap_luat", "tra_lai", "Vụ thực hiện đầy đủ phong trào thi đua.",
         "Chưa có sáng kiến nào được đề nghị công nhận.", "", "Nêu kết quả bằng con số và so với chỉ tiêu đã đăng ký."),
    Unit("cuc_ban_do", "da_nhan", "Cục hoàn thành 62 % kế hoạch năm, vượt tiến độ đăng ký.",
         "Đơn vị ở xa khó dự họp khối; mới dự được một trên hai cuộc.", "Họp trực tuyến giúp đơn vị ở xa dự đủ."),
    Unit("cuc_nuoc_sach", "ban_hanh", "Cục giữ nền nếp sơ kết hằng quý; mọi hồ sơ trả đúng hạn.",
         "Điển hình của Cục chưa được giới thiệu ra ngoài ngành."),
    Unit("vu_tai_chinh", "soan", "Vụ đang tổng hợp kết quả từng phòng.", "Số liệu sáu tháng của hai phòng chưa khớp."),
)  # fmt: skip
