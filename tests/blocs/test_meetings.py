"""Meetings from the call to the minutes, and how the year is handed over."""

from datetime import date
from typing import Any

import pytest
from docx import Document

from tests.blocs.houses import DAY, YEAR, call, called, house
from thidua.audit.models import Event
from thidua.blocs import actions
from thidua.blocs.calculations import Standing, listed, standing
from thidua.blocs.models import HandedItem, Handover, Meeting, Presence, Resolution
from thidua.blocs.papers import handover_minutes, minutes
from thidua.blocs.queries import Waiting, handover_of, meeting_of, waiting_for, whole
from thidua.duties.models import Demand, Duty, Sort
from thidua.people.models import Membership
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db
MET = date(2026, 3, 20)
HERE, AWAY = Presence.Here.PRESENT, Presence.Here.ABSENT


@pytest.fixture(name="house")
def _house():
    return house()


def refused(act, message, mend, field=""):
    with pytest.raises(Refused) as found:
        act()
    assert (found.value.message, found.value.mend, found.value.field) == (message, mend, field)


def owed():
    rows = Duty.objects.filter(demand__sort=Sort.MEETING).order_by("body__key")
    return list(rows.values_list("body__key", "done_on"))


def held(house, **more):
    """A meeting with its roll called and its account written."""
    meeting = called(house, **more)
    here = {house[key].pk: HERE for key in ("vu_mot", "vu_hai", "vu_ba")} | {house["vu_bon"].pk: AWAY}
    actions.take_roll(meeting, here, on=MET, actor=house["head"])
    said: dict[str, Any] = {
        "chair": "Vũ Mẫu Hải, Vụ trưởng",
        "secretary": "Lê Mẫu Ngân",
        "account": "Đã bàn",
        "conclusion": "Nhất trí",
    }
    actions.write_account(meeting, **said, on=MET, actor=house["head"])
    return meeting


def test_a_call_asks_every_member_and_coming_fulfils_it(house):
    meeting = called(house)
    assert owed() == [("vu_ba", None), ("vu_bon", None), ("vu_hai", None), ("vu_mot", None)]
    demand = Demand.objects.get()
    assert (demand.title, demand.asked_for, demand.subject_kind) == ("Khối thử: Họp khối, cụm", MET, "bloc_meeting")
    actions.take_roll(meeting, {house["vu_ba"].pk: HERE, house["vu_bon"].pk: AWAY}, on=MET, actor=house["head"])
    assert owed() == [("vu_ba", MET), ("vu_bon", None), ("vu_hai", None), ("vu_mot", None)]
    actions.take_roll(meeting, {house["vu_ba"].pk: AWAY}, on=MET, actor=house["head"])
    assert owed() == [("vu_ba", None), ("vu_bon", None), ("vu_hai", None), ("vu_mot", None)]


def test_another_day_is_asked_anew_and_a_meeting_called_off_is_owed_no_more(house):
    meeting = called(house)
    mine = Presence.objects.get(meeting=meeting, body=house["vu_ba"])
    actions.answer_call(mine, coming=Presence.Coming.YES, who="An", reason="", on=DAY, actor=house["member"])
    actions.amend_call(meeting, call(date(2026, 3, 27)), on=DAY, actor=house["head"])
    mine.refresh_from_db()
    assert (mine.coming, mine.who) == (Presence.Coming.UNKNOWN, "An")
    assert Demand.objects.get().asked_for == date(2026, 3, 27)
    actions.call_off(meeting, reason="Trùng lịch Bộ", on=DAY, actor=house["head"])
    assert owed() == []
    refused(
        lambda: actions.call_off(meeting, reason="Lại hoãn", on=DAY, actor=house["head"]),
        "Cuộc họp này đã hoãn, hủy.", "Mời một cuộc họp mới.",
    )  # fmt: skip


