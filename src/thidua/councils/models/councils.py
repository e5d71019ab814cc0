"""A council of a body for a term, and who sits on it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from thidua.people.models import Organisation, Person, User


class Level(models.TextChoices):
    """The level the law asks thresholds of (`thidua.law.councils.LEVELS`)."""

    MINISTRY = "cap_bo", "Hội đồng cấp Bộ, ban, ngành, tỉnh"
    BASE = "co_so", "Hội đồng cơ sở"


class Council(models.Model):
    """A council for one term. `proposes`: its level submits dossiers upwards, which some thresholds ask."""

    key = models.SlugField("khóa", max_length=120, unique=True)
    body = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên Hội đồng", max_length=300)
    level = models.CharField("cấp", max_length=10, choices=Level.choices)
    proposes = models.BooleanField("là cấp trình khen thưởng", default=False)
    since = models.DateField("nhiệm kỳ từ ngày")
    until = models.DateField("nhiệm kỳ đến hết ngày", null=True, blank=True)
    document = models.CharField("quyết định thành lập", max_length=300)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "Hội đồng"
        verbose_name_plural = "Hội đồng"
        ordering = ["-since", "key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="councils_council_has_a_name"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="councils_council_level"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="councils_council_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["body", "since"], name="councils_council_of_body")]

    def __str__(self) -> str:
        return self.name

    def stands(self, day: date) -> bool:
        """Whether its term runs on a day."""
        return self.since <= day and (self.until is None or self.until >= day)


class Position(models.TextChoices):
    CHAIR = "chu_tich", "Chủ tịch"
    STANDING = "pho_thuong_truc", "Phó Chủ tịch thường trực"
    DEPUTY = "pho_chu_tich", "Phó Chủ tịch"
    MEMBER = "uy_vien", "Ủy viên"
    SECRETARY = "thu_ky", "Thư ký"


RANKS = {position: rank for rank, position in enumerate(Position.values)}
"""In which order a council is listed."""


class Seat(models.Model):
    """Somebody on a council. `user` votes on the phone; without one, only by hand, on paper or in writing.

    `votes` is False for a secretary who keeps the minutes and is no member. `person` is whom a dossier may concern.
    """

    council = models.ForeignKey(Council, verbose_name="Hội đồng", on_delete=models.PROTECT, related_name="seats")
    position = models.CharField("vị trí", max_length=20, choices=Position.choices)
    name = models.CharField("họ và tên", max_length=200)
    post = models.CharField("chức vụ", max_length=300, blank=True)
    user = models.ForeignKey(
        User, verbose_name="tài khoản", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, verbose_name="là người này trong sổ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    votes = models.BooleanField("được biểu quyết", default=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"
        ordering = ["council", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="councils_seat_has_a_name"),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="councils_seat_position"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="councils_seat_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["council", "user"], condition=Q(until=None, user__isnull=False), name="councils_seat_one_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_position_display()}"

    def sits(self, day: date) -> bool:
        """Whether it is held on a day."""
        return self.since <= day and (self.until is None or self.until >= day)
