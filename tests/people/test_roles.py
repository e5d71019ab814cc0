"""What somebody is on a day: roles by their dates, a post in words, whether they decide."""

from datetime import date

import pytest

from tests.builders import body, ministry, officer
from thidua.people.models import Assignment, Role, User
from thidua.people.queries import decides, must_set_up_second_factor, post_of, roles_of

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


def test_vai_tro_theo_ngay():
    bo = ministry()
    user = officer(body("vu_a", bo, name="Vụ Thứ Nhất"))
    Assignment.objects.create(user=user, role=Role.SIGNER, organisation=bo, since=DAY, until=date(2020, 6, 30))
    found = {day: roles_of(user, on=day) for day in (date(2020, 2, 29), DAY, date(2020, 6, 30), date(2020, 7, 1))}
    assert list(found.values()) == [{"can_bo"}, {"can_bo", "nguoi_ky"}, {"can_bo", "nguoi_ky"}, {"can_bo"}]
    assert [decides(user, on=day) for day in found] == [False, True, True, False]
    assert post_of(user, on=DAY) == "Cán bộ thi đua, khen thưởng, Vụ Thứ Nhất"


def test_ai_lam_duoc_moi_viec_la_quan_tri_va_phai_co_hai_lop():
    user = User.objects.create_superuser("goc")
    assert roles_of(user, on=DAY) == {"quan_tri"}
    assert post_of(user, on=DAY) == "Quản trị"
    assert must_set_up_second_factor(user, on=DAY)


def test_tai_khoan_khoa_hay_chua_phan_cong_thi_khong_co_vai_tro():
    nobody = User.objects.create_user("moi")
    assert (roles_of(nobody, on=DAY), post_of(nobody, on=DAY)) == (frozenset(), "Chưa được phân công")
    assert roles_of(User.objects.create_superuser("khoa", is_active=False), on=DAY) == frozenset()
