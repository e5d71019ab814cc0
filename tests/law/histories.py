"""Dense random histories with missing data, drawn by hypothesis as a few numbers each so that they shrink well."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from thidua.law.case import RATINGS, SCOPES, Case, Discipline, Honour, Initiative, Movement, Yearbook
from thidua.law.rules import rules

SPAN = 16
AWARDS = sorted(rules())
#: Titles given every year are dense in a life; orders are not.
DENSE = [name for name in AWARDS if "huan_chuong" not in name]
bits = st.integers(0, 2**SPAN - 1)


@st.composite
def histories(draw: st.DrawFn, on: date) -> Case:
    """A nominee with up to sixteen years behind them, as of the given day."""
    year = on.year - 1
    first = year - SPAN + 1
    return Case(
        award=draw(st.sampled_from(AWARDS)),
        subject="person",
        on=on,
        year=year,
        known_since=draw(st.sampled_from([None, 1990, first, first + 6, year])),
        ratings=_ratings(draw, first),
        honours=tuple(one for award in AWARDS for one in _honours(draw, award, first)),
        initiatives=tuple(draw(st.lists(_initiative(first, year), max_size=8))),
        discipline=_discipline(draw, year),
        collective=_collective(draw, year),
        founded=draw(st.sampled_from([None, date(first + 4, 6, 1), date(1994, 3, 3), date(1975, 12, 31)])),
        flag_eligible=draw(st.sampled_from([None, True, False])),
        movement=draw(st.sampled_from([None, _movement(year, "cap_bo"), _movement(year, "thu_tuong")])),
        attested=frozenset(draw(st.sampled_from([[], ["ap_dung_cong_nghe_moi"]]))),
        denied=frozenset(draw(st.sampled_from([[], [], ["chap_hanh_tot"]]))),
    )


def _ratings(draw: st.DrawFn, first: int) -> dict[int, str]:
    missing, excellent, poor = draw(bits) & draw(bits) & draw(bits), draw(bits), draw(bits) & draw(bits) & draw(bits)
    found = {}
    for at in range(SPAN):
        if not missing >> at & 1:
            level = 3 if excellent >> at & 1 else 1 if poor >> at & 1 else 2
            found[first + at] = RATINGS[level]
    return found


def _honours(draw: st.DrawFn, award: str, first: int) -> list[Honour]:
    years = draw(bits) | draw(bits) if award in DENSE else draw(bits) & draw(bits) & draw(bits)
    written, late, odd = draw(bits), draw(bits), draw(bits) & draw(bits) & draw(bits)
    kind = draw(st.sampled_from(["dot_xuat", "phong_trao"]))
    status = draw(st.sampled_from(["valid", "cancelled", "stripped"]))
    found = []
    for at in range(SPAN):
        if years >> at & 1:
            year = first + at
            signed = date(year + (late >> at & 1), 1 + at % 12, 15) if odd ^ late and late >> at % 3 & 1 else None
            strange = bool(odd >> at & 1)
            found.append(Honour(
                award, year, begun=year - 1 if written >> at & 1 else None, decided=signed,
                kind=kind if strange else "cong_trang", status=status if strange else "valid",
            ))  # fmt: skip
    return found


def _initiative(first: int, year: int) -> st.SearchStrategy[Initiative]:
    maybe = st.sampled_from([True, True, None, False])
    return st.builds(
        Initiative, st.integers(first, year), st.sampled_from(SCOPES),
        st.sampled_from(["sang_kien", "sang_kien", "de_tai", "cong_trinh", "muu_tri"]), maybe, maybe, maybe,
    )  # fmt: skip


def _discipline(draw: st.DrawFn, year: int) -> tuple[Discipline, ...]:
    back = draw(st.sampled_from([None, None, None, 0, 2, 7]))
    if back is None:
        return ()
    ends = draw(st.sampled_from([None, date(year - back + 1, 6, 30)]))
    return (Discipline("khien_trach", date(year - back, 6, 30), ends),)


def _collective(draw: st.DrawFn, year: int) -> dict[int, Yearbook]:
    count = st.sampled_from([None, 0, 1, 5, 6, 7, 10])
    if draw(st.booleans()):
        return {}
    led = draw(st.sampled_from([None, False, "cap_bo", "trung_uong"]))
    return {year: Yearbook(10, draw(count), draw(count), draw(count), draw(count), led)}


def _movement(year: int, by: str) -> Movement:
    return Movement(by, "chuyen_de", date(year - 3, 1, 1), date(year + 1, 12, 31), "so_ket", "led")
