"""From a draft to the end: who may do what, what each refusal says, what the record keeps."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import movement, officer
from tests.movements.drafting import EVENT, TODAY, House, refused
from thidua.audit.models import Event
from thidua.movements.actions import (
    Criteria,
    Grounds,
    Launch,
    Takes,
    What,
    amend,
    approve,
    close,
    discard,
    draft,
    hold_launch,
    hold_review,
    launch,
    reopen,
    send_back,
    submit,
    take_back,
    tell_launch,
    write,
)
from thidua.movements.models import Item, LaunchEvent, Method, Movement, Review, Scope
from thidua.movements.queries import (
    contents_of,
    of_year,
    overlaps,
    said_of,
    state_of,
    visible_movements,
    waiting_for,
)
from thidua.movements.states import State
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership, Role, User
from thidua.people.refusals import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return House()


def seen_by(actor: User) -> set[str]:
    return set(visible_movements(actor, on=TODAY).values_list("name", flat=True))


def test_a_draft_is_seen_by_its_own_house_and_counted_nowhere(house):
    movement("Đã phát động", house.bo, date(2026, 1, 1), scope=Scope.MINISTRY)
    draft(house.told(), on=TODAY, actor=None)
    assert seen_by(officer(house.bo)) == {"Đã phát động", "Trả hồ sơ trước hẹn"}
    assert seen_by(officer(house.one, username="duoi")) == {"Đã phát động"}
    assert seen_by(officer(house.bo, Role.COUNCIL_MEMBER, username="uy.vien")) == {"Đã phát động"}
    assert seen_by(officer(house.bo, Role.SIGNER, username="ky")) == {"Đã phát động", "Trả hồ sơ trước hẹn"}
    for running in (False, True):
        assert [one.name for one in of_year(2026, running=running)] == ["Đã phát động"]
    event = Event.objects.filter(action="movements.soan").get()
    assert event.after
    assert event.after["name"] == "Trả hồ sơ trước hẹn"


@pytest.mark.parametrize("role", list(Role))
def test_who_drafts_and_who_approves(house, role):
    actor = officer(house.bo, role)
    made = house.whole()
    acts = {
        "draft": lambda: draft(house.told(), on=TODAY, actor=actor), "submit": lambda: submit(made, on=TODAY, actor=actor),
        "back": lambda: send_back(made, ["targets"], note="Thêm số", on=TODAY, actor=actor),
        "again": lambda: submit(made, on=TODAY, actor=None), "approve": lambda: approve(made, on=TODAY, actor=actor),
    }  # fmt: skip
    done = set()
    for name, act in acts.items():
        try:
            act()
            done.add(name)
        except PermissionDenied:
            if name == "submit":
                submit(made, on=TODAY, actor=None)
        except Refused:
            assert name == "again"
    drafts = {"draft", "submit"} if role in {Role.OFFICER, Role.HEAD, Role.STANDING, Role.ADMINISTRATOR} else set()
    judges = {"back", "again", "approve"} if role in {Role.HEAD, Role.SIGNER, Role.STANDING} else set()
    assert done == drafts | judges


def test_only_who_leads_a_bloc_drafts_its_own_without_keeping_the_register(house):
    bloc = set_up_bloc("khoi", name="Khối Mẫu", organiser=house.bo, on=TODAY, actor=None)
    set_members(bloc, 2026, {house.one: Membership.Part.HEAD, house.two: Membership.Part.MEMBER}, on=TODAY, actor=None)
    leader = officer(house.one, Role.BLOC_HEAD)
    of_bloc = house.told(house.one, scope=Scope.BLOC, bloc=bloc)
    made = draft(of_bloc, on=TODAY, actor=leader)
    assert (made.state, made.bloc) == (State.DRAFT, bloc)
    for unit, new in (
        (house.one, house.told(house.one, scope=Scope.BODY)),
        (house.two, house.told(house.two, scope=Scope.BLOC, bloc=bloc)),
    ):
        with pytest.raises(PermissionDenied):
            draft(new, on=TODAY, actor=leader)
        assert unit.pk
    with pytest.raises(PermissionDenied):
        write(made, What(targets=["Của khối khác"]), on=TODAY, actor=officer(house.two, username="thanh.vien"))
    assert (
        refused(draft, house.told(house.two, scope=Scope.BLOC, bloc=bloc))
        == "Cục Hai không dẫn đầu Khối Mẫu năm 2026, cũng không tổ chức khối ấy. Để khối trưởng, khối phó ghi phong trào của khối."
    )


def test_what_is_written_keeps_its_rows_and_its_record(house):
    made = house.whole()
    kept = Item.objects.get(text="Trả 98% hồ sơ đúng hạn").pk
    write(
        made,
        What(targets=["Trả 98% hồ sơ đúng hạn", "Không quá hạn", " Không  quá hạn "], contents=["a"]),
        on=TODAY,
        actor=None,
    )
    lines = contents_of(made).of("targets")
    assert [(one.pk == kept, one.position, one.text) for one in lines] == [
        (True, 1, "Trả 98% hồ sơ đúng hạn"),
        (False, 2, "Không quá hạn"),
    ]
    event = Event.objects.latest("pk")
    assert event.action == "movements.viet"
    assert event.before == {
        "name": "Trả hồ sơ trước hẹn", "subjects": "Mọi đơn vị", "targets": "Trả 98% hồ sơ đúng hạn",
        "contents": "Rút ngắn thời gian giải quyết hồ sơ",
    }  # fmt: skip
    assert event.after == {
        "name": "Trả hồ sơ trước hẹn",
        "targets": "Trả 98% hồ sơ đúng hạn\nKhông quá hạn",
        "contents": "a",
    }
    write(made, What(targets=["Trả 98% hồ sơ đúng hạn", "Không quá hạn"], contents=["a"]), on=TODAY, actor=None)
    assert Event.objects.latest("pk") == event


def test_somebody_elses_words_are_not_written_over(house):
    made = house.whole()
    shown = said_of(made, "noi-dung")
    write(made, What(subjects="Chỉ các Cục", targets=["Trả 98% hồ sơ đúng hạn"], contents=["b"]), on=TODAY, actor=None)
    with pytest.raises(ChangedMeanwhile, match="đối tượng từ “Mọi đơn vị” thành “Chỉ các Cục”"):
        write(made, What(targets=["x"]), on=TODAY, actor=None, seen=shown)
    assert Movement.objects.get().subjects == "Chỉ các Cục"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (What(targets=["x" * 1001]), "Dòng 1 dài quá 1000 chữ. Tách thành nhiều dòng."),
        (What(contents=[str(number) for number in range(61)]), "Nhiều quá 60 dòng. Gộp các dòng cùng ý."),
        (
            Criteria(prizes=[("khong_co", "person")]),
            "Có hình thức khen thưởng không trong danh mục. Chọn lại trong danh sách.",
        ),
        (
            Grounds(documents=["1/2000/QH1"]),
            "Thư viện không có văn bản số 1/2000/QH1. Chọn trong danh sách, hoặc ghi thành căn cứ khác.",
        ),
        (Takes({999: "Làm"}), "Có dòng không thuộc phong trào cấp trên. Tải lại trang rồi chọn lại."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_refusal_of_a_section(house, part, said):
    assert refused(write, draft(house.told(), on=TODAY, actor=None), part) == said
    assert not Item.objects.exists()


def test_back_with_what_is_to_be_mended(house):
    made = house.whole()
    assert refused(approve, made) == "Phong trào đang soạn. Tải lại trang để thấy bước tiếp theo."
    submit(made, on=TODAY, actor=None)
    assert refused(write, made, What()) == "Phong trào đang chờ duyệt. Rút lại để sửa, rồi trình lần nữa."
    assert refused(amend, made, house.told()) == "Phong trào đang chờ duyệt. Rút lại để sửa, rồi trình lần nữa."
    assert refused(send_back, made, [], note="x") == "Chưa chọn mục nào phải sửa. Đánh dấu ít nhất một mục."
    assert (
        refused(send_back, made, ["targets", "la"], note="x") == "Chưa chọn mục nào phải sửa. Đánh dấu ít nhất một mục."
    )
    assert refused(send_back, made, ["targets"], note=" ") == "Chưa ghi phải sửa thế nào. Ghi ngắn gọn điều cần sửa."
    send_back(made, ["plan", "targets"], note="Thêm số đo", on=TODAY, actor=None)
    found = Movement.objects.get()
    assert (found.state, found.returned, found.returned_note, state_of(found, on=TODAY)) == (
        "soan_thao", ["targets", "plan"], "Thêm số đo", "bi-tra-lai",
    )  # fmt: skip
    assert Event.objects.latest("pk").after == {
        "name": "Trả hồ sơ trước hẹn", "state": "soan_thao", "returned": "Mục tiêu, chỉ tiêu, Kế hoạch thực hiện",
        "returned_note": "Thêm số đo",
    }  # fmt: skip
    assert list(waiting_for(officer(house.bo), on=TODAY)) == [found]
    submit(made, on=TODAY, actor=None)
    assert Movement.objects.get().returned_note == ""
    take_back(made, on=TODAY, actor=None)
    submit(made, on=TODAY, actor=None)
    approve(made, on=TODAY, actor=None)
    assert (
        refused(write, made, What()) == "Phong trào đã được duyệt. Mở lại bản soạn để sửa; sửa xong phải duyệt lần nữa."
    )
    reopen(made, on=TODAY, actor=None)
    discard(made, on=TODAY, actor=None)
    assert not Movement.objects.exists()
    assert Event.objects.latest("pk").action == "movements.bo"


def test_not_launched_while_something_of_the_law_is_missing(house):
    made = draft(house.told(until=None), on=TODAY, actor=None)
    assert (
        refused(hold_launch, made, EVENT)
        == "Phong trào chưa được duyệt, hoặc đã phát động. Tải lại trang để thấy bước tiếp theo."
    )
    write(made, What(subjects="Mọi đơn vị", targets=["a"]), on=TODAY, actor=None)
    submit(made, on=TODAY, actor=None)
    approve(made, on=TODAY, actor=None)
    assert refused(hold_launch, made, EVENT) == (
        "Chưa phát động được, còn thiếu: nội dung, tiêu chí, thời gian, kế hoạch, biện pháp tổ chức (Điều 17 khoản 1, Luật "
        "06/2022/QH15). Mở lại bản soạn, viết các mục ấy rồi trình duyệt."
    )
    assert not LaunchEvent.objects.exists()


def test_nothing_is_launched_inside_a_draft(house):
    outer = draft(house.told(), on=TODAY, actor=None)
    assert refused(launch, house.told(house.one, scope=Scope.BODY, parent=outer)) == (
        "Phong trào “Trả hồ sơ trước hẹn” chưa phát động. Chọn phong trào đã phát động."
    )
    assert (
        refused(close, outer, closed_on=TODAY, document="BC 1")
        == "Phong trào chưa phát động. Bản soạn không dùng nữa thì bỏ đi."
    )


def test_reviews_are_marked_and_the_final_one_closes_nothing_by_itself(house):
    made = launch(house.told(), on=TODAY, actor=None)
    first = date(2026, 2, 1)
    assert (
        refused(hold_review, made, "so_ket", held_on=date(2026, 3, 4), document="BC")
        == "Ngày 04/03/2026 chưa tới. Ghi sau khi đã họp."
    )
    assert refused(hold_review, made, "so_ket", held_on=date(2025, 12, 31), document="BC") == (
        "Ngày họp trước ngày bắt đầu 01/01/2026. Sửa ngày họp."
    )
    assert (
        refused(hold_review, made, "so_ket", held_on=first, document=" ")
        == "Chưa ghi văn bản sơ kết. Ghi số, ngày, cơ quan ban hành."
    )
    hold_review(made, "so_ket", held_on=first, document="BC 1", on=TODAY, actor=None)
    assert (
        refused(hold_review, made, "so_ket", held_on=first, document="BC 1")
        == "Đã ghi lần sơ kết ngày 01/02/2026. Không phải ghi lần nữa."
    )
    assert state_of(Movement.objects.get(), on=TODAY) == "da-so-ket"
    hold_review(made, "tong_ket", held_on=TODAY, document="BC 2", on=TODAY, actor=None)
    found = Movement.objects.get()
    assert (found.interim_on, found.final_on, found.closed_on, state_of(found, on=TODAY)) == (
        first,
        TODAY,
        None,
        "da-tong-ket",
    )
    assert refused(hold_review, made, "so_ket", held_on=first, document="BC").startswith(
        "Phong trào đã tổng kết ngày 03/03/2026."
    )
    close(made, closed_on=TODAY, document="BC 2", on=TODAY, actor=None)
    assert state_of(Movement.objects.get(), on=TODAY) == "da-ket-thuc"
    assert Review.objects.count() == 2
    with pytest.raises(PermissionDenied):
        hold_review(made, "so_ket", held_on=first, document="BC", on=TODAY, actor=officer(house.one))


def test_a_launch_may_be_told_afterwards_and_told_again(house):
    made = launch(house.told(), on=TODAY, actor=None)
    tell_launch(made, EVENT, on=TODAY, actor=None)
    tell_launch(
        made, Launch(held_on=date(2026, 1, 5), place="Sân trụ sở", announced_by="Thứ trưởng"), on=TODAY, actor=None
    )
    event = LaunchEvent.objects.get()
    assert (event.held_on, event.place, event.announced_by) == (date(2026, 1, 5), "Sân trụ sở", "Thứ trưởng")
    assert Event.objects.latest("pk").before == {
        "name": "Trả hồ sơ trước hẹn", "held_on": "2026-03-03", "place": "Hội trường", "announced_by": "Bộ trưởng",
    }  # fmt: skip


def test_overlaps_are_told_with_what_they_share(house):
    actor = officer(house.bo)
    made = house.whole()
    alike = launch(house.told(name="Hồ sơ nhanh", method=Method.REGULAR), on=TODAY, actor=None)
    write(alike, What(contents=["Rút ngắn thời gian giải quyết hồ sơ ở quầy"]), on=TODAY, actor=None)
    same = launch(house.told(name="Trồng cây"), on=TODAY, actor=None)
    launch(house.told(name="Năm khác", since=date(2030, 1, 1), until=None), on=TODAY, actor=None)
    launch(house.told(house.one, name="Trả hồ sơ trước hẹn ở Cục", scope=Scope.BODY), on=TODAY, actor=None)
    outer = launch(
        house.told(name="Trả hồ sơ trước hẹn", since=date(2025, 1, 1), until=date(2030, 1, 1)), on=TODAY, actor=None
    )
    amend(made, house.told(parent=outer), on=TODAY, actor=None)
    found = {
        one.movement: (one.is_of_same_unit, "giải quyết" in one.shared)
        for one in overlaps(Movement.objects.get(pk=made.pk), actor, on=TODAY)
    }
    assert found == {alike: (False, True), same: (True, False)}
