"""A number is taken in the transaction of a signature, under the lock of its series: no gap, no double."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.decisions.models import Series
from thidua.decisions.permissions import can_draft
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 99_999
"""Numbers in a year; more is a slip of the keyboard."""


GOLDEN = "Sổ vàng"
"""The symbol under which the numbers of the golden book are counted, beside those of papers."""


def take_number(body: Organisation, symbol: str, *, on: date) -> int:
    """The next number of the year; whoever else signs waits until this transaction ends, and a failed one gives it back.

    Must run inside the transaction of the signature.
    """
    return take_numbers(body, symbol, 1, on=on)[0]


def take_numbers(body: Organisation, symbol: str, many: int, *, on: date) -> list[int]:
    """So many numbers one after another, under the same lock and in the same transaction as `take_number`."""
    series = _locked(body, symbol, on.year)
    first, series.last = series.last + 1, series.last + many
    series.save(update_fields=["last"])
    return list(range(first, series.last + 1))


def golden_numbers(body: Organisation, many: int, *, on: date) -> list[str]:
    """The next numbers in the golden book of a body, each with its year: "12/2026". Counted anew every year."""
    return [f"{number}/{on.year}" for number in take_numbers(body, GOLDEN, many, on=on)]


@transaction.atomic
def continue_series(
    body: Organisation, symbol: str, *, last: int, document: str, on: date, actor: User | None
) -> Series:  # fmt: skip
    """Numbers up to `last` were given outside this system in the year of `on` (on paper, to other decisions): it goes on
    behind them.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: nothing says where they were given, or the series is past that number already.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    if not (document := tidy(document)):
        raise Refused("Chưa ghi các số ấy cấp ở đâu.", "Ghi sổ đăng ký văn bản đi đã dùng.", field="document")
    series = _locked(body, symbol, on.year)
    if not series.last < last <= MOST:
        raise Refused(
            f"Năm {on.year} ký hiệu {symbol} đã cấp đến số {series.last}.",
            f"Ghi số lớn hơn {series.last}, nhiều nhất {MOST}.", field="last",
        )  # fmt: skip
    before, series.last = series.last, last
    series.save(update_fields=["last"])
    record(
        "decisions.noi_so", actor=actor, kind="series", key=series.pk, before={"last": before},
        after={"at": body.key, "symbol": symbol, "year": on.year, "last": last, "document": document},
    )  # fmt: skip
    return series


def _locked(body: Organisation, symbol: str, year: int) -> Series:
    """The series of a year, begun where there is none; two who begin it at once get the same one."""
    made, _ = Series.objects.get_or_create(body=body, symbol=symbol, year=year)
    return Series.objects.select_for_update().get(pk=made.pk)
