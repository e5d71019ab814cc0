"""Inspections from the plan to the last recommendation: who may do what, what is refused, what it counts for."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.inspections.visits import DAY, ITEMS, YEAR, house, marked, new, planned
from thidua.audit.models import Event
from thidua.duties.models import Duty
from thidua.inspections import actions
from thidua.inspections.calculations import Line, Standing, read_items, standing, written_items
from thidua.inspections.models import Answer, Checklist, Finding, Recommendation, Visit
from thidua.inspections.papers import conclusion
from thidua.inspections.permissions import can_check
from thidua.inspections.queries import Record, Waiting, record_of, visit_seen, waiting_for
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused

MADE, ENDED, DUE = date(2026, 3, 10), date(2026, 3, 12), date(2026, 4, 10)
CROSS, SELF, ABOVE = Visit.Kind.CROSS, Visit.Kind.SELF, Visit.Kind.ABOVE
database = pytest.mark.django_db


@pytest.fixture(name="house")
def _house(db):
    return house()


def refused(act, message, mend, field=""):
    with pytest.raises(Refused) as found:
        act()
    assert (found.value.message, found.value.mend, found.value.field) == (message, mend, field)


def concluded(house, kind=ABOVE, *, marks="dkb", deadline=DUE, **more):
    """A concluded visit with one recommendation."""
    visit = marked(planned(house, kind, **more), marks)
    one = actions.recommend(visit, text="Lập lại giao ước", deadline=deadline, on=MADE, actor=None)
    actions.conclude(visit, conclusion="Còn thiếu giao ước", on=ENDED, actor=None)
    return Visit.objects.get(pk=visit.pk), one


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (ABOVE, {"standing", "auditor"}),
        (CROSS, {"standing", "auditor", "head", "three"}),
        (SELF, {"two"}),
    ],
)
def test_who_inspects_goes_by_the_kind_of_visit(house, kind, who):
    visit = planned(house, kind)
    asked = ("standing", "auditor", "head", "two", "three", "four", "secretary")
    assert {name for name in asked if can_check(house[name], visit, on=DAY)} == who
    item = Answer.objects.filter(visit=visit).order_by("pk")[0].item_id
    before = Event.objects.count()
    for name in set(asked) - who:
        for act in (
            lambda actor: actions.mark_items(visit, {item: ("dat", "")}, on=MADE, actor=actor),
            lambda actor: actions.add_finding(visit, text="S", severity=Finding.Severity.MINOR, evidence="E", on=MADE, actor=actor),
            lambda actor: actions.recommend(visit, text="K", deadline=DUE, on=MADE, actor=actor),
            lambda actor: actions.conclude(visit, conclusion="C", on=MADE, actor=actor),
            lambda actor: actions.call_off(visit, reason="L", on=MADE, actor=actor),
            lambda actor: actions.amend_visit(visit, new(house, kind), on=DAY, actor=actor),
        ):  # fmt: skip
            with pytest.raises(PermissionDenied):
                act(house[name])
    assert Event.objects.count() == before


def test_the_head_of_a_bloc_plans_no_visit_to_itself(house):
    to_itself = new(house, CROSS, unit=house["vu_mot"])
    with pytest.raises(PermissionDenied):
        actions.plan_visit(to_itself, year=YEAR, on=DAY, actor=house["head"])
    visit = actions.plan_visit(to_itself, year=YEAR, on=DAY, actor=house["standing"])
    assert not can_check(house["head"], visit, on=DAY)
    assert can_check(house["three"], visit, on=DAY)


def test_a_visit_is_refused_with_what_would_mend_it(house):
    def of(kind=ABOVE, **more):
        return lambda: actions.plan_visit(new(house, kind, **more), year=YEAR, on=DAY, actor=None)

    refused(of(team=" "), "Chưa ghi đoàn kiểm tra.", "Ghi trưởng đoàn và các thành viên.", "team")
    refused(of(day=date(2025, 3, 1)), "Ngày 01/03/2025 không thuộc năm 2026.", "Chọn ngày trong năm ấy.", "day")
    refused(
        of(unit=house["bo"]),
        "Đơn vị không tự kiểm tra mình ở đây.",
        "Chọn đơn vị khác, hoặc ghi là tự kiểm tra.",
        "unit",
    )
    refused(
        of(CROSS, unit=house["vu_bon"]), "Đơn vị được chọn không là thành viên Khối thử năm 2026.",
        "Chọn thành viên của khối, cụm.", "unit",
    )  # fmt: skip
    refused(
        of(unit=house["vu_ba"], body=house["vu_hai"]), "Đơn vị được chọn không thuộc cơ quan kiểm tra.",
        "Chọn đơn vị trực thuộc.", "unit",
    )  # fmt: skip
    actions.end_checklist(house["checklist"], on=DAY, actor=None)
    house["checklist"].refresh_from_db()
    refused(of(), "Công tác thi đua, bản 1 đã thôi dùng.", "Chọn bản đang dùng.", "checklist")


def test_a_conclusion_waits_for_every_item_and_a_failure_for_a_recommendation(house):
    visit = planned(house)
    refused(
        lambda: actions.conclude(visit, conclusion="Tốt", on=DAY, actor=None),
        "Ngày kiểm tra 10/03/2026 chưa tới.", "Ghi kết quả từ ngày kiểm tra.",
    )  # fmt: skip
    refused(
        lambda: actions.conclude(visit, conclusion="Tốt", on=MADE, actor=None),
        "Chưa kiểm tra 3 mục: 1, 2, 3.", "Ghi kết quả, hoặc chọn “Không áp dụng”.", "conclusion",
    )  # fmt: skip
    item = Answer.objects.get(visit=visit, item__number=2).item_id
    refused(
        lambda: actions.mark_items(visit, {item: ("khong", " ")}, on=MADE, actor=None),
        "Mục 2 chưa đạt mà chưa ghi vì sao.", "Ghi điều thấy được vào ô ghi chú.", f"note-{item}",
    )  # fmt: skip
    marked(visit, "dkd")
    refused(
        lambda: actions.conclude(visit, conclusion="Thiếu", on=MADE, actor=None),
        "Có mục chưa đạt hoặc có phát hiện mà chưa có kiến nghị nào.", "Ghi ít nhất một kiến nghị, có hạn.", "conclusion",
    )  # fmt: skip
    refused(
        lambda: actions.recommend(visit, text="Sửa", deadline=DAY, on=MADE, actor=None),
        "Hạn 03/03/2026 trước ngày kiểm tra 10/03/2026.", "Sửa hạn.", "deadline",
    )  # fmt: skip
    refused(
        lambda: actions.recommend(visit, text="Sửa", deadline=DUE, owner=house["vu_ba"], on=MADE, actor=None),
        "Đơn vị thực hiện không thuộc đơn vị được kiểm tra.", "Chọn đơn vị trong danh sách.", "owner",
    )  # fmt: skip
    refused(
        lambda: actions.add_finding(visit, text="Sai", severity=Finding.Severity.GRAVE, evidence="", on=MADE, actor=None),
        "Chưa có minh chứng.", "Ghi căn cứ, số văn bản, hoặc gửi tệp.", "evidence",
    )  # fmt: skip
    assert not Duty.objects.exists()


def test_two_of_a_team_do_not_overwrite_each_other(house):
    visit = planned(house)
    item = Answer.objects.get(visit=visit, item__number=1).item_id
    actions.mark_items(visit, {item: ("dat", "")}, on=MADE, actor=house["auditor"], seen={item: "chua"})
    refused(
        lambda: actions.mark_items(visit, {item: ("khong", "Thiếu")}, on=MADE, actor=house["standing"], seen={item: "chua"}),
        "Trong lúc ông/bà gõ, người khác đã ghi mục 1 là “Đạt”.", "Thống nhất trong đoàn, chọn lại mục ấy rồi bấm ghi lần nữa.",
        f"mark-{item}",
    )  # fmt: skip
    seen = {
        "kind": "cap_tren",
        "day": "10/03/2026",
        "team": "Ông A, bà B",
        "subject": "Giao ước",
        "basis": "Kế hoạch 5",
    }
    actions.amend_visit(visit, new(house, subject="Phong trào"), on=DAY, actor=house["auditor"], seen=seen)
    with pytest.raises(ChangedMeanwhile):
        actions.amend_visit(visit, new(house, subject="Khác"), on=DAY, actor=house["standing"], seen=seen)
    refused(
        lambda: actions.amend_visit(visit, new(house, checklist=None), on=DAY, actor=None),
        "Đã có mục được ghi kết quả nên không đổi bảng kiểm được.", "Giữ bảng kiểm cũ.", "checklist",
    )  # fmt: skip


def test_a_recommendation_is_owed_answered_given_back_and_accepted(house):
    visit, one = concluded(house)
    duty = Duty.objects.get()
    assert (duty.body, duty.demand.sort, duty.demand.asked_for, duty.done_on) == (
        house["vu_hai"],
        "kien_nghi",
        DUE,
        None,
    )
    with pytest.raises(PermissionDenied):
        actions.answer(one, text="Xong", on=ENDED, actor=house["three"])
    refused(
        lambda: actions.accept(one, on=ENDED, actor=house["auditor"]),
        "Đơn vị chưa trả lời kiến nghị này.", "Chờ đơn vị trả lời.",
    )  # fmt: skip
    actions.answer(one, text="Đã lập", on=date(2026, 4, 9), actor=house["two"])
    with pytest.raises(PermissionDenied):
        actions.accept(one, on=date(2026, 4, 9), actor=house["two"])
    actions.give_back(one, reason="Chưa có chữ ký", on=date(2026, 4, 9), actor=house["auditor"])
    one.refresh_from_db()
    assert (one.answer, one.answered_on, one.returned) == ("", None, "Chưa có chữ ký")
    actions.answer(one, text="Đã ký", on=DUE, actor=house["two"])
    actions.accept(one, on=date(2026, 4, 20), actor=house["auditor"])
    duty.refresh_from_db()
    assert (duty.done_on, duty.done_by) == (DUE, f"recommendation:{one.pk}")
    refused(
        lambda: actions.give_back(one, reason="Muộn", on=DUE, actor=house["auditor"]),
        "Kiến nghị đã xong ngày 20/04/2026.", "Tải lại trang.",
    )  # fmt: skip
    acts = list(Event.objects.filter(action__startswith="inspections.").order_by("pk").values_list("action", flat=True))
    assert acts[-4:] == ["inspections.tra_loi", "inspections.tra_lai", "inspections.tra_loi", "inspections.chap_nhan"]
    assert visit.concluded_on == ENDED


def test_the_unit_takes_note_and_explains_once_and_nobody_changes_the_conclusion(house):
    visit, _ = concluded(house)
    with pytest.raises(PermissionDenied):
        actions.receive(visit, on=ENDED, actor=house["three"])
    actions.receive(visit, on=ENDED, actor=house["two"])
    actions.explain(visit, explanation="Chờ số liệu", on=ENDED, actor=house["two"])
    refused(
        lambda: actions.explain(visit, explanation="Thêm", on=ENDED, actor=house["two"]),
        "Đơn vị đã giải trình ngày 12/03/2026.", "Bổ sung khi trả lời từng kiến nghị.",
    )  # fmt: skip
    refused(
        lambda: marked(visit, "ddd"), "Lần kiểm tra đã kết luận ngày 12/03/2026 nên không sửa được nữa.",
        "Điều phát hiện thêm thì ghi ở một lần kiểm tra khác.",
    )  # fmt: skip
    visit.refresh_from_db()
    assert (visit.received_by, visit.explanation) == ("Cán Bộ Mẫu", "Chờ số liệu")


def test_a_new_version_takes_the_place_of_the_one_before_and_a_visit_keeps_its_own(house):
    visit = planned(house)
    second = actions.publish(house["bo"], "Công tác thi đua", ITEMS[:2], on=DAY, actor=house["standing"], seen=1)
    assert (second.version, Checklist.objects.get(pk=house["checklist"].pk).ended_on) == (2, DAY)
    assert Answer.objects.filter(visit=visit).count() == 3
    refused(
        lambda: actions.publish(house["bo"], "Công tác thi đua", ITEMS, on=DAY, actor=None, seen=1),
        "Trong lúc ông/bà gõ, người khác đã đưa bản 2 của “Công tác thi đua” vào dùng.",
        "Mở bản ấy xem, rồi sửa tiếp từ bản ấy.", "items",
    )  # fmt: skip
    refused(
        lambda: actions.publish(house["bo"], "Khác", [ITEMS[0], ITEMS[0]], on=DAY, actor=None),
        "Dòng 2 trùng dòng 1: “Có kế hoạch thi đua”.", "Bỏ một dòng.", "items",
    )  # fmt: skip
    for who in ("auditor", "two", "head"):
        with pytest.raises(PermissionDenied):
            actions.publish(house["bo"], "Khác", ITEMS, on=DAY, actor=house[who])


def test_what_counts_for_a_score(house):
    _, late = concluded(house, deadline=date(2026, 3, 20))
    _, done = concluded(house, marks="kkb", day=date(2026, 3, 9))
    actions.answer(done, text="Xong", on=date(2026, 4, 12), actor=None)
    actions.accept(done, on=date(2026, 4, 13), actor=None)
    concluded(house, SELF)
    planned(house, unit=house["vu_ba"])
    bodies = [house[key].pk for key in ("vu_mot", "vu_hai", "vu_ba")]
    found = record_of(bodies, YEAR, on=date(2026, 4, 15))
    assert found == {house["vu_hai"].pk: Record(visits=2, failed=3, open=1, late=1, closed=1, closed_late=1)}
    actions.answer(late, text="Xong", on=date(2026, 4, 15), actor=None)
    assert record_of(bodies, YEAR, on=date(2026, 4, 15))[house["vu_hai"].pk] == Record(2, 3, 1, 0, 1, 1)
    with CaptureQueriesContext(connection) as asked:
        record_of(bodies, YEAR, on=date(2026, 4, 15))
    assert len(asked) == 3


def test_the_conclusion_says_what_was_found(house):
    visit, _ = concluded(house)
    seen = visit_seen(visit.pk, house["auditor"], on=ENDED)
    assert seen is not None
    names = names_of({house["vu_hai"].pk, house["bo"].pk})
    paper = Document(conclusion(seen, names, on=ENDED))
    words = "\n".join(line.text for line in paper.paragraphs)
    assert "Theo Công tác thi đua, bản 1: 1 mục đạt, 1 mục chưa đạt, 1 mục không áp dụng hoặc chưa kiểm tra." in words
    assert "Còn thiếu giao ước" in words
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["2", "Có giao ước", "", "Chưa đạt", "Chưa thấy"] in rows
    assert ["1", "Lập lại giao ước", "Vụ Hai", "10/04/2026"] in rows


def test_what_waits_for_each_on_the_page_of_their_work(house):
    visit, one = concluded(house)
    late = planned(house, unit=house["vu_ba"], subject="Phong trào")
    assert waiting_for(house["two"], on=DUE) == [
        Waiting("Nhận kết luận kiểm tra ngày 10/03/2026: Giao ước", None, visit.pk),
        Waiting("Thực hiện kiến nghị: Lập lại giao ước", DUE, visit.pk),
    ]
    actions.answer(one, text="Xong", on=ENDED, actor=None)
    assert waiting_for(house["auditor"], on=DUE) == [
        Waiting("Kết luận kiểm tra ngày 10/03/2026: Phong trào", None, late.pk),
        Waiting("Xem trả lời kiến nghị: Lập lại giao ước", None, visit.pk),
    ]
    assert waiting_for(house["secretary"], on=DUE) == []


def test_only_those_it_concerns_see_a_visit(house):
    visit, cross = planned(house), planned(house, CROSS, day=date(2026, 3, 11))
    asked = ("standing", "auditor", "secretary", "head", "two", "three", "four")
    see = {who for who in asked if visit_seen(visit.pk, house[who], on=DAY)}
    assert see == {"standing", "auditor", "secretary", "two"}
    assert {who for who in asked if visit_seen(cross.pk, house[who], on=DAY)} == see | {"three"}
    assert Recommendation.objects.count() == 0


_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(deadline=_days, on=_days, answered=st.none() | _days, returned=st.booleans())
def test_what_waits_for_the_inspector_is_never_the_delay_of_the_unit(deadline, on, answered, returned):
    at = standing(deadline=deadline, answered_on=answered, closed_on=None, returned=returned, on=on)
    assert (at is Standing.LATE) == (answered is None and deadline < on)
    assert (at is Standing.ANSWERED) == (answered is not None)


_words = st.text("abc đê1.,", min_size=1, max_size=30).map(lambda said: " ".join(said.split())).filter(bool)


@given(st.lists(st.builds(Line, _words, _words | st.just("")), max_size=8))
def test_a_checklist_is_read_as_it_is_written(items):
    assert read_items(written_items(items)) == items


def test_lines_of_a_checklist():
    assert read_items("Một | Điều 1\n\n  Hai\n| Điều 3\nA | B | C") == [
        Line("Một", "Điều 1"), Line("Hai", ""), Line("A | B", "C"),
    ]  # fmt: skip
