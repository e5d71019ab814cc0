"""The addresses of plans, progress, indicators and figures."""

from tests.access.lines import NOT_THERE, only
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS
from thidua.plans.permissions import DEFINERS, PLANNERS, RECEIVERS

_PLAN, _LINE, _RESULT = "ke-hoach/999999999", "ke-hoach/dong/999999999", "chi-tieu/so/999999999"  # nobody has them
_INDICATOR, _FILE = "chi-tieu/khong-co", "chi-tieu/nhap-tep/999999999"

PLANS = (
    only(SEERS, "ke-hoach/", "plans:plans"),
    only(SEERS, "ke-hoach/xuat/<slug:form>/", "plans:download", example="ke-hoach/xuat/csv/"),
    only(PLANNERS, "ke-hoach/lap/", "plans:begin"),
    only(SEERS, "ke-hoach/tien-do/", "plans:progress"),
    only(SEERS, "ke-hoach/tien-do/xuat/<slug:form>/", "plans:progress_download", example="ke-hoach/tien-do/xuat/csv/"),
    only(SEERS, "ke-hoach/<int:pk>/", "plans:plan", status=NOT_THERE, example=f"{_PLAN}/"),
    only(
        SEERS,
        "ke-hoach/<int:pk>/xuat/<slug:form>/",
        "plans:plan_download",
        status=NOT_THERE,
        example=f"{_PLAN}/xuat/csv/",
    ),
    only(PLANNERS, "ke-hoach/<int:pk>/sua/", "plans:amend", status=NOT_THERE, example=f"{_PLAN}/sua/"),
    only(PLANNERS, "ke-hoach/<int:pk>/them-dong/", "plans:line_add", status=NOT_THERE, example=f"{_PLAN}/them-dong/"),
    only(RECEIVERS, "ke-hoach/<int:pk>/tra-lai/", "plans:return", status=NOT_THERE, example=f"{_PLAN}/tra-lai/"),
    only(SEERS, "ke-hoach/dong/<int:pk>/", "plans:line", status=NOT_THERE, example=f"{_LINE}/"),
    only(PLANNERS, "ke-hoach/dong/<int:pk>/sua/", "plans:line_amend", status=NOT_THERE, example=f"{_LINE}/sua/"),
    only(PLANNERS, "ke-hoach/dong/<int:pk>/bo/", "plans:line_drop", status=NOT_THERE, example=f"{_LINE}/bo/"),
    only(
        SEERS,
        "ke-hoach/tien-do/tep/<int:pk>/",
        "plans:progress_file",
        status=NOT_THERE,
        example="ke-hoach/tien-do/tep/0/",
    ),
    only(SEERS, "chi-tieu/", "plans:indicators"),
    only(SEERS, "chi-tieu/xuat/<slug:form>/", "plans:indicators_download", example="chi-tieu/xuat/csv/"),
    only(DEFINERS, "chi-tieu/dat/", "plans:define"),
    only(KEEPERS, "chi-tieu/nhap/", "plans:grid"),
    only(KEEPERS, "chi-tieu/nhap-tep/", "plans:load"),
    only(KEEPERS, "chi-tieu/nhap-tep/tep-mau.xlsx", "plans:template"),
    only(KEEPERS, "chi-tieu/nhap-tep/<int:pk>/", "plans:preview", status=NOT_THERE, example=f"{_FILE}/"),
    only(SEERS, "chi-tieu/so/<int:pk>/", "plans:result", status=NOT_THERE, example=f"{_RESULT}/"),
    only(KEEPERS, "chi-tieu/so/<int:pk>/bo/", "plans:take_back", status=NOT_THERE, example=f"{_RESULT}/bo/"),
    only(SEERS, "chi-tieu/so/<int:pk>/tep/", "plans:result_file", status=NOT_THERE, example=f"{_RESULT}/tep/"),
    only(SEERS, "chi-tieu/<slug:key>/", "plans:indicator", status=NOT_THERE, example=f"{_INDICATOR}/"),
    only(
        SEERS,
        "chi-tieu/<slug:key>/xuat/<slug:form>/",
        "plans:series",
        status=NOT_THERE,
        example=f"{_INDICATOR}/xuat/csv/",
    ),
    only(DEFINERS, "chi-tieu/<slug:key>/sua/", "plans:indicator_amend", status=NOT_THERE, example=f"{_INDICATOR}/sua/"),
    only(
        DEFINERS,
        "chi-tieu/<slug:key>/thoi-dung/",
        "plans:indicator_end",
        status=NOT_THERE,
        example=f"{_INDICATOR}/thoi-dung/",
    ),
)
