"""Rows about bodies and households beside the register: what is new, what is there, what is said otherwise."""

from __future__ import annotations

import re

from django.urls import reverse

from thidua.honours.importing.comparing import differences
from thidua.honours.importing.households import Households
from thidua.honours.importing.lines import Line
from thidua.honours.importing.matching import Bodies, Doubtful
from thidua.honours.importing.outcomes import NewBody, Outcome
from thidua.law.spelling import fold, tidy
from thidua.people.actions.households import NewHousehold, own_key
from thidua.people.models import Household, Phase
from thidua.people.models.bodies import Kind, Level

_KEY = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_OF_PHASE = ("name", "short_name", "kind", "level")


def plan_household(outcome: Outcome, households: Households) -> None:
    """Works out one row of the sheet of households; two rows that say the same are one household."""
    line = outcome.line
    name, address = tidy(line.who.name), tidy(line.who.address)
    key = line.who.code or own_key(name, address)
    if len(key) > 40 or "/" in key:
        raise Doubtful("code", f"Mã hộ “{key}” quá 40 ký tự hoặc có dấu “/”.", "Dùng mã ngắn, không có dấu “/”.")
    known = households.of_key(key)
    if known is None:
        alike = [one.key for one in households.named(name) if fold(one.address) == fold(address)]
        if alike and line.who.code:
            raise Doubtful(
                "code",
                f"Trong sổ đã có hộ này với mã: {', '.join(alike)}.",
                "Ghi mã ấy, hoặc ghi rõ địa chỉ.",
                unsure=True,
            )
        known = households.of_key(alike[0]) if alike else None
    if known is None:
        outcome.new_household = NewHousehold(name=name, address=address, key=key)
        households.add_new(outcome.new_household)
    elif isinstance(known, Household):
        _as_known(known, name, address)
    elif (fold(known.name), fold(known.address)) != (fold(name), fold(address)):
        raise Doubtful("name", f"Một dòng trên ghi khác về mã hộ {key}.", "Ghi như nhau ở mọi dòng của một hộ.")


def _as_known(known: Household, name: str, address: str) -> None:
    """A known household is never renamed by a file: the row may mean another one."""
    _, differing = differences(known, {"name": name, "address": address})
    if differing:
        told = "; ".join(str(one) for one in differing)
        raise Doubtful(
            "name", f"Mã hộ “{known.key}” trong sổ khác: {told}.", "Sửa mã, hoặc ghi như trong sổ.", unsure=True
        )


def plan_body(outcome: Outcome, bodies: Bodies) -> None:
    """Works out one row of the sheet of bodies: a new one is founded, one that is there is only compared.

    Raises:
        Doubtful: the row says otherwise than the register, or cannot be acted on.
    """
    line, values = outcome.line, outcome.line.values
    key = line.who.code
    if not _KEY.fullmatch(key):
        raise Doubtful(
            "code", f"Khóa “{key}” có dấu hoặc dấu cách.", "Ghi chữ không dấu, số và gạch dưới, ví dụ cuc_so_lieu."
        )
    parent = _parent(line, bodies)
    new = NewBody(
        key=key, name=tidy(line.who.name), short_name=values.get("short_name", ""), kind=Kind(values["kind"]),
        level=Level(values["level"]), parent=parent, since=values["since"], document=tidy(values["document"]),
    )  # fmt: skip
    above = bodies.new.get(key)
    if above is not None:
        if above != new:
            raise Doubtful("code", f"Một dòng trên ghi khác về khóa {key}.", "Giữ một dòng đúng.")
    elif bodies.is_taken(key):
        raise Doubtful("code", f"Khóa “{key}” đã dùng cho tổ chức khác.", "Chọn khóa khác.")
    elif bodies.has(key):
        _compare(new)
    else:
        outcome.new_body = new
        bodies.new[key] = new


def _parent(line: Line, bodies: Bodies) -> str:
    said = str(line.values.get("parent", ""))
    above = bodies.new.get(said) or next((one for one in bodies.new.values() if fold(one.name) == fold(said)), None)
    if above is None:
        return bodies.find(said, "parent").key
    if above.since > line.values["since"]:
        raise Doubtful("since", f"Đơn vị cấp trên “{above.name}” lập sau ngày này.", "Sửa một trong hai ngày.")
    return above.key


def _compare(new: NewBody) -> None:
    phase = Phase.objects.filter(organisation__key=new.key).select_related("parent").order_by("-since").first()
    page = reverse("people:body", args=[new.key])
    if phase is None or phase.until is not None:
        ended = f" từ {phase.until:%d/%m/%Y}" if phase and phase.until else ""
        raise Doubtful(
            "code", f"Tổ chức khóa “{new.key}” đã kết thúc hoạt động{ended}.", "Dùng khóa khác.", unsure=True
        )
    said = {name: getattr(new, name) for name in _OF_PHASE}
    _, differing = differences(phase, said)
    told = [str(one) for one in differing]
    if phase.parent and phase.parent.key != new.parent:
        told.append(f"Trực thuộc: {phase.parent.key} → {new.parent}")
    if told:
        mend = (
            f"Tệp không đổi tên, không chuyển tổ chức. Ghi biến động kèm văn bản ở trang {page}, hoặc ghi như trong sổ."
        )
        raise Doubtful("name", f"Trong sổ khác: {'; '.join(told)}.", mend, unsure=True)
