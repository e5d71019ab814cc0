"""The list and every report from a template of the unit, of the body above it, and from ours."""

import io
from datetime import timedelta
from functools import partial

import pytest
from docx import Document

from tests.documents.words import cells, leftover, lines, opened, whole
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, MERIT, dossier_house, drafts, submitted
from tests.pages import text
from tests.word_templates import LONGEST, template
from tests.word_templates import put as put_template
from thidua.documents.official.page import SAMPLE
from thidua.documents.word_templates import faults_of, filled, sample
from thidua.files.models import PaperTemplate
from thidua.nominations.models import Nomination, Round
from thidua.nominations.papers.shipped import shipped
from thidua.nominations.papers.words import REPORT, REPORTS, WORDS
from thidua.people.models import Household, Person, Phase

put = partial(put_template, on=DAY)


@pytest.fixture
def house(db):
    return dossier_house()


def unit_list(house, what="danh-sach"):
    return signed_in(house.officer).get(f"/dot-xet/{house.at.key}/{what}.docx?don-vi=vu_mot")


def report(house, one):
    return signed_in(house.officer).get(f"/ho-so/{one.pk}/bao-cao.docx")


@pytest.mark.parametrize("kind", list(WORDS))
def test_what_we_offer_is_without_fault_and_fills_whole(kind):
    assert faults_of(shipped(kind), WORDS[kind]) == []
    assert leftover(Document(filled(shipped(kind), sample(WORDS[kind])))) == []


@pytest.mark.parametrize("kind", ["tt-de-nghi", "danh-sach", "bc-ca-nhan"])
def test_every_field_has_an_example(kind):
    words = WORDS[kind]
    asked = {*words.texts, *(f"{name}.{one}" for name, row in words.rows.items() for one in row)}
    asked |= {name for name in words.lists if name not in words.rows}
    assert asked - {name for name, said in words.examples.items() if said} == set()


def test_the_list_from_the_template_of_the_body_above_says_what_ours_says(house):
    drafts(house, house.an, house.binh)
    Person.objects.filter(pk=house.an.pk).update(full_name=LONGEST)
    ours = opened(unit_list(house))
    put(house.bo, "danh-sach", shipped("danh-sach"))
    theirs = opened(unit_list(house))
    assert lines(theirs) == lines(ours)
    told = [[one.replace("\n", " ") for one in row] for row in cells(ours.tables[1])]
    assert [[*row[:5], row[6]] for row in cells(theirs.tables[1])] == told
    assert LONGEST in cells(theirs.tables[1])[1][1]
    assert cells(theirs.tables[2])[0][1] == cells(ours.tables[2])[0][1]
    assert leftover(theirs) == []


def test_a_unit_uses_its_own_list_before_that_of_the_body_above(house):
    drafts(house, house.an)
    Round.objects.update(is_sample=True)
    put(house.bo, "danh-sach", template("CỦA BỘ {{ nguoi_ky }}{% for d in danh_sach %}{{ d.ten }}{% endfor %}"))
    assert "CỦA BỘ" in whole(opened(unit_list(house)))
    own = put(house.vu, "danh-sach", template("CỦA VỤ {{ nguoi_ky }}{% for d in danh_sach %}{{ d.ten }}{% endfor %}"))
    said = whole(opened(unit_list(house)))
    assert ("CỦA VỤ" in said, "CỦA BỘ" in said, "Lê Mẫu An" in said, SAMPLE in said) == (True, False, True, True)
    PaperTemplate.objects.filter(pk=own.pk).update(ended_on=DAY)
    assert "CỦA BỘ" in whole(opened(unit_list(house)))
    PaperTemplate.objects.update(ended_on=DAY)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in whole(opened(unit_list(house)))


def test_the_letter_from_a_template_of_the_unit_says_what_ours_says(house):
    drafts(house, house.an, house.binh)
    ours = opened(unit_list(house, "to-trinh"))
    own = put(house.vu, "tt-de-nghi", shipped("tt-de-nghi"))
    theirs = opened(unit_list(house, "to-trinh"))
    assert [line for line in lines(theirs) if line] == [line for line in lines(ours) if line]
    assert [cells(table) for table in theirs.tables[:2]] == [cells(table) for table in ours.tables[:2]]
    assert [row[1] for row in cells(theirs.tables[2])] == [row[1] for row in cells(ours.tables[2])]
    assert leftover(theirs) == []
    PaperTemplate.objects.filter(pk=own.pk).update(
        content=template(
            "GỬI {{ kinh_gui }}{% for d in noi_dung %}{{ d }}{% endfor %}{% for d in danh_sach %}{{ d.ten }}{% endfor %}{{ nguoi_ky }}"
        )
    )
    assert "GỬI Bộ MẫuVụ Một đã xét" in whole(opened(unit_list(house, "to-trinh")))


