"""A review and what is written in its sections."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.movements.models import Movement
from thidua.people.models import Bloc, Organisation, User


class Kind(models.TextChoices):
    """Whether the period goes on after it."""

    INTERIM = "so_ket", "Sơ kết"
    FINAL = "tong_ket", "Tổng kết"


class Span(models.TextChoices):
    """What it reviews."""

    YEAR = "nam", "Một năm"
    PERIOD = "giai_doan", "Một giai đoạn nhiều năm"
    MOVEMENT = "phong_trao", "Một phong trào"


class State(models.TextChoices):
    """Where a review is. What was issued stays as it was issued."""

    DRAFT = "soan", "Đang soạn"
    SENT = "da_gui", "Đã gửi cấp trên"
    RETURNED = "tra_lai", "Bị trả lại"
    RECEIVED = "da_nhan", "Cấp trên đã nhận"
    ISSUED = "ban_hanh", "Đã ban hành"


class Review(models.Model):
    """A review that `body` writes: of itself and all under it, of a bloc, or of a movement.

    `until` is the day up to which an interim review counts. `figures` are those of the last save, held beside the live ones
    while it is written; `content` is all that was issued, with its digest: nothing in it follows the records any more.
    """

    kind = models.CharField("loại báo cáo", max_length=8, choices=Kind.choices)
    span = models.CharField("về", max_length=10, choices=Span.choices)
    first = models.PositiveSmallIntegerField("từ năm")
    last = models.PositiveSmallIntegerField("đến năm")
    until = models.DateField("số liệu đến hết ngày", null=True, blank=True)
    body = models.ForeignKey(Organisation, verbose_name="cơ quan lập", on_delete=models.PROTECT, related_name="+")
    bloc = models.ForeignKey(
        Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    addressed_to = models.ForeignKey(
        Organisation, verbose_name="gửi tới", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.DRAFT)
    begun_on = models.DateField("ngày lập")
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    answered_on = models.DateField("ngày cấp trên trả lời", null=True, blank=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    place = models.CharField("nơi ban hành", max_length=120, blank=True)
    signer = models.CharField("người ký", max_length=200, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=300, blank=True)
    receivers = models.TextField("nơi nhận", blank=True)
    figures = models.JSONField("số liệu lúc lưu", default=list, blank=True)
    figures_on = models.DateField("ngày lưu số liệu", null=True, blank=True)
    content = models.JSONField("nội dung đã ban hành", null=True, blank=True)
    digest = models.CharField("mã kiểm tra", max_length=64, blank=True)
    searched = models.CharField("chữ để tìm", max_length=1200, blank=True, editable=False)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "báo cáo sơ kết, tổng kết"
        verbose_name_plural = "báo cáo sơ kết, tổng kết"
        ordering = ["-last", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="reviews_review_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="reviews_review_state"),
            models.CheckConstraint(condition=Q(first__gte=1945, last__lte=2200), name="reviews_review_years"),
            models.CheckConstraint(
                condition=Q(span="nam", first=F("last"), movement=None)
                | Q(span="giai_doan", first__lt=F("last"), movement=None)
                | Q(span="phong_trao", first__lte=F("last"), movement__isnull=False),
                name="reviews_review_span_of_its_years",
            ),
            models.CheckConstraint(
                condition=Q(addressed_to=None) | ~Q(addressed_to=F("body")), name="reviews_review_not_sent_to_itself"
            ),
            models.CheckConstraint(
                condition=Q(state="ban_hanh", content__isnull=False, issued_on__isnull=False) & ~Q(digest="")
                | ~Q(state="ban_hanh") & Q(content__isnull=True, issued_on=None, digest=""),
                name="reviews_review_frozen_when_issued",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "last"], name="reviews_review_of_body"),
            models.Index(fields=["addressed_to", "state"], name="reviews_review_sent_to"),
        ]

    def __str__(self) -> str:
        years = str(self.first) if self.first == self.last else f"{self.first}–{self.last}"
        return f"{self.get_kind_display()} {years}, {self.bloc or self.body}"


class Passage(models.Model):
    """What somebody wrote in one section. `asked` is what the body above wants put right there; empty again once it was sent."""

    review = models.ForeignKey(Review, verbose_name="báo cáo", on_delete=models.CASCADE, related_name="passages")
    section = models.CharField("phần", max_length=30)
    text = models.TextField("lời viết", blank=True)
    asked = models.TextField("cấp trên yêu cầu sửa", blank=True)

    class Meta:
        verbose_name = "phần của báo cáo"
        verbose_name_plural = "phần của báo cáo"
        ordering = ["review", "section"]
        constraints = [models.UniqueConstraint(fields=["review", "section"], name="reviews_passage_once")]

    def __str__(self) -> str:
        return f"{self.review}: {self.section}"


class Scribble(models.Model):
    """What somebody has typed into a section and not yet saved: theirs alone, gone when they save."""

    review = models.ForeignKey(Review, verbose_name="báo cáo", on_delete=models.CASCADE, related_name="+")
    section = models.CharField("phần", max_length=30)
    user = models.ForeignKey(User, verbose_name="người gõ", on_delete=models.CASCADE, related_name="+")
    text = models.TextField("chữ đang gõ", blank=True)
    at = models.DateTimeField("lúc gõ")

    class Meta:
        verbose_name = "bản gõ dở"
        verbose_name_plural = "bản gõ dở"
        ordering = ["review", "section"]
        constraints = [models.UniqueConstraint(fields=["review", "section", "user"], name="reviews_scribble_once")]

    def __str__(self) -> str:
        return f"{self.review}: {self.section}"
