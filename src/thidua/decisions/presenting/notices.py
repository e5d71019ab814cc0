"""Notices in words: what was given, by whom, whether it was received and how that is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.decisions.models import Notification
from thidua.law.wording import figure


@dataclass(frozen=True, slots=True)
class Row:
    """One notice; `how` and `received` are empty until it is confirmed."""

    words: str
    body: str
    title: str
    sent: date
    public: str
    decision: str
    gone: str
    how: str
    received: str
    confirm: str


def rows(notices: Iterable[Notification], ends: Mapping[int, str], opens: Collection[int]) -> list[Row]:
    """Each in words; `ends` are the lines that count no more, `opens` the decisions whose page the reader may open."""
    return [
        Row(
            words=one.words, body=one.decision.decided_by, title=one.decision.title, sent=one.sent_on,
            public=reverse("decisions:award", args=[one.line.code]) if one.line else "",
            decision=reverse("decisions:decision", args=[one.decision_id]) if one.decision_id in opens else "",
            gone=gone(one, ends), how=how(one), received=received(one),
            confirm=reverse("decisions:confirm", args=[one.pk]),
        )
        for one in notices
    ]  # fmt: skip


def gone(one: Notification, ends: Mapping[int, str]) -> str:
    """That what a notice tells of counts no more; nothing beside the notice that says so itself."""
    return "" if one.revocation_id else ends.get(one.line_id or 0, "")


def title(waiting: int) -> str:
    """The answer: how many wait."""
    if not waiting:
        return "Không có thông báo nào chờ ông/bà xác nhận"
    return f"{figure(waiting)} thông báo chờ ông/bà xác nhận"


def how(one: Notification) -> str:
    """ "Đã nhận", "Giấy nhận"."""  # noqa: D210  begins with a quotation mark
    return "" if one.confirmed_on is None else "Giấy nhận" if one.recorded_by else "Đã nhận"


def received(one: Notification) -> str:
    """Who received it and when, and who says so where a paper does."""
    if one.confirmed_on is None:
        return ""
    said = f"{one.confirmed_by}, {one.confirmed_on:%d/%m/%Y}"
    return f"{said}; {one.recorded_by} ghi theo giấy" if one.recorded_by else said
