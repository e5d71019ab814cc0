"""Public posting of names before they are proposed, and what people said of them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from thidua.nominations.models.dossiers import Nomination
from thidua.nominations.models.rounds import Round
from thidua.people.models import Organisation


class Posting(models.Model):
    """A list of names on the public page of a body, for so many working days."""

    key = models.SlugField("khóa", max_length=120, unique=True)
    round = models.ForeignKey(Round, verbose_name="đợt xét", on_delete=models.PROTECT, related_name="postings")
    body = models.ForeignKey(Organisation, verbose_name="cơ quan công khai", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("tiêu đề", max_length=300)
    opens_on = models.DateField("công khai từ ngày")
    closes_on = models.DateField("đến hết ngày")
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    place = models.CharField("căn cứ", max_length=200, blank=True)
    closed_on = models.DateField("kết thúc ngày", null=True, blank=True)
    report = models.TextField("kết quả lấy ý kiến", blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "lần lấy ý kiến"
        verbose_name_plural = "lần lấy ý kiến"
        ordering = ["-opens_on", "key"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="nominations_posting_closes_after"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gt=F("closes_on")), name="nominations_posting_runs_its_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PostedName(models.Model):
    """A dossier whose name and award are posted."""

    posting = models.ForeignKey(Posting, verbose_name="lần lấy ý kiến", on_delete=models.CASCADE, related_name="names")
    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="postings")

    class Meta:
        verbose_name = "tên được công khai"
        verbose_name_plural = "tên được công khai"
        ordering = ["posting", "pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "nomination"], name="nominations_postedname_once")]

    def __str__(self) -> str:
        return str(self.nomination)


class Opinion(models.Model):
    """What somebody said while names were posted; each is answered before the posting may close."""

    code = models.CharField("mã theo dõi", max_length=20, unique=True)
    posting = models.ForeignKey(
        Posting, verbose_name="lần lấy ý kiến", on_delete=models.PROTECT, related_name="opinions"
    )
    nomination = models.ForeignKey(
        Nomination, verbose_name="về hồ sơ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("người gửi", max_length=200, blank=True)
    contact = models.CharField("liên hệ", max_length=200, blank=True)
    words = models.TextField("ý kiến")
    received_at = models.DateTimeField("nhận lúc", db_default=Now(), editable=False)
    answer = models.TextField("trả lời", blank=True)
    answered_by = models.CharField("người trả lời", max_length=200, blank=True)
    answered_on = models.DateField("trả lời ngày", null=True, blank=True)

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ["posting", "received_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="nominations_opinion_says_something")]

    def __str__(self) -> str:
        return self.code
