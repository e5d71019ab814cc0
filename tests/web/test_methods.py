"""An address that only takes forms leads back when it is opened."""

import pytest

from tests.decisions.houses import small_house
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.web.views.methods import above


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/trinh-cap-tren/1/ky/", "/trinh-cap-tren/1/"), ("/quy/chi-thuong/2/", "/quy/"), ("/khong-co/gi/", "/"), ("/mot/", "/"),
    ],
)  # fmt: skip
def test_where_it_leads_back_to(path, back):
    assert above(path) == back


@pytest.mark.django_db
def test_the_page_says_so_and_leads_back():
    house = small_house()
    shown = signed_in(house["signer"]).get("/trinh-cap-tren/1/ky/")
    assert (shown.status_code, shown["Allow"]) == (405, "POST")
    assert "Địa chỉ này chỉ nhận biểu mẫu gửi tới" in text(shown)
    assert 'href="/trinh-cap-tren/1/"' in shown.content.decode()


@pytest.mark.django_db
def test_a_part_asked_for_by_a_script_is_not_given_a_page():
    house = small_house()
    shown = signed_in(house["signer"]).get("/trinh-cap-tren/1/ky/", headers={"HX-Request": "true"})
    assert (shown.status_code, shown.content) == (405, b"")
