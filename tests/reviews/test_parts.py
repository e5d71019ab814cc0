"""Each part counts what its room holds, tells it in a sentence, and leads to the records."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import entered, honour, person
from tests.reviews.houses import ON, interim, issued, limit, review, small_house
from thidua.duties.actions import NewDemand, add_demands, say_done, set_up
from thidua.duties.models import Duty, Sort
from thidua.movements.actions import close
from thidua.reviews import queries
from thidua.reviews.actions import add_point, pick, save_figures, send, write
from thidua.reviews.models import Span
from thidua.reviews.parts import BY_KEY, assemble
from thidua.reviews.presenting.page import compare
from thidua.reviews.queries.content import live_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return small_house()


def part(made, key):
    found = {one.key: one for one in assemble(queries.asked_of(made, on=ON))}
    return found[key]


def table(made, key, at=0):
    """The rows of a table as words."""
    return [[row.name, *(cell.text for cell in row.cells)] for row in part(made, key).tables[at].rows]


def test_awards_of_a_bloc_are_those_of_the_tally(house):
    made = review(house)
    assert table(made, "khen_thuong") == [
        ["Huân chương Lao động", "1", "1", "2", "1 tập thể, 1 người", "1", "1"],
        ["hạng Ba", "1", "1", "2", "1 tập thể, 1 người", "1", "1"],
        ["Cờ thi đua của Bộ", "2", "–", "2", "1 tập thể", "1", "1"],
        ["Bằng khen của Bộ trưởng", "–", "3", "3", "3 người", "1", "2"],
        ["Cộng", "3", "4", "7", "2 tập thể, 3 người", "3", "4"],
    ]
    assert table(made, "khen_thuong", 1) == [
        ["Cục Hai", "–", "3", "3"], ["Cục Một", "2", "1", "3"], ["Cục Ba", "1", "–", "1"], ["Cộng", "3", "4", "7"],
    ]  # fmt: skip
    assert part(made, "khen_thuong").sentences == (
        "Trong kỳ có 2 Huân chương Lao động cho 1 tập thể và 1 cá nhân; 2 lượt tập thể được tặng Cờ thi đua của Bộ; "
        "3 Bằng khen của Bộ trưởng cho 3 cá nhân.",
    )
    chart = part(made, "khen_thuong").chart
    assert (chart.labels, chart.series, chart.values) == (
        ("2019", "2020"),
        ("Cá nhân", "Tập thể"),
        ((2.0, 2.0), (1.0, 2.0)),
    )


def test_awards_of_a_movement_are_those_given_for_movements(house):
    made = review(house, span=Span.MOVEMENT, movement=house["theme"], bloc=None)
    assert part(made, "khen_thuong").nothing.startswith("Sổ khen thưởng chưa có lần khen nào loại hình phong trào")
    entered(
        honour("bang_khen_cap_bo", 2020, house["one"], person("M-9", house["one"]), commendation="phong_trao"),
        at=house["bo"],
    )
    assert table(made, "khen_thuong")[-1][:4] == ["Cộng", "–", "1", "1"]


def test_movements_by_level_and_who_took_part(house):
    close(house["own"], closed_on=date(2020, 3, 5), document="BC 7", on=ON, actor=None)
    made = review(house, bloc=None)
    assert table(made, "phong_trao") == [
        ["Bộ, ngành, tỉnh", "1", "1", "–"], ["Cơ quan, đơn vị", "1", "1", "1"], ["Cộng", "2", "2", "1"],
    ]  # fmt: skip
    asked = queries.asked_of(made, on=ON)
    found = BY_KEY["phong_trao"].records(asked, "closed:co_quan")
    assert found
    assert [line.words for line in found.lines] == [
        ("Cục Một dọn kho", "Cục Một", "01/03/2019 – 28/02/2020", "Đã tổng kết")
    ]
    assert BY_KEY["phong_trao"].records(asked, "la:") is not None


def test_duties_by_sort_and_by_unit_and_their_records(house):
    calendar = set_up(house["bo"], 2026, on=ON, actor=None)
    new = NewDemand(
        sort=Sort.REGISTER,
        title="Gửi bản đăng ký",
        bodies=[house["one"], house["two"], house["three"]],
        day=date(2026, 2, 27),
    )
    [demand] = add_demands(calendar, [new], on=ON, actor=None)
    for unit, day in (("one", date(2026, 2, 20)), ("two", date(2026, 3, 9))):
        say_done(Duty.objects.get(demand=demand, body=house[unit]), done_on=day, on=ON, actor=None)
    made = review(house, span=Span.YEAR, first=2026, last=2026)
    assert table(made, "dung_han") == [["Đăng ký thi đua", "3", "1", "2", "–", "33 %"]]
    assert [row[0] for row in table(made, "dung_han", 1)] == ["Cục Ba", "Cục Hai", "Cục Một", "Cộng"]
    found = BY_KEY["dung_han"].records(queries.asked_of(made, on=ON), "loai:dang_ky:2")
    assert found
    assert [(line.words[0], line.words[3]) for line in found.lines] == [
        ("Cục Hai", "Xong, trễ hạn"),
        ("Cục Ba", "Trễ"),
    ]
    assert BY_KEY["dung_han"].records(queries.asked_of(made, on=ON), "loai:dang_ky:9") is None
    early = interim(house, "bo", until=date(2026, 2, 28))
    assert table(early, "dung_han")[0] == ["Đăng ký thi đua", "3", "1", "2", "–", "33 %"]


def test_members_of_a_bloc_by_year(house):
    made = review(house)
    assert table(made, "khoi") == [["2019", "3", "Cục Một", "Cục Hai"], ["2020", "3", "Cục Một", "Cục Hai"]]
    found = BY_KEY["khoi"].records(queries.asked_of(made, on=ON), "nam:2020")
    assert found
    assert [line.words for line in found.lines] == [
        ("Cục Ba", "Thành viên"),
        ("Cục Hai", "Khối phó, cụm phó"),
        ("Cục Một", "Khối trưởng, cụm trưởng"),
    ]
    assert [one.key for one in assemble(queries.asked_of(review(house, bloc=None), on=ON)) if one.key == "khoi"] == []


def test_a_draft_follows_the_book_and_marks_what_changed_since_the_save(house):
    made = review(house)
    entered(honour("bang_khen_cap_bo", 2019, house["three"]), at=house["bo"])
    live = live_content(made, on=ON)
    from thidua.reviews.calculations.shape import from_json

    told = compare(from_json(made.figures), live.parts, "lúc lưu")
    changed = {
        (place[1], place[3]): old for place, old in told.changed.items() if place[0] == "khen_thuong" and place[2] == 3
    }
    assert changed["danh_hieu", 0] == "–"
    assert changed["danh_hieu", 2] == "3"
    save_figures(made, on=ON, actor=None)
    made.refresh_from_db()
    assert compare(from_json(made.figures), live.parts, "lúc lưu").count == 0


def test_what_was_issued_follows_nothing(house):
    made = issued(house)
    before = queries.content_of(made, on=ON)
    entered(honour("bang_khen_cap_bo", 2019, house["three"]), at=house["bo"])
    assert queries.content_of(made, on=ON) == before
    assert live_content(made, on=ON).parts != before.parts


def test_the_number_of_questions_does_not_grow_with_what_is_counted(house):
    made = review(house)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            live_content(made, on=ON)
        return len(seen)

    write(made, "danh_gia", "Tốt", on=ON, actor=None)
    add_point(made, limit("Một.", owner=house["one"]), on=ON, actor=None)
    asked()  # what the tally keeps is made anew after each entry into the book, by its own queries
    few = asked()
    people = [person(f"N-{at}", house["two"]) for at in range(12)]
    entered(*(honour("bang_khen_cap_bo", 2020, house["two"], one) for one in people), at=house["bo"])
    for at in range(8):
        add_point(made, limit(f"Hạn chế {at}.", owner=house["two"]), on=ON, actor=None)
    asked()
    assert asked() <= few


def test_lower_reports_are_told_by_who_sent_and_who_is_missing(house):
    main, mine = interim(house, "bo"), interim(house, "one")
    row = add_point(mine, limit("Chậm."), on=ON, actor=None)
    send(mine, on=ON, actor=None)
    pick(main, row, on=ON, actor=None)
    told = live_content(main, on=ON)
    assert (told.lower.expected, told.lower.sent, told.lower.missing) == (3, ("Cục Một",), ("Cục Ba", "Cục Hai"))
    assert [(one.text, one.origin, one.owner) for one in told.points["han_che"]] == [("Chậm.", "Cục Một", "Cục Một")]
