"""Sizes are told in one unit, and a file over a limit never looks as large as the limit."""

import pytest

from tests.documents.files import zipped
from thidua.documents.problems import Unreadable
from thidua.documents.sheets import Limits, open_book
from thidua.documents.sizes import megabytes


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (20_000_000, "20 MB"), (20_971_520, "20,9 MB"), (6_790_000, "6,7 MB"), (1_500_000_000, "1500 MB"), (1_000_000, "1 MB"),
        (999_999, "0,999 MB"), (2000, "0,002 MB"), (1, "0,000001 MB"), (0, "0 MB"),
    ],
)  # fmt: skip
def test_một_megabyte_là_một_triệu_byte(size, words):
    assert megabytes(size) == words


def test_vượt_một_byte_cũng_nói_khác_giới_hạn():
    assert (megabytes(20_000_001, up=True), megabytes(20_000_000, up=True)) == ("20,1 MB", "20 MB")
    with pytest.raises(Unreadable, match="Tệp nặng 0,00201 MB, vượt giới hạn 0,002 MB"):
        open_book(b"x" * 2001, name="a.csv", limits=Limits(bytes=2000))


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(Unreadable) as refused:
        open_book(data, name="a.xlsx", limits=Limits(**limits))
    assert refused.value.code == "zip_bomb"
    return refused.value.message


def test_tệp_nén_bị_từ_chối_vì_gì_thì_nói_điều_ấy():
    assert "giới hạn 0,001 MB" in refusal(zipped({"xl/workbook.xml": b"\0" * 2000}), unzipped=1000)
    assert "phình ra quá lớn khi mở (hơn 200 lần)" in refusal(zipped({"xl/workbook.xml": b"\0" * 30_000_000}))
    assert "hơn 5.000 tệp con" in refusal(zipped({f"{n}.xml": b"" for n in range(5001)}))
