"""What a signed decision says on paper stays as it was signed; what nobody knows is blank in every place of it."""

import io
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from docx import Document

from tests.builders import awarding_round, entered, honour
from tests.decisions.houses import DAY, FORM, drafted, passed, signed
from tests.documents.words import cells, lines, opened
from tests.honours.pages import signed_in
from tests.pages import text
from tests.unlocked import unlocked
from thidua.decisions.actions import draft_submission, end_template, settle_bonus, sign, sign_submission, take_template
from thidua.decisions.models import Printed
from thidua.decisions.papers.every import EVERY
from thidua.decisions.papers.fields import LISTS, TEXTS
from thidua.decisions.papers.shipped import shipped
from thidua.documents.official.page import SAMPLE
from thidua.documents.word_templates import filled
from thidua.files.models import PaperTemplate
from thidua.people.models import Phase

pytestmark = pytest.mark.django_db
WHOLE = "{{ so }}{{ trich_yeu }}{{ nguoi_ky }}{% for d in dieu %}{{ d.noi_dung }}{% endfor %}{% for d in danh_sach %}{{ d.ten }}{% endfor %}"
MIDDLE = "chien_si_thi_dua_co_so"
BASIS = "Công văn 12/BTĐKT-TH ngày 05/01/2026"


def paper(house, made, kind):
    return opened(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/van-ban/{kind}/"))


def template(*paragraphs):
    made = Document()
    for one in (*paragraphs, WHOLE):
        made.add_paragraph(one)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def taken(house, kind, word, on=DAY):
    """A template of the body that says a word."""
    more = {"kind": kind, "body": house["bo"], "on": on, "actor": house["officer"]}
    return take_template(template(word), name=f"{word}.docx", **more)


@pytest.mark.parametrize("kind", ["quyet-dinh", "thong-bao", "to-trinh"])
def test_a_template_replaced_on_the_very_day_changes_no_paper_of_a_signed_decision(house, kind):
    one = taken(house, kind, "MẪU MỘT")
    draft = drafted(house)
    made = sign(draft, on=DAY, actor=house["signer"], version=draft.version)
    before = said(house, made, kind)
    two = taken(house, kind, "MẪU HAI")
    assert said(house, made, kind) == before
    end_template(two, on=DAY, actor=house["officer"])
    assert said(house, made, kind) == before
    assert before[0] == "MẪU MỘT"
    assert Printed.objects.get(decision=made).templates[kind] == one.pk


def test_a_decision_signed_with_our_template_keeps_it_when_the_body_gets_its_own(house):
    made = signed(house)
    before = said(house, made, "quyet-dinh")
    taken(house, "quyet-dinh", "MẪU HAI")
    assert said(house, made, "quyet-dinh") == before


def test_what_was_signed_before_templates_were_kept_goes_by_the_day_of_its_signature(house):
    one = taken(house, "quyet-dinh", "MẪU MỘT", on=DAY - timedelta(days=2))
    made = signed(house)
    taken(house, "quyet-dinh", "MẪU HAI", on=DAY + timedelta(days=1))
    with unlocked("decisions.migrations.0023_printed_stays"):
        Printed.objects.update(templates={})
    assert said(house, made, "quyet-dinh")[0] == "MẪU MỘT"
    one.added_on = DAY + timedelta(days=1)
    one.save(update_fields=["added_on"])
    assert said(house, made, "quyet-dinh")[0] != "MẪU MỘT"


def test_a_template_of_a_signed_decision_that_fits_no_more_is_told_with_what_is_left_to_do(house):
    one = taken(house, "quyet-dinh", "MẪU MỘT")
    made = signed(house)
    PaperTemplate.objects.filter(pk=one.pk).update(content=template("{{ so.__class__ }}"))
    page = text(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/", follow=True))
    assert (
        "Văn bản ký khi mẫu ấy đang dùng nên chỉ lập lại được theo mẫu ấy; dùng bản đã ký hoặc bản lưu của văn thư."
        in page
    )


def test_a_signed_submission_keeps_its_template(house):
    """The letter and the list that went up are those of the day they were signed."""
    own = Document(io.BytesIO(EVERY["danh-sach"].shipped("danh-sach")))
    own.add_paragraph("MẪU MỘT")
    target = io.BytesIO()
    own.save(target)
    more = {"kind": "danh-sach", "body": house["bo"], "on": DAY, "actor": house["officer"]}
    one = take_template(target.getvalue(), name="một.docx", **more)
    dossier = passed(house["round"], "bang_khen_thu_tuong", house["one"], house["an"])
    draft = draft_submission([dossier.pk], body=house["bo"], addressee="Thủ tướng", on=DAY, actor=house["officer"])
    signature = {"signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê", "symbol": "TTr-BM"}
    made = sign_submission(draft, signature, on=DAY, actor=house["signer"])
    assert made.templates == {"tt-de-nghi": None, "danh-sach": one.pk}
    take_template(EVERY["danh-sach"].shipped("danh-sach"), name="hai.docx", **more)
    address = f"/trinh-cap-tren/{made.pk}/van-ban/danh-sach/"
    assert lines(opened(signed_in(house["officer"]).get(address)))[-1] == "MẪU MỘT"


def open_draft(house, *more):
    """A draft with a line whose bonus the texts leave open: something lower of the same year was paid by another decision."""
    line = honour(
        "lao_dong_tien_tien", 2025, house["one"], house["an"], decision_number="7/QĐ-BM",
        decided_on=date(2026, 1, 5), bonus=710_000,
    )  # fmt: skip
    entered(line, at=house["bo"])
    at = awarding_round(house["bo"], MIDDLE, key="mot-nam", name="Đợt một năm")
    return drafted(house, passed(at, MIDDLE, house["one"], house["an"]), *more)


def said(house, made, kind):
    found = paper(house, made, kind)
    return [*lines(found), *(row for table in found.tables for row in cells(table))]


@pytest.mark.parametrize("kind", ["quyet-dinh", "thong-bao", "to-trinh"])
def test_what_happens_after_the_signature_changes_no_paper(house, kind):
    draft = open_draft(house, house["dossiers"][0])
    made = sign(draft, on=DAY, actor=house["signer"], version=draft.version)
    before = said(house, made, kind)
    line = made.lines.get(award=MIDDLE)
    settle_bonus(made, line.pk, 1_630_000, basis=BASIS, on=DAY, actor=house["officer"])
    if kind == "quyet-dinh":  # the others are papers of today, of the body as it is called when they are made
        Phase.objects.filter(organisation=house["bo"]).update(name="Bộ Đổi Tên")
    assert said(house, made, kind) == before
    assert "Bộ Mẫu" in " ".join(str(one) for one in before)


def test_what_was_signed_before_is_filled_once_from_what_stands(house):
    made = signed(house)
    kept = Printed.objects.get(decision=made)
    want = (kept.values, kept.lines)
    with unlocked("decisions.migrations.0023_printed_stays"):
        Printed.objects.all().delete()
    drafted_too = awarding_round(house["bo"], MIDDLE, key="mot-nam", name="Đợt một năm")
    drafted(house, passed(drafted_too, MIDDLE, house["one"], house["an"]))
    import_module("thidua.decisions.migrations.0017_printed").fill(apps, None)
    found = Printed.objects.get()
    assert (found.decision_id, found.values, found.lines) == (made.pk, *want)


@pytest.mark.parametrize("is_signed", [False, True])
def test_a_sum_nobody_knows_is_said_in_the_list_and_in_no_article_or_total(house, is_signed):
    made = open_draft(house, house["dossiers"][0])
    if is_signed:
        made = sign(made, on=DAY, actor=house["signer"], version=made.version)
    found = paper(house, made, "quyet-dinh")
    (article,) = [line for line in lines(found) if line.startswith("Điều 2.")]
    assert article == (
        "Điều 2. Tiền thưởng kèm theo: mức của từng tập thể, cá nhân theo danh sách kèm theo, từ Quỹ thi đua, khen thưởng của Bộ."
    )
    assert [row[-1] for row in cells(found.tables[-1])[1:]].count("Chưa xác định") == 1
    assert not any("Tổng tiền thưởng" in line or "0 đồng" in line for line in lines(found))


def test_where_no_sum_is_known_the_draft_and_the_sign_page_say_that_no_article_will(house):
    draft = open_draft(house)
    reader = signed_in(house["signer"])
    for page in (f"/quyet-dinh/{draft.pk}/", f"/quyet-dinh/{draft.pk}/ky/"):
        assert "quyết định không có điều về tiền thưởng; ký rồi thì không thêm được" in text(reader.get(page))


def test_where_no_sum_is_known_no_place_says_nought(house):
    draft = open_draft(house)
    made = sign(draft, on=DAY, actor=house["signer"], version=draft.version)
    for kind in ("quyet-dinh", "thong-bao"):
        assert not any("đồng" in str(one) for one in said(house, made, kind))


@pytest.mark.parametrize("receivers", ["", "Như Điều 3;\nLưu: VT.", "- Như Điều 3;\nVụ Một;"])
def test_the_places_to_send_name_the_last_article_there_is(house, receivers):
    draft = open_draft(house)
    draft.receivers = receivers
    draft.save()
    made = sign(draft, on=DAY, actor=house["signer"], version=draft.version)
    found = paper(house, made, "quyet-dinh")
    assert [line.partition(".")[0] for line in lines(found) if line.startswith("Điều")] == ["Điều 1", "Điều 2"]
    ((sent, _),) = cells(found.tables[1])
    assert "Như Điều 2;" in sent
    assert "Như Điều 3" not in sent
    three = paper(house, signed(house, house["dossiers"][0], receivers=receivers), "quyet-dinh")
    assert "Như Điều 3;" in cells(three.tables[1])[0][0]


def test_the_list_names_its_awards_and_its_groups(house):
    some = [one for one in house["dossiers"] if one.award == FORM]
    made = signed(house, *some, title="Về việc tặng Bằng khen của Bộ trưởng Bộ Mẫu")
    found = paper(house, made, "quyet-dinh")
    assert "Tập thể, cá nhân được tặng Bằng khen của Bộ trưởng Bộ Mẫu" in lines(found)
    assert any(line.endswith("năm 2026 của Bộ trưởng Bộ Mẫu)") for line in lines(found))
    rows = [row[:2] for row in cells(found.tables[-1])[1:]]
    assert [row[0] for row in rows] == ["I. Tập thể", "1", "II. Cá nhân", "2", "3"]


def test_the_letter_goes_to_the_head_and_ends_as_the_decree_wants(house):
    made = signed(house, capacity="KT", head_title="Bộ trưởng", signer_title="Thứ trưởng")
    told = lines(paper(house, made, "to-trinh"))
    assert "Kính gửi: Bộ trưởng Bộ Mẫu" in told
    assert [line.endswith("./.") for line in told if line.startswith("Điều")] == [False, False, True]
    assert any("của Bộ trưởng Bộ Mẫu)" in line for line in lines(paper(house, made, "quyet-dinh")))


def test_every_page_of_the_list_says_that_its_data_are_invented():
    values: dict[str, Any] = dict.fromkeys(TEXTS, "x") | {name: [] for name in LISTS}
    paper = Document(filled(shipped("quyet-dinh"), values, is_sample=True))
    for section in paper.sections:
        for header in (section.first_page_header, section.header):
            assert [one.text for one in header.paragraphs].count(SAMPLE) == 1
