"""One nominee's facts: what the law room is asked about. Read from JSON by `case_reading`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

RATINGS = ("KHT", "HT", "HTT", "HTXS")
"""Yearly ratings from the lowest to the highest."""

SCOPES = ("co_so", "cap_bo", "toan_quoc")
"""Scopes of an initiative from the narrowest; a wider one also satisfies a narrower one (Điều 21, 22)."""

SUBJECTS = ("person", "collective", "household")
STATUSES = ("valid", "cancelled", "stripped", "restored")
INITIATIVES = ("sang_kien", "de_tai", "de_an", "cong_trinh", "muu_tri")
BLOCS = ("cap_bo", "trung_uong")
PATHS = (
    "cong_trang", "phong_trao", "dot_xuat", "dong_gop", "phat_minh", "giai_thuong", "sang_kien", "mo_hinh", "bloc",
    "nhiem_vu_chinh_tri", "nam_tron", "cong_hien", "nien_han", "doi_ngoai",
)  # fmt: skip
FOREIGN = ("kieu_bao", "nguoi_nuoc_ngoai")
"""Lanes that the law names apart and that never borrow the general one."""
LANES = {
    "person": ("ca_nhan", "can_bo", "cong_nhan", "nong_dan", "nguoi_lao_dong", "doanh_nhan", "llvt", *FOREIGN),
    "collective": (
        "tap_the", "bo_nganh_tinh", "co_quan_quoc_hoi", "quan_khu_tong_cuc", "bqp_bca", "tap_the_llvt", "llvt",
        "doanh_nghiep", "xa", "thon", "tinh", *FOREIGN,
    ),
    "household": ("ho",),
}  # fmt: skip
"""The groups each kind of subject may stand in."""
GROUPS = tuple(dict.fromkeys(group for lane in LANES.values() for group in lane))
DEFAULT_GROUP = {"person": "ca_nhan", "collective": "tap_the", "household": "ho"}


class CaseError(ValueError):
    """A field that cannot be read: which one, and what was expected there."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(f"{where}: {expected}")
        self.where = where
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Honour:
    """A title or award once given. `begun` is set where the decision names the years it rewards."""

    award: str
    year: int
    begun: int | None = None
    decided: date | None = None
    kind: str = "cong_trang"
    by: str | None = None
    status: str = "valid"


@dataclass(frozen=True, slots=True)
class Initiative:
    """A recognised initiative, research task or scheme. None: nobody said so; what a case file leaves out, see there."""

    year: int
    scope: str
    kind: str = "sang_kien"
    accepted: bool | None = None
    applied: bool | None = None
    replicable: bool | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A disciplinary measure; `ends` is the day its period was served out."""

    form: str
    on: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Yearbook:
    """What a collective counted of its own members in one year. `led_bloc`: False says it led none."""

    members: int | None = None
    completed: int | None = None
    advanced: int | None = None
    grassroots_fighters: int | None = None
    warnings: int | None = None
    led_bloc: str | bool | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """The emulation movement in which the subject is put forward."""

    by: str
    kind: str | None
    begun: date
    ends: date
    review: str | None
    result: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One nominee, one award, one day. Field by field as `docs/case-file.md` describes it.

    `differing` are years without one rating because several bodies before it were rated differently: it only changes words.
    """

    award: str
    subject: str
    on: date
    year: int
    path: str = "cong_trang"
    group: str = ""
    known_since: int | None = None
    ratings: Mapping[int, str] = field(default_factory=dict)
    honours: tuple[Honour, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    discipline: tuple[Discipline, ...] = ()
    collective: Mapping[int, Yearbook] = field(default_factory=dict)
    founded: date | None = None
    inherits: bool = False
    differing: frozenset[int] = frozenset()
    flag_eligible: bool | None = None
    movement: Movement | None = None
    model_since: int | None = None
    attested: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()

    def lane(self) -> str:
        """The group named, or the one the law takes for granted."""
        return self.group or DEFAULT_GROUP[self.subject]
