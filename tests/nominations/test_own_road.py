"""A body's own road by form: steps are added, moved and taken out, written as the text dossiers follow, and read back the same."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, House, dossier_house
from tests.pages import heading, text
from thidua.law.dossiers import Paper
from thidua.law.spelling import tidy
from thidua.nominations.models import RouteText
from thidua.nominations.queries import route_among, routes_of
from thidua.nominations.route_forms import ACTS, Road, shown
from thidua.nominations.route_writing import route_text
from thidua.nominations.routes import Leg, OwnRoute, Place, Rule, read_route

WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=20).map(tidy)
SAID = WORDS.filter(bool)
SOME = st.frozensets(st.sampled_from([FIGHTER, MERIT]), max_size=2)
DAYS = st.none() | st.integers(1, 60)


@st.composite
def legs(draw: st.DrawFn, place: Place) -> Leg:
    acts = draw(st.lists(st.sampled_from(ACTS), unique=True))
    other = draw(SAID.filter(lambda told: not set(told.split(", ")) & set(ACTS)))
    said = [act for act in ACTS if act in acts] + ([other] if not acts or draw(st.booleans()) else [])
    name = draw(SAID if place is Place.OUTSIDE else WORDS)
    return Leg(place, ", ".join(said), name, draw(DAYS), draw(WORDS))


@st.composite
def routes(draw: st.DrawFn) -> OwnRoute:
    inside = draw(st.lists(st.just(Place.ABOVE), max_size=2))
    outside = draw(st.lists(st.just(Place.OUTSIDE), max_size=2))
    whole = [Rule(frozenset(), draw(legs(place))) for place in (Place.UNIT, *inside, Place.BODY)]
    some = [Rule(draw(SOME), draw(legs(place))) for place in outside]
    papers = [Rule(draw(SOME), Paper(name=draw(SAID), place=draw(SAID))) for _ in range(draw(st.integers(0, 2)))]
    return OwnRoute((*whole, *some, *papers))


@given(route=routes())
def test_what_is_written_reads_back_the_same(route):
    assert read_route(route_text(route.rules)) == route


@hypothesis_settings(max_examples=40)
@given(route=routes())
def test_what_the_forms_show_they_tell_again(route):
    steps, papers = shown(route)
    sent = _typed(steps, papers)
    road = Road(sent, names={FIGHTER: "a", MERIT: "b"}, steps=(), papers=())
    assert road.is_valid(), (road.steps.errors, road.papers.errors, road.slip)
    assert read_route(road.text) == route


class _Sent(dict[str, Any]):
    """What a browser sends, as Django hands it to forms."""

    def getlist(self, key, default=None):
        found = self.get(key, default if default is not None else [])
        return found if isinstance(found, list) else [found]


def _typed(steps, papers, **more):
    sent = {f"{prefix}-TOTAL_FORMS": str(len(rows)) for prefix, rows in (("buoc", steps), ("giay", papers))}
    sent |= {f"{prefix}-INITIAL_FORMS": "0" for prefix in ("buoc", "giay")}
    for prefix, rows in (("buoc", steps), ("giay", papers)):
        for number, row in enumerate(rows):
            sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items() if value is not None}
    return _Sent(sent | more)


def _step(place, *acts, **more):
    return {"place": str(place), "acts": list(acts)} | more


STEPS = [_step(Place.UNIT, "đề nghị"), _step(Place.BODY, "thẩm định", "trình", days="15")]
HEAD = {"since": "1/1/2026", "document": "Quy chế số 5"}


@pytest.fixture
def house(db) -> House:
    return dossier_house()


@pytest.fixture
def page(house) -> str:
    return f"/dot-xet/{house.at.key}/duong-di/"


def test_a_road_is_filled_in_step_by_step_and_dossiers_follow_it(house, page):
    client = signed_in(house.standing)
    assert heading(client.get(page)) == "Bộ Mẫu theo đường đi của luật"
    papers = [{"name": "Bản xác nhận", "article": "Điều 4", "awards": [MERIT]}]
    answer = client.post(page, _typed(STEPS, papers, viec="ghi", **HEAD))
    assert answer.headers["Location"] == f"/dot-xet/{house.at.key}/"
    now = route_among(routes_of(house.bo), on=DAY)
    own, kept = now.own, now.text
    assert own.legs(MERIT) == (Leg(Place.UNIT, "đề nghị"), Leg(Place.BODY, "thẩm định, trình", days=15))
    assert ([len(own.papers(award)) for award in (MERIT, FIGHTER)], kept and kept.document) == ([1, 0], "Quy chế số 5")
    after = client.get(page)
    assert heading(after) == "Bộ Mẫu theo đường đi riêng từ 01/01/2026"
    said = text(after)
    assert ("Bộ Mẫu thẩm định, trình (15 ngày làm việc)" in said, "co_quan_xet" in said, "[[" in said) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("act", "places"),
    [
        ("xuong-0", ["co_quan_xet", "don_vi"]),
        ("len-1", ["co_quan_xet", "don_vi"]),
        ("bo-0", ["co_quan_xet"]),
        ("them", ["don_vi", "co_quan_xet", "noi_khac"]),
        ("len-0", ["don_vi", "co_quan_xet"]),
        ("xuong-1", ["don_vi", "co_quan_xet"]),
        ("bo-9", ["don_vi", "co_quan_xet"]),
        ("giu", ["don_vi", "co_quan_xet"]),
    ],
)
def test_buttons_move_steps_write_nothing_and_keep_what_was_typed(house, page, act, places):
    sent = _typed(STEPS, [{"name": "", "article": "Điều 4"}], viec=act, since="mai", document="Quy chế")
    answer = signed_in(house.standing).post(page, sent)
    road, form = answer.context["road"], answer.context["form"]
    assert (answer.status_code, [one["place"].value() for one in road.steps]) == (200, places)
    body = next(one for one in road.steps if one["place"].value() == "co_quan_xet")
    assert (body["days"].value(), body["acts"].value()) == ("15", ["thẩm định", "trình"])
    assert (road.papers[0]["article"].value(), form["since"].value(), form["document"].value()) == (
        "Điều 4",
        "mai",
        "Quy chế",
    )
    assert not RouteText.objects.exists()


def test_papers_are_added_and_taken_out(house, page):
    client = signed_in(house.standing)
    added = client.post(page, _typed(STEPS, [], viec="them-giay", **HEAD)).context["road"]
    assert len(added.papers.forms) == 1
    gone = client.post(page, _typed(STEPS, [{"name": "Một"}, {"name": "Hai"}], viec="bo-giay-0", **HEAD)).context[
        "road"
    ]
    assert [one["name"].value() for one in gone.papers] == ["Hai"]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (STEPS[:1], "Đường đi chưa trọn"),
        (STEPS[::-1], "Đường đi chưa trọn"),
        ([STEPS[0], _step(Place.BODY)], "Chưa chọn việc nào ở bước này."),
        ([*STEPS, _step(Place.OUTSIDE, "thẩm định")], "Chưa ghi tên nơi ấy."),
        ([STEPS[0], _step(Place.BODY, "xét", days="nhiều")], "Ghi số nguyên từ 1 đến"),
    ],
)
def test_what_is_lacking_is_told_in_words_and_nothing_is_written(house, page, steps, said):
    answer = signed_in(house.standing).post(page, _typed(steps, [], viec="ghi", **HEAD))
    told = text(answer)
    assert (answer.status_code, said in told, "noi =" in told, RouteText.objects.exists()) == (400, True, False, False)


def test_without_steps_the_law_s_road_holds_again_and_the_text_is_downloaded(house, page):
    client = signed_in(house.standing)
    assert client.get(f"{page}tep/duong-di.toml").content.decode().startswith('[[buoc]]\nnoi = "don_vi"')
    client.post(page, _typed(STEPS, [], viec="ghi", **HEAD))
    client.post(page, _typed([], [], viec="ghi", since="1/2/2026", document="Quy chế số 6"))
    assert route_among(routes_of(house.bo), on=date(2026, 2, 1)).own == OwnRoute()
    assert heading(client.get(page)) == "Bộ Mẫu theo đường đi của luật"
    first = client.get(f"{page}tep/duong-di.toml?tu=2026-01-01").content.decode()
    assert read_route(first).legs(MERIT)[1].days == 15
    assert client.get(f"{page}tep/duong-di.toml?tu=mai").status_code == 404
    assert signed_in(house.officer).get(f"{page}tep/").status_code == 403
