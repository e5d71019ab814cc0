"""Every article that a verdict may cite is one click away."""

import re
from datetime import date
from functools import cache

import pytest
from django.template import engines
from django.test import Client
from django.utils.html import strip_tags

from tests.law.casebook import all_cases, unfold
from thidua.law.case_reading import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import check
from thidua.law.explain import conditions_in_words
from thidua.law.judge import conditions
from thidua.law.regimes import regimes
from thidua.law.rules import Version, rules
from thidua.web import places

DAYS = [regime.from_day for regime in regimes()]


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("Điều 73 khoản 1 điểm b", "dieu-73-khoan-1-diem-b"),
        ("Điều 42 khoản 1 điểm d", "dieu-42-khoan-1-diem-d"),
        ("Điều 42 khoản 1 điểm đ", "dieu-42-khoan-1-diem-dd"),
        ("Nghị định 91/2017/NĐ-CP Điều 10 khoản 6", "nghi-dinh-91-2017-nd-cp-dieu-10-khoan-6"),
        ("Thông tư 12/2019/TT-BNV Điều 2 khoản 5", "thong-tu-12-2019-tt-bnv-dieu-2-khoan-5"),
        ("Luật 15/2003/QH11 Điều 10", "luat-15-2003-qh11-dieu-10"),
    ],
)
def test_an_article_in_an_address(place: str, slug: str) -> None:
    assert places.slug(place) == slug


def test_the_address_of_a_condition() -> None:
    place = "Điều 73 khoản 1 điểm b; Nghị định 152/2025/NĐ-CP Điều 33 khoản 7"
    page = "/danh-muc-khen-thuong/bang_khen_thu_tuong/?duong=tat-ca"
    assert places.place_href("bang_khen_thu_tuong", place) == f"{page}#dieu-73-khoan-1-diem-b"
    dated = places.place_href("bang_khen_thu_tuong", place, on=date(2025, 7, 1))
    assert dated == f"{page}&on=2025-07-01#dieu-73-khoan-1-diem-b"


@cache
def ids(address: str) -> tuple[str, ...]:
    """Every id of a page in its order; read once, the catalogue does not change while tests run."""
    return tuple(re.findall(r'\sid="([^"]+)"', Client().get(address).content.decode()))


def leads_somewhere(href: str) -> bool:
    address, _, anchor = href.partition("#")
    return anchor in ids(address)


def cited(version: Version) -> set[str]:
    trees = [path.tree for path in version.paths if path.tree]
    return {path.place for path in version.paths} | {one.place for tree in trees for one in conditions(tree)}


@pytest.mark.parametrize("award", rules())
def test_every_place_of_every_rule_has_its_id_on_the_page_of_its_award(award: str) -> None:
    lost = []
    for day in DAYS:
        version = rules()[award].version_on(day)
        for place in cited(version) if version else ():
            hrefs = (places.place_href(award, place), places.place_href(award, place, on=day))
            lost += [href for href in hrefs if not leads_somewhere(href)]
    assert lost == []


@pytest.mark.parametrize("award", rules())
def test_an_id_stands_once_on_a_page(award: str) -> None:
    for day in DAYS:
        found = ids(places.place_href(award, "", on=day).rstrip("#"))
        assert sorted(found) == sorted(set(found))


def test_every_place_of_every_verdict_in_the_casebook_is_found() -> None:
    lost = set()
    for item in all_cases():
        verdict = check(read_case(unfold(item["facts"]), AWARDS))
        shown = [one.from_day for one in conditions_in_words(verdict.award) if one.from_day <= verdict.on]
        rule = rules().get(verdict.award)
        version = rule.version_on(verdict.on) if rule else None
        if verdict.place and version and version.from_day <= shown[0]:
            named = [verdict.place, *(one.place for one in verdict.findings), *(one.place for one in verdict.attest)]
            hrefs = {places.place_href(verdict.award, place, on=shown[0]) for place in named}
            lost |= {href for href in hrefs if not leads_somewhere(href)}
    assert lost == set()


def test_every_version_of_a_rule_is_put_into_words() -> None:
    for award, rule in rules().items():
        shown = {one.from_day for one in conditions_in_words(award)}
        assert {version.from_day for version in rule.versions} <= shown, award


def test_the_link_of_a_day_ends_in_the_framed_column(client: Client) -> None:
    href = places.place_href("lao_dong_tien_tien", "Điều 24 khoản 1 điểm a", on=date(2010, 1, 1))
    address, _, anchor = href.partition("#")
    html = client.get(address).content.decode()
    cell = html[: html.index(f'id="{anchor}"')].rpartition("<td")[2]
    assert "is-framed" in cell
    assert "Trong năm: hoàn thành tốt nhiệm vụ trở lên" in strip_tags(html)


def test_a_template_makes_the_same_address() -> None:
    source = "{% load web_ui %}{% place_href 'lao_dong_tien_tien' 'Điều 24 khoản 1' on=day %}"
    drawn = engines["django"].from_string(source).render({"day": date(2026, 3, 3)})
    assert drawn.replace("&amp;", "&") == places.place_href(
        "lao_dong_tien_tien", "Điều 24 khoản 1", on=date(2026, 3, 3)
    )
