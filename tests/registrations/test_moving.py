"""The way of a registration: sent, given back, approved, signed, undone; each step closes the duty it fulfils."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.signing_keys import NOW, TRUST, key_of, text_pdf
from tests.registrations.conftest import LAST, LDTT, ON, aims, begun, filled, line_of, opened, worker
from thidua.audit.models import Event
from thidua.documents.signing.checking import status
from thidua.documents.signing.words import State as Valid
from thidua.duties.models import Duty, Sort
from thidua.duties.queries import Kept, kept_by
from thidua.files.actions import content_of
from thidua.people.refusals import Refused
from thidua.registrations.actions import (
    Paper,
    amend_round,
    approve,
    begin,
    send,
    send_back,
    sign,
    take_back,
    unapprove,
    unsign,
    write_lines,
)
from thidua.registrations.queries import LiveCount, live_count, waiting_for
from thidua.registrations.stands import Wanted

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 12, 2, 5, tzinfo=UTC)


def written(house, **more):
    one = begun(house, **more)
    write_lines(one, filled(one), seen={}, on=ON, actor=house["officer"])
    return one


def signed(house, **more):
    one = written(house, **more)
    send(one, on=ON, actor=house["officer"])
    approve(one, on=ON, actor=house["standing"])
    return sign(one, at=AT, on=ON, actor=house["head"])


def done(house, sort: Sort) -> date | None:
    return Duty.objects.get(body=house["one"], demand__sort=sort).done_on


def counted(house, on: date) -> LiveCount:
    found = live_count(house["bo"], 2026, on=on)
    assert found is not None
    return found


def test_sending_fulfils_the_one_duty_and_signing_the_other(house):
    one = written(house)
    send(one, on=ON, actor=house["officer"])
    assert (done(house, Sort.REGISTER), done(house, Sort.PLEDGE)) == (ON, None)
    approve(one, on=ON, actor=house["standing"])
    ended = sign(one, at=AT, on=date(2026, 2, 12), actor=house["head"])
    assert done(house, Sort.PLEDGE) == date(2026, 2, 12)
    assert (ended.state, ended.signed_by, ended.signed_at) == ("ky", "Cán Bộ Mẫu", AT)
    acts = Event.objects.filter(object_kind="registration").order_by("pk").values_list("action", flat=True)
    assert list(acts) == [f"registrations.{act}" for act in ("lap_danh_sach", "ghi", "gui", "duyet", "ky")]


def test_what_is_undone_is_owed_again(house):
    one = signed(house)
    with pytest.raises(Refused) as refused:
        unsign(one, " ", on=ON, actor=house["head"])
    assert refused.value.said == "Chưa ghi lý do rút chữ ký. Ghi lý do, ví dụ có người chuyển công tác."
    unsign(one, "Có người chuyển đi", on=ON, actor=house["head"])
    assert (done(house, Sort.REGISTER), done(house, Sort.PLEDGE)) == (ON, None)
    unapprove(one, on=ON, actor=house["standing"])
    assert take_back(one, on=ON, actor=house["officer"]).state == "soan"
    assert done(house, Sort.REGISTER) is None


def test_a_sheet_after_the_last_day_is_taken_and_marked_late_until_the_day_moves(house):
    one = written(house)
    late = date(2026, 4, 2)
    assert send(one, on=late, actor=house["officer"]).is_late
    kept = kept_by([house["one"].pk], Sort.REGISTER, 2026, on=late)
    assert kept == {house["one"].pk: Kept(1, 0, 1, 0)}
    assert counted(house, late).late == 2  # the other has not sent at all
    amend_round(
        one.round,
        last_day=date(2026, 4, 10),
        document="",
        rule="",
        reason="Công văn 20",
        on=late,
        actor=house["standing"],
    )
    assert counted(house, late).late == 0


def test_nothing_is_sent_before_everybody_has_an_answer(house):
    one = begun(house)
    an = line_of(one, house["an"])
    write_lines(one, {an.pk: Wanted("khong")}, seen={}, on=ON, actor=house["officer"])
    with pytest.raises(Refused) as refused:
        send(one, on=ON, actor=house["officer"])
    assert refused.value.message == "Còn 4 dòng chưa ghi: Trần Mẫu Bình, Vũ Mẫu Chi, Vu mot, Phong mot."


def test_nobody_registers_in_two_units(house):
    sheets = opened(house)
    house["an"].posts.create(organisation=house["two"], title="Biệt phái", since=date(2025, 1, 1))
    for key in ("vu_mot", "vu_hai"):
        begin(sheets[key], on=ON, actor=None)
        write_lines(sheets[key], filled(sheets[key]), seen={}, on=ON, actor=None)
    with pytest.raises(Refused) as refused:
        send(sheets["vu_mot"], on=ON, actor=house["officer"])
    assert refused.value.message == "Lê Mẫu An đã được Vu hai đăng ký."
    an = line_of(sheets["vu_hai"], house["an"])
    write_lines(sheets["vu_hai"], {an.pk: Wanted("khong")}, seen={an.pk: aims(LDTT)}, on=ON, actor=None)
    assert send(sheets["vu_mot"], on=ON, actor=house["officer"]).state == "gui"


def test_what_is_given_back_names_its_lines_and_goes_again(house):
    one = written(house)
    send(one, on=ON, actor=house["officer"])
    with pytest.raises(Refused) as refused:
        send_back(one, " ", {}, on=ON, actor=house["standing"])
    assert refused.value.said == "Chưa ghi điều cần sửa. Ghi ở dòng phải sửa, hoặc ghi điều chung cho cả bản."
    an = line_of(one, house["an"])
    back = send_back(one, "", {an.pk: "Chưa đủ thời gian"}, on=ON, actor=house["standing"])
    assert (back.state, line_of(one, house["an"]).mark, done(house, Sort.REGISTER)) == (
        "tra_lai",
        "Chưa đủ thời gian",
        None,
    )
    assert Event.objects.latest("pk").after == {
        "body": "vu_mot", "year": 2026, "note": "", "lines": ["Lê Mẫu An: Chưa đủ thời gian"],
    }  # fmt: skip
    again = send(one, on=ON, actor=house["officer"])
    assert (again.state, line_of(one, house["an"]).mark) == ("gui", "")


def test_each_step_has_its_people(house):
    one = written(house)
    with pytest.raises(PermissionDenied):
        send(one, on=ON, actor=house["other"])
    send(one, on=ON, actor=house["officer"])
    with pytest.raises(PermissionDenied):
        approve(one, on=ON, actor=house["officer"])
    with pytest.raises(PermissionDenied):
        send_back(one, "Sửa", {}, on=ON, actor=house["officer"])
    approve(one, on=ON, actor=house["standing"])
    for stranger in (house["officer"], house["standing"], house["other"]):
        with pytest.raises(PermissionDenied):
            sign(one, at=AT, on=ON, actor=stranger)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda one, house: write_lines(one, filled(one), seen={}, on=ON, actor=None), "Rút bản đăng ký về trước, rồi sửa."),
        (lambda one, house: send(one, on=ON, actor=None), "Rút bản đăng ký về trước, rồi sửa."),
        (lambda one, house: take_back(one, on=ON, actor=None), "Chỉ rút được bản đã gửi mà chưa duyệt; đã duyệt thì đề nghị bỏ duyệt."),
        (lambda one, house: approve(one, on=ON, actor=None), "Chỉ duyệt được bản đã gửi."),
        (lambda one, house: unapprove(one, on=ON, actor=None), "Bản đã ký thì thủ trưởng rút chữ ký trước."),
        (lambda one, house: sign(one, at=AT, on=ON, actor=None), "Bản đăng ký được duyệt rồi mới ký."),
        (lambda one, house: send_back(one, "Sửa", {}, on=ON, actor=None), "Chỉ trả lại được bản đang chờ duyệt."),
    ],
)  # fmt: skip
def test_what_is_signed_stays(house, act, said):
    one = signed(house)
    with pytest.raises(Refused) as refused:
        act(one, house)
    assert refused.value.said == f"Bản đăng ký đang ở bước “Đã ký giao ước”. {said}"


def test_the_count_says_how_far_each_unit_has_come(house):
    signed(house)
    count = counted(house, ON)
    assert (count.shares.done, count.shares.writing, count.shares.waiting, count.late) == (1, 0, 1, 0)
    assert [(one.name, one.state, one.settled, one.people) for one in count.units] == [
        ("Vu hai", "cho", 0, 0), ("Vu mot", "ky", 3, 3),
    ]  # fmt: skip
    assert [one.name for one in count.missing] == ["Vu hai"]
    assert live_count(house["bo"], 2025, on=ON) is None


def test_the_count_takes_as_many_queries_for_many_units_as_for_one(house, django_assert_num_queries):
    signed(house)
    with django_assert_num_queries(4):
        live_count(house["bo"], 2026, on=ON)
    for number in range(6):
        worker(f"Q{number}", house["two"], name=f"Ngô Mẫu {number}")
    from thidua.registrations.models import Registration

    begin(Registration.objects.get(body=house["two"]), on=ON, actor=None)
    with django_assert_num_queries(4):
        assert counted(house, ON).people == 10


def test_each_is_told_what_waits_for_them(house):
    one = written(house)
    assert [(found.name, found.task) for found in waiting_for(house["officer"], ON)] == [("Vu mot", "write")]
    assert waiting_for(house["standing"], ON) == []
    send(one, on=ON, actor=house["officer"])
    assert waiting_for(house["officer"], ON) == []
    assert [(found.name, found.task, found.is_late) for found in waiting_for(house["standing"], LAST)] == [
        ("Vu mot", "approve", False)
    ]
    approve(one, on=ON, actor=house["standing"])
    assert [(found.name, found.task) for found in waiting_for(house["head"], ON)] == [("Vu mot", "sign")]
    sign(one, at=AT, on=ON, actor=house["head"])
    assert waiting_for(house["head"], ON) == []


def test_the_head_signs_in_the_printed_file_with_a_key_and_the_signature_holds(house):
    one = written(house)
    send(one, on=ON, actor=house["officer"])
    approve(one, on=ON, actor=house["standing"])
    key = key_of("Thủ Trưởng Mẫu")
    with pytest.raises(PermissionDenied):
        sign(one, at=NOW, on=ON, actor=house["officer"], paper=Paper(text_pdf(), "giao uoc.pdf", key))
    ended = sign(one, at=NOW, on=ON, actor=house["head"], paper=Paper(text_pdf(), "giao uoc.pdf", key))
    assert (ended.certificate, ended.paper and ended.paper.name) == ("Thủ Trưởng Mẫu", "giao uoc.pdf")
    assert ended.paper is not None
    [signature] = status(content_of(ended.paper), TRUST)
    assert (signature.state, signature.whole, signature.reason) == (Valid.VALID, True, "Ký giao ước thi đua")
    assert Event.objects.filter(action="registrations.ky_so", object_key="vu_mot/2026").count() == 1
