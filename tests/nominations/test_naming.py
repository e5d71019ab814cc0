"""One award has one name on the whole road: that of the body whose round it is, in pages, refusals and papers alike."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from tests.builders import awarding_round, body, entered, honour, person
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, House, dossier_house, works_at
from tests.pages import heading, text
from thidua.honours.givers import named_in_book
from thidua.law.wording import named
from thidua.nominations.actions import Proposals, propose
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db

TITLE, MERIT = "chien_si_thi_dua_cap_bo", "bang_khen_cap_bo"
GENERAL = ("cấp Bộ, tỉnh", "Bộ, ban, ngành, tỉnh", "cấp bộ, ngành, tỉnh")


@pytest.fixture
def house() -> House:
    made = dossier_house()
    made.at = awarding_round(made.bo, TITLE, MERIT, key="dot-bo", name="Đợt xét cấp Bộ")
    (made.more["one"],) = propose(
        Proposals(round=made.at, award=TITLE, unit=made.vu, recipients=[made.an]), on=DAY, actor=made.officer
    )
    return made


def names_in(shown: str) -> list[str]:
    return [name for name in GENERAL if f"hiến sĩ thi đua {name}" in shown or f"khen {name}" in shown]


@pytest.mark.parametrize(
    "address", ["/dot-xet/", "/dot-xet/dot-bo/", "/dot-xet/dot-bo/chon/?don-vi=vu_mot", "/dot-xet/dot-bo/trinh/?don-vi=vu_mot", "/ho-so/"]
)  # fmt: skip
def test_the_pages_before_the_council(house, address):
    shown = text(signed_in(house.officer).get(address))
    assert "Chiến sĩ thi đua Bộ Mẫu" in shown
    assert names_in(shown) == []


def test_the_answer_of_choosing_names_it_so_too(house):
    page = signed_in(house.officer).get("/dot-xet/dot-bo/chon/?don-vi=vu_mot")
    assert heading(page).endswith("điều kiện xét Chiến sĩ thi đua Bộ Mẫu")


def test_a_refusal(house):
    with pytest.raises(Refused) as refused:
        propose(
            Proposals(round=house.at, award=TITLE, unit=house.vu, recipients=[house.an]), on=DAY, actor=house.officer
        )
    assert refused.value.message == "Đã có hồ sơ Chiến sĩ thi đua Bộ Mẫu trong đợt này cho Lê Mẫu An."
    with pytest.raises(Refused, match="Đợt này không xét Chiến sĩ thi đua cơ sở"):
        propose(
            Proposals(round=house.at, award=FIGHTER, unit=house.vu, recipients=[house.an]), on=DAY, actor=house.officer
        )


def test_the_report_names_what_was_given_by_who_gave_it(house):
    who = person("CB7", house.vu, name="Đỗ Mẫu Em")
    works_at(who, house.vu)
    by = {"decision_number": "1/QĐ-BM", "decided_by": "Bộ Mẫu"}
    lines = [honour(award, year, house.vu, who, **by) for award, year in ((TITLE, 2020), (TITLE, 2024), (MERIT, 2021))]
    entered(*lines, at=house.bo, on=DAY)
    (one,) = propose(
        Proposals(round=house.at, award=TITLE, unit=house.vu, recipients=[who]), on=DAY, actor=house.officer
    )
    file = signed_in(house.officer).get(f"/ho-so/{one.pk}/bao-cao.docx").getvalue()
    paper = Document(BytesIO(file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(line.text for line in paper.paragraphs), *cells])
    assert cells.count("Chiến sĩ thi đua Bộ Mẫu") == 2
    assert "Bằng khen của Bộ Mẫu" in cells
    assert names_in(said) == []


def test_the_law_before_2024_wrote_the_same_body_otherwise():
    day = date(2020, 12, 31)
    assert named(TITLE, day, body="Bộ Mẫu") == "Chiến sĩ thi đua Bộ Mẫu"
    assert named(MERIT, day, body="Bộ Mẫu") == "Bằng khen của Bộ Mẫu"
    assert named("co_thi_dua_cap_bo", day, body="Bộ Mẫu") == "Cờ thi đua của Bộ Mẫu"


def test_a_line_of_the_book_that_does_not_say_who_gave_it_keeps_the_short_name(house):
    line = honour(TITLE, 2020, house.vu, house.an)
    line.decided_by = ""
    assert named_in_book(line) == "Chiến sĩ thi đua cấp Bộ, tỉnh"


def test_a_round_of_a_body_below_names_the_award_of_the_ministry_by_the_ministry(house):
    unit = body("vien_mau", house.bo, name="Viện Mẫu")
    below = awarding_round(unit, TITLE, FIGHTER, key="dot-vien", name="Đợt của Viện")
    shown = text(signed_in(house.standing).get(f"/dot-xet/{below.key}/"))
    assert "Chiến sĩ thi đua Bộ Mẫu" in shown
    assert "Chiến sĩ thi đua Viện Mẫu" not in shown
