"""A line is for the years its dossier's kept verdict counted; where an officer says others, the pages tell before signing."""

import pytest

from tests.decisions.houses import DAY, FORM, drafted, passed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.decisions.actions import set_span
from thidua.decisions.models import SpanSource
from thidua.nominations.models import KeptVerdict

pytestmark = pytest.mark.django_db


def kept(one, *evidence, verdict="met", answer="met"):
    """A verdict as it is frozen: one finding proved by years."""
    return KeptVerdict.objects.create(
        nomination=one, cause=KeptVerdict.Cause.COUNCIL, on=DAY, verdict=verdict, case={},
        answer={"verdict": verdict, "findings": [{"answer": answer, "evidence": list(evidence), "text": "", "place": ""}]},
    )  # fmt: skip


def years(made):
    line = made.lines.get()
    return line.begun, line.year, line.span_source


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ((2019, 2020, 2021), (2020, 2021, SpanSource.VERDICT)), ((2020, 2021, 2023, 2024, 2025), (2024, 2025, SpanSource.VERDICT)),
        ((2021, 2023, 2025), (2024, 2025, SpanSource.LAW)), ((), (2024, 2025, SpanSource.LAW)),
    ],
)  # fmt: skip
def test_the_line_has_the_years_the_verdict_counted(house, evidence, found):
    one = house["dossiers"][0]
    kept(one, 2012, 2013)  # what was said first does not count any more
    kept(one, *evidence)
    assert years(drafted(house, one)) == found


def test_what_the_verdict_found_wanting_counts_nothing(house):
    one = house["dossiers"][0]
    kept(one, 2019, 2020, answer="not_met")
    assert years(drafted(house, one)) == (2024, 2025, SpanSource.LAW)


def test_the_pages_say_where_the_years_come_from_and_where_they_differ(house, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    one = house["dossiers"][0]
    kept(one, 2015, 2016, 2017)
    made = drafted(house, one)
    page, reader = f"/quyet-dinh/{made.pk}/", signed_in(house["signer"])
    assert made.reason.endswith("từ năm 2016 đến năm 2017")
    keeper = signed_in(house["officer"])
    assert (
        "theo số năm văn bản tính, trong các năm kết luận của hồ sơ đã tính"
        in table(keeper.get(page), "Danh sách kèm theo")[0][4]
    )
    warning = "1 người nhận có thời gian khác kết luận của hồ sơ"
    assert warning not in text(reader.get(page))
    set_span(made, [made.lines.get().pk], 2015, 2017, on=DAY, actor=house["officer"])
    assert warning not in text(reader.get(page))  # those three years were counted as well
    set_span(made, [made.lines.get().pk], 2024, 2025, on=DAY, actor=house["officer"])
    for address in (page, f"{page}ky/"):
        said = text(reader.get(address))
        assert warning in said
        assert "dòng 1, Lê Mẫu An: dự thảo ghi 2024–2025, kết luận của hồ sơ tính 2015–2017." in said


def test_dossiers_without_a_kept_verdict_are_not_held_against_one(house):
    made = drafted(house, passed(house["round"], FORM, house["two"]))
    assert "khác kết luận" not in text(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/"))
