"""The movements of the running year in Bộ Mẫu: one in every state, so that every page has something to show; all invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from thidua.honours.sample.structure import ROOT
from thidua.movements.sample.texts import DIRECTIVE, EVERYBODY, HALL, MINISTER, Text

_LAW = ("06/2022/QH15", "152/2025/NĐ-CP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A movement of the running year: how far it came (`until_state` is one of `states.State`), who has it and what they said."""

    tag: str
    name: str
    since: date
    until: date
    text: Text
    until_state: str
    begun_on: date
    unit: str = ROOT
    method: str = "chuyen_de"
    scope: str = "bo_dia_phuong"
    slogan: str = ""
    purpose: str = ""
    number: str = ""
    returned: tuple[str, ...] = ()
    note: str = ""
    due: date | None = None
    silent: tuple[str, ...] = ()
    """Direct units that have not acknowledged it."""
    children: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Units that began their own inside it: what they take, by the beginning of the line, in their own words."""


def running(on: date) -> Iterator[Begun]:
    """Those of the year of `on`, no act later than that day."""
    yield _year(on)
    yield _fresh(on)
    yield from _before_launch(on)


def _day(on: date, month: int, day: int) -> date:
    """A day of the year, or the day itself where that has not come yet."""
    return min(date(on.year, month, day), on)


def _year(on: date) -> Begun:
    year, begun = on.year, _day(on, 1, 8)
    interim = date(year, 7, 10)
    return Begun(
        tag="nam-nay", name=f"Thi đua hoàn thành nhiệm vụ công tác năm {year} của Bộ Mẫu", since=date(year, 1, 1),
        until=date(year, 12, 31), method="thuong_xuyen", slogan="Việc hôm nay không để ngày mai", number="11/KH-BM",
        purpose="Hoàn thành toàn diện kế hoạch năm; mỗi đơn vị có việc làm mới, mỗi công chức có kết quả đo được.",
        until_state="da_phat_dong", begun_on=begun, due=begun + timedelta(days=30), silent=("vu_doi_moi", "cuc_truyen_thong"),
        text=Text(
            subjects=EVERYBODY,
            targets=(
                "Hoàn thành 100% nhiệm vụ trong chương trình công tác năm.", "Ít nhất 98% hồ sơ giải quyết đúng hạn.",
                "Mỗi đơn vị đăng ký và áp dụng ít nhất một sáng kiến.",
            ),
            contents=(
                "Thi đua hoàn thành sớm các nhiệm vụ trọng tâm của Bộ.", "Thi đua cải cách thủ tục, rút ngắn thời gian giải quyết hồ sơ.",
                "Thi đua học tập, tự học, làm chủ công cụ số.",
            ),
            collective_criteria=("Hoàn thành 100% chỉ tiêu đã giao ước.", "Có sáng kiến được áp dụng trong năm."),
            person_criteria=("Hoàn thành tốt nhiệm vụ; ít nhất 90% công việc xong trước hạn.", "Có sáng kiến hoặc việc làm mới được đơn vị công nhận."),
            measures=("Ký giao ước thi đua trong quý I.", "Kiểm tra, đôn đốc mỗi quý một lần.", "Khen đột xuất việc làm tốt ngay trong tháng."),
            plan="Tháng 1: phát động. Tháng 2: các đơn vị đăng ký. Tháng 7: sơ kết. Tháng 12: tổng kết, bình xét.",
            budget=120_000_000, budget_source="quỹ thi đua, khen thưởng năm", documents=_LAW, others=(DIRECTIVE,),
            prizes=(("giay_khen", "collective"), ("giay_khen", "person"), ("bang_khen_cap_bo", "collective")),
            launched=(begun, HALL, MINISTER),
            caption=f"Lễ phát động thi đua năm {year} tại Hội trường cơ quan Bộ Mẫu.",
            interim=interim if interim <= on else None,
        ),
        children={
            "vu_ke_hoach": {
                "Hoàn thành 100%": "Giao kế hoạch cho các đơn vị trước ngày 15 tháng 12 năm trước; tháng nào chậm thì báo nguyên nhân.",
                "Thi đua cải cách": "Bỏ hai bước lấy ý kiến giấy; thẩm định kế hoạch trong 07 ngày.",
            },
            "cuc_ban_do": {
                "Ít nhất 98%": "Cấp bản đồ, số liệu đúng hạn 100%.", "Thi đua học tập": "Mỗi phòng hai người thành thạo công cụ bản đồ mở.",
            },
            "tong_cuc_dich_vu_cong": {"Mỗi đơn vị đăng ký": "Mỗi vụ, trung tâm một sáng kiến về quầy tiếp dân."},
        },
    )  # fmt: skip


def _fresh(on: date) -> Begun:
    begun = max(on - timedelta(days=12), date(on.year, 1, 1))
    return Begun(
        tag="moi-gui", name="Mỗi công chức thành thạo một công cụ số", since=begun, until=date(on.year + 4, 12, 31),
        slogan="Học một tuần, dùng cả năm", number="77/KH-BM", until_state="da_phat_dong", begun_on=begun, due=on + timedelta(days=4),
        purpose="Đưa kỹ năng số vào việc hằng ngày của từng công chức, viên chức.",
        silent=("vu_tai_chinh", "vu_phap_luat", "vu_ke_hoach", "cuc_an_toan", "cuc_nuoc_sach", "quy_bao_ton", "van_phong_mien_tay"),
        text=Text(
            subjects="Công chức, viên chức của mọi đơn vị thuộc Bộ Mẫu.",
            targets=("80% công chức, viên chức có chứng nhận kỹ năng số sau hai năm.", "Mỗi đơn vị có một người hướng dẫn công cụ số."),
            contents=("Học và dùng thành thạo ít nhất một công cụ số phục vụ công việc.", "Chuyển ít nhất ba mẫu biểu giấy của đơn vị thành biểu mẫu trên mạng."),
            collective_criteria=("Từ 90% công chức của đơn vị có chứng nhận.", "Có ít nhất ba biểu mẫu giấy được thay."),
            person_criteria=("Có chứng nhận và hướng dẫn được ít nhất một đồng nghiệp.",),
            measures=("Mở lớp ngắn vào chiều thứ Sáu.", "Đo kết quả hằng quý, công khai theo đơn vị."),
            plan="Mỗi quý một đợt học và kiểm tra; sơ kết sau hai năm; tổng kết khi kết thúc.", budget=300_000_000,
            budget_source="kinh phí đào tạo", documents=_LAW,
            prizes=(("bang_khen_cap_bo", "collective"), ("co_thi_dua_cap_bo", "collective"), ("bang_khen_thu_tuong", "collective"), ("huan_chuong_lao_dong_ba", "person")),
            launched=(begun, "Phòng họp lớn, cơ quan Bộ Mẫu", "Thứ trưởng Bộ Mẫu"),
        ),
    )  # fmt: skip


def _before_launch(on: date) -> Iterator[Begun]:
    first, last = date(on.year + 1, 1, 1), date(on.year + 3, 12, 31)
    whole = Text(
        subjects="Các đơn vị dự toán thuộc Bộ Mẫu.", targets=("Giảm 10% chi hội họp, tiếp khách mỗi năm.", "100% phòng họp dùng tài liệu số."),
        contents=("Rà soát, cắt các khoản chi không cần thiết.", "Họp trực tuyến thay đi công tác khi được."),
        collective_criteria=("Giảm chi ít nhất 10% mà vẫn hoàn thành nhiệm vụ.",), person_criteria=("Có giải pháp tiết kiệm được áp dụng.",),
        measures=("Công khai số chi từng quý.",), plan="Quý I phát động; sơ kết hằng năm; tổng kết cuối kỳ.", budget=0,
        documents=_LAW, prizes=(("co_thi_dua_cap_bo", "collective"),),
    )  # fmt: skip
    yield Begun(
        tag="da-duyet", name="Tiết kiệm từ việc nhỏ", since=first, until=last, number="", slogan="Tắt một bóng đèn, bớt một tờ giấy",
        purpose="Thực hành tiết kiệm, chống lãng phí trong chi tiêu công.", until_state="da_duyet", begun_on=_back(on, 9), text=whole,
    )  # fmt: skip
    yield Begun(
        tag="cho-duyet", name="Xanh hóa công sở giai đoạn mới", since=first, until=last, slogan="Mỗi phòng một góc xanh",
        purpose="Trồng cây, bớt rác nhựa, tiết kiệm điện nước nơi làm việc.", until_state="cho_duyet", begun_on=_back(on, 5),
        text=Text(
            subjects=EVERYBODY, targets=("Giảm một nửa rác nhựa dùng một lần.", "Mỗi phòng làm việc có cây xanh."),
            contents=("Phân loại rác tại nguồn.", "Trồng và chăm cây quanh trụ sở."), collective_criteria=("Đạt cả hai chỉ tiêu.",),
            measures=("Công đoàn chủ trì, kiểm tra hằng tháng.",), plan="Phát động tháng 1, sơ kết tháng 12 hằng năm.", documents=_LAW,
        ),
    )  # fmt: skip
    yield Begun(
        tag="tra-lai", name="Trả hồ sơ trước hẹn", since=first, until=date(on.year + 1, 12, 31), until_state="tra_lai",
        purpose="Rút ngắn thời gian giải quyết hồ sơ ở mọi đơn vị.", begun_on=_back(on, 8), returned=("targets", "collective_criteria"),
        note="Mục tiêu chưa có số đo; tiêu chí với tập thể chưa phân biệt nơi ít và nơi nhiều hồ sơ.",
        text=Text(
            subjects="Các đơn vị nhận và giải quyết hồ sơ.", targets=("Giảm thời gian giải quyết hồ sơ.",),
            contents=("Cải cách thủ tục, rút ngắn thời gian giải quyết hồ sơ.", "Công khai hồ sơ chậm và lý do."),
            collective_criteria=("Trả hồ sơ sớm.",), measures=("Đo hằng tháng.",), plan="Theo năm.",
        ),
    )  # fmt: skip
    yield Begun(
        tag="dang-soan", name="Đọc sách mỗi tuần", since=first, until=date(on.year + 1, 12, 31), until_state="soan_thao",
        begun_on=_back(on, 2), unit="cuc_hoc_tap_suot_doi", scope="co_quan", purpose="Giữ thói quen đọc và học.",
        text=Text(subjects="Công chức, viên chức của Cục.", contents=("Mỗi tuần một giờ đọc, mỗi tháng một buổi giới thiệu sách.",)),
    )  # fmt: skip


def _back(on: date, days: int) -> date:
    return on - timedelta(days=days)
