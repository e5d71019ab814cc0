"""The addresses of the year's calendar, of reminders and of what works by itself."""

from tests.access.lines import NOT_THERE, everybody, only, signed_in
from thidua.duties.permissions import SETTERS
from thidua.people.permissions import KEEPERS_OF_THE_HOUSE
from thidua.people.queries import SEERS

_ONE = "lich-nam/viec/0"  # a demand nobody has

DUTIES = (
    signed_in("nhac-viec/", "reminders:mine"),
    only(SETTERS, "nhac-viec/cach-nhac/", "reminders:rules"),
    only(KEEPERS_OF_THE_HOUSE, "viec-nen/", "reminders:jobs"),
    only(SEERS, "lich-nam/", "duties:calendar"),
    only(SEERS, "lich-nam/xuat/<slug:form>/", "duties:download", example="lich-nam/xuat/csv/"),
    only(SEERS, "lich-nam/mang-theo/", "duties:take"),
    only(SEERS, "lich-nam/mang-theo/lich-thi-dua.ics", "duties:take_file"),
    everybody(
        "lich-nam/rieng/<str:secret>/lich-thi-dua.ics", "duties:feed", status=NOT_THERE,
        example="lich-nam/rieng/khong-ai-co/lich-thi-dua.ics",
    ),
    only(SETTERS, "lich-nam/de-xuat/", "reminders:propose"),
    only(SETTERS, "lich-nam/them/", "duties:add"),
    only(SEERS, "lich-nam/viec/<int:pk>/", "duties:demand", status=NOT_THERE, example=f"{_ONE}/"),
    only(SETTERS, "lich-nam/viec/<int:pk>/nhac/", "reminders:nudge", status=NOT_THERE, example=f"{_ONE}/nhac/"),
    only(SETTERS, "lich-nam/viec/<int:pk>/doi-han/", "duties:move", status=NOT_THERE, example=f"{_ONE}/doi-han/"),
    only(SETTERS, "lich-nam/viec/<int:pk>/bo/", "duties:drop", status=NOT_THERE, example=f"{_ONE}/bo/"),
)  # fmt: skip
