"""A launch and what follows: the picture, the units it is sent to, what each of them says and takes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import ministry, officer
from tests.movements.drafting import TODAY, House, refused
from thidua.audit.models import Event
from thidua.duties.models import Duty, Sort
from thidua.movements.actions import (
    Launch,
    Picture,
    Takes,
    What,
    acknowledge,
    hold_launch,
    launch,
    send_down,
    take_back_acknowledgement,
    take_up,
    write,
)
from thidua.movements.models import Acknowledgement, Item, LaunchEvent, Movement, Scope, Taking
from thidua.movements.queries import (
    contents_of,
    recipients,
    state_of,
    visible_movements,
)
from thidua.movements.sample import picture
from thidua.people.models import Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return House()


def seen_by(actor: User) -> set[str]:
    return set(visible_movements(actor, on=TODAY).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"held_on": date(2026, 3, 4)}, "Ngày phát động 04/03/2026 chưa tới. Ghi sau khi đã phát động."),
        ({"place": " "}, "Chưa ghi nơi phát động. Ví dụ: Hội trường cơ quan Bộ."),
        ({"announced_by": ""}, "Chưa ghi ai phát động. Ghi chức vụ, họ tên."),
        ({"picture": ("", "Hội trường")}, "Ảnh chưa có chú thích. Ghi ảnh chụp việc gì, ở đâu, ngày nào."),
        ({"picture": ("Lễ", " ")}, "Ảnh chưa có mô tả. Tả điều thấy trong ảnh, cho người không nhìn thấy ảnh."),
    ],
    ids=str,
)
def test_a_launch_told_wrongly(house, change, said):
    if "picture" in change:
        caption, alt = change["picture"]
        change = {"picture": Picture(content=picture(), name="a.png", caption=caption, alt=alt)}
    told = Launch(**{"held_on": TODAY, "place": "Hội trường", "announced_by": "Bộ trưởng"} | change)
    assert refused(hold_launch, house.approved(), told) == said
    assert Movement.objects.get().state == "da_duyet"


def test_launched_with_its_picture_and_sent_down(house):
    shown = Picture(content=picture(), name="le.png", caption="Lễ phát động", alt="Hội trường đông người")
    told = Launch(held_on=TODAY, place=" Hội  trường ", announced_by="Bộ trưởng", picture=shown)
    actor = officer(house.bo, Role.STANDING)
    hold_launch(house.approved(), told, units=[house.one, house.two], due=date(2026, 3, 20), on=TODAY, actor=actor)
    found, event = Movement.objects.get(), LaunchEvent.objects.get()
    assert (found.state, state_of(found, on=TODAY)) == ("da_phat_dong", "dang-thuc-hien")
    assert (event.place, event.width, event.height, event.alt) == ("Hội trường", 960, 540, "Hội trường đông người")
    assert event.picture
    assert (event.picture.kind, event.picture.sent_by) == ("png", actor)
    duties = Duty.objects.filter(demand__sort=Sort.ACKNOWLEDGE, demand__subject_key=found.key)
    assert {(one.body.key, one.demand.due, one.demand.title) for one in duties} == {
        (key, date(2026, 3, 20), "Tiếp nhận phong trào “Trả hồ sơ trước hẹn”") for key in ("cuc_mot", "cuc_hai")
    }
    assert seen_by(officer(house.room, username="duoi")) == {"Trả hồ sơ trước hẹn"}
    assert refused(write, found, What()).startswith("Phong trào đã gửi xuống các đơn vị (“Tiếp nhận phong trào")


def test_sent_to_whom_it_concerns_and_once(house):
    made = house.sent(house.one)
    far = ministry("bo_hai", "Bộ Hai")
    assert refused(send_down, made, [], due=None) == "Chưa chọn đơn vị nào để gửi. Đánh dấu ít nhất một đơn vị."
    assert (
        refused(send_down, made, [far], due=None)
        == "Bộ Hai không thuộc nơi phát động, cũng không cùng khối. Bỏ chọn đơn vị ấy."
    )
    assert refused(send_down, made, [house.one], due=None) == "Cục Một đã được gửi rồi. Bỏ chọn đơn vị ấy."
    assert (
        refused(send_down, made, [house.two], due=date(2026, 3, 2))
        == "Hạn tiếp nhận 02/03/2026 đã qua. Chọn ngày từ hôm nay trở đi."
    )
    again = send_down(made, [house.two, house.room], due=None, on=TODAY, actor=None)
    assert again.title == "Tiếp nhận phong trào “Trả hồ sơ trước hẹn”, gửi lần 2"
    assert Duty.objects.filter(demand__subject_key=made.key).count() == 3


def test_a_unit_acknowledges_once_and_its_duty_is_done(house):
    made = house.sent(due=date(2026, 3, 20))
    head, stranger = officer(house.one, Role.HEAD), officer(house.two, username="khac")
    with pytest.raises(PermissionDenied):
        acknowledge(made, house.one, on=TODAY, actor=stranger)
    said = acknowledge(made, house.one, note=" Lập  kế hoạch ", on=TODAY, actor=head)
    assert (said.note, said.acknowledged_by, said.acknowledged_on) == ("Lập kế hoạch", "Cán Bộ Mẫu", TODAY)
    duty = Duty.objects.get(body=house.one)
    assert (duty.done_on, duty.done_by) == (TODAY, f"acknowledgement/{said.pk}")
    assert Duty.objects.get(body=house.two).done_on is None
    assert (
        refused(acknowledge, made, house.one)
        == "Đơn vị đã tiếp nhận ngày 03/03/2026 (Cán Bộ Mẫu). Không phải làm gì thêm."
    )
    assert (
        refused(acknowledge, made, house.room)
        == "Phong trào này không gửi tới đơn vị. Hỏi bộ phận thường trực của nơi phát động."
    )
    assert Event.objects.latest("pk").after == {
        "name": "Trả hồ sơ trước hẹn", "unit": "cuc_mot", "acknowledged_on": "2026-03-03", "note": "Lập kế hoạch",
    }  # fmt: skip
    take_back_acknowledgement(said, on=TODAY, actor=head)
    assert Duty.objects.get(body=house.one).done_on is None
    assert not Acknowledgement.objects.exists()


def test_a_unit_begins_its_own_in_the_same_step_and_says_what_it_takes(house):
    made = house.sent()
    child = take_up(made, house.one, on=TODAY, actor=officer(house.one))
    assert (child.name, child.unit, child.parent, child.scope, child.since, child.until, child.state) == (
        "Cục Một thực hiện phong trào “Trả hồ sơ trước hẹn”", house.one, made, "co_quan", TODAY, made.until, "soan_thao",
    )  # fmt: skip
    assert Acknowledgement.objects.get().unit == house.one
    assert refused(take_up, made, house.one) == (
        "Đơn vị đã có phong trào “Cục Một thực hiện phong trào “Trả hồ sơ trước hẹn”” nằm trong phong trào này. Mở phong trào ấy để "
        "viết tiếp."
    )
    target = Item.objects.get(movement=made, sort=Item.Sort.TARGET)
    write(child, Takes({target.pk: "Cấp giấy phép trong 05 ngày"}), on=TODAY, actor=None)
    assert Taking.objects.get().words == "Cấp giấy phép trong 05 ngày"
    shown = {
        one.duty.body.key: (one.said is not None, one.child)
        for one in recipients(made, officer(house.bo, username="bo"), on=TODAY)
    }
    assert shown == {"cuc_mot": (True, child), "cuc_hai": (False, None)}
    write(child, Takes({target.pk: " "}), on=TODAY, actor=None)
    assert not Taking.objects.exists()


def test_a_line_somebody_takes_stays(house):
    outer = launch(house.told(), on=TODAY, actor=None)
    write(outer, What(targets=["Một", "Hai"]), on=TODAY, actor=None)
    inner = launch(house.told(house.one, name="Bên trong", scope=Scope.BODY, parent=outer), on=TODAY, actor=None)
    write(inner, Takes({Item.objects.get(text="Hai").pk: "Phần của Cục"}), on=TODAY, actor=None)
    assert refused(write, outer, What(targets=["Một"])) == (
        "Dòng “Hai” đã được phong trào bên trong hoặc kế hoạch nhận, nên không bỏ, không sửa chữ được. Giữ nguyên dòng ấy; điều mới thì "
        "viết thành dòng khác."
    )
    write(outer, What(targets=["Hai", "Ba"]), on=TODAY, actor=None)
    assert [one.text for one in contents_of(outer).of("targets")] == ["Hai", "Ba"]
