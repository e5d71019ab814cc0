"""The list of decisions finds them without marks: by number, title, recipient and unit, of what the reader may see."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.builders import officer
from tests.decisions.houses import DAY, drafted, signed
from thidua.decisions.actions import amend
from thidua.decisions.models import Decision, Line
from thidua.decisions.queries import Search, found

pytestmark = pytest.mark.django_db


def numbers(words, actor):
    return [one.number or "dự thảo" for one in found(Search(words=words), actor, on=DAY)]


@pytest.fixture
def two(house):
    """A signed decision on the form, of two people and one bureau; a draft on the title of one of them."""
    signed(house, *house["dossiers"][:3], title="Về việc tặng Bằng khen của Bộ trưởng Bộ Mẫu")
    drafted(house, house["dossiers"][3], title="Về việc tặng danh hiệu Chiến sĩ thi đua")
    return house


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("Cục Một", ["dự thảo", "01/QĐ-BM"]), ("cuc mot", ["dự thảo", "01/QĐ-BM"]), ("CỤC HAI", ["01/QĐ-BM"]),
        ("le mau an", ["dự thảo", "01/QĐ-BM"]), ("binh", ["01/QĐ-BM"]), ("bang khen", ["01/QĐ-BM"]),
        ("CHIẾN SĨ THI ĐUA", ["dự thảo"]), ("01/qđ-bm", ["01/QĐ-BM"]), ("qd-bm", ["01/QĐ-BM"]),
        ("QĐ bm", ["01/QĐ-BM"]), ("bm", ["01/QĐ-BM"]), ("hu", []), ("bo truong bo mau", ["01/QĐ-BM"]), ("100%", []), ("_", []),
    ],
)  # fmt: skip
def test_which_are_found(two, words, hits):
    assert numbers(words, two["officer"]) == hits


def test_the_words_follow_the_texts(two):
    draft = Decision.objects.get(state="du_thao")
    amend(draft, {"title": "Về việc tặng danh hiệu cho người lao động"}, on=DAY, actor=two["officer"])
    assert numbers("nguoi lao dong", two["officer"]) == ["dự thảo"]
    assert numbers("chien si", two["officer"]) == []


def test_a_name_of_today_is_found_too(two):
    who = two["binh"]
    who.full_name, who.name_folded = "Trần Thị Mẫu Hòa", "tran thi mau hoa"
    who.save()
    assert [numbers(words, two["officer"]) for words in ("mau hoa", "mau binh")] == [["01/QĐ-BM"], ["01/QĐ-BM"]]


def test_a_unit_finds_nothing_by_the_people_of_another(two):
    reader = officer(two["two"], username="cuc.hai")
    assert [numbers(words, reader) for words in ("binh", "Lê Mẫu An", "cục một", "bằng khen")] == [
        ["01/QĐ-BM"], [], [], ["01/QĐ-BM"]
    ]  # fmt: skip


def test_those_of_before_get_the_same_words(house):
    drafted(house)
    kept = [dict(table.objects.values_list("pk", "searched")) for table in (Decision, Line)]
    assert [Decision.objects.update(searched=""), Line.objects.update(searched="")] == [1, 4]
    import_module("thidua.decisions.migrations.0021_found_by_words").fill(apps, None)
    assert [dict(table.objects.values_list("pk", "searched")) for table in (Decision, Line)] == kept
