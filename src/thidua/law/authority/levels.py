"""The levels of authority from low to high, and the level each role of the catalogue decides at."""

from collections.abc import Iterable
from datetime import date

from thidua.law.catalogue import AWARDS, Authority, CatalogueError
from thidua.law.dated import TEXTS, table

FILE = TEXTS / "procedure" / "authority.toml"
_DATA = table(FILE)
LEVELS: dict[str, str] = _DATA["levels"]
"""Every level in an office's words, from the lowest to the highest."""
_ROLES: dict[str, str] = _DATA["roles"]
_SIGNS_FOR: dict[str, str] = _DATA["signs_for"]
STATE = ("chu_tich_nuoc", "chinh_phu", "thu_tuong", "quoc_hoi")
OUTSIDE = ("quy_dinh_rieng", "luc_luong_vu_trang")  # beside the civil ladder, not a rung of it

if unknown := {level for level in _ROLES.values() if level not in LEVELS}:
    raise CatalogueError(f"{FILE.name}: roles: unknown levels {sorted(unknown)}")


def level_of(authority: Authority) -> str:
    """The level a role decides at."""
    return _ROLES[authority.role]


def order(level: str) -> int:
    """The place of a level from low to high."""
    return list(LEVELS).index(level)


def signers(found: Iterable[Authority]) -> tuple[Authority, ...]:
    """Those who sign: who has delegated to another of them is left out, though the power stays theirs."""
    found = tuple(found)
    delegated = {_SIGNS_FOR[one.role] for one in found if one.role in _SIGNS_FOR}
    return tuple(one for one in found if one.role not in delegated)


def tier(award: str, on: date) -> str:
    """The level the road to an award ends at by law: a level of the State, "cap_bo", or "don_vi" for all below.

    An award that several levels may decide on counts as the lowest; the forces and own rules only when nobody else may.
    """
    levels = {level_of(one) for one in AWARDS[award].authority_on(on)}
    for level in STATE:
        if level in levels:
            return level
    if rungs := levels - set(OUTSIDE):
        return "cap_bo" if rungs == {"cap_bo"} else "don_vi"
    return "don_vi" if "luc_luong_vu_trang" in levels else "quy_dinh_rieng" if levels else ""
