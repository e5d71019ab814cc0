"""Papers: known by what they hold, asked for by the law's checklist or the body's own rules, opened by few."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, MERIT, PDF, House, dossier_house, drafts, submitted
from tests.pages import text
from thidua.documents.attached import PAPERS, kind_of_paper, name_to_save
from thidua.documents.problems import Unreadable
from thidua.files.models import Upload
from thidua.nominations import checklist
from thidua.nominations.actions import attach, save_passage, take_out, write_route
from thidua.nominations.models import Nomination, Paper
from thidua.people.models import Role
from thidua.people.refusals import Refused

PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0 anh \xff\xd9"


def zipped(*names):
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def bomb():
    """A Word file whose directory says that one part unpacks to 268 MB."""
    content = bytearray(zipped("word/document.xml"))
    size = content.index(b"PK\x01\x02") + 24
    content[size : size + 4] = (0x0FFFFFFF).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpeg"), (zipped("[Content_Types].xml", "word/document.xml"), "docx")],
)
def test_a_paper_is_known_by_its_content(content, kind):
    assert kind_of_paper(content, most=10_000) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (PDF[:20], "cut_off"),
        (PNG[:10], "cut_off"),
        (JPEG[:5], "cut_off"),
        (zipped("word/document.xml")[:30], "cut_off"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "macros"),
        (zipped("xl/workbook.xml"), "not_a_paper"),
        (bomb(), "zip_bomb"),
        (b"<html>", "not_a_paper"),
        (PDF + b" " * 10_000, "too_large"),
    ],
)
def test_what_is_no_paper_is_refused(content, code):
    with pytest.raises(Unreadable) as refused:
        kind_of_paper(content, most=10_000)
    assert (refused.value.code, bool(refused.value.mend)) == (code, True)


def test_a_directory_of_thousands_of_parts_is_not_even_read():
    with pytest.raises(Unreadable) as refused:
        kind_of_paper(zipped("word/document.xml") + b"PK\x01\x02" * 5_001, most=100_000)
    assert refused.value.code == "zip_bomb"


@pytest.mark.parametrize(
    ("name", "kind", "saved"),
    [("Giấy.PDF", "pdf", "Giấy.PDF"), ("giấy.docx", "pdf", "giấy.docx.pdf"), ("ảnh.jpeg", "jpeg", "ảnh.jpeg"), ("ảnh", "png", "ảnh.png")],
)  # fmt: skip
def test_a_file_is_saved_under_a_name_its_programs_open(name, kind, saved):
    assert name_to_save(name, kind) == saved


def kind_or_code(content):
    try:
        return kind_of_paper(content, most=10_000)
    except Unreadable as error:
        return error.code


HEADS = st.sampled_from([b"", b"PK", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])


@given(st.builds(bytes.__add__, HEADS, st.binary(max_size=200)))
def test_any_bytes_are_a_known_kind_or_refused(content):
    assert kind_or_code(content) in PAPERS | {"empty", "cut_off", "not_a_paper", "macros", "zip_bomb"}


@pytest.fixture
def house(db: None) -> House:
    return dossier_house()


@pytest.fixture
def one(house) -> Nomination:
    return drafts(house, house.an, award=MERIT)[0]


OWN = """\
[[giay_to]]
ten = "Báo cáo thành tích ký tươi"
theo = "Quy chế 9, Điều 4"
[[giay_to]]
ten = "Xác nhận thuế"
theo = "Quy chế 9, Điều 5"
hinh_thuc = ["giay_khen"]
"""


def test_the_body_says_what_its_dossiers_hold_and_what_is_missing(house, one):
    write_route(house.bo, OWN, since=date(2026, 1, 1), document="Quy chế 9", on=DAY, actor=None)
    listed = checklist.of(one, on=DAY)
    assert [(item.key, item.state) for item in listed.items] == [("bao_cao_thanh_tich_ky_tuoi", "thieu")]
    assert listed.missing == 1
    attach(one, PDF, name="bc.pdf", kind="bao_cao_thanh_tich_ky_tuoi", title="", on=DAY, actor=house.officer)
    listed = checklist.of(one, on=DAY)
    assert ([item.state for item in listed.items], listed.missing) == (["co"], 0)


def test_the_law_asks_and_an_answered_fact_settles_what_was_open(house):
    house.at.awards.create(award="bang_khen_thu_tuong")
    (one,) = drafts(house, house.an, award="bang_khen_thu_tuong")
    states = {item.key: item.state for item in checklist.of(one, on=DAY).items}
    assert {key: states[key] for key in ("to_trinh", "bien_ban", "y_kien_cap_uy", "xac_nhan_thanh_tich")} == {
        "to_trinh": "may_lap", "bien_ban": "thieu", "y_kien_cap_uy": "chua_ro", "xac_nhan_thanh_tich": "khong_can",
    }  # fmt: skip
    save_passage(one, "du_kien.dien_cap_uy_quan_ly", "co", seen=0, on=DAY, actor=house.officer)
    assert {item.key: item.state for item in checklist.of(one, on=DAY).items}["y_kien_cap_uy"] == "thieu"


def test_a_paper_taken_out_counts_no_more_and_its_file_stays(house, one):
    paper = attach(one, PDF, name="bc.pdf", kind="khac", title="Bài báo", on=DAY, actor=house.officer)
    take_out(paper, on=DAY, actor=house.officer)
    assert (checklist.of(one, on=DAY).others, Upload.objects.count()) == ([], 1)
    with pytest.raises(Refused, match="đã được bỏ rồi"):
        take_out(paper, on=DAY, actor=house.officer)


def test_after_submission_nothing_is_attached_any_more(house):
    (one,) = submitted(house, house.an)
    with pytest.raises(Refused, match="đơn vị không sửa được"):
        attach(one, PDF, name="bc.pdf", kind="khac", title="", on=DAY, actor=house.officer)


def test_the_page_takes_a_file_in_and_hands_it_to_few(house, one):
    client = signed_in(house.officer)
    wrong = SimpleUploadedFile("a.pdf", b"khong phai pdf")
    page = client.post(f"/ho-so/{one.pk}/giay-to/", {"file": wrong, "loai": "khac"}, follow=True)
    assert "“a.pdf”: Tệp này không phải PDF" in text(page)
    sent = {
        "file": SimpleUploadedFile("bài báo.pdf", PDF),
        "loai": "khac",
        "ten": "Bài báo",
        "dieu-kien": "Có sáng kiến",
    }
    page = client.post(f"/ho-so/{one.pk}/giay-to/", sent, follow=True)
    assert "Đã đính kèm “Bài báo”." in text(page)
    paper = Paper.objects.get()
    assert (paper.condition, paper.upload.kind if paper.upload else "") == ("Có sáng kiến", "pdf")
    answer = client.get(f"/ho-so/{one.pk}/giay-to/{paper.pk}/")
    assert (answer.content, answer["Content-Type"], answer["Content-Disposition"].startswith("attachment")) == (
        PDF, "application/pdf", True,
    )  # fmt: skip
    bloc = signed_in(officer(house.vu, Role.BLOC_HEAD, username="khoi"))
    assert [
        bloc.get(f"/ho-so/{one.pk}/").status_code,
        bloc.get(f"/ho-so/{one.pk}/giay-to/{paper.pk}/").status_code,
    ] == [200, 403]
    assert signed_in(house.other).get(f"/ho-so/{one.pk}/giay-to/{paper.pk}/").status_code == 404
    client.post(f"/ho-so/{one.pk}/giay-to/{paper.pk}/bo/")
    assert client.get(f"/ho-so/{one.pk}/giay-to/{paper.pk}/").status_code == 404


def test_a_refused_file_leaves_the_name_and_the_condition_that_were_chosen(house):
    (one,) = drafts(house, house.an)
    client = signed_in(house.officer)
    sent = {
        "loai": "khac",
        "ten": "Giấy chứng nhận “Sổ điện tử”",
        "dieu-kien": "Năm 2025: hoàn thành tốt nhiệm vụ trở lên",
    }
    answer = client.post(
        f"/ho-so/{one.pk}/giay-to/", {**sent, "file": SimpleUploadedFile("rong.pdf", b"")}, follow=True
    )
    page = answer.content.decode()
    assert "Tệp này trống" in text(answer)
    assert 'value="Giấy chứng nhận “Sổ điện tử”"' in page
    assert '<option value="Năm 2025: hoàn thành tốt nhiệm vụ trở lên" selected>' in page
    assert not Paper.objects.exists()
