"""Plans as a list, and one plan line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.presenting.states import State as Chip
from thidua.law.wording import figure, lower
from thidua.people.queries import Names, as_typed
from thidua.plans.calculations.standing import DONE, LATE
from thidua.plans.models import Line, Plan, Remark, Sort, State
from thidua.plans.presenting.words import STANDINGS, STATES, Sums, amount, measured, sums
from thidua.plans.queries import Came, Search

SLUGS = {value.replace("_", "-"): value for value in State.values}
STATE_CHOICES = [("", "Mọi trạng thái"), *((slug, STATES[State(value)].words) for slug, value in SLUGS.items())]
EVERY_YEAR = "moi"


def read(query: Mapping[str, str], *, this_year: int) -> Search:
    """The address bar as a wish: this year unless another, or every one, is asked for."""
    typed = query.get("nam", "")
    return Search(
        words=as_typed(query.get("q", ""))[:200],
        year=None if typed == EVERY_YEAR else read_year(typed, this_year),
        unit=as_typed(query.get("don-vi", ""))[:80],
        state=SLUGS.get(query.get("trang-thai", ""), ""),
        movement=as_typed(query.get("phong-trao", ""))[:120],
        bloc=as_typed(query.get("khoi", ""))[:80],
    )


def read_year(typed: str, usual: int) -> int:
    """The year asked for; what is none is the usual one."""
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    return int(typed) if is_year else usual


def address(search: Search, *, this_year: int) -> dict[str, str]:
    """The same wish in its shortest address."""
    year = "" if search.year == this_year else str(search.year or EVERY_YEAR)
    parts = {
        "q": search.words, "nam": year, "don-vi": search.unit, "trang-thai": search.state.replace("_", "-"),
        "phong-trao": search.movement, "khoi": search.bloc,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def title(search: Search, counts: Mapping[str, int]) -> str:
    """The answer: how many plans, and how many of them wait for somebody."""
    total = sum(counts.values())
    year = f" năm {search.year}" if search.year else ""
    if not total:
        return f"Chưa có kế hoạch nào{year}" if not _is_narrow(search) else f"Không có kế hoạch nào{year} khớp"
    said = [
        f"{figure(counts[state])} {lower(STATES[state].words)}"
        for state in (State.SENT, State.RETURNED, State.DRAFT)
        if counts.get(state)
    ]
    return (
        f"{figure(total)} kế hoạch{year}: {', '.join(said)}"
        if said
        else f"{figure(total)} kế hoạch{year}, đều đã được tiếp nhận"
    )


def told(search: Search, named: Iterable[str]) -> str:
    """The filters in one sentence; `named` are the names of the unit, the movement and the bloc asked for."""
    said = [f"tìm “{search.words}”" if search.words else "", f"năm {search.year}" if search.year else "mọi năm", *named]
    if search.state:
        said.append(lower(STATES[State(search.state)].words))
    return f"Lọc: {'; '.join(filter(None, said))}."


def _is_narrow(search: Search) -> bool:
    return any((search.words, search.unit, search.state, search.movement, search.bloc))


@dataclass(frozen=True, slots=True)
class Row:
    """One plan of the list."""

    pk: int
    href: str
    body: str
    year: int
    movement: str
    state: Chip
    day: str
    sums: Sums
    document: str
    is_sent: bool


def rows(plans: Iterable[Plan], lines: Sequence[Came], names: Names) -> list[Row]:
    """Each plan with how its lines stand; progress counts once it was sent."""
    by_plan: dict[int, list[Came]] = {}
    for one in lines:
        by_plan.setdefault(one.line.plan_id, []).append(one)
    return [
        Row(
            one.pk, reverse("plans:plan", args=[one.pk]), names.in_year(one.body_id, one.year), one.year,
            one.movement.name if one.movement else "", STATES[State(one.state)], day_of(one), sums(by_plan.get(one.pk, [])),
            one.document, one.state != State.DRAFT,
        )
        for one in plans
    ]  # fmt: skip


def day_of(plan: Plan) -> str:
    """Since when it stands as it does."""
    match plan.state:
        case State.SENT:
            return f"gửi {plan.sent_on:%d/%m/%Y}"
        case State.RETURNED:
            return f"trả lại {plan.settled_on:%d/%m/%Y}"
        case State.RECEIVED:
            return f"tiếp nhận {plan.settled_on:%d/%m/%Y}"
    return "chưa gửi"


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as the grid of its plan shows it. `remarks`: what must be mended in it, open ones alone."""

    pk: int
    number: int
    href: str
    amend: str
    title: str
    makes: str
    sort: str
    owner: str
    deadline: date | None
    indicator: str
    indicator_href: str
    baseline: str
    target: str
    reached: str
    compared: str
    measure: str
    share: int | None
    weight: str
    evidence: str
    standing: Chip
    source: str
    remarks: tuple[str, ...]
    is_late: bool
    is_done: bool

    @property
    def day(self) -> str:
        return f"{self.deadline:%d/%m/%Y}" if self.deadline else ""


