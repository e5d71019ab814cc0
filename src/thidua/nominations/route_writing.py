"""From the steps and papers of a body's own road to the text it is kept as: `read_route` reads it back the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.law.catalogue import AWARDS
from thidua.law.local import quoted
from thidua.nominations.routes import Leg, Rule


def route_text(rules: Iterable[Rule]) -> str:
    """The steps in their order, then the papers in theirs; what is not told is not written."""
    rules = list(rules)
    steps = [_table("buoc", _step(one.what), one.awards) for one in rules if isinstance(one.what, Leg)]
    papers = [
        _table("giay_to", (("ten", one.what.name), ("theo", one.what.place)), one.awards)
        for one in rules
        if not isinstance(one.what, Leg)
    ]
    return "\n".join(steps + papers)


def _step(leg: Leg) -> Iterator[tuple[str, str | int]]:
    yield "noi", str(leg.place)
    yield "viec", leg.act
    if leg.name:
        yield "ten", leg.name
    if leg.days:
        yield "ngay", leg.days
    if leg.article:
        yield "theo", leg.article


def _table(table: str, fields: Iterable[tuple[str, str | int]], awards: frozenset[str]) -> str:
    lines = [f"{name} = {value if isinstance(value, int) else quoted(value)}" for name, value in fields]
    if awards:
        lines.append(f"hinh_thuc = [{', '.join(quoted(key) for key in AWARDS if key in awards)}]")
    return "\n".join([f"[[{table}]]", *lines, ""])
