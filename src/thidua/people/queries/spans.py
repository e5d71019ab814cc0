"""From which day to which a body has existed, and what of a post lies outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.people.models import Phase
from thidua.people.refusals import Refused

type Row = tuple[int, str, date, date | None]


@dataclass(frozen=True, slots=True)
class Span:
    """The founding day and the last one, with the name the body bears or bore last; `last` is None while it goes on."""

    name: str
    first: date
    last: date | None

    def refusal(self, since: date, until: date | None) -> Refused | None:
        """Why no post can run here from one day to another; None where it can."""
        if since < self.first:
            return Refused(
                f"{self.name} thành lập ngày {self.first:%d/%m/%Y}, sau ngày bắt đầu chức vụ.",
                "Sửa ngày bắt đầu, hoặc ghi chức vụ ở đơn vị có trước đó.",
                field="since",
            )
        if self.last is None:
            return None
        ended = f"{self.name} chỉ hoạt động đến hết ngày {self.last:%d/%m/%Y}"
        if since > self.last:
            return Refused(
                f"{ended}, trước ngày bắt đầu chức vụ.", "Sửa ngày bắt đầu, hoặc chọn đơn vị khác.", field="since"
            )
        if until is None or until > self.last:
            why = "chức vụ này chưa ghi ngày kết thúc" if until is None else "chức vụ này kết thúc sau ngày ấy"
            return Refused(f"{ended}, mà {why}.", f"Ghi ngày kết thúc không sau {self.last:%d/%m/%Y}.", field="until")
        return None

    def outside(self, year: int) -> str:
        """Why nothing can be told of this body in a year; empty where it can."""
        if year < self.first.year:
            return f"{self.name} thành lập ngày {self.first:%d/%m/%Y}, sau năm {year}."
        if self.last and year > self.last.year:
            return f"{self.name} chỉ hoạt động đến hết ngày {self.last:%d/%m/%Y}, trước năm {year}."
        return ""


def spans_of(bodies: Iterable[int], *, locked: bool = False) -> dict[int, Span]:
    """The spans of some bodies; one query. `locked` keeps them from ending until the act is done."""
    phases = Phase.objects.filter(organisation__in=set(bodies))
    if locked:
        phases = phases.select_for_update().order_by("pk")
    return read_spans(phases.values_list("organisation", "name", "since", "until"))


def read_spans(rows: Iterable[Row]) -> dict[int, Span]:
    """The spans told by the phases of bodies, in any order."""
    found: dict[int, Span] = {}
    for body, name, since, until in sorted(rows, key=lambda row: row[2]):
        first = found[body].first if body in found else since
        found[body] = Span(name, first, until)
    return found
