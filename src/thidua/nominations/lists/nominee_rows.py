"""Rows of the list as drafts of nominees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.documents import cells
from thidua.documents.cells import PartialDate, Value
from thidua.documents.headers import Record, Table
from thidua.law.catalogue import AWARDS, Reading
from thidua.law.spelling import tidy
from thidua.nominations.lists import deeds, told, unread, wide, words
from thidua.nominations.lists.deeds import Manner, Said
from thidua.nominations.lists.drafts import Count, Draft
from thidua.nominations.lists.lookups import Lookups
from thidua.nominations.lists.marks import is_example
from thidua.nominations.lists.row import At, Row, birthday, cell_of, counted_year
from thidua.nominations.lists.subjects import set_subject
from thidua.nominations.lists.vocabulary import AS_LISTED, AWARD_FIELDS, COUNTS, FULL_NAME, IF_WRONG

_GENDER = re.compile(r"\b(?:nam|nữ|nu)\b[\s,;:/–-]*(?!\d{4})|[\s,;/–-]+$|^[\s,;/–-]+", re.IGNORECASE)
_YEAR_IN_HEADER = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every row of a list that does not say otherwise."""

    on: date
    known_since: int | None
    manner: Manner
    lookups: Lookups


def drafts_of(table: Table, setting: Setting) -> Iterator[Draft]:
    """Every nominee of a list, example rows left out."""
    default_year = year_of_header(table) or setting.on.year - 1
    for record in table.records():
        if not is_example(cell_of(record, "note")):
            yield _draft(record, setting, default_year)


def year_of_header(table: Table) -> int | None:
    """The year in the header of the award column: "Danh hiệu đề nghị năm 2025"."""
    for name in ("award", "title", "form"):
        for column in table.columns.get(name, ()):
            if match := _YEAR_IN_HEADER.search(column.header):
                return int(match[1])
    return None


def _draft(record: Record, setting: Setting, default_year: int) -> Draft:
    row = Row(record)
    draft = Draft(record.table.sheet.name, record.row, problems=row.problems)
    _set_person(row, draft)
    _set_award(row, draft, setting.lookups)
    set_subject(row, draft)
    _set_parent(row, draft)
    _set_days(row, draft, setting, default_year)
    _set_rest(row, draft)
    _set_facts(row, draft, setting)
    return draft


def _set_person(row: Row, draft: Draft) -> None:
    draft.name = row.text("name")
    draft.code, draft.order = row.text("code"), row.text("order")
    where = "birth" if row.holds("birth") else "birth_gender"
    value = row.cell(where)
    if row.holds(where):
        born = row.read(where, _BIRTHS[where])
        draft.birth = born or cells.show(value)
        draft.birth_text = shown_day(draft.birth)
    draft.post = row.text("post")
    if not draft.post and (both := row.text("post_unit")):
        written = row.cell("post_unit")
        draft.post, draft.unit = _post_and_unit(written.strip() if isinstance(written, str) else both)
    parts = [row.text("department"), row.text("unit")]
    draft.unit = ", ".join(part for part in parts if part) or draft.unit
    if not draft.name:
        draft.blocked = True
        if not row.is_broken("name"):
            row.problem("name", "Dòng này không có tên.", "Ghi họ tên hoặc tên tập thể, hoặc xóa dòng.")
    elif not any(map(str.isalpha, draft.name)):
        draft.blocked = True
        row.problem("name", f"“{draft.name}” không phải là tên.", "Ghi họ tên hoặc tên tập thể, hoặc xóa dòng.")


def _set_parent(row: Row, draft: Draft) -> None:
    """A collective or a household holds no post: the cell of post and unit names the unit above it."""
    if draft.subject not in {"collective", "household"} or row.text("post") or row.text("unit"):
        return
    if both := row.text("post_unit"):
        draft.post, draft.unit = "", both


_UNIT_BEGINS = re.compile(
    r"\s*,\s*(?=(?:phòng|ban|vụ|cục|sở|chi cục|trung tâm|viện|trường|văn phòng|ubnd|ủy ban|uỷ ban|tổng cục|công ty|"
    r"tổng công ty|bệnh viện|khoa|đội|tổ|bộ|học viện|đại học|thanh tra|tòa án|toà án|kho bạc|chi nhánh|nhà máy|xí nghiệp|"
    r"phân xưởng|trạm|hạt|đảng ủy|đảng uỷ|hội|đoàn|huyện|xã|phường|tỉnh|bộ môn|tập đoàn|báo|đài|nhà xuất bản|quỹ)(?!\w))",
    re.IGNORECASE,
)


_INITIALS = re.compile(r"[A-ZĐ][A-ZĐ0-9&-]+(?:\s[A-ZĐ][A-ZĐ0-9&-]+)*")  # "TTCNTT", "P. KH"


def _post_and_unit(both: str) -> tuple[str, str]:
    """A post and its unit, told apart at the first comma that begins a unit; the whole for both where none does."""
    if "\n" in both:
        post, _, unit = both.partition("\n")
        return tidy(post).rstrip(","), tidy(unit)
    if "," not in both:
        return both.strip(), ""
    if match := _UNIT_BEGINS.search(both):
        return both[: match.start()].strip(), both[match.end() :].strip()
    post, _, unit = both.partition(",")
    if _INITIALS.fullmatch(unit.strip()):
        return post.strip(), unit.strip()
    return both.strip(), both.strip()


def shown_day(day: date | PartialDate | str | None) -> str:
    """A birthday as people write it."""
    return f"{day:%d/%m/%Y}" if isinstance(day, date) else str(day or "")


def _birth_beside_gender(value: Value) -> date | PartialDate | None:
    return birthday(_GENDER.sub("", value).replace("()", "").strip() if isinstance(value, str) else value)


