"""Tallies: counted from single lines, in times and in distinct recipients, by the tree and the blocs of each year."""

import json
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import DOCUMENT, body, entered, honour, ministry, person
from thidua import cli
from thidua.honours.actions import revoke
from thidua.honours.models import Effect, Honour
from thidua.people.actions import merge_persons, move, set_members, set_up_bloc
from thidua.people.models import Membership
from thidua.reports.queries import Row, lines_of, tally
from thidua.reports.scopes import Scope, scope_of

pytestmark = pytest.mark.django_db
CSTDCS, FLAG = "chien_si_thi_dua_co_so", "co_thi_dua_cap_bo"


def scope(key: str, **more: bool) -> Scope:
    found = scope_of(key, **more)
    assert found is not None
    return found


@pytest.fixture
def house():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    phong = body("phong_a", one)
    an, binh = person("CB1", phong), person("CB2", two, name="Lê Mẫu Bình")
    entered(
        honour(CSTDCS, 2018, phong, an), honour(CSTDCS, 2019, phong, an), honour(CSTDCS, 2019, two, binh),
        honour(FLAG, 2019, one), honour(FLAG, 2020, two), at=bo,
    )  # fmt: skip
    return {"bo": bo, "one": one, "two": two, "phong": phong, "an": an, "binh": binh}


def test_times_and_recipients_by_subtree(house):
    assert tally(scope("bo_mau"), 2018, 2019) == [Row(CSTDCS, 3, 0, 3, 0, 2), Row(FLAG, 1, 1, 0, 0, 1)]
    assert tally(scope("cuc_mot"), 2018, 2020) == [Row(CSTDCS, 2, 0, 2, 0, 1), Row(FLAG, 1, 1, 0, 0, 1)]
    assert tally(scope("cuc_mot", with_subtree=False), 2018, 2020) == [Row(FLAG, 1, 1, 0, 0, 1)]
    assert tally(scope("bo_mau"), 2010, 2012) == []


def test_the_tree_of_each_year_counts(house):
    move(house["phong"], parent=house["two"], on=date(2019, 4, 1), document=DOCUMENT, actor=None)
    assert tally(scope("cuc_mot"), 2018, 2019) == [Row(CSTDCS, 1, 0, 1, 0, 1), Row(FLAG, 1, 1, 0, 0, 1)]
    assert tally(scope("cuc_hai"), 2018, 2019) == [Row(CSTDCS, 2, 0, 2, 0, 2)]


def test_a_bloc_counts_its_members_of_each_year(house):
    bloc = set_up_bloc("khoi_a", name="Khối A", organiser=house["bo"], on=date(2018, 1, 1), actor=None)
    member = Membership.Part.MEMBER
    set_members(bloc, 2018, {house["one"]: member, house["two"]: member}, on=date(2018, 1, 1), actor=None)
    set_members(bloc, 2019, {house["two"]: member}, on=date(2019, 1, 1), actor=None)
    assert tally(scope("khoi_a"), 2018, 2020) == [Row(CSTDCS, 2, 0, 2, 0, 2)]


def test_a_revoked_line_and_a_person_in_two_rows(house):
    revoke(
        Honour.objects.get(award=FLAG, year=2019), Effect.CANCELLED, document="QĐ 1", on=date(2021, 1, 1), actor=None
    )
    merge_persons(house["an"], house["binh"], reason="Cùng người", at=house["bo"], on=date(2021, 1, 1), actor=None)
    assert tally(scope("bo_mau"), 2018, 2020) == [Row(CSTDCS, 3, 0, 3, 0, 1), Row(FLAG, 1, 1, 0, 0, 1)]


def test_every_figure_opens_its_lines(house):
    here = scope("bo_mau")
    rows = tally(here, 2018, 2020)
    assert len(rows) == 2
    for row in rows:
        assert lines_of(here, 2018, 2020).filter(award=row.award).count() == row.times


def test_the_number_of_queries_does_not_grow(house):
    def asked() -> int:
        caches["figures"].clear()
        with CaptureQueriesContext(connection) as queries:
            tally(scope("bo_mau"), 2018, 2020)
        return len(queries)

    before = asked()
    people = [person(f"x{number}", house["phong"], name=f"Trần Mẫu {number}") for number in range(30)]
    entered(*(honour("giay_khen", 2019, house["phong"], one) for one in people), at=house["bo"])
    assert asked() == before


def test_the_command_line_tells_the_same(house, capsys):
    assert cli.main(["tally", "--body", "bo_mau", "--from", "2018", "--to", "2019", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"award": CSTDCS, "times": 3, "collectives": 0, "individuals": 3, "households": 0, "recipients": 2},
        {"award": FLAG, "times": 1, "collectives": 1, "individuals": 0, "households": 0, "recipients": 1},
    ]
    assert cli.main(["tally", "--body", "khong_co", "--from", "2018", "--to", "2019"]) == 2
    assert "không có đơn vị hay khối nào mang khóa" in capsys.readouterr().err
    assert cli.main(["tally", "--body", "bo_mau", "--from", "2020", "--to", "2019"]) == 2
    assert cli.main(["tally", "--body", "bo_mau", "--from", "2001", "--to", "2001"]) == 0
    assert "Không có bản ghi nào" in capsys.readouterr().out
