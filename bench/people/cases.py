"""Single people of a sketch as the cases that the law judges one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.people.draw import SLOTS, Sketch
from bench.people.starts import SIGNED, SIGNED_LATE
from thidua.law.case import Case, Honour, Initiative, Yearbook
from thidua.law.years import years_of

_MEMBERS = 10


def case_of(people: Sketch, at: int, *, award: str = "lao_dong_tien_tien", subject: str = "person") -> Case:
    """The person at a place of the sketch, with everything that was drawn."""
    marks = {name: int(mask[at]) for name, mask in people.masks.items()}
    chosen = {name: getattr(people.tables, name)[int(choice[at])] for name, choice in people.choices.items()}
    tokens = list(enumerate(people.tokens))
    return Case(
        award=award, subject=subject, on=people.on, year=people.year,
        known_since=chosen["known_since"], founded=chosen["founded"],
        discipline=(chosen["discipline"],) if chosen["discipline"] else (),
        flag_eligible=chosen["flag"], movement=chosen["movement"],
        ratings={year: _rating(marks, year) for year in years_of(marks["rated"])},
        honours=tuple(honour for award in people.awards for honour in _honours(marks, award)),
        initiatives=tuple(Initiative(year, scope, kind, *truths) for slot, (kind, scope, *truths) in SLOTS.items()
                          for year in years_of(marks[f"slot.{slot}"])),
        collective={year: _yearbook(marks, year) for year in range(people.year - 9, people.year + 1)},
        attested=frozenset(token for place, token in tokens if marks["attested"] >> place & 1),
        denied=frozenset(token for place, token in tokens if marks["denied"] >> place & 1),
    )  # fmt: skip


def _has(marks: dict[str, int], name: str, year: int) -> bool:
    return bool(marks[name] >> (year - 1970) & 1)


def _rating(marks: dict[str, int], year: int) -> str:
    return "HTXS" if _has(marks, "HTXS", year) else "HTT" if _has(marks, "HTT", year) else "HT"


def _honours(marks: dict[str, int], award: str) -> Iterator[Honour]:
    twice = marks.get(f"twice.{award}", 0)
    for year in years_of(marks[f"held.{award}"]):
        odd = {name for name in marks if name.startswith("nature.") and _has(marks, name, year)}
        yield _honour(award, year, odd)
        if not odd and twice >> (year - 1970) & 1:
            yield Honour(award, year)


def _honour(award: str, year: int, odd: set[str]) -> Honour:
    written = "nature.written" in odd
    signed = (
        date(year + 1, *SIGNED_LATE) if "nature.late" in odd else date(year, *SIGNED) if "nature.dated" in odd else None
    )
    return Honour(
        award, year,
        begun=year if written else None,
        decided=None if written else signed,
        kind="dot_xuat" if "nature.sudden" in odd else "phong_trao" if "nature.themed" in odd else "cong_trang",
        status="stripped" if "nature.stripped" in odd else "valid",
    )  # fmt: skip


def _yearbook(marks: dict[str, int], year: int) -> Yearbook:
    def told(name: str, enough: int, short: int) -> int | None:
        return (
            None if not _has(marks, f"told.{name}", year) else enough if _has(marks, f"count.{name}", year) else short
        )

    led: str | bool | None = None
    if _has(marks, "told.led", year):
        central = "trung_uong" if _has(marks, "count.led_central", year) else "cap_bo"
        led = central if _has(marks, "count.led", year) else False
    return Yearbook(
        members=_MEMBERS,
        completed=told("completed", _MEMBERS, 9),
        advanced=told("advanced", 7, 6 if _has(marks, "count.advanced_over_50", year) else 5),
        grassroots_fighters=told("grassroots_fighters", 1, 0),
        warnings=told("warnings", 0, 1),
        led_bloc=led,
    )
