"""What is typed about a bloc: the members of a year, each with its part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest

from thidua.people.keys import free_key
from thidua.people.models import Bloc, Membership
from thidua.people.queries.blocs import Years

SORTS = [(str(value), str(words)) for value, words in Bloc.Sort.choices]
MOST = 300


@dataclass(slots=True)
class MembersDraft:
    """The members of one year as typed: by key, with their parts."""

    year: int
    parts: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """What stood recorded for the year `shown_year` when the page was opened."""
    shown_year: int = 0

    @property
    def stamp(self) -> str:
        """What was shown, as the page carries it along: "2026:vu_a=truong,vu_b=thanh_vien"."""
        return f"{self.shown_year}:{','.join(f'{key}={part}' for key, part in sorted(self.shown.items()))}"

    def show(self, recorded: Mapping[str, str]) -> None:
        """From now on this is what was shown."""
        self.shown, self.shown_year = dict(recorded), self.year

    @property
    def seen(self) -> dict[str, str]:
        """What was shown of the year that is written: nothing, where the year was changed on the page."""
        return self.shown if self.shown_year == self.year else {}

    @property
    def keys(self) -> list[str]:
        return list(self.parts)

    def copy(self, years: Years, bloc: Bloc) -> None:
        """The members of the year before, with their parts, beside those already typed."""
        self.parts |= {row.organisation.key: row.part for row in years.of(bloc, self.year - 1)}


def read_members(request: HttpRequest, years: Years, bloc: Bloc, today: date) -> MembersDraft:
    """What the page sent; on the first look what is recorded for the year."""
    sent = request.POST if request.method == "POST" else request.GET
    typed = sent.get("nam", "").strip()
    is_year = typed.isdecimal() and len(typed) == 4
    year = int(typed) if is_year else today.year
    recorded = {row.organisation.key: row.part for row in years.of(bloc, year)}
    if request.method != "POST" and "don-vi" not in sent:
        return MembersDraft(year, dict(recorded), {}, recorded, year)
    keys = list(dict.fromkeys(sent.getlist("don-vi")))
    parts = {
        key: sent.get(f"vai_{key}", "") or str(Membership.Part.MEMBER)
        for key in keys[:MOST]
        if re.fullmatch(r"[\w-]{1,80}", key)
    }
    problems = {} if is_year else {"nam": "Ghi năm bằng bốn chữ số, ví dụ 2026."}
    parts = {key: part for key, part in parts.items() if part in Membership.Part.values}
    return MembersDraft(year, parts, problems, *_shown(sent.get("da-thay", "")))


def _shown(stamp: str) -> tuple[dict[str, str], int]:
    said = re.fullmatch(r"([0-9]{4}):([\w=,-]{0,60000})", stamp)
    if said is None:
        return {}, 0
    pairs = [pair.split("=") for pair in said[2].split(",") if pair.count("=") == 1]
    return {pair[0]: pair[1] for pair in pairs}, int(said[1])


def part_of(value: str) -> Membership.Part:
    return Membership.Part(value)


def sort_of(value: str) -> Bloc.Sort:
    return Bloc.Sort(value) if value in Bloc.Sort.values else Bloc.Sort.BLOC


def free_bloc_key(name: str) -> str:
    """A key made of the name that no bloc has."""
    return free_key(Bloc, name, usual="khoi")
