"""A unit draws up its list, writes what it aims at, and nobody writes over anybody."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import body, honour
from tests.registrations.conftest import CSTDCB, CSTDCS, LDTT, ON, TTLDTT, aims, begun, filled, line_of, opened, worker
from thidua.audit.models import Event
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Rating
from thidua.people.models import Post
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.registrations.actions import (
    NewTarget,
    answer_all,
    begin,
    refresh,
    take_all_hints,
    write_lines,
    write_targets,
)
from thidua.registrations.models import Aim, Line, Target
from thidua.registrations.queries import differences, line_counts, lines_shown
from thidua.registrations.queries.lines import bodies_of_sheet
from thidua.registrations.stands import Wanted, stands_of, targets_seen

pytestmark = pytest.mark.django_db


def test_the_list_is_everybody_with_a_post_there_and_its_parts(house):
    one = begun(house)
    people = Line.objects.filter(registration=one, person__isnull=False).order_by("pk")
    assert [line.person.full_name for line in people if line.person] == ["Lê Mẫu An", "Trần Mẫu Bình", "Vũ Mẫu Chi"]
    bodies = lines_shown(one, bodies_of_sheet(one))
    assert [line.name for line in bodies] == ["Vu mot", "Phong mot"]
    assert (one.state, one.listed_on) == ("soan", ON)
    assert line_counts(one)["chua-ghi"] == 3


def test_a_part_that_registers_for_itself_is_not_on_the_list_of_the_whole(house):
    part = house["chi"].posts.get().organisation
    sheets = opened(house, bodies=[house["one"], part])
    one = begin(sheets["vu_mot"], on=ON, actor=None)
    assert set(Line.objects.filter(registration=one).values_list("person__key", flat=True)) == {"P1", "P2", None}
    assert (
        Line.objects.get(registration=begin(sheets["phong_mot"], on=ON, actor=None), person__isnull=False).person
        == house["chi"]
    )


def test_a_list_is_drawn_up_once_and_never_empty(house):
    one = begun(house)
    with pytest.raises(Refused) as refused:
        begin(one, on=ON, actor=house["officer"])
    assert refused.value.said == "Bản đăng ký đang ở bước “Đang nhập”. Mở bản đăng ký để nhập tiếp."
    empty = body("vu_trong", house["bo"])
    sheet = opened(house, year=2027, bodies=[empty])["vu_trong"]
    with pytest.raises(Refused) as refused:
        begin(sheet, on=ON, actor=None)
    assert refused.value.message == "Danh sách cán bộ của đơn vị còn trống."


def test_last_years_titles_and_targets_are_filled_in_and_count_only_once_taken_over(house):
    old = begun(house, year=2025, on=date(2025, 2, 3))
    write_lines(old, filled(old, P1=aims(LDTT, CSTDCS)), seen={}, on=ON, actor=None)
    write_targets(old, [NewTarget(text="Rà soát", figure=Decimal(12), measure="văn bản")], seen={}, on=ON, actor=None)
    one = begun(house)
    line = line_of(one, house["an"])
    assert (line.answer, line.proposed) == ("", [LDTT, CSTDCS])
    assert line_of(one, house["one"]).proposed == [TTLDTT]
    assert targets_seen(one) == {"1": "Rà soát: 12 văn bản"}
    assert not Aim.objects.filter(line__registration=one).exists()
    assert take_all_hints(one, on=ON, actor=house["officer"]) == 5
    assert stands_of([line_of(one, house["an"])])[line.pk] == aims(LDTT, CSTDCS)


def test_what_the_book_brings_within_reach_is_suggested_with_its_article(house):
    years = range(2021, 2026)
    rated = [Rating(person=house["an"], unit=house["one"], year=year, level="HTXS") for year in years]
    held = [honour(CSTDCS, year, house["one"], house["an"]) for year in (2024, 2025)]
    enter(Lines(ratings=rated, honours=held), source="thử", at=house["one"], on=date(2026, 1, 15), actor=None)
    one = begun(house)
    [hint] = line_of(one, house["an"]).hints
    assert (hint["award"], hint["known"]) == (CSTDCB, 2025)
    assert hint["place"].startswith("Điều 2")
    assert "2024, 2025" in hint["why"]
    assert line_of(one, house["an"]).proposed == [CSTDCB]
    assert line_of(one, house["binh"]).hints == []  # nothing is known of him, and nothing is said


def test_who_came_is_added_and_who_left_counts_no_more(house):
    one = begun(house)
    write_lines(one, filled(one), seen={}, on=ON, actor=house["officer"])
    Post.objects.filter(person=house["binh"]).update(until=date(2026, 2, 12))
    new = worker("P5", house["one"], name="Phạm Mẫu Em")
    later = date(2026, 2, 20)
    assert differences(one, on=later) == (1, 1)
    change = refresh(one, on=later, actor=house["officer"])
    assert (change.came, change.left) == (1, 1)
    assert line_of(one, new).came_on == later
    assert line_of(one, house["binh"]).left_on == later
    assert stands_of([line_of(one, house["an"])])[line_of(one, house["an"]).pk] == aims(LDTT)
    assert differences(one, on=later) == (0, 0)
    assert line_counts(one) == {"": 3, "chua-ghi": 1, "dang-ky": 2, "khong": 0, "den-di": 2, "can-sua": 0}
    with pytest.raises(Refused) as refused:
        write_lines(
            one,
            {line_of(one, house["binh"]).pk: Wanted("khong")},
            seen={line_of(one, house["binh"]).pk: aims(LDTT)},
            on=ON,
            actor=None,
        )
    assert refused.value.message == "Trần Mẫu Bình (P2) đã rời đơn vị, không còn trong danh sách."


def test_all_at_once_then_the_exceptions(house):
    one = begun(house)
    assert answer_all(one, LDTT, on=ON, actor=house["officer"]) == 3
    an = line_of(one, house["an"])
    assert write_lines(one, {an.pk: aims(LDTT, CSTDCS)}, seen={an.pk: aims(LDTT)}, on=ON, actor=house["officer"]) == 1
    assert answer_all(one, LDTT, on=ON, actor=house["officer"]) == 0
    event = Event.objects.filter(action="registrations.ghi").latest("pk")
    assert event.before == {"lines": ["Lê Mẫu An (P1): Lao động tiên tiến"]}
    assert event.after is not None
    assert event.after["lines"] == ["Lê Mẫu An (P1): Lao động tiên tiến, Chiến sĩ thi đua cơ sở"]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted("dang_ky"), "Lê Mẫu An (P1): đăng ký nhưng chưa chọn danh hiệu nào."),
        (Wanted("khong", (LDTT,)), "Lê Mẫu An (P1): vừa “Không đăng ký” vừa chọn lao động tiên tiến."),
        (aims(TTLDTT), "Lê Mẫu An (P1): đợt này không cho đăng ký tập thể lao động tiên tiến."),
    ],
)
def test_a_wrong_line_is_refused_by_name_and_nothing_is_written(house, wanted, message):
    one = begun(house)
    asked = {line_of(one, house["binh"]).pk: aims(LDTT), line_of(one, house["an"]).pk: wanted}
    with pytest.raises(Refused) as refused:
        write_lines(one, asked, seen={}, on=ON, actor=house["officer"])
    assert refused.value.message.lower() == message.lower()
    assert not Aim.objects.exists()


def test_two_officers_do_not_write_over_each_other_line_by_line(house):
    one = begun(house)
    an, binh = line_of(one, house["an"]), line_of(one, house["binh"])
    nothing = {an.pk: Wanted(), binh.pk: Wanted()}
    write_lines(one, {an.pk: aims(CSTDCS), binh.pk: Wanted()}, seen=nothing, on=ON, actor=house["officer"])
    # the second changes another line only: both stand
    write_lines(one, {an.pk: Wanted(), binh.pk: aims(LDTT)}, seen=nothing, on=ON, actor=house["standing"])
    assert stands_of([line_of(one, house["an"])])[an.pk] == aims(CSTDCS)
    with pytest.raises(ChangedMeanwhile) as refused:
        write_lines(one, {an.pk: Wanted("khong")}, seen=nothing, on=ON, actor=house["standing"])
    assert refused.value.message.lower() == (
        "trong lúc ông/bà ghi, người khác đã ghi: lê mẫu an (p1) từ “chưa ghi” thành “chiến sĩ thi đua cơ sở”."
    )
    # to say the same again is no overwriting
    assert write_lines(one, {an.pk: aims(CSTDCS)}, seen=nothing, on=ON, actor=house["standing"]) == 0


def test_only_the_unit_and_those_above_write(house):
    one = begun(house)
    for stranger in (house["other"], house["head"]):
        with pytest.raises(PermissionDenied):
            write_lines(one, filled(one), seen={}, on=ON, actor=stranger)
        with pytest.raises(PermissionDenied):
            refresh(one, on=ON, actor=stranger)
        with pytest.raises(PermissionDenied):
            write_targets(one, [], seen={}, on=ON, actor=stranger)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            NewTarget(text=" ", figure=Decimal(2)),
            "Chỉ tiêu 1 chưa có nội dung. Ghi việc sẽ làm, hoặc bỏ trống cả dòng.",
        ),
        (NewTarget(text="A", measure="%"), "Chỉ tiêu 1 có đơn vị tính mà chưa có số. Ghi số, hoặc bỏ đơn vị tính."),
        (NewTarget(text="A", figure=Decimal(-1)), "Chỉ tiêu 1: số nhỏ hơn 0. Ghi số từ 0 trở lên."),
    ],
)
def test_a_wrong_target_is_refused(house, target, said):
    one = begun(house)
    with pytest.raises(Refused) as refused:
        write_targets(one, [target], seen={}, on=ON, actor=house["officer"])
    assert refused.value.said == said
    assert not Target.objects.exists()


def test_targets_are_not_written_over_unseen(house):
    one = begun(house)
    write_targets(one, [NewTarget(text="Một")], seen={}, on=ON, actor=house["officer"])
    with pytest.raises(ChangedMeanwhile) as refused:
        write_targets(one, [NewTarget(text="Hai")], seen={}, on=ON, actor=house["standing"])
    assert refused.value.message == "Trong lúc ông/bà gõ, người khác đã sửa chỉ tiêu thành: Một."
    write_targets(one, [NewTarget(text="Hai")], seen=targets_seen(one), on=ON, actor=house["standing"])
    assert list(Target.objects.values_list("text", flat=True)) == ["Hai"]
