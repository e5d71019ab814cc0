"""Tables of points as data: a tree of criteria, in versions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.people.models import Bloc, Organisation
from thidua.scoring.calculations import How as _How
from thidua.scoring.calculations import Part as _Part


class Part(models.TextChoices):
    """Where the points of a criterion go."""

    SCALE = _Part.SCALE.value, "Trong thang điểm"
    BONUS = _Part.BONUS.value, "Điểm thưởng"
    PENALTY = _Part.PENALTY.value, "Điểm trừ"


class How(models.TextChoices):
    """How the points of a criterion are found."""

    DIRECT = _How.DIRECT.value, "Người chấm cho điểm"
    YES_NO = _How.YES_NO.value, "Có thì được trọn điểm, không thì 0"
    TIERED = _How.TIERED.value, "Theo bậc, theo mức đạt chỉ tiêu"
    PROPORTIONAL = _How.PROPORTIONAL.value, "Theo tỷ lệ với chỉ tiêu"
    RELATIVE = _How.RELATIVE.value, "So với nơi cao nhất"
    FORMULA = _How.FORMULA.value, "Theo công thức có trọng số"


class ScoreTable(models.Model):
    """A table of points kept by a body, for all it organises or for one bloc."""

    organiser = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    bloc = models.ForeignKey(
        Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("tên bảng điểm", max_length=300)
    name_folded = models.CharField("tên không dấu", max_length=300, editable=False)
    document = models.CharField("văn bản ban hành", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "bảng điểm"
        verbose_name_plural = "bảng điểm"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="scoring_table_has_a_name"),
            models.UniqueConstraint(fields=["organiser", "name"], name="scoring_table_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """A table as it stood for some rounds. One that a closed round was scored by is never changed again."""

    table = models.ForeignKey(ScoreTable, verbose_name="bảng điểm", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("bản số")
    scale = models.DecimalField("thang điểm", max_digits=8, decimal_places=2, null=True, blank=True)
    base = models.DecimalField("điểm ban đầu", max_digits=8, decimal_places=2, default=0)
    step = models.DecimalField("bước điểm", max_digits=5, decimal_places=2, null=True, blank=True)
    made_on = models.DateField("lập ngày")

    class Meta:
        verbose_name = "bản của bảng điểm"
        verbose_name_plural = "bản của bảng điểm"
        ordering = ["table", "-number"]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="scoring_version_once")]

    def __str__(self) -> str:
        return f"{self.table}, bản {self.number}"


class Criterion(models.Model):
    """One line of a version; with others under it, a group. What each column means: `calculations.Criterion`.

    `tiers` is a list of [share, points], `weights` of [name, share], `minimum` maps keys of titles to points; all as text.
    """

    version = models.ForeignKey(Version, verbose_name="bản", on_delete=models.CASCADE, related_name="criteria")
    parent = models.ForeignKey(
        "self", verbose_name="thuộc nhóm", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("ký hiệu", max_length=40)
    title = models.CharField("tiêu chí", max_length=1000)
    part = models.CharField("phần", max_length=8, choices=Part.choices, default=Part.SCALE)
    most = models.DecimalField("điểm tối đa", max_digits=8, decimal_places=2, null=True, blank=True)
    how = models.CharField("cách tính", max_length=20, choices=How.choices, default=How.DIRECT)
    also = models.CharField("cách tính thứ hai", max_length=20, choices=How.choices, blank=True)
    wins = models.CharField("cách được dùng", max_length=20, choices=How.choices, blank=True)
    step = models.DecimalField("bước điểm riêng", max_digits=5, decimal_places=2, null=True, blank=True)
    tiers = models.JSONField("các bậc", default=list, blank=True)
    weights = models.JSONField("các trọng số", default=list, blank=True)
    per_head = models.BooleanField("chia theo số người", default=False)
    minimum = models.JSONField("mức tối thiểu theo danh hiệu", default=dict, blank=True)
    needs_evidence = models.BooleanField("phải có minh chứng", default=False)
    fact = models.CharField("số liệu máy biết", max_length=40, blank=True)

    class Meta:
        verbose_name = "tiêu chí chấm điểm"
        verbose_name_plural = "tiêu chí chấm điểm"
        ordering = ["version", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="scoring_criterion_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="scoring_criterion_named"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="scoring_criterion_part"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="scoring_criterion_how"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ShareCap(models.Model):
    """How many people of a collective may be rated so high, by the place the collective itself took: a line of the matrix."""

    table = models.ForeignKey(ScoreTable, verbose_name="bảng điểm", on_delete=models.CASCADE, related_name="caps")
    first = models.PositiveSmallIntegerField("từ hạng")
    last = models.PositiveSmallIntegerField("đến hạng", null=True, blank=True)
    level = models.CharField("mức xếp loại cá nhân", max_length=4)  # a level of the ratings in the book
    percent = models.DecimalField("không quá (%)", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "tỷ lệ cá nhân theo hạng của tập thể"
        verbose_name_plural = "tỷ lệ cá nhân theo hạng của tập thể"
        ordering = ["table", "first", "level"]
        constraints = [
            models.UniqueConstraint(fields=["table", "first", "level"], name="scoring_cap_once"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="scoring_cap_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"Hạng {self.first}: {self.level}"