def shown(lines: Iterable[Came], remarks: Iterable[Remark] = ()) -> list[Shown]:
    """The lines of a plan in their order."""
    asked: dict[int, list[str]] = {}
    for one in remarks:
        if one.line_id and one.answered_on is None:
            asked.setdefault(one.line_id, []).append(f"{one.get_field_display()}: {one.said}")
    return [_shown(one, tuple(asked.get(one.line.pk, ()))) for one in lines]


def _shown(one: Came, remarks: tuple[str, ...]) -> Shown:
    line = one.line
    decimals = line.indicator.decimals if line.indicator else 0
    return Shown(
        pk=line.pk, number=line.number, href=reverse("plans:line", args=[line.pk]), amend=reverse("plans:line_amend", args=[line.pk]),
        title=line.title, makes=line.makes, sort=str(Sort(line.sort).label), owner=line.owner.full_name if line.owner else "",
        deadline=line.deadline, indicator=line.indicator.name if line.indicator else "",
        indicator_href=reverse("plans:indicator", args=[line.indicator.key]) if line.indicator else "",
        baseline=amount(line.baseline, decimals), target=_target(line), reached=measured(one.figure, line.indicator), compared=_compared(one),
        measure=line.indicator.measure if line.indicator else "", share=one.share,
        weight=amount(line.weight), evidence=line.evidence, standing=STANDINGS[one.standing], source=source(one),
        remarks=remarks, is_late=one.standing in LATE, is_done=one.standing in DONE,
    )  # fmt: skip


def _target(line: Line) -> str:
    if line.target is None or line.indicator is None:
        return ""
    words = "không quá " if line.indicator.better == "thap" else ""
    return f"{words}{measured(line.target, line.indicator)}"


def _compared(one: Came) -> str:
    """What was reached beside what was aimed at: "1 trên 4 thông tư", "7, không quá 5 hồ sơ"; the aim alone where nobody has said."""
    line = one.line
    if line.indicator is None:
        return ""
    if one.figure is None:
        return f"mức phấn đấu {_target(line)}"
    joint = ", " if line.indicator.better == "thap" else " trên "
    return f"{amount(one.figure, line.indicator.decimals)}{joint}{_target(line)}"


def source(one: Came) -> str:
    """Where the figure comes from, and of which day."""
    if one.day is None:
        return ""
    if one.from_result and one.line.indicator:
        kind = "tự tính" if one.line.indicator.counter else "theo số của chỉ tiêu"
        return f"{kind}, đến {one.day:%d/%m/%Y}"
    return f"cập nhật {one.day:%d/%m/%Y}"


def plan_title(plan: Plan, body: str, lines: Sequence[Came], *, asked: int = 0) -> str:
    """The answer of the page of one plan; `asked` is how much must be mended in it."""
    if plan.state == State.RETURNED:
        return f"{body}, kế hoạch năm {plan.year}: phải sửa {figure(asked)} chỗ"
    if plan.state == State.DRAFT or not lines:
        return f"{body}, kế hoạch năm {plan.year}: {figure(len(lines))} dòng, {lower(STATES[State(plan.state)].words)}"
    return f"{body}, năm {plan.year}: {sums(lines).told}"
