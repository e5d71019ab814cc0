"""The sheet of one unit: its lines as a grid of titles, what is suggested and why, what its way is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.wording import figure, short, upper
from thidua.registrations.models import Line, Registration
from thidua.registrations.queries import LineShown
from thidua.registrations.queries.lines import AIMING, CHANGED, MARKED, NOTHING, UNSAID
from thidua.registrations.stands import Wanted
from thidua.registrations.states import State

KEYS = {
    "": "Mọi người",
    UNSAID: "Chưa ghi",
    AIMING: "Đăng ký",
    NOTHING: "Không đăng ký",
    CHANGED: "Mới đến, đã đi",
    MARKED: "Cần sửa",
}
NONE = "khong"
YEARS_KNOWN = "sổ có đến năm"


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the grid: a title whole, and as a narrow column says it."""

    award: str
    name: str
    abbr: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid; `ticks` follow its heads. `is_proposed`: what is ticked is a suggestion nobody has taken over."""

    pk: int
    name: str
    sub: str
    ticks: tuple[tuple[Head, bool], ...]
    none: bool
    seen: str
    words: str
    hint: str
    is_proposed: bool
    is_unsaid: bool
    came: str
    left: str
    mark: str


def heads(awards: Iterable[str]) -> list[Head]:
    """The titles of a round as columns."""
    return [Head(award, upper(short(award)), next(iter(AWARDS[award].abbr), "")) for award in awards]


def grid(
    lines: Iterable[LineShown], columns: Sequence[Head], typed: Mapping[int, Wanted] | None = None, *, year: int
) -> list[GridRow]:  # fmt: skip
    """The lines as they stand, or as somebody typed them who was refused."""
    return [_row(line, columns, (typed or {}).get(line.pk), year) for line in lines]


def _row(line: LineShown, columns: Sequence[Head], typed: Wanted | None, year: int) -> GridRow:
    unsaid = not line.stands.answer and not line.left_on
    proposed = typed is None and unsaid and bool(line.proposed)
    ticked = set(line.proposed if proposed else (typed or line.stands).awards)
    answer = (typed or line.stands).answer
    sub = ", ".join(filter(None, [line.post, line.place if line.is_person else ""]))
    return GridRow(
        pk=line.pk, name=line.name, sub=f"{line.code} · {sub}" if line.code else sub,
        ticks=tuple((head, head.award in ticked) for head in columns), none=answer == Line.Answer.NONE,
        seen=written(line.stands), words=upper(line.stands.words), hint=hint_words(line.hints, year), is_proposed=proposed,
        is_unsaid=unsaid, came=f"Mới đến, thêm ngày {line.came_on:%d/%m/%Y}" if line.came_on else "",
        left=f"Đã rời đơn vị, ghi nhận ngày {line.left_on:%d/%m/%Y}" if line.left_on else "", mark=line.mark,
    )  # fmt: skip


def hint_words(hints: Iterable[Mapping[str, object]], year: int) -> str:
    """ "Chiến sĩ thi đua cấp Bộ, tỉnh trong tầm với: Chiến sĩ thi đua cơ sở 2024, 2025 (Điều 22.1)"."""  # noqa: D210
    said = []
    for hint in hints:
        known = hint["known"]
        upto = f"; {YEARS_KNOWN} {known}" if isinstance(known, int) and known < year - 1 else ""
        said.append(f"{upper(short(str(hint['award'])))}: có thể tới, vì có {hint['why']} ({hint['place']}{upto})")
    return ". ".join(said)


def written(stands: Wanted) -> str:
    """What a line says, as a hidden field carries it."""
    return f"{stands.answer}:{','.join(stands.awards)}"


def unwritten(text: str) -> Wanted:
    """The same, read back."""
    answer, _, awards = text.partition(":")
    return Wanted(answer, tuple(filter(None, awards.split(","))))


def wanted(values: Sequence[str]) -> Wanted:
    """What the ticks of a line say."""
    awards = tuple(value for value in values if value != NONE)
    if NONE in values:
        return Wanted(Line.Answer.NONE, awards)
    return Wanted(Line.Answer.AIMS if awards else "", awards)


def title(one: Registration, name: str, counts: Mapping[str, int]) -> str:
    """The answer: how many have an answer."""
    if one.state == State.WAITING:
        return f"{name} chưa bắt đầu đăng ký thi đua {one.round.year}"
    if one.state == State.SIGNED:
        return f"{name} đã ký giao ước thi đua {one.round.year}: {figure(counts[AIMING])} người đăng ký"
    settled = counts[""] - counts[UNSAID]
    return f"{name}: {figure(settled)} trên {figure(counts[''])} người đã ghi"


def way(one: Registration) -> list[str]:
    """What has happened to it, in sentences."""
    said = [
        f"Danh sách lấy ngày {one.listed_on:%d/%m/%Y}." if one.listed_on else "",
        f"Gửi ngày {one.sent_on:%d/%m/%Y}, {one.sent_by}{' (sau hạn)' if one.is_late else ''}." if one.sent_on else "",
        f"Trả lại ngày {one.returned_on:%d/%m/%Y}, {one.returned_by}."
        if one.returned_on and one.state == State.RETURNED
        else "",
        f"Duyệt ngày {one.approved_on:%d/%m/%Y}, {one.approved_by}." if one.approved_on else "",
        f"{one.signed_by} ký ngày {one.signed_on:%d/%m/%Y}." if one.signed_on else "",
        f"Đã ký số trong tệp PDF, chứng thư của {one.certificate}." if one.certificate else "",
    ]
    return [line for line in said if line]


def changed_words(came: int, left: int, on: date) -> str:
    """What the posts of today say beside the list; "" where they say the same."""
    said = [f"{figure(came)} người mới đến" if came else "", f"{figure(left)} người đã đi" if left else ""]
    told = ", ".join(filter(None, said))
    return f"Đến {on:%d/%m/%Y} có {told} so với danh sách" if told else ""
