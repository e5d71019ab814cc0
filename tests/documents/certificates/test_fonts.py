"""The print font is ours, whole, and in the file."""

import unicodedata
from typing import Any

import pytest

from tests.documents.certificates.made import LONG, NOW, ONE, named, opened, paper, printed, squeezed
from thidua.documents.certificates import LAYOUTS, Field, all_in_one
from thidua.documents.certificates.drawing import press
from thidua.documents.certificates.fonts import face
from thidua.documents.certificates.planning import plan_all

STYLES = {(bold, italic) for bold in (False, True) for italic in (False, True)}


def letters():
    """The letters of Vietnamese that carry a mark, small and capital."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    vowels = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones}
    small = {vowel for vowel in vowels if not vowel.isascii()} | {"đ"}
    return sorted(small | {letter.upper() for letter in small})


def test_du_134_chu_co_dau_o_ca_bon_kieu():
    assert len(letters()) == 134
    for bold, italic in STYLES:
        assert face(bold=bold, italic=italic).missing("".join(letters()) + "“”–…’") == []


def test_be_rong_la_cua_times():
    """The figures of Times New Roman, in thousandths: what is laid out for the one fits the other."""
    regular, bold = face(), face(bold=True)
    assert [round(1000 * regular.widths[letter]) for letter in " aAmỆ0"] == [250, 444, 722, 778, 611, 500]
    assert [round(1000 * bold.widths[letter]) for letter in " aAm0"] == [250, 500, 722, 833, 500]
    assert regular.width("aa", tracking=0.5) == pytest.approx(0.888 + 0.5, abs=0.001)


def test_moi_chu_in_ra_dung_chu_ay():
    text = "".join(letters())
    fields = [
        Field(key=key, x=5, y=20 + 20 * at, width=287, size=10, lines=2, bold=bold, italic=italic)
        for at, (key, (bold, italic)) in enumerate(zip(("recipient", "unit", "reason", "award"), sorted(STYLES), strict=True))
    ]  # fmt: skip
    spread = " ".join(text)
    said = printed(named(spread, unit=spread, reason=spread, award=spread), paper(*fields))
    assert said == text * 4


def fonts_of(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


@pytest.mark.parametrize("key", LAYOUTS)
def test_phong_chu_duy_nhat_la_tinos_va_nam_trong_tep(key):
    (page,) = opened(all_in_one([ONE], LAYOUTS[key], created=NOW)).pages
    fonts = fonts_of(page)
    assert fonts
    for font in fonts:
        (inner,) = (one.get_object() for one in font["/DescendantFonts"])
        family = font["/BaseFont"].partition("+")[2]
        assert family.split("-")[0] == "Tinos"
        assert inner["/FontDescriptor"]["/FontFile2"].get_data()
        assert font["/ToUnicode"].get_data()


def test_do_truoc_khong_hep_hon_ban_in():
    """A line measured to fill its box stays on one line: nothing is broken or cut by the compiler."""
    layout = paper(Field(key="recipient", x=10, y=10, width=200, size=60, least=6, bold=True))
    pages = plan_all([named(LONG)], layout)
    (line,) = pages[0]["lines"]
    assert face(bold=True).width(LONG) * line["size"] * 25.4 / 72 > 190
    with press(layout, created=NOW) as printing:
        (page,) = opened([printing.pdf(pages, title="Thử")]).pages
    assert squeezed(page.extract_text()) == squeezed(LONG)
    assert len(page.extract_text().strip().splitlines()) == 1
