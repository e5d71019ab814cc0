"""A template that would fetch, start or carry something, written in every way Word would still understand."""

import io
import itertools
import zipfile
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.decisions.papers.fields import LISTS, ROWS, TEXTS, WORDS
from thidua.decisions.papers.shipped import shipped
from thidua.documents.word_templates.checking import faults_of, filled

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FAR = "http://xau.example/a"
PARTS = {
    "word/header9.xml": ("hdr", "header"), "word/footer9.xml": ("ftr", "footer"), "word/footnotes.xml": ("footnotes", "footnotes"),
    "word/comments.xml": ("comments", "comments"), "word/glossary/document.xml": ("glossaryDocument", "glossaryDocument"),
}  # fmt: skip


def changed(edits):
    """Our decision with some parts changed, or new."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(shipped("quyet-dinh"))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edits[name](content) if name in edits else content)
        for name in edits.keys() - set(old.namelist()):
            new.writestr(name, edits[name](b""))
    return target.getvalue()


def related(text):
    return {
        "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", f"{text}</Relationships>".encode())
    }


def placed(text, part="word/document.xml"):
    """Words of a body in a part of the document: where it is a part of its own, with its relation."""
    if part == "word/document.xml":
        return {part: lambda old: old.replace(b"<w:body>", f"<w:body>{text}".encode())}
    root, kind = PARTS[part]
    new = f'<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{text}</w:{root}>'
    target = part.removeprefix("word/")
    return {part: lambda _: new.encode()} | related(f'<Relationship Id="x9" Type="{OFFICE}/{kind}" Target="{target}"/>')


def told(edits):
    return [one.said for one in faults_of(changed(edits), WORDS["quyet-dinh"])]


RELATIONS = {
    "có tiền tố": f'<r:Relationship xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships" Id="x" Type="{OFFICE}/attachedTemplate" Target="{FAR}" TargetMode="External"/>',
    "dấu lớn hơn": f'<Relationship Id="x" Type="{OFFICE}/image" Target="{FAR}?a>b" TargetMode="External"/>',
    "giả làm liên kết": f'<Relationship Id="x" Type="{OFFICE}/image" Target="{FAR}?{OFFICE}/hyperlink" TargetMode="External"/>',
    "thực thể": f'<Relationship Id="x" Type="{OFFICE}/image" Target="{FAR}" TargetMode="&#69;xternal"/>',
    "trong mà ngoài": f'<Relationship Id="x" Type="{OFFICE}/image" Target="{FAR}"/>',
    "ổ đĩa chung": f'<Relationship Id="x" Type="{OFFICE}/image" Target="\\\\xau\\a"/>',
    "chế độ lạ": f'<Relationship Id="x" Type="{OFFICE}/image" Target="{FAR}" TargetMode="external"/>',
    "liên kết mở tệp": f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="file://xau/a.exe" TargetMode="External"/>',
    "ghép tệp": f'<Relationship Id="x" Type="{OFFICE}/aFChunk" Target="a.html"/>',
    "nhúng": f'<Relationship Id="x" Type="{OFFICE}/oleObject" Target="a.xml"/>',
    "macro": '<Relationship Id="x" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="a.xml"/>',
    "loại lạ": '<Relationship Id="x" Type="http://schemas.microsoft.com/office/2011/relationships/webextension" Target="a.xml"/>',
    "khai kiểu tệp": f'<!DOCTYPE a [<!ENTITY e "External">]><Relationship Id="x" Type="{OFFICE}/image" Target="{FAR}"/>',
}  # fmt: skip


@pytest.mark.parametrize("text", RELATIONS.values(), ids=list(RELATIONS))
def test_a_relation_outwards_is_refused_however_it_is_written(text):
    assert told(related(text))


def test_a_link_to_a_page_and_a_part_of_the_document_stay():
    link = f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="https://bo.example/" TargetMode="External"/>'
    assert told(related(link)) == []


def char(turn):
    return f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>'


def runs(*pieces):
    return "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in pieces
    )


def spread(code, cuts):
    """A field whose instruction is cut into runs."""
    places = [0, *sorted({at % len(code) for at in cuts}), len(code)]
    pieces = [code[here:there] for here, there in itertools.pairwise(places)]
    return f"<w:p>{char('begin')}{runs(*pieces)}{char('separate')}<w:r><w:t>x</w:t></w:r>{char('end')}</w:p>"


def simple(code, cuts):
    return f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


BAD = (
    "INCLUDEPICTURE", "includetext", "DDE", "DDEAUTO", "IMPORT", "LINK", "DATABASE", "EMBED", "MACROBUTTON", "QUOTE", "IF", "RD", "PRINT",
    "PAGEX", "=",
)  # fmt: skip


@given(
    code=st.sampled_from(BAD), cuts=st.lists(st.integers(0, 60), max_size=6), part=st.sampled_from(["word/document.xml", *PARTS]),
    form=st.sampled_from([spread, simple]), before=st.sampled_from(["", " ", "  \n"]),
)  # fmt: skip
def test_a_field_that_fetches_or_runs_is_refused_by_name_in_every_part(code, cuts, part, form, before):
    found = told(placed(form(f"{before}{code} xau.example \\d", cuts), part))
    name = code.upper() if code.isalpha() else "= xau.example"
    assert any(f"trường “{name}" in one for one in found), found


@settings(max_examples=20)
@given(
    code=st.sampled_from(["PAGE", " NUMPAGES \\* MERGEFORMAT ", "page", "DATE \\@ dd/MM/yyyy", 'HYPERLINK &quot;https://bo.example/&quot;', "HYPERLINK \\l muc"]),
    part=st.sampled_from(["word/document.xml", *PARTS]), form=st.sampled_from([spread, simple]),
)  # fmt: skip
def test_a_field_about_the_document_itself_stays(code, part, form):
    assert told(placed(form(code, []), part)) == []


PAGE = f"{char('begin')}{runs('PAGE ')}"
TRICKS = {
    "lồng trường": f"<w:p>{char('begin')}{char('begin')}{runs('TITLE')}{char('end')}{runs('PAGE')}{char('end')}</w:p>",
    "chữ đã xóa": f"<w:p>{char('begin')}<w:del><w:r><w:delInstrText>PAGE </w:delInstrText></w:r></w:del>{runs('LINK')}{char('end')}</w:p>",
    "chữ trong hình": f"<w:p>{char('begin')}<w:r><w:pict>{runs('PAGE ')}</w:pict></w:r>{runs('LINK a')}{char('end')}</w:p>",
    "sau dấu ngăn": f"<w:p>{PAGE}{char('separate')}{runs('LINK a')}{char('end')}</w:p>",
    "không đóng": f"<w:p>{char('begin')}{runs('LINK a')}</w:p>",
    "qua hai đoạn": f"<w:p>{char('begin')}{runs('LI')}</w:p><w:p>{runs('NK a')}{char('end')}</w:p>",
    "trường của mẫu": f"<w:p>{char('begin')}{runs('PAGE {{ so }}')}{char('end')}</w:p>",
    "câu lệnh cắt trường": f"<w:p>{PAGE}<w:r><w:t>{{% if so %}}</w:t></w:r>{char('end')}<w:r><w:t>{{% endif %}}</w:t></w:r></w:p>",
    "liên kết mở tệp": f"<w:p>{char('begin')}{runs('HYPERLINK file:///c:/a.exe')}{char('end')}</w:p>",
    "ghép tệp": '<w:altChunk xmlns:r="a" r:id="x"/>',
    "ảnh cũ": f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{FAR}"/></v:shape></w:pict></w:r></w:p>',
    "nhúng": "<w:p><w:r><w:object/></w:r></w:p>",
}  # fmt: skip


@pytest.mark.parametrize("text", TRICKS.values(), ids=list(TRICKS))
def test_what_reads_otherwise_than_it_looks_is_refused(text):
    assert told(placed(text))


@pytest.mark.parametrize(
    "edits",
    [
        {"word/a.svg": lambda _: b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
        {"word/media/a.png": lambda _: f'<w:hdr xmlns:w="{WORD}">{simple("LINK a", ())}</w:hdr>'.encode()},
        {"[Content_Types].xml": lambda old: old.replace(b"</Types>", b'<Default Extension="png" ContentType="application/xml"/></Types>')},
        {"[Content_Types].xml": lambda old: old.replace(b"</Types>", b'<Override PartName="/a" ContentType="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/></Types>')},
        {"WORD/document.xml": lambda _: b"<a/>"},
        {"word/settings.xml": lambda old: old.replace(b"</w:settings>", b"<w:mailMerge/></w:settings>")},
    ],
    ids=["svg", "XML mang tên ảnh", "ảnh khai là XML", "macro", "hai phần trùng tên", "trộn thư"],
)  # fmt: skip
def test_parts_under_a_false_name_are_refused(edits):
    assert told(edits)


def test_every_fault_is_told_with_its_place():
    both = placed(spread("LINK a", ()) + simple("DDE b", ()))
    assert [one.split(":")[0] for one in told(both)] == ["Thân văn bản", "Thân văn bản"]


def test_what_is_taken_in_is_filled_as_before():
    values: dict[str, Any] = dict.fromkeys(TEXTS, "thử") | {name: ["thử"] for name in LISTS}
    values |= {name: [dict.fromkeys(row, "thử")] for name, row in ROWS.items()}
    Document(filled(changed(placed(spread("PAGE", ()))), values))
