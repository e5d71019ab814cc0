"""The tree of an invented ministry of any size: bureaus of eighty places, general departments above where there are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

PLACES = 80
"""Places of work of a bureau, its sections included."""
OFFICE = 14
"""How many of them are in the bureau itself; the rest are in its sections."""
SECTIONS = 3
_PER_SECTION = (PLACES - OFFICE) // SECTIONS
RANKS = max(OFFICE, _PER_SECTION)
"""Places of one unit at most."""
BUREAUS = 300
"""Bureaus in a chunk."""
BLOC = 6
"""Bureaus that emulate in one bloc."""
DIRECT = 60
"""A ministry with more bureaus than this puts them under general departments of this many."""
ROOT = "bo_tong_hop"
ROOT_NAME = "Bộ Tổng Hợp Mẫu"

_KINDS = (("Cục", "cuc", "C"), ("Vụ", "vu", "V"), ("Ban", "ban", "B"), ("Quỹ", "quy", "Q"))
_FIELDS = (
    "Nước sạch", "Đê điều", "Bản đồ", "Lưu trữ", "Năng lượng", "Đường thủy", "Rừng trồng", "Chăn nuôi", "Thủy sản", "Hạt giống",
    "Học liệu", "Thư mục", "Dữ liệu", "Đo lường", "Kiểm định", "Nhà ở", "Chiếu sáng", "Cây xanh", "Cứu hộ", "An toàn lao động",
    "Dạy nghề", "Việc làm", "Y tế cơ sở", "Dược liệu", "Thể thao", "Bảo tồn", "Nghề thủ công", "Chợ và kho", "Vận tải", "Khí tượng",
    "Khoáng sản", "Viễn thông", "Tần số", "Tiêu chuẩn", "Thống kê", "Kho quỹ", "Công sản", "Đấu thầu", "Hợp tác", "Truyền thông",
)  # fmt: skip
_WHERE = (
    "Sông Mơ", "Đồi Thông", "Bãi Dâu", "Núi Sương", "Hồ Sen", "Cửa Gió", "Bến Trăng", "Đồng Lúa", "Rừng Quế", "Suối Trong",
    "Đảo Yến", "Thung Mây", "Vườn Nhãn", "Cầu Tre", "Gò Nắng", "Mũi Cát", "Đầm Sâm", "Làng Chè", "Phố Hoa", "Vịnh Xanh",
)  # fmt: skip
_SECTIONS_OF = (
    ("Phòng Hành chính", "phong"), ("Phòng Kế hoạch", "phong"), ("Phòng Nghiệp vụ", "phong"), ("Phòng Kỹ thuật", "phong"),
    ("Trung tâm Dữ liệu", "trung_tam"), ("Phòng Kiểm tra", "phong"), ("Trung tâm Tư vấn", "trung_tam"), ("Phòng Tài vụ", "phong"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phase:
    """A body from one day to another: the columns of the table of phases, with the key of the body."""

    key: str
    kind: str
    level: str
    parent: str | None
    name: str
    short_name: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Bureau:
    """A bureau: its number in the whole ministry, its phases, and the year whose first day gave it its last name."""

    number: int
    phases: tuple[Phase, ...]

    @property
    def key(self) -> str:
        return self.phases[0].key

    @property
    def kind(self) -> str:
        return self.phases[0].kind

    def name_in(self, year: int) -> str:
        """The name at the end of a year."""
        return next(one.name for one in reversed(self.phases) if one.since.year <= year)


@dataclass
class Chunk:
    """Some bureaus with their sections and how many people they ever had; units are numbered bureau by bureau."""

    number: int
    people: int
    bureaus: list[Bureau] = field(default_factory=list)

    @property
    def units_count(self) -> int:
        return len(self.bureaus) * (SECTIONS + 1)

    @cached_property
    def unit_keys(self) -> list[str]:
        """The bureau itself, then its sections."""
        return [
            key
            for bureau in self.bureaus
            for key in (bureau.key, *(f"{bureau.key}_{at}" for at in range(1, SECTIONS + 1)))
        ]

    @staticmethod
    def unit_of_place(place: NDArray[np.int64], bureau: NDArray[np.int64]) -> NDArray[np.int64]:
        section = np.where(place < OFFICE, 0, (place - OFFICE) // _PER_SECTION + 1)
        return bureau * (SECTIONS + 1) + section

    @staticmethod
    def rank_of_place(place: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of a place within its unit, 0 for whoever leads it."""
        return np.where(place < OFFICE, place, (place - OFFICE) % _PER_SECTION)


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole ministry, worked out from the number of people: nothing of it is kept."""

    people: int
    seed: int
    first: int
    last: int

    @property
    def bureaus(self) -> int:
        return -(-self.people // PLACES)

    @property
    def departments(self) -> int:
        return -(-self.bureaus // DIRECT) if self.bureaus > DIRECT else 0

    def upper(self) -> Iterator[Phase]:
        """The ministry and its general departments."""
        yield Phase(ROOT, "bo", "cap_bo", None, ROOT_NAME, "BTH", date(1965, 4, 1))
        for number in range(1, self.departments + 1):
            name = f"Tổng cục {_name(number * 7)} số {number}"
            yield Phase(
                f"tong_cuc_{number:03}",
                "tong_cuc",
                "truc_thuoc",
                ROOT,
                name,
                f"TC{number}",
                date(1970 + number % 25, 5, 1),
            )

    def chunks(self) -> Iterator[Chunk]:
        """Chunk after chunk, each of whole bureaus; the last bureau may be short of people."""
        for number, start in enumerate(range(0, self.bureaus, BUREAUS)):
            stop = min(start + BUREAUS, self.bureaus)
            people = min(stop * PLACES, self.people) - start * PLACES
            yield Chunk(number, people, [self._bureau(at) for at in range(start, stop)])

    def _bureau(self, at: int) -> Bureau:
        rng = np.random.default_rng([self.seed, 7, at])
        word, kind, letter = _KINDS[at % 7 % len(_KINDS)]
        parent = f"tong_cuc_{at // DIRECT + 1:03}" if self.departments else ROOT
        key, short = f"{kind}_{at + 1:05}", f"{letter}{at + 1}"
        founded = date(int(rng.integers(1976, 1996)), int(rng.integers(1, 13)), 1)
        level = "co_so" if self.departments else "truc_thuoc"
        now = Phase(key, kind, level, parent, f"{word} {_name(at)}{_serial(at)}", short, founded)
        if rng.random() >= _RENAMED or self.last == self.first:
            return Bureau(at, (now,))
        on = date(int(rng.integers(self.first, self.last)) + 1, 1, 1)
        old = Phase(key, kind, level, parent, f"{word} {_name(at + 389)}{_serial(at)}", short, founded, _day_before(on))
        return Bureau(at, (old, Phase(key, kind, level, parent, now.name, short, on)))


_RENAMED = 0.15


def sections(bureau: Bureau) -> Iterator[Phase]:
    """The sections of a bureau, as old as it is."""
    for at in range(1, SECTIONS + 1):
        name, kind = _SECTIONS_OF[(bureau.number + at * 3) % len(_SECTIONS_OF)]
        yield Phase(f"{bureau.key}_{at}", kind, "co_so", bureau.key, name, "", bureau.phases[0].since)


def _name(at: int) -> str:
    """Fields and places in an order in which neighbours have little in common."""
    return f"{_FIELDS[at * 7 % len(_FIELDS)]} {_WHERE[(at // len(_FIELDS) + at * 3) % len(_WHERE)]}"


def _serial(at: int) -> str:
    """A number where the names begin to repeat."""
    rounds = at // (len(_FIELDS) * len(_WHERE))
    return f" {rounds + 1}" if rounds else ""


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
