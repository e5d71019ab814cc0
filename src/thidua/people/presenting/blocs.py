"""Blocs in words: who leads in a year, and the years one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from thidua.people.models import Bloc, Membership
from thidua.people.queries.blocs import Years


@dataclass(frozen=True, slots=True)
class Member:
    """A member by the name it had in the year."""

    name: str
    key: str
    part: str
    title: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a bloc."""

    year: int
    members: Sequence[Member]
    head: str
    deputies: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bloc in the list."""

    name: str
    key: str
    sort: str
    organiser: str
    year: Year


def year_to_show(years: Years, asked: str, today: date) -> tuple[int, str]:
    """The year asked for; else this one, or the last one of which anything is recorded, with what was not understood."""
    if asked.isascii() and asked.isdecimal() and len(asked) == 4:
        return int(asked), ""
    past = [year for year in years.every if year <= today.year]
    year = past[0] if past else today.year
    return year, f"Không hiểu năm “{asked[:20]}”, nên đang xem năm {year}." if asked else ""


def rows(blocs: Sequence[Bloc], years: Years, year: int) -> list[Row]:
    """Each bloc with its year."""
    return [
        Row(
            bloc.name, bloc.key, bloc.get_sort_display(), years.names.in_year(bloc.organiser_id, year),
            year_of(bloc, years, year),
        )
        for bloc in blocs
    ]  # fmt: skip


def year_of(bloc: Bloc, years: Years, year: int) -> Year:
    """Who was in it, and who led."""
    members = [
        Member(years.name(row), row.organisation.key, row.part, title(bloc, row.part)) for row in years.of(bloc, year)
    ]

    def led(part: Membership.Part) -> str:
        return "; ".join(member.name for member in members if member.part == part)

    return Year(year, members, led(Membership.Part.HEAD), led(Membership.Part.DEPUTY))


def title(bloc: Bloc, part: str) -> str:
    """ "Khối trưởng" in a bloc, "Cụm phó" in a cluster."""  # noqa: D210  begins with a quotation mark
    word = "Khối" if bloc.sort == Bloc.Sort.BLOC else "Cụm"
    said = {Membership.Part.HEAD: f"{word} trưởng", Membership.Part.DEPUTY: f"{word} phó"}
    return said.get(Membership.Part(part), "Thành viên")


def titles(bloc: Bloc) -> list[tuple[str, str]]:
    """What a member may be."""
    return [(str(part), title(bloc, part)) for part in Membership.Part]


def life_href(bloc: Bloc, year: int) -> str:
    """The page of what it does in a year; nothing while no room keeps it."""
    try:
        return reverse("blocs:year", args=[bloc.key, year])
    except NoReverseMatch:
        return ""


def tally_href(bloc: Bloc, year: int) -> str:
    """Where its honours of a year are counted; nothing while no room counts."""
    try:
        page = reverse("reports:tally")
    except NoReverseMatch:
        return ""
    return f"{page}?{urlencode({'cua': bloc.key, 'tu': year, 'den': year})}"
