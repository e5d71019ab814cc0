"""An import in words: its title is the answer, its state says who has the ball, its keys what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from thidua.honours.importing import KINDS
from thidua.honours.importing.comparing import TABLES
from thidua.honours.presenting.states import State
from thidua.imports import states
from thidua.imports.models import ImportRun
from thidua.imports.states import (
    CANCELLED,
    CHANGED,
    ENTERED,
    ENTERING,
    FAILED,
    NEW,
    OVER,
    READING,
    STATES,
    STATUSES,
    UNDER_WAY,
    WAITING,
    WITHDRAWN,
)
from thidua.law.wording import figure
from thidua.people.queries import Names

_OF_THE_BOOK = frozenset(KINDS[name].title for name in KINDS if name in TABLES)
_CHIPS = {
    READING: ("info", "hourglass"), WAITING: ("warn", "eye"), ENTERING: ("info", "hourglass"), ENTERED: ("ok", "circle-check"),
    FAILED: ("danger", "circle-x"), CANCELLED: ("plain", "x"), WITHDRAWN: ("plain", "arrow-back-up"),
}  # fmt: skip


def state_of(run: ImportRun) -> str:
    """Where it stands; a batch that was taken back, here or on the command line, is withdrawn."""
    return WITHDRAWN if run.state == ENTERED and run.batch and run.batch.undone_on else run.state


def chip(run: ImportRun) -> State:
    """The state in a word."""
    state = state_of(run)
    if _has_nothing_new(run, state):
        return State("Không có gì mới", "plain", "check")
    return State(STATES.get(state, "Đã rút lại"), *_CHIPS[state])


def _has_nothing_new(run: ImportRun, state: str) -> bool:
    """Whether there was nothing to enter, before or after somebody pressed."""
    if state == WAITING:
        return bool(total(run)) and not doing(run) and not run.unclean and not run.has_errors
    return state == ENTERED and not run.entered


def title(run: ImportRun) -> str:
    """The answer: what the file holds, or what became of it."""
    match state_of(run):
        case states.WAITING:
            return told(run) if total(run) else "Tệp không có dòng nào để nhập"
        case states.READING:
            return "Đang đọc tệp"
        case states.ENTERING:
            return f"Đang nhập {figure(chosen(run))} dòng vào sổ"
        case states.ENTERED:
            many = sum(new + changed for _, new, changed in run.entered)
            return f"Đã nhập {figure(many)} dòng" if many else "Sổ đã có đủ, không ghi thêm gì"
        case states.WITHDRAWN:
            return "Đã rút lại đợt nhập"
        case states.CANCELLED:
            return "Đã hủy, chưa nhập dòng nào"
        case _:
            return "Chưa đọc được tệp"


def told(run: ImportRun) -> str:
    """ "1.204 dòng: 1.180 mới, 12 thay đổi, 8 chưa chắc, 4 lỗi"; nothing that is none."""  # noqa: D210
    counted = [(run.counts.get(status, 0), word) for status, word in STATUSES.items()]
    said = ", ".join(f"{figure(many)} {word}" for many, word in counted if many)
    return f"{figure(total(run))} dòng: {said}"


def total(run: ImportRun) -> int:
    """All rows of the file."""
    return int(sum(run.counts.values()))


def doing(run: ImportRun) -> int:
    """Clean rows that would write something."""
    return int(run.counts.get(NEW, 0) + run.counts.get(CHANGED, 0))


def chosen(run: ImportRun) -> int:
    """Those that are being entered, as somebody asked for it."""
    return doing(run) if run.document else doing(run) - run.correcting


@dataclass(frozen=True, slots=True)
class Key:
    """One of the ways to enter: what it sends, and what it says."""

    way: str
    words: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be entered: the main key, another one, and whether a document is asked for."""

    main: Key | None = None
    other: Key | None = None
    asks_document: bool = False
    hint: str = ""


