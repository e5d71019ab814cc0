"""The tables of this room: a round of a year, the registration of each unit, its lines and what each aims at, joint pledges."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.files.models import Upload
from thidua.people.models import Bloc, Organisation, Person
from thidua.registrations.states import WORDS
from thidua.registrations.states import State as Stage


class Round(models.Model):
    """The registration of one year, opened by the standing office of a body. The titles are keys of the law's catalogue."""

    organiser = models.ForeignKey(
        Organisation, verbose_name="cơ quan tổ chức", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField("năm thi đua")
    last_day = models.DateField("hạn đăng ký, ký giao ước")
    person_titles = models.JSONField("danh hiệu cá nhân được đăng ký", default=list)
    collective_titles = models.JSONField("danh hiệu tập thể được đăng ký", default=list)
    document = models.CharField("văn bản", max_length=300, blank=True)
    rule = models.TextField("quy định khi đăng ký", blank=True)
    opened_on = models.DateField("mở ngày")
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "đợt đăng ký thi đua"
        verbose_name_plural = "đợt đăng ký thi đua"
        ordering = ["-year", "organiser"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "year"], name="registrations_round_one_a_year"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="registrations_round_year"),
        ]

    def __str__(self) -> str:
        return f"Đăng ký thi đua năm {self.year}, {self.organiser}"


class Registration(models.Model):
    """What one unit registers in a round. It is there from the day the round opens, so that who has not begun is counted too."""

    round = models.ForeignKey(Round, verbose_name="đợt đăng ký", on_delete=models.PROTECT, related_name="registrations")
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        "tình trạng", max_length=8, choices=[(str(one), WORDS[one]) for one in Stage], default=str(Stage.WAITING)
    )
    listed_on = models.DateField("danh sách lấy ngày", null=True, blank=True)
    sent_on = models.DateField("gửi ngày", null=True, blank=True)
    sent_by = models.CharField("người gửi", max_length=200, blank=True)
    is_late = models.BooleanField("gửi sau hạn", default=False)
    returned_on = models.DateField("trả lại ngày", null=True, blank=True)
    returned_by = models.CharField("người trả lại", max_length=200, blank=True)
    note = models.TextField("điều cần sửa", blank=True)
    approved_on = models.DateField("duyệt ngày", null=True, blank=True)
    approved_by = models.CharField("người duyệt", max_length=200, blank=True)
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    signed_on = models.DateField("ký ngày", null=True, blank=True)
    signed_by = models.CharField("người ký giao ước", max_length=200, blank=True)
    paper = models.ForeignKey(
        Upload, verbose_name="bản đã ký số", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    certificate = models.CharField("chứng thư ký số", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "bản đăng ký thi đua"
        verbose_name_plural = "bản đăng ký thi đua"
        ordering = ["round", "body"]
        constraints = [
            models.UniqueConstraint(fields=["round", "body"], name="registrations_registration_once"),
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in Stage]), name="registrations_registration_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=Stage.SIGNED)
                | (Q(signed_at__isnull=False, signed_on__isnull=False) & ~Q(signed_by="")),
                name="registrations_registration_signed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="registrations_of_body")]

    def __str__(self) -> str:
        return f"{self.round}: {self.body}"


class Line(models.Model):
    """Somebody on the list of a unit, or the unit itself and its parts. Without an answer nobody has said anything yet.

    `place` and `post` are as on the day of the list. `proposed`: what last year's registration and the law suggest, `hints`:
    why, each with its article; neither counts before the unit has taken it over.
    """

    class Answer(models.TextChoices):
        AIMS = "dang_ky", "Đăng ký"
        NONE = "khong", "Không đăng ký"

    registration = models.ForeignKey(
        Registration, verbose_name="bản đăng ký", on_delete=models.PROTECT, related_name="lines"
    )
    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="tập thể", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(Organisation, verbose_name="đơn vị công tác", on_delete=models.PROTECT, related_name="+")
    post = models.CharField("chức vụ, chức danh", max_length=200, blank=True)
    answer = models.CharField("trả lời", max_length=8, choices=Answer.choices, blank=True)
    proposed = models.JSONField("gợi ý", default=list)
    hints = models.JSONField("lý do gợi ý", default=list)
    came_on = models.DateField("mới đến ngày", null=True, blank=True)
    left_on = models.DateField("đã đi ngày", null=True, blank=True)
    mark = models.CharField("điều cần sửa ở dòng này", max_length=300, blank=True)

    class Meta:
        verbose_name = "dòng của bản đăng ký"
        verbose_name_plural = "dòng của bản đăng ký"
        ordering = ["registration", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="registrations_line_one_subject",
            ),
            models.CheckConstraint(condition=Q(answer__in=["", "dang_ky", "khong"]), name="registrations_line_answer"),
            models.UniqueConstraint(
                fields=["registration", "person"], condition=Q(person__isnull=False), name="registrations_line_person_once"
            ),
            models.UniqueConstraint(
                fields=["registration", "organisation"], condition=Q(organisation__isnull=False),
                name="registrations_line_body_once",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["registration", "left_on", "person", "answer"], name="registrations_line_counted"),
            models.Index(fields=["person"], name="registrations_line_of_person"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)


class Aim(models.Model):
    """One title a line aims at. `reason`: why it was not achieved, said at the end of the year."""

    line = models.ForeignKey(Line, verbose_name="dòng", on_delete=models.CASCADE, related_name="aims")
    award = models.CharField("danh hiệu", max_length=60)
    reason = models.CharField("lý do không đạt", max_length=500, blank=True)

    class Meta:
        verbose_name = "danh hiệu đăng ký"
        verbose_name_plural = "danh hiệu đăng ký"
        ordering = ["line", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "award"], name="registrations_aim_once")]
        indexes = [models.Index(fields=["award"], name="registrations_aim_award")]

    def __str__(self) -> str:
        return f"{self.line}: {self.award}"


class Target(models.Model):
    """What a unit pledges to do, with a figure where it has one, and what became of it."""

    registration = models.ForeignKey(
        Registration, verbose_name="bản đăng ký", on_delete=models.CASCADE, related_name="targets"
    )
    place = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("chỉ tiêu giao ước", max_length=500)
    figure = models.DecimalField("số giao ước", max_digits=14, decimal_places=2, null=True, blank=True)
    measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    outcome = models.DecimalField("số đạt được", max_digits=14, decimal_places=2, null=True, blank=True)
    result = models.CharField("kết quả", max_length=500, blank=True)
    reason = models.CharField("lý do không đạt", max_length=500, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu giao ước"
        verbose_name_plural = "chỉ tiêu giao ước"
        ordering = ["registration", "place"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "place"], name="registrations_target_place"),
            models.CheckConstraint(condition=~Q(text=""), name="registrations_target_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class JointPledge(models.Model):
    """What the members of a bloc pledge to one another for a year."""

    bloc = models.ForeignKey(Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm thi đua")
    made_on = models.DateField("ngày ký kết", null=True, blank=True)
    locality = models.CharField("nơi ký kết", max_length=100, blank=True)
    contents = models.TextField("nội dung giao ước")
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "giao ước thi đua của khối"
        verbose_name_plural = "giao ước thi đua của khối"
        ordering = ["-year", "bloc"]
        constraints = [models.UniqueConstraint(fields=["bloc", "year"], name="registrations_joint_one_a_year")]

    def __str__(self) -> str:
        return f"Giao ước thi đua năm {self.year}, {self.bloc}"
