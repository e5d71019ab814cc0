"""What another level decides: it goes up signed, and its answer is written to the book like our own decision."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.decisions.houses import DAY, passed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.decisions.actions import (
    Answer,
    amend_submission,
    draft_submission,
    drop_submission,
    enter_answer,
    sign_submission,
    withdraw_lines,
)
from thidua.decisions.models import Decision, Line, Notification, Submission
from thidua.honours.models import Honour
from thidua.nominations.models import Move, Nomination, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
AWARD = "bang_khen_thu_tuong"
ANSWERED = date(2026, 6, 2)
SIGNATURE = {"signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê", "symbol": "TTr-BM"}


@pytest.fixture
def up(house):
    """Two dossiers that the Prime Minister decides on, sent up."""
    house["premier"] = [
        passed(house["round"], AWARD, house["one"], house["an"]), passed(house["round"], AWARD, house["two"], house["binh"])
    ]  # fmt: skip
    numbers = [one.pk for one in house["premier"]]
    made = draft_submission(numbers, body=house["bo"], addressee="Thủ tướng Chính phủ", on=DAY, actor=house["officer"])
    house["submission"] = sign_submission(made, SIGNATURE, on=DAY, actor=house["signer"])
    return house


def told(up, **more):
    one, two = up["submission"].lines.order_by("pk").values_list("pk", flat=True)
    usual: dict[str, Any] = {
        "number": "1024/QĐ-TTg", "decided_on": ANSWERED, "decided_by": "Thủ tướng Chính phủ", "signer": "Người Ký Mẫu",
        "awarded": [one], "refused": {two: "Chưa đủ thời gian"},
    }  # fmt: skip
    return Answer(**usual | more)


def test_signed_it_has_a_number_of_its_own_and_the_dossiers_wait_above(up):
    assert (up["submission"].number, up["submission"].signed_on) == ("01/TTr-BM", DAY)
    assert set(Nomination.objects.filter(award=AWARD).values_list("state", flat=True)) == {State.SENT_UP}
    assert set(Move.objects.values_list("after", "document", "note")) == {
        ("trinh_cap_tren", "Tờ trình 01/TTr-BM ngày 25/03/2026", "Thủ tướng Chính phủ")
    }


def test_the_public_page_of_what_the_level_above_gave_tells_the_letter_upward(up, client):
    decision = enter_answer(up["submission"], told(up), on=ANSWERED, actor=up["officer"])
    assert decision is not None
    said = text(client.get(f"/vinh-danh/{decision.lines.get().code}/"))
    assert "Tờ trình 01/TTr-BM 25/03/2026 · Bộ Mẫu trình Thủ tướng Chính phủ Quyết định 1024/QĐ-TTg" in said


def test_the_answer_is_written_to_the_book_with_the_number_of_the_level_above(up):
    decision = enter_answer(up["submission"], told(up), on=ANSWERED, actor=up["officer"])
    assert decision is not None
    assert (decision.origin, decision.number, decision.signed_on, decision.decided_by, decision.serial) == (
        "cap_tren", "1024/QĐ-TTg", ANSWERED, "Thủ tướng Chính phủ", None,
    )  # fmt: skip
    line = Honour.objects.get()
    assert (line.award, line.person, line.decision_number, line.decided_on, line.decided_by, line.signer, line.bonus) == (
        AWARD, up["an"], "1024/QĐ-TTg", ANSWERED, "Thủ tướng Chính phủ", "Người Ký Mẫu", 8_190_000,
    )  # fmt: skip
    states = dict(Nomination.objects.filter(award=AWARD).values_list("person__key", "state"))
    assert states == {"CB1": State.AWARDED, "CB2": State.REFUSED}
    assert Move.objects.get(after=State.REFUSED).note == "Chưa đủ thời gian"
    assert list(up["submission"].lines.values_list("outcome", "reason")) == [
        ("khen", ""),
        ("khong", "Chưa đủ thời gian"),
    ]
    assert Notification.objects.filter(decision=decision).count() == 2


def test_a_second_answer_under_the_same_number_goes_into_the_same_decision(up):
    one, two = up["submission"].lines.order_by("pk").values_list("pk", flat=True)
    enter_answer(up["submission"], told(up, awarded=[one], refused={}), on=ANSWERED, actor=up["officer"])
    enter_answer(up["submission"], told(up, awarded=[two], refused={}), on=ANSWERED, actor=up["officer"])
    assert list(Decision.objects.get().lines.values_list("position", "name")) == [
        (1, "Lê Mẫu An"),
        (2, "Trần Thị Mẫu Bình"),
    ]
    with pytest.raises(Refused, match="Chưa chọn dòng nào đang chờ trả lời"):
        enter_answer(up["submission"], told(up, awarded=[two], refused={}), on=ANSWERED, actor=up["officer"])


@pytest.mark.parametrize(
    ("more", "field"),
    [({"number": " "}, "number"), ({"decided_by": ""}, "decided_by"), ({"decided_on": date(2026, 3, 24)}, "decided_on"),
     ({"decided_on": date(2026, 6, 3)}, "decided_on"), ({"awarded": [], "refused": {}}, "lines")],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_whole(up, more, field):
    with pytest.raises(Refused) as refused:
        enter_answer(up["submission"], told(up, **more), on=ANSWERED, actor=up["officer"])
    assert refused.value.field == field
    assert not Decision.objects.exists()
    assert not Honour.objects.exists()
    assert not Nomination.objects.filter(state=State.REFUSED).exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 30), "2 hồ sơ có thành tích đến hết năm 2025: trình chậm nhất ngày 30/06/2026, để báo cáo không quá 06 tháng"),
        (date(2026, 7, 1), "2 hồ sơ có thành tích đến hết năm 2025: báo cáo đã quá 06 tháng từ ngày 30/06/2026"),
    ],
)  # fmt: skip
def test_a_draft_says_until_when_its_reports_are_fresh_and_may_be_signed_all_the_same(house, day, said, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    asked = [passed(house["round"], AWARD, house["one"], house["an"]), passed(house["round"], AWARD, house["two"])]
    numbers = [one.pk for one in asked]
    made = draft_submission(numbers, body=house["bo"], addressee="Thủ tướng Chính phủ", on=day, actor=house["officer"])
    client = signed_in(house["officer"])
    page = text(client.get(f"/trinh-cap-tren/{made.pk}/"))
    assert (said in page, "Nghị định 152/2025/NĐ-CP Điều 33 khoản 9" in page) == (True, True)
    assert sign_submission(made, SIGNATURE, on=day, actor=house["signer"]).signed_on == day
    assert said not in text(client.get(f"/trinh-cap-tren/{made.pk}/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "chưa ghi lý do không được khen thưởng."), (" \n", "chưa ghi lý do không được khen thưởng."),
     ("x" * 501, "lý do không được khen thưởng dài 501 chữ, quá 500 chữ.")],
)  # fmt: skip
def test_nobody_is_refused_above_without_a_reason_of_a_length_that_is_kept(up, typed, said):
    one, two = up["submission"].lines.order_by("pk")
    with pytest.raises(Refused) as refused:
        enter_answer(up["submission"], told(up, refused={two.pk: typed}), on=ANSWERED, actor=up["officer"])
    assert (refused.value.message, refused.value.field) == (f"Hồ sơ {two.nomination}: {said}", "reason")
    assert list(up["submission"].lines.values_list("outcome", flat=True)) == ["cho", "cho"]
    sent = {
        f"kq-{one.pk}": "khen", f"kq-{two.pk}": "khong", "number": "1024/QĐ-TTg", "decided_by": "Thủ tướng Chính phủ",
        "decided_on": f"{timezone.localdate():%d/%m/%Y}", "reason": "",
    }  # fmt: skip
    page = signed_in(up["officer"]).post(f"/trinh-cap-tren/{up['submission'].pk}/", sent)
    assert page.status_code == 400
    assert f"Hồ sơ {two.nomination}: chưa ghi lý do không được khen thưởng." in text(page)
    assert 'value="1024/QĐ-TTg"' in page.content.decode()
    assert not Decision.objects.exists()


def test_a_reason_to_withdraw_is_never_cut(up):
    line = up["submission"].lines.first()
    with pytest.raises(Refused, match="Lý do rút dài 501 chữ, quá 500 chữ"):
        withdraw_lines(up["submission"], [line.pk], reason="x" * 501, on=DAY, actor=up["officer"])


def test_only_a_signer_sends_up_and_a_dossier_goes_one_way(up):
    other = passed(up["round"], AWARD, up["one"])
    made = draft_submission([other.pk], body=up["bo"], addressee="", on=DAY, actor=up["officer"])
    with pytest.raises(PermissionDenied):
        sign_submission(made, SIGNATURE, on=DAY, actor=up["officer"])
    with pytest.raises(Refused, match="Chưa ghi nơi nhận tờ trình"):
        sign_submission(made, SIGNATURE, on=DAY, actor=up["signer"])
    with pytest.raises(Refused, match="đã nằm trong"):
        draft_submission([other.pk], body=up["bo"], addressee="x", on=DAY, actor=up["officer"])


def test_by_the_pages(house):
    passed(house["round"], AWARD, house["one"], house["an"])
    keeper, leader = signed_in(house["officer"]), signed_in(house["signer"])
    group = f"{house['bo'].pk}:{house['round'].pk}:{AWARD}"
    refused = keeper.post("/quyet-dinh/soan/", {"nhom": [group]})
    assert refused.status_code == 400
    assert "người quyết định: Thủ tướng Chính phủ" in text(refused)
    made = keeper.post("/quyet-dinh/soan/", {"nhom": [group], "lenh": "trinh"})
    page = leader.get(made["Location"])
    form = {name: value or "" for name, value in page.context["signature"].initial.items()}
    assert form["addressee"] == "Thủ tướng Chính phủ"
    done = leader.post(f"{made['Location']}ky/", form | SIGNATURE, follow=True)
    assert "Đã ký Tờ trình 01/TTr-BM" in text(done)
    line = Submission.objects.get().lines.get()
    today = timezone.localdate()
    sent = {
        f"kq-{line.pk}": "khen",
        "number": "",
        "decided_on": f"{today:%d/%m/%Y}",
        "decided_by": "Thủ tướng Chính phủ",
    }
    bad = keeper.post(made["Location"], sent)
    assert bad.status_code == 400
    assert 'value="khen" selected' in bad.content.decode()
    after = keeper.post(made["Location"], sent | {"number": "9/QĐ-TTg"}, follow=True)
    assert table(after, "Hồ sơ trong tờ trình")[0][2] == "Được khen thưởng"
    assert [row[4] for row in table(keeper.get("/trinh-cap-tren/"), "Các tờ trình")] == ["0"]
    assert Line.objects.get().honour is not None
    assert keeper.get(f"/quyet-dinh/{Decision.objects.get().pk}/").status_code == 200


def test_a_draft_is_written_over_by_whoever_drafts_and_seen_by_the_next(up):
    other = passed(up["round"], AWARD, up["one"])
    made = draft_submission([other.pk], body=up["bo"], addressee="", on=DAY, actor=up["officer"])
    keeper, address = signed_in(up["officer"]), f"/trinh-cap-tren/{made.pk}/"
    page = keeper.get(address)
    assert "Ký tờ trình" not in text(page)
    sent = {name: value or "" for name, value in page.context["signature"].initial.items()} | SIGNATURE
    sent |= {"luc-mo": page.context["seen"], "addressee": "Chủ tịch nước"}
    assert keeper.post(f"{address}sua/", sent).status_code == 302
    late = keeper.post(f"{address}sua/", sent | {"addressee": "Thủ tướng"})
    assert late.status_code == 400
    assert "Chủ tịch nước" in text(late)
    made.refresh_from_db()
    assert (made.addressee, made.signer_name) == ("Chủ tịch nước", "Đoàn Minh Khuê")


def test_a_draft_is_dropped_and_its_dossiers_are_free(up):
    other = passed(up["round"], AWARD, up["one"])
    made = draft_submission([other.pk], body=up["bo"], addressee="x", on=DAY, actor=up["officer"])
    keeper = signed_in(up["officer"])
    keeper.post(f"/trinh-cap-tren/{made.pk}/bo/")
    made.refresh_from_db()
    assert made.dropped_on == timezone.localdate()
    assert f"Đã bỏ {made.dropped_on:%d/%m/%Y}" in table(keeper.get("/trinh-cap-tren/"), "Các tờ trình")[0][2]
    assert not made.lines.exists()
    with pytest.raises(Refused, match="đã bỏ ngày"):
        sign_submission(made, SIGNATURE, on=DAY, actor=up["signer"])
    assert draft_submission([other.pk], body=up["bo"], addressee="x", on=DAY, actor=up["officer"]).lines.count() == 1


def test_enter_writes_the_answer_and_never_takes_a_dossier_out(up):
    """A browser presses the first button of a form: it must be the one of the answer that is being typed."""
    keeper, address = signed_in(up["officer"]), f"/trinh-cap-tren/{up['submission'].pk}/"
    page = keeper.get(address).content.decode()
    form = page[page.index('aria-label="Hồ sơ trong tờ trình"') :]
    assert re.findall(r"<button[^>]*type=\"submit\"[^>]*>.*?<span>([^<]+)</span>", form, re.DOTALL) == [
        "Ghi kết quả, ghi sổ", "Rút các hồ sơ đã chọn",
    ]  # fmt: skip
    refused = keeper.post(f"{address}rut/", {"ly-do": "Đơn vị rút", "number": "1024/QĐ-TTg", "signer": "Người Ký Mẫu"})
    assert refused.status_code == 400
    assert 'value="1024/QĐ-TTg"' in refused.content.decode()
    assert 'value="Người Ký Mẫu"' in refused.content.decode()


def test_what_was_sent_is_fixed_and_a_line_leaves_it_only_with_a_reason(up):
    keeper, address = signed_in(up["officer"]), f"/trinh-cap-tren/{up['submission'].pk}/"
    for act in (
        lambda: amend_submission(up["submission"], {"title": "Khác"}, on=DAY, actor=up["officer"]),
        lambda: drop_submission(up["submission"], on=DAY, actor=up["officer"]),
    ):
        with pytest.raises(Refused, match="đã ký ngày 25/03/2026 nên không sửa, không bỏ được"):
            act()
    one, two = up["submission"].lines.order_by("pk").values_list("pk", flat=True)
    empty = keeper.post(f"{address}rut/", {"dong": [two]})
    assert empty.status_code == 400
    assert "Chưa ghi lý do rút." in text(empty)
    assert keeper.post(f"{address}rut/", {"dong": [two], "ly-do": "Người được đề nghị xin rút"}).status_code == 302
    assert list(up["submission"].lines.order_by("pk").values_list("outcome", "reason")) == [
        ("cho", ""), ("rut", "Người được đề nghị xin rút"),
    ]  # fmt: skip
    assert Nomination.objects.get(award=AWARD, person=up["binh"]).state == State.WITHDRAWN
    with pytest.raises(Refused, match="Chưa chọn dòng nào đang chờ trả lời"):
        withdraw_lines(up["submission"], [two], reason="x", on=DAY, actor=up["officer"])
    enter_answer(up["submission"], told(up, awarded=[one], refused={}), on=ANSWERED, actor=up["officer"])
    with pytest.raises(Refused, match="Chưa chọn dòng nào đang chờ trả lời"):
        withdraw_lines(up["submission"], [one], reason="x", on=DAY, actor=up["officer"])


@pytest.mark.parametrize(
    ("other", "field", "said"),
    [
        ({"decided_by": "Chủ tịch nước"}, "decided_by", "đã được ghi là của Thủ tướng Chính phủ"),
        ({"decided_on": date(2026, 5, 2)}, "decided_on", "đã được ghi với ngày 02/06/2026"),
        (
            {"decided_on": date(2026, 5, 2), "decided_by": "THỦ TƯỚNG  CHÍNH PHỦ"},
            "decided_on",
            "của Thủ tướng Chính phủ đã được ghi với ngày 02/06/2026",
        ),
    ],
)
def test_more_of_one_decision_with_another_head_is_refused(up, other, field, said):
    two = up["submission"].lines.order_by("pk").values_list("pk", flat=True)[1]
    made = enter_answer(up["submission"], told(up, refused={}), on=ANSWERED, actor=up["officer"])
    assert made is not None
    with pytest.raises(Refused, match=said) as refused:
        enter_answer(up["submission"], told(up, awarded=[two], refused={}, **other), on=ANSWERED, actor=up["officer"])
    assert refused.value.field == field
    assert Decision.objects.get(origin="cap_tren").lines.count() == 1
    more = enter_answer(up["submission"], told(up, awarded=[two], refused={}), on=ANSWERED, actor=up["officer"])
    assert made == more
    assert list(made.lines.order_by("position").values_list("position", flat=True)) == [1, 2]
