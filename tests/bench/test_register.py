"""The bench of the register loads what was written and asks pages that answer: it must not fail a month later, by name only."""

from random import Random

import pytest
from django.test import Client

from bench.register import telling
from bench.register.asking import page, pages
from bench.register.loading import BOOK, load
from tests.builders import officer
from thidua.honours.models import DecisionNumber, Honour
from thidua.honours.synthetic.bodies import ROOT
from thidua.honours.synthetic.making import make
from thidua.honours.synthetic.variants import REALISTIC, Wanted
from thidua.people.models import Organisation, Person, Post, Role
from thidua.reports.queries import tally
from thidua.reports.scopes import scope_of

pytestmark = pytest.mark.django_db


def test_nap_du_moi_dong_va_trang_nao_cung_mo_duoc(tmp_path):
    made = make(Wanted(400, 2019, 2025, REALISTIC, 3), tmp_path)
    assert load(tmp_path) == {name: made.lines[name] for name in BOOK}
    assert (Person.objects.count(), Post.objects.count()) == (400, made.lines["posts"])
    assert Honour.objects.exclude(decision_number__in=DecisionNumber.objects.values("number")).count() == 0
    scope = scope_of(ROOT)
    assert scope
    assert {row.award: row.times for row in tally(scope, 2019, 2025)} == made.awards
    line = Honour.objects.filter(person__isnull=False, award="chien_si_thi_dua_co_so").first()
    assert line
    assert line.person
    assert line.person.posts.filter(organisation=line.unit).exists()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(officer(Organisation.objects.get(key=ROOT), Role.STANDING))
    for _, addresses in pages(Random(1), 1):
        page(client, addresses[0])


def test_bang_do_doc_ngang_la_muc_tang():
    def result(size, median):
        one = telling.Measure(
            "trang một người", median, median * 2, median * 3, 20, 0.01, "SELECT 1", 0.01, "/", median, median * 2
        )
        return telling.Result("sqlite", size, 5.0, {"honours": size, "ratings": size}, [one])

    (table,) = telling.tables([result(30_000, 0.02), result(300_000, 0.05)])
    assert table.columns == ("việc", "số câu hỏi", "30.000 dòng", "300.000 dòng", "tăng")
    assert table.rows == [
        (
            "trang một người",
            "20",
            "20,0 ms / 40,0 ms (20,0 ms / 40,0 ms)",
            "50,0 ms / 100 ms (50,0 ms / 100 ms)",
            "2,5 lần",
        )
    ]
