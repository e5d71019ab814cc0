"""The access table: every address of the house and what each reader gets there. docs/access.md is written from it.

A new address needs a line here, or `test_every_address_has_its_line` fails; that each line is true, the test beside it asks
of the running pages.
"""

from tests.access.blocs import BLOCS
from tests.access.council_routes import COUNCIL_ROUTES, example
from tests.access.decisions import DECISIONS
from tests.access.dossiers import DOSSIERS
from tests.access.duties import DUTIES
from tests.access.flags import FLAGS
from tests.access.funds import FUNDS
from tests.access.inspections import INSPECTIONS
from tests.access.lines import ELSEWHERE, GONE, NO_TOKEN, NOT_SO, NOT_THERE, OK, Line, everybody, only, signed_in
from tests.access.movements import MOVEMENTS
from tests.access.plans import PLANS
from tests.access.registrations import REGISTRATIONS
from tests.access.reviews import REVIEWS
from tests.access.scoring_routes import SCORING
from thidua.councils.permissions import MANAGERS as COUNCIL_MANAGERS
from thidua.imports.permissions import FILE_OPENERS
from thidua.imports.permissions import READERS as IMPORT_READERS
from thidua.people.permissions import KEEPERS, MANAGERS, SHAPERS
from thidua.people.queries import ONESELF, READERS, SEERS

__all__ = ["LINES", "Line", "everybody"]

_LIST = "kiem-tra/ma-la"  # a list that this browser has not sent: gone, whoever asks
_LINE = "so-khen-thuong/dong/khen-thuong/999999999"  # a line nobody has

