"""What a decision says in figures is what the code does."""

import re

import pytest

from tests.architecture.sources import ROOT
from thidua.law import years

DECISIONS = ROOT / "docs/decisions"


def test_the_calendar_of_the_law_is_the_one_decided():
    [page] = DECISIONS.glob("0009-*.md")
    told = page.read_text(encoding="utf-8")
    assert f"dài {years.SPAN} năm, từ {years.EPOCH} đến {years.LAST}" in told
    assert f"Bit *i* là năm {years.EPOCH} + *i*" in told
    assert years.bit(years.EPOCH - 5) == years.bit(years.EPOCH) == 1


def test_decisions_are_numbered_without_gap_or_twin():
    numbers = [path.name[:4] for path in sorted(DECISIONS.glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_every_link_between_the_documents_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_links_of_the_first_page_lead_somewhere():
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
