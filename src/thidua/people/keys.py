"""Keys the machine makes up: of bodies and blocs from their names; of people without a code, for joining rows alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from typing import TYPE_CHECKING

from thidua.law.spelling import fold

if TYPE_CHECKING:
    from thidua.people.models import Bloc, Organisation

_MADE_UP = re.compile(r"nhap-[0-9a-f]{16}")


def is_made_up(key: str) -> bool:
    """Whether a code was worked out from name, birthday and unit."""
    return bool(_MADE_UP.fullmatch(key))


def shown_key(key: str) -> str:
    """The code as a page shows it; nothing for one that was made up."""
    return "" if is_made_up(key) else key


def free_key(table: type[Organisation | Bloc], name: str, *, usual: str, but: Collection[str] = ()) -> str:
    """A key made of a name that no row has: "Cục Dữ liệu" is cuc_du_lieu, and cuc_du_lieu_2 where that is taken.

    `usual` stands for a name without letters; `but` are keys about to be taken.
    """
    stem = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:70] or usual
    used = {*but, *table.objects.filter(key__startswith=stem).values_list("key", flat=True)}
    return stem if stem not in used else next(key for number in count(2) if (key := f"{stem}_{number}") not in used)
