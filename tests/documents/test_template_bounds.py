"""A template that would keep a processor busy is refused before its marks are searched with patterns; whatever is let through
has marks the patterns find in one pass.
"""

import io
import re
import resource
import subprocess
import sys
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.word_templates import Words, faults_of, filled
from thidua.documents.word_templates.bounds import LONGEST_MARK, MOST_MARKS, Paper, marks_fault

WORDS = Words(texts={"so": "số", "trich_yeu": "trích yếu"}, lists={"dong": "các dòng"})
SECONDS = 60
"""Of processor time, for all the files below together; the first of them alone took 167 before."""
RUN = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
HEAVY = {
    "mở không đóng": RUN % "{{" * 60_000,
    "đóng không mở": RUN % "-%}" * 60_000,
    "một ngoặc mỗi đoạn": RUN % "{" * 60_000,
    "khoảng trắng": RUN % ("{% colspan" + " " * 3_000),
    "lệnh riêng": RUN % ("{% colspan" + " " * 400 + "%}"),
    "đoạn trống": RUN % "{{ so }}" + '<w:p w:rsidR="1"/>' * 20_000,
    "chữ trống": "<w:p><w:r>" + '<w:t xml:space="preserve"/>' * 15_000 + "</w:r></w:p>",
    "dòng bảng ở ngoài": "<w:tbl><w:tr/></w:tbl>" + RUN % "{{tr so }}" * 1_900 + RUN % "x" * 40_000,
    "trường lạ": RUN % "{{ la }}" * 1_900,
    "quá nhiều dấu": RUN % "{{ so }}" * 2_500,
}


def written(body, *, part="word/document.xml"):
    """A Word file whose body is this XML."""
    empty, target = io.BytesIO(), io.BytesIO()
    Document().save(empty)
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"<w:body>", f"<w:body>{body}".encode()) if name == part else content)
    return target.getvalue()


def said(body):
    return [one.said for one in faults_of(written(body), WORDS)]


def refused(xml):
    """What is said of the marks of a part."""
    fault = marks_fault("Thân văn bản", xml)
    return fault.said if fault else ""


def test_a_heavy_template_is_looked_through_within_a_limit_of_processor_time(tmp_path):
    for at, body in enumerate(HEAVY.values()):
        (tmp_path / f"{at}.docx").write_bytes(written(body))
    script = (
        "import sys, pathlib; from thidua.documents.word_templates import Words, faults_of; "
        "words = Words(texts={'so': 'số'}); "
        "print(sum(bool(faults_of(one.read_bytes(), words)) for one in pathlib.Path(sys.argv[1]).iterdir()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )  # fmt: skip
    assert done.stdout == "8\n"  # all but the two with empty elements alone, which any office may have


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (RUN % "Số: {{ so", "Thân văn bản, đoạn “Số: {{ so”: dấu {{ chưa có dấu }} của nó. Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."),
        (RUN % "Số: so }}", "Thân văn bản, đoạn “Số: so }}”: dấu }} không có dấu {{ đứng trước. Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."),
        (RUN % "{{ a {{ b }}", "Thân văn bản, đoạn “{{ a {{ b }}”: dấu {{ chưa có dấu }} của nó. Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."),
        (RUN % "{%tr if so %}", "Thân văn bản, đoạn “{%tr if so %}”: dấu {%tr nằm ngoài dòng của bảng. Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."),
        (RUN % "{% vm %}", "Thân văn bản, đoạn “{% vm %}”: câu lệnh “vm” không được dùng trong mẫu. Bỏ câu lệnh ấy."),
        ("<!-- a -->", "Thân văn bản: có ghi chú của máy (XML) mà Word không ghi. Mở bằng Word, lưu lại dạng .docx rồi gửi."),
    ],
)  # fmt: skip
def test_a_mark_that_is_not_whole_is_named_with_its_paragraph(body, told):
    assert said(body) == [told]


def test_as_many_marks_as_allowed_and_one_more():
    assert marks_fault("Thân văn bản", "{{ so }}" * MOST_MARKS) is None
    assert refused("{{ so }}" * (MOST_MARKS + 1)) == (
        "Thân văn bản: có hơn 2000 dấu {{ }} và {% %}, nhiều hơn một mẫu được có. "
        "Dùng vòng lặp qua danh sách thay cho các dòng chép lại."
    )


def test_a_mark_as_long_as_allowed_and_one_sign_longer():
    assert marks_fault("", "{{" + "a" * LONGEST_MARK + "}}") is None
    told = "giữa {{ và }} có hơn 500 chữ. Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."
    assert refused("{{" + "a" * (LONGEST_MARK + 1) + "}}") == f"Thân văn bản, đoạn “{{{{{'a' * 78}”: {told}"


def test_a_part_that_unpacks_to_more_than_a_template_has_is_not_unpacked():
    assert said(RUN % "x" * 90_000) == [
        "Phần “word/document.xml” mở ra 4 MB, nhiều hơn 3 MB một mẫu được có. "
        "Bỏ phần chép thừa trong tài liệu, lưu lại dạng .docx rồi gửi."
    ]


def test_footnotes_are_known_by_their_kind_whatever_their_part_is_called():
    """The library renders them by kind: a field in a part of another name is looked at too."""
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t><![CDATA[{{ la }}]]></w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written(RUN % "{{ so }}"))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "[Content_Types].xml":
                text = text.replace(
                    b"</Types>", f'<Override PartName="/word/la.xml" ContentType="{content}"/></Types>'.encode()
                )
            if name == "word/_rels/document.xml.rels":
                text = text.replace(
                    b"</Relationships>",
                    f'<Relationship Id="n1" Type="{kind}" Target="la.xml"/></Relationships>'.encode(),
                )
            new.writestr(name, text)
        new.writestr("word/la.xml", notes)
    assert [one.said for one in faults_of(target.getvalue(), WORDS)] == [
        "Chú thích, đoạn “{{ la }}”: không có trường “la”. Các trường dùng được: so, trich_yeu, dong."
    ]


def test_a_mark_word_wrote_in_several_runs_and_an_empty_line_are_filled_as_ever():
    split = '<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ s</w:t></w:r><w:r><w:t>o }}</w:t></w:r></w:p><w:p w:rsidR="00A1"/>'
    assert said(split) == []
    paper = Document(filled(written(split), {"so": "01/QĐ", "trich_yeu": "", "dong": []}))
    assert [one.text for one in paper.paragraphs] == ["01/QĐ", ""]


PIECES = st.sampled_from(
    ["{", "}", "%", "#", "{{", "}}", "{%", "%}", "{#", "#}", "</w:t></w:r><w:r><w:t>", "</w:p><w:p>", "tr ", "p so ", "so", " ", "-", '<w:p w:a="1"/>']
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_what_is_let_through_has_every_mark_whole_once_patched(pieces):
    """After the library's first step every mark is closed before another begins, so none of its patterns runs on to the end."""
    xml = f"<w:body><w:p><w:r><w:t>{''.join(pieces)}</w:t></w:r></w:p></w:body>"
    if marks_fault("Thân văn bản", xml) is None:
        patched = Paper(io.BytesIO()).patch_xml(xml)
        assert re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", patched, flags=re.DOTALL).count("{{") == 0
        for begun, end in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            assert all(end in rest[: LONGEST_MARK + 2] for rest in patched.split(begun)[1:])


@given(st.text(alphabet="{}%#<>/wt: a\n", max_size=200))
def test_any_text_has_an_answer(text):
    found = marks_fault("Thân văn bản", text)
    assert found is None or found.said.startswith("Thân văn bản")
