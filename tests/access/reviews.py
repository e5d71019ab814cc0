"""The addresses of interim and final reviews."""

from tests.access.lines import NOT_SO, NOT_THERE, only
from thidua.people.queries import SEERS
from thidua.reviews.permissions import WRITERS

_ONE, _ROW = "tong-ket/999999999", "tong-ket/dong/999999999"  # a review and a row nobody has

REVIEWS = (
    only(SEERS, "tong-ket/", "reviews:reviews"),
    only(SEERS, "tong-ket/xuat/<slug:form>/", "reviews:download", example="tong-ket/xuat/csv/"),
    only(WRITERS, "tong-ket/lap/", "reviews:start"),
    only(SEERS, "tong-ket/theo-doi/", "reviews:following"),
    only(
        SEERS,
        "tong-ket/theo-doi/xuat/<slug:form>/",
        "reviews:following_download",
        example="tong-ket/theo-doi/xuat/csv/",
    ),
    only(SEERS, "tong-ket/tac-dong/", "reviews:impact"),
    only(
        SEERS,
        "tong-ket/tac-dong/xuat/<slug:form>/",
        "reviews:impact_download",
        status=NOT_THERE,
        example="tong-ket/tac-dong/xuat/csv/",
    ),
    only(SEERS, "tong-ket/<int:pk>/", "reviews:review", status=NOT_THERE, example=f"{_ONE}/"),
    only(SEERS, "tong-ket/<int:pk>/buoc/", "reviews:step", status=NOT_SO, example=f"{_ONE}/buoc/"),
    only(SEERS, "tong-ket/<int:pk>/tra-lai/", "reviews:return", status=NOT_THERE, example=f"{_ONE}/tra-lai/"),
    only(SEERS, "tong-ket/<int:pk>/ban-hanh/", "reviews:issue", status=NOT_THERE, example=f"{_ONE}/ban-hanh/"),
    only(WRITERS, "tong-ket/<int:pk>/bo/", "reviews:drop", status=NOT_THERE, example=f"{_ONE}/bo/"),
    only(SEERS, "tong-ket/<int:pk>/don-vi/", "reviews:lower", status=NOT_THERE, example=f"{_ONE}/don-vi/"),
    only(SEERS, "tong-ket/<int:pk>/word/", "reviews:word", status=NOT_THERE, example=f"{_ONE}/word/"),
    only(SEERS, "tong-ket/<int:pk>/pdf/", "reviews:pdf", status=NOT_THERE, example=f"{_ONE}/pdf/"),
    only(SEERS, "tong-ket/<int:pk>/excel/", "reviews:workbook", status=NOT_THERE, example=f"{_ONE}/excel/"),
    only(
        SEERS,
        "tong-ket/<int:pk>/ban-ghi/<slug:part>/",
        "reviews:records",
        status=NOT_THERE,
        example=f"{_ONE}/ban-ghi/khoi/",
    ),
    only(
        SEERS,
        "tong-ket/<int:pk>/ban-ghi/<slug:part>/xuat/<slug:form>/",
        "reviews:records_download",
        status=NOT_THERE,
        example=f"{_ONE}/ban-ghi/khoi/xuat/csv/",
    ),
    only(
        WRITERS,
        "tong-ket/<int:pk>/viet/<slug:section>/",
        "reviews:write",
        status=NOT_THERE,
        example=f"{_ONE}/viet/danh_gia/",
    ),
    only(
        WRITERS,
        "tong-ket/<int:pk>/viet/<slug:section>/go-do/",
        "reviews:scribble",
        status=NOT_SO,
        example=f"{_ONE}/viet/danh_gia/go-do/",
    ),
    only(
        WRITERS,
        "tong-ket/<int:pk>/them/<slug:section>/",
        "reviews:point_add",
        status=NOT_THERE,
        example=f"{_ONE}/them/han_che/",
    ),
    only(
        WRITERS,
        "tong-ket/<int:pk>/con-mo/<int:carried>/",
        "reviews:leave_open",
        status=NOT_THERE,
        example=f"{_ONE}/con-mo/1/",
    ),
    only(WRITERS, "tong-ket/dong/<int:pk>/sua/", "reviews:point_amend", status=NOT_THERE, example=f"{_ROW}/sua/"),
    only(WRITERS, "tong-ket/dong/<int:pk>/bo/", "reviews:point_drop", status=NOT_THERE, example=f"{_ROW}/bo/"),
    only(SEERS, "tong-ket/dong/<int:pk>/xong/", "reviews:point_close", status=NOT_THERE, example=f"{_ROW}/xong/"),
)
