"""What is backed up, table by table, and how a row is written down so that either database gives the same line."""

import base64
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_string

LEFT_OUT = frozenset({"sessions.session", "people.attempt", "decisions.printpiece"})
"""Who is signed in just now, or has just failed to, is nobody's record; after a restore everybody signs in again. Certificates
as files are printed again from their decision at any time.
"""
SEEDED = frozenset({"contenttypes.contenttype", "auth.permission", "sites.site"})
"""Tables that `migrate` fills by itself: they do not make a database one in use."""
TITLES = {
    "account.emailaddress": "địa chỉ thư điện tử",
    "account.emailconfirmation": "lần xác nhận thư điện tử",
    "auth.group": "nhóm người dùng",
    "auth.group_permissions": "quyền của nhóm người dùng",
    "auth.permission": "quyền trên từng bảng",
    "contenttypes.contenttype": "loại bảng",
    "django_tasks_database.dbtaskresult": "việc nền",
    "mfa.authenticator": "ứng dụng xác thực, bộ mã dự phòng",
    "people.user_groups": "người dùng trong nhóm",
    "people.user_user_permissions": "quyền riêng của người dùng",
    "sessions.session": "phiên đang mở",
    "socialaccount.socialaccount": "tài khoản nối với cổng đăng nhập chung",
    "socialaccount.socialapp": "cổng đăng nhập chung",
    "socialaccount.socialtoken": "mã của cổng đăng nhập chung",
    "usersessions.usersession": "phiên đăng nhập",
}
"""Tables of others, which give themselves English names."""
_CHUNK = 2_000

type Plain = str | int | float | bool | list[Any] | dict[str, Any] | None
type AnyModel = type[models.Model]
type AnyField = models.Field[Any, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of ours."""

    name: str
    model: AnyModel

    @property
    def fields(self) -> list[AnyField]:
        """The columns that are stored, in the order of the model."""
        return [one for one in self.model._meta.concrete_fields if not one.generated]

    @property
    def columns(self) -> list[str]:
        """Their names in the database."""
        return [str(one.column) for one in self.fields]

    @property
    def at_once(self) -> int:
        """How many rows are held in memory together: whole files are taken one by one."""
        return 1 if any(isinstance(one, models.BinaryField) for one in self.fields) else _CHUNK

    @property
    def title(self) -> str:
        """What the table holds, for people."""
        return TITLES.get(self.name) or str(self.model._meta.verbose_name_plural)

    def all(self) -> models.QuerySet[Any]:
        """Every row, whatever the managers of the model leave out."""
        return models.QuerySet(self.model)

    def rows(self) -> Iterator[list[Plain]]:
        """Every row in the order of the keys, as plain values."""
        fields = self.fields
        every = self.all().order_by("pk").values_list(*(one.attname for one in fields))
        for values in every.iterator(self.at_once):
            yield [written(field, value) for field, value in zip(fields, values, strict=True)]

    def instance(self, values: Sequence[Plain]) -> models.Model:
        """The row a line of plain values stands for, not saved."""
        fields = self.fields
        pairs = zip(fields, values, strict=True)
        return self.model(**{field.attname: read_back(field, value) for field, value in pairs})


def every_table() -> list[Part]:
    """Every table the installation keeps, those between two tables too."""
    found = [model for model in apps.get_models(include_auto_created=True) if _is_kept(model)]
    return sorted((Part(model._meta.label_lower, model) for model in found), key=lambda part: part.name)


def parts() -> list[Part]:
    """The tables that go into a backup."""
    return [part for part in every_table() if part.name not in LEFT_OUT]


def _is_kept(model: AnyModel) -> bool:
    return model._meta.managed and not model._meta.proxy


def migrations() -> list[list[str]]:
    """Which migrations the database has been through: the state of its schema."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def apps_not_loaded() -> list[str]:
    """Programs the database has tables of and this process knows nothing of: a backup would leave those tables out."""
    return sorted({app for app, _ in migrations()} - {config.label for config in apps.get_app_configs()})


def written(field: AnyField, value: Any) -> Plain:
    """A value as it stands in the file."""
    if value is None or isinstance(field, models.JSONField) or isinstance(value, str | bool | int | float):
        plain: Plain = value
        return plain
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return duration_string(value) if isinstance(value, dt.timedelta) else str(value)


def read_back(field: AnyField, value: Plain) -> Any:
    """The value a text of the file stands for."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(str(value), validate=True)
    return field.to_python(value)
