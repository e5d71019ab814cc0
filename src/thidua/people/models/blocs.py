"""Blocs and clusters of emulation: members, head and deputy, each for a year."""

from django.db import models
from django.db.models import Q

from thidua.people.models.bodies import Organisation


class Bloc(models.Model):
    """Comparable bodies that emulate one another, organised by the council of one body."""

    class Sort(models.TextChoices):
        BLOC = "khoi", "Khối thi đua"
        CLUSTER = "cum", "Cụm thi đua"

    key = models.SlugField("khóa", max_length=80, unique=True)
    sort = models.CharField("loại", max_length=4, choices=Sort.choices, default=Sort.BLOC)
    name = models.CharField("tên", max_length=300)
    organiser = models.ForeignKey(
        Organisation, verbose_name="cơ quan tổ chức", on_delete=models.PROTECT, related_name="+"
    )
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "khối, cụm thi đua"
        verbose_name_plural = "khối, cụm thi đua"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A body in a bloc for one year, and whether it led that year."""

    class Part(models.TextChoices):
        MEMBER = "thanh_vien", "Thành viên"
        HEAD = "truong", "Khối trưởng, cụm trưởng"
        DEPUTY = "pho", "Khối phó, cụm phó"

    bloc = models.ForeignKey(Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="memberships"
    )
    year = models.PositiveSmallIntegerField("năm")
    part = models.CharField("vai trò", max_length=10, choices=Part.choices, default=Part.MEMBER)

    class Meta:
        verbose_name = "thành viên khối, cụm"
        verbose_name_plural = "thành viên khối, cụm"
        ordering = ["bloc", "year", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["bloc", "year", "organisation"], name="people_membership_once"),
            models.UniqueConstraint(
                fields=["bloc", "year"], condition=Q(part="truong"), name="people_membership_one_head"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "year"], name="people_membership_of_body")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
