"""A unit's officer takes home only the lines of the unit: the paper says that it is a part, and which."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.builders import officer
from tests.decisions.houses import DAY, signed
from tests.decisions.test_papers import words
from tests.honours.pages import signed_in
from thidua.decisions.papers.shipped import shipped
from thidua.decisions.papers.writing import Around, values_of
from thidua.decisions.presenting.extracts import extract
from thidua.documents.word_templates.checking import filled

pytestmark = pytest.mark.django_db


def workbook(reader, made):
    answer: Any = signed_in(reader).get(f"/quyet-dinh/{made.pk}/tien-thuong/xlsx/")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    said = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
    return answer["Content-Disposition"], said


def test_the_workbook_of_a_unit_is_an_extract(house):
    made = signed(house)
    name, said = workbook(officer(house["two"], username="cuc.hai"), made)
    assert "trich" in name
    assert any(one.startswith("Trích danh sách tiền thưởng kèm theo Quyết định 01/QĐ-BM") for one in said)
    assert any("chỉ nêu 1 trên 4 dòng" in one for one in said)
    assert ("Tổng cộng phần trích" in said, "Tổng cộng" in said) == (True, False)
    name, said = workbook(house["officer"], made)
    assert ("trich" in name, any("rích" in one for one in said), "Tổng cộng" in said) == (False, False, True)


def test_a_notice_of_some_lines_says_so_in_its_kind_its_subject_its_body_and_its_list(house):
    made = signed(house)
    lines = list(made.lines.filter(unit=house["two"]))
    part = extract(len(lines), made.lines.count())
    values = values_of(made, lines, "thong-bao", around=Around(body="Bộ Mẫu"), on=DAY, part=part)
    said = words(filled(shipped("thong-bao"), values))
    assert "TRÍCH THÔNG BÁO\nTrích kết quả khen thưởng: " in said
    assert said.count(part) == 1
    assert "(Trích danh sách. Kèm theo Thông báo số" in said
    whole = list(made.lines.all())
    assert extract(len(whole), made.lines.count()) == ""
    values = values_of(made, whole, "thong-bao", around=Around(body="Bộ Mẫu"), on=DAY)
    assert "rích" not in words(filled(shipped("thong-bao"), values)).replace("trích yếu", "")
