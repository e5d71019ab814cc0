"""Official papers: measures of Nghị định 30/2020/NĐ-CP, odd names, tables over pages, the mark of invented data."""

from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.words import cells, lines, measured, whole
from thidua.documents.official import Annex, Basis, Heading, Mark, Official, Remark, Sign, Table, Wish, write_official
from thidua.documents.official.page import SAMPLE, clean

DAY = date(2026, 3, 5)


def paper(**more):
    told = {
        "issuer": "Vụ Một", "above": "Bộ Mẫu", "number": "……/TTr-VM", "dated": "Hà Nội, ngày 05 tháng 3 năm 2026",
        "kind": "Tờ trình", "about": "Về việc thử", "blocks": ["Một đoạn."],
    }  # fmt: skip
    return Document(write_official(Official(**told | more), on=DAY))


def test_the_page_the_face_and_the_head_are_those_of_the_decree():
    found = paper(receivers=["Như trên;", "Lưu: VT."], signs=[Sign(["VỤ TRƯỞNG"], "Lê Mẫu An")])
    assert measured(found.sections[0]) == (210, 297, 20, 20, 30, 15)
    assert (found.styles["Normal"].font.name, found.styles["Normal"].font.size) == ("Times New Roman", Pt(14))
    head, foot = found.tables
    assert cells(head) == [
        ["BỘ MẪU\nVỤ MỘT\n\nSố: ……/TTr-VM",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nHà Nội, ngày 05 tháng 3 năm 2026"]
    ]  # fmt: skip
    assert [row.bold for line in head.rows[0].cells[0].paragraphs[:2] for row in line.runs] == [False, True]
    assert cells(foot) == [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "VỤ TRƯỞNG\n\n\n\n\nLê Mẫu An"]]
    assert lines(found) == ["TỜ TRÌNH", "Về việc thử", "Một đoạn."]
    body = next(line for line in found.paragraphs if line.text == "Một đoạn.")
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert abs(body.paragraph_format.first_line_indent - Cm(1.27)) < 500
    assert body.paragraph_format.keep_with_next


def test_the_number_of_the_page_stands_on_top_but_not_on_the_first():
    section = paper().sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_head_of_a_table_comes_again_and_no_row_is_cut():
    table = Table(
        heads=("TT", "Tên"), rows=[[str(at), f"Người {at}"] for at in range(80)], widths=(1, 15.5), aligns="cl"
    )
    found = paper(blocks=[table]).tables[1]
    assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in found.rows)
    assert [round(column.width.cm, 1) for column in found.columns] == [1.0, 15.5]
    assert len(found.rows) == 81


def test_what_is_appended_is_numbered_anew_and_may_lie_on_its_side():
    found = paper(annexes=[Annex(title="Danh sách", about="Kèm theo Tờ trình số ……", blocks=["Hết."], across=True)])
    first, second = found.sections
    assert measured(second) == (297, 210, 20, 20, 30, 15)
    assert second._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert first._sectPr.find(qn("w:pgNumType")) is None
    assert lines(found)[-3:] == ["DANH SÁCH", "(Kèm theo Tờ trình số ……)", "Hết."]


def test_invented_data_says_so_on_every_page():
    told = {"annexes": [Annex(title="Danh sách", about="x", blocks=[])]}
    marked = paper(is_sample=True, **told).sections[0]
    for head in (marked.first_page_header, marked.header):
        assert [line.text for line in head.paragraphs if line.text] == [SAMPLE]
    assert all(one.header.is_linked_to_previous for one in list(paper(is_sample=True, **told).sections)[1:])
    assert SAMPLE not in whole(paper(**told))


ODD = st.text(st.characters(codec=None, categories=None), max_size=200) | st.sampled_from(
    ["<w:p/>&amp;]]>", "{{ so }}{% for %}", "\x00\x0b\ud800", "x" * 5_000, "Nguyễn\tThị\r\nB", "\ufffe\uffff"]
)


@given(st.lists(ODD, min_size=9, max_size=9))
def test_whatever_a_name_holds_the_paper_opens_and_says_it(odd):
    one, two, three, four, five, six, seven, eight, nine = odd
    table = Table(heads=(one, "b"), rows=[[two, three]], widths=(8, 8.5), aligns="lr", strong=frozenset({0}))
    found = paper(
        issuer=four, about=five, mark=Mark(six), blocks=[Basis(seven), Heading(eight), Remark(nine), Wish(one), table],
        signs=[Sign([two], three), Sign([four], five)],
    )  # fmt: skip
    grid = found.tables[1]
    assert grid.rows[1].cells[0].text == clean(two)
    assert clean(eight).replace("\n", "") in "".join(line.text for line in found.paragraphs)


@pytest.mark.parametrize(
    ("words", "whole"), [("02 năm hoàn thành xuất sắc", True), ("02 năm hoàn thành xuất sắc; " * 40, False)]
)
def test_a_row_too_high_goes_on_over_the_page_and_takes_no_signature_along(words, whole):
    table = Table(heads=["TT", "Tóm tắt"], rows=[["1", words]], widths=[1.1, 6.2], aligns="cl", size=11)
    found = paper(blocks=["Danh sách:", table], signs=[Sign(["VỤ TRƯỞNG"], "Lê Mẫu An")])
    row = found.tables[1].rows[-1]
    assert bool(row._tr.findall(f".//{qn('w:cantSplit')}")) is whole
    assert bool(row.cells[1].paragraphs[-1].paragraph_format.keep_with_next) is whole


def test_a_row_further_down_stays_whole_with_the_signature():
    table = Table(
        heads=["TT", "Tóm tắt"],
        rows=[["1", "x"], ["2", "Hoàn thành xuất sắc " * 20]],
        widths=[1.1, 6.2],
        aligns="cl",
        size=11,
    )
    found = paper(blocks=[table], signs=[Sign(["VỤ TRƯỞNG"], "Lê Mẫu An")])
    assert found.tables[1].rows[-1].cells[1].paragraphs[-1].paragraph_format.keep_with_next
