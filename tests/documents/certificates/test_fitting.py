"""Long names shrink, then wrap between syllables; one that cannot fit is told with its row and field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.certificates.made import LONG, ONE, box, named, paper
from thidua.documents.certificates import Unprintable
from thidua.documents.certificates.fitting import fit
from thidua.documents.certificates.fonts import face
from thidua.documents.certificates.planning import plan_all
from thidua.documents.certificates.values import GLUE, texts_of

SYLLABLES = st.sampled_from("Nguyễn Trần Lê Thị Minh Hoàng Ánh Ngọc Khuê Phương Ứng An Ý Thượng Nghiêng".split())
NAMES = st.lists(SYLLABLES, min_size=1, max_size=24).map(" ".join)


def lines(text, **more):
    fitted = fit(text, box(**more))
    return fitted and (fitted.size, fitted.lines)


def test_ten_ngan_giu_nguyen_co_chu():
    assert lines("Lê Hoàng Minh Tuấn") == (20, ("Lê Hoàng Minh Tuấn",))


def test_ten_dai_co_lai_truoc_roi_moi_xuong_dong():
    assert lines("Công Tằng Tôn Nữ Hoàng Minh Phương", width=110) == (18.5, ("Công Tằng Tôn Nữ Hoàng Minh Phương",))
    assert lines("Công Tằng Tôn Nữ Hoàng Minh Phương", width=80) == (14, ("Công Tằng Tôn Nữ", "Hoàng Minh Phương"))


def test_cau_thi_xuong_dong_truoc():
    assert lines("Công Tằng Tôn Nữ Hoàng Minh Phương", width=100, wrap="early") == (
        20, ("Công Tằng Tôn Nữ", "Hoàng Minh Phương"),
    )  # fmt: skip


def test_am_tiet_cuoi_khong_dung_mot_minh():
    fitted = fit("Nguyễn Thị Phương", box(width=45, least=16))
    assert fitted is not None
    assert fitted.lines == ("Nguyễn", "Thị Phương")
    assert lines("Thượng Nghiêng", width=30) is None


def test_danh_xung_di_lien_voi_ten():
    text = texts_of(ONE)["recipient"]
    assert text == f"Ông{GLUE}Lê Hoàng Minh Tuấn"
    assert lines(text, width=26, lines=3) == (14, ("Ông Lê", "Hoàng", "Minh Tuấn"))
    assert lines("PGS.TS. Nguyễn Hoàng Minh Phương", width=60) == (14, ("PGS.TS. Nguyễn", "Hoàng Minh Phương"))


def test_khong_ngat_giua_chu_va_so_cua_no():
    text = "Đã có thành tích trong năm 2025 theo Quyết định số 12 ngày 05 tháng 02"
    fitted = fit(text, box(width=45, lines=8, size=12, least=12, wrap="early"))
    assert fitted is not None
    assert not [line for line in fitted.lines if line.split()[0][0].isdigit()]


@given(NAMES, st.floats(20, 200), st.integers(1, 4), st.sampled_from(["late", "early"]))
def test_dong_nao_cung_vua_va_khong_mat_chu_nao(name, width, most, wrap):
    field = box(width=width, lines=most, wrap=wrap)
    fitted = fit(name, field)
    words = name.split()
    narrowest = max(map(face().width, [*words, " ".join(words[-2:])])) * 14 * 25.4 / 72
    if fitted is None:
        one_line = face().width(name) * 14 * 25.4 / 72
        assert one_line > width * 0.99 * most * 0.5 or narrowest > width * 0.99
        return
    assert " ".join(fitted.lines) == name
    assert len(fitted.lines) <= most
    assert 14 <= fitted.size <= 20
    assert all(face().width(line) * fitted.size * 25.4 / 72 <= width for line in fitted.lines)
    assert len(words) < 2 or len(fitted.lines[-1].split()) > 1


def test_khong_vua_thi_neu_dong_va_o_ca_danh_sach_mot_lan():
    rows = [named("Lê Tuấn", row=7), named(LONG, row=8), named("Lê Tuấn", row=9, unit="x" * 90)]
    layout = paper(box(width=60), box(key="unit", y=60, width=60))
    with pytest.raises(Unprintable) as refused:
        plan_all(rows, layout)
    assert [(one.row, one.field) for one in refused.value.faults] == [
        (8, "recipient"), (9, "unit"),
    ]  # fmt: skip
    assert refused.value.faults[0].said == (
        f"Dòng 8, “Tên người, tập thể được khen”: “{LONG}” không vừa ô rộng 60 mm, 2 dòng, cỡ chữ nhỏ nhất 14. "
        "Hãy viết gọn lại, hoặc cho ô thêm dòng, rộng hơn hay cỡ chữ nhỏ hơn trong bố cục."
    )


def test_chu_phong_khong_co_thi_noi_chu_nao():
    with pytest.raises(Unprintable) as refused:
        plan_all([named("Lê 明 Tuấn ש", row=3)], paper(box()))
    (fault,) = refused.value.faults
    assert fault.said == (
        "Dòng 3, “Tên người, tập thể được khen”: Phông chữ in không có: “明” (U+660E), “ש” (U+05E9). "
        "Hãy gõ lại bằng chữ có trên bàn phím tiếng Việt."
    )


def test_ca_to_day_thi_nho_lai_het_cho_thi_noi_o_nao():
    flowing = [box(key=key, y=None, gap=4, width=200, lines=1, least=8) for key in ("award", "recipient", "unit")]
    (page,) = plan_all([named("Lê Tuấn", unit="Phòng Một")], paper(*flowing, flow=(20, 41)))
    assert [line["size"] for line in page["lines"]] == [pytest.approx(14)] * 3
    with pytest.raises(Unprintable) as refused:
        plan_all([named("Lê Tuấn", unit="Phòng Một", row=4)], paper(*flowing, flow=(20, 30)))
    assert refused.value.faults[0].said.startswith("Dòng 4, ")
    assert "không đủ chỗ theo chiều cao" in refused.value.faults[0].said
