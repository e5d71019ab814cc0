"""The addresses of the fund and of the stock."""

from tests.access.lines import NOT_SO, NOT_THERE, only
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS

_FUND = "quy/999999999"  # a fund nobody has

_ITEM = "kho-hien-vat/999999999"  # a thing nobody keeps

FUNDS = (
    only(SEERS, "kho-hien-vat/", "decisions:stock"),
    only(SEERS, "kho-hien-vat/xuat/<slug:form>/", "decisions:stock_download", example="kho-hien-vat/xuat/csv/"),
    only(KEEPERS, "kho-hien-vat/lap/", "decisions:stock_keep"),
    only(SEERS, "kho-hien-vat/<int:pk>/", "decisions:stock_item", status=NOT_THERE, example=f"{_ITEM}/"),
    only(KEEPERS, "kho-hien-vat/<int:pk>/ghi/", "decisions:stock_move", status=NOT_THERE, example=f"{_ITEM}/ghi/"),
    only(
        KEEPERS,
        "kho-hien-vat/lan/<int:pk>/dao/",
        "decisions:stock_take_back",
        status=NOT_THERE,
        example="kho-hien-vat/lan/999999999/dao/",
    ),
    only(
        KEEPERS,
        "kho-hien-vat/quyet-dinh/<int:pk>/",
        "decisions:stock_issue",
        status=NOT_THERE,
        example="kho-hien-vat/quyet-dinh/999999999/",
    ),
    only(
        KEEPERS,
        "kho-hien-vat/lan-khen/<str:code>/",
        "decisions:stock_replace",
        status=NOT_THERE,
        example="kho-hien-vat/lan-khen/2222-2222-2222-2222/",
    ),
    only(SEERS, "quy/", "decisions:funds"),
    only(KEEPERS, "quy/ghi/", "decisions:fund_enter"),
    only(
        KEEPERS, "quy/chi-thuong/<int:pk>/", "decisions:fund_bonus", status=NOT_SO, example="quy/chi-thuong/999999999/"
    ),
    only(KEEPERS, "quy/thu-hoi/<int:pk>/", "decisions:fund_recovery", status=NOT_SO, example="quy/thu-hoi/999999999/"),
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
