"""The addresses of registrations and pledges."""

from tests.access.lines import NOT_THERE, only
from thidua.duties.permissions import SETTERS
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS
from thidua.registrations.permissions import HEADS

_SHEET = "dang-ky/ban/0/"

REGISTRATIONS = (
    only(SEERS, "dang-ky/", "registrations:registrations"),
    only(SEERS, "dang-ky/xuat/<slug:form>/", "registrations:download", status=NOT_THERE, example="dang-ky/xuat/csv/"),
    only(SETTERS, "dang-ky/mo/", "registrations:open"),
    only(SETTERS, "dang-ky/dot/<int:pk>/sua/", "registrations:amend", status=NOT_THERE, example="dang-ky/dot/0/sua/"),
    only(SEERS, "dang-ky/doi-chieu/", "registrations:reckoning"),
    only(
        SEERS, "dang-ky/doi-chieu/xuat/<slug:form>/", "registrations:reckoning_download", example="dang-ky/doi-chieu/xuat/csv/"
    ),
    only(SEERS, "dang-ky/ban/<int:pk>/", "registrations:sheet", status=NOT_THERE, example=_SHEET),
    *(
        only(roles, f"dang-ky/ban/<int:pk>/{end}", f"registrations:{name}", status=NOT_THERE, example=f"{_SHEET}{example or end}")
        for roles, end, name, example in (
            (KEEPERS, "chi-tieu/", "targets", ""), (SETTERS, "tra-lai/", "send_back", ""), (SEERS, "mau.xlsx", "template", ""),
            (KEEPERS, "nhap/", "fill", ""), (SEERS, "in/<slug:form>/", "paper", "in/docx/"), (SEERS, "ban-ky.pdf", "signed_paper", ""),
            (HEADS, "ky/", "sign", ""), (SEERS, "ket-qua/", "results", ""),
        )
    ),
    only(SEERS, "dang-ky/giao-uoc-khoi/", "registrations:joint"),
    only(
        SEERS, "dang-ky/giao-uoc-khoi/<slug:key>/<int:year>/<slug:form>/", "registrations:joint_paper", status=NOT_THERE,
        example="dang-ky/giao-uoc-khoi/khong-co/2026/docx/",
    ),
)  # fmt: skip
