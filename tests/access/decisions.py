"""The addresses of decisions, submissions and the public page of an award."""

from tests.access.lines import NOT_SO, NOT_THERE, everybody, only, signed_in
from thidua.decisions.permissions import SIGNERS
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS

_DECISION = "quyet-dinh/999999999"  # a decision nobody has

DECISIONS = (
    only(SEERS, "quyet-dinh/", "decisions:decisions"),
    only(KEEPERS, "quyet-dinh/soan/", "decisions:draft"),
    only(KEEPERS, "quyet-dinh/so/", "decisions:series"),
    only(SEERS, "quyet-dinh/<int:pk>/", "decisions:decision", status=NOT_THERE, example=f"{_DECISION}/"),
    only(KEEPERS, "quyet-dinh/<int:pk>/sua/", "decisions:amend", status=NOT_THERE, example=f"{_DECISION}/sua/"),
    only(KEEPERS, "quyet-dinh/<int:pk>/them/", "decisions:add", status=NOT_THERE, example=f"{_DECISION}/them/"),
    only(KEEPERS, "quyet-dinh/<int:pk>/bot/", "decisions:remove", status=NOT_SO, example=f"{_DECISION}/bot/"),
    signed_in("thong-bao/", "decisions:my_notices"),
    only(
        KEEPERS,
        "quyet-dinh/thong-bao/<int:pk>/giay-nhan/",
        "decisions:receipt",
        status=NOT_THERE,
        example="quyet-dinh/thong-bao/999999999/giay-nhan/",
    ),
    only(KEEPERS, "quyet-dinh/<int:pk>/trung/", "decisions:explain", status=NOT_SO, example=f"{_DECISION}/trung/"),
    only(
        KEEPERS,
        "trinh-cap-tren/<int:pk>/sua/",
        "decisions:submission_amend",
        status=NOT_SO,
        example="trinh-cap-tren/999999999/sua/",
    ),
    only(
        KEEPERS,
        "trinh-cap-tren/<int:pk>/bo/",
        "decisions:submission_drop",
        status=NOT_SO,
        example="trinh-cap-tren/999999999/bo/",
    ),
    only(
        KEEPERS,
        "trinh-cap-tren/<int:pk>/rut/",
        "decisions:submission_withdraw",
        status=NOT_SO,
        example="trinh-cap-tren/999999999/rut/",
    ),
    only(KEEPERS, "quyet-dinh/<int:pk>/bo/", "decisions:drop", status=NOT_THERE, example=f"{_DECISION}/bo/"),
    only(SIGNERS, "quyet-dinh/<int:pk>/ky/", "decisions:sign", status=NOT_THERE, example=f"{_DECISION}/ky/"),
    only(
        SEERS,
        "quyet-dinh/<int:pk>/tien-thuong/",
        "decisions:bonuses",
        status=NOT_THERE,
        example=f"{_DECISION}/tien-thuong/",
    ),
    only(
        SEERS,
        "quyet-dinh/<int:pk>/tien-thuong/<slug:form>/",
        "decisions:bonuses_download",
        status=NOT_THERE,
        example=f"{_DECISION}/tien-thuong/xlsx/",
    ),
    only(KEEPERS, "quyet-dinh/mau/", "decisions:templates"),
    only(
        KEEPERS,
        "quyet-dinh/mau/goc/<slug:kind>/",
        "decisions:shipped_template",
        example="quyet-dinh/mau/goc/quyet-dinh/",
    ),
    only(
        KEEPERS,
        "quyet-dinh/mau/<int:pk>/",
        "decisions:own_template",
        status=NOT_THERE,
        example="quyet-dinh/mau/999999999/",
    ),
    only(
        KEEPERS,
        "quyet-dinh/mau/<int:pk>/thoi/",
        "decisions:end_template",
        status=NOT_SO,
        example="quyet-dinh/mau/999999999/thoi/",
    ),
    only(KEEPERS, "quyet-dinh/phoi/", "decisions:layouts"),
    only(
        KEEPERS, "quyet-dinh/phoi/<int:pk>/", "decisions:layout", status=NOT_THERE, example="quyet-dinh/phoi/999999999/"
    ),
    only(
        KEEPERS,
        "quyet-dinh/phoi/<int:pk>/xem-thu/",
        "decisions:layout_look",
        status=NOT_SO,
        example="quyet-dinh/phoi/999999999/xem-thu/",
    ),
    only(
        KEEPERS,
        "quyet-dinh/phoi/<int:pk>/trang-thu/",
        "decisions:layout_trial",
        status=NOT_THERE,
        example="quyet-dinh/phoi/999999999/trang-thu/",
    ),
    only(
        KEEPERS,
        "quyet-dinh/phoi/<int:pk>/thoi/",
        "decisions:layout_end",
        status=NOT_SO,
        example="quyet-dinh/phoi/999999999/thoi/",
    ),
    only(
        SEERS,
        "quyet-dinh/<int:pk>/van-ban/<slug:kind>/",
        "decisions:paper",
        status=NOT_THERE,
        example=f"{_DECISION}/van-ban/quyet-dinh/",
    ),
    only(
        (*KEEPERS, *SIGNERS),
        "quyet-dinh/<int:pk>/huy-bo/",
        "decisions:revoke",
        status=NOT_THERE,
        example=f"{_DECISION}/huy-bo/",
    ),
    only(
        KEEPERS, "quyet-dinh/<int:pk>/ban-ky/", "decisions:signed_paper", status=NOT_SO, example=f"{_DECISION}/ban-ky/"
    ),
    only(
        SEERS,
        "quyet-dinh/<int:pk>/ban-ky/tep/",
        "decisions:signed_paper_file",
        status=NOT_THERE,
        example=f"{_DECISION}/ban-ky/tep/",
    ),
    only(
        (*KEEPERS, *SIGNERS),
        "quyet-dinh/<int:pk>/in-bang/",
        "decisions:certificates",
        status=NOT_THERE,
        example=f"{_DECISION}/in-bang/",
    ),
    only(
        (*KEEPERS, *SIGNERS),
        "quyet-dinh/<int:pk>/in-bang/xem/<slug:what>/",
        "decisions:certificates_look",
        status=NOT_THERE,
        example=f"{_DECISION}/in-bang/xem/xem-truoc/",
    ),
    only(
        (*KEEPERS, *SIGNERS),
        "quyet-dinh/<int:pk>/in-bang/tep/<slug:form>/",
        "decisions:certificates_print",
        status=NOT_SO,
        example=f"{_DECISION}/in-bang/tep/pdf/",
    ),
    only(
        SEERS,
        "quyet-dinh/<int:pk>/thong-bao/",
        "decisions:notices",
        status=NOT_THERE,
        example=f"{_DECISION}/thong-bao/",
    ),
    signed_in(
        "quyet-dinh/thong-bao/<int:pk>/da-nhan/",
        "decisions:confirm",
        status=NOT_SO,
        example="quyet-dinh/thong-bao/999999999/da-nhan/",
    ),
    only(SEERS, "trinh-cap-tren/", "decisions:submissions"),
    only(
        SEERS,
        "trinh-cap-tren/<int:pk>/van-ban/<slug:kind>/",
        "decisions:submission_paper",
        status=NOT_THERE,
        example="trinh-cap-tren/999999999/van-ban/to-trinh/",
    ),
    only(
        SEERS, "trinh-cap-tren/<int:pk>/", "decisions:submission", status=NOT_THERE, example="trinh-cap-tren/999999999/"
    ),
    only(
        SIGNERS,
        "trinh-cap-tren/<int:pk>/ky/",
        "decisions:submission_sign",
        status=NOT_SO,
        example="trinh-cap-tren/999999999/ky/",
    ),
    everybody("so-vang/", "decisions:golden_book"),
    everybody("so-vang/so-vang.csv", "decisions:golden_book_csv"),
    everybody("vinh-danh/", "decisions:any_award"),
    everybody("vinh-danh/<str:code>/", "decisions:award", status=NOT_THERE, example="vinh-danh/2222-2222-2222-2222/"),
    everybody(
        "vinh-danh/<str:code>/huy-hieu.json",
        "decisions:badge_json",
        status=NOT_THERE,
        example="vinh-danh/2222-2222-2222-2222/huy-hieu.json",
    ),
    everybody(
        "vinh-danh/<str:code>/huy-hieu.jwt",
        "decisions:badge_jwt",
        status=NOT_THERE,
        example="vinh-danh/2222-2222-2222-2222/huy-hieu.jwt",
    ),
    everybody("huy-hieu/khoa.json", "decisions:badge_keys"),
    everybody(
        "huy-hieu/noi-cap/<slug:key>/",
        "decisions:badge_issuer",
        status=NOT_THERE,
        example="huy-hieu/noi-cap/khong-co/",
    ),
    everybody(
        "huy-hieu/noi-cap/<slug:key>/thu-hoi.json",
        "decisions:badges_revoked",
        status=NOT_THERE,
        example="huy-hieu/noi-cap/khong-co/thu-hoi.json",
    ),
)
