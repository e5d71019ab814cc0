"""What the system knows of a body in a year, for criteria that need nobody's opinion: a closed set, each fact with its words.

A fact says what was reached of what, or yes or no; where the records do not suffice it says nothing, which is never nought.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from thidua.duties.models import Duty, Sort
from thidua.duties.queries import kept_by
from thidua.honours.models import STANDING, Discipline, Honour, Initiative
from thidua.honours.queries import standing_honours
from thidua.law.wording import figure
from thidua.people.days import on_day
from thidua.people.models import Lineage, Post
from thidua.people.permissions import horizon
from thidua.scoring.calculations import Told


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one body: for the calculations, in words, and where its records stand ("" where nowhere)."""

    told: Told
    words: str
    href: str = ""


type Found = Mapping[int, Known]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the system can count. `counts` says what, for whoever writes a table."""

    key: str
    words: str
    counts: str
    find: Callable[[Collection[int], int, date], Found]


def _on_time(sort: Sort) -> Callable[[Collection[int], int, date], Found]:
    def find(bodies: Collection[int], year: int, on: date) -> Found:
        pages = _duty_pages(bodies, sort, year)
        return {
            body: Known(
                _kept(one.owed, one.on_time, one.late), _said(one.owed, one.on_time, one.late), pages.get(body, "")
            )
            for body, one in kept_by(bodies, sort, year, on=on).items()
        }

    return find


def _kept(owed: int, on_time: int, late: int) -> Told:
    """While something is neither done nor late nobody knows yet."""
    if on_time + late < owed:
        return Told()
    return Told(reached=Decimal(on_time), target=Decimal(owed), is_so=on_time == owed)


def _said(owed: int, on_time: int, late: int) -> str:
    told = f"{figure(on_time)}/{figure(owed)} đúng hạn"
    told += f", {figure(late)} trễ" if late else ""
    coming = owed - on_time - late
    return told + (f", {figure(coming)} chưa đến hạn" if coming else "")


def _duty_pages(bodies: Collection[int], sort: Sort, year: int) -> dict[int, str]:
    """The page of the one thing owed; of several, the calendar of the year."""
    rows = Duty.objects.filter(body__in=bodies, demand__sort=sort, demand__calendar__year=year, spared="")
    owed: dict[int, list[int]] = {}
    for body, demand in rows.values_list("body", "demand"):
        owed.setdefault(body, []).append(demand)
    whole = f"{reverse('duties:calendar')}?nam={year}"
    return {
        body: reverse("duties:demand", args=found) if len(found) == 1 else whole for body, found in owed.items()
    }  # fmt: skip


def _award(award: str, back: int) -> Callable[[Collection[int], int, date], Found]:
    """Whether a body holds an award of the year or the year before. What is not there yet of this year may still come."""

    def find(bodies: Collection[int], year: int, on: date) -> Found:
        asked = year - back
        rows = standing_honours().filter(organisation__in=bodies, award=award, year=asked).order_by("pk")
        held = {one.organisation_id: one for one in rows}
        none = Known(Told(is_so=False) if asked < on.year else Told(), f"Sổ không có năm {asked}")
        return {body: _held(held[body]) if body in held else none for body in bodies}

    return find


def _held(line: Honour) -> Known:
    words = f"QĐ {line.decision_number}" if line.decision_number else f"Đã ghi sổ năm {line.year}"
    return Known(Told(is_so=True), words, reverse("honours:line", args=["khen-thuong", line.pk]))


def _discipline(*, good: bool) -> Callable[[Collection[int], int, date], Found]:
    """Measures against a body or anybody in it, decided in the year."""

    def find(bodies: Collection[int], year: int, on: date) -> Found:
        of = _under(bodies, year)
        rows = Discipline.objects.filter(
            unit__in=of, is_current=True, effect__in=STANDING, year=year, decided_on__lte=on
        )
        counts = _counted(rows.values_list("unit", flat=True), of)
        return {
            body: Known(
                Told(is_so=(not counts.get(body)) is good),
                f"{figure(counts[body])} kỷ luật" if counts.get(body) else "Sổ không có kỷ luật", _book(year),
            )
            for body in bodies
        }  # fmt: skip

    return find


def _initiatives(bodies: Collection[int], year: int, on: date) -> Found:
    """Initiatives recognised in the year, of a body and everybody in it."""
    of = _under(bodies, year)
    rows = Initiative.objects.filter(unit__in=of, is_current=True, effect__in=STANDING, year=year, accepted=True)
    rows = rows.filter(Q(decided_on=None) | Q(decided_on__lte=on))
    counts = _counted(rows.values_list("unit", flat=True), of)
    return {
        body: Known(
            Told(reached=Decimal(counts.get(body, 0)), is_so=bool(counts.get(body))),
            f"{figure(counts.get(body, 0))} sáng kiến, đề tài trong sổ", _book(year),
        )
        for body in bodies
    }  # fmt: skip


def _heads(bodies: Collection[int], year: int, on: date) -> Found:
    """How many people the register has there at the end of the year, or today. Nobody at all is unknown, not nought."""
    of = _under(bodies, year)
    day = min(on, date(year, 12, 31))
    rows = Post.objects.filter(on_day(day), organisation__in=of).values_list("organisation", "person").distinct()
    people: dict[int, set[int]] = {}
    for unit, person in rows:
        for body in of[unit]:
            people.setdefault(body, set()).add(person)
    return {
        body: Known(Told(heads=len(found)), f"{figure(len(found))} người trong danh sách")
        for body, found in people.items()
    }


def _under(bodies: Collection[int], year: int) -> dict[int, set[int]]:
    """Each body and all under it in the year, with those of `bodies` it counts for."""
    found = {body: {body} for body in bodies}
    rows = Lineage.objects.filter(ancestor__in=bodies, year=min(year, horizon()))
    for body, above in rows.values_list("organisation", "ancestor"):
        found.setdefault(body, set()).add(above)
    return found


def _counted(units: Iterable[int], of: Mapping[int, set[int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for unit in units:
        for body in of[unit]:
            counts[body] = counts.get(body, 0) + 1
    return counts


def _book(year: int) -> str:
    return f"{reverse('honours:book')}?nam={year}"


HEADS = "so_nguoi"
_KEPT = (
    ("dang_ky", Sort.REGISTER, "Đăng ký thi đua đúng hạn"), ("giao_uoc", Sort.PLEDGE, "Ký giao ước thi đua đúng hạn"),
    ("ke_hoach", Sort.PLAN, "Gửi kế hoạch thi đua đúng hạn"), ("bao_cao", Sort.REPORT, "Báo cáo đúng hạn"),
    ("du_hop", Sort.MEETING, "Dự họp đủ"), ("kien_nghi", Sort.FINDING, "Thực hiện kiến nghị kiểm tra đúng hạn"),
)  # fmt: skip
_FACTS = (
    *(
        Fact(f"dung_han_{key}", words, "việc trong lịch năm: bao nhiêu việc đúng hạn trên bao nhiêu việc phải làm", _on_time(sort))
        for key, sort, words in _KEPT
    ),
    Fact("co_bo_nam_truoc", "Cờ thi đua của Bộ năm trước", "có dòng còn giá trị trong sổ hay không", _award("co_thi_dua_cap_bo", 1)),
    Fact("co_bo_trong_nam", "Cờ thi đua của Bộ trong năm", "có dòng còn giá trị trong sổ hay không", _award("co_thi_dua_cap_bo", 0)),
    Fact("co_chinh_phu_nam_truoc", "Cờ thi đua của Chính phủ năm trước", "có dòng còn giá trị trong sổ hay không", _award("co_thi_dua_chinh_phu", 1)),
    Fact("co_chinh_phu_trong_nam", "Cờ thi đua của Chính phủ trong năm", "có dòng còn giá trị trong sổ hay không", _award("co_thi_dua_chinh_phu", 0)),
    Fact("khong_ky_luat", "Không có kỷ luật trong năm", "đơn vị và người của đơn vị không có kỷ luật quyết định trong năm", _discipline(good=True)),
    Fact("co_ky_luat", "Có kỷ luật trong năm", "đơn vị hoặc người của đơn vị có kỷ luật quyết định trong năm", _discipline(good=False)),
    Fact("sang_kien", "Sáng kiến, đề tài được công nhận", "số sáng kiến, đề tài trong sổ của đơn vị và người của đơn vị", _initiatives),
    Fact(HEADS, "Số người của đơn vị", "người có tên trong danh sách nhân sự cuối năm; không có ai là chưa rõ", _heads),
)  # fmt: skip
FACTS: Mapping[str, Fact] = {one.key: one for one in _FACTS}


def known_of(keys: Iterable[str], bodies: Collection[int], year: int, *, on: date) -> dict[str, Found]:
    """What is known of these bodies, by the keys of the facts; a fixed number of queries for each fact."""
    return {key: FACTS[key].find(bodies, year, on) for key in dict.fromkeys(keys) if key in FACTS}
