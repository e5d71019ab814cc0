"""The forms: what is sent becomes a movement; what is wrong is named beside its field, and what was typed stays."""

import re
from datetime import date
from html import unescape

import pytest

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.movements.models import Level, Movement
from thidua.people.models import Role

NEW = "/phong-trao/phat-dong/"
SENT = {
    "name": "Mỗi tuần một sáng kiến", "slogan": "Nghĩ khác", "purpose": "Ghi lại\nvà dùng chung", "unit": "cuc_mot",
    "scope": "co_quan", "method": "chuyen_de", "since": "1/3/2021", "until": "2021-12-31", "parent": "bo_mau-2019-1",
    "document_number": "9/KH-C1", "document_date": "25.02.2021", "document_body": "Cục Một",
}  # fmt: skip


def errors(response):
    """The words beside each field that has any."""
    html = response.content.decode()
    found = re.findall(r'<p class="error" id="id_(\w+)_error">(.*?)</p>', html, re.DOTALL)
    return {name: text(words) for name, words in found}


def value(response, name):
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    return unescape(found[1]) if found else ""


def chosen(response, name):
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', response.content.decode(), re.DOTALL)
    assert select
    return re.findall(r'<option value="([^"]*)" selected', select[0])


@pytest.fixture
def client(house):
    return signed_in(officer(house["one"]))


def test_a_movement_is_launched(client, house):
    answer = client.post(NEW, SENT)
    made = Movement.objects.get(name="Mỗi tuần một sáng kiến")
    assert answer.headers["Location"] == f"/phong-trao/{made.key}/"
    assert (made.unit, made.parent, made.since, made.until, made.document_date, made.level, made.purpose) == (
        house["one"], house["theme"], date(2021, 3, 1), date(2021, 12, 31), date(2021, 2, 25), Level.BODY, "Ghi lại\nvà dùng chung",
    )  # fmt: skip
    assert "Đã ghi phong trào “Mỗi tuần một sáng kiến”." in text(
        client.get(answer.headers["Location"]).content.decode()
    )


def test_one_launched_outside_the_register(client, house):
    client.post(
        NEW, SENT | {"launched_by_name": "Chủ tịch nước", "level": "trung_uong", "scope": "toan_quoc", "parent": ""}
    )
    made = Movement.objects.get(launched_by_name="Chủ tịch nước")
    assert (made.level, made.unit, made.launched_by) == (Level.CENTRAL, house["one"], None)


def test_only_bodies_one_leads_and_movements_one_sees_are_offered(client, house):
    html = client.get(f"{NEW}?trong={house['theme'].key}").content.decode()
    units = re.search(r'<select[^>]*name="unit".*?</select>', html, re.DOTALL)
    assert units
    assert re.findall(r'value="(\w+)"', units[0]) == ["cuc_mot", "phong_a"]
    assert house["two_years"].name not in html
    assert chosen(client.get(f"{NEW}?trong={house['theme'].key}"), "parent") == [house["theme"].key]
    assert errors(client.post(NEW, SENT | {"unit": "cuc_hai"})) == {
        "unit": "Lựa chọn này không còn. Chọn lại trong danh sách."
    }
    alone = signed_in(officer(house["phong"], username="mot.minh"))
    assert chosen(alone.get(NEW), "unit") == ["phong_a"]


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"name": ""}, "name", "Chưa điền ô này."),
        ({"name": "x" * 301}, "name", "Dài quá 300 chữ. Viết ngắn lại."),
        ({"since": "31/02/2021"}, "since", "Không có ngày này. Viết ngày/tháng/năm, ví dụ 03/03/2026."),
        ({"since": ""}, "since", "Chưa điền ngày này."),
        ({"scope": ""}, "scope", "Chưa chọn ô này."),
        ({"scope": "lung-tung"}, "scope", "Lựa chọn này không còn. Chọn lại trong danh sách."),
        ({"until": "01/01/2021"}, "until", "Ngày kết thúc 01/01/2021 trước ngày bắt đầu 01/03/2021. Sửa một trong hai ngày, hoặc để trống ngày kết thúc nếu chưa định."),
        ({"launched_by_name": "Chủ tịch nước"}, "level", "Chưa chọn cấp của cơ quan phát động ngoài danh mục tổ chức. Chọn cấp của cơ quan ấy."),
        ({"bloc": "khoi_mau"}, "scope", "Đã chọn khối, cụm nhưng phạm vi không phải là cụm, khối thi đua. Đổi phạm vi thành “Cụm, khối thi đua”, hoặc bỏ chọn khối, cụm."),
        ({"slogan": "a\0b"}, "slogan", "Có ký tự lạ. Gõ lại ô này."),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(client, more, field, words):
    before = Movement.objects.count()
    answer = client.post(NEW, SENT | more)
    assert answer.status_code == 400
    assert errors(answer) == {field: words}
    for name in ("document_number", "document_body", "document_date"):
        assert value(answer, name) == SENT[name]
    assert chosen(answer, "parent") == [SENT["parent"]]
    assert Movement.objects.count() == before


