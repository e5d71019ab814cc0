"""Laws and decrees by their full titles, and what a paper's grounds leave open on a day."""

from datetime import date

import pytest

from thidua.law.documents import dated, documents, doubts, in_force
from thidua.law.regimes import regimes

LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022"


def test_every_document_of_every_regime_has_its_title():
    named = {one.split()[-1] for regime in regimes() for one in regime.documents.split(";")}
    assert named == set(documents())


@pytest.mark.parametrize(("day", "decree"), [
    (date(2024, 5, 1), "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"),
    (date(2026, 3, 25), "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng"),
])  # fmt: skip
def test_the_grounds_of_a_day(day, decree):
    assert [one.named for one in in_force(day)] == [LAW, decree]


def test_nothing_is_named_of_a_day_nobody_has_read_about():
    assert in_force(date(2004, 6, 30)) == ()


def test_what_a_person_must_hold_against_the_texts():
    bases = "\n".join(one.named for one in in_force(date(2025, 1, 1)))
    assert [(one.title, one.said.split(" ngày ")[0]) for one in doubts(bases, on=date(2026, 10, 2))] == [
        ("Căn cứ cần đối chiếu", "Từ 01/10/2026 Luật 06/2026/QH16 có hiệu lực; chưa ai đọc được văn bản, kết luận tạm theo quy định đã đọc gần nhất."),
        ("Căn cứ còn thiếu", "Ngày 02/10/2026 áp dụng Nghị định số 152/2025/NĐ-CP"),
        ("Căn cứ có thể không còn hiệu lực", "Nghị định 98/2023/NĐ-CP không phải văn bản áp dụng vào"),
    ]  # fmt: skip


def test_a_title_known_by_heart_is_told():
    bases = "\n".join(one.named for one in in_force(date(2026, 3, 25)))
    assert [one.title for one in doubts(bases, on=date(2026, 3, 25))] == ["Đối chiếu tên văn bản"]


@pytest.mark.parametrize(("day", "said"), [
    (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"), (date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
    (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
])  # fmt: skip
def test_a_day_as_an_official_paper_writes_it(day, said):
    assert dated(day) == said
