"""The addresses of tables of points and of rounds."""

from tests.access.lines import NOT_THERE, Line, only
from thidua.people.queries import SEERS
from thidua.scoring.permissions import KEEPERS, STANDERS

_TABLE = "bang-diem/999999999"  # a table nobody has
_ROUND = "cham-diem/999999999"  # a round nobody has
_SHEET = f"{_ROUND}/don-vi/khong-co"


def _below(roles: tuple[str, ...], base: str, tail: str, name: str, sent: str = "") -> Line:
    """An address below a table, a round or a sheet: nobody finds what is not there."""
    routes = {
        _TABLE: "bang-diem/<int:pk>",
        _ROUND: "cham-diem/<int:pk>",
        _SHEET: "cham-diem/<int:pk>/don-vi/<slug:key>",
    }
    return only(roles, f"{routes[base]}/{tail}", f"scoring:{name}", status=NOT_THERE, example=f"{base}/{sent or tail}")


SCORING = (
    only(SEERS, "bang-diem/", "scoring:tables"),
    only(SEERS, "bang-diem/xuat/<slug:form>/", "scoring:tables_download", example="bang-diem/xuat/csv/"),
    only(KEEPERS, "bang-diem/them/", "scoring:begin"),
    _below(SEERS, _TABLE, "", "table"),
    _below(KEEPERS, _TABLE, "dan/", "paste"),
    _below(KEEPERS, _TABLE, "sua/", "amend"),
    _below(KEEPERS, _TABLE, "ty-le/", "caps"),
    _below(SEERS, _TABLE, "xuat/<slug:form>/", "table_download", "xuat/csv/"),
    only(SEERS, "cham-diem/", "scoring:rounds"),
    only(SEERS, "cham-diem/xuat/<slug:form>/", "scoring:rounds_download", example="cham-diem/xuat/csv/"),
    only(KEEPERS, "cham-diem/mo/", "scoring:open"),
    _below(SEERS, _ROUND, "", "round"),
    _below(KEEPERS, _ROUND, "khoa/", "close"),
    _below(STANDERS, _ROUND, "mo-lai/", "reopen"),
    _below(SEERS, _ROUND, "ma-tran/", "matrix"),
    _below(SEERS, _ROUND, "thu/", "what_if"),
    _below(SEERS, _ROUND, "xuat/<slug:form>/", "ranking_download", "xuat/csv/"),
    _below(SEERS, _ROUND, "minh-chung/<int:number>/", "evidence", "minh-chung/1/"),
    _below(SEERS, _SHEET, "", "sheet"),
    _below(SEERS, _SHEET, "cham/<slug:stage>/", "mark", "cham/tu_cham/"),
    _below(SEERS, _SHEET, "muc/", "criterion"),
    _below(SEERS, _SHEET, "cham-cheo/", "crossing"),
    _below(SEERS, _SHEET, "xuat/<slug:form>/", "sheet_download", "xuat/csv/"),
)
