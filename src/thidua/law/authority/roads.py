"""The road of an award: unit, ministry or province, Ministry of Home Affairs, Prime Minister, President."""

from dataclasses import dataclass
from datetime import date

from thidua.law.authority.deciding import decider
from thidua.law.authority.levels import STATE, level_of, order, tier
from thidua.law.authority.proposing import Move, appraisal, move_to, start_of
from thidua.law.catalogue import AWARDS, SUBJECTS


@dataclass(frozen=True, slots=True)
class Step:
    """One level on the road: who acts there, what they do ("đề nghị", "thẩm định", "trình", "quyết định"), by which article."""

    level: str
    act: str
    who: tuple[str, ...]
    places: tuple[str, ...]
    to_verify: tuple[str, ...] = ()


def road(award: str, subject: str, on: date) -> tuple[Step, ...]:
    """The levels an award passes on a day, lowest first; the last decides. Empty when no text read says who decides.

    ValueError when the award does not go to such a subject.
    """
    if subject not in SUBJECTS or subject not in AWARDS[award].subjects:
        raise ValueError(f"{AWARDS[award].short}: không tặng cho đối tượng “{subject}”")
    end = tier(award, on)
    if not end:
        return ()
    deciding = _deciding(award, on)
    steps = [] if end == "quy_dinh_rieng" else _before(end, award, subject, on)
    if steps and steps[0].level == deciding.level == "cap_xa":  # the commune weighs its households and decides itself
        steps = steps[1:]
    return (*steps, deciding)


def _before(end: str, award: str, subject: str, on: date) -> list[Step]:
    """Everyone who acts before the decision."""
    starts_in = "cap_xa" if subject == "household" and AWARDS[award].kind != "danh_hieu" else "don_vi"
    unit = _step(starts_in, "đề nghị", start_of(award, subject, on))
    if end not in STATE:
        return unit
    if end == "quoc_hoi":
        return _step("quoc_hoi", "đề nghị", move_to(end, on))
    ministry = _step("cap_bo", "đề nghị", move_to(end, on))
    home_affairs = _step("bo_noi_vu", "thẩm định", appraisal(on))
    return [*unit, *ministry, *home_affairs, *(_submitting(on) if end == "chu_tich_nuoc" else [])]


def _submitting(on: date) -> list[Step]:
    """The Prime Minister submits to the President what the ministries and provinces ask him to."""
    move = move_to("chu_tich_nuoc", on)
    if move is None:
        return []
    return [Step("thu_tuong", "trình", ("Thủ tướng Chính phủ",), (move.basis.cited(),), move.basis.to_verify)]


def _step(level: str, act: str, move: Move | None) -> list[Step]:
    return [Step(level, act, move.who, (move.basis.cited(),), move.basis.to_verify)] if move else []


def _deciding(award: str, on: date) -> Step:
    found = decider(award, on)
    level = min((level_of(one) for one in found.signing), key=order)
    if tier(award, on) in ("cap_bo", "don_vi") and any(level_of(one) == tier(award, on) for one in found.signing):
        level = tier(award, on)
    return Step(
        level, "quyết định", tuple(dict.fromkeys(one.who for one in found.signing)), found.places, found.to_verify
    )
