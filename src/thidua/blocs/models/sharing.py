"""What a bloc tells its members, and what it does together with them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.blocs.models.years import BlocYear
from thidua.files.models import Upload
from thidua.people.models import Organisation


class Announcement(models.Model):
    """Something told to every member; it is never changed, for members have read it: a further one puts it right."""

    of = models.ForeignKey(BlocYear, verbose_name="năm", on_delete=models.PROTECT, related_name="announcements")
    title = models.CharField("trích yếu", max_length=300)
    text = models.TextField("nội dung")
    file = models.ForeignKey(
        Upload, verbose_name="tệp", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField("ngày thông báo")
    issued_by = models.CharField("người thông báo", max_length=200)

    class Meta:
        verbose_name = "thông báo của khối, cụm"
        verbose_name_plural = "thông báo của khối, cụm"
        ordering = ["-issued_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="blocs_announcement_has_a_title")]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """A member has read an announcement: who said so and when; a row without a day is a member that has not."""

    announcement = models.ForeignKey(
        Announcement, verbose_name="thông báo", on_delete=models.CASCADE, related_name="readings"
    )
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField("ngày đọc", null=True, blank=True)
    reader = models.CharField("người đọc", max_length=200, blank=True)

    class Meta:
        verbose_name = "thành viên đọc thông báo"
        verbose_name_plural = "thành viên đọc thông báo"
        ordering = ["announcement", "body"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "body"], name="blocs_reading_once"),
            models.CheckConstraint(
                condition=Q(read_on=None, reader="") | (Q(read_on__isnull=False) & ~Q(reader="")),
                name="blocs_reading_names_its_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}"


class Activity(models.Model):
    """Something the members do together; `held_on` empty: it is planned."""

    of = models.ForeignKey(BlocYear, verbose_name="năm", on_delete=models.PROTECT, related_name="activities")
    title = models.CharField("hoạt động", max_length=300)
    day = models.DateField("ngày dự kiến")
    place = models.CharField("địa điểm", max_length=300, blank=True)
    content = models.TextField("nội dung")
    held_on = models.DateField("ngày tổ chức", null=True, blank=True)
    results = models.TextField("kết quả", blank=True)

    class Meta:
        verbose_name = "hoạt động chung của khối, cụm"
        verbose_name_plural = "hoạt động chung của khối, cụm"
        ordering = [F("held_on").desc(nulls_first=True), "-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="blocs_activity_has_a_title"),
            models.CheckConstraint(
                condition=Q(held_on=None, results="") | (Q(held_on__isnull=False) & ~Q(results="")),
                name="blocs_activity_held_with_results",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Picture(models.Model):
    """A picture of an activity; `caption` says who and what, and is read aloud in place of it."""

    activity = models.ForeignKey(Activity, verbose_name="hoạt động", on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey(Upload, verbose_name="ảnh", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField("chú thích", max_length=300)

    class Meta:
        verbose_name = "ảnh hoạt động chung"
        verbose_name_plural = "ảnh hoạt động chung"
        ordering = ["activity", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(caption=""), name="blocs_picture_has_a_caption")]

    def __str__(self) -> str:
        return self.caption


class Contribution(models.Model):
    """What one member brought to an activity, in its own words."""

    activity = models.ForeignKey(
        Activity, verbose_name="hoạt động", on_delete=models.CASCADE, related_name="contributions"
    )
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    text = models.CharField("đóng góp", max_length=1_000)
    given_by = models.CharField("người ghi", max_length=200)

    class Meta:
        verbose_name = "đóng góp của thành viên"
        verbose_name_plural = "đóng góp của thành viên"
        ordering = ["activity", "body"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "body"], name="blocs_contribution_once"),
            models.CheckConstraint(condition=~Q(text=""), name="blocs_contribution_says_what"),
        ]

    def __str__(self) -> str:
        return self.text