def test_a_call_is_refused_with_what_would_mend_it(house):
    def of(**more):
        return lambda: actions.call_meeting(house["bloc"], YEAR, call(**more), on=DAY, actor=house["head"])

    refused(of(place=" "), "Chưa ghi địa điểm.", "Ghi phòng, địa chỉ, hoặc “họp trực tuyến”.", "place")
    refused(of(agenda=" "), "Chưa ghi chương trình.", "Ghi các nội dung họp, mỗi nội dung một dòng.", "agenda")
    refused(
        of(day=date(2027, 4, 1)), "Ngày họp 01/04/2027 không thuộc năm 2026.",
        "Chọn ngày trong năm 2026, muộn nhất 31/03/2027 cho hội nghị tổng kết.", "day",
    )  # fmt: skip
    of(sort=Meeting.Sort.FINAL, day=date(2026, 12, 18))()
    refused(
        of(sort=Meeting.Sort.FINAL, day=date(2026, 12, 20)), "Năm 2026 đã có hội nghị tổng kết.", "Sửa thư mời của hội nghị ấy.", "sort",
    )  # fmt: skip
    refused(
        lambda: actions.call_meeting(house["bloc"], 2024, call(date(2024, 3, 1)), on=DAY, actor=house["standing"]),
        "Khối thử chưa ghi thành viên năm 2024.", "Ghi thành viên năm ấy ở trang Thành viên khối, cụm trước.",
    )  # fmt: skip


def test_two_who_change_a_call_do_not_overwrite_each_other(house):
    meeting = called(house)
    seen = {
        "sort": "thuong_ky", "day": "20/03/2026", "place": "Phòng 301", "agenda": "Tiến độ\nViệc khác",
    }  # fmt: skip
    actions.amend_call(meeting, call(place="Phòng 302"), on=DAY, actor=house["head"], seen=seen)
    with pytest.raises(ChangedMeanwhile) as found:
        actions.amend_call(meeting, call(place="Phòng 303"), on=DAY, actor=house["head_officer"], seen=seen)
    assert found.value.message == (
        "Trong lúc ông/bà gõ, người khác đã sửa thư mời này: Địa điểm từ “Phòng 301” thành “Phòng 302”."
    )
    meeting.refresh_from_db()
    assert meeting.place == "Phòng 302"


def test_minutes_are_made_when_everybody_is_marked_and_then_stay(house):
    meeting = called(house)
    actions.take_roll(meeting, {house["vu_ba"].pk: HERE}, on=MET, actor=house["head"])
    refused(
        lambda: actions.make_minutes(meeting, on=MET, actor=house["head"]),
        "Chưa điểm danh Vụ Mot, Vụ Hai, Vụ Bon.", "Ghi có mặt hay vắng cho mọi thành viên.", "here",
    )  # fmt: skip
    actions.take_roll(meeting, {house[one].pk: AWAY for one in ("vu_mot", "vu_hai", "vu_bon")}, on=MET, actor=None)
    refused(
        lambda: actions.make_minutes(meeting, on=MET, actor=house["head"]),
        "Chưa ghi người chủ trì.", "Ghi ô ấy, bấm Ghi, rồi lập biên bản.", "chair",
    )  # fmt: skip
    actions.write_account(meeting, chair="A", secretary="B", account="", conclusion="C", on=MET, actor=house["head"])
    actions.make_minutes(meeting, on=MET, actor=house["head"])
    refused(
        lambda: actions.take_roll(meeting, {}, on=MET, actor=house["standing"]),
        "Biên bản cuộc họp đã lập ngày 20/03/2026 nên không sửa được nữa.", "Ghi điều cần sửa ở cuộc họp sau.",
    )  # fmt: skip
    assert Event.objects.filter(action="blocs.lap_bien_ban").count() == 1


