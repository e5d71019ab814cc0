"""A house in which movements are drafted, and how each refusal is read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from tests.builders import body, ministry
from thidua.movements.actions import (
    Criteria,
    Launch,
    Means,
    NewMovement,
    What,
    approve,
    draft,
    hold_launch,
    submit,
    write,
)
from thidua.movements.models import Method, Movement, Scope
from thidua.people.refusals import Refused

TODAY = date(2026, 3, 3)


@dataclass
class House:
    """A ministry with two bureaus and a room below one of them."""

    bo: Any = field(default_factory=ministry)

    def __post_init__(self) -> None:
        self.one, self.two = body("cuc_mot", self.bo, name="Cục Một"), body("cuc_hai", self.bo, name="Cục Hai")
        self.room = body("phong_a", self.one, name="Phòng A")

    def told(self, unit: Any = None, **more: Any) -> NewMovement:
        usual: dict[str, Any] = {
            "name": "Trả hồ sơ trước hẹn", "scope": Scope.MINISTRY, "method": Method.THEMED, "since": date(2026, 1, 1),
            "until": date(2028, 12, 31),
        }  # fmt: skip
        return NewMovement(unit=unit or self.bo, **usual | more)

    def whole(self, **more: Any) -> Movement:
        """A draft with everything the law wants."""
        made = draft(self.told(**more), on=TODAY, actor=None)
        for part in (
            What(
                subjects="Mọi đơn vị",
                targets=["Trả 98% hồ sơ đúng hạn"],
                contents=["Rút ngắn thời gian giải quyết hồ sơ"],
            ),
            Criteria(collective_criteria=["Không để hồ sơ quá hạn"], prizes=[("co_thi_dua_cap_bo", "collective")]),
            Means(measures=["Đo hằng tháng"], plan="Quý I phát động"),
        ):
            made = write(made, part, on=TODAY, actor=None)
        return made

    def approved(self, **more: Any) -> Movement:
        made = self.whole(**more)
        submit(made, on=TODAY, actor=None)
        return approve(made, on=TODAY, actor=None)

    def sent(self, *units: Any, due: date | None = None) -> Movement:
        return hold_launch(self.approved(), EVENT, units=units or (self.one, self.two), due=due, on=TODAY, actor=None)


EVENT = Launch(held_on=TODAY, place="Hội trường", announced_by="Bộ trưởng")


def refused(act: Any, *told: Any, **more: Any) -> str:
    with pytest.raises(Refused) as raised:
        act(*told, on=TODAY, actor=None, **more)
    return raised.value.said
