"""From waiting dossiers to a signed decision by its pages, as an officer and then the leader walk them."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.builders import officer
from tests.decisions.houses import FORM, SIGNATURE, drafted, passed, signed
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.decisions.models import Decision, State
from thidua.honours.actions import correct, revoke
from thidua.honours.models import Effect

pytestmark = pytest.mark.django_db


def test_from_waiting_dossiers_to_the_book(house):
    keeper, leader = signed_in(house["officer"]), signed_in(house["signer"])
    page = keeper.get("/quyet-dinh/")
    assert heading(page) == "Chưa có quyết định nào"
    assert "4 hồ sơ đã được Hội đồng đồng ý" in text(page)
    groups = table(keeper.get("/quyet-dinh/soan/"), "Hồ sơ chờ quyết định")
    assert [row[1:] for row in groups] == [
        ["Bằng khen của Bộ Mẫu", "Đợt xét năm 2025", "Bộ Mẫu", "3"],
        ["Chiến sĩ thi đua Bộ Mẫu", "Đợt xét năm 2025", "Bộ Mẫu", "1"],
    ]
    group = f"{house['bo'].pk}:{house['round'].pk}:{FORM}"
    made = keeper.post("/quyet-dinh/soan/", {"nhom": [group]})
    decision = Decision.objects.get()
    assert made["Location"] == f"/quyet-dinh/{decision.pk}/"
    form = keeper.get(f"/quyet-dinh/{decision.pk}/sua/")
    assert form.context["form"].initial["bases"] == (
        "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022;\n"
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực "
        "thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng;"
    )
    sent = {
        **form.context["form"].initial,
        **SIGNATURE,
        "luc-mo": form.context["seen"],
        "effective_on": "",
        "capacity_until": "",
    }
    assert keeper.post(f"/quyet-dinh/{decision.pk}/sua/", sent).status_code == 302
    assert "Đọc và ký" not in text(keeper.get(f"/quyet-dinh/{decision.pk}/"))
    assert "Đọc và ký" in text(leader.get(f"/quyet-dinh/{decision.pk}/"))
    sheet = leader.get(f"/quyet-dinh/{decision.pk}/ky/")
    assert "Tặng Bằng khen của Bộ Mẫu cho 01 tập thể và 02 cá nhân (có danh sách kèm theo)" in text(sheet)
    assert "Số: 01/QĐ-BM (số dự kiến, cấp lúc ký)" in text(sheet)
    after = leader.post(f"/quyet-dinh/{decision.pk}/ky/", {"lan": sheet.context["decision"].version}, follow=True)
    assert heading(after) == "Quyết định 01/QĐ-BM"
    rows = table(after, "Danh sách kèm theo")
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("1", "Cục Một Tập thể", "Còn giá trị"), ("2", "Trần Thị Mẫu Bình Cục Hai", "Còn giá trị"),
        ("3", "Lê Mẫu An Chuyên viên, Cục Một", "Còn giá trị"),
    ]  # fmt: skip
    assert "01/QĐ-BM" in text(leader.get("/so-khen-thuong/ca-nhan/CB1/"))
    assert "01/QĐ-BM" in text(leader.get("/so-khen-thuong/tap-the/cuc_mot/"))


def test_what_is_shown_of_a_draft_that_lacks_something(house):
    made = drafted(house, signer_name="")
    page = signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/")
    assert "Chưa ghi họ tên người ký." in text(page)
    assert "Đọc và ký" not in text(page)


def test_an_old_page_does_not_sign(house):
    made = drafted(house)
    leader = signed_in(house["signer"])
    answer = leader.post(f"/quyet-dinh/{made.pk}/ky/", {"lan": made.version - 1})
    assert answer.status_code == 400
    assert "Chưa có số nào được cấp, sổ chưa ghi gì." in text(answer)
    assert Decision.objects.get().state == State.DRAFT


def test_two_officers_on_one_draft(house):
    made = drafted(house)
    keeper = signed_in(house["officer"])
    page = keeper.get(f"/quyet-dinh/{made.pk}/sua/")
    sent = {name: value or "" for name, value in page.context["form"].initial.items()} | {
        "luc-mo": page.context["seen"]
    }
    assert keeper.post(f"/quyet-dinh/{made.pk}/sua/", sent | {"place": "Huế"}).status_code == 302
    late = keeper.post(f"/quyet-dinh/{made.pk}/sua/", sent | {"place": "Vinh", "fund": "Quỹ khác"})
    assert late.status_code == 400
    assert "địa danh từ “Hà Nội” thành “Huế”" in text(late)
    assert late.context["form"]["fund"].value() == "Quỹ khác"


def test_lines_are_taken_out_and_the_draft_dropped(house):
    made = drafted(house)
    keeper = signed_in(house["officer"])
    assert "Chưa chọn người nhận nào." in text(keeper.post(f"/quyet-dinh/{made.pk}/bot/", follow=True))
    gone = made.lines.get(person=house["binh"])
    keeper.post(f"/quyet-dinh/{made.pk}/bot/", {"dong": [gone.pk]})
    assert list(made.lines.values_list("position", flat=True)) == [1, 2, 3]
    assert "1" in [row[4] for row in table(keeper.get(f"/quyet-dinh/{made.pk}/them/"), "Hồ sơ chờ quyết định")]
    assert "Dự thảo có 3 người nhận" in text(keeper.get(f"/quyet-dinh/{made.pk}/bo/"))
    keeper.post(f"/quyet-dinh/{made.pk}/bo/")
    assert Decision.objects.get().state == State.DROPPED
    assert "4 hồ sơ đã được Hội đồng đồng ý" in text(keeper.get("/quyet-dinh/"))


def test_others_see_what_is_theirs(house):
    made = signed(house)
    stranger = signed_in(officer(house["two"], username="cuc.hai"))
    assert [row[1] for row in table(stranger.get(f"/quyet-dinh/{made.pk}/"), "Danh sách kèm theo")] == [
        "Trần Thị Mẫu Bình Cục Hai"
    ]
    draft = drafted(house, passed(house["round"], "chien_si_thi_dua_co_so", house["two"], house["binh"]))
    assert stranger.get(f"/quyet-dinh/{draft.pk}/").status_code == 404
    assert (
        stranger.post("/quyet-dinh/soan/", {"nhom": [f"{house['bo'].pk}:{house['round'].pk}:{FORM}"]}).status_code
        == 400
    )


def test_the_list_asks_the_same_number_of_questions(house):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    keeper = signed_in(house["officer"])
    one, two, three, _ = house["dossiers"]
    signed(house, one)
    keeper.get("/quyet-dinh/")
    with CaptureQueriesContext(connection) as few:
        keeper.get("/quyet-dinh/")
    signed(house, two)
    signed(house, three)
    with CaptureQueriesContext(connection) as more:
        assert len(table(keeper.get("/quyet-dinh/"), "Các quyết định")) == 3
    assert len(more) == len(few)


@pytest.mark.parametrize(("query", "many"), [("q=01/QĐ", 1), ("q=le+mau+an", 1), ("q=khong+ai", 0), ("nam=2026", 2),
                                             ("nam=2025", 0), ("trang-thai=du-thao", 1), ("trang-thai=da-ky", 1)])  # fmt: skip
def test_the_list_is_narrowed(house, query, many):
    one, two, *_ = house["dossiers"]
    signed(house, one)
    drafted(house, two)
    assert len(table(signed_in(house["officer"]).get(f"/quyet-dinh/?{query}"), "Các quyết định")) == many


def test_the_bonus_list_shows_the_arithmetic_and_goes_home(house):
    made = signed(house)
    keeper = signed_in(house["officer"])
    page = keeper.get(f"/quyet-dinh/{made.pk}/tien-thuong/")
    assert heading(page) == "Tiền thưởng: 21.060.000 đồng cho 4 lần khen"
    rows = table(page, "Tiền thưởng từng người nhận")
    assert [(row[1], row[3]) for row in rows] == [
        ("Lê Mẫu An Chuyên viên, Cục Một", "7.020.000"), ("Cục Một Tập thể", "7.020.000"), ("Trần Thị Mẫu Bình Cục Hai", "3.510.000"),
        ("Lê Mẫu An Chuyên viên, Cục Một", "3.510.000"),
    ]  # fmt: skip
    assert "1,5 × 2.340.000 = 3.510.000 đồng" in rows[2][4]
    sent: Any = keeper.get(f"/quyet-dinh/{made.pk}/tien-thuong/xlsx/")
    book: Any = load_workbook(BytesIO(b"".join(sent.streaming_content)))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [row[6] for row in cells if row[0] in {1, 2, 3, 4}] == [7_020_000, 7_020_000, 3_510_000, 3_510_000]
    assert cells[-1][1:7:5] == ["Tổng cộng", 21_060_000]


def test_titles_of_one_period_only_the_highest(house):
    """One year: only the higher; the title of three years besides (Nghị định 152/2025/NĐ-CP, Điều 49 khoản 5)."""
    fighter, worker = "chien_si_thi_dua_co_so", "lao_dong_tien_tien"
    more = [passed(house["round"], award, house["one"], house["an"]) for award in (fighter, worker)]
    made = signed(house, house["dossiers"][3], *more)
    sums = dict(made.lines.values_list("award", "bonus"))
    assert sums == {"chien_si_thi_dua_cap_bo": 7_020_000, fighter: 2_340_000, worker: 0}
    assert "chỉ nhận mức của danh hiệu cao nhất" in made.lines.get(award=worker).bonus_told


def public(client, line):
    return client.get(f"/vinh-danh/{line.code}/")


def test_every_award_has_an_address(house, client):
    made = signed(house)
    line = made.lines.get(person=house["binh"])
    page = public(client, line)
    assert page.context["answer"].title == "Bằng khen của Bộ Mẫu tặng Trần Thị Mẫu Bình còn giá trị"
    said = text(page)
    assert heading(page) == page.context["answer"].title
    assert "xin viết cho Bộ Mẫu, nơi giữ sổ khen thưởng này, nêu mã" in said
    assert "Trần Thị Mẫu Bình" in said
    assert "01/QĐ-BM" in said
    assert "21/02/1980" not in said  # the day of birth
    assert "1980" not in said
    assert "CB2" not in said
    corrected = correct(
        line.honour, document="Quyết định 9/QĐ-BM", on=date(2026, 4, 1), actor=None, reason="Lý do đúng"
    )
    page = public(client, line)
    assert "đã đính chính" in page.context["answer"].title
    assert "Lý do đúng" in text(page)
    revoke(corrected, Effect.CANCELLED, document="Quyết định 20/QĐ-BM ngày 02/05/2026", on=date(2026, 5, 2), actor=None)
    page = public(client, line)
    assert page.context["answer"].tone == "danger"
    assert heading(page) == "Bằng khen của Bộ Mẫu tặng Trần Thị Mẫu Bình đã bị hủy bỏ"
    assert "Không còn giá trị, theo Quyết định 20/QĐ-BM ngày 02/05/2026." in text(page)
    rows = table(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/"), "Danh sách kèm theo")
    assert [row[4] for row in rows] == ["Còn giá trị", "Còn giá trị", "Đã hủy", "Còn giá trị"]


def test_a_title_is_somebodys(house, client):
    page = public(client, signed(house).lines.get(award="chien_si_thi_dua_cap_bo"))
    assert heading(page) == "Danh hiệu Chiến sĩ thi đua Bộ Mẫu của Lê Mẫu An còn giá trị"
    assert "Chiến sĩ thi đua Bộ Mẫu của Lê Mẫu An Chuyên viên, Cục Một" in text(page)


def test_a_draft_has_no_public_page_and_a_wrong_code_is_told(house, client):
    line = drafted(house).lines.first()
    assert public(client, line).status_code == 404
    assert "Không có lần khen thưởng nào mang mã này" in text(client.get("/vinh-danh/2222-2222-2222-2222/"))
    assert client.get("/vinh-danh/?ma=abc").status_code == 400
    assert (
        client.get("/vinh-danh/", {"ma": line.code.lower()})["Location"]
        == f"/vinh-danh/{'-'.join(line.code[i : i + 4] for i in range(0, 16, 4))}/"
    )


def test_guessing_is_stopped(client, db):
    codes = [client.get("/vinh-danh/2222-2222-2222-2222/").status_code for _ in range(62)]
    assert (codes[0], codes[-1]) == (404, 429)


def test_numbers_given_on_paper(house):
    signed(house, house["dossiers"][0])
    keeper = signed_in(house["officer"])
    year = timezone.localdate().year
    assert [row[1:] for row in table(keeper.get("/quyet-dinh/so/"), "Sổ cấp số")] == [
        ["2026", "QĐ-BM", "1"], ["2026", "Sổ vàng", "1"],
    ]  # fmt: skip
    sent = {"co-quan": "bo_mau", "symbol": "QĐ-BM", "last": "411", "document": "Sổ văn bản đi"}
    done = keeper.post("/quyet-dinh/so/", sent, follow=True)
    assert f"Số tiếp theo của QĐ-BM năm {year} là 412." in text(done)
    again = keeper.post("/quyet-dinh/so/", sent)
    assert again.status_code == 400
    assert "đã cấp đến số 411" in text(again)
