"""The access table: every address of the house and what each reader gets there. docs/access.md is written from it.

A new address needs a line here, or `test_every_address_has_its_line` fails; that each line is true, the test beside it asks
of the running pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.imports.permissions import FILE_OPENERS, KEEPERS
from thidua.people.queries import SEERS

OK, TO_THE_DOOR, ELSEWHERE, FORBIDDEN, NOT_THERE, NOT_SO, GONE = 200, 302, 302, 403, 404, 405, 410


@dataclass(frozen=True, kw_only=True)
class Line:
    """One address, asked for with GET: what a guest gets, what everybody signed in gets, and the roles that get more."""

    route: str
    name: str
    guest: int
    signed_in: int
    roles: Mapping[str, int] = field(default_factory=dict)
    example: str = ""
    door: bool = False
    """Whether a guest is led to the door, and not just somewhere else."""

    def status(self, role: str) -> int:
        return self.roles.get(role, self.signed_in)

    @property
    def address(self) -> str:
        return "/" + (self.example or self.route)


def everybody(route: str, name: str, *, status: int = OK, example: str = "") -> Line:
    """No right is asked for."""
    return Line(route=route, name=name, guest=status, signed_in=status, example=example)


def signed_in(route: str, name: str, *, status: int = OK, example: str = "") -> Line:
    """A guest is led to the door."""
    return Line(route=route, name=name, guest=TO_THE_DOOR, signed_in=status, example=example, door=True)


def only(roles: tuple[str, ...], route: str, name: str, *, status: int = OK, example: str = "") -> Line:
    """A guest is led to the door, another role is refused."""
    more = dict.fromkeys((str(role) for role in roles), status)
    return Line(
        route=route, name=name, guest=TO_THE_DOOR, signed_in=FORBIDDEN, roles=more, example=example, door=True
    )  # fmt: skip


_LIST = "kiem-tra/ma-la"  # a list that this browser has not sent: gone, whoever asks

LINES = (
    everybody("", "web:home"),
    everybody("danh-muc-khen-thuong/", "web:awards"),
    everybody("danh-muc-khen-thuong/<slug:key>/", "web:award", example="danh-muc-khen-thuong/giay_khen/"),
    everybody("thanh-phan/", "web:components"),
    everybody("thanh-phan/ban-in/", "web:paper"),
    everybody("thanh-phan/huy-de-nghi/", "web:confirm_sample"),
    everybody("giao-dien/", "web:appearance", status=ELSEWHERE),
    Line(route="dang-nhap/", name="account_login", guest=OK, signed_in=ELSEWHERE),
    everybody("dang-nhap/ma-xac-thuc/", "mfa_authenticate", status=ELSEWHERE),
    signed_in("dang-nhap/xac-nhan-lai/", "account_reauthenticate"),
    signed_in("dang-nhap/xac-nhan-lai/ma/", "mfa_reauthenticate"),
    Line(route="dang-xuat/", name="account_logout", guest=ELSEWHERE, signed_in=OK),
    signed_in("tai-khoan/", "account"),
    signed_in("tai-khoan/mat-khau/", "account_change_password"),
    signed_in("tai-khoan/hai-lop/", "mfa_activate_totp", status=ELSEWHERE),
    signed_in("tai-khoan/hai-lop/tat/", "mfa_deactivate_totp", status=ELSEWHERE),
    signed_in("tai-khoan/ma-du-phong/", "mfa_view_recovery_codes", status=NOT_THERE),
    signed_in("tai-khoan/ma-du-phong/tao-lai/", "mfa_generate_recovery_codes", status=ELSEWHERE),
    signed_in("tai-khoan/phien/dang-xuat/", "sign_out_others", status=NOT_SO),
    signed_in(
        "tai-khoan/phien/<int:pk>/dang-xuat/", "sign_out_session", status=NOT_SO, example="tai-khoan/phien/1/dang-xuat/"
    ),
    everybody("kiem-tra/", "nominations:check"),
    everybody("kiem-tra/tep-mau.xlsx", "nominations:template"),
    everybody("kiem-tra/<str:token>/", "nominations:results", status=GONE, example=f"{_LIST}/"),
    everybody("kiem-tra/<str:token>/xem-truoc/", "nominations:preview", status=GONE, example=f"{_LIST}/xem-truoc/"),
    everybody(
        "kiem-tra/<str:token>/cho-can-xem/", "nominations:problems", status=GONE, example=f"{_LIST}/cho-can-xem/"
    ),
    everybody(
        "kiem-tra/<str:token>/ket-qua.xlsx", "nominations:download", status=GONE, example=f"{_LIST}/ket-qua.xlsx"
    ),
    everybody("kiem-tra/<str:token>/dong/<slug:key>/", "nominations:person", status=GONE, example=f"{_LIST}/dong/abc/"),
    only(SEERS, "so-khen-thuong/", "honours:book"),
    only(SEERS, "so-khen-thuong/so-khen-thuong.xlsx", "honours:download"),
    only(
        SEERS,
        "so-khen-thuong/ca-nhan/<str:key>/",
        "honours:person",
        status=NOT_THERE,
        example="so-khen-thuong/ca-nhan/ai/",
    ),
    only(SEERS, "so-khen-thuong/tap-the/<slug:key>/", "honours:collective", example="so-khen-thuong/tap-the/bo_mau/"),
    only(KEEPERS, "nhap-so/", "imports:start"),
    only(KEEPERS, "nhap-so/tep-mau.xlsx", "imports:template"),
    only(KEEPERS, "nhap-so/<int:pk>/", "imports:run", status=NOT_THERE, example="nhap-so/1/"),
    only(KEEPERS, "nhap-so/<int:pk>/tien-do/", "imports:progress", status=NOT_THERE, example="nhap-so/1/tien-do/"),
    only(
        KEEPERS,
        "nhap-so/<int:pk>/dong-phai-sua.xlsx",
        "imports:error_book",
        status=NOT_THERE,
        example="nhap-so/1/dong-phai-sua.xlsx",
    ),
    only(FILE_OPENERS, "nhap-so/<int:pk>/tep/", "imports:file", status=NOT_THERE, example="nhap-so/1/tep/"),
    everybody("nhap-so/<int:pk>/nhap/", "imports:confirm", status=NOT_SO, example="nhap-so/1/nhap/"),
    everybody("nhap-so/<int:pk>/chay-lai/", "imports:again", status=NOT_SO, example="nhap-so/1/chay-lai/"),
    only(KEEPERS, "nhap-so/<int:pk>/huy/", "imports:cancel", status=NOT_THERE, example="nhap-so/1/huy/"),
    only(KEEPERS, "nhap-so/<int:pk>/rut-lai/", "imports:withdraw", status=NOT_THERE, example="nhap-so/1/rut-lai/"),
    only(SEERS, "to-chuc/", "people:bodies"),
    only(SEERS, "to-chuc/<slug:key>/", "people:body", example="to-chuc/bo_mau/"),
    only(SEERS, "thong-ke/tong-hop/", "reports:tally", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/excel/", "reports:tally_excel", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/word/", "reports:tally_word", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/ban-ghi/", "reports:records", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/ban-ghi/excel/", "reports:records_excel", status=ELSEWHERE),
    only(SEERS, "thong-ke/cong-bang/", "reports:fairness", status=ELSEWHERE),
    everybody("thong-ke/bieu-mau/", "reports:forms", status=ELSEWHERE),
    only(
        SEERS, "thong-ke/bieu-mau/<slug:number>/", "reports:form", status=ELSEWHERE, example="thong-ke/bieu-mau/0602/"
    ),
    only(
        SEERS,
        "thong-ke/bieu-mau/<slug:number>/excel/",
        "reports:form_excel",
        status=ELSEWHERE,
        example="thong-ke/bieu-mau/0602/excel/",
    ),
    only(
        SEERS,
        "thong-ke/bieu-mau/<slug:number>/word/",
        "reports:form_word",
        status=ELSEWHERE,
        example="thong-ke/bieu-mau/0602/word/",
    ),
)
