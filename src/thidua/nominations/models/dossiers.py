"""A dossier: one award for one recipient in one round, what is written in it and what is attached."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.files.models import Upload
from thidua.honours.models.entries import one_subject
from thidua.nominations.models.rounds import Round
from thidua.people.models import Household, Organisation, Person, User


class State(models.TextChoices):
    """Where a dossier is. Each says in `nominations.states` who has the ball and what may come next."""

    DRAFT = "soan", "Đang soạn"
    SUBMITTED = "trinh", "Đã trình, chờ tiếp nhận"
    APPRAISAL = "tham_dinh", "Đang thẩm định"
    RETURNED = "tra_lai", "Trả lại để bổ sung"
    CONSULTATION = "lay_y_kien", "Đang lấy ý kiến"
    BEFORE_COUNCIL = "cho_hoi_dong", "Chờ Hội đồng xét"
    PASSED = "dong_y", "Hội đồng đồng ý"
    FAILED = "khong_dong_y", "Hội đồng không đồng ý"
    FORWARDED = "chuyen_cap_tren", "Đã chuyển lên cấp trên trực tiếp"  # inside the round, to the next body of its road
    SENT_UP = (
        "trinh_cap_tren",
        "Đã trình cấp trên",
    )  # a signed submission asks the level above: Prime Minister, President
    DECIDED = "da_quyet_dinh", "Đã có quyết định"
    AWARDED = "da_khen", "Đã khen thưởng"
    REFUSED = "khong_khen", "Không được khen thưởng"
    WITHDRAWN = "rut", "Đơn vị đã rút"


ARRIVED = (State.SUBMITTED, State.FORWARDED)
"""These wait to be received by the body they lie at."""
ENDED = (State.FAILED, State.AWARDED, State.REFUSED, State.WITHDRAWN)
"""Nothing more happens to these."""
GIVEN_UP = (State.FAILED, State.REFUSED, State.WITHDRAWN)
"""The same recipient may be proposed for the same award again after these."""


class Nomination(models.Model):
    """A dossier. `unit` proposes and is where the recipient works; `at` is the body that has the ball today, on the step
    `step` of its route; `due` the day until which, by the law or the body's own calendar.
    """

    round = models.ForeignKey(Round, verbose_name="đợt xét", on_delete=models.PROTECT, related_name="nominations")
    award = models.CharField("danh hiệu, hình thức đề nghị", max_length=60)
    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="tập thể", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    household = models.ForeignKey(
        Household, verbose_name="hộ gia đình", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị đề nghị", on_delete=models.PROTECT, related_name="+")
    group = models.CharField("nhóm đối tượng", max_length=30, blank=True)  # the lane the law gives some subjects
    position = models.PositiveIntegerField("thứ tự trong danh sách", default=0)
    state = models.CharField("trạng thái", max_length=16, choices=State.choices, default=State.DRAFT)
    at = models.ForeignKey(Organisation, verbose_name="đang ở", on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField("bước", default=0)
    due = models.DateField("hạn", null=True, blank=True)
    submitted_on = models.DateField("trình ngày", null=True, blank=True)
    received_on = models.DateField(
        "tiếp nhận ngày", null=True, blank=True
    )  # this day picks the procedure (NĐ 152, 60.3)
    override = models.TextField("lý do vẫn đề nghị", blank=True)
    overridden_by = models.CharField("người quyết định vẫn đề nghị", max_length=200, blank=True)
    created_by = models.ForeignKey(
        User, verbose_name="người lập", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_on = models.DateField("lập ngày")
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "hồ sơ đề nghị"
        verbose_name_plural = "hồ sơ đề nghị"
        ordering = ["round", "award", "position", "pk"]
        constraints = [
            one_subject("nominations_nomination_one_subject", household=True),
            models.CheckConstraint(
                condition=Q(override="") | ~Q(overridden_by=""), name="nominations_nomination_overridden_by_somebody"
            ),
            *(
                models.UniqueConstraint(
                    fields=["round", "award", whose], name=f"nominations_nomination_once_a_{whose}",
                    condition=~Q(state__in=GIVEN_UP) & Q(**{f"{whose}__isnull": False}),
                )
                for whose in ("person", "organisation", "household")
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["at", "state", "due"], name="nominations_nomination_at"),
            models.Index(fields=["unit", "round"], name="nominations_nomination_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.person or self.organisation or self.household}"


class Passage(models.Model):
    """A field of the dossier as it stands: what the system wrote, or what somebody made of it."""

    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="passages")
    field = models.CharField("mục", max_length=60)
    text = models.TextField("nội dung", blank=True)
    sources = models.JSONField("nguồn", default=list)
    """What each line of the text rests on, line by line: [[[kind, pk], …], …]; empty for a line somebody wrote."""
    is_own = models.BooleanField("người sửa lại", default=False)
    version = models.PositiveIntegerField("lần lưu", default=1)
    """Counted up at each save: whoever saves names the one they saw, so that nobody writes over another."""
    edited_by = models.CharField("người sửa", max_length=200, blank=True)
    edited_at = models.DateTimeField("sửa lúc", null=True, blank=True)

    class Meta:
        verbose_name = "mục của hồ sơ"
        verbose_name_plural = "mục của hồ sơ"
        ordering = ["nomination", "pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "field"], name="nominations_passage_once")]

    def __str__(self) -> str:
        return self.field


class Paper(models.Model):
    """A paper of the dossier: of the law's list (`kind`), or evidence for one of its conditions (`condition`)."""

    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField("loại giấy tờ", max_length=60)
    condition = models.CharField("chứng minh điều kiện", max_length=200, blank=True)
    title = models.CharField("tên giấy tờ", max_length=300)
    upload = models.ForeignKey(
        Upload, verbose_name="tệp", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by = models.CharField("người thêm", max_length=200)
    added_at = models.DateTimeField("thêm lúc", db_default=Now(), editable=False)
    removed_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "giấy tờ của hồ sơ"
        verbose_name_plural = "giấy tờ của hồ sơ"
        ordering = ["nomination", "pk"]

    def __str__(self) -> str:
        return self.title
