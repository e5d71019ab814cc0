"""Names are posted as long as the law wants, every opinion is answered, and only then do their dossiers go on."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.nominations.consulting import (
    AFTER,
    LAST,
    NATIONAL,
    OTHER_DAY,
    OWN_FORM,
    STATE_FORM,
    fit,
    posted,
    posting_house,
)
from tests.nominations.dossiers import DAY
from thidua.audit.actions import coming_from
from thidua.audit.models import Event
from thidua.nominations.actions import (
    NewOpinion,
    NewPosting,
    Proposals,
    Submission,
    answer_many,
    answer_opinion,
    cancel_posting,
    close_posting,
    conclude,
    forward,
    give_opinion,
    open_posting,
    propose,
    put_before_council,
    receive,
    submit,
    withdraw,
    write_route,
)
from thidua.nominations.models import Move, Opinion, Posting, State
from thidua.nominations.publicity import Stage, standings_of
from thidua.nominations.queries import as_code, dossiers_posted
from thidua.people.models import Phase, Role
from thidua.people.models.bodies import Level
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return posting_house()


def stage_of(one, on=DAY):
    return standings_of([one], on=on)[one.pk].stage


def fresh(one):
    one.refresh_from_db()
    return one


def test_what_the_law_wants_posted_is_kept_from_the_council_and_nothing_else(house):
    one, other = *fit(house, house.an), *fit(house, house.an, award=OWN_FORM)
    assert (stage_of(one), stage_of(other)) == (Stage.WANTED, Stage.NOT_ASKED)
    with pytest.raises(Refused) as refused:
        put_before_council([one.pk], on=DAY, actor=None)
    assert refused.value.said == (
        "Lê Mẫu An: phải công khai danh sách 10 ngày làm việc trước bước này (Nghị định 152/2025/NĐ-CP Điều 44 khoản 2). "
        "Mở lấy ý kiến từ trang của đợt xét."
    )
    put_before_council([other.pk], on=DAY, actor=None)
    assert fresh(other).state == State.BEFORE_COUNCIL


def test_a_simplified_round_is_let_off():
    house = posting_house(is_simplified=True)
    (one,) = fit(house, house.an, award=STATE_FORM)
    found = standings_of([one], on=DAY)[one.pk]
    assert (found.stage, found.demand.note) == (Stage.NOT_ASKED, "Không phải công khai: thủ tục đơn giản")


def test_what_is_unknown_blocks_nobody(house):
    (one,) = fit(house, house.an)
    Phase.objects.filter(organisation=house.bo).update(until=date(2020, 1, 1))
    assert stage_of(one) == Stage.UNKNOWN
    put_before_council([one.pk], on=DAY, actor=None)
    assert fresh(one).state == State.BEFORE_COUNCIL


def test_the_decree_before_the_first_that_was_read_is_unknown(house):
    (one,) = fit(house, house.an)
    one.received_on = date(2015, 3, 2)
    assert stage_of(one) == Stage.UNKNOWN


def test_opening_puts_the_names_up_and_the_dossiers_wait(house):
    (one,) = fit(house, house.an)
    found = posted(house, one)
    assert (found.opens_on, found.closes_on, found.days, found.body) == (DAY, LAST, 10, house.bo)
    assert found.place == "Nghị định 152/2025/NĐ-CP Điều 44 khoản 2"
    assert (fresh(one).state, one.due, stage_of(one)) == (State.CONSULTATION, LAST, Stage.RUNNING)
    with pytest.raises(Refused, match="đang “Đang lấy ý kiến”"):
        put_before_council([one.pk], on=AFTER, actor=None)
    with pytest.raises(Refused, match="hồ sơ không ở bước thẩm định"):
        posted(house, one)


def test_opening_is_refused_for_too_few_days_no_title_and_strangers(house):
    (one,) = fit(house, house.an)
    with pytest.raises(Refused, match="Lê Mẫu An: phải công khai ít nhất 10 ngày làm việc") as refused:
        posted(house, one, days=9)
    assert refused.value.field == "days"
    with pytest.raises(Refused, match="Chưa ghi tiêu đề"):
        open_posting(NewPosting(dossiers=[one.pk], title=" ", days=10), on=DAY, actor=house.standing)
    with pytest.raises(PermissionDenied):
        open_posting(NewPosting(dossiers=[one.pk], title="x", days=10), on=DAY, actor=house.officer)
    assert fresh(one).state == State.APPRAISAL


def test_names_without_a_duty_may_be_posted_for_as_long_as_the_body_likes(house):
    (one,) = fit(house, house.an, award=OWN_FORM)
    found = posted(house, one, days=3)
    assert (found.closes_on, found.place) == (date(2026, 2, 6), "")
    close_posting(found, report="Không có ý kiến", on=date(2026, 2, 9), actor=house.standing)
    assert stage_of(fresh(one), date(2026, 2, 9)) == Stage.DONE


def test_an_opinion_has_a_code_and_the_record_keeps_no_address(house):
    (one,) = fit(house, house.an)
    found = posted(house, one)
    with coming_from("203.0.113.7"):
        made = give_opinion(found, NewOpinion(words="  Tôi\r\nđồng ý ", about=one.pk), on=DAY)
    assert (made.words, made.nomination, as_code(f"{made.code[:4]}-{made.code[4:]}".lower())) == (
        "Tôi\nđồng ý",
        one,
        made.code,
    )
    event = Event.objects.get(action="nominations.nhan_y_kien")
    assert (event.actor_name, event.came_from, event.object_key) == ("Hệ thống", "", found.key)
    with pytest.raises(Refused, match="Chưa ghi ý kiến"):
        give_opinion(found, NewOpinion(words=" "), on=DAY)
    (other,) = fit(house, house.binh, award=OWN_FORM)
    with pytest.raises(Refused, match="Tên này không có trong danh sách") as refused:
        give_opinion(found, NewOpinion(words="x", about=other.pk), on=DAY)
    assert refused.value.field == "about"


def test_only_the_standing_department_answers_and_nobody_writes_over_another(house):
    (one,) = fit(house, house.an)
    made = give_opinion(posted(house, one), NewOpinion(words="Xem lại năm 2023"), on=DAY)
    with pytest.raises(PermissionDenied):
        answer_opinion(made, "x", seen="", on=DAY, actor=house.officer)
    with pytest.raises(PermissionDenied):
        answer_opinion(made, "x", seen="", on=DAY, actor=officer(house.khac, Role.STANDING, username="noi.khac"))
    with pytest.raises(Refused, match="Chưa ghi trả lời"):
        answer_opinion(made, " ", seen="", on=DAY, actor=house.standing)
    answer_opinion(made, "Đã xem, đúng hồ sơ", seen="", on=OTHER_DAY, actor=house.standing)
    kept = Opinion.objects.get()
    assert (kept.answer, kept.answered_by, kept.answered_on) == ("Đã xem, đúng hồ sơ", "Cán Bộ Mẫu", OTHER_DAY)
    with pytest.raises(Refused, match="Cán Bộ Mẫu đã trả lời: “Đã xem, đúng hồ sơ”"):
        answer_opinion(made, "Câu khác", seen="", on=OTHER_DAY, actor=house.standing)
    answer_opinion(made, "Câu khác", seen="Đã xem, đúng hồ sơ", on=OTHER_DAY, actor=house.standing)
    assert Opinion.objects.get().answer == "Câu khác"


def test_closing_waits_for_the_days_and_for_every_answer(house):
    (one,) = fit(house, house.an)
    found = posted(house, one)
    with pytest.raises(Refused) as refused:
        close_posting(found, report="Xong", on=LAST - timedelta(days=1), actor=house.standing)
    assert refused.value.said == (
        f"Danh sách phải công khai đến hết {LAST:%d/%m/%Y} (10 ngày làm việc, Nghị định 152/2025/NĐ-CP Điều 44 khoản 2), "
        f"còn 1 ngày làm việc nữa. Kết thúc từ ngày {AFTER:%d/%m/%Y}."
    )
    with pytest.raises(Refused, match="hôm nay là ngày cuối"):
        close_posting(found, report="Xong", on=LAST, actor=house.standing)
    made = give_opinion(found, NewOpinion(words="Đến ngày cuối vẫn nhận"), on=LAST)
    with pytest.raises(Refused, match=f"Ngày cuối nhận ý kiến là {LAST:%d/%m/%Y}, đã qua."):
        give_opinion(found, NewOpinion(words="Muộn một ngày"), on=AFTER)
    with pytest.raises(Refused, match="Còn 1 ý kiến chưa trả lời"):
        close_posting(found, report="Xong", on=AFTER, actor=house.standing)
    answer_opinion(made, "Đã xem", seen="", on=AFTER, actor=house.standing)
    with pytest.raises(Refused, match="Chưa ghi kết quả") as refused:
        close_posting(found, report=" ", on=AFTER, actor=house.standing)
    assert refused.value.field == "report"
    with pytest.raises(PermissionDenied):
        close_posting(found, report="Xong", on=AFTER, actor=house.officer)


def test_one_answer_goes_to_those_chosen_that_nobody_has_answered(house):
    (one,) = fit(house, house.an)
    found = posted(house, one)
    made = [give_opinion(found, NewOpinion(words=f"Ý kiến {at}"), on=DAY) for at in range(4)]
    answer_opinion(made[0], "Đã xem riêng", seen="", on=DAY, actor=house.standing)
    chosen = [one.pk for one in made[:3]]
    with pytest.raises(PermissionDenied):
        answer_many(found, chosen, "Đã xem chung", on=DAY, actor=house.officer)
    assert answer_many(found, chosen, " Đã xem\r\nchung ", on=DAY, actor=house.standing) == 2
    assert list(Opinion.objects.order_by("pk").values_list("answer", "answered_by")) == [
        ("Đã xem riêng", house.standing.get_full_name()), ("Đã xem\nchung", house.standing.get_full_name()),
        ("Đã xem\nchung", house.standing.get_full_name()), ("", ""),
    ]  # fmt: skip
    for words, some, field in ((" ", chosen, "answer"), ("Đã xem", chosen, "opinions"), ("Đã xem", [], "opinions")):
        with pytest.raises(Refused) as refused:
            answer_many(found, some, words, on=DAY, actor=house.standing)
        assert refused.value.field == field


def test_the_result_stands_in_the_dossier_and_the_council_may_have_it(house):
    (one,) = fit(house, house.an)
    found = posted(house, one)
    close_posting(found, report="Không có ý kiến nào.", on=AFTER, actor=house.standing)
    assert (fresh(one).state, stage_of(one, AFTER)) == (State.APPRAISAL, Stage.DONE)
    last = Move.objects.filter(nomination=one).latest("pk")
    assert (last.after, last.note, last.document) == (
        State.APPRAISAL, "Kết quả lấy ý kiến: Không có ý kiến nào.", "Lấy ý kiến danh sách năm 2025",
    )  # fmt: skip
    put_before_council([one.pk], on=AFTER, actor=None)
    assert fresh(one).state == State.BEFORE_COUNCIL
    with pytest.raises(Refused, match="Đã kết thúc ngày"):
        close_posting(found, report="Lần nữa", on=AFTER, actor=house.standing)
    with pytest.raises(Refused, match="đã kết thúc ngày"):
        give_opinion(found, NewOpinion(words="Muộn"), on=AFTER)


def test_on_closing_what_was_found_fit_may_go_on_at_once(house):
    one, two = fit(house, house.an, house.chi)
    found = posted(house, one, two)
    withdraw(two, reason="Chuyển công tác", on=OTHER_DAY, actor=house.officer)
    assert [row.pk for row in dossiers_posted(found)] == [one.pk]
    close_posting(found, report="Không có ý kiến", onward=True, on=AFTER, actor=house.standing)
    assert (fresh(one).state, fresh(two).state) == (State.BEFORE_COUNCIL, State.WITHDRAWN)


def test_a_list_that_stood_too_short_for_this_award_does_not_count(house):
    (one,) = fit(house, house.an, award=OWN_FORM)
    found = posted(house, one, days=3)
    close_posting(found, report="Không có", on=date(2026, 2, 9), actor=house.standing)
    one.refresh_from_db()
    one.award = NATIONAL
    assert stage_of(one, date(2026, 2, 9)) == Stage.WANTED


def test_a_stop_between_that_is_a_ministry_posts_before_it_passes_on(house):
    text = (
        '[[buoc]]\nnoi = "don_vi"\nviec = "đề nghị"\n[[buoc]]\nnoi = "cap_tren"\nviec = "xét, trình"\n'
        '[[buoc]]\nnoi = "co_quan_xet"\nviec = "xét"\n'
    )
    write_route(house.bo, text, since=date(2026, 1, 1), document="QC", on=DAY, actor=None)
    (one,) = propose(
        Proposals(round=house.at, award=NATIONAL, unit=house.phong, recipients=[house.chi]), on=DAY, actor=house.officer
    )
    submit(Submission(dossiers=[one.pk], document="TTr", reasons={one.pk: "x"}), on=DAY, actor=house.head)
    receive([one.pk], appraiser=None, on=DAY, actor=house.head)
    conclude([one.pk], fit=True, on=DAY, actor=house.head)
    assert stage_of(fresh(one)) == Stage.NOT_ASKED  # the ministry above posts at its own step
    Phase.objects.filter(organisation=house.vu).update(level=Level.MINISTRY)
    with pytest.raises(Refused, match="Trần Mẫu Chi: phải công khai danh sách 10 ngày làm việc trước bước này"):
        forward([one.pk], document="CV 1", on=DAY, actor=house.officer)
    keeper = officer(house.vu, Role.STANDING, username="tt.vu")
    found = open_posting(NewPosting(dossiers=[one.pk], title="Danh sách", days=10), on=DAY, actor=keeper)
    close_posting(found, report="Không có ý kiến", onward=True, on=AFTER, actor=keeper)
    assert fresh(one).state == State.APPRAISAL  # the council is that of the body of the round
    forward([one.pk], document="CV 1", on=AFTER, actor=house.officer)
    assert (fresh(one).state, one.at) == (State.FORWARDED, house.bo)


def test_a_posting_opened_by_mistake_is_cancelled_while_nothing_rests_on_it():
    house = posting_house()
    (one,) = fit(house, house.an)
    posting = posted(house, one)
    with pytest.raises(PermissionDenied):
        cancel_posting(posting, reason="Nhầm", on=OTHER_DAY, actor=house.officer)
    with pytest.raises(Refused, match="Chưa ghi lý do hủy"):
        cancel_posting(posting, reason=" ", on=OTHER_DAY, actor=house.standing)
    cancel_posting(posting, reason="Chọn thiếu một người", on=OTHER_DAY, actor=house.standing)
    one.refresh_from_db()
    assert (one.state, Posting.objects.count()) == (State.APPRAISAL, 0)
    assert one.moves.order_by("pk").reverse()[0].note == "Hủy lần lấy ý kiến mở nhầm: Chọn thiếu một người"
    told = Event.objects.get(action="nominations.huy_lay_y_kien")
    assert (told.object_key, told.after) == (posting.key, {"note": "Chọn thiếu một người", "names": 1})
    with pytest.raises(Refused, match="phải công khai"):
        put_before_council([one.pk], on=OTHER_DAY, actor=house.standing)
    again = posted(house, one, on=OTHER_DAY)
    give_opinion(again, NewOpinion(words="Ý kiến"), on=OTHER_DAY)
    with pytest.raises(Refused, match="Đã có 1 ý kiến gửi tới"):
        cancel_posting(again, reason="Nhầm", on=OTHER_DAY, actor=house.standing)
    assert Posting.objects.get() == again
