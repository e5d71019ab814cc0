"""Whether a table adds up, before anybody is scored by it: each fault with what would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from thidua.scoring.calculations.points import by
from thidua.scoring.calculations.tables import Criterion, How, Part, Table, Told, leaves, reach, said, walk

ONE = Decimal(1)
BY_TARGET = frozenset({How.TIERED, How.PROPORTIONAL})
SAID = {How.TIERED: "bậc điểm", How.PROPORTIONAL: "tỷ lệ với chỉ tiêu"}


@dataclass(frozen=True, slots=True)
class Mend:
    """One press that mends a fault: the criterion ("" is the table itself), its field and the value it gets."""

    code: str
    field: str
    value: Decimal | str
    said: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where. One that `blocks` keeps a table from being used for an official ranking."""

    code: str
    said: str
    mends: tuple[Mend, ...] = ()
    blocks: bool = True


def faults(table: Table) -> list[Fault]:
    """Everything that is wrong with a table, in its order."""
    found = [*_codes(table), *_whole(table)]
    for top in table.criteria:
        for one in walk((top,)):
            found += _group(one, top) if one.is_group else _single(one, one.step or table.step)
    return found


def _codes(table: Table) -> Iterator[Fault]:
    for code, times in Counter(one.code for one in walk(table.criteria)).items():
        if times > 1:
            yield Fault(code, f"Có {times} mục cùng mang ký hiệu {code}: điểm của mục này sẽ lẫn với mục kia.")


def _whole(table: Table) -> Iterator[Fault]:
    """The stated scale against what the criteria come to."""
    tops = [one.most for one in table.criteria if one.part is Part.SCALE]
    if table.scale is None or not tops:
        return
    known = [most for most in tops if most is not None]
    if len(known) < len(tops):
        return
    whole = table.base + sum(known, Decimal(0))
    if whole != table.scale:
        told = f"Thang điểm ghi {said(table.scale)}, các nhóm cộng lại {said(whole)}."
        yield Fault("", told, (Mend("", "scale", whole, f"Sửa thang điểm thành {said(whole)}"),))


def _group(one: Criterion, top: Criterion) -> Iterator[Fault]:
    """The stated maximum of a group against its children; a bonus or a penalty may be capped below them, never above. `top` is
    the part of the table it stands in: how far that reaches is told with the fault.
    """
    parts = [child.most for child in one.children if child.most is not None]
    if any(child.part is not one.part for child in one.children):
        yield Fault(one.code, f"Nhóm {one.code} gồm mục thuộc phần khác (điểm thưởng, điểm trừ phải là nhóm riêng).")
    if one.most is None or len(parts) < len(one.children):
        return
    whole = sum(parts, Decimal(0))
    if whole == one.most or (one.part is not Part.SCALE and whole > one.most):
        return
    told = f"Nhóm {one.code} ghi {said(one.most)} điểm, các mục con cộng lại {said(whole)}."
    if whole < one.most:
        told += f" {said(one.most - whole)} điểm không ai đạt được."
    far = reach(top)
    if top is not one and far is not None and top.most is not None and far != top.most:
        told += f" Vì thế phần {top.code} tới được {said(far)} trên {said(top.most)}."
    yield Fault(one.code, told, _mends(one, whole))


def _mends(group: Criterion, whole: Decimal) -> tuple[Mend, ...]:
    """One child that takes up the difference, best the one that becomes a whole number; or the group as its children say."""
    most = group.most or Decimal(0)
    off = most - whole
    takers = [child for child in group.children if child.most is not None and child.most + off > 0]
    taker = next((one for one in takers if one.most and one.most % 1 and not (one.most + off) % 1), None)
    taker = taker or (takers[-1] if takers else None)
    found = []
    if taker and taker.most is not None:
        value = taker.most + off
        found.append(Mend(taker.code, "most", value, f"Sửa {taker.code} thành {said(value)} điểm"))
    return (*found, Mend(group.code, "most", whole, f"Sửa nhóm {group.code} thành {said(whole)}"))


def _single(one: Criterion, step: Decimal | None) -> Iterator[Fault]:
    yield from _needs(one)
    yield from _stepped(one, step)
    if How.TIERED in {one.how, one.also}:
        yield from _tiers(one)
    if one.also and one.wins is None:
        yield from _contradiction(one, step)
    for title, least in one.minimum.items():
        if one.most is not None and least > one.most:
            told = f"Mục {one.code}: danh hiệu {title} đòi {said(least)}, mức tối đa chỉ {said(one.most)}."
            yield Fault(one.code, told)


