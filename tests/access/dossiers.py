"""The access table, part: rounds and dossiers."""

from tests.access.lines import NOT_SO, NOT_THERE, everybody, only
from thidua.nominations.permissions import BETWEEN, PROPOSERS, READERS, ROUND_KEEPERS
from thidua.people.queries import SEERS

DOSSIERS = (
    only(SEERS, "dot-xet/", "nominations:rounds"),
    only(ROUND_KEEPERS, "dot-xet/mo/", "nominations:open_round"),
    only(ROUND_KEEPERS, "dot-xet/quy-dinh-rieng/", "nominations:own_rules"),
    only(SEERS, "dot-xet/<slug:key>/", "nominations:round", status=NOT_THERE, example="dot-xet/khong-co/"),
    only(
        ROUND_KEEPERS,
        "dot-xet/<slug:key>/sua/",
        "nominations:amend_round",
        status=NOT_THERE,
        example="dot-xet/khong-co/sua/",
    ),
    only(
        ROUND_KEEPERS,
        "dot-xet/<slug:key>/ket-thuc/",
        "nominations:finish_round",
        status=NOT_THERE,
        example="dot-xet/khong-co/ket-thuc/",
    ),
    only(
        ROUND_KEEPERS,
        "dot-xet/<slug:key>/duong-di/",
        "nominations:route",
        status=NOT_THERE,
        example="dot-xet/khong-co/duong-di/",
    ),
    only(
        PROPOSERS, "dot-xet/<slug:key>/chon/", "nominations:choose", status=NOT_THERE, example="dot-xet/khong-co/chon/"
    ),
    only(
        PROPOSERS,
        "dot-xet/<slug:key>/tu-excel/",
        "nominations:from_list",
        status=NOT_THERE,
        example="dot-xet/khong-co/tu-excel/",
    ),
    only(
        PROPOSERS,
        "dot-xet/<slug:key>/trinh/",
        "nominations:submit",
        status=NOT_THERE,
        example="dot-xet/khong-co/trinh/",
    ),
    only(
        ROUND_KEEPERS,
        "dot-xet/<slug:key>/lay-y-kien/",
        "nominations:open_posting",
        status=NOT_THERE,
        example="dot-xet/khong-co/lay-y-kien/",
    ),
    only(
        SEERS,
        "dot-xet/<slug:key>/to-trinh.docx",
        "nominations:letter",
        status=NOT_THERE,
        example="dot-xet/khong-co/to-trinh.docx",
    ),
    only(
        SEERS,
        "dot-xet/<slug:key>/danh-sach.docx",
        "nominations:unit_list",
        status=NOT_THERE,
        example="dot-xet/khong-co/danh-sach.docx",
    ),
    only(
        READERS,
        "ho-so/<int:pk>/bao-cao.docx",
        "nominations:report",
        status=NOT_THERE,
        example="ho-so/999999999/bao-cao.docx",
    ),
    everybody("lay-y-kien/", "nominations:postings"),
    everybody("lay-y-kien/tra-cuu/", "nominations:follow"),
    everybody("lay-y-kien/<slug:key>/", "nominations:posting", status=NOT_THERE, example="lay-y-kien/khong-co/"),
    only(
        ROUND_KEEPERS,
        "lay-y-kien/<slug:key>/y-kien/",
        "nominations:opinions",
        status=NOT_THERE,
        example="lay-y-kien/khong-co/y-kien/",
    ),
    only(
        ROUND_KEEPERS,
        "lay-y-kien/<slug:key>/huy/",
        "nominations:cancel_posting",
        status=NOT_THERE,
        example="lay-y-kien/khong-co/huy/",
    ),
    only(
        ROUND_KEEPERS,
        "lay-y-kien/<slug:key>/ket-thuc/",
        "nominations:close_posting",
        status=NOT_THERE,
        example="lay-y-kien/khong-co/ket-thuc/",
    ),
    only(READERS, "ho-so/", "nominations:dossiers"),
    only(BETWEEN, "ho-so/hang-loat/<slug:act>/", "nominations:act", example="ho-so/hang-loat/giao/"),
    only(READERS, "ho-so/<int:pk>/", "nominations:dossier", status=NOT_THERE, example="ho-so/0/"),
    everybody("ho-so/<int:pk>/muc/<str:field>/", "nominations:save", status=NOT_SO, example="ho-so/0/muc/tom_tat/"),
    everybody("ho-so/<int:pk>/nhom/", "nominations:put_group", status=NOT_SO, example="ho-so/0/nhom/"),
    only(PROPOSERS, "ho-so/<int:pk>/dang-sua/", "nominations:editing", status=NOT_THERE, example="ho-so/0/dang-sua/"),
    everybody("ho-so/<int:pk>/giay-to/", "nominations:attach", status=NOT_SO, example="ho-so/0/giay-to/"),
    only(
        READERS,
        "ho-so/<int:pk>/giay-to/<int:paper>/",
        "nominations:paper",
        status=NOT_THERE,
        example="ho-so/0/giay-to/0/",
    ),
    everybody(
        "ho-so/<int:pk>/giay-to/<int:paper>/bo/", "nominations:take_out", status=NOT_SO, example="ho-so/0/giay-to/0/bo/"
    ),
    everybody("ho-so/<int:pk>/gui-lai/", "nominations:answer", status=NOT_SO, example="ho-so/0/gui-lai/"),
    everybody("ho-so/<int:pk>/chap-nhan/", "nominations:accept", status=NOT_SO, example="ho-so/0/chap-nhan/"),
    only(PROPOSERS, "ho-so/<int:pk>/rut/", "nominations:withdraw", status=NOT_THERE, example="ho-so/0/rut/"),
)
