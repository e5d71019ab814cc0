"""A session of a council and who came to it."""

from django.db import models
from django.db.models import F, Q

from thidua.councils.models.councils import Council, Seat
from thidua.nominations.models import Round


class Form(models.TextChoices):
    IN_PERSON = "truc_tiep", "Họp tập trung"
    REMOTE = "truc_tuyen", "Họp trực tuyến"
    BOTH = "ket_hop", "Họp tập trung và trực tuyến"
    WRITTEN = "van_ban", "Lấy ý kiến bằng văn bản"


class Session(models.Model):
    """A session; `number` counts those of a year; the hours are those the secretary wrote, if any. Ended, its minutes stand and
    nothing of it changes.
    """

    council = models.ForeignKey(Council, verbose_name="Hội đồng", on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("phiên thứ")
    round = models.ForeignKey(
        Round, verbose_name="đợt xét", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    meets_on = models.DateField("ngày họp")
    form = models.CharField("hình thức họp", max_length=12, choices=Form.choices, default=Form.IN_PERSON)
    place = models.CharField("địa điểm", max_length=300, blank=True)
    began_at = models.TimeField("giờ bắt đầu", null=True, blank=True)
    ended_at = models.TimeField("giờ kết thúc", null=True, blank=True)
    ended_on = models.DateField("kết thúc ngày", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "phiên họp"
        verbose_name_plural = "phiên họp"
        ordering = ["-meets_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(form__in=Form.values), name="councils_session_form"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("meets_on")), name="councils_session_ends_after_it_meets"
            ),
        ]
        indexes = [models.Index(fields=["council", "meets_on"], name="councils_session_of_council")]

    def __str__(self) -> str:
        return f"Phiên {self.number} năm {self.meets_on.year}"


class Here(models.TextChoices):
    UNKNOWN = "chua", "Chưa điểm danh"
    PRESENT = "co_mat", "Có mặt"
    REMOTE = "truc_tuyen", "Có mặt trực tuyến"
    LEFT = "ve_som", "Có mặt, về trước khi hết phiên"
    WRITTEN = "van_ban", "Vắng, gửi ý kiến bằng văn bản"
    ABSENT = "vang", "Vắng"


COMING = (Here.PRESENT, Here.REMOTE)
"""Who counts as present at what is put to the vote now; whoever has left was present before."""


class Attendance(models.Model):
    """Whether a seat is at a session. It says nothing of who has voted."""

    session = models.ForeignKey(Session, verbose_name="phiên họp", on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, verbose_name="thành viên", on_delete=models.PROTECT, related_name="+")
    here = models.CharField("có mặt", max_length=12, choices=Here.choices, default=Here.UNKNOWN)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "seat"], name="councils_attendance_once"),
            models.CheckConstraint(condition=Q(here__in=Here.values), name="councils_attendance_here"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_here_display()}"
