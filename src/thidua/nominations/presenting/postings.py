"""Postings in words: what stands open and until when, each name, each opinion, and the report drafted from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from thidua.honours.presenting.states import State as Chip
from thidua.law.calendar import working_days_between
from thidua.law.wording import figure
from thidua.nominations.models import Nomination, Opinion, Posting
from thidua.nominations.naming import dossier_namer
from thidua.nominations.publicity import Stage, Standing
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One posting as lists and its own page show it."""

    key: str
    title: str
    body: str
    many: int
    opens_on: date
    closes_on: date
    days: int
    place: str
    chip: Chip
    left: str
    closed_on: date | None
    is_sample: bool


def rows(
    postings: Iterable[Posting], many: Mapping[int, int], names: Names, closed: Mapping[int, Collection[date]], *, on: date
) -> list[PostingRow]:  # fmt: skip
    """Each posting with how long it still stands; `many`: names by posting; `closed`: the days off of each body of its own."""
    return [
        PostingRow(
            key=one.key, title=one.title, body=names.on(one.body_id, one.opens_on), many=many[one.pk], opens_on=one.opens_on,
            closes_on=one.closes_on, days=one.days, place=one.place, chip=chip(one, on), left=left(one, on, closed[one.body_id]),
            closed_on=one.closed_on, is_sample=one.is_sample,
        )
        for one in postings
    ]  # fmt: skip


def chip(one: Posting, on: date) -> Chip:
    """How a posting stands on a day."""
    if one.closed_on:
        return Chip("Đã kết thúc", "plain", "check")
    if on > one.closes_on:
        return Chip("Đủ ngày, chờ kết thúc", "warn", "hourglass")
    return Chip("Đang lấy ý kiến", "ok", "speakerphone")


def left(one: Posting, on: date, closed: Collection[date]) -> str:
    """How many working days of a body `closed` on some of its own are left."""
    if one.closed_on:
        return f"Kết thúc ngày {one.closed_on:%d/%m/%Y}"
    if on > one.closes_on:
        return "Đã hết ngày nhận ý kiến, chờ kết thúc"
    days = working_days_between(on, one.closes_on, own_days_off=closed).days
    return f"Còn {days} ngày làm việc" if days else "Hôm nay là ngày cuối"


def list_title(open_ones: int, total: int) -> str:
    """The answer: how many stand open."""
    if not total:
        return "Chưa có danh sách nào được công khai"
    return f"{figure(open_ones)} danh sách đang lấy ý kiến" if open_ones else "Không có danh sách nào đang lấy ý kiến"


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name the public sees: no birthday, no number of any kind."""

    name: str
    award: str
    unit: str


def name_rows(dossiers: Sequence[Nomination], named: Mapping[int, str], names: Names, *, on: date) -> list[NameRow]:
    """The names of a list in the order of the list, awards by the name of whoever gives them; three queries."""
    award_name = dossier_namer(dossiers, on=on)
    return [
        NameRow(named[one.pk], award_name(one), names.on(one.unit_id, on))
        for one in dossiers
    ]  # fmt: skip


def abouts(dossiers: Sequence[Nomination], named: Mapping[int, str], *, on: date) -> list[tuple[int, str]]:
    """Of whom an opinion may be; two of one name are told apart by their award. Three queries."""
    award_name = dossier_namer(dossiers, on=on)
    return [(one.pk, f"{named[one.pk]}, {award_name(one)}") for one in dossiers]


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One opinion as who answers it reads it."""

    pk: int
    about: str
    words: str
    sender: str
    received_at: datetime
    is_late: bool
    answer: str
    answered_by: str
    answered_on: date | None


def opinion_rows(opinions: Sequence[Opinion], posting: Posting, named: Mapping[int, str]) -> list[OpinionRow]:
    """Each opinion with what was answered, in their order."""
    found = []
    for one in opinions:
        received = timezone.localtime(one.received_at)
        found.append(OpinionRow(
            pk=one.pk, about=named.get(one.nomination_id or 0, ""), words=one.words,
            sender=", ".join(part for part in (one.name, one.contact) if part), received_at=received,
            is_late=received.date() > posting.closes_on, answer=one.answer, answered_by=one.answered_by,
            answered_on=one.answered_on,
        ))  # fmt: skip
    return found


