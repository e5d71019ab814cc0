"""An import as it goes its way: the file, where it stands, its rows as they were shown, what came of it."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from thidua.files.models import Upload
from thidua.honours.models import Batch
from thidua.imports.states import READING, STATES, STATUSES, UNCLEAN
from thidua.people.models import Organisation, User


def _person(title: str) -> Any:
    return models.ForeignKey(
        User, verbose_name=title, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class ImportRun(models.Model):
    """One file on its way into the register and the book of a body. Whoever acts is named in print too."""

    upload = models.ForeignKey(Upload, verbose_name="tệp", on_delete=models.PROTECT, related_name="+")
    at = models.ForeignKey(Organisation, verbose_name="đơn vị nhập sổ", on_delete=models.PROTECT, related_name="+")
    started_by = _person("người gửi")
    starter = models.CharField("tên người gửi", max_length=200)
    started_at = models.DateTimeField("gửi lúc", db_default=Now(), editable=False)
    state = models.CharField("đang ở đâu", max_length=12, choices=list(STATES.items()), default=READING)
    moved_at = models.DateTimeField("đến đó lúc", db_default=Now())
    step = models.CharField("đang làm gì", max_length=120, blank=True)
    done = models.PositiveIntegerField("đã xong", default=0)
    total = models.PositiveIntegerField("tất cả", default=0)
    counts = models.JSONField("số dòng mỗi loại", default=dict, blank=True)
    correcting = models.PositiveIntegerField("số dòng đổi điều sổ đã ghi", default=0)
    sheets = models.JSONField("trang tính", default=list, blank=True)
    problems = models.JSONField("điều cần nói về cả tệp", default=list, blank=True)
    fingerprint = models.CharField("dấu của bản xem trước", max_length=64, blank=True)
    told = models.TextField("điều phải nói", blank=True)
    mend = models.TextField("cách sửa", blank=True)
    confirmed_by = _person("người bấm nhập")
    confirmer = models.CharField("tên người bấm nhập", max_length=200, blank=True)
    confirmed_on = models.DateField("ngày bấm nhập", null=True, blank=True)
    document = models.CharField("văn bản đính chính", max_length=300, blank=True)
    clean_rows = models.BooleanField("chỉ các dòng sạch", default=False)
    entered = models.JSONField("đã ghi gì", default=list, blank=True)
    batch = models.ForeignKey(
        Batch, verbose_name="đợt nhập", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "lần nhập tệp"
        verbose_name_plural = "lần nhập tệp"
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.upload} ({self.get_state_display()})"

    @property
    def unclean(self) -> int:
        """Rows that cannot be entered as they stand."""
        return int(sum(self.counts.get(status, 0) for status in UNCLEAN))

    @property
    def has_errors(self) -> bool:
        """Whether the file as a whole stands in the way."""
        return any(one["severity"] == "error" for one in self.problems)


class ImportRow(models.Model):
    """A row of the file as the preview shows it; `number` is its place among all rows."""

    run = models.ForeignKey(ImportRun, verbose_name="lần nhập", on_delete=models.CASCADE, db_index=False)
    number = models.PositiveIntegerField("thứ tự")
    sheet = models.CharField("trang tính", max_length=255)
    row = models.PositiveIntegerField("dòng")
    status = models.CharField("là", max_length=10, choices=list(STATUSES.items()))
    who = models.CharField("ai", max_length=300, blank=True)
    note = models.CharField("mã, đơn vị", max_length=400, blank=True)
    folded = models.CharField("không dấu", max_length=1000, blank=True, editable=False)
    what = models.TextField("sẽ làm gì", blank=True)
    changes = models.JSONField("thay đổi", default=list, blank=True)
    problems = models.JSONField("chỗ phải sửa", default=list, blank=True)

    class Meta:
        verbose_name = "dòng xem trước"
        verbose_name_plural = "dòng xem trước"
        ordering = ["run", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="imports_row_number")]
        indexes = [
            models.Index(fields=["run", "status", "number"], name="imports_row_status"),
            models.Index(fields=["run", "sheet", "number"], name="imports_row_sheet"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}: {self.get_status_display()}"


class ErrorBook(models.Model):
    """The workbook of the rows to mend, written when the rows were looked at; sealed as the file it comes from."""

    run = models.OneToOneField(ImportRun, verbose_name="lần nhập", on_delete=models.CASCADE, primary_key=True)
    content = models.BinaryField("nội dung, đã niêm")

    class Meta:
        verbose_name = "tệp các dòng phải sửa"
        verbose_name_plural = "tệp các dòng phải sửa"

    def __str__(self) -> str:
        return str(self.run)
