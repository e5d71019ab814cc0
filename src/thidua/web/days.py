"""The day a page is asked for: `?ngay=`, as people write it."""

from datetime import date

from django.http import HttpRequest

from thidua.law.readings import read_day


def day_asked(request: HttpRequest, default: date) -> tuple[date, str]:
    """The day asked for, the default where none is; with it what to say of one that is no day, and then the default holds."""
    typed = request.GET.get("ngay", "").strip()
    day = read_day(typed) if typed else default
    return (day or default), "" if day else "Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/12/2019."
