"""The users of the system, and who of the register one of them is."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone

from thidua.law.spelling import fold
from thidua.people.managers import UserManager
from thidua.people.models.persons import Person
from thidua.people.passwords import forms_typed, one_form


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
    person = models.OneToOneField(
        Person, verbose_name="là người này trong sổ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    must_change_password = models.BooleanField(
        "phải đổi mật khẩu", default=False, help_text="Mật khẩu người khác cấp chỉ dùng để vào đổi mật khẩu của mình."
    )
    password_renewed_at = models.DateTimeField(
        "lúc được cấp lại mật khẩu", null=True, blank=True, editable=False,
        help_text="Mã truy cập tạo trước lúc này không dùng được nữa.",
    )  # fmt: skip
    name_folded = models.CharField("tên không dấu", max_length=400, editable=False, db_index=True)
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what the list of users searches in step with the names."""
        self.name_folded = fold(f"{self.full_name} {self.username}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_folded"}
        super().save(*args, **kwargs)

    def set_password(self, raw_password: str | None) -> None:
        """Kept in one form: a keyboard that writes marks apart must open what another has set."""
        super().set_password(None if raw_password is None else one_form(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Those set before were kept as they were typed, so every form is tried."""
        return any(super(User, self).check_password(form) for form in forms_typed(raw_password or ""))

    def get_full_name(self) -> str:
        """The printed name; falls back to the user name so that no record is ever nameless."""
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """The given name, which in Vietnamese stands last: “Trần Thị Bình” is greeted as “Bình”."""
        return self.get_full_name().split()[-1]