def test_the_minutes_say_who_came_what_was_decided_and_who_signs(house):
    meeting = held(house)
    actions.give_task(
        meeting, text="Gửi bảng điểm", owner=house["vu_ba"], deadline=date(2026, 4, 3), on=MET, actor=house["head"]
    )
    found = meeting_of(house["bloc"], YEAR, meeting.pk)
    assert found is not None
    names = names_of({house[one].pk for one in ("vu_mot", "vu_hai", "vu_ba", "vu_bon", "bo")})
    paper = Document(minutes(found, names, on=MET))
    words = "\n".join(line.text for line in paper.paragraphs)
    for said in (
        "Biên bản",
        "Khối thử họp.",
        "Chủ trì: Vũ Mẫu Hải, Vụ trưởng.",
        "Có mặt 03/04 thành viên, vắng 01.",
        "Nhất trí",
    ):
        assert said in words or any(
            said in cell.text for table in paper.tables for row in table.rows for cell in row.cells
        )
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["1", "Gửi bảng điểm", "Vụ Ba", "03/04/2026"] in rows
    assert ["1", "Vụ Ba", "", "Có mặt"] in rows
    assert ["2", "Vụ Bon", "", "Vắng"] in rows


def test_what_was_given_is_followed_into_the_next_year(house):
    old = actions.call_meeting(house["bloc"], 2025, call(date(2025, 12, 18)), on=DAY, actor=None)
    give = {"owner": house["vu_ba"], "on": DAY, "actor": None}
    late = actions.give_task(old, text="Lập kỷ yếu", deadline=date(2026, 2, 1), **give)
    done = actions.give_task(old, text="Gửi hồ sơ", deadline=None, **give)
    actions.finish_task(done, done_on=DAY, outcome="Đã gửi", on=DAY, actor=house["head"])
    assert [one.text for one in whole(house["bloc"], YEAR).tasks] == ["Lập kỷ yếu"]
    assert [one.text for one in whole(house["bloc"], 2025).tasks] == ["Lập kỷ yếu", "Gửi hồ sơ"]
    assert standing(deadline=late.deadline, done_on=late.done_on, on=DAY) is Standing.LATE
    refused(
        lambda: actions.finish_task(late, done_on=DAY, outcome=" ", on=DAY, actor=house["member"]),
        "Chưa ghi kết quả.", "Ghi đã làm được gì, văn bản nào.", "outcome",
    )  # fmt: skip
    refused(
        lambda: actions.finish_task(late, done_on=MET, outcome="Xong", on=DAY, actor=house["member"]),
        "Ngày 20/03/2026 chưa tới.", "Ghi ngày đã làm.", "done_on",
    )  # fmt: skip
    refused(
        lambda: actions.give_task(old, text="Việc", deadline=date(2025, 12, 1), **give),
        "Hạn 01/12/2025 trước ngày họp 18/12/2025.", "Sửa hạn, hoặc để trống.", "deadline",
    )  # fmt: skip
    refused(
        lambda: actions.give_task(old, text="Việc", owner=house["vu_bon"], deadline=None, on=DAY, actor=None),
        "Đơn vị được chọn không là thành viên năm 2025.", "Chọn một đơn vị trong danh sách.", "owner",
    )  # fmt: skip
    assert Resolution.objects.count() == 2


def test_the_final_conference_elects_and_the_register_has_it(house):
    usual, day = called(house), date(2026, 12, 18)
    elected = {"head": house["vu_hai"], "deputy": house["vu_ba"], "on": day, "actor": house["head"]}
    refused(
        lambda: actions.elect(usual, **elected),
        "Khối trưởng, khối phó năm sau do hội nghị tổng kết bầu.", "Ghi kết quả ở hội nghị tổng kết.",
    )  # fmt: skip
    final = called(house, day, sort=Meeting.Sort.FINAL)
    refused(
        lambda: actions.elect(final, **elected | {"deputy": house["vu_hai"]}),
        "Một đơn vị không vừa là khối trưởng vừa là khối phó.", "Chọn hai đơn vị khác nhau.", "deputy",
    )  # fmt: skip
    refused(
        lambda: actions.elect(final, **elected | {"head": house["vu_nam"]}),
        "Đơn vị được bầu không là thành viên năm 2027.", "Chọn một đơn vị trong danh sách.", "head",
    )  # fmt: skip
    actions.elect(final, **elected)
    rows = Membership.objects.filter(bloc=house["bloc"], year=2027).order_by("organisation__key")
    assert list(rows.values_list("organisation__key", "part")) == [
        ("vu_ba", "pho"), ("vu_bon", "thanh_vien"), ("vu_hai", "truong"), ("vu_mot", "thanh_vien"),
    ]  # fmt: skip
    assert Event.objects.filter(action="people.thanh_vien_khoi", object_key="khoi_thu/2027").count() == 1


