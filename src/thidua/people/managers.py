"""Makes users for `createsuperuser` and for the actions of this room."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from thidua.people.models import User


class UserManager(BaseUserManager["User"]):
    """Users by user name; a user without a password cannot sign in with one."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        if not username:
            raise ValueError("Thiếu tên đăng nhập.")
        if email := fields.pop("email", ""):
            fields["email"] = self.normalize_email(email)
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Called by `thidua manage createsuperuser`."""
        return self.create_user(username, password, **{"is_staff": True, "is_superuser": True, **fields})
