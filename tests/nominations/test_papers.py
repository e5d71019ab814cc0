"""A unit's letter, its list and the report of a dossier, read back from Word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.words import cells, leftover, lines, measured, opened, whole
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, MERIT, dossier_house, drafts, submitted
from thidua.documents.official.page import SAMPLE
from thidua.nominations.actions import save_passage
from thidua.nominations.models import Nomination, Passage, Round
from thidua.nominations.papers.past import columns, rows_of
from thidua.nominations.papers.report import held
from thidua.people.models import Household


@pytest.fixture
def house(db):
    return dossier_house()


def paper(house, what, *, who="officer", unit="vu_mot"):
    return signed_in(getattr(house, who)).get(f"/dot-xet/{house.at.key}/{what}.docx?don-vi={unit}")


def report(house, one, *, who="officer"):
    return signed_in(getattr(house, who)).get(f"/ho-so/{one.pk}/bao-cao.docx")


def test_the_letter_goes_from_the_head_of_the_unit_to_the_body_of_the_round(house):
    drafts(house, house.an, house.binh)
    drafts(house, house.an, award=MERIT)
    found = opened(paper(house, "to-trinh"))
    said = lines(found)
    assert cells(found.tables[0])[0][0] == "BỘ MẪU\nVỤ MỘT\n\nSố: ……/TTr-VM"
    assert said[:4] == [
        "TỜ TRÌNH", "Về việc đề nghị khen thưởng, thành tích năm 2025", "Kính gửi: Bộ Mẫu",
        "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022;",
    ]  # fmt: skip
    assert (
        "Vụ Một đã xét và đề nghị Bộ Mẫu xem xét khen thưởng 02 cá nhân (03 lượt đề nghị) (có danh sách kèm theo), cụ thể:"
        in said
    )
    assert "- Bằng khen của Bộ Mẫu: 01 cá nhân;" in said
    assert "- Danh hiệu “Chiến sĩ thi đua cơ sở”: 02 cá nhân." in said
    assert cells(found.tables[1])[0][1] == f"CỤC TRƯỞNG\n\n\n\n\n{house.head.full_name}"
    rows = cells(found.tables[2])
    assert rows[0] == [
        "TT",
        "Họ và tên, tập thể",
        "Ngày sinh, giới tính",
        "Chức vụ, đơn vị",
        "Hình thức đề nghị",
        "Tóm tắt thành tích",
    ]
    assert [row[1] for row in rows[1:]] == ["Lê Mẫu An", "Lê Mẫu An", "Phạm Mẫu Bình"]
    assert rows[1][3] == "Chuyên viên, Vụ Một"
    assert "05 năm hoàn thành xuất sắc nhiệm vụ (2021–2025)" in rows[1][5]
    assert [line for line in said if line.startswith("(Kèm theo Tờ trình số ……/TTr-VM ngày …… tháng …… năm")]
    assert [measured(one)[:2] for one in found.sections] == [(210, 297), (297, 210)]
    assert leftover(found) == []


def test_the_list_alone_holds_what_was_handed_in(house):
    submitted(house, house.an)
    found = opened(paper(house, "danh-sach", who="standing"))
    assert lines(found)[:2] == ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "Thành tích năm 2025"]
    assert [row[1] for row in cells(found.tables[1])[1:]] == ["Lê Mẫu An"]
    assert measured(found.sections[0]) == (297, 210, 20, 20, 30, 15)


def test_nobody_takes_the_list_of_another_unit_home(house):
    submitted(house, house.an)
    assert paper(house, "to-trinh", who="other").status_code == 404
    assert paper(house, "to-trinh", unit="khong_co").status_code == 404
    (one,) = Nomination.objects.all()
    assert report(house, one, who="other").status_code == 404


def test_the_report_of_a_person_has_its_past_in_columns(house):
    (one,) = drafts(house, house.an)
    seen = Passage.objects.filter(nomination=one, field="thanh_tich").values_list("version", flat=True).first() or 0
    save_passage(one, "thanh_tich", "Làm sổ điện tử.\nGiảm 3 ngày chờ.", seen=seen, on=DAY, actor=house.officer)
    found = opened(report(house, one))
    said = lines(found)
    assert said[:2] == [
        "BÁO CÁO THÀNH TÍCH",
        "Đề nghị tặng danh hiệu “Chiến sĩ thi đua cơ sở”\nLê Mẫu An, Chuyên viên, Vụ Một",
    ]
    assert [line for line in said if line.startswith(("I.", "II.", "III."))] == [
        "I. SƠ LƯỢC LÝ LỊCH", "II. THÀNH TÍCH ĐẠT ĐƯỢC", "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
    ]  # fmt: skip
    at = said.index("2. Thành tích đạt được:")
    assert said[at + 1 : at + 3] == ["Làm sổ điện tử.", "Giảm 3 ngày chờ."]
    assert "- Quê quán: ……" in said
    works, ratings, titles, forms, signs = found.tables[1:]
    assert cells(works)[1][0] == "2025"
    assert cells(works)[1][2] == "Quyết định số 5/QĐ-VM"
    assert [row[0] for row in cells(ratings)[1:]] == ["2021", "2022", "2023", "2024", "2025"]
    assert cells(titles)[-1] == ["2025", "Lao động tiên tiến", "Quyết định số 2025/QĐ-VM"]
    assert cells(forms)[1] == ["……", "……", "……"]
    assert [one.split("\n")[0] for one in cells(signs)[0]] == ["CẤP TRÊN TRỰC TIẾP", "NGƯỜI BÁO CÁO"]
    assert cells(signs)[0][1].endswith("\nLê Mẫu An")


def test_the_reports_of_a_collective_and_a_household_have_their_own_heads(house):
    (one,) = drafts(house, house.an)
    Nomination.objects.filter(pk=one.pk).update(person=None, organisation=house.vu, award="tap_the_lao_dong_xuat_sac")
    found = opened(report(house, one))
    assert "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH" in lines(found)
    assert cells(found.tables[-1])[0][1] == f"CỤC TRƯỞNG\n\n\n\n\n{house.head.full_name}"
    hearth = Household.objects.create(key="H1", name="Hộ ông Mẫu", address="Thôn Mẫu")
    Nomination.objects.filter(pk=one.pk).update(organisation=None, household=hearth, award=MERIT)
    found = opened(report(house, one))
    assert "- Địa chỉ: Thôn Mẫu" in lines(found)
    asked = ("1. Danh hiệu thi đua:", "2. Hình thức khen thưởng:")
    assert [line for line in lines(found) if line[:2] in ("1.", "2.", "3.")] == [*asked]  # nobody rates a household
    assert cells(found.tables[-1])[0][1].startswith("ĐẠI DIỆN HỘ GIA ĐÌNH")


def test_the_number_of_the_form_is_that_of_the_day_it_was_received_and_none_where_nobody_read_it(house):
    (one,) = drafts(house, house.an)
    assert lines(opened(report(house, one)))[0] == "BÁO CÁO THÀNH TÍCH"  # the annex of Decree 152/2025 was not read
    Nomination.objects.filter(pk=one.pk).update(received_on=DAY.replace(year=2024))
    assert lines(opened(report(house, one)))[0] == "Mẫu số 03"


def test_long_service_lists_the_posts(house):
    (one,) = drafts(house, house.an, award=MERIT)
    Round.objects.update(path="cong_hien")
    found = opened(report(house, one))
    assert cells(found.tables[1])[0] == [
        "Từ tháng, năm đến tháng, năm", "Chức vụ", "Đơn vị", "Số năm, tháng giữ chức vụ",
    ]  # fmt: skip
    assert cells(found.tables[1])[1][1:3] == ["Chuyên viên", "Vụ Một"]


@pytest.mark.parametrize(
    ("since", "last", "told"),
    [
        (date(2016, 1, 1), date(2016, 12, 31), "01 năm"), (date(2016, 1, 1), date(2026, 11, 28), "10 năm 10 tháng"),
        (date(2020, 2, 29), date(2021, 2, 28), "01 năm"), (date(2020, 1, 15), date(2020, 2, 13), "……"),
        (date(2020, 1, 15), date(2020, 2, 14), "01 tháng"), (date(2020, 5, 1), date(2019, 5, 1), "……"),
    ],
)  # fmt: skip
def test_how_long_a_post_was_held_in_whole_months(since, last, told):
    assert held(since, last) == told


def test_the_report_of_a_sudden_deed_tells_the_deed_and_no_years(house):
    (one,) = drafts(house, house.an, award=MERIT)
    Round.objects.update(path="dot_xuat")
    said = lines(opened(report(house, one)))
    assert said[1].split("\n")[0] == "Đề nghị tặng Bằng khen của Bộ Mẫu về thành tích đột xuất"
    assert [line for line in said if line.startswith(("I.", "II.", "III."))] == [
        "I. SƠ LƯỢC LÝ LỊCH",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
    ]
    assert not any("xuất sắc nhiệm vụ" in line for line in said)


def test_invented_data_is_marked(house):
    (one,) = drafts(house, house.an)
    assert SAMPLE not in whole(opened(report(house, one)))
    Round.objects.update(is_sample=True)
    for answer in (report(house, one), paper(house, "to-trinh"), paper(house, "danh-sach")):
        assert SAMPLE in whole(opened(answer))


@pytest.mark.parametrize(("line", "told"), [
    ("Năm 2023: Giấy khen (Quyết định số 1/QĐ-BM ngày 05/01/2024 của Bộ Mẫu)", ("2023", "Giấy khen", "Quyết định số 1/QĐ-BM ngày 05/01/2024 của Bộ Mẫu")),
    ("Năm 2019–2023: Bằng khen (vì dũng cảm)", ("2019–2023", "Bằng khen (vì dũng cảm)", "")),
    ("  Được khen nhiều lần ", ("", "Được khen nhiều lần", "")),
])  # fmt: skip
def test_a_line_of_the_past_in_columns(line, told):
    assert columns(line) == told


@given(st.text() | st.from_regex(r"Năm 20[0-9]{2}: .{1,30}( \(Quyết định .{1,20}\))?", fullmatch=True))
def test_no_word_of_the_past_is_lost(text):
    told = rows_of(text)
    assert len(told) == sum(bool(line.strip()) for line in text.splitlines())
    for line, (year, what, decision) in zip(
        (one.strip() for one in text.splitlines() if one.strip()), told, strict=True
    ):
        assert line == (f"Năm {year}: {what}{f' ({decision})' if decision else ''}" if year else what)
