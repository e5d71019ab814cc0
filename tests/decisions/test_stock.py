"""The stock: things come in and go out, a decision hands out what it needs, nothing goes below nothing."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.builders import officer
from tests.decisions.houses import DAY, FORM, TITLE, signed
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.decisions.actions import NewItem, NewMove, issue_for, keep_item, move_stock, revoke_lines, take_back_move
from thidua.decisions.models import Ground, MoveKind, StockItem, StockMove
from thidua.decisions.queries.stock import needs_of
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


def kept(house: dict[str, Any], name: str = "Phôi bằng khen", *awards: str, many: int = 10) -> StockItem:
    """A thing of the ministry, so many of it."""
    new = NewItem(kind="phoi", name=name, unit="tờ", awards=awards or (FORM,))
    made = keep_item(house["bo"], new, on=DAY, actor=house["officer"])
    if many:
        moved(house, made, MoveKind.RECEIVED, many)
    made.refresh_from_db()
    return made


def moved(house: dict[str, Any], item: StockItem, kind: str, many: int, **more: Any) -> StockMove:
    usual: dict[str, Any] = {"day": DAY, "document": "Phiếu 1"}
    return move_stock(item, NewMove(kind=kind, quantity=many, **usual | more), on=DAY, actor=house["officer"])


def balance(item: StockItem) -> int:
    return StockItem.objects.get(pk=item.pk).balance


def test_from_an_empty_stock_to_a_ledger(house):
    keeper = signed_in(house["officer"])
    assert heading(keeper.get("/kho-hien-vat/")) == "Kho chưa có hiện vật nào"
    sent = {"body": "bo_mau", "kind": "phoi", "name": "Phôi bằng khen", "unit": "tờ", "awards": [FORM]}
    made = keeper.post("/kho-hien-vat/lap/", sent)
    item = StockItem.objects.get()
    assert made["Location"] == f"/kho-hien-vat/{item.pk}/ghi/"
    move = {"kind": "nhap", "quantity": "12", "day": "05/01/2026", "document": "Phiếu nhập 3"}
    page = keeper.post(f"/kho-hien-vat/{item.pk}/ghi/", move, follow=True)
    assert heading(page) == "Phôi bằng khen: còn 12 tờ"
    spoilt = move | {"kind": "hong", "quantity": "2", "reason": "Ướt"}
    page = keeper.post(f"/kho-hien-vat/{item.pk}/ghi/", spoilt, follow=True)
    assert [row[1:6] for row in table(page, "Thẻ kho")] == [
        ["Hỏng, hủy", "05/01/2026", "–", "2", "10"], ["Nhập kho", "05/01/2026", "12", "–", "12"],
    ]  # fmt: skip
    again = keeper.post("/kho-hien-vat/lap/", sent | {"name": "phoi BANG khen"})
    assert (again.status_code, "Kho đã có “phoi BANG khen”." in text(again)) == (400, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quantity": "0"}, "Ghi số từ 1."),
        ({"quantity": "1,5"}, "Ghi một số nguyên."),
        ({"kind": "hong", "quantity": "11", "reason": "Ướt"}, "Phôi bằng khen: trong kho còn 10 tờ, cần 11."),
        ({"kind": "hong"}, "Chưa ghi lý do."),
        ({"kind": "cap_lai"}, "Chưa ghi lý do."),
        ({"kind": "cap_doi", "reason": "In sai"}, "Cấp đổi thu lại hiện vật cũ nên phải ghi số hiệu của nó."),
        ({"kind": "xuat"}, "Lựa chọn này không còn."),
        ({"day": "01/01/2099"}, "ở sau hôm nay"),
        ({"document": ""}, "Chưa điền ô này."),
    ],
)
def test_a_refusal_names_the_field_and_nothing_moves(house, wrong, said):
    item = kept(house)
    sent = {"kind": "nhap", "quantity": "1", "day": "05/01/2026", "document": "Phiếu", "new_serial": "BK-7"}
    page = signed_in(house["officer"]).post(f"/kho-hien-vat/{item.pk}/ghi/", sent | wrong)
    assert page.status_code == 400
    assert said in text(page)
    assert page.context["form"]["new_serial"].value() == "BK-7"
    assert (balance(item), StockMove.objects.count()) == (10, 1)


def test_an_award_no_thing_is_tied_to_is_named_and_the_page_does_not_say_that_all_went_out(house):
    kept(house)
    made = signed(house)
    keeper = signed_in(house["officer"])
    said = "Chưa có hiện vật nào gắn với Chiến sĩ thi đua Bộ Mẫu"
    assert said in text(keeper.get(f"/kho-hien-vat/quyet-dinh/{made.pk}/"))
    page = keeper.post(f"/kho-hien-vat/quyet-dinh/{made.pk}/", follow=True)
    assert heading(page) == "Đã xuất hiện vật có trong kho theo Quyết định 01/QĐ-BM"
    assert said in text(page)


def test_a_decision_hands_out_what_it_needs_by_one_press(house):
    blank, frame = kept(house), kept(house, "Khung", FORM, TITLE, many=3)
    made = signed(house)  # three times the form, once the title
    keeper = signed_in(house["officer"])
    page = keeper.get(f"/kho-hien-vat/quyet-dinh/{made.pk}/")
    assert [row[1:] for row in table(page, "Hiện vật của quyết định")] == [
        ["4", "0", "4", "3", "Thiếu 1"], ["3", "0", "3", "10", "Đủ"],
    ]  # fmt: skip
    refused = keeper.post(f"/kho-hien-vat/quyet-dinh/{made.pk}/")
    assert "Khung: trong kho còn 3 tờ, cần 4." in text(refused)
    assert (balance(blank), balance(frame)) == (10, 3)
    moved(house, frame, MoveKind.RECEIVED, 5)
    page = keeper.post(f"/kho-hien-vat/quyet-dinh/{made.pk}/", follow=True)
    assert heading(page) == "Đã xuất đủ hiện vật theo Quyết định 01/QĐ-BM"
    assert (balance(blank), balance(frame)) == (7, 4)
    again = keeper.post(f"/kho-hien-vat/quyet-dinh/{made.pk}/")
    assert "Không còn hiện vật nào phải xuất theo Quyết định 01/QĐ-BM." in text(again)


def test_what_the_decree_wants_handed_over_stands_beside_what_the_stock_has(house):
    made = signed(house)
    rows = table(
        signed_in(house["officer"]).get(f"/kho-hien-vat/quyet-dinh/{made.pk}/"),
        "Hiện vật kèm theo từng danh hiệu, hình thức",
    )
    assert [row[1] for row in rows] == ["1 cá nhân", "1 tập thể", "2 cá nhân"]
    assert rows[0][2] == "Kèm bằng, khung, huy hiệu, hộp. Nghị định 152/2025/NĐ-CP Điều 50"
    assert rows[1][2].startswith("Kèm bằng khen, khung. Nghị định 152/2025/NĐ-CP Điều 54 Cần đối chiếu:")


def test_what_was_revoked_needs_nothing(house):
    item, made = kept(house), signed(house)
    line = made.lines.get(person=house["binh"])
    revoke_lines(
        made, [line.pk], ground=Ground.FRAUD, reason="Gian dối", document="QĐ 9", revoked_on=DAY, on=DAY,
        actor=house["signer"],
    )  # fmt: skip
    issue_for(made, on=DAY, actor=house["officer"])
    assert balance(item) == 8


def test_what_went_out_for_an_award_revoked_since_is_to_be_taken_back(house):
    made = signed(house, house["dossiers"][1])
    kept(house)
    issue_for(made, on=DAY, actor=house["officer"])
    revoke_lines(
        made, [made.lines.get().pk], ground=Ground.FRAUD, reason="Gian dối", document="QĐ 9", revoked_on=DAY, on=DAY,
        actor=house["signer"],
    )  # fmt: skip
    (need,) = needs_of(made)
    assert (need.needed, need.issued, need.left_to_issue, need.to_take_back) == (0, 1, 0, 1)
    assert "Thu hồi 1" in text(signed_in(house["officer"]).get(f"/kho-hien-vat/quyet-dinh/{made.pk}/"))


def test_a_move_is_taken_back_and_the_rest_goes_out_again(house):
    kept(house)
    made = signed(house)
    [move] = issue_for(made, on=DAY, actor=house["officer"])
    page = signed_in(house["officer"]).post(
        f"/kho-hien-vat/lan/{move.pk}/dao/", {"reason": "Chưa trao"}, follow=True
    )  # fmt: skip
    first = next(iter(table(page, "Thẻ kho")))
    assert (first[1], first[3:6]) == ("Xuất theo quyết định Ghi đảo", ["3", "–", "10"])
    with pytest.raises(Refused, match="Lần này đã ghi đảo rồi"):
        take_back_move(move, reason="Nữa", on=DAY, actor=house["officer"])
    assert [one.quantity for one in issue_for(made, on=DAY, actor=house["officer"])] == [3]


def test_what_came_in_and_went_out_cannot_be_taken_back(house):
    item = kept(house)
    moved(house, item, MoveKind.SPOILED, 4, reason="Ướt")
    first = StockMove.objects.get(kind=MoveKind.RECEIVED)
    with pytest.raises(Refused, match="trong kho còn 6 tờ, cần 10"):
        take_back_move(first, reason="Nhầm", on=DAY, actor=house["officer"])


def test_an_award_is_given_anew_from_its_own_page(house):
    item, made = kept(house), signed(house)
    line = made.lines.get(person=house["binh"])
    keeper = signed_in(house["officer"])
    assert "Cấp đổi, cấp lại" in text(keeper.get(f"/vinh-danh/{line.code}/"))
    assert "Cấp đổi, cấp lại" not in text(signed_in(house["signer"]).get(f"/vinh-danh/{line.code}/"))
    offered = table(keeper.get(f"/kho-hien-vat/lan-khen/{line.code}/"), "Hiện vật của lần khen")
    assert [row[:2] for row in offered] == [["Phôi bằng khen", "10 tờ"]]
    sent = {
        "kind": "cap_doi", "quantity": "1", "day": "05/01/2026", "document": "Đơn đề nghị", "reason": "In sai tên",
        "old_serial": "BK-0127", "new_serial": "BK-0300",
    }  # fmt: skip
    page = keeper.post(f"/kho-hien-vat/{item.pk}/ghi/?dong={line.code}", sent, follow=True)
    first = table(page, "Thẻ kho")[0]
    assert "Trần Thị Mẫu Bình · In sai tên · thu số BK-0127 · cấp số BK-0300" in first[0]
    assert StockMove.objects.get(kind="cap_doi").line == line


def test_the_count_of_a_year(house):
    item = kept(house, many=0)
    moved(house, item, MoveKind.RECEIVED, 100, day=date(2024, 5, 1))
    moved(house, item, MoveKind.REISSUED, 3, day=date(2025, 5, 1), reason="Cháy")
    moved(house, item, MoveKind.EXCHANGED, 2, day=date(2025, 6, 1), reason="Mờ", old_serial="không số")
    moved(house, item, MoveKind.RECEIVED, 40, day=date(2026, 2, 1))
    keeper = signed_in(house["officer"])
    page = keeper.get("/kho-hien-vat/?nam=2025")
    assert [row[2:9] for row in table(page, "Kiểm kê hiện vật năm 2025")] == [["100", "0", "0", "2", "3", "0", "95"]]
    opened = table(keeper.get(f"/kho-hien-vat/{item.pk}/?viec=cap_lai&nam=2025"), "Thẻ kho")
    assert [row[1:5] for row in opened] == [["Cấp lại", "01/05/2025", "–", "3"]]
    assert len(table(keeper.get(f"/kho-hien-vat/{item.pk}/?viec=la&nam=x"), "Thẻ kho")) == 4
    sent: Any = keeper.get("/kho-hien-vat/xuat/json/?nam=2026")
    [row] = json.loads(b"".join(sent.streaming_content))["dong"]
    assert [row[name] for name in ("dau_nam", "nhap", "cuoi_nam", "con_hom_nay")] == [95, 40, 135, 135]


def test_the_database_keeps_every_move(house):
    kept(house)
    for act in (lambda: StockMove.objects.update(quantity=1), lambda: StockMove.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="không được sửa hay xóa"), transaction.atomic():
            act()


def test_others_see_no_stock_of_ours(house):
    item, made = kept(house), signed(house)
    stranger = signed_in(officer(house["two"], username="cuc.hai"))
    assert stranger.get(f"/kho-hien-vat/{item.pk}/").status_code == 404
    assert stranger.get(f"/kho-hien-vat/lan/{item.moves.get().pk}/dao/").status_code == 404
    assert stranger.get(f"/kho-hien-vat/quyet-dinh/{made.pk}/").status_code == 403
    assert stranger.get(f"/kho-hien-vat/lan-khen/{made.lines.first().code}/").status_code == 404
    assert heading(stranger.get("/kho-hien-vat/")) == "Kho chưa có hiện vật nào"


def test_the_pages_ask_the_same_number_of_questions(house):
    item, made = kept(house), signed(house)
    keeper = signed_in(house["officer"])
    paths = ("/kho-hien-vat/", f"/kho-hien-vat/{item.pk}/", f"/kho-hien-vat/quyet-dinh/{made.pk}/")

    def asked(path: str) -> int:
        keeper.get(path)
        with CaptureQueriesContext(connection) as queries:
            keeper.get(path)
        return len(queries)

    few = [asked(path) for path in paths]
    for place in range(3):
        kept(house, f"Khung {place}")
        moved(house, item, MoveKind.RECEIVED, 5)
    assert [asked(path) for path in paths] == few
