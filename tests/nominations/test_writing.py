"""A dossier is written field by field: nobody writes over another, a line left alone keeps its source."""

from unicodedata import normalize

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import entered, honour
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, House, dossier_house, drafts, submitted
from tests.pages import heading, text
from thidua.nominations.actions import Submission, rewrite_passage, save_passage, submit, withdraw
from thidua.nominations.models import Nomination, Passage
from thidua.people.refusals import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return dossier_house()


@pytest.fixture
def one(house) -> Nomination:
    return drafts(house, house.an)[0]


def passage(one, field):
    return Passage.objects.get(nomination=one, field=field)


def test_a_save_counts_up_and_says_who(house, one):
    saved = save_passage(one, "thanh_tich", "Làm sổ điện tử.\r\n\r\n", seen=1, on=DAY, actor=house.officer)
    assert (saved.text, saved.version, saved.is_own, saved.edited_by) == ("Làm sổ điện tử.", 2, True, "Cán Bộ Mẫu")
    again = save_passage(one, "thanh_tich", "Làm sổ điện tử.", seen=2, on=DAY, actor=house.officer)
    assert again.version == 2


def test_who_saw_an_older_save_writes_over_nobody(house, one):
    house.head.full_name = "Trưởng Vụ Mẫu"
    save_passage(one, "thanh_tich", "Bản của cán bộ", seen=1, on=DAY, actor=house.officer)
    with pytest.raises(ChangedMeanwhile, match="đã lưu mục này trong lúc ông/bà gõ"):
        save_passage(one, "thanh_tich", "Bản của trưởng", seen=1, on=DAY, actor=house.head)
    assert passage(one, "thanh_tich").text == "Bản của cán bộ"


def test_ones_own_save_in_another_tab_is_told_as_ones_own(house, one):
    save_passage(one, "thanh_tich", "Bản ở thẻ kia", seen=1, on=DAY, actor=house.officer)
    with pytest.raises(ChangedMeanwhile, match="ở một thẻ khác") as told:
        save_passage(one, "thanh_tich", "Bản ở thẻ này", seen=1, on=DAY, actor=house.officer)
    assert told.value.message == "Ông/bà đã lưu mục này ở một thẻ khác."


def test_marks_typed_apart_are_kept_as_one_letter(house, one):
    apart = normalize("NFD", "Đã hoàn thành\nvượt mức")
    saved = save_passage(one, "thanh_tich", apart, seen=1, on=DAY, actor=house.officer)
    assert saved.text == "Đã hoàn thành\nvượt mức"
    again = save_passage(one, "thanh_tich", normalize("NFC", apart), seen=saved.version, on=DAY, actor=house.officer)
    assert again.version == saved.version


def test_an_answer_that_got_lost_is_not_taken_for_anothers_writing(house, one):
    """The page sent "Một", left before it heard that it was kept, and sends "Một, hai" naming both."""
    save_passage(one, "thanh_tich", "Một\r\n", seen=1, on=DAY, actor=house.officer)
    house.head.full_name = "Trưởng Vụ Mẫu"
    with pytest.raises(ChangedMeanwhile):
        save_passage(one, "thanh_tich", "Một, hai", seen=1, sent="Một", on=DAY, actor=house.head)
    with pytest.raises(ChangedMeanwhile):
        save_passage(one, "thanh_tich", "Một, hai", seen=1, sent="Mộ", on=DAY, actor=house.officer)
    saved = save_passage(one, "thanh_tich", "Một, hai", seen=1, sent="Một", on=DAY, actor=house.officer)
    assert (saved.text, saved.version) == ("Một, hai", 3)


def test_a_line_left_as_it_was_keeps_its_source_and_a_new_one_has_none(house, one):
    before = passage(one, "xep_loai")
    lines = before.text.splitlines()
    saved = save_passage(one, "xep_loai", f"Lời dẫn\n{lines[4]}", seen=1, on=DAY, actor=house.officer)
    assert saved.sources == [[], before.sources[4]]


def test_what_the_book_has_since_is_taken_over_only_when_asked(house, one):
    entered(honour("bang_khen_cap_bo", 2024, house.vu, house.an), at=house.bo, on=DAY)
    assert passage(one, "khen_thuong").text == ""
    page = text(signed_in(house.officer).get(f"/ho-so/{one.pk}/"))
    assert "Sổ đã có thêm từ lúc máy viết" in page
    saved = rewrite_passage(one, "khen_thuong", seen=1, on=DAY, actor=house.officer)
    assert (saved.text.split(":")[0], saved.is_own, len(saved.sources)) == ("Năm 2024", False, 1)


