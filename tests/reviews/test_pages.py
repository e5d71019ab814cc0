"""The pages of reviews as a unit, the body above it and a stranger use them."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.reviews.houses import interim, issued, limit, review, small_house
from thidua.reviews.actions import add_point, send
from thidua.reviews.models import Point, Review, State

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def house() -> dict[str, Any]:
    return small_house()


def begun(house: dict[str, Any]) -> Review:
    """The review of a year of the first bureau, as its officer begins it on the page."""
    browser = signed_in(house["officer"])
    sent = {"kind": "tong_ket", "span": "nam", "last": "2020", "body": "cuc_mot", "to": "cap-tren"}
    answer = browser.post("/tong-ket/lap/", sent)
    assert answer.status_code == 302, text(answer)
    return Review.objects.get(body=house["one"])


def test_a_unit_begins_writes_sends_and_the_body_above_returns_takes_and_it_is_issued(house):
    made = begun(house)
    unit, above = signed_in(house["officer"]), signed_in(house["standing"])
    page = f"/tong-ket/{made.pk}/"
    assert heading(unit.get(page)) == "Tổng kết công tác thi đua, khen thưởng năm 2020 của Cục Một"
    assert above.get(page).status_code == 200  # who sees the unit sees its drafts
    write = unit.get(f"{page}viet/danh_gia/")
    mark = write.content.decode().split('name="luc-mo" value="')[1].split('"')[0]
    assert unit.post(f"{page}viet/danh_gia/", {"text": "Đạt mọi chỉ tiêu.", "luc-mo": mark}).status_code == 302
    row = {"text": "Họp khối thiếu.", "owner": "cuc_mot", "due": "31/12/2026"}
    assert unit.post(f"{page}them/han_che/", row).status_code == 302
    assert "Đạt mọi chỉ tiêu." in text(unit.get(page))
    assert unit.post(f"{page}buoc/", {"viec": "gui"}).status_code == 302
    assert above.post(f"{page}tra-lai/", {"danh_gia": "Nêu con số."}).status_code == 302
    refused = unit.post(f"{page}buoc/", {"viec": "gui"})
    assert refused.status_code == 400
    assert "Cấp trên yêu cầu sửa mà chưa sửa: “Đánh giá chung”." in text(refused)
    assert unit.post(f"{page}buoc/", {"viec": "da-sua", "phan": "danh_gia"}).status_code == 302
    assert unit.post(f"{page}buoc/", {"viec": "gui"}).status_code == 302
    assert above.post(f"{page}buoc/", {"viec": "nhan"}).status_code == 302
    paper = {"number": "5/BC-C1", "issued_on": f"{TODAY:%d/%m/%Y}", "signer": "Lê Mẫu", "signer_post": "CỤC TRƯỞNG"}
    assert unit.post(f"{page}ban-hanh/", paper).status_code == 403
    assert above.post(f"{page}ban-hanh/", paper).status_code == 302
    said = text(unit.get(page))
    assert "Số liệu và lời viết giữ nguyên như ngày ban hành" in said
    assert Review.objects.get(pk=made.pk).state == State.ISSUED
    assert "Mọi con số hôm nay vẫn đúng như lúc ban hành." in text(unit.get(f"{page}?so-hom-nay=1"))


def test_what_was_changed_by_hand_in_the_database_is_said(house):
    made = issued(house)
    content = made.content or {}
    content["texts"] = {"danh_gia": "Khác"}
    Review.objects.filter(pk=made.pk).update(content=content)
    assert "Nội dung không khớp mã kiểm tra lúc ban hành" in text(
        signed_in(house["standing"]).get(f"/tong-ket/{made.pk}/")
    )


def test_a_refused_form_keeps_what_was_typed(house):
    browser = signed_in(house["officer"])
    refused = browser.post(
        "/tong-ket/lap/", {"kind": "so_ket", "span": "giai_doan", "first": "2020", "last": "2020", "body": "cuc_mot"}
    )
    assert refused.status_code == 400
    assert "Giai đoạn phải có từ hai năm trở lên." in text(refused)
    assert refused.content.decode().count('value="2020"') == 2
    made = begun(house)
    long = browser.post(f"/tong-ket/{made.pk}/viet/danh_gia/", {"text": "chữ " * 6000, "luc-mo": ""})
    assert long.status_code == 400


def test_what_is_typed_comes_back_and_can_be_thrown_away(house):
    made = begun(house)
    browser = signed_in(house["officer"])
    page = f"/tong-ket/{made.pk}/viet/danh_gia/"
    assert text(browser.post(f"{page}go-do/", {"text": "đang gõ"})).startswith("Đã giữ bản gõ dở lúc")
    assert "đang gõ</textarea>" in browser.get(page).content.decode()
    assert "đang gõ" not in text(signed_in(house["standing"]).get(page))
    assert browser.post(f"{page}go-do/", {"bo": "1"}).status_code == 302
    assert "đang gõ" not in browser.get(page).content.decode()


def test_the_second_who_saves_is_told_what_the_first_wrote(house):
    made = begun(house)
    one, other = signed_in(house["officer"]), signed_in(house["standing"])
    page = f"/tong-ket/{made.pk}/viet/danh_gia/"
    mark = one.get(page).content.decode().split('name="luc-mo" value="')[1].split('"')[0]
    assert other.post(page, {"text": "Trước", "luc-mo": mark}).status_code == 302
    answer = one.post(page, {"text": "Sau", "luc-mo": mark})
    assert answer.status_code == 400
    assert "người khác đã sửa phần “Đánh giá chung”" in text(answer)
    assert "Sau</textarea>" in answer.content.decode()


def test_what_is_not_seen_is_not_there(house):
    made = begun(house)
    stranger = signed_in(house["other"])
    for path in ("", "word/", "excel/", "don-vi/", "ban-ghi/khoi/?o=nam:2020", "viet/danh_gia/"):
        assert stranger.get(f"/tong-ket/{made.pk}/{path}").status_code == 404
    assert "Chưa có báo cáo" in heading(stranger.get("/tong-ket/"))


def test_the_list_is_found_without_marks_filtered_and_taken_home(house):
    review(house)
    interim(house, "one")
    browser = signed_in(house["standing"])
    assert heading(browser.get("/tong-ket/")) == "2 báo cáo sơ kết, tổng kết"
    assert [row[0] for row in table(browser.get("/tong-ket/?q=khoi+mau"), "Các báo cáo")] == [
        "Tổng kết công tác thi đua, khen thưởng giai đoạn 2019–2020 của Khối thi đua Mẫu"
    ]
    assert heading(browser.get("/tong-ket/?nam=2019")) == "1 báo cáo sơ kết, tổng kết có năm 2019"
    assert heading(browser.get("/tong-ket/?loai=so-ket&ve=khoi")) == "Không có báo cáo nào khớp"
    assert browser.get("/tong-ket/?nam=xyz").status_code == 302
    csv = b"".join(browser.get("/tong-ket/xuat/csv/?loai=so-ket")).decode("utf-8-sig")
    assert "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026 của Cục Một" in csv
    assert "Khối thi đua Mẫu" not in csv


def test_figures_open_their_records_and_all_tables_go_into_a_workbook(house):
    made = review(house)
    browser = signed_in(house["standing"])
    html = browser.get(f"/tong-ket/{made.pk}/").content.decode()
    assert "/thong-ke/" in html or "cua=khoi_mau" in html
    opened = browser.get(f"/tong-ket/{made.pk}/ban-ghi/khoi/?o=nam%3A2020")
    assert heading(opened) == "Thành viên năm 2020: 3 bản ghi"
    assert browser.get(f"/tong-ket/{made.pk}/ban-ghi/khoi/?o=la").status_code == 404
    book = openpyxl.load_workbook(BytesIO(b"".join(browser.get(f"/tong-ket/{made.pk}/excel/"))))
    assert "Khen thưởng theo danh hiệu" in " ".join(book.sheetnames)
    word = browser.get(f"/tong-ket/{made.pk}/word/")
    assert b"".join(word)[:2] == b"PK"


def test_the_body_above_asks_for_reports_and_takes_a_row_with_one_press(house):
    main, mine = interim(house, "bo"), interim(house, "one")
    row = add_point(mine, limit("Họp khối thiếu."), on=TODAY, actor=None)
    send(mine, on=TODAY, actor=None)
    browser = signed_in(house["standing"])
    page = f"/tong-ket/{main.pk}/don-vi/"
    assert heading(browser.get(page)) == "1 trên 3 đơn vị đã gửi báo cáo"
    day = TODAY + timedelta(days=20)
    assert browser.post(page, {"viec": "yeu-cau", "day": f"{day:%d/%m/%Y}", "rests": "Quy chế"}).status_code == 302
    twice = browser.post(page, {"viec": "yeu-cau", "day": f"{day:%d/%m/%Y}"})
    assert twice.status_code == 400
    assert "Đã yêu cầu gửi báo cáo" in text(twice)
    assert browser.post(page, {"viec": "lay", "dong": row.pk}).status_code == 302
    assert Point.objects.get(review=main).origin == row
    assert "Đã lấy vào báo cáo" in text(browser.get(page))


def test_open_rows_over_the_years_are_closed_by_who_owes_them(house):
    made = issued(house, limit("Đôn đốc chưa thường xuyên.", owner=house["one"]), limit("Điển hình chậm."))
    unit, standing = signed_in(house["officer"]), signed_in(house["standing"])
    assert heading(standing.get("/tong-ket/theo-doi/")) == "2 việc còn mở, 0 quá hạn"
    assert heading(standing.get("/tong-ket/theo-doi/?q=don+doc")) == "2 việc còn mở, 0 quá hạn"
    assert len(table(standing.get("/tong-ket/theo-doi/?q=don+doc"), "Việc còn mở qua các kỳ")) == 1
    row, other = made.points.order_by("pk")
    assert (
        unit.post(f"/tong-ket/dong/{row.pk}/xong/", {"done": "", "closed_on": f"{TODAY:%d/%m/%Y}"}).status_code == 400
    )
    assert (
        unit.post(f"/tong-ket/dong/{row.pk}/xong/", {"done": "Đã làm", "closed_on": f"{TODAY:%d/%m/%Y}"}).status_code
        == 302
    )
    assert (
        unit.post(f"/tong-ket/dong/{other.pk}/xong/", {"done": "x", "closed_on": f"{TODAY:%d/%m/%Y}"}).status_code
        == 403
    )
    assert heading(standing.get("/tong-ket/theo-doi/?tinh-trang=xong")) == "1 việc còn mở, 0 quá hạn"
    csv = b"".join(standing.get("/tong-ket/theo-doi/xuat/csv/?tinh-trang=xong")).decode("utf-8-sig")
    assert "Đôn đốc chưa thường xuyên." in csv
    assert "Điển hình chậm." not in csv


def test_the_effect_of_a_movement_is_told_plainly_where_nothing_follows(house):
    browser = signed_in(house["standing"])
    assert heading(browser.get("/tong-ket/tac-dong/")) == "Tác động của phong trào"
    answer = browser.get(f"/tong-ket/tac-dong/?phong-trao={house['theme'].key}")
    assert heading(answer) == "Chưa kết luận được gì"
    assert "Chưa có đủ 2 năm số liệu trước phong trào." in text(answer)
    assert (
        browser.get(f"/tong-ket/tac-dong/xuat/csv/?phong-trao={house['theme'].key}&chi-so=khen-thuong").status_code
        == 200
    )
    hidden = signed_in(house["officer"]).get(f"/tong-ket/tac-dong/?phong-trao={house['theme'].key}")
    assert "So sánh này cần thấy mọi đơn vị được so" in text(hidden)


def test_the_number_of_questions_does_not_grow(house):
    browser = signed_in(house["standing"])
    main = interim(house, "bo")

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(path).status_code == 200
        return len(seen)

    paths = ("/tong-ket/", f"/tong-ket/{main.pk}/", f"/tong-ket/{main.pk}/don-vi/", "/tong-ket/theo-doi/")
    for unit in ("one",):
        _one_more(house, unit, 1)
    few = [asked(path) for path in paths]
    for unit in ("two", "three"):
        _one_more(house, unit, 4)
    assert [max(0, asked(path) - before) for path, before in zip(paths, few, strict=True)] == [0, 0, 0, 0]


def _one_more(house: dict[str, Any], unit: str, rows: int) -> None:
    made = interim(house, unit)
    for at in range(rows):
        add_point(made, limit(f"Hạn chế {at}.", owner=house[unit]), on=TODAY, actor=None)
    send(made, on=TODAY, actor=None)
    issued(
        house, *(limit(f"Của khối {unit} {at}.", owner=house[unit]) for at in range(rows)), body=house[unit], bloc=None
    )
