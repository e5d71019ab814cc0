"""The users of the system. Persons and organisations join them in a later step."""

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone

from thidua.people.managers import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. The name is one field: Vietnamese names are not cut into first and last."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    is_staff = models.BooleanField("được vào phần quản trị", default=False)
    is_active = models.BooleanField(
        "đang hoạt động", default=True, help_text="Bỏ dấu chọn để khóa tài khoản; không xóa tài khoản đã từng dùng."
    )
    is_sample = models.BooleanField("tài khoản mẫu", default=False, editable=False)
    date_joined = models.DateTimeField("ngày tạo", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The printed name; falls back to the user name so that no record is ever nameless."""
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """The given name, which in Vietnamese stands last: “Trần Thị Bình” is greeted as “Bình”."""
        return self.get_full_name().split()[-1]
