"""The names of awards as the reports of a ministry or a province write them, and the sentence made of a table."""

from collections.abc import Mapping

from thidua.law.catalogue import AWARDS
from thidua.law.wording import SUBJECT, figure, upper
from thidua.people.models.bodies import Kind
from thidua.reports.calculations import CLASSES, SUBJECTS, Counts, Line, Subject, Table, awards_in

_AT: Mapping[str, Mapping[str, str]] = {
    Kind.MINISTRY: {
        "co_thi_dua_cap_bo": "Cờ thi đua của Bộ",
        "bang_khen_cap_bo": "Bằng khen của Bộ trưởng",
        "chien_si_thi_dua_cap_bo": "Chiến sĩ thi đua cấp Bộ",
    },
    Kind.PROVINCE: {
        "co_thi_dua_cap_bo": "Cờ thi đua của Ủy ban nhân dân tỉnh",
        "bang_khen_cap_bo": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "chien_si_thi_dua_cap_bo": "Chiến sĩ thi đua cấp tỉnh",
    },
}
NOUN: Mapping[Subject, str] = {one: SUBJECT[one] for one in SUBJECTS}
HEADS: Mapping[Subject, str] = {"collective": "tập thể", "person": "người", "household": "hộ"}


def name(key: str, house: str = "") -> str:
    """An award, or an order without its classes; `house` is the kind of the ministry or province."""
    if own := _AT.get(house, {}).get(key):
        return own
    known = AWARDS.get(awards_in(key)[0])
    if known is None:
        return key
    plain = upper(known.plain_name)
    return plain.partition(" hạng ")[0] if key in CLASSES else plain


def class_name(award: str) -> str:
    """The class alone: "hạng Nhất"."""
    return f"hạng {name(award).partition(' hạng ')[2]}"


def heads(counts: Counts, *, none: str = "–") -> str:
    """How many different ones: "5 tập thể, 9 người"."""
    parts = [f"{figure(counts.of(one, distinct=True))} {word}" for one, word in HEADS.items() if counts.of(one)]
    return ", ".join(parts) or none


def sentence(table: Table, house: str) -> str:
    """The table in the words of a report, row by row; "lượt" where somebody was honoured more than once."""
    said = "; ".join(_said(line, house) for line in table.lines)
    return f"{upper(said)}." if said else ""


def _said(line: Line, house: str) -> str:
    called, counts = name(line.key, house), line.total
    award = AWARDS.get(awards_in(line.key)[0])
    again = " lượt" if counts.times > counts.recipients else ""
    groups = [(one, counts.of(one)) for one in NOUN if counts.of(one)]
    if award and award.kind == "danh_hieu" and len(groups) == 1:
        if line.key.startswith("co_thi_dua"):
            return f"{figure(counts.times)}{again} {NOUN[groups[0][0]]} được tặng {called}"
        return f"{figure(counts.times)}{again} {called}"
    to = [f"{figure(number)}{again} {NOUN[one]}" for one, number in groups]
    joined = " và ".join(filter(None, [", ".join(to[:-1]), to[-1]]))
    return f"{figure(counts.times)} {called} cho {joined}"
