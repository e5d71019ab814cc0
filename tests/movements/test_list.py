"""The list of movements and the page of one: who sees what, every filter, the workbook, pages."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.builders import DOCUMENT, body, movement, officer
from tests.honours.pages import signed_in, table
from tests.movements.houses import TODAY
from tests.pages import heading, text
from thidua.movements import excel
from thidua.movements.queries import visible_movements
from thidua.people.actions import dissolve, set_members
from thidua.people.models import Membership, Role

HERE = "/phong-trao/"
NEWEST_FIRST = [
    "Sáu mươi ngày rà soát", "Ba năm sạch hồ", "Khối Mẫu thi đua năm 2020", "Thi đua năm 2020 của Bộ", "Đọc sách",
    "Đồng lòng – đúng hạn", "Xong sớm", "Cả nước trồng cây",
]  # fmt: skip


def listed(response):
    return [row[0].removesuffix(" Việc hôm nay") for row in table(response, "Các phong trào")]


@pytest.fixture
def client(house):
    return signed_in(officer(house["bo"]))


def test_every_movement_the_newest_first(client):
    page = client.get(HERE)
    assert heading(page) == "8 phong trào"
    assert listed(page) == NEWEST_FIRST
    rows = {row[0]: row[1:] for row in table(page, "Các phong trào")}
    assert rows["Khối Mẫu thi đua năm 2020"] == [
        "Cục Một Khối thi đua Mẫu", "Cụm, khối thi đua Thường xuyên hằng năm", "01/02/2020 – 31/12/2020 Dưới 1 năm",
        "Hết thời gian, chờ tổng kết",
    ]  # fmt: skip
    assert rows["Cả nước trồng cây"][0] == "Thủ tướng Chính phủ Bộ Mẫu tham gia"
    assert rows["Đồng lòng – đúng hạn Việc hôm nay"][2:] == ["từ 01/01/2019 Chưa xác định thời hạn", "Đang thực hiện"]
    assert rows["Xong sớm"][3] == "Đã tổng kết"


@pytest.mark.parametrize(
    ("query", "names", "title"),
    [
        ("q=dong+long", ["Đồng lòng – đúng hạn"], "1 phong trào khớp “dong long”"),
        ("q=hom+nay", ["Đồng lòng – đúng hạn"], "1 phong trào khớp “hom nay”"),
        ("q=cuc+hai", ["Đọc sách", "Xong sớm"], "2 phong trào khớp “cuc hai”"),
        ("q=311/qd", ["Cả nước trồng cây"], "1 phong trào khớp “311/qd”"),
        ("nam=2018", ["Xong sớm", "Cả nước trồng cây"], "2 phong trào có trong năm 2018"),
        ("nam=2022", ["Ba năm sạch hồ", "Đồng lòng – đúng hạn", "Cả nước trồng cây"], "3 phong trào có trong năm 2022"),
        ("cap=trung-uong", ["Cả nước trồng cây"], "1 phong trào"),
        ("pham-vi=cum-khoi", ["Khối Mẫu thi đua năm 2020"], "1 phong trào"),
        ("pham-vi=bo-dia-phuong&phuong-thuc=chuyen-de", ["Đồng lòng – đúng hạn"], "1 phong trào"),
        ("phuong-thuc=thuong-xuyen", ["Khối Mẫu thi đua năm 2020", "Thi đua năm 2020 của Bộ"], "2 phong trào"),
        ("don-vi=cuc_mot", ["Sáu mươi ngày rà soát", "Ba năm sạch hồ", "Khối Mẫu thi đua năm 2020"], "3 phong trào"),
        ("nam=2021&don-vi=cuc_mot", ["Ba năm sạch hồ"], "1 phong trào có trong năm 2021"),
        ("q=khong+co+gi", [], "Không có phong trào nào khớp"),
    ],
)  # fmt: skip
def test_each_filter_on_the_page_and_in_the_workbook(client, query, names, title):
    page = client.get(f"{HERE}?{query}")
    assert (heading(page), listed(page)) == (title, names)
    sheet = load_workbook(BytesIO(client.get(f"{HERE}phong-trao.xlsx?{query}").getvalue())).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[3]]
    assert rows[0][:3] == ("Phong trào", "Khẩu hiệu", "Nơi phát động")
    assert [row[0] for row in rows[1:]] == names
    told = sheet["A2"].value
    assert told.startswith(f"{title}. Lọc: ")


def test_the_workbook_says_everything(client):
    sheet = load_workbook(BytesIO(client.get(f"{HERE}phong-trao.xlsx?q=xong").getvalue())).worksheets[0]
    row = [cell.value for cell in list(sheet.rows)[-1]]
    assert [one.date() if isinstance(one, datetime) else one for one in row] == [
        "Xong sớm", None, "Cục Hai", "Cơ quan, tổ chức, đơn vị", None, "Cơ quan, tổ chức, đơn vị", "Theo chuyên đề",
        date(2018, 3, 1), date(2020, 12, 31), "Từ trên 1 năm đến dưới 3 năm", "Đã tổng kết", None, date(2019, 6, 30), "BC 7", None,
    ]  # fmt: skip
    told = (
        load_workbook(BytesIO(client.get(f"{HERE}phong-trao.xlsx?don-vi=cuc_mot&cap=co-quan").getvalue()))
        .worksheets[0]["A2"]
        .value
    )
    assert "cấp phát động cơ quan, tổ chức, đơn vị; Cục Một và các đơn vị trực thuộc." in told


def test_an_address_is_answered_with_its_shortest(client):
    answer = client.get(f"{HERE}?nam=hai&cap=xa&q=&don-vi=cuc_mot")
    assert answer.headers["Location"] == f"{HERE}?don-vi=cuc_mot"
    assert heading(client.get(f"{HERE}?q=%00zz", follow=True)) == "Không có phong trào nào khớp"


@pytest.mark.parametrize(
    ("at", "names"),
    [
        ("bo", NEWEST_FIRST),
        ("one", [*NEWEST_FIRST[:4], "Đồng lòng – đúng hạn", "Cả nước trồng cây"]),
        ("two", [*NEWEST_FIRST[2:5], "Đồng lòng – đúng hạn", "Xong sớm", "Cả nước trồng cây"]),
        ("phong", [NEWEST_FIRST[0], NEWEST_FIRST[1], NEWEST_FIRST[2], NEWEST_FIRST[3], "Đồng lòng – đúng hạn", "Cả nước trồng cây"]),
    ],
)  # fmt: skip
def test_one_sees_ones_own_what_is_above_and_ones_bloc(house, at, names):
    actor = officer(house[at])
    assert {one.name for one in visible_movements(actor, on=TODAY)} == set(names)
    client = signed_in(actor)
    for key in ("bo", "central", "theme", "yearly", "of_bloc", "three", "short", "two_years", "closed"):
        if key != "bo":
            seen = house[key].name in names
            assert client.get(f"{HERE}{house[key].key}/").status_code == (200 if seen else 404), key


def test_a_stranger_sees_none(house):
    assert not visible_movements(officer(house["bo"], Role.PERSON), on=TODAY).exists()


def test_what_stood_below_and_is_gone_is_still_seen_from_above(house):
    dissolve(house["phong"], on=date(2021, 1, 1), document=DOCUMENT, actor=None)
    above, beside = officer(house["one"]), officer(house["two"], username="ben.canh")
    assert visible_movements(above, on=TODAY).filter(name="Sáu mươi ngày rà soát").exists()
    assert not visible_movements(beside, on=TODAY).filter(name="Sáu mươi ngày rà soát").exists()
    page = signed_in(above).get(f"{HERE}?don-vi=phong_a")
    assert listed(page) == ["Sáu mươi ngày rà soát"]
    assert '<option value="phong_a" selected>Phòng A</option>' in page.content.decode()


def test_one_movement(client, house):
    page = client.get(f"{HERE}{house['theme'].key}/")
    assert heading(page) == "Đồng lòng – đúng hạn"
    words = text(page.content.decode())
    assert "Nằm trong phong trào Cả nước trồng cây" in words
    assert "Thời hạn trong biểu 0601 Chưa xác định thời hạn" in words
    assert "Văn bản phát động chưa ghi" in words
    inside = [row[0] for row in table(page, "Các phong trào nằm trong phong trào này")]
    assert inside == ["Ba năm sạch hồ", "Thi đua năm 2020 của Bộ"]
    assert "/sua/" not in page.content.decode()  # others rest on it
    assert f"{HERE}{house['theme'].key}/ket-thuc/" in page.content.decode()


@pytest.mark.parametrize(("at", "role", "keys"), [
    ("one", Role.OFFICER, True), ("two", Role.OFFICER, False), ("one", Role.HEAD, False), ("bo", Role.STANDING, True),
])  # fmt: skip
def test_the_keys_are_for_who_may_use_them(house, at, role, keys):
    page = signed_in(officer(house[at], role)).get(f"{HERE}{house['of_bloc'].key}/").content.decode()
    assert (f"{house['of_bloc'].key}/sua/" in page) is keys
    assert (f"{house['of_bloc'].key}/ket-thuc/" in page) is keys


def test_pages_and_the_number_of_queries(client, house):
    def asked(query):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{HERE}{query}").status_code == 200
        return len(queries)

    asked("")
    before = asked(""), asked(f"{house['theme'].key}/")
    for number in range(60):
        unit = body(f"vu_{number}", house["bo"]) if number < 5 else house["two"]
        movement(f"Phong trào {number}", unit, date(2021, 1, 1), parent=house["theme"])
    assert (asked(""), asked(f"{house['theme'].key}/")) == before
    last = client.get(f"{HERE}?trang=2")
    assert len(listed(last)) == 18
    assert "51–68 trên 68 phong trào" in text(last.content.decode())


def test_an_empty_house_teaches(db):
    from tests.builders import ministry

    page = signed_in(officer(ministry())).get(HERE)
    assert heading(page) == "Chưa ghi phong trào nào"
    assert "Ghi phong trào đầu tiên" in text(page.content.decode())


def test_phong_trao_cua_khoi_chi_thanh_vien_nam_ay_thay(house):
    set_members(house["bloc"], 2020, {house["one"]: Membership.Part.HEAD}, on=TODAY, actor=None)
    left = visible_movements(officer(house["two"]), on=TODAY)
    assert not left.filter(pk=house["of_bloc"].pk).exists()
    set_members(house["bloc"], 2020, {house["two"]: Membership.Part.HEAD}, on=TODAY, actor=None)
    assert left.all().filter(pk=house["of_bloc"].pk).exists()


def test_nam_dai_bao_nhieu_cung_khong_hong_trang(client):
    assert client.get(f"{HERE}?nam={'9' * 4400}", follow=True).status_code == 200


def test_ten_don_vi_ngoai_tam_nhin_khong_lo(house):
    local = signed_in(officer(house["one"]))
    assert "Cục Hai" not in local.get(f"{HERE}?don-vi=cuc_hai").content.decode()
    file: Any = local.get(f"{HERE}phong-trao.xlsx?don-vi=cuc_hai")
    (sheet,) = load_workbook(BytesIO(b"".join(file.streaming_content))).worksheets
    assert not [value for row in sheet.iter_rows(values_only=True) for value in row if "Cục Hai" in str(value)]


def test_qua_nhieu_phong_trao_thi_tep_noi_ro(client, monkeypatch):
    monkeypatch.setattr(excel, "MOST", 7)
    answer = client.get(f"{HERE}phong-trao.xlsx")
    assert "7 phong trào" in text(answer)
