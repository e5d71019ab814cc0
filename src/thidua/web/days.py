"""Days as people write them: `?ngay=` of a page, and the field of a form."""

from datetime import date

from django import forms
from django.http import HttpRequest

from thidua.law.readings import read_day


class DayField(forms.DateField):
    """A day in any of the ways an office writes it."""

    def strptime(self, value: str, format: str) -> date:  # noqa: A002, ARG002 - as Django calls it
        found = read_day(value)
        if found is None:
            raise ValueError(value)
        return found


def day_asked(request: HttpRequest, default: date) -> tuple[date, str]:
    """The day asked for, the default where none is; with it what to say of one that is no day, and then the default holds."""
    typed = request.GET.get("ngay", "").strip()
    day = read_day(typed) if typed else default
    return (day or default), "" if day else "Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/12/2019."