def test_a_hand_over_is_drafted_signed_by_both_and_printed(house):
    day = date(2026, 12, 28)
    final = called(house, date(2026, 12, 18), sort=Meeting.Sort.FINAL)
    of, who = final.of, {"on": day, "actor": house["head"]}
    items = {HandedItem.Sort.DOCUMENT: ["Quy chế", " "], HandedItem.Sort.MATTER: ["Kỷ yếu"]}
    refused(
        lambda: actions.draft_handover(of, day=day, place="", items=items, **who),
        "Năm 2027 chưa có khối trưởng, cụm trưởng.", "Ghi kết quả bầu ở hội nghị tổng kết trước.",
    )  # fmt: skip
    actions.elect(final, head=house["vu_hai"], deputy=None, **who)
    refused(
        lambda: actions.draft_handover(of, day=day, place="", items={}, **who),
        "Chưa ghi bàn giao những gì.", "Ghi tài liệu, việc còn dở, tài sản, mỗi thứ một dòng.", "documents",
    )  # fmt: skip
    one = actions.draft_handover(of, day=day, place="Phòng 301", items=items, **who)
    actions.sign_handover(one, side="giao", **who)
    refused(
        lambda: actions.draft_handover(of, day=day, place="", items=items, **who),
        "Biên bản bàn giao đã có bên ký nên không sửa được nữa.", "Ghi điều bổ sung thành thông báo của khối, cụm.",
    )  # fmt: skip
    refused(
        lambda: actions.elect(final, head=house["vu_ba"], deputy=None, **who),
        "Biên bản bàn giao năm 2026 đã có bên ký ngày 28/12/2026.",
        "Bộ phận thường trực sửa thành viên năm sau ở trang Thành viên khối, cụm.",
    )  # fmt: skip
    actions.sign_handover(one, side="nhan", on=day, actor=house["deputy"])
    found = handover_of(house["bloc"], YEAR)
    assert found is not None
    assert found.is_signed
    names = names_of({found.giver_id, found.taker_id, house["bo"].pk})
    words = "\n".join(line.text for line in Document(handover_minutes(found, names, on=day)).paragraphs)
    assert "Bên giao: Vụ Mot, khối trưởng năm 2026." in words
    assert "Bên nhận: Vụ Hai, khối trưởng năm 2027." in words
    assert [(one.sort, one.text) for one in found.items.all()] == [("tai_lieu", "Quy chế"), ("viec", "Kỷ yếu")]
    assert Handover.objects.count() == 1


def test_lists_typed_a_line_each():
    assert listed("- Một\n\n• Hai \n3. Ba\n  – Bốn") == ["Một", "Hai", "3. Ba", "Bốn"]


def test_what_waits_for_each_on_the_page_of_their_work(house):
    meeting = called(house)
    told = actions.announce(house["bloc"], YEAR, title="Gửi báo cáo", text="N", on=DAY, actor=house["head"])
    task = {"owner": house["vu_ba"], "deadline": MET, "on": DAY, "actor": None}
    given = actions.give_task(meeting, text="Gửi bảng điểm", **task)
    at = date(2026, 3, 18)
    assert waiting_for(house["member"], on=at) == [
        Waiting("Trả lời thư mời họp khối, cụm, Khối thử", MET, "khoi_thu", YEAR, "meeting", meeting.pk),
        Waiting("Đọc thông báo “Gửi báo cáo”", None, "khoi_thu", YEAR, "announcement", told.pk),
        Waiting("Gửi bảng điểm (họp Khối thử giao)", MET, "khoi_thu", YEAR, "task_done", given.pk),
    ]
    assert [one.what for one in waiting_for(house["head"], on=date(2026, 3, 25))] == [
        "Đọc thông báo “Gửi báo cáo”", "Lập biên bản họp khối, cụm ngày 20/03/2026",
    ]  # fmt: skip
    assert waiting_for(house["auditor"], on=at) == []