def test_only_the_unit_writes_and_only_while_it_has_the_dossier(house, one):
    with pytest.raises(PermissionDenied):
        save_passage(one, "thanh_tich", "x", seen=1, on=DAY, actor=house.other)
    with pytest.raises(Refused, match="không có mục ấy"):
        save_passage(one, "so_lieu", "x", seen=0, on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="Chỉ trả lời được có hoặc không"):
        save_passage(one, "du_kien.nop_ngan_sach", "chắc là có", seen=0, on=DAY, actor=house.officer)
    withdraw(one, reason="", on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="Đơn vị đã rút"):
        save_passage(one, "thanh_tich", "x", seen=1, on=DAY, actor=house.officer)


def test_typing_saves_by_itself_and_a_second_editor_is_shown_both(house, one):
    client = signed_in(house.officer)
    page = f"/ho-so/{one.pk}/muc/thanh_tich/"
    saved = client.post(page, {"text": "Một", "lan": "1"}, headers={"HX-Request": "true"})
    assert ('name="lan" value="2"' in saved.content.decode(), "Đã lưu lúc" in text(saved)) == (True, True)
    both = client.post(page, {"text": "Hai", "lan": "1"}, headers={"HX-Request": "true"})
    assert ('name="lan" value="1"' in both.content.decode(), 'name="lan-moi" value="2"' in both.content.decode()) == (
        True,
        True,
    )
    assert "Một" in text(both)
    whole = client.post(page, {"text": "Hai", "lan": "1"})
    assert (whole.status_code, "Hai</textarea>" in whole.content.decode()) == (400, True)
    mine = client.post(page, {"text": "Hai", "lan": "1", "lan-moi": "2"})
    assert mine.headers["Location"] == f"/ho-so/{one.pk}/#muc-thanh_tich"
    assert passage(one, "thanh_tich").text == "Hai"


def test_others_see_who_saved_what_since_they_opened_the_page(house, one):
    house.head.full_name = "Trưởng Vụ Mẫu"
    house.head.save()
    save_passage(one, "thanh_tich", "x", seen=1, on=DAY, actor=house.head)
    client = signed_in(house.officer)
    page = f"/ho-so/{one.pk}/dang-sua/"
    said = text(client.get(page, {"luc": "2020-01-01T00:00:00+00:00"}))
    assert "Trưởng Vụ Mẫu lưu mục “Thành tích đạt được”" in said
    assert text(client.get(page, {"luc": "2999-01-01T00:00:00+00:00"})) == ""
    assert client.get(page, {"luc": "hôm qua"}).status_code == 404


def test_a_confirmed_condition_goes_to_the_law(house, one):
    client = signed_in(house.officer)
    before = client.get(f"/ho-so/{one.pk}/").content.decode()
    token = before.split("/muc/xac_nhan.")[1].split("/")[0]
    client.post(f"/ho-so/{one.pk}/muc/xac_nhan.{token}/", {"text": "khong", "lan": "0"})
    page = client.get(f"/ho-so/{one.pk}/")
    assert heading(page).startswith("Lê Mẫu An: chưa đủ")
    assert client.post(f"/ho-so/{one.pk}/muc/xac_nhan.{token}/", {"text": "co", "lan": "0"}).status_code == 400


def test_nobody_else_gets_in(house, one):
    client = signed_in(house.other)
    assert client.get(f"/ho-so/{one.pk}/").status_code == 404
    assert client.post(f"/ho-so/{one.pk}/muc/thanh_tich/", {"text": "x", "lan": "1"}).status_code == 404
    (sent,) = submitted(house, house.chi)
    assert client.get(f"/ho-so/{sent.pk}/").status_code == 404


def test_a_stranger_does_not_learn_where_a_dossier_is(house, one):
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.officer)
    with pytest.raises(PermissionDenied):
        save_passage(one, "thanh_tich", "x", seen=1, on=DAY, actor=house.other)
    with pytest.raises(PermissionDenied):
        rewrite_passage(one, "thanh_tich", seen=1, on=DAY, actor=house.other)
    with pytest.raises(Refused, match="Đã trình, chờ tiếp nhận"):
        save_passage(one, "thanh_tich", "x", seen=1, on=DAY, actor=house.officer)
