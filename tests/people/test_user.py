"""A user has one name, in Vietnamese order."""

import pytest
from django.db import IntegrityError

from thidua.people.models import User


@pytest.mark.django_db
def test_a_user_is_greeted_by_the_last_word_of_the_name():
    user = User.objects.create_user("binh.tt", "mật khẩu", full_name="Trần Thị Bình")
    assert (user.get_full_name(), user.get_short_name(), str(user)) == ("Trần Thị Bình", "Bình", "Trần Thị Bình")
    assert user.check_password("mật khẩu")
    assert {user.is_superuser, user.is_staff} == {False}


@pytest.mark.django_db
def test_a_user_without_a_name_is_known_by_the_user_name():
    assert str(User.objects.create_user("an.nv")) == "an.nv"
    assert not User.objects.get().has_usable_password()


@pytest.mark.django_db
def test_a_superuser_may_do_everything():
    user = User.objects.create_superuser("quantri", full_name="Quản Trị", email="Quan.Tri@EXAMPLE.vn")
    assert user.is_superuser
    assert user.is_staff
    assert user.email == "Quan.Tri@example.vn"


@pytest.mark.django_db
def test_a_user_name_is_needed_and_is_unique():
    with pytest.raises(ValueError, match="Thiếu tên đăng nhập"):
        User.objects.create_user("")
    User.objects.create_user("an.nv")
    with pytest.raises(IntegrityError):
        User.objects.create_user("an.nv")
