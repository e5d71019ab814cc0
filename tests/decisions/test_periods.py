"""Every award has its own years: by what its rule counts, as an officer chooses, never silently those of the round."""

from datetime import date

import pytest

from tests.builders import awarding_round
from tests.decisions.houses import DAY, FORM, TITLE, drafted, passed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.decisions.actions import add_lines, draft, remove_lines, set_span, sign
from thidua.decisions.bonuses import shares
from thidua.decisions.models import Decision, SpanSource
from thidua.honours.models import Honour
from thidua.law.periods import span_of
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
YEARLY, LOW, FREE = "chien_si_thi_dua_co_so", "lao_dong_tien_tien", "danh_hieu_khac"


@pytest.fixture
def long_round(house):
    """One round of five years, for awards of one, two and three years and one whose years no text says."""
    at = awarding_round(house["bo"], FORM, TITLE, YEARLY, LOW, FREE, key="nam-nam", name="Đợt năm năm", first_year=2021)
    house["of"] = {one: passed(at, one, house["one"], house["an"]) for one in (FORM, TITLE, YEARLY, LOW, FREE)}
    return house


def spans(decision):
    return {line.award: (line.begun, line.year, line.span_source) for line in decision.lines.all()}


@pytest.mark.parametrize(
    ("award", "subject", "path", "years"),
    [
        (LOW, "person", "cong_trang", 1), (YEARLY, "person", "cong_trang", 1), (TITLE, "person", "cong_trang", 3),
        ("chien_si_thi_dua_toan_quoc", "person", "cong_trang", 6), (FORM, "person", "cong_trang", 2),
        ("bang_khen_thu_tuong", "collective", "cong_trang", 5), ("co_thi_dua_cap_bo", "collective", "bloc", 1),
        ("co_thi_dua_cap_bo", "collective", "phong_trao", None), ("gia_dinh_van_hoa", "household", "cong_trang", 1),
        (FORM, "person", "dot_xuat", None), (FREE, "person", "cong_trang", None),
    ],
)  # fmt: skip
def test_how_many_years_the_law_counts(award, subject, path, years):
    found = span_of(award, on=DAY, subject=subject, path=path)
    assert (found and found.years) == years


def test_each_line_of_a_draft_has_the_years_of_its_own_rule(long_round):
    of = long_round["of"]
    made = draft([one.pk for one in of.values()], body=long_round["bo"], on=DAY, actor=long_round["officer"])
    assert spans(made) == {
        FORM: (2024, 2025, SpanSource.LAW), TITLE: (2023, 2025, SpanSource.LAW), YEARLY: (None, 2025, SpanSource.LAW),
        LOW: (None, 2025, SpanSource.LAW), FREE: (2021, 2025, SpanSource.ROUND),
    }  # fmt: skip
    assert made.reason.endswith("theo thời gian ghi ở từng dòng của danh sách kèm theo")


def test_of_two_titles_of_the_same_year_only_the_higher_is_paid_in_a_round_of_five_years(long_round):
    of = long_round["of"]
    made = drafted(long_round, of[YEARLY], of[LOW], of[TITLE])
    paid = {
        one.line.award: (one.paid, one.payable) for one in shares(list(made.lines.all()), decided=date(2026, 1, 20))
    }
    assert paid == {TITLE: ("yes", 7_020_000), YEARLY: ("yes", 2_340_000), LOW: ("no", 0)}  # cases 70 and 72


def test_the_years_in_the_text_follow_the_lines(long_round):
    of, actor = long_round["of"], long_round["officer"]
    made = drafted(long_round, of[YEARLY], reason="Đã lập thành tích năm 2025, được Hội đồng ghi nhận")
    add_lines(made, [of[TITLE].pk], on=DAY, actor=actor)
    made.refresh_from_db()
    assert made.reason == (
        "Đã lập thành tích theo thời gian ghi ở từng dòng của danh sách kèm theo, được Hội đồng ghi nhận"
    )
    remove_lines(made, [made.lines.get(award=YEARLY).pk], on=DAY, actor=actor)
    made.refresh_from_db()
    assert made.reason == "Đã lập thành tích từ năm 2023 đến năm 2025, được Hội đồng ghi nhận"
    set_span(made, [made.lines.get().pk], 2022, 2024, on=DAY, actor=actor)
    made.refresh_from_db()
    assert made.reason == "Đã lập thành tích từ năm 2022 đến năm 2024, được Hội đồng ghi nhận"


def test_what_no_text_says_is_chosen_before_signing_by_the_pages(long_round, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    made = drafted(long_round, long_round["of"][FREE])
    page, line = f"/quyet-dinh/{made.pk}/", made.lines.get()
    keeper = signed_in(long_round["officer"])
    shown = keeper.get(page)
    assert "01 người nhận chưa được chọn thời gian" in text(shown) or "1 người nhận chưa được chọn thời gian" in text(
        shown
    )
    assert "theo đợt xét, văn bản không nói: ông/bà chọn" in table(shown, "Danh sách kèm theo")[0][4]
    with pytest.raises(Refused, match="văn bản không nói"):
        sign(made, on=DAY, actor=long_round["signer"], version=made.version)
    wrong = keeper.post(f"{page}thoi-gian/", {"dong": [line.pk], "tu-nam": "2O24", "den-nam": "2025"})
    assert wrong.status_code == 400
    assert "“2O24” không phải một năm." in text(wrong)
    assert 'value="2O24"' in wrong.content.decode()
    assert f'value="{line.pk}" checked' in wrong.content.decode()
    assert keeper.post(f"{page}thoi-gian/", {"dong": [line.pk], "tu-nam": "2024", "den-nam": "2025"}).status_code == 302
    made.refresh_from_db()
    assert spans(made) == {FREE: (2024, 2025, SpanSource.OFFICER)}
    sign(made, on=DAY, actor=long_round["signer"], version=made.version)


@pytest.mark.parametrize(
    ("first", "last", "field"), [(1900, 2025, "tu-nam"), (2025, 2024, "den-nam"), (2025, 2027, "den-nam")]
)
def test_years_that_cannot_be_are_refused_at_their_field(long_round, first, last, field):
    made = drafted(long_round, long_round["of"][FREE])
    with pytest.raises(Refused) as refused:
        set_span(made, [made.lines.get().pk], first, last, on=DAY, actor=long_round["officer"])
    assert refused.value.field == field


def test_book_and_public_page_read_the_years_of_the_line(long_round):
    of = long_round["of"]
    made = drafted(long_round, of[YEARLY], of[TITLE])
    made = sign(made, on=DAY, actor=long_round["signer"], version=made.version)
    kept = {one.award: (one.begun, one.year, one.reason) for one in Honour.objects.all()}
    assert kept == {
        YEARLY: (None, 2025, "Đã có thành tích xuất sắc trong công tác năm 2025"),
        TITLE: (2023, 2025, "Đã có thành tích xuất sắc trong công tác từ năm 2023 đến năm 2025"),
    }
    for line in made.lines.all():
        page = text(signed_in(long_round["officer"]).get(f"/vinh-danh/{line.code}/"))
        assert ("2023–2025" in page) is (line.award == TITLE)
    before = Decision.objects.values().get(pk=made.pk)
    with pytest.raises(Refused, match="đã ký"):
        set_span(made, [made.lines.get(award=TITLE).pk], 2020, 2020, on=DAY, actor=long_round["officer"])
    assert Decision.objects.values().get(pk=made.pk) == before