def offer(run: ImportRun) -> Offer:
    """All of it where every row is clean, else the clean rows; nothing where nothing would be written."""
    without = doing(run) - run.correcting
    if not doing(run) or run.has_errors:
        return Offer()
    changing = f"{figure(run.correcting)} dòng thay đổi điều sổ đã ghi"
    if run.unclean:
        words = f"{figure(without)} dòng sạch" if without else f"{figure(run.correcting)} dòng thay đổi"
        hint = f"Có văn bản thì nhập cả {changing}; để trống thì {figure(run.correcting)} dòng ấy để lại."
        return Offer(Key("sach", f"Chỉ nhập {words}"), asks_document=bool(run.correcting), hint=hint)
    every = Key("tat-ca", f"Nhập tất cả {figure(doing(run))} dòng")
    if not run.correcting:
        return Offer(every)
    fewer = Key("bo-thay-doi", f"Bỏ {changing}, chỉ nhập {figure(without)} dòng") if without else None
    return Offer(every, fewer, asks_document=True, hint=f"Làm căn cứ đính chính cho {changing}: số, ngày, cơ quan.")


def is_under_way(run: ImportRun) -> bool:
    """Whether the machine has the ball."""
    return run.state in UNDER_WAY


@dataclass(frozen=True, slots=True)
class Former:
    """An import in the list of all."""

    run: ImportRun
    chip: State
    at: str
    started: datetime
    said: str


def listed(runs: Iterable[ImportRun], names: Names) -> Iterator[Former]:
    """The list: which file, whose, where it stands, how many rows."""
    for run in runs:
        state = state_of(run)
        said = told(run) if state in {WAITING, ENTERING, ENTERED, WITHDRAWN} and total(run) else run.told or run.step
        if state == ENTERED:
            said = title(run)
        yield Former(run, chip(run), names.last(run.at_id), run.started_at, said)


def facts(run: ImportRun) -> list[tuple[str, str]]:
    """What was entered, kind by kind."""
    found: list[tuple[str, str]] = []
    for name, new, changed in run.entered:
        parts = [f"{figure(new)} dòng mới" if new else "", f"{figure(changed)} dòng thay đổi" if changed else ""]
        found.append((str(name), ", ".join(part for part in parts if part)))
    return found


def taken_back(run: ImportRun) -> list[tuple[str, str]]:
    """What would count no more if it were taken back: lines of the book."""
    return [fact for fact in facts(run) if fact[0] in _OF_THE_BOOK]


def withdrawn(run: ImportRun) -> str:
    """The answer to who took it back; what went and what stayed stands on the page."""
    if not taken_back(run):
        return "Đã rút lại những gì tệp này thêm, sửa."
    return "Đã rút lại: các dòng của đợt này thôi có hiệu lực, điều đã bị đính chính trở lại như trước."


def left_out(run: ImportRun) -> int:
    """Rows that were not entered: wrong, doubtful, or changing the book without a document."""
    kept_back = 0 if run.document else run.correcting
    return run.unclean + kept_back


def sender_only(run: ImportRun) -> str:
    """Why nobody else may have the file, or the rows to mend."""
    why = "Máy chưa đọc xong nên chưa biết tệp có số định danh không" if run.upload.holds_identities is None else (
        "Tệp có số định danh cá nhân"
    )  # fmt: skip
    return f"{why}: chỉ người gửi ({run.starter}), khi còn giữ sổ của đơn vị, tải được tệp gốc và các dòng phải sửa."


def keeping(run: ImportRun) -> str:
    """How long the file is kept, once nobody need do anything any more; or when it was removed."""
    if run.upload.removed_on:
        return f"Nội dung tệp đã bỏ khỏi máy chủ ngày {date_format(run.upload.removed_on, 'd/m/Y')}."
    if run.state not in OVER:
        return ""
    last = timezone.localdate(run.moved_at) + timedelta(days=settings.THIDUA_FILE_DAYS)
    return f"Tệp và các dòng phải sửa được giữ đến {date_format(last, 'd/m/Y')}, rồi máy bỏ nội dung."


def problems(run: ImportRun) -> list[dict[str, Any]]:
    """What is to be said of the file as a whole, mistakes first."""
    return sorted(run.problems, key=lambda one: one["severity"] != "error")