def of_kind(house, kind):
    """A dossier whose report is of that kind."""
    (one,) = drafts(house, house.an, award=MERIT)
    mine = Nomination.objects.filter(pk=one.pk)
    if kind == "bc-tap-the":
        mine.update(person=None, organisation=house.vu)
    if kind == "bc-ho":
        mine.update(person=None, household=Household.objects.create(key="H1", name="Hộ ông Mẫu", address="Thôn Mẫu"))
    if kind in {"bc-cong-hien", "bc-dot-xuat"}:
        Round.objects.update(path=kind.removeprefix("bc-").replace("-", "_"))
    return one


@pytest.mark.parametrize("kind", list(REPORTS))
def test_each_report_has_its_own_template_and_says_what_ours_says(house, kind):
    one = of_kind(house, kind)
    ours = opened(report(house, one))
    for other in REPORTS:
        put(
            house.bo,
            other,
            template(f"KHÁC {other}: {{{{ ten }}}}{{% for d in thanh_tich %}}{{{{ d }}}}{{% endfor %}}"),
        )
    assert f"KHÁC {kind}: " in whole(opened(report(house, one)))
    PaperTemplate.objects.filter(kind=kind).update(content=shipped(kind))
    theirs = opened(report(house, one))
    assert leftover(theirs) == []
    assert lines(theirs)[:2] == lines(ours)[:2]
    assert [line for line in lines(ours) if line.startswith(("II", "III", "- Họ và tên:", "- Tên", "- Ngày"))] == [
        line for line in lines(theirs) if line.startswith(("II", "III", "- Họ và tên:", "- Tên", "- Ngày"))
    ]
    filled_rows = [row for table in ours.tables[1:-1] for row in cells(table)[1:] if row[0] != "……"]
    assert [row for table in theirs.tables[1:-1] for row in cells(table)[1:]] == filled_rows
    assert cells(theirs.tables[-1]) == cells(ours.tables[-1])


def test_a_template_no_longer_fit_is_told_where_the_paper_was_asked_for(house):
    (one,) = drafts(house, house.an)
    for kind in ("tt-de-nghi", "danh-sach", "bc-ca-nhan"):
        put(house.bo, kind, template("{{ loai.__class__ }}"), name="cũ.docx")
    client = signed_in(house.officer)
    at = f"/dot-xet/{house.at.key}/"
    asked = {"danh-sach.docx?don-vi=vu_mot": at, "to-trinh.docx?don-vi=vu_mot": at, "bao-cao.docx": f"/ho-so/{one.pk}/"}
    for paper, back in asked.items():
        answer = client.get(f"{back}{paper}")
        assert answer.headers["Location"] == back
        said = text(client.get(back))
        assert "không có trường “loai.__class__”" in said


def test_a_report_without_its_achievements_is_refused():
    (found,) = faults_of(template("{{ ten }}"), REPORT)
    assert "{{ thanh_tich }}" in found.message


def test_the_report_of_a_submitted_dossier_stays_as_on_the_day_it_was_submitted(house):
    """Neither a later name of the unit nor a later template changes what went up; a draft follows both."""
    went, draft = submitted(house, house.an)[0], drafts(house, house.binh)[0]
    own, target = Document(io.BytesIO(shipped("bc-ca-nhan"))), io.BytesIO()
    own.add_paragraph("MẪU SAU")
    own.save(target)
    put(house.bo, "bc-ca-nhan", target.getvalue())
    later = DAY + timedelta(days=1)
    PaperTemplate.objects.update(added_on=later)
    old = Phase.objects.get(organisation=house.vu)
    Phase.objects.filter(pk=old.pk).update(until=DAY)
    Phase.objects.create(
        organisation=house.vu, parent=old.parent, name="Vụ Đổi Tên", kind=old.kind, level=old.level, since=later
    )
    said = [str(whole(opened(report(house, one)))).upper() for one in (went, draft)]
    assert [("MẪU SAU" in one, "VỤ ĐỔI TÊN" in one) for one in said] == [(False, False), (True, True)]
