"""A round of scoring: one bloc, one year, one version of a table; a sheet a member; marks side by side."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from thidua.files.models import Upload
from thidua.people.models import Bloc, Organisation, User
from thidua.scoring import states
from thidua.scoring.models.tables import Criterion, Version


class Stage(models.TextChoices):
    """Whose mark it is."""

    SELF = states.Stage.SELF.value, "Tự chấm"
    CROSS = states.Stage.CROSS.value, "Chấm chéo"
    VERIFIED = states.Stage.VERIFIED.value, "Thẩm định"


class Round(models.Model):
    """A bloc scores its members for a year. Closed, its marks and places stand; it is opened again only with a reason."""

    bloc = models.ForeignKey(Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm thi đua")
    version = models.ForeignKey(Version, verbose_name="bảng điểm", on_delete=models.PROTECT, related_name="rounds")
    opened_on = models.DateField("mở ngày")
    self_by = models.DateField("hạn tự chấm")
    cross_by = models.DateField("hạn chấm chéo")
    verify_by = models.DateField("hạn thẩm định")
    closed_on = models.DateField("khóa ngày", null=True, blank=True)
    closed_by = models.CharField("người khóa", max_length=200, blank=True)
    reason = models.CharField("lý do mở lại", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "vòng chấm điểm"
        verbose_name_plural = "vòng chấm điểm"
        ordering = ["-year", "bloc"]
        constraints = [
            models.UniqueConstraint(fields=["bloc", "year"], name="scoring_round_one_a_year"),
            models.CheckConstraint(
                condition=Q(self_by__gte=F("opened_on"), cross_by__gte=F("self_by"), verify_by__gte=F("cross_by")),
                name="scoring_round_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bloc}, {self.year}"


class Sheet(models.Model):
    """What one member is scored on. `total`, `rank` and `is_shared` are kept when the round is closed."""

    round = models.ForeignKey(Round, verbose_name="vòng chấm điểm", on_delete=models.PROTECT, related_name="sheets")
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    self_sent_on = models.DateField("gửi tự chấm ngày", null=True, blank=True)
    verified_on = models.DateField("thẩm định xong ngày", null=True, blank=True)
    total = models.DecimalField("tổng điểm", max_digits=9, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("hạng", null=True, blank=True)
    is_shared = models.BooleanField("đồng hạng", default=False)

    class Meta:
        verbose_name = "phiếu chấm điểm"
        verbose_name_plural = "phiếu chấm điểm"
        ordering = ["round", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "body"], name="scoring_sheet_once")]
        indexes = [models.Index(fields=["body"], name="scoring_sheet_of_body")]

    def __str__(self) -> str:
        return f"{self.body}, {self.round}"


class Crossing(models.Model):
    """A body that cross-scores a sheet."""

    sheet = models.ForeignKey(Sheet, verbose_name="phiếu", on_delete=models.PROTECT, related_name="crossings")
    evaluator = models.ForeignKey(
        Organisation, verbose_name="đơn vị chấm chéo", on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField("gửi chấm chéo ngày", null=True, blank=True)

    class Meta:
        verbose_name = "phân công chấm chéo"
        verbose_name_plural = "phân công chấm chéo"
        ordering = ["sheet", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "evaluator"], name="scoring_crossing_once")]

    def __str__(self) -> str:
        return f"{self.evaluator}: {self.sheet}"


class Mark(models.Model):
    """A mark: of which sheet, criterion and stage, by which body, who gave it when and why. Nought is a mark; no row is none."""

    sheet = models.ForeignKey(Sheet, verbose_name="phiếu", on_delete=models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, verbose_name="tiêu chí", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField("bước chấm", max_length=10, choices=Stage.choices)
    evaluator = models.ForeignKey(Organisation, verbose_name="bên chấm", on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField("điểm", max_digits=8, decimal_places=2)
    reason = models.CharField("lý do", max_length=500, blank=True)
    scorer = models.CharField("người chấm", max_length=200)
    scored_by = models.ForeignKey(
        User, verbose_name="tài khoản chấm", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    scored_on = models.DateField("chấm ngày")
    scored_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "điểm"
        verbose_name_plural = "điểm"
        ordering = ["sheet", "criterion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion", "stage", "evaluator"], name="scoring_mark_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="scoring_mark_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.value}"


class Evidence(models.Model):
    """What a unit rests its mark on: a file, or words that name a paper."""

    sheet = models.ForeignKey(Sheet, verbose_name="phiếu", on_delete=models.PROTECT, related_name="evidence")
    criterion = models.ForeignKey(Criterion, verbose_name="tiêu chí", on_delete=models.PROTECT, related_name="+")
    words = models.CharField("minh chứng", max_length=300)
    upload = models.ForeignKey(
        Upload, verbose_name="tệp", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by = models.CharField("người đưa vào", max_length=200)
    added_on = models.DateField("đưa vào ngày")

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["sheet", "criterion", "pk"]

    def __str__(self) -> str:
        return self.words


class Inquiry(models.Model):
    """A question to the unit about one criterion, and its explanation."""

    sheet = models.ForeignKey(Sheet, verbose_name="phiếu", on_delete=models.PROTECT, related_name="inquiries")
    criterion = models.ForeignKey(Criterion, verbose_name="tiêu chí", on_delete=models.PROTECT, related_name="+")
    question = models.CharField("điều hỏi", max_length=1000)
    asked_by = models.CharField("người hỏi", max_length=200)
    asked_on = models.DateField("hỏi ngày")
    answer = models.CharField("giải trình", max_length=2000, blank=True)
    answered_by = models.CharField("người giải trình", max_length=200, blank=True)
    answered_on = models.DateField("giải trình ngày", null=True, blank=True)

    class Meta:
        verbose_name = "điều hỏi lại"
        verbose_name_plural = "điều hỏi lại"
        ordering = ["sheet", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="scoring_inquiry_answered_with_words",
            )
        ]

    def __str__(self) -> str:
        return self.question
