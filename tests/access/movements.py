"""The addresses of movements."""

from tests.access.lines import NOT_SO, NOT_THERE, Line, only
from thidua.movements.permissions import ACKNOWLEDGERS, APPROVERS, DRAFTERS, INSIDERS, KEEPERS
from thidua.people.models import Role
from thidua.people.queries import SEERS

_NONE = "phong-trao/khong-co"  # a movement nobody has


def _of_one(roles: tuple[Role, ...], way: str, name: str, *, status: int = NOT_THERE, filled: str = "") -> Line:
    route = f"phong-trao/<slug:key>/{way}"
    return only(roles, route, f"movements:{name}", status=status, example=f"{_NONE}/{filled or way}")


MOVEMENTS = (
    only(SEERS, "phong-trao/", "movements:movements"),
    only(SEERS, "phong-trao/phong-trao.xlsx", "movements:download"),
    only(SEERS, "phong-trao/phong-trao.csv", "movements:download_csv"),
    only(SEERS, "phong-trao/phong-trao.json", "movements:download_json"),
    only(DRAFTERS, "phong-trao/soan/", "movements:draft"),
    only(KEEPERS, "phong-trao/phat-dong/", "movements:launch"),
    _of_one(SEERS, "", "movement"),
    _of_one(DRAFTERS, "sua/", "amend"),
    _of_one(DRAFTERS, "soan/<slug:section>/", "write", filled="soan/noi-dung/"),
    _of_one(DRAFTERS, "bo/", "discard"),
    _of_one(INSIDERS, "buoc/", "move", status=NOT_SO),
    _of_one(APPROVERS, "tra-lai/", "return"),
    _of_one(INSIDERS, "le-phat-dong/", "hold_launch"),
    _of_one(SEERS, "anh/", "picture"),
    _of_one(INSIDERS, "gui/", "send"),
    _of_one(SEERS, "tiep-nhan/", "acknowledgements"),
    _of_one(SEERS, "tiep-nhan/xuat/<slug:form>/", "acknowledgements_download", filled="tiep-nhan/xuat/csv/"),
    _of_one(ACKNOWLEDGERS, "tiep-nhan/<slug:unit>/", "acknowledge", filled="tiep-nhan/khong-co/"),
    _of_one(KEEPERS, "so-ket/", "review"),
    _of_one(KEEPERS, "ket-thuc/", "close"),
)
