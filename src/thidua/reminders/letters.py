"""The words of a reminder: plain Vietnamese text with links, pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.wording import figure
from thidua.reminders.due import Due

MOST = 20
"""Things told one by one; of more, the number."""
SAMPLE = "Dữ liệu mẫu: người, đơn vị trong thư này không có thật."


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a text."""

    subject: str
    text: str


def letter(name: str, found: Sequence[Due], *, on: date, site: str, is_sample: bool) -> Letter:
    """The digest of a day; `site` is the address of the pages, without a slash at its end."""
    late = sum(one.many for one in found if one.is_late(on))
    told = f"{figure(sum(one.many for one in found))} việc đến hạn" + (
        f", {figure(late)} việc đã quá hạn" if late else ""
    )
    lines = [f"Kính gửi ông/bà {name},", "", f"Ngày {on:%d/%m/%Y} ông/bà có {told}:", ""]
    for place, one in enumerate(found[:MOST], 1):
        lines += [f"{place}. {_one_line(one.what)} ({when(one, on)})", f"   {site}{one.path}"]
    if len(found) > MOST:
        lines += [f"… và {figure(sum(one.many for one in found[MOST:]))} việc nữa."]
    lines += ["", f"Xem tất cả, hoặc thôi nhận thư này: {site}/nhac-viec/"]
    if is_sample:
        lines = [SAMPLE, "", *lines]
    subject = f"{'[Dữ liệu mẫu] ' if is_sample else ''}Thi đua, khen thưởng: {told}"
    return Letter(subject, "\n".join(lines) + "\n")


def when(one: Due, on: date) -> str:
    """Until when, in words."""
    if one.day is None:
        return "làm ngay khi có thể"
    days = (one.day - on).days
    if days < 0:
        return f"quá hạn {-days} ngày, hạn {one.day:%d/%m/%Y}"
    return "hạn hôm nay" if days == 0 else f"còn {days} ngày, hạn {one.day:%d/%m/%Y}"


def when_later(one: Due) -> str:
    """Until when, of what is not urgent."""
    if one.day is None:
        return "chưa gấp"
    return f"chưa gấp, {'sớm nhất ' if one.many > 1 else ''}hạn {one.day:%d/%m/%Y}"


def _one_line(text: str) -> str:
    """What others typed stays on its line."""
    return " ".join(text.split())


def nudge_letter(
    name: str, title: str, bodies: Sequence[str], *, day: date | None, on: date, site: str, path: str, is_sample: bool
) -> Letter:  # fmt: skip
    """A reminder sent by hand about one thing, to whoever does it for these bodies."""
    until = when(Due(title, day, path), on) if day else "chưa đặt hạn"
    lines = [
        f"Kính gửi ông/bà {name},", "", f"Bộ phận thường trực nhắc việc “{_one_line(title)}” ({until}).",
        f"Chưa xong: {_one_line(', '.join(bodies))}.", "", f"Mở việc này, ghi là đã xong: {site}{path}",
        f"Thôi nhận thư nhắc: {site}/nhac-viec/",
    ]  # fmt: skip
    if is_sample:
        lines = [SAMPLE, "", *lines]
    mark = "[Dữ liệu mẫu] " if is_sample else ""
    return Letter(f"{mark}Nhắc: {_one_line(title)}", "\n".join(lines) + "\n")
