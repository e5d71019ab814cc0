"""A layout is plain data: what is wrong in it is told at once, field by field."""

import pytest

from tests.documents.certificates.made import NOW, ONE, box, opened, paper
from thidua.documents.certificates import LAYOUTS, Unprintable, faults_of, read_layout, trial_page
from thidua.documents.certificates.planning import plan_all
from thidua.documents.certificates.values import texts_of

FIELD: dict[str, object] = {"key": "recipient", "x": 40, "y": 100.5, "width": 200, "size": 24, "least": 16, "lines": 2}
GOOD = {
    "key": "phoi", "name": "Phôi của Sở", "width": 297, "height": 210, "fields": [FIELD], "code": {"x": 20, "y": 160, "size": 25},
}  # fmt: skip


def told(**more):
    with pytest.raises(Unprintable) as refused:
        read_layout({**GOOD, **more})
    return [fault.said for fault in refused.value.faults]


def test_bo_cuc_san_co_deu_dung_va_khong_o_nao_chom_len_nhau():
    assert {key: [fault.said for fault in faults_of(one)] for key, one in LAYOUTS.items()} == {
        key: [] for key in LAYOUTS
    }
    assert {(one.width, one.height) for one in LAYOUTS.values()} == {(297, 210), (400, 300)}
    for one in LAYOUTS.values():
        shown = {place.key for place in one.fields}
        assert {"decider", "recipient", "unit", "reason", "issued", "capacity", "signer", "decision", "golden"} <= shown
        assert one.framed == (one.flow is not None)


def test_doc_bo_cuc_cua_don_vi():
    layout = read_layout(GOOD)
    (field,) = layout.fields
    assert (field.x, field.y, field.width, field.size, field.align) == (40, 100.5, 200, 24, "center")
    assert layout.code
    moved = layout.shifted(1.5, -2)
    assert [(one.x, one.y) for one in (*moved.fields, moved.code) if one] == [(41.5, 98.5), (21.5, 158)]


def test_o_ra_ngoai_giay_hay_ghi_sai_thi_noi_o_nao():
    assert told(fields=[{**FIELD, "x": 120}]) == [
        "“Tên người, tập thể được khen”: Ô này ra ngoài tờ giấy: theo chiều ngang từ 120 đến 320 mm, giấy rộng 297 mm. "
        "Hãy sửa vị trí hay bề rộng để cả ô nằm trong giấy."
    ]
    assert told(fields=[{**FIELD, "size": "to"}]) == [
        "“Tên người, tập thể được khen”: “cỡ chữ” ghi chưa đúng. Hãy ghi lại: số đo là số, chữ là chữ."
    ]
    assert told(fields=[{**FIELD, "align": "justify"}]) == [
        "“Tên người, tập thể được khen”: “canh lề” chỉ nhận: left, center, right. Hãy chọn một trong các giá trị ấy."
    ]
    assert told(fields=[{key: value for key, value in FIELD.items() if key != "y"}]) == [
        "“Tên người, tập thể được khen”: Ô này chưa có vị trí. Hãy ghi ô cách mép trên tờ giấy bao nhiêu milimét."
    ]
    assert told(fields=[FIELD, FIELD]) == [
        "“Tên người, tập thể được khen”: Bố cục có hai ô cho cùng một điều. Hãy bỏ một ô."
    ]
    assert told(code={"x": 20, "y": 160, "size": 5}) == [
        "“Mã QR”: Mã nhỏ hơn 15 mm khó quét. Hãy để cạnh ít nhất 15 mm."
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"fields": []},
        {"fields": "recipient"},
        {"fields": [{**FIELD, "key": "la"}]},
        {"fields": [{**FIELD, "width": 0}]},
        {"fields": [{**FIELD, "width": float("nan")}]},
        {"fields": [{**FIELD, "lines": 2.5}]},
        {"fields": [{**FIELD, "bold": "có"}]},
        {"fields": [{**FIELD, "least": 30}]},
        {"fields": [{**FIELD, "colour": "red"}]},
        {"fields": [{**FIELD, "dai": 5}]},
        {"fields": [FIELD | {"tracking": 9}]},
        {"width": 20},
        {"width": None},
        {"flow": [10]},
        {"flow": [90, 20]},
        {"marks": [{"text": "vị trí dấu", "x": 290, "y": 10, "size": 20}]},
        {"code": 5},
        {"name": 5},
    ],
)
def test_moi_loi_deu_bi_tu_choi(broken):
    assert all(told(**broken))


def test_o_chom_len_nhau_chi_la_nhac():
    (fault,) = faults_of(paper(box(), box(key="unit", y=20)))
    assert fault.severity == "warning"
    assert fault.said == (
        "“Tên người, tập thể được khen”: Ô này chồm lên ô “Chức vụ, đơn vị”. Hãy in trang thử rồi dời một trong hai ô."
    )
    assert not list(faults_of(paper(box(), box(key="unit", y=25))))


def test_diem_neo_giu_canh_o():
    top, middle, bottom = (
        plan_all([ONE], paper(box(y=50, anchor=anchor)))[0]["lines"][0]["y"] for anchor in ("top", "middle", "bottom")
    )
    height = 20 * 1.2 * 25.4 / 72
    assert (top - middle, top - bottom) == (pytest.approx(height / 2, abs=0.01), pytest.approx(height, abs=0.01))


def test_trang_thu_noi_so_do_cua_tung_o():
    layout = LAYOUTS["phoi_giay_khen_a4"]
    (page,) = opened([trial_page(layout, created=NOW, example=ONE)]).pages
    said = " ".join(page.extract_text().split())
    assert "Tên người, tập thể được khen: trái 32, mép dưới 112, rộng 233" in said
    assert "phải dài đúng 100 mm" in said
    assert "Ông Lê Hoàng Minh Tuấn" in said
    size = [round(float(side) / 72 * 25.4, 1) for side in (page.mediabox.width, page.mediabox.height)]
    assert size == [297, 210]
    with pytest.raises(ValueError, match="stock"):
        trial_page(LAYOUTS["giay_khen_a4"], created=NOW)


def test_loi_cua_mot_to():
    said = texts_of(ONE)
    assert said["issued"].replace("\u00a0", " ") == "Hà Nội, ngày 05 tháng 02 năm 2026"
    assert said["decision_day"].replace("\u00a0", " ") == "ngày 25 tháng 3 năm 2026"
    assert (said["day_only"], said["month_only"], said["year_only"]) == ("05", "02", "2026")
    assert (said["capacity"], said.get("post")) == ("Bộ trưởng", None)
