"""Whose award it is, read from the words of whoever decided."""

from types import SimpleNamespace

import pytest

from thidua.honours.givers import body_of_head, named_in_book


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("Bộ trưởng Bộ Mẫu", "Bộ Mẫu"),
        ("Bộ Mẫu", "Bộ Mẫu"),
        ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Ủy ban Dân tộc"),
        ("Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", "tỉnh Gia Lai"),
        ("Chủ tịch UBND thành phố Huế", "thành phố Huế"),
        ("Tổng cục trưởng Tổng cục Hạ tầng", "Tổng cục Hạ tầng"),
        ("Cục trưởng Cục Nước sạch", "Cục Nước sạch"),
        ("Giám đốc Sở Xây dựng", "Sở Xây dựng"),
        ("Chánh án Tòa án nhân dân tối cao", "Tòa án nhân dân tối cao"),
        ("Viện trưởng Viện kiểm sát nhân dân tối cao", "Viện kiểm sát nhân dân tối cao"),
        ("Trưởng ban Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương"),
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("Chủ tịch nước", "Chủ tịch nước"),
        ("Bộ trưởng", "Bộ trưởng"),
        ("Cục trưởng cục trưởng", "Cục trưởng cục trưởng"),
        ("Giám đốc ", "Giám đốc"),
    ],
)  # fmt: skip
def test_the_body_behind_the_office(told, body):
    assert body_of_head(told) == body


@pytest.mark.parametrize(
    ("award", "decided_by", "name"),
    [
        ("chien_si_thi_dua_cap_bo", "Bộ trưởng Bộ Mẫu", "Chiến sĩ thi đua Bộ Mẫu"),
        ("bang_khen_cap_bo", "Bộ trưởng Bộ Mẫu", "Bằng khen của Bộ Mẫu"),
        ("bang_khen_cap_bo", "Chủ tịch UBND tỉnh Gia Lai", "Bằng khen của tỉnh Gia Lai"),
        ("bang_khen_thu_tuong", "Thủ tướng Chính phủ", "Bằng khen của Thủ tướng Chính phủ"),
    ],
)  # fmt: skip
def test_an_award_has_one_name_whoever_is_written_as_deciding(award, decided_by, name):
    line = SimpleNamespace(award=award, decided_by=decided_by, year=2025)
    assert named_in_book(line) == name  # type: ignore[arg-type]
