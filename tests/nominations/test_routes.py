"""A body's own road as text: what it may say, every slip with its line, and the road of the law beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.authority import decided_elsewhere, may_decide
from thidua.law.catalogue import AWARDS
from thidua.nominations.routes import Place, RouteError, lawful_legs, read_route

UNIT, BODY = '[[buoc]]\nnoi = "don_vi"\nviec = "đề nghị"\n', '[[buoc]]\nnoi = "co_quan_xet"\nviec = "xét"\n'


def test_steps_and_papers_are_read_and_some_are_of_one_award_only():
    read = read_route(
        UNIT
        + '[[buoc]]\nnoi = "cap_tren"\nviec = "xác nhận"\nngay = 5\nhinh_thuc = ["bang_khen_cap_bo"]\n'
        + BODY
        + '[[giay_to]]\nten = "Bản cam kết"\ntheo = "Quy chế, Điều 9"\n'
    )
    assert [(leg.place, leg.act, leg.days) for leg in read.legs("bang_khen_cap_bo")] == [
        (Place.UNIT, "đề nghị", None), (Place.ABOVE, "xác nhận", 5), (Place.BODY, "xét", None),
    ]  # fmt: skip
    assert [leg.place for leg in read.legs("giay_khen")] == [Place.UNIT, Place.BODY]
    assert [(paper.name, paper.place) for paper in read.papers("giay_khen")] == [("Bản cam kết", "Quy chế, Điều 9")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[buoc]\n", 1, "không đọc được"),
        (UNIT + 'noi_dung = "x"\n' + BODY, 4, "không có trường “noi_dung”"),
        (UNIT + '[[buoc]]\nnoi = "bo"\nviec = "xét"\n', 5, "không hiểu nơi “bo”"),
        (UNIT + BODY + "ngay = 0\n", 7, "số ngày làm việc"),
        (UNIT + BODY + "ngay = true\n", 7, "số ngày làm việc"),
        (UNIT + BODY + 'hinh_thuc = ["bk"]\n', 7, "khóa “bk”"),
        (UNIT + BODY + 'hinh_thuc = "bk"\n', 7, "danh sách khóa"),
        (UNIT + '[[buoc]]\nnoi = "co_quan_xet"\n', 4, "chưa ghi “viec”"),
        (UNIT, 1, "đường đi chưa trọn"),
        (BODY + UNIT, 1, "đường đi chưa trọn"),
        (UNIT + BODY + "[[giay]]\n", 7, "không có mục “giay”"),
        (UNIT + BODY + '[[giay_to]]\nten = "Đơn"\n', 7, "chưa ghi “theo”"),
        (UNIT + BODY + '[[buoc]]\nnoi = "noi_khac"\nviec = "xét"\n', 7, "chưa ghi “ten”"),
        ("buoc = 3\n", 1, "không đúng kiểu"),
    ],
)
def test_a_slip_names_its_line_and_its_mend(text, line, said):
    with pytest.raises(RouteError, match=said) as error:
        read_route(text)
    assert (error.value.line, bool(error.value.mend)) == (line, True)


def line_refused(text):
    """The line of the slip; 1 where there is none."""
    try:
        read_route(text)
    except RouteError as error:
        return error.line
    return 1


@given(st.text(alphabet='[]buocginayt_="\n 1thenv', max_size=80) | st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line_of_it(text):
    assert 1 <= line_refused(text) <= len(text.splitlines()) + 1


def test_the_road_of_the_law_as_seen_from_a_ministry_and_from_a_unit():
    day = date(2025, 8, 1)
    assert [(leg.place, leg.act, leg.name) for leg in lawful_legs("bang_khen_thu_tuong", "person", level="cap_bo", on=day)] == [
        (Place.UNIT, "đề nghị", ""), (Place.BODY, "xét, trình", ""),
        (Place.OUTSIDE, "thẩm định", "Bộ Nội vụ"), (Place.OUTSIDE, "quyết định", "Thủ tướng Chính phủ"),
    ]  # fmt: skip
    assert [leg.act for leg in lawful_legs("bang_khen_cap_bo", "person", level="cap_bo", on=day)] == [
        "đề nghị",
        "xét, quyết định",
    ]
    assert [leg.place for leg in lawful_legs("bang_khen_cap_bo", "person", level="don_vi", on=day)] == [
        Place.UNIT, Place.BODY, Place.OUTSIDE,
    ]  # fmt: skip


@pytest.mark.parametrize("level", ["don_vi", "cap_xa", "cap_huyen", "cap_bo"])
@pytest.mark.parametrize("day", [date(2025, 3, 1), date(2026, 3, 1)])
def test_the_road_says_the_body_decides_where_it_may_sign_and_nowhere_another_decides_for_sure(level, day):
    told = {True: 0, False: 0}
    for award, known in AWARDS.items():
        ruling = may_decide(award, level, day)
        for subject in known.subjects:
            legs = lawful_legs(award, subject, level=level, on=day)
            decides = legs[1].act == "xét, quyết định"
            assert decides or len(legs) > 2, (award, subject)
            assert decides or ruling.answer != "met", (award, subject)
            if known.valid_on(day):
                assert not (decides and decided_elsewhere(award, ruling, day)), (award, subject)
            told[decides] += 1
    assert min(told.values()) > 5
