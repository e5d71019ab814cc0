"""The words, tones and icons of states; figures as their indicator writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from thidua.honours.presenting.states import State as Chip
from thidua.law.wording import figure
from thidua.plans.calculations.adding import plain
from thidua.plans.calculations.standing import DONE, LATE, Standing
from thidua.plans.models import Indicator, Plan, State
from thidua.plans.queries import Came

STATES = {
    State.DRAFT: Chip("Đang soạn", "plain", "pencil"),
    State.SENT: Chip("Chờ tiếp nhận", "info", "hourglass"),
    State.RETURNED: Chip("Bị trả lại", "warn", "arrow-back-up"),
    State.RECEIVED: Chip("Đã tiếp nhận", "ok", "check"),
}
STANDINGS = {
    Standing.DONE: Chip("Đạt", "ok", "check"),
    Standing.DONE_LATE: Chip("Đạt, trễ hạn", "warn", "check"),
    Standing.ON_TRACK: Chip("Đúng tiến độ", "plain", "progress"),
    Standing.AT_RISK: Chip("Có nguy cơ trễ", "warn", "alert-triangle"),
    Standing.UNKNOWN: Chip("Chưa có số liệu", "unknown", "help-circle"),
    Standing.LATE: Chip("Trễ", "danger", "alert-triangle"),
    Standing.LATE_UNKNOWN: Chip("Quá hạn, chưa báo", "danger", "help-circle"),
}
TABS = (
    ("ke-hoach", "Kế hoạch", "plans:plans"),
    ("tien-do", "Tiến độ", "plans:progress"),
    ("chi-tieu", "Chỉ tiêu, số liệu", "plans:indicators"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the three lists of the room."""

    words: str
    href: str
    is_current: bool


def state_of(plan: Plan) -> Chip:
    """Who has the ball."""
    return STATES[State(plan.state)]


def tabs(here: str) -> list[Tab]:
    """The three lists of the room, the one the reader is on marked."""
    return [Tab(words, reverse(name), key == here) for key, words, name in TABS]


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the room."""
    return [("Năm thi đua", ""), ("Nhiệm vụ, chỉ tiêu", reverse("plans:plans")), *more]


def amount(value: Decimal | None, decimals: int = 0) -> str:
    """A figure with the decimals of its indicator: "1.234,5"; "" where there is none. What is finer keeps all it has."""
    if value is None:
        return ""
    exact = plain(value)
    shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return figure(shown if shown == exact else exact)


def measured(value: Decimal | None, indicator: Indicator | None) -> str:
    """The same with its measure: "94 thông tư", "97,6 %"."""
    if value is None or indicator is None:
        return ""
    return f"{amount(value, indicator.decimals)} {indicator.measure}"


@dataclass(frozen=True, slots=True)
class Sums:
    """How the lines of a plan, or of many, stand: how many of each."""

    lines: int = 0
    done: int = 0
    running: int = 0
    risk: int = 0
    late: int = 0
    silent: int = 0

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """The stretches of a bar 100 wide, as (kind, where it begins, how wide), in the order of the counts."""
        found, at = [], 0
        counts = (
            ("done", self.done),
            ("running", self.running),
            ("risk", self.risk),
            ("late", self.late),
            ("silent", self.silent),
        )
        total = 0
        for kind, number in counts:
            total += number
            end = 100 * total // self.lines if self.lines else 0
            if end > at:
                found.append((kind, at, end - at))
            at = end
        return found

    @property
    def told(self) -> str:
        """The counts in words, nothing that is none: "3 đạt, 1 trễ, 2 chưa có số liệu"."""
        said = (
            (self.done, "đạt"), (self.running, "đúng tiến độ"), (self.risk, "có nguy cơ"), (self.late, "trễ"),
            (self.silent, "chưa có số liệu"),
        )  # fmt: skip
        return ", ".join(f"{figure(number)} {words}" for number, words in said if number) or "chưa có dòng nào"


def sums(lines: Iterable[Came]) -> Sums:
    """How lines stand, counted; what is late and was never reported is late."""
    found = {"lines": 0, "done": 0, "running": 0, "risk": 0, "late": 0, "silent": 0}
    for one in lines:
        found["lines"] += 1
        found[_kind(one.standing)] += 1
    return Sums(**found)


def _kind(standing: Standing) -> str:
    if standing in DONE:
        return "done"
    if standing in LATE:
        return "late"
    return {Standing.ON_TRACK: "running", Standing.AT_RISK: "risk", Standing.UNKNOWN: "silent"}[standing]