def opinions_title(many: int, waiting: int) -> str:
    """The answer: how many came, how many wait."""
    if not many:
        return "Chưa có ý kiến nào"
    return f"{figure(many)} ý kiến, {f'{figure(waiting)} chưa trả lời' if waiting else 'đã trả lời cả'}"


def spaced(code: str) -> str:
    """A code in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def default_title(award_names: Sequence[str], year: int) -> str:
    """The title offered for a new list."""
    listed = ", ".join(dict.fromkeys(award_names))
    words = f"Lấy ý kiến về danh sách đề nghị {listed}" if listed else "Lấy ý kiến về danh sách đề nghị khen thưởng"
    return f"{words}, thành tích đến năm {year}"[:300]


WRONG_CODE = "Mã gồm 12 chữ và số, ví dụ ACDE-3467-HJKL; không có chữ B, I, O, S, Z và số 0, 1, 2, 5, 8 vì dễ đọc nhầm. Xem lại từng chữ."
LONGEST, OPINION = 8_000, 300
"""Letters of a report the machine drafts, and of one opinion or answer in it: it is read by a council, the whole stands here."""


def draft_report(
    posting: Posting, opinions: Iterable[Opinion], named: Mapping[int, str], names: int, about: Mapping[int | None, int]
) -> str:
    """The report as far as the system knows it; people put the rest in. `about` counts the opinions about each dossier; those
    that no longer fit are told by their number.
    """
    place = f" ({posting.place})" if posting.place else ""
    begin = (
        f"Danh sách {figure(names)} đề nghị được công khai từ {posting.opens_on:%d/%m/%Y} đến hết "
        f"{posting.closes_on:%d/%m/%Y}, {posting.days} ngày làm việc{place}."
    )
    many = sum(about.values())
    if not many:
        return f"{begin} Không nhận được ý kiến nào."
    lines = [f"{begin} Nhận được {figure(many)} ý kiến:"]
    for told, one in enumerate(opinions):
        line = _reported(one, named)
        if sum(map(len, lines)) + len(line) > LONGEST:
            lines.append(f"- và {figure(many - told)} ý kiến nữa, đã trả lời từng ý kiến.")
            break
        lines.append(line)
    return "\n".join(lines)


def _reported(one: Opinion, named: Mapping[int, str]) -> str:
    whom = named.get(one.nomination_id or 0) or "cả danh sách"
    answer = _brief(one.answer) or "(chưa trả lời)"
    return f"- Về {whom}: {_brief(one.words)} Trả lời: {answer}"


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= OPINION else f"{words[:OPINION].rsplit(' ', 1)[0]} …"


_CHIPS = {
    Stage.NOT_ASKED: Chip("Luật không đòi", "plain", "check"), Stage.UNKNOWN: Chip("Chưa rõ", "unknown", "help-circle"),
    Stage.WANTED: Chip("Phải công khai", "warn", "alert-triangle"), Stage.RUNNING: Chip("Đang công khai", "info", "speakerphone"),
    Stage.DONE: Chip("Đã công khai xong", "ok", "circle-check"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingShown:
    """How far the posting of one dossier is, on its page and beside its name."""

    chip: Chip
    said: str
    place: str
    note: str
    key: str = ""
    report: str = ""


def standing_shown(found: Standing) -> StandingShown:
    """The law's wish and the last posting, in words."""
    demand, posting = found.demand, found.posting
    days = f"ít nhất {demand.days} ngày làm việc" if demand.days else "không ấn định số ngày"
    said = {
        Stage.NOT_ASKED: "Không phải công khai trước bước này.",
        Stage.UNKNOWN: "Chưa rõ luật có đòi công khai hay không; điều này không ngăn bước sau.",
        Stage.WANTED: f"Công khai danh sách ({days}) rồi mới đưa đi tiếp.",
    }.get(found.stage, "")
    if posting and found.stage in (Stage.RUNNING, Stage.DONE):
        said = f"Từ {posting.opens_on:%d/%m/%Y} đến hết {posting.closes_on:%d/%m/%Y}, {posting.days} ngày làm việc."
    return StandingShown(
        chip=_CHIPS[found.stage], said=said, place=demand.place, note=demand.note, key=posting.key if posting else "",
        report=posting.report if posting else "",
    )  # fmt: skip
