"""Bodies, households and the figures of collectives from a sheet: new ones come in, what differs is asked, never changed."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import body, ministry, officer
from tests.honours.importing.files import found
from thidua.documents.cells import CellError
from thidua.honours.actions import import_file
from thidua.honours.importing import Status, make_plan
from thidua.honours.importing.cells import count, led
from thidua.honours.models import Figures, Honour
from thidua.people.actions import add_households, rename
from thidua.people.actions.households import NewHousehold
from thidua.people.models import Assignment, Household, Lineage, Organisation, Phase, Role, User

DAY = date(2026, 3, 2)
AWARDED = ["", "", "", "", "", 2025, "Gia đình văn hóa", "3/QĐ", "01/11/2025"]


@pytest.fixture
def bo(db: None) -> Organisation:
    top = ministry()
    body("cuc_a", top, name="Cục A")
    return top


def brought_in(bo: Organisation, actor: Any = None, **sheets: list[list[Any]]) -> Any:
    names = {name.replace("_", " "): rows for name, rows in sheets.items()}
    return import_file(found(**names), source="so.xlsx", at=bo, on=DAY, actor=actor)


def told(bo: Organisation, **sheets: list[list[Any]]) -> list[tuple[Status, str, str]]:
    names = {name.replace("_", " "): rows for name, rows in sheets.items()}
    return [
        (outcome.status, outcome.told[0].message if outcome.told else "", outcome.told[0].mend if outcome.told else "")
        for outcome in make_plan(found(**names), at=bo, on=DAY).outcomes
    ]


def test_cay_to_chuc_vao_ca_cay_va_nhap_lai_la_da_co(bo):
    rows = [
        ["cuc_c", "Cục C", "CC", "Cục", "Trực thuộc Bộ, tỉnh", "Bộ Mẫu", "01/01/2020", "QĐ 1/QĐ-BM ngày 05/12/2019"],
        ["phong_c1", "Phòng C1", "", "Phòng", "Cơ sở", "Cục C", "01/02/2020", "QĐ 2/QĐ-CC ngày 05/01/2020"],
    ]
    brought_in(bo, Tổ_chức=rows)
    assert list(Phase.objects.filter(organisation__key__in=("cuc_c", "phong_c1")).values_list("name", "parent__key", "since")) == [
        ("Cục C", "bo_mau", date(2020, 1, 1)), ("Phòng C1", "cuc_c", date(2020, 2, 1)),
    ]  # fmt: skip
    assert Lineage.objects.filter(year=2020, organisation__key="phong_c1", ancestor=bo, depth=2).exists()
    assert told(bo, Tổ_chức=rows) == [(Status.SAME, "", "")] * 2


def test_to_chuc_ghi_khac_so_thi_hoi_va_chi_trang_ghi_bien_dong(bo):
    row = ["cuc_a", "Cục A mới", "", "Cục", "Trực thuộc Bộ, tỉnh", "Bộ Mẫu", "01/01/2000", "QĐ 1"]
    (answer,) = told(bo, Tổ_chức=[row])
    assert answer == (
        Status.DOUBTFUL, "Trong sổ khác: tên chính thức: Cục A → Cục A mới.",
        "Tệp không đổi tên, không chuyển tổ chức. Ghi biến động kèm văn bản ở trang /to-chuc/cuc_a/, hoặc ghi như trong sổ.",
    )  # fmt: skip
    rename(Organisation.objects.get(key="cuc_a"), name="Cục A mới", short_name="", on=DAY, document="QĐ 1", actor=None)
    assert told(bo, Tổ_chức=[row]) == [(Status.SAME, "", "")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["cục c", "Cục C", "", "Cục", "Cơ sở", "Bộ Mẫu", "01/01/2020", "QĐ 1"], "Khóa “cục c” có dấu hoặc dấu cách."),
        (["cuc_c", "Cục C", "", "Cục to", "Cơ sở", "Bộ Mẫu", "01/01/2020", "QĐ 1"], "“Cục to” không phải loại tổ chức."),
        (["cuc_c", "Cục C", "", "Cục", "Cơ sở", "", "01/01/2020", "QĐ 1"], "Dòng này chưa ghi đơn vị cấp trên."),
        (["cuc_c", "Cục C", "", "Cục", "Cơ sở", "Bộ Lạ", "01/01/2020", "QĐ 1"], "Không có đơn vị nào tên “Bộ Lạ” thuộc đơn vị đang nhập sổ."),
        (["cuc_c", "Cục C", "", "Cục", "Cơ sở", "Bộ Mẫu", "01/01/2020", ""], "Dòng này chưa ghi văn bản."),
    ],
)  # fmt: skip
def test_to_chuc_ghi_thieu_hay_sai_thi_noi_ro(bo, row, message):
    assert [(status, said) for status, said, _ in told(bo, Tổ_chức=[row])] == [(Status.ERROR, message)]


def test_nguoi_o_to_chuc_moi_cua_cung_tep_thi_nhap_to_chuc_truoc(bo):
    bodies = [["cuc_c", "Cục C", "", "Cục", "Cơ sở", "Bộ Mẫu", "01/01/2020", "QĐ 1"]]
    people = [["CB1", "Lê Mẫu An", "21/02/1980", "Cục C", "Nam", "Chuyên viên", "01/01/2021"]]
    assert [said for _, said, _ in told(bo, Tổ_chức=bodies, Cá_nhân=people)] == [
        "", "“Cục C” mới có ở trang “Tổ chức” của chính tệp này."
    ]  # fmt: skip
    brought_in(bo, Tổ_chức=bodies)
    assert told(bo, Tổ_chức=bodies, Cá_nhân=people) == [(Status.SAME, "", ""), (Status.NEW, "", "")]


def test_can_bo_khong_lap_duoc_to_chuc_bang_tep(bo):
    row = ["cuc_c", "Cục C", "", "Cục", "Cơ sở", "Bộ Mẫu", "01/01/2020", "QĐ 1"]
    with pytest.raises(PermissionDenied):
        brought_in(bo, officer(bo), Tổ_chức=[row])
    assert not Organisation.objects.filter(key="cuc_c").exists()
    brought_in(bo, officer(bo, Role.STANDING, username="thuong.truc"), Tổ_chức=[row])
    assert Organisation.objects.filter(key="cuc_c").exists()


def test_vai_tro_tinh_o_ngay_nhap_chu_khong_o_ngay_thanh_lap(bo):
    row = ["cuc_c", "Cục C", "", "Cục", "Cơ sở", "Bộ Mẫu", "01/01/2015", "QĐ 1"]
    left, came = officer(bo), User.objects.create_user("moi", full_name="Cán Bộ Mới")
    founding = {"role": Role.STANDING, "organisation": bo, "with_subtree": True}
    Assignment.objects.create(user=left, since=date(2010, 1, 1), until=date(2016, 1, 1), **founding)
    Assignment.objects.create(user=came, since=date(2025, 1, 1), **founding)
    with pytest.raises(PermissionDenied):
        brought_in(bo, left, Tổ_chức=[row])
    brought_in(bo, came, Tổ_chức=[row])
    assert Phase.objects.get(organisation__key="cuc_c").since == date(2015, 1, 1)
    assert Lineage.objects.filter(year=2015, organisation__key="cuc_c", ancestor=bo).exists()


def test_ho_moi_va_dong_cua_ho_trong_mot_tep(bo):
    homes = [["HO1", "Hộ ông Mẫu", "Thôn Một"], ["", "Hộ ông Mẫu", "Thôn Hai"]]
    honours = [
        ["HO1", "", "", "cuc_a", "", 2025, "Gia đình văn hóa", "3/QĐ", "01/11/2025"],
        [
            "HO1",
            "",
            "",
            "cuc_a",
            "hộ gia đình",
            2024,
            "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã",
            "4/QĐ",
            "01/11/2024",
        ],
    ]
    brought_in(bo, Hộ_gia_đình=homes, Khen_thưởng=honours)
    assert list(Household.objects.order_by("address").values_list("name", "address")) == [
        ("Hộ ông Mẫu", "Thôn Hai"), ("Hộ ông Mẫu", "Thôn Một"),
    ]  # fmt: skip
    assert list(Honour.objects.values_list("household__key", "unit__key", "award", "year")) == [
        ("HO1", "cuc_a", "giay_khen_cap_xa", 2024), ("HO1", "cuc_a", "gia_dinh_van_hoa", 2025),
    ]  # fmt: skip
    assert told(bo, Hộ_gia_đình=homes, Khen_thưởng=honours) == [(Status.SAME, "", "")] * 4


def test_ho_khong_bao_gio_nhan_chi_bang_ten(bo):
    add_households(
        [NewHousehold(key=key, name="Hộ ông Mẫu", address=where) for key, where in (("HO1", "Thôn Một"), ("HO2", "Thôn Hai"))],
        at=bo, on=DAY, actor=None,
    )  # fmt: skip
    row = ["", "Hộ ông Mẫu", "", "cuc_a", "hộ gia đình", *AWARDED[5:]]
    (answer,) = told(bo, Khen_thưởng=[row])
    assert answer[:2] == (Status.DOUBTFUL, "Chỉ có tên “Hộ ông Mẫu” thì chưa biết là hộ nào: HO1, HO2.")
    row[0], row[3] = "HO2", ""
    assert told(bo, Khen_thưởng=[row])[0][1] == "Dòng của hộ gia đình chưa ghi đơn vị."
    assert told(bo, Hộ_gia_đình=[["HO1", "Hộ bà Khác", "Thôn Một"]])[0][:2] == (
        Status.DOUBTFUL, "Mã hộ “HO1” trong sổ khác: tên hộ: Hộ ông Mẫu → Hộ bà Khác.",
    )  # fmt: skip


def test_so_lieu_tap_the_vao_so_va_thay_doi_can_van_ban(bo):
    row = ["cuc_a", "", 2025, 12, 12, 10, 2, 0, "cấp Bộ"]
    brought_in(bo, Số_liệu_tập_thể=[row])
    line = Figures.objects.get()
    assert line.organisation
    assert (line.organisation.key, line.year, line.members, line.completed, line.advanced, line.grassroots_fighters) == (
        "cuc_a", 2025, 12, 12, 10, 2,
    )  # fmt: skip
    assert (line.warnings, line.led_bloc) == (0, "cap_bo")
    assert told(bo, Số_liệu_tập_thể=[row]) == [(Status.SAME, "", "")]
    by_name = ["", "cục a", 2025, 13, "", "", "", "", ""]
    assert told(bo, Số_liệu_tập_thể=[by_name]) == [(Status.CHANGED, "", "")]
    too_many = ["cuc_a", "", 2024, 5, 6, "", "", "", ""]
    assert told(bo, Số_liệu_tập_thể=[too_many])[0][1] == "6 người, nhiều hơn sĩ số 5."


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(allow_nan=True), st.booleans(), st.dates()))
def test_o_so_nguoi_va_o_dan_dau_doc_duoc_hoac_noi_vi_sao(value):
    for read in (count, led):
        got, said = _read(read, value)
        assert got is None or got in {"cap_bo", "trung_uong", "khong"} or 0 <= int(got) <= 10_000_000
        assert said is None or (said.message and said.mend)


def _read(read: Any, value: Any) -> tuple[Any, CellError | None]:
    try:
        return read(value), None
    except CellError as error:
        return None, error
