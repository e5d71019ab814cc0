"""The addresses of the life of blocs."""

from collections.abc import Iterator

from tests.access.lines import NOT_SO, NOT_THERE, Line, everybody, only
from thidua.blocs.permissions import WRITERS
from thidua.people.queries import SEERS

_YEAR = "khoi-cum/hoat-dong/<slug:key>/<int:year>/"
_NONE = "khoi-cum/hoat-dong/khong-co/2026/"  # a bloc nobody has

_READ = (
    ("", "year"), ("thanh-vien/<slug:body>/", "member"), ("quy-che/tep/", "rules_file"), ("hop/<int:pk>/", "meeting"),
    ("hop/<int:pk>/bien-ban.docx", "minutes"), ("thong-bao/<int:pk>/", "announcement"),
    ("thong-bao/<int:pk>/tep/", "announcement_file"), ("chung/<int:pk>/", "activity"),
    ("chung/<int:pk>/anh/<int:picture>/", "picture"), ("ban-giao/", "handover"),
    ("ban-giao/bien-ban.docx", "handover_paper"),
)  # fmt: skip
_WRITTEN = (
    ("quy-che/", "rules"), ("ke-hoach/them/", "plan_add"), ("ke-hoach/<int:pk>/", "plan_item"),
    ("ke-hoach/<int:pk>/xong/", "plan_done"), ("hop/moi/", "call"), ("hop/<int:pk>/sua/", "call_amend"),
    ("hop/<int:pk>/hoan/", "call_off"), ("hop/<int:pk>/tra-loi/<int:presence>/", "answer"),
    ("hop/<int:pk>/noi-dung/", "account"), ("hop/<int:pk>/giao-viec/", "task_add"), ("hop/<int:pk>/bau/", "elect"),
    ("viec/<int:pk>/xong/", "task_done"), ("thong-bao/moi/", "announce"), ("chung/them/", "activity_add"),
    ("chung/<int:pk>/sua/", "activity_amend"), ("chung/<int:pk>/ket-qua/", "results"),
    ("chung/<int:pk>/dong-gop/<slug:body>/", "contribute"), ("ban-giao/soan/", "handover_draft"),
)  # fmt: skip
_POSTED = (
    ("quy-che/gui/", "rules_send"), ("khoi-pho/", "deputy"), ("ke-hoach/<int:pk>/bo/", "plan_drop"),
    ("viec/<int:pk>/chua-xong/", "task_again"), ("viec/<int:pk>/bo/", "task_drop"),
    ("chung/<int:pk>/anh/", "picture_send"), ("chung/<int:pk>/anh/<int:picture>/bo/", "picture_drop"),
    ("ban-giao/ky/", "handover_sign"),
)  # fmt: skip


def _example(route: str) -> str:
    filled = route
    for part in ("<int:pk>", "<int:presence>", "<int:picture>"):
        filled = filled.replace(part, "0")
    return _NONE + filled.replace("<slug:body>", "khong-co")


def _lines() -> Iterator[Line]:
    yield only(SEERS, "khoi-cum/hoat-dong/", "blocs:blocs")
    yield only(SEERS, "khoi-cum/hoat-dong/xuat/<slug:form>/", "blocs:download", example="khoi-cum/hoat-dong/xuat/csv/")
    for route, name in _READ:
        yield only(SEERS, _YEAR + route, f"blocs:{name}", status=NOT_THERE, example=_example(route))
    for route, name in _WRITTEN:
        yield only(WRITERS, _YEAR + route, f"blocs:{name}", status=NOT_THERE, example=_example(route))
    for route, name in _POSTED:
        yield everybody(_YEAR + route, f"blocs:{name}", status=NOT_SO, example=_example(route))


BLOCS = tuple(_lines())
