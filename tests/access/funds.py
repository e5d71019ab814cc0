"""The addresses of the fund."""

from tests.access.lines import NOT_SO, NOT_THERE, only
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS

_FUND = "quy/999999999"  # a fund nobody has

FUNDS = (
    only(SEERS, "quy/", "decisions:funds"),
    only(KEEPERS, "quy/ghi/", "decisions:fund_enter"),
    only(
        KEEPERS, "quy/chi-thuong/<int:pk>/", "decisions:fund_bonus", status=NOT_SO, example="quy/chi-thuong/999999999/"
    ),
    only(
        KEEPERS,
        "quy/dong/<int:pk>/dao/",
        "decisions:fund_take_back",
        status=NOT_THERE,
        example="quy/dong/999999999/dao/",
    ),
    only(SEERS, "quy/<int:pk>/", "decisions:fund", status=NOT_THERE, example=f"{_FUND}/"),
    only(
        SEERS,
        "quy/<int:pk>/so/<slug:form>/",
        "decisions:fund_ledger",
        status=NOT_THERE,
        example=f"{_FUND}/so/xlsx/",
    ),
    only(SEERS, "quy/<int:pk>/bieu-nam/", "decisions:fund_year", status=NOT_THERE, example=f"{_FUND}/bieu-nam/"),
    only(
        SEERS,
        "quy/<int:pk>/bieu-nam/<slug:form>/",
        "decisions:fund_year_file",
        status=NOT_THERE,
        example=f"{_FUND}/bieu-nam/xlsx/",
    ),
)
