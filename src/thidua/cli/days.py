"""The day a command works on: the one that was given, else today in Vietnam."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from thidua.cli.parser import BadInput


def day_given(text: str | None) -> date:
    """The day after `--on`; today where there is none.

    Raises:
        BadInput: it is no day.
    """
    from thidua.law.readings import read_day

    found = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date() if text is None else read_day(text)
    if found is None:
        raise BadInput(f"--on: {text!r} không phải ngày có thật; viết 2025-06-30 hoặc 30/06/2025")
    return found
