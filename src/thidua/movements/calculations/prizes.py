"""Which commendations a movement may lead to, by who launched it and how long it lasts (pure): advice, never a bar.

Luật 06/2022/QH15, Điều 25, 26, 42–44, 73–75; Thông tư 01/2024/TT-BNV, Điều 1 khoản 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.movements.calculations.periods import lasts

LAW_FROM = date(2024, 1, 1)
COLLECTIVE, PERSON = "collective", "person"
OF_STATE, OF_MINISTRY, OF_BODY = "trung_uong", "cap_bo", "co_quan"


@dataclass(frozen=True, slots=True)
class Rule:
    """From whose movements an award comes, after how many years at least (0: any), and where that is written."""

    by: tuple[str, ...]
    years: int
    place: str
    themed: bool = False
    confidence: str = "source"


RULES: dict[tuple[str, str], Rule] = {
    ("giay_khen", COLLECTIVE): Rule((OF_STATE, OF_MINISTRY, OF_BODY), 0, "Điều 75, Luật 06/2022/QH15"),
    ("giay_khen", PERSON): Rule((OF_STATE, OF_MINISTRY, OF_BODY), 0, "Điều 75, Luật 06/2022/QH15"),
    ("bang_khen_cap_bo", COLLECTIVE): Rule((OF_STATE, OF_MINISTRY), 0, "Điều 74 khoản 3 điểm a, Luật 06/2022/QH15"),
    ("bang_khen_cap_bo", PERSON): Rule((OF_STATE, OF_MINISTRY), 0, "Điều 74 khoản 1 điểm a, Luật 06/2022/QH15"),
    ("co_thi_dua_cap_bo", COLLECTIVE): Rule((OF_MINISTRY,), 3, "Điều 26 khoản 2, Luật 06/2022/QH15", themed=True),
    ("bang_khen_thu_tuong", COLLECTIVE): Rule((OF_STATE, OF_MINISTRY), 3, "Điều 73 khoản 4 điểm d, Luật 06/2022/QH15"),
    ("bang_khen_thu_tuong", PERSON): Rule(
        (OF_STATE, OF_MINISTRY), 3, "Điều 73 khoản 1 điểm a, Luật 06/2022/QH15; Thông tư 01/2024/TT-BNV, Điều 1 khoản 3",
        confidence="unverified",
    ),
    ("co_thi_dua_chinh_phu", COLLECTIVE): Rule((OF_STATE,), 5, "Điều 25 khoản 3, Luật 06/2022/QH15"),
    ("huan_chuong_lao_dong_ba", COLLECTIVE): Rule(
        (OF_STATE, OF_MINISTRY), 5, "Điều 44 khoản 4 điểm c, Luật 06/2022/QH15"
    ),
    ("huan_chuong_lao_dong_ba", PERSON): Rule((OF_STATE, OF_MINISTRY), 5, "Điều 44 khoản 1 điểm a, Luật 06/2022/QH15"),
}  # fmt: skip
"""What a form offers, the lightest first. A movement of the Prime Minister asks no years where the Law names none."""

_NO_YEARS_OF_STATE = frozenset({"bang_khen_thu_tuong", "huan_chuong_lao_dong_ba"})
FITS, NOT, UNKNOWN = "met", "not_met", "unknown"


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer, in words, with its article and how sure it is."""

    answer: str
    said: str
    place: str = ""
    confidence: str = "source"


def advice(
    award: str, subject: str, *, level: str, is_themed: bool, since: date, until: date | None
) -> Advice:  # fmt: skip
    """Whether a movement may lead to an award, as far as its launcher and its length say."""
    rule = RULES.get((award, subject))
    if rule is None:
        return Advice(
            UNKNOWN, "Chưa đọc được điều nào về hình thức này theo phong trào. Đối chiếu văn bản.", "", "unverified"
        )
    if (until or since) < LAW_FROM:
        return Advice(
            UNKNOWN, "Phong trào kết thúc trước ngày Luật 06/2022/QH15 có hiệu lực (01/01/2024).", "", "unverified"
        )
    if level not in rule.by:
        return Advice(NOT, _not_by(rule), rule.place, rule.confidence)
    if rule.themed and not is_themed:
        return Advice(NOT, "Chỉ xét ở phong trào theo chuyên đề.", rule.place, rule.confidence)
    years = 0 if level == OF_STATE and award in _NO_YEARS_OF_STATE else rule.years
    return _by_length(years, rule, is_long=lasts(since, until, years))


def _by_length(years: int, rule: Rule, *, is_long: bool | None) -> Advice:
    if not years:
        return Advice(FITS, "Không đòi thời hạn; khen khi sơ kết hoặc tổng kết.", rule.place, rule.confidence)
    wanted = f"phong trào từ {years:02d} năm trở lên"
    if is_long is None:
        return Advice(UNKNOWN, f"Cần {wanted}; phong trào này chưa ghi ngày kết thúc.", rule.place, rule.confidence)
    said = f"Đủ thời hạn: {wanted}." if is_long else f"Chưa đủ thời hạn: cần {wanted}."
    return Advice(FITS if is_long else NOT, said, rule.place, rule.confidence)


def _not_by(rule: Rule) -> str:
    if rule.by == (OF_STATE,):
        return "Chỉ xét ở phong trào do Thủ tướng Chính phủ phát động."
    return "Chỉ xét ở phong trào do cấp Bộ, ban, ngành, tỉnh trở lên phát động."
