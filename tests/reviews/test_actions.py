"""A review is begun, written, sent, returned by its sections, taken, issued; each refusal says what mends it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.reviews.houses import ON, PAPER, interim, issued, limit, review, small_house
from thidua.audit.models import Event
from thidua.duties.models import Duty
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.reviews.actions import (
    NewPoint,
    add_point,
    amend_point,
    call_for_reports,
    carry,
    close_point,
    drop,
    drop_point,
    issue,
    leave_open,
    pick,
    receive,
    reopen_point,
    save_figures,
    scribble,
    seen_of_passage,
    send,
    send_back,
    settle,
    take_back,
    write,
)
from thidua.reviews.calculations.shape import digest
from thidua.reviews.models import Carried, Passage, Point, Review, Scribble, Sort, Span, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return small_house()


def refused(act) -> str:
    """What an act was refused for."""
    with pytest.raises(Refused) as found:
        act()
    return found.value.message


def test_the_years_fit_the_span(house):
    assert refused(lambda: review(house, first=2020, last=2020)) == "Giai đoạn phải có từ hai năm trở lên."
    assert refused(lambda: review(house, span=Span.YEAR)) == "Báo cáo một năm chỉ có một năm."
    assert refused(lambda: review(house, last=2027)) == "Không lập báo cáo cho 2019–2027 được."
    assert refused(lambda: interim(house, "one", until=date(2025, 6, 30))) == "Ngày 30/06/2025 không thuộc năm 2026."
    assert refused(lambda: review(house, span=Span.MOVEMENT)) == "Chưa chọn phong trào."
    assert Review.objects.count() == 0


def test_a_movement_gives_its_own_years(house):
    made = review(house, span=Span.MOVEMENT, movement=house["theme"], bloc=None, first=0, last=0)
    assert (made.first, made.last) == (2019, 2020)


def test_the_same_review_is_begun_once(house):
    review(house)
    assert refused(lambda: review(house)) == "Đã có báo cáo này, đang soạn."


def test_the_review_of_a_bloc_is_written_by_who_organises_or_leads_it(house):
    assert refused(lambda: review(house, body=house["three"])) == (
        "Cơ quan này không tổ chức và không đứng đầu Khối thi đua Mẫu năm 2020."
    )
    assert review(house, body=house["one"]).body == house["one"]


def test_it_goes_only_to_who_stands_above_or_leads_the_bloc(house):
    assert interim(house, "two", addressed_to=house["one"]).addressed_to == house["one"]  # the head of their bloc
    assert refused(lambda: interim(house, "two", addressed_to=house["three"])).startswith("Nơi gửi tới không phải")


def test_a_stranger_neither_begins_nor_writes(house):
    made = interim(house, "one", actor=house["officer"])
    with pytest.raises(PermissionDenied):
        interim(house, "two", actor=house["officer"])
    for act in (
        lambda: write(made, "danh_gia", "x", on=ON, actor=house["other"]),
        lambda: add_point(made, limit("x"), on=ON, actor=house["other"]),
        lambda: send(made, on=ON, actor=house["other"]),
        lambda: save_figures(made, on=ON, actor=house["other"]),
        lambda: carry(made, on=ON, actor=house["other"]),
        lambda: drop(made, on=ON, actor=house["other"]),
        lambda: issue(made, PAPER, on=ON, actor=house["other"]),
        lambda: receive(made, on=ON, actor=house["officer"]),
        lambda: call_for_reports(made, ON, on=ON, actor=house["officer"]),
        lambda: scribble(made, "danh_gia", "x", at=timezone.now(), on=ON, actor=house["other"]),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_nobody_writes_over_what_another_wrote(house):
    made = review(house)
    first = write(made, "danh_gia", "Lời một", on=ON, actor=None)
    seen = seen_of_passage(first)
    write(made, "danh_gia", "Lời hai", on=ON, actor=house["standing"], seen=seen)
    with pytest.raises(ChangedMeanwhile) as found:
        write(made, "danh_gia", "Lời ba", on=ON, actor=None, seen=seen)
    assert "Lời viết từ “Lời một” thành “Lời hai”" in found.value.message
    assert Passage.objects.get(review=made).text == "Lời hai"
    assert list(Event.objects.filter(action="reviews.viet").values_list("after__text", flat=True).order_by("pk")) == [
        "Lời một",
        "Lời hai",
    ]


def test_what_is_typed_is_kept_for_its_writer_until_saved(house):
    made = interim(house, "one")
    scribble(
        made,
        "danh_gia",
        "gõ dở",
        at=datetime(2026, 7, 10, 9, tzinfo=timezone.get_current_timezone()),
        on=ON,
        actor=house["officer"],
    )
    assert Scribble.objects.get().text == "gõ dở"
    write(made, "danh_gia", "đã xong", on=ON, actor=house["officer"])
    assert not Scribble.objects.exists()


def test_sections_the_machine_writes_or_nobody_knows_take_no_words(house):
    assert refused(lambda: write(review(house), "la", "x", on=ON, actor=None)) == "Báo cáo không có phần này."


def test_an_empty_long_or_repeated_row_is_refused(house):
    made = review(house)
    add_point(made, limit("Đôn đốc chưa thường xuyên."), on=ON, actor=None)
    assert refused(lambda: add_point(made, limit("  "), on=ON, actor=None)) == "Dòng này chưa có nội dung."
    assert refused(lambda: add_point(made, limit("a" * 2001), on=ON, actor=None)) == "Dòng này dài 2001 chữ, quá 2000."
    assert refused(lambda: add_point(made, limit("Đôn đốc  chưa thường xuyên."), on=ON, actor=None)) == (
        "Phần “Hạn chế” đã có dòng này."
    )


def test_sending_fulfils_the_duty_to_report_and_taking_back_reopens_it(house):
    main, mine = interim(house, "bo"), interim(house, "one")
    demand = call_for_reports(main, date(2026, 7, 20), on=ON, actor=house["standing"])
    assert (demand.title, demand.duties.count()) == ("Gửi báo cáo sơ kết 6 tháng đầu năm 2026", 3)
    assert refused(lambda: call_for_reports(main, date(2026, 7, 21), on=ON, actor=None)) == (
        "Đã yêu cầu gửi báo cáo, hạn 20/07/2026."
    )
    send(mine, on=ON, actor=house["officer"])
    own = Duty.objects.filter(body=house["one"])
    assert list(own.values_list("done_on", "done_by")) == [(ON, f"review:{mine.pk}")]
    assert not Duty.objects.filter(body=house["two"]).exclude(done_on=None).exists()
    take_back(mine, on=ON, actor=house["officer"])
    assert list(own.values_list("done_on", flat=True)) == [None]
    assert refused(lambda: take_back(mine, on=ON, actor=None)) == "Báo cáo không còn chờ cấp trên nên không rút được."


def test_what_comes_back_names_its_sections_and_is_sent_again_when_they_are_answered(house):
    mine = interim(house, "one")
    assert refused(lambda: send_back(mine, {"danh_gia": "x"}, on=ON, actor=None)) == "Báo cáo này không chờ trả lời."
    send(mine, on=ON, actor=None)
    assert refused(lambda: send_back(mine, {"danh_gia": " "}, on=ON, actor=None)) == "Chưa nêu phần nào phải sửa."
    send_back(
        mine,
        {"danh_gia": "Nêu con số.", "han_che": "Ghi hạn.", "khen_thuong": "Thiếu một bằng khen."},
        on=ON,
        actor=house["standing"],
    )
    assert refused(lambda: send(mine, on=ON, actor=None)) == (
        "Cấp trên yêu cầu sửa mà chưa sửa: “Đánh giá chung”, “Hạn chế”, “Kết quả khen thưởng”."
    )
    write(mine, "danh_gia", "12 việc xong.", on=ON, actor=None)
    add_point(mine, limit("Chưa đủ.", due=date(2026, 12, 1)), on=ON, actor=None)
    settle(mine, "khen_thuong", on=ON, actor=None)
    assert send(mine, on=ON, actor=None).state == State.SENT


def test_what_was_handed_in_is_written_in_no_more(house):
    mine = interim(house, "one")
    row = add_point(mine, limit("Chậm."), on=ON, actor=None)
    send(mine, on=ON, actor=None)
    said = "Báo cáo đã gửi cấp trên nên không sửa được nữa."
    for act in (
        lambda: write(mine, "danh_gia", "x", on=ON, actor=None), lambda: add_point(mine, limit("x"), on=ON, actor=None),
        lambda: amend_point(row, limit("x"), on=ON, actor=None), lambda: drop_point(row, on=ON, actor=None),
        lambda: save_figures(mine, on=ON, actor=None), lambda: drop(mine, on=ON, actor=None),
    ):  # fmt: skip
        assert refused(act) == said
    assert refused(lambda: issue(mine, PAPER, on=ON, actor=None)) == "Cấp trên chưa nhận báo cáo này."
    receive(mine, on=ON, actor=house["standing"])
    assert issue(mine, PAPER, on=ON, actor=None).state == State.ISSUED


def test_what_is_issued_keeps_its_figures_and_its_digest(house):
    made = issued(house)
    content: Any = made.content
    assert digest(content) == made.digest
    assert content["paper"]["number"] == "07/BC-KTĐ"
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=made.pk).update(content=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=made.pk).update(state="soan")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": " "}, "Chưa ghi số, ký hiệu."), ({"signer": ""}, "Chưa ghi người ký."),
        ({"signer_post": ""}, "Chưa ghi chức vụ người ký."),
        ({"issued_on": date(2026, 7, 11)}, "Ngày ban hành 11/07/2026 không nằm từ ngày lập 10/07/2026 đến hôm nay."),
    ],
)  # fmt: skip
def test_a_paper_that_cannot_go_out_is_refused_by_its_field(house, change, said):
    made = review(house)
    assert refused(lambda: issue(made, replace(PAPER, **change), on=ON, actor=None)) == said
    assert Review.objects.get().state == State.DRAFT


def test_open_rows_come_along_and_must_be_answered(house):
    first = issued(
        house, limit("Đôn đốc chưa thường xuyên.", owner=house["one"], due=date(2026, 8, 1)), limit("Điển hình chậm."),
        NewPoint(sort=Sort.CAUSE, text="Kiêm nhiệm."), NewPoint(sort=Sort.LESSON, text="Gắn với việc."),
    )  # fmt: skip
    second = review(house, span=Span.YEAR, first=2026, last=2026)
    carried = list(Carried.objects.filter(review=second).select_related("point").order_by("pk"))
    assert [one.point.text for one in carried] == ["Đôn đốc chưa thường xuyên.", "Điển hình chậm."]
    assert refused(lambda: issue(second, PAPER, on=ON, actor=None)) == (
        "Còn 2 việc còn mở từ kỳ trước chưa nói kết quả, trước hết: “Đôn đốc chưa thường xuyên.”."
    )
    close_point(carried[0].point, done="Kiểm tra mọi đơn vị.", closed_on=ON, on=ON, actor=house["officer"])
    assert (
        refused(lambda: leave_open(second, carried[1], said="", due=None, on=ON, actor=None))
        == "Chưa ghi vì sao còn mở."
    )
    assert refused(lambda: leave_open(second, carried[1], said="Chờ", due=date(2026, 7, 9), on=ON, actor=None)) == (
        "Hạn mới 09/07/2026 đã qua."
    )
    leave_open(second, carried[1], said="Chờ kinh phí.", due=date(2026, 12, 31), on=ON, actor=None)
    done = issue(second, PAPER, on=ON, actor=None)
    told = [(one["text"], one["done"], one["is_open"]) for one in (done.content or {})["carried"]]
    assert told == [
        ("Điển hình chậm.", "Chờ kinh phí.", True),
        ("Đôn đốc chưa thường xuyên.", "Kiểm tra mọi đơn vị.", False),
    ]
    assert Point.objects.get(text="Điển hình chậm.").due == date(2026, 12, 31)
    assert (first.content or {})["points"]["han_che"][0]["due"] == "01/08/2026"


def test_what_was_issued_later_is_brought_in_by_a_press(house):
    second = review(house, span=Span.YEAR, first=2026, last=2026)
    issued(house, limit("Đôn đốc chưa thường xuyên."))
    assert (second.carried.count(), carry(second, on=ON, actor=None), carry(second, on=ON, actor=None)) == (0, 1, 0)


def test_a_row_is_closed_by_who_owes_it_and_opened_again_with_a_reason(house):
    made = issued(house, limit("Đôn đốc chưa thường xuyên.", owner=house["one"]))
    [row] = made.points.all()
    with pytest.raises(PermissionDenied):
        close_point(row, done="x", closed_on=ON, on=ON, actor=house["other"])
    assert refused(lambda: close_point(row, done=" ", closed_on=ON, on=ON, actor=None)) == "Chưa ghi đã làm gì."
    assert refused(lambda: close_point(row, done="x", closed_on=date(2026, 7, 11), on=ON, actor=None)) == (
        "Ngày 11/07/2026 chưa tới."
    )
    assert refused(lambda: close_point(row, done="x", closed_on=date(2026, 7, 9), on=ON, actor=None)) == (
        "Ngày 09/07/2026 trước ngày ban hành báo cáo (10/07/2026)."
    )
    close_point(row, done="Đã kiểm tra.", closed_on=ON, on=ON, actor=house["officer"])
    assert (
        refused(lambda: close_point(row, done="x", closed_on=ON, on=ON, actor=None))
        == "Việc này đã xong ngày 10/07/2026."
    )
    assert refused(lambda: reopen_point(row, reason="", on=ON, actor=None)) == "Chưa ghi vì sao mở lại."
    assert reopen_point(row, reason="Tái diễn", on=ON, actor=house["officer"]).closed_on is None
    assert (
        Event.objects.filter(action="reviews.mo_lai_diem").values_list("after__reason", flat=True).get() == "Tái diễn"
    )


def test_a_row_of_a_draft_is_not_followed_yet(house):
    row = add_point(review(house), limit("Chậm."), on=ON, actor=None)
    assert refused(lambda: close_point(row, done="x", closed_on=ON, on=ON, actor=None)) == (
        "Dòng này nằm trong báo cáo chưa ban hành."
    )


def test_a_row_of_a_lower_report_is_taken_once_with_its_origin(house):
    main, mine = interim(house, "bo"), interim(house, "one")
    row = add_point(mine, limit("Họp khối thiếu."), on=ON, actor=None)
    assert refused(lambda: pick(main, row, on=ON, actor=None)) == (
        "Dòng này không thuộc báo cáo đơn vị đã gửi cho báo cáo này."
    )
    send(mine, on=ON, actor=None)
    taken = pick(main, row, on=ON, actor=house["standing"])
    assert (taken.text, taken.origin, taken.owner) == ("Họp khối thiếu.", row, house["one"])
    assert refused(lambda: pick(main, row, on=ON, actor=None)) == "Dòng này đã lấy vào báo cáo."
    take_back(mine, on=ON, actor=None)
    assert refused(lambda: drop_point(row, on=ON, actor=None)) == "Báo cáo cấp trên đã lấy dòng này."


def test_a_draft_nobody_wants_is_gone_but_not_once_it_was_sent(house):
    mine = interim(house, "one")
    add_point(mine, limit("Chậm."), on=ON, actor=None)
    drop(mine, on=ON, actor=house["officer"])
    assert (Review.objects.count(), Point.objects.count()) == (0, 0)
    again = interim(house, "one")
    send(again, on=ON, actor=None)
    take_back(again, on=ON, actor=None)
    assert refused(lambda: drop(again, on=ON, actor=None)) == ("Báo cáo này đã gửi cấp trên một lần nên không bỏ được.")
