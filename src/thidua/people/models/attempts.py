"""Attempts at the door, counted together by every process of the installation."""

from typing import ClassVar, Self

from django.db import models


class Attempt(models.Model):
    """One counter of allauth, as Django's cache in the database keeps it: the columns are those of `createcachetable`."""

    cache_key = models.CharField("khóa", max_length=255, primary_key=True)
    value = models.TextField("các lần")
    expires = models.DateTimeField("hết hạn", db_index=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name = "bộ đếm lần đăng nhập"
        verbose_name_plural = "bộ đếm lần đăng nhập"

    def __str__(self) -> str:
        return self.cache_key
