"""The reviews of Bộ Mẫu: the five-year ones say what the two real reports say, to the last figure; the running year is alive."""

from datetime import date
from typing import Any

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.movements.actions import load_movements
from thidua.plans.actions import load_plans
from thidua.reviews.actions import load_reviews
from thidua.reviews.calculations.content import Content, read
from thidua.reviews.calculations.shape import digest
from thidua.reviews.models import Carried, Point, Review, State
from thidua.reviews.papers import report

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 27)
OUTPUTS = {
    "Luật được ban hành": "1", "Văn bản cấp Chính phủ được ban hành": "13", "Thông tư được ban hành": "94",
    "Văn bản đang hoàn thiện": "22",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=TODAY):
        load_movements(on=TODAY)
        load_plans(on=TODAY)
        yield load_reviews(on=TODAY)


def of(bloc: str, last: int) -> Review:
    return Review.objects.get(bloc__key=bloc, last=last, kind="tong_ket")


def content(review: Review) -> Content:
    return read(review.content or {})


def figures(review: Review) -> dict[str, list[str]]:
    """Collectives, individuals and times of each row of the awards."""
    [part] = [one for one in content(review).parts if one.key == "khen_thuong"]
    return {row.name: [cell.text for cell in row.cells[:3]] for row in part.tables[0].rows if not row.depth}


def test_the_departments_2015_to_2019_are_those_of_the_conference_of_2020():
    told = figures(of("khoi_co_quan_bo", 2019))
    assert {name: told[name] for name in list(told)[:8]} == {
        "Huân chương Lao động": ["5", "9", "14"],
        "Cờ thi đua của Chính phủ": ["5", "–", "5"],
        "Bằng khen của Thủ tướng Chính phủ": ["–", "15", "15"],
        "Chiến sĩ thi đua toàn quốc": ["–", "2", "2"],
        "Cờ thi đua của Bộ": ["17", "–", "17"],
        "Bằng khen của Bộ trưởng": ["28", "143", "171"],
        "Chiến sĩ thi đua cấp Bộ": ["–", "39", "39"],
        "Tập thể lao động xuất sắc": ["59", "–", "59"],
    }
    [part] = [one for one in content(of("khoi_co_quan_bo", 2019)).parts if one.key == "khen_thuong"]
    assert part.sentences[0].startswith(
        "Trong kỳ có 14 Huân chương Lao động cho 5 tập thể và 9 cá nhân; 5 lượt tập thể được tặng Cờ thi đua của Chính phủ; "
        "15 Bằng khen của Thủ tướng Chính phủ cho 15 cá nhân; 2 Chiến sĩ thi đua toàn quốc; 17 lượt tập thể được tặng Cờ thi "
        "đua của Bộ; 171 Bằng khen của Bộ trưởng cho 28 lượt tập thể và 143 lượt cá nhân"
    )


def test_the_general_departments_2010_to_2014_are_those_of_the_conference_of_2015():
    told = figures(of("khoi_tong_cuc_cuc_ban_quy", 2014))
    wanted = {
        "Huân chương Độc lập": "2", "Huân chương Lao động": "17", "Bằng khen của Thủ tướng Chính phủ": "11",
        "Cờ thi đua của Chính phủ": "6", "Chiến sĩ thi đua toàn quốc": "1", "Cờ thi đua của Bộ": "10",
        "Tập thể lao động xuất sắc": "83", "Chiến sĩ thi đua cơ sở": "1.431", "Chiến sĩ thi đua cấp Bộ": "157",
    }  # fmt: skip
    assert {name: told[name][2] for name in wanted} == wanted
    assert told["Bằng khen của Bộ trưởng"] == ["43", "32", "75"]


def test_the_outputs_of_2010_to_2014_are_those_of_the_conference_of_2015():
    [part] = [one for one in content(of("khoi_tong_cuc_cuc_ban_quy", 2014)).parts if one.key == "ket_qua"]
    told = {row.name: row.cells[-1].text for table in part.tables for row in table.rows}
    assert {name: told[name] for name in OUTPUTS} == OUTPUTS


def test_four_flags_of_2019_stand_in_the_columns_of_years():
    [part] = [one for one in content(of("khoi_co_quan_bo", 2019)).parts if one.key == "khen_thuong"]
    table = part.tables[0]
    [flags] = [row for row in table.rows if row.name == "Cờ thi đua của Bộ"]
    assert dict(zip(table.heads[1:], [cell.text for cell in flags.cells], strict=True))["2019"] == "4"


def test_every_figure_but_a_distinct_count_opens_its_records():
    for part in content(of("khoi_co_quan_bo", 2019)).parts:
        for table in part.tables:
            for head, *cells in (
                [head, *column]
                for head, column in zip(
                    table.heads[1:], zip(*[row.cells for row in table.rows if not row.is_sum], strict=True), strict=True
                )
            ):
                if head in {"Không trùng", "Khối trưởng", "Khối phó", "Tỷ lệ đúng hạn", "Đơn vị tính"} or (
                    table.key == "don_vi" and part.key == "khen_thuong" and head != "Tổng lượt"
                ):
                    continue
                assert all(cell.opens for cell in cells if cell.text != "–"), (part.key, table.key, head)


def test_what_was_issued_is_whole_and_the_weaknesses_of_the_documents_stand_there():
    issued = list(Review.objects.filter(state=State.ISSUED, last__lt=2020))
    assert len(issued) == 5
    assert all(one.digest == digest(one.content) for one in issued)
    limits = [one.text for one in content(of("khoi_co_quan_bo", 2019)).points["han_che"]]
    assert [text.split(":")[0].split(",")[0] for text in limits] == [
        "Kiểm tra", "Phát hiện", "Cán bộ làm công tác thi đua",
    ]  # fmt: skip


def test_the_next_period_says_what_became_of_the_open_rows():
    told = [(one.is_open, bool(one.done)) for one in content(of("khoi_co_quan_bo", 2019)).carried]
    assert told == [(True, True), (True, True), (False, True), (False, True), (False, True)]


def test_the_running_year_has_every_state_and_what_was_open_before(loaded):
    running = Review.objects.filter(last=2026)
    assert set(running.values_list("state", flat=True)) == set(State.values)
    bloc = running.get(bloc__key="khoi_co_quan_bo")
    assert (bloc.kind, bloc.state, Carried.objects.filter(review=bloc, point__closed_on=None).count()) == (
        "so_ket",
        "soan",
        7,
    )
    assert loaded == Review.objects.count() == 12
    assert load_reviews(on=TODAY) == 0
    assert Point.objects.filter(review__is_sample=False).count() == 0


def test_the_paper_has_the_figures_and_a_chart():
    from docx import Document

    one = of("khoi_co_quan_bo", 2019)
    paper: Any = Document(report(one, content(one), addressed="", on=TODAY))
    words = "\n".join(line.text for line in paper.paragraphs)
    assert "14 Huân chương Lao động cho 5 tập thể và 9 cá nhân" in words
    assert "Số: 07/BC-KTĐ" in "\n".join(cell.text for cell in paper.tables[0].rows[0].cells)
    assert [shape.width.cm for shape in paper.inline_shapes] == [pytest.approx(15, abs=0.01)]
    grids = [table.rows[0].cells[0].text for table in paper.tables]
    assert "Danh hiệu, hình thức" in grids
