"""Danh mục khen thưởng: what the address bar asks for is what the page shows."""

from datetime import date

import pytest
from django.test import Client

from thidua.law.catalogue import AWARDS, KINDS, SUBJECTS, awards_on
from thidua.law.rules import rules
from thidua.law.wording import KIND, SUBJECT, upper
from thidua.web import catalogue

TODAY = date(2026, 3, 3)
LIST = "/danh-muc-khen-thuong/"


def keys_for(**query: str) -> set[str]:
    return {award.key for award in catalogue.chosen(catalogue.read(query, today=TODAY))}


def test_every_kind_and_subject_of_the_law_has_its_words() -> None:
    assert tuple(KIND) == KINDS
    assert tuple(SUBJECT) == SUBJECTS


def test_without_a_filter_every_award_in_force_is_shown() -> None:
    assert keys_for() == {award.key for award in awards_on(TODAY)}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("chien si thi dua co so", "chien_si_thi_dua_co_so"),
        ("Chiến sĩ thi đua cơ sở", "chien_si_thi_dua_co_so"),
        ("CSTĐCS", "chien_si_thi_dua_co_so"),
        ("bkttg", "bang_khen_thu_tuong"),
        ("huân chương lao động hạng III", "huan_chuong_lao_dong_ba"),
        ("thi dua toan quoc", "chien_si_thi_dua_toan_quoc"),
    ],
)
def test_an_award_is_found_by_any_of_its_names_without_diacritics(words: str, key: str) -> None:
    assert key in keys_for(q=words)


def test_filters_are_taken_together() -> None:
    found = keys_for(kieu="huan_chuong", doi_tuong="person", cap="nha_nuoc")
    assert found
    assert all(AWARDS[key].kind == "huan_chuong" and "person" in AWARDS[key].subjects for key in found)
    assert keys_for(kieu="giay_khen", cap="nha_nuoc") == set()


def test_the_keys_count_what_they_would_show() -> None:
    wanted = catalogue.read({"doi_tuong": "household"}, today=TODAY)
    for key in catalogue.keys(wanted):
        assert key.count == len(keys_for(doi_tuong="household", kieu=key.value))


def test_an_award_that_does_not_exist_yet_is_left_out_and_counted() -> None:
    assert "xa_phuong_tieu_bieu" not in keys_for(on="2020-01-01")
    assert "xa_phuong_tieu_bieu" in keys_for(on="2024-01-01")
    assert catalogue.not_in_force(date(2020, 1, 1)) > 0


@pytest.mark.parametrize("typed", ["01/07/2025", "2025-07-01", " 1/7/2025 "])
def test_a_day_is_read_as_offices_write_it(typed: str) -> None:
    assert catalogue.read({"on": typed}, today=TODAY).day == date(2025, 7, 1)


def test_a_day_that_does_not_exist_is_said_and_kept(client: Client) -> None:
    html = client.get(LIST, {"on": "31/02/2025"}).content.decode()
    assert "Không có ngày này" in html
    assert 'value="31/02/2025"' in html


def test_unknown_filters_are_left_out(client: Client) -> None:
    response = client.get(LIST, {"kieu": "khong_co", "doi_tuong": "x", "la": "1"}, follow=True)
    assert response.redirect_chain == [(LIST, 302)]


def test_the_address_is_shortened_to_what_matters(client: Client) -> None:
    response = client.get(LIST, {"q": "bang khen", "doi_tuong": "", "cap": "", "on": "01/07/2025"})
    assert response.headers["Location"] == f"{LIST}?q=bang+khen&on=2025-07-01"


def test_the_title_is_the_answer(client: Client) -> None:
    found = keys_for(kieu="bang_khen")
    assert (
        f"<h1>{len(found)} danh hiệu, hình thức khen thưởng</h1>"
        in client.get(LIST, {"kieu": "bang_khen"}).content.decode()
    )


def test_an_empty_list_teaches(client: Client) -> None:
    html = client.get(LIST, {"q": "<b>xyz</b>"}).content.decode()
    assert "Không có danh hiệu, hình thức nào khớp" in html
    assert "<b>xyz" not in html
    assert "Bỏ mọi bộ lọc" in html


def test_from_october_2026_the_page_says_that_the_law_is_not_read_yet(client: Client) -> None:
    assert "Tạm áp dụng từ 01/10/2026" in client.get(LIST, {"on": "2026-10-01"}).content.decode()
    assert "Tạm áp dụng" not in client.get(LIST, {"on": "2026-09-30"}).content.decode()


@pytest.mark.parametrize("key", AWARDS)
def test_every_award_has_a_page(client: Client, key: str) -> None:
    response = client.get(f"{LIST}{key}/")
    assert response.status_code == 200
    assert upper(AWARDS[key].plain_name) in response.content.decode().replace("&quot;", '"')


def test_an_award_page_follows_the_day(client: Client) -> None:
    then = client.get(f"{LIST}bang_khen_thu_tuong/", {"on": "2020-01-01"}).content.decode()
    assert "Vào ngày 01/01/2020" in then
    assert "Luật 15/2003/QH11, Điều 71" in then


def test_an_unknown_award_is_not_found(client: Client) -> None:
    assert client.get(f"{LIST}khong_co/").status_code == 404


def test_awards_whose_conditions_are_entered_are_marked_and_found(client: Client) -> None:
    assert keys_for(dieu_kien="co") == set(rules())
    html = client.get(LIST, {"dieu_kien": "co"}).content.decode()
    assert html.count("Xét được điều kiện</span>") == len(rules()) == 16
    assert client.get(LIST).content.decode().count("Xét được điều kiện</span>") == 16


def test_conditions_stand_only_where_there_are_rules(client: Client) -> None:
    for key in AWARDS:
        shown = 'id="dieu-kien"' in client.get(f"{LIST}{key}/").content.decode()
        assert shown == (key in rules()), key


def test_another_day_keeps_the_choice_of_conditions(client: Client) -> None:
    html = client.get(f"{LIST}bang_khen_thu_tuong/", {"cho": "tap-the", "duong": "tat-ca"}).content.decode()
    assert '<input type="hidden" name="cho" value="tap-the">' in html
    assert '<input type="hidden" name="duong" value="tat-ca">' in html


def test_the_conditions_say_when_they_were_checked_and_what_is_provisional(client: Client) -> None:
    html = client.get(f"{LIST}bang_khen_thu_tuong/", {"on": "2026-03-03"}).content.decode()
    assert html.count("Đối chiếu văn bản ngày ") == html.count('<span class="compare-days">') > 3
    assert html.count("Từ 01/10/2026 tạm áp dụng") == 1
    assert "Áp dụng ngày 03/03/2026" in html


def test_odd_words_in_the_address_change_nothing(client: Client) -> None:
    html = client.get(f"{LIST}bang_khen_thu_tuong/", {"cho": "<b>", "duong": "x", "ky": "9999-99-99"}).content.decode()
    assert "<b>" not in html
    assert "thời kỳ, mới nhất đứng trước" in html
