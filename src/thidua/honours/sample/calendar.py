"""The calendar of a year of emulation: when each award is proposed and decided, by whom and under which number."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from thidua.honours.sample import keys
from thidua.honours.sample.structure import OFFICES, ROOT
from thidua.honours.sample.tree import EVERY_BODY, bloc_of, member_of, name_of, short_of

RATED = (12, 10)
"""The day of December on which the year's ratings are announced."""
_YEAR_END, _NEW_YEAR, _SPRING, _SUMMER = "cuoi_nam", "dau_nam", "mua_xuan", "mua_he"
_WHEN = {
    # proposed and decided: years after the year of achievement, month, day
    _YEAR_END: ((0, 12, 14), (0, 12, 22)),
    _NEW_YEAR: ((1, 1, 25), (1, 2, 12)),
    _SPRING: ((1, 3, 10), (1, 7, 6)),
    _SUMMER: ((1, 4, 20), (1, 9, 20)),
}
_ROUND = {
    keys.ADVANCED: _YEAR_END, keys.FIGHTER: _YEAR_END, keys.ADVANCED_UNIT: _YEAR_END, keys.PRAISE: _YEAR_END,
    keys.EXCELLENT_UNIT: _NEW_YEAR, keys.FLAG: _NEW_YEAR, keys.CERTIFICATE: _NEW_YEAR, keys.MINISTRY_FIGHTER: _NEW_YEAR,
    keys.STATE_FLAG: _SPRING, keys.STATE_CERTIFICATE: _SPRING,
    keys.NATIONAL_FIGHTER: _SUMMER, keys.LABOUR_3: _SUMMER, keys.LABOUR_2: _SUMMER, keys.LABOUR_1: _SUMMER,
    keys.INDEPENDENCE_3: _SUMMER,
}  # fmt: skip
GRASSROOTS = (keys.ADVANCED, keys.FIGHTER, keys.ADVANCED_UNIT, keys.PRAISE)
BY_PRIME_MINISTER = (keys.STATE_FLAG, keys.STATE_CERTIFICATE, keys.NATIONAL_FIGHTER)
BY_PRESIDENT = (keys.LABOUR_3, keys.LABOUR_2, keys.LABOUR_1, keys.INDEPENDENCE_3)


HEADS = {
    "tong_cuc": "Tổng cục trưởng", "cuc": "Cục trưởng", "vu": "Vụ trưởng", "ban": "Trưởng ban", "quy": "Giám đốc",
}  # fmt: skip
"""Who signs the grassroots titles of a body of this kind."""


def proposed_on(award: str, year: int) -> date:
    """The day the award for a year of achievement is proposed: its law decides."""
    later, month, day = _WHEN[_ROUND[award]][0]
    return date(year + later, month, day)


def usually_decided_on(award: str, year: int) -> date:
    """The first of the days on which the award for a year of achievement is decided."""
    later, month, day = _WHEN[_ROUND[award]][1]
    return date(year + later, month, day)


@dataclass(frozen=True, slots=True)
class Decision:
    """An invented decision: who made it, its number and day."""

    by: str
    signer: str
    number: str
    on: date


@dataclass(slots=True)
class Decisions:
    """Decisions made so far: one for each award, year and authority; numbers grow through each year."""

    chance: Random
    _made: dict[tuple[str, int, str], Decision] = field(default_factory=dict)
    _last: dict[tuple[str, int], int] = field(default_factory=dict)

    def of(self, award: str, year: int, unit: str) -> Decision:
        """The decision of which a line of this award, year and unit is part."""
        by, signer, suffix = authority(award, unit, year)
        made = self._made.get((award, year, by))
        if made is None:
            on = usually_decided_on(award, year) + timedelta(days=self.chance.randint(0, 8))
            made = self._made[award, year, by] = Decision(by, signer, self._number(by, on.year, suffix), on)
        return made

    def _number(self, by: str, year: int, suffix: str) -> str:
        number = self._last.get((by, year), self.chance.randint(80, 240)) + self.chance.randint(3, 40)
        self._last[by, year] = number
        return f"{number}/QĐ-{suffix}"


def authority(award: str, unit: str, year: int) -> tuple[str, str, str]:
    """Who decides, who signs and the letters of the number. State decisions are marked as sample data."""
    if award in BY_PRESIDENT:
        return "Chủ tịch nước (dữ liệu mẫu)", "Người ký mẫu", "CTN-MẪU"
    if award in BY_PRIME_MINISTER:
        return "Thủ tướng Chính phủ (dữ liệu mẫu)", "Người ký mẫu", "TTg-MẪU"
    body = member_of(unit, year)
    if award not in GRASSROOTS or body == ROOT or bloc_of(unit, year) == OFFICES:
        return "Bộ trưởng Bộ Mẫu", "Bộ trưởng Bộ Mẫu", "BM"
    title = f"{HEADS[EVERY_BODY[body].kind]} {name_of(body, year)}"
    return title, title, short_of(body, year)
