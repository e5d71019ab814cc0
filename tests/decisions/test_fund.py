"""The fund: what comes in, what is spent, what is left; the bonus list of a decision in one press; nothing is rewritten."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.builders import body, officer
from tests.decisions.houses import DAY, signed
from tests.decisions.test_revoking import PAPER
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.decisions import fund_forms
from thidua.decisions.actions import NewEntry, enter_bonus, enter_sum, revoke_lines, take_back
from thidua.decisions.models import Fund, FundEntry, FundKind
from thidua.decisions.presenting.funds import ledger, totals
from thidua.decisions.queries.funds import balance_of, entries_of
from thidua.law.wording import figure
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


def new(kind: str = FundKind.BUDGET, amount: int = 100_000_000, **more: Any) -> NewEntry:
    usual: dict[str, Any] = {"day": date(2026, 1, 5), "document": "QĐ 12/QĐ-BM"}
    return NewEntry(kind=kind, amount=amount, **usual | more)


def filled(house: dict[str, Any]) -> Fund:
    """A fund of the ministry: 100 million in, 30 spent on a meeting."""
    enter_sum(house["bo"], 2026, new(), on=DAY, actor=house["officer"])
    spent = new(FundKind.ORGANISING, 30_000_000, day=date(2026, 2, 1), document="Phiếu chi 7")
    return enter_sum(house["bo"], 2026, spent, on=DAY, actor=house["officer"]).fund


def test_money_comes_in_and_goes_out(house):
    keeper = signed_in(house["officer"])
    assert heading(keeper.get("/quy/?nam=2026")) == "Chưa có quỹ nào năm 2026"
    sent = {
        "body": "bo_mau", "year": "2026", "kind": "ngan_sach", "amount": "100.000.000 đ", "day": "05/01/2026",
        "document": "Quyết định 12/QĐ-BM", "content": "Dự toán",
    }  # fmt: skip
    page = keeper.post("/quy/ghi/", sent, follow=True)
    assert "Đã ghi 100.000.000 đồng. Quỹ còn 100.000.000 đồng." in text(page)
    more = sent | {"kind": "hien_vat", "amount": "12,500,000", "day": "2026-02-01", "document": "Hóa đơn 41"}
    page = keeper.post("/quy/ghi/", more, follow=True)
    assert heading(page) == "Quỹ năm 2026, Bộ Mẫu: còn 87.500.000 đồng"
    assert [row[1:6] for row in table(page, "Sổ quỹ")] == [
        ["In ấn, làm hiện vật khen thưởng", "01/02/2026", "–", "12.500.000", "87.500.000"],
        ["Ngân sách nhà nước cấp, trích trong dự toán", "05/01/2026", "100.000.000", "–", "100.000.000"],
    ]
    assert [row[:4] for row in table(keeper.get("/quy/?nam=2026"), "Quỹ của các cơ quan năm 2026")] == [
        ["Bộ Mẫu", "100.000.000", "12.500.000", "87.500.000"]
    ]
    assert list(Event.objects.filter(object_kind="fund").values_list("action", flat=True).order_by("pk")) == [
        "decisions.nguon_quy", "decisions.chi_quy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "12 triệu"}, "“12 triệu” không phải là số."),
        ({"amount": "0"}, "Số tiền phải lớn hơn 0 và là số đồng có thật."),
        ({"amount": "1.500,5"}, "“1.500,5” không phải số tiền."),
        ({"amount": "900.000.000.000.000"}, "“900.000.000.000.000” không phải số tiền."),
        ({"document": "  "}, "Chưa điền ô này."),
        ({"day": "31/02/2026"}, "Không có ngày này."),
        ({"day": "01/01/2099"}, "Ngày chứng từ 01/01/2099 ở sau hôm nay."),
        ({"day": "05/01/2020"}, "cách năm ngân sách 2026 quá một năm"),
        ({"year": "1999"}, "Ghi từ năm 2004."),
        ({"year": "9999"}, "Không ghi được quỹ năm 9999."),
        ({"kind": "khac"}, "Lựa chọn này không còn."),
        ({"body": "khong_co"}, "Lựa chọn này không còn."),
    ],
)
def test_a_refusal_names_the_field_and_keeps_what_was_typed(house, wrong, said):
    sent = {
        "body": "bo_mau", "year": "2026", "kind": "ngan_sach", "amount": "5.000.000", "day": "05/01/2026",
        "document": "Quyết định 12", "content": "Giữ lại",
    }  # fmt: skip
    page = signed_in(house["officer"]).post("/quy/ghi/", sent | wrong)
    assert page.status_code == 400
    assert said in text(page)
    assert page.context["form"]["content"].value() == "Giữ lại"
    assert not Fund.objects.exists()


def test_the_bonus_list_flows_in_by_one_press(house):
    made = signed(house)
    keeper = signed_in(house["officer"])
    waiting = table(keeper.get("/quy/?nam=2026"), "Quyết định chưa ghi chi")
    assert [(row[0].split()[0], row[3], row[4]) for row in waiting] == [("01/QĐ-BM", "4", "21.060.000")]
    page = keeper.post(f"/quy/chi-thuong/{made.pk}/", follow=True)
    assert "Quỹ đang chi vượt 21.060.000 đồng" in text(page)
    assert heading(page) == "Quỹ năm 2026, Bộ Mẫu: chi vượt 21.060.000 đồng"
    entry = FundEntry.objects.get()
    assert (entry.kind, entry.amount, entry.day, entry.document) == (
        FundKind.BONUS, 21_060_000, DAY, "Quyết định 01/QĐ-BM",
    )  # fmt: skip
    assert entry.content == "Tiền thưởng 4 lần khen. Cấp quyết định khen thưởng chi từ quỹ của mình."
    again = keeper.post(f"/quy/chi-thuong/{made.pk}/", follow=True)
    assert "Tiền thưởng theo Quyết định 01/QĐ-BM đã ghi vào quỹ" in text(again)
    assert FundEntry.objects.count() == 1
    assert table(keeper.get("/quy/?nam=2026"), "Quyết định chưa ghi chi") == []


def test_what_was_revoked_is_not_paid(house):
    made = signed(house)
    line = made.lines.get(person=house["binh"])
    revoke_lines(made, [line.pk], **PAPER, actor=house["signer"])
    line.refresh_from_db()
    keeper = signed_in(house["officer"])
    waiting = table(keeper.get("/quy/?nam=2026"), "Quyết định chưa ghi chi")
    assert [(row[3], row[4]) for row in waiting] == [("3", figure(21_060_000 - line.bonus))]
    keeper.post(f"/quy/chi-thuong/{made.pk}/")
    assert FundEntry.objects.get().amount == 21_060_000 - line.bonus


def test_a_wrong_line_is_taken_back_and_may_be_entered_anew(house):
    made = signed(house)
    entry = enter_bonus(made, on=DAY, actor=house["officer"])
    keeper = signed_in(house["officer"])
    assert "Chưa điền ô này." in text(keeper.post(f"/quy/dong/{entry.pk}/dao/", {"reason": " "}))
    page = keeper.post(f"/quy/dong/{entry.pk}/dao/", {"reason": "Ghi nhầm năm"}, follow=True)
    assert [row[1:6:2] for row in table(page, "Sổ quỹ")] == [
        ["Tiền thưởng Ghi đảo", "–", "0"], ["Tiền thưởng Đã ghi đảo", "–", "-21.060.000"],
    ]  # fmt: skip
    with pytest.raises(Refused, match="Dòng này đã ghi đảo rồi"):
        take_back(entry, reason="Lần nữa", on=DAY, actor=house["officer"])
    with pytest.raises(Refused, match="Dòng này đã ghi đảo rồi"):
        take_back(FundEntry.objects.get(reverses=entry), reason="Đảo của đảo", on=DAY, actor=house["officer"])
    enter_bonus(made, on=DAY, actor=house["officer"])
    assert balance_of(entry.fund) == -21_060_000


def test_the_database_keeps_every_line(house):
    filled(house)
    for act in (lambda: FundEntry.objects.update(amount=1), lambda: FundEntry.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="không được sửa hay xóa"), transaction.atomic():
            act()


def test_every_sum_opens_its_lines(house):
    found = filled(house)
    page = signed_in(house["officer"]).get(f"/quy/{found.pk}/")
    assert f"/quy/{found.pk}/?khoan=to_chuc#so-quy" in page.content.decode()
    assert len(table(signed_in(house["officer"]).get(f"/quy/{found.pk}/?khoan=to_chuc"), "Sổ quỹ")) == 1
    assert "20% của 100.000.000 đồng là 20.000.000 đồng" in text(page)
    assert "Chi cho tổ chức phong trào quá phần dành cho việc ấy" in text(page)


def test_the_form_of_a_year_stands_beside_the_year_before(house):
    enter_sum(house["bo"], 2025, new(amount=40_000_000, day=date(2025, 3, 1)), on=DAY, actor=None)
    found = filled(house)
    keeper = signed_in(house["officer"])
    rows = [
        ["I", "Tổng nguồn", "100.000.000", "40.000.000"],
        ["1", "Ngân sách nhà nước cấp, trích trong dự toán", "100.000.000", "40.000.000"],
        ["II", "Tổng chi", "30.000.000", "0"],
        ["1", "Tổ chức phát động, sơ kết, tổng kết, hội nghị", "30.000.000", "0"],
        ["III", "Còn lại (I − II)", "70.000.000", "40.000.000"],
    ]
    assert table(keeper.get(f"/quy/{found.pk}/bieu-nam/"), "Biểu năm của quỹ") == rows
    sent: Any = keeper.get(f"/quy/{found.pk}/bieu-nam/xlsx/")
    book: Any = load_workbook(BytesIO(b"".join(sent.streaming_content)))
    cells = [[cell.value for cell in row[:4]] for row in book.active.iter_rows()][-5:]
    assert [row[2:] for row in cells] == [[int(one.replace(".", "")) for one in row[2:]] for row in rows]


def test_the_ledger_goes_home_as_shown(house):
    found = filled(house)
    keeper = signed_in(house["officer"])
    sent: Any = keeper.get(f"/quy/{found.pk}/so/json/?khoan=to_chuc")
    rows = json.loads(b"".join(sent.streaming_content))["dong"]
    assert [(one["ngay"], one["nguon"], one["chi"], one["con_lai"]) for one in rows] == [
        ("2026-02-01", None, 30_000_000, 70_000_000)
    ]
    assert keeper.get(f"/quy/{found.pk}/so/pdf/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("loai=trung_uong&goc=400.000.000", "Đã trích vượt 20.000.000 đồng Tối đa 20% của 400.000.000 đồng là 80.000.000 đồng"),
        ("loai=trung_uong&goc=500.000.000", "Tối đa 20% của 500.000.000 đồng là 100.000.000 đồng"),
        ("loai=trung_uong&goc=", "Cần quỹ tiền lương của năm để tính số tiền. (Nghị định 152/2025/NĐ-CP Điều 46 khoản 1 điểm a)"),
        ("loai=hop_tac_xa&goc=5", "Trích từ quỹ không chia của hợp tác xã. (Nghị định 152/2025/NĐ-CP Điều 46)"),
        ("loai=&goc=5", "Chưa chọn ô này."),
        ("loai=trung_uong&goc=nhiều", "nhiều"),
    ],
)  # fmt: skip
def test_the_most_that_may_be_set_aside_is_worked_out_and_told_with_its_article(house, asked, said, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    fund = filled(house)
    page = text(signed_in(house["officer"]).get(f"/quy/{fund.pk}/?{asked}"))
    assert said in page
    assert ("Đã trích vượt" in page) is ("vượt" in said)


def test_others_see_no_fund_of_ours(house):
    found = filled(house)
    entry = found.entries.get(kind=FundKind.BUDGET)
    stranger = signed_in(officer(house["two"], username="cuc.hai"))
    assert stranger.get(f"/quy/{found.pk}/").status_code == 404
    assert stranger.get(f"/quy/dong/{entry.pk}/dao/").status_code == 404
    assert heading(stranger.get("/quy/?nam=2026")) == "Chưa có quỹ nào năm 2026"
    reader = signed_in(house["signer"])
    assert "Ghi đảo" not in text(reader.get(f"/quy/{found.pk}/"))
    assert reader.get("/quy/ghi/").status_code == 403


def test_the_pages_ask_the_same_number_of_questions(house):
    found = filled(house)
    keeper = signed_in(house["officer"])

    def asked(path: str) -> int:
        keeper.get(path)
        with CaptureQueriesContext(connection) as queries:
            keeper.get(path)
        return len(queries)

    paths = ("/quy/?nam=2026", f"/quy/{found.pk}/", f"/quy/{found.pk}/bieu-nam/")
    one, two, three, *_ = house["dossiers"]
    enter_bonus(signed(house, three), on=DAY, actor=None)
    few = [asked(path) for path in paths]
    for decision in (signed(house, one), signed(house, two)):
        enter_bonus(decision, on=DAY, actor=None)
    for place in range(3):
        enter_sum(body(f"vien_{place}", house["bo"]), 2026, new(), on=DAY, actor=None)
        enter_sum(house["bo"], 2026, new(FundKind.OTHER_SPENDING, 5 + place), on=DAY, actor=None)
    assert [asked(path) for path in paths] == few


@given(st.lists(st.tuples(st.sampled_from(FundKind.values), st.integers(1, 10**14), st.booleans()), max_size=12))
def test_the_running_balance_ends_at_sources_less_spending(told):
    found = Fund(pk=1, year=2026)
    lines = [
        FundEntry(
            pk=at, fund=found, kind=kind, amount=amount, day=DAY, entered_on=DAY, reverses_id=99 if reversal else None
        )
        for at, (kind, amount, reversal) in enumerate(told)
    ]
    summed = totals(found, lines)
    assert summed.into == sum(one.amount for one in summed.sources)
    assert ([0] + [one.left for one in ledger(lines)])[-1] == summed.left == sum(one.signed for one in lines)


@given(st.integers(1, 10**14))
def test_a_sum_is_read_as_it_is_written(amount):
    field = fund_forms.DongField("Số tiền")
    for written in (figure(amount), str(amount), f"{figure(amount)} đồng", f"{amount:,}"):
        assert field.clean(written) == amount


def test_lines_stand_in_the_order_of_their_papers(house):
    found = filled(house)
    early = new(FundKind.GIVEN, 1_000_000, day=date(2026, 1, 1), document="Phiếu thu 1")
    enter_sum(house["bo"], 2026, early, on=DAY, actor=None)
    assert [one.left for one in ledger(entries_of(found))] == [1_000_000, 101_000_000, 71_000_000]
