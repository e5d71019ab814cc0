"""Whose record a body takes over is decided otherwise: the awards of the heir that rested on it are opened for review."""

from datetime import date

import pytest

from tests.builders import body, entered, honour, officer
from tests.honours.pages import signed_in, table
from tests.honours.test_inheriting import inherit, merged, united  # noqa: F401 - the fixture is asked for
from tests.pages import text
from thidua.audit.models import Event
from thidua.honours.models import Honour, Review
from thidua.people.models import Inheritance, Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PREMIER = "bang_khen_thu_tuong"
LIST = "/so-khen-thuong/xem-lai/"


def honoured(house, whose="new"):
    """The certificate of the Prime Minister for 2024, which rests on the certificate of 2015 that Cục Một had."""
    entered(honour(PREMIER, 2024, house[whose], decided_on=date(2025, 8, 31)), at=house["bo"])
    return Honour.objects.get(award=PREMIER)


@pytest.fixture
def house(merged):  # noqa: F811
    inherit(merged["new"], merged["one"])
    inherit(merged["new"], merged["two"], inherits=False)
    return merged


def test_thoi_ke_thua_thi_lan_khen_dua_tren_do_vao_can_xem_lai(house):
    award = honoured(house)
    inherit(house["new"], house["one"], inherits=False, basis="Kết luận 4")
    (review,) = Review.objects.all()
    assert (review.award, review.cause_kind) == (award, "inheritance")
    assert "Bằng khen" in review.finding
    assert "Điều 73" in review.place
    event = Event.objects.get(action="honours.mo_xem_lai")
    assert event.object_key == str(award.pk)
    assert event.after
    assert event.after["document"] == "Kết luận 4"
    keeper = officer(house["bo"], Role.STANDING)
    client = signed_in(keeper)
    (row,) = table(client.get(LIST), "Khen thưởng cần xem lại")
    assert "Quyết định kế thừa: Không kế thừa Cục Một Kết luận 4" in " ".join(row)
    page = client.get(f"{LIST}{review.pk}/")
    assert "/so-khen-thuong/tap-the/cuc_chung/#ke-thua" in page.content.decode()
    home = b"".join(client.get(f"{LIST}xuat/csv/")).decode()
    assert "Quyết định kế thừa: Không kế thừa Cục Một" in home
    assert "Kết luận 4" in home


def test_chua_co_gi_doi_thi_khong_mo(house):
    honoured(house)
    inherit(house["new"], house["one"], basis="Kết luận 4")  # the same once more
    inherit(house["new"], house["two"], inherits=False, basis="Kết luận 5")
    inherit(house["new"], house["one"], inherits=False, on=date(2025, 1, 1), basis="Cũ hơn")  # a later one holds
    assert not Review.objects.exists()


def test_lan_khen_khong_dua_tren_do_thi_khong_mo(house):
    entered(honour("tap_the_lao_dong_tien_tien", 2024, house["new"], decided_on=date(2025, 1, 5)), at=house["bo"])
    inherit(house["new"], house["one"], inherits=False)
    assert not Review.objects.exists()


def test_quyet_dinh_lan_dau_khong_mo(merged):  # noqa: F811
    """Until it is decided nothing of it counts: no award can have rested on it."""
    honoured(merged)
    inherit(merged["new"], merged["one"], inherits=False)
    inherit(merged["new"], merged["two"])
    assert not Review.objects.exists()


def test_noi_ke_thua_tiep_cung_duoc_xem(house):
    third = body("cuc_ba", house["bo"], name="Cục Ba")
    last = united(house["bo"], [house["new"], third], "cuc_moi", date(2026, 1, 1))
    inherit(last, house["new"])
    inherit(last, third, inherits=False)
    entered(honour(PREMIER, 2025, last, decided_on=date(2026, 2, 1)), at=house["bo"])
    inherit(house["new"], house["one"], inherits=False)
    assert Review.objects.get().award.organisation == last


def test_bien_dong_da_rut_ca_quyet_dinh_thi_noi_ro(house):
    honoured(house)
    inherit(house["new"], house["one"], inherits=False)
    Inheritance.objects.filter(pk=Review.objects.get().cause).delete()  # as taking the change of bodies back does
    page = signed_in(officer(house["bo"], Role.STANDING)).get(LIST)
    assert "Quyết định kế thừa đã rút cùng biến động" in text(page)
    assert 'href=""' not in page.content.decode()