LINES = (
    everybody("", "web:home"),
    everybody("danh-muc-khen-thuong/", "web:awards"),
    everybody(
        "danh-muc-khen-thuong/xuat/<slug:form>/", "honours:catalogue_download", example="danh-muc-khen-thuong/xuat/csv/"
    ),
    everybody("danh-muc-khen-thuong/<slug:key>/", "web:award", example="danh-muc-khen-thuong/giay_khen/"),
    everybody("thanh-phan/", "web:components"),
    everybody("thanh-phan/ban-in/", "web:paper"),
    everybody("thanh-phan/huy-de-nghi/", "web:confirm_sample"),
    signed_in("dieu-da-go/", "web:held"),
    signed_in("dieu-da-go/bo/", "web:drop_held", status=NOT_SO),
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
    signed_in("tai-khoan/uy-quyen/<int:pk>/", "delegate", status=NOT_THERE, example="tai-khoan/uy-quyen/0/"),
    signed_in(
        "tai-khoan/uy-quyen/<int:pk>/thoi/", "end_delegation", status=NOT_SO, example="tai-khoan/uy-quyen/0/thoi/"
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
    *DOSSIERS,
    only(SEERS, "hoi-dong/", "councils:councils"),
    everybody(
        "bang-ke-phieu/<str:digest>/", "councils:open_list", status=NOT_THERE, example=f"bang-ke-phieu/{'0' * 64}/"
    ),
    everybody(
        "bang-ke-phieu/<str:digest>/bang-ke.txt",
        "councils:open_listing",
        status=NOT_THERE,
        example=f"bang-ke-phieu/{'0' * 64}/bang-ke.txt",
    ),
    only(COUNCIL_MANAGERS, "hoi-dong/lap/", "councils:council_new"),
    *(
        only(SEERS, route, f"councils:{name}", status=NOT_THERE, example=example(route))
        for route, name in COUNCIL_ROUTES
    ),
    *FLAGS,
    *DECISIONS,
    *FUNDS,
    *DUTIES,
    only(SEERS, "so-khen-thuong/", "honours:book"),
    only((ONESELF,), "so-khen-thuong/cua-toi/", "honours:mine"),
    only(SEERS, "so-khen-thuong/so-khen-thuong.xlsx", "honours:download"),
    only(SEERS, "so-khen-thuong/so-khen-thuong.csv", "honours:download_csv"),
    only(SEERS, "so-khen-thuong/so-khen-thuong.json", "honours:download_json"),
    only(
        SEERS,
        "so-khen-thuong/ca-nhan/<str:key>/",
        "honours:person",
        status=NOT_THERE,
        example="so-khen-thuong/ca-nhan/ai/",
    ),
    only(SEERS, "so-khen-thuong/tap-the/<slug:key>/", "honours:collective", example="so-khen-thuong/tap-the/bo_mau/"),
    only((*SEERS, ONESELF), "so-khen-thuong/trich-ngang/", "honours:issue", status=NOT_SO),
    only(
        (*SEERS, ONESELF),
        "so-khen-thuong/trich-ngang/<slug:number>/",
        "honours:extract",
        status=NOT_THERE,
        example="so-khen-thuong/trich-ngang/0000-0000-0000-0000/",
    ),
    only(SEERS, "so-khen-thuong/xem-lai/", "honours:reviews"),
    only(
        SEERS,
        "so-khen-thuong/xem-lai/xuat/<slug:form>/",
        "honours:reviews_download",
        example="so-khen-thuong/xem-lai/xuat/csv/",
    ),
    only(
        KEEPERS,
        "so-khen-thuong/xem-lai/<int:pk>/",
        "honours:review",
        status=NOT_THERE,
        example="so-khen-thuong/xem-lai/999999999/",
    ),
    everybody("xac-minh/", "honours:verify_any"),
    everybody("xac-minh/<slug:number>/", "honours:verify", status=NOT_THERE, example="xac-minh/0000-0000-0000-0000/"),
    only(KEEPERS, "so-khen-thuong/ghi/", "honours:enter"),
    only(KEEPERS, "so-khen-thuong/ho/them/", "honours:household_new"),
    only(SEERS, "so-khen-thuong/ho/<str:key>/", "honours:household", status=NOT_THERE, example="so-khen-thuong/ho/ai/"),
    only(SEERS, "so-khen-thuong/dong/<slug:kind>/<int:pk>/", "honours:line", status=NOT_THERE, example=f"{_LINE}/"),
    only(
        KEEPERS,
        "so-khen-thuong/dong/<slug:kind>/<int:pk>/dinh-chinh/",
        "honours:correct",
        status=NOT_THERE,
        example=f"{_LINE}/dinh-chinh/",
    ),
    only(
        KEEPERS,
        "so-khen-thuong/dong/<slug:kind>/<int:pk>/<slug:act>/",
        "honours:end",
        status=NOT_THERE,
        example=f"{_LINE}/huy/",
    ),
    *BLOCS,
    *INSPECTIONS,
    *REGISTRATIONS,
    *REVIEWS,
    *PLANS,
    *SCORING,
    *MOVEMENTS,
    only(IMPORT_READERS, "nhap-so/", "imports:start"),
    only(KEEPERS, "nhap-so/tep-mau.xlsx", "imports:template"),
    only(IMPORT_READERS, "nhap-so/xuat/<slug:form>/", "imports:runs_download", example="nhap-so/xuat/csv/"),
    only(
        IMPORT_READERS,
        "nhap-so/<int:pk>/xuat/<slug:form>/",
        "imports:rows_download",
        status=NOT_THERE,
        example="nhap-so/1/xuat/csv/",
    ),
    only(IMPORT_READERS, "nhap-so/<int:pk>/", "imports:run", status=NOT_THERE, example="nhap-so/1/"),
    only(
        IMPORT_READERS, "nhap-so/<int:pk>/tien-do/", "imports:progress", status=NOT_THERE, example="nhap-so/1/tien-do/"
    ),
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
    only(MANAGERS, "nguoi-dung/", "people:users"),
    only(MANAGERS, "nguoi-dung/tao/", "people:user_new"),
    only(MANAGERS, "nguoi-dung/tai-ve/<slug:form>/", "people:users_download", example="nguoi-dung/tai-ve/csv/"),
    only(MANAGERS, "nguoi-dung/<int:pk>/", "people:user", status=NOT_THERE, example="nguoi-dung/0/"),
    only(
        MANAGERS,
        "nguoi-dung/<int:pk>/vai-tro/<int:role>/",
        "people:role_end",
        status=NOT_THERE,
        example="nguoi-dung/0/vai-tro/0/",
    ),
    only(
        MANAGERS, "nguoi-dung/<int:pk>/<slug:what>/", "people:user_act", status=NOT_THERE, example="nguoi-dung/0/khoa/"
    ),
    only(READERS, "nhat-ky/", "people:record"),
    only(READERS, "nhat-ky/tai-ve/<slug:form>/", "people:record_download", example="nhat-ky/tai-ve/csv/"),
    only(SEERS, "to-chuc/xuat/<slug:form>/", "people:bodies_download", example="to-chuc/xuat/csv/"),
    only(SHAPERS, "to-chuc/bien-dong/", "people:changes"),
    only(SHAPERS, "to-chuc/bien-dong/<slug:slug>/", "people:change", example="to-chuc/bien-dong/hop-nhat/"),
    only(
        SHAPERS,
        "to-chuc/bien-dong/<slug:slug>/tim/",
        "people:change_find",
        status=NOT_THERE,
        example="to-chuc/bien-dong/hop-nhat/tim/",
    ),
    only(
        SHAPERS,
        "to-chuc/<slug:key>/bien-dong/<int:pk>/",
        "people:changed",
        status=NOT_THERE,
        example="to-chuc/bo_mau/bien-dong/0/",
    ),
    only(
        SHAPERS,
        "to-chuc/<slug:key>/bien-dong/<int:pk>/rut/",
        "people:change_back",
        status=NOT_THERE,
        example="to-chuc/bo_mau/bien-dong/0/rut/",
    ),
    only(
        SHAPERS,
        "to-chuc/<slug:key>/ke-thua/<slug:predecessor>/",
        "people:inherit",
        status=NOT_THERE,
        example="to-chuc/bo_mau/ke-thua/khac/",
    ),
    only(SEERS, "khoi-cum/", "people:blocs"),
    only(SEERS, "khoi-cum/xuat/<slug:form>/", "people:blocs_download", example="khoi-cum/xuat/json/"),
    only(
        SEERS,
        "khoi-cum/<slug:key>/xuat/<slug:form>/",
        "people:bloc_download",
        status=NOT_THERE,
        example="khoi-cum/khac/xuat/csv/",
    ),
    only(SHAPERS, "khoi-cum/lap/", "people:bloc_new"),
    only(SEERS, "khoi-cum/<slug:key>/", "people:bloc", status=NOT_THERE, example="khoi-cum/khac/"),
    only(
        SHAPERS,
        "khoi-cum/<slug:key>/thanh-vien/",
        "people:bloc_members",
        status=NOT_THERE,
        example="khoi-cum/khac/thanh-vien/",
    ),
    only(SHAPERS, "khoi-cum/<slug:key>/tim/", "people:bloc_find", status=NOT_THERE, example="khoi-cum/khac/tim/"),
    only(SEERS, "con-nguoi/", "people:people"),
    only(SEERS, "con-nguoi/con-nguoi.xlsx", "people:people_xlsx"),
    only(SEERS, "con-nguoi/con-nguoi.csv", "people:people_csv"),
    only(SEERS, "con-nguoi/con-nguoi.json", "people:people_json"),
    only(KEEPERS, "con-nguoi/them/", "people:add_person"),
    only(KEEPERS, "con-nguoi/so-dinh-danh/", "people:by_number"),
    only(SEERS, "con-nguoi/<str:key>/", "people:card", status=NOT_THERE, example="con-nguoi/ai/"),
    only(KEEPERS, "con-nguoi/<str:key>/sua/", "people:correct", status=NOT_THERE, example="con-nguoi/ai/sua/"),
    only(
        KEEPERS,
        "con-nguoi/<str:key>/so-dinh-danh/",
        "people:reveal",
        status=NOT_SO,
        example="con-nguoi/ai/so-dinh-danh/",
    ),
    only(
        KEEPERS,
        "con-nguoi/<str:key>/chuc-vu/them/",
        "people:add_post",
        status=NOT_THERE,
        example="con-nguoi/ai/chuc-vu/them/",
    ),
    only(
        KEEPERS,
        "con-nguoi/<str:key>/chuc-vu/<int:pk>/",
        "people:amend_post",
        status=NOT_THERE,
        example="con-nguoi/ai/chuc-vu/1/",
    ),
    only(KEEPERS, "con-nguoi/trung/", "honours:doubles"),
    only(
        KEEPERS,
        "con-nguoi/trung/<int:one>-<int:other>/",
        "honours:double",
        status=NOT_THERE,
        example="con-nguoi/trung/1-2/",
    ),
    only(
        KEEPERS,
        "con-nguoi/trung/<int:one>-<int:other>/gop/",
        "honours:join",
        status=NOT_SO,
        example="con-nguoi/trung/1-2/gop/",
    ),
    only(
        KEEPERS,
        "con-nguoi/trung/<int:one>-<int:other>/khong-phai/",
        "honours:apart",
        status=NOT_SO,
        example="con-nguoi/trung/1-2/khong-phai/",
    ),
    only(
        KEEPERS,
        "con-nguoi/lan-gop/<int:pk>/tach/",
        "honours:separate",
        status=NOT_THERE,
        example="con-nguoi/lan-gop/1/tach/",
    ),
    only(SEERS, "thong-ke/tong-hop/", "reports:tally", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/excel/", "reports:tally_excel", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/csv/", "reports:tally_csv", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/json/", "reports:tally_json", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/word/", "reports:tally_word", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/ban-ghi/", "reports:records", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/ban-ghi/excel/", "reports:records_excel", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/ban-ghi/csv/", "reports:records_csv", status=ELSEWHERE),
    only(SEERS, "thong-ke/tong-hop/ban-ghi/json/", "reports:records_json", status=ELSEWHERE),
    only(SEERS, "thong-ke/cong-bang/", "reports:fairness", status=ELSEWHERE),
    only(SEERS, "thong-ke/bieu-mau/", "reports:forms", status=ELSEWHERE),
    only(SEERS, "thong-ke/bieu-mau/0601/phong-trao/", "reports:movements", status=ELSEWHERE),
    only(SEERS, "thong-ke/bieu-mau/0601/phong-trao/excel/", "reports:movements_excel", status=ELSEWHERE),
    only(SEERS, "thong-ke/bieu-mau/0601/phong-trao/csv/", "reports:movements_csv", status=ELSEWHERE),
    only(SEERS, "thong-ke/bieu-mau/0601/phong-trao/json/", "reports:movements_json", status=ELSEWHERE),
    only(SEERS, "thong-ke/cong-bang/excel/", "reports:fairness_excel", status=ELSEWHERE),
    only(SEERS, "thong-ke/cong-bang/csv/", "reports:fairness_csv", status=ELSEWHERE),
    only(SEERS, "thong-ke/cong-bang/json/", "reports:fairness_json", status=ELSEWHERE),
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
    signed_in("tai-khoan/ma-truy-cap/", "api:tokens"),
    signed_in(
        "tai-khoan/ma-truy-cap/<int:pk>/thu-hoi/",
        "api:revoke",
        status=NOT_THERE,
        example="tai-khoan/ma-truy-cap/1/thu-hoi/",
    ),
    everybody("api/", "api:docs"),
    everybody("api/openapi.json", "api:openapi"),
    everybody("api/v1/", "api:root", status=NOT_THERE),
    everybody("api/v1/<path:rest>", "api:unknown", status=NOT_THERE, example="api/v1/khong-co"),
    # A token opens these, never a session: tests/api says what each token gets.
    everybody("api/v1/to-chuc", "api:bodies", status=NO_TOKEN),
    everybody("api/v1/to-chuc/<slug:key>", "api:body", status=NO_TOKEN, example="api/v1/to-chuc/bo_mau"),
    everybody("api/v1/ca-nhan", "api:persons", status=NO_TOKEN),
    everybody("api/v1/ca-nhan/<key>", "api:person", status=NO_TOKEN, example="api/v1/ca-nhan/ai"),
    everybody("api/v1/ca-nhan/<key>/so", "api:person_book", status=NO_TOKEN, example="api/v1/ca-nhan/ai/so"),
    everybody("api/v1/ca-nhan/<key>/kiem-tra", "api:judged", status=NO_TOKEN, example="api/v1/ca-nhan/ai/kiem-tra"),
    everybody("api/v1/tap-the/<slug:key>/so", "api:body_book", status=NO_TOKEN, example="api/v1/tap-the/bo_mau/so"),
    everybody("api/v1/so-khen-thuong", "api:lines", status=NO_TOKEN),
    everybody("api/v1/danh-muc", "api:awards"),
    everybody("api/v1/danh-muc/<slug:key>", "api:award", example="api/v1/danh-muc/giay_khen"),
    everybody("api/v1/kiem-tra", "api:check", status=NOT_SO),
)
