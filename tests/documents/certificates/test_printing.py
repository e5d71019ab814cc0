"""What is handed out: as many pages as certificates, the texts that were given, and nothing of them run as code."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.documents.certificates.made import LONG, NOW, ONE, box, named, opened, paper, printed, squeezed
from thidua.documents.certificates import LAYOUTS, Unprintable, all_in_one, each_in_zip, picture, preview
from thidua.documents.certificates.drawing import Press, press
from thidua.documents.certificates.faults import WrongCount
from thidua.documents.certificates.planning import plan_all
from thidua.documents.certificates.printing import file_name
from thidua.documents.certificates.values import tidied
from thidua.documents.qr import code_of

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from('#$@\\"\'`*_[]{}()<>=~/|&%;:-.,\0\n\t\u202e\u200f\u200b\u0301\u0323\u0300\u00a0\ufeff'),
        st.characters(codec="utf-8", max_codepoint=0x1EFF),
    ),
    max_size=700,
)  # fmt: skip


@pytest.mark.parametrize("key", LAYOUTS)
def test_to_nao_cung_du_loi(key):
    said = printed(ONE, LAYOUTS[key])
    wanted = ["BỘ TRƯỞNG BỘ MẪU", "Ông Lê Hoàng Minh Tuấn", ONE.unit, ONE.reason, "Quyết định số 412/QĐ-BM", "ngày 25 tháng 3 năm 2026",
              "Số sổ vàng: 2031", "Hà Nội, ngày 05 tháng 02 năm 2026", "Đoàn Minh Khuê"]  # fmt: skip
    assert [text for text in wanted if squeezed(text) not in said] == []
    whole = LAYOUTS[key].framed
    assert (squeezed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in said) is whole
    assert said.index("LêHoàng") < said.index("Đoàn"), "reading goes from top to bottom"


@pytest.mark.parametrize("key", LAYOUTS)
def test_ten_dai_nhat_van_in_du(key):
    one = named(
        LONG,
        unit="Viện Khoa học và Công nghệ Môi trường Nông nghiệp miền Nam, Bộ Mẫu",
        capacity="KT. Bộ trưởng",
        post="Thứ trưởng",
    )
    said = printed(one, LAYOUTS[key])
    assert squeezed(LONG) in said
    assert squeezed("KT. BỘ TRƯỞNG THỨ TRƯỞNG") in said


def test_nhieu_to_mot_tep_moi_nguoi_mot_trang_dung_thu_tu():
    names = [f"Lê Hoàng {place}" for place in range(30)]
    seen = []
    pieces = all_in_one(
        [named(name, row=at) for at, name in enumerate(names, 1)], LAYOUTS["giay_khen_a4"], created=NOW,
        progress=lambda done, total: seen.append((done, total)),
    )  # fmt: skip
    pages = opened(pieces).pages
    assert [
        name for name, page in zip(names, pages, strict=True) if squeezed(name) not in squeezed(page.extract_text())
    ] == []
    assert seen == [(done, 30) for done in range(1, 31)]


def test_khung_chi_nam_trong_tep_mot_lan():
    one, many = (
        len(b"".join(all_in_one([replace(ONE, address="")] * count, LAYOUTS["bang_khen_a4"], created=NOW)))
        for count in (1, 51)
    )
    assert (many - one) / 50 < 5_000


def test_moi_nguoi_mot_tep_ten_khong_dau_khong_trung():
    people = [
        named("Lê Hoàng Minh Tuấn", row=1),
        named("Đỗ Ánh", row=2, golden=""),
        named("Đỗ Ánh", row=3, golden="2/2026"),
        named("???", row=4),
    ]
    seen = []
    data = b"".join(each_in_zip(people, LAYOUTS["giay_khen_a4"], created=NOW, progress=lambda *told: seen.append(told)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == [
            "0001-so-2031-le-hoang-minh-tuan.pdf", "0002-do-anh.pdf", "0003-so-2-2026-do-anh.pdf", "0004-so-2031.pdf",
        ]  # fmt: skip
        for name, one in zip(archive.namelist(), people, strict=True):
            (page,) = opened([archive.read(name)]).pages
            assert squeezed(one.name) in squeezed(page.extract_text())
    assert seen == [(done, 4) for done in range(1, 5)]
    assert b"".join(each_in_zip(people, LAYOUTS["giay_khen_a4"], created=NOW)) == data, "same values, same bytes"


@given(st.text(max_size=200), st.integers(1, 99_999))
def test_ten_tep_luon_an_toan(name, place):
    assert re.fullmatch(r"\d{4,5}(-[a-z0-9-]+)?\.pdf", file_name(named(name), place, 99_999))


def test_so_trang_lech_thi_khong_dua_ra_gi():
    layout = LAYOUTS["giay_khen_a4"]
    with press(layout, created=NOW) as printing:
        broken = Press(printing.compiler, replace(layout, framed=False, width=0.001, height=0.001), NOW)
        with pytest.raises((WrongCount, RuntimeError)):
            broken.pdf([], title="Không có trang nào")


def test_mot_dong_hong_thi_khong_in_dong_nao():
    for act in (all_in_one, each_in_zip):
        with pytest.raises(Unprintable):
            next(act([named("Lê Tuấn"), named("x" * 500, row=2)], LAYOUTS["giay_khen_a4"], created=NOW))


def test_cho_tren_phoi_chi_co_trong_ban_xem_truoc():
    layout = LAYOUTS["bang_khen_a4"]
    seen = squeezed(opened([preview(ONE, layout, created=NOW)]).pages[0].extract_text())
    assert "vịtrídấu" in seen
    assert "Quốchuy" in seen
    said = printed(ONE, layout)
    assert "vịtrídấu" not in said
    assert "Quốchuy" not in said
    assert picture(ONE, layout, created=NOW).startswith(b"\x89PNG")


def test_du_lieu_mau_noi_o_moi_to():
    for layout in LAYOUTS.values():
        (page,) = opened(all_in_one([ONE], layout, created=NOW, is_sample=True)).pages
        assert "Dữliệumẫu,khôngcógiátrị" in squeezed(page.extract_text())


@settings(max_examples=60)
@given(HOSTILE)
@example('#read("/etc/passwd") #import "x" $1/0$ @nhan \\u{41} "quoted" \'\' `raw` *b* _i_ // /* ~ -- ---')
@example("\0\u202eLê \u2066Hoàng\u2069 Minh")
@example("a\u0301\u0323\u0300\u0301" * 9)
@example("שלום Lê")
@example("x" * 599)
@example('"}\n#panic("x")\n{"')
def test_chu_go_vao_khong_bao_gio_thanh_ma(text):
    layout = paper(
        box(width=280, size=10, least=4, lines=8, wrap="early"), box(key="signer", y=150, width=200, lines=1)
    )
    one = named(text, signer="Đoàn Minh Khuê")
    people = [one, named("Lê Tuấn", row=2)]
    if refused := _refused(people, layout):
        assert refused == {(1, "recipient")}
        return
    pages = opened(all_in_one(people, layout, created=NOW)).pages
    first, second = (squeezed(page.extract_text()) for page in pages)
    assert first == squeezed(tidied(text)) + squeezed("Đoàn Minh Khuê")
    assert second == squeezed("Lê Tuấn Đoàn Minh Khuê")


def _refused(people, layout):
    try:
        plan_all(people, layout)
    except Unprintable as refused:
        return {(fault.row, fault.field) for fault in refused.faults}
    return set()


def test_chu_co_dinh_cua_bo_cuc_cung_duoc_don():
    layout = paper(box(key="loi", text="Quyết\0 định\n\u202e #panic(1)"), box(y=60))
    assert printed(named("Lê Tuấn"), layout) == squeezed("Quyết định #panic(1) Lê Tuấn")


def test_ma_qr_ve_dung_dia_chi():
    address = "https://vi.du/xac-minh/3F2A-90C1-77D4-0B5E/"
    assert code_of(address, mask=2).size == code_of(address).size
    with pytest.raises(Unprintable, match="khó quét"):
        next(all_in_one([replace(ONE, address=address + "x" * 300)], LAYOUTS["giay_khen_a4"], created=NOW))
    with_code, without = (
        len(b"".join(all_in_one([replace(ONE, address=said)], LAYOUTS["giay_khen_a4"], created=NOW)))
        for said in (address, "")
    )
    assert with_code > without + 1_000
    assert "Quétmã" in printed(ONE, LAYOUTS["giay_khen_a4"])
    assert "Quétmã" not in printed(replace(ONE, address=""), LAYOUTS["giay_khen_a4"])
