"""Rounds in words: what the address bar asks for, each round as a row, the road its dossiers take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.givers import givers_of
from thidua.honours.presenting.states import State as Chip
from thidua.law.catalogue import AWARDS
from thidua.law.dossiers import Deadline, deadline
from thidua.law.wording import by_path, figure, upper
from thidua.nominations.models import Round, State
from thidua.nominations.models.dossiers import ARRIVED, ENDED
from thidua.nominations.queries import RoundSearch
from thidua.nominations.routes import Leg, Place
from thidua.people.queries import Names, as_typed

STANDINGS = {"": "Mọi đợt", "nhan": "Đang nhận hồ sơ", "xong": "Đã kết thúc"}


def read(query: Mapping[str, str]) -> RoundSearch:
    """The address bar as a wish; what it does not know it leaves out."""
    year, standing = query.get("nam", ""), query.get("dang", "")
    is_year = len(year) == 4 and year.isascii() and year.isdigit()
    return RoundSearch(
        words=as_typed(query.get("q", ""))[:200], year=int(year) if is_year else None,
        standing=standing if standing in STANDINGS else "",
    )  # fmt: skip


def address(search: RoundSearch) -> dict[str, str]:
    """The same wish in its shortest address."""
    parts = {"q": search.words, "nam": str(search.year or ""), "dang": search.standing}
    return {name: value for name, value in parts.items() if value}


def title(search: RoundSearch, count: int, open_ones: int) -> str:
    """The answer: how many rounds, how many of them take dossiers today."""
    if not count:
        return "Không có đợt xét nào khớp" if search != RoundSearch() else "Chưa mở đợt xét nào"
    if search.standing:
        return f"{figure(count)} đợt {STANDINGS[search.standing].lower()}"
    return f"{figure(count)} đợt xét, {figure(open_ones)} đang nhận hồ sơ"


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round as lists and its own page show it."""

    key: str
    name: str
    body: str
    years: str
    period: str
    closes_on: date
    council_on: date | None
    path: str
    awards: Sequence[str]
    chip: Chip
    total: int
    open: int
    is_simplified: bool
    document: str
    note: str


def rows(
    rounds: Sequence[Round], names: Names, counts: Mapping[int, Mapping[str, int]], *, on: date
) -> Iterator[RoundRow]:
    """Each round with its counts; three queries."""
    givers = givers_of({one.body_id for one in rounds}, on=on)
    for one in rounds:
        found = counts.get(one.pk, {})
        yield RoundRow(
            key=one.key, name=one.name, body=names.on(one.body_id, one.opens_on), years=years(one),
            period=f"{one.opens_on:%d/%m/%Y} – {one.closes_on:%d/%m/%Y}", closes_on=one.closes_on, council_on=one.council_on,
            path=upper(by_path(one.path)), awards=[givers[one.body_id].named(row.award, on) for row in one.awards.all()],
            chip=chip(one, on), total=sum(found.values()),
            open=sum(many for state, many in found.items() if state not in ENDED),
            is_simplified=one.is_simplified, document=one.document, note=one.note,
        )  # fmt: skip


def years(one: Round) -> str:
    """ "năm 2026", "năm 2022–2026"."""  # noqa: D210  begins with a quotation mark
    return f"năm {one.first_year}–{one.year}" if one.first_year and one.first_year != one.year else f"năm {one.year}"


def chip(one: Round, on: date) -> Chip:
    """How a round stands on a day."""
    if one.finished_on:
        return Chip("Đã kết thúc", "plain", "check")
    if on < one.opens_on:
        return Chip("Sắp nhận hồ sơ", "info", "calendar")
    if on <= one.closes_on:
        left = (one.closes_on - on).days
        return Chip("Đang nhận hồ sơ" if left else "Nhận hồ sơ đến hết hôm nay", "ok", "progress")
    return Chip("Hết nhận, đang xét", "warn", "hourglass")


_STATES = (
    ((State.DRAFT,), "đang soạn"), (ARRIVED, "chờ tiếp nhận"), ((State.APPRAISAL,), "đang thẩm định"),
    ((State.RETURNED,), "chờ bổ sung"), ((State.CONSULTATION,), "đang lấy ý kiến"), ((State.BEFORE_COUNCIL,), "chờ Hội đồng"),
    ((State.PASSED,), "Hội đồng đã đồng ý"), ((State.SENT_UP,), "đã trình cấp trên"), ((State.DECIDED,), "đã có quyết định"),
    ((State.FAILED,), "Hội đồng không đồng ý"), ((State.REFUSED,), "không được khen"), ((State.WITHDRAWN,), "đã rút"),
)  # fmt: skip
"""Every state but the awarded, in the order of the road, as the title of a round counts them."""


def _by_state(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for states, words in _STATES:
        yield words, sum(counts.get(state, 0) for state in states)


def summary(row: RoundRow, counts: Mapping[str, int], late: int, *, taken: int = 0) -> str:
    """The title of the page of a round: how many dossiers, what they wait for, how many are late; of how many awarded the
    award was `taken` away since.
    """
    if not row.total:
        return f"{row.name}: chưa có hồ sơ nào"
    awarded = counts.get(State.AWARDED, 0) - taken
    parts = [
        f"{figure(many)} {words}"
        for words, many in (*_by_state(counts), ("đã khen", awarded), ("đã hủy khen thưởng", taken))
        if many
    ]
    if late:
        parts.append(f"{figure(late)} quá hạn")
    told = f": {', '.join(parts)}" if parts else ""
    return (
        f"{row.name}: {figure(row.total)} hồ sơ{told}"
        if not told
        else f"{row.name}: {figure(row.total)} hồ sơ, {', '.join(parts)}"
    )


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award of a round: its name, the law's last day for it, by which article, the roads to it."""

    key: str
    name: str
    subjects: str
    deadline: Deadline
    legs: Sequence[str]


_SUBJECTS = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


def award_rows(
    one: Round, roads: Mapping[str, Sequence[Leg]], body: str, name: Callable[[str], str]
) -> list[AwardRow]:  # fmt: skip
    """Each award of a round with the law's own deadline for a dossier that arrives on the last day of the round."""
    return [
        AwardRow(
            key=row.award, name=name(row.award),
            subjects=", ".join(_SUBJECTS[subject] for subject in AWARDS[row.award].subjects if subject in _SUBJECTS),
            deadline=deadline(row.award, one.closes_on, path=one.path, year=one.year),
            legs=[leg_words(leg, body) for leg in roads.get(row.award, ())],
        )
        for row in one.awards.all()
    ]  # fmt: skip


def leg_words(leg: Leg, body: str) -> str:
    """ "Bộ Mẫu xét, trình", "Bộ Nội vụ thẩm định"."""  # noqa: D210  begins with a quotation mark
    who = {Place.UNIT: "Đơn vị", Place.ABOVE: "Đơn vị cấp trên trực tiếp", Place.BODY: body}.get(leg.place, leg.name)
    days = f" ({leg.days} ngày làm việc)" if leg.days else ""
    return f"{who} {leg.act}{days}"
