"""The year of a bloc: its rules and plan, and how it is handed to whoever leads the next one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.files.models import Upload
from thidua.people.models import Bloc, Organisation


class BlocYear(models.Model):
    """What a bloc keeps of one year. Who is in it and who leads stands in the register (`people.Membership`)."""

    bloc = models.ForeignKey(Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    rules = models.TextField("nội dung quy chế", blank=True)
    rules_document = models.CharField("văn bản ban hành quy chế", max_length=300, blank=True)
    rules_file = models.ForeignKey(
        Upload, verbose_name="tệp quy chế", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    deputy_acts = models.BooleanField("khối phó, cụm phó ghi thay", default=False)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "năm hoạt động của khối, cụm"
        verbose_name_plural = "năm hoạt động của khối, cụm"
        ordering = ["bloc", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["bloc", "year"], name="blocs_year_once"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="blocs_year_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.bloc} năm {self.year}"


class PlanItem(models.Model):
    """One thing the bloc means to do in the year, by whom and by when."""

    of = models.ForeignKey(BlocYear, verbose_name="năm", on_delete=models.CASCADE, related_name="plan")
    title = models.CharField("việc", max_length=300)
    day = models.DateField("ngày", null=True, blank=True)
    owner = models.ForeignKey(Organisation, verbose_name="đơn vị chủ trì", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField("ngày xong", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=500, blank=True)

    class Meta:
        verbose_name = "việc trong kế hoạch khối, cụm"
        verbose_name_plural = "việc trong kế hoạch khối, cụm"
        ordering = ["of", F("day").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="blocs_plan_has_a_title"),
            models.CheckConstraint(condition=Q(done_on__isnull=False) | Q(outcome=""), name="blocs_plan_outcome"),
        ]

    def __str__(self) -> str:
        return self.title


class Handover(models.Model):
    """The head of a year hands over to that of the next; both sign, and from then on the year is closed to the one who left."""

    of = models.OneToOneField(BlocYear, verbose_name="năm bàn giao", on_delete=models.PROTECT, related_name="handover")
    giver = models.ForeignKey(Organisation, verbose_name="bên giao", on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organisation, verbose_name="bên nhận", on_delete=models.PROTECT, related_name="+")
    day = models.DateField("ngày bàn giao")
    place = models.CharField("nơi bàn giao", max_length=300, blank=True)
    giver_signed = models.CharField("người ký bên giao", max_length=200, blank=True)
    giver_on = models.DateField("ngày bên giao ký", null=True, blank=True)
    taker_signed = models.CharField("người ký bên nhận", max_length=200, blank=True)
    taker_on = models.DateField("ngày bên nhận ký", null=True, blank=True)

    class Meta:
        verbose_name = "bàn giao khối, cụm"
        verbose_name_plural = "bàn giao khối, cụm"
        ordering = ["of"]
        constraints = [
            models.CheckConstraint(
                condition=Q(giver_on=None, giver_signed="") | (Q(giver_on__isnull=False) & ~Q(giver_signed="")),
                name="blocs_handover_giver_signs_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(taker_on=None, taker_signed="") | (Q(taker_on__isnull=False) & ~Q(taker_signed="")),
                name="blocs_handover_taker_signs_with_a_day",
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="blocs_handover_between_two"),
        ]

    def __str__(self) -> str:
        return f"Bàn giao {self.of}"

    @property
    def is_signed(self) -> bool:
        """Whether both have signed: the year is handed over."""
        return self.giver_on is not None and self.taker_on is not None


class HandedItem(models.Model):
    """One thing that is handed over."""

    class Sort(models.TextChoices):
        DOCUMENT = "tai_lieu", "Tài liệu, hồ sơ"
        MATTER = "viec", "Việc còn dở"
        ASSET = "tai_san", "Tài sản, kinh phí"

    handover = models.ForeignKey(Handover, verbose_name="bàn giao", on_delete=models.CASCADE, related_name="items")
    sort = models.CharField("loại", max_length=10, choices=Sort.choices)
    text = models.CharField("nội dung", max_length=500)

    class Meta:
        verbose_name = "mục bàn giao"
        verbose_name_plural = "mục bàn giao"
        ordering = ["handover", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="blocs_handed_item_says_what")]

    def __str__(self) -> str:
        return self.text