def test_an_empty_form_sent_says_so(client):
    assert set(errors(client.post(NEW, {}))) == {"name", "unit", "scope", "method", "since"}


def test_amended(client, house):
    here = f"/phong-trao/{house['three'].key}/sua/"
    page = client.get(here)
    assert heading(page) == "Sửa “Ba năm sạch hồ”"
    assert (value(page, "since"), value(page, "until"), chosen(page, "unit"), chosen(page, "parent")) == (
        "01/03/2020", "28/02/2023", ["cuc_mot"], [house["theme"].key],
    )  # fmt: skip
    seen = value(page, "luc-mo")
    answer = client.post(
        here, SENT | {"luc-mo": seen, "name": "Bốn năm sạch hồ", "since": "01/03/2020", "until": "29/02/2024"}
    )
    assert answer.headers["Location"] == f"/phong-trao/{house['three'].key}/"
    house["three"].refresh_from_db()
    assert (house["three"].name, house["three"].until) == ("Bốn năm sạch hồ", date(2024, 2, 29))


def test_the_second_saver_is_told_what_changed_meanwhile(client, house):
    here = f"/phong-trao/{house['three'].key}/sua/"
    seen, more = value(client.get(here), "luc-mo"), {"since": "01/03/2020", "until": "28/02/2023"}
    client.post(here, SENT | more | {"luc-mo": seen, "name": "Người thứ nhất"})
    second = client.post(here, SENT | more | {"luc-mo": seen, "name": "Người thứ hai"})
    assert second.status_code == 400
    said = text(second.content.decode())
    assert "tên phong trào từ “Ba năm sạch hồ” thành “Người thứ nhất”" in said
    assert value(second, "name") == "Người thứ hai"
    house["three"].refresh_from_db()
    assert house["three"].name == "Người thứ nhất"
    again = client.post(here, SENT | more | {"luc-mo": value(second, "luc-mo"), "name": "Người thứ hai"})
    assert again.status_code == 302


def test_a_closed_movement_says_so_before_anything_is_typed(client, house):
    house["three"].closed_on, house["three"].closing_document = date(2022, 1, 1), "BC 1"
    house["three"].save()
    page = client.get(f"/phong-trao/{house['three'].key}/sua/")
    assert "Phong trào đã kết thúc ngày 01/01/2022" in text(page.content.decode())
    assert 'name="slogan"' not in page.content.decode()


def test_what_others_rest_on_is_not_amended_and_the_page_says_why(house):
    boss = signed_in(officer(house["bo"]))
    answer = boss.post(
        f"/phong-trao/{house['theme'].key}/sua/", SENT | {"unit": "bo_mau", "scope": "bo_dia_phuong", "parent": ""}
    )
    assert answer.status_code == 400
    assert "Đã có phong trào nằm trong phong trào này" in text(answer.content.decode())
    assert value(answer, "name") == SENT["name"]


def test_closed(client, house):
    here = f"/phong-trao/{house['short'].key}/ket-thuc/"
    refused = client.post(here, {"closed_on": "30/04/2020", "document": "BC 3"})
    assert errors(refused) == {"closed_on": "Ngày tổng kết trước ngày bắt đầu 01/05/2020. Sửa ngày tổng kết."}
    assert value(refused, "document") == "BC 3"
    assert client.post(here, {"closed_on": "15/07/2020", "document": "BC 3"}).status_code == 302
    house["short"].refresh_from_db()
    assert (house["short"].closed_on, house["short"].closing_document) == (date(2020, 7, 15), "BC 3")
    assert "Phong trào đã kết thúc ngày 15/07/2020" in text(
        client.post(here, {"closed_on": "16/07/2020", "document": "BC 4"}).content.decode()
    )


@pytest.mark.parametrize("verb", ["sua", "ket-thuc"])
def test_seen_but_led_by_others_is_refused_and_unseen_is_not_there(client, house, verb):
    before = list(Movement.objects.order_by("pk").values())
    for key, status in (("theme", 403), ("two_years", 404)):
        for ask in (client.get, client.post):
            assert ask(f"/phong-trao/{house[key].key}/{verb}/").status_code == status
    assert list(Movement.objects.order_by("pk").values()) == before


def test_who_only_reads_has_no_key_to_a_new_one(house):
    reader = signed_in(officer(house["one"], Role.HEAD))
    assert NEW not in reader.get("/phong-trao/").content.decode()
    assert reader.get(NEW).status_code == 403
