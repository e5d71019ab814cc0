"""A body may ask more than a text that binds it, never less: what is less is found here, with the article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.law.councils.lines import BALLOTS, Line, QuotaLine
from thidua.law.councils.quotas import national_quotas
from thidua.law.councils.shares import share_words
from thidua.law.councils.thresholds import national_lines, national_quorums


def laxer_votes(award: str, level: str, start: date, end: date | None, own: Line) -> Iterator[tuple[str, str]]:
    """The entries of a body's threshold that ask less than a national text in its time, each with what is bound."""
    for national in national_lines(award, level, start, end):
        if own.ballot != "khong" and BALLOTS.index(own.ballot) < BALLOTS.index(national.ballot):
            yield "ballot", f"cần {national.ballot} ({national.cite})"
        if national.absent == "van_ban" and own.absent == "khong_tinh":
            yield "absent", f"ý kiến bằng văn bản của người vắng mặt phải được tính ({national.cite})"
        if own.fraction is not None and national.fraction is not None:
            if own.of != national.of:
                yield "of", f"cần {national.of}: tỷ lệ tính trên tổng số thành viên ({national.cite})"
            if own.fraction < national.fraction:
                share = "more_than" if own.over else "at_least"
                yield share, f"không được thấp hơn {share_words(national.fraction)} ({national.cite})"
    for quorum in national_quorums(award, level, start, end):
        if own.quorum is not None and own.quorum.fraction < quorum.fraction:
            yield "quorum", f"không được thấp hơn {share_words(quorum.fraction)} ({quorum.cite})"


def laxer_quotas(award: str, start: date, end: date | None, own: QuotaLine) -> Iterator[tuple[str, str]]:
    """The same for a body's quota: a larger share than the national one, or a share of another count."""
    for national in national_quotas(award, start, end):
        if own.of != national.of:
            yield "of", f"cần {national.of} ({national.cite})"
        if own.fraction > national.fraction:
            yield "at_most", f"không được hơn {share_words(national.fraction)} ({national.cite})"
