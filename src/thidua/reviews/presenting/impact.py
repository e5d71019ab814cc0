"""The effect of a movement in words: what moved, against what, and plainly what cannot be concluded."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.law.spelling import fold
from thidua.law.wording import figure
from thidua.reviews.calculations.impact import LEAST_UNITS, LEAST_YEARS, Answer, Finding, Lack, Side, Value
from thidua.reviews.calculations.shape import Chart
from thidua.reviews.queries.impact import Indicator, Reach

TITLES = {
    Answer.TOO_LITTLE: "Chưa kết luận được gì",
    Answer.NO_COMPARISON: "Có thay đổi nhưng không có nhóm so sánh, nên không kết luận được là do phong trào",
    Answer.WITHIN: "Không thấy khác biệt: thay đổi nằm trong mức xê dịch thường năm",
    Answer.MORE: "Đơn vị tham gia tăng hơn đơn vị không tham gia",
    Answer.LESS: "Đơn vị tham gia tăng ít hơn, hoặc giảm hơn đơn vị không tham gia",
}
TONES = {
    Answer.TOO_LITTLE: "unknown", Answer.NO_COMPARISON: "unknown", Answer.WITHIN: "plain", Answer.MORE: "ok", Answer.LESS: "warn",
}  # fmt: skip
_LACKS = {
    Lack.YEARS_BEFORE: f"Chưa có đủ {LEAST_YEARS} năm số liệu trước phong trào.",
    Lack.YEARS_DURING: f"Chưa có đủ {LEAST_YEARS} năm số liệu trong thời gian phong trào.",
    Lack.UNITS_IN: f"Chưa đủ {LEAST_UNITS} đơn vị tham gia có số liệu cả trước và trong phong trào.",
    Lack.UNITS_OUT: f"Chưa đủ {LEAST_UNITS} đơn vị không tham gia để so sánh.",
}
CAUTION = (
    "Con số cho thấy hai nhóm khác nhau ra sao, không chứng minh nguyên nhân: đơn vị tham gia có thể vốn đã khác, và việc "
    "khác cùng lúc cũng tác động. Dùng để hỏi tiếp, không dùng một mình để khen hay chê."
)


def sentences(found: Finding, indicator: Indicator) -> Iterator[str]:
    """The answer step by step."""
    yield from (_LACKS[one] for one in found.lacks)
    for called, side in (("Đơn vị tham gia", found.inside), ("Đơn vị không tham gia", found.outside)):
        if side.before is not None and side.during is not None:
            yield f"{called} ({figure(side.units)}): {_moved(side, indicator)}."
    if found.difference is not None and found.answer not in {Answer.TOO_LITTLE, Answer.NO_COMPARISON}:
        swing = (
            f"; các năm trước phong trào, khoảng cách ấy đã tự xê dịch tới {_number(found.swing or 0)} {indicator.unit}"
        )
        yield f"Chênh giữa hai nhóm: {_signed(found.difference)} {indicator.unit}{swing}."


def _moved(side: Side, indicator: Indicator) -> str:
    moved = f"từ {_number(side.before or 0)} lên {_number(side.during or 0)} {indicator.unit}"
    if (side.shift or 0) < 0:
        moved = moved.replace(" lên ", " xuống ")
    return f"{moved}{f', sau phong trào {_number(side.after)}' if side.after is not None else ''}"


def _number(value: float) -> str:
    return figure(round(value, 1))


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{_number(abs(value))}"


def chart(found: Finding, reach: Reach, indicator: Indicator) -> Chart | None:
    """Both groups side by side by year; the years of the movement carry a mark."""
    if not found.years:
        return None
    labels = tuple(f"{year}{'*' if reach.window.phase(year) == 'during' else ''}" for year in found.years)
    values = tuple(tuple(round(found.means[year][side] or 0.0, 1) for year in found.years) for side in (0, 1))
    has_outside = any(found.means[year][1] is not None for year in found.years)
    return Chart(
        f"{indicator.name} theo năm", f"{indicator.unit}, trung bình các đơn vị; * là năm của phong trào", labels,
        ("Tham gia", "Không tham gia")[: 2 if has_outside else 1], values[: 2 if has_outside else 1], is_stacked=False,
    )  # fmt: skip


def rows(values: list[Value], reach: Reach) -> tuple[list[int], list[tuple[str, bool, list[str]]]]:
    """The years, and each unit with its figure of every year: those in the movement first; an unknown one is empty."""
    years = sorted({one.year for one in values})
    known = {(one.unit, one.year): one.value for one in values}
    units = sorted(
        {one.unit for one in values}, key=lambda unit: (unit not in reach.inside, fold(reach.names.last(unit)))
    )
    return years, [
        (reach.names.last(unit), unit in reach.inside, [_cell(known.get((unit, year))) for year in years])
        for unit in units
    ]


def _cell(value: float | None) -> str:
    return "" if value is None else _number(value)
