"""What Bộ Mẫu measured, planned and put out. The totals of 2010–2014 are those of the report of its bloc of general departments,
departments, boards and funds; how they fall on units and years, and everything else, is invented.

Pure: no database, no clock. Bodies are named by their keys in `thidua.honours.sample`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from thidua.honours.sample.structure import BRANCHES, OFFICES
from thidua.honours.sample.tree import members
from thidua.plans.calculations import periods
from thidua.plans.calculations.periods import Period

REPORTED = "Báo cáo hội nghị ngày 10/4/2015; phần chia theo đơn vị, năm là dữ liệu mẫu"
INVENTED = "Số bịa (dữ liệu mẫu)"
HUNDREDS = "Số bịa: báo cáo hội nghị chỉ nói “hàng trăm lượt ý kiến”"
DRAFTS, SERVICE, PRAISE = "Xây dựng văn bản", "Phục vụ, tiết kiệm", "Thi đua, khen thưởng"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An indicator of the sample; `tag` is what figures and lines call it."""

    tag: str
    name: str
    measure: str
    folder: str = DRAFTS
    decimals: int = 0
    better: str = "cao"
    over_time: str = "cong"
    over_units: str = "cong"
    note: str = ""
    counter: str = ""
    counted: str = ""


MEASURES = (
    Measure(tag="luat", name="Luật được ban hành", measure="luật", note="Luật do đơn vị chủ trì soạn thảo, tính năm được thông qua."),
    Measure(tag="chinh_phu", name="Văn bản cấp Chính phủ được ban hành", measure="văn bản", note="Nghị định, nghị quyết, quyết định do đơn vị chủ trì soạn thảo."),
    Measure(tag="thong_tu", name="Thông tư được ban hành", measure="thông tư", note="Thông tư, thông tư liên tịch do đơn vị chủ trì soạn thảo."),
    Measure(tag="dang_lam", name="Văn bản đang hoàn thiện", measure="văn bản", over_time="cuoi", note="Số văn bản đang soạn thảo, thẩm định ở ngày cuối kỳ."),
    Measure(tag="gop_y", name="Lượt ý kiến góp ý văn bản", measure="lượt", note="Mỗi văn bản của nơi khác được đơn vị góp ý là một lượt."),
    Measure(tag="dung_han", name="Hồ sơ giải quyết đúng hạn", measure="%", folder=SERVICE, decimals=1, over_time="trung_binh", over_units="trung_binh"),
    Measure(tag="qua_han", name="Hồ sơ quá hạn", measure="hồ sơ", folder=SERVICE, better="thap"),
    Measure(tag="tiet_kiem", name="Tiết kiệm chi thường xuyên", measure="triệu đồng", folder=SERVICE, decimals=1),
    Measure(tag="bang_khen", name="Lượt Bằng khen của Bộ trưởng", measure="lượt", folder=PRAISE, counter="khen_thuong", counted="bang_khen_cap_bo"),
    Measure(tag="sang_kien", name="Sáng kiến được công nhận", measure="sáng kiến", folder=PRAISE, counter="sang_kien"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Output:
    """One figure of a unit."""

    tag: str
    unit: str
    period: Period
    value: Decimal
    source: str


def spread(total: int, units: Sequence[str], turn: int) -> dict[str, int]:
    """A whole number over units, as evenly as it goes; who gets one more changes with the turn. A nought is a figure too."""
    share, rest = divmod(total, len(units))
    more = {units[(turn * 5 + place) % len(units)] for place in range(rest)}
    return {unit: share + (unit in more) for unit in units}


_BY_YEAR: Mapping[str, Mapping[int, int]] = {
    "chinh_phu": {2010: 2, 2011: 2, 2012: 3, 2013: 3, 2014: 3},
    "thong_tu": {2010: 15, 2011: 17, 2012: 18, 2013: 21, 2014: 23},
    "dang_lam": {2010: 9, 2011: 12, 2012: 15, 2013: 19, 2014: 22},
    "gop_y": {2010: 96, 2011: 121, 2012: 148, 2013: 167, 2014: 182},
}
"""13, 94, 22 at the end of 2014, and some hundreds."""
_LATER: Mapping[str, Mapping[int, int]] = {
    "chinh_phu": {2015: 3, 2016: 2, 2017: 4, 2018: 3, 2019: 4},
    "thong_tu": {2015: 16, 2016: 18, 2017: 17, 2018: 21, 2019: 25},
    "dang_lam": {2015: 11, 2016: 9, 2017: 14, 2018: 12, 2019: 10},
    "gop_y": {2015: 204, 2016: 231, 2017: 226, 2018: 258, 2019: 274},
}
"""The departments' bloc, 2015–2019: invented."""
LAW = ("tong_cuc_ha_tang", 2013)
DRAFTING = {"chinh_phu": 6, "thong_tu": 14, "dang_lam": 14, "gop_y": 20}
"""How many members of a bloc, in their order, work on each sort of document."""


def outputs() -> Iterator[Output]:
    """Every figure of the years that are over, a unit and a year each."""
    for year in range(2010, 2015):
        unit, passed = LAW
        yield Output("luat", unit, periods.year(year), Decimal(year == passed), REPORTED)
    yield from _over(_BY_YEAR, BRANCHES, REPORTED)
    yield from _over(_LATER, OFFICES, INVENTED)


def _over(by_year: Mapping[str, Mapping[int, int]], bloc: str, source: str) -> Iterator[Output]:
    for turn, (tag, totals) in enumerate(by_year.items()):
        for year, total in totals.items():
            said = HUNDREDS if tag == "gop_y" and bloc == BRANCHES else source
            units = [one for one in members(bloc, year) if not one.startswith(("van_phong", "thanh_tra"))]
            for unit, number in spread(total, units[: DRAFTING[tag]], turn + year).items():
                yield Output(tag, unit, periods.year(year), Decimal(number), said)


def outputs_of_year(on: date) -> Iterator[Output]:
    """The circulars of the running year, quarter by quarter, of the quarters that are over; one unit is behind with the last."""
    over = [one for one in periods.parts(on.year, "quy") if one.last < on]
    for place, unit in enumerate(RUNNING):
        for at, quarter in enumerate(over):
            if place == 4 and at == len(over) - 1:
                continue
            yield Output("thong_tu", unit, quarter, Decimal((place + at) % 3 == 0) + Decimal(place % 4 == 1), INVENTED)


@dataclass(frozen=True, slots=True)
class Step:
    """What was reported on a line. `at`: after which share of the time since the year began."""

    at: float
    percent: int | None = None
    figure: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """A line of a plan of the sample. `ends`: at which share of the time since the year began; None: on its last day."""

    title: str
    makes: str = ""
    tag: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    weight: Decimal | None = None
    ends: float | None = None
    has_day: bool = True
    evidence: str = ""
    steps: tuple[Step, ...] = ()


RUNNING = (
    "vu_phap_luat", "vu_tai_chinh", "vu_doi_ngoai", "vu_chinh_sach", "vu_moi_truong", "vu_do_thi", "cuc_ban_do", "cuc_nuoc_sach",
    "tong_cuc_ha_tang", "quy_uom_mam", "vu_nhan_su", "cuc_an_toan", "vu_ke_hoach", "cuc_chuyen_doi", "vu_nong_thon",
)  # fmt: skip
STATES = {
    "vu_nhan_su": "gui",
    "cuc_an_toan": "gui",
    "vu_ke_hoach": "tra_lai",
    "cuc_chuyen_doi": "soan",
    "vu_nong_thon": "tra_lai",
}
"""Every other plan of the running year was received."""
PAST = (
    "vu_phap_luat",
    "vu_tai_chinh",
    "vu_doi_ngoai",
    "vu_chinh_sach",
    "vu_moi_truong",
    "vu_do_thi",
    "vu_ke_hoach",
    "vu_nhan_su",
)
PAST_YEARS = range(2015, 2020)


def _d(number: int | str) -> Decimal:
    return Decimal(number)


def lines_of(place: int) -> list[PlannedLine]:
    """The lines of the plan of the unit at this place of `RUNNING`: no two units are equally far."""
    late, silent, soon = place % 3 == 1, place % 4 == 2, place % 5 == 0
    figure = _d(place + (44 if late else 57))
    return [
        PlannedLine(
            title="Ban hành các thông tư được giao trong năm", makes="Hoàn thành kế hoạch xây dựng văn bản đúng hạn, đúng chất lượng",
            tag="thong_tu", baseline=_d(0), target=_d(2 + place % 3), weight=_d(30), evidence="Văn bản đã ký ban hành",
        ),
        PlannedLine(
            title="Góp ý văn bản của các đơn vị khác trong 5 ngày làm việc", makes="Phối hợp nhanh giữa các đơn vị", tag="gop_y",
            baseline=_d(40 + place), target=_d(60 + place), weight=_d(20), evidence="Sổ văn bản đi",
            steps=() if silent else (
                Step(0.3, figure=_d(12 + place), note="Quý đầu góp ý chủ yếu cho dự thảo thông tư."),
                Step(0.9, figure=_d(63 + place) if soon else figure, note="Đã góp ý các dự thảo gửi đến trong tháng."),
            ),
        ),
        PlannedLine(
            title="Giữ số hồ sơ quá hạn không quá 5", makes="Việc có hạn, hạn có người", tag="qua_han", baseline=_d(11), target=_d(5),
            weight=_d(20), evidence="Báo cáo của bộ phận một cửa",
            steps=(Step(0.5, figure=_d(2)), Step(0.95, figure=_d(7 if late else 4), note="Tính đến cuối tháng trước.")),
        ),
        PlannedLine(
            title="Bỏ hai biểu mẫu nội bộ trùng với biểu mẫu của Bộ", makes="Mỗi ngày bớt một lần người dân phải đi lại", ends=0.55,
            weight=_d(10), evidence="Quyết định bãi bỏ biểu mẫu",
            steps=(Step(0.2, 40), Step(0.5, 100 if not late else 70, note="Còn chờ ý kiến của bộ phận kế toán." if late else "Đã bãi bỏ.")),
        ),
        PlannedLine(
            title="Tập huấn kỹ năng soạn thảo văn bản cho người mới", makes="Nâng chất lượng công việc thường ngày", ends=0.8, weight=_d(10),
            evidence="Danh sách lớp, ảnh", steps=() if silent else (Step(0.4, 50), Step(0.75, 100, note="Hai lớp, đủ người mới.")),
        ),
        PlannedLine(
            title="Mỗi phòng, nhóm có ít nhất một sáng kiến được áp dụng", makes="Phát huy sáng kiến", weight=_d(10),
            steps=(Step(0.6, 20 if late else 60, note="Đã nhận bản mô tả của các phòng."), *(() if late else (Step(0.9, 88),))),
        ),
        PlannedLine(title="Sơ kết phong trào ở đơn vị", has_day=False, evidence="Báo cáo sơ kết"),
    ]  # fmt: skip


def lines_of_past(place: int, year: int) -> list[PlannedLine]:
    """The lines of a plan of 2015–2019, all reported."""
    missed = (place + year) % 5 == 0
    return [
        PlannedLine(
            title="Góp ý văn bản của các đơn vị khác trong 7 ngày làm việc", makes="Đúng hạn", tag="gop_y", baseline=_d(8), target=_d(10),
            evidence="Sổ văn bản đi",
        ),
        PlannedLine(
            title="Trả lời kiến nghị của tổ chức, cá nhân đúng hạn", makes="Phục vụ", tag="dung_han", baseline=_d("91.5"), target=_d("95.0"),
            steps=(Step(0.5, figure=_d("93.2")), Step(1, figure=_d("94.1") if missed else _d("97.6"))),
        ),
        PlannedLine(
            title="Có ít nhất một sáng kiến được áp dụng", makes="Sáng kiến",
            steps=(Step(0.5, 50), Step(1, 90 if missed else 100)),
        ),
    ]  # fmt: skip


def day_at(year: int, share: float, *, on: date) -> date:
    """The day after a share of the time from the beginning of a year to a day, or to the year's end where that was earlier."""
    begins, ends = date(year, 1, 1), min(on, date(year, 12, 31))
    return begins + timedelta(days=round((ends - begins).days * share))
