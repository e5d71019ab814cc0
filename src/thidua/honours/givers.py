"""Who gives an award that the law only calls that “of a ministry” or “of the head of a body”, so that a page says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.honours.models import Honour
from thidua.law.catalogue import AWARDS
from thidua.law.wording import BEFORE_2024, GENERIC, named, of_body, short, upper
from thidua.people.days import on_day
from thidua.people.models import Organisation, Phase
from thidua.people.models.bodies import Level
from thidua.people.permissions import last_places
from thidua.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Giver:
    """A body and the ministry or province at or above it, as they were called on a day; "" where the register knows none."""

    own: str
    ministry: str

    def named(self, award: str, on: date) -> str:
        """An award by the name of whoever gives it: "Bằng khen của Bộ Mẫu"; the law's own name where that is not known."""
        return named(award, on, body=self._of(AWARDS[award].name_on(on)))

    def told(self, text: str) -> str:
        """A text of the law with whoever gives in the place of the general words."""
        return of_body(text, self._of(text))

    def body_of(self, award: str, on: date) -> str:
        """Whose award it is, for a paper that calls it inside a sentence."""
        return self._of(AWARDS[award].name_on(on))

    def _of(self, text: str) -> str:
        return self.ministry if GENERIC[0] in text or BEFORE_2024 in text else self.own


def givers_of(bodies: Iterable[int], *, on: date) -> dict[int, Giver]:
    """Each of some bodies as a giver; three queries."""
    some = set(bodies)
    names = names_of(some)
    places = last_places(on).filter(organisation__in=some).order_by("-depth")
    pairs = list(places.values_list("organisation", "ancestor"))
    tops = Phase.objects.filter(on_day(on), level=Level.MINISTRY, organisation__in={above for _, above in pairs})
    called = dict(tops.values_list("organisation", "name"))
    found = {body: called[above] for body, above in pairs if above in called}  # the nearest comes last
    return {body: Giver(names.on(body, on), found.get(body, "")) for body in some}


_HEADS = re.compile(
    r"""(?:(?:Tổng\ cục|Chi\ cục|Cục|Vụ|Viện|Bộ|Thứ|Thủ|Hiệu|Trưởng)\ (?:trưởng|[Bb]an)|Phó\ [Cc]hủ\ tịch|Chủ\ (?:tịch|nhiệm)
    |Tổng\ [Gg]iám\ đốc|Giám\ đốc|Tổng\ [Tt]hư\ ký|Chánh\ (?:án|[Vv]ăn\ phòng|[Tt]hanh\ tra))[ ,]+(?=\S)""",
    re.VERBOSE,
)
"""An office at the head of a body, as papers write it before the body's name."""
_COMMITTEE = re.compile(r"(?:UBND|Ủy ban nhân dân) (?=tỉnh |thành phố )")


def body_of_head(told: str) -> str:
    """The body in the words of whoever decided: "Bộ trưởng Bộ Mẫu" is "Bộ Mẫu", "Chủ tịch UBND tỉnh Gia Lai" is "tỉnh Gia Lai".
    What names no body after the office ("Thủ tướng Chính phủ", "Chủ tịch nước") stays as it is.
    """
    rest = told.strip()
    while found := _HEADS.match(rest):
        rest = rest[found.end() :]
    rest = _COMMITTEE.sub("", rest, count=1) if _COMMITTEE.match(rest) else rest
    return rest if rest and (rest[0].isupper() or rest.startswith(("tỉnh ", "thành phố "))) else told.strip()


def named_in_book(line: Honour) -> str:
    """The award of a line of the book, by the name of the body that gave it; the short name where the book does not say who."""
    if not line.decided_by or line.award not in AWARDS:
        return upper(short(line.award))
    return named(line.award, date(line.year, 12, 31), body=body_of_head(line.decided_by))


def giver_of(body: Organisation, *, on: date) -> Giver:
    """One body as a giver; three queries."""
    return givers_of([body.pk], on=on)[body.pk]