def _needs(one: Criterion) -> Iterator[Fault]:
    """What each way of finding points cannot do without."""
    ways = {one.how, one.also} - {None}
    if ways & {How.YES_NO, How.PROPORTIONAL, How.RELATIVE} and one.most is None:
        yield Fault(one.code, f"Mục {one.code} chưa ghi điểm tối đa nên không tính được điểm.")
    if How.TIERED in ways and not one.tiers:
        yield Fault(one.code, f"Mục {one.code} chấm theo bậc mà chưa ghi bậc nào.")
    if How.FORMULA in ways:
        if not one.weights:
            yield Fault(one.code, f"Mục {one.code} chấm theo công thức mà chưa ghi số nào.")
        elif (whole := sum((each.share for each in one.weights), Decimal(0))) != ONE:
            yield Fault(one.code, f"Mục {one.code}: các trọng số cộng lại {said(whole * 100)} %, không phải 100 %.")
    if one.most is not None and one.most <= 0:
        yield Fault(one.code, f"Mục {one.code} ghi điểm tối đa {said(one.most)}; điểm tối đa phải lớn hơn 0.")


def _stepped(one: Criterion, step: Decimal | None) -> Iterator[Fault]:
    if step is None:
        return
    if step <= 0:
        yield Fault(one.code, f"Mục {one.code}: bước điểm {said(step)} không lớn hơn 0.")
        return
    if one.most is not None and one.most % step:
        told = f"Mục {one.code}: điểm tối đa {said(one.most)} không phải bội số của bước {said(step)}."
        yield Fault(one.code, told)
    for tier in one.tiers:
        if tier.points % step:
            told = f"Mục {one.code}: bậc {said(tier.points)} điểm không phải bội số của bước {said(step)}."
            yield Fault(one.code, told)


def _tiers(one: Criterion) -> Iterator[Fault]:
    tiers = sorted(one.tiers, key=lambda tier: tier.at_least, reverse=True)
    for upper, lower in pairwise(tiers):
        if upper.at_least == lower.at_least:
            yield Fault(one.code, f"Mục {one.code}: hai bậc cùng bắt đầu từ {_percent(upper.at_least)}.")
        elif upper.points <= lower.points:
            told = (
                f"Mục {one.code}: đạt từ {_percent(upper.at_least)} được {said(upper.points)} điểm, không hơn bậc dưới "
                f"({said(lower.points)} điểm)."
            )
            yield Fault(one.code, told)
    if not tiers or one.most is None:
        return
    top = max(tier.points for tier in tiers)
    if top != one.most:
        told = f"Mục {one.code}: bậc cao nhất {said(top)} điểm, điểm tối đa ghi {said(one.most)}."
        yield Fault(one.code, told, (Mend(one.code, "most", top, f"Sửa {one.code} thành {said(top)} điểm"),))


def _contradiction(one: Criterion, step: Decimal | None) -> Iterator[Fault]:
    """Two ways stated for one criterion: an example of a share for which they differ, and which of them shall count."""
    mends = tuple(
        Mend(one.code, "wins", str(way), f"Tính theo {SAID.get(way, str(way))}") for way in (one.how, one.also) if way
    )
    if {one.how, one.also} != BY_TARGET:
        yield Fault(one.code, f"Mục {one.code} ghi hai cách tính; chọn cách được dùng.", mends)
        return
    for percent in (95, *range(99, 0, -1)):
        known = Told(reached=Decimal(percent), target=Decimal(100))
        tier, share = (by(way, one, known, step=step) for way in (How.TIERED, How.PROPORTIONAL))
        if tier is not None and share is not None and abs(tier) != abs(share):
            told = (
                f"Mục {one.code} ghi cả bậc điểm và tỷ lệ: đạt {percent} % chỉ tiêu thì theo bậc được {said(tier)}, theo tỷ lệ "
                f"được {said(share)}."
            )
            yield Fault(one.code, told, mends)
            return


def _percent(share: Decimal) -> str:
    return f"{said((share * 100).normalize())} %"


def unmarked(table: Table) -> tuple[str, ...]:
    """The criteria of a table without a stated maximum: they count, but nobody knows how far they reach."""
    return tuple(one.code for one in leaves(table) if one.most is None)