_BIRTHS: dict[str, Callable[[Value], date | PartialDate | None]] = {
    "birth": birthday,
    "birth_gender": _birth_beside_gender,
}


def _set_award(row: Row, draft: Draft, lookups: Lookups) -> None:
    for where in ("award", "title", "form", "award_code", "title_code", "form_code"):
        text = row.text(where)
        if not text or words.is_nothing(text):
            continue
        is_code = where.endswith("_code")
        named = lookups.award_text(text) if is_code else text
        reading = words.award(named)
        if draft.award_text and (reading.key is None or reading.key == draft.award or (is_code and not reading.sure)):
            continue
        if draft.award and reading.key:
            _two_awards(row, draft, where)
            return
        if is_code and draft.award_text:
            continue  # the words of another column could not be read, and say so themselves
        _take_award(row, draft, where, named, reading)
    if not draft.award_text:
        draft.blocked = True
        where = next((name for name in ("award", "title", "form") if row.record.table.has(name)), "award")
        if not any(row.is_broken(name) for name in AWARD_FIELDS):  # a broken formula has been told of already
            row.problem(where, "Dòng này chưa ghi đề nghị gì.", "Ghi danh hiệu hoặc hình thức khen thưởng đề nghị.")


def _take_award(row: Row, draft: Draft, where: str, named: str, reading: Reading) -> None:
    draft.award_text, draft.award, draft.is_sure = named, reading.key, reading.sure
    if reading.key is None:
        draft.blocked = True
        row.problem(
            where, reading.understood if reading.understood.endswith("?") else f"{reading.understood}.", FULL_NAME
        )
    elif not reading.sure:
        row.problem(where, f"{reading.understood}.", IF_WRONG, "warning")


def _two_awards(row: Row, draft: Draft, where: str) -> None:
    draft.blocked = True
    name = AWARDS[draft.award or ""].plain_name
    row.problem(where, f"Dòng này ghi hai đề nghị khác nhau; cột trước ghi {name}.", "Mỗi đề nghị ghi một dòng.")
    draft.award = None


def _set_days(row: Row, draft: Draft, setting: Setting, default_year: int) -> None:
    draft.on = row.read("on", cells.full_date) if row.holds("on") else setting.on
    draft.year = row.read("year", counted_year) if row.holds("year") else default_year
    if row.holds("on") and not row.holds("year") and draft.on:
        draft.year = draft.on.year - 1
    draft.blocked = draft.blocked or draft.on is None or draft.year is None
    if draft.on and draft.year and draft.year > draft.on.year:
        draft.blocked = True
        row.problem(
            "year",
            f"Năm thành tích {draft.year} ở sau ngày xét {draft.on:%d/%m/%Y}.",
            f"Ghi một năm không quá {draft.on.year}.",
        )
    draft.known_since = row.read("known_since", cells.year) if row.holds("known_since") else setting.known_since
    draft.founded = row.read("founded", _founding_day)


def _founding_day(value: Value) -> date | None:
    """A founding day; a year alone is not enough, since the law counts to the day."""
    return cells.full_date(value)


def _set_rest(row: Row, draft: Draft) -> None:
    draft.flag = row.read("flag", _flag, severity="warning")
    if text := row.text("path"):
        reading = words.path(text)
        draft.path = reading.key or "cong_trang"
        if reading.key is None:
            draft.blocked = True
            row.problem(
                "path",
                f"Không hiểu loại hình khen thưởng “{text}”.",
                f"Ghi công trạng, phong trào, đột xuất … {AS_LISTED}.",
            )
        elif not reading.sure:
            row.problem("path", f"{reading.understood}.", f"Nếu không đúng, ghi {AS_LISTED}.", "warning")
    draft.attested = _tokens(row, "attested")
    draft.denied = _tokens(row, "denied")


def _flag(value: Value) -> bool | None:
    text = cells.text(value)
    return None if words.folded(text) in {"chua ro", "?", "khong ro"} else cells.flag(value)


def _tokens(row: Row, where: str) -> frozenset[str]:
    found, strange = words.attested(row.text(where))
    for part in strange:
        row.problem(
            where,
            f"Không rõ “{part}” là điều kiện nào; không tính.",
            "Ghi đúng tên điều kiện như trong kết quả kiểm tra.",
            "warning",
        )
    return found


def _set_facts(row: Row, draft: Draft, setting: Setting) -> None:
    latest = max(draft.on.year if draft.on else setting.on.year, setting.on.year)
    draft.facts.add(wide.facts(row, row.record.table.years, setting.manner, latest=latest))
    if draft.year is None:
        return
    if text := row.text("rating"):
        said = Said(text, ((None, draft.year),))
        draft.facts.add(deeds.ratings(said, setting.manner, At(row, "rating")))
    draft.facts.add(told.past_initiatives(row.cell("initiative"), At(row, "initiative"), latest=latest))
    draft.facts.add(told.past_honours(row.cell("past"), At(row, "past"), latest=latest))
    draft.facts.add(told.past_discipline(row.cell("discipline"), setting.manner, At(row, "discipline")))
    draft.facts.add(unread.gaps_of(row, latest=latest))
    for name in COUNTS:
        if (count := _figure(row, name, draft.year)) is not None:
            draft.facts.add([count])
    _tell_disputed(row, draft)


def _tell_disputed(row: Row, draft: Draft) -> None:
    for year in sorted(draft.facts.disputed):
        row.problem("name", f"Năm {year} có hai mức xếp loại khác nhau ở các cột.", "Giữ một mức đúng, xóa mức kia.")


def _figure(row: Row, name: str, year: int) -> Count | None:
    def read(cell: Value) -> Count | None:
        value = deeds.figure(name, cell)
        return None if value is None else Count(year, name, value)

    return row.read(name, read)
