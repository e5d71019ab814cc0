"""A unit's letter is printed again as it was submitted: its number, its day, who was in it, in that order and those words."""

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.words import cells, lines, opened, whole
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, dossier_house, drafts
from tests.nominations.test_own_papers import put
from tests.pages import text
from tests.word_templates import template
from thidua.nominations.actions import Submission, submit, withdraw
from thidua.nominations.models import UnitLetter
from thidua.nominations.papers.stamps import stamp_of
from thidua.people.models import Person

FIRST, SECOND = "Tờ trình 15/TTr-VM ngày 02/02/2026", "TTr số 16/TTr-VM"
LATER = date(2026, 2, 5)


@pytest.fixture
def house(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: LATER)
    return dossier_house()


def sent(house, document, *people, award=FIGHTER):
    made = [one.pk for one in drafts(house, *people, award=award)]
    reasons = dict.fromkeys(made, "Có thành tích khác")
    return submit(Submission(dossiers=made, document=document, reasons=reasons), on=DAY, actor=house.head)


def paper(house, document="", kind="to-trinh", who="officer"):
    asked = {"don-vi": "vu_mot"} | ({"to-trinh": document} if document else {})
    return signed_in(getattr(house, who)).get(f"/dot-xet/{house.at.key}/{kind}.docx?{urlencode(asked)}")


def names(answer):
    return [row[1] for row in cells(opened(answer).tables[-1])[1:] if row[0] != "TT"]


@pytest.mark.parametrize(
    ("typed", "number", "day"),
    [
        (FIRST, "15/TTr-VM", date(2026, 2, 2)), ("Tờ trình số: 7/TTr-CM, ngày 5 tháng 1 năm 2026", "7/TTr-CM", date(2026, 1, 5)),
        (SECOND, "16/TTr-VM", None), ("TTr 1", "TTr 1", None), ("Tờ trình", "……", None),
        ("12/TTr-VM ngày 31/02/2026", "12/TTr-VM", None),
        ("Tờ trình 41 / TTr-VPL ngày 28/11/2026 (bản sao)", "41/TTr-VPL", date(2026, 11, 28)), ("1.2.2026", "……", date(2026, 2, 1)),
    ],
)  # fmt: skip
def test_number_and_day_as_they_were_typed(typed, number, day):
    found = stamp_of(typed, on=DAY)
    assert (found.number, found.day) == (number, day)


@given(
    st.integers(1, 999),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}"]),
)
def test_a_usual_letter_is_read_back(number, day, way):
    found = stamp_of(f"Tờ trình số {number}/TTr-VP ngày {way.format(day)}", on=DAY)
    assert (found.number, found.day) == (f"{number}/TTr-VP", day)


@given(st.text(max_size=300))
def test_whatever_was_typed_gives_a_head(typed):
    assert stamp_of(typed, on=DAY).number


def test_each_letter_is_printed_as_it_was_submitted(house):
    (an,) = sent(house, FIRST, house.an)
    sent(house, SECOND, house.chi, house.binh)
    before = whole(opened(paper(house, FIRST)))
    withdraw(an, reason="Rút", on=DAY, actor=house.head)
    Person.objects.filter(pk=house.an.pk).update(full_name="Tên Sau")
    for one in ("", SECOND):
        assert names(paper(house, one)) == ["Trần Mẫu Chi", "Phạm Mẫu Bình"]
    assert whole(opened(paper(house, FIRST))) == before
    found = opened(paper(house, FIRST))
    head, dated = cells(found.tables[0])[0]
    assert head.endswith("Số: 15/TTr-VM")
    assert dated.endswith("ngày 02 tháng 02 năm 2026")
    assert "(Kèm theo Tờ trình số 15/TTr-VM ngày 02 tháng 02 năm 2026 của Vụ Một)" in lines(found)
    assert "ngày …… tháng …… năm 2026" in cells(opened(paper(house, SECOND)).tables[0])[0][1]
    listed = opened(paper(house, FIRST, "danh-sach"))
    assert lines(listed)[:3] == [
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "Thành tích năm 2025",
        "(Kèm theo Tờ trình số 15/TTr-VM ngày 02 tháng 02 năm 2026 của Vụ Một)",
    ]  # fmt: skip


def test_more_under_the_same_letter_come_into_it_and_the_others_stay_as_they_were(house):
    sent(house, FIRST, house.an)
    Person.objects.filter(pk=house.an.pk).update(full_name="Tên Sau")
    sent(house, FIRST, house.an, award=MERIT)
    sent(house, FIRST, house.chi)
    (kept,) = UnitLetter.objects.all()
    rows = [(row["tt"], row["ten"], row["khen"]) for row in kept.values["danh_sach"]]
    assert rows == [
        ("1", "Tên Sau", "Bằng khen của Bộ Mẫu"), ("2", "Lê Mẫu An", "Danh hiệu “Chiến sĩ thi đua cơ sở”"),
        ("3", "Trần Mẫu Chi", "Danh hiệu “Chiến sĩ thi đua cơ sở”"),
    ]  # fmt: skip
    assert len(kept.dossiers) == 3


def test_a_letter_of_before_is_made_of_its_own_dossiers_with_the_typed_number(house):
    sent(house, FIRST, house.an)
    sent(house, SECOND, house.chi)
    UnitLetter.objects.all().delete()
    assert names(paper(house, FIRST)) == ["Lê Mẫu An"]
    assert "Số: 15/TTr-VM" in cells(opened(paper(house, FIRST)).tables[0])[0][0]


def test_what_is_being_written_is_the_draft_of_the_next_letter(house):
    sent(house, FIRST, house.an)
    drafts(house, house.chi)
    draft = paper(house)
    assert names(draft) == ["Trần Mẫu Chi"]
    assert "Số: ……/TTr-VM" in cells(opened(paper(house)).tables[0])[0][0]
    assert names(paper(house, FIRST)) == ["Lê Mẫu An"]
    assert paper(house, "Tờ trình khác").status_code == 404


def test_a_template_of_the_body_above_prints_the_kept_words(house):
    own = "{{ so }} {{ kinh_gui }}{% for d in noi_dung %}{{ d }}{% endfor %}{% for d in danh_sach %}{{ d.ten }}{% endfor %}{{ nguoi_ky }}"
    sent(house, FIRST, house.an)
    put(house.bo, "tt-de-nghi", template(f"RIÊNG {own}"))
    assert "RIÊNG 15/TTr-VM Bộ Mẫu" in whole(opened(paper(house, FIRST)))


def test_the_pages_of_the_round_list_the_letters(house):
    sent(house, FIRST, house.an)
    sent(house, SECOND, house.chi, house.binh)
    unit = signed_in(house.officer)
    assert table(unit.get(f"/dot-xet/{house.at.key}/trinh/?don-vi=vu_mot"), "Tờ trình đã gửi") == [
        [FIRST, "03/02/2026", "1", "tờ trình Word , danh sách Word"], [SECOND, "03/02/2026", "2", "tờ trình Word , danh sách Word"]
    ]  # fmt: skip
    for reader in (unit, signed_in(house.standing)):
        said = text(reader.get(f"/dot-xet/{house.at.key}/"))
        assert f"{FIRST} (1 hồ sơ): tờ trình Word , danh sách Word" in said
        assert "dự thảo tờ trình Word" not in said
