"""A decision on awards and its lines: one award for one recipient each."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.decisions.models.signing import Signed, authorised_for_a_time, numbered_once
from thidua.honours.models import Honour
from thidua.honours.models.entries import one_subject
from thidua.honours.recipients import subject_of
from thidua.law.spelling import fold
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Household, Organisation, Person
from thidua.people.models.persons import Gender, Standing


class State(models.TextChoices):
    """Where a decision is. What was signed stays signed: a revocation is told by the book, line by line."""

    DRAFT = "du_thao", "Dự thảo"
    SIGNED = "da_ky", "Đã ký"
    DROPPED = "bo", "Đã bỏ dự thảo"


class Origin(models.TextChoices):
    HERE = "tai_day", "Ký tại cơ quan này"
    ABOVE = "cap_tren", "Cấp trên quyết định"


class SpanSource(models.TextChoices):
    """Who said which years a line is for. Lines of before say nothing; the round's years are said to be no text's."""

    BEFORE = "", "như đã ghi"
    LAW = "luat", "theo số năm văn bản tính"
    VERDICT = "ket_luan", "theo số năm văn bản tính, trong các năm kết luận của hồ sơ đã tính"
    ROUND = "dot", "theo đợt xét, văn bản không nói"
    OFFICER = "can_bo", "do người soạn chọn"


class Decision(Signed):
    """A decision. `number` is what is printed: of our own series, or as the level above wrote it (`decided_by`).

    Its texts are those of its articles: `reason` in Điều 1, `fund` in Điều 2, `executors` in Điều 3. `searched` is what the
    list of decisions finds it by: number, title and who decided, folded.
    """

    origin = models.CharField("nơi quyết định", max_length=10, choices=Origin.choices, default=Origin.HERE)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DRAFT)
    round = models.ForeignKey(
        Round, verbose_name="đợt xét", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.CharField("cơ quan quyết định", max_length=200, blank=True)
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    proposal = models.TextField("theo đề nghị của", blank=True)
    reason = models.TextField("thành tích", blank=True)
    fund = models.CharField("nguồn tiền thưởng", max_length=300, blank=True)
    executors = models.TextField("nơi chịu trách nhiệm thi hành", blank=True)
    version = models.PositiveIntegerField("lần lưu", default=1)
    searched = models.TextField("chữ để tìm quyết định", blank=True, default="", editable=False)

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="decisions_decision_has_a_title"),
            numbered_once("decisions_decision_numbered_once"),
            authorised_for_a_time("decisions_decision_authorised_for_a_time"),
            models.CheckConstraint(
                condition=Q(state="da_ky", signed_on__isnull=False) & ~Q(number="")
                | ~Q(state="da_ky") & Q(signed_on=None, serial=None, number=""),
                name="decisions_decision_numbered_when_signed",
            ),
            models.CheckConstraint(
                condition=Q(origin="tai_day") & (~Q(state="da_ky") | Q(serial__isnull=False))
                | Q(origin="cap_tren", serial=None) & ~Q(decided_by=""),
                name="decisions_decision_series_of_its_own",
            ),
            models.UniqueConstraint(
                fields=["body", "number", "signed_on"], condition=Q(origin="cap_tren"),
                name="decisions_decision_of_above_once",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(signed_on=None) | Q(effective_on__gte=F("signed_on")),
                name="decisions_decision_in_effect_after_signing",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["body", "state", "signed_on"], name="decisions_decision_of_body")]

    def __str__(self) -> str:
        return self.number or self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what the list of decisions searches in step with its texts."""
        self.searched = words_of(self.number, self.title, self.decided_by)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "searched"}
        super().save(*args, **kwargs)


def words_of(number: str, *texts: str) -> str:
    """A number and some texts as they are searched; the parts of "05/QĐ-BM" are words too."""
    parts = number.replace("/", " ")
    return fold(" ".join([number, parts, parts.replace("-", " "), *texts]))


class Line(models.Model):
    """One award of a decision. `name`, `post`, `unit_name` are as printed; `honour` is the line of the book it became.

    `code` is the address of the award on the public page: nobody can guess it. `again` says why the same award of the same
    year is given although the recipient has it, or it stands in another draft. `searched` is what it is found
    by: the printed name and unit, folded; from its signing on the body and number too, for the public golden book.
    """

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField("số thứ tự")
    nomination = models.OneToOneField(
        Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    award = models.CharField("danh hiệu, hình thức", max_length=60)
    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="tập thể", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    household = models.ForeignKey(
        Household, verbose_name="hộ gia đình", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên trong quyết định", max_length=300)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    unit_name = models.CharField("tên đơn vị", max_length=300)
    begun = models.PositiveSmallIntegerField("thành tích từ năm", null=True, blank=True)
    year = models.PositiveSmallIntegerField("thành tích đến năm")
    span_source = models.CharField(
        "thời gian theo đâu", max_length=10, choices=SpanSource.choices, blank=True, default=SpanSource.BEFORE
    )
    commendation = models.CharField("loại hình khen thưởng", max_length=20, default="cong_trang")
    standing = models.CharField("phân loại người nhận", max_length=20, choices=Standing.choices, blank=True)
    gender = models.CharField("giới tính", max_length=3, choices=Gender.choices, blank=True)
    is_enterprise = models.BooleanField("doanh nghiệp", default=False)
    code = models.CharField("mã", max_length=24, unique=True)
    again = models.CharField("lý do tặng lần nữa", max_length=500, blank=True, default="")
    bonus = models.PositiveIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    bonus_told = models.TextField("cách tính tiền thưởng", blank=True)
    searched = models.TextField("chữ để tìm", blank=True, default="")
    honour = models.OneToOneField(
        Honour, verbose_name="dòng trong sổ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "dòng của quyết định"
        verbose_name_plural = "dòng của quyết định"
        ordering = ["decision", "position", "pk"]
        constraints = [
            one_subject("decisions_line_one_subject", household=True),
            models.CheckConstraint(
                condition=Q(begun=None) | Q(begun__lte=F("year")), name="decisions_line_years_in_order"
            ),
            models.UniqueConstraint(  # a draft is put in order anew; what stands in the book is not
                fields=["decision", "position"], condition=Q(honour__isnull=False), name="decisions_line_placed_once"
            ),
        ]

        indexes = [models.Index(fields=["decision", "position"], name="decisions_line_in_order")]

    def __str__(self) -> str:
        return f"{self.award}: {self.name}"

    @property
    def subject(self) -> str:
        """What the recipient is to the law."""
        return subject_of(self)
