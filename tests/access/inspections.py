"""The addresses of inspections."""

from collections.abc import Iterator

from tests.access.lines import NOT_SO, NOT_THERE, Line, everybody, only
from thidua.inspections.permissions import KEEPERS, WRITERS
from thidua.people.queries import SEERS

_TOP = "kiem-tra-don-doc/"
_ONE = f"{_TOP}<int:pk>/"
_READ = (("", "visit"), ("ket-luan.docx", "paper"), ("tep/<slug:kind>/<int:row>/", "file"))
_WRITTEN = (
    ("sua/", "amend"), ("thoi/", "off"), ("bang-kiem/", "marks"), ("muc/<int:item>/", "item"), ("phat-hien/", "finding"),
    ("kien-nghi/", "recommend"), ("kien-nghi/<int:row>/", "recommendation"),
    ("kien-nghi/<int:row>/tra-lai/", "give_back"), ("ket-luan/", "conclude"), ("giai-trinh/", "explain"),
)  # fmt: skip
_POSTED = (
    ("phat-hien/<int:row>/bo/", "finding_drop"), ("kien-nghi/<int:row>/bo/", "recommendation_drop"),
    ("kien-nghi/<int:row>/chap-nhan/", "accept"), ("nhan/", "receive"),
)  # fmt: skip


def _example(route: str) -> str:
    filled = route
    for part in ("<int:pk>", "<int:row>", "<int:item>"):
        filled = filled.replace(part, "0")
    return filled.replace("<slug:kind>", "muc")


def _lines() -> Iterator[Line]:
    yield only(SEERS, _TOP, "inspections:inspections")
    yield only(SEERS, f"{_TOP}xuat/<slug:form>/", "inspections:download", example=f"{_TOP}xuat/csv/")
    yield only(WRITERS, f"{_TOP}them/<slug:kind>/", "inspections:plan", example=f"{_TOP}them/cap-tren/")
    yield only(SEERS, f"{_TOP}bang-kiem/", "inspections:checklists")
    yield only(KEEPERS, f"{_TOP}bang-kiem/moi/", "inspections:checklist_new")
    one = f"{_TOP}bang-kiem/<int:pk>/"
    yield only(SEERS, one, "inspections:checklist", status=NOT_THERE, example=_example(one))
    yield everybody(f"{one}thoi/", "inspections:checklist_end", status=NOT_SO, example=_example(f"{one}thoi/"))
    for route, name in _READ:
        yield only(SEERS, _ONE + route, f"inspections:{name}", status=NOT_THERE, example=_example(_ONE + route))
    for route, name in _WRITTEN:
        yield only(WRITERS, _ONE + route, f"inspections:{name}", status=NOT_THERE, example=_example(_ONE + route))
    for route, name in _POSTED:
        yield everybody(_ONE + route, f"inspections:{name}", status=NOT_SO, example=_example(_ONE + route))


INSPECTIONS = tuple(_lines())
