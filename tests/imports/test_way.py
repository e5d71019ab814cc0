"""The whole way on the pages: handed in, looked at, entered, taken back; with the worker in between."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.honours.importing.files import WHOLE
from tests.honours.pages import table
from tests.imports.pages import START, book, entered, handed_in, of, press, previewed, send
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.honours.actions import take_back
from thidua.honours.actions.entering import KINDS
from thidua.honours.models import Honour, Rating
from thidua.imports.models import ErrorBook, ImportRow
from thidua.jobs import worker
from thidua.people.models import Person

pytestmark = pytest.mark.django_db
BAD = {
    "Cá nhân": WHOLE["Cá nhân"],
    "Xếp loại": [
        ["CB1", "", "", "", "", 2018, "HTT"],
        ["CB1", "", "", "", "", 2019, "giỏi lắm"],
        ["", "Lê Mẫu An", "", "", "", 2020, "HTXS"],
    ],
}


def test_the_first_page_teaches_and_gives_the_template(client):
    page = client.get(START)
    said = text(page)
    assert heading(page) == "Nhập con người, sổ khen thưởng từ Excel"
    assert "Nhập vào sổ của Bộ Mẫu và các đơn vị trực thuộc" in said
    assert "Chưa có lần nhập nào" in said
    assert {"Cá nhân", "Khen thưởng"} <= set(
        load_workbook(BytesIO(b"".join(client.get(f"{START}tep-mau.xlsx")))).sheetnames
    )


def test_from_the_file_into_the_book_and_back(client):
    address = handed_in(client)
    waiting = client.get(address)
    assert heading(waiting) == "Đang đọc tệp"
    assert "Đang chờ đến lượt" in text(waiting)
    assert worker.work_off() == 1
    page = client.get(address)
    assert heading(page) == "12 dòng: 12 mới"
    assert "Nhập tất cả 12 dòng" in text(page)
    assert Person.objects.count() == 0
    assert press(client, address).headers["Location"] == address
    assert heading(client.get(address)) == "Đang nhập 12 dòng vào sổ"
    assert worker.work_off() == 1
    page = client.get(address)
    assert heading(page) == "Đã nhập 12 dòng"
    for words in (
        "Xếp loại 4 dòng mới",
        "Khen thưởng 3 dòng mới",
        "Cán Bộ Mẫu bấm nhập ngày",
        "Xem 3 lượt khen trong sổ",
    ):
        assert words in text(page)
    run = of(address)
    assert Rating.objects.filter(batch=run.batch).count() == 4
    assert heading(client.get(f"/so-khen-thuong/?dot={run.batch_id}")) == "3 lượt khen"
    assert text(client.get(START)).count("Đã nhập 12 dòng") == 1
    asked = client.get(f"{address}rut-lai/")
    assert (
        "Mọi dòng đợt này ghi vào sổ (Xếp loại: 4 dòng mới; Khen thưởng: 3 dòng mới; Sáng kiến: 1 dòng mới; Kỷ luật: 1 dòng mới) thôi"
        in text(asked)
    )
    assert client.post(f"{address}rut-lai/").status_code == 302
    page = client.get(address)
    assert heading(page) == "Đã rút lại đợt nhập"
    assert not any(kind.objects.filter(is_current=True).exists() for kind in KINDS)
    assert "Rút lại đợt nhập" not in text(page).replace("Đã rút lại đợt nhập", "")
    assert "Đã bỏ khỏi sổ: 3 chức vụ do đợt này thêm. 2 người vẫn có tên trong sổ nhưng không còn chức vụ" in text(page)
    acts = ["files.nhan_tep", "imports.bam_nhap", "honours.nhap_tep", "honours.rut_dot_nhap"]
    told = list(Event.objects.filter(action__in=acts).order_by("pk").values_list("action", "actor_name"))
    assert told == [(act, "Cán Bộ Mẫu") for act in acts]


def test_the_rows_say_who_what_and_what_to_mend(client):
    address = previewed(client, book(BAD))
    assert heading(client.get(address)) == "6 dòng: 4 mới, 1 chưa chắc, 1 lỗi"
    rows = table(client.get(address), "Từng dòng của tệp")
    assert [row[2] for row in rows] == ["Mới", "Mới", "Mới", "Mới", "Lỗi", "Chưa chắc"]
    assert rows[0] == [
        "dòng 2 Cá nhân", "Lê Mẫu An CB1 · Cục A", "Mới",
        "Thêm người vào sổ; thêm chức vụ Chuyên viên từ 01/01/2010 · Phân loại cán bộ: chưa ghi.", "",
    ]  # fmt: skip
    assert rows[3][3] == "Xếp loại 2018: Hoàn thành tốt nhiệm vụ"
    assert rows[4][4].startswith("Cột G · Xếp loại giỏi lắm ")
    assert "Chỉ có tên “Lê Mẫu An” thì chưa biết là ai. Ghi mã, hoặc ghi cả ngày sinh và đơn vị." in rows[5][4]


def test_the_rows_are_narrowed_by_status_sheet_and_name(client):
    address = previewed(client, book(BAD))
    assert len(table(client.get(f"{address}?la=moi"), "Từng dòng của tệp")) == 4
    assert len(table(client.get(address, {"trang-tinh": "Xếp loại"}), "Từng dòng của tệp")) == 3
    assert len(table(client.get(address, {"q": "tran mau"}), "Từng dòng của tệp")) == 1
    page = client.get(address, {"q": "le mau an", "trang-tinh": "Xếp loại"})
    assert "Tất cả 1" in text(page)
    assert "Chưa chắc 1" in text(page)
    assert client.get(f"{address}?la=xyz&q=").headers["Location"] == address
    assert "Không có dòng nào khớp" in text(client.get(address, {"q": "zzz"}))


def test_only_the_clean_rows_and_the_rest_comes_back_as_a_workbook(client):
    address = previewed(client, book(BAD))
    page = client.get(address)
    assert "Chỉ nhập 4 dòng sạch" in text(page)
    assert "Nhập tất cả" not in text(page)
    refused = press(client, address)
    assert refused.status_code == 409
    assert "Còn 2 dòng lỗi hoặc chưa chắc." in text(refused)
    assert press(client, address, "sach").status_code == 302
    worker.work_off()
    assert heading(client.get(address)) == "Đã nhập 4 dòng"
    assert "2 dòng không nhập" in text(client.get(address))
    back = client.get(f"{address}dong-phai-sua.xlsx")
    assert back.headers["Content-Disposition"] == 'attachment; filename="so - dong phai sua.xlsx"'
    found = load_workbook(BytesIO(b"".join(back)))
    assert found.sheetnames == ["Xếp loại"]
    assert found["Xếp loại"].max_row == 3


def test_the_same_file_again_is_all_there(client):
    data = book()
    first = entered(client, data)
    again = previewed(client, data)
    page = client.get(again)
    assert heading(page) == "12 dòng: 12 đã có"
    assert "Đúng tệp này đã được nhập" in text(page)
    assert f'href="{first}"' in page.content.decode()
    assert "Nhập tất cả" not in text(page)
    assert press(client, again).status_code == 302  # nothing stands in the way of nothing
    worker.work_off()
    assert heading(client.get(again)) == "Sổ đã có đủ, không ghi thêm gì"


def test_what_changes_the_book_needs_its_document(client):
    entered(client)
    changed = {"Khen thưởng": [["CB1", "", "", "", "", 2020, "CSTĐCS", "2/QĐ", "06/01/2021", 1_390_000]]}
    address = previewed(client, book(changed))
    page = client.get(address)
    assert heading(page) == "1 dòng: 1 thay đổi"
    assert "Ngày quyết định: 05/01/2021 → 06/01/2021" in table(page, "Từng dòng của tệp")[0][4]
    refused = press(client, address)
    assert refused.status_code == 409
    assert "Có 1 dòng thay đổi điều sổ đã ghi. Ghi văn bản làm căn cứ đính chính." in text(refused)
    assert press(client, address, **{"van-ban": " QĐ  12 "}).status_code == 302
    worker.work_off()
    line = Honour.objects.get(award="chien_si_thi_dua_co_so", is_current=True)
    assert (line.decided_on, line.document) == (date(2021, 1, 6), "QĐ 12")
    assert "đính chính theo QĐ 12" in text(client.get(address))


def test_what_changes_the_book_can_be_left_out(client):
    entered(client)
    sheets = {
        "Khen thưởng": [
            ["CB1", "", "", "", "", 2020, "CSTĐCS", "2/QĐ", "06/01/2021", 1_390_000],
            ["CB1", "", "", "", "", 2021, "CSTĐCS", "9/QĐ", "06/01/2022", None],
        ]
    }
    address = previewed(client, book(sheets))
    assert "Bỏ 1 dòng thay đổi điều sổ đã ghi, chỉ nhập 1 dòng" in text(client.get(address))
    assert press(client, address, "bo-thay-doi", **{"van-ban": "QĐ 12"}).status_code == 302
    worker.work_off()
    assert heading(client.get(address)) == "Đã nhập 1 dòng"
    assert Honour.objects.get(award="chien_si_thi_dua_co_so", year=2020).decided_on == date(2021, 1, 5)


def test_a_book_changed_meanwhile_gives_a_new_preview_and_nothing_is_entered(client, bo):
    one, other = previewed(client), previewed(client, book({"Cá nhân": WHOLE["Cá nhân"][:1]}), name="khac.xlsx")
    for address in (other, one):
        assert press(client, address).status_code == 302
        worker.work_off()
    page = client.get(one)
    assert heading(page) == "12 dòng: 11 mới, 1 đã có"
    assert "Sổ đã thay đổi từ lúc xem trước, nên chưa dòng nào được ghi." in text(page)
    assert Rating.objects.count() == 0
    assert press(client, one).status_code == 302
    worker.work_off()
    assert heading(client.get(one)) == "Đã nhập 11 dòng"


def test_what_rests_on_it_keeps_it_in_the_book(client, bo):
    address = entered(client)
    changed = {"Khen thưởng": [["CB1", "", "", "", "", 2020, "CSTĐCS", "2/QĐ", "06/01/2021"]]}
    later = entered(client, book(changed), **{"van-ban": "QĐ 12"})
    refused = client.post(f"{address}rut-lai/")
    assert refused.status_code == 409
    assert "Đã có dòng đính chính hoặc hủy dựa trên đợt nhập này. Rút các dòng đó trước." in text(refused)
    assert heading(client.get(address)) == "Đã nhập 12 dòng"
    assert client.post(f"{later}rut-lai/").status_code == 302
    assert "Đã có dòng đính chính" in text(client.post(f"{address}rut-lai/"))  # what stands again rests on it too


def test_a_file_of_people_only_is_taken_back_too(client):
    assert "cả người và chức vụ đã thêm, khi chưa có gì khác dựa vào" in text(client.get(START))
    address = entered(client, book({"Cá nhân": WHOLE["Cá nhân"]}))
    asked = text(client.get(f"{address}rut-lai/"))
    assert "Người, chức vụ, hộ gia đình, tổ chức đợt này thêm thì bỏ khỏi sổ" in asked
    assert "có lần khen ghi sau mất chỗ dựa nếu rút, thì máy từ chối và nêu tên" in asked
    assert "thôi có hiệu lực" not in asked
    assert client.post(f"{address}rut-lai/").status_code == 302
    assert "Đã bỏ khỏi sổ: 2 người, 3 chức vụ do đợt này thêm." in text(client.get(address))
    assert Person.objects.count() == 0


def test_taken_back_on_the_command_line_is_taken_back_here(client, bo):
    address = entered(client)
    batch = of(address).batch
    assert batch
    take_back(batch, at=bo, on=date(2026, 3, 2), actor=None)
    assert heading(client.get(address)) == "Đã rút lại đợt nhập"
    assert "Đợt nhập này đã được rút lại" in text(client.post(f"{address}rut-lai/"))


def test_cancelled_nothing_is_left_but_that_it_was(client):
    address = previewed(client, book(BAD))
    assert "bị bỏ khỏi máy chủ" in text(client.get(f"{address}huy/"))
    assert client.post(f"{address}huy/").headers["Location"] == START
    run = of(address)
    assert (bytes(run.upload.content), ImportRow.objects.count(), ErrorBook.objects.count()) == (b"", 0, 0)
    assert heading(client.get(address)) == "Đã hủy, chưa nhập dòng nào"
    assert client.get(f"{address}tep/").status_code == 404
    assert "nay ở “Đã hủy”" in text(press(client, address))
    assert "Đã hủy" in text(client.get(START))


def test_cancelled_while_it_waits_the_worker_leaves_it_alone(client):
    address = handed_in(client)
    client.post(f"{address}huy/")
    assert worker.work_off() == 1
    assert heading(client.get(address)) == "Đã hủy, chưa nhập dòng nào"


def test_an_old_page_enters_nothing_it_has_not_shown(client):
    address = previewed(client)
    old = of(address).fingerprint
    entered(client, book({"Cá nhân": WHOLE["Cá nhân"][:1]}))
    assert client.post(f"{address}chay-lai/").status_code == 302
    worker.work_off()
    refused = client.post(f"{address}nhap/", {"dau": old, "cach": "tat-ca"})
    assert refused.status_code == 409
    assert "Các dòng không còn như lúc mở trang này." in text(refused)


def test_the_moving_part_moves_and_then_calls_the_whole_page(client):
    address = handed_in(client)
    part = client.get(f"{address}tien-do/")
    assert part.status_code == 200
    assert "HX-Refresh" not in part.headers
    assert "Đang chờ đến lượt" in text(part)
    worker.work_off()
    assert client.get(f"{address}tien-do/").headers["HX-Refresh"] == "true"


def test_the_number_of_queries_does_not_grow_with_the_rows(client, django_assert_max_num_queries):
    many = {
        "Xếp loại": [["CB1", "", "", "", "", 1960 + number, "HTT"] for number in range(60)],
        "Cá nhân": WHOLE["Cá nhân"],
    }
    address = previewed(client, book(many))
    with django_assert_max_num_queries(17):
        page = client.get(address)
    assert "1–50 trên 63 dòng" in text(page)
    with django_assert_max_num_queries(17):
        assert len(table(client.get(f"{address}?trang=2"), "Từng dòng của tệp")) == 13


def test_one_person_cannot_fill_the_queue(client):
    for _ in range(5):
        handed_in(client)
    refused = send(client)
    assert refused.status_code == 409
    assert "Máy còn đang đọc 5 tệp của ông/bà. Chờ một tệp đọc xong rồi gửi tiếp." in text(refused)


def test_trying_it_out_on_the_sample_ministry_leaves_the_installation_a_sample(bo, client):
    type(bo).objects.update(is_sample=True)
    address = entered(client)
    batch = of(address).batch
    assert batch
    assert batch.is_sample
    assert set(Person.objects.values_list("is_sample", flat=True)) == {True}
